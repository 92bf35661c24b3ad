/*
 * Least squares of ranks by singular values, Pratt's shares from the coefficients; rows are sorted
 * by them.
 */
#include "study/ledger.h"

#include "model/key_table.h"
#include "model/keys.h"
#include "study/inputs.h"
#include "words/say.h"

#include <gsl/gsl_multifit.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- ranks ---- */

typedef struct placed {
    double value;
    long row;
} placed;

static int by_value(const void *one, const void *other)
{
    const placed *a = one, *b = other;

    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return a->row < b->row ? -1 : 1;
}

static bool all_finite(const double *values, long n)
{
    for (long i = 0; i < n; i++)
        if (!isfinite(values[i]))
            return false;
    return true;
}

/*
 * Ranks with mean 0 and sum of squares 1; equal values share their mean rank. False where all are
 * equal.
 */
static bool rank(double *values, long n, placed *scratch)
{
    double middle = (double)(n - 1) / 2, squares = 0;

    for (long i = 0; i < n; i++)
        scratch[i] = (placed){ values[i], i };
    qsort(scratch, (size_t)n, sizeof *scratch, by_value);
    for (long from = 0, end; from < n; from = end) {
        for (end = from + 1; end < n && scratch[end].value == scratch[from].value; end++)
            continue;
        double mean_rank = (double)(from + end - 1) / 2 - middle;
        for (long i = from; i < end; i++)
            values[scratch[i].row] = mean_rank;
        squares += (double)(end - from) * mean_rank * mean_rank;
    }
    double scale = squares > 0 ? 1 / sqrt(squares) : 0;
    for (long i = 0; i < n; i++)
        values[i] *= scale;
    return squares > 0;
}

/* ---- the regression ---- */

/*
 * Least squares of the outcome on all inputs. Inputs that always move together do no harm: singular
 * values that are 0 but for rounding are left out, by a limit well above the rounding.
 */
static bool regress(
    const double *outcome, const double *inputs, long n, int n_inputs, double *coefficients)
{
    size_t rows = (size_t)n, columns = (size_t)n_inputs;
    gsl_matrix *x = gsl_matrix_alloc(rows, columns);
    gsl_matrix *covariance = gsl_matrix_alloc(columns, columns);
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(rows, columns);
    gsl_vector_const_view y = gsl_vector_const_view_array(outcome, rows);
    gsl_vector_view c = gsl_vector_view_array(coefficients, columns);
    const double no_more_than_rounding = 1e-10;
    double squares;
    size_t n_kept;
    bool done = false;

    if (x != NULL && covariance != NULL && work != NULL) {
        for (size_t j = 0; j < columns; j++)
            for (size_t i = 0; i < rows; i++)
                gsl_matrix_set(x, i, j, inputs[j * rows + i]);
        done = gsl_multifit_linear_tsvd(x, &y.vector, no_more_than_rounding, &c.vector, covariance,
                   &squares, &n_kept, work)
            == 0;
    }
    if (work != NULL)
        gsl_multifit_linear_free(work);
    gsl_matrix_free(covariance);
    gsl_matrix_free(x);
    return done;
}

