/*
 * Replications are played in parallel, each with all variants, from the same uniforms of the design
 * and the same addresses of chance; sums go over rows afterwards, so that the number of threads
 * cannot be seen in a result.
 */
#include "simulate/play.h"

#include "base/allocated.h"
#include "base/guarded.h"
#include "base/memory.h"
#include "simulate/after_horizon.h"
#include "simulate/mean_path.h"
#include "simulate/threads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const rs_structure *structure_of(const rs_game *game, int variant)
{
    return &game->layouts->list[game->variants[variant].structure];
}

/* Replications between two looks at the clock and at the wish to stop; whole batches of the design.
 */
static long chunk_length(const rs_game *game, int threads, long n)
{
    bool individual = game->layouts->study->settings.arithmetic == RS_INDIVIDUAL;
    long length = RS_N_BATCHES * (long)threads * (individual ? 1 : 2);

    return length < n ? length : n;
}

void rs_game_shape(const rs_game *game, const rs_wanted *wanted, rs_rows *rows)
{
    const rs_layout *layout = &game->layouts->list[0].layout;

    *rows = (rs_rows){ .n_variants = game->n_variants,
        .n_whole = game->n_whole,
        .horizon = game->layouts->study->settings.horizon,
        .n_channels = layout->n_channels,
        .n_segments = layout->n_segments };
    for (int i = 0; i < game->n_whole; i++)
        if (structure_of(game, i)->business->n_programs > rows->n_programs)
            rows->n_programs = structure_of(game, i)->business->n_programs;
    rs_rows_choose(rows, wanted);
}

/* ---- one thread ---- */

/* A layout's workspace and terms. */
typedef struct rs_bench {
    rs_workspace workspace;
    rs_terms terms;
} rs_bench;

/* What plays a structure's layouts; those that are not needed are empty. */
typedef struct rs_benches {
    rs_bench own, expected, beyond, future;
} rs_benches;

typedef struct rs_worker {
    rs_arena arena;
    rs_benches *benches; /* [structures] */
    int n;
    double *drawn, *anew;      /* uniforms of a replication */
    double *uniforms, *values; /* of a variant */
    rs_error error;
    rs_status status;
} rs_worker;

static void clear_bench(rs_bench *bench)
{
    if (bench->workspace.channel_state != NULL)
        rs_workspace_clear(&bench->workspace);
}

static void worker_clear(rs_worker *worker)
{
    for (int i = 0; worker->benches != NULL && i < worker->n; i++) {
        clear_bench(&worker->benches[i].own);
        clear_bench(&worker->benches[i].expected);
        clear_bench(&worker->benches[i].beyond);
        clear_bench(&worker->benches[i].future);
    }
    rs_error_clear(&worker->error);
    rs_arena_clear(&worker->arena);
}

/* Made before, or not wanted: RS_OK. */
static rs_status make_bench(
    rs_worker *worker, const rs_layout *layout, bool wanted, rs_bench *bench)
{
    if (!wanted || bench->workspace.channel_state != NULL)
        return RS_OK;
    rs_terms_prepare(&worker->arena, layout, layout->business, &bench->terms);
    return rs_workspace_make(layout, &bench->workspace);
}

static bool looks_after(const rs_game *game, const rs_rows *rows, int variant)
{
    return rows->wanted.after > 0 && structure_of(game, variant)->program < 0;
}

static rs_status make_benches(
    rs_worker *worker, const rs_game *game, const rs_rows *rows, int variant)
{
    const rs_structure *structure = structure_of(game, variant);
    rs_benches *benches = &worker->benches[game->variants[variant].structure];
    bool after = looks_after(game, rows, variant),
         twin = rows->wanted.expected && variant < game->n_whole,
         future = after && game->layouts->study->settings.future_cohorts > 0;

    if (make_bench(worker, &structure->layout, true, &benches->own) != RS_OK
        || make_bench(worker, &structure->beyond, after, &benches->beyond) != RS_OK
        || make_bench(worker, &structure->expected, twin, &benches->expected) != RS_OK
        || make_bench(worker, &structure->future, future, &benches->future) != RS_OK)
        return RS_NO_MEMORY;
    return RS_OK;
}

