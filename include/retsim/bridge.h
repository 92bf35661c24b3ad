/*
 * Where the difference between two plans comes from. Their configurations differ at some places;
 * each mixture of the two is played on the same futures, and the difference is divided among the
 * places by Shapley's rule: what a place adds, on the average over all orders in which one plan can
 * be turned into the other. The parts sum to the difference.
 */
#ifndef RETSIM_BRIDGE_H
#define RETSIM_BRIDGE_H

#include "retsim/metric.h"
#include "retsim/question.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* The most parts of a difference: 2 to this power mixtures are played. */
enum { RS_MOST_PARTS = 8 /* further places are told together */ };

/* Why places are told as one part. */
typedef enum rs_bridge_joined {
    RS_BRIDGE_ALONE,      /* it is a single place */
    RS_BRIDGE_TOO_MANY,   /* there are more places than RS_MOST_PARTS */
    RS_BRIDGE_INSEPARABLE /* one without the other is no valid plan */
} rs_bridge_joined;

/* What comes from one place, or some that belong together. */
typedef struct rs_bridge_part {
    const char *path;        /* "programs.loyalty"; several parted by ", " */
    const char *label;       /* what people call it */
    rs_bridge_joined joined; /* why it is several */
    rs_metric_value value;   /* its part of the difference */
    rs_metric_value first;   /* what it changes where it is the first change; */
    rs_metric_value last;    /* and where it is the last one */
} rs_bridge_part;

/* What was found. */
typedef struct rs_bridge {
    rs_metric metric;               /* what was asked for */
    int from, to;                   /* scenarios of the study */
    long n;                         /* replications */
    int n_mixes;                    /* plans that were played, the two with them */
    int n_places;                   /* at which they differ */
    rs_metric_value at_from, at_to; /* the metric of the two */
    rs_metric_value difference;     /* to - from */
    int n_parts;                    /* at least 1 */
    const rs_bridge_part *parts;    /* [n_parts], the largest first */
    void *memory;                   /* of all that; rs_bridge_free gives it back */
} rs_bridge;

/*
 * Divides the difference of the metric between two scenarios of a study, from and to, into *bridge.
 * options: threads, stop, progress and max_memory are heeded; may be NULL. RS_INVALID where they
 * are the same plan, or the metric has no value of a mixture; RS_INTERRUPTED, RS_FAILED,
 * RS_NO_MEMORY. Free with rs_bridge_free.
 */
rs_status rs_bridge_play(const rs_study *study, const rs_run_options *options, int from, int to,
    const rs_metric *metric, rs_bridge *bridge, rs_error *error) RS_MUST_CHECK;
void rs_bridge_free(rs_bridge *bridge);

/* A row a part, and the sum. RS_OK, RS_NO_MEMORY. Free the reply. */
rs_status rs_bridge_reply(const rs_bridge *bridge, const rs_question *question, rs_reply **reply,
    rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
