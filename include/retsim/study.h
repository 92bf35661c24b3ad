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
#include "retsim/report.h"
#include "retsim/results.h"

#include <signal.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* A study that was read and checked. It belongs to one thread at a time. */
typedef struct rs_study rs_study;

/* How a lever acts on the number at its path: takes its place, as --set does (RS_LEVER_VALUE);
 * multiplies it (RS_LEVER_TIMES), or is added to it (RS_LEVER_PLUS), with what scenarios change
 * there. */
typedef enum rs_lever_kind { RS_LEVER_VALUE, RS_LEVER_TIMES, RS_LEVER_PLUS } rs_lever_kind;

/*
 * A value of the configuration that is set from outside (retsim/variants.h): a number within low …
 * high, or one of listed words, as --set takes them ("false", "2026-04", "{ a = 1; b = 4; }"), of
 * which the lever's value is the place, 0 … n_words - 1.
 */
typedef struct rs_lever_option {
    const char *path;   /* "channels.ads.budget", "channels.ads.budget[3]" (the third entry), or
                           "Scenario:channels.ads.budget" */
    rs_lever_kind kind; /* how it acts */
    double low, high;
    const char *const *words; /* NULL: a number */
    int n_words;
} rs_lever_option;

/* What a study is read with. {0}: as it stands. All texts are only read, while it is opened. */
typedef struct rs_open_options {
    const char *const *sets;       /* [n_sets] "path=value" or "Scenario:path=value" */
    int n_sets;                    /* how many */
    const rs_lever_option *levers; /* [n_levers] what rs_variants_play may move */
    int n_levers;                  /* how many */
    bool moved; /* as with levers: plans need not be equally dear, as study.same_spend asks */
    const char *models_folder; /* of the models that ship; NULL: none */
    void *later[8];            /* zero: room for what later versions ask */
} rs_open_options;

/*
 * Reads and checks a study, the file. RS_INVALID with all mistakes in error; warnings and notices
 * are there after RS_OK too; RS_NO_MEMORY. options may be NULL. Free the study with rs_study_close,
 * which may be given NULL.
 */
rs_status rs_study_open(const char *file, const rs_open_options *options, rs_study **study,
    rs_error *error) RS_MUST_CHECK;
/* What a study in memory refers to (`model`, `like`, files of customers and samples). */
typedef struct rs_reader {
    /* The text that `from` (the name of the text that asks) calls `name`, from malloc: the library
     * frees it. NULL: there is none. */
    char *(*read)(void *context, const char *from, const char *name);
    void *context;  /* handed to read; lasts as long as the study */
    void *later[8]; /* zero: room for what later versions ask */
} rs_reader;

/*
 * As rs_study_open, of a text in memory, which is copied: text is what a study's file holds (UTF-8,
 * at most 64 KiB), name stands for the file in messages. reader may be NULL: then all that refers
 * to a file is a mistake. options->models_folder is not looked into. Close it with
 * rs_study_close.
 */
rs_status rs_study_parse(const char *text, const char *name, const rs_reader *reader,
    const rs_open_options *options, rs_study **study, rs_error *error) RS_MUST_CHECK;
void rs_study_close(rs_study *study);

/* How many scenarios it has, at least 1; they are numbered from 0. */
int rs_study_n_scenarios(const rs_study *study);
/* The name of a scenario, 0 … n - 1; lives as long as the study, as the other texts here. */
const char *rs_study_scenario_name(const rs_study *study, int scenario);
/* The number of the scenario of that name; -1 if there is none: *nearest is then a near name or
 * NULL. */
int rs_study_find_scenario(const rs_study *study, const char *name, const char **nearest);
/* Its title; without one, the name of its file up to ".cfg". */
const char *rs_study_title(const rs_study *study);
/* The name of a scenario, 0 … n - 1, and what it changes, in words of a language: on one line where
 * that is short, else a line each. Free it. NULL where memory ran out. */
char *rs_study_changes(const rs_study *study, int scenario, rs_language language);
/* The resolved configuration of a scenario, a line a value with its unit and where it came from.
 * Free it. NULL where memory ran out. */
char *rs_study_show(const rs_study *study, int scenario);
/* The reference of keys below a path (NULL: all). Free it. NULL with a message in error if there is
 * none. */
char *rs_keys_text(const char *path, rs_error *error);

/*
 * What the study comes to that its figures do not show by themselves: channels that go on spending
 * when their market is used up, effects of programs that are cut because a chance cannot be
 * above 1. Adds warnings and notices to error. RS_OK, RS_NO_MEMORY.
 */
rs_status rs_study_foresee(const rs_study *study, rs_error *error) RS_MUST_CHECK;

/* How big a run would be, before it runs. */
typedef struct rs_run_size {
    int n_groups, n_cells; /* of all scenarios that are played */
    double memory_bytes;   /* that a run takes, about */
    double seconds;        /* a rough estimate of CPU time */
    const char *classes;   /* in words, one line: classes by segment and their errors; lives as long
                              as the study */
} rs_run_size;

/* How a study is run; begins as RS_RUN_OPTIONS_DEFAULT. */
typedef struct rs_run_options {
    int threads;                       /* 0: as many as the machine has */
    long replication;                  /* play only this one; -1: all */
    int scenario;                      /* run only this one; -1: all */
    bool attribute;                    /* each program against the same scenario without it */
    double max_memory;                 /* bytes; 0: 2 GiB */
    const volatile sig_atomic_t *stop; /* when it becomes nonzero, what is done is kept */
    /* Called now and then by the calling thread, with how many steps are done; may be NULL. */
    void (*progress)(void *context, long done, long all);
    void *context;            /* handed to progress */
    const char *command_line; /* for the manifest; may be NULL */
    void *later[8];           /* zero: room for what later versions ask */
} rs_run_options;

/* All replications of all scenarios, on all threads. */
#define RS_RUN_OPTIONS_DEFAULT                                                                     \
    {                                                                                              \
        .replication = -1, .scenario = -1                                                          \
    }

/* How big the run with such options would be, into *size. RS_OK, RS_INVALID as rs_study_run,
 * RS_NO_MEMORY. */
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
