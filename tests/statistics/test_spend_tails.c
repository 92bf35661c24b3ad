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

/* At limits all over the distribution; the error of the difference of two shares is below sqrt(p (1 - p) 2 / N). */
static void shares_below_are_those_of_customers_one_by_one(void **state)
{
    static const double limits[] = { -400, -300, -200, -100, 0, 100, 400, 1000, 1500, 2000 };
    rs_results *split = play_few("sampled"), *each = play_few("individual");
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        double a = share_below(split, limits[i]), b = share_below(each, limits[i]), p = (a + b) / 2;
        double z = (a - b) / sqrt(p * (1 - p) * 2 / N);
        if (fabs(z) > 3.5) {
            fprintf(stderr, "    below %g: %.4f of counts that are split, %.4f one by one, z %.1f\n", limits[i], a, b, z);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    rs_results_free(split);
    rs_results_free(each);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(shares_below_are_those_of_customers_one_by_one) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
