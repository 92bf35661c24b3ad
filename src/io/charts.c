#include "io/chart.h"

#include "io/gnuplot.h"
#include "io/safe_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char chart_font[] = "Noto Sans CJK SC";

/* A chart is a row here, a function that fills its sheet, and plots/NAME.gp. */
static const struct {
    const char *name;
    void (*prepare)(const rs_chart_view *view, rs_chart_sheet *sheet);
} charts[] = {
    { "difference", rs_chart_difference },
    { "profit_fan", rs_chart_profit_fan },
    { "payback", rs_chart_payback },
    { "survival", rs_chart_survival },
    { "dashboard", rs_chart_dashboard },
};
enum { N_CHARTS = sizeof charts / sizeof *charts };

/* Appends the text of folder/name.gp. */
static rs_status read_script(const char *folder, const char *name, rs_text *text, rs_error *error)
{
    char *path = NULL, bytes[4096];
    if (asprintf(&path, "%s/%s.gp", folder, name) < 0)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    FILE *file = fopen(path, "rb");
    rs_status status = RS_OK;
    if (!file) {
        status = rs_fail(error, RS_FAILED, "%s: the script of a chart cannot be read: %s", path,
            strerror(errno));
        goto done;
    }
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
        rs_text_add_bytes(text, bytes, n);
    if (ferror(file))
        status = rs_fail(error, RS_FAILED, "%s: the script of a chart cannot be read", path);
    fclose(file);
done:
    free(path);
    return status;
}

static rs_status write_text(
    const char *folder, const char *name, const char *ending, const rs_text *text, rs_error *error)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s.%s", folder, name, ending) < 0)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    rs_file file;
    rs_status status = rs_file_begin(&file, path, error);
    if (status == RS_OK) {
        if (text->length > 0)
            fwrite(text->data, 1, text->length, file.stream);
        status = rs_file_end(&file, error);
    }
    free(path);
    return status;
}

/* NAME.gp draws the chart again by itself: the variables, the theme, the script. */
static rs_status write_chart(const char *folder, const char *plots, const char *name,
    const rs_text *theme, const rs_chart_sheet *sheet, rs_error *error)
{
    rs_text script = { 0 };
    rs_text_add(&script, "# Draws %s.png again: gnuplot -d %s.gp\n", name, name);
    rs_text_add(&script,
        "# Another format (png, svg, pdf, emf): gnuplot -d -e \"FORMAT = 'svg'\" %s.gp\n", name);
    rs_text_add(&script, "CHART = '%s'\n", name);
    rs_text_add_bytes(&script, sheet->variables.data, sheet->variables.length);
    rs_text_add_bytes(&script, theme->data, theme->length);
    rs_status status = read_script(plots, name, &script, error);
    if (status == RS_OK)
        status = write_text(folder, name, "gp", &script, error);
    rs_text_clear(&script);
    return status;
}

/* The table is written even when the script is missing. */
static rs_status prepare_charts(const rs_chart_view *view, const char *folder, const char *plots,
    const rs_text *theme, rs_error *error)
{
    rs_status worst = RS_OK;
    for (int i = 0; i < N_CHARTS; i++) {
        rs_chart_sheet sheet = { 0 };
        charts[i].prepare(view, &sheet);
        rs_status status = write_text(folder, charts[i].name, "tsv", &sheet.table, error);
        if (status == RS_OK)
            status = write_chart(folder, plots, charts[i].name, theme, &sheet, error);
        worst = status != RS_OK ? status : worst;
        rs_chart_sheet_clear(&sheet);
    }
    return worst;
}

static rs_status draw_pictures(const char *folder, int formats, rs_error *error)
{
    static const int bits[RS_N_FORMATS] = { RS_PNG, RS_SVG, RS_PDF, RS_EMF };
    rs_picture pictures[N_CHARTS * RS_N_FORMATS];
    int n = 0;
    for (int i = 0; i < N_CHARTS; i++)
        for (int f = 0; f < RS_N_FORMATS; f++)
            if (formats & bits[f])
                pictures[n++] = (rs_picture){ charts[i].name, (rs_picture_format)f };
    if (n == 0)
        return RS_OK;
    if (!rs_font_exists(folder, chart_font))
        rs_tell(error, RS_WARNING,
            "the font \"%s\" is missing: the charts use another one and may look worse "
            "(Debian and Ubuntu: apt install fonts-noto-cjk)",
            chart_font);
    return rs_gnuplot_draw(folder, pictures, n, error) == n ? RS_OK : RS_FAILED;
}

rs_status rs_charts_draw(
    const rs_results *results, const char *folder, const rs_chart_options *options, rs_error *error)
{
    char *charts_folder = NULL;
    rs_text theme = { 0 };
    if (results->n_scenarios < 1 || results->horizon < 1 || results->n_replications < 1)
        return rs_fail(error, RS_FAILED, "no charts were drawn: there are no results");
    if (asprintf(&charts_folder, "%s/charts", folder) < 0)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    rs_status status = RS_OK;
    if (mkdir(charts_folder, 0777) != 0 && errno != EEXIST) {
        status = rs_fail(error, RS_FAILED, "%s: the folder of charts cannot be made: %s",
            charts_folder, strerror(errno));
        goto done;
    }
    rs_chart_view view;
    rs_chart_view_make(&view, results, options->language);
    status = read_script(options->plots_folder, "theme", &theme, error);
    rs_status prepared = prepare_charts(&view, charts_folder, options->plots_folder, &theme, error);
    status = status == RS_OK ? prepared : status;
    if (status == RS_OK)
        status = draw_pictures(charts_folder, options->formats, error);
done:
    rs_text_clear(&theme);
    free(charts_folder);
    return status;
}
