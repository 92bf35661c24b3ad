/*
 * The inside of resolving a study, shared by the files that follow references (resolve_files.c),
 * siblings (resolve_from.c) and the command line (resolve_set.c).
 */
#ifndef RS_MODEL_RESOLVER_H
#define RS_MODEL_RESOLVER_H

#include "model/resolve.h"
#include "model/tree_merge.h"

typedef struct rs_resolver {
    rs_arena *arena;
    rs_loader loader;
    rs_error *error;
    bool failed;
    bool model_missing;   /* a file could not be read, so names that it defines are not known */
    const rs_node *lever; /* the path of a lever of the study that is being looked at, or NULL */
    const char *study_file;
    const char
        *open_files[RS_MOST_REFERENCES + 1]; /* those that are being worked off, the study first */
    int n_open, n_loaded;
} rs_resolver;

/* Tells "FILE:LINE: path: …" once, however many scenarios find it again. where may be NULL. */
void rs_resolve_fail(rs_resolver *resolver, const rs_node *where, const char *path,
    const char *format, ...) RS_PRINTF(4, 5);
/* The same as a notice, which is no failure, in both languages. */
void rs_resolve_notice(rs_resolver *resolver, const rs_node *where, const char *path, rs_both what);
/* `; did you mean "x"?`, or "" if no child of the group (or of the list, its names) is near. */
const char *rs_resolve_nearest(
    rs_resolver *resolver, const char *word, const char *const *names, size_t n);
const char *rs_resolve_nearest_child(rs_resolver *resolver, const char *word, const rs_node *group);
/* The text of a node, or NULL after telling that it should be one: `expected` in words. */
const char *rs_resolve_text(
    rs_resolver *resolver, const rs_node *node, const char *path, const char *expected);

/* Keys that belong to the study, not to the model that it describes. */
bool rs_is_study_key(const char *name);

/* Reads the study itself; NULL on failure. It stays open until the end. */
rs_node *rs_resolve_study_file(rs_resolver *resolver, const char *file);
/* The tree with every `like` in it worked off. */
rs_node *rs_resolve_likes(rs_resolver *resolver, const rs_node *node);
/* The tree laid over the models that it names, with `model` gone. */
rs_node *rs_resolve_model(rs_resolver *resolver, const rs_node *root);
/* The model with every `from` between siblings worked off. */
rs_node *rs_resolve_siblings(rs_resolver *resolver, const rs_node *model);

/* Tells levers of the study that lead nowhere, with the nearest key. scenarios: their names. */
void rs_named_levers_check(
    rs_resolver *resolver, const char *const *scenarios, size_t n, const rs_study_tree *study);

/* One --set. */
typedef struct rs_setting {
    const char *scenario; /* NULL: all */
    const char *path;     /* without the entry */
    int entry;            /* of the list at the path, from 1; 0: the value itself is set */
    rs_node *change;      /* nested groups down to the value; NULL if it cannot be read */
    bool of_study;        /* it sets something of the study, not of the model */
    bool used;
    const rs_lever *lever; /* that the value is; NULL: it is a value */
} rs_setting;

/* scenarios: the names that may stand before a colon. */
rs_setting rs_setting_parse(
    rs_resolver *resolver, const char *set, const char *const *scenarios, size_t n);
/* A setting that puts a lever (its number, from 0) at a path; *lever is filled. */
rs_setting rs_setting_of_lever(rs_resolver *resolver, const rs_lever_option *option, int number,
    const char *const *scenarios, size_t n, rs_lever *lever);
/* Where the number of a lever stands in its change. */
rs_node *rs_setting_lever_node(rs_node *change, const rs_setting *setting);
/* Tells what is wrong with one, of `path` ("": of all of it). */
void rs_setting_fail(rs_resolver *resolver, const char *path, const char *text);
/* Whether a model has a place for it; where none has, why not is told of one of them. */
bool rs_setting_has_place(rs_resolver *resolver, const rs_setting *setting, const rs_node *model);
void rs_setting_tell_unused(rs_resolver *resolver, const rs_setting *setting, const rs_node *model);
/*
 * The model of one scenario (its name; NULL: the unchanged model) with the settings that are for
 * it, in order. *changes (may be NULL) is kept in step: what a setting for all scenarios overrides
 * is no change any more.
 */
rs_node *rs_settings_apply(rs_resolver *resolver, rs_setting *settings, int n_settings,
    const char *scenario, rs_node *model, rs_node **changes);
/* Tells the settings that found no place, with the nearest known key. */
void rs_settings_tell_unused(
    rs_resolver *resolver, const rs_setting *settings, int n_settings, const rs_node *model);

#endif
