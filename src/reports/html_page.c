/*
 * The terminal's tables, filled once more and written as HTML; notes are printed into memory and
 * taken over line by line.
 */
#include "reports/html_page.h"
#include "words/say.h"

#include <stdlib.h>

enum { MOST_BESIDE = 6 }; /* columns of figures that a page holds */

char *rs_html_printed(const rs_html_page *of, void (*print)(const rs_table_view *of, FILE *out))
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    if (!out)
        return NULL;
    print(&of->view, out);
    fclose(out);
    return text;
}

void rs_html_printed_note(rs_html_page *of, void (*print)(const rs_table_view *of, FILE *out))
{
    char *lines = rs_html_printed(of, print);
    rs_html_note(&of->text, lines);
    free(lines);
}

void rs_html_open_section(rs_html_page *of, const char *id, const char *title)
{
    rs_text_add(&of->text, "<section id=\"%s\">\n", id);
    rs_html_element(&of->text, "h2", "", title);
}

void rs_html_close_section(rs_html_page *of)
{
    rs_text_add(&of->text, "</section>\n");
}

static void add_table(rs_html_page *of, rs_table *table, const char *caption)
{
    rs_html_table_in_parts(&of->text, table, caption, &of->definitions, MOST_BESIDE);
    rs_table_clear(table);
}

void rs_html_add_figures(rs_html_page *of)
{
    rs_table table;
    const char *title = rs_words(of->view.language, RS_SAY_the_figures);
    rs_html_open_section(of, "figures", title);
    rs_html_note(&of->text, rs_table_legend(&of->view));
    rs_html_printed_note(of, rs_table_few_note);
    if (rs_table_is_turned(of->results)) {
        rs_table_fill_turned(&of->view, &table);
        rs_html_table(&of->text, &table, title, &of->definitions);
        rs_table_clear(&table);
        rs_html_element(&of->text, "h3", "", rs_words(of->view.language, RS_SAY_all_measures));
    }
    rs_table_fill_measures(&of->view, &table);
    add_table(of, &table, title);
    if (rs_table_fill_differences(&of->view, &table)) {
        char *against = rs_table_against(&of->view);
        rs_html_element(&of->text, "h3", "", against);
        add_table(of, &table, against);
        free(against);
    }
    rs_table_clear(&table);
    if (rs_table_fill_programs(&of->view, &table)) {
        rs_html_element(&of->text, "h3", "",
            rs_words(of->view.language, RS_SAY_what_the_programs_cost_and_bring));
        add_table(of, &table, rs_words(of->view.language, RS_SAY_heading_programs));
    }
    rs_table_clear(&table);
    rs_html_close_section(of);
}

void rs_html_add_meanings(rs_html_page *of)
{
    rs_table table;
    const char *further = rs_words(of->view.language, RS_SAY_further_measures);
    rs_html_open_section(of, "measures", further);
    rs_table_fill_further(&of->view, &table);
    if (rs_table_n_rows(&table) > 0)
        rs_html_table_in_parts(&of->text, &table, further, &of->definitions, MOST_BESIDE);
    rs_table_clear(&table);
    rs_html_element(
        &of->text, "h3", "", rs_words(of->view.language, RS_SAY_what_the_measures_mean));
    rs_html_definitions(&of->text, &of->definitions);
    rs_html_printed_note(of, rs_table_beyond_note);
    rs_html_close_section(of);
}

typedef const char *line_of(const rs_results *results, int i, rs_language language);

static void add_notices(rs_html_page *of, const char *heading, int n, line_of *line)
{
    if (n == 0)
        return;
    rs_html_element(&of->text, "h3", "", heading);
    rs_text_add(&of->text, "<ul class=\"limits\">\n");
    for (int i = 0; i < n; i++)
        rs_html_element(&of->text, "li", "", line(of->results, i, of->view.language));
    rs_text_add(&of->text, "</ul>\n");
}

bool rs_html_has_assumptions(const rs_html_page *of)
{
    return of->results->n_assumptions > 0 || of->results->n_presumed > 0
        || of->results->n_foreseen > 0 || of->results->n_noticed > 0;
}

void rs_html_add_assumptions(rs_html_page *of)
{
    rs_table table;
    const char *title = rs_words(of->view.language, RS_SAY_what_the_result_rests_on);
    if (!rs_html_has_assumptions(of))
        return;
    rs_html_open_section(of, "assumptions", title);
    if (rs_table_fill_assumptions(&of->view, &table)) {
        rs_html_table(&of->text, &table, title, NULL);
    }
    rs_table_clear(&table);
    add_notices(
        of, rs_foreseen_heading(of->view.language), of->results->n_foreseen, rs_foreseen_line);
    add_notices(of, rs_noticed_heading(of->view.language), of->results->n_noticed, rs_noticed_line);
    add_notices(
        of, rs_presumed_heading(of->view.language), of->results->n_presumed, rs_presumed_line);
    rs_html_close_section(of);
}
