/* What was worked out of newcomers at an age, kept for those who began on other days. */
#ifndef RS_FIT_KEPT_AGES_H
#define RS_FIT_KEPT_AGES_H

/* A figure of newcomers at this age in periods; `at` is not a number where there is none. */
typedef struct rs_kept_age {
    double at, value;
} rs_kept_age;

/* Places for many ages, all free; free it. NULL: no memory. */
rs_kept_age *rs_kept_ages_make(void);
/* The place of an age: the figure stands there if place->at is the age to the last digit, else the
 * caller puts it there. */
rs_kept_age *rs_kept_age_of(rs_kept_age *kept, double at);

#endif
