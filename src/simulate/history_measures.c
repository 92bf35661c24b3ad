/* The measures of docs/model.md, section 9, from the history of one replication. */
#include "simulate/history.h"

#include <math.h>

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

static double total(const rs_history *history, rs_series series)
{
    const double *flow = rs_history_series(history, series);
    double sum = 0;

    for (int t = 0; t < history->layout->horizon; t++)
        sum += flow[t];
    return sum;
}

static double discounted(const double *flow, int n, double v)
{
    double sum = 0, worth = 1;

    for (int t = 0; t < n; t++, worth *= v)
        sum += worth * flow[t];
    return sum;
}

/* ---- tracked cohorts ---- */

static bool any_paid(const rs_history *history)
{
    for (int c = 0; c < history->layout->n_channels; c++)
        if (history->channels[c].paid && history->channels[c].tracked_acquired > 0)
            return true;
    return false;
}

/* The channels whose cohorts the measures are about: paid ones, or all where none is paid. */
static bool counts(const rs_history *history, int c, bool paid_only)
{
    return !paid_only || history->channels[c].paid;
}

bool rs_history_counts(const rs_history *history, int channel)
{
    return counts(history, channel, any_paid(history));
}

/* Money that comes out even is even, whatever rounding says. */
static const double even = 1e-9;

/* Value today, at the cohort's own period, of contributions by age, by the study's definition. */
static double lifetime_value(const rs_layout *layout, const double *contribution, double v)
{
    double value = discounted(contribution, layout->horizon, v);

    if (layout->clv_existing)
        value -= contribution[0];
    return layout->clv_end ? value * v : value;
}

/* First age at which the contributions so far have repaid the spend; infinity where they never do.
 */
static double payback_age(
    const rs_layout *layout, const double *contribution, double spend, double v)
{
    double sum = 0, worth = 1;

    if (spend <= 0)
        return 0;
    for (int age = 0; age < layout->horizon; age++) {
        sum += contribution[age] * (layout->discounted_payback ? worth : 1);
        worth *= v;
        if (sum >= spend * (1 - even))
            return age;
    }
    return INFINITY;
}

typedef struct rs_tracked {
    double acquired, spend, value, repeaters, payback;
} rs_tracked;

static rs_tracked tracked_of(const rs_history *history, double v)
{
    const rs_layout *layout = history->layout;
    bool paid_only = any_paid(history);
    rs_tracked tracked = { .payback = NAN };
    double sum = 0, worth = 1;

    for (int c = 0; c < layout->n_channels; c++) {
        if (!counts(history, c, paid_only))
            continue;
        tracked.acquired += history->channels[c].tracked_acquired;
        tracked.spend += history->channels[c].tracked_spend;
        tracked.repeaters += history->channels[c].tracked_repeaters;
        tracked.value
            += lifetime_value(layout, history->channel_contribution + c * layout->horizon, v);
    }
    if (tracked.acquired <= 0)
        return tracked;
    tracked.payback = tracked.spend > 0 ? INFINITY : 0;
    for (int age = 0; age < layout->horizon && isinf(tracked.payback); age++) {
        for (int c = 0; c < layout->n_channels; c++)
            if (counts(history, c, paid_only))
                sum += history->channel_contribution[c * layout->horizon + age]
                    * (layout->discounted_payback ? worth : 1);
        worth *= v;
        if (sum >= tracked.spend * (1 - even))
            tracked.payback = age;
    }
    return tracked;
}

double rs_history_retention(const rs_history *history, int segment, int age)
{
    const rs_layout *layout = history->layout;
    bool paid_only = any_paid(history);
    double active = 0, base = 0;

    if (segment >= 0)
        return ratio(history->segment_active[segment * layout->horizon + age],
            history->segment_base[segment * layout->horizon + age]);
    for (int c = 0; c < layout->n_channels; c++)
        if (counts(history, c, paid_only)) {
            active += history->channel_active[c * layout->horizon + age];
            base += history->channel_base[c * layout->horizon + age];
        }
    return ratio(active, base);
}

/* ---- company ---- */

