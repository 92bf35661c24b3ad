/*
 * From a study file to one resolved tree a scenario: `model`, `like`, `from`, `changes` and --set
 * are worked off here, so that what follows sees one plain tree.
 */
#ifndef RS_MODEL_RESOLVE_H
#define RS_MODEL_RESOLVE_H

#include "model/parameters.h"
#include "model/tree.h"
#include "retsim/study.h"
#include "words/csv_rows.h"

/* A data file that a study names (rs_loader.read): what is asked, then what is told of it. */
typedef struct rs_data_file {
    const char *name; /* as it was written */
    long most_bytes;
    const char *path; /* under which messages name it */
    const char *why;  /* why it cannot be read */
} rs_data_file;

/*
 * How the owner of a study brings files and texts along. `load`: from_file is the file that asks
 * (NULL for the study itself), name what it wrote. *file is the path under which messages name the
 * file that was read; it stays NULL if none was found or allowed, and then the messages do not say
 * where they arose: the caller puts the place before them. `parse`: the text in memory, `name`
 * stands for the file. Both: RS_INVALID with messages in error. `read`: the text of a data file
 * that from_file names, to be freed; NULL where it cannot be read. `rows`: gives the rows of such a
 * text; why they cannot be told, in the arena; NULL: they can.
 */
typedef struct rs_loader {
    rs_status (*load)(void *context, rs_arena *arena, const char *from_file, const char *name,
        rs_node **root, const char **file, rs_error *error);
    rs_status (*parse)(void *context, rs_arena *arena, const char *name, const char *text,
        rs_node **root, rs_error *error);
    char *(*read)(void *context, rs_arena *arena, const char *from_file, rs_data_file *data);
    const char *(*rows)(rs_arena *arena, const char *text, rs_take_row *take, void *taker);
    void *context;
} rs_loader;

/* Files that refer to files: so deep, and so many in one study. Names that refer to names (from):
 * so deep. */
enum { RS_MOST_REFERENCES = 8, RS_MOST_FILES = 200, RS_MOST_CHAIN = 32 };

typedef struct rs_scenario_tree {
    const char *name, *label; /* label is the name where none is given */
    rs_node *model;           /* the business: period, finance, channels, segments, … */
    rs_node *changes; /* what it (with its `from` chain and its own --set) changes, but not what
                         --set says for all; NULL if nothing. A relative change on a relative one
                         stands in its node's `changes`. */
    const rs_node *where;
} rs_scenario_tree;

typedef struct rs_study_tree {
    const char *file, *title;
    rs_node *root;         /* the study file as read, with what --set says of the study itself */
    rs_node *settings;     /* the group `study`, laid over that of the model; may be NULL */
    rs_node *measures;     /* the group `measures`, likewise */
    rs_node *base;         /* the unchanged model (with --set for all), without title, model, study,
                              measures, scenarios, baseline */
    rs_node *named_levers; /* the group `levers`; may be NULL */
    rs_levers levers;      /* that were asked for */
    bool moved;            /* what plans cost may differ from what the study says */
    rs_scenario_tree *scenarios;
    int n_scenarios, baseline; /* at least one scenario: a study without a list has the model
                                  itself, named "Base" */
} rs_study_tree;

/* What --set would say to put a lever where `value` is, in the arena. */
const char *rs_lever_as_set(rs_arena *arena, const rs_lever_option *lever, double value);

/*
 * Without a title, the study has the file's name. Keys of the top level that are not those of a
 * study stand in the model. `from` works between the members of channels, segments, programs,
 * streams and shocks, after the changes; a label is not inherited. `like` works in every group.
 *
 * options->sets: "path=value" or "Scenario:path=value", value in the configuration language
 * (numbers, words with or without quotes, groups). All mistakes found are added to error;
 * RS_INVALID if there were any. options->levers: the numbers at their paths are marked with their
 * places in study->levers.
 */
rs_status rs_study_resolve(rs_arena *arena, rs_loader loader, const char *file,
    const rs_open_options *options, rs_study_tree *study, rs_error *error) RS_MUST_CHECK;

#endif
