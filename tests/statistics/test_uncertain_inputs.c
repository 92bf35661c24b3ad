/* What is not known and what is luck: inputs are drawn alike in every arithmetic, and their
 * variances add up. */
#include "results/results.h"
#include "support/check.h"

#include "support/judge.h"
#include "support/played_study.h"

#include <stdlib.h>

enum { N = 2048 };

/* Linear in the counts given the inputs. */
static rs_results *play_uncertain(const char *arithmetic, const char *design, double size)
{
    return play(
        "study = { arithmetic = \"%s\"; design = \"%s\"; horizon = 10; replications = %d; seed = "
        "4; };"
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { c = { budget = %g; cac = { dist = \"pert\"; min = 8; mode = 10; max = 16; }; "
        "}; };"
        "segments = { s = { churn = { mean = { dist = \"uniform\"; min = 0.05; max = 0.2; }; "
        "spread = 0.1; };"
        " repurchase = { dist = \"beta\"; mean = 0.4; sd = 0.05; }; margin = 0.5;"
        " order_value = { mean = { dist = \"lognormal\"; p5 = 20; p95 = 40; }; sd = 10; }; }; };"
        "correlations = ( { a = \"segments.s.repurchase\"; b = \"channels.c.cac\"; rank = 0.4; } "
        ");",
        arithmetic, design, (int)N, size * 300);
}

static const char *const designs[] = { "plain", "latin", "sobol" };
static const rs_measure judged[]
    = { RS_MEASURE_profit_npv, RS_MEASURE_revenue, RS_MEASURE_orders, RS_MEASURE_active_end };
enum { N_DESIGNS = 3, N_JUDGED = sizeof judged / sizeof *judged };

/* Future by future, what chance adds to the expected path has the mean 0. */
TEST(chance_adds_nothing_to_the_expected_path_of_each_future)
{
    static const char *const arithmetics[] = { "sampled", "individual" };
    static double luck[N];

    for (int d = 0; d < N_DESIGNS; d++)
        for (int a = 0; a < 2; a++) {
            rs_results *by_chance = play_uncertain(arithmetics[a], designs[d], 1);
            rs_results *path = play_uncertain("expected", designs[d], 1);
            for (int i = 0; i < N_JUDGED; i++) {
                for (long r = 0; r < N; r++)
                    luck[r]
                        = values_of(by_chance, 0, judged[i])[r] - values_of(path, 0, judged[i])[r];
                moments m = moments_of(luck, N);
                assert_true(fabs(m.mean / m.mean_error) < judge_bound);
                assert_true(m.variance < measure_moments(by_chance, 0, judged[i]).variance);
            }
            rs_results_free(by_chance);
            rs_results_free(path);
        }
}

TEST(what_is_not_known_is_the_variance_of_the_expected_path)
{
    rs_results *sampled = play_uncertain("sampled", "sobol", 1),
               *path = play_uncertain("expected", "sobol", 1);
    for (int i = 0; i < N_JUDGED; i++) {
        const rs_scenario_results *s = &sampled->scenarios[0];
        double unknown = measure_moments(path, 0, judged[i]).variance,
               all = measure_moments(sampled, 0, judged[i]).variance;
        assert_near(s->variance[judged[i]].unknown, unknown, 1e-9);
        assert_close(s->variance[judged[i]].luck, all - unknown, 1e-9 * all);
        assert_true(s->variance[judged[i]].luck > 0);
    }
    rs_results_free(sampled);
    rs_results_free(path);
}

/* Luck is a matter of few customers: of 100 times as many, its part of the variance is 100 times
 * smaller. */
TEST(luck_averages_out_and_ignorance_does_not)
{
    rs_results *few = play_uncertain("sampled", "sobol", 1),
               *many = play_uncertain("sampled", "sobol", 100);
    const rs_scenario_results *a = &few->scenarios[0], *b = &many->scenarios[0];
    for (int i = 0; i < N_JUDGED; i++) {
        rs_measure m = judged[i];
        assert_near(b->variance[m].unknown, 1e4 * a->variance[m].unknown, 1e-9);
        double share_few = a->variance[m].luck / a->variance[m].unknown;
        double share_many = b->variance[m].luck / b->variance[m].unknown;
        assert_true(share_few > 0.01 && fabs(share_many) < share_few / 10);
    }
    rs_results_free(few);
    rs_results_free(many);
}
