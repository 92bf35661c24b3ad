/* The ladder: who has ordered so often, and who of them orders again. */
#include "results/results.h"
#include "support/check.h"
#include "support/played_study.h"

/*
 * Sorting alone: customers order every period until they stop, and differ in how readily they stop:
 * Beta(1.5219, 0.7162). The observed ladder of 176 retailers (RJMetrics 2015) begins 32, 53, 64 per
 * cent; nobody here grows more loyal.
 */
TEST(sorting_alone_makes_the_published_ladder)
{
    static const double published[RS_N_LADDER] = { 0.320, 0.530, 0.641, 0.709, 0.756, 0.790 };
    rs_results *results
        = play("period = \"year\"; study = { horizon = 20; arithmetic = \"expected\"; replications "
               "= 1; classes = 32; };\n"
               "channels = { a = { sign_ups = [1000]; }; };\n"
               "segments = { s = { churn = { a = 1.5219; b = 0.7162; }; repurchase = 1;\n"
               "  order_value = { mean = 10; }; margin = 0.5; }; };\n");

    for (int r = 0; r < RS_N_LADDER; r++) {
        assert_close(results->scenarios[0].ladder[r], published[r], 0.0005);
        assert_close(results->scenarios[0].ladder[r], (0.7162 + r) / (1.5219 + 0.7162 + r), 1e-9);
    }
    rs_results_free(results);
}

TEST(the_first_step_is_the_repeat_purchase_rate)
{
    rs_results *results = play(
        "study = { horizon = 24; arithmetic = \"expected\"; replications = 1; };\n"
        "channels = { a = { sign_ups = [1000]; }; };\n"
        "segments = { s = { churn = { a = 1; b = 9; }; orders = { shape = 1.2; rate = 1.6; };\n"
        "  order_value = { mean = 10; }; margin = 0.5; }; };\n");

    assert_close(results->scenarios[0].ladder[0],
        mean_of(results, 0, RS_MEASURE_repeat_purchase_rate), 1e-9);
    rs_results_free(results);
}

TEST(without_orders_there_is_no_ladder)
{
    rs_results *results
        = play("study = { horizon = 5; arithmetic = \"expected\"; replications = 1; };\n"
               "channels = { a = { sign_ups = [1000]; }; };\n"
               "segments = { s = { churn = 0.1; subscription = 20; first_order = false; }; };\n");

    assert_true(isnan(results->scenarios[0].ladder[0]));
    rs_results_free(results);
}
