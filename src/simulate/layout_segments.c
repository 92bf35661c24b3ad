/*
 * Decides by probes: the scenario's numbers at the inputs' means, at low and high draws and at the
 * ends of levers; a dimension is there if it matters at any of them.
 */
#include "simulate/layout_segments.h"

#include "chance/quadrature.h"
#include "simulate/classes.h"
#include "simulate/layout_programs.h"
#include "simulate/standing_places.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* ---- values at which the structure is decided ---- */

/* Means, low and high inputs; then the levers' low and high ends, which are no rarer than others.
 */
enum { N_INPUT_PROBES = 3, N_PROBES = 5 };

/* Without levers that were asked for, the last ones are the first. */
static double **probe_values(
    rs_arena *arena, const rs_checked_study *study, const rs_business *business)
{
    static const double level[N_INPUT_PROBES] = { 0, 0.02, 0.98 };
    double **probes = RS_ARENA_ARRAY(arena, double *, N_PROBES);
    double *uniforms = RS_ARENA_ARRAY(arena, double, study->inputs.n + 1);

    for (int i = 0; i < N_PROBES; i++) {
        const double *levers
            = i < N_INPUT_PROBES ? NULL : rs_levers_at(arena, &study->levers, i - N_INPUT_PROBES);
        if (i >= N_INPUT_PROBES && levers == NULL) {
            probes[i] = probes[0];
            continue;
        }
        probes[i] = RS_ARENA_ARRAY(arena, double, business->parameters.n_rules + 1);
        for (int j = 0; j < study->inputs.n && i < N_INPUT_PROBES; j++)
            uniforms[j] = level[i];
        rs_parameters_evaluate(&business->parameters,
            i == 0 || i >= N_INPUT_PROBES ? NULL : uniforms, levers, probes[i]);
    }
    return probes;
}

static double largest(const rs_multipliers *multipliers, const double *values)
{
    double most = multipliers->n > 0 ? 0 : 1;

    for (int i = 0; i < multipliers->n; i++)
        most = fmax(most, values[multipliers->entries[i]]);
    return most;
}

static double largest_change(const rs_changes *changes, const double *values)
{
    double most = 1;

    for (int i = 0; i < changes->n; i++)
        if (changes->list[i].times)
            most *= fmax(1, values[changes->list[i].amount]);
    return most;
}

/* The largest product of multipliers that a chance of this segment can meet. */
static double largest_churn_factor(
    const rs_business *business, const rs_segment *segment, const double *values)
{
    double quality = 1, sentiment = 1;

    for (int i = 0; i < business->n_channels; i++)
        quality = fmax(quality, values[business->channels[i].quality_churn.value]);
    for (int i = 0; segment->sentiment.given && i < RS_N_SENTIMENTS; i++)
        sentiment = fmax(sentiment, values[segment->sentiment.churn[i]]);
    return rs_programs_largest(business, segment->name, values, true) * quality * sentiment
        * largest(&segment->tenure, values) * largest(&segment->churn_season, values)
        * largest_change(&segment->churn.changes, values);
}

static double largest_order_factor(
    const rs_business *business, const rs_segment *segment, const double *values)
{
    double quality = 1, sentiment = 1;

    for (int i = 0; i < business->n_channels; i++)
        quality = fmax(quality, values[business->channels[i].quality_repurchase.value]);
    for (int i = 0; segment->sentiment.given && i < RS_N_SENTIMENTS; i++)
        sentiment = fmax(sentiment, values[segment->sentiment.repurchase[i]]);
    return rs_programs_largest(business, segment->name, values, false) * quality * sentiment
        * largest(&segment->ladder, values) * largest(&segment->season, values)
        * largest_change(&segment->repurchase.changes, values);
}

static int most_int(int a, int b)
{
    return a > b ? a : b;
}

/* Largest second, so that a planned class count is never below what any scenario needs. */
static void widen(int *n, double *error, rs_class_choice choice)
{
    if (choice.n > *n)
        *n = choice.n;
    *error = fmax(*error, choice.error);
}

/* What the choice of classes rests on: where two probes agree in it, one search serves both. */
typedef struct rs_class_key {
    double churn_a, churn_b, churn_factor, order_a, order_b, order_factor;
} rs_class_key;

