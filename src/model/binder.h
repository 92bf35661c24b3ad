/*
 * The inside of binding, shared by the files that read values (bind_*.c), check rules (check_*.c)
 * and hold the table of keys. Readers never stop at a mistake: they tell it, put a harmless value
 * in its place and go on.
 */
#ifndef RS_MODEL_BINDER_H
#define RS_MODEL_BINDER_H

#include "base/sha256.h"
#include "model/business.h"
#include "model/keys.h"
#include "model/resolve.h"

/* A number that the ledger of assumptions tells, as a scenario has it. */
typedef struct rs_found_assumption {
    rs_assumption told; /* without scenarios */
    int scenario;
} rs_found_assumption;

struct rs_posterior_verdict;
/* A joint posterior that a model file names: normal in its parameters, transformed. */
typedef struct rs_posterior {
    const char *name, *path;                    /* as it was written, and where it was found */
    const char *why;                            /* why it cannot be used; NULL: it can be */
    rs_sha256 hash;                             /* of the file */
    bool told;                                  /* that it is not the one that was meant */
    const char *model;                          /* the fit's name */
    const struct rs_posterior_verdict *verdict; /* how far it may be relied on; NULL: not said */
    rs_both reason;                             /* why not simply so */
    bool told_verdict;
    int n;
    const char **parameters;
    bool *logit;             /* [n] transformed by log(x / (1 - x)), else by log x */
    const char **addresses;  /* of its inputs: "NAME:PARAMETER" */
    double *centre, *factor; /* [n]; [n][n], lower triangular: the square root of the covariance */
} rs_posterior;

enum { RS_MOST_POSTERIORS = 64 };

/* A warning of some scenarios: told when all are read, with their names where it is not of all. */
typedef struct rs_scenario_warning {
    const rs_node *node;
    const char *path;
    rs_both text;
    bool *in; /* [n_scenarios] */
} rs_scenario_warning;

struct rs_binder {
    rs_arena *arena;
    rs_loader loader;   /* of data files */
    const rs_key *keys; /* of the top level */
    const rs_study_tree *tree;
    rs_checked_study *study;
    rs_error *error;
    rs_period period;
    rs_date begins; /* year 0: not given */
    /* the scenario being bound */
    const rs_scenario_tree *scenario;
    rs_business *business;
    rs_rule *rules;
    size_t n_rules, rules_capacity;
    /* what was found so far of all scenarios, for the ledger of assumptions */
    rs_found_assumption *assumptions;
    size_t n_assumptions, assumptions_capacity;
    rs_posterior posteriors[RS_MOST_POSTERIORS]; /* that were read so far */
    int n_posteriors;
    rs_scenario_warning *warnings;
    size_t n_warnings, warnings_capacity;
    rs_lever *levers;
    size_t n_levers, levers_capacity;
    const char
        *mistyped; /* the path of the last element whose name was told to be wrong, or NULL */
    const rs_node *change; /* the relative change whose amount is being read, or NULL */
};

/* Tells "FILE:LINE: path: text", each text once however many scenarios share it. node: where, may
 * be NULL. */
void rs_bind_tell(rs_binder *binder, rs_severity severity, const rs_node *node, const char *path,
    const char *format, ...) RS_PRINTF(5, 6);
/* The same of a notice or a warning, in both languages: it stands in the reports too. */
void rs_bind_say(
    rs_binder *binder, rs_severity severity, const rs_node *node, const char *path, rs_both what);
/* The same as a warning of the scenario that is read: rs_bind_tell_gathered tells it, once for all
 * that it concerns. */
void rs_bind_warn_of_scenario(
    rs_binder *binder, const rs_node *node, const char *path, rs_both what);
void rs_bind_tell_gathered(rs_binder *binder);
/* "found 5; expected a number from 0 to 1 (chance per month)", with a hint where per cent were
 * meant. */
