/* Straight from the report, one function for every kind of object. */
#include "base/guard.h"
#include "fitted/fit_words.h"
#include "words/json_text.h"

#include <math.h>
#include <stdlib.h>

static void put_texts(rs_json *json, const char *key, const char *value)
{
    if (value[0] != '\0')
        rs_json_text(json, key, value);
}

static void put_counts(rs_json *json, const rs_fit_data *data)
{
    const rs_fit_counts *of = &data->counts;
    const struct {
        const char *key;
        long n;
    } counts[] = { { "wrong_lines", of->wrong }, { "refunds", of->refunds },
        { "zero_amounts", of->zero }, { "same_day", of->same_day },
        { "customers_before", of->before_customers }, { "customers_after", of->after_customers },
        { "refunds_same_day", of->refunds_same_day }, { "cancelled_days", of->cancelled_days } };

    rs_json_object_line(json, "left_out");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        rs_json_whole(json, counts[i].key, counts[i].n);
    rs_json_end_object(json);
}

static void put_cautions(rs_json *json, const rs_fit_data *data)
{
    rs_json_array(json, "cautions");
    for (int i = 0; i < data->n_cautions; i++)
        rs_json_text(json, NULL, data->cautions[i].english);
    rs_json_end_array(json);
}

static void put_data(rs_json *json, const rs_fit_data *data)
{
    static const char *const forms[RS_N_FIT_FORMS] = { "transactions", "rfm", "retention" };
    bool purchases = data->form != RS_FIT_RETENTION;

    rs_json_object(json, "data");
    rs_json_whole(json, "customers", data->n_customers);
    rs_json_number(json, "repeat", purchases ? data->repeats : (double)NAN);
    rs_json_number(json, "repeat_buyers", purchases ? data->repeat_buyers : (double)NAN);
    rs_json_text(json, "form", forms[data->form]);
    rs_json_text(json, "file", data->file);
    rs_json_text(json, "columns", data->columns);
    rs_json_text(json, "period", data->period);
    rs_json_whole(json, "lines", data->counts.rows);
    put_texts(json, "begins", data->begins);
    put_texts(json, "until", data->until);
    put_texts(json, "ends", data->ends);
    if (data->form == RS_FIT_TRANSACTIONS && data->held_out)
        rs_json_number(json, "repeat_held_out", data->repeats_held_out);
    put_counts(json, data);
    put_cautions(json, data);
    rs_json_end_object(json);
}

static void put_numbers(rs_json *json, const char *key, const rs_estimate *of, const double *values)
{
    rs_json_object_line(json, key);
    for (int i = 0; i < of->n_parameters; i++)
        rs_json_number(json, of->names[i], values[i]);
    rs_json_end_object(json);
}

static void put_matrix(rs_json *json, const char *key, const rs_estimate *of,
    const double values[RS_MOST_FIT_PARAMETERS][RS_MOST_FIT_PARAMETERS])
{
    rs_json_array_line(json, key);
    for (int i = 0; i < of->n_parameters; i++) {
        rs_json_array(json, NULL);
        for (int j = 0; j < of->n_parameters; j++)
            rs_json_number(json, NULL, values[i][j]);
        rs_json_end_array(json);
    }
    rs_json_end_array(json);
}

static void put_estimate(rs_json *json, const rs_estimate *of, rs_fit_trust trust)
{
    char note[256];

    rs_json_number(json, "log_likelihood", of->log_likelihood);
    rs_json_number(json, "aic", of->aic);
    rs_json_number(json, "bic", of->bic);
    rs_json_flag(json, "trusted", trust != RS_FIT_NOT_TRUSTED);
    rs_json_array(json, "notes");
    for (int i = 0; i < of->n_notes; i++) {
        rs_fit_note_text(of->notes[i], RS_ENGLISH, note, sizeof note);
        rs_json_text(json, NULL, note);
    }
    rs_json_end_array(json);
    put_numbers(json, "low_90", of, of->low);
    put_numbers(json, "high_90", of, of->high);
    put_matrix(json, "correlations", of, of->correlations);
}

static void put_verdict(rs_json *json, rs_fit_trust trust, const rs_text *why)
{
    rs_json_text(json, "verdict", rs_fit_trust_text(trust, RS_ENGLISH));
    rs_json_text(json, "reason", why->data);
}

