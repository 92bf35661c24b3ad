/*
 * Constant, Beta (by shapes, or by mean and polarisation index), tables of survival and of hazards,
 * beta-discrete-Weibull, gamma rates: each by its moments and its closed form.
 */
#include "simulate/churn_families.h"

static double no_chance(const rs_chance *chance, const double *values, double *total)
{
    (void)chance, (void)values;
    *total = 0;
    return 0;
}

static double constant(const rs_chance *chance, const double *values, double *total)
{
    *total = 0;
    return values[chance->a];
}

static double mean_of_shapes(const rs_chance *chance, const double *values, double *total)
{
    *total = values[chance->a] + values[chance->b];
    return values[chance->a] / *total;
}

static bool law_of_shapes(const rs_chance *chance, const double *values, rs_law *law)
{
    *law = (rs_law){ false, values[chance->a], values[chance->b] };
    return true;
}

static double mean_of_spread(const rs_chance *chance, const double *values, double *total)
{
    double spread = values[chance->b];

    *total = spread > 0 ? 1 / spread - 1 : 0;
    return values[chance->a];
}

static bool law_of_spread(const rs_chance *chance, const double *values, rs_law *law)
{
    double total, mean = mean_of_spread(chance, values, &total);

    if (values[chance->b] <= 0 || mean <= 0 || mean >= 1)
        return false;
    *law = (rs_law){ false, mean * total, (1 - mean) * total };
    return law->a >= 1e-3 && law->b >= 1e-3;
}

static double mean_of_rates(const rs_chance *chance, const double *values, double *total)
{
    *total = 1;
    return values[chance->a] / values[chance->b];
}

static bool law_of_rates(const rs_chance *chance, const double *values, rs_law *law)
{
    *law = (rs_law){ true, values[chance->a], values[chance->b] };
    return true;
}

static double one(const rs_chance *chance, const double *values, double *total)
{
    (void)chance, (void)values;
    *total = 0;
    return 1;
}

/* The last chance holds on. */
static double listed_hazard(const rs_chance *chance, const double *values, int tau)
{
    int n = chance->n_table;

    return n > 0 ? values[chance->table[tau <= n ? tau - 1 : n - 1]] : 0;
}

/* From shares still there; the last chance holds on. */
static double survival_hazard(const rs_chance *chance, const double *values, int tau)
{
    int n = chance->n_table, at = tau < n ? tau : n - 1;

    if (at < 1)
        return 0;
    double before = values[chance->table[at - 1]];
    return before > 0 ? 1 - values[chance->table[at]] / before : 1;
}

const rs_churn_family rs_churn_families[] = {
    [RS_CHANCE_NONE] = { no_chance, NULL, NULL, false },
    [RS_CHANCE_CONSTANT] = { constant, NULL, NULL, false },
    [RS_CHANCE_BETA] = { mean_of_shapes, law_of_shapes, NULL, false },
    [RS_CHANCE_SPREAD] = { mean_of_spread, law_of_spread, NULL, false },
    [RS_CHANCE_SURVIVAL] = { one, NULL, survival_hazard, false },
    [RS_CHANCE_HAZARD] = { one, NULL, listed_hazard, false },
    [RS_CHANCE_WEIBULL] = { mean_of_shapes, law_of_shapes, NULL, true },
    [RS_CHANCE_GAMMA] = { mean_of_rates, law_of_rates, NULL, false },
};