/* First period after the trough from which cumulative profit stays at or above 0. */
static double company_payback(const rs_history *history)
{
    const double *cumulative = rs_history_series(history, RS_SERIES_cumulative_profit);
    int t = history->layout->horizon;
    double most = 0;

    for (int i = 0; i < t; i++)
        most = fmax(most, fabs(cumulative[i]));
    while (t > 0 && cumulative[t - 1] >= -even * most)
        t--;
    return t < history->layout->horizon ? (double)t : INFINITY;
}

static double lowest(const double *values, int n)
{
    double low = INFINITY;

    for (int i = 0; i < n; i++)
        low = fmin(low, values[i]);
    return low;
}

/* Active at the start of a period: at the end of the one before. */
static double active_before(const rs_history *history, int t)
{
    return t > 0 ? rs_history_series(history, RS_SERIES_active)[t - 1] : history->opening;
}

static double churn_rate(const rs_history *history)
{
    const double *left = rs_history_series(history, RS_SERIES_churned);
    const double *active = rs_history_series(history, RS_SERIES_active);
    double sum = 0, base = 0;

    for (int t = 0; t < history->layout->horizon; t++) {
        sum += left[t];
        if (active_before(history, t) > 0)
            base += history->layout->churn_of_mean ? (active_before(history, t) + active[t]) / 2
                                                   : active_before(history, t);
    }
    return ratio(sum, base);
}

/* Whoever is referred comes a period later: those active in the last period bring theirs after the
 * horizon. */
static double k_factor(const rs_history *history)
{
    const double *active = rs_history_series(history, RS_SERIES_active);
    double came = total(history, RS_SERIES_referred), base = 0;

    for (int t = 1; t < history->layout->horizon; t++)
        base += active[t - 1];
    return came > 0 ? ratio(came, base) : NAN;
}

static double churn_a_year(const rs_history *history, int periods_per_year)
{
    const double *left = rs_history_series(history, RS_SERIES_churned);
    double log_kept = 0;
    int n = 0;

    for (int t = 0; t < history->layout->horizon; t++)
        if (active_before(history, t) > 0) {
            log_kept += log1p(-fmin(1, left[t] / active_before(history, t)));
            n++;
        }
    return n > 0 ? -expm1(log_kept * periods_per_year / n) : NAN;
}

static void revenue_churn(const rs_history *history, double *values)
{
    const double *recurring = rs_history_series(history, RS_SERIES_recurring_revenue);
    double base = 0,
           lost
        = total(history, RS_SERIES_revenue_lost) + total(history, RS_SERIES_revenue_contraction);

    for (int t = 0; t + 1 < history->layout->horizon; t++)
        base += recurring[t];
    values[RS_MEASURE_revenue_churn_gross] = ratio(lost, base);
    values[RS_MEASURE_revenue_churn_net]
        = ratio(lost - total(history, RS_SERIES_revenue_expansion), base);
    values[RS_MEASURE_mrr_end] = base > 0 || total(history, RS_SERIES_recurring_revenue) > 0
        ? recurring[history->layout->horizon - 1]
        : NAN;
}

static void acquisition(const rs_history *history, double *values)
{
    double spend = 0, customers = 0, marginal = 0, all = values[RS_MEASURE_customers_acquired];

    for (int c = 0; c < history->layout->n_channels; c++)
        if (history->channels[c].paid) {
            spend += history->channels[c].spend;
            customers += history->channels[c].customers;
            marginal += history->channels[c].marginal;
        }
    values[RS_MEASURE_cac] = spend > 0 ? ratio(spend, customers) : NAN;
    values[RS_MEASURE_cac_marginal] = spend > 0 ? ratio(spend, marginal) : NAN;
    values[RS_MEASURE_cac_blended] = ratio(values[RS_MEASURE_acquisition_spend], all);
    values[RS_MEASURE_cac_loaded]
        = ratio(values[RS_MEASURE_acquisition_spend] + history->acquiring_cost, all);
}

/* Of customers who only subscribe nobody can order again: they have no such rate, not one of 0. */
static bool orders_again(const rs_history *history)
{
    const rs_business *business = history->layout->business;
    bool any = false;

    for (int s = 0; s < business->n_segments; s++)
        any = any || business->segments[s].order_form != RS_ORDER_NONE;
    return any && total(history, RS_SERIES_orders) > 0;
}