static rs_class_key class_key(
    const rs_business *business, const rs_segment *segment, const double *values)
{
    rs_class_key key = { .churn_factor = largest_churn_factor(business, segment, values),
        .order_factor = largest_order_factor(business, segment, values) };

    rs_law churn = { false, 0, 0 }, orders = { false, 0, 0 };
    rs_chance_law(&segment->churn, values, &churn);
    rs_chance_law(&segment->repurchase, values, &orders);
    key.churn_a = churn.a;
    key.churn_b = churn.b;
    key.order_a = orders.a;
    key.order_b = orders.b;
    if (segment->orders.differs) {
        key.order_a = values[segment->orders.shape];
        key.order_b = values[segment->orders.rate];
    }
    return key;
}

/*
 * Money that depends much on the rung makes revenue vary with who is on which rung: then chance
 * must see the rungs, or the variance is too small (measured: by 12 % for 1, 1.2, 0.8, 1.67; by
 * less than 1 % where multipliers differ by less than a tenth). Means are exact either way.
 */
static bool uplift_needs_rungs(
    const rs_segment *segment, const double *values, rs_arithmetic arithmetic)
{
    const rs_multipliers *uplift = &segment->order_value.repeat_uplift;
    double low = INFINITY, high = 0;

    for (int i = segment->first_order ? 1 : 0; i < uplift->n; i++) {
        low = fmin(low, values[uplift->entries[i]]);
        high = fmax(high, values[uplift->entries[i]]);
    }
    return arithmetic == RS_SAMPLED && high > 1.1 * low;
}

/* Of customers who order and leave at any time: the errors that matter are those of what they order
 * until they leave. */
static const double life_tolerance = 1e-4, life_tolerance_large = 1e-3;

/* Churn and orders of one segment of one scenario. */
static rs_continuous_choice choose_both(rs_class_searches *searches, const rs_segment *segment,
    const double *values, int horizon, const rs_class_key *key, rs_layout_options options,
    double tolerance, bool seen)
{
    if (rs_leaving_of(&segment->churn)->at_any_time)
        return rs_continuous_classes(segment, values, horizon, key->churn_factor, key->order_factor,
            options.coarse ? life_tolerance_large : life_tolerance);
    return (rs_continuous_choice){ rs_churn_classes(searches, segment, values, horizon,
                                       key->churn_factor, tolerance),
        rs_order_classes(
            searches, segment, values, horizon, seen, key->order_factor, options.arithmetic) };
}

/* Classes of orders that a segment needs where audiences of the most valuable cut them; 0: none. */
static int pieces_of_orders(const rs_business *business, const rs_segment *segment)
{
    enum { OF_A_PIECE = 3 };
    int n = rs_programs_see_value(business, segment->name);

    return n > 0 ? OF_A_PIECE * ((n < RS_MOST_TOPS ? n : RS_MOST_TOPS) + 1) : 0;
}

static void choose_classes(rs_class_searches *searches, rs_segment_layout *layout,
    const rs_settings *settings, const rs_business *business, const rs_segment *segment,
    const double *values, const rs_class_key *key, rs_layout_options options, double tolerance)
{
    int horizon = settings->horizon;
    bool ladder = segment->ladder.n > 0 || rs_programs_see_orders(business, segment->name),
         money = uplift_needs_rungs(segment, values, options.arithmetic);
    bool at_any_time = rs_leaving_of(&segment->churn)->at_any_time;
    rs_continuous_choice both
        = choose_both(searches, segment, values, horizon, key, options, tolerance, ladder || money);
    rs_class_choice churn = both.churn, order = both.order;
    rs_class_choice fine
        = rs_order_classes(searches, segment, values, horizon, true, key->order_factor, RS_SAMPLED);

    if (order.searched)
        order.n = most_int(order.n, pieces_of_orders(business, segment));
    if (churn.searched && settings->classes > 0)
        churn.n = settings->classes;
    if (order.searched && settings->classes > 0)
        order.n = settings->classes;
    widen(&layout->n_churn, &layout->churn_error, churn);
    widen(&layout->n_order, &layout->order_error, order);
    layout->orders_seen |= order.searched && (ladder || !money || at_any_time);
    layout->churn_differs |= churn.searched;
    layout->powers_of_orders
        |= order.searched && rs_programs_take_powers(business, segment->name, values);
    layout->n_fine_order = most_int(
        layout->n_fine_order, fine.n < RS_FINE_ORDER_CLASSES ? fine.n : RS_FINE_ORDER_CLASSES);
}

/* Of the ladder where memberships multiply the cells of every cohort: an error of about 1e-3. */
enum { FEW_ORDER_CLASSES = 4 };

/* Of customers who order and leave at any time where all cohorts are kept apart: an error of about
 * 1e-3 in two years of weeks. */
enum { FEW_LIFE_CLASSES = 8 };

