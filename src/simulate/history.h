/*
 * History: what one replication of one scenario leaves, from which the measures are taken. Money in
 * the study's currency, undiscounted unless a name says so.
 */
#ifndef RS_SIMULATE_HISTORY_H
#define RS_SIMULATE_HISTORY_H

#include "retsim/measures.h"
#include "simulate/terms.h"

typedef struct rs_channel_totals {
    double spend, customers;
    double marginal; /* sum over periods of spend * d(customers)/d(spend) */
    bool paid;
    double idle_spend; /* of spend: what bought nobody, because the market was used up */
    int idle_from;     /* the first period of it */
    double tracked_spend, tracked_acquired, tracked_repeaters;
} rs_channel_totals;

typedef struct rs_segment_totals {
    double customers, left, start, active_end, revenue;
    double tracked_acquired;
} rs_segment_totals;

typedef struct rs_program_totals {
    double cost, people, setup; /* over all periods */
    double over;                /* the budget: summed over the periods that went over it */
    double allowed, used; /* the budgets of the periods in which it acts, and what of them went */
    int acts;             /* those periods */
    bool limited;         /* by what its people can serve, in some period */
} rs_program_totals;

typedef struct rs_history {
    const rs_layout *layout;
    double *series;               /* [RS_N_SERIES][horizon] */
    rs_channel_totals *channels;  /* [layout channels] */
    rs_segment_totals *segments;  /* [layout segments] */
    double *channel_contribution; /* [channels][horizon] of tracked cohorts, by age */
    double *channel_active;       /* [channels][horizon] */
    double *channel_base; /* [channels][horizon] acquired, of cohorts that reach that age within the
                             horizon */
    double *segment_contribution; /* [segments][horizon] */
    double *segment_active;       /* [segments][horizon] */
    double *segment_base;         /* [segments][horizon] */
    double *cohort_active, *cohort_contribution,
        *cohort_acquired; /* [horizon][horizon] by cohort and age; only where track_all */
    double *channel_present, *channel_won, *segment_present,
        *segment_won; /* [channels or segments][period] active at the end, acquired; only where
                         track_all */
    double climbed[RS_N_CLIMBED]; /* of the followed cohorts, where all cohorts are kept apart:
                                     placed their first, second … order */
    rs_program_totals *programs;  /* [programs of the layout's business] */
    double *program_cost;         /* [programs][horizon] */
    double *program_people;       /* [programs][horizon] members at the end, or reached */
    double opening;               /* customers who were there before the first period */
    double funnel_customers;      /* won by channels of which clicks are counted */
    double visit_orders;          /* orders that came of customers' visits */
    double acquiring_cost;        /* of programs that acquire */
    double *together, *heads; /* [programs][horizon] what a program costs for all in it together;
                                 how many it reached or holds */
    double *borne;  /* [horizon] of `together` of all programs, what those in them bear in their
                       contribution */
    double outside; /* costs that no contribution bears and that are no acquisition spend */
    double *contribution;         /* [horizon] of all customers */
    double promoters, detractors; /* among the active at the end */
} rs_history;

rs_status rs_history_make(const rs_layout *layout, rs_history *history) RS_MUST_CHECK;
void rs_history_clear(rs_history *history);
void rs_history_begin(rs_history *history);

static inline double *rs_history_series(const rs_history *history, rs_series series)
{
    return history->series + (int)series * history->layout->horizon;
}

/* values[RS_N_MEASURES]; NaN where a measure does not exist, infinity where a payback is never
 * reached. equity and clv_residual are left NaN (after_horizon.h). */
void rs_history_measures(const rs_history *history, const rs_terms *terms, double *values);

/* By channel and segment: NaN where not defined. */
typedef struct rs_channel_figures {
    double cac, clv, clv_to_cac, payback, customers, spend;
} rs_channel_figures;
typedef struct rs_segment_figures {
    double clv, customers, active_end, churn_rate, revenue;
} rs_segment_figures;
rs_channel_figures rs_history_channel(
    const rs_history *history, const rs_terms *terms, int channel);
rs_segment_figures rs_history_segment(
    const rs_history *history, const rs_terms *terms, int segment);
/* Whether the measures of tracked cohorts are about this channel: paid ones, or all where none is
 * paid. */
bool rs_history_counts(const rs_history *history, int channel);
/* Share of the tracked cohorts' customers still active at an age; segment -1: all. NaN where there
 * were none. */
double rs_history_retention(const rs_history *history, int segment, int age);

#endif
