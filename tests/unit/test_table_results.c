#include "check.h"

#include "base/text.h"
#include "results/results.h"
#include "retsim/report.h"
#include "support/sample_results.h"

#include <stdlib.h>
#include <string.h>

static char *shown(const rs_results *results, rs_table_options options)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    rs_status status = rs_results_table(results, &options, to);
    assert_int_equal(fclose(to), 0);
    assert_int_equal(status, RS_OK);
    return text;
}

/* Line k that begins with the label, counted from 0; the text stays until the next call. */
static const char *line_of(const char *text, const char *label, int k)
{
    static char line[1024];
    for (const char *at = text; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
        if (strncmp(at, label, strlen(label)) == 0 && k-- == 0) {
            snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
            return line;
        }
    fail_msg("there is no line %s", label);
    return "";
}

static void expect_in(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" does not hold \"%s\"", text, part);
}

static void expect_not_in(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("\"%s\" holds \"%s\"", text, part);
}

ALL_TESTS(sample_set_up, sample_tear_down);

TEST(the_measures_that_matter_come_first)
{
    static const char *const labels[] = { "Profit (NPV)", "Spend", "Customers acquired",
        "Active at the end", "CLV ", "CAC (paid)", "CLV : CAC, median", "Payback, median (months)",
        "Repeat purchase rate", "Churn rate", "Cash trough", "Chance of a loss",
        "Profit, mean of the worst 5 %", "Against " };
    char *text = shown(&((sample *)*state)->results, (rs_table_options){ .width = 0 });
    const char *at = text;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        char begin[64];
        snprintf(begin, sizeof begin, "\n%s", labels[i]);
        const char *found = strstr(at, begin);
        if (!found)
            fail_msg("%s is missing or out of order", labels[i]);
        at = found + 1;
    }
    expect_not_in(text, "K-factor");
    free(text);
}

TEST(a_figure_stands_with_its_error_and_its_range)
{
    char *text = shown(&((sample *)*state)->results, (rs_table_options){ .width = 0 });
    expect_in(line_of(text, "Measure", 0), "Acquire (baseline)");
    expect_in(line_of(text, "Profit (NPV)", 0), "1.24 ± 0.07 M");
    expect_in(text, "[0.85 … 1.62 M]");
    expect_in(line_of(text, "Profit (NPV)", 1), "+310 ± 6 k");
    expect_in(text, "better 100 %");
    expect_in(text, "never 19 %");
    expect_in(line_of(text, "Repeat purchase rate", 1), "points");
    free(text);
}

