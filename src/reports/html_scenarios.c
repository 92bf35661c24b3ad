/* A block a plan, with its figures and what it changes. */
#include "charts/chart.h"
#include "reports/html_page.h"
#include "tables/outside_clv.h"
#include "words/say.h"

#include <math.h>
#include <stdlib.h>

static const char *name_of(const rs_html_page *of, int scenario)
{
    const rs_scenario_results *named = &of->results->scenarios[scenario];
    return rs_shown_name(named->name, named->label, of->view.language);
}

/* "CNY 1.23 M" and what stands beside it. */
static void add_profit(rs_html_page *of, int scenario)
{
    const rs_results *results = of->results;
    const rs_scenario_results *shown = &results->scenarios[scenario];
    const rs_summary *profit = &shown->measures[RS_MEASURE_profit_npv];
    rs_language language = of->view.language;
    rs_text line = { 0 };
    if (profit->n == 0)
        return;
    rs_html_element(&of->text, "p", " class=\"figure\"",
        rs_money_text(profit->mean, results->currency, language).text);
    rs_text_add(&line, "%s",
        rs_either(of->view.language, rs_measure_rows[RS_MEASURE_profit_npv].label,
            rs_measure_rows[RS_MEASURE_profit_npv].label_zh));
    if (profit->p5 != profit->p95 && !isnan(profit->p5))
        rs_say(&line, of->view.language, RS_SAY_in_90_percent_of_futures,
            rs_range_text(RS_UNIT_MONEY, profit->p5, profit->p95, language).text);
    rs_html_element(&of->text, "p", " class=\"under\"", line.data);
    rs_text_clear(&line);
    const rs_difference *against = &shown->differences[RS_MEASURE_profit_npv];
    if (scenario == results->baseline || against->summary.n == 0)
        return;
    rs_say(&line, of->view.language, RS_SAY_better_than_the_baseline_in_of_futures,
        rs_share_text(against->p_better, language).text);
    rs_html_element(&of->text, "p", " class=\"under\"", line.data);
    rs_text_clear(&line);
}

/* What CLV : CAC does not show. */
static void add_outside_clv(rs_html_page *of, int scenario)
{
    char *line = rs_outside_clv_line(of->results, scenario, of->view.language);
    if (*line)
        rs_html_element(&of->text, "p", " class=\"under\"", line);
    free(line);
}

/* Colours as in the charts: of those that they show the baseline has the first, the others follow
 * in their order. -1: not shown. */
static int colour_of(const rs_results *results, int scenario)
{
    int shown[RS_MOST_CHARTED], n = rs_charted_scenarios(results, shown), next = 1;
    for (int i = 0; i < n; i++) {
        int colour = shown[i] == results->baseline ? 0 : next++;
        if (shown[i] == scenario)
            return colour;
    }
    return -1;
}

static void add_scenario(rs_html_page *of, int scenario)
{
    const rs_scenario_results *shown = &of->results->scenarios[scenario];
    rs_text *to = &of->text;
    int colour = colour_of(of->results, scenario);
    if (colour >= 0)
        rs_text_add(to, "<article class=\"plan%d\">\n<h3>", colour);
    else
        rs_text_add(to, "<article class=\"uncharted\">\n<h3>");
    rs_html_add(to, name_of(of, scenario));
    if (scenario == of->results->baseline && of->results->n_scenarios > 1)
        rs_text_add(
            to, " <span class=\"tag\">%s</span>", rs_words(of->view.language, RS_SAY_tag_baseline));
    rs_text_add(to, "</h3>\n");
    add_profit(of, scenario);
    add_outside_clv(of, scenario);
    if (shown->n_changes == 0)
        rs_html_element(to, "p", " class=\"changes\"",
            rs_words(of->view.language, RS_SAY_the_model_as_it_stands));
    else
        rs_text_add(to, "<ul class=\"changes\" lang=\"%s\">\n",
            rs_words(of->view.language, RS_SAY_language_tag));
    for (int i = 0; i < shown->n_changes; i++)
        rs_html_element(to, "li", "",
            rs_either(of->view.language, shown->changes[i], shown->changes_in_chinese[i]));
    rs_text_add(to, shown->n_changes > 0 ? "</ul>\n</article>\n" : "</article>\n");
}

static void print_suitability(const rs_table_view *of, FILE *out)
{
    rs_table_suitability(of->results, of->language, out);
}

void rs_html_add_scenarios(rs_html_page *of)
{
    rs_html_open_section(of, "scenarios", rs_words(of->view.language, RS_SAY_what_is_compared));
    rs_text_add(&of->text, "<div class=\"scenarios\">\n");
    for (int s = 0; s < of->results->n_scenarios; s++)
        add_scenario(of, s);
    rs_text_add(&of->text, "</div>\n");
    rs_html_printed_note(of, print_suitability);
    rs_html_close_section(of);
}
