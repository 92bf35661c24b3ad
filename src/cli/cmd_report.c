/* retsim report: what is made of results, made again from the folder of a run: in another language,
 * format or look. */
#include "command.h"

#include "retsim/install_folders.h"

#include <stdio.h>
#include <stdlib.h>

rs_status rs_report_into(
    const rs_options *options, const rs_results *results, rs_folder *folder, rs_error *error)
{
    char *plots = rs_install_folder("plots");
    rs_chart_options charts = { .plots_folder = plots,
        .formats = options->formats,
        .language = options->language,
        .theme = options->theme,
        .stop = options->stop };
    rs_status status = RS_FAILED;

    if (plots == NULL)
        rs_tell(error, RS_WARNING,
            "no charts: the folder `plots` that ships with retsim is not where it was installed");
    else
        status = rs_report_write(results, folder, &charts, error);
    free(plots);
    return status;
}

static int report(const rs_options *options)
{
    rs_options own = *options;
    const char *path = options->files[0];
    rs_folder *folder = NULL;
    rs_theme *theme = NULL;
    rs_results *results = NULL;
    rs_error error = { 0 };
    rs_status status = rs_open_theme(options, &theme, &error);

    own.theme = theme;
    own.stop = rs_stop_listen();
    if (status == RS_OK)
        status = rs_refuse_study(path, "a folder of results", &error);
    if (status == RS_OK)
        status = rs_folder_hold(path, &folder, &error);
    if (status == RS_OK)
        status = rs_results_read(path, &results, &error);
    if (status == RS_OK && rs_results_number(results, RS_OF_STUDY, "complete") == 0)
        rs_tell(&error, RS_WARNING,
            "%s: the run was interrupted; the report is of the replications that were finished",
            path);
    if (status == RS_OK)
        status = rs_report_into(&own, results, folder, &error);
    if (status == RS_OK && !options->quiet)
        fprintf(stderr, "report: %s/report.html, charts: %s/charts\n", path, path);
    rs_results_free(results);
    rs_folder_release(folder);
    rs_theme_free(theme);
    return rs_report(&error, status, options->quiet);
}

const rs_command rs_command_report = {
    .name = "report",
    .arguments = "DIR",
    .subject = "folder",
    .example = "results/tea-budget-2026",
    .sentence = "draw the charts and write the report again from a folder of results",
    .options = { rs_look_options, rs_quiet_options },
    .run = report,
};
