#include "random_results.h"

#include "check.h"
#include "results/results.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* splitmix64 and Box-Muller: enough for pictures and the same on every machine */
static double uniform(uint64_t *state)
{
    uint64_t x = *state += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return ((double)((x ^ x >> 31) >> 11) + 0.5) * 0x1p-53;
}

static double normal(uint64_t *state)
{
    double radius = sqrt(-2 * log(uniform(state)));
    return radius * cos(6.283185307179586 * uniform(state));
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static rs_band band_of(double *values, long n)
{
    qsort(values, (size_t)n, sizeof *values, by_size);
    return (rs_band){ .mean = values[n / 2],
        .p2_5 = rs_sorted_quantile(values, n, 0.025),
        .p5 = rs_sorted_quantile(values, n, 0.05),
        .p10 = rs_sorted_quantile(values, n, 0.10),
        .p25 = rs_sorted_quantile(values, n, 0.25),
        .p50 = rs_sorted_quantile(values, n, 0.5),
        .p75 = rs_sorted_quantile(values, n, 0.75),
        .p90 = rs_sorted_quantile(values, n, 0.90),
        .p95 = rs_sorted_quantile(values, n, 0.95),
        .p97_5 = rs_sorted_quantile(values, n, 0.975) };
}

made_business usual_business(int n_scenarios)
{
    made_business usual = { .n_scenarios = n_scenarios,
        .horizon = 24,
        .n_replications = 1000,
        .scale = 1e6,
        .level = { 0.6, 2.9, -0.7, 1.1, 0.4, 1.9, -1.6, 0.2, 1, 1, 1, 1 },
        .spread = 1.4,
        .opening_cash = 1,
        .n_channels = 4,
        .n_programs = 2,
        .own_spread = 1.1,
        .decay = { 0.5, 0.34, 0.62, 0.46, 0.52, 0.41, 0.7, 0.49, 0.5, 0.5, 0.5, 0.5 },
        .payback_scale = 0.6,
        .ratio = { 2.4, 3.6, 1.8, 2.9, 3.1, 2.2, 0.8, 2.6, 2, 2, 2, 2 },
        .names = { "Acquire", "Community", "Aggressive ads", "Points", "Fewer ads", "Membership",
            "Price cut", "Referral", "Ninth", "Tenth", "Eleventh", "Twelfth" },
        .title = "Tea budget 2026",
        .currency = "CNY",
        .period = "month" };
    return usual;
}

static void fill_retention(rs_summary *retention, int horizon, double decay)
{
    for (int age = 0; age < horizon; age++) {
        double mean = pow(1 + age, -decay), doubt = 0.08 * mean * (1 - mean);
        retention[age] = (rs_summary){ .n = 1000,
            .mean = mean,
            .sd = doubt,
            .p5 = mean - 1.6 * doubt,
            .p50 = mean,
            .p95 = mean + 1.6 * doubt };
    }
}

static rs_band *band_at(rs_band *periods, const made_business *b, rs_series series, int t)
{
    return &periods[(long)series * b->horizon + t];
}

/* Money in and out of a period, so that the books balance: profit is what they leave. */
static void fill_lines(rs_band *periods, const made_business *b, int s, int t)
{
    double part = b->scale / b->horizon,
           profit = band_at(periods, b, RS_SERIES_cumulative_profit, t)->mean
        - (t > 0 ? band_at(periods, b, RS_SERIES_cumulative_profit, t - 1)->mean : 0);
    double goods = 4 * part, acquisition = (1 + 0.1 * s) * part, program = 0.3 * s * part;
    band_at(periods, b, RS_SERIES_cost_of_goods, t)->mean = goods;
    band_at(periods, b, RS_SERIES_channel_spend, t)->mean = acquisition;
    band_at(periods, b, RS_SERIES_acquisition_spend, t)->mean = acquisition;
    band_at(periods, b, RS_SERIES_program_cost, t)->mean = program;
    band_at(periods, b, RS_SERIES_revenue, t)->mean = profit + goods + acquisition + program;
    band_at(periods, b, RS_SERIES_profit, t)->mean = profit;
}

/* trough[replications]: the lowest cash of each. */
static void fill_periods(rs_band *periods, const made_business *b, int s, const double *final,
    const double *dip, double *trough)
{
    double *work = test_memory((size_t)b->n_replications, sizeof *work);
    for (int t = 0; t < b->horizon; t++) {
        double u = (t + 1.0) / b->horizon;
        for (long r = 0; r < b->n_replications; r++)
            work[r] = final[r] * pow(u, 1.7) - dip[r] * u * (1 - u);
        for (long r = 0; r < b->n_replications; r++)
            trough[r]
                = fmin(t > 0 ? trough[r] : (double)INFINITY, work[r] + b->opening_cash * b->scale);
        *band_at(periods, b, RS_SERIES_cumulative_profit, t) = band_of(work, b->n_replications);
        for (long r = 0; r < b->n_replications; r++)
            work[r] += b->opening_cash * b->scale;
        *band_at(periods, b, RS_SERIES_cash, t) = band_of(work, b->n_replications);
        fill_lines(periods, b, s, t);
    }
}

/* CAC is certain, CLV is not; one more customer costs half as much again as the average one. */
static void fill_ratios(double *values, const made_business *b, int s, const double *luck)
{
    double cac = b->ratio[s] != 0 ? 50 : NAN;
    for (long r = 0; r < b->n_replications; r++) {
        double clv = 50 * b->ratio[s] * exp(0.15 * b->spread * luck[r]);
        const double figures[][2]
            = { { RS_MEASURE_clv, clv }, { RS_MEASURE_clv_net, clv - cac }, { RS_MEASURE_cac, cac },
                  { RS_MEASURE_cac_marginal, 1.5 * cac }, { RS_MEASURE_clv_to_cac, clv / cac } };
        for (size_t k = 0; k < sizeof figures / sizeof *figures; k++)
            values[(long)figures[k][0] * b->n_replications + r] = figures[k][1];
    }
}

static double share_below_3(const double *values, long n)
{
    double below = 0;
    for (long r = 0; r < n; r++)
        below += values[r] < 3;
    return below / (double)n;
}

/* Cohorts that come every period, each staying a little longer than the one before. */
static rs_cohort *make_cohorts(const made_business *b, int s)
{
    rs_cohort *cohorts = test_memory((size_t)b->horizon, sizeof *cohorts);
    for (int c = 0; c < b->horizon; c++) {
        int ages = b->horizon - c;
        double *active = test_memory((size_t)ages, sizeof *active);
        for (int age = 0; age < ages; age++)
            active[age] = 1000 * pow(1 + age, -b->decay[s] * (1 - 0.2 * c / b->horizon));
        cohorts[c] = (rs_cohort){ c, 1000, ages, active, active };
    }
    return cohorts;
}

/* What a part of the customers comes to, period by period. */
static const double *make_presence(const made_business *b, double size)
{
    double *active = test_memory((size_t)b->horizon, sizeof *active);
    for (int t = 0; t < b->horizon; t++)
        active[t] = size * sqrt(t + 1.0);
    return active;
}

enum { CURVE_POINTS = 80 };

static double hill(double spend, double most, double half, double shape)
{
    return most / (1 + pow(half / spend, shape));
}

/* A Hill curve; every scenario spends a little more than the one before. */
static rs_response_results make_response(const made_business *b, int s, int c)
{
    double scale = b->scale, high = 0.1 * scale * (1 + 0.15 * b->n_scenarios);
    double half = 0.15 * scale / (1 + c), most = 0.003 * scale, shape = 0.9 + 0.15 * c;
    double *points = test_memory(3 * CURVE_POINTS, sizeof *points);
    for (int i = 0; i < CURVE_POINTS; i++) {
        double spend = 2 * high * (i + 1) / CURVE_POINTS, step = 1e-6 * spend;
        points[i] = spend;
        points[CURVE_POINTS + i] = hill(spend, most, half, shape);
        points[2 * CURVE_POINTS + i]
            = step / (hill(spend + step, most, half, shape) - hill(spend, most, half, shape));
    }
    double present = 0.1 * scale * (1 + 0.15 * s), step = 1e-6 * present;
    return (rs_response_results){ .n = CURVE_POINTS,
        .spend = points,
        .customers = points + CURVE_POINTS,
        .marginal_cac = points + 2 * CURVE_POINTS,
        .present = present,
        .present_customers = hill(present, most, half, shape),
        .present_marginal_cac
        = step / (hill(present + step, most, half, shape) - hill(present, most, half, shape)),
        .planned_low = 0.1 * scale,
        .planned_high = high };
}

static rs_channel_results *make_channels(const made_business *b, int s)
{
    static const char *const names[]
        = { "search", "video", "organic", "fair", "press", "referral", "blog", "email", "shop" };
    rs_channel_results *channels = test_memory((size_t)b->n_channels + 1, sizeof *channels);
    for (int c = 0; c < b->n_channels; c++)
        channels[c] = (rs_channel_results){ .name = names[c],
            .label = names[c],
            .response = make_response(b, s, c),
            .active_by_period = make_presence(b, 900.0 / (c + 1) * (1 + 0.1 * s)) };
    return channels;
}

/* Three segments share the same customers as the channels. */
static void fill_active(rs_scenario_results *scenario, const made_business *b)
{
    rs_segment_results *segments = rs_results_part(scenario->segments);
    rs_band *periods = rs_results_part(scenario->periods);
    double last = 0;
    for (int t = 0; t < b->horizon; t++) {
        double sum = 0;
        for (int c = 0; c < b->n_channels; c++)
            sum += scenario->channels[c].active_by_period[t];
        *band_at(periods, b, RS_SERIES_active, t) = (rs_band){ .mean = sum, .p50 = sum };
        last = sum;
    }
    for (int k = 0; k < 3; k++)
        segments[k].active_by_period
            = make_presence(b, last / sqrt((double)b->horizon) * (k == 0 ? 0.5 : 0.25));
}

/* The i-th program costs i + 1 tenths of the scale; every other one loses half of it. Known at the
 * inputs' means only. */
static rs_program_results *make_programs(const made_business *b, int s)
{
    static const char *const names[] = { "community", "loyalty", "email", "win_back" };
    rs_program_results *programs = test_memory((size_t)b->n_programs + 1, sizeof *programs);
    for (int p = 0; p < b->n_programs; p++) {
        double cost = 0.1 * b->scale * (p + 1 + 0.1 * s);
        programs[p] = (rs_program_results){ .name = names[p % 4],
            .label = names[p % 4],
            .kind = "touch",
            .expected_cost = cost,
            .expected_profit_gain = cost * (p % 2 ? -0.5 : 0.8) };
    }
    return programs;
}

typedef struct scenario_blocks {
    double *values;
    rs_summary *measures, *retention;
    rs_difference *differences;
    rs_band *periods;
    rs_segment_results *segments;
} scenario_blocks;

static void fill_values(
    scenario_blocks *of, const made_business *b, int s, const double *luck, uint64_t *state)
{
    long n = b->n_replications;
    double *final = test_memory((size_t)n, sizeof *final),
           *dip = test_memory((size_t)n, sizeof *dip);
    for (long r = 0; r < n; r++) {
        final[r] = b->scale * (b->level[s] + b->spread * luck[r] + b->own_spread * normal(state));
        dip[r] = b->scale * (4 + s % 3) * exp(0.15 * luck[r]) * (b->spread > 0);
        double payback = ceil(
            b->horizon * b->payback_scale * exp(0.25 * normal(state) - 0.35 * final[r] / b->scale));
        of->values[(long)RS_MEASURE_profit * n + r] = final[r];
        of->values[(long)RS_MEASURE_profit_npv * n + r] = 0.93 * final[r];
        of->values[(long)RS_MEASURE_acquisition_spend * n + r] = b->scale;
        of->values[(long)RS_MEASURE_payback * n + r] = payback > b->horizon ? INFINITY : payback;
    }
    fill_ratios(of->values, b, s, luck);
    fill_periods(of->periods, b, s, final, dip, of->values + (long)RS_MEASURE_cash_trough * n);
}

static void fill_trough(rs_scenario_results *scenario, const made_business *b)
{
    const rs_band *cash = scenario->periods + (long)RS_SERIES_cash * b->horizon;
    const double *trough = scenario->values + (long)RS_MEASURE_cash_trough * b->n_replications;
    double below = 0;
    for (int t = 1; t < b->horizon; t++)
        if (cash[t].p50 < cash[scenario->cash_trough_period].p50)
            scenario->cash_trough_period = t;
    for (long r = 0; r < b->n_replications; r++)
        below += trough[r] < -b->credit_line * b->scale;
    scenario->p_cash_below_credit_line
        = b->credit_line > 0 ? below / (double)b->n_replications : (double)NAN;
}

static void fill_scenario(rs_scenario_results *scenario, const made_business *b, int s,
    const double *luck, uint64_t *state)
{
    static const char *const segment_names[] = { "regular", "high_end", "students" };
    size_t n = (size_t)b->n_replications, horizon = (size_t)b->horizon;
    scenario_blocks of = { test_memory(n * RS_N_MEASURES, sizeof(double)),
        test_memory(RS_N_MEASURES, sizeof(rs_summary)), test_memory(horizon, sizeof(rs_summary)),
        test_memory(RS_N_MEASURES, sizeof(rs_difference)),
        test_memory(horizon * RS_N_SERIES, sizeof(rs_band)),
        test_memory(3, sizeof(rs_segment_results)) };
    fill_values(&of, b, s, luck, state);
    for (int m = 0; m < RS_N_MEASURES; m++)
        of.measures[m] = rs_summarise(of.values + (size_t)m * n, b->n_replications, false);
    fill_retention(of.retention, b->horizon, b->decay[s]);
    for (int k = 0; k < 3; k++) {
        rs_summary *retention = test_memory(horizon, sizeof *retention);
        fill_retention(retention, b->horizon, b->decay[s] * (1.3 - 0.3 * k));
        of.segments[k] = (rs_segment_results){
            .name = segment_names[k], .label = segment_names[k], .retention = retention
        };
    }
    *scenario = (rs_scenario_results){ .name = b->names[s],
        .label = b->names[s],
        .values = of.values,
        .measures = of.measures,
        .differences = of.differences,
        .periods = of.periods,
        .retention = of.retention,
        .segments = of.segments,
        .n_segments = 3,
        .programs = make_programs(b, s),
        .n_programs = b->n_programs,
        .channels = make_channels(b, s),
        .n_channels = b->n_channels,
        .cohorts = make_cohorts(b, s),
        .n_cohorts = b->horizon,
        .p_clv_to_cac_below_3 = share_below_3(
            of.values + (long)RS_MEASURE_clv_to_cac * b->n_replications, b->n_replications) };
    fill_active(scenario, b);
    fill_trough(scenario, b);
}

rs_difference *made_difference(const rs_results *results, int scenario, rs_measure measure)
{
    return rs_results_part(&results->scenarios[scenario].differences[measure]);
}

rs_summary *made_measure(const rs_results *results, int scenario, rs_measure measure)
{
    return rs_results_part(&results->scenarios[scenario].measures[measure]);
}

rs_summary *made_retention(const rs_results *results, int scenario)
{
    return rs_results_part(results->scenarios[scenario].retention);
}

double *made_values(const rs_results *results, int scenario, rs_measure measure)
{
    const double *values
        = results->scenarios[scenario].values + (long)measure * results->n_replications;
    return rs_results_part(values);
}

static void fill_difference(
    rs_scenario_results *scenario, const rs_scenario_results *baseline, long n)
{
    double *work = test_memory((size_t)n, sizeof *work), better = 0;
    const double *own = scenario->values + (long)RS_MEASURE_profit_npv * n;
    const double *base = baseline->values + (long)RS_MEASURE_profit_npv * n;
    for (long r = 0; r < n; r++) {
        work[r] = own[r] - base[r];
        better += work[r] > 0 ? 1 : work[r] == 0 ? 0.5 : 0;
    }
    double share = better / (double)n;
    rs_difference difference = { .summary = rs_summarise(work, n, false),
        .p_better = share,
        .p_better_error = sqrt(share * (1 - share) / (double)n),
        .p_better_half_width = 1.96 * sqrt(share * (1 - share) / (double)n) };
    *(rs_difference *)rs_results_part(&scenario->differences[RS_MEASURE_profit_npv]) = difference;
}

static rs_observed *make_observed(const made_business *b)
{
    static const char *const segments[] = { "regular", "high_end", "students", NULL };
    static const char *const labels[]
        = { "Regular customers", "High end", "Students", "Everybody" };
    rs_observed *observed = test_memory((size_t)b->n_observed + 1, sizeof *observed);
    for (int i = 0; i < b->n_observed; i++) {
        int n = b->horizon < 9 ? b->horizon : 9;
        double *share = test_memory((size_t)n, sizeof *share);
        for (int age = 0; age < n; age++)
            share[age]
                = pow(1 + age, -b->decay[0] * (1.3 - 0.3 * (i % 4)) * (1.0 + 0.01 * age * (i + 1)));
        observed[i] = (rs_observed){ labels[i % 4], segments[i % 4], n, share };
    }
    return observed;
}

rs_results *make_results(const made_business *b)
{
    uint64_t state = 20260801;
    rs_results *results = test_memory(1, sizeof *results);
    rs_scenario_results *scenarios = test_memory((size_t)b->n_scenarios, sizeof *scenarios);
    double *luck = test_memory((size_t)b->n_replications, sizeof *luck);
    for (long r = 0; r < b->n_replications; r++)
        luck[r] = normal(&state);
    for (int s = 0; s < b->n_scenarios; s++)
        fill_scenario(&scenarios[s], b, s, luck, &state);
    for (int s = 0; s < b->n_scenarios; s++)
        fill_difference(&scenarios[s], &scenarios[b->baseline], b->n_replications);
    *results = (rs_results){ .version = "0.2.0",
        .title = b->title,
        .file = "tea.cfg",
        .study_name = "tea",
        .period = b->period,
        .currency = b->currency,
        .arithmetic = "sampled",
        .design = "plain",
        .command_line = "retsim run tea.cfg",
        .configuration = "horizon = 24;",
        .seed = 42,
        .n_replications = b->n_replications,
        .n_asked = b->n_replications,
        .complete = true,
        .horizon = b->horizon,
        .n_scenarios = b->n_scenarios,
        .baseline = b->baseline,
        .scenarios = scenarios,
        .observed = make_observed(b),
        .n_observed = b->n_observed,
        .credit_line = b->credit_line > 0 ? b->credit_line * b->scale : (double)NAN,
        .confidence = 0.95,
        .tail = 0.05 };
    return results;
}
