/* The model file of a fit, with its joint posteriors beside it. */
#include "base/guarded.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/text.h"
#include "files/safe_file.h"
#include "fitted/fit_words.h"
#include "words/data_number.h"
#include "words/visible_text.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What each model is in a segment's keys; @NAME stands for the fitted parameter. */
static const char *const keys_of[RS_N_FIT_MODELS] = {
    [RS_FIT_GEOMETRIC] = "    churn = @churn;\n",
    [RS_FIT_SBG] = "    # The chance to leave, per period, differs across customers: Beta(a, b).\n"
                   "    churn = { a = @alpha;\n"
                   "              b = @beta; };\n",
    [RS_FIT_BDW] = "    # The chance to leave differs across customers and changes with time: "
                   "beta-discrete-Weibull.\n"
                   "    churn = { a = @alpha;\n"
                   "              b = @beta;\n"
                   "              c = @c; };\n",
    [RS_FIT_BGBB] = "    # The chance to leave for good, per period, and the chance to buy while "
                    "still a customer: Beta(a, b).\n"
                    "    churn      = { a = @gamma;\n"
                    "                   b = @delta; };\n"
                    "    repurchase = { a = @alpha;\n"
                    "                   b = @beta; };\n",
    [RS_FIT_NBD]
    = "    # Customers buy at rates of their own, gamma(shape, rate), and never leave.\n"
      "    churn  = 0;\n"
      "    orders = { shape = @r;\n"
      "               rate  = @alpha; };\n",
    [RS_FIT_BGNBD] = "    # Customers buy at rates of their own, gamma(shape, rate), and leave "
                     "after a repeat purchase with chances ~ Beta(a, b).\n"
                     "    churn  = { after_order = { a = @a;\n"
                     "                               b = @b; }; };\n"
                     "    orders = { shape = @r;\n"
                     "               rate  = @alpha; };\n",
    [RS_FIT_MBGNBD] = "    # Customers buy at rates of their own, gamma(shape, rate), and leave "
                      "after any purchase with chances ~ Beta(a, b).\n"
                      "    churn  = { after_order = { a = @a;\n"
                      "                               b = @b; };\n"
                      "               after_first = true; };\n"
                      "    orders = { shape = @r;\n"
                      "               rate  = @alpha; };\n",
    [RS_FIT_PNBD] = "    # Customers buy at rates of their own and leave at rates of their own: "
                    "both gamma(shape, rate).\n"
                    "    churn  = { rate = { shape = @s;\n"
                    "                        rate  = @beta; }; };\n"
                    "    orders = { shape = @r;\n"
                    "               rate  = @alpha; };\n",
};

static const char keys_of_spending[]
    = "    # What an order is worth differs across customers: Gamma-Gamma.\n"
      "    order_value = { p = @p;\n"
      "                    q = @q;\n"
      "                    v = @v; };\n";

enum { MOST_CURRENCY = 12, HASH_DIGITS = 16 };

/* ---- posteriors ---- */

static void put_number(FILE *to, double value)
{
    char text[RS_DATA_NUMBER_SIZE];

    rs_data_number_exact(text, isfinite(value) ? value : 0);
    fprintf(to, "\t%s", text);
}

/* d log p / d transformed p: a chance is seen by its logit in the fit, by its logarithm in the
 * file. */
static double slope(const rs_estimate *of, int i)
{
    return of->transforms[i] == RS_FIT_LOGIT ? 1 - of->parameters[i] : 1;
}

/* What is known of a fit beside its parameters: how far it may be relied on, and why. */
typedef struct told_verdict {
    rs_fit_trust trust;
    rs_text why[2]; /* English, Chinese */
} told_verdict;

static void clear_verdict(told_verdict *of)
{
    rs_text_clear(&of->why[0]);
    rs_text_clear(&of->why[1]);
}

static told_verdict verdict_of_customers(const rs_fitted *fitted)
{
    told_verdict made = { fitted->verdicts[fitted->best].trust, { { 0 } } };

    rs_fit_add_reason(&made.why[0], fitted, fitted->best, RS_ENGLISH);
    rs_fit_add_reason(&made.why[1], fitted, fitted->best, RS_CHINESE);
    return made;
}

