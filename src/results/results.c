/*
 * The arena stands behind the results in one block, so that the pointer to the results is enough to
 * free all.
 */
#include "results/results.h"

#include <stdlib.h>

const char *const rs_mode_names[RS_N_MODES]
    = { "community", "one_to_one", "after_sales_group", "topic_group", "flash_group" };

typedef struct rs_results_box {
    rs_results results;
    rs_arena arena;
} rs_results_box;

rs_results *rs_results_new(rs_arena **arena)
{
    rs_results_box *box = rs_block(1, sizeof *box);

    if (box == NULL)
        return NULL;
    *arena = &box->arena;
    return &box->results;
}

void rs_results_free(rs_results *results)
{
    rs_results_box *box = (rs_results_box *)results;

    if (box == NULL)
        return;
    rs_arena_clear(&box->arena);
    free(box);
}
