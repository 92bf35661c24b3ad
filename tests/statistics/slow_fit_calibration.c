/*
 * Simulation-based calibration: data sets are played customer by customer from known parameters and
 * fitted. Of the 90 % intervals of each parameter, 87 to 93 % hold it; estimates and forecasts are
 * unbiased within four standard errors. Errors that are planted in the play are noticed.
 * RETSIM_FIT_SETS=1000 plays a thousand sets; unasked it is 300, with wider bounds, because other
 * tests wait.
 */
#include "support/check.h"

#include "retsim/fit.h"
#include "retsim/study.h"

#include "chance/philox.h"

#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

enum { N_SETS = 1000, SETS_UNASKED = 300, MOST_CUSTOMERS = 60000, N_AGES = 13 };

/* What the play gets wrong on purpose. */
typedef enum planted { NOTHING, LATE_END, SWAPPED, ONE_MORE_CHANCE, SLOW } planted;

typedef struct truth {
    const char *name;
    rs_fit_model model;
    bool one_and_done;
    double parameters[4];
    int n_customers;
    planted error;
} truth;

/* ---- play ---- */

typedef struct player {
    gsl_rng *rng;
    const truth *of;
    double p[4]; /* parameters as played */
} player;

static double end_of_observation(const player *with, int customer)
{
    return 40 - customer % 12 + (with->of->error == LATE_END ? 1 : 0);
}

static rs_purchase_row play_continuous(const player *with, int customer)
{
    const double *p = with->p;
    double T = end_of_observation(with, customer), rate = gsl_ran_gamma(with->rng, p[0], 1 / p[1]),
           t = 0;
    bool is_pareto = with->of->model == RS_FIT_PNBD,
         leaves = with->of->model == RS_FIT_BGNBD || with->of->model == RS_FIT_MBGNBD;
    bool after_first = with->of->model == RS_FIT_MBGNBD || with->of->error == ONE_MORE_CHANCE;
    double chance = leaves ? gsl_ran_beta(with->rng, p[2], p[3]) : 0;
    double death = is_pareto
        ? gsl_ran_exponential(with->rng, 1 / gsl_ran_gamma(with->rng, p[2], 1 / p[3]))
        : INFINITY;
    rs_purchase_row row = { 0, 0, 40 - customer % 12, 1 };

    if (after_first && gsl_rng_uniform(with->rng) < chance)
        return row;
    for (;;) {
        t += gsl_ran_exponential(with->rng, 1 / rate);
        if (!(t < fmin(T, death)))
            return row;
        row.x++;
        row.t_x = fmin(t, row.T);
        if (leaves && gsl_rng_uniform(with->rng) < chance)
            return row;
    }
}

static rs_purchase_row play_opportunities(const player *with, int customer)
{
    const double *p = with->p;
    double buy = gsl_ran_beta(with->rng, p[0], p[1]), leave = gsl_ran_beta(with->rng, p[2], p[3]);
    rs_purchase_row row = { 0, 0, 8 + customer % 5, 1 };
    double T = row.T + (with->of->error == LATE_END ? 1 : 0);

    for (double m = 1; m <= T && gsl_rng_uniform(with->rng) >= leave; m++)
        if (gsl_rng_uniform(with->rng) < buy) {
            row.x++;
            row.t_x = fmin(m, row.T);
        }
    row.x = fmin(row.x, row.t_x);
    return row;
}

/* Those of n customers who are there at each age. */
static void play_retention(const player *with, double *there)
{
    const double *p = with->p;
    rs_fit_model model = with->of->model;
    double c = model == RS_FIT_BDW ? p[2] : 1,
           done = with->of->one_and_done ? p[rs_fit_model_of(model)->n_parameters] : 0;

    memset(there, 0, N_AGES * sizeof *there);
    for (int i = 0; i < with->of->n_customers; i++) {
        double leave = model == RS_FIT_GEOMETRIC ? p[0] : gsl_ran_beta(with->rng, p[0], p[1]);
        /* P(lifetime >= t) = (1 - leave)^(t^c) */
        double lifetime = pow(log(gsl_rng_uniform_pos(with->rng)) / log1p(-leave), 1 / c);
        if (gsl_rng_uniform(with->rng) < done)
            lifetime = 0;
        if (with->of->error == LATE_END)
            lifetime += 0.05;
        for (int t = 0; t < N_AGES && t <= lifetime; t++)
            there[t]++;
    }
}

