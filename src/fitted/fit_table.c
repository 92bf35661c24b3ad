/*
 * Fills tables of text and prints them, with sentences between; the same tables serve both
 * languages.
 */
#include "base/guarded.h"
#include "fitted/fit_words.h"
#include "retsim/report.h"
#include "tables/table_print.h"
#include "words/say.h"

#include <math.h>
#include <string.h>

/* ---- models ---- */

static void put_text(rs_table *table, rs_text *text)
{
    rs_table_put(table, rs_cell_text(text->data != NULL ? text->data : ""));
    rs_text_clear(text);
}

static void add_model(rs_table *table, const char *name, const rs_estimate *of, rs_fit_trust trust,
    rs_language language)
{
    static const rs_phrase trusted[RS_N_FIT_TRUSTS]
        = { RS_SAY_yes, RS_SAY_column_with_care, RS_SAY_no };
    rs_text parameters = { 0 };

    rs_table_put(table, rs_cell_text(name));
    rs_fit_add_parameters(&parameters, of, language);
    put_text(table, &parameters);
    rs_table_put(table, rs_cell_decimals(of->log_likelihood, 2));
    rs_table_put(table, rs_cell_decimals(of->aic, 2));
    rs_table_put(table, rs_cell_text(rs_words(language, trusted[trust])));
}

/* Each line folded. */
static void print_lines(char *lines, FILE *out)
{
    for (char *line = lines; *line != '\0';) {
        size_t n = strcspn(line, "\n");
        char *rest = line + n + (line[n] != '\0');
        line[n] = '\0';
        rs_print_folded(line, 4, out);
        line = rest;
    }
}

static void print_models(const rs_fitted *fitted, const rs_table_options *options, FILE *out)
{
    rs_language language = options->language;
    static const rs_table_column columns[] = {
        RS_COLUMN("model", RS_SAY_column_model, TEXT),
        RS_COLUMN("parameters", RS_SAY_parameters_standard_errors, TEXT),
        RS_COLUMN("log_likelihood", RS_SAY_log_likelihood, NUMBER),
        RS_COLUMN("aic", RS_SAY_column_aic, NUMBER),
        RS_COLUMN("trusted", RS_SAY_column_trusted, TEXT),
    };
    rs_table table = RS_TABLE(language, columns);
    rs_text notes = { 0 };

    for (int i = 0; i < fitted->n_fits; i++) {
        const char *name = rs_fit_model_of(fitted->fits[i].model)->name;
        add_model(&table, name, &fitted->fits[i].estimate, fitted->verdicts[i].trust, language);
        rs_fit_add_notes(&notes, name, &fitted->fits[i].estimate, language);
    }
    if (fitted->has_spend) {
        const char *name = rs_words(language, RS_SAY_spending);
        add_model(&table, name, &fitted->spend.estimate,
            rs_fit_trust_by_doubts(&fitted->spend.estimate), language);
        rs_fit_add_notes(&notes, name, &fitted->spend.estimate, language);
    }
    rs_fit_add_failures(&notes, fitted, language);
    rs_table_print(&table, options->width, options->colour, out);
    rs_table_clear(&table);
    if (notes.length > 0) {
        fputc('\n', out);
        print_lines(notes.data, out);
    }
    rs_text_clear(&notes);
}

static void print_spending(const rs_fitted *fitted, rs_language language, FILE *out)
{
    const rs_spend_fit *spend = &fitted->spend;

    if (!fitted->has_spend)
        return;
    if (isnan(spend->mean)) {
        rs_print_folded(rs_words(language, RS_SAY_spending_by_this_fit_the_mean_value_of), 0, out);
        return;
    }
    rs_text line = { 0 };
    rs_say(&line, language, RS_SAY_spending_an_order_is_worth_on_average,
        rs_value_text(RS_UNIT_MONEY, spend->mean, language).text,
        rs_whole_text(spend->estimate.n_customers).text);
    if (isnan(spend->correlation))
        rs_say(&line, language, RS_SAY_frequency_or_spending_does_not_vary_so);
    else
        rs_say(&line, language, RS_SAY_its_correlation_with_frequency_is,
            rs_decimals_text(spend->correlation, 2).text);
    rs_print_folded(line.data, 0, out);
    rs_text_clear(&line);
}

/* ---- the test ---- */

static void add_tested(rs_table *table, const rs_tested *of)
{
    rs_table_put(table, rs_cell_number(RS_UNIT_CUSTOMERS, of->actual));
    rs_table_put(table, rs_cell_number(RS_UNIT_CUSTOMERS, of->projected));
    rs_table_put(table, rs_cell_range(RS_UNIT_ORDERS, of->low, of->high));
}

/* "2", "7 and more", "4–7" */
static void add_class_name(
    rs_table *table, const rs_tested_class *of, const char *what, rs_language language)
{
    rs_text name = { 0 };

    rs_text_add(&name, "%s", what);
    if (of->to < 0)
        rs_say(&name, language, RS_SAY_this_and_more, rs_whole_text(of->from).text);
    else if (of->to > of->from)
        rs_text_add(&name, "%d–%d", of->from, of->to);
    else
        rs_text_add(&name, "%d", of->from);
    put_text(table, &name);
}

