/* Sentences are put together from counts and estimates, each clause by a function of its own. */
#include "fitted/fit_words.h"

#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <string.h>

const char rs_fit_left_alone[]
    = ": found a file that is there already; it is left alone (--force replaces it)";

/* What a model says of customers. */
static const char *model_sentence(rs_fit_model model, rs_language language)
{
    const rs_fit_model_row *row = rs_fit_model_of(model);
    return rs_either(language, row->sentence, row->sentence_zh);
}

void rs_fit_add_parameters(rs_text *text, const rs_estimate *of, rs_language language)
{
    for (int i = 0; i < of->n_parameters; i++)
        rs_text_add(text, "%s%s %s", i > 0 ? rs_words(language, RS_SAY_next_parameter) : "",
            of->names[i],
            rs_estimate_text(RS_UNIT_RATIO, of->parameters[i], of->standard_errors[i], language)
                .text);
}

void rs_fit_add_notes(rs_text *text, const char *name, const rs_estimate *of, rs_language language)
{
    char note[256];

    for (int i = 0; i < of->n_notes; i++) {
        rs_fit_note_text(of->notes[i], language, note, sizeof note);
        rs_say(text, language, RS_SAY_note_of_fit, name, note);
    }
}

/* ---- which one ---- */

enum { AS_GOOD = 2 };

static bool is_compared(const rs_fitted *fitted, int i)
{
    return rs_fit_model_of(fitted->fits[i].model)->kind
        == rs_fit_model_of(fitted->fits[fitted->best].model)->kind;
}

/* Others whose AIC is hardly higher: the data do not tell them apart. */
static void add_as_good(rs_text *text, const rs_fitted *fitted, rs_language language)
{
    double lowest = fitted->fits[fitted->best].estimate.aic;

    for (int i = 0; i < fitted->n_fits; i++) {
        const rs_fit *fit = &fitted->fits[i];
        double above = fit->estimate.aic - lowest;
        if (i != fitted->best && is_compared(fitted, i) && fit->estimate.trusted && above >= 0
            && above < AS_GOOD)
            rs_say(text, language, RS_SAY_is_about_as_good_above, rs_fit_model_of(fit->model)->name,
                rs_decimals_text(above, 1).text);
    }
}

static int n_compared(const rs_fitted *fitted)
{
    int n = 0;

    for (int i = 0; i < fitted->n_fits; i++)
        n += is_compared(fitted, i);
    return n;
}

void rs_fit_add_recommendation(rs_text *text, const rs_fitted *fitted, rs_language language)
{
    const rs_fit *fit = &fitted->fits[fitted->best];
    const char *name = rs_fit_model_of(fit->model)->name,
               *sentence = model_sentence(fit->model, language);
    bool alone = fitted->n_fits == 1;

    if (!fitted->best_trusted) {
        rs_say(text, language, RS_SAY_no_fit_is_to_be_trusted_read_the_notes, name, sentence);
        return;
    }
    if (alone)
        rs_say(text, language, RS_SAY_only_model, name, sentence);
    else if (n_compared(fitted) == 1)
        rs_say(text, language, RS_SAY_recommended, name, sentence);
    else
        rs_say(text, language, RS_SAY_recommended_of_the_fits_that_are_to_be, name, sentence);
    add_as_good(text, fitted, language);
    if (!alone && rs_fit_model_of(fit->model)->kind == RS_FIT_CONTINUOUS)
        for (int i = 0; i < fitted->n_fits; i++)
            if (fitted->fits[i].model == RS_FIT_BGBB)
                rs_say(text, language, RS_SAY_bgbb_counts_one_purchase_a_period_at);
}

/* ---- the data ---- */

static void add_count(rs_text *text, double n, const char *what)
{
    if (n > 0)
        rs_text_add(text, "  %s %s\n", rs_whole_text(n).text, what);
}