static rs_spend_row play_spending(const player *with, int customer)
{
    const double *p = with->p;
    double nu = gsl_ran_gamma(with->rng, p[1], 1 / p[2]), x = 1 + customer % 4;
    double sum = gsl_ran_gamma(with->rng, p[0] * x, 1 / nu);
    return (rs_spend_row){ x, sum / x + (with->of->error == LATE_END ? 0.3 : 0), 1 };
}

/* ---- fit ---- */

static rs_estimate play_and_fit(const player *with)
{
    static rs_purchase_row rows[MOST_CUSTOMERS];
    static rs_spend_row spending[MOST_CUSTOMERS];
    int n = with->of->n_customers;
    rs_error error = { 0 };
    rs_fit fit = { 0 };

    if (with->of->model == RS_N_FIT_MODELS) {
        rs_spend_fit spend;
        for (int i = 0; i < n; i++)
            spending[i] = play_spending(with, i);
        assert_int_equal(rs_fit_spend(spending, n, NULL, &spend, &error), RS_OK);
        return spend.estimate;
    }
    rs_fit_kind kind = rs_fit_model_of(with->of->model)->kind;
    if (kind == RS_FIT_CONTRACTUAL) {
        double there[N_AGES];
        rs_retention_cohort cohort = { "played", N_AGES, there };
        play_retention(with, there);
        assert_int_equal(rs_fit_retention(with->of->model, with->of->one_and_done, &cohort, 1, NULL,
                             &fit, &error),
            RS_OK);
        return fit.estimate;
    }
    for (int i = 0; i < n; i++)
        rows[i]
            = kind == RS_FIT_OPPORTUNITY ? play_opportunities(with, i) : play_continuous(with, i);
    assert_int_equal(rs_fit_purchases(with->of->model, rows, n, NULL, &fit, &error), RS_OK);
    return fit.estimate;
}

/* A figure that people look at: survival beyond the data, purchases of a newcomer in a year, the
 * mean value of an order. */
static double forecast(const truth *of, const double *parameters)
{
    if (of->model == RS_N_FIT_MODELS)
        return rs_spend_expected(parameters, 0, 0);
    if (rs_fit_model_of(of->model)->kind == RS_FIT_CONTRACTUAL)
        return rs_fit_survival(of->model, of->one_and_done, parameters, 2 * N_AGES);
    rs_customer_expectation newcomer = rs_fit_newcomer(of->model, parameters);
    return rs_expectation_purchases(of->model, &newcomer, 52);
}

typedef struct calibration {
    int n_parameters, n_sets;
    const char *names[4];
    double covered[4]; /* shares */
    double bias[5];    /* of the transformed parameters, then of the forecast, in standard errors of
                          their means */
} calibration;

static void see(double value, int k, double *sums, double *squares)
{
    sums[k] += value;
    squares[k] += value * value;
}

static calibration calibrate(const truth *of, int n_sets)
{
    calibration result = { .n_sets = n_sets };
    double sums[5] = { 0 }, squares[5] = { 0 }, known = forecast(of, of->parameters);
    player with = { gsl_rng_alloc(rs_rng_philox), of, { 0 } };

    memcpy(with.p, of->parameters, sizeof with.p);
    if (of->error == SWAPPED) {
        with.p[0] = of->parameters[1];
        with.p[1] = of->parameters[0];
    }
    if (of->error == SLOW)
        with.p[1] *= 1.02;
    for (int s = 0; s < n_sets; s++) {
        rs_rng_address(with.rng, (rs_source){ 20070101, (uint32_t)s }, RS_PURPOSE_LAST,
            (uint64_t)of->model, 0);
        rs_estimate estimate = play_and_fit(&with);
        result.n_parameters = estimate.n_parameters;
        for (int i = 0; i < estimate.n_parameters; i++) {
            double truth_there = rs_fit_transformed(estimate.transforms[i], of->parameters[i]);
            result.names[i] = estimate.names[i];
            result.covered[i]
                += (estimate.low[i] <= of->parameters[i] && of->parameters[i] <= estimate.high[i])
                / (double)n_sets;
            see(rs_fit_transformed(estimate.transforms[i], estimate.parameters[i]) - truth_there, i,
                sums, squares);
        }
        see(forecast(of, estimate.parameters) - known, 4, sums, squares);
    }
    for (int k = 0; k < 5; k++) {
        double mean = sums[k] / n_sets, variance = squares[k] / n_sets - mean * mean;
        result.bias[k] = variance > 0 ? mean / sqrt(variance / n_sets) : 0;
    }
    gsl_rng_free(with.rng);
    return result;
}

