/*
 * Works out every quantity that depends on draws once a replication, as rows by segment, regime and
 * period, so that the step only reads.
 */
#include "simulate/terms.h"

#include "simulate/relative_change.h"
#include "simulate/sights.h"
#include "simulate/standing.h"
#include "simulate/upgrades.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

/* ---- preparation ---- */

/* How long any rule of the business looks at tenure, at least the horizon. */
static int tenure_span(const rs_business *business, int horizon)
{
    int span = horizon;

    for (int i = 0; i < business->n_segments; i++) {
        const rs_segment *segment = &business->segments[i];
        span = segment->tenure.n > span ? segment->tenure.n : span;
        span = segment->churn.n_table > span ? segment->churn.n_table : span;
    }
    return span;
}

static void find_first_cohorts(
    rs_arena *arena, const rs_layout *layout, const rs_business *business, rs_terms *terms)
{
    double *values = RS_ARENA_ARRAY(arena, double, business->parameters.n_rules + 1);

    terms->first_cohort = RS_ARENA_ARRAY(arena, int, layout->n_channels + 1);
    for (int i = 0; i < layout->n_channels; i++)
        terms->first_cohort[i] = -1;
    rs_parameters_evaluate(&business->parameters, NULL, NULL, values);
    for (int i = 0; i < business->n_channels; i++)
        terms->first_cohort[rs_layout_channel(layout, business->channels[i].name)]
            = rs_first_cohort(&business->channels[i], values, layout->horizon);
}

void rs_terms_prepare(
    rs_arena *arena, const rs_layout *layout, const rs_business *business, rs_terms *terms)
{
    int n_rows = 0;

    *terms = (rs_terms){ .layout = layout, .business = business };
    terms->segment_of = RS_ARENA_ARRAY(arena, int, layout->n_segments + 1);
    terms->channel_of = RS_ARENA_ARRAY(arena, int, layout->n_channels + 1);
    terms->first_regime = RS_ARENA_ARRAY(arena, int, layout->n_segments + 1);
    for (int i = 0; i < layout->n_segments; i++) {
        terms->segment_of[i] = -1;
        terms->first_regime[i] = n_rows;
        n_rows += rs_layout_regimes(&layout->segments[i]);
    }
    for (int i = 0; i < layout->n_channels; i++)
        terms->channel_of[i] = -1;
    for (int i = 0; i < business->n_segments; i++)
        terms->segment_of[rs_layout_segment(layout, business->segments[i].name)] = i;
    for (int i = 0; i < business->n_channels; i++)
        terms->channel_of[rs_layout_channel(layout, business->channels[i].name)] = i;
    terms->differences = RS_ARENA_ARRAY(arena, rs_differences, n_rows + 1);
    terms->merged = layout->track_all ? RS_ARENA_ARRAY(arena, rs_differences, n_rows + 1) : NULL;
    for (int i = 0; i < n_rows; i++)
        terms->differences[i].cached[0] = terms->differences[i].cached[2] = NAN;
    terms->value_limits = RS_ARENA_ARRAY(arena, double, n_rows * business->n_programs + 1);
    terms->rows = RS_ARENA_ARRAY(arena, rs_term, n_rows * layout->horizon + 1);
    terms->tenure_span = tenure_span(business, layout->horizon);
    terms->hazard_table
        = RS_ARENA_ARRAY(arena, double, layout->n_segments *(terms->tenure_span + 1) + 1);
    find_first_cohorts(arena, layout, business, terms);
    rs_standing_prepare(arena, terms);
}

/* ---- customers' differences ---- */

static void fill_constant(double *node, double *weight, int n, double value)
{
    for (int k = 0; k < n; k++) {
        node[k] = value;
        weight[k] = k == 0;
    }
}

/* Turns a mean and total into the Beta's a and b; b = 0 says "constant a". */
static void beta_of_mean(double mean, double total, double *a, double *b)
{
    *a = mean * total;
    *b = (1 - mean) * total;
    if (total <= 0 || !(*a >= 1e-3) || !(*b >= 1e-3)) {
        *a = fmin(1, fmax(0, mean));
        *b = 0;
    }
}

static rs_status fill_chance(const rs_chance *chance, const rs_terms *terms, int cohort,
    rs_sight sight, int n, double *cached, double *node, double *weight, double *a, double *b)
{
    double total, mean = rs_family_of(chance)->mean(chance, terms->values, &total);
    rs_relative_change shift
        = rs_relative_change_at(&chance->changes, terms->values, mean, total > 0, 0, cohort);

    beta_of_mean(shift.mean, total, a, b);
    if (*a == cached[0] && *b == cached[1])
        return RS_OK;
    cached[0] = *a;
    cached[1] = *b;
    if (*b > 0)
        return rs_place_classes((rs_law){ false, *a, *b }, sight, n, node, weight);
    fill_constant(node, weight, n, *a);
    return RS_OK;
}

