/* What a program of each kind needs and may have; rules within one program, shock or stream. */
#include "model/bind.h"
#include "model/binder.h"

#include <string.h>

const char *const rs_program_kind_words[] = {
    [RS_TOUCH] = "touch",
    [RS_MEMBERSHIP] = "membership",
    [RS_ONBOARDING] = "onboarding",
    [RS_WINBACK] = "winback",
    [RS_REFERRAL] = "referral",
    [RS_EVENT] = "event",
    [RS_N_PROGRAM_KINDS] = NULL,
};

enum { MOST_NEEDED = 3, MOST_OWN = 18, MOST_SENSELESS = 8 };

/* Keys that no row names belong to all kinds; a key that some row names, to those that name it. */
static const struct {
    const char *state; /* of the customers whom it is for */
    const char *needs[MOST_NEEDED];
    const char *may[MOST_OWN];
    const char *senseless[MOST_SENSELESS]; /* effects that would change nothing */
} kinds[] = {
    [RS_TOUCH] = { "active", { NULL },
        { "reach", "brings", "pulls_forward", "fatigue", "audience.tenure", "audience.rung",
            "audience.recency", "audience.members", "audience.no_members", "audience.sentiment",
            "audience.value", "cost.contact", "cost.order", "cost.referral", "cost.sign_up" },
        { NULL } },
    [RS_MEMBERSHIP] = { "active", { "join" },
        { "leave", "join_by", "loyalty", "brings", "fatigue", "audience.tenure", "audience.rung",
            "audience.recency", "audience.members", "audience.no_members", "audience.sentiment",
            "audience.value", "cost.member", "cost.order", "cost.join", "cost.referral" },
        { "activation" } },
    [RS_ONBOARDING] = { "prospect", { NULL },
        { "reach", "lasts", "fatigue", "cost.contact", "cost.order", "cost.sign_up" }, { NULL } },
    [RS_WINBACK] = { "dormant", { "returns" },
        { "reach", "audience.tenure", "audience.rung", "audience.sentiment", "audience.value",
            "cost.contact", "cost.join" },
        { "churn", "churn_for", "repurchase", "order_value", "margin", "referral", "activation",
            "sentiment" } },
    [RS_REFERRAL] = { "active", { NULL },
        { "reach", "brings", "fatigue", "audience.tenure", "audience.rung", "audience.recency",
            "audience.members", "audience.no_members", "audience.sentiment", "audience.value",
            "cost.contact", "cost.order", "cost.referral", "cost.sign_up" },
        { NULL } },
    [RS_EVENT] = { "active", { NULL },
        { "reach", "brings", "periods", "every", "lasts", "pulls_forward", "fatigue",
            "audience.tenure", "audience.rung", "audience.recency", "audience.members",
            "audience.no_members", "audience.sentiment", "audience.value", "cost.contact",
            "cost.order", "cost.referral", "cost.sign_up" },
        { NULL } },
};

