/*
 * The inside of binding, shared by the files that read values (bind_*.c), check rules (check_*.c)
 * and hold the table of keys. Readers never stop at a mistake: they tell it, put a harmless value
 * in its place and go on.
 */
#ifndef RS_MODEL_BINDER_H
#define RS_MODEL_BINDER_H

#include "model/business.h"
#include "model/keys.h"
#include "model/resolve.h"

struct rs_binder {
    rs_arena *arena;
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
};

/* Tells "FILE:LINE: path: text", each text once however many scenarios share it. node: where, may
 * be NULL. */
void rs_bind_tell(rs_binder *binder, rs_severity severity, const rs_node *node, const char *path,
    const char *format, ...) RS_PRINTF(5, 6);
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
/* In the place of a value that was told to be wrong: not a number, so that no further check speaks
 * of it. */
rs_slot rs_bind_broken(rs_binder *binder, const rs_node *where);
rs_slot rs_bind_product(rs_binder *binder, rs_slot left, rs_slot right, const rs_node *where);
rs_slot rs_bind_sum(rs_binder *binder, rs_slot left, rs_slot right, const rs_node *where);
/* The value of a slot at the inputs' means. */
double rs_bind_mean(const rs_binder *binder, rs_slot slot);

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
/* A number or a date as a period; false (told) if it is neither. */
bool rs_bind_period(rs_binder *binder, const rs_node *node, const char *path, int *period);
/* An uncertain group as a slot of the inputs. */
rs_slot rs_bind_uncertain(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
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

/* How near to the run a value was stated, for values of which only one can hold: 3 by --set, 2 in
 * the scenario's changes, 1 in the group itself, 0 inherited from a sibling. */
int rs_bind_rank(const rs_binder *binder, const rs_node *node, const char *path);
/* Readers of the rows of kind SPECIAL, and checks of groups. */
rs_key_function rs_read_retention, rs_read_reasons, rs_read_observed, rs_read_order_value,
    rs_read_subscription, rs_read_visits, rs_read_mix, rs_read_begins, rs_read_seed,
    rs_read_precision, rs_read_classes, rs_read_cohorts, rs_read_credit_line, rs_read_later,
    rs_read_elsewhere;
rs_key_function rs_check_segment, rs_check_channel, rs_check_sentiment, rs_check_quality;

/* Inputs: all uncertain values of the base and of the scenarios; their correlations. */
void rs_bind_inputs(rs_binder *binder);
int rs_bind_input_number(const rs_binder *binder, const rs_node *node, const char *path);
void rs_bind_correlations(rs_binder *binder);
/* Checks of whole businesses and of the study, after everything was read. */
void rs_check_business(
    rs_binder *binder, const rs_scenario_tree *tree, const rs_business *business);
void rs_check_study(rs_binder *binder);
/* What a scenario changes against the base, in words. */
void rs_change_words(rs_binder *binder, const rs_node *base, rs_scenario *scenario);
/* 120,000 or 0.35: the shortest digits that tell the number apart to six places, with commas. */
const char *rs_number_words(rs_arena *arena, double number);

#endif
