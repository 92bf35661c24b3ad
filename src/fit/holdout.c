/* A fitted model on what was held out: expectations of customers as they stood, added up. */
#include "fit/holdout.h"
#include "base/guarded.h"
#include "base/memory.h"
#include "base/stop.h"
#include "fit/kept_ages.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_MOMENTS = 1500 };
static const double normal_97_5 = 1.959963984540054, step = 1e-4;

/* Where the figures of one set of parameters stand: weekly, cumulative, classes, recencies, all. */
typedef struct layout {
    int weekly, cumulative, classes, recencies, later, n;
} layout;

/* What is tested, in one place for logs by time and by opportunity. */
typedef struct trial {
    const rs_fitted *fitted;
    const rs_fit *fit;
    bool discrete;
    bool brief;                  /* without the intervals of cumulative purchases */
    const rs_purchase_row *rows; /* sorted, as rs_purchase_rows_group left them */
    long n_rows;
    const rs_fit_tracked *tracked;
    double until, ahead; /* periods up to the end of what was fitted on; held out */
    int edges[RS_MOST_TESTED_CLASSES + 1]; /* of recencies, in whole periods */
    layout at;
    rs_fit_test *test;
} trial;

static bool is_stopped(const trial *of)
{
    return rs_is_asked_to_stop(of->fitted->watch.stop);
}

static layout lay_out(int n_periods)
{
    layout at = { .weekly = 0, .cumulative = n_periods, .classes = 2 * n_periods };

    at.recencies = at.classes + RS_MOST_TESTED_CLASSES;
    at.later = at.recencies + RS_MOST_TESTED_CLASSES;
    at.n = at.later + 1;
    return at;
}

/* ---- classes ---- */

static int class_of(const rs_purchase_row *row)
{
    return row->x < RS_MOST_TESTED_CLASSES - 1 ? (int)row->x : RS_MOST_TESTED_CLASSES - 1;
}

static int recency_of(const trial *of, const rs_purchase_row *row)
{
    int periods = (int)floor(row->T - row->t_x), k = 0;

    while (k + 1 < of->test->n_recencies && periods >= of->edges[k + 1])
        k++;
    return k;
}

static void set_classes(trial *of)
{
    static const double shares[] = { 0, 1.0 / 12, 1.0 / 6, 1.0 / 3, 0.5, 2.0 / 3 };
    rs_fit_test *test = of->test;

    test->n_classes = RS_MOST_TESTED_CLASSES;
    for (int x = 0; x < test->n_classes; x++)
        test->classes[x] = (rs_tested_class){ .from = x, .to = x + 1 < test->n_classes ? x : -1 };
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        int edge = (int)ceil(shares[i] * of->until);
        if (test->n_recencies == 0 || edge > of->edges[test->n_recencies - 1])
            of->edges[test->n_recencies++] = edge;
    }
    for (int k = 0; k < test->n_recencies; k++)
        test->recencies[k] = (rs_tested_class){ .from = of->edges[k],
            .to = k + 1 < test->n_recencies ? of->edges[k + 1] - 1 : -1 };
}

/* ---- what one set of parameters projects ---- */

/*
 * Moments take much longer than means. Rows are sorted, so that neighbours are alike: where they
 * are many, only some are asked for the ratio of variance to mean, and those that follow take it
 * from them.
 */
static void project_classes(
    const trial *of, const double *parameters, double *means, double *variances)
{
    long stride = 1 + of->n_rows / MOST_MOMENTS;
    double ratio = 1;

    for (long i = 0; i < of->n_rows && !is_stopped(of); i++) {
        const rs_purchase_row *row = &of->rows[i];
        rs_customer_expectation expectation
            = rs_fit_expectation(of->fit->model, parameters, row->x, row->t_x, row->T);
        double mean = rs_expectation_purchases(of->fit->model, &expectation, of->ahead);
        if (variances != NULL && i % stride == 0 && mean > 0)
            ratio = rs_expectation_moments(of->fit->model, &expectation, 0, of->ahead).variance
                / mean;
        const int slots[] = { of->at.classes + class_of(row),
            of->at.recencies + recency_of(of, row), of->at.later };
        for (int k = 0; k < 3; k++) {
            means[slots[k]] += row->count * mean;
            if (variances != NULL)
                variances[slots[k]] += row->count * mean * ratio;
        }
    }
}

