/* First all futures as they are, which say what plans are compared; then every input at its ends,
 * with the others as drawn and held, and drawn anew; each bar is a summary of its rows. */
#include "retsim/tornado.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "retsim/summary.h"
#include "study/paired.h"
#include "study/variance_shares.h"

#include <math.h>
#include <stdlib.h>

/* Two vectors of all inputs; then those of each input, behind each other. */
enum { ALL_ANEW, ALL_HELD, FIRST_INPUT };
enum { ONE_ANEW, DRAWN_LOW, DRAWN_HIGH, HELD_LOW, HELD_HIGH, N_EACH };

typedef struct looking {
    const rs_variants *variants;
    rs_tornado *found;
    const rs_variant_rows *as_ever, *moved;
    bool spread;
} looking;

/* ---- who is compared ---- */

/* The scenario with the best mean, of those that are not left out; -1: none has one. */
static int best_scenario(
    const rs_variants *variants, const rs_variant_rows *rows, int sense, int left_out)
{
    int best = -1;
    double most = NAN;

    for (int s = 0; s < rows->n_scenarios; s++) {
        double mean
            = rs_summarise(rs_variant_row(rows, 0, s, 0), rows->n, rs_variants_spread(variants))
                  .mean;
        if (s == left_out || isnan(mean) || sense * mean <= sense * most)
            continue;
        best = s;
        most = mean;
    }
    return best;
}

static void choose(const rs_variants *variants, const rs_variant_rows *rows, rs_tornado *found)
{
    int baseline = rs_variants_baseline(variants),
        sense = rs_measure_rows[found->metric.measure].better < 0 ? -1 : 1;

    if (found->plan < 0 && rows->n_scenarios > 1) {
        int best = best_scenario(variants, rows, sense, baseline);
        found->plan = best >= 0 ? best : baseline == 0;
        found->against = baseline;
    } else if (found->plan < 0) {
        found->plan = 0;
    }
    found->metric.difference = found->against >= 0;
}

static bool is_used(const looking *at, int input)
{
    const rs_tornado *found = at->found;

    return rs_variants_input_used(at->variants, found->plan, input)
        || (found->against >= 0 && rs_variants_input_used(at->variants, found->against, input));
}

/* ---- vectors ---- */

static double *vector_of(double *inputs, int n_inputs, int vector)
{
    return inputs + (ptrdiff_t)vector * n_inputs;
}

static void fill(double *vector, int n_inputs, double value)
{
    for (int i = 0; i < n_inputs; i++)
        vector[i] = value;
}

static double *make_vectors(rs_arena *arena, const int *used, int n_used, int n_inputs)
{
    static const double own[N_EACH]
        = { RS_INPUT_DRAWN_ANEW, RS_TORNADO_LOW, RS_TORNADO_HIGH, RS_TORNADO_LOW, RS_TORNADO_HIGH };
    double *inputs = RS_ARENA_ARRAY(arena, double, (FIRST_INPUT + n_used * N_EACH) * n_inputs);

    fill(vector_of(inputs, n_inputs, ALL_ANEW), n_inputs, RS_INPUT_DRAWN_ANEW);
    fill(vector_of(inputs, n_inputs, ALL_HELD), n_inputs, 0.5);
    for (int k = 0; k < n_used; k++)
        for (int v = 0; v < N_EACH; v++) {
            double *vector = vector_of(inputs, n_inputs, FIRST_INPUT + k * N_EACH + v);
            fill(vector, n_inputs, v >= HELD_LOW ? 0.5 : (double)NAN);
            vector[used[k]] = own[v];
        }
    return inputs;
}

/* ---- what is found ---- */

static rs_metric_value metric_at(const looking *at, const rs_variant_rows *rows, int vector)
{
    const rs_tornado *found = at->found;

    return rs_metric_of(&found->metric, rs_variant_row(rows, vector, found->plan, 0),
        found->against >= 0 ? rs_variant_row(rows, vector, found->against, 0) : NULL, rows->n,
        at->spread);
}

