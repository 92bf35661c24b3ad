/* Models whose mean is known by formula, for tests by chance. */
#ifndef RS_TESTS_GOLDEN_CASES_H
#define RS_TESTS_GOLDEN_CASES_H

#include "support/played_study.h"

typedef struct golden_case {
    const char *name;
    const char *text; /* the only segment; everybody is acquired in period 0 */
    const char *period;
    int horizon;
    rs_measure measure;
    double mean;
    bool per_customer; /* else a total */
} golden_case;

enum { MOST_GOLDEN_CASES = 16 };
/* Churn of the reference job: differs by this Beta. */
#define GOLDEN_SBG "churn = { a = 0.668; b = 3.806; };"

/* Fills the list; returns how many there are. */
int golden_cases(golden_case *list);
/* Plays a case with this many customers in all, in replications of 10,000, with `text` for the
 * segment (of->text, or a planted error); per customer. */
moments golden_play(
    const golden_case *of, const char *arithmetic, double customers, const char *text);

#endif
