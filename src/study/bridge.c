/*
 * The metric of every mixture is the worth of a coalition of parts; Shapley's rule weighs them.
 * What is told is linear in these worths, so that its error is that of the same sum of paired rows,
 * or for what is no mean, of leaving out one of 32 parts of the replications each.
 */
#include "retsim/bridge.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "model/key_table.h"
#include "retsim/summary.h"
#include "study/mixtures.h"
#include "study/paired.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct bridging {
    const rs_mixtures *mixtures;
    const rs_metric *metric;
    const rs_variants *variants;
    const rs_variant_rows *rows;
    const double **of;      /* [n] the rows of each mixture, by its parts */
    const double *baseline; /* the row of the study's baseline */
    double *worths;         /* [n] */
    unsigned n;             /* mixtures */
    double *scratch;        /* [replications] */
    double *left_out;       /* [32][n] worths without one of 32 parts of the replications each; NULL
                               of means */
} bridging;

enum { N_PARTS_LEFT_OUT = 32 };

/* ---- worths ---- */

static void worths_of(
    const bridging *at, const double *const *rows, const double *baseline, long n, double *worths)
{
    bool spread = n == at->rows->n && rs_variants_spread(at->variants);

    for (unsigned parts = 0; parts < at->n; parts++)
        worths[parts] = rs_metric_of(at->metric, rows[parts], baseline, n, spread).value;
}

/* All but the k-th of 32 stretches of a row; returns how many there are. */
static long leave_out(const double *row, long n, int k, double *kept)
{
    long first = n * k / N_PARTS_LEFT_OUT, last = n * (k + 1) / N_PARTS_LEFT_OUT;

    memcpy(kept, row, (size_t)first * sizeof *row);
    memcpy(kept + first, row + last, (size_t)(n - last) * sizeof *row);
    return n - (last - first);
}

static void leave_each_out(bridging *at, rs_arena *arena)
{
    long n = at->rows->n, left = 0;
    double *kept = RS_ARENA_ARRAY(arena, double, n), *base = RS_ARENA_ARRAY(arena, double, n);

    if (n < 2 * N_PARTS_LEFT_OUT)
        return;
    at->left_out = RS_ARENA_ARRAY(arena, double, N_PARTS_LEFT_OUT * at->n);
    for (int k = 0; k < N_PARTS_LEFT_OUT; k++) {
        (void)leave_out(at->baseline, n, k, base);
        for (unsigned parts = 0; parts < at->n; parts++) {
            left = leave_out(at->of[parts], n, k, kept);
            at->left_out[(unsigned)k * at->n + parts]
                = rs_metric_of(at->metric, kept, base, left, false).value;
        }
    }
}

/* ---- sums of worths ---- */

static double sum(const double *weights, const double *worths, unsigned n)
{
    double total = 0;

    for (unsigned parts = 0; parts < n; parts++)
        if (weights[parts] != 0)
            total += weights[parts] * worths[parts];
    return total;
}

/* The same sum in each replication. The baseline's share of differences takes itself away where the
 * weights sum to 0. */
static double paired_half_width(const bridging *at, const double *weights)
{
    for (long r = 0; r < at->rows->n; r++) {
        double total = 0;
        for (unsigned parts = 0; parts < at->n; parts++)
            if (weights[parts] != 0)
                total += weights[parts] * at->of[parts][r];
        at->scratch[r] = isfinite(total) ? total : (double)NAN;
    }
    return rs_summarise(at->scratch, at->rows->n, rs_variants_spread(at->variants)).half_width;
}

static double left_out_half_width(const bridging *at, const double *weights)
{
    static const double student = 2.0395; /* 97.5 % of 31 degrees of freedom */
    double figures[N_PARTS_LEFT_OUT], mean = 0, squares = 0;

    if (at->left_out == NULL)
        return NAN;
    for (int k = 0; k < N_PARTS_LEFT_OUT; k++) {
        figures[k] = sum(weights, at->left_out + (unsigned)k * at->n, at->n);
        mean += figures[k] / N_PARTS_LEFT_OUT;
    }
    for (int k = 0; k < N_PARTS_LEFT_OUT; k++)
        squares += (figures[k] - mean) * (figures[k] - mean);
    return student * sqrt(squares * (N_PARTS_LEFT_OUT - 1) / N_PARTS_LEFT_OUT);
}

