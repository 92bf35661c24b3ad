/* Values that take several forms. */
#ifndef RS_MODEL_BIND_FORMS_H
#define RS_MODEL_BIND_FORMS_H

#include "model/binder.h"

void rs_bind_chance(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_chance *chance);
void rs_bind_rate(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_rate *rate);
void rs_bind_schedule(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    rs_schedule *schedule);
void rs_bind_multipliers(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, rs_multipliers *multipliers);

/* Readers of the forms of chances (rs_chance_row.read). */
void rs_chance_numbers(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *chance);
void rs_chance_table(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *chance);
void rs_chance_after_order(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *chance);
void rs_chance_at_rate(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *chance);

#endif
