/* Numbers that may be meant otherwise than they are written. */
#ifndef RS_CONFIG_CONFIG_DOTTED_H
#define RS_CONFIG_CONFIG_DOTTED_H

#include "model/tree.h"

#include <stddef.h>

/* Keeps numbers that may be meant otherwise as they were written (rs_node.written). */
void rs_config_mark_dotted(rs_arena *arena, const char *bytes, size_t n, rs_node *root);

#endif
