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
    return RS_N_BATCHES * (long)threads * (run->plan.arithmetic == RS_INDIVIDUAL ? 1 : 4);
}

static double rows_bytes(const rs_rows *rows, bool has_twin, long chunk)
{
    double scenarios = rows->n_scenarios, n = (double)rows->n,
           paths = (double)(rows->n_paths + chunk), horizon = rows->horizon;

    return 8 * scenarios
        * (n * RS_N_MEASURES * (has_twin ? 2 : 1)
            + paths * horizon * (RS_N_SERIES + 1 + rows->n_segments)
            + n * (RS_CHANNEL_COLUMNS * rows->n_channels + RS_SEGMENT_COLUMNS * rows->n_segments));
}

/* In individual arithmetic every customer that is ever there takes room. */
static double crowd_bytes(const rs_run *run)
{
    const rs_plan *plan = &run->triangle;
    double most = 0;

    if (run->plan.arithmetic != RS_INDIVIDUAL)
        return 0;
    for (int i = 0; i < run->n_scenarios; i++) {
        const rs_business *business = &run->study->scenarios[run->scenarios[i]].business;
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
    double state = (double)rs_plan_state_bytes(&run->plan)
        + (double)rs_plan_state_bytes(&run->beyond) + crowd_bytes(run);

    if (run->has_twin)
        state += (double)rs_plan_state_bytes(&run->twin);
    return rows_bytes(&run->rows, run->has_twin, chunk_length(run, threads)) + state * threads
        + (double)rs_plan_state_bytes(&run->triangle);
}

static rs_status make_plans(rs_run *run, rs_error *error)
{
    rs_arithmetic arithmetic = run->study->settings.arithmetic;

    run->has_twin = arithmetic != RS_EXPECTED && run->study->inputs.n > 0;
    rs_plan_options all = { .arithmetic = RS_EXPECTED, .like = &run->plan }, beyond = all,
                    triangle = all;
    beyond.churn_classes = RS_MOST_CLASSES;
    triangle.track_all = true;
    rs_status status = rs_plan_make(
        &run->arena, run->study, (rs_plan_options){ .arithmetic = arithmetic }, &run->plan, error);
    if (status == RS_OK)
        status = rs_plan_make(&run->arena, run->study, beyond, &run->beyond, error);
    if (status == RS_OK)
        status = rs_plan_make(&run->arena, run->study, triangle, &run->triangle, error);
    if (status == RS_OK && run->has_twin)
        status = rs_plan_make(&run->arena, run->study, all, &run->twin, error);
    return status;
}

static void choose_scenarios(rs_run *run)
{
    run->scenarios = RS_ARENA_ARRAY(&run->arena, int, run->study->n_scenarios);
    for (int i = 0; i < run->study->n_scenarios; i++)
        if (run->options.scenario < 0 || run->options.scenario == i)
            run->scenarios[run->n_scenarios++] = i;
}

rs_status rs_run_prepare(const rs_checked_study *study, const rs_run_options *options,
    long replications, rs_run *run, rs_error *error)
{
    rs_status status;

    *run = (rs_run){ .study = study, .n_asked = replications, .options = *options };
    choose_scenarios(run);
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
        .n_channels = run->plan.n_channels,
        .n_segments = run->plan.n_segments,
        .n_paths = run->n_asked < RS_MOST_PATHS ? run->n_asked : RS_MOST_PATHS };
    run->n_equity = run->n_asked < RS_MOST_EQUITY ? run->n_asked : RS_MOST_EQUITY;
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
    free(run->rows.recent);
    rs_arena_clear(&run->arena);
    *run = (rs_run){ 0 };
}

/* Numbers that a replication of a scenario leaves in `recent`. */
static size_t path_length(const rs_rows *rows)
{
    return (size_t)(RS_N_SERIES + 1 + rows->n_segments) * (size_t)rows->horizon;
}

static rs_status make_rows(rs_run *run, int threads)
{
    rs_rows *rows = &run->rows;
    size_t scenarios = (size_t)rows->n_scenarios, n = (size_t)rows->n,
           paths = (size_t)rows->n_paths * (size_t)rows->horizon;

    rows->measures = rs_block(scenarios * RS_N_MEASURES * n, sizeof(double));
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
        && rows->retention && rows->channels && rows->segments;
    return made ? RS_OK : RS_NO_MEMORY;
}

/* ---- one thread ---- */

typedef struct rs_worker {
    rs_arena arena;
    rs_workspace workspace, twin, beyond;
    rs_terms *terms, *twin_terms, *beyond_terms; /* [scenarios] */
    double *uniforms, *values;
    rs_error error;
    rs_status status;
} rs_worker;

static void worker_clear(rs_worker *worker)
{
    rs_workspace_clear(&worker->workspace);
    rs_workspace_clear(&worker->twin);
    rs_workspace_clear(&worker->beyond);
    rs_error_clear(&worker->error);
    rs_arena_clear(&worker->arena);
}

static rs_terms *prepare_terms(rs_worker *worker, const rs_run *run, const rs_plan *plan)
{
    rs_terms *terms = RS_ARENA_ARRAY(&worker->arena, rs_terms, run->n_scenarios);

    for (int i = 0; i < run->n_scenarios; i++)
        rs_terms_prepare(
            &worker->arena, plan, &run->study->scenarios[run->scenarios[i]].business, &terms[i]);
    return terms;
}

