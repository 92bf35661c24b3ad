/* Customers who are there when the study begins, with what their orders tell of them. */
#include "results/results.h"
#include "support/check.h"

#include "support/judge.h"
#include "support/played_study.h"

#include "simulate/standing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BGNBD                                                                                      \
    "orders = { shape = 0.242594514; rate = 4.41360182; };"                                        \
    " churn = { after_order = { a = 0.792921949; b = 2.42590638; }; };"
#define MBGNBD                                                                                     \
    "orders = { shape = 0.524843226; rate = 6.18308607; };"                                        \
    " churn = { after_order = { a = 0.891359422; b = 1.61400219; }; after_first = true; };"
#define PNBD                                                                                       \
    "orders = { shape = 0.553277099; rate = 10.5776842; };"                                        \
    " churn = { rate = { shape = 0.606239895; rate = 11.6687315; }; };"
#define BGBB "repurchase = { a = 1.204; b = 0.75; }; churn = { a = 0.657; b = 2.783; };"

static void write_study(const char *segment, const char *customers, int horizon, const char *study)
{
    FILE *file = fopen("today.cfg", "w");
    assert_non_null(file);
    fprintf(file,
        "period = \"week\"; study = { horizon = %d; seed = 11; %s };\n"
        "channels = { c = { sign_ups = 0; }; };\n"
        "segments = { s = { %s order_value = 10; margin = 0.5; customers = \"%s\"; }; };\n",
        horizon, study, segment, customers);
    assert_int_equal(fclose(file), 0);
}

static void write_customers(const char *rows)
{
    FILE *file = fopen("today.csv", "w");
    assert_non_null(file);
    fprintf(file, "%s", rows);
    assert_int_equal(fclose(file), 0);
}

static rs_results *play_today(const char *segment, int horizon, const char *study)
{
    rs_run_options options = { .scenario = -1, .replication = -1 };
    write_study(segment, "today.csv", horizon, study);
    return play_file("today.cfg", NULL, 0, &options);
}

/* Customer 1516 of CDNOW: x 26, t_x 30.857, T 31. */
TEST(one_customer_is_there_and_orders_as_published)
{
    static const struct {
        const char *segment;
        double alive, orders;
    } rows[] = { { BGNBD, .9688544, 25.75734 }, { PNBD, .9978734, 25.45518 } };

    write_customers("x,t_x,T,count\n26,30.857142857,31,1000\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rs_results *results
            = play_today(rows[i].segment, 52, "arithmetic = \"expected\"; replications = 1;");
        assert_close(mean_of(results, 0, RS_MEASURE_orders) / 1000, rows[i].orders, 0.02);
        double start = series_of(results, 0, RS_SERIES_active, 0)
            + series_of(results, 0, RS_SERIES_churned, 0);
        assert_close(start / 1000, rows[i].alive, 2e-6);
        assert_close(mean_of(results, 0, RS_MEASURE_acquisition_spend), 0, 0);
        assert_close(mean_of(results, 0, RS_MEASURE_customers_acquired), 0, 0);
        rs_results_free(results);
    }
}

/* Twelve customers of every kind, some alike. */
static const char *const mixed
    = "x,t_x,T,count\n0,0,30,400\n0,0,12,300\n1,3,30,120\n1,25,30,80\n"
      "2,20,28,60\n3,6,29,40\n5,27,30,50\n9,29,30,20\n17,12,26,6\n30,30,30,3\n";

TEST(three_arithmetics_agree_on_customers_of_today)
{
    static const char *const segments[] = { BGNBD, MBGNBD, PNBD, BGBB };

    write_customers(mixed);
    for (size_t i = 0; i < sizeof segments / sizeof *segments; i++) {
        if (i == 3) /* opportunities: no more orders than periods */
            write_customers("x,t_x,n,count\n0,0,6,400\n1,1,6,200\n2,5,6,200\n6,6,6,100\n");
        rs_results *expected
            = play_today(segments[i], 20, "arithmetic = \"expected\"; replications = 1;");
        rs_results *sampled
            = play_today(segments[i], 20, "arithmetic = \"sampled\"; replications = 500;");
        rs_results *individual
            = play_today(segments[i], 20, "arithmetic = \"individual\"; replications = 500;");
        static const rs_measure measures[]
            = { RS_MEASURE_orders, RS_MEASURE_active_end, RS_MEASURE_revenue };
        for (int m = 0; m < 3; m++) {
            moments mean = measure_moments(expected, 0, measures[m]);
            moments a = measure_moments(sampled, 0, measures[m]),
                    b = measure_moments(individual, 0, measures[m]);
            mean.mean_error = 3e-4 * mean.mean; /* of the classes */
            assert_true(fabs(mean_z(a, mean)) < judge_bound);
            assert_true(fabs(mean_z(b, mean)) < judge_bound);
            assert_true(fabs(variance_z(a, b)) < judge_bound);
        }
        rs_results_free(expected);
        rs_results_free(sampled);
        rs_results_free(individual);
    }
}

