/*
 * What it is worth to play all scenarios on the same random numbers: the variance of the difference
 * between two scenarios of the flagship study with numbers of their own, over the variance with
 * numbers in common. So many times more replications would be needed without.
 */
#include "results/results.h"
#include "support/check.h"

#include "support/played_study.h"

#include <stdio.h>
#include <stdlib.h>

static rs_results *flagship(const char *seed)
{
    const char *const sets[] = { "study.replications=1024", seed };
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;

    return play_file(RETSIM_SOURCE "/scenarios/tea-budget-2026.cfg", sets, 2, &options);
}

/* Of a scenario of one run less the baseline of another, or of the same. */
static double variance_of_difference(
    const rs_results *a, int scenario, const rs_results *b, rs_measure measure)
{
    long n = a->n_replications;
    double sum = 0, squares = 0;

    for (long r = 0; r < n; r++)
        sum += values_of(a, scenario, measure)[r] - values_of(b, b->baseline, measure)[r];
    for (long r = 0; r < n; r++) {
        double difference
            = values_of(a, scenario, measure)[r] - values_of(b, b->baseline, measure)[r];
        squares += (difference - sum / (double)n) * (difference - sum / (double)n);
    }
    return squares / (double)(n - 1);
}

int main(void)
{
    static const rs_measure measures[]
        = { RS_MEASURE_profit_npv, RS_MEASURE_clv_net, RS_MEASURE_active_end };
    rs_results *a = flagship("study.seed=20260101"), *b = flagship("study.seed=7");

    printf("\n%-12s %-16s %14s %14s %10s    (of profit: at least 10)\n", "scenario", "measure",
        "sd in common", "sd apart", "variances");
    for (int s = 0; s < a->n_scenarios; s++)
        for (size_t m = 0; m < sizeof measures / sizeof *measures && s != a->baseline; m++) {
            double common = variance_of_difference(a, s, a, measures[m]),
                   apart = variance_of_difference(a, s, b, measures[m]);
            printf("%-12s %-16s %14.5g %14.5g %10.1f\n", a->scenarios[s].name,
                rs_measure_rows[measures[m]].name, sqrt(common), sqrt(apart), apart / common);
        }
    rs_results_free(a);
    rs_results_free(b);
    return EXIT_SUCCESS;
}
