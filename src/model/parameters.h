/*
 * Numbers that may be uncertain. A business names its numbers by slots; a replication fills one
 * array of values, slot by slot, from the uniforms of the study's design. Rules stand in order: a
 * rule uses only slots before its own.
 */
#ifndef RS_MODEL_PARAMETERS_H
#define RS_MODEL_PARAMETERS_H

#include "chance/design.h"
#include "chance/distribution.h"
#include "model/tree.h"

typedef int rs_slot;

typedef enum rs_rule_kind {
    RS_RULE_CONSTANT,
    RS_RULE_INPUT,  /* quantile of `distribution` at the uniform of study input `input` */
    RS_RULE_FITTED, /* a parameter of a joint draw: see rs_joint */
    RS_RULE_LEVER,  /* set from outside, by number `lever`; `constant` where nobody sets it */
    RS_RULE_TIMES,  /* left * right */
    RS_RULE_PLUS    /* left + right */
} rs_rule_kind;

/* A parameter's part in a joint draw: normal in its logarithm. */
typedef struct rs_joint {
    bool logit;        /* of a chance: normal in log(x / (1 - x)), else in log x */
    double centre, sd; /* of that */
    const double *row; /* [n] of the covariance's lower triangular square root */
    const int *inputs; /* [n] study inputs; the last one is the parameter's own */
    int n;
} rs_joint;

typedef struct rs_rule {
    rs_rule_kind kind;
    double constant;
    int input, lever;
    rs_distribution distribution;
    rs_joint joint;
    rs_slot left, right;
    double low, high;     /* the value is clamped into [low, high] (a chance: 0, 1) */
    const rs_node *where; /* for messages */
} rs_rule;

typedef struct rs_parameters {
    rs_rule *rules;
    int n_rules;
} rs_parameters;

/* The uncertain inputs of all scenarios of a study: one uniform each a replication. */
typedef struct rs_inputs {
    rs_input_address *addresses;
    int n;
    double *correlation; /* n x n rank correlations, or NULL */
} rs_inputs;

/*
 * A number that is set from outside instead of read or drawn: one of the study's list, the same for
 * all scenarios in which it stands. Where nobody sets it, it has its usual value.
 */
typedef struct rs_lever {
    const char *name; /* "budgets", "programs.club", or the path of a number of the configuration */
    double usual, low, high; /* what plans are made for: low <= usual <= high */
    bool found;              /* it stands as a number of some scenario */
} rs_lever;

typedef struct rs_levers {
    rs_lever *list;
    int n;
} rs_levers;

/* Names of levers that every study has: the scale of all channels' budgets, and of the program at a
 * path such as "programs.club" (%s). */
#define RS_ALL_BUDGETS "all budgets"
#define RS_ALL_OF_PROGRAM "all of %s"

/* All levers at one end of their ranges (0 low, 1 high), in the arena; NULL where none can be
 * moved.
 */
const double *rs_levers_at(rs_arena *arena, const rs_levers *levers, int end);

/* values[n_rules]. uniforms: one a study input; NULL: every input at its mean, what was fitted at
 * its estimate. levers: one a lever of the study, NaN where it is left alone; NULL: all are. */
void rs_parameters_evaluate(
    const rs_parameters *parameters, const double *uniforms, const double *levers, double *values);

/* The value of a joint draw's parameter at the quantile u of its own distribution. */
double rs_joint_quantile(const rs_joint *joint, double u);
/* Where it stands while its own input is at the quantile u, the others at their medians. */
double rs_joint_at_own(const rs_joint *joint, double u);
/* Where it stands while every input stands at its mean: the estimate. */
double rs_joint_estimate(const rs_joint *joint);

/* A relative change that holds only for some periods or cohorts (changes that always hold are
 * folded into rules). It holds in period t for customers acquired in period c if since <= t <=
 * until and c >= acquired_since. */
typedef struct rs_change {
    bool times; /* else plus */
    rs_slot amount;
    int since, until, acquired_since; /* 0, INT_MAX, INT_MIN where not given */
} rs_change;

typedef struct rs_changes {
    rs_change *list; /* in the order in which they were written: they compose */
    int n;
} rs_changes;

/* A number with its gated changes. Absent numbers have their default in the slot. */
typedef struct rs_quantity {
    rs_slot value;
    rs_changes changes;
} rs_quantity;

/* A number by period. flat: entries[0]; list: entries[t], 0 after its end; growth: entries[0] * (1
 * + growth)^t. */
typedef enum rs_schedule_form {
    RS_SCHEDULE_NONE,
    RS_SCHEDULE_FLAT,
    RS_SCHEDULE_LIST,
    RS_SCHEDULE_GROWTH
} rs_schedule_form;
typedef struct rs_schedule {
    rs_schedule_form form;
    rs_slot *entries;
    int n_entries;
    rs_slot growth;
    rs_changes changes;
} rs_schedule;

/* Multipliers by position (season: cycling; ladder, tenure, repeat_uplift: the last holds on). n 0:
 * none. */
typedef struct rs_multipliers {
    rs_slot *entries;
    int n;
} rs_multipliers;

double rs_quantity_at(const rs_quantity *quantity, const double *values, int period, int cohort);
double rs_schedule_at(const rs_schedule *schedule, const double *values, int period);
/* 1 where there are none */
double rs_multiplier_cycling(const rs_multipliers *multipliers, const double *values, int period);
double rs_multiplier_holding(const rs_multipliers *multipliers, const double *values, int position);

#endif
