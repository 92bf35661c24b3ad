/* A retention table as its likelihood wants it: who was lost between which ages, who is left. */
#ifndef RS_FIT_RETENTION_TABLE_H
#define RS_FIT_RETENTION_TABLE_H

#include "retsim/fit.h"

/* `count` customers who were there at age `from` and no longer at `to`; to = -1: there at `from`,
 * nothing later is known. */
typedef struct rs_retention_step {
    int from, to;
    double count;
} rs_retention_step;

typedef struct rs_retention_data {
    rs_retention_step *steps;
    long n_steps;
    int n_ages;             /* the largest age + 1 */
    int n_points;           /* different pairs of ages between which anybody was watched */
    double customers, lost; /* those there at the first age of each cohort; those lost later */
} rs_retention_data;

/* Clear it in any case. */
rs_status rs_retention_data_make(const rs_retention_cohort *cohorts, int n_cohorts,
    rs_retention_data *data, rs_error *error) RS_MUST_CHECK;
void rs_retention_data_clear(rs_retention_data *data);

#endif
