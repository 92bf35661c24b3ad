/*
 * Results as a run would leave them, of made-up businesses: paired on the same luck, with a
 * J-curve of cumulative profit. Enough is filled for the charts: values, measures, differences,
 * periods, retention, observations, cohorts, responses of channels.
 */
#ifndef RS_TESTS_RANDOM_RESULTS_H
#define RS_TESTS_RANDOM_RESULTS_H

#include "results/results.h"

enum { MOST_MADE = 12 };

typedef struct made_business {
    int n_scenarios, horizon, baseline, n_observed, n_channels,
        n_programs; /* of channels up to nine */
    long n_replications;
    double scale;                     /* money: 1e6 for millions */
    double level[MOST_MADE];          /* mean final profit, in scales */
    double spread;                    /* its standard deviation, in scales */
    double own_spread;                /* the part of luck that scenarios do not share, in scales */
    double decay[MOST_MADE];          /* retention at age a is (1 + a)^-decay */
    double opening_cash, credit_line; /* in scales; a credit line of 0: none */
    double payback_scale;    /* median payback as a share of the horizon at a final profit of 0 */
    double ratio[MOST_MADE]; /* median of CLV : CAC; 0: nothing is paid for */
    const char *names[MOST_MADE], *title, *currency, *period;
} made_business;

/* Three plans, 24 months, millions. */
made_business usual_business(int n_scenarios);
/* They live until the test ends. */
rs_results *make_results(const made_business *business);
/* The parts of made results, for changing them. */
rs_difference *made_difference(const rs_results *results, int scenario, rs_measure measure);
rs_summary *made_measure(const rs_results *results, int scenario, rs_measure measure);
rs_summary *made_retention(const rs_results *results, int scenario);
double *made_values(const rs_results *results, int scenario, rs_measure measure);

#endif
