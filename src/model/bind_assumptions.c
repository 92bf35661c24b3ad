/* The ledger of what a result rests on: all uncertain numbers, and effects, certain or not. */
#include "model/bind_assumptions.h"

#include "model/bind_fitted.h"
#include "model/bind_paths.h"
#include "model/bind_slots.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int input_of(const rs_binder *binder, rs_slot slot)
{
    const rs_rule *rule = &binder->rules[slot];
    if (rule->kind == RS_RULE_CONSTANT || rule->kind == RS_RULE_LEVER)
        return -1;
    if (rule->kind == RS_RULE_INPUT)
        return rule->input;
    if (rule->kind == RS_RULE_FITTED)
        return rule->joint.inputs[rule->joint.n - 1];
    int left = input_of(binder, rule->left);
    return left >= 0 ? left : input_of(binder, rule->right);
}

static const char *note_in(const rs_node *group, const char *name)
{
    const rs_node *note = rs_node_find(group, name);
    return note && note->kind == RS_NODE_TEXT ? note->text : NULL;
}

/* Of the number itself, of the change in which it stands, else of the nearest group around it. */
static const char *note_of(
    const rs_binder *binder, const rs_node *node, const char *path, const char *name)
{
    const char *note = note_in(node, name);
    if (!note)
        note = note_in(rs_node_find(node, "value"), name);
    if (!note && binder->change)
        note = note_in(binder->change, name);
    if (!note && binder->change)
        note = note_in(rs_bind_owner(binder, path), name);
    char *around = rs_arena_text(binder->arena, path);
    for (char *dot; !note && !binder->change && (dot = strrchr(around, '.'));) {
        *dot = '\0';
        note = note_in(rs_node_at(binder->scenario->model, around), name);
    }
    return note ? note : "";
}

static bool is_effect(const char *path)
{
    bool owned = strncmp(path, "programs.", 9) == 0 || strncmp(path, "shocks.", 7) == 0;
    return owned && strstr(path, ".effect.");
}

static void keep(rs_binder *binder, const rs_node *node, const char *path, rs_slot slot)
{
    double value = rs_bind_mean(binder, slot);
    double low = rs_bind_quantile(binder, slot, 0.05), high = rs_bind_quantile(binder, slot, 0.95);
    if (isnan(value)) /* a mistake was told */
        return;
    int input = input_of(binder, slot);
    const char *doubted = rs_bind_fit_evidence(binder, input);
    binder->assumptions = rs_grow(binder->assumptions, &binder->assumptions_capacity,
        binder->n_assumptions + 1, sizeof *binder->assumptions);
    binder->assumptions[binder->n_assumptions++] = (rs_found_assumption){
        .told = { .path = node->address && node->address[0] ? node->address : path,
            .input = input,
            .value = value,
            .low = fmin(low, high),
            .high = fmax(low, high),
            .source = note_of(binder, node, path, "source"),
            .evidence = doubted ? doubted : note_of(binder, node, path, "evidence") },
        .scenario = (int)(binder->scenario - binder->tree->scenarios),
    };
}

void rs_bind_uncertainty(rs_binder *binder, const rs_node *node, const char *path, rs_slot slot)
{
    bool told_as_effect = is_effect(path) && !binder->change;
    if (input_of(binder, slot) >= 0 && !told_as_effect)
        keep(binder, node, path, slot);
}

void rs_bind_effect(rs_binder *binder, const rs_node *node, const char *path, rs_slot slot)
{
    if (node && is_effect(path))
        keep(binder, node, path, slot);
}

static bool is_same(const rs_assumption *a, const rs_assumption *b)
{
    return a->input == b->input && a->value == b->value && a->low == b->low && a->high == b->high
        && strcmp(a->path, b->path) == 0 && strcmp(a->source, b->source) == 0
        && strcmp(a->evidence, b->evidence) == 0;
}

/* An entry of the ledger while it is made: uses[i] for each scenario. */
typedef struct entry {
    rs_assumption told;
    bool *uses;
} entry;

static const char *users(const rs_binder *binder, const bool *uses)
{
    const rs_study_tree *tree = binder->tree;
    bool all = true;
    rs_text text = { 0 };
    for (int i = 0; i < tree->n_scenarios; i++) {
        all = all && uses[i];
        if (uses[i])
            rs_text_add(&text, "%s%s", text.length ? ", " : "", tree->scenarios[i].name);
    }
    const char *names = all ? "all" : rs_arena_text(binder->arena, text.data ? text.data : "");
    rs_text_clear(&text);
    return names;
}

void rs_bind_assumptions(rs_binder *binder)
{
    rs_checked_study *study = binder->study;
    entry *entries = NULL;
    size_t n = 0, capacity = 0;
    for (size_t i = 0; i < binder->n_assumptions; i++) {
        const rs_found_assumption *found = &binder->assumptions[i];
        size_t at = 0;
        while (at < n && !is_same(&entries[at].told, &found->told))
            at++;
        if (at == n) {
            entries = rs_grow(entries, &capacity, n + 1, sizeof *entries);
            entries[n++] = (entry){ .told = found->told,
                .uses = RS_ARENA_ARRAY(binder->arena, bool, study->n_scenarios) };
        }
        entries[at].uses[found->scenario] = true;
    }
    study->assumptions = RS_ARENA_ARRAY(binder->arena, rs_assumption, n);
    study->n_assumptions = (int)n;
    for (size_t i = 0; i < n; i++) {
        study->assumptions[i] = entries[i].told;
        study->assumptions[i].scenarios = users(binder, entries[i].uses);
    }
    free(entries);
    free(binder->assumptions);
    binder->assumptions = NULL;
    binder->n_assumptions = binder->assumptions_capacity = 0;
}
