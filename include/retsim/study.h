/*
 * A study: read it, check it, show it, run it.
 *
 *     rs_study *study = NULL;
 *     rs_error error = { 0 };
 *     if (rs_study_open("scenarios/tea.cfg", NULL, &study, &error) == RS_OK) …
 */
#ifndef RETSIM_STUDY_H
#define RETSIM_STUDY_H

#include "retsim/error.h"
#include "retsim/results.h"

#include <signal.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

typedef struct rs_study rs_study;

/* How a lever acts on the number at its path: takes its place, as --set does; multiplies it, or is
 * added to it, with what scenarios change there. */
typedef enum rs_lever_kind { RS_LEVER_VALUE, RS_LEVER_TIMES, RS_LEVER_PLUS } rs_lever_kind;

/*
 * A value of the configuration that is set from outside (retsim/variants.h): a number within low …
 * high, or one of listed words, as --set takes them ("false", "2026-04", "{ a = 1; b = 4; }"), of
 * which the lever's value is the place, 0 … n_words - 1.
 */
typedef struct rs_lever_option {
    const char *path; /* "channels.ads.budget", "channels.ads.budget[3]" (the third entry), or
                         "Scenario:channels.ads.budget" */
    rs_lever_kind kind;
    double low, high;
    const char *const *words; /* NULL: a number */
    int n_words;
} rs_lever_option;

typedef struct rs_open_options {
    const char *const *sets; /* "path=value" or "Scenario:path=value" */
    int n_sets;
    const rs_lever_option *levers;
    int n_levers;
    bool moved; /* as with levers: plans need not be equally dear, as study.same_spend asks */
    const char *models_folder; /* of the models that ship; NULL: none */
} rs_open_options;

/*
 * Reads and checks a study. RS_INVALID with all mistakes in error; warnings and notices are there
 * after RS_OK too. options may be NULL. Free the study with rs_study_close, which may be given
 * NULL.
 */
rs_status rs_study_open(const char *file, const rs_open_options *options, rs_study **study,
    rs_error *error) RS_MUST_CHECK;
/* What a study in memory refers to (`model`, `like`, files of customers and samples). */
typedef struct rs_reader {
    /* The text that `from` (the name of the text that asks) calls `name`, from malloc: the library
     * frees it. NULL: there is none. */
    char *(*read)(void *context, const char *from, const char *name);
    void *context; /* handed to read; lasts as long as the study */
} rs_reader;

/*
 * The same of a text in memory, which is copied: text is what a study's file holds (UTF-8, at most
 * 64 KiB), name stands for the file in messages. reader may be NULL: then all that refers to a file
 * is a mistake. options->models_folder is not looked into.
 */
rs_status rs_study_parse(const char *text, const char *name, const rs_reader *reader,
    const rs_open_options *options, rs_study **study, rs_error *error) RS_MUST_CHECK;
void rs_study_close(rs_study *study);

int rs_study_n_scenarios(const rs_study *study);
const char *rs_study_scenario_name(const rs_study *study, int scenario);
/* -1 if there is none of that name; *nearest is then a near name or NULL */
int rs_study_find_scenario(const rs_study *study, const char *name, const char **nearest);
const char *rs_study_title(const rs_study *study);
/* What a scenario changes, in words; i-th line or NULL. */
const char *rs_study_change(const rs_study *study, int scenario, int i);
/* The resolved configuration of a scenario, a line a value with its unit and where it came from.
 * Free it. */
char *rs_study_show(const rs_study *study, int scenario);
/* The reference of keys below a path (NULL: all). Free it. NULL with a message in error if there is
 * none. */
char *rs_keys_text(const char *path, rs_error *error);

/*
 * What the study comes to that its figures do not show by themselves: channels that go on spending
 * when their market is used up, effects of programs that are cut because a chance cannot be
 * above 1. Adds warnings and notices to error.
 */
rs_status rs_study_foresee(const rs_study *study, rs_error *error) RS_MUST_CHECK;

/* How big a run would be, before it runs. */
typedef struct rs_run_size {
    int n_groups, n_cells; /* of all scenarios that are played */
    double memory_bytes;
    double seconds;      /* a rough estimate of CPU time */
    const char *classes; /* in words, one line: classes by segment and their errors; lives as long
                            as the study */
} rs_run_size;

typedef struct rs_run_options {
    int threads;                       /* 0: as many as the machine has */
    long replication;                  /* play only this one; -1: all */
    int scenario;                      /* run only this one; -1: all */
    bool attribute;                    /* each program against the same scenario without it */
    double max_memory;                 /* bytes; 0: 2 GiB */
    const volatile sig_atomic_t *stop; /* when it becomes nonzero, what is done is kept */
    void (*progress)(void *context, long done, long all);
    void *context;
    const char *command_line; /* for the manifest; may be NULL */
} rs_run_options;

#define RS_RUN_OPTIONS_DEFAULT                                                                     \
    {                                                                                              \
        .replication = -1, .scenario = -1                                                          \
    }

rs_status rs_study_size(rs_study *study, const rs_run_options *options, rs_run_size *size,
    rs_error *error) RS_MUST_CHECK;
/*
 * Runs all scenarios on the same random numbers. RS_OK; RS_INTERRUPTED with results of what was
 * done (if anything); RS_INVALID where it would need more than max_memory; RS_FAILED, RS_NO_MEMORY.
 * Free the results.
 */
rs_status rs_study_run(rs_study *study, const rs_run_options *options, rs_results **results,
    rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
