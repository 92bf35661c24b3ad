/*
 * Gamma-gamma spending (Fader & Hardie, note 025, (1a)): given x orders of mean m,
 *   gamma(p x + q) / (gamma(p x) gamma(q)) v^q m^(p x - 1) x^(p x) / (v + m x)^(p x + q).
 * Rows are sorted by x, so that what depends on x alone is computed once; values are seen in units
 * of their mean (`unit`), so that any currency does.
 */
#include "base/guarded.h"
#include "fit/estimate.h"
#include "fit/gamma_ratio.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct spend_data {
    rs_spend_row *rows;
    long n_rows;
    double unit, customers;
    double largest; /* share of all that one customer spent */
} spend_data;

static int compare_rows(const void *a, const void *b)
{
    const rs_spend_row *p = a, *q = b;

    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    return (p->m_x > q->m_x) - (p->m_x < q->m_x);
}

static double value_at(const void *context, const double *parameters, double *gradient)
{
    const spend_data *data = context;
    double p = parameters[0], q = parameters[1], v = parameters[2] / data->unit, value = 0;
    rs_gamma_ratio rise = { 0 };
    double log_v = log(v), log_x = 0, before = 0;

    memset(gradient, 0, 3 * sizeof *gradient);
    for (long i = 0; i < data->n_rows; i++) {
        double x = data->rows[i].x, m = data->rows[i].m_x / data->unit, n = data->rows[i].count,
               px = p * x;
        if (x != before) { /* gamma(px + q) / (gamma(q) gamma(px)), q first, as one of the rises */
            rise = rs_log_gamma_ratio(q, px);
            rise.value -= lgamma(px);
            rise.by_y -= rs_log_gamma_ratio(px, 0).by_y;
            log_x = log(x);
            before = x;
        }
        double log_m = log(m), log_all = log(v + m * x);
        value += n
            * (rise.value + q * log_v + (px - 1) * log_m + px * log_x - (px + q) * log_all
                - log(data->unit));
        gradient[0] += n * x * (rise.by_y + log_m + log_x - log_all);
        gradient[1] += n * (rise.by_x + log_v - log_all);
        gradient[2] += n * (q / v - (px + q) / (v + m * x)) / data->unit;
    }
    return value;
}

static rs_status check_row(const rs_spend_row *row, rs_error *error)
{
    if (!isfinite(row->x) || !isfinite(row->m_x) || !(row->count > 0) || row->x < 0
        || row->x != floor(row->x))
        return rs_fail(error, RS_INVALID,
            "spending with x = %g, m_x = %g, count = %g: whole numbers from 0 on and a count are "
            "expected",
            row->x, row->m_x, row->count);
    if (row->x > 0 && row->m_x <= 0)
        return rs_fail(error, RS_INVALID,
            "spending with x = %g, m_x = %g: gamma-gamma spending needs a value above 0; leave "
            "such customers out",
            row->x, row->m_x);
    return RS_OK;
}

/* The repeat buyers, sorted. */
static rs_status make_data(const rs_spend_row *rows, long n_rows, spend_data *data, rs_error *error)
{
    rs_status status = RS_OK;
    double sum = 0, orders = 0, largest = 0;

    data->rows = rs_block((size_t)n_rows, sizeof *rows);
    if (!data->rows)
        return rs_fail(
            error, RS_NO_MEMORY, "not enough memory for the spending of %ld customers", n_rows);
    for (long i = 0; i < n_rows && status == RS_OK; i++) {
        status = check_row(&rows[i], error);
        if (rows[i].x == 0)
            continue;
        data->rows[data->n_rows++] = rows[i];
        data->customers += rows[i].count;
        sum += rows[i].count * rows[i].x * rows[i].m_x;
        orders += rows[i].count * rows[i].x;
        largest = fmax(largest, rows[i].x * rows[i].m_x);
    }
    if (status == RS_OK && data->n_rows == 0)
        status = rs_fail(error, RS_INVALID,
            "nobody bought again: how spending differs between customers cannot be told");
    if (status != RS_OK)
        return status;
    qsort(data->rows, (size_t)data->n_rows, sizeof *rows, compare_rows);
    data->unit = sum / orders;
    data->largest = largest / sum;
    return RS_OK;
}

static const double rounding = 1e-12;

