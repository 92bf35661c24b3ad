/* A retention table under way: its rows are read in fit_retention.c, cohorts are made of them in
 * fit_cohorts.c. */
#ifndef RS_CUSTOMERS_FIT_RETENTION_H
#define RS_CUSTOMERS_FIT_RETENTION_H

#include "customers/fit_reading.h"

/* A cell that says something. */
typedef struct rs_retention_point {
    uint32_t cohort; /* its number in `labels` */
    int age;
    double there; /* as it stands there: a count, a share, or per cent */
    bool percent; /* with the sign */
    long line;
} rs_retention_point;

typedef struct rs_retention_reading {
    rs_fit_reading *base;
    bool in_header;
    rs_people_index labels;
    double *sizes; /* customers of each label by a column of its own; NaN where it says none */
    size_t n_sizes, sizes_capacity;
    rs_retention_point *points;
    size_t n, capacity;
    long n_lines;
    int first_age; /* of all cohorts */
    size_t n_rising;
} rs_retention_reading;

/* Makes the cohorts `observed` of the points; complaints of single cells go to the reading's,
 * RS_UNUSABLE is for what has to be asked. */
rs_status rs_retention_make_cohorts(rs_retention_reading *of, rs_error *error) RS_MUST_CHECK;

#endif
