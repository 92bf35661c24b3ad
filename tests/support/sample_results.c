#include "support/sample_results.h"
#include "results/results.h"

#include <math.h>
#include <stdlib.h>

enum { N = 64, HORIZON = 12, N_COHORTS = 2 };

static const char hostile_label[] = "=cmd|'/c calc'!A1, \"x\"\x1b[31m\nred";

/* Between -1 and 1, different for every replication, the same in every run. */
static double wave(int r, int seed)
{
    return sin(1.7 * r + 0.31 * seed * (r % 7) + seed);
}

static double value_of(int scenario, int measure, int r)
{
    static const double profits[] = { 1234567.0, 1544567.0, 334567.0 };
    double luck = wave(r, 1) + 0.05 * wave(r, scenario + 2);
    switch (measure) {
    case RS_MEASURE_profit_npv:
        return profits[scenario] + 400000 * luck;
    case RS_MEASURE_payback:
        return r % 5 == 4 ? (double)INFINITY : 3 + r % 4 + scenario;
    case RS_MEASURE_nps:
    case RS_MEASURE_mrr_end:
    case RS_MEASURE_revenue_churn_gross:
    case RS_MEASURE_revenue_churn_net:
        return (double)NAN;
    default:
        break;
    }
    switch (rs_measure_rows[measure].unit) {
    case RS_UNIT_SHARE:
        return 0.0371 + 0.001 * measure + 0.01 * scenario + 0.002 * luck;
    case RS_UNIT_MONEY:
        return 53.31 + 1000 * measure + 10 * scenario + luck;
    default:
        return 12345.0 + 100 * scenario + round(50 * luck);
    }
}

static void refresh_measure(const rs_results *results, int scenario, int measure)
{
    rs_scenario_results *changed = sample_scenario(results, scenario);
    const double *values = changed->values + measure * N;
    ((rs_summary *)rs_results_part(changed->measures))[measure] = rs_summarise(values, N, false);
}

static void refresh_difference(const rs_results *results, int scenario, int measure)
{
    rs_scenario_results *changed = sample_scenario(results, scenario);
    rs_difference *difference = (rs_difference *)rs_results_part(changed->differences) + measure;
    const double *values = changed->values + measure * N;
    const double *base = results->scenarios[results->baseline].values + measure * N;
    double gains[N], n_better = 0;
    int better = rs_measure_rows[measure].better;
    for (int r = 0; r < N; r++) {
        gains[r] = values[r] - base[r];
        n_better += better * gains[r] > 0 ? 1 : gains[r] == 0 ? 0.5 : 0;
    }
    bool best = scenario == SAMPLE_COMMUNITY;
    *difference = (rs_difference){ .summary = rs_summarise(gains, N, false),
        .p_better = n_better / N,
        .p_best = best ? 1 : 0,
        .regret = best ? 0 : 310000.25 };
    if (difference->summary.n == 0)
        difference->p_best = difference->regret = (double)NAN;
    if (difference->summary.n == 0 || scenario == results->baseline)
        difference->p_better = (double)NAN;
    difference->p_better_error = sqrt(difference->p_better * (1 - difference->p_better) / N);
    difference->p_better_half_width = 1.96 * difference->p_better_error;
}

rs_scenario_results *sample_scenario(const rs_results *results, int scenario)
{
    return (rs_scenario_results *)rs_results_part(results->scenarios) + scenario;
}

void sample_set(
    const rs_results *results, int scenario, rs_measure measure, double start, double step)
{
    double *values = rs_results_part(sample_scenario(results, scenario)->values);
    values += (int)measure * N;
    for (int r = 0; r < N; r++)
        values[r] = start + step * r;
    refresh_measure(results, scenario, (int)measure);
    for (int s = 0; s < SAMPLE_SCENARIOS; s++)
        refresh_difference(results, s, (int)measure);
}

static rs_cohort *make_cohorts(rs_arena *arena)
{
    rs_cohort *cohorts = RS_ARENA_ARRAY(arena, rs_cohort, N_COHORTS);
    for (int c = 0; c < N_COHORTS; c++) {
        double *active = RS_ARENA_ARRAY(arena, double, HORIZON);
        double *contribution = RS_ARENA_ARRAY(arena, double, HORIZON);
        for (int age = 0; age < HORIZON; age++) {
            active[age] = 1000 * pow(0.9, age);
            contribution[age] = 8.25 * age - 50;
        }
        cohorts[c] = (rs_cohort){ c, c == 0 ? 1000 : 0, HORIZON - c, active, contribution };
    }
    return cohorts;
}

