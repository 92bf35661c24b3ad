/* What a program of each kind needs and may have; rules within one program, shock or stream. */
#include "model/check_program.h"

#include "model/bind_paths.h"
#include "model/bind_slots.h"
#include "model/bind_tell.h"
#include "model/check_forms.h"
#include "model/program_kinds.h"

#include <string.h>

/* The kinds whose state is this one. */
static const char *kinds_for(rs_binder *binder, const char *state)
{
    const char *found[RS_N_PROGRAM_KINDS];
    size_t n = 0;
    for (int i = 0; i < RS_N_PROGRAM_KINDS; i++)
        if (strcmp(rs_program_kinds[i].state, state) == 0)
            found[n++] = rs_program_kinds[i].form.name;
    return rs_bind_listed(binder, found, n);
}

static void check_state(rs_binder *binder, const rs_key *keys, const rs_program_kind *kind,
    const rs_node *audience, const char *path)
{
    const rs_node *state = rs_node_find(audience, "state");
    const rs_key *key = rs_key_find(rs_key_find(keys, "audience")->keys, "state");
    const char *where = rs_bind_path(binder, path, "audience.state"), *word = NULL;
    if (!state)
        return;
    for (int i = 0; key->words[i] && state->kind == RS_NODE_TEXT; i++)
        if (strcmp(key->words[i], state->text) == 0)
            word = key->words[i];
    if (!word)
        rs_bind_expected_text(binder, state, where,
            rs_arena_print(binder->arena, "\"%s\", the state of those whom kind = \"%s\" is for",
                kind->state, kind->form.name));
    else if (strcmp(word, kind->state) != 0)
        rs_bind_tell(binder, RS_ERROR, state, where,
            "found \"%s\" in a program of kind = \"%s\", which is for customers who are %s; "
            "state = \"%s\" belongs to kind = %s",
            word, kind->form.name, kind->state, word, kinds_for(binder, word));
}

static void check_times(rs_binder *binder, const rs_node *node, const char *path)
{
    const rs_node *periods = rs_node_find(node, "periods"), *every = rs_node_find(node, "every");
    if (!periods && !every)
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found neither periods nor every; kind = \"event\" needs one of them: periods = [ … ], "
            "or every = … (periods)");
    else if (periods && every)
        rs_bind_tell(binder, RS_ERROR, every, rs_bind_path(binder, path, "every"),
            "found every beside periods; give one of them");
}

static void check_tier(rs_binder *binder, const rs_key *of, const rs_program_kind *kind,
    const rs_node *effect, const char *path)
{
    for (const rs_node *child = effect->first; child; child = child->next) {
        const char *own = rs_arena_print(binder->arena, "effect.%s", child->name);
        if (!rs_form_has(of, &kind->form, own))
            rs_bind_tell(binder, RS_ERROR, child, rs_bind_path(binder, path, own),
                "found %s in a tier of a membership; it belongs to kind = %s", own,
                rs_form_owners(binder, of, own));
    }
}

static void check_tiers(rs_binder *binder, const rs_key *of, const rs_program_kind *kind,
    const rs_node *program, const char *path)
{
    const rs_node *tiers = rs_node_find(rs_node_find(program, "loyalty"), "tiers");
    int i = 0;
    if (!tiers || tiers->kind != RS_NODE_LIST)
        return;
    for (const rs_node *tier = tiers->first; tier; tier = tier->next, i++) {
        const rs_node *effect = rs_node_find(tier, "effect");
        if (effect && effect->kind == RS_NODE_GROUP)
            check_tier(binder, of, kind, effect,
                rs_arena_print(binder->arena, "%s.loyalty.tiers.%d", path, i));
    }
}

static void check_kind(rs_binder *binder, const rs_key *keys, const rs_program_kind *kind,
    const rs_node *node, const char *path)
{
    const rs_key *of = rs_key_find(keys, "kind");
    static const char *const groups[] = { "", "audience", "cost", "effect" };
    const rs_owner owner = { node, path, "program of" };
    rs_check_needs(binder, of, &kind->form, keys, node, path);
    if (kind->at_times)
        check_times(binder, node, path);
    check_state(binder, keys, kind, rs_node_find(node, "audience"), path);
    for (int i = 0; i < 4; i++)
        rs_check_belongs(binder, of, &kind->form, &owner, groups[i]);
    check_tiers(binder, of, kind, node, path);
}

