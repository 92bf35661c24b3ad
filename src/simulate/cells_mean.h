/* The step in its mean of a strand whom nothing but memberships divides. */
#ifndef RS_SIMULATE_CELLS_MEAN_H
#define RS_SIMULATE_CELLS_MEAN_H

#include "base/wide.h"
#include "simulate/cells_stride.h"

/* The cells of a strand and slot, by classes of orders and spending: n times, `step` apart. */
typedef struct rs_mean_cells {
    int first, step, n;
} rs_mean_cells;

/* What each customer of a set meets. */
typedef struct rs_mean_set {
    rs_program_effects effects;
    double churn; /* multiplier of the hazard, all included */
    uint64_t audience;
    const rs_share_moves *moves; /* NULL: to be asked for each time */
    /* heads, members, brought, cost of members; orders, their cost, points, nothing */
    rs_four per_head[RS_MOST_MEMBERSHIPS], per_order[RS_MOST_MEMBERSHIPS];
} rs_mean_set;

/* The same for all sets of a group and sentiment in a period, and the chances to join. */
typedef struct rs_mean_view {
    uint64_t of; /* the setting's number */
    int class, order;
    bool by_orders; /* some chance to join depends on orders */
    double join[RS_MOST_MEMBERSHIPS];
    rs_mean_set sets[1 << RS_MOST_MEMBERSHIPS];
} rs_mean_view;

/* Whether a strand that is lean (see rs_way) can go this way. */
bool rs_stride_goes_in_the_mean(const rs_stride *s);
/* Everybody leaves, changes memberships and orders; returns how many there are. */
double rs_stride_step_in_the_mean(rs_stride *s);

#endif