static double product(const double *a, const double *b, long n)
{
    double sum = 0;

    for (long i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Negative shares become 0, the others are scaled to the same sum. */
static double settle(double *shares, int n_inputs)
{
    double all = 0, positive = 0;

    for (int j = 0; j < n_inputs; j++) {
        all += shares[j];
        positive += fmax(0, shares[j]);
    }
    all = fmin(1, fmax(0, all));
    for (int j = 0; j < n_inputs; j++)
        shares[j] = positive > 0 ? fmax(0, shares[j]) * all / positive : 0;
    return all;
}

double rs_rank_shares(double *outcome, double *inputs, long n, int n_inputs, double *shares)
{
    placed *scratch = rs_block((size_t)n + 1, sizeof *scratch);
    bool known = scratch != NULL && n_inputs > 0 && n >= (long)RS_LEDGER_ROWS_PER_INPUT * n_inputs
        && all_finite(outcome, n) && rank(outcome, n, scratch);

    for (int j = 0; known && j < n_inputs; j++)
        rank(inputs + (ptrdiff_t)j * n, n, scratch);
    known = known && regress(outcome, inputs, n, n_inputs, shares);
    for (int j = 0; j < n_inputs; j++)
        shares[j] = known ? shares[j] * product(outcome, inputs + (ptrdiff_t)j * n, n) : NAN;
    free(scratch);
    return known ? settle(shares, n_inputs) : NAN;
}

/* ---- from a run ---- */

/* The scenario with the largest mean profit (NPV) that is not the baseline; -1: none. */
static int headline_scenario(const rs_results *results)
{
    int best = -1;
    double most = NAN;

    for (int s = 0; s < results->n_scenarios; s++) {
        double profit = results->scenarios[s].measures[RS_MEASURE_profit_npv].mean;
        if (s != results->baseline && !isnan(profit) && (best < 0 || profit > most)) {
            best = s;
            most = profit;
        }
    }
    return best;
}

/*
 * The difference in profit; the same up to rounding is the same, so that the last digits are not
 * ranked.
 */
static void fill_outcome(const rs_results *results, double *outcome, long n)
{
    ptrdiff_t at = (ptrdiff_t)RS_MEASURE_profit_npv * results->n_replications;
    const double *ours = results->scenarios[results->headline].values + at,
                 *theirs = results->scenarios[results->baseline].values + at;

    for (long r = 0; r < n; r++) {
        double difference = ours[r] - theirs[r];
        bool same = fabs(difference) <= 1e-12 * fmin(fabs(ours[r]), fabs(theirs[r]));
        outcome[r] = same ? 0 : difference;
    }
}

/* columns[j][n]: the uniforms of the j-th input that is used. */
static void fill_columns(
    const rs_run *run, const bool *used, double *columns, long n, double *uniforms)
{
    for (long r = 0; r < n; r++) {
        rs_design_point(run->design, run->game.first_replication + r, uniforms);
        for (int i = 0, j = 0; i < run->study->inputs.n; i++)
            if (used[i])
                columns[(ptrdiff_t)(j++) * n + r] = uniforms[i];
    }
}

/* shares[inputs of the study]; returns what they sum to. NaN where not known. */
static double shares_of_inputs(
    const rs_run *run, const rs_results *results, double *shares, rs_status *status)
{
    int n_inputs = run->study->inputs.n, n_used = 0;
    long n = run->rows.n_done < RS_MOST_LEDGER_ROWS ? run->rows.n_done : RS_MOST_LEDGER_ROWS;
    bool *used = rs_block((size_t)n_inputs + 1, sizeof *used);
    double explained = NAN, *space = NULL;

    if (used == NULL) {
        *status = RS_NO_MEMORY;
        return NAN;
    }
    for (int i = 0; i < n_inputs; i++) {
        used[i] = rs_inputs_draws(run->layouts.list[results->headline].business, i)
            || rs_inputs_draws(run->layouts.list[results->baseline].business, i);
        n_used += used[i];
    }
    if (n_used > 0 && n >= (long)RS_LEDGER_ROWS_PER_INPUT * n_used) {
        space = rs_block(
            (size_t)n * (size_t)(n_used + 1) + (size_t)(n_used + n_inputs), sizeof *space);
        *status = space != NULL ? RS_OK : RS_NO_MEMORY;
    }
    if (space != NULL) {
        double *columns = space + n, *found = columns + (ptrdiff_t)n * n_used;
        fill_outcome(results, space, n);
        fill_columns(run, used, columns, n, found + n_used);
        explained = rs_rank_shares(space, columns, n, n_used, found);
        for (int i = 0, j = 0; i < n_inputs; i++)
            shares[i] = used[i] ? found[j++] : isnan(explained) ? NAN : 0;
    }
    free(space);
    free(used);
    return explained;
}

/* ---- the rows ---- */

/* Whether a name stands in a list such as "Acquire, Both". */
static bool is_listed(const char *list, const char *name)
{
    size_t n = strlen(name);

    if (strcmp(list, "all") == 0)
        return true;
    for (const char *at = strstr(list, name); at != NULL; at = strstr(at + 1, name))
        if ((at == list || at[-1] == ',' || at[-1] == ' ') && (at[n] == '\0' || at[n] == ','))
            return true;
    return false;
}

static bool takes_part(const rs_results *results, const rs_assumption *assumption)
{
    return is_listed(assumption->scenarios, results->scenarios[results->headline].name)
        || is_listed(assumption->scenarios, results->scenarios[results->baseline].name);
}

/* Of those with the same input: how many take part in the difference. */
static int n_partners(const rs_checked_study *study, const rs_results *results, int input)
{
    int n = 0;

    for (int i = 0; i < study->n_assumptions; i++)
        n += study->assumptions[i].input == input && takes_part(results, &study->assumptions[i]);
    return n;
}

static double share_of(
    const rs_checked_study *study, const rs_results *results, int row, const double *shares)
{
    const rs_assumption *assumption = &study->assumptions[row];

    if (assumption->input < 0)
        return 0;
    if (isnan(results->explained))
        return NAN;
    return takes_part(results, assumption)
        ? shares[assumption->input] / n_partners(study, results, assumption->input)
        : 0;
}

static bool comes_before(const rs_assumption_results *one, const rs_assumption_results *other)
{
    if (one->uncertain != other->uncertain)
        return one->uncertain;
    return one->share > other->share;
}

/* By insertion, so that equal shares keep the order of the configuration. */
static void sort_rows(rs_assumption_results *rows, int n)
{
    for (int i = 1; i < n; i++) {
        rs_assumption_results row = rows[i];
        int to = i;
        for (; to > 0 && comes_before(&row, &rows[to - 1]); to--)
            rows[to] = rows[to - 1];
        rows[to] = row;
    }
}

/* In words as in `retsim keys` ("chance per period"); "" where there is none. */
static const char *unit_at(const char *path)
{
    const char *last = strrchr(path, '.');
    const rs_key *key = rs_key_at(path);

    if (last != NULL && strcmp(last, ".times") == 0)
        return "multiplier";
    return key != NULL && key->unit != NULL ? key->unit : "";
}

static void copy_rows(
    rs_arena *arena, const rs_checked_study *study, const double *shares, rs_results *results)
{
    rs_assumption_results *rows
        = RS_ARENA_ARRAY(arena, rs_assumption_results, study->n_assumptions + 1);

    for (int i = 0; i < study->n_assumptions; i++) {
        const rs_assumption *from = &study->assumptions[i];
        rows[i] = (rs_assumption_results){ .path = rs_arena_text(arena, from->path),
            .source = rs_arena_text(arena, from->source),
            .evidence = rs_arena_text(arena, from->evidence),
            .scenarios = rs_arena_text(arena, from->scenarios),
            .value = from->value,
            .low = from->low,
            .high = from->high,
            .uncertain = from->input >= 0,
            .unit = unit_at(from->path) };
        rows[i].share = share_of(study, results, i, shares);
    }
    sort_rows(rows, study->n_assumptions);
    results->assumptions = rows;
    results->n_assumptions = study->n_assumptions;
}

/* A fit that failed is no better. */
static bool is_guess(const char *evidence)
{
    return evidence[0] == '\0' || strcmp(evidence, "guess") == 0
        || strcmp(evidence, rs_words(RS_ENGLISH, RS_SAY_evidence_fit_not_trusted)) == 0;
}

static double share_of_guesses(const rs_results *results)
{
    double all = 0, guessed = 0;

    for (int i = 0; i < results->n_assumptions; i++) {
        const rs_assumption_results *row = &results->assumptions[i];
        all += row->share;
        guessed += is_guess(row->evidence) ? row->share : 0;
    }
    return all > 0 ? guessed / all : NAN;
}

rs_status rs_ledger_fill(rs_arena *arena, const rs_run *run, rs_results *results)
{
    rs_status status = RS_OK;
    double *shares = RS_ARENA_ARRAY(arena, double, run->study->inputs.n + 1);

    results->headline = headline_scenario(results);
    results->explained = NAN;
    if (results->headline >= 0)
        results->explained = shares_of_inputs(run, results, shares, &status);
    copy_rows(arena, run->study, shares, results);
    results->resting_on_guesses = share_of_guesses(results);
    return status;
}
