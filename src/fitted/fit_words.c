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

/* ---- how far it may be relied on ---- */

const char *rs_fit_trust_text(rs_fit_trust trust, rs_language language)
{
    static const rs_phrase words[RS_N_FIT_TRUSTS]
        = { RS_SAY_fit_trusted, RS_SAY_fit_with_care, RS_SAY_fit_not_trusted };

    return rs_words(language, words[trust]);
}

rs_fit_trust rs_fit_trust_by_doubts(const rs_estimate *of)
{
    return of->trusted ? RS_FIT_TRUSTED : RS_FIT_NOT_TRUSTED;
}

void rs_fit_add_doubt(rs_text *text, const rs_estimate *of, rs_language language)
{
    char note[256];

    for (int i = 0; i < of->n_notes; i++)
        if ((int)of->notes[i].kind < (int)RS_N_FIT_DOUBTS) {
            rs_fit_note_text(of->notes[i], language, note, sizeof note);
            rs_text_add(text, "%s", note);
            return;
        }
}

static void add_test(
    rs_text *text, const rs_fit_verdict *of, const rs_fit_data *data, rs_language language)
{
    rs_figure inside = rs_whole_text(of->n_inside), n = rs_whole_text(of->n_tested);

    if (data->form == RS_FIT_RETENTION)
        rs_say(text, language, RS_SAY_fit_said_shares,
            rs_share_text(of->all.projected, language).text,
            rs_share_text(of->all.actual, language).text, inside.text, n.text);
    else
        rs_say(text, language, RS_SAY_fit_said_purchases,
            rs_count_text(of->all.projected, language).text,
            rs_count_text(of->all.actual, language).text, inside.text, n.text,
            rs_period_unit_text(data->period, language));
}

void rs_fit_add_reason(rs_text *text, const rs_fitted *fitted, int fit, rs_language language)
{
    const rs_fit_verdict *of = &fitted->verdicts[fit];

    switch (of->reason) {
    case RS_FIT_NO_REASON:
        break;
    case RS_FIT_DOUBTED:
        rs_fit_add_doubt(text, &fitted->fits[fit].estimate, language);
        break;
    case RS_FIT_UNTESTED:
        rs_text_add(text, "%s", rs_words(language, RS_SAY_fit_untested));
        break;
    case RS_FIT_END_DOUBTED:
        rs_text_add(text, "%s", rs_words(language, RS_SAY_fit_end_doubted));
        break;
    case RS_FIT_OFF:
    case RS_FIT_PERIODS:
        add_test(text, of, fitted->data, language);
        break;
    }
}

void rs_fit_add_failures(rs_text *text, const rs_fitted *fitted, rs_language language)
{
    for (int i = 0; i < fitted->n_fits; i++) {
        rs_fit_reason reason = fitted->verdicts[i].reason;
        if (i == fitted->best || (reason != RS_FIT_OFF && reason != RS_FIT_PERIODS))
            continue;
        rs_text why = { 0 };
        rs_fit_add_reason(&why, fitted, i, language);
        rs_say(text, language, RS_SAY_note_of_fit, rs_fit_model_of(fitted->fits[i].model)->name,
            why.data);
        rs_text_clear(&why);
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
        if (i != fitted->best && is_compared(fitted, i) && above >= 0 && above < AS_GOOD
            && fitted->verdicts[i].trust == fitted->verdicts[fitted->best].trust)
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

/* Where none is to be trusted: that, and which one is the least bad. */
static void add_least_bad(rs_text *text, const rs_fitted *fitted, rs_language language)
{
    const rs_fit *fit = &fitted->fits[fitted->best];
    const char *name = rs_fit_model_of(fit->model)->name,
               *sentence = model_sentence(fit->model, language);
    rs_text why = { 0 };

    rs_fit_add_reason(&why, fitted, fitted->best, language);
    if (fitted->verdicts[fitted->best].reason == RS_FIT_DOUBTED)
        rs_say(text, language, RS_SAY_no_fit_is_to_be_trusted_read_the_notes, name, sentence);
    else if (fitted->n_fits == 1)
        rs_say(text, language, RS_SAY_this_model_does_not_describe, name, sentence, why.data);
    else
        rs_say(text, language, RS_SAY_none_of_the_models_describes, name, sentence, why.data);
    rs_text_clear(&why);
}

static void add_care(rs_text *text, const rs_fitted *fitted, rs_language language)
{
    rs_text why = { 0 };

    if (fitted->verdicts[fitted->best].trust != RS_FIT_WITH_CARE)
        return;
    rs_fit_add_reason(&why, fitted, fitted->best, language);
    rs_say(text, language, RS_SAY_use_it_with_care, why.data);
    if (!fitted->data->held_out && fitted->data->form != RS_FIT_RFM)
        rs_say(text, language, RS_SAY_until_keeps_the_end_back);
    rs_text_clear(&why);
}

void rs_fit_add_recommendation(rs_text *text, const rs_fitted *fitted, rs_language language)
{
    const rs_fit *fit = &fitted->fits[fitted->best];
    const char *name = rs_fit_model_of(fit->model)->name,
               *sentence = model_sentence(fit->model, language);
    bool alone = fitted->n_fits == 1,
         with_care = fitted->verdicts[fitted->best].trust == RS_FIT_WITH_CARE;

    if (!fitted->best_trusted) {
        add_least_bad(text, fitted, language);
        return;
    }
    if (alone)
        rs_say(text, language, RS_SAY_only_model, name, sentence);
    else if (n_compared(fitted) == 1)
        rs_say(text, language, RS_SAY_recommended, name, sentence);
    else
        rs_say(text, language,
            with_care ? RS_SAY_recommended_of_the_fits_to_be_used_with_care
                      : RS_SAY_recommended_of_the_fits_that_are_to_be,
            name, sentence);
    add_care(text, fitted, language);
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
