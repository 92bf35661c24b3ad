/*
 * The layout: how the customers of a scenario are divided into groups and cells. How many classes
 * stand for customers who differ is fixed once per study over all its scenarios; the dimensions are
 * those that the scenario itself needs, and a cell's address is a hash of what its customers are,
 * in which the usual value of every dimension counts for nothing. So scenarios draw the same luck
 * for what they have in common, and a further scenario moves nobody's figures (docs/model.md,
 * section 10). A scenario's numbers are not in the layout (terms.h), nor is any state
 * (population.h).
 *
 * A group is customers of one segment, of one channel or of all channels that nothing tells apart,
 * of one pool of cohorts or of slots: cohorts that are kept apart, or (an aged pool) tenures up to
 * the longest that any rule looks at. Its cells are sentiment x churn class x order class x spend
 * class x slot x state, in that order, the last running fastest; a state is set of memberships x
 * recency x rung. A strand is one (sentiment, churn class).
 *
 * A cohort that is kept apart is collapsed where nothing but leaving depends on the churn class:
 * what its classes are worth among the survivors follows without chance, so one cell with the
 * marginal hazard stands for all of them (exact; docs/model.md, section 2).
 */
#ifndef RS_SIMULATE_PLAN_H
#define RS_SIMULATE_PLAN_H

#include "model/business.h"

enum {
    RS_FINE_ORDER_CLASSES = 12,
    RS_N_CLIMBED = 7,
    RS_MOST_MEMBERSHIPS = 6, /* of one segment */
    RS_MOST_REACHING = 6,    /* programs that reach shares of the same segment in one period */
    RS_MOST_PROGRAMS = 64,
    RS_MANY_CELLS = 5000
};

/* What a state is made of. */
typedef struct rs_state {
    int set, recency, rung;
} rs_state;

/* The ages, in whole periods when the study begins, that customers of today count as whom rules by
 * tenure tell apart; ascending. */
typedef struct rs_standing_ages {
    const int *from; /* the youngest of each */
    const int *ages;
    int n;
} rs_standing_ages;

typedef struct rs_segment_layout {
    const char *name;
    int n_churn; /* churn classes */
    int n_churn_first, n_order_first,
        n_fine_first; /* as many as the first scenario alone would need; 0: it lacks the segment */
    bool coarse; /* churn classes of the larger error, because some scenario has very many cells */
    int n_order; /* order classes that chance sees */
    bool orders_uncounted_alike; /* of customers whose orders no measure counts, one class stands
                                    for all */
    int n_fine_order;            /* order classes of shares by rung (shares.h), at most 12 */
    int n_spend;                 /* spending classes */
    int n_sentiment;             /* 1 or 3 */
    int n_rung;                  /* most rungs of any group; 1: none */
    int n_rung_seen;             /* rungs that chance sees; 1: none */
    int n_uplift;                /* rungs of shares: entries of repeat_uplift, at least 3 */
    int n_regimes;               /* cohorts before and after each acquired_since of the study */
    const int *regime_starts;
    int n_standing; /* bins of customers who are there from the beginning: a regime each, after
                       those of cohorts */
    const rs_standing_ages *standing_ages; /* [n_standing] */
    int last_until; /* the last period in which some passing change still holds; -1: none */
    bool by_tenure; /* churn depends on tenure */
    bool dormant, subscription, uplift;
    int memberships[RS_MOST_MEMBERSHIPS]; /* programs of the business that customers of this segment
                                             can join */
    int n_memberships;
    int drawn[RS_MOST_MEMBERSHIPS]; /* onboardings into which a share of the newcomers is drawn */
    int n_drawn;
    int n_sets;    /* bit i of a set is memberships[i]; those behind are of drawn */
    int n_recency; /* periods without an order that some audience tells apart; 1: none */
    const rs_state *places, *seen_places,
        *flat_places; /* [sets x recencies x rungs]: of n_rung, of n_rung_seen and of one rung */
    int n_ages;       /* tenures that some rule tells apart, the last and all above it alike */
    bool programs;    /* some program or pull reaches this segment */
    bool returns;     /* dormant customers can come back */
    bool collapses;   /* nothing but leaving depends on the churn class */
    bool at_any_time; /* in some scenario customers order and leave within periods
                       * (simulate/continuous_period.h)
                       */
    bool rates_move_churn; /* they leave after orders, at rates that differ */
    bool powers_of_orders; /* some chance goes with a power below 1 of a customer's chance or rate
                              of ordering */
    bool lasting;          /* classes are those of customers who are followed for good */
    bool sorts_states; /* some program reaches customers by their orders so far, or acts on them by
                          these */
    bool counts_repeaters; /* rungs are there to count repeat buyers only: who is not counted needs
                              none */
    bool tiers;            /* some membership has tiers */
    bool by_reason;        /* some program acts on some reasons of leaving only */
    bool orders_seen;      /* some chance depends on orders */
    bool churn_differs;    /* between customers */
    double churn_error, order_error; /* of the quadratures, largest over the horizon */
} rs_segment_layout;

typedef struct rs_group {
    int segment, channel; /* channel -1: all channels that nothing tells apart; in expected
                             arithmetic of followed cohorts too */
    int regime;
    int first_cohort; /* slot i is cohort first_cohort + i; -1: one slot, the pool of all, or ages
                       */
    int n_slots;
    bool aged;       /* slot i is tenure i, the last slot that and all above */
    const int *ages; /* [n_slots] of customers of today: how old they were when the study began;
                        NULL: of others */
    bool collapsed, tracked;
    bool counted; /* how many orders these customers have placed is told by a measure */
    int n_churn, n_strands, n_cells; /* n_churn 1 when collapsed */
    int n_order; /* order classes that chance sees, or that counts by order need */
    int n_sets, n_states, n_rung;
    const rs_state *places; /* [n_states] */
    int n_rows; /* of what is kept by strand and slot: one a set, and one of the dormant where they
                   can come back */
    int first_cell, first_slot;
    int first_strand;   /* of what is kept by strand, slot and row */
    int first_audience; /* in the layout's audiences: [n_sentiment][n_states] */
    uint64_t who;
} rs_group;

