/* The models of a list on one data set, and which of them is recommended. */
#include "base/guarded.h"
#include "fit/estimate.h"
#include "fit/fit_trust.h"

#include "retsim/fit_report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const form_words[RS_N_FIT_FORMS]
    = { [RS_FIT_TRANSACTIONS] = "a log of transactions",
          [RS_FIT_RFM] = "an rfm table",
          [RS_FIT_RETENTION] = "a retention table" };

/* ---- which models ---- */

static rs_status unknown_model(const char *name, rs_error *error)
{
    return rs_fail(error, RS_INVALID,
        "--model: found `%s`; expected geometric, sbg, bdw, bgbb, nbd, bgnbd, mbgnbd or pnbd, "
        "parted by commas, or all",
        name);
}

/* Sets wanted[] by the list; *all for "all" or no list. */
static rs_status read_models(
    const char *models, bool wanted[RS_N_FIT_MODELS], bool *all, rs_error *error)
{
    char *copy = strdup(models != NULL ? models : "all"), *rest = NULL;
    rs_status status = RS_OK;
    bool any = false;

    if (copy == NULL)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    *all = false;
    for (char *word = strtok_r(copy, ",", &rest); word != NULL; word = strtok_r(NULL, ",", &rest)) {
        rs_fit_model model;
        any = true;
        if (strcmp(word, "all") == 0)
            *all = true;
        else if (rs_fit_model_find(word, &model))
            wanted[model] = true;
        else
            status = unknown_model(word, error);
    }
    if (!any)
        status = unknown_model(models, error);
    free(copy);
    return status;
}

static rs_status check_models(const char *models, bool *opportunities, rs_error *error)
{
    bool wanted[RS_N_FIT_MODELS] = { false }, all;
    rs_status status = read_models(models, wanted, &all, error);

    *opportunities = all || wanted[RS_FIT_BGBB];
    return status;
}

rs_status rs_fit_models_check(const char *models, bool *opportunities, rs_error *error)
{
    RS_GUARDED(error, check_models(models, opportunities, error));
}

static bool suits(const rs_fit_data *data, rs_fit_model model)
{
    switch (rs_fit_model_of(model)->kind) {
    case RS_FIT_CONTRACTUAL:
        return data->form == RS_FIT_RETENTION;
    case RS_FIT_OPPORTUNITY:
        return data->opportunities != NULL;
    case RS_FIT_CONTINUOUS:
        return data->purchases != NULL;
    }
    return false;
}

static rs_status unsuited(const rs_fit_data *data, rs_fit_model model, rs_error *error)
{
    static const char *const needs[]
        = { [RS_FIT_CONTRACTUAL] = "a retention table (age, share or count)",
              [RS_FIT_OPPORTUNITY] = "a log of transactions, or an rfm table with x, t_x and n",
              [RS_FIT_CONTINUOUS] = "a log of transactions, or an rfm table with x, t_x and T" };
    const rs_fit_model_row *row = rs_fit_model_of(model);

    return rs_fail(error, RS_INVALID, "--model: found %s, which needs %s; %s is %s%s", row->name,
        needs[row->kind], data->file, form_words[data->form],
        data->form == RS_FIT_RFM && data->purchases == NULL ? " with n" : "");
}

/* ---- fitting ---- */

static rs_status fit_one(
    const rs_fitted *of, rs_fit_model model, bool one_and_done, rs_fit *fit, rs_error *error)
{
    const rs_fit_data *data = of->data;

    switch (rs_fit_model_of(model)->kind) {
    case RS_FIT_CONTRACTUAL:
        return rs_fit_retention(
            model, one_and_done, data->cohorts, data->n_cohorts, &of->watch, fit, error);
    case RS_FIT_OPPORTUNITY:
        return rs_fit_purchases(
            model, data->opportunities, data->n_opportunities, &of->watch, fit, error);
    case RS_FIT_CONTINUOUS:
        break;
    }
    return rs_fit_purchases(model, data->purchases, data->n_purchases, &of->watch, fit, error);
}

/* Models of which none could be fitted end the command; where some could, the others are warnings.
 */
static rs_status fit_wanted(
    const bool wanted[RS_N_FIT_MODELS], bool one_and_done, rs_fitted *fitted, rs_error *error)
{
    rs_error problems = { 0 };
    rs_status worst = RS_OK;
    long n_done = 0, n_all = 0;

    for (int m = 0; m < RS_N_FIT_MODELS; m++)
        n_all += wanted[m];
    for (int m = 0; m < RS_N_FIT_MODELS && worst != RS_INTERRUPTED; m++) {
        if (!wanted[m])
            continue;
        rs_status status = fit_one(
            fitted, (rs_fit_model)m, one_and_done, &fitted->fits[fitted->n_fits], &problems);
        fitted->n_fits += status == RS_OK;
        worst = status != RS_OK ? status : worst;
        if (fitted->watch.progress != NULL)
            fitted->watch.progress(fitted->watch.context, ++n_done, n_all);
    }
    if (worst == RS_INTERRUPTED)
        fitted->n_fits = 0;
    /* what all models lack is told once */
    for (size_t i = 0; i < problems.n_messages; i++)
        if (i == 0 || strcmp(problems.messages[i].text, problems.messages[i - 1].text) != 0)
            rs_tell(error, fitted->n_fits > 0 ? RS_WARNING : RS_ERROR, "%s: %s", fitted->data->file,
                problems.messages[i].text);
    rs_error_clear(&problems);
    if (fitted->n_fits > 0)
        return RS_OK;
    return worst == RS_NO_MEMORY || worst == RS_INTERRUPTED ? worst : RS_UNUSABLE;
}

