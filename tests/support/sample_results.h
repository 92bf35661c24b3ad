/* Small results made by hand: what the files, the table and the sentences are tried on. */
#ifndef RS_TESTS_SAMPLE_RESULTS_H
#define RS_TESTS_SAMPLE_RESULTS_H

#include "base/memory.h"
#include "results/results.h"

enum {
    SAMPLE_ACQUIRE,   /* the baseline, labelled in Chinese */
    SAMPLE_COMMUNITY, /* about 310,000 better */
    SAMPLE_HOSTILE,   /* about 900,000 worse; its label is meant to do harm */
    SAMPLE_SCENARIOS
};

/*
 * Three scenarios, 64 replications, 12 months. The payback of a fifth of the replications is
 * never reached; nps and what is recurring do not exist; one channel, one segment with two
 * reasons, two cohorts a scenario. Community has a program that is attributed, Hostile two that are
 * not; four assumptions, of which guesses carry two thirds; a topic group is suggested. Everything
 * lives in the arena and may be changed by the test.
 */
rs_results sample_results(rs_arena *arena);

/* A test's own, as its state. */
typedef struct sample {
    rs_arena arena;
    rs_results results;
} sample;
int sample_set_up(void **state);
int sample_tear_down(void **state);

/* The parts of the results, for changing them. */
rs_scenario_results *sample_scenario(const rs_results *results, int scenario);
/*
 * Makes new figures from values[measure][replication] = start + step * replication, and the
 * differences with them.
 */
void sample_set(
    const rs_results *results, int scenario, rs_measure measure, double start, double step);

#endif