static rs_metric_value weighed(const bridging *at, const double *weights)
{
    return (rs_metric_value){ sum(weights, at->worths, at->n),
        at->metric->statistic == RS_STATISTIC_mean ? paired_half_width(at, weights)
                                                   : left_out_half_width(at, weights) };
}

/* One mixture less another. */
static rs_metric_value step(const bridging *at, double *weights, unsigned to, unsigned from)
{
    memset(weights, 0, at->n * sizeof *weights);
    weights[to] += 1;
    weights[from] -= 1;
    return weighed(at, weights);
}

/* 1 / (n binomial(n - 1, k)): the share of orders in which these k others come first. */
static double share_of_orders(int n, int k)
{
    double share = 1.0 / n;

    for (int i = 0; i < k; i++)
        share *= (double)(i + 1) / (n - 1 - i);
    return share;
}

static rs_metric_value shapley(const bridging *at, double *weights, int part)
{
    int n = at->mixtures->n_parts;
    unsigned own = 1u << part;

    for (unsigned parts = 0; parts < at->n; parts++) {
        int others = __builtin_popcount(parts & ~own);
        weights[parts] = (parts & own ? 1 : -1) * share_of_orders(n, others);
    }
    return weighed(at, weights);
}

/* ---- parts ---- */

/* "regular churn", or the label of a channel, program or segment with what of it. */
static const char *label_of(rs_arena *arena, const rs_difference *place)
{
    const rs_node *node = place->to != NULL ? place->to : place->from,
                  *label = rs_node_find(node, "label");

    return label != NULL && label->kind == RS_NODE_TEXT ? label->text
                                                        : rs_path_words(arena, place->path);
}

static void name_part(rs_arena *arena, const rs_mixtures *mixtures, int part, rs_bridge_part *of)
{
    rs_text path = { 0 }, label = { 0 };

    for (int i = 0; i < mixtures->n_places; i++) {
        if (mixtures->part_of[i] != part)
            continue;
        rs_text_add(&path, "%s%s", path.length > 0 ? ", " : "", mixtures->places[i].path);
        rs_text_add(
            &label, "%s%s", label.length > 0 ? " + " : "", label_of(arena, &mixtures->places[i]));
    }
    of->path = rs_arena_text(arena, path.data);
    of->label = rs_arena_text(arena, label.data);
    of->joined = mixtures->joined[part];
    rs_text_clear(&path);
    rs_text_clear(&label);
}

static int compare_parts(const void *a, const void *b)
{
    const rs_bridge_part *left = a, *right = b;
    double a_size = fabs(left->value.value), b_size = fabs(right->value.value);

    if (rs_paired_same(a_size, b_size))
        return strcmp(left->path, right->path);
    return b_size > a_size ? 1 : -1;
}

static void find_parts(rs_arena *arena, const bridging *at, rs_bridge *bridge)
{
    int n = at->mixtures->n_parts;
    rs_bridge_part *parts = RS_ARENA_ARRAY(arena, rs_bridge_part, n);
    double *weights = RS_ARENA_ARRAY(arena, double, at->n);
    unsigned all = at->n - 1;

    for (int i = 0; i < n; i++) {
        name_part(arena, at->mixtures, i, &parts[i]);
        parts[i].value = shapley(at, weights, i);
        parts[i].first = step(at, weights, 1u << i, 0);
        parts[i].last = step(at, weights, all, all & ~(1u << i));
    }
    qsort(parts, (size_t)n, sizeof *parts, compare_parts);
    bridge->difference = step(at, weights, all, 0);
    bridge->parts = parts;
    bridge->n_parts = n;
}

/* ---- the whole ---- */

/* That every mixture has a figure, and not all the same. */
static rs_status check_worths(const bridging *at, rs_error *error)
{
    const rs_scenario_tree *scenarios = at->mixtures->study->tree.scenarios;
    const char *from = scenarios[at->mixtures->from].name, *to = scenarios[at->mixtures->to].name,
               *measure = rs_measure_rows[at->metric->measure].name;
    bool differ = false;

    for (unsigned parts = 0; parts < at->n; parts++) {
        if (!isfinite(at->worths[parts]))
            return rs_fail(error, RS_INVALID,
                "%s: found no value of it between \"%s\" and \"%s\" (it is never reached, or does "
                "not exist); expected a measure that has one in both, as profit_npv",
                measure, from, to);
        differ = differ || at->worths[parts] != at->worths[0];
    }
    if (differ)
        return RS_OK;
    return rs_fail(error, RS_INVALID,
        "%s: found no difference between \"%s\" and \"%s\": what is changed there (%s%s) does not "
        "move it",
        measure, from, to, at->mixtures->places[0].path, at->mixtures->n_places > 1 ? ", …" : "");
}

