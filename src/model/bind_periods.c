/* Periods are numbers, or dates that are counted from the beginning of the study; a relative change
 * holds between two of them. */
#include "model/bind_periods.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "words/say.h"

#include <limits.h>
#include <math.h>
#include <string.h>

bool rs_bind_period(rs_binder *binder, const rs_node *node, const char *path, int *period)
{
    if (node->kind == RS_NODE_NUMBER && node->number >= 0 && node->number <= 1e6
        && node->number == floor(node->number)) {
        *period = (int)node->number;
        return true;
    }
    rs_date date;
    if (node->kind != RS_NODE_TEXT || !rs_date_parse(node->text, &date)) {
        rs_bind_expected_text(binder, node, path,
            "the number of a period (0 is the first) or a date such as \"2026-07\"");
        return false;
    }
    if (binder->begins.year == 0 && rs_node_find(binder->tree->settings, "begins")) {
        *period = 0; /* of the beginning a mistake was told */
        return true;
    }
    if (binder->begins.year == 0) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found the date \"%s\", but the study does not say when it begins; "
            "give study.begins or the number of a period",
            node->text);
        return false;
    }
    int found = rs_period_of_date(binder->period, binder->begins, date);
    if (found < 0) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found \"%s\", which lies before the study begins (study.begins)", node->text);
        return false;
    }
    *period = found;
    return true;
}

bool rs_change_is_gated(const rs_change *change)
{
    return change->since > 0 || change->until < INT_MAX || change->acquired_since > INT_MIN;
}

/* Customers carry the period of their acquisition, channels and the company do not. */
static bool concerns_customers(const rs_key *key, const char *path)
{
    return strncmp(path, "segments.", 9) == 0 && key->kind != RS_KEY_SCHEDULE;
}

rs_change rs_bind_gate(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    rs_change change = { .since = 0, .until = INT_MAX, .acquired_since = INT_MIN };
    const rs_node *since = rs_node_find(node, "since"), *until = rs_node_find(node, "until");
    const rs_node *acquired = rs_node_find(node, "acquired_since");
    if (since)
        rs_bind_period(binder, since, rs_bind_path(binder, path, "since"), &change.since);
    if (until)
        rs_bind_period(binder, until, rs_bind_path(binder, path, "until"), &change.until);
    if (change.until < change.since)
        rs_bind_tell(binder, RS_ERROR, until, rs_bind_path(binder, path, "until"),
            "found period %d; expected a period not before since (%d)", change.until, change.since);
    if (since && change.since >= binder->study->settings.horizon)
        rs_bind_say(binder, RS_NOTICE, since, rs_bind_path(binder, path, "since"),
            rs_said_both(binder->arena, RS_SAY_begins_after_the_horizon_periods_it_has,
                rs_printed("%d", binder->study->settings.horizon).text));
    if (acquired) {
        const char *where = rs_bind_path(binder, path, "acquired_since");
        rs_bind_period(binder, acquired, where, &change.acquired_since);
        if (!concerns_customers(key, path))
            rs_bind_tell(binder, RS_ERROR, acquired, where,
                "found acquired_since on something that is not customers' behaviour; use since");
    }
    return change;
}
