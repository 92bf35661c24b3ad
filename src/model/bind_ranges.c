/* Values that changes carry out of the range of their key: a chance is cut there, with a warning;
 * anything else is a mistake. Gated changes are tried period by period, at the inputs' means. */
#include "model/bind_ranges.h"

#include "model/bind_slots.h"
#include "model/bind_tell.h"
#include "words/say.h"

#include <limits.h>
#include <math.h>

bool rs_key_fits(const rs_key *key, double number)
{
    return number >= key->low && number <= key->high && !isnan(number);
}

bool rs_key_is_chance(const rs_key *key)
{
    return key->low == 0 && key->high == 1;
}

void rs_bind_tell_changed(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, double value, const char *when)
{
    bool chance = rs_key_is_chance(key);
    if (isnan(value))
        return;
    const char *range = rs_key_range_words(binder->arena, key),
               *unit = rs_bind_unit(binder, key->unit ? key->unit : "");
    if (chance)
        rs_bind_say(binder, RS_WARNING, rs_node_last_change(node), path,
            rs_said_both(binder->arena, RS_SAY_found_after_its_changes_expected_it_is,
                rs_printed("%.6g", value).text, when, range, unit));
    else
        rs_bind_tell(binder, RS_ERROR, rs_node_last_change(node), path,
            "found %.6g after its changes%s; expected %s (%s)", value, when, range, unit);
}

/* for customers whom every change concerns, or none that asks for the period of acquisition */
static double changed_mean(
    const rs_binder *binder, double value, const rs_changes *changes, int period, bool all_cohorts)
{
    for (int i = 0; i < changes->n; i++) {
        const rs_change *change = &changes->list[i];
        if (period < change->since || period > change->until
            || (!all_cohorts && change->acquired_since > INT_MIN))
            continue;
        double amount = rs_bind_mean(binder, change->amount);
        value = change->times ? value * amount : value + amount;
    }
    return value;
}

void rs_bind_check_periods(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, rs_slot value, const rs_changes *changes)
{
    if (!node || changes->n == 0)
        return;
    double mean = rs_bind_mean(binder, value);
    for (int t = 0; t < binder->study->settings.horizon; t++)
        for (int all = 0; all < 2; all++) {
            double changed = changed_mean(binder, mean, changes, t, all);
            if (rs_key_fits(key, changed))
                continue;
            char label[32];
            rs_period_label(binder->period, binder->begins, t, label, sizeof label);
            rs_bind_tell_changed(binder, key, node, path, changed,
                rs_arena_print(binder->arena, ", in period %s", label));
            return;
        }
}
