#include "simulate/replicate.h"

#include "base/memory.h"
#include "simulate/beyond.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

/* ---- preparation ---- */

int rs_run_threads(const rs_run_options *options)
{
    return options->threads > 0 ? options->threads : omp_get_max_threads();
}

/* Replications between two looks at the clock and at the wish to stop; whole batches of the design. */
static long chunk_length(const rs_run *run, int threads)
{
    return RS_N_BATCHES * (long)threads * (run->study->settings.arithmetic == RS_INDIVIDUAL ? 1 : 4);
}

static double rows_bytes(const rs_rows *rows, bool has_twin, long chunk)
{
    double scenarios = rows->n_scenarios, n = (double)rows->n,
           paths = (double)(rows->n_paths + chunk), horizon = rows->horizon;

    return 8 * scenarios
        * (n * RS_N_MEASURES * (has_twin ? 2 : 1)
            + paths * horizon * (RS_N_SERIES + 1 + rows->n_segments + 2 * rows->n_programs)
            + n
                * (RS_CHANNEL_COLUMNS * rows->n_channels + RS_SEGMENT_COLUMNS * rows->n_segments
                    + RS_PROGRAM_COLUMNS * rows->n_programs));
}

/* In individual arithmetic every customer that is ever there takes room. */
static double crowd_bytes(const rs_run *run)
{
    double most = 0;

    if (run->study->settings.arithmetic != RS_INDIVIDUAL)
        return 0;
    for (int i = 0; i < run->n_scenarios; i++) {
        const rs_business *business = run->played[i].business;
        const rs_plan *plan = &run->played[i].triangle;
        rs_arena scratch = { 0 };
        rs_workspace workspace = { 0 };
        rs_terms terms;
        rs_error ignored = { 0 };
        double *values = RS_ARENA_ARRAY(&scratch, double, business->parameters.n_rules + 1),
               sum = 0;
        rs_parameters_evaluate(&business->parameters, NULL, values);
        rs_terms_prepare(&scratch, plan, business, &terms);
        if (rs_workspace_make(plan, &workspace) == RS_OK && rs_terms_fill(&terms, values) == RS_OK
            && rs_simulate(&workspace, &terms, (rs_source){ 0 }, &ignored) == RS_OK)
            for (int t = 0; t < plan->horizon; t++)
                sum += rs_history_series(&workspace.history, RS_SERIES_acquired)[t];
        rs_workspace_clear(&workspace);
        rs_error_clear(&ignored);
        rs_arena_clear(&scratch);
        most = fmax(most, sum);
    }
    return 1.5 * most * sizeof(rs_customer);
}

double rs_run_bytes(const rs_run *run, int threads)
{
    double state = crowd_bytes(run), triangle = 0;

    for (int i = 0; i < run->n_played; i++) {
        const rs_played *played = &run->played[i];
        state += (double)rs_plan_state_bytes(&played->plan);
        if (i >= run->n_scenarios)
            continue;
        state += (double)rs_plan_state_bytes(&played->beyond);
        if (run->has_twin)
            state += (double)rs_plan_state_bytes(&played->twin);
        triangle = fmax(triangle, (double)rs_plan_state_bytes(&played->triangle));
    }
    return rows_bytes(&run->rows, run->has_twin, chunk_length(run, threads)) + state * threads
        + triangle;
}

rs_business *rs_business_without(rs_arena *arena, const rs_business *business, int program)
{
    rs_business *copy = RS_ARENA_ARRAY(arena, rs_business, 1);

    *copy = *business;
    copy->programs = RS_ARENA_ARRAY(arena, rs_program, business->n_programs + 1);
    copy->n_programs = 0;
    for (int p = 0; p < business->n_programs; p++)
        if (p != program)
            copy->programs[copy->n_programs++] = business->programs[p];
    return copy;
}

