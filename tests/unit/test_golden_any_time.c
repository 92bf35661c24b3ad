/* Models in continuous time (BG/NBD, MBG/NBD, Pareto/NBD), through the program itself without
 * chance, against published figures. */
#include "results/results.h"
#include "support/check.h"

#include "support/played_study.h"

#include <math.h>
#include <stdlib.h>

#define BGNBD                                                                                      \
    "orders = { shape = 0.242594514; rate = %.17g; };"                                             \
    "churn = { after_order = { a = 0.792921949; b = 2.42590638; }; };"
#define MBGNBD                                                                                     \
    "orders = { shape = 0.524843226; rate = %.17g; };"                                             \
    "churn = { after_order = { a = 0.891359422; b = 1.61400219; }; after_first = true; };"
#define PNBD                                                                                       \
    "orders = { shape = 0.553277099; rate = %.17g; };"                                             \
    "churn = { rate = { shape = 0.606239895; rate = %.17g; }; };"

/* One cohort of 1,000 and `periods` periods after it. */
static rs_results *play_cohort(const char *customers, int periods, const char *study)
{
    return play("period = \"week\"; finance = { annual_discount_rate = 0.15; };"
                "study = { arithmetic = \"expected\"; horizon = %d; replications = 1; %s };"
                "channels = { c = { sign_ups = [1000]; }; };"
                "segments = { s = { %s order_value = 1; }; };",
        periods + 1, study, customers);
}

static double repeats(const rs_results *results)
{
    return mean_of(results, 0, RS_MEASURE_orders) / 1000 - 1;
}

static void in_text(char *text, size_t size, int model, double weeks)
{
    if (model == 0)
        snprintf(text, size, BGNBD, 4.41360182 / weeks);
    else if (model == 1)
        snprintf(text, size, MBGNBD, 6.18308607 / weeks);
    else
        snprintf(text, size, PNBD, 10.5776842 / weeks, 11.6687315 / weeks);
}

/* CDNOW, fitted to 39 weeks: repeat purchases of a new customer in 52 weeks. */
static const double year_of[] = { 1.4440123786, 1.4188848472, 1.4734342925 };

TEST(a_new_customer_orders_as_often_in_a_year_as_the_closed_forms_say)
{
    char text[400];

    for (int model = 0; model < 3; model++) {
        in_text(text, sizeof text, model, 1);
        rs_results *results = play_cohort(text, 52, "");
        assert_close(repeats(results) / year_of[model], 1, 2e-4);
        rs_results_free(results);
    }
}

/* 52 weeks as 13 periods of four weeks: nothing is lost but what the classes lose. */
TEST(the_grid_of_periods_costs_nothing)
{
    char text[400];

    for (int model = 0; model < 3; model++) {
        in_text(text, sizeof text, model, 4);
        rs_results *results = play_cohort(text, 13, "classes = 24;");
        assert_close(repeats(results) / year_of[model], 1, 1e-3);
        rs_results_free(results);
    }
}

TEST(more_classes_come_nearer)
{
    char text[400];

    for (int model = 0; model < 3; model++) {
        in_text(text, sizeof text, model, 1);
        rs_results *results = play_cohort(text, 52, "classes = 16;");
        assert_close(repeats(results) / year_of[model], 1, 2e-6);
        rs_results_free(results);
    }
}

TEST(repeat_buyers_and_survivors_are_those_of_the_closed_forms)
{
    char text[400];

    in_text(text, sizeof text, 0, 1);
    rs_results *results = play_cohort(text, 39, "classes = 16;");
    assert_close(mean_of(results, 0, RS_MEASURE_repeat_purchase_rate), 1 - 0.574307, 2e-5);
    rs_results_free(results);
    in_text(text, sizeof text, 2, 1);
    results = play_cohort(text, 52, "classes = 16;");
    assert_close(mean_of(results, 0, RS_MEASURE_active_end) / 1000,
        pow(11.6687315 / (11.6687315 + 52), 0.606239895), 1e-6);
    rs_results_free(results);
    in_text(text, sizeof text, 1, 1);
    results = play_cohort(text, 52, "classes = 16;");
    double stayed = 1.61400219 / (0.891359422 + 1.61400219);
    assert_close(mean_of(results, 0, RS_MEASURE_repeat_purchase_rate),
        stayed * (1 - pow(6.18308607 / (6.18308607 + 52), 0.524843226)), 1e-5);
    rs_results_free(results);
}

/*
 * Discounted repeat purchases of a new customer at 15 % a year; the closed forms discount
 * continuously, and a period's orders lie half a period before its end.
 */
TEST(discounted_repeat_purchases_are_those_of_the_closed_forms)
{
    static const double worth_of[] = { 3.65121040, 3.28384498, 3.96402056 };
    char text[400];

    for (int model = 0; model < 3; model++) {
        in_text(text, sizeof text, model, 1);
        rs_results *results
            = play_cohort(text, 52, "classes = 16; } ; measures = { clv_residual = true;");
        double clv = mean_of(results, 0, RS_MEASURE_clv) - 1;
        assert_close(clv * pow(1.15, 0.5 / 52) / worth_of[model], 1, 4e-3);
        rs_results_free(results);
    }
}

/* Sampled, at one seed and any number of threads: the same figures, also beside a further scenario.
 */
TEST(threads_and_further_scenarios_change_nothing)
{
    static const char *const text
        = "period = \"week\"; study = { horizon = 16; replications = 48; seed = 5; };"
          "channels = { c = { sign_ups = 40; segments = { s = 0.6; f = 0.4; }; }; };"
          "segments = { s = { orders = { shape = 0.9; rate = 4; }; order_value = { mean = 9; sd = "
          "3; };"
          " churn = { after_order = { a = 0.9; b = 1.6; }; after_first = true; }; };"
          " f = { orders = 0.3; churn = { rate = { shape = 0.6; rate = 11; }; }; order_value = 5; "
          "}; };"
          "%s";
    rs_run_options one = { .scenario = -1, .replication = -1, .threads = 1 }, three = one;

    three.threads = 3;
    static const char *const further = "scenarios = ( { name = \"A\"; }, { name = \"B\"; changes = "
                                       "{ segments = { s = { churn = { times "
                                       "= 0.8; }; }; }; }; } );";
    rs_results *alone = play_as(&one, text, ""), *together = play_as(&three, text, further);
    for (int m = 0; m < RS_N_MEASURES; m++)
        for (long r = 0; r < alone->n_replications; r++) {
            double a = values_of(alone, 0, (rs_measure)m)[r],
                   b = values_of(together, 0, (rs_measure)m)[r];
            assert_true(a == b || (isnan(a) && isnan(b)));
        }
    assert_true(mean_of(together, 1, RS_MEASURE_orders) > mean_of(together, 0, RS_MEASURE_orders));
    rs_results_free(alone);
    rs_results_free(together);
}