static rs_status project(
    const trial *of, const double *parameters, double *means, double *variances, rs_error *error)
{
    int n = of->tracked->n_periods;
    rs_status status = rs_fit_tracking(of->fit->model, parameters, of->rows, of->n_rows, of->until,
        n, means + of->at.cumulative, error);

    for (int w = 0; w < n; w++)
        means[of->at.weekly + w]
            = means[of->at.cumulative + w] - (w > 0 ? means[of->at.cumulative + w - 1] : 0);
    project_classes(of, parameters, means, variances);
    return status == RS_OK && is_stopped(of) ? RS_INTERRUPTED : status;
}

/* ---- how far off it may be ---- */

/* Customers by when they began: the rows' T, which are few. */
typedef struct beginners {
    double T, count;
} beginners;

static int compare_T(const void *one, const void *other)
{
    const beginners *a = one, *b = other;

    return (a->T > b->T) - (a->T < b->T);
}

static beginners *group_beginners(const trial *of, long *n)
{
    beginners *groups = rs_need(rs_block((size_t)of->n_rows, sizeof *groups));
    long found = 0;

    for (long i = 0; i < of->n_rows; i++)
        groups[i] = (beginners){ of->rows[i].T, of->rows[i].count };
    qsort(groups, (size_t)of->n_rows, sizeof *groups, compare_T);
    for (long i = 0; i < of->n_rows; i++)
        if (found > 0 && groups[found - 1].T == groups[i].T)
            groups[found - 1].count += groups[i].count;
        else
            groups[found++] = groups[i];
    *n = found;
    return groups;
}

/* The variance of a period of a newcomer's depends on when it begins alone. */
static double variance_of_period(
    const trial *of, const rs_customer_expectation *newcomer, double at, rs_kept_age *kept)
{
    rs_kept_age *place = rs_kept_age_of(kept, at);

    if (place->at != at)
        *place = (rs_kept_age){ at,
            rs_expectation_moments(of->fit->model, newcomer, at, at + 1).variance };
    return place->value;
}

/* Luck of the customers: of the purchases of each period held out, and of all from its beginning
 * on. */
static void add_luck(const trial *of, double *variances)
{
    const double *parameters = of->fit->estimate.parameters;
    rs_customer_expectation newcomer = rs_fit_newcomer(of->fit->model, parameters);
    rs_kept_age *kept = rs_need(rs_kept_ages_make());
    long n;
    beginners *groups = group_beginners(of, &n);

    for (int w = of->tracked->n_fitted; w < of->tracked->n_periods; w++)
        for (long i = 0; i < n && !is_stopped(of); i++) {
            double from = groups[i].T, at = from + (w - of->tracked->n_fitted);
            variances[of->at.weekly + w]
                += groups[i].count * variance_of_period(of, &newcomer, at, kept);
            if (!of->brief)
                variances[of->at.cumulative + w] += groups[i].count
                    * rs_expectation_moments(of->fit->model, &newcomer, from, at + 1).variance;
        }
    free(groups);
    free(kept);
}

/*
 * How much a figure moves with a parameter; cumulative purchases by what they grow in the time held
 * out, as what was there before is known.
 */
static double slope(const trial *of, const double *up, const double *down, int figure)
{
    int known = of->at.cumulative + of->tracked->n_fitted - 1;
    bool grows = figure > known && figure < of->at.classes && of->tracked->n_fitted > 0;

    return (up[figure] - down[figure] - (grows ? up[known] - down[known] : 0)) / (2 * step);
}

/* What the parameters leave open: the delta method, by differences in the transformed parameters.
 */