enum { NO_LAST_AGE = INT_MAX / 2 }; /* beta-Weibull: chances change with tenure for good */

/*
 * Of customers who are followed for good (rs_lasting_classes). Where rates of ordering move churn,
 * every class of churn has as many of orders: fewer of both where programs or sentiment multiply
 * the cells too (errors below 1e-4 and 1e-3).
 */
enum { LASTING_CLASSES = 24, LASTING_WEIBULL = 40, LASTING_PAIRS = 20, FEW_LASTING_PAIRS = 14 };

static void take_lasting(rs_segment_layout *layout, const rs_segment_layout *like)
{
    bool alone = !layout->programs && layout->n_standing == 0 && layout->n_sentiment == 1
        && (layout->n_rung == 1 || layout->counts_repeaters);
    int pairs = alone ? LASTING_PAIRS : FEW_LASTING_PAIRS;
    int classes = layout->n_ages == NO_LAST_AGE ? LASTING_WEIBULL : LASTING_CLASSES;

    layout->lasting = true;
    if (like->churn_differs)
        layout->n_churn = like->rates_move_churn ? pairs : most_int(like->n_churn, classes);
    if (like->rates_move_churn)
        layout->n_order = pairs;
    else if (layout->counts_repeaters && layout->at_any_time
        && !layout->programs) /* orders are seen by nothing else */
        layout->n_order = 1;
    if (like->n_fine_order > 1) /* as far as can be seen */
        layout->n_fine_order = RS_FINE_ORDER_CLASSES;
}

/* The classes of another plan of this study, for this plan's arithmetic. */
static void take_classes(rs_segment_layout *layout, rs_layout_options options)
{
    const rs_segment_layout *like
        = &options.like->segments[rs_layout_segment(options.like, layout->name)];

    layout->at_any_time = like->at_any_time;
    layout->rates_move_churn = like->rates_move_churn;
    layout->n_churn = like->n_churn;
    layout->churn_error = like->churn_error;
    layout->n_order = like->orders_seen || options.arithmetic != RS_EXPECTED ? like->n_order : 1;
    layout->orders_uncounted_alike
        = options.track_all && !layout->at_any_time && layout->n_order == 1;
    if (options.track_all && !layout->at_any_time) /* chance sees the number of orders */
        layout->n_order = most_int(layout->n_order,
            layout->n_sets > 1 && like->n_fine_order > FEW_ORDER_CLASSES ? FEW_ORDER_CLASSES
                                                                         : like->n_fine_order);
    if (options.track_all && layout->at_any_time) {
        layout->n_churn = layout->n_churn < FEW_LIFE_CLASSES ? layout->n_churn : FEW_LIFE_CLASSES;
        layout->n_order = layout->n_order < FEW_LIFE_CLASSES ? layout->n_order : FEW_LIFE_CLASSES;
    }
    layout->order_error = like->order_error;
    layout->orders_seen = like->orders_seen;
    layout->powers_of_orders = like->powers_of_orders;
    layout->churn_differs = like->churn_differs;
    layout->n_fine_order = like->n_fine_order;
    layout->n_churn_first = like->n_churn_first;
    layout->n_order_first = like->n_order_first;
    layout->n_fine_first = like->n_fine_first;
    layout->coarse = like->coarse;
    if (options.beyond)
        take_lasting(layout, like);
}

/* Draws of uncertain inputs at their edges are rare, and cuts at 1, which converge slowly, happen
 * there first. */
static const double rare_tolerance = 1e-4;

/* The classes that a segment of some scenario needs. */
static void widen_classes(rs_class_searches *searches, rs_segment_layout *layout,
    const rs_checked_study *study, const rs_business *business, const rs_segment *segment,
    double *const *probes, rs_layout_options options, double tolerance)
{
    rs_class_key key, before;

    for (int i = 0; i < N_PROBES; i++, before = key) {
        bool rare = i > 0 && i < N_INPUT_PROBES;
        key = class_key(business, segment, probes[i]);
        if (i == 0 || (probes[i] != probes[0] && memcmp(&key, &before, sizeof key) != 0))
            choose_classes(searches, layout, &study->settings, business, segment, probes[i], &key,
                options, rare ? fmax(tolerance, rare_tolerance) : tolerance);
    }
}

static bool has_tenure_rule(const rs_segment *segment, int *n_ages)
{
    int tables = most_int(segment->tenure.n, segment->churn.n_table);

    tables = most_int(tables, segment->churn.after_first);
    *n_ages = most_int(*n_ages, rs_family_of(&segment->churn)->powers ? NO_LAST_AGE : tables + 1);
    return rs_counts_tenure(&segment->churn) || segment->tenure.n > 0;
}

