/*
 * Terms: a scenario's numbers in one replication, worked out once before the periods run: chances
 * by class, and one row of figures for every segment, regime of cohorts and period.
 */
#ifndef RS_SIMULATE_TERMS_H
#define RS_SIMULATE_TERMS_H

#include "simulate/classes.h"
#include "simulate/term_types.h"

#include <math.h>

/* Allocates for a scenario; everything in the arena. */
void rs_terms_prepare(
    rs_arena *arena, const rs_layout *layout, const rs_business *business, rs_terms *terms);
/* Works the numbers out for the values of a replication. RS_FAILED where a quadrature fails. */
rs_status rs_terms_fill(rs_terms *terms, const double *values) RS_MUST_CHECK;
/* The row of any period, also beyond the horizon (where schedules and changes go on as they stand).
 */
rs_term rs_term_at(const rs_terms *terms, int segment, int regime, int period);

static inline const rs_term *rs_term_row(const rs_terms *terms, int segment, int regime, int period)
{
    return &terms->rows[(terms->first_regime[segment] + regime) * terms->layout->horizon + period];
}
static inline const rs_differences *rs_differences_of(
    const rs_terms *terms, int segment, int regime)
{
    return &terms->differences[terms->first_regime[segment] + regime];
}
static inline const rs_differences *rs_differences_in(const rs_terms *terms, const rs_group *group)
{
    int row = terms->first_regime[group->segment] + group->regime;

    return group->n_order < terms->layout->segments[group->segment].n_order
        ? &terms->merged[row]
        : &terms->differences[row];
}
/* In individual arithmetic: what a program's audience of the most valuable is expected to spend at
 * least (order x spend). */
static inline double rs_value_limit(const rs_terms *terms, int segment, int regime, int program)
{
    return terms->value_limits[(terms->first_regime[segment] + regime) * terms->business->n_programs
        + program];
}
/* Whether a channel's cohort is one that the measures of this scenario follow. */
static inline bool rs_is_followed(const rs_terms *terms, int channel, int cohort)
{
    return terms->layout->follow_first
        ? terms->first_cohort[channel] == cohort
        : terms->layout->followed[channel * terms->layout->horizon + cohort];
}

/* The chance (or rate) of leaving at a tenure tau >= 1, before quality and sentiment
 * (docs/model.md, section 5): a line in what the customer's own chance theta becomes by then. */
typedef struct rs_hazard_line {
    double times, plus;
    double exponent; /* beta-Weibull: the chance is 1 - (1 - theta)^exponent; 1: theta itself */
} rs_hazard_line;
rs_hazard_line rs_hazard_at(const rs_terms *terms, const rs_differences *differences,
    const rs_term *term, int segment, int tau);

static inline double rs_hazard_of(const rs_hazard_line *line, double theta)
{
    double chance = line->exponent == 1 ? theta : 1 - pow(1 - theta, line->exponent);

    return chance * line->times + line->plus;
}

#endif