static rs_status add_doubt(const trial *of, double *variances, rs_error *error)
{
    enum { MOST = RS_MOST_FIT_PARAMETERS };
    const rs_estimate *estimate = &of->fit->estimate;
    int k = estimate->n_parameters, n = of->at.n;
    double *slopes = calloc((size_t)(2 * k * n), sizeof *slopes);
    rs_status status = slopes != NULL ? RS_OK : rs_fail(error, RS_NO_MEMORY, "not enough memory");

    for (int i = 0; status == RS_OK && i < 2 * k; i++) {
        double moved[MOST];
        memcpy(moved, estimate->parameters, sizeof moved);
        double at = rs_fit_transformed(estimate->transforms[i / 2], moved[i / 2]);
        moved[i / 2]
            = rs_fit_untransformed(estimate->transforms[i / 2], at + (i % 2 == 0 ? step : -step));
        status = project(of, moved, slopes + i * n, NULL, error);
    }
    for (int f = 0; status == RS_OK && f < n; f++)
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j++) {
                double by_i = slope(of, slopes + 2 * i * n, slopes + (2 * i + 1) * n, f);
                double by_j = slope(of, slopes + 2 * j * n, slopes + (2 * j + 1) * n, f);
                variances[f] += by_i * by_j * estimate->covariance[i][j];
            }
    free(slopes);
    return status;
}

/* ---- what came ---- */

static rs_purchase_row row_of(const trial *of, const rs_fit_person *person)
{
    return of->discrete ? person->opportunities : person->purchases;
}

static int compare_rows(const void *one, const void *other)
{
    const rs_purchase_row *a = one, *b = other;

    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    if (a->t_x != b->t_x)
        return a->t_x < b->t_x ? -1 : 1;
    return (a->T > b->T) - (a->T < b->T);
}

static double *expectations(const trial *of)
{
    double *expected = rs_need(rs_block((size_t)of->n_rows, sizeof *expected));

    for (long i = 0; i < of->n_rows; i++) {
        const rs_purchase_row *row = &of->rows[i];
        rs_customer_expectation expectation = rs_fit_expectation(
            of->fit->model, of->fit->estimate.parameters, row->x, row->t_x, row->T);
        expected[i] = rs_expectation_purchases(of->fit->model, &expectation, of->ahead);
    }
    return expected;
}

/* Purchases by class, and the squares of each one's difference. */
static void add_actual(const trial *of, double *actual)
{
    long n = rs_fit_data_n_people(of->fitted->data);
    double *expected = expectations(of), squares = 0;

    for (long i = 0; i < n; i++) {
        rs_fit_person person = rs_fit_data_person(of->fitted->data, i);
        rs_purchase_row row = row_of(of, &person);
        double later = of->discrete ? person.later_opportunities : person.later;
        const rs_purchase_row *group
            = bsearch(&row, of->rows, (size_t)of->n_rows, sizeof row, compare_rows);
        int x = class_of(&row), recency = recency_of(of, &row);
        actual[of->at.classes + x] += later;
        actual[of->at.recencies + recency] += later;
        actual[of->at.later] += later;
        of->test->classes[x].n_customers++;
        of->test->recencies[recency].n_customers++;
        squares += group != NULL ? gsl_pow_2(later - expected[group - of->rows]) : 0;
    }
    of->test->rmse = sqrt(squares / (double)n);
    free(expected);
}

/* ---- together ---- */

static rs_tested tested(
    const double *actual, const double *means, const double *variances, int at, bool interval)
{
    double half = normal_97_5 * sqrt(variances[at]);

    return (rs_tested){ actual[at], means[at], interval ? fmax(0, means[at] - half) : (double)NAN,
        interval ? means[at] + half : (double)NAN };
}

static void fill(
    const trial *of, const double *actual, const double *means, const double *variances)
{
    rs_fit_test *test = of->test;
    int n_held_out = test->n_periods - test->n_fitted, inside = 0;
    double off = 0;

    for (int w = 0; w < test->n_periods; w++) {
        bool held_out = w >= test->n_fitted;
        test->weekly[w] = tested(actual, means, variances, of->at.weekly + w, held_out);
        test->cumulative[w]
            = tested(actual, means, variances, of->at.cumulative + w, held_out && !of->brief);
        if (!held_out)
            continue;
        inside += test->weekly[w].actual >= test->weekly[w].low
            && test->weekly[w].actual <= test->weekly[w].high;
        off += fabs(test->cumulative[w].projected / test->cumulative[w].actual - 1);
    }
    for (int k = 0; k < test->n_classes; k++)
        test->classes[k].later = tested(actual, means, variances, of->at.classes + k, true);
    for (int k = 0; k < test->n_recencies; k++)
        test->recencies[k].later = tested(actual, means, variances, of->at.recencies + k, true);
    test->later = tested(actual, means, variances, of->at.later, true);
    test->coverage = (double)inside / n_held_out;
    test->mape_cumulative = off / n_held_out;
}

