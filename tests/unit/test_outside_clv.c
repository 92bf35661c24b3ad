/* What no CLV bears is told beside CLV : CAC: sums by hand, of fixed costs and of losses. */
#include "check.h"

#include "support/headline_case.h"
#include "support/played_study.h"
#include "tables/outside_clv.h"

#include <string.h>

#define SHOP(margin)                                                                               \
    "channels = { a = { sign_ups = [1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]; cac = 10;\n"           \
    "  segments = { s = 1.0; }; }; };\n"                                                           \
    "segments = { s = { churn = 0.1; repurchase = 0.4; order_value = 10; margin = " margin         \
    "; }; };\n"

/* 1,000 customers for 10,000 within a year; the second plan has other fixed costs a month. */
static rs_results *two_plans(const char *business, int fixed, int fixed_later)
{
    return play("currency = \"CNY\"; study = { arithmetic = \"expected\"; horizon = 12; };\n"
                "finance = { fixed_cost = %d; };\n%s"
                "scenarios = ( { name = \"Now\"; },\n"
                "  { name = \"Later\"; changes = { finance = { fixed_cost = %d; }; }; } );",
        fixed, business, fixed_later);
}

static bool says(const rs_results *results, rs_language language, const char *clause)
{
    return strstr(headline(rs_headline_clv_to_cac, results, language), clause) != NULL;
}

/* The clause in both languages ends the headline, and the line by itself is that of the plan. */
static void expect_told(rs_results *results, int plan, const char *const *texts)
{
    for (int k = 0; k < 2; k++) {
        rs_language language = k == 0 ? RS_ENGLISH : RS_CHINESE;
        const char *text = headline(rs_headline_clv_to_cac, results, language);
        size_t n = strlen(texts[k]);
        if (strlen(text) < n || strcmp(text + strlen(text) - n, texts[k]) != 0)
            fail_msg("\"%s\" does not end with \"%s\"", text, texts[k]);
        char *line = rs_outside_clv_line(results, plan, language);
        assert_string_equal(line, texts[2 + k]);
        free(line);
    }
    rs_results_free(results);
}

TEST(a_plan_with_more_costs_outside_clv_is_told_so)
{
    static const char *const more[] = { "; Later has CNY 12.0 k more than Now in costs outside CLV",
        "；“Later”未计入终身价值的成本比“Now”多 1.20 万元",
        "CNY 12.0 k more than the baseline in costs outside CLV",
        "未计入终身价值的成本比基准多 1.20 万元" },
                             *const less[]
        = { "; Later has CNY 12.0 k less than Now in costs outside CLV",
              "；“Later”未计入终身价值的成本比“Now”少 1.20 万元",
              "CNY 12.0 k less than the baseline in costs outside CLV",
              "未计入终身价值的成本比基准少 1.20 万元" };
    expect_told(two_plans(SHOP("0.9"), 500, 1500), 1, more);
    expect_told(two_plans(SHOP("0.9"), 1500, 500), 1, less);
    expect_told(two_plans(SHOP("0.9"), 0, 1000), 1, more);
}

/* Whose sentence ends before the others do. */
TEST(so_it_is_where_growth_is_not_paid_for)
{
    static const char *const more[] = { "; Later has CNY 12.0 k more than Now in costs outside CLV",
        "；“Later”未计入终身价值的成本比“Now”多 1.20 万元",
        "CNY 12.0 k more than the baseline in costs outside CLV",
        "未计入终身价值的成本比基准多 1.20 万元" };
    rs_results *results = two_plans(SHOP("0.1"), 500, 1500);
    assert_true(says(results, RS_ENGLISH, "No plan pays for its growth"));
    expect_told(results, 1, more);
}

/* 480 is less than 5 % of the 10,000 spent on acquisition, and both plans have the rest. */
TEST(little_is_not_told)
{
    rs_results *results = two_plans(SHOP("0.9"), 5000, 5040);
    assert_false(says(results, RS_ENGLISH, "outside CLV"));
    assert_false(says(results, RS_CHINESE, "未计入"));
    for (int s = 0; s < 2; s++) {
        char *line = rs_outside_clv_line(results, s, RS_ENGLISH);
        assert_string_equal(line, "");
        free(line);
    }
    rs_results_free(results);
}

TEST(a_plan_alone_is_told_all_of_them)
{
    static const char *const all[]
        = { "; CNY 12.0 k of costs are outside CLV", "；另有成本 1.20 万元未计入终身价值",
              "CNY 12.0 k of costs outside CLV", "另有成本 1.20 万元未计入终身价值" };
    for (int k = 0; k < 2; k++) {
        rs_results *results
            = play("currency = \"CNY\"; study = { arithmetic = \"expected\"; horizon = 12; };\n"
                   "finance = { fixed_cost = 1000; };\n%s",
                k == 0 ? SHOP("0.9") : SHOP("0.1"));
        expect_told(results, 0, all);
    }
}

/* A loss that comes in some futures only is told by its mean over all of them. */
TEST(futures_without_such_costs_count)
{
    rs_results *results = play("study = { replications = 64; horizon = 12; };\n%s"
                               "shocks = { fire = { chance = 0.05; loss = 1000; }; };",
        SHOP("0.9"));
    const double *values = values_of(results, 0, RS_MEASURE_cost_outside_clv);
    double losses = 0, spared = 0;
    for (int t = 0; t < 12; t++)
        losses += series_of(results, 0, RS_SERIES_shock_losses, t);
    for (long r = 0; r < results->n_replications; r++)
        spared += values[r] == 0;
    assert_true(losses > 0 && losses < 1000);
    assert_true(spared > 10);
    assert_close(results->scenarios[0].measures[RS_MEASURE_cost_outside_clv].mean, losses, 1e-9);
    rs_results_free(results);
}
