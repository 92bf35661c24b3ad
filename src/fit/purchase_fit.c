/* Rows that are alike are counted once; the search begins on a thinned sample and ends on all. */
#include "base/guarded.h"
#include "fit/estimate.h"
#include "fit/methods.h"

#include <math.h>

/* The first search is with so many customers, the next with so many times more, while what is left
 * is worth it. */
enum { FIRST_CUSTOMERS = 300, TIMES_MORE = 16, WORTH_THINNING = 2 };

static double unit_size(rs_parameter_unit unit, const rs_purchase_data *data)
{
    switch (unit) {
    case RS_IS_PER_PURCHASE:
        return data->time / data->repeat;
    case RS_IS_TIME:
        return data->time / data->customers;
    case RS_IS_SHAPE:
        break;
    }
    return 1;
}

typedef struct purchase_likelihood {
    const rs_fit_methods *methods;
    const rs_purchase_data *data;
} purchase_likelihood;

static double value_at(const void *context, const double *parameters, double *gradient)
{
    const purchase_likelihood *of = context;
    return of->methods->log_likelihood(of->data, parameters, gradient);
}

static void set_ranges(
    const rs_fit_methods *methods, const rs_purchase_data *data, rs_likelihood *of)
{
    for (int i = 0; i < of->n; i++) {
        double unit = unit_size(methods->units[i], data);
        of->transforms[i] = RS_FIT_LOG;
        of->low[i] = log(unit * (methods->units[i] == RS_IS_SHAPE ? 1e-3 : 1e-5));
        of->high[i] = log(unit * (methods->units[i] == RS_IS_SHAPE ? 1e4 : 1e6));
    }
}

/* Parts of the data that grow; the last one is `data`. */
static int make_parts(const rs_purchase_data *data, rs_purchase_data *parts)
{
    int n = 0;

    for (double customers = FIRST_CUSTOMERS; n + 1 < RS_MOST_FIT_PARTS; customers *= TIMES_MORE) {
        if (customers * WORTH_THINNING > (double)data->n_rows)
            break;
        if (rs_purchase_data_thin(data, (long)customers, &parts[n]) == RS_OK && parts[n].repeat > 0)
            n++;
        else
            rs_purchase_data_clear(&parts[n]);
    }
    parts[n] = *data;
    return n + 1;
}

static void find(
    rs_fit_model model, const rs_purchase_data *data, const rs_fit_watch *watch, rs_fit *fit)
{
    const rs_fit_methods *methods = rs_fit_methods_of(model);
    const rs_fit_model_row *row = rs_fit_model_of(model);
    rs_purchase_data parts[RS_MOST_FIT_PARTS];
    purchase_likelihood likelihoods[RS_MOST_FIT_PARTS];
    double starts[RS_FIT_STARTS][RS_MOST_FIT_PARAMETERS];
    rs_fit_problem problem = { .likelihood
        = { .value = value_at, .n = row->n_parameters, .stop = rs_fit_stop_of(watch) },
        .n_parts = make_parts(data, parts),
        .n_starts = RS_FIT_STARTS,
        .starts = (const double(*)[RS_MOST_FIT_PARAMETERS])starts,
        .n_customers = data->customers,
        .n_events = data->repeat };

    for (int i = 0; i < problem.n_parts; i++) {
        likelihoods[i] = (purchase_likelihood){ methods, &parts[i] };
        problem.parts[i] = problem.likelihood.data = &likelihoods[i];
    }
    set_ranges(methods, data, &problem.likelihood);
    for (int i = 0; i < row->n_parameters; i++) {
        problem.names[i] = row->parameters[i];
        for (int s = 0; s < RS_FIT_STARTS; s++)
            starts[s][i] = methods->starts[s][i] * unit_size(methods->units[i], data);
    }
    rs_estimate_find(&problem, &fit->estimate);
    for (int i = 0; i + 1 < problem.n_parts; i++)
        rs_purchase_data_clear(&parts[i]);
}

static rs_status fit_purchases(rs_fit_model model, const rs_purchase_row *rows, long n_rows,
    const rs_fit_watch *watch, rs_fit *fit, rs_error *error)
{
    const rs_fit_model_row *row = rs_fit_model_of(model);
    rs_purchase_data data = { 0 };
    rs_status status;

    *fit = (rs_fit){ .model = model };
    if (row->kind == RS_FIT_CONTRACTUAL)
        return rs_fail(error, RS_INVALID,
            "%s describes customers whose leaving is seen: it is fitted to a retention table, not "
            "to purchases",
            row->name);
    status = rs_purchase_data_make(row->kind, rows, n_rows, &data, error);
    if (status == RS_OK) {
        find(model, &data, watch, fit);
        if (rs_is_asked_to_stop(rs_fit_stop_of(watch)))
            status = RS_INTERRUPTED;
        else if (!isfinite(fit->estimate.log_likelihood))
            status = rs_fail(
                error, RS_INVALID, "%s: the likelihood of these data is not a number", row->name);
    }
    rs_purchase_data_clear(&data);
    return status;
}

rs_status rs_fit_purchases(rs_fit_model model, const rs_purchase_row *rows, long n_rows,
    const rs_fit_watch *watch, rs_fit *fit, rs_error *error)
{
    RS_GUARDED(error, fit_purchases(model, rows, n_rows, watch, fit, error));
}