/* Where another program's audience asks for members of this one, it cannot be left out alone. */
static bool can_be_left_out(const rs_business *business, int program)
{
    const char *name = business->programs[program].name;

    for (int p = 0; p < business->n_programs; p++)
        for (int i = 0; i < business->programs[p].audience.members.n; i++)
            if (p != program && strcmp(business->programs[p].audience.members.names[i], name) == 0)
                return false;
    return true;
}

static void choose_played(rs_run *run)
{
    int most = 0;

    for (int i = 0; i < run->study->n_scenarios; i++)
        most += 1 + run->study->scenarios[i].business.n_programs;
    run->played = RS_ARENA_ARRAY(&run->arena, rs_played, most + 1);
    for (int i = 0; i < run->study->n_scenarios; i++)
        if (run->options.scenario < 0 || run->options.scenario == i)
            run->played[run->n_played++]
                = (rs_played){ i, -1, &run->study->scenarios[i].business, { 0 }, { 0 }, { 0 }, { 0 }, { 0 } };
    run->n_scenarios = run->n_played;
    for (int i = 0; run->options.attribute && i < run->n_scenarios; i++)
        for (int p = 0; p < run->played[i].business->n_programs; p++)
            if (can_be_left_out(run->played[i].business, p))
                run->played[run->n_played++] = (rs_played){ run->played[i].scenario, p,
                    rs_business_without(&run->arena, run->played[i].business, p), { 0 }, { 0 }, { 0 }, { 0 }, { 0 } };
}

/*
 * How many classes there are is decided over all scenarios of the study, whichever are run: with the small error of the
 * quadratures, or with the larger one where some scenario would have too many cells.
 */
static rs_status plan_classes(rs_run *run, rs_plan *classes, rs_error *error)
{
    rs_plan_options options = { .arithmetic = run->study->settings.arithmetic };
    rs_status status = RS_OK;
    int most = 0;

    for (int coarse = 0; coarse < 2 && status == RS_OK && (coarse == 0 || most > RS_MANY_CELLS); coarse++) {
        options.coarse = coarse == 1;
        options.like = NULL;
        for (int i = 0; i < run->study->n_scenarios && status == RS_OK; i++) {
            rs_plan other;
            status = rs_plan_make(&run->arena, run->study, &run->study->scenarios[i].business, options,
                i == 0 ? classes : &other, error);
            options.like = classes;
            int n = status != RS_OK ? 0 : i == 0 ? classes->n_cells : other.n_cells;
            most = n > most ? n : most;
        }
    }
    return status;
}

static rs_status make_plan(rs_run *run, const rs_played *played, rs_plan_options options, rs_plan *plan, rs_error *error)
{
    return rs_plan_make(&run->arena, run->study, played->business, options, plan, error);
}

/*
 * Of churn after the horizon: all that there can be, or half of them where many channels and segments make it long (an error of
 * about 1e-8). Programs do not count, so that one which does nothing changes nothing.
 */
static int classes_beyond(const rs_plan *plan)
{
    enum { FEW_PARTS = 4 };

    return plan->n_channels * plan->n_segments > FEW_PARTS ? RS_MOST_CLASSES / 2 : RS_MOST_CLASSES;
}

static rs_status make_plans_of(rs_run *run, rs_played *played, const rs_plan *classes, rs_error *error)
{
    rs_plan_options own = { .arithmetic = run->study->settings.arithmetic, .like = classes },
                    all = { .arithmetic = RS_EXPECTED, .like = classes }, beyond = all, triangle = all, future = all;
    rs_status status = make_plan(run, played, own, &played->plan, error);

    if (status != RS_OK || played->program >= 0)
        return status;
    beyond.churn_classes = classes_beyond(&played->plan);
    future = beyond;
    future.more_periods = run->study->settings.future_cohorts;
    triangle.track_all = true;
    status = make_plan(run, played, beyond, &played->beyond, error);
    if (status == RS_OK && future.more_periods > 0)
        status = make_plan(run, played, future, &played->future, error);
    if (status == RS_OK)
        status = make_plan(run, played, triangle, &played->triangle, error);
    if (status == RS_OK && run->has_twin)
        status = make_plan(run, played, all, &played->twin, error);
    return status;
}