static told_verdict verdict_of_spending(const rs_fitted *fitted)
{
    const rs_estimate *of = &fitted->spend.estimate;
    told_verdict made = { rs_fit_trust_by_doubts(of), { { 0 } } };

    rs_fit_add_doubt(&made.why[0], of, RS_ENGLISH);
    rs_fit_add_doubt(&made.why[1], of, RS_CHINESE);
    return made;
}

static void put_verdict(FILE *to, const told_verdict *of)
{
    fprintf(to, "verdict\t%s\n", rs_fit_trust_text(of->trust, RS_ENGLISH));
    if (of->why[0].data != NULL)
        fprintf(to, "reason\t%s\nreason_zh\t%s\n", of->why[0].data, of->why[1].data);
}

static void put_posterior(
    FILE *to, const char *model, const rs_estimate *of, const told_verdict *verdict)
{
    fputs("# The joint posterior of fitted parameters: normal in their logarithms.\n"
          "# A model names it by { dist = \"fitted\"; file = \"…\"; parameter = \"…\"; }; all "
          "parameters of a file are drawn together.\n"
          "retsim-posterior\t1\n",
        to);
    fprintf(to, "model\t%s\nparameters", model);
    for (int i = 0; i < of->n_parameters; i++)
        fprintf(to, "\t%s", of->names[i]);
    fputs("\ntransform", to);
    for (int i = 0; i < of->n_parameters; i++)
        fputs("\tlog", to);
    fputs("\nmean", to);
    for (int i = 0; i < of->n_parameters; i++)
        put_number(to, log(of->parameters[i]));
    fputc('\n', to);
    for (int i = 0; i < of->n_parameters; i++) {
        fputs("covariance", to);
        for (int j = 0; j < of->n_parameters; j++)
            put_number(to, slope(of, i) * slope(of, j) * of->covariance[i][j]);
        fputc('\n', to);
    }
    put_verdict(to, verdict);
}

/* ---- the model ---- */

/* Where things are written: NAME.cfg, NAME.posterior, NAME-spending.posterior. */
typedef struct names {
    char *model, *posterior, *spending; /* paths */
    rs_sha256 hash, spending_hash;
    const char *posterior_name, *spending_name, *title;
    int n_title;
} names;

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static void make_names(const char *path, names *of)
{
    int stem = (int)rs_stem_length(path);

    if (asprintf(&of->model, "%.*s.cfg", stem, path) < 0
        || asprintf(&of->posterior, "%.*s.posterior", stem, path) < 0
        || asprintf(&of->spending, "%.*s-spending.posterior", stem, path) < 0)
        rs_need(NULL);
    of->posterior_name = base_of(of->posterior);
    of->spending_name = base_of(of->spending);
    of->title = base_of(of->model);
    of->n_title = (int)strlen(of->title) - 4;
}

/* Text for between quotation marks, or for a comment. */
static void put_clean(FILE *to, const char *text, int n)
{
    rs_text visible = { 0 }, cut = { 0 };

    rs_text_add(&cut, "%.*s", n, text);
    rs_visible_add(&visible, cut.data);
    for (const char *at = visible.data; *at != '\0'; at++)
        fputc(*at == '"' || *at == '\\' ? '\'' : *at, to);
    rs_text_clear(&visible);
    rs_text_clear(&cut);
}

static void put_keys(FILE *to, const char *template, const char *posterior, const rs_sha256 *hash)
{
    for (const char *at = template; *at != '\0'; at++) {
        if (*at != '@') {
            fputc(*at, to);
            continue;
        }
        size_t n = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz");
        fputs("{ dist = \"fitted\"; file = \"", to);
        put_clean(to, posterior, (int)strlen(posterior));
        fprintf(to, "\"; parameter = \"%.*s\"; sha256 = \"%.*s\"; evidence = \"panel\"; }", (int)n,
            at + 1, HASH_DIGITS, hash->digits);
        at += n;
    }
}

/* Lines of a comment. */
static void put_comment(FILE *to, const rs_text *text)
{
    for (const char *at = text->data; at != NULL && *at != '\0';) {
        size_t n = strcspn(at, "\n");
        fputs("# ", to);
        put_clean(to, at, (int)n);
        fputc('\n', to);
        at += n + (at[n] == '\n');
    }
}

