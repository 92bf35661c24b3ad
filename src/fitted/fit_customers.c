/* One row a customer: what a fit expects of it. */
#include "base/calendar.h"
#include "base/guarded.h"
#include "base/stop.h"
#include "files/safe_file.h"
#include "fitted/fit_words.h"
#include "retsim/fit_report.h"
#include "tables/table_data.h"

#include <math.h>
#include <string.h>
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

/* The best model is one of purchases at opportunities. */
static bool is_discrete(const rs_fitted *fitted)
{
    return rs_fit_model_of(fitted->fits[fitted->best].model)->kind == RS_FIT_OPPORTUNITY;
}

static forecast expect(
    const rs_fitted *fitted, const rs_fit_person *person, double horizon, double rate)
{
    const rs_fit *fit = &fitted->fits[fitted->best];
    const double *parameters = fit->estimate.parameters;
    bool discrete = is_discrete(fitted);
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

/* "2026-07-15", nothing for 0. */
static void put_day(rs_table *table, int day)
{
    rs_date date = rs_date_of_day(day);

    if (day == 0)
        rs_table_skip(table, 1);
    else
        rs_table_put(table,
            rs_cell_date(rs_printed("%04d-%02d-%02d", date.year, date.month, date.day).text));
}

static void put_person(rs_table *table, const rs_fitted *fitted, const rs_fit_person *person,
    double horizon, double rate)
{
    bool discrete = is_discrete(fitted);
    const rs_purchase_row *of = discrete ? &person->opportunities : &person->purchases;
    forecast expected = expect(fitted, person, horizon, rate);
    const double figures[] = { of->count, of->x, of->t_x, of->T, person->m_x, expected.alive,
        expected.alive_next, expected.purchases, expected.order_value, expected.discounted,
        expected.discounted * expected.order_value };
    enum { ALIVE_NEXT = 6 };

    rs_table_put(table, rs_cell_text(person->id));
    put_day(table, person->first);
    put_day(table, person->last);
    for (int i = 0; i < (int)(sizeof figures / sizeof *figures); i++)
        if (i != ALIVE_NEXT || discrete)
            rs_table_put(table, rs_cell_number(RS_UNIT_RATIO, figures[i]));
}

static rs_table begin(const rs_fitted *fitted)
{
    static const char *const figures[]
        = { "count", "x", "t_x", "T", "m_x", "p_alive", "p_alive_next_period", "expected_purchases",
              "expected_order_value", "discounted_purchases", "discounted_value" };
    static const rs_table_column keys[] = {
        RS_COLUMN("customer", RS_SAY_nothing, TEXT),
        RS_COLUMN("first", RS_SAY_nothing, DATE),
        RS_COLUMN("last", RS_SAY_nothing, DATE),
    };
    rs_table table = RS_TABLE(RS_ENGLISH, keys);
    bool discrete = is_discrete(fitted);

    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (strcmp(figures[i], "p_alive_next_period") != 0 || discrete)
            rs_table_column_add(&table,
                (rs_table_column){
                    .name = strcmp(figures[i], "T") == 0 && discrete ? "n" : figures[i],
                    .kind = RS_CELL_NUMBER });
    return table;
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
    rs_table table = begin(fitted);
    rs_csv_begin(&table, file.stream);
    const volatile sig_atomic_t *stop = fitted->watch.stop;
    for (long i = 0, n = rs_fit_data_n_people(fitted->data); i < n; i++) {
        if (rs_is_asked_to_stop(stop)) {
            rs_table_clear(&table);
            rs_file_drop(&file);
            return RS_INTERRUPTED;
        }
        rs_fit_person person = rs_fit_data_person(fitted->data, i);
        put_person(&table, fitted, &person, horizon, rate);
    }
    rs_table_clear(&table);
    return rs_file_end(&file, error);
}

rs_status rs_fit_write_customers(const rs_fitted *fitted, const char *path, double horizon,
    double annual_rate, bool force, rs_error *error)
{
    RS_GUARDED(error, write_customers(fitted, path, horizon, annual_rate, force, error));
}