static rs_status make_plans(rs_run *run, rs_error *error)
{
    rs_plan *classes = RS_ARENA_ARRAY(&run->arena, rs_plan, 1);
    rs_status status = plan_classes(run, classes, error);

    run->has_twin = run->study->settings.arithmetic != RS_EXPECTED && run->study->inputs.n > 0;
    for (int i = 0; i < run->n_played && status == RS_OK; i++)
        status = make_plans_of(run, &run->played[i], classes, error);
    return status;
}

static int most_programs(const rs_run *run)
{
    int most = 0;

    for (int i = 0; i < run->n_scenarios; i++)
        most = run->played[i].business->n_programs > most ? run->played[i].business->n_programs : most;
    return most;
}

/*
 * What comes after the horizon takes far longer to play than what comes before it, and only so many replications are played on:
 * fewer where memberships make many cells.
 */
static long equity_replications(const rs_run *run)
{
    static const double some_cells = 1000, many_cells = 2000;
    double cells = 0;

    for (int i = 0; i < run->n_scenarios; i++)
        cells += run->played[i].beyond.n_cells;
    long most = cells <= some_cells ? RS_MOST_EQUITY
        : cells <= many_cells       ? RS_MOST_EQUITY / 2
                                    : RS_FEWEST_EQUITY;
    return run->n_asked < most ? run->n_asked : most;
}

rs_status rs_run_prepare(const rs_checked_study *study, const rs_run_options *options,
    long replications, rs_run *run, rs_error *error)
{
    rs_status status;

    *run = (rs_run){ .study = study, .n_asked = replications, .options = *options };
    choose_played(run);
    if ((status = make_plans(run, error)) != RS_OK)
        return status;
    status = rs_design_make(study->settings.design, study->settings.seed, study->inputs.addresses,
        study->inputs.n, study->inputs.correlation, &run->n_asked, &run->design, error);
    if (status != RS_OK)
        return status;
    run->spread = rs_design_is_spread(run->design);
    if (options->replication >= run->n_asked)
        return rs_fail(error, RS_INVALID, "--replication %ld: the study has replications 0 to %ld",
            options->replication, run->n_asked - 1);
    if (options->replication >= 0) {
        run->first_replication = options->replication;
        run->n_asked = 1;
        run->spread = false;
    }
    run->rows = (rs_rows){ .n = run->n_asked,
        .n_scenarios = run->n_scenarios,
        .horizon = study->settings.horizon,
        .n_channels = run->played[0].plan.n_channels,
        .n_segments = run->played[0].plan.n_segments,
        .n_programs = most_programs(run),
        .n_paths = run->n_asked < RS_MOST_PATHS ? run->n_asked : RS_MOST_PATHS };
    run->n_equity = equity_replications(run);
    if (study->settings.clv_residual)
        run->n_equity = run->n_asked;
    else if (study->inputs.n == 0) /* the expected path is the same in all replications */
        run->n_equity = 1;
    return RS_OK;
}

void rs_run_clear(rs_run *run)
{
    rs_design_free(run->design);
    free(run->rows.measures);
    free(run->rows.expected);
    free(run->rows.paths);
    free(run->rows.retention);
    free(run->rows.channels);
    free(run->rows.segments);
    free(run->rows.programs);
    free(run->rows.program_paths);
    free(run->rows.recent);
    rs_arena_clear(&run->arena);
    *run = (rs_run){ 0 };
}

/* Numbers that a replication of a scenario leaves in `recent`. */
static size_t path_length(const rs_rows *rows)
{
    return (size_t)(RS_N_SERIES + 1 + rows->n_segments + 2 * rows->n_programs)
        * (size_t)rows->horizon;
}

