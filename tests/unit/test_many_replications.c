/* Replications one after the other on the same thread leave nothing behind for the next. */
#include "results/results.h"
#include "support/check.h"

#include "support/played_study.h"

#include <math.h>

/* So many of them, the last one too, are played alone as well. */
enum { REPLICATIONS = 64, ALONE = 8, HORIZON = 8 };

/* All that is remembered from period to period: members and who has no place, who left and may
 * return, moods, what an offer still does, points, orders that came too early. */
static const char business[]
    = "finance = { annual_discount_rate = 0.1; fixed_cost = 30; };"
      "channels = { a = { budget = 900; cac = 9; activation = 0.8; segments = { s = 0.7; f = 0.3; "
      "}; quality = { churn = 0.9; }; };"
      " b = { sign_ups = [40, 10]; cac = 3; segments = { s = 1; f = 0; }; }; };"
      "segments = { s = { churn = { a = 1; b = 7; }; dormant = 0.6; orders = { shape = 1.2; rate = "
      "1.6; };"
      " order_value = { mean = 23; sd = 9; }; margin = { dist = \"normal\"; mean = 0.5; sd = 0.04; "
      "source = \"t\"; evidence = \"guess\"; };"
      " referral = { chance = 0.05; reward = 2; };"
      " sentiment = { promoters = { share = 0.4; churn = 0.7; }; passives = { share = 0.4; };"
      " detractors = { share = 0.2; churn = 1.5; }; }; };"
      " f = { churn = 0.1; orders = 0.6; order_value = 9; margin = 0.4; }; };"
      "programs = {"
      " club = { kind = \"membership\"; join = 0.3; leave = 0.05; agent = { holds = 60; cost = 11; "
      "number = 1; hire = false; };"
      " cost = { member = 0.1; setup = 50; }; fatigue = { half_life = 3; refresh_every = 4; "
      "refresh_cost = 7; };"
      " effect = { churn = { dist = \"pert\"; min = 0.5; mode = 0.7; max = 1.1; source = \"t\"; "
      "evidence = \"guess\"; };"
      " repurchase = 1.2; sentiment = { up = 0.05; }; };"
      " loyalty = { points = 1; point_value = 0.01; redemption = 0.2; }; };"
      " back = { kind = \"winback\"; reach = 0.5; returns = 0.2; cost = { contact = 0.1; join = 1; "
      "}; };"
      " sale = { kind = \"event\"; every = 4; cost = { fixed = 20; }; effect = { repurchase = 1.5; "
      "};"
      " pulls_forward = { share = 0.4; over = 2; }; };"
      " friends = { kind = \"referral\"; brings = 0.05; cost = { referral = 2; }; }; };"
      "shocks = { rival = { chance = 0.2; lasts = 2; loss = 10; effect = { churn = 1.3; }; }; };";

static rs_results *played(const char *arithmetic, long replication, int threads)
{
    const rs_run_options options
        = { .threads = threads, .replication = replication, .scenario = -1 };

    return play_as(&options,
        "study = { arithmetic = \"%s\"; horizon = %d; replications = %d; seed = 11; classes = 2; "
        "};%s"
        "scenarios = ( { name = \"as it is\"; }, { name = \"no club\"; changes = { programs = { "
        "club = { enabled = false; }; }; }; } );"
        "baseline = \"as it is\";",
        arithmetic, HORIZON, REPLICATIONS, business);
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* What lies beyond the horizon is worked out in a part of the replications of a whole run only. */
static bool left_out(const rs_results *all, rs_measure measure, int s, long r)
{
    return r >= all->n_equity_replications && isnan(values_of(all, s, measure)[r]);
}

static void compare_replication(const rs_results *all, const rs_results *one, long r)
{
    assert_int_equal(one->n_replications, 1);
    for (int s = 0; s < all->n_scenarios; s++)
        for (int m = 0; m < RS_N_MEASURES; m++)
            if (!left_out(all, (rs_measure)m, s, r)
                && !same(values_of(one, s, (rs_measure)m)[0], values_of(all, s, (rs_measure)m)[r]))
                fail_msg("%s of replication %ld is %.17g alone and %.17g among others",
                    rs_measure_rows[m].name, r, values_of(one, s, (rs_measure)m)[0],
                    values_of(all, s, (rs_measure)m)[r]);
}

static void check_alone_and_among_others(const char *arithmetic)
{
    rs_results *all = played(arithmetic, -1, 1);

    assert_int_equal(all->n_replications, REPLICATIONS);
    for (long r = REPLICATIONS / ALONE - 1; r < REPLICATIONS; r += REPLICATIONS / ALONE) {
        rs_results *one = played(arithmetic, r, 1);
        compare_replication(all, one, r);
        rs_results_free(one);
    }
    rs_results_free(all);
}

TEST(each_sampled_replication_alone_is_as_among_others)
{
    check_alone_and_among_others("sampled");
}

TEST(each_expected_replication_alone_is_as_among_others)
{
    check_alone_and_among_others("expected");
}

TEST(figures_do_not_depend_on_the_number_of_threads)
{
    static const char *const arithmetics[] = { "sampled", "expected" };
    static const int threads[] = { 2, 7 };

    for (int a = 0; a < 2; a++) {
        rs_results *all = played(arithmetics[a], -1, 1);
        for (int i = 0; i < 2; i++) {
            rs_results *other = played(arithmetics[a], -1, threads[i]);
            for (int s = 0; s < all->n_scenarios; s++)
                for (int m = 0; m < RS_N_MEASURES; m++)
                    for (long r = 0; r < REPLICATIONS; r++)
                        assert_true(same(values_of(all, s, (rs_measure)m)[r],
                            values_of(other, s, (rs_measure)m)[r]));
            rs_results_free(other);
        }
        rs_results_free(all);
    }
}

/* So that the comparisons above compare something: the business has members, people who came back
 * and full places. */
TEST(the_business_uses_what_is_remembered)
{
    rs_results *all = played("sampled", -1, 1);
    assert_true(all->scenarios[0].programs[0].people.mean > 30);
    assert_true(all->scenarios[0].programs[0].people.mean < 60);
    assert_true(series_of(all, 0, RS_SERIES_returned, HORIZON - 1) > 0.5);
    assert_true(series_of(all, 0, RS_SERIES_points_outstanding, HORIZON - 1) > 1);
    for (long r = 0; r < REPLICATIONS; r++)
        assert_true(isfinite(values_of(all, 0, RS_MEASURE_profit)[r]));
    assert_false(
        same(values_of(all, 0, RS_MEASURE_profit)[0], values_of(all, 0, RS_MEASURE_profit)[1]));
    rs_results_free(all);
}
