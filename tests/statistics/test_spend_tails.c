/* Gamma-Gamma spending of few customers: tails of money are those of customers drawn one by one. */
#include "support/check.h"
#include "support/played_study.h"

#include <math.h>

enum { N = 6000 };

static rs_results *play_few(const char *arithmetic)
{
    return play("study = { horizon = 12; arithmetic = \"%s\"; replications = %d; seed = 5; };"
                "channels = { a = { budget = [1000]; cac = 50; }; };"
                "segments = { s = { churn = { a = 1.0; b = 5.0; }; repurchase = 0.3; margin = 0.3;"
                " order_value = { p = 5.0; q = 3.2; v = 40.0; }; }; };",
        arithmetic, N);
}

static double share_below(const rs_results *r, double limit)
{
    const double *values = values_of(r, 0, RS_MEASURE_profit_npv);
    double n = 0;

    for (int i = 0; i < N; i++)
        n += values[i] < limit;
    return n / N;
}

/* At limits all over the distribution; the error of the difference of two shares is below sqrt(p (1
 * - p) 2 / N). */
TEST(shares_below_are_those_of_customers_one_by_one)
{
    static const double limits[] = { -400, -300, -200, -100, 0, 100, 400, 1000, 1500, 2000 };
    rs_results *split = play_few("sampled"), *each = play_few("individual");
    int wrong = 0;

    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        double a = share_below(split, limits[i]), b = share_below(each, limits[i]), p = (a + b) / 2;
        double z = (a - b) / sqrt(p * (1 - p) * 2 / N);
        if (fabs(z) > 3.5) {
            fprintf(stderr,
                "    below %g: %.4f of counts that are split, %.4f one by one, z %.1f\n", limits[i],
                a, b, z);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    rs_results_free(split);
    rs_results_free(each);
}

/* Who is worth most is who is expected to spend most, by his orders and by what one is worth. */
static rs_results *play_best(const char *arithmetic, const char *orders)
{
    return play(
        "study = { horizon = 8; arithmetic = \"%s\"; replications = 40; seed = 5; };"
        "channels = { a = { sign_ups = [4000]; }; };"
        "segments = { s = { churn = 0.1; repurchase = %s; order_value = { p = 5.0; q = 4.2; v = "
        "40.0; }; }; };"
        "programs = { t = { kind = \"touch\"; reach = 1.0; audience = { value = { top = 0.2; }; };"
        " effect = { repurchase = 2.0; }; }; };",
        arithmetic, orders);
}

TEST(the_most_valuable_are_the_same_in_all_arithmetics)
{
    static const char *const orders[] = { "0.3", "{ a = 2.0; b = 5.0; }" };

    for (int i = 0; i < 2; i++) {
        rs_results *split = play_best("sampled", orders[i]),
                   *each = play_best("individual", orders[i]),
                   *mean = play_best("expected", orders[i]);
        double a = mean_of(split, 0, RS_MEASURE_revenue), b = mean_of(each, 0, RS_MEASURE_revenue),
               c = mean_of(mean, 0, RS_MEASURE_revenue);
        assert_near(a, b, 0.01);
        assert_near(c, b, 0.01);
        rs_results_free(split);
        rs_results_free(each);
        rs_results_free(mean);
    }
}
