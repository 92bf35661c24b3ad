/*
 * Reading configuration files (libconfig) into trees: the pre-scan makes legal what people write
 * (a comma at the end, full-width punctuation, lists of mixed numbers), finds what libconfig would
 * pass over in silence, and names the line for everything.
 */
#ifndef RS_CONFIG_CONFIG_FILE_H
#define RS_CONFIG_CONFIG_FILE_H

#include "model/resolve.h"

enum { RS_MOST_CONFIG_BYTES = 64 * 1024 };

/* Reads one file. All mistakes found in it are told at once. The root is a group. */
rs_status rs_config_read(
    rs_arena *arena, const char *path, rs_node **root, rs_error *error) RS_MUST_CHECK;
/* The same from memory; `name` stands for the file in messages ("--set"). */
rs_status rs_config_parse(rs_arena *arena, const char *name, const char *bytes, size_t n,
    rs_node **root, rs_error *error) RS_MUST_CHECK;

#endif
