/*
 * Variants of a study: the same plans, played with levers somewhere else, on common random numbers.
 * Every question "what if this were otherwise" is asked this way: open a study with its levers
 * named (rs_open_options.levers), make room for its variants, play vectors of lever values, look at
 * rows.
 *
 *     rs_lever_option lever = { .path = "channels.ads.budget", .high = 300000 };
 *     rs_open_options open = { .levers = &lever, .n_levers = 1 };
 *     … rs_study_open(file, &open, &study, &error) …
 *     … rs_variants_open(study, &options, &variants, &error) …
 *     … rs_variants_play(variants, vectors, n_vectors, measures, n_measures, &rows, &error) …
 *
 * A variant is the study that `--set PATH=VALUE` gives: the same numbers to the last digit where it
 * needs the same classes of customers, else within their error, since plans are made for the whole
 * range of a lever. Levers that stand as plain numbers cost their replications; one that changes
 * the study's structure (a switch, a word, a date, the horizon, a parameter of a distribution) has
 * it read anew for each of its values.
 */
#ifndef RETSIM_VARIANTS_H
#define RETSIM_VARIANTS_H

#include "retsim/study.h"

#include <math.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/*
 * A lever as it is written on a command line, and the values of it that are asked about:
 *
 *     channels.ads.budget=0:300000       from 0 to 300,000, in RS_USUAL_STEPS steps
 *     channels.ads.budget=0:300000:31    in 31
 *     channels.ads.budget=0,50000,80000  these
 *     channels.ads.budget*=0.8:1.2       times that, with what scenarios change there
 *     channels.ads.budget+=-20000:20000  that much more
 *     Plan B:programs.club.reach=0.1:0.5 in one scenario alone
 *     programs.club.enabled=false,true   words: the values are their places, 0, 1, …
 */
/* The steps of a range that says none (RS_USUAL_STEPS), the most that it may say (RS_MOST_STEPS),
 * and the most levers of a study (RS_MOST_LEVERS). */
enum { RS_USUAL_STEPS = 11, RS_MOST_STEPS = 1000, RS_MOST_LEVERS = 16 };
/* The same as it was read. */
typedef struct rs_lever_range {
    rs_lever_option option; /* its path and words belong to the range */
    const char *label;      /* what people call it: the study's label, or its path in words */
    rs_unit unit;           /* of its values, where it takes a number's place or is added to it */
    int n;                  /* values, 2 … RS_MOST_STEPS */
    const double *values;   /* [n] ascending */
    void *memory;           /* of all that; rs_lever_range_free gives it back */
} rs_lever_range;

/* Reads a range as it is written, the text. RS_INVALID with what is wrong in error. Free with
 * rs_lever_range_free. */
rs_status rs_lever_range_parse(
    const char *text, rs_lever_range *range, rs_error *error) RS_MUST_CHECK;
void rs_lever_range_free(rs_lever_range *range);

/*
 * The same of a study that is open, which knows the levers of its group `levers` by their names,
 * with what the number is called and counted in. text:
 *
 *     creators                           as the study has it
 *     creators=0:100000:21               the same, along these values
 *     channels.ads.budget                from where to where the key says; else from 0 to twice
 * what is there
 *
 * or as for rs_lever_range_parse. The study need not have been opened with it. RS_INVALID with what
 * is wrong in error. Free with rs_lever_range_free.
 */
rs_status rs_study_lever(
    const rs_study *study, const char *text, rs_lever_range *range, rs_error *error) RS_MUST_CHECK;
/* How many levers the study names. */
int rs_study_n_levers(const rs_study *study);
/* The name of one of them, lever = 0 … n - 1. */
const char *rs_study_lever_name(const rs_study *study, int lever);

/* A study that is ready to be played with its levers anywhere in their ranges. */
typedef struct rs_variants rs_variants;

/*
 * Makes the plans. options: threads, stop, progress, max_memory and scenario are heeded; may be
 * NULL. Close it with rs_variants_close, before
 * the study; NULL is allowed. RS_INVALID where it would need more than max_memory; RS_INTERRUPTED,
 * RS_NO_MEMORY.
 */
rs_status rs_variants_open(const rs_study *study, const rs_run_options *options,
    rs_variants **variants, rs_error *error) RS_MUST_CHECK;
void rs_variants_close(rs_variants *variants);