static void put_fit(rs_json *json, const rs_fitted *fitted, int i)
{
    const rs_fit *fit = &fitted->fits[i];
    const rs_estimate *of = &fit->estimate;
    rs_fit_trust trust = fitted->verdicts[i].trust;
    rs_text why = { 0 };

    rs_json_object(json, NULL);
    rs_json_text(json, "model", rs_fit_model_of(fit->model)->name);
    put_numbers(json, "parameters", of, of->parameters);
    put_numbers(json, "standard_errors", of, of->standard_errors);
    put_estimate(json, of, trust);
    rs_fit_add_reason(&why, fitted, i, RS_ENGLISH);
    put_verdict(json, trust, &why);
    rs_text_clear(&why);
    rs_json_end_object(json);
}

static void put_spend(rs_json *json, const rs_spend_fit *spend)
{
    const rs_estimate *of = &spend->estimate;
    rs_fit_trust trust = rs_fit_trust_by_doubts(of);
    rs_text why = { 0 };

    rs_json_object(json, "spend");
    for (int i = 0; i < of->n_parameters; i++)
        rs_json_number(json, of->names[i], of->parameters[i]);
    put_numbers(json, "standard_errors", of, of->standard_errors);
    put_estimate(json, of, trust);
    rs_fit_add_doubt(&why, of, RS_ENGLISH);
    put_verdict(json, trust, &why);
    rs_text_clear(&why);
    rs_json_number(json, "customers", of->n_customers);
    rs_json_number(json, "mean", spend->mean);
    rs_json_number(json, "correlation_with_frequency", spend->correlation);
    rs_json_end_object(json);
}

static void put_tested(rs_json *json, const char *key, const rs_tested *of)
{
    rs_json_object_line(json, key);
    rs_json_number(json, "actual", of->actual);
    rs_json_number(json, "projected", of->projected);
    rs_json_number(json, "low", of->low);
    rs_json_number(json, "high", of->high);
    rs_json_end_object(json);
}

static void put_classes(rs_json *json, const char *key, int n, const rs_tested_class *classes)
{
    rs_json_array(json, key);
    for (int i = 0; i < n; i++) {
        rs_json_object_line(json, NULL);
        rs_json_whole(json, "from", classes[i].from);
        rs_json_number(json, "to", classes[i].to < 0 ? (double)NAN : classes[i].to);
        rs_json_number(json, "customers", classes[i].n_customers);
        put_tested(json, "purchases", &classes[i].later);
        rs_json_end_object(json);
    }
    rs_json_end_array(json);
}

static void put_test(rs_json *json, const rs_fit_test *test)
{
    rs_json_object(json, "holdout");
    rs_json_text(json, "model", rs_fit_model_of(test->model)->name);
    rs_json_whole(json, "periods_fitted", test->n_fitted);
    rs_json_whole(json, "periods_tested", test->n_periods - test->n_fitted);
    put_tested(json, "purchases", &test->later);
    rs_json_number(json, "mape_cumulative", test->mape_cumulative);
    rs_json_number(json, "rmse_individual", test->rmse);
    rs_json_number(json, "coverage_95", test->coverage);
    put_classes(json, "by_frequency", test->n_classes, test->classes);
    put_classes(json, "by_recency", test->n_recencies, test->recencies);
    rs_json_end_object(json);
}

static void put_curve(rs_json *json, const rs_fit_curve *curve)
{
    rs_json_object(json, curve->n_ages > curve->n_fitted ? "holdout" : "curve");
    rs_json_whole(json, "ages_fitted", curve->n_fitted);
    rs_json_whole(json, "ages_tested", curve->n_ages - curve->n_fitted);
    rs_json_number(json, "mape", curve->mape);
    rs_json_array(json, "survival");
    for (int age = 0; age < curve->n_ages; age++)
        put_tested(json, NULL, &curve->there[age]);
    rs_json_end_array(json);
    rs_json_end_object(json);
}

static char *fits_as_json(const rs_fit_report *report)
{
    const rs_fitted *fitted = report->fitted;
    char *text = NULL;
    size_t n = 0;
    FILE *to = open_memstream(&text, &n);

    if (to == NULL)
        return NULL;
    rs_json json = { .to = to };
    rs_json_object(&json, NULL);
    rs_json_whole(&json, "schema", 1);
    put_data(&json, fitted->data);
    rs_json_text(&json, "recommended", rs_fit_model_of(fitted->fits[fitted->best].model)->name);
    rs_json_array(&json, "fits");
    for (int i = 0; i < fitted->n_fits; i++)
        put_fit(&json, fitted, i);
    rs_json_end_array(&json);
    if (fitted->has_spend)
        put_spend(&json, &fitted->spend);
    if (report->test != NULL)
        put_test(&json, report->test);
    if (report->curve != NULL)
        put_curve(&json, report->curve);
    rs_json_end_object(&json);
    if (fclose(to) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

char *rs_fit_json(const rs_fit_report *report)
{
    RS_GUARDED_AS(NULL, fits_as_json(report));
}
