/* A layout's room is made when it is first played and serves for other levers, too. */
#include "simulate/mean_path.h"

#include "base/guarded.h"

static void drop_path(void *path)
{
    rs_mean_path_clear(path);
}

rs_status rs_mean_path_terms(const rs_layout *layout, const double *levers, rs_mean_path *path)
{
    const rs_parameters *parameters = &layout->business->parameters;
    rs_undo undo;

    rs_undo_begin(&undo, drop_path, path);
    if (path->values == NULL) {
        path->values = RS_ARENA_ARRAY(&path->arena, double, parameters->n_rules + 1);
        rs_terms_prepare(&path->arena, layout, layout->business, &path->terms);
    }
    rs_parameters_evaluate(parameters, NULL, levers, path->values);
    rs_status status = rs_terms_fill(&path->terms, path->values);
    rs_undo_end(&undo);
    return status;
}

rs_status rs_mean_path_play(
    const rs_layout *layout, const double *levers, rs_mean_path *path, rs_error *error)
{
    if (path->workspace.channel_state == NULL
        && rs_workspace_make(layout, &path->workspace) != RS_OK)
        return RS_NO_MEMORY;
    path->workspace.quiet = true;
    rs_status status = rs_mean_path_terms(layout, levers, path);
    return status == RS_OK ? rs_simulate(&path->workspace, &path->terms, (rs_source){ 0 }, error)
                           : status;
}

void rs_mean_path_clear(rs_mean_path *path)
{
    if (path->workspace.channel_state != NULL)
        rs_workspace_clear(&path->workspace);
    rs_arena_clear(&path->arena);
    *path = (rs_mean_path){ 0 };
}
