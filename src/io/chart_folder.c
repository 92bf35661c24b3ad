#include "io/chart_folder.h"

#include "io/chart_text.h"
#include "io/gnuplot.h"
#include "io/safe_file.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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
static rs_status write_script(
    const rs_chart_folder *to, const char *name, const rs_chart_sheet *sheet, rs_error *error)
{
    rs_text script = { 0 };
    rs_text_add(&script, "# Draws %s.png again: gnuplot -d %s.gp\n", name, name);
    rs_text_add(&script,
        "# Another format (png, svg, pdf, emf): gnuplot -d -e \"FORMAT = 'svg'\" %s.gp\n", name);
    rs_text_add(&script, "CHART = '%s'\n", name);
    add_theme(&script, to->theme);
    rs_text_add_bytes(&script, sheet->variables.data, sheet->variables.length);
    rs_text_add_bytes(&script, to->frame.data, to->frame.length);
    rs_status status = read_script(to->plots, name, &script, error);
    if (status == RS_OK)
        status = write_text(to->folder, name, "gp", &script, error);
    rs_text_clear(&script);
    return status;
}

rs_status rs_chart_folder_add(
    rs_chart_folder *to, const char *name, const rs_chart_sheet *sheet, rs_error *error)
{
    rs_status status = write_text(to->folder, name, "tsv", &sheet->table, error);
    if (status == RS_OK)
        status = write_script(to, name, sheet, error);
    assert(to->n < RS_MOST_CHARTS);
    to->names[to->n++] = name;
    return status;
}

rs_status rs_chart_folder_draw(
    const rs_chart_folder *to, int formats, const volatile sig_atomic_t *stop, rs_error *error)
{
    static const int bits[RS_N_FORMATS] = { RS_PNG, RS_SVG, RS_PDF, RS_EMF };
    rs_picture pictures[RS_MOST_CHARTS * RS_N_FORMATS];
    int n = 0;
    for (int i = 0; i < to->n; i++)
        for (int f = 0; f < RS_N_FORMATS; f++)
            if (formats & bits[f])
                pictures[n++] = (rs_picture){ .chart = to->names[i], .format = (rs_picture_format)f };
    if (n == 0)
        return RS_OK;
    if (!rs_font_exists(to->folder, to->theme->font))
        rs_tell(error, RS_WARNING,
            "the font \"%s\" is missing: the charts use another one and may look worse "
            "(Debian and Ubuntu: apt install fonts-noto-cjk)",
            to->theme->font);
    return rs_gnuplot_draw(to->folder, pictures, n, stop, error) == n ? RS_OK : RS_FAILED;
}

rs_status rs_chart_folder_open(
    rs_chart_folder *to, const char *folder, const rs_chart_options *options, rs_error *error)
{
    *to = (rs_chart_folder){ .plots = options->plots_folder, .usual = rs_theme_usual() };
    to->theme = options->theme ? options->theme : &to->usual;
    if (asprintf(&to->folder, "%s/charts", folder) < 0) {
        to->folder = NULL;
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    }
    if (mkdir(to->folder, 0777) != 0 && errno != EEXIST)
        return rs_fail(error, RS_FAILED, "%s: the folder of charts cannot be made: %s", to->folder,
            strerror(errno));
    to->made = true;
    return read_script(to->plots, "frame", &to->frame, error);
}

void rs_chart_folder_close(rs_chart_folder *to)
{
    rs_text_clear(&to->frame);
    free(to->folder);
    *to = (rs_chart_folder){ 0 };
}
