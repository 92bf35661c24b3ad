/* Keys of channels that are read by functions of their own, and what a channel must and must not
 * say. */
#include "model/binder.h"

#include <math.h>
#include <string.h>

static const rs_node *segments_of(const rs_binder *binder)
{
    return rs_node_find(binder->scenario->model, "segments");
}

static int segment_number(const rs_node *segments, const char *name)
{
    int i = 0;
    if (segments)
        for (const rs_node *child = segments->first; child; child = child->next, i++)
            if (strcmp(child->name, name) == 0)
                return i;
    return -1;
}

/* Where shares were written last: what the study changes, rather than the group that it changes. */
static const rs_node *own_share(const rs_binder *binder, const rs_node *node)
{
    for (const rs_node *child = node->first; child; child = child->next)
        if (child->file && node->file && strcmp(child->file, node->file) != 0
            && (strcmp(child->file, binder->tree->file) == 0 || child->file[0] == '-'))
            return child;
    return node;
}

static void bind_shares(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_slot *mix)
{
    rs_key share = *key;
    share.kind = RS_KEY_NUMBER;
    double sum = 0;
    bool right = true;
    for (const rs_node *child = node->first; child; child = child->next) {
        const char *below = rs_bind_path(binder, path, child->name);
        int i = segment_number(segments_of(binder), child->name);
        if (i < 0) {
            rs_bind_unknown_name(binder, child, below, child->name, "segment", segments_of(binder));
            right = false;
            continue;
        }
        mix[i] = rs_bind_number(binder, &share, child, below);
        sum += rs_bind_mean(binder, mix[i]);
    }
    if (right && fabs(sum - 1) > 1e-6)
        rs_bind_tell(binder, RS_ERROR, own_share(binder, node), path,
            "found shares that sum to %.6g; expected 1", sum);
}

void rs_read_mix(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    int n = rs_node_length(segments_of(binder));
    rs_slot *mix = RS_ARENA_ARRAY(binder->arena, rs_slot, n);
    *(rs_slot **)target = mix;
    rs_slot none = rs_bind_constant(binder, 0, node), all = rs_bind_constant(binder, 1, node);
    for (int i = 0; i < n; i++)
        mix[i] = n == 1 && !node ? all : none;
    if (!node)
        return;
    if (node->kind == RS_NODE_GROUP && node->first) {
        bind_shares(binder, key, node, path, mix);
    } else if (node->kind == RS_NODE_TEXT) {
        int i = segment_number(segments_of(binder), node->text);
        if (i < 0)
            rs_bind_unknown_name(binder, node, path, node->text, "segment", segments_of(binder));
        else
            mix[i] = all;
    } else {
        rs_bind_expected_text(
            binder, node, path, "{ name = share; … }, or the name of one segment in quotes");
    }
}

void rs_check_quality(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_channel *channel = target;
    (void)binder, (void)key, (void)path;
    channel->has_quality = node && node->first;
}

/* What each response needs and what it may have beside that; other keys of this list belong to
 * other responses. */
static const struct {
    const char *name, *needs[5], *may[5];
} responses[] = {
    [RS_RESPONSE_FIXED] = { "fixed", { "sign_ups" }, { "cac", "price_growth" } },
    [RS_RESPONSE_CAC] = { "cac", { "budget", "cac" }, { "price_growth", "market_size" } },
    [RS_RESPONSE_FUNNEL] = { "funnel", { "budget", "cpm", "click_rate", "conversion_rate" },
        { "price_growth", "market_size" } },
    [RS_RESPONSE_HILL]
    = { "hill", { "budget", "most", "half" }, { "shape", "carryover", "market_size" } },
};
enum { N_RESPONSES = sizeof responses / sizeof *responses };

static const char *const response_keys[] = { "budget", "sign_ups", "cac", "cpm", "click_rate",
    "conversion_rate", "price_growth", "most", "half", "shape", "carryover", "market_size" };
enum { N_RESPONSE_KEYS = sizeof response_keys / sizeof *response_keys };

