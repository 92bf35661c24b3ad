/*
 * Programs, shocks and streams as the configuration says them (docs/model.md, section 7). One
 * struct serves all kinds of programs; what tells them apart is a row of model/program_kinds.h. A
 * business holds those that are enabled, in the order of its file; a disabled one leaves no trace.
 *
 * Who comes in, by kind:
 *   touch       each period an independent share `reach` of the audience
 *   event       the same in the listed periods, and in the `lasts` - 1 periods after each
 *   onboarding  a share `reach` of the sign-ups (activation), and of those in their first `lasts`
 *               periods after the acquisition, an independent share each period
 *   referral    the same as touch; those reached bring `brings` sign-ups each
 *   membership  of the audience who are no members, each with chance `join` a period; members leave
 *               with chance `leave`
 *   winback     each period an independent share `reach` of the dormant of the audience, who return
 *               with chance `returns`
 * Everybody who is in (reached in this period, or a member) has the effects; the audience is that
 * of the period's start.
 */
#ifndef RS_MODEL_PROGRAM_H
#define RS_MODEL_PROGRAM_H

#include "model/parameters.h"
#include "model/program_kinds.h"

/* Names; n 0: all. */
typedef struct rs_names {
    const char *const *names;
    int n;
} rs_names;

/* min <= x <= max; not given: 0 and INT_MAX. */
typedef struct rs_range {
    int min, max;
} rs_range;

typedef struct rs_audience {
    rs_names segments, channels;
    rs_range tenure;  /* periods since the acquisition at the period's start: 1 in the first period
                         after it */
    rs_range rung;    /* orders so far */
    rs_range recency; /* whole periods without an order since the last one, or since the
                         acquisition: 0 for those who ordered in the period before */
    rs_names members,
        no_members;     /* memberships: of all of these; of none of those (n 0: no condition) */
    bool sentiments[3]; /* promoters, passives, detractors; all false: no condition */
    rs_slot top; /* the share of customers (of the segment, as acquired) with the highest chance or
                    rate of orders times order value; 1: all */
    bool by_value; /* top was given */
} rs_audience;

/* A multiplier for those who leave for one reason. */
typedef struct rs_reason_effect {
    const char *reason;
    rs_quantity multiplier;
} rs_reason_effect;

/* Multipliers of those who are in, 1 where not given; already shrunk: 1 + s (effect - 1). A
 * multiplied chance is cut at 1. */
typedef struct rs_effect {
    rs_quantity churn;           /* of all reasons */
    rs_reason_effect *by_reason; /* beside that, by reason */
    int n_by_reason;
    rs_quantity repurchase;          /* chance or rate of orders (visits) */
    rs_quantity order_value, margin; /* of orders */
    rs_quantity referral;            /* of the segment's own referral chance */
    rs_quantity activation;          /* of sign-ups, while the program is on */
    rs_quantity up, down; /* sentiment: chances a period to move one step up (detractor, passive,
                             promoter) or down; default 0 */
} rs_effect;

/* Money, default 0. */
typedef struct rs_program_cost {
    rs_quantity setup;  /* once, in period `start` */
    rs_quantity fixed;  /* per period from start to end; of an event per listed period */
    rs_quantity member; /* per member after the period's joining */
    rs_quantity
        contact; /* per customer reached (event: in listed periods; winback: per dormant reached) */
    rs_quantity order;    /* per order of those who are in */
    rs_quantity join;     /* per customer who joins or returns */
    rs_quantity referral; /* per sign-up that the program brings */
    rs_quantity sign_up;  /* per sign-up while the program is on (onboarding: of those reached) */
} rs_program_cost;

/* People who serve: `holds` customers each, `cost` a period each. */
typedef struct rs_agent {
    bool given, hire; /* hire: as many as needed, at least `number` */
    rs_quantity holds, cost, number;
} rs_agent;

/* Members at or above a rung and below the next tier's. */
typedef struct rs_tier {
    int rung;
    rs_effect effect;     /* beside the membership's own */
    rs_program_cost cost; /* member and order only */
} rs_tier;