static bool is_among(const char *const *names, int most, const char *name)
{
    for (int i = 0; i < most && names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool names_key(int kind, const char *key)
{
    return is_among(kinds[kind].needs, MOST_NEEDED, key)
        || is_among(kinds[kind].may, MOST_OWN, key);
}

static bool has_key(int kind, const char *key)
{
    if (strncmp(key, "effect.", 7) == 0)
        return !is_among(kinds[kind].senseless, MOST_SENSELESS, key + 7);
    bool named = false;
    for (int other = 0; other < RS_N_PROGRAM_KINDS; other++)
        named = named || names_key(other, key);
    return !named || names_key(kind, key);
}

bool rs_program_kind_has(const char *kind, const char *key)
{
    for (int i = 0; i < RS_N_PROGRAM_KINDS; i++)
        if (strcmp(rs_program_kind_words[i], kind) == 0)
            return has_key(i, key);
    return true;
}

/* "touch", "referral" or "event": the kinds that have a key, or whose state is this one. */
static const char *owners(rs_binder *binder, const char *key, const char *state)
{
    const char *found[RS_N_PROGRAM_KINDS];
    int n = 0;
    for (int i = 0; i < RS_N_PROGRAM_KINDS; i++)
        if (key ? has_key(i, key) : strcmp(kinds[i].state, state) == 0)
            found[n++] = rs_program_kind_words[i];
    rs_text text = { 0 };
    for (int i = 0; i < n; i++)
        rs_text_add(&text, "%s\"%s\"", i == 0 ? "" : i + 1 == n ? " or " : ", ", found[i]);
    const char *words = rs_arena_text(binder->arena, text.data ? text.data : "none");
    rs_text_clear(&text);
    return words;
}

/* What is left of another kind that the scenario or the group itself has replaced does no harm. */
static bool is_left_over(rs_binder *binder, const rs_node *program, const rs_node *extra,
    const char *path, const char *extra_path)
{
    const rs_node *kind = rs_node_find(program, "kind");
    return rs_bind_rank(binder, kind, rs_bind_path(binder, path, "kind"))
        > rs_bind_rank(binder, extra, extra_path);
}

/* path of the program; key: the way from it to the group ("", "audience.", "effect."). */
static void check_group(rs_binder *binder, int kind, const rs_node *program, const rs_node *group,
    const char *path, const char *key)
{
    for (const rs_node *child = group ? group->first : NULL; child; child = child->next) {
        const char *own = rs_arena_print(binder->arena, "%s%s", key, child->name);
        const char *where = rs_bind_path(binder, path, own);
        if (!has_key(kind, own) && !is_left_over(binder, program, child, path, where))
            rs_bind_tell(binder, RS_ERROR, child, where,
                "found %s in a program of kind = \"%s\"; it belongs to kind = %s", own,
                rs_program_kind_words[kind], owners(binder, own, NULL));
    }
}

static void check_state(rs_binder *binder, int kind, const rs_node *audience, const char *path)
{
    const rs_node *state = rs_node_find(audience, "state");
    const rs_key *key = rs_key_find(rs_key_find(rs_program_keys, "audience")->keys, "state");
    const char *where = rs_bind_path(binder, path, "audience.state"), *word = NULL;
    if (!state)
        return;
    for (int i = 0; key->words[i] && state->kind == RS_NODE_TEXT; i++)
        if (strcmp(key->words[i], state->text) == 0)
            word = key->words[i];
    if (!word)
        rs_bind_expected_text(binder, state, where,
            rs_arena_print(binder->arena, "\"%s\", the state of those whom kind = \"%s\" is for",
                kinds[kind].state, rs_program_kind_words[kind]));
    else if (strcmp(word, kinds[kind].state) != 0)
        rs_bind_tell(binder, RS_ERROR, state, where,
            "found \"%s\" in a program of kind = \"%s\", which is for customers who are %s; "
            "state = \"%s\" belongs to kind = %s",
            word, rs_program_kind_words[kind], kinds[kind].state, word, owners(binder, NULL, word));
}

static void check_needs(rs_binder *binder, int kind, const rs_node *node, const char *path)
{
    for (int i = 0; i < MOST_NEEDED && kinds[kind].needs[i]; i++) {
        const char *name = kinds[kind].needs[i];
        if (!rs_node_find(node, name))
            rs_bind_tell(binder, RS_ERROR, node, path, "found no %s; kind = \"%s\" needs it (%s)",
                name, rs_program_kind_words[kind],
                rs_bind_unit(binder, rs_key_find(rs_program_keys, name)->unit));
    }
    const rs_node *periods = rs_node_find(node, "periods"), *every = rs_node_find(node, "every");
    if (kind != RS_EVENT)
        return;
    if (!periods && !every)
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found neither periods nor every; kind = \"event\" needs one of them: periods = [ … ], "
            "or every = … (periods)");
    else if (periods && every)
        rs_bind_tell(binder, RS_ERROR, every, rs_bind_path(binder, path, "every"),
            "found every beside periods; give one of them");
}

static void check_tier(rs_binder *binder, const rs_node *effect, const char *path)
{
    for (const rs_node *child = effect->first; child; child = child->next) {
        const char *own = rs_arena_print(binder->arena, "effect.%s", child->name);
        if (!has_key(RS_MEMBERSHIP, own))
            rs_bind_tell(binder, RS_ERROR, child, rs_bind_path(binder, path, own),
                "found %s in a tier of a membership; it belongs to kind = %s", own,
                owners(binder, own, NULL));
    }
}

static void check_tiers(rs_binder *binder, const rs_node *program, const char *path)
{
    const rs_node *tiers = rs_node_find(rs_node_find(program, "loyalty"), "tiers");
    int i = 0;
    if (!tiers || tiers->kind != RS_NODE_LIST)
        return;
    for (const rs_node *tier = tiers->first; tier; tier = tier->next, i++) {
        const rs_node *effect = rs_node_find(tier, "effect");
        if (effect && effect->kind == RS_NODE_GROUP)
            check_tier(
                binder, effect, rs_arena_print(binder->arena, "%s.loyalty.tiers.%d", path, i));
    }
}

static void check_kind(rs_binder *binder, int kind, const rs_node *node, const char *path)
{
    static const char *const groups[] = { "audience", "cost", "effect" };
    check_needs(binder, kind, node, path);
    check_state(binder, kind, rs_node_find(node, "audience"), path);
    check_group(binder, kind, node, node, path, "");
    for (int i = 0; i < 3; i++) {
        const rs_node *group = rs_node_find(node, groups[i]);
        if (group && group->kind == RS_NODE_GROUP)
            check_group(
                binder, kind, node, group, path, rs_arena_print(binder->arena, "%s.", groups[i]));
    }
    check_tiers(binder, node, path);
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
    const rs_node *kind = rs_node_find(node, "kind");
    (void)key;
    program->scale = rs_bind_scale(binder, rs_arena_print(binder->arena, RS_ALL_OF_PROGRAM, path));
    check_order(binder, node, path, program->start, program->end);
    if (!kind) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found no kind; expected kind = \"touch\", \"membership\", \"onboarding\", "
            "\"winback\", \"referral\" or \"event\"");
        return;
    }
    if (kind->kind == RS_NODE_TEXT && strcmp(kind->text, rs_program_kind_words[program->kind]) == 0)
        check_kind(binder, (int)program->kind, node, path);
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
