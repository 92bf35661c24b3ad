/* Keys of programs, shocks and suitability that are read by functions of their own. */
#include "model/bind_program.h"

#include "model/bind_group.h"
#include "model/bind_names.h"
#include "model/bind_paths.h"
#include "model/bind_periods.h"
#include "model/bind_tell.h"

#include <stdlib.h>
#include <string.h>

void rs_read_source(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    const char **source = target;
    rs_check_text(binder, key, node, path, NULL);
    *source = node && node->kind == RS_NODE_TEXT ? node->text : NULL;
}

void rs_read_evidence(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    const char **evidence = target;
    rs_key row = *key;
    int word = -1;
    row.kind = RS_KEY_WORD;
    row.fallback = -1;
    row.offset = 0;
    rs_bind_key(binder, &row, node, path, &word);
    *evidence = word < 0 ? NULL : key->words[word];
}

void rs_check_evidence(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    const char *evidence;
    (void)target;
    rs_read_evidence(binder, key, node, path, &evidence);
}

static void refuse_changes(rs_binder *binder, const rs_node *node, const char *path)
{
    if (node->changes)
        rs_bind_tell(binder, RS_ERROR, node->changes, path,
            "found a relative change; this key takes only a plain value");
}

void rs_read_period(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    int *period = target;
    *period = (int)key->fallback;
    if (!node)
        return;
    refuse_changes(binder, node, path);
    if (!rs_bind_period(binder, node, path, period))
        *period = (int)key->fallback;
}

static int compare_periods(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

void rs_read_event_periods(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_program *program = target;
    (void)key;
    program->periods = NULL;
    program->n_periods = 0;
    if (!node)
        return;
    if (node->kind != RS_NODE_LIST || !node->first) {
        rs_bind_expected_text(
            binder, node, path, "a list of periods or dates, such as [3, 9] or [\"2026-11\"]");
        return;
    }
    int *periods = RS_ARENA_ARRAY(binder->arena, int, rs_node_length(node)), n = 0, kept = 0;
    for (const rs_node *entry = node->first; entry; entry = entry->next)
        n += rs_bind_period(binder, entry, path, &periods[n]);
    qsort(periods, (size_t)n, sizeof *periods, compare_periods);
    for (int i = 0; i < n; i++)
        if (kept == 0 || periods[i] != periods[kept - 1])
            periods[kept++] = periods[i];
    program->periods = periods;
    program->n_periods = kept;
}

static void read_sentiment(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, bool *sentiments)
{
    rs_key row = *key;
    int word = -1;
    row.kind = RS_KEY_WORD;
    row.fallback = -1;
    row.offset = 0;
    rs_bind_key(binder, &row, node, path, &word);
    if (word >= 0)
        sentiments[word] = true;
}

void rs_read_sentiments(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    bool *sentiments = target;
    for (int i = 0; i < RS_N_SENTIMENTS; i++)
        sentiments[i] = false;
    if (!node)
        return;
    if (node->kind != RS_NODE_LIST || !node->first) {
        read_sentiment(binder, key, node, path, sentiments);
        return;
    }
    for (const rs_node *entry = node->first; entry; entry = entry->next)
        read_sentiment(binder, key, entry, path, sentiments);
}

/* The reasons of all segments that are in the audience of the program in which a path lies, by
 * their nodes. */
typedef struct reasons {
    const rs_node *of[64];
    size_t n;
    const rs_node *without; /* a segment of the audience that has none */
} reasons;

static bool is_in_list(const rs_node *names, const char *name)
{
    if (!names || names->kind == RS_NODE_TEXT)
        return !names || strcmp(names->text, name) == 0;
    for (const rs_node *entry = names->first; entry; entry = entry->next)
        if (entry->kind == RS_NODE_TEXT && strcmp(entry->text, name) == 0)
            return true;
    return false;
}

static reasons reasons_of(const rs_binder *binder, const char *path)
{
    reasons found = { .n = 0 };
    const rs_node *program = rs_bind_owner(binder, path);
    const rs_node *names = rs_node_find(rs_node_find(program, "audience"), "segments");
    const rs_node *segments = rs_node_find(binder->scenario->model, "segments");
    for (const rs_node *segment = segments ? segments->first : NULL; segment;
         segment = segment->next) {
        const rs_node *own = rs_node_find(segment, "reasons");
        if (!is_in_list(names, segment->name))
            continue;
        if (!own)
            found.without = segment;
        else if (own->kind == RS_NODE_GROUP && found.n < sizeof found.of / sizeof *found.of)
            found.of[found.n++] = own;
    }
    return found;
}

static bool is_reason(const reasons *known, const char *name)
{
    for (size_t i = 0; i < known->n; i++)
        if (rs_node_find(known->of[i], name))
            return true;
    return false;
}

/* All reasons of all these segments, for a message. */
static void tell_unknown_reason(
    rs_binder *binder, const reasons *known, const rs_node *node, const char *path)
{
    rs_node all = { .kind = RS_NODE_GROUP }, **end = &all.first;
    for (size_t i = 0; i < known->n; i++)
        for (const rs_node *reason = known->of[i]->first; reason; reason = reason->next) {
            if (rs_node_find(&all, reason->name))
                continue;
            rs_node *copy = rs_arena_get(binder->arena, sizeof *copy);
            copy->name = reason->name;
            *end = copy;
            end = &copy->next;
        }
    rs_bind_unknown_name(
        binder, node, path, node->name, "reason for which its customers leave", &all);
}

void rs_read_churn_for(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_effect *effect = target;
    rs_key multiplier = *key;
    multiplier.kind = RS_KEY_QUANTITY;
    multiplier.offset = 0;
    effect->by_reason = NULL;
    effect->n_by_reason = 0;
    if (!node)
        return;
    if (node->kind != RS_NODE_GROUP || !node->first) {
        rs_bind_expected_text(binder, node, path, "{ reason = multiplier; … }");
        return;
    }
    refuse_changes(binder, node, path);
    reasons known = reasons_of(binder, path);
    if (known.without)
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found reasons for leaving, but the segment %s, for whom the program is, has no "
            "reasons; give segments.%s.reasons, or leave it out of audience.segments",
            known.without->name, known.without->name);
    effect->by_reason = RS_ARENA_ARRAY(binder->arena, rs_reason_effect, rs_node_length(node));
    for (const rs_node *child = node->first; child; child = child->next) {
        const char *below = rs_bind_path(binder, path, child->name);
        rs_reason_effect *own = &effect->by_reason[effect->n_by_reason];
        rs_bind_key(binder, &multiplier, child, below, &own->multiplier);
        own->reason = child->name;
        if (known.n > 0 && !is_reason(&known, child->name))
            tell_unknown_reason(binder, &known, child, below);
        else
            effect->n_by_reason++;
    }
}

