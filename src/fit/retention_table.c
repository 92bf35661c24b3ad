/*
 * Cohorts are summed up to steps from one known age to the next, and to who is left at the last
 * one.
 */
#include "fit/retention_table.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static const double rounding
    = 1e-9; /* shares times customers may exceed themselves by so much, relatively */

static int known_ages(const rs_retention_cohort *cohort)
{
    int known = 0;

    for (int t = 0; t < cohort->n_ages; t++)
        known += !isnan(cohort->there[t]);
    return known;
}

static rs_status check_cohort(const rs_retention_cohort *cohort, rs_error *error)
{
    const char *label = cohort->label ? cohort->label : "the cohort";
    rs_status status = RS_OK;
    int before = -1;

    for (int t = 0; t < cohort->n_ages; t++) {
        double there = cohort->there[t];
        if (isnan(there))
            continue;
        if (there < 0 || !isfinite(there))
            status = rs_fail(error, RS_INVALID,
                "%s: %g customers at age %d: a number from 0 on is expected", label, there, t);
        else if (before >= 0 && there > cohort->there[before] * (1 + rounding))
            status = rs_fail(error, RS_INVALID,
                "%s: %.10g customers at age %d after %.10g at age %d: a cohort cannot grow; count "
                "those who never "
                "left, not those who were active",
                label, there, t, cohort->there[before], before);
        before = t;
    }
    return status;
}

static void add_step(rs_retention_data *data, int from, int to, double count)
{
    if (count > 0)
        data->steps[data->n_steps++] = (rs_retention_step){ from, to, count };
}

/* Cohorts of which a single age is known, as the newest of a triangle, tell nothing; some others
 * are needed. */
static rs_status check_ages(const rs_retention_cohort *cohorts, int n_cohorts, rs_error *error)
{
    int most = 0;

    for (int c = 0; c < n_cohorts; c++)
        most = known_ages(&cohorts[c]) > most ? known_ages(&cohorts[c]) : most;
    if (most >= 2)
        return RS_OK;
    return rs_fail(error, RS_INVALID,
        "%s: the customers of %d age%s are known: at least two ages are needed",
        n_cohorts == 1 && cohorts[0].label ? cohorts[0].label : "the cohort", most,
        most == 1 ? "" : "s");
}

/* The fit goes from the first known age: those there then are taken off again by a step of negative
 * count. */
static void add_cohort(rs_retention_data *data, const rs_retention_cohort *cohort)
{
    int before = -1;

    for (int t = 0; t < cohort->n_ages; t++) {
        if (isnan(cohort->there[t]))
            continue;
        if (before >= 0) {
            double lost = fmax(0, cohort->there[before] - cohort->there[t]);
            add_step(data, before, t, lost);
            data->lost += lost;
        } else {
            data->customers += cohort->there[t];
            if (t > 0)
                data->steps[data->n_steps++] = (rs_retention_step){ t, -1, -cohort->there[t] };
        }
        before = t;
    }
    add_step(data, before, -1, cohort->there[before]);
}

/* Ages to which anybody was watched, beyond the first: points of the curve. */
static int count_points(const rs_retention_cohort *cohorts, int n_cohorts, int n_ages)
{
    int points = 0;

    for (int t = 1; t < n_ages; t++) {
        bool is_seen = false;
        for (int c = 0; c < n_cohorts && !is_seen; c++) {
            bool began = false;
            for (int s = 0; s < t && s < cohorts[c].n_ages; s++)
                began = began || !isnan(cohorts[c].there[s]);
            is_seen = began && t < cohorts[c].n_ages && !isnan(cohorts[c].there[t]);
        }
        points += is_seen;
    }
    return points;
}

rs_status rs_retention_data_make(
    const rs_retention_cohort *cohorts, int n_cohorts, rs_retention_data *data, rs_error *error)
{
    rs_status status = RS_OK;
    size_t n = 0;

    *data = (rs_retention_data){ 0 };
    for (int c = 0; c < n_cohorts; c++) {
        rs_status found = check_cohort(&cohorts[c], error);
        status = found != RS_OK ? found : status;
        n += (size_t)cohorts[c].n_ages + 1;
        data->n_ages = cohorts[c].n_ages > data->n_ages ? cohorts[c].n_ages : data->n_ages;
    }
    if (n_cohorts == 0)
        status = rs_fail(error, RS_INVALID, "there is no cohort in the data");
    else if (status == RS_OK)
        status = check_ages(cohorts, n_cohorts, error);
    if (status != RS_OK)
        return status;
    data->steps = rs_block(n, sizeof *data->steps);
    if (!data->steps)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory for %d cohorts", n_cohorts);
    for (int c = 0; c < n_cohorts; c++)
        if (known_ages(&cohorts[c]) > 1)
            add_cohort(data, &cohorts[c]);
    data->n_points = count_points(cohorts, n_cohorts, data->n_ages);
    if (data->customers == 0)
        return rs_fail(error, RS_INVALID, "there is no customer in the data");
    if (data->lost == 0)
        return rs_fail(error, RS_INVALID,
            "none of the %.10g customers left over %d ages: how customers leave cannot be told",
            data->customers, data->n_ages - 1);
    return RS_OK;
}

void rs_retention_data_clear(rs_retention_data *data)
{
    free(data->steps);
    *data = (rs_retention_data){ 0 };
}