static rs_status look(rs_arena *arena, bridging *at, rs_bridge *bridge, rs_error *error)
{
    const rs_mixtures *mixtures = at->mixtures;
    long n = at->rows->n;

    at->n = 1u << mixtures->n_parts;
    at->of = RS_ARENA_ARRAY(arena, const double *, at->n);
    at->worths = RS_ARENA_ARRAY(arena, double, at->n);
    at->scratch = RS_ARENA_ARRAY(arena, double, n + 1);
    at->baseline = rs_variant_row(at->rows, 0, rs_variants_baseline(at->variants), 0);
    for (unsigned parts = 0; parts < at->n; parts++)
        at->of[parts] = rs_variant_row(at->rows, 0, rs_mixtures_scenario(mixtures, parts), 0);
    worths_of(at, at->of, at->baseline, n, at->worths);
    rs_status status = check_worths(at, error);
    if (status != RS_OK)
        return status;
    if (at->metric->statistic != RS_STATISTIC_mean)
        leave_each_out(at, arena);
    bridge->n = n;
    bridge->n_mixes = (int)at->n;
    bridge->n_places = mixtures->n_places;
    bridge->at_from
        = rs_metric_of(at->metric, at->of[0], at->baseline, n, rs_variants_spread(at->variants));
    bridge->at_to = rs_metric_of(
        at->metric, at->of[at->n - 1], at->baseline, n, rs_variants_spread(at->variants));
    find_parts(arena, at, bridge);
    return RS_OK;
}

typedef struct held {
    rs_mixtures mixtures;
    rs_variants *variants;
    rs_variant_rows rows;
} held;

static void end_held(void *of)
{
    held *all = of;

    rs_variant_rows_free(&all->rows);
    rs_variants_close(all->variants);
    rs_mixtures_clear(&all->mixtures);
}

static rs_status play(const rs_study *study, const rs_run_options *options, held *all,
    rs_bridge *bridge, rs_error *error)
{
    static const double nowhere = 0; /* there are no levers */
    rs_status status = rs_mixtures_make(study, bridge->from, bridge->to, &all->mixtures, error);

    if (status == RS_OK)
        status = rs_variants_open(all->mixtures.mixed, options, &all->variants, error);
    if (status == RS_OK)
        status = rs_variants_play(
            all->variants, &nowhere, 1, &bridge->metric.measure, 1, &all->rows, error);
    if (status != RS_OK)
        return status;
    bridging at = { .mixtures = &all->mixtures,
        .metric = &bridge->metric,
        .variants = all->variants,
        .rows = &all->rows };
    return look(bridge->memory, &at, bridge, error);
}

static rs_status bridge_over(const rs_study *study, const rs_run_options *options, int from, int to,
    const rs_metric *metric, rs_bridge *bridge, rs_error *error)
{
    held all = { 0 };
    rs_undo undo;

    *bridge = (rs_bridge){ .metric = *metric, .from = from, .to = to };
    if ((bridge->memory = rs_block(1, sizeof(rs_arena))) == NULL)
        return RS_NO_MEMORY;
    rs_undo_begin(&undo, end_held, &all);
    rs_status status = play(study, options, &all, bridge, error);
    rs_undo_end(&undo);
    end_held(&all);
    if (status != RS_OK)
        rs_bridge_free(bridge);
    return status;
}

rs_status rs_bridge_play(const rs_study *study, const rs_run_options *options, int from, int to,
    const rs_metric *metric, rs_bridge *bridge, rs_error *error)
{
    RS_GUARDED(error, bridge_over(study, options, from, to, metric, bridge, error));
}

void rs_bridge_free(rs_bridge *bridge)
{
    if (bridge->memory != NULL)
        rs_arena_clear(bridge->memory);
    free(bridge->memory);
    *bridge = (rs_bridge){ 0 };
}