TEST(the_order_of_rows_and_rows_that_are_alike_change_nothing)
{
    write_customers("x,t_x,T,count\n2,20,28,60\n0,0,30,400\n5,27,30,50\n");
    rs_results *one = play_today(BGNBD, 12, "replications = 32;");
    write_customers("T,count,x,other,t_x\n30,50,5,b,27\n30,399,0,a,0\n30,1,0,d,0\n28,60,2,c,20\n");
    rs_results *other = play_today(BGNBD, 12, "replications = 32;");
    for (long r = 0; r < one->n_replications; r++)
        assert_true(values_of(one, 0, RS_MEASURE_profit_npv)[r]
            == values_of(other, 0, RS_MEASURE_profit_npv)[r]);
    rs_results_free(one);
    rs_results_free(other);
}

/* A lasting change concerns them too, one for later customers does not. */
TEST(changes_concern_customers_of_today)
{
    write_customers(mixed);
    rs_run_options options = { .scenario = -1, .replication = -1 };
    static const char *const sets[] = { "segments.s.orders={times=1.1;}",
        "segments.s.orders={plus=0.0055;}", "segments.s.orders={times=1.1;acquired_since=0;}" };
    double orders[4];
    write_study(BGNBD, "today.csv", 10, "arithmetic = \"expected\"; replications = 1;");
    for (int i = 0; i < 4; i++) {
        rs_results *results = play_file("today.cfg", sets + (i > 0 ? i - 1 : 0), i > 0, &options);
        orders[i] = mean_of(results, 0, RS_MEASURE_orders);
        rs_results_free(results);
    }
    assert_true(orders[1] > 1.08 * orders[0] && orders[1] < 1.1 * orders[0]);
    assert_close(orders[2] / orders[1], 1, 2e-3); /* 0.0055: a tenth of the mean rate */
    assert_close(orders[3] / orders[0], 1, 1e-12);
}

/* CDNOW, 39 weeks after the 39 that were fitted. */
TEST(the_holdout_of_cdnow_is_that_of_the_closed_forms)
{
    static const struct {
        const char *segment;
        double orders;
    } rows[] = { { BGNBD, 1653.41 }, { MBGNBD, 1576.73 }, { PNBD, 1665.51 } };
    const char *folder
        = getenv("RETSIM_DATA") ? getenv("RETSIM_DATA") : RETSIM_SOURCE "/../shared/data";
    char name[1000], line[400], *rest, *fields[4];
    FILE *from, *to;

    snprintf(name, sizeof name, "%s/cdnow_rfm_summary_exact_weeks.csv", folder);
    if (!(from = fopen(name, "r"))) {
        print_message("RETSIM_DATA names no folder with the CDNOW data, nor is there one beside "
                      "the project: left out\n");
        skip();
    }
    to = fopen("today.csv", "w");
    assert_non_null(to);
    for (int n = 0; fgets(line, sizeof line, from); n++) {
        rest = line;
        for (int i = 0; i < 4; i++)
            fields[i] = strsep(&rest, ",");
        if (n == 0)
            fprintf(to, "x,t_x,T\n");
        else
            fprintf(to, "%s,%s,%s\n", fields[1], fields[2], fields[3]);
    }
    fclose(from);
    assert_int_equal(fclose(to), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rs_results *results
            = play_today(rows[i].segment, 39, "arithmetic = \"expected\"; replications = 1;");
        assert_close(mean_of(results, 0, RS_MEASURE_orders) / rows[i].orders, 1, 1e-3);
        rs_results_free(results);
    }
}

static int remove_files(void **state)
{
    (void)state;
    return unlink("today.cfg") + unlink("today.csv");
}

ALL_TESTS(NULL, remove_files);
