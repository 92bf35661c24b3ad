/*
 * A script is the variables of a sheet, plots/frame.gp and plots/NAME.gp, one after the other, and
 * stands by itself beside its table.
 */
#include "charts/chart_folder.h"

#include "charts/chart_text.h"
#include "charts/gnuplot.h"
#include "files/safe_file.h"
#include "files/stage.h"

#include <assert.h>
#include <stdio.h>
#include <unistd.h>

/* Appends the text of the script NAME.gp that ships. */
static rs_status read_script(const char *plots, const char *name, rs_text *text, rs_error *error)
{
    char file[64];
    snprintf(file, sizeof file, "%s.gp", name);
    return rs_dir_read_shipped(plots, file, text, error);
}

static rs_status write_text(const rs_chart_folder *to, const char *name, const char *ending,
    const rs_text *text, rs_error *error)
{
    char file[64];
    snprintf(file, sizeof file, "charts/%s.%s", name, ending);
    return rs_file_write_in(to->stage, file, text, error);
}

static void add_colour(rs_text *out, const char *variable, const char *colour)
{
    rs_text_add(out, "%s = '%s'\n", variable, colour);
}

static void add_theme(rs_text *out, const rs_theme *theme)
{
    rs_text_add(out, "PAGE_WIDE = %d\nPAGE_HIGH = %d\nPER_INCH = %.6g\nFONT_SCALE = %.6g\n",
        theme->width, theme->height, theme->pixels_per_inch, theme->font_scale);
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
static rs_status write_script(const rs_chart_folder *to, const char *name, const char *shipped,
    const rs_chart_sheet *sheet, rs_error *error)
{
    rs_text script = { 0 };
    rs_text_add(&script, "# Draws %s.png again: gnuplot -d %s.gp\n", name, name);
    rs_text_add(&script,
        "# Another format (png, svg, pdf, emf): gnuplot -d -e \"FORMAT = 'svg'\" %s.gp\n", name);
    rs_text_add(&script, "CHART = '%s'\n", name);
    add_theme(&script, to->theme);
    rs_text_add_bytes(&script, sheet->variables.data, sheet->variables.length);
    rs_text_add_bytes(&script, to->frame.data, to->frame.length);
    rs_status status = read_script(to->plots, shipped, &script, error);
    if (status == RS_OK)
        status = write_text(to, name, "gp", &script, error);
    rs_text_clear(&script);
    return status;
}

rs_status rs_chart_folder_add(rs_chart_folder *to, const char *name, const char *script,
    const rs_chart_sheet *sheet, rs_error *error)
{
    rs_status status = write_text(to, name, "tsv", &sheet->table, error);
    if (status == RS_OK)
        status = write_script(to, name, script, sheet, error);
    assert(to->n < RS_MOST_CHARTS);
    to->names[to->n++] = name;
    return status;
}

rs_status rs_chart_folder_draw(
    const rs_chart_folder *to, int formats, const volatile sig_atomic_t *stop, rs_error *error)
{
    rs_picture pictures[RS_MOST_CHARTS * RS_N_FORMATS];
    int n = 0;
    for (int i = 0; i < to->n; i++)
        for (int f = 0; f < RS_N_FORMATS; f++)
            if (formats & 1 << f)
                pictures[n++]
                    = (rs_picture){ .chart = to->names[i], .format = (rs_picture_format)f };
    if (n == 0)
        return RS_OK;
    if (!rs_font_exists(to->theme->font, stop))
        rs_tell(error, RS_WARNING,
            "the font \"%s\" is missing: the charts use another one and may look worse "
            "(Debian and Ubuntu: apt install fonts-noto-cjk)",
            to->theme->font);
    return rs_gnuplot_draw(to->descriptor, pictures, n, stop, error) == n ? RS_OK : RS_FAILED;
}

rs_status rs_chart_folder_open(
    rs_chart_folder *to, const rs_dir *stage, const rs_chart_options *options, rs_error *error)
{
    *to = (rs_chart_folder){
        .stage = stage, .plots = options->plots_folder, .theme = rs_theme_of(options->theme)
    };
    to->descriptor = rs_stage_charts(stage, error);
    return to->descriptor >= 0 ? read_script(to->plots, "frame", &to->frame, error) : RS_FAILED;
}

void rs_chart_folder_close(rs_chart_folder *to)
{
    if (to->descriptor >= 0)
        close(to->descriptor);
    rs_text_clear(&to->frame);
    *to = (rs_chart_folder){ .descriptor = -1 };
}
