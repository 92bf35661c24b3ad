/*
 * When customers leave, a row a time: code asks for a property, never for one of the times.
 */
#ifndef RS_MODEL_LEAVING_H
#define RS_MODEL_LEAVING_H

#include <stdbool.h>

typedef enum rs_leaving {
    RS_LEAVING_BY_PERIOD,   /* once a period, before they order: a chance per period */
    RS_LEAVING_AFTER_ORDER, /* right after an order (BG/NBD): a chance per order */
    RS_LEAVING_AT_RATE      /* at any time (Pareto/NBD): a rate per period */
} rs_leaving;

typedef struct rs_leaving_kind {
    const char *when;
    bool at_any_time; /* within periods, in which they order until then; else before they order */
    bool by_orders;   /* only an order lets them leave: churn is a chance an order, else a period */
    bool is_rate;     /* churn is a rate, which differs by a gamma distribution; else a chance, by a
                         Beta */
} rs_leaving_kind;

/* By rs_leaving. */
extern const rs_leaving_kind rs_leaving_kinds[];

#endif