static bool is_better(const rs_fitted *of, int i, int j)
{
    const rs_fit *one = &of->fits[i], *other = &of->fits[j];
    bool apart = rs_fit_model_of(one->model)->kind == RS_FIT_OPPORTUNITY,
         other_apart = rs_fit_model_of(other->model)->kind == RS_FIT_OPPORTUNITY;
    int trusted_more = rs_fit_verdict_compare(&of->verdicts[i], &of->verdicts[j]);

    if (trusted_more != 0)
        return trusted_more < 0;
    if (apart != other_apart)
        return other_apart;
    return one->estimate.aic < other->estimate.aic;
}

static rs_status recommend(rs_fitted *fitted, rs_error *error)
{
    rs_status status = RS_OK;

    for (int i = 0; i < fitted->n_fits && status == RS_OK; i++)
        status = rs_fit_judge(fitted, i, &fitted->verdicts[i], error);
    fitted->best = 0;
    for (int i = 1; i < fitted->n_fits; i++)
        if (is_better(fitted, i, fitted->best))
            fitted->best = i;
    fitted->best_trusted = fitted->verdicts[fitted->best].trust != RS_FIT_NOT_TRUSTED;
    return status;
}

static rs_status check_spending(const rs_fit_data *data, rs_error *error)
{
    if (data->form == RS_FIT_RETENTION)
        return rs_fail(error, RS_INVALID, "--spend: found a retention table, which has no amounts");
    if (!data->has_amounts)
        return rs_fail(error, RS_INVALID, "--spend: %s has no amounts; expected a column %s",
            data->file,
            data->form == RS_FIT_RFM ? "m_x (`--columns m_x=…`)" : "amount (`--columns amount=…`)");
    return RS_OK;
}

static rs_status fit_spending(rs_fitted *fitted, rs_error *error)
{
    const rs_fit_data *data = fitted->data;
    rs_error problems = { 0 };

    rs_status status
        = rs_fit_spend(data->spending, data->n_spending, &fitted->watch, &fitted->spend, &problems);
    for (size_t i = 0; i < problems.n_messages; i++)
        rs_tell(error, RS_ERROR, "%s: %s", data->file, problems.messages[i].text);
    rs_error_clear(&problems);
    fitted->has_spend = status == RS_OK;
    return status == RS_INVALID ? RS_UNUSABLE : status;
}

/* What is odd in the data is in every fit to them. */
static void doubt_all(rs_fitted *fitted)
{
    for (int i = 0; i < fitted->n_fits; i++)
        rs_estimate_note(&fitted->fits[i].estimate, RS_NOTE_DATA, NULL);
    if (fitted->has_spend)
        rs_estimate_note(&fitted->spend.estimate, RS_NOTE_DATA, NULL);
}

static rs_status make_fits(
    const rs_fit_data *data, const rs_fitted_options *options, rs_fitted *fitted, rs_error *error)
{
    bool wanted[RS_N_FIT_MODELS] = { false }, all;
    bool one_and_done = options->one_and_done, spend = options->spend;
    rs_status status = read_models(options->models, wanted, &all, error);

    *fitted = (rs_fitted){ .data = data, .watch = options->watch };
    for (int m = 0; status == RS_OK && m < RS_N_FIT_MODELS; m++) {
        bool fits = suits(data, (rs_fit_model)m);
        if (wanted[m] && !fits)
            status = unsuited(data, (rs_fit_model)m, error);
        wanted[m] = wanted[m] || (all && fits);
    }
    if (status == RS_OK && one_and_done && data->form != RS_FIT_RETENTION)
        status = rs_fail(error, RS_INVALID,
            "--one-and-done: found %s; only models of retention tables have such a share",
            form_words[data->form]);
    if (status == RS_OK && spend)
        status = check_spending(data, error);
    if (status == RS_OK)
        status = fit_wanted(wanted, one_and_done, fitted, error);
    if (status == RS_OK && spend)
        status = fit_spending(fitted, error);
    if (status == RS_OK && data->n_cautions > 0)
        doubt_all(fitted);
    if (status == RS_OK)
        status = recommend(fitted, error);
    return status;
}

rs_status rs_fitted_make(
    const rs_fit_data *data, const rs_fitted_options *options, rs_fitted *fitted, rs_error *error)
{
    static const rs_fitted_options usual = { 0 };

    RS_GUARDED(error, make_fits(data, options != NULL ? options : &usual, fitted, error));
}
