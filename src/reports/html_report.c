/*
 * One text from top to bottom: style and colours, answer, charts inline, tables, method; nothing in
 * it is loaded from elsewhere.
 */
#include "reports/html_report.h"

#include "files/safe_file.h"
#include "reports/html_page.h"
#include "reports/svg_inline.h"
#include "words/say.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the head: style and colours ---- */

/* A family's name as CSS takes it between quotes. */
static void add_font(rs_text *to, const char *font)
{
    for (const char *at = font; *at; at++)
        if (isalnum((unsigned char)*at) || strchr(" -_.", *at) || (unsigned char)*at >= 0x80)
            rs_text_add_bytes(to, at, 1);
}

static void add_colours(const rs_html_page *of, rs_text *to)
{
    static const char dark_paper[] = "#16191D", light_paper[] = "#FFFFFF";
    const rs_theme *theme = of->theme;
    char light[RS_COLOUR_SIZE], dark[RS_COLOUR_SIZE];
    rs_text_add(to, ":root{--font:\"");
    add_font(to, theme->font);
    rs_text_add(to, "\";--card:%s;--card-ink:%s", theme->paper, theme->ink);
    for (int i = 0; i < RS_MOST_CHARTED; i++) {
        rs_colour_readable(theme->text_colours[i], light_paper, 4.5, light);
        rs_text_add(to, ";--mark%d:%s;--name%d:%s", i, theme->colours[i], i, light);
    }
    rs_text_add(to, "}\n@media screen and (prefers-color-scheme:dark){:root{--dark:1");
    for (int i = 0; i < RS_MOST_CHARTED; i++) {
        rs_colour_readable(theme->text_colours[i], dark_paper, 4.5, dark);
        rs_text_add(to, ";--name%d:%s", i, dark);
    }
    rs_text_add(to, "}}\n");
    for (int i = 0; i < RS_MOST_CHARTED; i++)
        rs_text_add(to, ".plan%d{--mark:var(--mark%d);--name:var(--name%d)}\n", i, i, i);
    rs_text_add(to, ".uncharted{--mark:var(--line);--name:inherit}\n");
}

/*
 * Whatever a name of the study might smuggle in: nothing is loaded, no script runs, no style counts
 * but the page's own, which is known by its hash.
 */
static void add_policy(rs_text *to, const rs_text *style)
{
    char hash[45];
    rs_sha256 sum = rs_sha256_of(style->data, style->length);
    rs_sha256_base64(&sum, hash);
    rs_text_add(to,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'sha256-%s'; "
        "img-src data:; base-uri 'none'; form-action 'none'\">\n",
        hash);
}

static const char *title_of(const rs_results *results)
{
    return results->title && *results->title ? results->title : results->study_name;
}

static void add_head(rs_html_page *of, const rs_text *style)
{
    rs_text *to = &of->text, inside = { 0 };
    rs_text_add(&inside, "\n");
    add_colours(of, &inside);
    rs_text_add_bytes(&inside, style->data, style->length);
    rs_text_add(to, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
        rs_words(of->view.language, RS_SAY_language_tag));
    add_policy(to, &inside);
    rs_text_add(to,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"generator\" content=\"retsim %s\">\n",
        of->results->version);
    rs_html_element(to, "title", "", title_of(of->results));
    rs_text_add(to, "<style>");
    rs_text_add_bytes(to, inside.data, inside.length);
    rs_text_add(to, "</style>\n</head>\n<body>\n");
    rs_text_clear(&inside);
}

/* ---- the answer ---- */

static void add_answer(rs_html_page *of)
{
    const rs_results *results = of->results;
    rs_text *to = &of->text;
    char *answer = rs_results_answer(results, of->view.language),
         *footing = rs_results_footing(results, of->view.language);
    char *extent = rs_html_printed(of, rs_table_extent);
    rs_text_add(to, "<header>\n");
    if (of->theme->logo[0])
        rs_html_element(to, "p", " class=\"logo\"", of->theme->logo);
    rs_html_element(to, "h1", "", title_of(results));
    for (char *line = extent; line && *line;) {
        size_t n = strcspn(line, "\n");
        char *rest = line + n + (line[n] != '\0');
        line[n] = '\0';
        rs_html_element(to, "p", " class=\"extent\"", line);
        line = rest;
    }
    rs_text_add(to, "<div class=\"answer\">\n");
    rs_html_element(to, "h2", "", rs_words(of->view.language, RS_SAY_the_answer));
    rs_html_element(to, "p", "", answer ? answer : "");
    if (footing && *footing)
        rs_html_element(to, "p", " class=\"footing\"", footing);
    rs_text_add(to, "</div>\n</header>\n");
    free(extent);
    free(answer);
    free(footing);
}

