/*
 * The plan: how the customers of a study are divided into groups and cells. It is fixed once per study over all its
 * scenarios, so that every scenario draws at the same addresses (model.md, section 10); a scenario's numbers are not in
 * it (terms.h), nor is any state (population.h).
 *
 * A group is customers of one segment, of one channel or of all channels without quality, of one pool of cohorts or
 * of cohorts that are kept apart (slots). Its cells are
 *   sentiment x churn class x order class x spend class x slot x rung,
 * in that order, the last running fastest. A strand is one (sentiment, churn class).
 *
 * A cohort that is kept apart is collapsed: what its churn classes are worth among the survivors follows without
 * chance, so one cell with the marginal hazard stands for all of them (exact; model.md, section 2).
 */
#ifndef RS_SIMULATE_PLAN_H
#define RS_SIMULATE_PLAN_H

#include "model/business.h"

enum { RS_FINE_ORDER_CLASSES = 12, RS_N_CLIMBED = 7 };

typedef struct rs_segment_plan {
    const char *name;
    int n_churn;       /* churn classes */
    int n_churn_first; /* as many as the first scenario alone would need */
    int n_order;       /* order classes that chance sees */
    int n_fine_order;  /* order classes of shares by rung (shares.h), at most 12 */
    int n_spend;       /* spending classes */
    int n_sentiment;   /* 1 or 3 */
    int n_rung;        /* rungs that chance sees; 1: none */
    int n_uplift;      /* rungs of shares: entries of repeat_uplift, at least 3 */
    int n_regimes;     /* cohorts before and after each acquired_since of the study */
    const int *regime_starts;
    int last_until; /* the last period in which some passing change still holds; -1: none */
    bool by_tenure; /* churn depends on tenure */
    bool dormant, subscription, uplift;
    bool orders_seen;                /* some chance depends on orders */
    bool churn_differs;              /* between customers */
    double churn_error, order_error; /* of the quadratures, largest over the horizon */
} rs_segment_plan;

typedef struct rs_group {
    int segment, channel; /* channel -1: all channels without quality */
    int regime;
    int first_cohort; /* slot i is cohort first_cohort + i; -1: one slot, the pool of all */
    int n_slots;
    bool collapsed, tracked;
    int n_churn, n_strands, n_cells; /* n_churn 1 when collapsed */
    int first_cell, first_strand, first_slot;
    uint64_t who;
} rs_group;

typedef struct rs_plan {
    rs_arithmetic arithmetic;
    int horizon;
    rs_segment_plan *segments;
    int n_segments;
    const char **
        channels; /* names of all channels of all scenarios; the last is "referral" where customers refer */
    int n_channels;
    int *channel_of_pool; /* [n_channels] the channel itself, or -1 where it pools */
    uint64_t *channel_who;
    bool *
        followed; /* [n_channels][horizon]: the cohort is kept apart and followed, in some scenario */
    bool follow_first; /* each scenario follows the first cohort of each of its channels */
    bool track_all;    /* every cohort is kept apart (for the triangle) */
    rs_group *groups;
    int n_groups;
    int *group_at;                   /* [n_channels][n_segments][horizon]: where newcomers land */
    int n_cells, n_strands, n_slots; /* of all groups; strands once a slot */
    uint64_t *cell_who;              /* [n_cells] */
    bool clv_existing, clv_end, discounted_payback, churn_of_mean;
    int repeat_window; /* 0: none */
    rs_arena *arena;
} rs_plan;

typedef struct rs_plan_options {
    rs_arithmetic arithmetic;
    bool track_all;    /* keep every cohort apart, and customers by their number of orders */
    int churn_classes; /* 0: as the study says */
    const rs_plan
        *like; /* a plan of the same study: its choice of classes is taken over; NULL: choose */
} rs_plan_options;

/* The plan of a study; everything in the arena. RS_FAILED when a quadrature fails. */
rs_status rs_plan_make(rs_arena *arena, const rs_checked_study *study, rs_plan_options options,
    rs_plan *plan, rs_error *error) RS_MUST_CHECK;

/* Where newcomers of a channel and segment in a period land: a group's number. */
static inline int rs_plan_group(const rs_plan *plan, int channel, int segment, int period)
{
    return plan->group_at[(channel * plan->n_segments + segment) * plan->horizon + period];
}

/* The number of a segment or channel by name, or -1. */
int rs_plan_segment(const rs_plan *plan, const char *name);
int rs_plan_channel(const rs_plan *plan, const char *name);

/* The first period in which a channel is planned to bring customers; -1 if never. */
int rs_first_cohort(const rs_channel *channel, const double *values, int horizon);

/* Bytes that one thread's state takes. */
size_t rs_plan_state_bytes(const rs_plan *plan);

#endif
