#include "io/charts.h"

#include "io/chart_text.h"
#include "io/gnuplot.h"
#include "io/safe_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct chart_row {
    const char *name, *question, *question_zh;
    rs_chart_maker *make;
} chart_row;

static const chart_row charts[RS_N_CHARTS] = {
#define X(name, question, question_zh) { #name, question, question_zh, rs_chart_##name },
    RS_CHART_LIST(X)
#undef X
};

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

static void add_colour(rs_text *out, const char *variable, const char *colour)
{
    rs_text_add(out, "%s = '%s'\n", variable, colour);
}

static void add_theme(rs_text *out, const rs_theme *theme)
{
    rs_text_add(out, "PAGE_WIDE = %d\nPAGE_HIGH = %d\nPER_INCH = %.6g\n", theme->width, theme->height,
        theme->pixels_per_inch);
    rs_text_add(out, "FONT = '");
    rs_text_add_clean(out, theme->font, RS_FONT_SIZE);
    rs_text_add(out, "'\nLOGO = '");
    rs_text_add_clean(out, theme->logo, RS_NAME_CHARACTERS);
    rs_text_add(out, "'\n");
    add_colour(out, "INK", theme->ink);
    add_colour(out, "GREY", theme->grey);
    add_colour(out, "LIGHT", theme->light);
    add_colour(out, "PAPER", theme->paper);
    add_colour(out, "GOOD", theme->good);
    add_colour(out, "GOOD_TEXT", theme->good_text);
    add_colour(out, "BAD", theme->bad);
    add_colour(out, "BAD_TEXT", theme->bad_text);
    add_colour(out, "NEVER", theme->never);
    add_colour(out, "HEAT", theme->heat);
}

/* NAME.gp draws the chart again by itself: the variables, what all charts share, the script. */
static rs_status write_chart(const char *folder, const char *plots, const char *name,
    const rs_theme *theme, const rs_text *frame, const rs_chart_sheet *sheet, rs_error *error)
{
    rs_text script = { 0 };
    rs_text_add(&script, "# Draws %s.png again: gnuplot -d %s.gp\n", name, name);
    rs_text_add(&script,
        "# Another format (png, svg, pdf, emf): gnuplot -d -e \"FORMAT = 'svg'\" %s.gp\n", name);
    rs_text_add(&script, "CHART = '%s'\n", name);
    add_theme(&script, theme);
    rs_text_add_bytes(&script, sheet->variables.data, sheet->variables.length);
    rs_text_add_bytes(&script, frame->data, frame->length);
    rs_status status = read_script(plots, name, &script, error);
    if (status == RS_OK)
        status = write_text(folder, name, "gp", &script, error);
    rs_text_clear(&script);
    return status;
}

static void keep(rs_chart_set *set, const chart_row *row, rs_chart_sheet *sheet, rs_language language)
{
    set->charts[set->n++] = (rs_made_chart){ .name = row->name,
        .question = language == RS_CHINESE ? row->question_zh : row->question,
        .headline = sheet->headline.data };
    sheet->headline = (rs_text){ 0 };
}

/* The table is written even when the script is missing. */
static rs_status make_charts(const rs_chart_view *view, const char *folder, const char *plots,
    const rs_text *frame, rs_chart_set *set, rs_error *error)
{
    rs_status worst = RS_OK;
    for (int i = 0; i < RS_N_CHARTS; i++) {
        rs_chart_sheet sheet = { 0 };
        if (charts[i].make(view, &sheet)) {
            rs_status status = write_text(folder, charts[i].name, "tsv", &sheet.table, error);
            if (status == RS_OK)
                status = write_chart(
                    folder, plots, charts[i].name, view->theme, frame, &sheet, error);
            worst = status != RS_OK ? status : worst;
            keep(set, &charts[i], &sheet, view->language);
        }
        rs_chart_sheet_clear(&sheet);
    }
    return worst;
}

static rs_status draw_pictures(const char *folder, const rs_chart_set *set, const char *font,
    int formats, rs_error *error)
{
    static const int bits[RS_N_FORMATS] = { RS_PNG, RS_SVG, RS_PDF, RS_EMF };
    rs_picture pictures[RS_N_CHARTS * RS_N_FORMATS];
    int n = 0;
    for (int i = 0; i < set->n; i++)
        for (int f = 0; f < RS_N_FORMATS; f++)
            if (formats & bits[f])
                pictures[n++] = (rs_picture){ set->charts[i].name, (rs_picture_format)f };
    if (n == 0)
        return RS_OK;
    if (!rs_font_exists(folder, font))
        rs_tell(error, RS_WARNING,
            "the font \"%s\" is missing: the charts use another one and may look worse "
            "(Debian and Ubuntu: apt install fonts-noto-cjk)",
            font);
    return rs_gnuplot_draw(folder, pictures, n, error) == n ? RS_OK : RS_FAILED;
}

rs_status rs_charts_make(const rs_results *results, const char *folder,
    const rs_chart_options *options, rs_chart_set *set, rs_error *error)
{
    rs_theme usual = rs_theme_usual();
    const rs_theme *theme = options->theme ? options->theme : &usual;
    char *charts_folder = NULL;
    rs_text frame = { 0 };
    *set = (rs_chart_set){ 0 };
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
    rs_chart_view_make(&view, results, theme, options->language);
    status = read_script(options->plots_folder, "frame", &frame, error);
    rs_status made = make_charts(&view, charts_folder, options->plots_folder, &frame, set, error);
    status = status == RS_OK ? made : status;
    if (status == RS_OK)
        status = draw_pictures(charts_folder, set, theme->font, options->formats, error);
done:
    rs_text_clear(&frame);
    free(charts_folder);
    return status;
}

void rs_chart_set_clear(rs_chart_set *set)
{
    for (int i = 0; i < set->n; i++)
        free(set->charts[i].headline);
    *set = (rs_chart_set){ 0 };
}

rs_status rs_charts_draw(
    const rs_results *results, const char *folder, const rs_chart_options *options, rs_error *error)
{
    rs_chart_set set;
    rs_status status = rs_charts_make(results, folder, options, &set, error);
    rs_chart_set_clear(&set);
    return status;
}
