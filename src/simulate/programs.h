/*
 * Programs in one period: whether each is on, how much it reaches and costs, and what it does to
 * those who are in. What follows from the calendar alone (ramp, fatigue) and from how many
 * customers there are (capacity; programs_budget.h) is worked out once at the period's start, so
 * that the step meets only numbers (docs/model.md, section 7).
 */
#ifndef RS_SIMULATE_PROGRAMS_H
#define RS_SIMULATE_PROGRAMS_H

#include "chance/philox.h"
#include "simulate/terms.h"

/* What is done to customers: multipliers, and money per order and per customer. The product of
 * several is one again. */
typedef struct rs_program_effects {
    double churn, order, value, margin, referral;
    double up, down; /* chances to move a step of sentiment */
    double brings;   /* sign-ups in the next period */
    double order_cost, contact_cost, member_cost;
    double points; /* earned per unit of net order revenue, in money */
    double income; /* streams of members */
} rs_program_effects;

/* One program in this period. */
typedef struct rs_program_now {
    bool on, held;
    bool limited; /* by what its people can serve */
    double
        takes; /* of an onboarding: the share of sign-ups that it takes in now; of other kinds 1 */
    double reach, join, leave, returns, brings; /* after ramp and limits */
    double fade;                                /* what fatigue leaves of an effect, 1: all */
    double churn, order, value, margin, referral, activation, up,
        down; /* multipliers after fatigue; churn without reasons */
    double contact, order_cost, member, join_cost, referral_cost,
        sign_up; /* money; contact 0 where not held */
    double points;
    double agents_cost, agents, holds;
    double setup, fixed; /* set-up cost of this period; fixed and refresh cost */
    double served;       /* what a budget leaves of what members get, and of what it does: 1: all */
} rs_program_now;

/* What a program did in this period, over all customers. */
typedef struct rs_program_tally {
    double reached;                 /* customers, dormant or sign-ups reached */
    double joined;                  /* joined or returned */
    double members;                 /* at the end */
    double orders;                  /* of those who are in */
    double order_cost, member_cost; /* of members, tiers included */
    double points;                  /* earned, in money, before price and refunds */
    double sign_ups;                /* that it brought and that came now */
    double registered;              /* sign-ups that it met (activation, sign_up cost) */
} rs_program_tally;

enum { RS_MOST_REASONS = 16 };

typedef struct rs_programs {
    const rs_layout *layout;
    const rs_terms *terms;
    rs_program_now *now;     /* [programs] */
    rs_program_tally *tally; /* [programs] */
    double *brought;         /* [segments][programs] sign-ups to be expected in the next period */
    double *arriving;        /* the same of the period before */
    double *outstanding;     /* [programs] points, in money */
    double *per_head;  /* [programs] what each of those in it bears of its costs for all together
                          (overheads.h) */
    double *foreseen;  /* [programs] sign-ups of this period that it could meet, but those that
                          programs bring */
    int *shock_left;   /* [shocks] periods that it still acts, this one included */
    bool *shock_began; /* [shocks] in this period */
    bool quiet;        /* no shocks: on paths that stand for what is expected */
    int *reaching;     /* [segments][RS_MOST_REACHING] programs that reach shares in this period */
    int *n_reaching;   /* [segments] */
    uint64_t on_mask;  /* programs that are on */
    rs_program_effects *effects_known; /* cache, by segment, set, tier and what reached */
    unsigned char *known;              /* [effects_known] */
    int *first_effects;                /* [segments + 1] */
    double *reached; /* [periods that a pull looks back over][programs] the share that was reached,
                        by period */
    int n_back;
    double
        *pull; /* [programs] multiplier of ordering where it has pulled orders forward; 1: none */
    double *shock_churn, *shock_order, *shock_value; /* [segments] */
    int period;
} rs_programs;

rs_status rs_programs_make(const rs_layout *layout, rs_programs *programs) RS_MUST_CHECK;
void rs_programs_clear(rs_programs *programs);
/* Empties it for a new replication. quiet: no shocks. */
void rs_programs_begin(rs_programs *programs, const rs_terms *terms, bool quiet);
/* The calendar and the shocks of a period; before limits. */
void rs_programs_open(rs_programs *programs, rs_source source, int period);

/* What limits need to know of a program at the period's start. */
typedef struct rs_demand {
    double audience; /* customers (dormant, in their first periods) whom it could reach, or who
                        could join */
    double members;
} rs_demand;
/* Whether a program's people can serve only so many. */
bool rs_program_has_capacity(const rs_program *program);
/* Lets reach and join fall to what they can serve. */
void rs_programs_limit(rs_programs *programs, int program, rs_demand demand);

/* Notes what programs reach in this period, for the orders that they pull forward; once limits and
 * budgets stand. */
void rs_programs_note_reach(rs_programs *programs);

/* The effects on customers of a set of memberships at a rung who were reached by `reached`: bits of
 * the segment's reaching. */
static inline const rs_program_effects *rs_program_effects_of(
    rs_programs *programs, int segment, int set, int rung, int reached);

/* Why customers of this kind leave: shares[RS_MOST_REASONS] that sum to 1; returns how many reasons
 * the segment has. */
int rs_reasons_of(
    const rs_programs *programs, int segment, int set, int rung, int reached, double *shares);

/* Adds n members, by the rung on which they end the period, to a membership's tally and to their
 * slot's heads. */
void rs_tally_members(rs_programs *programs, int program, int rung, double n, double *heads);
/* Adds members' orders, from the rung where they stood before; `value` is that of the orders. */
void rs_tally_member_orders(const rs_programs *programs, int program, int rung, double orders,
    double value, rs_program_tally *tally);
/*
 * Programs whose audience includes customers of a tenure in this period. An onboarding is for those
 * who came while it was held, as long as it lasts for them.
 */
uint64_t rs_programs_at_tenure(const rs_programs *programs, int tau);

/* The share of a class that belongs to the `top` most valuable customers: by its chance to order
 * times its spend. */
double rs_value_inside(
    const rs_differences *differences, double top, int n_order, int n_spend, int order, int spend);

/* A customer's chance to join, over `join`: ((1 - theta) / mean)^stay * (order / mean)^order. */
double rs_join_factor(const rs_programs *programs, int program, const rs_differences *differences,
    double theta, double order);

/* The multiplier of ordering of a segment's customers from a channel (-1: of several), whose orders
 * were pulled forward. */
double rs_pull_of(const rs_programs *programs, int segment, int channel);
/* By how much more a sign-up of this channel costs now. */
double rs_shock_cac(const rs_programs *programs, const char *channel, int period);
/* Streams of an active customer of a segment. */
double rs_stream_income(const rs_programs *programs, int segment, int period);

const rs_program_effects *rs_program_effects_work_out(
    rs_programs *programs, int at, int segment, int set, int rung, int reached);

static inline const rs_program_effects *rs_program_effects_of(
    rs_programs *programs, int s, int set, int rung, int reached)
{
    const rs_segment_layout *segment = &programs->layout->segments[s];
    int rungs = segment->tiers ? segment->n_rung : 1;
    int at = programs->first_effects[s]
        + ((set * rungs + (segment->tiers ? rung : 0)) << programs->n_reaching[s]) + reached;

    return programs->known[at] ? &programs->effects_known[at]
                               : rs_program_effects_work_out(programs, at, s, set, rung, reached);
}

static inline int rs_reaching(const rs_programs *programs, int segment, int i)
{
    return programs->reaching[segment * RS_MOST_REACHING + i];
}

#endif
