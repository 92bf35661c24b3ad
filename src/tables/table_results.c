/*
 * Fills tables of text, prints them to the terminal's width and writes legends and notes between;
 * many scenarios are printed a row each.
 */
#include "base/guarded.h"
#include "tables/table_parts.h"
#include "tables/table_plain.h"
#include "tables/table_print.h"
#include "words/say.h"

#include <math.h>
#include <stdlib.h>

static const char *scenario_label(const rs_table_view *of, const rs_scenario_results *scenario)
{
    return rs_shown_name(scenario->name, scenario->label, of->language);
}

/* A line with a name from the study in it, made fit to be seen. */
static void print_line(FILE *out, rs_text *line)
{
    rs_text visible = { 0 };
    rs_visible_add(&visible, line->data);
    rs_print_folded(visible.data, 4, out);
    rs_text_clear(&visible);
    rs_text_clear(line);
}

void rs_table_extent(const rs_table_view *of, FILE *out)
{
    const rs_results *results = of->results;
    rs_text line = { 0 };
    rs_figure periods = rs_periods_text(results->horizon, results->period, of->language);
    rs_figure replications = rs_whole_text((double)results->n_replications);
    const char *currency = rs_currency_text(results->currency, of->language);
    rs_say(&line, of->language, RS_SAY_head_periods_and_replications, periods.text,
        replications.text, rs_first_if(results->n_replications == 1));
    if (*currency)
        rs_text_add(&line, "%s%s", rs_words(of->language, RS_SAY_amounts_in), currency);
    print_line(out, &line);
    if (!results->complete)
        fprintf(out, "%s\n", rs_words(of->language, RS_SAY_the_run_was_interrupted_these_are_the));
}

const char *rs_table_legend(const rs_table_view *of)
{
    return rs_words(of->language, RS_SAY_is_the_error_of_the_simulation_95);
}

static void print_title(const rs_table_view *of, FILE *out)
{
    const rs_results *results = of->results;
    rs_text line = { 0 };
    const char *title = results->title && *results->title ? results->title : results->study_name;
    rs_text_add(&line, "%s", title);
    print_line(out, &line);
    rs_table_extent(of, out);
    fprintf(out, "%s\n\n", rs_table_legend(of));
}

/* Who of those with 1, 2 … orders orders again: sorting alone makes it climb. */
static void print_ladder(const rs_table_view *of, FILE *out)
{
    bool told = false;
    for (int s = 0; s < of->results->n_scenarios; s++) {
        const rs_scenario_results *scenario = &of->results->scenarios[s];
        rs_text line = { 0 };
        for (int r = 0; r < RS_N_LADDER && isfinite(scenario->ladder[r]) && scenario->ladder[r] > 0;
             r++)
            rs_text_add(&line, "%s%s", r > 0 ? ", " : "",
                rs_share_text(scenario->ladder[r], of->language).text);
        if (line.length > 0 && !told)
            fprintf(out, "\n%s\n",
                rs_words(of->language, RS_SAY_order_again_after_the_1st_2nd_3rd_order));
        if (line.length > 0) {
            rs_text name = { 0 };
            rs_visible_add(&name, scenario_label(of, scenario));
            rs_say_out(out, of->language, RS_SAY_name_and_line, name.data, line.data);
            rs_text_clear(&name);
            told = true;
        }
        rs_text_clear(&line);
    }
}

enum { USUAL_WIDTH = 120 };

static void print(const rs_table_view *of, rs_table *table, FILE *out)
{
    rs_table_print(
        table, of->options->width > 0 ? of->options->width : USUAL_WIDTH, of->options->colour, out);
    rs_table_clear(table);
}

static void print_definitions(const rs_table_view *of, FILE *out)
{
    rs_table table;
    rs_table_fill_definitions(of, &table);
    fprintf(out, "\n%s\n", rs_words(of->language, RS_SAY_sheet_definitions));
    for (int row = 0; row < rs_table_n_rows(&table); row++) {
        rs_text line = { 0 };
        rs_say(&line, of->language, RS_SAY_definition_line, rs_table_at(&table, row, 0)->text,
            rs_definition_of(&table, row));
        rs_print_folded(line.data, 4, out);
        rs_text_clear(&line);
    }
    rs_table_beyond_note(of, out);
    rs_table_clear(&table);
}

static void print_assumptions(const rs_table_view *of, FILE *out)
{
    rs_table table;
    if (rs_table_fill_assumptions(of, &table)) {
        fprintf(out, "\n%s\n", rs_words(of->language, RS_SAY_what_the_result_rests_on));
        print(of, &table, out);
    }
    rs_table_clear(&table);
}

static void print_presumed(const rs_table_view *of, FILE *out)
{
    if (of->results->n_presumed > 0)
        fprintf(out, "\n%s\n", rs_presumed_heading(of->language));
    for (int i = 0; i < of->results->n_presumed; i++) {
        rs_text line = { 0 };
        rs_text_add(&line, "  %s", rs_presumed_line(of->results, i, of->language));
        print_line(out, &line);
    }
}

/* Many scenarios: a row a plan; what a cell is, the columns cannot hold. */
static void print_turned(const rs_table_view *of, FILE *out)
{
    rs_table table;
    rs_table_fill_turned(of, &table);
    print(of, &table, out);
    if (of->options->explain)
        putc('\n', out);
    else
        fprintf(out, "%s\n", rs_words(of->language, RS_SAY_all_measures_explain_report_html_and));
}

static void print_whole(const rs_table_view *of, FILE *out)
{
    rs_table table;
    rs_table_fill_measures(of, &table);
    if (of->options->explain)
        rs_table_add_further(of, &table);
    print(of, &table, out);
    if (rs_table_fill_differences(of, &table)) {
        char *against = rs_table_against(of);
        fprintf(out, "\n%s\n", against);
        free(against);
        print(of, &table, out);
    }
    rs_table_clear(&table);
}

static void print_for_people(const rs_table_view *of, FILE *out)
{
    rs_table table;
    print_title(of, out);
    rs_table_suitability(of->results, of->language, out);
    if (rs_table_is_turned(of->results))
        print_turned(of, out);
    if (!rs_table_is_turned(of->results) || of->options->explain)
        print_whole(of, out);
    if (rs_table_fill_programs(of, &table)) {
        putc('\n', out);
        print(of, &table, out);
    }
    rs_table_clear(&table);
    rs_table_few_note(of, out);
    if (of->options->explain) {
        print_ladder(of, out);
        print_definitions(of, out);
        print_assumptions(of, out);
    }
    print_presumed(of, out);
}

static rs_status print_table(const rs_results *results, const rs_table_options *options, FILE *out)
{
    rs_table_view of = rs_table_view_of(results, options);
    if (options->plain)
        rs_results_plain(results, out);
    else
        print_for_people(&of, out);
    return RS_OK;
}

rs_status rs_results_table(const rs_results *results, const rs_table_options *options, FILE *out)
{
    RS_GUARDED(NULL, print_table(results, options, out));
}