/* ---- charts ---- */

static bool add_picture(rs_html_page *of, const rs_made_chart *chart)
{
    rs_text svg = { 0 }, drawn = { 0 };
    char name[64];
    double width = 0, height = 0;
    rs_error none = { 0 };
    snprintf(name, sizeof name, "charts/%s.svg", chart->name);
    bool there = rs_dir_read(of->stage, name, &svg, &none) == RS_OK
        && rs_svg_inline(&drawn, svg.data ? svg.data : "", chart->name, &width, &height);
    if (there) {
        rs_text_add(
            &of->text, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        rs_html_add(&of->text, chart->question);
        rs_text_add(&of->text, "\"><svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"",
            width, height);
        rs_html_add(&of->text, chart->headline);
        rs_text_add(&of->text, "\">");
        rs_text_add_bytes(&of->text, drawn.data, drawn.length);
        rs_text_add(&of->text, "</svg></div>\n");
    }
    rs_error_clear(&none);
    rs_text_clear(&svg);
    rs_text_clear(&drawn);
    return there;
}

static void add_charts(rs_html_page *of)
{
    if (of->set->n == 0)
        return;
    rs_html_open_section(of, "charts", rs_words(of->view.language, RS_SAY_in_pictures));
    for (int i = 0; i < of->set->n; i++) {
        const rs_made_chart *chart = &of->set->charts[i];
        rs_text_add(&of->text, "<figure id=\"chart-%s\">\n", chart->name);
        rs_html_element(&of->text, "h3", "", chart->question);
        bool there = add_picture(of, chart);
        rs_html_element(&of->text, "figcaption",
            there ? " aria-hidden=\"true\"" : " class=\"alone\"", chart->headline);
        rs_text_add(&of->text, "</figure>\n");
    }
    rs_html_close_section(of);
}

/* ---- all of it ---- */

static void add_links(rs_html_page *of)
{
    static const struct {
        const char *section;
        rs_phrase name;
    } links[] = {
        { "scenarios", RS_SAY_link_scenarios },
        { "figures", RS_SAY_link_figures },
        { "charts", RS_SAY_link_charts },
        { "assumptions", RS_SAY_link_assumptions },
        { "measures", RS_SAY_link_measures },
        { "method", RS_SAY_link_method },
    };
    rs_text_add(&of->text, "<nav aria-label=\"%s\">", rs_words(of->view.language, RS_SAY_contents));
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        bool there = !(strcmp(links[i].section, "charts") == 0 && of->set->n == 0)
            && !(strcmp(links[i].section, "assumptions") == 0 && !rs_html_has_assumptions(of));
        if (there)
            rs_text_add(&of->text, "<a href=\"#%s\">%s</a>", links[i].section,
                rs_words(of->view.language, links[i].name));
    }
    rs_text_add(&of->text, "</nav>\n");
}

rs_status rs_html_report_write(
    const rs_report_source *source, const rs_dir *stage, const char *plots_folder, rs_error *error)
{
    rs_text style = { 0 };
    rs_status status = rs_dir_read_shipped(plots_folder, "report.css", &style, error);
    if (status != RS_OK) {
        rs_text_clear(&style);
        return status;
    }
    rs_html_page of = { .options = { .language = source->language },
        .results = source->results,
        .theme = source->theme,
        .stage = stage,
        .set = source->charts };
    of.view = rs_table_view_of(source->results, &of.options);
    of.view.whole_texts = true;
    rs_table_fill_definitions(&of.view, &of.definitions);
    add_head(&of, &style);
    add_answer(&of);
    add_links(&of);
    rs_text_add(&of.text, "<main>\n");
    rs_html_add_scenarios(&of);
    rs_html_add_figures(&of);
    add_charts(&of);
    rs_html_add_assumptions(&of);
    rs_html_add_meanings(&of);
    rs_html_add_method(&of);
    rs_text_add(&of.text, "</main>\n</body>\n</html>\n");
    status = rs_file_write_in(stage, "report.html", &of.text, error);
    rs_table_clear(&of.definitions);
    rs_text_clear(&of.text);
    rs_text_clear(&style);
    return status;
}
