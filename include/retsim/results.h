/*
 * What a run of a study leaves: figures of every scenario, paired on the same random numbers, each
 * asked for by its name.
 *
 * Names are those of summary.json with dots between them. Of the study: "replications", "horizon",
 * "assumptions.share" … Of a scenario:
 *
 *     measures.profit_npv.mean           a measure (retsim/measures.h) and what is told of it: n,
 *                                        mean, half_width, sd, p5 … p95, p_negative, never …
 *     difference.profit_npv.p_better     the same of what it has more than the baseline
 *     values.profit_npv                  of each replication
 *     periods.active.mean                a series by period: mean, p2_5 … p97_5
 *     channels.ads.cac.mean              of a channel, a segment, a program by its name
 *     channels.name                      the names of all of them
 *     retention.mean, ladder, var.value, cohorts.0.active …
 *
 * Where a name says which one of a list (by its name, or by its number from 0), there is one value;
 * where it does not, there is one for each: "periods.active.mean" has as many as there are periods,
 * "periods.active.3.mean" is that of the fourth. rs_results_each tells all names.
 *
 * Money is in the study's currency, a share lies in [0, 1], periods count from 0. A figure that
 * does not exist is NaN; what is never reached (a payback) is +infinity. All texts are UTF-8,
 * belong to the results and live as long as they do. None of these functions changes the results,
 * so that several threads may ask at once.
 */
#ifndef RETSIM_RESULTS_H
#define RETSIM_RESULTS_H

#include "retsim/measures.h"
#include "retsim/summary.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* What a run found. It stands by itself: the study may be closed. */
typedef struct rs_results rs_results;

/* Frees results and all that belongs to them; NULL is nothing. */
void rs_results_free(rs_results *results);

/* In place of a scenario's number: what is the same for all scenarios. */
enum { RS_OF_STUDY = -1 /* not a scenario */ };

/* How many scenarios there are, at least 1; they are numbered from 0. */
int rs_results_n_scenarios(const rs_results *results);
/* The name of a scenario as the study has it; NULL where there is no such number. */
const char *rs_results_scenario_name(const rs_results *results, int scenario);
/* The number of the scenario of that name; -1 where there is none. */
int rs_results_find_scenario(const rs_results *results, const char *name);

/*
 * One figure of a scenario (from 0) or of the study (RS_OF_STUDY); a flag is 1 or 0. NaN where
 * there is none of that name, where it has not exactly one value, or where it does not exist.
 */
double rs_results_number(const rs_results *results, int scenario, const char *name);
/*
 * All values of a name, at most `room` of them into values[room], in their order. Returns how many
 * there are, which may be more; 0 where there is no figure of that name. values may be NULL if
 * room is 0.
 */
size_t rs_results_numbers(
    const rs_results *results, int scenario, const char *name, double *values, size_t room);
/*
 * The i-th text (from 0) of a name: "label", "period_labels", "channels.name". NULL where there is
 * none.
 */
const char *rs_results_text(const rs_results *results, int scenario, const char *name, size_t i);

/* What a name stands for. */
typedef struct rs_result_name {
    const char *name; /* gone when the call that told it returns */
    bool is_text;     /* rs_results_text has it; else rs_results_numbers */
    size_t n;         /* how many values, at least 1 */
    const char *unit; /* "CNY", "customers", "orders", "share", "ratio", "periods", "points"; "" of
                         texts, flags, counts and lists of several units */
    const char *definition, *definition_zh; /* what it says; NULL where the name says it */
} rs_result_name;
/*
 * Calls tell(context, …) with every name of a scenario or of the study (RS_OF_STUDY), in the order
 * of summary.json; none where there is no such scenario.
 */
void rs_results_each(const rs_results *results, int scenario,
    void (*tell)(void *context, const rs_result_name *name), void *context);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
