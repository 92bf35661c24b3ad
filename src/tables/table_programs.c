/*
 * Rows are functions from a program to a figure; programs are looked up by name in each scenario,
 * as not all have them.
 */
#include "model/program_kinds.h"
#include "study/suitability.h"
#include "tables/table_parts.h"
#include "tables/table_text.h"
#include "tables/write_results.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <string.h>

enum { LABEL_WIDTH = 28 };

/* ---- suitability ---- */

static const rs_phrase mode_words[RS_N_MODES] = {
    RS_SAY_a_community_at_scale,
    RS_SAY_one_to_one_service,
    RS_SAY_an_after_sales_service_group,
    RS_SAY_a_topic_group,
    RS_SAY_a_flash_group_of_a_few_days,
};

static const char *words_of(const char *mode, rs_language language)
{
    for (int i = 0; mode && i < RS_N_MODES; i++)
        if (strcmp(rs_mode_names[i], mode) == 0)
            return rs_words(language, mode_words[i]);
    return "–";
}

void rs_table_suitability(const rs_results *results, rs_language language, FILE *out)
{
    const rs_suitability_results *of = &results->suitability;
    if (!of->given)
        return;
    rs_say_out(out, language, RS_SAY_fit_for_a_community_at_scale_of_100,
        rs_whole_text(100 * of->score).text, words_of(of->mode, language));
    for (int i = 0; i < RS_N_MODES; i++)
        fprintf(out, "%s%s %s", i == 0 ? "" : rs_words(language, RS_SAY_next_parameter),
            rs_words(language, mode_words[i]), rs_whole_text(100 * of->mode_scores[i]).text);
    fprintf(out, "%s\n\n", rs_words(language, RS_SAY_a_checklist_not_a_law));
}

/* ---- programs ---- */

/* The program of that name in a scenario; NULL: it has none. */
static const rs_program_results *program_in(const rs_scenario_results *scenario, const char *name)
{
    for (int p = 0; p < scenario->n_programs; p++)
        if (strcmp(scenario->programs[p].name, name) == 0)
            return &scenario->programs[p];
    return NULL;
}

static bool is_attributed(const rs_program_results *program)
{
    return program && program->profit_gain.n > 0;
}

/* In some scenario. */
static bool any_attributed(const rs_results *results, const char *name)
{
    for (int s = 0; s < results->n_scenarios; s++)
        for (int p = 0; p < results->scenarios[s].n_programs; p++) {
            const rs_program_results *program = &results->scenarios[s].programs[p];
            if (is_attributed(program) && (!name || strcmp(program->name, name) == 0))
                return true;
        }
    return false;
}

static rs_figure no_figure(void)
{
    return (rs_figure){ "–" };
}

static rs_figure cost_text(const rs_table_view *of, const rs_program_results *program)
{
    return rs_estimate_text(
        RS_UNIT_MONEY, program->cost.mean, program->cost.half_width, of->language);
}

static rs_figure setup_text(const rs_table_view *of, const rs_program_results *program)
{
    return rs_estimate_text(
        RS_UNIT_MONEY, program->setup.mean, program->setup.half_width, of->language);
}

static rs_figure over_text(const rs_table_view *of, const rs_program_results *program)
{
    return program->has_budget ? rs_estimate_text(RS_UNIT_MONEY, program->over_budget.mean,
               program->over_budget.half_width, of->language)
                               : no_figure();
}

static rs_figure people_text(const rs_table_view *of, const rs_program_results *program)
{
    return rs_estimate_text(
        RS_UNIT_CUSTOMERS, program->people.mean, program->people.half_width, of->language);
}

static rs_figure gain_text(const rs_table_view *of, const rs_program_results *program)
{
    if (!is_attributed(program))
        return no_figure();
    return rs_change_text(
        RS_UNIT_MONEY, program->profit_gain.mean, program->profit_gain.half_width, of->language);
}

