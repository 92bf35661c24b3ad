/* Numbers of the scenario that is read, as slots, and the rules that fill them. */
#ifndef RS_MODEL_BIND_SLOTS_H
#define RS_MODEL_BIND_SLOTS_H

#include "model/binder.h"

rs_slot rs_bind_constant(rs_binder *binder, double value, const rs_node *where);
rs_slot rs_bind_rule(rs_binder *binder, rs_rule rule);
/* The number of a lever, from 0: that of its name, or a further one. */
int rs_bind_lever(rs_binder *binder, rs_lever lever);
/* A multiplier that is a lever, usually 1. */
rs_slot rs_bind_scale(rs_binder *binder, const char *name);
/* In the place of a value that was told to be wrong: not a number, so that no further check speaks
 * of it. */
rs_slot rs_bind_broken(rs_binder *binder, const rs_node *where);
rs_slot rs_bind_product(rs_binder *binder, rs_slot left, rs_slot right, const rs_node *where);
rs_slot rs_bind_sum(rs_binder *binder, rs_slot left, rs_slot right, const rs_node *where);
/* The value of a slot at the inputs' means. */
double rs_bind_mean(const rs_binder *binder, rs_slot slot);
/* Where all inputs lie at their quantile u. */
double rs_bind_quantile(const rs_binder *binder, rs_slot slot, double u);

#endif
