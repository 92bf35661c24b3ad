/* What playing the scenarios on the same random numbers is worth, on the flagship study. */
#include "results/results.h"
#include "support/check.h"

#include "support/played_study.h"

#include <stdlib.h>

static rs_results *flagship(const char *seed)
{
    const char *const sets[] = { "study.replications=1024", seed };
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;

    return play_file(RETSIM_SOURCE "/scenarios/tea-budget-2026.cfg", sets, 2, &options);
}

static double variance_of_difference(const rs_results *a, int scenario, const rs_results *b)
{
    long n = a->n_replications;
    double *d = malloc(sizeof *d * (size_t)n);

    for (long r = 0; r < n; r++)
        d[r] = values_of(a, scenario, RS_MEASURE_profit_npv)[r]
            - values_of(b, b->baseline, RS_MEASURE_profit_npv)[r];
    double variance = moments_of(d, n).variance;
    free(d);
    return variance;
}

TEST(common_random_numbers_divide_the_variance_of_differences_by_more_than_ten)
{
    rs_results *a = flagship("study.seed=20260101"), *b = flagship("study.seed=7");
    for (int s = 0; s < a->n_scenarios; s++) {
        if (s == a->baseline)
            continue;
        double common = variance_of_difference(a, s, a), apart = variance_of_difference(a, s, b);
        printf(
            "    %-10s sd of the difference: common %.0f, independent %.0f, variance ratio %.1f\n",
            a->scenarios[s].name, sqrt(common), sqrt(apart), apart / common);
        assert_true(apart / common > 10);
    }
    rs_results_free(a);
    rs_results_free(b);
}
