/* retsim fit: from data to a model. Results to stdout, everything else to stderr. */
#include "command.h"

#include "retsim/fit_report.h"
#include "retsim/install_folders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_report(const rs_options *options, const rs_fit_report *report)
{
    rs_table_options table = { .language = options->language,
        .colour = rs_terminal_has_colour(),
        .width = rs_terminal_width() };

    if (!options->json) {
        rs_fit_table(report, &table, stdout);
        return;
    }
    char *json = rs_fit_json(report);
    if (json != NULL)
        fputs(json, stdout);
    free(json);
}

/* "results/cdnow-fit" of data/cdnow.csv; free it. */
static char *folder_of(const rs_options *options)
{
    const char *file = options->files[0], *slash = strrchr(file, '/'),
               *name = slash != NULL ? slash + 1 : file;
    size_t n = strcspn(name, ".");
    char *folder = NULL;

    if (options->fit.results != NULL)
        folder = strdup(options->fit.results);
    else if (asprintf(&folder, "results/%.*s-fit", (int)(n > 0 ? n : strlen(name)), name) < 0)
        folder = NULL;
    return rs_needed(folder);
}

static rs_status draw(
    const rs_options *options, const rs_fit_report *report, rs_folder *folder, rs_error *error)
{
    char *plots = rs_install_folder("plots");
    rs_chart_options charts = { .plots_folder = plots,
        .formats = options->formats,
        .language = options->language,
        .theme = options->theme,
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
    const rs_options *options, const rs_fit_report *report, rs_error *error)
{
    char *wanted = folder_of(options);
    rs_folder *folder = NULL;
    bool charts = options->charts && (report->test != NULL || report->curve != NULL);
    rs_folder_options where = { wanted, options->force, false };
    rs_status status = rs_folder_prepare(&where, &folder, error);

    if (status == RS_OK)
        status = rs_fit_write_results(report, folder, error);
    rs_status drawn = status == RS_OK && charts ? draw(options, report, folder, error) : RS_OK;
    bool renamed = status == RS_OK && strlen(rs_folder_path(folder)) > strlen(wanted);
    if (status == RS_OK && (!options->quiet || renamed))
        fprintf(stderr, "results: %s%s%s\n", rs_folder_path(folder),
            !charts              ? ""
                : drawn == RS_OK ? ", charts: its folder charts"
                                 : ", charts are missing",
            renamed ? " (the folder that was there is kept; --force replaces it)" : "");
    rs_folder_release(folder);
    free(wanted);
    return status != RS_OK ? status : drawn;
}

static rs_status write_files(const rs_options *options, const rs_fitted *fitted, rs_error *error)
{
    const rs_fit_choices *fit = &options->fit;
    rs_status status = RS_OK;

    if (fit->customers != NULL)
        status = rs_fit_customers_check(fitted, fit->customers, options->force, error);
    if (status == RS_OK && options->folder != NULL)
        status = rs_fit_write_model(fitted, options->folder, fit->currency, options->force, error);
    if (status == RS_OK && fit->customers != NULL)
        status = rs_fit_write_customers(
            fitted, fit->customers, fit->horizon, fit->annual_rate, options->force, error);
    return status;
}

static void tell_files(const rs_options *options)
{
    if (options->folder != NULL && !options->quiet)
        fprintf(stderr, "model: %s\n", options->folder);
    if (options->fit.customers != NULL && !options->quiet)
        fprintf(stderr, "customers: %s\n", options->fit.customers);
}

static rs_status report_fits(const rs_options *options, const rs_fitted *fitted, rs_error *error)
{
    rs_fit_test *test = NULL;
    rs_fit_curve *curve = NULL;
    rs_status status = write_files(options, fitted, error);

    if (status == RS_OK)
        status = rs_fit_test_make(fitted, &test, error);
    if (status == RS_OK)
        status = rs_fit_curve_make(fitted, &curve, error);
    if (status == RS_OK) {
        rs_fit_report report = { fitted, test, curve };
        print_report(options, &report);
        fflush(stdout);
        tell_files(options);
        bool tested = test != NULL || (curve != NULL && fitted->data->held_out);
        bool left = options->fit.results != NULL || (tested && !options->json);
        if (left)
            status = leave_results(options, &report, error);
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

static rs_status fit_file(const rs_options *options, rs_error *error)
{
    rs_fit_data_options how = options->fit.data;
    rs_fit_data *data = NULL;
    rs_fitted fitted;
    rs_status status = rs_fit_models_check(options->fit.models, &how.opportunities, error);

    if (status == RS_OK)
        status = rs_fit_data_read(options->files[0], &how, &data, error);
    if (status == RS_OK) {
        tell_columns(data, error);
        status = rs_fitted_make(data, options->fit.models, options->fit.one_and_done,
            options->fit.spend, &fitted, error);
    }
    if (status == RS_OK)
        status = report_fits(options, &fitted, error);
    rs_fit_data_free(data);
    return status;
}

int rs_command_fit(const rs_options *options)
{
    rs_options own = *options;
    rs_error error = { 0 };
    rs_theme *theme = NULL;
    rs_status status = rs_open_theme(options, &theme, &error);

    own.theme = theme;
    if (status == RS_OK)
        status = rs_refuse_study(options->files[0], "a file of data", &error);
    if (status == RS_OK)
        status = fit_file(&own, &error);
    rs_theme_free(theme);
    return rs_report(&error, status, options->quiet);
}