static bool is_calibrated(const truth *of, const calibration *result)
{
    /* 87 to 93 % at 1,000 sets; at fewer, as many standard errors more */
    double margin = 0.03 * sqrt((double)N_SETS / result->n_sets), most = 0;

    for (int i = 0; i < result->n_parameters; i++) {
        printf("  %-12s %-12s covers %.3f, bias %+.2f\n", of->name, result->names[i],
            result->covered[i], result->bias[i]);
        most = fmax(most, fabs(result->covered[i] - 0.9));
    }
    printf("  %-12s %-12s                bias %+.2f\n", of->name, "forecast", result->bias[4]);
    bool unbiased = true;
    for (int k = 0; k < 5; k++)
        unbiased = unbiased && fabs(result->bias[k]) <= 4;
    return most <= margin && unbiased;
}

/* So many customers that the bias that a maximum of likelihood has in small samples (of MBG/NBD
 * with 20,000: a tenth of a standard error) is below what a thousand sets see. */
static const truth truths[] = {
    { "geometric", RS_FIT_GEOMETRIC, false, { 0.137 }, 3000, NOTHING },
    { "sbg", RS_FIT_SBG, false, { 0.668, 3.806 }, 20000, NOTHING },
    { "sbg, done", RS_FIT_SBG, true, { 1.6, 9.3, 0.21 }, 30000, NOTHING },
    { "bdw", RS_FIT_BDW, false, { 0.704, 1.9, 1.21 }, 30000, NOTHING },
    { "bgbb", RS_FIT_BGBB, false, { 1.20, .75, .66, 2.78 }, 20000, NOTHING },
    { "nbd", RS_FIT_NBD, false, { .385, 12.07 }, 3000, NOTHING },
    { "bgnbd", RS_FIT_BGNBD, false, { .243, 4.41, .793, 2.43 }, 20000, NOTHING },
    { "mbgnbd", RS_FIT_MBGNBD, false, { .525, 6.18, .891, 1.61 }, 60000, NOTHING },
    { "pnbd", RS_FIT_PNBD, false, { .553, 10.58, .806, 11.67 }, 10000, NOTHING },
    { "spending", RS_N_FIT_MODELS, false, { 6.25, 3.74, 15.44 }, 6000, NOTHING },
};
enum { N_TRUTHS = sizeof truths / sizeof *truths };

static int sets_wanted(void)
{
    const char *sets = getenv("RETSIM_FIT_SETS");
    return sets ? atoi(sets) : SETS_UNASKED;
}

TEST(intervals_hold_and_estimates_are_unbiased)
{
    int wrong = 0;

    for (int i = 0; i < N_TRUTHS; i++) {
        calibration result = calibrate(&truths[i], sets_wanted());
        if (!is_calibrated(&truths[i], &result)) {
            printf("  %s is not calibrated\n", truths[i].name);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

TEST(planted_errors_are_noticed)
{
    enum { FEW_SETS = 100 };

    for (int i = 0; i < N_TRUTHS; i++) {
        truth wrong = truths[i];
        wrong.error = LATE_END;
        calibration result = calibrate(&wrong, FEW_SETS);
        assert_false(is_calibrated(&wrong, &result));
    }
    static const struct {
        int of;
        planted error;
    } more[] = { { 1, SWAPPED }, { 4, SWAPPED }, { 5, SLOW }, { 6, ONE_MORE_CHANCE }, { 6, SLOW },
        { 8, SLOW } };
    for (size_t k = 0; k < sizeof more / sizeof *more; k++) {
        truth wrong = truths[more[k].of];
        wrong.error = more[k].error;
        calibration result = calibrate(&wrong, more[k].error == SLOW ? 4 * FEW_SETS : FEW_SETS);
        assert_false(is_calibrated(&wrong, &result));
    }
}