static void put_head(FILE *to, const rs_fitted *fitted)
{
    const rs_fit *fit = &fitted->fits[fitted->best];
    const char *name = rs_fit_model_of(fit->model)->name;
    rs_text text = { 0 };

    rs_text_add(&text, "Customers as the data show them: %s, fitted by `retsim fit`.\n", name);
    rs_fit_add_data(&text, fitted->data, RS_ENGLISH);
    rs_text_add(&text, "%s: ", name);
    rs_fit_add_parameters(&text, &fit->estimate, RS_ENGLISH);
    rs_text_add(&text, "; log-likelihood %.3f\n", fit->estimate.log_likelihood);
    rs_fit_add_notes(&text, name, &fit->estimate, RS_ENGLISH);
    rs_text_add(&text, "Verdict: %s\n",
        rs_fit_trust_text(fitted->verdicts[fitted->best].trust, RS_ENGLISH));
    rs_fit_add_recommendation(&text, fitted, RS_ENGLISH);
    rs_text_add(&text,
        "\nWhat is marked \"guess\" the data do not tell: put your own numbers in its place.\n");
    put_comment(to, &text);
    rs_text_clear(&text);
}

/* Two digits that count, so that a guess looks like one. */
static double rough(double value)
{
    double power = value > 0 ? pow(10, floor(log10(value)) - 1) : 1;

    return round(value / power) * power;
}

static void put_guess(FILE *to, double low, double mode, double high, const char *source)
{
    char text[3][RS_DATA_NUMBER_SIZE];

    rs_data_number_short(text[0], low);
    rs_data_number_short(text[1], mode);
    rs_data_number_short(text[2], high);
    fprintf(to,
        "{ dist = \"pert\"; min = %s; mode = %s; max = %s; source = \"%s\"; evidence = \"guess\"; "
        "}",
        text[0], text[1], text[2], source);
}

/* Customers who came, per period of the time in which they came. */
static double newcomers_per_period(const rs_fit_data *data)
{
    double least = data->until_time;

    for (long i = 0; i < data->n_purchases; i++)
        least = data->purchases[i].T < least ? data->purchases[i].T : least;
    double periods = data->until_time - least;
    return (double)data->n_customers / (periods > 1 ? periods : 1);
}

static void put_channels(FILE *to, const rs_fit_data *data, double order)
{
    char number[RS_DATA_NUMBER_SIZE];
    bool steady = data->form == RS_FIT_TRANSACTIONS;

    rs_data_number_short(
        number, steady ? rough(newcomers_per_period(data)) : (double)data->n_customers);
    fputs("channels = {\n  new = {\n    label    = \"New customers\";\n", to);
    fprintf(to,
        steady ? "    sign_ups = %s;                    # a %s, as in the data while they came\n"
               : "    sign_ups = [%s];                  # all in the first %s\n",
        number, data->period);
    fputs("    cac      = ", to);
    put_guess(to, rough(0.3 * order), rough(0.6 * order), rough(1.2 * order), "not in the data");
    fputs(";\n  };\n};\n\n", to);
}

/* Mean value of a repeat purchase; 0 where there are no amounts. */
static double mean_order(const rs_fit_data *data)
{
    double sum = 0, n = 0;

    for (long i = 0; i < data->n_spending; i++) {
        sum += data->spending[i].count * data->spending[i].x * data->spending[i].m_x;
        n += data->spending[i].count * data->spending[i].x;
    }
    return n > 0 ? sum / n : 0;
}

/* The simulator needs a variance of orders, which there is for q > 2 only. */
static bool spending_is_usable(const rs_fitted *fitted)
{
    return fitted->has_spend && fitted->spend.estimate.parameters[1] > 2.0001;
}

static void put_money(FILE *to, const rs_fitted *fitted, const names *of, double order)
{
    char number[RS_DATA_NUMBER_SIZE];
    bool contractual = fitted->data->form == RS_FIT_RETENTION;

    rs_data_number_short(number, rough(order));
    if (contractual) {
        fputs("    subscription = { price = 10; };            # a guess: what a customer pays a "
              "period\n    first_order  = false;\n",
            to);
    } else if (spending_is_usable(fitted)) {
        put_keys(to, keys_of_spending, of->spending_name, &of->spending_hash);
    } else if (fitted->data->has_amounts && order > 0) {
        fprintf(to,
            "    order_value = { mean = %s; sd = %s; };     # mean of the repeat purchases; the sd "
            "is a guess%s\n",
            number, number,
            fitted->has_spend ? " (the fit of spending has no variance: q is not above 2)"
                              : " (`--spend` fits both)");
    } else {
        fputs(
            "    order_value = { mean = 50; sd = 50; };     # a guess: the data have no amounts\n",
            to);
    }
    fputs("    margin      = ", to);
    put_guess(to, 0.2, 0.35, 0.5, "not in the data");
    fputs(";\n", to);
}

