/* Relative changes (`times`, `plus`) of chances and rates that differ between customers. */
#ifndef RS_SIMULATE_SHIFT_H
#define RS_SIMULATE_SHIFT_H

#include "model/business.h"

/* The mean of a rate, before any change. */
double rs_mean_rate(const rs_rate *rate, const double *values);

/* A class's chance x becomes x * times + plus; `mean` is that of the customers' distribution,
 * moved. */
typedef struct rs_relative_change {
    double mean, times, plus;
} rs_relative_change;

/*
 * Lays the changes over a chance of this mean, for customers acquired in period `cohort`. Where
 * customers differ, a lasting `plus` moves the mean of their distribution and keeps its spread; one
 * that holds for some periods only meets customers who are there already, and multiplies each one's
 * chance so that the mean moves by as much.
 */
rs_relative_change rs_relative_change_at(const rs_changes *changes, const double *values,
    double mean, bool differs, int period, int cohort);
/* The mean of customers who differ, acquired in period `cohort`, with all that moves it for good.
 */
double rs_moved_mean(const rs_changes *changes, const double *values, double mean, int cohort);

#endif
