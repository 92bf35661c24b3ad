/* The folder of a fit: fit.json and the tables of the test. */
#include "base/guarded.h"
#include "files/safe_file.h"
#include "files/stage.h"
#include "retsim/fit_report.h"
#include "tables/table_data.h"

#include <math.h>
#include <stdlib.h>

static void put_tested(FILE *to, const rs_tested *of)
{
    const double figures[] = { of->actual, of->projected, of->low, of->high };

    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        fputc(',', to);
        rs_csv_number(to, figures[i]);
    }
}

static void put_tracking(FILE *to, const rs_fit_report *report)
{
    const rs_fit_test *test = report->test;

    fputs("period,held_out,repeats_actual,repeats_projected,repeats_low,repeats_high,cumulative_"
          "actual,cumulative_projected,"
          "cumulative_low,cumulative_high\r\n",
        to);
    for (int w = 0; w < test->n_periods; w++) {
        fprintf(to, "%d,%d", w + 1, w >= test->n_fitted);
        put_tested(to, &test->weekly[w]);
        put_tested(to, &test->cumulative[w]);
        fputs("\r\n", to);
    }
}

static void put_class(FILE *to, const rs_tested_class *of)
{
    fprintf(to, "%d,", of->from);
    if (of->to >= 0)
        fprintf(to, "%d", of->to);
    fputc(',', to);
    rs_csv_number(to, of->n_customers);
    put_tested(to, &of->later);
}

static void put_frequency(FILE *to, const rs_fit_report *report)
{
    const rs_fit_test *test = report->test;

    fputs("repeats_from,repeats_to,customers,purchases_actual,purchases_projected,purchases_low,"
          "purchases_high,customers_projected\r\n",
        to);
    for (int k = 0; k < test->n_classes; k++) {
        put_class(to, &test->classes[k]);
        fputc(',', to);
        rs_csv_number(to, test->n_by_frequency[k]);
        fputs("\r\n", to);
    }
}

static void put_recency(FILE *to, const rs_fit_report *report)
{
    const rs_fit_test *test = report->test;

    fputs("periods_from,periods_to,customers,purchases_actual,purchases_projected,purchases_low,"
          "purchases_high\r\n",
        to);
    for (int k = 0; k < test->n_recencies; k++) {
        put_class(to, &test->recencies[k]);
        fputs("\r\n", to);
    }
}

static void put_survival(FILE *to, const rs_fit_report *report)
{
    const rs_fit_curve *curve = report->curve;

    fputs("age,held_out,share_actual,share_projected,share_low,share_high\r\n", to);
    for (int age = 0; age < curve->n_ages; age++) {
        fprintf(to, "%d,%d", age, age >= curve->n_fitted);
        put_tested(to, &curve->there[age]);
        fputs("\r\n", to);
    }
}

static void put_json(FILE *to, const rs_fit_report *report)
{
    char *json = rs_fit_json(report);

    if (json != NULL)
        fputs(json, to);
    free(json);
}

typedef struct table_row {
    const char *name;
    bool of_test, of_curve;
    void (*put)(FILE *to, const rs_fit_report *report);
} table_row;

static const table_row tables[] = {
    { "fit.json", false, false, put_json },
    { "tracking.csv", true, false, put_tracking },
    { "frequency.csv", true, false, put_frequency },
    { "recency.csv", true, false, put_recency },
    { "survival.csv", false, true, put_survival },
};

enum { N_TABLES = sizeof tables / sizeof *tables };

static bool is_wanted(const table_row *table, const rs_fit_report *report)
{
    return (!table->of_test || report->test != NULL) && (!table->of_curve || report->curve != NULL);
}

static rs_status write_tables(const rs_fit_report *report, const rs_dir *stage, rs_error *error)
{
    rs_file files[N_TABLES] = { { 0 } };
    rs_status status = RS_OK;
    size_t n = 0;

    for (size_t i = 0; i < N_TABLES && status == RS_OK; i++) {
        if (!is_wanted(&tables[i], report))
            continue;
        status = rs_file_begin_in(&files[n], stage, tables[i].name, error);
        if (status == RS_OK)
            tables[i].put(files[n++].stream, report);
    }
    if (status == RS_OK)
        status = rs_files_end(files, n, error);
    for (size_t i = 0; i < N_TABLES; i++)
        rs_file_drop(&files[i]);
    return status;
}

static rs_status write_test(const rs_fit_report *report, rs_folder *folder, rs_error *error)
{
    rs_stage stage;
    rs_status status = rs_stage_begin(&stage, folder, RS_SET_FIT | RS_SET_REPORTS, error);

    if (status == RS_OK)
        status = write_tables(report, &stage.dir, error);
    if (status == RS_OK)
        return rs_stage_commit(&stage, error);
    rs_stage_drop(&stage);
    return status;
}

rs_status rs_fit_write_results(const rs_fit_report *report, rs_folder *folder, rs_error *error)
{
    RS_GUARDED(error, write_test(report, folder, error));
}
