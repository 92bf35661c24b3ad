/* What the charts show, read from their tables, against the results that they are made of. */
#include "check.h"

#include "charts/chart.h"
#include "results/results.h"
#include "support/chart_case.h"
#include "support/random_results.h"

#include <stdlib.h>
#include <string.h>

/* Every point of a curve lies on the share of values that are at least so large. */
static void check_exceedance(int n_replications)
{
    made_business business = usual_business(3);
    business.n_replications = n_replications;
    rs_results *results = make_results(&business);
    rs_chart_sheet sheet = sheet_of(rs_chart_exceedance, results);
    int n_points[3] = { 0 };
    for (const char *at = strchr(sheet.table.data, '\n') + 1; *at; at = strchr(at, '\n') + 1) {
        int s;
        double amount, chance;
        assert_int_equal(sscanf(at, "%d\t%lf\t%lf", &s, &amount, &chance), 3);
        const double *npv = made_values(results, s - 1, RS_MEASURE_profit_npv);
        double at_least = 0, more = 0, slack = 1e-6 * business.scale;
        for (int r = 0; r < n_replications; r++) {
            at_least += npv[r] >= amount - slack;
            more += npv[r] > amount + slack;
        }
        /* the steps fall at a value */
        assert_in_range(chance * n_replications + 0.5, more, at_least + 1);
        n_points[s - 1]++;
    }
    for (int s = 0; s < 3; s++)
        assert_in_range(n_points[s], 2, 402);
    rs_chart_sheet_clear(&sheet);
}

TEST(the_curve_of_exceedance_is_the_share_of_values_at_least_so_large)
{
    check_exceedance(1);
    check_exceedance(7);
    check_exceedance(200);
    check_exceedance(3000);
}

/* The variable of a script that holds a list of numbers. */
static double number_of(const rs_chart_sheet *sheet, const char *variable, int item)
{
    char begin[64];
    snprintf(begin, sizeof begin, "array %s[", variable);
    const char *at = strstr(sheet->variables.data, begin);
    assert_non_null(at);
    at = strstr(at, "= [") + 3;
    for (; item > 0; item--)
        at = strchr(at, ',') + 1;
    return atof(at);
}

/* The line to a label leaves its curve where the figure of the label is read off: at 0, at the
 * chance of no loss. */
TEST(lines_to_labels_leave_the_curve_at_their_figure)
{
    made_business business = usual_business(4);
    business.n_replications = 200;
    rs_results *results = make_results(&business);
    for (int s = 0; s < 4;
         s++) { /* 170, 176 … of 200 lose nothing: too near for labels at these heights */
        double *npv = made_values(results, s, RS_MEASURE_profit_npv);
        for (int r = 0; r < 200; r++)
            npv[r] = (r < 30 - 6 * s ? -1e4 : 1e4) * (r + 1);
    }
    rs_chart_sheet sheet = sheet_of(rs_chart_exceedance, results);
    for (int k = 0; k < 4; k++) {
        int s = (int)number_of(&sheet, "LABEL_SCENARIO", k) - 1;
        assert_close(number_of(&sheet, "LABEL_HEIGHT", k), (170 + 6 * s) / 200.0, 1e-9);
        assert_close(number_of(&sheet, "LABEL_FROM", k), 0, 1e-9);
    }
    assert_non_null(strstr(sheet.variables.data, "SURE = 0\n"));
    rs_chart_sheet_clear(&sheet);
    for (int s = 0; s < 4; s++) { /* nobody ever loses: what is earned tells the plans apart, not
                                     "100 %" beside any height */
        double *npv = made_values(results, s, RS_MEASURE_profit_npv);
        for (int r = 0; r < 200; r++)
            npv[r] = 1e4 * (r + 1) + 1e5 * s;
        made_measure(results, s, RS_MEASURE_profit_npv)->mean = 1e6 + 1e5 * s;
    }
    sheet = sheet_of(rs_chart_exceedance, results);
    assert_non_null(strstr(sheet.variables.data, "SURE = 1\n"));
    assert_non_null(
        strstr(sheet.variables.data, "array LABEL_SHARE[4] = ['1 M', '1.1 M', '1.2 M', '1.3 M']"));
    rs_chart_sheet_clear(&sheet);
}

TEST(the_dot_of_cash_is_the_lowest_median)
{
    made_business business = usual_business(3);
    rs_results *results = make_results(&business);
    rs_chart_sheet sheet = sheet_of(rs_chart_cash, results);
    for (int s = 0; s < 3; s++) {
        double lowest = INFINITY, opening = NAN;
        int period = -1, found = 0;
        for (const char *at = strchr(sheet.table.data, '\n') + 1; *at; at = strchr(at, '\n') + 1) {
            int scenario, t;
            double p50;
            assert_int_equal(sscanf(at, "%d\t%d\t%*s\t%*s\t%*s\t%lf", &scenario, &t, &p50), 3);
            if (scenario != s + 1)
                continue;
            found++;
            opening = t == 0 ? p50 : opening;
            period = t > 0 && p50 < lowest ? t : period;
            lowest = t > 0 && p50 < lowest ? p50 : lowest;
        }
        assert_int_equal(found, business.horizon + 1);
        assert_close(opening, 1e6, 1e-9);
        assert_near(number_of(&sheet, "TROUGH", s), lowest, 1e-9);
        assert_close(number_of(&sheet, "TROUGH_AT", s), period, 0);
    }
    rs_chart_sheet_clear(&sheet);
}

/* Five of six channels and the rest of a plan alone, three and the rest of several. */
static void check_layers(int n_scenarios, int n_parts)
{
    made_business business = usual_business(n_scenarios);
    business.n_channels = 6;
    business.horizon = 240;
    rs_results *results = make_results(&business);
    rs_chart_sheet sheet = sheet_of(rs_chart_active, results);
    int last_of = 0, n_ends = 0;
    for (const char *at = strchr(sheet.table.data, '\n') + 1; *at; at = strchr(at, '\n') + 1) {
        int s, part, t;
        double active, up_to;
        assert_int_equal(sscanf(at, "%d\t%d\t%d\t%lf\t%lf", &s, &part, &t, &active, &up_to), 5);
        last_of = part > last_of ? part : last_of;
        if (part < n_parts || t == 0)
            continue;
        const rs_band *all = results->scenarios[s - 1].periods + (long)RS_SERIES_active * 240;
        assert_near(up_to, all[t - 1].mean, 1e-9);
        n_ends += t == 240;
    }
    assert_int_equal(last_of, n_parts);
    assert_int_equal(n_ends, n_scenarios);
    rs_chart_sheet_clear(&sheet);
}

TEST(layers_add_up_to_all_customers)
{
    check_layers(1, 6);
    check_layers(4, 4);
}

TEST(without_channels_and_segments_there_is_no_such_chart)
{
    made_business business = usual_business(2);
    rs_results *results = make_results(&business);
    for (int s = 0; s < 2; s++) {
        rs_scenario_results *of = rs_results_part(&results->scenarios[s]);
        of->n_channels = of->n_segments = 0;
    }
    expect_not_drawn(rs_chart_active, results);
}