/* Rungs that some chance or much money asks for are there; orders are counted by rung where shares
 * cannot tell them. */
static void layout_rungs(rs_segment_layout *layout, const rs_segment *segment)
{
    bool only_counted = layout->n_rung == 1 && segment->order_value.repeat_uplift.n == 0;

    if (layout->counts_repeaters && segment->order_form != RS_ORDER_NONE)
        layout->n_rung = most_int(layout->n_rung, 3);
    layout->counts_repeaters = only_counted && layout->n_rung > 1;
    if (layout->n_rung > 1)
        layout->n_rung = most_int(layout->n_rung, segment->order_value.repeat_uplift.n);
}

/*
 * Whether customers' plans change. Who has been there longer has placed more orders and has changed
 * his plan more often: where programs tell customers apart by their orders, cohorts are kept apart,
 * so that plans within one do not depend on them.
 */
static bool plans_change(const rs_segment *segment, double *const *probes)
{
    const rs_quantity *up = &segment->subscription.upgrade_chance,
                      *down = &segment->subscription.downgrade_chance;
    bool change = segment->subscription.given && (up->changes.n > 0 || down->changes.n > 0);

    for (int i = 0; segment->subscription.given && i < N_PROBES; i++)
        change |= probes[i][up->value] > 0 || probes[i][down->value] > 0;
    return change;
}

/* Mean and variance of money are exact with two; tails of what few customers spend need more
 * (quantiles within a hundredth). */
enum { SPEND_CLASSES = 8 };

/* The dimensions that a segment of the layout's own business needs. */
static void layout_dimensions(rs_segment_layout *layout, const rs_business *business,
    const rs_segment *segment, double *const *probes, int horizon, rs_layout_options options)
{
    int uplifts = segment->order_value.repeat_uplift.n;

    if (segment->ladder.n > 0 || uplift_needs_rungs(segment, probes[0], options.arithmetic))
        layout->n_rung
            = most_int(layout->n_rung, most_int(3, most_int(segment->ladder.n, uplifts)));
    layout->n_uplift = most_int(layout->n_uplift, uplifts);
    layout->uplift = uplifts > 0;
    layout->by_tenure = has_tenure_rule(segment, &layout->n_ages);
    layout->subscription = segment->subscription.given;
    layout->n_standing = options.track_all ? 0 : rs_standing_bins(segment);
    if (segment->sentiment.given)
        layout->n_sentiment = RS_N_SENTIMENTS;
    if (segment->order_value.gamma_gamma
        && (options.arithmetic == RS_SAMPLED || rs_programs_see_value(business, segment->name) > 0))
        layout->n_spend = SPEND_CLASSES;
    for (int i = 0; i < N_PROBES; i++)
        layout->dormant |= probes[i][segment->dormant.value] > 0;
    layout->dormant |= segment->dormant.changes.n > 0;
    layout->collapses = !rs_leaving_of(&segment->churn)->at_any_time;
    layout->counts_repeaters = !layout->collapses;
    rs_layout_programs(business, layout);
    layout_rungs(layout, segment);
    if (layout->sorts_states && plans_change(segment, probes)) {
        layout->by_tenure = true;
        layout->n_ages = most_int(layout->n_ages, horizon);
    }
    layout->n_rung_seen = layout->n_rung;
    if (options.track_all && segment->order_form != RS_ORDER_NONE)
        layout->n_rung = most_int(layout->n_rung, RS_N_CLIMBED + 1);
}

/* ---- regimes: cohorts before and after every acquired_since ---- */

static void add_regimes(
    int *starts, int *n, int horizon, const rs_changes *changes, int *last_until)
{
    for (int i = 0; i < changes->n; i++) {
        int start = changes->list[i].acquired_since, at = 0;
        if (changes->list[i].until < INT_MAX && changes->list[i].until > *last_until)
            *last_until = changes->list[i].until;
        if (start <= 0 || start >= horizon)
            continue;
        while (at < *n && starts[at] < start)
            at++;
        if (at < *n && starts[at] == start)
            continue;
        memmove(starts + at + 1, starts + at, sizeof *starts * (size_t)(*n - at));
        starts[at] = start;
        ++*n;
    }
}

