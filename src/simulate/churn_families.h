/*
 * What tells the forms of a chance apart in the simulation, a row a form: how customers differ, and
 * what tenure does. Code asks the row, never the form. (Which keys make a form is its row in the
 * table of keys, rs_chance_rows.)
 */
#ifndef RS_SIMULATE_CHURN_FAMILIES_H
#define RS_SIMULATE_CHURN_FAMILIES_H

#include "chance/quadrature.h"
#include "model/business.h"

typedef struct rs_churn_family {
    /* The mean over customers before any change; *total: a + b of the Beta behind it (1 of a
     * gamma), 0 where all are alike. */
    double (*mean)(const rs_chance *chance, const double *values, double *total);
    /* The distribution over customers; false: all are alike. NULL: they always are. */
    bool (*law)(const rs_chance *chance, const double *values, rs_law *law);
    /* What everybody's chance (the mean is 1) is at tenure tau >= 1. NULL: tenure does not count.
     */
    double (*hazard)(const rs_chance *chance, const double *values, int tau);
    bool powers; /* of who leaves with chance theta at first, (1 - theta)^(tau^c) are left: tenure
                    counts for good */
} rs_churn_family;

/* By rs_chance_form. */
extern const rs_churn_family rs_churn_families[];

static inline const rs_churn_family *rs_family_of(const rs_chance *chance)
{
    return &rs_churn_families[chance->form];
}
/* The distribution behind a chance; false: all customers are alike. */
static inline bool rs_chance_law(const rs_chance *chance, const double *values, rs_law *law)
{
    const rs_churn_family *family = rs_family_of(chance);

    return family->law != NULL && family->law(chance, values, law);
}
/* Whether a customer's chance depends on his tenure. */
static inline bool rs_counts_tenure(const rs_chance *chance)
{
    const rs_churn_family *family = rs_family_of(chance);

    return chance->after_first || family->hazard != NULL || family->powers;
}

#endif