static rs_status fill_rate(const rs_rate *rate, const rs_terms *terms, int cohort, rs_sight sight,
    int n, double *cached, double *node, double *weight, double *a, double *b)
{
    const double *values = terms->values;
    double mean = rs_mean_rate(rate, values);
    rs_relative_change shift
        = rs_relative_change_at(&rate->changes, values, mean, rate->differs, 0, cohort);

    *a = rate->differs ? values[rate->shape] : mean;
    *b = rate->differs ? values[rate->shape] / fmax(1e-300, shift.mean) : 0;
    if (*a == cached[0] && *b == cached[1])
        return RS_OK;
    cached[0] = *a;
    cached[1] = *b;
    if (*b > 0 && shift.mean > 0)
        return rs_place_classes((rs_law){ true, *a, *b }, sight, n, node, weight);
    fill_constant(node, weight, n, fmax(0, shift.mean));
    return RS_OK;
}

/* Customers' mean order values, as multipliers of their mean. */
static rs_status fill_spend(rs_differences *differences, int n)
{
    if (differences->spend_q > 0 && n > 1)
        return rs_spend_classes(
            differences->spend_q, n, differences->spend, differences->spend_weight);
    fill_constant(differences->spend, differences->spend_weight, n, 1);
    return RS_OK;
}

/* Customers' chances to leave, or their rates of leaving. */
static rs_status fill_churn_classes(const rs_segment *segment, const rs_terms *terms, int cohort,
    rs_sight sight, int n, rs_differences *d)
{
    const rs_chance *churn = &segment->churn;

    if (sight.slow != d->slow || sight.power != d->power)
        d->cached[0] = NAN;
    d->slow = sight.slow;
    d->power = sight.power;
    d->leaving = rs_leaving_of(churn);
    d->after_first = churn->after_first;
    if (!d->leaving->is_rate)
        return fill_chance(churn, terms, cohort, sight, n, d->cached, d->theta, d->theta_weight,
            &d->churn_a, &d->churn_b);
    rs_rate rate = { .differs = churn->conjugate,
        .value = churn->a,
        .shape = churn->a,
        .rate = churn->b,
        .changes = churn->changes };
    return fill_rate(&rate, terms, cohort, sight, n, d->cached, d->theta, d->theta_weight,
        &d->churn_a, &d->churn_b);
}

static rs_status fill_order_classes(const rs_segment *segment, const rs_terms *terms, int cohort,
    rs_sight sight, int n, bool fine, rs_differences *d)
{
    double cache[2] = { NAN, NAN };
    double *node = fine ? d->fine_order : d->order,
           *weight = fine ? d->fine_weight : d->order_weight;
    double *cached = fine ? cache : d->cached + 2;

    if (segment->order_form == RS_ORDER_REPURCHASE)
        return fill_chance(&segment->repurchase, terms, cohort, sight, n, cached, node, weight,
            &d->order_a, &d->order_b);
    if (segment->order_form == RS_ORDER_NONE) {
        fill_constant(node, weight, n, 0);
        return RS_OK;
    }
    return fill_rate(
        &segment->orders, terms, cohort, sight, n, cached, node, weight, &d->order_a, &d->order_b);
}

static void merge_orders(rs_terms *terms, int row)
{
    terms->merged[row] = terms->differences[row];
    terms->merged[row].order[0] = terms->differences[row].mean_order;
    terms->merged[row].order_weight[0] = 1;
}