static rs_band *make_periods(rs_arena *arena, int scenario)
{
    rs_band *bands = RS_ARENA_ARRAY(arena, rs_band, RS_N_SERIES * HORIZON);
    for (int i = 0; i < RS_N_SERIES * HORIZON; i++) {
        double middle = 1000.0 / 7 * (i / HORIZON) + i % HORIZON + scenario;
        bands[i] = (rs_band){ middle, middle - 5, middle - 4, middle - 3, middle - 2, middle,
            middle + 2, middle + 3, middle + 4, middle + 5 };
    }
    return bands;
}

/* start, start + 0.25, … */
static const double *make_path(rs_arena *arena, double start)
{
    double *path = RS_ARENA_ARRAY(arena, double, HORIZON);
    for (int t = 0; t < HORIZON; t++)
        path[t] = start + 0.25 * t;
    return path;
}

static void make_parts(rs_arena *arena, rs_scenario_results *scenario)
{
    static const char *const reasons[] = { "price", "taste" };
    static const double shares[] = { 0.25, 0.75 };
    rs_summary *retention = RS_ARENA_ARRAY(arena, rs_summary, HORIZON);
    for (int age = 0; age < HORIZON; age++)
        retention[age] = (rs_summary){ .n = N, .mean = pow(0.9, age) };
    scenario->retention = retention;

    rs_channel_results *channel = RS_ARENA_ARRAY(arena, rs_channel_results, 1);
    *channel = (rs_channel_results){ .name = "douyin",
        .label = "抖音",
        .paid = true,
        .active_by_period = make_path(arena, 120),
        .acquired_by_period = make_path(arena, 15),
        .cac = { .n = N, .mean = 57.4 },
        .clv = { .n = N, .mean = 133.31 },
        .payback = { .n = N, .mean = 7.25, .p95 = (double)INFINITY, .never = 0.2 } };
    rs_segment_results *segment = RS_ARENA_ARRAY(arena, rs_segment_results, 1);
    *segment = (rs_segment_results){ .name = "regular",
        .label = "普通",
        .retention = retention,
        .clv = { .n = N, .mean = 120.5 },
        .reasons = reasons,
        .reason_shares = shares,
        .n_reasons = 2 };
    scenario->channels = channel;
    scenario->segments = segment;
    scenario->n_channels = scenario->n_segments = 1;
    scenario->cohorts = make_cohorts(arena);
    scenario->n_cohorts = N_COHORTS;
}

static rs_summary around(double mean, double step)
{
    double values[N];
    for (int r = 0; r < N; r++)
        values[r] = mean + step * wave(r, 3);
    return rs_summarise(values, N, false);
}

/* The community is attributed; the festival, of the hostile scenario alone, is not. */
static void make_programs(rs_arena *arena, rs_scenario_results *scenario, int s)
{
    static const double costs[HORIZON] = { 30000, 12000, 12500.5 },
                        people[HORIZON] = { 0, 120, 231.5 };
    rs_program_results *programs = RS_ARENA_ARRAY(arena, rs_program_results, 2);
    scenario->cost_per_period_acquired = scenario->marginal_cost_per_period_acquired = (double)NAN;
    if (s == SAMPLE_ACQUIRE)
        return;
    programs[0] = (rs_program_results){ .name = "community",
        .label = "品牌社群",
        .kind = "membership",
        .cost = around(54500.5, 100),
        .people = around(1234.5, 10),
        .cost_by_period = costs,
        .people_by_period = people,
        .roi = { .mean = (double)NAN },
        .cost_per_period_saved = (double)NAN,
        .marginal_cost_per_period_saved = (double)NAN };
    if (s == SAMPLE_COMMUNITY) {
        programs[0].profit_gain = around(287000, 90000);
        programs[0].roi = around(5.27, 0.5);
        programs[0].cost_per_period_saved = 7.31;
        programs[0].marginal_cost_per_period_saved = 9.87;
        scenario->cost_per_period_acquired = 11.25;
        scenario->marginal_cost_per_period_acquired = 23.5;
    }
    programs[1] = (rs_program_results){ .name = "=festival",
        .label = "Fest\x1b[31m",
        .kind = "event",
        .cost = around(80000, 0),
        .people = around(5000, 50),
        .cost_per_period_saved = (double)NAN,
        .marginal_cost_per_period_saved = (double)NAN };
    scenario->programs = programs;
    scenario->n_programs = s == SAMPLE_HOSTILE ? 2 : 1;
}

