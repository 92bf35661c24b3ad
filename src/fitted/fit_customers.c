/* One row a customer: what a fit expects of it. */
#include "base/calendar.h"
#include "base/guarded.h"
#include "base/stop.h"
#include "files/safe_file.h"
#include "fitted/fit_words.h"
#include "retsim/fit_report.h"
#include "tables/table_data.h"

#include <math.h>
#include <unistd.h>

typedef struct forecast {
    double alive, alive_next, purchases, discounted, order_value;
} forecast;

static int periods_per_year(const rs_fit_data *data)
{
    rs_period period = RS_WEEK;

    return rs_period_parse(data->period, &period) ? rs_periods_per_year(period) : 1;
}

/* The rate per period that comes to the annual one; continuous for models in which purchases come
 * at any time. */
static double rate_per_period(const rs_fit_data *data, rs_fit_model model, double annual_rate)
{
    double continuous = log1p(annual_rate) / periods_per_year(data);

    return rs_fit_model_of(model)->kind == RS_FIT_OPPORTUNITY ? expm1(continuous) : continuous;
}

static forecast expect(
    const rs_fitted *fitted, const rs_fit_person *person, double horizon, double rate)
{
    const rs_fit *fit = &fitted->fits[fitted->best];
    const double *parameters = fit->estimate.parameters;
    bool discrete = rs_fit_model_of(fit->model)->kind == RS_FIT_OPPORTUNITY;
    const rs_purchase_row *of = discrete ? &person->opportunities : &person->purchases;
    rs_customer_expectation expectation
        = rs_fit_expectation(fit->model, parameters, of->x, of->t_x, of->T);
    double orders = person->purchases.x;

    return (forecast){ expectation.alive, rs_expectation_alive_next(fit->model, &expectation),
        rs_expectation_purchases(fit->model, &expectation, horizon),
        rs_expectation_discounted(fit->model, &expectation, rate, horizon),
        fitted->has_spend ? rs_spend_expected(fitted->spend.estimate.parameters,
            isnan(person->m_x) ? 0 : orders, isnan(person->m_x) ? 0 : person->m_x)
                          : (double)NAN };
}

static void put_number(FILE *to, double value)
{
    fputc(',', to);
    rs_csv_number(to, value);
}

static void put_day(FILE *to, int day)
{
    fputc(',', to);
    if (day == 0)
        return;
    rs_date date = rs_date_of_day(day);
    fprintf(to, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static void put_person(
    FILE *to, const rs_fitted *fitted, const rs_fit_person *person, double horizon, double rate)
{
    bool discrete = rs_fit_model_of(fitted->fits[fitted->best].model)->kind == RS_FIT_OPPORTUNITY;
    const rs_purchase_row *of = discrete ? &person->opportunities : &person->purchases;
    forecast expected = expect(fitted, person, horizon, rate);

    rs_csv_text(to, person->id);
    put_day(to, person->first);
    put_day(to, person->last);
    put_number(to, of->count);
    put_number(to, of->x);
    put_number(to, of->t_x);
    put_number(to, of->T);
    put_number(to, person->m_x);
    put_number(to, expected.alive);
    if (discrete)
        put_number(to, expected.alive_next);
    put_number(to, expected.purchases);
    put_number(to, expected.order_value);
    put_number(to, expected.discounted);
    put_number(to, expected.discounted * expected.order_value);
    fputs("\r\n", to);
}

static rs_status check_customers(
    const rs_fitted *fitted, const char *path, bool force, rs_error *error)
{
    if (fitted->data->people == NULL)
        return rs_fail(error, RS_INVALID,
            "--customers: found a retention table, in which there are no customers one by one");
    if (!force && access(path, F_OK) == 0)
        return rs_fail(error, RS_INVALID, "%s%s", path, rs_fit_left_alone);
    return RS_OK;
}

rs_status rs_fit_customers_check(
    const rs_fitted *fitted, const char *path, bool force, rs_error *error)
{
    RS_GUARDED(error, check_customers(fitted, path, force, error));
}

static rs_status write_customers(const rs_fitted *fitted, const char *path, double horizon,
    double annual_rate, bool force, rs_error *error)
{
    rs_file file;
    rs_status status = rs_fit_customers_check(fitted, path, force, error);

    if (status == RS_OK)
        status = rs_file_begin(&file, path, force ? NULL : rs_fit_left_alone, error);
    if (status != RS_OK)
        return status;
    horizon = horizon > 0 ? horizon : periods_per_year(fitted->data);
    double rate = rate_per_period(fitted->data, fitted->fits[fitted->best].model, annual_rate);
    bool discrete = rs_fit_model_of(fitted->fits[fitted->best].model)->kind == RS_FIT_OPPORTUNITY;
    fprintf(file.stream,
        "customer,first,last,count,x,t_x,%s,expected_purchases,expected_order_value,"
        "discounted_purchases,"
        "discounted_value\r\n",
        discrete ? "n,m_x,p_alive,p_alive_next_period" : "T,m_x,p_alive");
    const volatile sig_atomic_t *stop = fitted->watch.stop;
    for (long i = 0, n = rs_fit_data_n_people(fitted->data); i < n; i++) {
        if (rs_is_asked_to_stop(stop)) {
            rs_file_drop(&file);
            return RS_INTERRUPTED;
        }
        rs_fit_person person = rs_fit_data_person(fitted->data, i);
        put_person(file.stream, fitted, &person, horizon, rate);
    }
    return rs_file_end(&file, error);
}

rs_status rs_fit_write_customers(const rs_fitted *fitted, const char *path, double horizon,
    double annual_rate, bool force, rs_error *error)
{
    RS_GUARDED(error, write_customers(fitted, path, horizon, annual_rate, force, error));
}