static rs_status make_rows(rs_run *run, int threads)
{
    rs_rows *rows = &run->rows;
    size_t scenarios = (size_t)rows->n_scenarios, n = (size_t)rows->n,
           paths = (size_t)rows->n_paths * (size_t)rows->horizon;

    rows->measures = rs_block((size_t)run->n_played * RS_N_MEASURES * n, sizeof(double));
    rows->programs = rs_block(
        scenarios * (size_t)rows->n_programs * RS_PROGRAM_COLUMNS * n + 1, sizeof(double));
    rows->program_paths = rs_block(scenarios * 2 * (size_t)rows->n_programs * paths + 1, sizeof(double));
    rows->expected = run->has_twin ? rs_block(scenarios * RS_N_MEASURES * n, sizeof(double)) : NULL;
    rows->paths = rs_block(scenarios * RS_N_SERIES * paths, sizeof(double));
    rows->retention = rs_block(scenarios * (size_t)(1 + rows->n_segments) * paths, sizeof(double));
    rows->channels = rs_block(
        scenarios * (size_t)rows->n_channels * RS_CHANNEL_COLUMNS * n + 1, sizeof(double));
    rows->segments = rs_block(
        scenarios * (size_t)rows->n_segments * RS_SEGMENT_COLUMNS * n + 1, sizeof(double));
    rows->recent = rs_block(
        (size_t)chunk_length(run, threads) * scenarios * path_length(rows), sizeof(double));
    bool made = rows->recent && rows->measures && (rows->expected || !run->has_twin) && rows->paths
        && rows->retention && rows->channels && rows->segments && rows->programs
        && rows->program_paths;
    return made ? RS_OK : RS_NO_MEMORY;
}

/* ---- one thread ---- */

/* A plan's workspace and terms. */
typedef struct rs_bench {
    rs_workspace workspace;
    rs_terms terms;
} rs_bench;

typedef struct rs_worker {
    rs_arena arena;
    rs_bench *own, *twin, *beyond, *future; /* [played]; the last three of scenarios */
    int n_played, n_scenarios;
    double *uniforms, *values;
    rs_error error;
    rs_status status;
} rs_worker;

static void clear_benches(rs_bench *benches, int n)
{
    for (int i = 0; benches != NULL && i < n; i++)
        if (benches[i].workspace.channel_state != NULL)
            rs_workspace_clear(&benches[i].workspace);
}

static void worker_clear(rs_worker *worker)
{
    clear_benches(worker->own, worker->n_played);
    clear_benches(worker->twin, worker->n_scenarios);
    clear_benches(worker->beyond, worker->n_scenarios);
    clear_benches(worker->future, worker->n_scenarios);
    rs_error_clear(&worker->error);
    rs_arena_clear(&worker->arena);
}

static rs_status make_bench(rs_worker *worker, const rs_plan *plan, rs_bench *bench)
{
    rs_terms_prepare(&worker->arena, plan, plan->business, &bench->terms);
    return rs_workspace_make(plan, &bench->workspace);
}

static rs_status make_benches(rs_worker *worker, const rs_run *run)
{
    for (int i = 0; i < run->n_played; i++)
        if (make_bench(worker, &run->played[i].plan, &worker->own[i]) != RS_OK)
            return RS_NO_MEMORY;
    for (int i = 0; i < run->n_scenarios; i++)
        if (make_bench(worker, &run->played[i].beyond, &worker->beyond[i]) != RS_OK
            || (run->has_twin && make_bench(worker, &run->played[i].twin, &worker->twin[i]) != RS_OK)
            || (run->study->settings.future_cohorts > 0
                && make_bench(worker, &run->played[i].future, &worker->future[i]) != RS_OK))
            return RS_NO_MEMORY;
    return RS_OK;
}

static rs_status worker_make(rs_worker *worker, const rs_run *run)
{
    int most = 0;

    *worker = (rs_worker){ .n_played = run->n_played, .n_scenarios = run->n_scenarios };
    worker->own = RS_ARENA_ARRAY(&worker->arena, rs_bench, run->n_played);
    worker->twin = RS_ARENA_ARRAY(&worker->arena, rs_bench, run->n_scenarios);
    worker->beyond = RS_ARENA_ARRAY(&worker->arena, rs_bench, run->n_scenarios);
    worker->future = RS_ARENA_ARRAY(&worker->arena, rs_bench, run->n_scenarios);
    for (int i = 0; i < run->n_scenarios; i++) {
        int n = run->played[i].business->parameters.n_rules;
        most = n > most ? n : most;
    }
    worker->uniforms = RS_ARENA_ARRAY(&worker->arena, double, run->study->inputs.n + 1);
    worker->values = RS_ARENA_ARRAY(&worker->arena, double, most + 1);
    return make_benches(worker, run);
}