static void add_log_counts(rs_text *text, const rs_fit_data *data, rs_language language)
{
    const rs_fit_counts *of = &data->counts;

    add_count(text, (double)of->same_day,
        rs_words(language, RS_SAY_further_purchases_of_a_customer_on_the));
    add_count(text, (double)of->refunds,
        rs_words(language, RS_SAY_refunds_negative_amounts_no_purchases));
    if (data->refunds_netted) {
        add_count(text, (double)of->refunds_same_day, rs_words(language, RS_SAY_refunds_taken_off));
        add_count(
            text, (double)of->cancelled_days, rs_words(language, RS_SAY_cancelled_days_left_out));
    } else {
        add_count(
            text, (double)of->refunds_same_day, rs_words(language, RS_SAY_refunds_not_taken_off));
        add_count(text, (double)of->cancelled_days, rs_words(language, RS_SAY_cancelled_days_kept));
    }
    add_count(
        text, (double)of->zero, rs_words(language, RS_SAY_purchases_of_amount_0_purchases_all_the));
    add_count(text, (double)of->before_customers,
        rs_words(language, RS_SAY_customers_who_bought_before_the_first));
    add_count(text, (double)of->after_customers,
        rs_words(language, RS_SAY_customers_who_first_bought_after_the));
    add_count(
        text, (double)of->wrong, rs_words(language, RS_SAY_lines_that_cannot_be_read_left_out));
}

static void add_log(rs_text *text, const rs_fit_data *data, rs_language language)
{
    rs_say(text, language, RS_SAY_a_log_of_lines, rs_whole_text((double)data->counts.rows).text,
        data->columns);
    rs_say(text, language, RS_SAY_log_customers, rs_whole_text((double)data->n_customers).text,
        data->begins, data->until, rs_whole_text(data->repeat_buyers).text,
        rs_whole_text(data->repeats).text);
    if (data->held_out)
        rs_say(text, language, RS_SAY_log_held_out, data->ends,
            rs_whole_text(data->repeats_held_out).text);
    add_log_counts(text, data, language);
}

static void add_rfm(rs_text *text, const rs_fit_data *data, rs_language language)
{
    rs_say(text, language, RS_SAY_an_rfm_table_of_lines,
        rs_whole_text((double)data->counts.rows).text, data->columns);
    rs_say(text, language, RS_SAY_rfm_customers, rs_whole_text((double)data->n_customers).text,
        rs_whole_text(data->repeat_buyers).text, rs_whole_text(data->repeats).text);
    add_count(text, (double)data->counts.zero,
        rs_words(language, RS_SAY_lines_with_repeat_purchases_of_value_0));
    add_count(text, (double)data->counts.wrong,
        rs_words(language, RS_SAY_lines_that_cannot_be_read_left_out));
}

static void add_retention(rs_text *text, const rs_fit_data *data, rs_language language)
{
    int n_fitted = 0;

    for (int c = 0; c < data->n_cohorts; c++)
        n_fitted = data->cohorts[c].n_ages > n_fitted ? data->cohorts[c].n_ages : n_fitted;
    rs_figure n_customers = rs_whole_text((double)data->n_customers);
    rs_say(text, language, RS_SAY_a_retention_table, rs_whole_text(data->n_cohorts).text,
        rs_first_if(data->n_cohorts == 1), n_customers.text, rs_whole_text(n_fitted - 1).text);
}

void rs_fit_add_data(rs_text *text, const rs_fit_data *data, rs_language language)
{
    rs_visible_add(text, data->file);
    switch (data->form) {
    case RS_FIT_TRANSACTIONS:
        add_log(text, data, language);
        break;
    case RS_FIT_RFM:
        add_rfm(text, data, language);
        break;
    case RS_FIT_RETENTION:
    case RS_N_FIT_FORMS:
        add_retention(text, data, language);
        break;
    }
    if (data->of_shares)
        rs_say(text, language, RS_SAY_the_table_has_shares_standard_errors);
    for (int i = 0; i < data->n_cautions; i++) {
        rs_say(text, language, RS_SAY_caution);
        rs_visible_add(
            text, rs_either(language, data->cautions[i].english, data->cautions[i].chinese));
        rs_text_add(text, "\n");
    }
}
