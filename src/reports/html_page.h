/* Parts of report.html: each function adds one to the page in the making. */
#ifndef RS_REPORTS_HTML_PAGE_H
#define RS_REPORTS_HTML_PAGE_H

#include "files/dir.h"
#include "reports/html_table.h"
#include "reports/html_text.h"
#include "reports/report_source.h"
#include "tables/table_parts.h"

typedef struct rs_html_page {
    rs_text text;
    rs_table_options options;
    rs_table_view view;
    const rs_results *results;
    const rs_theme *theme;
    const rs_dir *stage;
    const rs_chart_set *set;
    rs_table definitions;
} rs_html_page;

void rs_html_open_section(rs_html_page *of, const char *id, const char *title);
void rs_html_close_section(rs_html_page *of);
/* What a function prints: as text, which is the caller's, and as a note on the page. */
char *rs_html_printed(const rs_html_page *of, void (*print)(const rs_table_view *of, FILE *out));
void rs_html_printed_note(rs_html_page *of, void (*print)(const rs_table_view *of, FILE *out));

/* A card for each scenario: its profit and what it changes. */
void rs_html_add_scenarios(rs_html_page *of);
/* Measures, differences, programs; further measures and definitions; the ledger. */
void rs_html_add_figures(rs_html_page *of);
void rs_html_add_meanings(rs_html_page *of);
void rs_html_add_assumptions(rs_html_page *of);
bool rs_html_has_assumptions(const rs_html_page *of);
/* How it was computed, and what to keep in mind. */
void rs_html_add_method(rs_html_page *of);

#endif