static void add_classes(
    rs_table *table, int n, const rs_tested_class *classes, const char *what, rs_language language)
{
    for (int i = 0; i < n; i++) {
        if (!(classes[i].n_customers > 0))
            continue;
        add_class_name(table, &classes[i], what, language);
        rs_table_put(table, rs_cell_number(RS_UNIT_CUSTOMERS, classes[i].n_customers));
        add_tested(table, &classes[i].later);
    }
}

static void print_measures(
    const rs_fit_test *test, const rs_fit_data *data, rs_language language, FILE *out)
{
    int n = test->n_periods - test->n_fitted;

    char in_interval[32];
    rs_text text = { 0 };
    snprintf(in_interval, sizeof in_interval, "%.0f", test->coverage * n);
    rs_say(&text, language, RS_SAY_test_of, rs_fit_model_of(test->model)->name,
        rs_periods_text(n, data->period, language).text, data->until);
    rs_say(&text, language, RS_SAY_test_measures,
        rs_share_text(test->mape_cumulative, language).text,
        rs_value_text(RS_UNIT_RATIO, test->rmse, language).text, in_interval, rs_whole_text(n).text,
        rs_period_unit_text(data->period, language));
    fputs(text.data, out);
    rs_text_clear(&text);
}

static void print_test(
    const rs_fit_test *test, const rs_fit_data *data, const rs_table_options *options, FILE *out)
{
    rs_language language = options->language;
    static const rs_table_column columns[] = {
        RS_COLUMN("class", RS_SAY_column_customers, TEXT),
        RS_COLUMN("customers", RS_SAY_column_number, NUMBER),
        RS_COLUMN("purchases_actual", RS_SAY_purchases_actual, NUMBER),
        RS_COLUMN("purchases_projected", RS_SAY_column_projected, NUMBER),
        RS_COLUMN("purchases_low,purchases_high", RS_SAY_95_percent_interval, RANGE),
    };

    if (test == NULL)
        return;
    print_measures(test, data, language, out);
    rs_table table = RS_TABLE(language, columns);
    rs_table_put(&table, rs_cell_text(rs_words(language, RS_SAY_row_all)));
    rs_table_put(&table, rs_cell_number(RS_UNIT_CUSTOMERS, (double)data->n_customers));
    add_tested(&table, &test->later);
    add_classes(&table, test->n_classes, test->classes,
        rs_words(language, RS_SAY_repeat_purchases_before), language);
    add_classes(&table, test->n_recencies, test->recencies,
        rs_words(language, RS_SAY_periods_since_the_last_one), language);
    rs_table_print(&table, options->width, options->colour, out);
    rs_table_clear(&table);
}

/* ---- retention ---- */

static void print_curve(const rs_fit_curve *curve, const rs_table_options *options, FILE *out)
{
    rs_language language = options->language;
    static const rs_table_column columns[] = {
        RS_COLUMN("age", RS_SAY_column_age, NUMBER),
        RS_COLUMN("share_actual", RS_SAY_still_there, NUMBER),
        RS_COLUMN("share_projected", RS_SAY_column_model, NUMBER),
        RS_COLUMN("held_out", RS_SAY_nothing, TEXT),
    };
    rs_text text = { 0 };

    if (curve == NULL)
        return;
    fputc('\n', out);
    if (curve->n_ages > curve->n_fitted)
        rs_say(&text, language, RS_SAY_ages_not_seen, rs_share_text(curve->mape, language).text);
    if (text.data)
        fputs(text.data, out);
    rs_text_clear(&text);
    rs_table table = RS_TABLE(language, columns);
    for (int age = 0; age < curve->n_ages; age++) {
        rs_table_put(&table, rs_cell_decimals(age, 0));
        rs_table_put(&table, rs_cell_number(RS_UNIT_SHARE, curve->there[age].actual));
        rs_table_put(&table, rs_cell_number(RS_UNIT_SHARE, curve->there[age].projected));
        rs_table_put(&table,
            rs_cell_text(age >= curve->n_fitted ? rs_words(language, RS_SAY_not_fitted_on) : ""));
    }
    rs_table_print(&table, options->width, options->colour, out);
    rs_table_clear(&table);
}

static rs_status print_fits(const rs_fit_report *report, const rs_table_options *options, FILE *out)
{
    const rs_fitted *fitted = report->fitted;
    rs_text text = { 0 };

    rs_fit_add_data(&text, fitted->data, options->language);
    print_lines(text.data, out);
    fputc('\n', out);
    rs_text_clear(&text);
    print_models(fitted, options, out);
    rs_fit_add_recommendation(&text, fitted, options->language);
    fputc('\n', out);
    rs_print_folded(text.data, 0, out);
    rs_text_clear(&text);
    print_spending(fitted, options->language, out);
    print_test(report->test, fitted->data, options, out);
    print_curve(report->curve, options, out);
    return RS_OK;
}

rs_status rs_fit_table(const rs_fit_report *report, const rs_table_options *options, FILE *out)
{
    RS_GUARDED(NULL, print_fits(report, options, out));
}