static bool is_among(const char *const *names, const char *name)
{
    for (int i = 0; i < 5 && names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool has_all(const rs_node *channel, const char *const *names)
{
    for (int i = 0; i < 5 && names[i]; i++)
        if (!rs_node_find(channel, names[i]))
            return false;
    return true;
}

/* Without the word, the one response of which everything is there and nothing else. */
static bool derive_response(const rs_node *channel, rs_response *response)
{
    for (int r = 0; r < N_RESPONSES; r++) {
        bool right = has_all(channel, responses[r].needs);
        for (int i = 0; i < N_RESPONSE_KEYS && right; i++)
            right = !rs_node_find(channel, response_keys[i])
                || is_among(responses[r].needs, response_keys[i])
                || is_among(responses[r].may, response_keys[i]);
        if (right) {
            *response = (rs_response)r;
            return true;
        }
    }
    return false;
}

/* Without the word, and with all that more than one response or keys of another need. */
static bool tell_mixture(rs_binder *binder, const rs_node *channel, const char *path)
{
    for (int r = 0; r < N_RESPONSES; r++) {
        if (!has_all(channel, responses[r].needs))
            continue;
        for (int i = 0; i < N_RESPONSE_KEYS; i++) {
            const rs_node *extra = rs_node_find(channel, response_keys[i]);
            if (!extra || is_among(responses[r].needs, response_keys[i])
                || is_among(responses[r].may, response_keys[i]))
                continue;
            rs_bind_tell(binder, RS_ERROR, extra, rs_bind_path(binder, path, response_keys[i]),
                "found %s beside %s, keys of different responses; say which holds by response = "
                "\"…\", or leave one out",
                response_keys[i], responses[r].needs[r == RS_RESPONSE_CAC]);
            return true;
        }
    }
    return false;
}

static const char *owners(rs_binder *binder, const char *name)
{
    rs_text text = { 0 };
    for (int r = 0; r < N_RESPONSES; r++)
        if (is_among(responses[r].needs, name) || is_among(responses[r].may, name))
            rs_text_add(&text, "%s\"%s\"", text.length ? " or " : "", responses[r].name);
    const char *result = rs_arena_text(binder->arena, text.data ? text.data : "");
    rs_text_clear(&text);
    return result;
}

/* What is left of another response that the scenario or the group itself has replaced does no harm.
 */
static bool is_left_over(
    const rs_binder *binder, const rs_node *channel, const rs_node *extra, const char *path)
{
    const rs_node *response = rs_node_find(channel, "response");
    const char *where = rs_arena_print(binder->arena, "%s.response", path);
    const char *own = rs_arena_print(binder->arena, "%s.%s", path, extra->name);
    return rs_bind_rank(binder, response, where) > rs_bind_rank(binder, extra, own);
}

static void check_response(
    rs_binder *binder, const rs_node *node, const char *path, rs_response response)
{
    const char *const *needs = responses[response].needs, *const *may = responses[response].may;
    for (int i = 0; i < 5 && needs[i]; i++)
        if (!rs_node_find(node, needs[i]))
            rs_bind_tell(binder, RS_ERROR, node, path,
                "found no %s; response = \"%s\" needs it (%s)", needs[i], responses[response].name,
                rs_bind_unit(binder, rs_key_find(rs_channel_keys, needs[i])->unit));
    for (int i = 0; i < N_RESPONSE_KEYS; i++) {
        const rs_node *extra = rs_node_find(node, response_keys[i]);
        if (extra && !is_among(needs, response_keys[i]) && !is_among(may, response_keys[i])
            && !is_left_over(binder, node, extra, path))
            rs_bind_tell(binder, RS_ERROR, extra, rs_bind_path(binder, path, response_keys[i]),
                "found %s in a channel with response = \"%s\"; it belongs to response = %s",
                response_keys[i], responses[response].name, owners(binder, response_keys[i]));
    }
}

/* Referred customers come through the channel `referral`, which needs neither money nor a mix of
 * its own. */
static bool takes_referrals(const rs_channel *channel, const rs_node *node)
{
    return strcmp(channel->name, "referral") == 0 && !rs_node_find(node, "sign_ups")
        && !rs_node_find(node, "budget");
}

void rs_check_channel(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_channel *channel = target;
    (void)key;
    if (takes_referrals(channel, node))
        return;
    const rs_node *response = rs_node_find(node, "response");
    if (response) {
        const char *word = responses[channel->response].name;
        if (response->kind == RS_NODE_TEXT && strcmp(response->text, word) == 0)
            check_response(binder, node, path, channel->response);
    } else if (!derive_response(node, &channel->response) && !tell_mixture(binder, node, path)) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found no way to get sign-ups; expected sign_ups, or budget with cac, or response = "
            "\"funnel\" with budget, cpm, click_rate and conversion_rate, or response = \"hill\" "
            "with budget, most and half%s",
            rs_bind_sibling(binder, "channels", channel->name));
    }
    if (!rs_node_find(node, "segments") && rs_node_length(segments_of(binder)) > 1)
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found no segments; expected { name = share; … } where a model has several segments");
}