/* Where not all replications agree: the range of the futures. */
static rs_figure gain_range_text(const rs_table_view *of, const rs_program_results *program)
{
    rs_figure text = { "" };
    const rs_summary *gain = &program->profit_gain;
    if (is_attributed(program) && gain->p5 != gain->p95)
        snprintf(text.text, sizeof text.text, "[%.90s]",
            rs_range_text(RS_UNIT_MONEY, gain->p5, gain->p95, of->language).text);
    return text;
}

static rs_figure return_text(const rs_table_view *of, const rs_program_results *program)
{
    if (!is_attributed(program))
        return no_figure();
    return rs_estimate_text(
        RS_UNIT_RATIO, program->roi.mean, program->roi.half_width, of->language);
}

static rs_figure saved_text(const rs_table_view *of, const rs_program_results *program)
{
    return is_attributed(program)
        ? rs_value_text(RS_UNIT_MONEY, program->cost_per_period_saved, of->language)
        : no_figure();
}

static rs_figure marginal_text(const rs_table_view *of, const rs_program_results *program)
{
    return is_attributed(program)
        ? rs_value_text(RS_UNIT_MONEY, program->marginal_cost_per_period_saved, of->language)
        : no_figure();
}

typedef rs_figure program_text(const rs_table_view *of, const rs_program_results *program);

/* "  label" and a figure for each scenario. */
static void add_row(const rs_table_view *of, rs_text_table *table, const char *label,
    const char *name, program_text *text)
{
    char indented[128];
    snprintf(indented, sizeof indented, "%s%s", *label ? "  " : "", label);
    rs_table_cell(table, indented);
    for (int s = 0; s < of->results->n_scenarios; s++) {
        const rs_program_results *program = program_in(&of->results->scenarios[s], name);
        rs_table_cell(table, program ? text(of, program).text : *label ? "–" : "");
    }
}

static void add_heading(const rs_table_view *of, rs_text_table *table, const char *text)
{
    rs_table_cell(table, text);
    for (int s = 0; s < of->results->n_scenarios; s++)
        rs_table_cell(table, "");
}

/* The label with the study's period: "month", "月". */
static rs_figure by_period(const rs_table_view *of, rs_phrase label)
{
    const char *period = of->results->period;
    return rs_said(of->language, label,
        rs_either(of->language, period, rs_period_unit_text(period, of->language)));
}

static rs_figure people_label(const rs_table_view *of, const char *kind)
{
    const rs_program_kind *known = rs_kind_named(kind);
    if (known && known->joins)
        return by_period(of, RS_SAY_members_mean);
    if (known && known->takes_newcomers)
        return by_period(of, RS_SAY_sign_ups_reached_per);
    return by_period(of, RS_SAY_customers_reached_per);
}

/*
 * What the next hundredth costs looks small beside what the whole costs, as it needs no further
 * fixed cost: it is no answer to whether the program pays, and told only where everything is.
 */
static const rs_phrase next_label = RS_SAY_by_1_percent_more_of_it_no_further;

static void add_returns(const rs_table_view *of, rs_text_table *table, const char *name)
{
    add_row(of, table, rs_words(of->language, RS_SAY_profit_gained_npv), name, gain_text);
    add_row(of, table, "", name, gain_range_text);
    add_row(of, table, rs_words(of->language, RS_SAY_profit_per_unit_of_money_spent), name,
        return_text);
    add_row(of, table, by_period(of, RS_SAY_cost_of_a_period_kept).text, name, saved_text);
    if (of->options->explain)
        add_row(of, table, rs_words(of->language, next_label), name, marginal_text);
}

typedef bool program_has(const rs_program_results *program);

static bool has_setup(const rs_program_results *program)
{
    return program->has_budget && program->setup.mean > 0;
}

static bool goes_over(const rs_program_results *program)
{
    return program->has_budget && program->over_budget.mean > 1e-6 * program->cost.mean;
}

/* In some scenario. */
static bool any(const rs_table_view *of, const char *name, program_has *has)
{
    for (int s = 0; s < of->results->n_scenarios; s++) {
        const rs_program_results *program = program_in(&of->results->scenarios[s], name);
        if (program && has(program))
            return true;
    }
    return false;
}