static rs_status worker_make(rs_worker *worker, const rs_game *game, const rs_rows *rows)
{
    int most = 0;

    *worker = (rs_worker){ .n = game->layouts->n };
    worker->benches = RS_ARENA_ARRAY(&worker->arena, rs_benches, worker->n);
    for (int i = 0; i < game->n_variants; i++) {
        int n = structure_of(game, i)->business->parameters.n_rules;
        most = n > most ? n : most;
        if (make_benches(worker, game, rows, i) != RS_OK)
            return RS_NO_MEMORY;
    }
    worker->drawn = RS_ARENA_ARRAY(&worker->arena, double, game->layouts->study->inputs.n + 1);
    worker->anew = RS_ARENA_ARRAY(&worker->arena, double, game->layouts->study->inputs.n + 1);
    worker->uniforms = RS_ARENA_ARRAY(&worker->arena, double, game->layouts->study->inputs.n + 1);
    worker->values = RS_ARENA_ARRAY(&worker->arena, double, most + 1);
    return RS_OK;
}

/* ---- how much time and room ---- */

double rs_playing_seconds(const rs_game *game, long n)
{
    static const double of_a_cell[]
        = { 150e-9, 45e-9, 150e-9 }; /* and period, by arithmetic: tests/bench */
    double cells = 0;

    for (int i = 0; i < game->n_variants; i++)
        cells += structure_of(game, i)->layout.n_cells;
    return (double)n * game->layouts->study->settings.horizon * cells
        * of_a_cell[game->layouts->study->settings.arithmetic];
}

/* Where there is little to do, others would only take time to come and go. */
static int useful_threads(const rs_game *game, long n)
{
    static const double little = 0.05;
    int threads = game->watch.threads > 0 ? game->watch.threads : rs_processors();
    bool individual = game->layouts->study->settings.arithmetic == RS_INDIVIDUAL;

    if (!individual && rs_playing_seconds(game, n) < little)
        return 1;
    return threads < n ? threads : (int)n;
}

/* In individual arithmetic every customer that is ever there takes room: so many of a structure. */
static double individuals_of(const rs_structure *structure)
{
    const rs_business *business = structure->business;
    rs_mean_path path = { 0 };
    rs_error ignored = { 0 };
    double sum = 0;

    if (rs_mean_path_play(&structure->expected, NULL, &path, &ignored) == RS_OK)
        for (int t = 0; t < structure->expected.horizon; t++)
            sum += rs_history_series(&path.workspace.history, RS_SERIES_acquired)[t];
    for (int s = 0; s < business->n_segments; s++)
        for (int j = 0; j < business->segments[s].n_standing; j++)
            sum += business->segments[s].standing[j].count;
    rs_mean_path_clear(&path);
    rs_error_clear(&ignored);
    return sum;
}

static double individuals_bytes(const rs_game *game)
{
    double most = 0;

    for (int i = 0; i < game->layouts->n_scenarios
         && game->layouts->study->settings.arithmetic == RS_INDIVIDUAL;
         i++)
        most = fmax(most, individuals_of(&game->layouts->list[i]));
    return 1.5 * most * sizeof(rs_customer);
}

static void drop_worker(void *worker)
{
    worker_clear(worker);
}

/* By making one; 0 where there is no room even for that, which is told when it is played. */
static double worker_bytes(const rs_game *game, const rs_rows *rows)
{
    double before = rs_allocated_bytes(), bytes = 0;
    rs_worker worker = { 0 };
    rs_undo undo;

    rs_undo_begin(&undo, drop_worker, &worker);
    if (worker_make(&worker, game, rows) == RS_OK)
        bytes = rs_allocated_bytes() - before;
    rs_undo_end(&undo);
    worker_clear(&worker);
    return fmax(0, bytes);
}

double rs_playing_bytes(const rs_game *game, const rs_rows *rows, long n)
{
    return (worker_bytes(game, rows) + individuals_bytes(game)) * useful_threads(game, n);
}

double rs_game_rows_bytes(const rs_game *game, const rs_rows *rows, long n)
{
    return rs_rows_bytes(rows, n, chunk_length(game, useful_threads(game, n), n));
}

/* ---- a replication ---- */

static double tracked_customers(const rs_history *history)
{
    double sum = 0;

    for (int c = 0; c < history->layout->n_channels; c++)
        sum += rs_history_counts(history, c) ? history->channels[c].tracked_acquired : 0;
    return sum;
}

/* Plays a bench to its horizon. */
static rs_status play_bench(rs_worker *worker, rs_bench *bench, rs_source source)
{
    rs_status status = rs_terms_fill(&bench->terms, worker->values);

    return status == RS_OK ? rs_simulate(&bench->workspace, &bench->terms, source, &worker->error)
                           : status;
}

