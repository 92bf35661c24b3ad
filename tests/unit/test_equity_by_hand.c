/* Customer equity in closed form: constant churn and order value, one channel that buys customers
 * at a price. */
#include "support/check.h"

#include "support/played_study.h"

#include <math.h>

#define CHURN 0.137
#define REPURCHASE 0.43
#define VALUE 31.7
#define MARGIN 0.57
#define SERVICE 0.9
#define CAC 19.3
#define BUDGET 700.0
#define V (pow(1.12, -1.0 / 12))

enum { HORIZON = 7 };

#define SEGMENT                                                                                    \
    "finance = { annual_discount_rate = 0.12; fixed_cost = 55; };"                                 \
    "segments = { s = { churn = 0.137; repurchase = 0.43; order_value = 31.7; margin = 0.57; "     \
    "service_cost = 0.9; }; };"
#define CHANNEL(budget) "channels = { ads = { budget = " budget "; cac = 19.3; }; };"

static double equity(const char *arithmetic, int future_cohorts, const char *more)
{
    rs_results *r = play("study = { arithmetic = \"%s\"; horizon = 7; replications = 2; };"
                         "measures = { future_cohorts = %d; };" SEGMENT "%s",
        arithmetic, future_cohorts, more);
    double value = values_of(r, 0, RS_MEASURE_equity)[0];

    rs_results_free(r);
    return value;
}

/* What a customer brings in from an age on, discounted to the acquisition, with churn c. */
static double worth_from(int age, double c)
{
    double kept = V * (1 - c), each = REPURCHASE * VALUE * MARGIN - SERVICE;

    return age == 0 ? VALUE * MARGIN - SERVICE + each * kept / (1 - kept)
                    : each * pow(kept, age) / (1 - kept);
}

/* Of the customers at the horizon's end; won in period t: budget(t) / CAC. */
static double existing(double first_budget, double growth)
{
    double sum = 0;

    for (int t = 0; t < HORIZON; t++)
        sum += pow(V, t) * first_budget * pow(1 + growth, t) / CAC * worth_from(HORIZON - t, CHURN);
    return sum;
}

static double later(int n, double first_budget, double growth, double churn)
{
    double sum = 0;

    for (int t = HORIZON; t < HORIZON + n; t++) {
        double budget = first_budget * pow(1 + growth, t);
        sum += pow(V, t) * (budget / CAC * worth_from(0, churn) - budget);
    }
    return sum;
}

static void assert_relative(double value, double expected)
{
    assert_close(value / expected, 1, 1e-9);
}

TEST(equity_is_the_existing_customers_worth)
{
    assert_relative(equity("expected", 0, CHANNEL("700")), existing(BUDGET, 0));
    assert_relative(
        equity("sampled", 0, CHANNEL("700")), existing(BUDGET, 0)); /* expected all the same */
    assert_relative(equity("individual", 0, CHANNEL("700")), existing(BUDGET, 0));
}

TEST(later_cohorts_count_less_what_they_cost)
{
    static const int numbers[] = { 1, 2, 5, 40 };

    for (int i = 0; i < 4; i++) {
        double expected = existing(BUDGET, 0) + later(numbers[i], BUDGET, 0, CHURN);
        assert_true(fabs(expected / existing(BUDGET, 0) - 1) > 0.01); /* they count */
        assert_relative(equity("expected", numbers[i], CHANNEL("700")), expected);
        assert_relative(equity("sampled", numbers[i], CHANNEL("700")), expected);
    }
}

TEST(budgets_go_on_as_planned)
{
    assert_relative(equity("expected", 6, CHANNEL("{ start = 300; growth = 0.04; }")),
        existing(300, 0.04) + later(6, 300, 0.04, CHURN));
    double half = BUDGET / 2;
    assert_relative(
        equity("expected", 6,
            CHANNEL("700") "scenarios = ( { name = \"x\"; changes = { channels = { ads = { "
                           "budget = { times = 0.5; since = 9; }; }; }; }; } );"),
        existing(BUDGET, 0) + later(2, BUDGET, 0, CHURN) + later(6, half, 0, CHURN)
            - later(2, half, 0, CHURN));
}

TEST(lists_of_budgets_that_have_ended_bring_nothing)
{
    assert_relative(
        equity("expected", 9, CHANNEL("[700, 700, 700, 700, 700, 700, 700]")), existing(BUDGET, 0));
    assert_relative(equity("expected", 9, CHANNEL("[700, 700, 700, 700, 700, 700, 700, 700]")),
        existing(BUDGET, 0) + later(1, BUDGET, 0, CHURN));
}

/* A change for those won from a period after the horizon on concerns the later cohorts alone. */
TEST(later_cohorts_may_behave_otherwise)
{
    assert_relative(
        equity("expected", 6,
            CHANNEL("700") "scenarios = ( { name = \"x\"; changes = { segments = { s = { churn = "
                           "{ times = 0.5; acquired_since = 9; }; }; }; }; } );"),
        existing(BUDGET, 0) + later(2, BUDGET, 0, CHURN) + later(6, BUDGET, 0, CHURN / 2)
            - later(2, BUDGET, 0, CHURN / 2));
}

TEST(later_cohorts_leave_all_other_measures_alone)
{
    rs_results *a = play("study = { horizon = 7; replications = 3; };" SEGMENT CHANNEL("700"));
    rs_results *b = play(
        "study = { horizon = 7; replications = 3; }; measures = { future_cohorts = 4; };" SEGMENT
            CHANNEL("700"));
    for (int m = 0; m < RS_N_MEASURES; m++) {
        double x = values_of(a, 0, (rs_measure)m)[0], y = values_of(b, 0, (rs_measure)m)[0];
        assert_true((x == y || (isnan(x) && isnan(y))) == (m != RS_MEASURE_equity));
    }
    assert_relative(
        values_of(a, 0, RS_MEASURE_clv_residual)[0], pow(V, 0) * worth_from(HORIZON, CHURN));
    rs_results_free(a);
    rs_results_free(b);
}