/* What stands outside the budget, and what went over it. */
static void add_limits(const rs_table_view *of, rs_text_table *table, const char *name)
{
    if (any(of, name, has_setup))
        add_row(of, table, rs_words(of->language, RS_SAY_of_it_set_up_outside_the_budget), name,
            setup_text);
    if (any(of, name, goes_over))
        add_row(of, table, rs_words(of->language, RS_SAY_of_it_over_the_budget), name, over_text);
}

/* The p-th program of a scenario. */
static void add_program_name(
    const rs_table_view *of, rs_text *to, const rs_scenario_results *scenario, int p)
{
    rs_arena arena = { 0 };
    const char **names = RS_ARENA_ARRAY(&arena, const char *, scenario->n_programs);
    for (int k = 0; k < scenario->n_programs; k++)
        names[k]
            = rs_shown_name(scenario->programs[k].name, scenario->programs[k].label, of->language);
    rs_table_add_name_of(of, to, scenario->n_programs, names, p, LABEL_WIDTH);
    rs_arena_clear(&arena);
}

static void add_program(
    const rs_table_view *of, rs_text_table *table, const rs_scenario_results *scenario, int p)
{
    const rs_program_results *program = &scenario->programs[p];
    rs_text heading = { 0 };
    add_program_name(of, &heading, scenario, p);
    add_heading(of, table, heading.data ? heading.data : "");
    rs_text_clear(&heading);
    add_row(of, table, rs_words(of->language, RS_SAY_row_cost), program->name, cost_text);
    add_limits(of, table, program->name);
    add_row(of, table, people_label(of, program->kind).text, program->name, people_text);
    if (any_attributed(of->results, program->name))
        add_returns(of, table, program->name);
}

/* What buying customers costs in the same unit. */
static void add_acquisition(const rs_table_view *of, rs_text_table *table)
{
    char indented[128];
    add_heading(of, table, rs_words(of->language, RS_SAY_buying_customers));
    snprintf(indented, sizeof indented, "  %s", by_period(of, RS_SAY_cost_of_a_period_bought).text);
    rs_table_cell(table, indented);
    for (int s = 0; s < of->results->n_scenarios; s++)
        rs_table_cell(table,
            rs_value_text(
                RS_UNIT_MONEY, of->results->scenarios[s].cost_per_period_acquired, of->language)
                .text);
    if (!of->options->explain)
        return;
    rs_table_cell(table, rs_words(of->language, RS_SAY_by_1_percent_more_spend));
    for (int s = 0; s < of->results->n_scenarios; s++)
        rs_table_cell(table,
            rs_value_text(RS_UNIT_MONEY,
                of->results->scenarios[s].marginal_cost_per_period_acquired, of->language)
                .text);
}

/* Whether the rows of a program are there already: of an earlier scenario that has it too. */
static bool has_its_rows(const rs_results *results, int scenario, const char *name)
{
    for (int s = 0; s < scenario; s++)
        if (program_in(&results->scenarios[s], name))
            return true;
    return false;
}

static void add_header(const rs_table_view *of, rs_text_table *table)
{
    rs_table_cell(table, rs_words(of->language, RS_SAY_heading_programs));
    for (int s = 0; s < of->results->n_scenarios; s++) {
        rs_text name = { 0 };
        rs_table_add_plan(of, &name, s, LABEL_WIDTH);
        rs_table_cell(table, name.data ? name.data : "");
        rs_text_clear(&name);
    }
}

bool rs_table_fill_programs(const rs_table_view *of, rs_text_table *table)
{
    const rs_results *results = of->results;
    *table = (rs_text_table){ .n_columns = results->n_scenarios + 1 };
    if (!rs_results_have_programs(results))
        return false;
    add_header(of, table);
    for (int s = 0; s < results->n_scenarios; s++)
        for (int p = 0; p < results->scenarios[s].n_programs; p++)
            if (!has_its_rows(results, s, results->scenarios[s].programs[p].name))
                add_program(of, table, &results->scenarios[s], p);
    if (any_attributed(results, NULL))
        add_acquisition(of, table);
    return true;
}