static double *recent_paths(const rs_rows *rows, int scenario, long r)
{
    return rows->recent
        + ((size_t)(r - rows->first_recent) * (size_t)rows->n_scenarios + (size_t)scenario)
        * path_length(rows);
}

static void keep_paths(const rs_run *run, const rs_history *history, int scenario, long r)
{
    const rs_rows *rows = &run->rows;

    if (r >= rows->n_paths)
        return;
    size_t series = (size_t)RS_N_SERIES * (size_t)rows->horizon;
    double *to = recent_paths(rows, scenario, r);
    memcpy(to, history->series, sizeof *to * series);
    to += series;
    for (int s = -1; s < rows->n_segments; s++)
        for (int t = 0; t < rows->horizon; t++)
            *to++ = rs_history_retention(history, s, t);
    size_t programs = (size_t)rows->n_programs * (size_t)rows->horizon,
           own = (size_t)history->plan->business->n_programs * (size_t)rows->horizon;
    memset(to, 0, sizeof *to * 2 * programs);
    memcpy(to, history->program_cost, sizeof *to * own);
    memcpy(to + programs, history->program_people, sizeof *to * own);
}

/*
 * A chunk's paths, from a row a replication to a column a series and period. Written straight to their columns they would lie
 * a page apart each, which takes longer than many a replication.
 */
static void turn_paths(const rs_rows *rows, long end, int threads)
{
    long first = rows->first_recent, n = (end < rows->n_paths ? end : rows->n_paths) - first;
    int series = RS_N_SERIES * rows->horizon, length = (int)path_length(rows),
        shares = series + (1 + rows->n_segments) * rows->horizon;

#pragma omp parallel for num_threads(threads)
    for (int i = 0; i < rows->n_scenarios * length; i++) {
        int scenario = i / length, at = i % length;
        double *to = at < series ? rs_row_path(rows, scenario, 0, 0) + (size_t)at * (size_t)rows->n_paths
            : at < shares
            ? rs_row_retention(rows, scenario, -1, 0) + (size_t)(at - series) * (size_t)rows->n_paths
            : rs_row_program_path(rows, scenario, 0, 0, 0) + (size_t)(at - shares) * (size_t)rows->n_paths;
        for (long r = first; r < first + n; r++)
            to[r] = recent_paths(rows, scenario, r)[at];
    }
}

static void keep_parts(
    const rs_run *run, const rs_history *history, const rs_terms *terms, int scenario, long r)
{
    const rs_rows *rows = &run->rows;

    for (int c = 0; c < rows->n_channels; c++) {
        rs_channel_figures f = rs_history_channel(history, terms, c);
        double columns[RS_CHANNEL_COLUMNS]
            = { f.cac, f.clv, f.clv_to_cac, f.payback, f.customers, f.spend };
        for (int i = 0; i < RS_CHANNEL_COLUMNS; i++)
            rs_row_channel(rows, scenario, c, i)[r] = columns[i];
    }
    for (int s = 0; s < rows->n_segments; s++) {
        rs_segment_figures f = rs_history_segment(history, terms, s);
        double columns[RS_SEGMENT_COLUMNS]
            = { f.clv, f.customers, f.active_end, f.churn_rate, f.revenue };
        for (int i = 0; i < RS_SEGMENT_COLUMNS; i++)
            rs_row_segment(rows, scenario, s, i)[r] = columns[i];
    }
    for (int p = 0; p < rows->n_programs; p++) {
        bool own = p < history->plan->business->n_programs;
        rs_row_program(rows, scenario, p, 0)[r] = own ? history->programs[p].cost : NAN;
        rs_row_program(rows, scenario, p, 1)[r]
            = own ? history->programs[p].people / rows->horizon : NAN;
    }
}

