/*
 * The path of a layout at the means of all that is uncertain, in the layout's arithmetic and
 * without shocks: what is told by a single path, and by what others are judged.
 */
#ifndef RS_SIMULATE_MEAN_PATH_H
#define RS_SIMULATE_MEAN_PATH_H

#include "simulate/simulate.h"

/* {0} is empty. The history of what was played last is in the workspace. */
typedef struct rs_mean_path {
    rs_arena arena;
    rs_workspace workspace;
    rs_terms terms;
    double *values;
} rs_mean_path;

/* Room for a layout; levers: as of rs_parameters_evaluate. Clear it in any case. */
rs_status rs_mean_path_play(const rs_layout *layout, const double *levers, rs_mean_path *path,
    rs_error *error) RS_MUST_CHECK;
/* The terms alone, for what follows from them without playing. */
rs_status rs_mean_path_terms(
    const rs_layout *layout, const double *levers, rs_mean_path *path) RS_MUST_CHECK;
void rs_mean_path_clear(rs_mean_path *path);

#endif
