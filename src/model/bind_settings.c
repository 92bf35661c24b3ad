/* Keys of the groups `study` and `measures` that are read by functions of their own. */
#include "model/bind_settings.h"

#include "model/bind_periods.h"
#include "model/bind_tell.h"
#include "retsim/measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void rs_read_begins(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_date *begins = target;
    (void)key;
    *begins = (rs_date){ 0 };
    if (node && (node->kind != RS_NODE_TEXT || !rs_date_parse(node->text, begins)))
        rs_bind_expected_text(binder, node, path, "a date such as \"2026-01\" or \"2026-01-15\"");
    binder->begins = *begins;
}

void rs_read_seed(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    uint64_t *seed = target;
    *seed = (uint64_t)key->fallback;
    if (!node)
        return;
    if (node->kind == RS_NODE_NUMBER && node->number >= key->low && node->number <= key->high
        && node->number == floor(node->number))
        *seed = (uint64_t)node->number;
    else
        rs_bind_expected_text(binder, node, path,
            rs_arena_print(binder->arena, "a whole number from 0 to %.0f", key->high));
}

/* "profit_npv:50000"; "profit:50000" means profit_npv, the figure that scenarios are compared by.
 */
void rs_read_precision(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_settings *settings = target;
    (void)key;
    settings->has_precision = false;
    if (!node)
        return;
    const char *text = node->kind == RS_NODE_TEXT ? node->text : "";
    const char *colon = strchr(text, ':');
    char *end = NULL;
    double precision = colon ? strtod(colon + 1, &end) : 0;
    if (!colon || end == colon + 1 || *end || !(precision > 0) || !isfinite(precision)) {
        rs_bind_expected_text(
            binder, node, path, "a measure and a half-width, such as \"profit_npv:50000\"");
        return;
    }
    const char *name = rs_arena_print(binder->arena, "%.*s", (int)(colon - text), text);
    if (strcmp(name, "profit") == 0)
        name = "profit_npv";
    if (rs_measure_find(name) == RS_N_MEASURES) {
        const char *names[RS_N_MEASURES];
        for (int i = 0; i < RS_N_MEASURES; i++)
            names[i] = rs_measure_rows[i].name;
        rs_bind_tell(binder, RS_ERROR, node, path, "found the unknown measure \"%s\"%s", name,
            rs_bind_nearest(binder, name, names, RS_N_MEASURES));
        return;
    }
    settings->has_precision = true;
    settings->precision_measure = name;
    settings->precision = precision;
}

void rs_read_classes(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    int *classes = target;
    *classes = 0;
    if (!node || (node->kind == RS_NODE_TEXT && strcmp(node->text, "auto") == 0))
        return;
    if (node->kind == RS_NODE_NUMBER && node->number >= key->low && node->number <= key->high
        && node->number == floor(node->number))
        *classes = (int)node->number;
    else
        rs_bind_expected_text(binder, node, path, "\"auto\" or a whole number from 1 to 64");
}

static int compare_periods(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

static void read_listed_cohorts(
    rs_binder *binder, const rs_node *list, const char *path, rs_settings *settings)
{
    settings->cohorts = RS_COHORTS_LISTED;
    settings->listed_cohorts = RS_ARENA_ARRAY(binder->arena, int, rs_node_length(list));
    int n = 0;
    for (const rs_node *entry = list->first; entry; entry = entry->next) {
        int period;
        if (!rs_bind_period(binder, entry, path, &period))
            continue;
        if (period >= settings->horizon)
            rs_bind_tell(binder, RS_ERROR, entry, path,
                "found the cohort of period %d, which lies beyond the horizon (%d periods, the "
                "first is 0)",
                period, settings->horizon);
        settings->listed_cohorts[n++] = period;
    }
    qsort(settings->listed_cohorts, (size_t)n, sizeof(int), compare_periods);
    int kept = 0;
    for (int i = 0; i < n; i++)
        if (kept == 0 || settings->listed_cohorts[i] != settings->listed_cohorts[kept - 1])
            settings->listed_cohorts[kept++] = settings->listed_cohorts[i];
    settings->n_listed_cohorts = kept;
}

void rs_read_cohorts(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_settings *settings = target;
    (void)key;
    settings->cohorts = RS_COHORTS_FIRST;
    if (!node)
        return;
    bool text = node->kind == RS_NODE_TEXT;
    if (text && strcmp(node->text, "all") == 0)
        settings->cohorts = RS_COHORTS_ALL;
    else if (node->kind == RS_NODE_LIST && node->first)
        read_listed_cohorts(binder, node, path, settings);
    else if (!text || strcmp(node->text, "first") != 0)
        rs_bind_expected_text(
            binder, node, path, "\"first\", \"all\" or a list of periods or dates");
}

void rs_read_credit_line(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_settings *settings = target;
    settings->has_credit_line = node != NULL;
    if (!node)
        return;
    if (node->kind == RS_NODE_NUMBER && node->number >= key->low && node->number <= key->high)
        settings->credit_line = node->number;
    else
        rs_bind_expected(binder, key, node, path);
}