/* Of x and m_x; NaN where one of them does not vary but for the last digits. */
static double correlation_of(const spend_data *data)
{
    double x = 0, m = 0, xx = 0, mm = 0, xm = 0;

    for (long i = 0; i < data->n_rows; i++) {
        x += data->rows[i].count * data->rows[i].x / data->customers;
        m += data->rows[i].count * data->rows[i].m_x / data->unit / data->customers;
    }
    for (long i = 0; i < data->n_rows; i++) {
        double dx = data->rows[i].x - x, dm = data->rows[i].m_x / data->unit - m,
               n = data->rows[i].count;
        xx += n * dx * dx;
        mm += n * dm * dm;
        xm += n * dx * dm;
    }
    bool both_vary
        = sqrt(xx / data->customers) > rounding * x && sqrt(mm / data->customers) > rounding * m;
    return both_vary ? xm / sqrt(xx) / sqrt(mm) : NAN;
}

enum { THIN_ROWS = 300 };

/* The starts are tried with a part of the rows, evenly over the sorted ones. */
static spend_data thin_out(const spend_data *data, rs_spend_row *rows)
{
    spend_data thin = { rows, 0, data->unit, 0, 0 };
    long step = data->n_rows / THIN_ROWS + 1;

    for (long i = step / 2; i < data->n_rows; i += step)
        rows[thin.n_rows++] = data->rows[i];
    return thin;
}

static void find(const spend_data *data, const rs_fit_watch *watch, rs_spend_fit *fit)
{
    const double u = data->unit;
    const double starts[][RS_MOST_FIT_PARAMETERS]
        = { { 6, 4, 0.5 * u }, { 1, 3, 2 * u }, { 20, 1.5, 0.03 * u }, { 2, 20, 10 * u } };
    rs_spend_row rows[THIN_ROWS];
    spend_data thin = thin_out(data, rows);
    rs_fit_problem problem = { .likelihood
        = { .value = value_at, .data = data, .n = 3, .stop = rs_fit_stop_of(watch) },
        .n_parts = 1,
        .parts = { data },
        .names = { "p", "q", "v" },
        .n_starts = 4,
        .starts = starts,
        .n_customers = data->customers,
        .n_events = data->customers };

    if (data->n_rows > 2 * THIN_ROWS) {
        problem.n_parts = 2;
        problem.parts[0] = &thin;
        problem.parts[1] = data;
    }
    for (int i = 0; i < 3; i++) {
        problem.likelihood.low[i] = log(i == 2 ? 1e-6 * u : 1e-3);
        problem.likelihood.high[i] = log(i == 2 ? 1e5 * u : 1e4);
    }
    rs_estimate_find(&problem, &fit->estimate);
}

/* E = p v / (q - 1) is a figure only where q is above 1, and a safe one only where all of its
 * interval is. */
static void note_mean(rs_estimate *estimate)
{
    if (estimate->parameters[1] <= 1)
        rs_estimate_note(estimate, RS_NOTE_NO_MEAN, NULL);
    else if (estimate->low[1] <= 1)
        rs_estimate_note(estimate, RS_NOTE_MEAN_OPEN, NULL);
}

static rs_status fit_spend(const rs_spend_row *rows, long n_rows, const rs_fit_watch *watch,
    rs_spend_fit *fit, rs_error *error)
{
    spend_data data = { 0 };
    *fit = (rs_spend_fit){ 0 };
    rs_status status = make_data(rows, n_rows, &data, error);

    if (status == RS_OK) {
        find(&data, watch, fit);
        fit->mean = rs_spend_expected(fit->estimate.parameters, 0, 0);
        note_mean(&fit->estimate);
        fit->correlation = correlation_of(&data);
        if (data.largest > 0.5)
            rs_estimate_note(&fit->estimate, RS_NOTE_ONE_SPENDER, NULL);
        if (fabs(fit->correlation) > 0.2)
            rs_estimate_note(&fit->estimate, RS_NOTE_SPEND_AND_FREQUENCY, NULL);
    }
    if (status == RS_OK && rs_is_asked_to_stop(rs_fit_stop_of(watch)))
        status = RS_INTERRUPTED;
    free(data.rows);
    return status;
}

rs_status rs_fit_spend(const rs_spend_row *rows, long n_rows, const rs_fit_watch *watch,
    rs_spend_fit *fit, rs_error *error)
{
    RS_GUARDED(error, fit_spend(rows, n_rows, watch, fit, error));
}

/* Note 025, (5): of all orders, seen or not, weighted by what is known. */
double rs_spend_expected(const double *parameters, double x, double m_x)
{
    double p = parameters[0], q = parameters[1], v = parameters[2], known = p * x + q - 1;

    return known > 0 ? p * (v + x * m_x) / known : (double)NAN;
}
