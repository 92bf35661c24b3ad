/* retsim fit: from data to a model. Results to stdout, everything else to stderr. */
#include "command.h"

#include "retsim/fit_report.h"
#include "retsim/install_folders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct fit_choices {
    rs_options shared;
    rs_fit_data_options data;
    const char *models, *results, *customers, *currency;
    bool one_and_done, spend;
    long horizon;       /* 0: a year */
    double annual_rate; /* as a share */
} fit_choices;

static const fit_choices usual = { .annual_rate = 0.1 };

static const rs_option own_options[] = {
    { "as", 0, "FORM",
        "what the file is: transactions, rfm or retention (default: told by its columns)",
        rs_take_text, .to = offsetof(fit_choices, data.as) },
    { "columns", 0, "LIST",
        "which column is what, by name or number: id=…,date=…,amount=… of a log; id, x, t_x, T or "
        "n, count, m_x of an rfm table; "
        "cohort, age, active, size of a retention table (default: guessed from the names)",
        rs_take_text, .to = offsetof(fit_choices, data.columns) },
    { "encoding", 0, "NAME", "of the file, as in GBK (default: UTF-8)", rs_take_text,
        .to = offsetof(fit_choices, data.encoding) },
    { "dates", 0, "dmy|mdy", "what 03/04/2021 is (default: told by the whole file)", rs_take_text,
        .to = offsetof(fit_choices, data.dates) },
    { "decimal", 0, "point|comma",
        "what 1,234 and 1.234 are: the sign before decimals (default: told by each column; asked "
        "where none tells)",
        rs_take_text, .to = offsetof(fit_choices, data.decimal) },
    { "period", 0, "WORD",
        "day, week, month, quarter or year (default: what the header of a retention table says, "
        "else week)",
        rs_take_text, .to = offsetof(fit_choices, data.period) },
    { "from", 0, "DATE", "leave out customers who bought before this day", rs_take_text,
        .to = offsetof(fit_choices, data.from) },
    { "until", 0, "DATE",
        "fit on what happened up to this day and test on the rest; of a retention table: the last "
        "age that is fitted on",
        rs_take_text, .to = offsetof(fit_choices, data.until) },
    { "cohort", 0, "NAME", "this cohort of a retention table alone", rs_take_text,
        .to = offsetof(fit_choices, data.cohort) },
    { "zeros", 0, "unseen|left",
        "what zeros at the end of a cohort are: cells not reached yet, or customers who all left "
        "(default: asked)",
        rs_take_text, .to = offsetof(fit_choices, data.zeros) },
    { "size", 0, "N",
        "customers behind each cohort of a retention table that has shares (default: 1000)",
        rs_take_number, .to = offsetof(fit_choices, data.size), .low = 1, .high = 1e12 },
    { "net-refunds", 0, NULL,
        "take refunds off what their customers bought on the same day; a day that comes to nothing "
        "is no purchase",
        rs_take_flag, .to = offsetof(fit_choices, data.net_refunds) },
    { "tolerate", 0, "N", "leave out up to N lines that cannot be read (default: 0)", rs_take_whole,
        .to = offsetof(fit_choices, data.tolerate), .low = 0, .high = 1e12 },
    { "model", 0, "LIST",
        "geometric, sbg, bdw; bgbb, nbd, bgnbd, mbgnbd, pnbd; parted by commas (default: all that "
        "suit the data)",
        rs_take_text, .to = offsetof(fit_choices, models) },
    { "one-and-done", 0, NULL,
        "with a share of customers who leave at their first chance (retention tables)",
        rs_take_flag, .to = offsetof(fit_choices, one_and_done) },
    { "spend", 0, NULL, "fit what orders are worth too", rs_take_flag,
        .to = offsetof(fit_choices, spend) },
    { "customers", 0, "FILE", "write what is expected of each customer", rs_take_text,
        .to = offsetof(fit_choices, customers) },
    { "horizon", 0, "N", "for how many periods ahead (default: a year)", rs_take_whole,
        .to = offsetof(fit_choices, horizon), .low = 1, .high = 1e6 },
    { "discount", 0, "RATE", "annual rate by which their value is discounted (default: 0.1)",
        rs_take_number, .to = offsetof(fit_choices, annual_rate), .low = 0, .high = 10 },
    { "currency", 0, "CODE", "of the amounts, for the model file, as in CNY", rs_take_text,
        .to = offsetof(fit_choices, currency) },
    { "results", 0, "DIR",
        "where the test on what was held out goes (default: results/NAME-fit; with --json only "
        "where this is said)",
        rs_take_text, .to = offsetof(fit_choices, results) },
    { 0 },
};

