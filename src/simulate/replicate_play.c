#include "simulate/replicate.h"

#include "base/allocated.h"
#include "base/memory.h"
#include "simulate/beyond.h"
#include "simulate/replicate_rows.h"
#include "simulate/threads.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

/* ---- preparation ---- */

int rs_run_threads(const rs_run_options *options)
{
    return options->threads > 0 ? options->threads : omp_get_max_threads();
}

/* Replications between two looks at the clock and at the wish to stop; whole batches of the design.
 */
static long chunk_length(const rs_run *run, int threads)
{
    long length
        = RS_N_BATCHES * (long)threads * (run->study->settings.arithmetic == RS_INDIVIDUAL ? 1 : 2);

    return length < run->n_asked ? length : run->n_asked;
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
        for (int s = 0; s < business->n_segments; s++)
            for (int j = 0; j < business->segments[s].n_standing; j++)
                sum += business->segments[s].standing[j].count;
        rs_workspace_clear(&workspace);
        rs_error_clear(&ignored);
        rs_arena_clear(&scratch);
        most = fmax(most, sum);
    }
    return 1.5 * most * sizeof(rs_customer);
}

static int most_programs(const rs_run *run)
{
    int most = 0;

    for (int i = 0; i < run->n_scenarios; i++)
        most = run->played[i].business->n_programs > most ? run->played[i].business->n_programs
                                                          : most;
    return most;
}

/*
 * What comes after the horizon takes far longer to play than what comes before it, and only so many
 * replications are played on: fewer where memberships make many cells.
 */
static long equity_replications(const rs_run *run)
{
    static const double many_cells = 2000, very_many_cells = 20000;
    double cells = 0;

    for (int i = 0; i < run->n_scenarios; i++)
        cells += run->played[i].beyond.n_cells;
    long most = cells <= many_cells ? RS_MOST_EQUITY
        : cells <= very_many_cells  ? RS_SOME_EQUITY
                                    : RS_FEWEST_EQUITY;
    return run->n_asked < most ? run->n_asked : most;
}

/* --precision of what lies beyond the horizon, which no further replications of the rest tell. */
static bool asks_precisely_beyond(const rs_settings *settings)
{
    if (!settings->has_precision)
        return false;
    rs_measure measure = rs_measure_find(settings->precision_measure);
    return measure == RS_MEASURE_equity || measure == RS_MEASURE_clv_residual;
}

rs_status rs_run_prepare(const rs_checked_study *study, const rs_run_options *options,
    long replications, rs_run *run, rs_error *error)
{
    rs_status status;

    *run = (rs_run){ .study = study, .n_asked = replications, .options = *options };
    rs_run_choose(run);
    if ((status = rs_run_plan(run, error)) != RS_OK)
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
    if (study->settings.clv_residual || asks_precisely_beyond(&study->settings))
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
            || (run->has_twin
                && make_bench(worker, &run->played[i].twin, &worker->twin[i]) != RS_OK)
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

/* ---- how much room ---- */

/* By making one; 0 where there is no room even for that, which is told when it is played. */
static double worker_bytes(const rs_run *run)
{
    double before = rs_allocated_bytes(), bytes = 0;
    rs_worker worker;

    if (worker_make(&worker, run) == RS_OK)
        bytes = rs_allocated_bytes() - before;
    worker_clear(&worker);
    return fmax(0, bytes);
}

double rs_run_allowed_bytes(const rs_run_options *options)
{
    static const double usual = 2147483648.0;

    return options->max_memory > 0 ? options->max_memory : usual;
}

/* What comparing makes of the rows: values, summaries and bands of each scenario, and the inputs
 * for the ledger. */
static double results_bytes(const rs_run *run)
{
    const rs_rows *rows = &run->rows;
    double n = (double)rows->n, horizon = rows->horizon,
           summaries = 2 * RS_N_MEASURES + (1 + rows->n_segments) * horizon + 6 * rows->n_channels
        + 5 * rows->n_segments + 6 * rows->n_programs,
           scenario = n * RS_N_MEASURES * sizeof(double) + summaries * sizeof(rs_summary)
        + RS_N_SERIES * horizon * sizeof(rs_band);

    return rows->n_scenarios * (scenario + 2 * n * sizeof(double))
        + 3 * n * run->study->inputs.n * sizeof(double);
}

double rs_run_bytes(const rs_run *run, int threads)
{
    static const double program = 6e6; /* code, libraries, stacks */
    double worker = worker_bytes(run), rows = rs_rows_bytes(run, chunk_length(run, threads)),
           playing = (worker + crowd_bytes(run)) * threads, comparing = results_bytes(run);

    return program + rs_allocated_bytes() + rows + fmax(playing, comparing);
}

/* ---- a replication ---- */

static double tracked_customers(const rs_history *history)
{
    double sum = 0;

    for (int c = 0; c < history->plan->n_channels; c++)
        sum += rs_history_counts(history, c) ? history->channels[c].tracked_acquired : 0;
    return sum;
}

/* Plays a bench to its horizon and on until nothing is left. */
static rs_status play_on(
    rs_worker *worker, rs_bench *bench, rs_source source, rs_residual *residual)
{
    if (rs_terms_fill(&bench->terms, worker->values) != RS_OK
        || rs_simulate(&bench->workspace, &bench->terms, source, &worker->error) != RS_OK)
        return RS_FAILED;
    return rs_simulate_beyond(&bench->workspace, &bench->terms, residual);
}

/* What customers won after the study's horizon bring in until the longer one's end, with those who
 * were there already. */
static double worth_between(const rs_history *history, const rs_terms *terms, int from)
{
    double sum = 0;

    for (int t = from; t < history->plan->horizon; t++)
        sum += pow(terms->discount, t)
            * (history->contribution[t] - history->borne[t]
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
    rs_rows_keep_measures(&run->rows, run->rows.expected, expected, i, r);
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
        rs_rows_keep_measures(&run->rows, run->rows.measures, measures, i, r);
        return RS_OK;
    }
    rs_rows_keep_paths(run, &bench->workspace.history, i, r);
    rs_rows_keep_parts(run, &bench->workspace.history, &bench->terms, i, r);
    if (r < run->n_equity && play_beyond(run, worker, i, source, measures) != RS_OK)
        return RS_FAILED;
    if (run->study->settings.clv_residual)
        add_residual(measures);
    rs_rows_keep_measures(&run->rows, run->rows.measures, measures, i, r);
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
        rs_rows_turn_paths(&run->rows, end, threads);
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
    int threads = rs_threads_that_start(rs_run_threads(&run->options));
    rs_worker *workers = rs_block((size_t)threads, sizeof *workers);
    rs_status status = RS_NO_MEMORY;

    if (workers == NULL || rs_rows_make(run, chunk_length(run, threads)) != RS_OK)
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