/* The figure whose variance is told: the measure, or its difference, replication by replication. */
static double *figures_of(
    rs_arena *arena, const looking *at, const rs_variant_rows *rows, int vector)
{
    const rs_tornado *found = at->found;
    const double *own = rs_variant_row(rows, vector, found->plan, 0),
                 *other
        = found->against >= 0 ? rs_variant_row(rows, vector, found->against, 0) : NULL;
    double *figures = RS_ARENA_ARRAY(arena, double, rows->n);

    for (long r = 0; r < rows->n; r++)
        figures[r] = other != NULL ? rs_paired_difference(own[r], other[r])
            : isfinite(own[r])     ? own[r]
                                   : (double)NAN;
    return figures;
}

/* From the low end to the high one; of a mean future by future. */
static rs_metric_value width_of(
    rs_arena *arena, const looking *at, const rs_tornado_bar *bar, int vector)
{
    const rs_metric_value *ends = bar->others_drawn;
    rs_metric_value width
        = { ends[1].value - ends[0].value, hypot(ends[0].half_width, ends[1].half_width) };

    if (at->found->metric.statistic != RS_STATISTIC_mean)
        return width;
    double *low = figures_of(arena, at, at->moved, vector + DRAWN_LOW),
           *high = figures_of(arena, at, at->moved, vector + DRAWN_HIGH);
    for (long r = 0; r < at->moved->n; r++)
        high[r] = rs_paired_difference(high[r], low[r]);
    width.half_width = rs_summarise(high, at->moved->n, at->spread).half_width;
    return width;
}

static void put_values(const looking *at, rs_tornado_bar *bar)
{
    static const double ends[] = { RS_TORNADO_LOW, RS_TORNADO_HIGH };
    const rs_tornado *found = at->found;
    int in = rs_variants_input_used(at->variants, found->plan, bar->input) ? found->plan
                                                                           : found->against;

    for (int e = 0; e < 2; e++)
        bar->at[e] = rs_variants_input_value(at->variants, in, bar->input, ends[e]);
}

static rs_tornado_bar bar_of(
    const looking *at, const double *as_ever, const double *anew, int input, int vector)
{
    rs_tornado_bar bar
        = { .input = input, .correlated = rs_variants_input_correlated(at->variants, input) };
    rs_arena scratch = { 0 };

    put_values(at, &bar);
    for (int e = 0; e < 2; e++) {
        bar.others_drawn[e] = metric_at(at, at->moved, vector + DRAWN_LOW + e);
        bar.others_held[e] = metric_at(at, at->moved, vector + HELD_LOW + e);
    }
    bar.width = width_of(&scratch, at, &bar, vector);
    const rs_redrawn rows
        = { as_ever, anew, figures_of(&scratch, at, at->moved, vector + ONE_ANEW), at->moved->n };
    rs_variance_shares shares = rs_variance_shares_of(&rows);
    bar.first = shares.first;
    bar.total = shares.total;
    rs_arena_clear(&scratch);
    return bar;
}

/* Whether anything that is told of the input differs from nothing by more than rounding. */
static bool moves(const rs_tornado_bar *bar, rs_metric_value all)
{
    double held = bar->others_held[1].value - bar->others_held[0].value,
           least = 1e-12 * fabs(all.value);

    return fabs(bar->width.value) > least || fabs(held) > least || bar->total.value > 1e-12;
}

static double length_of(const rs_tornado_bar *bar)
{
    return isnan(bar->width.value) ? 0 : fabs(bar->width.value);
}

/* Widest first, by insertion: equal ones keep the order of the configuration. */
static void put_bar(rs_tornado_bar *bars, int n, rs_tornado_bar bar)
{
    int to = n;

    for (; to > 0 && length_of(&bar) > length_of(&bars[to - 1]); to--)
        bars[to] = bars[to - 1];
    bars[to] = bar;
}