/* Rows of a tier leave out most costs: those have their default. */
static void read_tier(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_tier *tier)
{
    const rs_key *cost = rs_key_find(rs_key_find(binder->keys, "programs")->keys, "cost");
    const rs_node *group = node->kind == RS_NODE_GROUP ? node : NULL;
    if (!group)
        rs_bind_expected_text(binder, node, path, "{ rung = …; effect = { … }; cost = { … }; }");
    rs_bind_rows(binder, cost->keys, NULL, NULL, path, &tier->cost);
    rs_bind_rows(binder, key->keys, NULL, group, path, tier);
    if (group && !rs_node_find(group, "rung"))
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found no rung; expected the number of orders from which on a member is in this tier");
}

void rs_read_tiers(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_loyalty *loyalty = target;
    loyalty->tiers = NULL;
    loyalty->n_tiers = 0;
    if (!node)
        return;
    if (node->kind != RS_NODE_LIST || !node->first) {
        rs_bind_expected_text(
            binder, node, path, "a list ( { rung = …; effect = { … }; cost = { … }; }, … )");
        return;
    }
    loyalty->tiers = RS_ARENA_ARRAY(binder->arena, rs_tier, rs_node_length(node));
    for (const rs_node *entry = node->first; entry; entry = entry->next) {
        const char *below = rs_arena_print(binder->arena, "%s.%d", path, loyalty->n_tiers);
        rs_tier *tier = &loyalty->tiers[loyalty->n_tiers];
        read_tier(binder, key, entry, below, tier);
        if (loyalty->n_tiers > 0 && tier->rung <= tier[-1].rung)
            rs_bind_tell(binder, RS_ERROR, entry, below,
                "found rung = %d after %d; expected tiers by rising rung", tier->rung,
                tier[-1].rung);
        loyalty->n_tiers++;
    }
}

void rs_read_attribute(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    double *attribute = target;
    rs_key plain = *key;
    plain.kind = RS_KEY_PLAIN;
    plain.offset = 0;
    if (node && node->kind == RS_NODE_TRUTH)
        *attribute = node->truth ? 1 : 0;
    else
        rs_bind_key(binder, &plain, node, path, attribute);
}

/* Of the study as a whole, so all scenarios must agree. */
void rs_read_suitability(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_suitability own = { .given = node != NULL }, *kept = &binder->study->suitability;
    (void)target;
    if (!node)
        return;
    if (node->kind != RS_NODE_GROUP) {
        rs_bind_expected_text(binder, node, path, "{ customers = { … }; product = { … }; }");
        return;
    }
    rs_bind_rows(binder, key->keys, NULL, node, path, &own);
    if (!kept->given)
        *kept = own;
    bool same = kept->many_customers == own.many_customers && kept->shared_need == own.shared_need
        && kept->short_cycle == own.short_cycle && kept->standardised == own.standardised
        && kept->easy_decision == own.easy_decision && kept->talked_about == own.talked_about
        && kept->needs_service == own.needs_service;
    if (!same)
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found other attributes than in another scenario; they are those of the business, the "
            "same in all");
}
