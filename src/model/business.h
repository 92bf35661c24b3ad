/*
 * A business as plain data: what the configuration of one scenario says, checked. Nothing here is
 * derived, nothing is state. Names are those of docs/model.md. Strings, arrays and rules live in
 * the study's arena.
 */
#ifndef RS_MODEL_BUSINESS_H
#define RS_MODEL_BUSINESS_H

#include "base/calendar.h"
#include "model/leaving.h"
#include "model/parameters.h"
#include "model/program.h"

#include <stdint.h>

/* A chance that may differ between customers, or by tenure. */
typedef enum rs_chance_form {
    RS_CHANCE_NONE,     /* not given */
    RS_CHANCE_CONSTANT, /* a */
    RS_CHANCE_BETA,     /* Beta(a, b) across customers */
    RS_CHANCE_SPREAD,   /* Beta of mean a and polarisation index b = 1 / (alpha + beta + 1); b = 0:
                           constant */
    RS_CHANCE_SURVIVAL, /* table: shares still there by tenure, first entry 1 or 100 (churn only) */
    RS_CHANCE_HAZARD, /* table: chance of leaving at tenure 1, 2 …, the last holds on (churn only)
                       */
    RS_CHANCE_WEIBULL, /* beta-discrete-Weibull a, b, c (churn only) */
    RS_CHANCE_GAMMA    /* a rate: Gamma(shape a, rate b) across customers (churn by rate only) */
} rs_chance_form;

typedef struct rs_chance {
    rs_chance_form form;
    rs_leaving leaving; /* of churn */
    bool after_first;   /* after orders: the first one too (MBG/NBD) */
    bool conjugate;     /* customers differ, and what one did tells of his chance in closed form */
    rs_slot a, b, c;
    rs_slot *table;
    int n_table;
    rs_changes changes; /* times: every customer's chance, at most 1; plus: moves the mean, keeps
                           the spread */
} rs_chance;

static inline const rs_leaving_kind *rs_leaving_of(const rs_chance *churn)
{
    return &rs_leaving_kinds[churn->leaving];
}

typedef enum rs_order_form {
    RS_ORDER_NONE,
    RS_ORDER_REPURCHASE,
    RS_ORDER_RATE,
    RS_ORDER_VISITS
} rs_order_form;

/* A Poisson rate per period; differs across customers by Gamma(shape, rate) where `differs`. */
typedef struct rs_rate {
    bool differs;
    rs_slot value;       /* not differs */
    rs_slot shape, rate; /* differs */
    rs_changes changes;
} rs_rate;

typedef struct rs_order_value {
    bool gamma_gamma; /* p, q, v (Fader & Hardie 2013): q > 2 */
    rs_quantity mean, sd;
    rs_slot p, q, v;
    rs_multipliers repeat_uplift;
} rs_order_value;

typedef struct rs_subscription {
    bool given;
    rs_quantity price;
    rs_quantity upgrade_chance, upgrade_factor, downgrade_chance, downgrade_factor;
} rs_subscription;

enum { RS_PROMOTERS, RS_PASSIVES, RS_DETRACTORS, RS_N_SENTIMENTS };

typedef struct rs_sentiment {
    bool given;
    rs_slot share[RS_N_SENTIMENTS]; /* sum to 1 */
    rs_slot churn[RS_N_SENTIMENTS], repurchase[RS_N_SENTIMENTS],
        referral[RS_N_SENTIMENTS]; /* multipliers */
} rs_sentiment;

typedef struct rs_reasons {
    const char **names;
    rs_slot *shares; /* as written; to be normalised by their sum */
    int n;
} rs_reasons;

/* Customers alike, as a table of recency and frequency has them (of BG/BB: T opportunities, the
 * last order at the t_x-th). */
typedef struct rs_standing {
    double x, t_x,
        T; /* repeat orders, periods from the first order to the last one, and to today */
    double count;
} rs_standing;

typedef struct rs_segment {
    const char *name, *label;
    rs_chance churn;
    rs_multipliers tenure, churn_season;
    rs_reasons reasons;
    rs_quantity dormant;
    rs_order_form order_form;
    rs_chance repurchase;   /* RS_ORDER_REPURCHASE */
    rs_rate orders;         /* RS_ORDER_RATE; of RS_ORDER_VISITS the rate of visits */
    rs_quantity conversion; /* RS_ORDER_VISITS: chance that a visit ends in an order */
    rs_multipliers ladder, season;
    bool first_order; /* default true */
    rs_order_value order_value;
    rs_quantity margin, refund_rate, service_cost, order_cost, price, price_elasticity;
    rs_subscription subscription;
    rs_sentiment sentiment;
    rs_quantity referral_chance, referral_reward;
    const rs_standing
        *standing; /* customers who are there when the study begins; n_standing may be 0 */
    int n_standing;
    const double *observed; /* share still there by age, as really observed; n_observed may be 0 */
    int n_observed;
} rs_segment;