static void keep_measures(
    const rs_rows *rows, double *table, const double *measures, int scenario, long r)
{
    for (int m = 0; m < RS_N_MEASURES; m++)
        rs_row_measure(rows, table, scenario, m)[r] = measures[m];
}

static double tracked_customers(const rs_history *history)
{
    double sum = 0;

    for (int c = 0; c < history->plan->n_channels; c++)
        sum += rs_history_counts(history, c) ? history->channels[c].tracked_acquired : 0;
    return sum;
}

/* Plays a bench to its horizon and on until nothing is left. */
static rs_status play_on(rs_worker *worker, rs_bench *bench, rs_source source, rs_residual *residual)
{
    if (rs_terms_fill(&bench->terms, worker->values) != RS_OK
        || rs_simulate(&bench->workspace, &bench->terms, source, &worker->error) != RS_OK)
        return RS_FAILED;
    return rs_simulate_beyond(&bench->workspace, &bench->terms, residual);
}

/* What customers won after the study's horizon bring in until the longer one's end, with those who were there already. */
static double worth_between(const rs_history *history, const rs_terms *terms, int from)
{
    double sum = 0;

    for (int t = from; t < history->plan->horizon; t++)
        sum += pow(terms->discount, t)
            * (rs_history_contribution(history, t)
                - rs_history_series(history, RS_SERIES_acquisition_spend)[t]
                - rs_history_series(history, RS_SERIES_rewards)[t]);
    return sum;
}

/* What lies beyond the horizon: equity and residual CLV, on the expected path of this draw. */
static rs_status play_beyond(
    const rs_run *run, rs_worker *worker, int i, rs_source source, double *measures)
{
    rs_bench *bench = &worker->beyond[i];
    rs_residual residual, later;

    if (play_on(worker, bench, source, &residual) != RS_OK)
        return RS_FAILED;
    double customers = tracked_customers(&bench->workspace.history);
    if (run->played[i].plan.clv_end) /* flows at the ends of periods: a period later */
        residual.tracked *= bench->terms.discount;
    measures[RS_MEASURE_equity] = residual.equity;
    measures[RS_MEASURE_clv_residual] = customers > 0 ? residual.tracked / customers : NAN;
    if (run->study->settings.future_cohorts == 0)
        return RS_OK;
    bench = &worker->future[i];
    if (play_on(worker, bench, source, &later) != RS_OK)
        return RS_FAILED;
    measures[RS_MEASURE_equity] = later.equity
        + worth_between(&bench->workspace.history, &bench->terms, run->study->settings.horizon);
    return RS_OK;
}

/* measures.clv_residual = true: CLV counts what comes after the horizon too. */
static void add_residual(double *measures)
{
    double cac = measures[RS_MEASURE_clv] - measures[RS_MEASURE_clv_net];

    measures[RS_MEASURE_clv] += measures[RS_MEASURE_clv_residual];
    measures[RS_MEASURE_clv_net] += measures[RS_MEASURE_clv_residual];
    if (cac > 0)
        measures[RS_MEASURE_clv_to_cac] = measures[RS_MEASURE_clv] / cac;
}

static rs_status play_twin(const rs_run *run, rs_worker *worker, int i, rs_source source, long r)
{
    rs_bench *twin = &worker->twin[i];
    double expected[RS_N_MEASURES];

    if (rs_terms_fill(&twin->terms, worker->values) != RS_OK
        || rs_simulate(&twin->workspace, &twin->terms, source, &worker->error) != RS_OK)
        return RS_FAILED;
    rs_history_measures(&twin->workspace.history, &twin->terms, expected);
    keep_measures(&run->rows, run->rows.expected, expected, i, r);
    return RS_OK;
}

