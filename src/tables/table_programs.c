/*
 * Rows are functions from a program to a figure; programs are looked up by name in each scenario,
 * as not all have them.
 */
#include "model/program_kinds.h"
#include "study/suitability.h"
#include "tables/table_parts.h"
#include "tables/table_text.h"
#include "tables/write_results.h"
#include "words/number_text.h"
#include "words/visible_text.h"

#include <math.h>
#include <string.h>

enum { LABEL_WIDTH = 28 };

/* ---- suitability ---- */

static const char *const mode_words[RS_N_MODES][2] = {
    { "a community at scale", "规模化社群" },
    { "one-to-one service", "一对一服务" },
    { "an after-sales service group", "售后服务群" },
    { "a topic group", "话题群" },
    { "a flash group of a few days", "快闪群" },
};

static const char *words_of(const char *mode, int language)
{
    for (int i = 0; mode && i < RS_N_MODES; i++)
        if (strcmp(rs_mode_names[i], mode) == 0)
            return mode_words[i][language];
    return "–";
}

void rs_table_suitability(const rs_results *results, rs_language language, FILE *out)
{
    const rs_suitability_results *of = &results->suitability;
    bool chinese = language == RS_CHINESE;
    if (!of->given)
        return;
    fprintf(out,
        chinese ? "规模化社群适合度：%s（满分 100）。建议的运营方式：%s。\n  "
                : "Fit for a community at scale: %s of 100. Suggested way to serve these "
                  "customers: %s.\n  ",
        rs_whole_text(100 * of->score).text, words_of(of->mode, chinese));
    for (int i = 0; i < RS_N_MODES; i++)
        fprintf(out, "%s%s %s",
            i == 0        ? ""
                : chinese ? "，"
                          : ", ",
            mode_words[i][chinese], rs_whole_text(100 * of->mode_scores[i]).text);
    fprintf(out, "%s\n\n",
        chinese ? "\n  （仅为检查清单，并非定律：以模拟利润为准）"
                : "\n  (a checklist, not a law: the simulated profit decides)");
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

static const char *people_label(const rs_table_view *of, const char *kind)
{
    const rs_program_kind *known = rs_kind_named(kind);
    if (known && known->joins)
        return rs_table_either(of, "members, mean", "平均成员数");
    if (known && known->takes_newcomers)
        return rs_table_either(of, "sign-ups reached per %s", "每%s触达注册数");
    return rs_table_either(of, "customers reached per %s", "每%s触达客户数");
}

/* The label with the study's period: "month", "月". */
static void print_label(const rs_table_view *of, char label[96], const char *pattern)
{
    const char *period = of->chinese ? rs_period_unit_text(of->results->period, of->language)
                                     : of->results->period;
    const char *at = strstr(pattern, "%s");
    int before = at ? (int)(at - pattern) : (int)strlen(pattern);
    snprintf(label, 96, "%.*s%s%s", before, pattern, at ? period : "", at ? at + 2 : "");
}

/*
 * What the next hundredth costs looks small beside what the whole costs, as it needs no further
 * fixed cost: it is no answer to whether the program pays, and told only where everything is.
 */
static const char *const next_label[]
    = { "… by 1 % more of it, no further fixed cost", "…再扩大 1% 时（固定成本不变）" };

static void add_returns(const rs_table_view *of, rs_text_table *table, const char *name)
{
    char label[96];
    add_row(
        of, table, rs_table_either(of, "profit gained (NPV)", "利润净现值增量"), name, gain_text);
    add_row(of, table, "", name, gain_range_text);
    add_row(of, table, rs_table_either(of, "profit per unit of money spent", "每单位投入的利润"),
        name, return_text);
    print_label(
        of, label, rs_table_either(of, "cost of a customer-%s kept", "多留住一名客户一%s的成本"));
    add_row(of, table, label, name, saved_text);
    if (of->options->explain)
        add_row(of, table, rs_table_either(of, next_label[0], next_label[1]), name, marginal_text);
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
        add_row(of, table,
            rs_table_either(of, "of it set-up, outside the budget", "其中一次性启动费（预算之外）"),
            name, setup_text);
    if (any(of, name, goes_over))
        add_row(of, table, rs_table_either(of, "of it over the budget", "其中超出预算"), name,
            over_text);
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
    char label[96];
    add_program_name(of, &heading, scenario, p);
    add_heading(of, table, heading.data ? heading.data : "");
    rs_text_clear(&heading);
    add_row(of, table, rs_table_either(of, "cost", "成本"), program->name, cost_text);
    add_limits(of, table, program->name);
    print_label(of, label, people_label(of, program->kind));
    add_row(of, table, label, program->name, people_text);
    if (any_attributed(of->results, program->name))
        add_returns(of, table, program->name);
}

/* What buying customers costs in the same unit. */
static void add_acquisition(const rs_table_view *of, rs_text_table *table)
{
    char label[96], indented[128];
    add_heading(of, table, rs_table_either(of, "Buying customers", "投放获客"));
    print_label(
        of, label, rs_table_either(of, "cost of a customer-%s bought", "多买来一名客户一%s的成本"));
    snprintf(indented, sizeof indented, "  %s", label);
    rs_table_cell(table, indented);
    for (int s = 0; s < of->results->n_scenarios; s++)
        rs_table_cell(table,
            rs_value_text(
                RS_UNIT_MONEY, of->results->scenarios[s].cost_per_period_acquired, of->language)
                .text);
    if (!of->options->explain)
        return;
    rs_table_cell(table, rs_table_either(of, "  … by 1 % more spend", "  …再多投入 1% 时"));
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
    rs_table_cell(table, rs_table_either(of, "Programs", "运营项目"));
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