/* The same and on until nothing is left. */
static rs_status play_on(
    rs_worker *worker, rs_bench *bench, rs_source source, rs_residual *residual)
{
    rs_status status = play_bench(worker, bench, source);

    return status == RS_OK ? rs_simulate_after_horizon(&bench->workspace, &bench->terms, residual)
                           : status;
}

/* What customers won after the study's horizon bring in until the longer one's end, with those who
 * were there already. */
static double worth_between(const rs_history *history, const rs_terms *terms, int from)
{
    double sum = 0;

    for (int t = from; t < history->layout->horizon; t++)
        sum += pow(terms->discount, t)
            * (history->contribution[t] - history->borne[t]
                - rs_history_series(history, RS_SERIES_acquisition_spend)[t]);
    return sum;
}

/* What lies beyond the horizon: equity and residual CLV, on the expected path of this draw. */
static rs_status play_beyond(rs_worker *worker, rs_benches *benches, const rs_settings *settings,
    rs_source source, double *measures)
{
    rs_residual residual, later;
    rs_status status = play_on(worker, &benches->beyond, source, &residual);

    if (status != RS_OK)
        return status;
    double customers = tracked_customers(&benches->beyond.workspace.history);
    if (settings->clv == RS_CLV_END) /* flows at the ends of periods: a period later */
        residual.tracked *= benches->beyond.terms.discount;
    measures[RS_MEASURE_equity] = residual.equity;
    measures[RS_MEASURE_clv_residual] = customers > 0 ? residual.tracked / customers : NAN;
    if (settings->future_cohorts == 0)
        return RS_OK;
    status = play_on(worker, &benches->future, source, &later);
    if (status != RS_OK)
        return status;
    measures[RS_MEASURE_equity] = later.equity
        + worth_between(
            &benches->future.workspace.history, &benches->future.terms, settings->horizon);
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

static rs_status play_twin(
    rs_worker *worker, rs_bench *bench, const rs_rows *rows, int variant, rs_source source, long r)
{
    double expected[RS_N_MEASURES];
    rs_status status = play_bench(worker, bench, source);

    if (status != RS_OK)
        return status;
    rs_history_measures(&bench->workspace.history, &bench->terms, expected);
    rs_rows_keep_measures(rows, rows->expected, expected, variant, r);
    return RS_OK;
}

/* The uniforms of a variant: as drawn, with those inputs that it holds or draws anew. */
static void choose_uniforms(const rs_game *game, const rs_variant *variant, rs_worker *worker)
{
    for (int i = 0; i < game->layouts->study->inputs.n; i++) {
        double asked = variant->inputs != NULL ? variant->inputs[i] : NAN;
        worker->uniforms[i] = isnan(asked) ? worker->drawn[i]
            : isinf(asked)                 ? worker->anew[i]
                                           : asked;
    }
}

static rs_status play_variant(
    const rs_game *game, const rs_rows *rows, rs_worker *worker, int i, long r)
{
    const rs_variant *variant = &game->variants[i];
    const rs_settings *settings = &game->layouts->study->settings;
    rs_benches *benches = &worker->benches[variant->structure];
    rs_bench *bench = &benches->own;
    rs_source source = { settings->seed, (uint32_t)(game->first_replication + r) };
    double measures[RS_N_MEASURES];

    choose_uniforms(game, variant, worker);
    rs_parameters_evaluate(&structure_of(game, i)->business->parameters, worker->uniforms,
        variant->levers, worker->values);
    rs_status status = rs_terms_fill(&bench->terms, worker->values);
    if (status != RS_OK)
        return rs_fail(&worker->error, status,
            "replication %ld: the classes of customers cannot be computed", r);
    status = rs_simulate(&bench->workspace, &bench->terms, source, &worker->error);
    if (status != RS_OK)
        return status;
    rs_history_measures(&bench->workspace.history, &bench->terms, measures);
    if (i < game->n_whole && rows->wanted.paths)
        rs_rows_keep_paths(rows, &bench->workspace.history, i, r);
    if (i < game->n_whole && rows->wanted.parts)
        rs_rows_keep_parts(rows, &bench->workspace.history, &bench->terms, i, r);
    if (r < rows->wanted.after && looks_after(game, rows, i)) {
        status = play_beyond(worker, benches, settings, source, measures);
        if (status != RS_OK)
            return status;
        if (settings->clv_residual)
            add_residual(measures);
    }
    rs_rows_keep_measures(rows, rows->measures, measures, i, r);
    return i < game->n_whole && rows->wanted.expected
        ? play_twin(worker, &benches->expected, rows, i, source, r)
        : RS_OK;
}

static rs_status play_variants(const rs_game *game, const rs_rows *rows, rs_worker *worker, long r)
{
    rs_design_point(game->design, game->first_replication + r, worker->drawn);
    if (game->anew != NULL)
        rs_design_point(game->anew, game->first_replication + r, worker->anew);
    for (int i = 0; i < game->n_variants && worker->status == RS_OK; i++)
        worker->status = play_variant(game, rows, worker, i, r);
    return worker->status;
}

/* In a thread of its own: memory that runs out here ends it here. */
static rs_status play_replication(
    const rs_game *game, const rs_rows *rows, rs_worker *worker, long r)
{
    RS_GUARDED(&worker->error, play_variants(game, rows, worker, r));
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

typedef struct rs_playing {
    const rs_game *game;
    const rs_rows *rows;
    rs_worker *workers; /* one a hand */
} rs_playing;

static bool is_to_stop(const rs_game *game)
{
    return game->watch.stop != NULL && *game->watch.stop;
}

/* A run ends with the chunk that it is in, so that something is told of it; a question, whose
 * replications play many variants, ends at once. */
static bool leaves_chunks(const rs_game *game)
{
    return game->n_whole == 0 && is_to_stop(game);
}

static void play_piece(void *context, int hand, long r)
{
    const rs_playing *playing = context;
    rs_worker *worker = &playing->workers[hand];

    if (leaves_chunks(playing->game))
        return;
    worker->status = play_replication(playing->game, playing->rows, worker, r);
}

static rs_status play_chunks(
    const rs_game *game, long to, rs_worker *workers, rs_crew *crew, rs_rows *rows, rs_error *error)
{
    long chunk = chunk_length(game, rs_crew_size(crew), to);
    rs_playing playing = { game, rows, workers };

    while (rows->n_done < to) {
        long end = rows->n_done + chunk < to ? rows->n_done + chunk : to;
        rows->first_recent = rows->n_done;
        rs_crew_do(crew, rows->n_done, end, play_piece, &playing);
        rs_status status = collect(workers, rs_crew_size(crew), error);
        if (status != RS_OK)
            return status;
        if (leaves_chunks(game))
            return RS_INTERRUPTED;
        if (rows->wanted.paths)
            rs_rows_turn_paths(rows, end, crew);
        rows->n_done = end;
        if (game->watch.progress != NULL)
            game->watch.progress(game->watch.context, rows->n_done, to);
        if (is_to_stop(game) && rows->n_done < to)
            return RS_INTERRUPTED;
    }
    return RS_OK;
}

/* Those who play, one a hand of the crew. */
typedef struct rs_team {
    rs_crew *crew;
    rs_worker *workers;
    int n;
} rs_team;

static void end_team(void *of)
{
    rs_team *team = of;

    rs_crew_end(team->crew);
    for (int i = 0; team->workers != NULL && i < team->n; i++)
        worker_clear(&team->workers[i]);
    free(team->workers);
}

rs_status rs_play(rs_game *game, long to, rs_rows *rows, rs_error *error)
{
    if (to <= rows->n_done)
        return RS_OK;
    rs_crew *crew = rs_crew_start(useful_threads(game, to - rows->n_done));
    int threads = crew != NULL ? rs_crew_size(crew) : 0;
    rs_worker *workers = rs_block((size_t)threads + 1, sizeof *workers);
    rs_team team = { crew, workers, threads };
    rs_status status = RS_NO_MEMORY;
    rs_undo undo;

    rs_undo_begin(&undo, end_team, &team);
    if (crew == NULL || workers == NULL
        || rs_rows_grow(rows, to, chunk_length(game, threads, to)) != RS_OK)
        goto done;
    for (int i = 0; i < threads; i++)
        if (worker_make(&workers[i], game, rows) != RS_OK)
            goto done;
    status = play_chunks(game, to, workers, crew, rows, error);
done:
    for (int i = 0; workers != NULL && i < threads; i++)
        for (int j = 0; workers[i].benches != NULL && j < workers[i].n; j++)
            game->n_splits += (double)workers[i].benches[j].own.workspace.population.n_splits;
    rs_undo_end(&undo);
    end_team(&team);
    if (status == RS_NO_MEMORY)
        return rs_fail(error, status, "not enough memory for this study");
    return status;
}
