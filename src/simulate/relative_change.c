/*
 * Goes through the changes in their order: `times` multiplies; `plus` moves the mean where it holds
 * for good, and else becomes a factor that has the same effect on the mean.
 */
#include "simulate/relative_change.h"

#include <limits.h>
#include <math.h>

static bool for_good(const rs_change *change)
{
    return change->since <= 0 && change->until == INT_MAX;
}

double rs_mean_rate(const rs_rate *rate, const double *values)
{
    return rate->differs ? values[rate->shape] / values[rate->rate] : values[rate->value];
}

rs_relative_change rs_relative_change_at(const rs_changes *changes, const double *values,
    double mean, bool differs, int period, int cohort)
{
    rs_relative_change shift = { mean, 1, 0 };
    bool passing = false;

    for (int i = 0; i < changes->n; i++) {
        const rs_change *change = &changes->list[i];
        double amount = values[change->amount];
        bool lasting = for_good(change) && !passing;
        passing |= !lasting;
        if (cohort < change->acquired_since || period < change->since || period > change->until)
            continue;
        if (change->times) {
            shift.times *= amount;
            shift.plus *= amount;
        } else if (!differs) {
            shift.plus += amount;
        } else if (lasting) {
            shift.mean += shift.times > 0 ? amount / shift.times : 0;
        } else if (shift.mean * shift.times > 0) {
            shift.times *= fmax(0, 1 + amount / (shift.mean * shift.times));
        }
    }
    return shift;
}

double rs_moved_mean(const rs_changes *changes, const double *values, double mean, int cohort)
{
    return rs_relative_change_at(changes, values, mean, true, 0, cohort).mean;
}