static void print_report(const fit_choices *choices, const rs_fit_report *report)
{
    rs_table_options table = { .language = choices->shared.language,
        .colour = rs_terminal_has_colour(),
        .width = rs_terminal_width() };

    if (!choices->shared.json) {
        rs_whole(rs_fit_table(report, &table, stdout));
        return;
    }
    char *json = rs_needed(rs_fit_json(report));
    fputs(json, stdout);
    free(json);
}

/* "results/cdnow-fit" of data/cdnow.csv; free it. */
static char *folder_of(const fit_choices *choices)
{
    const char *file = choices->shared.files[0], *slash = strrchr(file, '/'),
               *name = slash != NULL ? slash + 1 : file;
    size_t n = strcspn(name, ".");
    char *folder = NULL;

    if (choices->results != NULL)
        folder = strdup(choices->results);
    else if (asprintf(&folder, "results/%.*s-fit", (int)(n > 0 ? n : strlen(name)), name) < 0)
        folder = NULL;
    return rs_needed(folder);
}

static rs_status draw(
    const fit_choices *choices, const rs_fit_report *report, rs_folder *folder, rs_error *error)
{
    char *plots = rs_install_folder("plots");
    rs_chart_options charts = { .plots_folder = plots,
        .formats = choices->shared.formats,
        .language = choices->shared.language,
        .theme = choices->shared.theme,
        .stop = rs_stop_listen() };
    rs_status status = RS_FAILED;

    if (plots == NULL)
        rs_tell(error, RS_WARNING,
            "no charts: the folder `plots` that ships with retsim is not where it was installed");
    else
        status = rs_fit_charts_draw(report, folder, &charts, error);
    free(plots);
    return status;
}

/* The folder of the test, where there was one. */
static rs_status leave_results(
    const fit_choices *choices, const rs_fit_report *report, rs_error *error)
{
    char *wanted = folder_of(choices);
    rs_folder *folder = NULL;
    bool charts = choices->shared.charts && (report->test != NULL || report->curve != NULL);
    rs_folder_options where = { .folder = wanted, .force = choices->shared.force };
    rs_status status = rs_folder_prepare(&where, &folder, error);

    if (status == RS_OK)
        status = rs_fit_write_results(report, folder, error);
    rs_status drawn = status == RS_OK && charts ? draw(choices, report, folder, error) : RS_OK;
    bool renamed = status == RS_OK && strlen(rs_folder_path(folder)) > strlen(wanted);
    if (status == RS_OK && (!choices->shared.quiet || renamed))
        fprintf(stderr, "results: %s%s%s\n", rs_folder_path(folder),
            !charts              ? ""
                : drawn == RS_OK ? ", charts: its folder charts"
                                 : ", charts are missing",
            renamed ? " (the folder that was there is kept; --force replaces it)" : "");
    rs_folder_release(folder);
    free(wanted);
    return status != RS_OK ? status : drawn;
}

static rs_status write_files(const fit_choices *choices, const rs_fitted *fitted, rs_error *error)
{
    rs_status status = RS_OK;

    if (choices->customers != NULL)
        status = rs_fit_customers_check(fitted, choices->customers, choices->shared.force, error);
    if (status == RS_OK && choices->shared.folder != NULL)
        status = rs_fit_write_model(
            fitted, choices->shared.folder, choices->currency, choices->shared.force, error);
    if (status == RS_OK && choices->customers != NULL)
        status = rs_fit_write_customers(fitted, choices->customers, (double)choices->horizon,
            choices->annual_rate, choices->shared.force, error);
    return status;
}