static void find(rs_arena *arena, const looking *at, const int *used, int n_used)
{
    rs_tornado *found = at->found;
    rs_tornado_bar *bars = RS_ARENA_ARRAY(arena, rs_tornado_bar, n_used);
    int *still = RS_ARENA_ARRAY(arena, int, n_used);
    const double *as_ever = figures_of(arena, at, at->as_ever, 0),
                 *anew = figures_of(arena, at, at->moved, ALL_ANEW);
    const rs_redrawn all = { as_ever, anew, NULL, at->moved->n };

    found->n = at->moved->n;
    found->as_drawn = metric_at(at, at->as_ever, 0);
    found->held = metric_at(at, at->moved, ALL_HELD);
    found->luck = rs_variance_shares_of(&all).luck;
    for (int k = 0; k < n_used; k++) {
        rs_tornado_bar bar = bar_of(at, as_ever, anew, used[k], FIRST_INPUT + k * N_EACH);
        if (moves(&bar, found->as_drawn))
            put_bar(bars, found->n_bars++, bar);
        else
            still[found->n_still++] = used[k];
    }
    found->bars = bars;
    found->still = still;
}

/* ---- playing ---- */

static rs_status check(
    const rs_variants *variants, const rs_tornado_question *asked, rs_error *error)
{
    if (rs_variants_n_inputs(variants) == 0)
        return rs_fail(error, RS_INVALID,
            "the study has no uncertain number; expected at least one, as segments.regular.churn = "
            "{ dist = \"pert\"; min = 0.04; mode = 0.06; max = 0.1; }");
    if (rs_variants_n_replications(variants) < 2)
        return rs_fail(error, RS_INVALID,
            "found 1 replication; expected at least 2, since what drives the futures is not seen "
            "in "
            "one of them");
    if (asked->metric.difference && rs_variants_n_scenarios(variants) < 2)
        return rs_fail(error, RS_INVALID, "found one plan; expected two or more for a difference");
    return RS_OK;
}

static int list_used(const looking *at, int *used)
{
    int n = 0;

    for (int i = 0; i < rs_variants_n_inputs(at->variants); i++)
        if (is_used(at, i))
            used[n++] = i;
    return n;
}

/* The second part, once it is known who is compared. */
static rs_status play_moved(rs_arena *arena, rs_variants *variants, looking *at, rs_error *error)
{
    rs_tornado *found = at->found;
    int n_inputs = rs_variants_n_inputs(variants);
    int *used = RS_ARENA_ARRAY(arena, int, n_inputs), n_used = list_used(at, used);
    rs_vectors vectors = { .n = FIRST_INPUT + n_used * N_EACH,
        .inputs = make_vectors(arena, used, n_used, n_inputs) };
    rs_variant_rows rows = { 0 };

    if (n_used == 0)
        return rs_fail(error, RS_INVALID,
            "these plans have no uncertain number; expected at least one in one of them");
    rs_status status
        = rs_variants_play_vectors(variants, &vectors, &found->metric.measure, 1, &rows, error);
    at->moved = &rows;
    if (status == RS_OK)
        find(arena, at, used, n_used);
    rs_variant_rows_free(&rows);
    return status;
}

static rs_status play_tornado(
    rs_variants *variants, const rs_tornado_question *asked, rs_tornado *tornado, rs_error *error)
{
    rs_arena *arena;
    rs_variant_rows rows = { 0 };

    *tornado = (rs_tornado){ .metric = asked->metric,
        .plan = asked->plan,
        .against = asked->against,
        .shares = asked->shares };
    rs_status status = check(variants, asked, error);
    if (status != RS_OK)
        return status;
    if ((tornado->memory = arena = rs_block(1, sizeof *arena)) == NULL)
        return RS_NO_MEMORY;
    const rs_vectors as_ever = { .n = 1 };
    status
        = rs_variants_play_vectors(variants, &as_ever, &tornado->metric.measure, 1, &rows, error);
    if (status == RS_OK) {
        looking at = { variants, tornado, &rows, NULL, rs_variants_spread(variants) };
        choose(variants, &rows, tornado);
        status = play_moved(arena, variants, &at, error);
    }
    rs_variant_rows_free(&rows);
    if (status != RS_OK)
        rs_tornado_free(tornado);
    return status;
}

rs_status rs_tornado_play(
    rs_variants *variants, const rs_tornado_question *asked, rs_tornado *tornado, rs_error *error)
{
    RS_GUARDED(error, play_tornado(variants, asked, tornado, error));
}

void rs_tornado_free(rs_tornado *tornado)
{
    if (tornado->memory != NULL)
        rs_arena_clear(tornado->memory);
    free(tornado->memory);
    *tornado = (rs_tornado){ 0 };
}
