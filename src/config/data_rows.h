/* Tables of data that a study names. */
#ifndef RS_CONFIG_DATA_ROWS_H
#define RS_CONFIG_DATA_ROWS_H

#include "model/resolve.h"

/* The rows of a text, as rs_loader.rows. */
const char *rs_config_rows(rs_arena *arena, const char *text, rs_take_row *take, void *context);

#endif
