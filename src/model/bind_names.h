/* Names of segments, channels and programs. */
#ifndef RS_MODEL_BIND_NAMES_H
#define RS_MODEL_BIND_NAMES_H

#include "model/binder.h"

/* Tells a name that nothing in a group of named groups has, with those that there are and the
 * nearest. what: "a segment", in words. */
void rs_bind_unknown_name(rs_binder *binder, const rs_node *node, const char *path,
    const char *name, const char *what, const rs_node *group);
/* Readers of keys. */
rs_key_function rs_read_segment_names, rs_read_channel_names, rs_read_membership_names,
    rs_read_membership_name, rs_read_program_name;

#endif
