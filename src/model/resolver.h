/* What is under way while a study is resolved, and what is told of it. */
#ifndef RS_MODEL_RESOLVER_H
#define RS_MODEL_RESOLVER_H

#include "model/resolve.h"

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

/* Keys that belong to the study, not to the model that it describes; NULL ends them. */
extern const char *const rs_study_keys[];
bool rs_is_study_key(const char *name);

#endif