static void segment_regimes(
    rs_arena *arena, const rs_business *business, int horizon, rs_segment_layout *layout)
{
    int n = 1;
    int *starts = RS_ARENA_ARRAY(arena, int, horizon + 1 + layout->n_standing);

    layout->last_until = -1;
    for (int j = 0; j < business->n_segments; j++) {
        const rs_segment *segment = &business->segments[j];
        if (strcmp(segment->name, layout->name) != 0)
            continue;
        const rs_changes *all[] = { &segment->churn.changes, &segment->repurchase.changes,
            &segment->orders.changes, &segment->conversion.changes, &segment->dormant.changes,
            &segment->order_value.mean.changes, &segment->order_value.sd.changes,
            &segment->margin.changes, &segment->refund_rate.changes, &segment->service_cost.changes,
            &segment->order_cost.changes, &segment->price.changes,
            &segment->price_elasticity.changes, &segment->subscription.price.changes,
            &segment->subscription.upgrade_chance.changes,
            &segment->subscription.upgrade_factor.changes,
            &segment->subscription.downgrade_chance.changes,
            &segment->subscription.downgrade_factor.changes, &segment->referral_chance.changes,
            &segment->referral_reward.changes };
        for (size_t k = 0; k < sizeof all / sizeof *all; k++)
            add_regimes(starts, &n, horizon, all[k], &layout->last_until);
    }
    for (int i = 0; i < layout->n_standing; i++) /* acquired before the first period */
        starts[n + i] = -1;
    layout->regime_starts = starts;
    layout->n_regimes = n;
}

int rs_layout_regime(const rs_segment_layout *segment, int cohort)
{
    int regime = 0;

    while (regime + 1 < segment->n_regimes && segment->regime_starts[regime + 1] <= cohort)
        regime++;
    return regime;
}

/* ---- segments of all scenarios, the own ones first ---- */

/* A segment's number, of a new one if it is not there yet. */
static int segment_number(rs_layout *layout, const char *name)
{
    int at = rs_layout_segment(layout, name);

    if (at >= 0)
        return at;
    layout->segments[layout->n_segments] = (rs_segment_layout){ .name = name,
        .n_churn = 1,
        .n_order = 1,
        .n_fine_order = 1,
        .n_spend = 1,
        .n_sentiment = 1,
        .n_rung = 1,
        .n_rung_seen = 1,
        .n_recency = 1,
        .n_sets = 1,
        .n_uplift = 3,
        .collapses = true };
    return layout->n_segments++;
}

static void layout_scenario_segments(rs_arena *arena, rs_class_searches *searches,
    const rs_checked_study *study, int scenario, rs_layout_options options, double tolerance,
    rs_layout *layout)
{
    const rs_business *business = &study->scenarios[scenario].business;
    double **probes = options.like == NULL ? probe_values(arena, study, business) : NULL;

    for (int j = 0; j < business->n_segments; j++) {
        rs_segment_layout *segment
            = &layout->segments[segment_number(layout, business->segments[j].name)];
        if (options.like != NULL)
            continue;
        segment->at_any_time |= rs_leaving_of(&business->segments[j].churn)->at_any_time;
        segment->rates_move_churn |= rs_leaving_of(&business->segments[j].churn)->by_orders
            && business->segments[j].orders.differs;
        widen_classes(
            searches, segment, study, business, &business->segments[j], probes, options, tolerance);
        segment->coarse = options.coarse;
        if (scenario == 0) {
            segment->n_churn_first = segment->n_churn;
            segment->n_order_first = segment->n_order;
            segment->n_fine_first = segment->n_fine_order;
        }
    }
}

void rs_layout_segments(rs_arena *arena, const rs_checked_study *study, rs_layout_options options,
    double tolerance, rs_layout *layout)
{
    const rs_business *own = layout->business;
    double **probes = probe_values(arena, study, own);
    rs_class_searches searches = { 0 };
    int most = 0;

    for (int i = 0; i < study->n_scenarios; i++)
        most += study->scenarios[i].business.n_segments;
    layout->segments = RS_ARENA_ARRAY(arena, rs_segment_layout, most + 1);
    layout->n_segments = 0;
    for (int j = 0; j < own->n_segments;
         j++) /* first: the order in which others list theirs changes nothing */
        segment_number(layout, own->segments[j].name);
    for (int i = 0; i < study->n_scenarios; i++)
        layout_scenario_segments(arena, &searches, study, i, options, tolerance, layout);
    for (int j = 0; j < own->n_segments; j++)
        layout_dimensions(&layout->segments[rs_layout_segment(layout, own->segments[j].name)], own,
            &own->segments[j], probes, layout->horizon, options);
    for (int i = 0; i < layout->n_segments; i++) {
        if (options.like != NULL)
            take_classes(&layout->segments[i], options);
        segment_regimes(arena, own, layout->horizon, &layout->segments[i]);
    }
}