static rs_status play(const rs_run *run, rs_worker *worker, int i, long r)
{
    rs_bench *bench = &worker->own[i];
    rs_source source = { run->study->settings.seed, (uint32_t)(run->first_replication + r) };
    double measures[RS_N_MEASURES];

    rs_parameters_evaluate(&run->played[i].business->parameters, worker->uniforms, worker->values);
    if (rs_terms_fill(&bench->terms, worker->values) != RS_OK)
        return rs_fail(&worker->error, RS_FAILED,
            "replication %ld: the classes of customers cannot be computed", r);
    if (rs_simulate(&bench->workspace, &bench->terms, source, &worker->error) != RS_OK)
        return RS_FAILED;
    rs_history_measures(&bench->workspace.history, &bench->terms, measures);
    if (i >= run->n_scenarios) { /* a shadow: only its measures are asked for */
        keep_measures(&run->rows, run->rows.measures, measures, i, r);
        return RS_OK;
    }
    keep_paths(run, &bench->workspace.history, i, r);
    keep_parts(run, &bench->workspace.history, &bench->terms, i, r);
    if (r < run->n_equity && play_beyond(run, worker, i, source, measures) != RS_OK)
        return RS_FAILED;
    if (run->study->settings.clv_residual)
        add_residual(measures);
    keep_measures(&run->rows, run->rows.measures, measures, i, r);
    return run->has_twin ? play_twin(run, worker, i, source, r) : RS_OK;
}

static void play_replication(const rs_run *run, rs_worker *worker, long r)
{
    rs_design_point(run->design, run->first_replication + r, worker->uniforms);
    for (int i = 0; i < run->n_played && worker->status == RS_OK; i++)
        worker->status = play(run, worker, i, r);
}

/* ---- all ---- */

static rs_status collect(rs_worker *workers, int n, rs_error *error)
{
    for (int i = 0; i < n; i++)
        if (workers[i].status != RS_OK) {
            if (workers[i].error.n_messages > 0)
                return rs_fail(error, workers[i].status, "%s", workers[i].error.messages[0].text);
            return rs_fail(error, workers[i].status, "a replication failed: %s",
                rs_status_text(workers[i].status));
        }
    return RS_OK;
}

static rs_status play_chunks(rs_run *run, rs_worker *workers, int threads, rs_error *error)
{
    long chunk = chunk_length(run, threads);

    while (run->n_done < run->n_asked) {
        long end = run->n_done + chunk < run->n_asked ? run->n_done + chunk : run->n_asked;
        run->rows.first_recent = run->n_done;
#pragma omp parallel for schedule(dynamic) num_threads(threads)
        for (long r = run->n_done; r < end; r++)
            play_replication(run, &workers[omp_get_thread_num()], r);
        rs_status status = collect(workers, threads, error);
        if (status != RS_OK)
            return status;
        turn_paths(&run->rows, end, threads);
        run->n_done = end;
        if (run->options.progress != NULL)
            run->options.progress(run->options.context, run->n_done, run->n_asked);
        if (run->options.stop != NULL && *run->options.stop && run->n_done < run->n_asked)
            return RS_INTERRUPTED;
    }
    return RS_OK;
}

rs_status rs_run_play(rs_run *run, rs_error *error)
{
    int threads = rs_run_threads(&run->options);
    rs_worker *workers = rs_block((size_t)threads, sizeof *workers);
    rs_status status = RS_NO_MEMORY;

    if (workers == NULL || make_rows(run, threads) != RS_OK)
        goto done;
    for (int i = 0; i < threads; i++)
        if (worker_make(&workers[i], run) != RS_OK)
            goto done;
    status = play_chunks(run, workers, threads, error);
done:
    for (int i = 0; workers != NULL && i < threads; i++) {
        for (int j = 0; j < workers[i].n_played && workers[i].own != NULL; j++)
            run->n_splits += (double)workers[i].own[j].workspace.population.n_splits;
        worker_clear(&workers[i]);
    }
    free(workers);
    if (status == RS_NO_MEMORY)
        return rs_fail(error, status, "not enough memory for this study");
    return status;
}
