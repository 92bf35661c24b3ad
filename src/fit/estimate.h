/* From a likelihood to an estimate: the search from several starts, errors, intervals, doubts. */
#ifndef RS_FIT_ESTIMATE_H
#define RS_FIT_ESTIMATE_H

#include "fit/maximise.h"

enum { RS_MOST_FIT_PARTS = 8 };

typedef struct rs_fit_problem {
    rs_likelihood likelihood;
    /* the data of likelihood.data in parts that grow, the last of them all: the starts are tried on
     * the first, and every search goes on from where that on the part before ended */
    int n_parts;
    const void *parts[RS_MOST_FIT_PARTS];
    const char *names[RS_MOST_FIT_PARAMETERS];
    int n_starts;
    const double (*starts)[RS_MOST_FIT_PARAMETERS]; /* parameters as they are */
    double n_customers, n_events;                   /* events: purchases again, or customers lost */
} rs_fit_problem;

void rs_estimate_find(const rs_fit_problem *problem, rs_estimate *estimate);
void rs_estimate_note(rs_estimate *estimate, rs_fit_note_kind kind, const char *parameter);

#endif