static rs_status fill_differences(rs_terms *terms, int s, int regime)
{
    const rs_segment_layout *layout = &terms->layout->segments[s];
    const rs_segment *segment = &terms->business->segments[terms->segment_of[s]];
    rs_differences *d = &terms->differences[terms->first_regime[s] + regime];
    int cohort = layout->regime_starts[regime];
    rs_sight sight = rs_order_sight(terms, s);
    double before[2] = { d->cached[2], d->cached[3] };

    if (memcmp(d->tops, sight.tops, sizeof d->tops) != 0)
        d->cached[2] = NAN;
    memcpy(d->tops, sight.tops, sizeof d->tops);

    d->weibull = rs_family_of(&segment->churn)->powers ? terms->values[segment->churn.c] : 0;
    if (segment->order_value.gamma_gamma) {
        d->spend_p = terms->values[segment->order_value.p];
        d->spend_q = terms->values[segment->order_value.q];
    }
    if (fill_spend(d, layout->n_spend) != RS_OK
        || fill_churn_classes(segment, terms, cohort, rs_churn_sight(terms, s), layout->n_churn, d)
            != RS_OK
        || fill_order_classes(segment, terms, cohort, sight, layout->n_order, false, d) != RS_OK)
        return RS_FAILED;
    d->mean_theta = d->churn_a;
    if (d->churn_b > 0)
        d->mean_theta = d->churn_a / (d->leaving->is_rate ? d->churn_b : d->churn_a + d->churn_b);
    d->mean_order = d->order_a;
    if (d->order_b > 0)
        d->mean_order = d->order_a
            / (segment->order_form == RS_ORDER_REPURCHASE ? d->order_a + d->order_b : d->order_b);
    if (d->cached[2] == before[0] && d->cached[3] == before[1])
        return RS_OK;
    return fill_order_classes(segment, terms, cohort,
        (rs_sight){ .kind = RS_SIGHT_NOTHING, .power = 1 }, layout->n_fine_order, true, d);
}

/* ---- who is worth most, one by one ---- */

/* The chance that order times spend is above a limit. spend: nodes and weights of the multipliers
 * of spending. */
static double chance_above(const rs_differences *d, bool rate, const double *spend,
    const double *weight, int n, double limit)
{
    double sum = 0;

    for (int l = 0; l < n; l++) {
        double order = limit / spend[l];
        sum += weight[l]
            * (d->order_b <= 0 ? d->order_a > order
                    : rate     ? gsl_cdf_gamma_Q(order, d->order_a, 1 / d->order_b)
                               : gsl_cdf_beta_Q(fmin(1, order), d->order_a, d->order_b));
    }
    return sum;
}

static double limit_of(const rs_differences *d, bool rate, double top)
{
    double spend[RS_MOST_CLASSES] = { 1 }, weight[RS_MOST_CLASSES] = { 1 }, low = 0, high = 1;
    int n = d->spend_q > 0
            && rs_spend_classes(d->spend_q, RS_MOST_CLASSES / 2, spend, weight) == RS_OK
        ? RS_MOST_CLASSES / 2
        : 1;

    if (d->order_b <= 0 && d->spend_q > 0)
        return d->order_a * (d->spend_q - 1) / gsl_cdf_gamma_Pinv(top, d->spend_q, 1);
    while (chance_above(d, rate, spend, weight, n, high) > top && high < 1e12)
        high *= 2;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        *(chance_above(d, rate, spend, weight, n, middle) > top ? &low : &high) = middle;
    }
    return (low + high) / 2;
}

static void fill_value_limits(rs_terms *terms, int s)
{
    const rs_business *business = terms->business;
    bool rate = business->segments[terms->segment_of[s]].order_form != RS_ORDER_REPURCHASE;

    for (int p = 0; p < business->n_programs && terms->layout->arithmetic == RS_INDIVIDUAL; p++)
        for (int regime = 0; business->programs[p].audience.by_value
             && regime < rs_layout_regimes(&terms->layout->segments[s]);
             regime++) {
            int row = terms->first_regime[s] + regime;
            double top = terms->values[business->programs[p].audience.top];
            terms->value_limits[row * business->n_programs + p]
                = limit_of(&terms->differences[row], rate, top);
        }
}

/* ---- hazards by tenure ---- */

static void fill_hazards(rs_terms *terms, int s)
{
    const rs_segment *segment = &terms->business->segments[terms->segment_of[s]];
    double *table = terms->hazard_table + s * (terms->tenure_span + 1);
    const rs_churn_family *family = rs_family_of(&segment->churn);

    for (int tau = 1; tau <= terms->tenure_span; tau++)
        table[tau]
            = (family->hazard != NULL ? family->hazard(&segment->churn, terms->values, tau) : 1)
            * rs_multiplier_holding(&segment->tenure, terms->values, tau - 1);
}

rs_hazard_line rs_hazard_at(const rs_terms *terms, const rs_differences *differences,
    const rs_term *term, int segment, int tau)
{
    int span = terms->tenure_span;
    double shape = terms->hazard_table[segment * (span + 1) + (tau < span ? tau : span)];
    rs_hazard_line line = { shape * term->churn_times, term->churn_plus, 1 };

    if (differences->weibull > 0)
        line.exponent = pow(tau, differences->weibull) - pow(tau - 1, differences->weibull);
    return line;
}

/* ---- rows ---- */

