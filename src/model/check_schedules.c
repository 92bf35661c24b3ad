/* A schedule is tried period by period, at the values of its numbers. */
#include "model/check_schedules.h"

#include "model/bind_tell.h"
#include "words/say.h"

#include <math.h>

void rs_check_schedule(rs_binder *binder, const rs_schedule *schedule, const double *values,
    const rs_node *node, const char *path)
{
    for (int t = 0; t < binder->study->settings.horizon; t++) {
        double value = rs_schedule_at(schedule, values, t);
        if (isnan(value) || (isfinite(value) && value >= 0))
            continue;
        char label[32];
        rs_period_label(binder->period, binder->begins, t, label, sizeof label);
        rs_bind_tell(binder, RS_ERROR, rs_node_last_change(node), path,
            "found %.6g in period %s, after its changes; expected at least 0", value, label);
        return;
    }
}

void rs_check_schedule_length(
    rs_binder *binder, const rs_schedule *schedule, const rs_node *node, const char *path)
{
    int horizon = binder->study->settings.horizon;
    if (schedule->form == RS_SCHEDULE_LIST && schedule->n_entries < horizon)
        rs_bind_say(binder, RS_NOTICE, node, path,
            rs_said_both(binder->arena, RS_SAY_the_list_has_entry_for_periods_after,
                rs_printed("%d", schedule->n_entries).text, rs_first_if(schedule->n_entries == 1),
                rs_printed("%d", horizon).text));
}