/* The worst share that the study asks for is named, with an error. */
TEST(the_worst_futures_are_named_by_their_share)
{
    sample *of = *state;
    static const struct {
        double tail;
        rs_language language;
        const char *label;
    } cases[] = { { 0.05, RS_ENGLISH, "Profit, mean of the worst 5 %" },
        { 0.25, RS_ENGLISH, "Profit, mean of the worst 25 %" },
        { 0.0001, RS_ENGLISH, "Profit, mean of the worst 0.01 %" },
        { 0.25, RS_CHINESE, "最差 25% 情形的利润均值" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        of->results.tail = cases[i].tail;
        char *text = shown(
            &of->results, (rs_table_options){ .explain = true, .language = cases[i].language });
        expect_in(line_of(text, cases[i].label, 0), "±");
        if (cases[i].tail != 0.05) {
            expect_not_in(text, "worst 5 %");
            expect_not_in(text, "最差 5%");
        }
        free(text);
    }
    of->results.tail = 0.05;
}

TEST(what_is_the_same_everywhere_is_no_difference)
{
    sample *of = *state;
    for (int s = 0; s < SAMPLE_SCENARIOS; s++)
        sample_set(&of->results, s, RS_MEASURE_spend, 250000, 0);
    char *text = shown(&of->results, (rs_table_options){ .width = 0 });
    expect_in(line_of(text, "Spend", 0), "250 k");
    expect_not_in(strstr(text, "Against"), "\nSpend");
    expect_in(strstr(text, "Against"), "The same as in the baseline: Spend\n");
    free(text);
    text = shown(&of->results, (rs_table_options){ .language = RS_CHINESE, .width = 0 });
    expect_in(text, "以下指标各方案与基准相同：");
    free(text);
}

TEST(columns_are_aligned_with_chinese_in_them)
{
    char *text = shown(
        &((sample *)*state)->results, (rs_table_options){ .language = RS_CHINESE, .width = 0 });
    int width = rs_text_width(line_of(text, "指标", 0));
    assert_true(width > 40);
    assert_int_equal(rs_text_width(line_of(text, "利润净现值", 0)), width);
    assert_int_equal(rs_text_width(line_of(text, "获客成本（付费）", 0)), width);
    expect_in(line_of(text, "回本期，中位数（月）", 0), "5.0 ± 1.0");
    expect_in(line_of(text, "利润净现值", 0), "124 ± 7 万");
    expect_in(line_of(text, "12 个月，64 次模拟", 0), "金额单位：元");
    expect_in(text, "与“继续拉新”相比");
    expect_in(text, "更优 100%");
    expect_in(text, "亏损概率");
    expect_not_in(text, "\\x");
    free(text);
}

TEST(a_narrow_terminal_gets_the_table_in_parts)
{
    char *text = shown(&((sample *)*state)->results, (rs_table_options){ .width = 64 });
    for (char *rest = text, *line; (line = strsep(&rest, "\n"));)
        if (strstr(line, "Profit (NPV)"))
            assert_true(rs_text_width(line) <= 64);
    free(text);
    text = shown(&((sample *)*state)->results, (rs_table_options){ .width = 64 });
    expect_in(line_of(text, "Measure", 0), "Acquire");
    expect_not_in(line_of(text, "Measure", 0), "Community");
    expect_in(line_of(text, "Measure", 1), "Community");
    free(text);
}

TEST(what_exists_nowhere_is_left_out)
{
    sample *of = *state;
    char *text = shown(&of->results, (rs_table_options){ .explain = true });
    expect_not_in(text, "NPS");
    expect_not_in(text, "Recurring revenue");
    expect_in(text, "K-factor");
    free(text);
}

TEST(explanations_define_what_is_shown)
{
    char *text = shown(&((sample *)*state)->results, (rs_table_options){ .explain = true });
    expect_in(text, "\nDefinitions\n");
    expect_in(text, "Profit (NPV): sum of the discounted profit of all periods of the horizon\n");
    expect_in(text, "rests on 16 replications");
    free(text);
    text = shown(&((sample *)*state)->results,
        (rs_table_options){ .explain = true, .language = RS_CHINESE });
    expect_in(text, "\n定义\n");
    expect_in(text, "获客成本（付费）：付费渠道投放 ÷ 其带来的客户\n");
    free(text);
}

TEST(programs_stand_beside_each_other)
{
    char *text = shown(&((sample *)*state)->results, (rs_table_options){ .width = 0 });
    const char *part = strstr(text, "\nPrograms ");
    assert_non_null(part);
    expect_in(line_of(part, "community", 0), "community");
    expect_in(line_of(part, "  cost", 0), "54.50 ± 0.02 k");
    expect_in(line_of(part, "  cost", 0), "–"); /* Acquire has none */
    expect_in(line_of(part, "  members, mean", 0), "1,234");
    expect_in(line_of(part, "  profit gained (NPV)", 0), "+287 ± 16 k");
    expect_in(line_of(part, "  profit per unit of money spent", 0), "5.27 ± 0.09");
    expect_in(line_of(part, "  cost of a customer-month kept", 0), "7.31");
    expect_in(line_of(part, "  customers reached per month", 0), "5,000");
    expect_in(line_of(part, "  cost of a customer-month bought", 0), "11.25");
    expect_not_in(text, "1 % more"); /* against the answer, unless its reason is told */
    expect_not_in(text, "\x1b");
    free(text);
    text = shown(&((sample *)*state)->results, (rs_table_options){ .explain = true });
    expect_in(line_of(text, "  … by 1 % more of it, no further fixed cost", 0), "9.87");
    expect_in(line_of(text, "  … by 1 % more spend", 0), "23.50");
    free(text);
    text = shown(&((sample *)*state)->results, (rs_table_options){ .language = RS_CHINESE });
    expect_in(text, "运营项目");
    expect_in(line_of(text, "品牌社群", 0), "品牌社群");
    expect_in(line_of(text, "  多留住一名客户一月的成本", 0), "7.31");
    free(text);
}

TEST(returns_are_shown_where_they_were_asked_for)
{
    sample *of = *state;
    rs_scenario_results *asked = sample_scenario(&of->results, SAMPLE_COMMUNITY);
    int n = asked->n_programs;
    asked->n_programs = 0;
    char *text = shown(&of->results, (rs_table_options){ .width = 0 });
    expect_in(text, "\nPrograms ");
    expect_not_in(text, "profit gained");
    expect_not_in(text, "Buying customers");
    free(text);
    sample_scenario(&of->results, SAMPLE_HOSTILE)->n_programs = 0;
    text = shown(&of->results, (rs_table_options){ .width = 0 });
    expect_not_in(text, "\nPrograms ");
    free(text);
    sample_scenario(&of->results, SAMPLE_HOSTILE)->n_programs = 2;
    asked->n_programs = n;
}

/* Wherever a line was folded. */
static void expect_words(char *text, const char *words)
{
    for (char *at = text; (at = strchr(at, '\n'));)
        *at = ' ';
    expect_in(text, words);
}

TEST(the_ledger_comes_with_the_explanations)
{
    sample *of = *state;
    char *text = shown(&of->results, (rs_table_options){ .width = 0 });
    expect_not_in(text, "rests on guesses");
    free(text);
    text = shown(&of->results, (rs_table_options){ .explain = true });
    expect_in(text, "\nWhat the result rests on\n");
    const char *row = line_of(text, "programs.community.effect.churn", 0);
    expect_in(row, " 0.871 ");
    expect_in(row, " [0.7 … 1.05] ");
    expect_in(row, "50 %  guess");
    expect_in(row, "Community, =cmd|"); /* by the labels that stand over the columns */
    expect_in(line_of(text, "segments.regular.margin", 0), "[0.547 … 0.613]");
    expect_in(line_of(text, "channels.douyin.budget", 0), "[180 k … 220 k]");
    expect_in(line_of(text, "channels.douyin.budget", 0), "not given");
    expect_in(line_of(text, "programs.community.effect.repurchase", 0), "taken as certain");
    expect_in(text, "67 % of what we do not know rests on guesses");
    expect_words(text, "The uncertain numbers explain 75 % of it");
    free(text);
    text = shown(&of->results, (rs_table_options){ .explain = true, .language = RS_CHINESE });
    expect_in(text, "我们所不知道的，67% 建立在猜测之上");
    expect_in(line_of(text, "programs.community.effect.churn", 0), "猜测");
    expect_in(line_of(text, "programs.community.effect.repurchase", 0), "随机实验");
    free(text);
}

TEST(a_ledger_without_shares_says_why)
{
    sample *of = *state;
    rs_results bare = of->results;
    bare.explained = bare.resting_on_guesses = (double)NAN;
    bare.n_replications = 11;
    char *text = shown(&bare, (rs_table_options){ .explain = true });
    expect_in(text, "Shares are not known: that takes at least four replications");
    expect_not_in(text, "rests on guesses");
    free(text);
    bare.n_replications = 64;
    text = shown(&bare, (rs_table_options){ .explain = true });
    expect_in(text, "Shares are not known: no uncertain number plays a part");
    free(text);
    bare.headline = SAMPLE_ACQUIRE; /* against itself nothing varies */
    text = shown(&bare, (rs_table_options){ .explain = true });
    expect_in(text, "Shares are not known: the difference in profit does not vary");
    free(text);
    bare.n_assumptions = 0;
    text = shown(&bare, (rs_table_options){ .explain = true });
    expect_not_in(text, "What the result rests on");
    free(text);
}

TEST(suitability_is_answered_before_the_table)
{
    sample *of = *state;
    char *text = shown(&of->results, (rs_table_options){ .width = 0 });
    const char *said = strstr(text,
        "Fit for a community at scale: 43 of 100. Suggested way to "
        "serve these customers: a topic group.\n");
    assert_non_null(said);
    assert_true(said < strstr(text, "\nMeasure"));
    expect_in(said, "one-to-one service 80, an after-sales service group 85");
    free(text);
    text = shown(&of->results, (rs_table_options){ .language = RS_CHINESE });
    expect_in(text, "规模化社群适合度：43（满分 100）。建议的运营方式：话题群。");
    free(text);
    of->results.suitability.given = false;
    text = shown(&of->results, (rs_table_options){ .width = 0 });
    of->results.suitability.given = true;
    expect_not_in(text, "community at scale");
    free(text);
}

TEST(a_hostile_label_cannot_steer_the_terminal)
{
    char *text = shown(&((sample *)*state)->results, (rs_table_options){ .width = 0 });
    expect_not_in(text, "\x1b");
    expect_in(line_of(text, "Measure", 0), "=cmd|'/c calc'!A1, \"x\"?[31m");
    free(text);
}

TEST(colour_comes_only_when_asked_for)
{
    char *text = shown(&((sample *)*state)->results, (rs_table_options){ .colour = true });
    expect_in(text, "\x1b[1m");
    free(text);
}

TEST(the_plain_table_can_be_cut_by_awk)
{
    sample *of = *state;
    char *text = shown(&of->results, (rs_table_options){ .plain = true, .colour = true });
    int n_lines = 0, n_columns = 0;
    expect_not_in(text, "\x1b");
    expect_in(text, "Community\tprofit_npv\tCNY\tdifference\t");
    expect_in(text, "Acquire\tpayback\tperiods\tvalue\t");
    expect_in(text, "\tInf\t");
    expect_not_in(text, "\tnps\t");
    for (char *rest = text, *line; (line = strsep(&rest, "\n")) && *line; n_lines++) {
        int n = 0;
        for (char *cells = line; strsep(&cells, "\t");)
            n++;
        n_columns = n_lines == 0 ? n : n_columns;
        assert_int_equal(n, n_columns);
    }
    int n_there = 0;
    for (int m = 0; m < RS_N_MEASURES; m++)
        n_there += of->results.scenarios[0].measures[m].n > 0;
    assert_int_equal(n_lines, 1 + n_there * (1 + 2 + 2));
    free(text);
}

TEST(one_scenario_has_no_differences)
{
    sample *of = *state;
    of->results.n_scenarios = 1;
    char *text = shown(&of->results, (rs_table_options){ .width = 80 });
    of->results.n_scenarios = SAMPLE_SCENARIOS;
    expect_not_in(text, "Against");
    expect_not_in(text, "regret");
    expect_in(text, "Profit (NPV)");
    free(text);
}

TEST(an_interrupted_run_says_so)
{
    sample *of = *state;
    of->results.complete = false;
    char *text = shown(&of->results, (rs_table_options){ .width = 80 });
    of->results.complete = true;
    expect_in(text, "The run was interrupted");
    free(text);
}

/* A mean that few futures decide is named; of few replications in all nothing is said. */
TEST(means_that_rest_on_a_few_futures_are_named)
{
    sample *of = *state;
    rs_summary *cac
        = (rs_summary *)rs_results_part(&of->results.scenarios[1].measures[RS_MEASURE_cac]),
        before = *cac;
    static const struct {
        double n_deciding;
        long n;
        const char *told;
    } cases[] = { { 7.4, 1024, "Community: CAC (paid), about 7\n" }, { 29, 1024, "about 29" },
        { 31, 1024, NULL }, { 8, 64, NULL }, { NAN, 1024, NULL } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cac->n_deciding = cases[i].n_deciding;
        cac->n = cases[i].n;
        char *text = shown(&of->results, (rs_table_options){ .width = 80 });
        if (cases[i].told)
            expect_in(text, cases[i].told);
        else
            expect_not_in(text, "futures decide");
        free(text);
    }
    *cac = before;
}

TEST(measures_are_found_by_name)
{
    assert_int_equal(rs_measure_find("clv"), RS_MEASURE_clv);
    assert_int_equal(rs_measure_find("profit_npv"), 0);
    assert_int_equal(rs_measure_find("mrr_end"), RS_N_MEASURES - 1);
    assert_int_equal(rs_measure_find("CLV"), RS_N_MEASURES);
    assert_int_equal(rs_measure_rows[RS_MEASURE_cac].better, -1);
    assert_int_equal(rs_measure_rows[RS_MEASURE_payback].unit, RS_UNIT_PERIODS);
    assert_string_equal(rs_series_rows[RS_SERIES_cash].label_zh, "期末现金");
}
