/* Keys of channels that are read by functions of their own, and what a channel must and must not
 * say. */
#include "model/bind_channels.h"

#include "model/bind_names.h"
#include "model/bind_number.h"
#include "model/bind_paths.h"
#include "model/bind_slots.h"
#include "model/bind_tell.h"
#include "model/channel_responses.h"
#include "model/check_forms.h"

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

static bool has_all_needed(const rs_node *channel, const rs_key_form *form)
{
    for (int i = 0; i < RS_MOST_NEEDED && form->needs[i]; i++)
        if (!rs_node_find(channel, form->needs[i]))
            return false;
    return true;
}

/* The first key that is there and belongs to other responses; NULL: none. */
static const rs_node *extra_of(const rs_key *keys, const rs_node *channel, const rs_key_form *form)
{
    const rs_node *extra = NULL;
    for (const rs_key *key = keys; key->name && !extra; key++)
        if (!rs_form_has(rs_key_find(keys, "response"), form, key->name))
            extra = rs_node_find(channel, key->name);
    return extra;
}

/* Without the word, the one response of which everything is there and nothing else. */
static bool derive_response(const rs_key *keys, const rs_node *channel, int *response)
{
    const rs_key_form *form;
    for (int i = 0; (form = rs_key_form_at(rs_key_find(keys, "response"), i)); i++)
        if (has_all_needed(channel, form) && !extra_of(keys, channel, form)) {
            *response = i;
            return true;
        }
    return false;
}

/* Without the word, and with all that more than one response or keys of another need. */
static bool tell_mixture(
    rs_binder *binder, const rs_key *keys, const rs_node *channel, const char *path)
{
    const rs_key_form *form;
    for (int i = 0; (form = rs_key_form_at(rs_key_find(keys, "response"), i)); i++) {
        const rs_node *extra = has_all_needed(channel, form) ? extra_of(keys, channel, form) : NULL;
        if (!extra)
            continue;
        rs_bind_tell(binder, RS_ERROR, extra, rs_bind_path(binder, path, extra->name),
            "found %s beside %s, keys of different responses; say which holds by response = "
            "\"…\", or leave one out",
            extra->name, rs_channel_responses[i].mark);
        return true;
    }
    return false;
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
    if (takes_referrals(channel, node))
        return;
    const rs_node *response = rs_node_find(node, "response");
    const rs_key *of = rs_key_find(key->keys, "response");
    const rs_owner owner = { node, path, "channel with" };
    if (response) {
        const rs_key_form *form = rs_form_stated(of, node);
        if (form)
            rs_check_needs(binder, of, form, key->keys, node, path);
        if (form)
            rs_check_belongs(binder, of, form, &owner, "");
    } else if (!derive_response(key->keys, node, &channel->response)
        && !tell_mixture(binder, key->keys, node, path)) {
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