static void tracked_measures(const rs_history *history, double v, double *values)
{
    rs_tracked tracked = tracked_of(history, v);
    double cac = ratio(tracked.spend, tracked.acquired);

    values[RS_MEASURE_clv] = ratio(tracked.value, tracked.acquired);
    values[RS_MEASURE_clv_net] = values[RS_MEASURE_clv] - cac;
    values[RS_MEASURE_clv_to_cac] = cac > 0 ? values[RS_MEASURE_clv] / cac : NAN;
    values[RS_MEASURE_payback] = tracked.payback;
    values[RS_MEASURE_repeat_purchase_rate]
        = orders_again(history) ? ratio(tracked.repeaters, tracked.acquired) : NAN;
}

void rs_history_measures(const rs_history *history, const rs_terms *terms, double *values)
{
    const rs_layout *layout = history->layout;
    double visits = total(history, RS_SERIES_visits), clicks = total(history, RS_SERIES_clicks);

    for (int m = 0; m < RS_N_MEASURES; m++)
        values[m] = NAN;
    values[RS_MEASURE_profit_npv] = discounted(
        rs_history_series(history, RS_SERIES_profit), layout->horizon, terms->discount);
    values[RS_MEASURE_profit] = total(history, RS_SERIES_profit);
    values[RS_MEASURE_revenue] = total(history, RS_SERIES_revenue);
    values[RS_MEASURE_acquisition_spend] = total(history, RS_SERIES_acquisition_spend);
    values[RS_MEASURE_spend]
        = values[RS_MEASURE_acquisition_spend] + total(history, RS_SERIES_program_cost);
    values[RS_MEASURE_customers_acquired] = total(history, RS_SERIES_acquired);
    values[RS_MEASURE_active_end]
        = rs_history_series(history, RS_SERIES_active)[layout->horizon - 1];
    values[RS_MEASURE_orders] = total(history, RS_SERIES_orders);
    values[RS_MEASURE_company_payback] = company_payback(history);
    values[RS_MEASURE_cash_trough]
        = lowest(rs_history_series(history, RS_SERIES_cash), layout->horizon);
    values[RS_MEASURE_churn_rate] = churn_rate(history);
    values[RS_MEASURE_churn_annual]
        = churn_a_year(history, rs_periods_per_year(terms->business->period));
    if (visits > 0)
        values[RS_MEASURE_returning_visitors] = visits / (visits + clicks);
    values[RS_MEASURE_visit_conversion] = ratio(history->visit_orders, visits);
    values[RS_MEASURE_click_conversion] = ratio(history->funnel_customers, clicks);
    if (history->promoters + history->detractors > 0)
        values[RS_MEASURE_nps]
            = 100 * ratio(history->promoters - history->detractors, values[RS_MEASURE_active_end]);
    values[RS_MEASURE_k_factor] = k_factor(history);
    values[RS_MEASURE_cost_outside_clv] = history->outside;
    revenue_churn(history, values);
    acquisition(history, values);
    tracked_measures(history, terms->discount, values);
}

rs_channel_figures rs_history_channel(const rs_history *history, const rs_terms *terms, int c)
{
    const rs_channel_totals *totals = &history->channels[c];
    const double *contribution = history->channel_contribution + c * history->layout->horizon;
    double clv = ratio(
        lifetime_value(history->layout, contribution, terms->discount), totals->tracked_acquired);
    double cac = ratio(totals->tracked_spend, totals->tracked_acquired);
    rs_channel_figures figures = { .customers = totals->customers,
        .spend = totals->spend,
        .clv = clv,
        .cac = totals->spend > 0 ? ratio(totals->spend, totals->customers) : NAN,
        .clv_to_cac = cac > 0 ? clv / cac : NAN,
        .payback = NAN };

    if (totals->tracked_acquired > 0)
        figures.payback
            = payback_age(history->layout, contribution, totals->tracked_spend, terms->discount);
    return figures;
}

rs_segment_figures rs_history_segment(const rs_history *history, const rs_terms *terms, int s)
{
    const rs_segment_totals *totals = &history->segments[s];
    const double *contribution = history->segment_contribution + s * history->layout->horizon;

    return (rs_segment_figures){ .customers = totals->customers,
        .active_end = totals->active_end,
        .revenue = totals->revenue,
        .churn_rate = ratio(totals->left, totals->start),
        .clv = ratio(lifetime_value(history->layout, contribution, terms->discount),
            totals->tracked_acquired) };
}