typedef struct rs_loyalty {
    bool given;
    rs_quantity
        points; /* points per unit of money of members' orders (and subscriptions), after refunds */
    rs_quantity point_value; /* money per point */
    rs_quantity redemption;  /* share of the outstanding points redeemed each period */
    rs_quantity breakage;    /* share of earned points that is never redeemed and never counts */
    rs_tier *tiers;          /* by rising rung */
    int n_tiers;
} rs_loyalty;

typedef struct rs_program {
    const char *name, *label;
    int kind; /* RS_TOUCH …: a row of rs_program_kinds */
    bool enabled;
    const char *evidence, *source; /* of the program as a whole; NULL where not given */
    rs_audience audience;
    rs_quantity reach;                   /* default 1 */
    rs_quantity join, leave;             /* membership */
    rs_slot join_by_stay, join_by_order; /* exponents of a class's chance to stay, or of its chance
                                            to order, over the mean; default 0 */
    rs_quantity returns;                 /* winback */
    rs_quantity brings;   /* sign-ups per customer who is in and period, through the channel
                             `referral`, in the next period */
    int start, end;       /* first and last period; end INT_MAX where not given */
    int *periods;         /* event: where it takes place, rising; NULL with `every` */
    int n_periods, every; /* every: start, start + every, …; 0: not given */
    int lasts;            /* event, onboarding; default 1 */
    int ramp; /* reach, join, returns and brings grow evenly to their full size over so many periods
                 from start; default 1 */
    rs_slot half_life; /* periods after which an effect has faded to half, since start or the last
                          refresh; infinity: no fatigue */
    int refresh_every; /* 0: never */
    rs_quantity refresh_cost; /* in each period of a refresh */
    rs_schedule budget;       /* RS_SCHEDULE_NONE: no limit */
    rs_program_cost cost;
    rs_agent agent;
    rs_effect effect;
    rs_loyalty loyalty;
    rs_slot pulled_share; /* share of the additional orders that is borrowed from the `pulled_over`
                             periods after; default 0 */
    int pulled_over;
    rs_slot scale; /* a lever, usually 1: multiplies reach, join, returns and brings */
} rs_program;

typedef struct rs_shock {
    const char *name, *label;
    bool enabled;
    rs_quantity chance; /* per period, of its beginning */
    int lasts; /* periods in which it acts, default 1; while it acts it does not begin again */
    int start, end;
    const char *with;            /* only in periods in which this program is on; NULL: any */
    rs_names channels, segments; /* that it acts on; n 0: all */
    rs_quantity churn, repurchase, order_value; /* multipliers while it acts */
    rs_quantity
        cac; /* multiplier of what a sign-up costs: a budget buys 1 / cac of what it bought */
    rs_quantity loss; /* once, when it begins */
} rs_shock;

typedef struct rs_stream {
    const char *name, *label;
    bool enabled;
    rs_quantity income;  /* per active customer of the segments (or member), per period, after its
                            own cost */
    const char *members; /* the membership whose members yield it; NULL: all active customers */
    rs_names segments;
    int start, end;
} rs_stream;

/* The seven attributes that decide how customers can be served (0 no … 1 yes). */
typedef struct rs_suitability {
    bool given;
    double many_customers, shared_need, short_cycle;                 /* of the customers */
    double standardised, easy_decision, talked_about, needs_service; /* of the product */
} rs_suitability;

/* Whether a list of names (n 0: all) holds this one. */
bool rs_names_have(const rs_names *names, const char *name);

static inline const rs_program_kind *rs_kind_of(const rs_program *program)
{
    return &rs_program_kinds[program->kind];
}

/*
 * Whether a program is on in a period: between start and end, and, if it is an event, in a listed
 * period or the `lasts` - 1 after it; an onboarding also in the `lasts` periods after its end, for
 * those who came before.
 */
bool rs_program_is_on(const rs_program *program, int period);
/* Whether an onboarding takes in some of the newcomers only, so that who is in it must be told
 * apart. */
bool rs_program_draws_newcomers(const rs_program *program, const rs_parameters *parameters);
/* Whether an event takes place in just this period (not only lasts); other kinds: whether it is on.
 */
bool rs_program_is_held(const rs_program *program, int period);

#endif