/* Where nobody is alike: whether the last parameter is the share of those who leave at once. */
static void put_segments(FILE *to, const rs_fitted *fitted, const names *of, double order)
{
    const rs_fit *fit = &fitted->fits[fitted->best];

    fputs("segments = {\n  customer = {\n    label = \"Customers\";\n", to);
    put_keys(to, keys_of[fit->model], of->posterior_name, &of->hash);
    if (fit->one_and_done)
        fprintf(to,
            "    # Beside these, a share of %.4f leaves at its first chance: not in this file, as "
            "a segment of its own it is\n"
            "    # { churn = 1; } with that share in channels.new.segments.\n",
            fit->estimate.parameters[fit->estimate.n_parameters - 1]);
    put_money(to, fitted, of, order);
    fputs("  };\n};\n", to);
}

static void put_model(FILE *to, const rs_fitted *fitted, const names *of, const char *currency)
{
    double order = mean_order(fitted->data);

    put_head(to, fitted);
    fputs("title    = \"", to);
    put_clean(to, of->title, of->n_title);
    fprintf(to, "\";\nperiod   = \"%s\";\n%scurrency = \"", fitted->data->period,
        currency != NULL ? "" : "# ");
    put_clean(to, currency != NULL ? currency : "CNY", MOST_CURRENCY);
    fputs("\";\n\nfinance = { annual_discount_rate = 0.10; };    # a guess\n\n", to);
    put_channels(to, fitted->data,
        order > 0                                    ? order
            : fitted->data->form == RS_FIT_RETENTION ? 10
                                                     : 50);
    put_segments(to, fitted, of, order);
}

/* ---- files ---- */

static rs_status begin(rs_file *file, const char *path, bool force, rs_error *error)
{
    return rs_file_begin(file, path, force ? NULL : rs_fit_left_alone, error);
}

/* Writes a posterior into its file; the hash, by which the model names it. */
static rs_sha256 write_posterior(
    rs_file *file, const char *model, const rs_estimate *of, told_verdict verdict)
{
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);

    if (memory != NULL) {
        put_posterior(memory, model, of, &verdict);
        fclose(memory);
        fwrite(text, 1, n, file->stream);
    } else {
        file->problem = ENOMEM;
    }
    rs_sha256 hash = rs_sha256_of(text, n);
    free(text);
    clear_verdict(&verdict);
    return hash;
}

static rs_status write_model(
    const rs_fitted *fitted, const char *path, const char *currency, bool force, rs_error *error)
{
    const rs_fit *fit = &fitted->fits[fitted->best];
    rs_file files[3] = { { 0 } };
    size_t n = 2;
    names of = { 0 };

    make_names(path, &of);
    rs_status status = begin(&files[0], of.model, force, error);
    if (status == RS_OK)
        status = begin(&files[1], of.posterior, force, error);
    if (status == RS_OK && spending_is_usable(fitted))
        status = begin(&files[n++], of.spending, force, error);
    if (status == RS_OK) {
        of.hash = write_posterior(&files[1], rs_fit_model_of(fit->model)->name, &fit->estimate,
            verdict_of_customers(fitted));
        if (n > 2)
            of.spending_hash = write_posterior(
                &files[2], "gamma-gamma", &fitted->spend.estimate, verdict_of_spending(fitted));
        put_model(files[0].stream, fitted, &of, currency);
        status = rs_files_end(files, n, error);
    }
    for (size_t i = 0; i < 3; i++)
        rs_file_drop(&files[i]);
    free(of.model);
    free(of.posterior);
    free(of.spending);
    return status;
}

rs_status rs_fit_write_model(
    const rs_fitted *fitted, const char *path, const char *currency, bool force, rs_error *error)
{
    RS_GUARDED(error, write_model(fitted, path, currency, force, error));
}
