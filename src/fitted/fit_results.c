/* The folder of a fit: fit.json and the tables of the test. */
#include "base/guarded.h"
#include "files/safe_file.h"
#include "files/stage.h"
#include "retsim/fit_report.h"
#include "tables/table_data.h"

#include <math.h>
#include <stdlib.h>

/* Four columns: what was, what the model expects, and in which interval. */
static void put_tested(rs_table *table, const rs_tested *of)
{
    rs_table_put(table, rs_cell_number(RS_UNIT_ORDERS, of->actual));
    rs_table_put(table, rs_cell_number(RS_UNIT_ORDERS, of->projected));
    rs_table_put(table, rs_cell_range(RS_UNIT_ORDERS, of->low, of->high));
}

#define TESTED(what)                                                                               \
    RS_COLUMN(what "_actual", RS_SAY_nothing, NUMBER),                                             \
        RS_COLUMN(what "_projected", RS_SAY_nothing, NUMBER),                                      \
        RS_COLUMN(what "_low," what "_high", RS_SAY_nothing, RANGE)

static void put_csv(rs_table *table, FILE *to)
{
    rs_table_csv(table, to);
    rs_table_clear(table);
}

static void put_tracking(FILE *to, const rs_fit_report *report)
{
    static const rs_table_column columns[] = {
        RS_COLUMN("period", RS_SAY_nothing, NUMBER),
        RS_COLUMN("held_out", RS_SAY_nothing, FLAG),
        TESTED("repeats"),
        TESTED("cumulative"),
    };
    const rs_fit_test *test = report->test;
    rs_table table = RS_TABLE(RS_ENGLISH, columns);

    for (int w = 0; w < test->n_periods; w++) {
        rs_table_put(&table, rs_cell_decimals(w + 1, 0));
        rs_table_put(&table, rs_cell_flag(w >= test->n_fitted));
        put_tested(&table, &test->weekly[w]);
        put_tested(&table, &test->cumulative[w]);
    }
    put_csv(&table, to);
}

static void put_class(rs_table *table, const rs_tested_class *of)
{
    rs_table_put(table, rs_cell_decimals(of->from, 0));
    rs_table_put(table, rs_cell_decimals(of->to >= 0 ? of->to : (double)NAN, 0));
    rs_table_put(table, rs_cell_number(RS_UNIT_CUSTOMERS, of->n_customers));
    put_tested(table, &of->later);
}

static void put_frequency(FILE *to, const rs_fit_report *report)
{
    static const rs_table_column columns[] = {
        RS_COLUMN("repeats_from", RS_SAY_nothing, NUMBER),
        RS_COLUMN("repeats_to", RS_SAY_nothing, NUMBER),
        RS_COLUMN("customers", RS_SAY_nothing, NUMBER),
        TESTED("purchases"),
        RS_COLUMN("customers_projected", RS_SAY_nothing, NUMBER),
    };
    const rs_fit_test *test = report->test;
    rs_table table = RS_TABLE(RS_ENGLISH, columns);

    for (int k = 0; k < test->n_classes; k++) {
        put_class(&table, &test->classes[k]);
        rs_table_put(&table, rs_cell_number(RS_UNIT_CUSTOMERS, test->n_by_frequency[k]));
    }
    put_csv(&table, to);
}

static void put_recency(FILE *to, const rs_fit_report *report)
{
    static const rs_table_column columns[] = {
        RS_COLUMN("periods_from", RS_SAY_nothing, NUMBER),
        RS_COLUMN("periods_to", RS_SAY_nothing, NUMBER),
        RS_COLUMN("customers", RS_SAY_nothing, NUMBER),
        TESTED("purchases"),
    };
    const rs_fit_test *test = report->test;
    rs_table table = RS_TABLE(RS_ENGLISH, columns);

    for (int k = 0; k < test->n_recencies; k++)
        put_class(&table, &test->recencies[k]);
    put_csv(&table, to);
}

static void put_survival(FILE *to, const rs_fit_report *report)
{
    static const rs_table_column columns[] = {
        RS_COLUMN("age", RS_SAY_nothing, NUMBER),
        RS_COLUMN("held_out", RS_SAY_nothing, FLAG),
        TESTED("share"),
    };
    const rs_fit_curve *curve = report->curve;
    rs_table table = RS_TABLE(RS_ENGLISH, columns);

    for (int age = 0; age < curve->n_ages; age++) {
        rs_table_put(&table, rs_cell_decimals(age, 0));
        rs_table_put(&table, rs_cell_flag(age >= curve->n_fitted));
        put_tested(&table, &curve->there[age]);
    }
    put_csv(&table, to);
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
