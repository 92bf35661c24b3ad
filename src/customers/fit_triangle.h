/* A retention table with its ages, or calendar periods, along the header: "Cohort,Users,Month
 * 0,Month 1", "cohort,2023-01,2023-02". */
#ifndef RS_CUSTOMERS_FIT_TRIANGLE_H
#define RS_CUSTOMERS_FIT_TRIANGLE_H

#include "customers/fit_dates.h"

/* RS_NO_AGE: what a column is besides an age. */
enum { RS_NO_AGE = -1, RS_MOST_AGE = 1200 };

/* {0} is none. */
typedef struct rs_triangle {
    int n;      /* columns */
    int *ages;  /* [n] the age of each column; of calendar periods their number; RS_NO_AGE where it
                   is none. Owned. */
    bool clear; /* there are two or more, and each name says that it is one: no other table has such
                   a header */
    bool calendar;  /* the ages are numbers of periods, from which the cohort's own is taken */
    rs_period unit; /* of calendar periods, as rs_fit_moment has them: days where weeks are told by
                       their dates */
    int step;       /* days from column to column where unit is RS_DAY; else 1 */
} rs_triangle;

/* Whether the columns but `label` and `size` (-1: none) are the ages of a triangle, or summaries
 * such as "Average". Clear it in any case. */
bool rs_triangle_find(const char *const *names, int n, int label, int size, rs_triangle *triangle);
void rs_triangle_clear(rs_triangle *triangle);
/* The age of a column in the row of a cohort; false where the label is no period of the header's
 * kind. */
bool rs_triangle_age(const rs_triangle *triangle, int column, const char *label, int *age);

/* Whether a row or column of that name sums up others: "Average", "Total", "平均", "合计". */
bool rs_fit_is_summary(const char *name);
/* The period that a name such as "Month 3", "week" or "第2周" tells. */
bool rs_fit_period_in(const char *name, rs_period *period);

#endif
