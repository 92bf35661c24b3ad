/* What is wanted of a run, how much of it, and how much room that takes. */
#include "study/run.h"

#include "base/allocated.h"

#include <math.h>

/* --precision of what lies beyond the horizon, which no further replications of the rest tell. */
static bool asks_precisely_beyond(const rs_settings *settings)
{
    if (!settings->has_precision)
        return false;
    rs_measure measure = rs_measure_find(settings->precision_measure);
    return measure == RS_MEASURE_equity || measure == RS_MEASURE_clv_residual;
}

/*
 * What comes after the horizon takes far longer to play than what comes before it, and only so many
 * replications are played on: fewer where memberships make many cells.
 */
static long equity_replications(const rs_run *run)
{
    static const double many_cells = 2000, very_many_cells = 20000;
    double cells = 0;

    if (run->study->settings.clv_residual || asks_precisely_beyond(&run->study->settings))
        return run->n_asked;
    if (run->study->inputs.n == 0) /* the expected path is the same in all replications */
        return 1;
    for (int i = 0; i < run->n_scenarios; i++)
        cells += run->layouts.list[i].beyond.n_cells;
    long most = cells <= many_cells ? RS_MOST_EQUITY
        : cells <= very_many_cells  ? RS_SOME_EQUITY
                                    : RS_FEWEST_EQUITY;
    return run->n_asked < most ? run->n_asked : most;
}

static void list_variants(rs_run *run)
{
    int n = run->options.attribute ? run->layouts.n : run->layouts.n_scenarios;
    rs_variant *variants = RS_ARENA_ARRAY(&run->arena, rs_variant, n);

    for (int i = 0; i < n; i++)
        variants[i] = (rs_variant){ .structure = i };
    run->n_scenarios = run->layouts.n_scenarios;
    run->game = (rs_game){ .layouts = &run->layouts,
        .variants = variants,
        .n_variants = n,
        .n_whole = run->n_scenarios,
        .watch = { run->options.threads, run->options.stop, run->options.progress,
            run->options.context } };
}

static rs_status make_design(rs_run *run, long replications, rs_error *error)
{
    const rs_checked_study *study = run->study;

    rs_design_free(run->design);
    run->design = NULL;
    run->n_asked = replications;
    rs_status status
        = rs_design_make(study->settings.design, study->settings.seed, study->inputs.addresses,
            study->inputs.n, study->inputs.correlation, &run->n_asked, &run->design, error);
    run->game.design = run->design;
    run->spread = status == RS_OK && rs_design_is_spread(run->design);
    run->n_equity = equity_replications(run);
    run->rows.wanted.after = run->n_equity;
    return status;
}

/* --replication: one of them, alone. */
static rs_status choose_one(rs_run *run, rs_error *error)
{
    long one = run->options.replication;

    if (one >= run->n_asked)
        return rs_fail(error, RS_INVALID, "--replication %ld: the study has replications 0 to %ld",
            one, run->n_asked - 1);
    if (one < 0)
        return RS_OK;
    run->game.first_replication = one;
    run->n_asked = 1;
    run->spread = false;
    run->n_equity = equity_replications(run);
    run->rows.wanted.after = run->n_equity;
    return RS_OK;
}

rs_status rs_run_prepare(const rs_checked_study *study, const rs_run_options *options,
    long replications, rs_run *run, rs_error *error)
{
    rs_layouts_options wanted
        = { options->scenario, options->attribute, rs_run_allowed_bytes(options) };
    rs_wanted everything = { .paths = true, .parts = true };
    rs_status status;

    *run = (rs_run){ .study = study, .options = *options };
    if ((status = rs_layouts_make(study, wanted, &run->layouts, error)) != RS_OK)
        return status;
    list_variants(run);
    for (int m = 0; m < RS_N_MEASURES; m++)
        everything.measures[m] = true;
    everything.expected = run->layouts.has_twin;
    rs_game_shape(&run->game, &everything, &run->rows);
    if ((status = make_design(run, replications, error)) != RS_OK)
        return status;
    return choose_one(run, error);
}

rs_status rs_run_extend(rs_run *run, long replications, rs_error *error)
{
    return make_design(run, replications, error);
}

rs_status rs_run_play(rs_run *run, rs_error *error)
{
    return rs_play(&run->game, run->n_asked, &run->rows, error);
}

int rs_run_baseline(const rs_run *run)
{
    for (int i = 0; i < run->n_scenarios; i++)
        if (run->layouts.list[i].scenario == run->study->baseline)
            return i;
    return 0;
}

void rs_run_release(void *run)
{
    rs_run_clear(run);
}

void rs_run_clear(rs_run *run)
{
    rs_design_free(run->design);
    rs_rows_clear(&run->rows);
    rs_layouts_clear(&run->layouts);
    rs_arena_clear(&run->arena);
    *run = (rs_run){ 0 };
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
    double n = (double)run->n_asked, horizon = rows->horizon,
           summaries = 2 * RS_N_MEASURES + (1 + rows->n_segments) * horizon + 6 * rows->n_channels
        + 5 * rows->n_segments + 6 * rows->n_programs,
           scenario = n * RS_N_MEASURES * sizeof(double) + summaries * sizeof(rs_summary)
        + RS_N_SERIES * horizon * sizeof(rs_band);

    return run->n_scenarios * (scenario + 2 * n * sizeof(double))
        + 3 * n * run->study->inputs.n * sizeof(double);
}

double rs_run_bytes(const rs_run *run)
{
    static const double program = 6e6; /* code, libraries, stacks */

    return program + rs_allocated_bytes() + rs_game_rows_bytes(&run->game, &run->rows, run->n_asked)
        + fmax(rs_playing_bytes(&run->game, &run->rows, run->n_asked), results_bytes(run));
}