static rs_status worker_make(rs_worker *worker, const rs_run *run)
{
    int most = 0;

    *worker = (rs_worker){ 0 };
    if (rs_workspace_make(&run->plan, &worker->workspace) != RS_OK
        || rs_workspace_make(&run->beyond, &worker->beyond) != RS_OK
        || (run->has_twin && rs_workspace_make(&run->twin, &worker->twin) != RS_OK))
        return RS_NO_MEMORY;
    worker->terms = prepare_terms(worker, run, &run->plan);
    worker->beyond_terms = prepare_terms(worker, run, &run->beyond);
    if (run->has_twin)
        worker->twin_terms = prepare_terms(worker, run, &run->twin);
    for (int i = 0; i < run->n_scenarios; i++) {
        int n = run->study->scenarios[run->scenarios[i]].business.parameters.n_rules;
        most = n > most ? n : most;
    }
    worker->uniforms = RS_ARENA_ARRAY(&worker->arena, double, run->study->inputs.n + 1);
    worker->values = RS_ARENA_ARRAY(&worker->arena, double, most + 1);
    return RS_OK;
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
}

/*
 * A chunk's paths, from a row a replication to a column a series and period. Written straight to their columns they would lie
 * a page apart each, which takes longer than many a replication.
 */
static void turn_paths(const rs_rows *rows, long end, int threads)
{
    long first = rows->first_recent, n = (end < rows->n_paths ? end : rows->n_paths) - first;
    int series = RS_N_SERIES * rows->horizon, length = (int)path_length(rows);

#pragma omp parallel for num_threads(threads)
    for (int i = 0; i < rows->n_scenarios * length; i++) {
        int scenario = i / length, at = i % length;
        double *to = at < series
            ? rs_row_path(rows, scenario, 0, 0) + (size_t)at * (size_t)rows->n_paths
            : rs_row_retention(rows, scenario, -1, 0)
                + (size_t)(at - series) * (size_t)rows->n_paths;
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

/* What lies beyond the horizon: equity and residual CLV, on the expected path of this draw. */
static rs_status play_beyond(
    const rs_run *run, rs_worker *worker, int i, rs_source source, double *measures)
{
    rs_terms *terms = &worker->beyond_terms[i];
    rs_residual residual;

    if (rs_terms_fill(terms, worker->values) != RS_OK
        || rs_simulate(&worker->beyond, terms, source, &worker->error) != RS_OK
        || rs_simulate_beyond(&worker->beyond, terms, &residual) != RS_OK)
        return RS_FAILED;
    double customers = tracked_customers(&worker->beyond.history);
    if (run->plan.clv_end) /* flows at the ends of periods: a period later */
        residual.tracked *= terms->discount;
    measures[RS_MEASURE_equity] = residual.equity;
    measures[RS_MEASURE_clv_residual] = customers > 0 ? residual.tracked / customers : NAN;
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

static rs_status play_scenario(const rs_run *run, rs_worker *worker, int i, long r)
{
    const rs_business *business = &run->study->scenarios[run->scenarios[i]].business;
    rs_source source = { run->study->settings.seed, (uint32_t)(run->first_replication + r) };
    double measures[RS_N_MEASURES], expected[RS_N_MEASURES];

    rs_parameters_evaluate(&business->parameters, worker->uniforms, worker->values);
    if (rs_terms_fill(&worker->terms[i], worker->values) != RS_OK)
        return rs_fail(&worker->error, RS_FAILED,
            "replication %ld: the classes of customers cannot be computed", r);
    if (rs_simulate(&worker->workspace, &worker->terms[i], source, &worker->error) != RS_OK)
        return RS_FAILED;
    rs_history_measures(&worker->workspace.history, &worker->terms[i], measures);
    keep_paths(run, &worker->workspace.history, i, r);
    keep_parts(run, &worker->workspace.history, &worker->terms[i], i, r);
    if (r < run->n_equity && play_beyond(run, worker, i, source, measures) != RS_OK)
        return RS_FAILED;
    if (run->study->settings.clv_residual)
        add_residual(measures);
    keep_measures(&run->rows, run->rows.measures, measures, i, r);
    if (!run->has_twin)
        return RS_OK;
    if (rs_terms_fill(&worker->twin_terms[i], worker->values) != RS_OK
        || rs_simulate(&worker->twin, &worker->twin_terms[i], source, &worker->error) != RS_OK)
        return RS_FAILED;
    rs_history_measures(&worker->twin.history, &worker->twin_terms[i], expected);
    keep_measures(&run->rows, run->rows.expected, expected, i, r);
    return RS_OK;
}

static void play_replication(const rs_run *run, rs_worker *worker, long r)
{
    rs_design_point(run->design, run->first_replication + r, worker->uniforms);
    for (int i = 0; i < run->n_scenarios && worker->status == RS_OK; i++)
        worker->status = play_scenario(run, worker, i, r);
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
        run->n_splits += (double)workers[i].workspace.population.n_splits;
        worker_clear(&workers[i]);
    }
    free(workers);
    if (status == RS_NO_MEMORY)
        return rs_fail(error, status, "not enough memory for this study");
    return status;
}
