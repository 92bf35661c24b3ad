/*
 * Plays the expected path with the layout's classes and with more, compares the two row by row, and
 * takes more classes until they agree within the tolerance or the work grows too large.
 */
#include "simulate/classes_trial.h"

#include "simulate/mean_path.h"

#include <math.h>
#include <string.h>

/* Where chance splits counts, its error is larger by far; of very many cells, where there are fewer
 * classes, too. */
static const double tolerance_of_the_mean = 1e-4, tolerance = 1e-3, tolerance_coarse = 2e-3;
static const double most_work
    = 1e6; /* cells times periods of one path: a tenth of a second or two */

typedef enum rs_differing { RS_DIFFERING_CHURN, RS_DIFFERING_ORDERS, RS_N_DIFFERING } rs_differing;

typedef struct rs_trial {
    const rs_checked_study *study;
    rs_layout like; /* with the classes on trial */
    rs_differing what;
    double error;
    bool coarse, fixed; /* a larger error is allowed; the study says how many */
    bool grown;         /* there are more classes than at first */
    double cells;       /* of the last path with the classes on trial */
} rs_trial;

static int *count_of(rs_segment_layout *segment, rs_differing what)
{
    return what == RS_DIFFERING_CHURN ? &segment->n_churn : &segment->n_order;
}

static bool is_on_trial(const rs_segment_layout *segment, rs_differing what)
{
    return what == RS_DIFFERING_CHURN ? segment->churn_differs
                                      : segment->orders_seen && segment->n_order > 1;
}

/* ---- a path and what is compared of it ---- */

/* Rows of a period each: the series, then cost and people of each program, then repeat buyers,
 * once. */
typedef struct rs_path {
    double *rows;
    int n_rows, horizon;
    double work; /* cells times periods */
} rs_path;

static double tracked_repeaters(const rs_history *history)
{
    double sum = 0;

    for (int c = 0; c < history->layout->n_channels; c++)
        sum += history->channels[c].tracked_repeaters;
    return sum;
}

static void keep_path(rs_arena *arena, const rs_history *history, int n_programs, rs_path *path)
{
    size_t series = (size_t)RS_N_SERIES * (size_t)path->horizon,
           programs = (size_t)n_programs * (size_t)path->horizon;

    path->n_rows = RS_N_SERIES + 2 * n_programs + 1;
    path->rows = RS_ARENA_ARRAY(arena, double, path->n_rows * path->horizon + 1);
    memcpy(path->rows, history->series, sizeof(double) * series);
    memcpy(path->rows + series, history->program_cost, sizeof(double) * programs);
    memcpy(path->rows + series + programs, history->program_people, sizeof(double) * programs);
    path->rows[series + 2 * programs] = tracked_repeaters(history);
}

/* Plays a scenario in expected arithmetic, unless that is more work than `most`. */
static rs_status play_path(const rs_trial *trial, rs_arena *arena, const rs_business *business,
    const rs_layout *like, double most, rs_path *path)
{
    rs_layout_options options = { .arithmetic = RS_EXPECTED, .like = like };
    rs_layout layout;
    rs_mean_path played = { 0 };
    rs_error ignored = { 0 };
    rs_status status = rs_layout_begin(arena, trial->study, business, options, &layout, &ignored);
    double work = status == RS_OK ? (double)layout.n_cells * layout.horizon : 0;

    if (work > most)
        status = RS_INVALID;
    if (status == RS_OK)
        status = rs_layout_finish(arena, &layout, &ignored);
    if (status == RS_OK)
        status = rs_mean_path_play(&layout, NULL, &played, &ignored);
    if (status == RS_OK) {
        *path = (rs_path){ .horizon = layout.horizon, .work = work };
        keep_path(arena, &played.workspace.history, business->n_programs, path);
    }
    rs_mean_path_clear(&played);
    rs_error_clear(&ignored);
    return status;
}

static double largest_of(const rs_path *path, int row)
{
    double most = 0;

    for (int t = 0; t < path->horizon; t++)
        most = fmax(most, fabs(path->rows[row * path->horizon + t]));
    return most;
}

static bool is_money(int row)
{
    return row < RS_N_SERIES && rs_series_rows[row].unit == RS_UNIT_MONEY;
}

static double difference_of(const rs_path *few, const rs_path *many)
{
    double worst = 0, revenue = largest_of(many, RS_SERIES_revenue);

    for (int row = 0; row < many->n_rows; row++) {
        double scale = fmax(largest_of(many, row), is_money(row) ? revenue : 0);
        for (int t = 0; t < many->horizon && scale > 0; t++) {
            int at = row * many->horizon + t;
            worst = fmax(worst, fabs(few->rows[at] - many->rows[at]) / scale);
        }
    }
    return worst;
}

/* ---- more classes ---- */

/* A layout like the one on trial, with other numbers of classes. */
static rs_layout with_more(rs_arena *arena, const rs_trial *trial, int times, int plus)
{
    rs_layout more = trial->like;

    more.segments = RS_ARENA_ARRAY(arena, rs_segment_layout, more.n_segments + 1);
    memcpy(more.segments, trial->like.segments, sizeof *more.segments * (size_t)more.n_segments);
    for (int s = 0; s < more.n_segments; s++) {
        int *n = count_of(&more.segments[s], trial->what);
        if (is_on_trial(&more.segments[s], trial->what)) {
            int wanted = *n * times / 2 + plus;
            *n = wanted < RS_MOST_CLASSES ? wanted : RS_MOST_CLASSES;
        }
    }
    return more;
}

