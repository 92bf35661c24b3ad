/* What the charts show, read from their tables, against the results that they are made of. */
#include "check.h"

#include "io/chart.h"
#include "support/random_results.h"

#include <stdlib.h>
#include <string.h>

static rs_theme theme;

/* The table of a chart, and the variables of its script. */
static rs_chart_sheet sheet_of(rs_chart_maker *make, const rs_results *results)
{
    rs_chart_view view;
    rs_chart_sheet sheet = { 0 };
    theme = rs_theme_usual();
    rs_chart_view_make(&view, results, &theme, RS_ENGLISH);
    assert_true(make(&view, &sheet));
    return sheet;
}

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
    free_made_results(results);
}

static void the_curve_of_exceedance_is_the_share_of_values_at_least_so_large(void **state)
{
    (void)state;
    check_exceedance(1);
    check_exceedance(7);
    check_exceedance(200);
    check_exceedance(3000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_curve_of_exceedance_is_the_share_of_values_at_least_so_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
