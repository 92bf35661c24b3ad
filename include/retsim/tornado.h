/*
 * What drives a figure, or the difference of two plans: what it is with each uncertain input at the
 * ends of what is believed of it, and how much of the variance each input brings.
 */
#ifndef RETSIM_TORNADO_H
#define RETSIM_TORNADO_H

#include "retsim/metric.h"
#include "retsim/question.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* The quantiles of an input between which a figure is looked at. */
#define RS_TORNADO_LOW 0.1
/* (the upper one) */
#define RS_TORNADO_HIGH 0.9

/* What is asked. Scenarios by their places among those that are played. */
typedef struct rs_tornado_question {
    rs_metric metric;  /* of the plan; of the difference, where it is compared */
    int plan, against; /* -1, -1: the plan that is the best on average against the baseline, which
                          is compared with the best of the others where it is the best itself */
    bool shares;       /* whether the table tells S1 and ST */
} rs_tornado_question;

/* An input: what the figure is with it at an end. */
typedef struct rs_tornado_bar {
    int input;                       /* 0 … rs_variants_n_inputs - 1 */
    double at[2];                    /* its value at the low and at the high end, in the plan; where
                                        that does not have it, in the one it is compared with */
    rs_metric_value others_drawn[2]; /* the figure there, all others as drawn */
    rs_metric_value others_held[2];  /* the same, all others at their medians */
    rs_metric_value width;           /* from low to high, others as drawn, on the same futures */
    rs_metric_value first, total;    /* shares of the variance: by itself (S1), and with all that it
                                        does together with others (ST); NaN where not known */
    bool correlated;                 /* with another input, which does not follow it */
} rs_tornado_bar;

/* What was found. */
typedef struct rs_tornado {
    rs_metric metric;               /* as asked, `difference` where two plans are compared */
    int plan, against;              /* who; against is -1 where one plan stands alone */
    long n;                         /* replications */
    bool shares;                    /* as asked */
    int n_bars;                     /* inputs that move the figure */
    const rs_tornado_bar *bars;     /* [n_bars], the widest first */
    int n_still;                    /* inputs of these plans that do not */
    const int *still;               /* [n_still] */
    rs_metric_value as_drawn, held; /* the figure with all inputs as drawn; all at their medians */
    rs_metric_value luck; /* share of the variance that is left where all inputs are known */
    void *memory;         /* of all that; rs_tornado_free gives it back */
} rs_tornado;

/* Plays what is asked on the variants, into *tornado. RS_INVALID where the plans have no uncertain
 * input, of one replication, and for a difference of a single plan; else as rs_variants_play. Free
 * with rs_tornado_free. */
rs_status rs_tornado_play(rs_variants *variants, const rs_tornado_question *asked,
    rs_tornado *tornado, rs_error *error) RS_MUST_CHECK;
void rs_tornado_free(rs_tornado *tornado);

/* A row an input; what drives the figure most. RS_OK, RS_NO_MEMORY. Free the reply. */
rs_status rs_tornado_reply(const rs_tornado *tornado, const rs_question *question, rs_reply **reply,
    rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
