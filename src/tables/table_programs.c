/*
 * Rows are functions from a program to a figure; programs are looked up by name in each scenario,
 * as not all have them.
 */
#include "model/program_kinds.h"
#include "study/suitability.h"
#include "tables/table_parts.h"
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

static rs_cell no_figure(void)
{
    return rs_cell_number(RS_UNIT_MONEY, (double)NAN);
}

static rs_cell mean_of(rs_unit unit, const rs_summary *of)
{
    return rs_cell_estimate(unit, of->mean, of->half_width);
}

static rs_cell cost_cell(const rs_program_results *program)
{
    return mean_of(RS_UNIT_MONEY, &program->cost);
}

static rs_cell setup_cell(const rs_program_results *program)
{
    return mean_of(RS_UNIT_MONEY, &program->setup);
}

static rs_cell over_cell(const rs_program_results *program)
{
    return program->has_budget ? mean_of(RS_UNIT_MONEY, &program->over_budget) : no_figure();
}

static rs_cell people_cell(const rs_program_results *program)
{
    return mean_of(RS_UNIT_CUSTOMERS, &program->people);
}

static rs_cell gain_cell(const rs_program_results *program)
{
    const rs_summary *gain = &program->profit_gain;
    return is_attributed(program) ? rs_cell_change(RS_UNIT_MONEY, gain->mean, gain->half_width)
                                  : no_figure();
}

static rs_cell return_cell(const rs_program_results *program)
{
    return is_attributed(program) ? mean_of(RS_UNIT_RATIO, &program->roi) : no_figure();
}

static rs_cell saved_cell(const rs_program_results *program)
{
    return is_attributed(program) ? rs_cell_number(RS_UNIT_MONEY, program->cost_per_period_saved)
                                  : no_figure();
}

static rs_cell marginal_cell(const rs_program_results *program)
{
    return is_attributed(program)
        ? rs_cell_number(RS_UNIT_MONEY, program->marginal_cost_per_period_saved)
        : no_figure();
}

typedef rs_cell program_cell(const rs_program_results *program);

/* A figure for each scenario, of the profit gained with the range of the futures. */
static void add_row(const rs_table_view *of, rs_table *table, const char *label, const char *name,
    program_cell *cell)
{
    rs_table_put(table, rs_cell_part(label));
    for (int s = 0; s < of->results->n_scenarios; s++) {
        const rs_program_results *program = program_in(&of->results->scenarios[s], name);
        rs_table_put(table, program ? cell(program) : no_figure());
        if (cell == gain_cell && is_attributed(program))
            rs_table_put(table,
                rs_cell_range(RS_UNIT_MONEY, program->profit_gain.p5, program->profit_gain.p95));
        else
            rs_table_skip(table, 1);
    }
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

static void add_returns(const rs_table_view *of, rs_table *table, const char *name)
{
    add_row(of, table, rs_words(of->language, RS_SAY_profit_gained_npv), name, gain_cell);
    add_row(of, table, rs_words(of->language, RS_SAY_profit_per_unit_of_money_spent), name,
        return_cell);
    add_row(of, table, by_period(of, RS_SAY_cost_of_a_period_kept).text, name, saved_cell);
    if (of->options->explain)
        add_row(of, table, rs_words(of->language, next_label), name, marginal_cell);
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
static void add_limits(const rs_table_view *of, rs_table *table, const char *name)
{
    if (any(of, name, has_setup))
        add_row(of, table, rs_words(of->language, RS_SAY_of_it_set_up_outside_the_budget), name,
            setup_cell);
    if (any(of, name, goes_over))
        add_row(of, table, rs_words(of->language, RS_SAY_of_it_over_the_budget), name, over_cell);
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
    const rs_table_view *of, rs_table *table, const rs_scenario_results *scenario, int p)
{
    const rs_program_results *program = &scenario->programs[p];
    rs_text heading = { 0 };
    add_program_name(of, &heading, scenario, p);
    rs_table_group(table, heading.data ? heading.data : "");
    rs_text_clear(&heading);
    add_row(of, table, rs_words(of->language, RS_SAY_row_cost), program->name, cost_cell);
    add_limits(of, table, program->name);
    add_row(of, table, people_label(of, program->kind).text, program->name, people_cell);
    if (any_attributed(of->results, program->name))
        add_returns(of, table, program->name);
}

typedef double scenario_cost(const rs_scenario_results *scenario);

static void add_bought(
    const rs_table_view *of, rs_table *table, const char *label, scenario_cost *cost)
{
    rs_table_put(table, rs_cell_part(label));
    for (int s = 0; s < of->results->n_scenarios; s++) {
        rs_table_put(table, rs_cell_number(RS_UNIT_MONEY, cost(&of->results->scenarios[s])));
        rs_table_skip(table, 1);
    }
}

static double bought(const rs_scenario_results *scenario)
{
    return scenario->cost_per_period_acquired;
}

static double next_bought(const rs_scenario_results *scenario)
{
    return scenario->marginal_cost_per_period_acquired;
}

/* What buying customers costs in the same unit. */
static void add_acquisition(const rs_table_view *of, rs_table *table)
{
    rs_table_group(table, rs_words(of->language, RS_SAY_buying_customers));
    add_bought(of, table, by_period(of, RS_SAY_cost_of_a_period_bought).text, bought);
    if (of->options->explain)
        add_bought(of, table, rs_words(of->language, RS_SAY_by_1_percent_more_spend), next_bought);
}

/* Whether the rows of a program are there already: of an earlier scenario that has it too. */
static bool has_its_rows(const rs_results *results, int scenario, const char *name)
{
    for (int s = 0; s < scenario; s++)
        if (program_in(&results->scenarios[s], name))
            return true;
    return false;
}

static void begin(const rs_table_view *of, rs_table *table)
{
    static const rs_table_column first[] = { RS_COLUMN("program", RS_SAY_heading_programs, TEXT) },
                                 range = { .kind = RS_CELL_RANGE, .under = true };
    *table = RS_TABLE(of->language, first);
    for (int s = 0; s < of->results->n_scenarios; s++) {
        rs_text name = { 0 };
        rs_table_add_plan(of, &name, s, LABEL_WIDTH);
        rs_table_column_add(table,
            (rs_table_column){ of->results->scenarios[s].name, .text = name.data ? name.data : "",
                .kind = RS_CELL_ESTIMATE });
        rs_table_column_add(table, range);
        rs_text_clear(&name);
    }
}

bool rs_table_fill_programs(const rs_table_view *of, rs_table *table)
{
    const rs_results *results = of->results;
    begin(of, table);
    if (!rs_results_have_programs(results))
        return false;
    for (int s = 0; s < results->n_scenarios; s++)
        for (int p = 0; p < results->scenarios[s].n_programs; p++)
            if (!has_its_rows(results, s, results->scenarios[s].programs[p].name))
                add_program(of, table, &results->scenarios[s], p);
    if (any_attributed(results, NULL))
        add_acquisition(of, table);
    return true;
}