typedef struct rs_layout {
    const rs_business *business; /* of the scenario */
    rs_arithmetic arithmetic;
    int horizon;
    rs_segment_layout *segments;
    int n_segments;
    const char **channels; /* names of all channels of all scenarios; the last is "referral" where
                              customers refer */
    int n_channels;
    int *channel_of_pool; /* [n_channels] the channel itself, or -1 where it pools */
    uint64_t *channel_who;
    bool *followed;    /* [n_channels][horizon]: the cohort is kept apart and followed */
    bool follow_first; /* the first cohort of each channel */
    bool track_all;    /* every cohort is kept apart (for the triangle) */
    rs_group *groups;
    int n_groups;
    int *group_at;                   /* [n_channels][n_segments][horizon]: where newcomers land */
    int n_cells, n_strands, n_slots; /* of all groups; strands once a slot */
    int most_states, n_audiences;    /* n_audiences: of all groups */
    uint64_t *audience; /* [n_audiences] bit p: program p's audience includes customers of this
                           group, sentiment and state */
    int n_tenures; /* that are told apart: the horizon, or more where an audience looks further */
    uint64_t *tenure_audience; /* [n_tenures + 1] bit p: program p's audience includes this tenure;
                                  the last stands for all above */
    uint64_t *cell_who;        /* [n_cells] */
    uint64_t *program_who;     /* [programs of the business] */
    uint64_t onboardings;      /* bit p: program p is one */
    bool clv_existing, clv_end, discounted_payback, churn_of_mean, share_overheads;
    int repeat_window; /* 0: none */
    rs_arena *arena;
} rs_layout;

typedef struct rs_layout_options {
    rs_arithmetic arithmetic;
    bool track_all; /* keep every cohort apart, and customers by their number of orders */
    const rs_layout
        *like; /* a layout of the same study: its choice of classes is taken over; NULL: choose */
    int more_periods; /* beyond the study's horizon */
    bool beyond;      /* for what comes after the horizon: customers are followed for good */
    bool coarse; /* a larger error of the quadratures is allowed: 1e-4, where 1e-6 makes more than
                    RS_MANY_CELLS */
} rs_layout_options;

/*
 * The layout of a business in a study (a scenario's, or a shadow of it with a program less);
 * everything in the arena. RS_FAILED when a quadrature fails, RS_INVALID when programs multiply the
 * cells beyond all measure.
 */
rs_status rs_layout_make(rs_arena *arena, const rs_checked_study *study,
    const rs_business *business, rs_layout_options options, rs_layout *layout,
    rs_error *error) RS_MUST_CHECK;
/* The same in two steps: all that is small, and tells how many cells there are; then what takes as
 * much room and time as these, before the layout can be played. */
rs_status rs_layout_begin(rs_arena *arena, const rs_checked_study *study,
    const rs_business *business, rs_layout_options options, rs_layout *layout,
    rs_error *error) RS_MUST_CHECK;
rs_status rs_layout_finish(rs_arena *arena, rs_layout *layout, rs_error *error) RS_MUST_CHECK;

/* The age that customers of today of a group and slot count as, also in individual arithmetic,
 * where a group has one slot for all. */
static inline int rs_standing_age(const rs_layout *layout, const rs_group *group, int slot)
{
    const rs_segment_layout *kind = &layout->segments[group->segment];

    return kind->standing_ages[group->regime - kind->n_regimes].ages[slot];
}

/* Where newcomers of a channel and segment in a period land: a group's number. */
static inline int rs_layout_group(const rs_layout *layout, int channel, int segment, int period)
{
    return layout->group_at[(channel * layout->n_segments + segment) * layout->horizon + period];
}

/* The tenure in a period of those in a slot: 1 in the first period after they came; -1 where it is
 * not known (a pool). */
static inline int rs_tenure_of(const rs_group *group, int slot, int period)
{
    if (group->ages != NULL)
        return group->ages[slot] + 1 + period;
    if (group->aged)
        return slot;
    return group->first_cohort < 0 ? -1 : period - group->first_cohort - slot;
}

/* Regimes of cohorts, and of customers who are there from the beginning. */
static inline int rs_layout_regimes(const rs_segment_layout *segment)
{
    return segment->n_regimes + segment->n_standing;
}

/* The number of a segment or channel by name, or -1. */
int rs_layout_segment(const rs_layout *layout, const char *name);
int rs_layout_channel(const rs_layout *layout, const char *name);

/* The first period in which a channel is planned to bring customers; -1 if never. */
int rs_first_cohort(const rs_channel *channel, const double *values, int horizon);

/* The membership bit of a program in a segment's sets, or -1. */
int rs_layout_membership(const rs_segment_layout *segment, int program);

/* The program behind a bit of a segment's sets. */
static inline int rs_layout_program_of(const rs_segment_layout *segment, int bit)
{
    return bit < segment->n_memberships ? segment->memberships[bit]
                                        : segment->drawn[bit - segment->n_memberships];
}

static inline uint64_t rs_audience_at(
    const rs_layout *layout, const rs_group *group, int sentiment, int state)
{
    return layout->audience[group->first_audience + sentiment * group->n_states + state];
}

static inline uint64_t rs_tenure_audience_at(const rs_layout *layout, int tenure)
{
    return layout->tenure_audience[tenure < layout->n_tenures ? tenure : layout->n_tenures];
}

#endif
