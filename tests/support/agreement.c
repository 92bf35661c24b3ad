#include "support/agreement.h"
#include "results/results.h"

#include "check.h"
#include "support/judge.h"

/* How far two runs of a study are apart, in standard errors, at the measure where they are
 * farthest. */
typedef struct distance {
    double mean, variance;
    const char *mean_of, *variance_of;
} distance;

static void see(double *worst, const char **name, double z, rs_measure measure)
{
    if (fabs(z) <= fabs(*worst))
        return;
    *worst = z;
    *name = rs_measure_rows[measure].name;
}

static distance distance_of(const rs_results *a, const rs_results *b)
{
    distance d = { .mean_of = "-", .variance_of = "-" };

    for (int s = 0; s < a->n_scenarios; s++)
        for (int i = 0; i < n_linear_measures; i++) {
            rs_measure measure = linear_measures[i];
            moments x = measure_moments(a, s, measure), y = measure_moments(b, s, measure);
            if (isnan(x.mean) && isnan(y.mean))
                continue;
            see(&d.mean, &d.mean_of, mean_z(x, y), measure);
            if (x.n > 1 && y.n > 1)
                see(&d.variance, &d.variance_of, variance_z(x, y), measure);
        }
    return d;
}

static double summary_z(rs_summary a, rs_summary b)
{
    return mean_z((moments){ .mean = a.mean, .mean_error = a.n > 1 ? a.mc_error : 0 },
        (moments){ .mean = b.mean, .mean_error = b.n > 1 ? b.mc_error : 0 });
}

/* The parts: customers and revenue by channel and segment. */
static double parts_z(const rs_results *a, const rs_results *b)
{
    double worst = 0;

    for (int s = 0; s < a->n_scenarios; s++) {
        const rs_scenario_results *x = &a->scenarios[s], *y = &b->scenarios[s];
        for (int i = 0; i < x->n_segments; i++) {
            worst
                = fmax(worst, fabs(summary_z(x->segments[i].customers, y->segments[i].customers)));
            worst = fmax(
                worst, fabs(summary_z(x->segments[i].active_end, y->segments[i].active_end)));
            worst = fmax(worst, fabs(summary_z(x->segments[i].revenue, y->segments[i].revenue)));
        }
        for (int i = 0; i < x->n_channels; i++)
            worst
                = fmax(worst, fabs(summary_z(x->channels[i].customers, y->channels[i].customers)));
    }
    return worst;
}

static bool near(const char *what, const char *measure, double z)
{
    if (fabs(z) < judge_bound)
        return true;
    fprintf(stderr, "    disagree: %s, %s: z = %.2f\n", what, measure, z);
    return false;
}

bool arithmetics_agree(const varied_study *of, double size, long n_sampled, long n_individual)
{
    rs_results *expected = varied_play(of, "expected", 1, size);
    rs_results *sampled = varied_play(of, "sampled", n_sampled, size);
    rs_results *individual = varied_play(of, "individual", n_individual, size);
    distance a = distance_of(sampled, expected), b = distance_of(individual, expected);
    distance c = distance_of(individual, sampled);

    printf(
        "    %s:\n        means: sampled z %.2f (%s), individual %.2f (%s); variances %.2f (%s)\n",
        of->name, a.mean, a.mean_of, b.mean, b.mean_of, c.variance, c.variance_of);
    bool agree = near("sampled against expected", a.mean_of, a.mean);
    agree &= near("individual against expected", b.mean_of, b.mean);
    agree &= near("individual against sampled", c.mean_of, c.mean);
    agree &= near("sampled against expected", "a channel or segment", parts_z(sampled, expected));
    agree &= near(
        "individual against expected", "a channel or segment", parts_z(individual, expected));
    if (of->same_variance)
        agree &= near("variance, individual against sampled", c.variance_of, c.variance);
    rs_results_free(expected);
    rs_results_free(sampled);
    rs_results_free(individual);
    return agree;
}
