/*
 * What can happen to a count of customers who are alike, in one period: the one place where the
 * three arithmetics differ. Inlined with a constant arithmetic, so that each gets code of its own
 * from one source.
 */
#ifndef RS_SIMULATE_STEP_H
#define RS_SIMULATE_STEP_H

#include "chance/split.h"
#include "model/business.h"

#define RS_ALWAYS_INLINE static inline __attribute__((always_inline))

/* Of `count` customers, those to whom it happens. sampled: the binomial quantile at u; individual:
 * a count of one. */
RS_ALWAYS_INLINE double rs_split(rs_arithmetic how, double count, double chance, double u)
{
    if (how == RS_EXPECTED)
        return count * chance;
    if (how == RS_INDIVIDUAL)
        return u > 1 - chance;
    return rs_binomial_quantile(count, chance, u);
}

/* A Poisson number with this mean. */
RS_ALWAYS_INLINE double rs_poisson(rs_arithmetic how, double mean, double u)
{
    return how == RS_EXPECTED ? mean : rs_poisson_quantile(mean, u);
}

RS_ALWAYS_INLINE double rs_chance_within(double chance)
{
    return chance < 0 ? 0 : chance > 1 ? 1 : chance;
}

#endif