static void tell_files(const fit_choices *choices)
{
    if (choices->shared.folder != NULL && !choices->shared.quiet)
        fprintf(stderr, "model: %s\n", choices->shared.folder);
    if (choices->customers != NULL && !choices->shared.quiet)
        fprintf(stderr, "customers: %s\n", choices->customers);
}

static rs_status report_fits(const fit_choices *choices, const rs_fitted *fitted, rs_error *error)
{
    rs_fit_test *test = NULL;
    rs_fit_curve *curve = NULL;
    rs_status status = write_files(choices, fitted, error);

    if (status == RS_OK)
        status = rs_fit_test_make(fitted, &test, error);
    if (status == RS_OK)
        status = rs_fit_curve_make(fitted, &curve, error);
    if (status == RS_OK) {
        rs_fit_report report = { .fitted = fitted, .test = test, .curve = curve };
        print_report(choices, &report);
        fflush(stdout);
        tell_files(choices);
        bool tested = test != NULL || (curve != NULL && fitted->data->held_out);
        bool left = choices->results != NULL || (tested && !choices->shared.json);
        if (left)
            status = leave_results(choices, &report, error);
    }
    rs_fit_test_free(test);
    rs_fit_curve_free(curve);
    return status;
}

static void tell_columns(const rs_fit_data *data, rs_error *error)
{
    static const char *const forms[RS_N_FIT_FORMS]
        = { "a log of transactions", "an rfm table", "a retention table" };

    if (data->columns_guessed)
        rs_tell(error, RS_NOTICE, "%s is read as %s with %s; `--columns` says otherwise",
            data->file, forms[data->form], data->columns);
    if (data->period_assumed)
        rs_tell(error, RS_NOTICE,
            "%s does not say what its times count: taken for %ss; `--period` says otherwise",
            data->file, data->period);
}

static rs_status fit_file(const fit_choices *choices, rs_error *error)
{
    rs_fit_data_options how = choices->data;
    rs_progress progress = { 0 };
    bool shows = !choices->shared.quiet && isatty(STDERR_FILENO);
    rs_fit_data *data = NULL;
    rs_fitted fitted;
    rs_status status = rs_fit_models_check(choices->models, &how.opportunities, error);

    how.stop = rs_stop_listen();
    if (status == RS_OK)
        status = rs_fit_data_read(choices->shared.files[0], &how, &data, error);
    if (status == RS_OK) {
        tell_columns(data, error);
        rs_fitted_options wanted = { choices->models, choices->one_and_done, choices->spend,
            .watch = { how.stop, shows ? rs_progress_show : NULL, &progress } };
        status = rs_fitted_make(data, &wanted, &fitted, error);
        rs_progress_clear(&progress);
    }
    if (status == RS_OK)
        status = report_fits(choices, &fitted, error);
    rs_fit_data_free(data);
    return status;
}

static int fit(const rs_options *options)
{
    fit_choices choices = *(const fit_choices *)options;
    rs_error error = { 0 };
    rs_theme *theme = NULL;
    rs_status status = rs_open_theme(options, &theme, &error);

    choices.shared.theme = theme;
    if (status == RS_OK)
        status = rs_refuse_study(options->files[0], "a file of data", &error);
    if (status == RS_OK)
        status = fit_file(&choices, &error);
    if (status == RS_INTERRUPTED && error.n_errors == 0)
        rs_tell(&error, RS_ERROR, "%s: interrupted", options->files[0]);
    rs_theme_free(theme);
    return rs_report(&error, status, options->quiet);
}

const rs_command rs_command_fit = {
    .name = "fit",
    .arguments = "FILE",
    .subject = "file",
    .example = "purchases.csv",
    .sentence
    = "make a customer model from data: a log of purchases, an rfm table, a retention table",
    .options = { rs_leave_options, rs_look_options, rs_quiet_options, own_options },
    .usual = &usual.shared,
    .size = sizeof usual,
    .run = fit,
};