void rs_bind_expected(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/* The same of a group that is none of the forms of a value: its unknown keys, where it has any. */
void rs_bind_no_form(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/* Tells since, until and acquired_since in a group that has neither `times` nor `plus`; false if
 * there is none. */
bool rs_bind_lone_gates(rs_binder *binder, const rs_node *group, const char *path);
/* The same with another expectation than the row's. */
void rs_bind_expected_text(
    rs_binder *binder, const rs_node *node, const char *path, const char *expected);
/* "path.name" in the arena. */
const char *rs_bind_path(rs_binder *binder, const char *path, const char *name);
/* "per month" for "per period". */
const char *rs_bind_unit(rs_binder *binder, const char *unit);
/* ` (did you mean "x"?)` or "". */
const char *rs_bind_nearest(
    rs_binder *binder, const char *word, const char *const *candidates, size_t n);
/* The same for the name of a channel or segment (family) that may be another's, mistyped. */
const char *rs_bind_sibling(rs_binder *binder, const char *family, const char *name);
/* Tells every child of a group that is neither a row of keys nor one of `more` (may be NULL); true
 * if there is one. */
bool rs_bind_unknown_keys(rs_binder *binder, const rs_key *keys, const rs_key *more,
    const rs_node *group, const char *path);

/* Rules. */
rs_slot rs_bind_constant(rs_binder *binder, double value, const rs_node *where);
rs_slot rs_bind_rule(rs_binder *binder, rs_rule rule);
/* The number of a lever, from 0: that of its name, or a further one. */
int rs_bind_lever(rs_binder *binder, rs_lever lever);
/* A multiplier that is a lever, usually 1. */
rs_slot rs_bind_scale(rs_binder *binder, const char *name);
/* In the place of a value that was told to be wrong: not a number, so that no further check speaks
 * of it. */
rs_slot rs_bind_broken(rs_binder *binder, const rs_node *where);
rs_slot rs_bind_product(rs_binder *binder, rs_slot left, rs_slot right, const rs_node *where);
rs_slot rs_bind_sum(rs_binder *binder, rs_slot left, rs_slot right, const rs_node *where);
/* The value of a slot at the inputs' means. */
double rs_bind_mean(const rs_binder *binder, rs_slot slot);
/* Where all inputs lie at their quantile u. */
double rs_bind_quantile(const rs_binder *binder, rs_slot slot, double u);

/* The value of a node without its changes: a number, an uncertain group, or { value; source;
 * evidence }. NULL or a relative group: the row's default. */
rs_slot rs_bind_value(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/* The value with its relative changes folded in; those that hold only for some periods are told to
 * be wrong. */
rs_slot rs_bind_number(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/* Adds the relative changes of a node to the list; folds into *value (may be NULL) those that
 * always hold and stand before the first that does not. */
void rs_bind_changes(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    rs_slot *value, rs_changes *changes);
/* Where a value was last changed, or the node itself. */
const rs_node *rs_bind_last_change(const rs_node *node);
/* Tells the first period in which gated changes carry a value, at the inputs' means, out of its
 * range. */
void rs_bind_check_periods(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, rs_slot value, const rs_changes *changes);
bool rs_bind_is_relative(const rs_node *node);
/* The keys of relative changes where a group holds `times` or `plus`, else NULL: for messages about
 * a group that is neither a change nor a value. */
const rs_key *rs_bind_change_keys(const rs_node *group);
/* { less = 0.2; } or { more = 0.1; } in the place of a multiplier, and its value: 0.8, 1.1. */
bool rs_bind_says_less_or_more(const rs_key *key, const rs_node *node);
rs_slot rs_bind_less_or_more(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/* A notice where an effect, or a factor on customers' behaviour, lies (or may lie, in 90 % of its
 * draws) below 0.5 or above 2: what it does, as it is written. */
void rs_bind_notice_multiplier(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_slot slot);
void rs_bind_notice_times(
    rs_binder *binder, const rs_key *key, const rs_node *times, const char *path, rs_slot factor);
/* A number or a date as a period; false (told) if it is neither. */
bool rs_bind_period(rs_binder *binder, const rs_node *node, const char *path, int *period);
/* An uncertain group as a slot of the inputs. */
rs_slot rs_bind_uncertain(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/*
 * The text of a data file that a node names, as the study's loader finds it. To be freed; NULL if
 * it cannot be read, and then *why says why. *name is its path, for messages.
 */
char *rs_bind_read_beside(
    rs_binder *binder, const rs_node *file, long most_bytes, const char **name, const char **why);
/* Cuts the next line off a text, and the next field (without quotes and blanks) off a line of a CSV
 * file. *text or *line is NULL after the last. */
char *rs_bind_next_line(char **text);
char *rs_bind_next_field(char **line);
/* How many fields a line has. */
int rs_bind_count_fields(const char *line);
/* Whether a line has no more fields than the header; one that has is told: its commas may be
 * decimal ones. */
bool rs_bind_fields_fit(rs_binder *binder, const rs_node *node, const char *path, const char *file,
    const char *line, int line_number, int n_header);
/* { dist = "fitted" }: of the joint draw of its file. False (told) if it cannot be read. */
bool rs_bind_fitted(rs_binder *binder, const rs_node *node, const char *path, rs_rule *rule);
/* The addresses of the inputs of the file that a fitted number names: as many as it has parameters;
 * 0 if the file cannot be read. */
int rs_bind_fitted_inputs(rs_binder *binder, const rs_node *node, const char *const **addresses);
/* What an input (-1: none) of a fit that is not simply trusted counts for in the ledger; NULL: what
 * the study says of it. */
const char *rs_bind_fit_evidence(const rs_binder *binder, int input);
/* { dist = "discrete" } and { dist = "sample" }. False (told) if they cannot be read. */
bool rs_bind_discrete(
    rs_binder *binder, const rs_node *node, const char *path, rs_distribution *result);
bool rs_bind_sample(
    rs_binder *binder, const rs_node *node, const char *path, rs_distribution *result);

/* A key of the table by its kind. node NULL: its default. */
void rs_bind_key(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target);
/* The keys of a group. node may be NULL. `more`: rows that may stand there and are read elsewhere.
 */
void rs_bind_rows(rs_binder *binder, const rs_key *keys, const rs_key *more, const rs_node *node,
    const char *path, void *target);
void rs_bind_chance(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_chance *chance);
void rs_bind_rate(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_rate *rate);
void rs_bind_schedule(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    rs_schedule *schedule);
void rs_bind_multipliers(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, rs_multipliers *multipliers);

/* Readers of the forms of chances (rs_chance_row.read). */
void rs_chance_numbers(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *chance);
void rs_chance_table(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *chance);
void rs_chance_after_order(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *chance);
void rs_chance_at_rate(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *chance);

/* How near to the run a value was stated, for values of which only one can hold: 3 by --set, 2 in
 * the scenario's changes, 1 in the group itself, 0 inherited from a sibling. */
int rs_bind_rank(const rs_binder *binder, const rs_node *node, const char *path);
/* Readers of the rows of kind SPECIAL, and checks of groups. */
rs_key_function rs_read_customers, rs_read_retention, rs_read_reasons, rs_read_observed,
    rs_read_order_value, rs_read_subscription, rs_read_visits, rs_read_mix, rs_read_begins,
    rs_read_seed, rs_read_precision, rs_read_classes, rs_read_cohorts, rs_read_credit_line,
    rs_read_elsewhere, rs_read_source, rs_read_evidence, rs_read_period, rs_read_event_periods,
    rs_read_segment_names, rs_read_channel_names, rs_read_membership_names, rs_read_membership_name,
    rs_read_program_name, rs_read_sentiments, rs_read_churn_for, rs_read_tiers, rs_read_suitability,
    rs_read_attribute, rs_read_lever_values;
rs_key_function rs_check_segment, rs_check_channel, rs_check_sentiment, rs_check_quality,
    rs_check_text, rs_check_evidence, rs_check_range, rs_check_value, rs_check_fatigue,
    rs_check_pulls_forward, rs_check_agent, rs_check_loyalty, rs_check_program, rs_check_shock,
    rs_check_stream, rs_check_lever;

/* The program, shock or stream of the scenario in which a path lies; NULL if it lies elsewhere. */
const rs_node *rs_bind_owner(const rs_binder *binder, const char *path);
/* Whether the group of a program, shock or stream is not switched off by enabled = false. */
bool rs_bind_is_enabled(const rs_node *group);
/* Tells a name that nothing in a group of named groups has, with those that there are and the
 * nearest. what: "a segment", in words. */
void rs_bind_unknown_name(rs_binder *binder, const rs_node *node, const char *path,
    const char *name, const char *what, const rs_node *group);
/* Whether a list of names (n 0: all) holds this one. */
bool rs_names_have(const rs_names *names, const char *name);

/* Keep an uncertain number, and what is an effect of a program or shock, for the ledger of
 * assumptions; other numbers are passed over. */
void rs_bind_uncertainty(rs_binder *binder, const rs_node *node, const char *path, rs_slot slot);
void rs_bind_effect(rs_binder *binder, const rs_node *node, const char *path, rs_slot slot);
/* The ledger of the study, from what was kept. */
void rs_bind_assumptions(rs_binder *binder);

/* What the study does not say and what is taken in its place, into study->presumed; of a study
 * without errors. */
void rs_bind_presumed(rs_binder *binder);

/* Inputs: all uncertain values of the base and of the scenarios; their correlations. */
void rs_bind_inputs(rs_binder *binder);
int rs_bind_input_number(const rs_binder *binder, const rs_node *node, const char *path);
void rs_bind_correlations(rs_binder *binder);
/* Checks of whole businesses and of the study, after everything was read. */
void rs_check_business(
    rs_binder *binder, const rs_scenario_tree *tree, const rs_business *business);
void rs_check_study(rs_binder *binder);
/* Tells where a schedule is below 0 or no number in a period of the horizon; and a list that ends
 * before it. */
void rs_check_schedule(rs_binder *binder, const rs_schedule *schedule, const double *values,
    const rs_node *node, const char *path);
void rs_check_schedule_length(
    rs_binder *binder, const rs_schedule *schedule, const rs_node *node, const char *path);
/* Limits of how many programs there may be, and programs that do nothing. */
void rs_check_programs(rs_binder *binder, const rs_scenario_tree *tree, const rs_business *business,
    const double *values);
/* What a channel is planned to spend in a period: its budget, or what fixed sign-ups cost. */
double rs_planned_channel_spend(const rs_channel *channel, const double *values, int period);
/* What the programs of a business are planned to spend over the horizon. */
double rs_planned_program_spend(const rs_business *business, const double *values, int horizon);
/* What the bound program, shock or stream at a path does, and what it costs, in words; NULL for
 * nothing. */
void rs_program_words(rs_binder *binder, const char *path, const char **effect, const char **cost);
/* What a scenario changes against the base, in words. */
void rs_change_words(rs_binder *binder, const rs_node *base, rs_scenario *scenario);

#endif