typedef struct rs_channel {
    const char *name, *label;
    int response; /* RS_RESPONSE_FIXED …: a row of rs_channel_responses */
    rs_schedule budget, sign_ups, cac, cpm;
    rs_quantity click_rate, conversion_rate, price_growth;
    rs_quantity most, half, shape, carryover;
    rs_slot market_size; /* infinity where not given */
    rs_quantity activation;
    rs_slot *mix; /* [n_segments of the business], sums to 1 */
    rs_multipliers season;
    rs_quantity quality_churn, quality_repurchase, quality_order_value;
    bool has_quality; /* any of the three was given */
} rs_channel;

typedef struct rs_business {
    rs_period period;
    const char *currency;
    rs_slot annual_discount_rate, opening_cash, reinvest;
    rs_schedule fixed_cost;
    rs_channel *channels;
    int n_channels;
    rs_segment *segments;
    int n_segments;
    rs_program *programs; /* those that are enabled */
    int n_programs;
    rs_shock *shocks; /* likewise */
    int n_shocks;
    rs_stream *streams; /* likewise */
    int n_streams;
    rs_slot budget_scale; /* a lever, usually 1: multiplies the budgets and the paid sign-ups of all
                             channels */
    rs_parameters parameters;
} rs_business;

typedef enum rs_arithmetic { RS_SAMPLED, RS_EXPECTED, RS_INDIVIDUAL } rs_arithmetic;
typedef enum rs_clv_kind { RS_CLV_STANDARD, RS_CLV_EXISTING, RS_CLV_END } rs_clv_kind;
typedef enum rs_cohorts_kind {
    RS_COHORTS_FIRST,
    RS_COHORTS_LISTED,
    RS_COHORTS_ALL
} rs_cohorts_kind;

/* A lever that the study names, for questions. A range that is not given follows from the key. */
typedef struct rs_named_lever {
    const char *name, *label;
    const char *path, *scenario; /* scenario "": in all */
    bool times, plus;            /* multiplies, or is added to, what is there */
    double low, high;            /* NaN: not given */
    int steps;
    const rs_node *values; /* a list, or NULL */
} rs_named_lever;

/* The groups `study`, `measures` and `levers`, with defaults. */
typedef struct rs_settings {
    rs_date begins;    /* year 0: not given */
    int horizon;       /* 1 … 1200; default 24 */
    long replications; /* default 1000 */
    bool has_precision;
    const char *precision_measure;
    double precision; /* half-width of the 95 % interval of every difference */
    uint64_t seed;
    rs_arithmetic arithmetic;
    rs_design_kind design;
    int classes; /* 0: auto; else for churn and repurchase alike */
    rs_cohorts_kind cohorts;
    int *listed_cohorts, n_listed_cohorts;
    bool same_spend;
    rs_clv_kind clv;
    bool clv_residual; /* CLV includes the expected residual beyond the horizon */
    bool discounted_payback;
    bool share_overheads; /* CLV, payback and equity bear what programs cost for all in them
                             together */
    bool churn_of_mean;   /* churn rate over the mean of start and end */
    int repeat_window;    /* second orders count up to this age; 0: up to the horizon */
    bool has_credit_line;
    double credit_line;
    double tail;        /* of VaR and CVaR: 0.05 */
    int future_cohorts; /* equity: periods after the horizon in which budgets go on; 0: none */
    rs_named_lever *levers;
    int n_levers;
} rs_settings;

typedef struct rs_scenario {
    const char *name, *label;
    rs_business business;
    rs_both *changes; /* in words */
    int n_changes;
    const rs_node *tree; /* the resolved configuration */
} rs_scenario;

/* A number that is uncertain, or the effect of a program or shock: for the ledger of what a result
 * rests on. */
typedef struct rs_assumption {
    const char *path; /* address, as in messages */
    int input;        /* its uniform among the study's inputs; -1: taken as certain */
    double value, low,
        high; /* at the mean; 5 % and 95 % quantiles (both the value where certain) */
    const char *source, *evidence; /* "" where not given */
    const char *scenarios;         /* "all", or the names of those that use it, with commas */
} rs_assumption;

/* A key that nobody gave though the answer depends on it, and what is taken in its place, in words.
 */
typedef struct rs_presumed {
    const char *key, *english, *chinese;
} rs_presumed;

/* A notice or a warning of the reading, in words. */
typedef struct rs_noticed {
    const char *english, *chinese; /* "segments.s.margin: found a margin of 1: …" */
    bool is_warning;
} rs_noticed;

/* A study, read and checked. */
typedef struct rs_checked_study {
    const char *file, *title;
    rs_settings settings;
    rs_inputs inputs;
    rs_levers levers; /* first those that were asked for, then the scales of budgets and programs */
    rs_scenario *scenarios;
    int n_scenarios, baseline;
    rs_suitability suitability;
    rs_assumption *assumptions;
    int n_assumptions;
    rs_presumed *presumed; /* those that make plans look better than they may be */
    int n_presumed;
    rs_noticed *noticed; /* when it was read */
    int n_noticed;
} rs_checked_study;

#endif