/* How many levers were named when the study was opened. */
int rs_variants_n_levers(const rs_variants *variants);
/* One of them, lever = 0 … n - 1; it lives as long as the study. */
const rs_lever_option *rs_variants_lever(const rs_variants *variants, int lever);
/* The baseline among the scenarios that are played: the study's, or the first where that was left
 * out. */
int rs_variants_baseline(const rs_variants *variants);
/* Which of the study's scenarios one of those that are played is. */
int rs_variants_scenario(const rs_variants *variants, int played);
/* How many scenarios are played. */
int rs_variants_n_scenarios(const rs_variants *variants);
/* How many replications there are of each. */
long rs_variants_n_replications(const rs_variants *variants);
/* Whether the replications come in batches of a spread design, as rs_summarise asks. */
bool rs_variants_spread(const rs_variants *variants);
/* A lever's value in a scenario where nobody moves it: what the configuration says; 1 or 0 of one
 * that multiplies or is added; the middle of the range, or NaN of a lever that the study is read
 * anew for, where there is no plain number. */
double rs_variants_usual(const rs_variants *variants, int scenario, int lever);

/* Where a lever stands in a scenario as it is configured: a plain number that nothing changes, the
 * place of its word, 1 or 0 of one that multiplies or is added; NaN where there is none such. It
 * may lie outside the lever's range. */
double rs_variants_now(const rs_variants *variants, int scenario, int lever);

/* What was played: values[vector][scenario][measure][replication], of the measures that were asked
 * for, in their order; NaN and infinity as in rs_results. */
typedef struct rs_variant_rows {
    int n_vectors, n_scenarios, n_measures; /* of the values, in this order */
    long n;                                 /* replications */
    double *values;
} rs_variant_rows;

/*
 * Plays vectors[n_vectors][levers], each value within its lever's range; NaN: the lever stays where
 * the scenario has it. RS_OK; RS_INTERRUPTED when it was told to stop, with the replications that
 * all vectors have; RS_INVALID for a value out of range; RS_FAILED, RS_NO_MEMORY. Free the rows
 * with rs_variant_rows_free.
 */
rs_status rs_variants_play(rs_variants *variants, const double *vectors, int n_vectors,
    const rs_measure *measures, int n_measures, rs_variant_rows *rows,
    rs_error *error) RS_MUST_CHECK;

/* An input that is drawn once more, independently of what all others of the study are drawn from;
 * the same in all vectors that ask for it. */
#define RS_INPUT_DRAWN_ANEW INFINITY

/* What is played: levers and uncertain inputs of n vectors. */
typedef struct rs_vectors {
    int n;
    const double *levers; /* [n][levers], as rs_variants_play has them; NULL: all left alone */
    const double *inputs; /* [n][inputs] the quantile at which an input is held, above 0 and below
                             1; NaN: drawn as ever; RS_INPUT_DRAWN_ANEW; NULL: all drawn as ever.
                             What an input is correlated with does not follow it. */
} rs_vectors;

/* As rs_variants_play, with inputs; RS_INVALID for a quantile that is none, too. */
rs_status rs_variants_play_vectors(rs_variants *variants, const rs_vectors *vectors,
    const rs_measure *measures, int n_measures, rs_variant_rows *rows,
    rs_error *error) RS_MUST_CHECK;

/* The uncertain inputs of the study, of all its scenarios. */
int rs_variants_n_inputs(const rs_variants *variants);
/* Where an input was first written: "segments.regular.churn.times"; lives as long as the study. */
const char *rs_variants_input_path(const rs_variants *variants, int input);
/* Whether a scenario that is played draws from the input. input: 0 … rs_variants_n_inputs - 1. */
bool rs_variants_input_used(const rs_variants *variants, int scenario, int input);
/* Whether an input is correlated with another one. */
bool rs_variants_input_correlated(const rs_variants *variants, int input);
/* What stands in a scenario where an input is at a quantile, 0 … 1, the others at their medians;
 * NaN where the scenario does not draw it. */
double rs_variants_input_value(
    const rs_variants *variants, int scenario, int input, double quantile);
/* uniforms[inputs][replications]: the quantiles at which the inputs are drawn. RS_NO_MEMORY. */
rs_status rs_variants_drawn(const rs_variants *variants, double *uniforms) RS_MUST_CHECK;
void rs_variant_rows_free(rs_variant_rows *rows);
/* The replications of a vector, scenario and measure (its place among those asked for). */
const double *rs_variant_row(const rs_variant_rows *rows, int vector, int scenario, int measure);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