static void check_order(
    rs_binder *binder, const rs_node *node, const char *path, int start, int end)
{
    if (end < start)
        rs_bind_tell(binder, RS_ERROR, rs_node_find(node, "end"), rs_bind_path(binder, path, "end"),
            "found period %d, before start (%d); expected no earlier one", end, start);
}

static void require(
    rs_binder *binder, const rs_node *node, const char *path, const rs_key *keys, const char *name)
{
    if (rs_node_find(node, name))
        return;
    const rs_key *key = rs_key_find(keys, name);
    rs_bind_tell(binder, RS_ERROR, node, path, "found no %s; expected %s (%s)", name,
        rs_key_range_words(binder->arena, key), rs_bind_unit(binder, key->unit));
}

void rs_check_program(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_program *program = target;
    const rs_node *node_kind = rs_node_find(node, "kind");
    const rs_program_kind *kind = rs_kind_stated(node);
    program->scale = rs_bind_scale(binder, rs_arena_print(binder->arena, RS_ALL_OF_PROGRAM, path));
    check_order(binder, node, path, program->start, program->end);
    if (!node_kind) {
        const char *words[RS_MOST_WORDS];
        size_t n = rs_key_words(rs_key_find(key->keys, "kind"), words);
        rs_bind_tell(binder, RS_ERROR, node, path, "found no kind; expected kind = %s",
            rs_bind_listed(binder, words, n));
        return;
    }
    if (kind == rs_kind_of(program))
        check_kind(binder, key->keys, kind, node, path);
}

void rs_check_shock(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    const rs_shock *shock = target;
    require(binder, node, path, key->keys, "chance");
    check_order(binder, node, path, shock->start, shock->end);
}

void rs_check_stream(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    const rs_stream *stream = target;
    require(binder, node, path, key->keys, "income");
    check_order(binder, node, path, stream->start, stream->end);
}

void rs_check_range(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    const rs_range *range = target;
    (void)key;
    if (node && range->min > range->max)
        rs_bind_tell(binder, RS_ERROR, rs_node_find(node, "min"), rs_bind_path(binder, path, "min"),
            "found %d, above max (%d); expected no more", range->min, range->max);
}

void rs_check_value(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_audience *audience = target;
    audience->by_value = node != NULL;
    if (node)
        require(binder, node, path, key->keys, "top");
}

void rs_check_fatigue(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    (void)target;
    if (!node)
        return;
    require(binder, node, path, key->keys, "half_life");
    if (rs_node_find(node, "refresh_cost") && !rs_node_find(node, "refresh_every"))
        rs_bind_tell(binder, RS_ERROR, rs_node_find(node, "refresh_cost"),
            rs_bind_path(binder, path, "refresh_cost"),
            "found refresh_cost without refresh_every; expected how often (periods)");
}

void rs_check_pulls_forward(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    (void)target;
    if (!node)
        return;
    require(binder, node, path, key->keys, "share");
    require(binder, node, path, key->keys, "over");
}

void rs_check_agent(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_agent *agent = target;
    agent->given = node != NULL;
    if (!node)
        return;
    require(binder, node, path, key->keys, "holds");
    if (!agent->hire && !rs_node_find(node, "number"))
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found no number; expected how many agents there are, or hire = true");
}

void rs_check_loyalty(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    static const char *const of_points[] = { "points", "redemption", "breakage" };
    rs_loyalty *loyalty = target;
    loyalty->given = node != NULL;
    if (rs_node_find(node, "point_value")) {
        require(binder, node, path, key->keys, "redemption");
        return;
    }
    for (int i = 0; i < 3; i++)
        if (rs_node_find(node, of_points[i])) {
            rs_bind_tell(binder, RS_ERROR, node, path,
                "found %s without point_value; expected what a point is worth (money per point)",
                of_points[i]);
            return;
        }
}
