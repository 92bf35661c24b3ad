/* A population, a history and the channels' memory, all sized by the layout. */
#include "simulate/workspace.h"

#include "base/memory.h"

#include <stdlib.h>

rs_status rs_workspace_make(const rs_layout *layout, rs_workspace *workspace)
{
    *workspace = (rs_workspace){ 0 };
    workspace->channel_state
        = rs_block((size_t)layout->n_channels * RS_N_CHANNEL_STATES + 1, sizeof(double));
    workspace->referred = rs_block((size_t)layout->n_segments + 1, sizeof(double));
    if (workspace->channel_state == NULL || workspace->referred == NULL
        || rs_population_make(layout, &workspace->population) != RS_OK
        || rs_history_make(layout, &workspace->history) != RS_OK) {
        rs_workspace_clear(workspace);
        return RS_NO_MEMORY;
    }
    return RS_OK;
}

void rs_workspace_clear(rs_workspace *workspace)
{
    rs_population_clear(&workspace->population);
    rs_history_clear(&workspace->history);
    free(workspace->channel_state);
    free(workspace->referred);
    *workspace = (rs_workspace){ 0 };
}