/* Customers whom the model expects to have made 0, 1 … repeat purchases in the time fitted on. */
static void expect_frequencies(const trial *of)
{
    rs_customer_expectation newcomer
        = rs_fit_newcomer(of->fit->model, of->fit->estimate.parameters);
    double *by_frequency = of->test->n_by_frequency;
    long n;
    beginners *groups = group_beginners(of, &n);

    for (long i = 0; i < n; i++) {
        double rest = 1;
        for (int x = 0; x + 1 < RS_MOST_TESTED_CLASSES; x++) {
            double chance = rs_expectation_chance(of->fit->model, &newcomer, groups[i].T, x);
            by_frequency[x] += groups[i].count * chance;
            rest -= chance;
        }
        by_frequency[RS_MOST_TESTED_CLASSES - 1] += groups[i].count * fmax(0, rest);
    }
    free(groups);
}

static rs_status try_model(trial *of, rs_error *error)
{
    double *figures = calloc(3 * (size_t)of->at.n, sizeof *figures);

    if (figures == NULL)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    double *actual = figures, *means = figures + of->at.n, *variances = figures + 2 * of->at.n;
    for (int w = 0; w < of->tracked->n_periods; w++) {
        actual[of->at.weekly + w] = of->tracked->repeats[w];
        actual[of->at.cumulative + w]
            = of->tracked->repeats[w] + (w > 0 ? actual[of->at.cumulative + w - 1] : 0);
    }
    add_actual(of, actual);
    rs_status status = project(of, of->fit->estimate.parameters, means, variances, error);
    if (status == RS_OK) {
        add_luck(of, variances);
        status = add_doubt(of, variances, error);
    }
    if (status == RS_OK) {
        fill(of, actual, means, variances);
        expect_frequencies(of);
    }
    free(figures);
    return status;
}

static void choose_data(trial *of)
{
    const rs_fit_data *data = of->fitted->data;

    of->rows = of->discrete ? data->opportunities : data->purchases;
    of->n_rows = of->discrete ? data->n_opportunities : data->n_purchases;
    of->tracked = of->discrete ? &data->tracked_opportunities : &data->tracked;
    of->until = of->discrete ? of->tracked->n_fitted : data->until_time;
    of->ahead = of->discrete ? of->tracked->n_periods - of->tracked->n_fitted
                             : data->ends_time - data->until_time;
}

rs_status rs_fit_hold_out(
    const rs_fitted *fitted, const rs_fit *fit, bool brief, rs_fit_test **test, rs_error *error)
{
    trial of = { .fitted = fitted,
        .fit = fit,
        .brief = brief,
        .discrete = rs_fit_model_of(fit->model)->kind == RS_FIT_OPPORTUNITY };

    *test = NULL;
    if (fitted->data->form != RS_FIT_TRANSACTIONS || !fitted->data->held_out)
        return RS_OK;
    choose_data(&of);
    if (of.tracked->n_periods <= of.tracked->n_fitted)
        return RS_OK;
    of.at = lay_out(of.tracked->n_periods);
    of.test = calloc(1, sizeof *of.test);
    rs_tested *weekly = calloc(2 * (size_t)of.tracked->n_periods, sizeof *weekly);
    if (of.test == NULL || weekly == NULL) {
        free(of.test);
        free(weekly);
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    }
    *of.test = (rs_fit_test){ .model = fit->model,
        .by_opportunity = of.discrete,
        .n_periods = of.tracked->n_periods,
        .n_fitted = of.tracked->n_fitted,
        .weekly = weekly,
        .cumulative = weekly + of.tracked->n_periods };
    set_classes(&of);
    rs_status status = try_model(&of, error);
    if (status == RS_OK)
        *test = of.test;
    else
        rs_fit_test_free(of.test);
    return status;
}

rs_status rs_fit_test_make(const rs_fitted *fitted, rs_fit_test **test, rs_error *error)
{
    RS_GUARDED(error, rs_fit_hold_out(fitted, &fitted->fits[fitted->best], false, test, error));
}

void rs_fit_test_free(rs_fit_test *test)
{
    if (test != NULL)
        free(test->weekly);
    free(test);
}