static void fill_churn_term(
    const rs_segment *segment, const rs_terms *terms, int period, int cohort, rs_term *term)
{
    double total,
        mean = rs_family_of(&segment->churn)->mean(&segment->churn, terms->values, &total);
    rs_relative_change shift = rs_relative_change_at(
        &segment->churn.changes, terms->values, mean, total > 0, period, cohort);
    double season = rs_multiplier_cycling(&segment->churn_season, terms->values, period);

    term->churn_times = shift.times * season;
    term->churn_plus = shift.plus * season;
}

static void fill_order_term(
    const rs_segment *segment, const rs_terms *terms, int period, int cohort, rs_term *term)
{
    bool chance = segment->order_form == RS_ORDER_REPURCHASE;
    const rs_changes *changes = chance ? &segment->repurchase.changes : &segment->orders.changes;
    double total = segment->orders.differs, mean = 0;

    if (chance)
        mean
            = rs_family_of(&segment->repurchase)->mean(&segment->repurchase, terms->values, &total);
    else if (segment->order_form != RS_ORDER_NONE)
        mean = segment->orders.differs
            ? terms->values[segment->orders.shape] / terms->values[segment->orders.rate]
            : 0;
    rs_relative_change shift
        = rs_relative_change_at(changes, terms->values, mean, total > 0, period, cohort);
    double factor = rs_multiplier_cycling(&segment->season, terms->values, period);
    double elasticity = rs_terms_value(&segment->price_elasticity, terms, period, cohort);
    if (elasticity != 0 && term->price > 0)
        factor *= pow(term->price, elasticity);
    term->order_times = shift.times * factor;
    term->order_plus = shift.plus * factor;
    term->conversion = segment->order_form == RS_ORDER_VISITS
        ? rs_terms_chance(&segment->conversion, terms, period, cohort)
        : 1;
}

static void fill_value_term(
    const rs_segment *segment, const rs_terms *terms, int period, int cohort, rs_term *term)
{
    const rs_order_value *value = &segment->order_value;
    const double *values = terms->values;

    if (value->gamma_gamma) {
        term->value_mean = values[value->p] * values[value->v] / (values[value->q] - 1);
        term->value_sd = term->value_mean / sqrt(values[value->p]);
    } else {
        term->value_mean = fmax(0, rs_terms_value(&value->mean, terms, period, cohort));
        term->value_sd = fmax(0, rs_terms_value(&value->sd, terms, period, cohort));
    }
}

rs_term rs_term_at(const rs_terms *terms, int s, int regime, int period)
{
    const rs_segment *segment = &terms->business->segments[terms->segment_of[s]];
    int cohort = terms->layout->segments[s].regime_starts[regime];
    rs_term term = { .price = rs_terms_value(&segment->price, terms, period, cohort) };

    fill_churn_term(segment, terms, period, cohort, &term);
    fill_order_term(segment, terms, period, cohort, &term);
    fill_value_term(segment, terms, period, cohort, &term);
    rs_fill_upgrades(segment, terms, period, cohort, &term);
    term.margin = rs_terms_value(&segment->margin, terms, period, cohort);
    term.refund_rate = rs_terms_chance(&segment->refund_rate, terms, period, cohort);
    term.service_cost = rs_terms_value(&segment->service_cost, terms, period, cohort);
    term.order_cost = rs_terms_value(&segment->order_cost, terms, period, cohort);
    term.dormant = rs_terms_chance(&segment->dormant, terms, period, cohort);
    term.referral = fmax(0, rs_terms_value(&segment->referral_chance, terms, period, cohort));
    term.reward = rs_terms_value(&segment->referral_reward, terms, period, cohort);
    return term;
}

rs_status rs_terms_fill(rs_terms *terms, const double *values)
{
    const rs_layout *layout = terms->layout;

    terms->values = values;
    terms->discount = pow(1 + values[terms->business->annual_discount_rate],
        -1.0 / rs_periods_per_year(terms->business->period));
    for (int s = 0; s < layout->n_segments; s++) {
        if (terms->segment_of[s] < 0)
            continue;
        fill_hazards(terms, s);
        for (int regime = 0; regime < rs_layout_regimes(&layout->segments[s]); regime++) {
            bool newcomers = regime < layout->segments[s].n_regimes;
            if (newcomers && fill_differences(terms, s, regime) != RS_OK)
                return RS_FAILED;
            if (terms->merged != NULL)
                merge_orders(terms, terms->first_regime[s] + regime);
            rs_term *row = terms->rows + (terms->first_regime[s] + regime) * layout->horizon;
            for (int t = 0; t < layout->horizon; t++)
                row[t] = rs_term_at(terms, s, regime, t);
        }
        if (rs_standing_fill(terms, s) != RS_OK)
            return RS_FAILED;
        fill_value_limits(terms, s);
    }
    return RS_OK;
}
