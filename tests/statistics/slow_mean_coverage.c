/* Over so many seeds that chance moves it by some 0.4 points, each figure by itself: 93 to 97 % of
 * its intervals hold the true value, and at most 4 % lie on one side of it.
 * statistics.mean_errors asks it of all together. */
#include "support/check.h"
#include "support/covered_study.h"

#include <stdlib.h>

enum { N_SEEDS = 3000 };

/* most: in per cent of the seeds, that may hold */
static bool holds(const char *what, const char *shape, misses of, double most)
{
    double above = 100.0 * of.above / N_SEEDS, below = 100.0 * of.below / N_SEEDS;

    printf("%s, %s: the truth lies above %.2f %%, below %.2f %%\n", what, shape, above, below);
    return above + below >= 100 - most && above + below <= 7 && fmax(above, below) <= 4;
}

/* The half-width of P(better) is never less than 3 / n, which may be wider than it need be: of its
 * intervals more may hold. */
static void assert_each_holds(long replications, double most_of_shares)
{
    coverage of = coverage_of_study(N_SEEDS, replications);
    bool good = true;

    for (int c = 0; c < N_COSTS; c++)
        good &= holds("cac", covered_costs[c], of.cost[c], 97);
    for (int i = 0; i < N_PLANS; i++) {
        good &= holds("difference", covered_costs[i], of.gain[i], 97);
        good &= holds("P(better)", covered_costs[i], of.share[i], most_of_shares);
    }
    good &= holds("clv", "uniform", of.clv, 97);
    assert_true(good);
}

TEST(each_of_64_replications_holds)
{
    assert_each_holds(64, 100);
}

TEST(each_of_256_replications_holds)
{
    assert_each_holds(256, 98);
}