/* In the order of the ledger: by falling share, the certain one last. */
static void make_assumptions(rs_results *results)
{
    static const rs_assumption_results rows[] = {
        { "programs.community.effect.churn", "own judgement", "guess", "Community, Hostile", 0.871,
            0.7, 1.05, true, 0.5, "multiplier" },
        { "segments.regular.margin", "=HYPERLINK(\"x\"), the last two years", "panel", "all", 0.58,
            0.5471, 0.6129, true, 0.25, "share of revenue" },
        { "channels.douyin.budget", "", "", "all", 200000, 180000, 220000, true, 0,
            "money per period" },
        { "programs.community.effect.repurchase", "a trial", "experiment", "Community", 1.1, 1.1,
            1.1, false, 0, "multiplier" },
    };
    results->assumptions = rows;
    results->n_assumptions = sizeof rows / sizeof *rows;
    results->headline = SAMPLE_COMMUNITY;
    results->explained = 0.75;
    results->resting_on_guesses = 0.5 / 0.75;
    results->suitability = (rs_suitability_results){ .given = true,
        .score = 0.43,
        .mode = "topic_group",
        .mode_scores = { 0.43, 0.8, 0.85, 1, 0.25 } };
}

static void make_scenario(rs_arena *arena, rs_scenario_results *scenario, int s)
{
    static const char *const names[] = { "Acquire", "Community", "Hostile" };
    static const char *const labels[] = { "继续拉新", "社群", hostile_label };
    static const char *const changes[] = { "douyin budget 200,000 → 100,000 from 2026-07" },
                             *const in_chinese[] = { "抖音 预算：200,000 → 100,000，2026-07 起" };
    double *values = RS_ARENA_ARRAY(arena, double, RS_N_MEASURES *N);
    for (int m = 0; m < RS_N_MEASURES; m++) {
        for (int r = 0; r < N; r++)
            values[m * N + r] = value_of(s, m, r);
        scenario->variance[m] = (rs_variance){ (double)NAN, (double)NAN };
    }
    scenario->variance[RS_MEASURE_profit_npv] = (rs_variance){ 7.5e10, 0.5e10 };
    scenario->name = names[s];
    scenario->label = labels[s];
    scenario->changes = changes;
    scenario->changes_in_chinese = in_chinese;
    scenario->n_changes = s == SAMPLE_ACQUIRE ? 0 : 1;
    scenario->values = values;
    scenario->measures = RS_ARENA_ARRAY(arena, rs_summary, RS_N_MEASURES);
    scenario->differences = RS_ARENA_ARRAY(arena, rs_difference, RS_N_MEASURES);
    scenario->periods = make_periods(arena, s);
    scenario->p_clv_to_cac_below_3 = 0.375;
    scenario->p_cash_below_credit_line = 0.0625;
    scenario->tail.var = (rs_tail_figure){ 654321.5, 1000.25, 2000.5 };
    scenario->tail.cvar = (rs_tail_figure){ 612345.25, 1250.25, 2500.5 };
    scenario->cash_trough_period = 4;
    make_parts(arena, scenario);
    make_programs(arena, scenario, s);
}

rs_results sample_results(rs_arena *arena)
{
    static const char *const labels[HORIZON] = { "2026-01", "2026-02", "2026-03", "2026-04",
        "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12" };
    rs_scenario_results *scenarios = RS_ARENA_ARRAY(arena, rs_scenario_results, SAMPLE_SCENARIOS);
    rs_results results = { .version = "0.2.0",
        .title = "茶饮预算 2026",
        .file = "scenarios/tea.cfg",
        .study_name = "tea",
        .period = "month",
        .currency = "CNY",
        .begins = "2026-01",
        .period_labels = labels,
        .arithmetic = "sampled",
        .design = "plain",
        .command_line = "retsim run scenarios/tea.cfg",
        .configuration = "horizon = 12;\n",
        .seed = 42,
        .n_replications = N,
        .n_asked = N,
        .n_equity_replications = 16,
        .complete = true,
        .horizon = HORIZON,
        .n_scenarios = SAMPLE_SCENARIOS,
        .baseline = SAMPLE_ACQUIRE,
        .scenarios = scenarios,
        .confidence = 0.95,
        .tail = 0.05 };
    make_assumptions(&results);
    for (int s = 0; s < SAMPLE_SCENARIOS; s++)
        make_scenario(arena, &scenarios[s], s);
    for (int s = 0; s < SAMPLE_SCENARIOS; s++)
        for (int m = 0; m < RS_N_MEASURES; m++) {
            refresh_measure(&results, s, m);
            refresh_difference(&results, s, m);
        }
    return results;
}

int sample_set_up(void **state)
{
    sample *of = calloc(1, sizeof *of);

    of->results = sample_results(&of->arena);
    *state = of;
    return 0;
}

int sample_tear_down(void **state)
{
    sample *of = *state;

    rs_arena_clear(&of->arena);
    free(of);
    return 0;
}