static bool can_grow(const rs_trial *trial)
{
    for (int s = 0; s < trial->like.n_segments; s++)
        if (is_on_trial(&trial->like.segments[s], trial->what)
            && *count_of(&trial->like.segments[s], trial->what) < RS_MOST_CLASSES)
            return true;
    return false;
}

/*
 * How far the path moves with more than twice as many classes, or half as many more where those
 * would take too long; where there cannot be more, with fewer. NaN: it takes too long, or cannot be
 * played.
 */
static double error_of(rs_trial *trial, const rs_business *business)
{
    rs_arena scratch = { 0 };
    rs_path few, many;
    double error = NAN;
    bool grows = can_grow(trial);

    if (play_path(trial, &scratch, business, &trial->like, most_work, &few) == RS_OK) {
        rs_layout more = !grows         ? with_more(&scratch, trial, 1, RS_MOST_CLASSES / 4)
            : few.work <= most_work / 3 ? with_more(&scratch, trial, 4, 9)
                                        : with_more(&scratch, trial, 3, 1);
        trial->cells = few.work / few.horizon;
        if (play_path(trial, &scratch, business, &more, INFINITY, &many) == RS_OK)
            error = grows ? difference_of(&few, &many) : difference_of(&many, &few);
    }
    rs_arena_clear(&scratch);
    return error;
}

/* Very many cells may err more. */
static bool is_good_enough(const rs_trial *trial, double error)
{
    if (trial->coarse || trial->cells > RS_MANY_CELLS)
        return error <= tolerance_coarse;
    return error
        <= (trial->study->settings.arithmetic == RS_EXPECTED ? tolerance_of_the_mean : tolerance);
}

static void keep_counts(rs_trial *trial, const rs_layout *from)
{
    for (int s = 0; s < trial->like.n_segments; s++)
        *count_of(&trial->like.segments[s], trial->what)
            = *count_of(&from->segments[s], trial->what);
}

static void try_scenario(rs_trial *trial, const rs_business *business, bool first)
{
    double error = error_of(trial, business);
    bool grown = false;

    while (!isnan(error) && !is_good_enough(trial, error) && !trial->fixed && can_grow(trial)) {
        rs_arena scratch = { 0 };
        rs_layout more = with_more(&scratch, trial, 3, 1);
        keep_counts(trial, &more);
        rs_arena_clear(&scratch);
        grown = trial->grown = true;
        error = error_of(trial, business);
    }
    if (error > trial->error || isnan(error))
        trial->error = isnan(trial->error) ? NAN : error;
    for (int s = 0; grown && first && s < trial->like.n_segments; s++) {
        rs_segment_layout *segment = &trial->like.segments[s];
        segment->n_churn_first = segment->n_churn_first > 0 ? segment->n_churn : 0;
        segment->n_order_first = segment->n_order_first > 0 ? segment->n_order : 0;
    }
}

static bool somebody_is_on_trial(const rs_trial *trial)
{
    for (int s = 0; s < trial->like.n_segments; s++)
        if (is_on_trial(&trial->like.segments[s], trial->what))
            return true;
    return false;
}

static void tell_error(rs_trial *trial)
{
    for (int s = 0; s < trial->like.n_segments; s++) {
        rs_segment_layout *segment = &trial->like.segments[s];
        if (!isnan(trial->error) && is_on_trial(segment, trial->what))
            *(trial->what == RS_DIFFERING_CHURN ? &segment->churn_error : &segment->order_error)
                = trial->error;
    }
}

static void take_errors(rs_layout *layout, const rs_layout *like)
{
    for (int s = 0; s < layout->n_segments; s++) {
        const rs_segment_layout *from
            = &like->segments[rs_layout_segment(like, layout->segments[s].name)];
        layout->segments[s].churn_error = from->churn_error;
        layout->segments[s].order_error = from->order_error;
    }
}

rs_status rs_classes_try(rs_arena *arena, const rs_checked_study *study, rs_layout_options options,
    rs_layout *layouts, rs_error *error)
{
    rs_trial trial = { .study = study,
        .like = layouts[0],
        .coarse = options.coarse,
        .fixed = study->settings.classes > 0 };
    rs_status status = RS_OK;

    trial.like = with_more(arena, &trial, 2, 0); /* a copy */
    for (trial.what = 0; trial.what < RS_N_DIFFERING; trial.what++) {
        trial.error = 0;
        for (int i = 0; i < study->n_scenarios && somebody_is_on_trial(&trial); i++)
            try_scenario(&trial, &study->scenarios[i].business, i == 0);
        tell_error(&trial);
    }
    options.like = &trial.like;
    for (int i = 0; i < study->n_scenarios && !trial.grown; i++)
        take_errors(&layouts[i], &trial.like);
    for (int i = 0; i < study->n_scenarios && status == RS_OK && trial.grown; i++)
        status = rs_layout_begin(
            arena, study, &study->scenarios[i].business, options, &layouts[i], error);
    return status;
}
