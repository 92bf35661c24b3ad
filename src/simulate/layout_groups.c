/* Channels of all scenarios, the layout's own ones first, so that every layout of a study has as
 * many; its groups. */
#include "simulate/layout.h"

#include "base/text.h"
#include "chance/quadrature.h"
#include "model/channel_responses.h"
#include "simulate/layout_programs.h"
#include "simulate/layout_segments.h"
#include "simulate/standing_places.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double churn_tolerance = 1e-6, churn_tolerance_large = 1e-4;
enum { MOST_CELLS = 200000000 };

/* ---- channels of all scenarios ---- */

static bool may_be_above(const rs_business *business, const rs_quantity *quantity)
{
    const rs_rule *rule = &business->parameters.rules[quantity->value];

    return rule->kind != RS_RULE_CONSTANT || rule->constant > 0 || quantity->changes.n > 0;
}

static bool refers(const rs_business *business)
{
    for (int i = 0; i < business->n_segments; i++)
        if (may_be_above(business, &business->segments[i].referral_chance))
            return true;
    for (int i = 0; i < business->n_programs; i++)
        if (may_be_above(business, &business->programs[i].brings))
            return true;
    return false;
}

static int channel_number(rs_layout *layout, const char *name)
{
    int at = rs_layout_channel(layout, name);

    if (at >= 0)
        return at;
    layout->channel_of_pool[layout->n_channels] = -1;
    layout->channels[layout->n_channels] = name;
    return layout->n_channels++;
}

static void layout_channels(rs_arena *arena, const rs_checked_study *study, rs_layout *layout)
{
    const rs_business *own = layout->business;
    bool referred = false;
    int most = 1;

    for (int i = 0; i < study->n_scenarios; i++)
        most += study->scenarios[i].business.n_channels;
    layout->channels = RS_ARENA_ARRAY(arena, const char *, most);
    layout->channel_of_pool = RS_ARENA_ARRAY(arena, int, most);
    layout->channel_who = RS_ARENA_ARRAY(arena, uint64_t, most);
    layout->n_channels = 0;
    for (int j = 0; j < own->n_channels;
         j++) /* first: the order in which others list theirs changes nothing */
        channel_number(layout, own->channels[j].name);
    for (int i = 0; i < study->n_scenarios; i++) {
        const rs_business *business = &study->scenarios[i].business;
        for (int j = 0; j < business->n_channels; j++)
            channel_number(layout, business->channels[j].name);
        referred |= refers(business);
    }
    if (referred)
        channel_number(layout, "referral");
    for (int j = 0; j < own->n_channels; j++)
        if (own->channels[j].has_quality || rs_programs_name_channel(own, own->channels[j].name)) {
            int at = rs_layout_channel(layout, own->channels[j].name);
            layout->channel_of_pool[at] = at;
        }
    for (int i = 0; i < layout->n_channels; i++) {
        if (rs_programs_name_channel(own, layout->channels[i]))
            layout->channel_of_pool[i] = i;
        layout->channel_who[i] = rs_hash_text(layout->channels[i]);
    }
}

int rs_first_cohort(const rs_channel *channel, const double *values, int horizon)
{
    const rs_schedule *source = rs_channel_source(channel);

    for (int t = 0; t < horizon; t++)
        if (rs_schedule_at(source, values, t) * rs_multiplier_cycling(&channel->season, values, t)
            > 0)
            return t;
    return -1;
}

/* ---- cohorts that are followed ---- */

/* The first cohorts of the channels, wherever the levers may stand. */
static void follow_first(
    const rs_checked_study *study, const rs_business *business, rs_layout *layout)
{
    rs_arena scratch = { 0 };
    double *values = RS_ARENA_ARRAY(&scratch, double, business->parameters.n_rules + 1);

    for (int end = -1; end < 2; end++) {
        const double *levers = end < 0 ? NULL : rs_levers_at(&scratch, &study->levers, end);
        if (end >= 0 && levers == NULL)
            break;
        rs_parameters_evaluate(&business->parameters, NULL, levers, values);
        for (int j = 0; j < business->n_channels; j++) {
            int first = rs_first_cohort(&business->channels[j], values, layout->horizon),
                c = rs_layout_channel(layout, business->channels[j].name);
            if (first >= 0)
                layout->followed[c * layout->horizon + first] = true;
        }
    }
    rs_arena_clear(&scratch);
}

static void layout_followed(rs_arena *arena, const rs_checked_study *study, rs_layout *layout)
{
    const rs_settings *settings = &study->settings;
    int n = layout->n_channels * layout->horizon;

    layout->followed = RS_ARENA_ARRAY(arena, bool, n + 1);
    layout->follow_first = settings->cohorts == RS_COHORTS_FIRST;
    if (layout->follow_first)
        follow_first(study, layout->business, layout);
    for (int i = 0; i < n && settings->cohorts == RS_COHORTS_ALL; i++)
        layout->followed[i] = true;
    for (int i = 0; settings->cohorts == RS_COHORTS_LISTED && i < settings->n_listed_cohorts; i++)
        for (int c = 0; c < layout->n_channels; c++)
            if (settings->listed_cohorts[i] >= 0 && settings->listed_cohorts[i] < layout->horizon)
                layout->followed[c * layout->horizon + settings->listed_cohorts[i]] = true;
}

/* ---- groups ---- */

/* Groups are found again by what they are; newcomers' table is filled on the way. */
static int find_group(rs_layout *layout, rs_group group)
{
    for (int i = 0; i < layout->n_groups; i++) {
        const rs_group *other = &layout->groups[i];
        if (other->segment == group.segment && other->channel == group.channel
            && other->regime == group.regime && other->first_cohort == group.first_cohort
            && other->tracked == group.tracked && other->counted == group.counted)
            return i;
    }
    return -1;
}

static uint64_t group_who(const rs_layout *layout, const rs_group *group)
{
    uint64_t who = group->channel < 0 ? rs_hash_text("*") : layout->channel_who[group->channel];

    who = rs_hash_join(who, rs_hash_text(layout->segments[group->segment].name));
    who = rs_hash_join(who, rs_hash_text(group->tracked ? "cohort" : "pool"));
    who = rs_hash_join(who, (uint64_t)(group->first_cohort + 1));
    if (layout->track_all && group->counted)
        who = rs_hash_join(who, rs_hash_text("counted"));
    int bin = group->regime - layout->segments[group->segment].n_regimes;
    if (bin >= 0)
        return rs_hash_join(rs_hash_join(who, rs_hash_text("standing")), (uint64_t)bin);
    return rs_hash_join(
        who, (uint64_t)layout->segments[group->segment].regime_starts[group->regime]);
}

static int rungs_of(const rs_segment_layout *segment, const rs_group *group)
{
    if (segment->counts_repeaters && !group->counted)
        return 1;
    return group->counted ? segment->n_rung : segment->n_rung_seen;
}

static int add_group(rs_layout *layout, rs_group group)
{
    const rs_segment_layout *segment = &layout->segments[group.segment];

    group.collapsed
        = group.first_cohort >= 0 && segment->collapses && layout->arithmetic != RS_INDIVIDUAL;
    group.n_churn = group.collapsed ? 1 : segment->n_churn;
    group.n_order = segment->orders_uncounted_alike && !group.counted ? 1 : segment->n_order;
    group.n_strands = group.n_churn * segment->n_sentiment;
    group.n_sets = segment->n_sets;
    group.n_rows = segment->n_sets + (segment->returns ? 1 : 0);
    group.n_rung = rungs_of(segment, &group);
    group.n_states = segment->n_sets * segment->n_recency * group.n_rung;
    group.n_cells
        = group.n_strands * group.n_order * segment->n_spend * group.n_slots * group.n_states;
    group.first_cell = layout->n_cells;
    group.first_strand = layout->n_strands;
    group.first_slot = layout->n_slots;
    group.first_audience = layout->n_audiences;
    group.who = group_who(layout, &group);
    layout->n_cells += group.n_cells;
    layout->n_strands += group.n_strands * group.n_slots * group.n_rows;
    layout->n_slots += group.n_slots;
    layout->n_audiences += segment->n_sentiment * group.n_states;
    layout->most_states
        = group.n_states > layout->most_states ? group.n_states : layout->most_states;
    layout->groups[layout->n_groups] = group;
    return layout->n_groups++;
}

/* Whether the measures tell of some channel's cohort of this period. */
static bool is_reported(const rs_layout *layout, int t)
{
    for (int c = 0; c < layout->n_channels; c++)
        if (layout->followed[c * layout->horizon + t])
            return true;
    return false;
}

static rs_group group_of(
    const rs_layout *layout, const rs_settings *settings, int channel, int segment, int t)
{
    const rs_segment_layout *kind = &layout->segments[segment];
    rs_group group = {
        .segment = segment, .regime = rs_layout_regime(kind, t), .n_slots = 1, .first_cohort = -1
    };
    int start = kind->regime_starts[group.regime];
    int end = group.regime + 1 < kind->n_regimes ? kind->regime_starts[group.regime + 1]
                                                 : layout->horizon;

    group.tracked = layout->track_all || layout->followed[channel * layout->horizon + t];
    group.counted = layout->track_all ? is_reported(layout, t) : group.tracked;
    /* in the mean, a cohort's customers of channels that nothing tells apart go on in proportion */
    group.channel = group.tracked && !layout->track_all && layout->arithmetic != RS_EXPECTED
        ? channel
        : layout->channel_of_pool[channel];
    if (layout->arithmetic != RS_INDIVIDUAL && kind->by_tenure && !group.tracked
        && settings->cohorts != RS_COHORTS_ALL && !kind->collapses
        && kind->n_ages + 1 < end - start) {
        group.aged = true;
        group.n_slots = kind->n_ages + 1;
    } else if (layout->track_all && group.counted) {
        group.first_cohort = t;
    } else if (layout->track_all || settings->cohorts == RS_COHORTS_ALL
        || (kind->by_tenure && !group.tracked)) {
        group.first_cohort = start;
        group.n_slots = end - start;
    } else if (group.tracked) {
        group.first_cohort = t;
    }
    return group;
}

/* Customers of today of a bin; each for himself they know their ages. */
static rs_group standing_group(const rs_layout *layout, int segment, int bin)
{
    const rs_segment_layout *kind = &layout->segments[segment];
    const rs_standing_ages *ages = &kind->standing_ages[bin];

    return (rs_group){ .segment = segment,
        .channel = -1,
        .regime = kind->n_regimes + bin,
        .first_cohort = -1,
        .ages = ages->ages,
        .n_slots = layout->arithmetic == RS_INDIVIDUAL ? 1 : ages->n };
}

/* How many ages a bin's customers of today may have in cells. */
static int most_ages(const rs_layout *layout, const rs_segment_layout *kind)
{
    enum { MOST_STANDING_CELLS = 100000, FEWEST = 4, MOST = 10000 };
    double cells = (double)kind->n_standing * kind->n_churn * kind->n_sentiment * kind->n_order
        * kind->n_spend * kind->n_sets * kind->n_recency * kind->n_rung;

    if (layout->arithmetic == RS_INDIVIDUAL)
        return MOST;
    return (int)fmin(MOST, fmax(FEWEST, MOST_STANDING_CELLS / cells));
}

static void layout_standing(rs_arena *arena, rs_layout *layout, bool for_good)
{
    const rs_business *own = layout->business;

    for (int j = 0; j < own->n_segments; j++) {
        rs_segment_layout *kind
            = &layout->segments[rs_layout_segment(layout, own->segments[j].name)];
        if (kind->n_standing > 0)
            rs_standing_ages_make(arena, own, &own->segments[j], for_good ? 0 : layout->horizon,
                most_ages(layout, kind), kind);
    }
}

static void layout_groups(rs_arena *arena, const rs_checked_study *study, rs_layout *layout)
{
    size_t n = (size_t)layout->n_channels * (size_t)layout->n_segments * (size_t)layout->horizon;
    int g;

    layout->group_at = RS_ARENA_ARRAY(arena, int, n + 1);
    for (int segment = 0; segment < layout->n_segments; segment++)
        n += (size_t)layout->segments[segment].n_standing;
    layout->groups = RS_ARENA_ARRAY(arena, rs_group, n + 1);
    layout->n_groups = layout->n_cells = layout->n_strands = layout->n_slots = 0;
    layout->n_audiences = layout->most_states = 0;
    for (int channel = 0; channel < layout->n_channels; channel++)
        for (int segment = 0; segment < layout->n_segments; segment++)
            for (int t = 0; t < layout->horizon; t++) {
                rs_group group = group_of(layout, &study->settings, channel, segment, t);
                if ((g = find_group(layout, group)) < 0)
                    g = add_group(layout, group);
                layout->group_at[(channel * layout->n_segments + segment) * layout->horizon + t]
                    = g;
            }
    for (int segment = 0; segment < layout->n_segments; segment++)
        for (int bin = 0; bin < layout->segments[segment].n_standing; bin++)
            (void)add_group(layout, standing_group(layout, segment, bin));
}

/* Cells before the groups are made, where they could be more than can be counted. */
static double cells_of_segment(const rs_layout *layout, const rs_segment_layout *segment)
{
    return (double)segment->n_churn * segment->n_order * segment->n_spend * segment->n_sentiment
        * segment->n_sets * segment->n_recency * segment->n_rung * layout->horizon
        * layout->n_channels;
}

static int by_address(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

enum { TAG_MOOD = 1, TAG_CHURN, TAG_ORDER, TAG_SPEND, TAG_SLOT, TAG_RECENCY, TAG_RUNG };

/* A dimension's usual value counts for nothing, so that whoever lacks the dimension has the same
 * address. */
static uint64_t with(uint64_t who, int tag, int value)
{
    return value == 0 ? who : rs_hash_join(who, (uint64_t)tag << 32 | (uint64_t)value);
}

/* Where the state stands in a group's cell i; see rs_group. */
static uint64_t cell_address(const rs_layout *layout, const rs_group *group, int i)
{
    const rs_segment_layout *segment = &layout->segments[group->segment];
    int rung = i % group->n_rung, recency = (i /= group->n_rung) % segment->n_recency;
    int set = (i /= segment->n_recency) % segment->n_sets,
        slot = (i /= segment->n_sets) % group->n_slots;
    int spend = (i /= group->n_slots) % segment->n_spend,
        order = (i /= segment->n_spend) % group->n_order;
    int churn = (i /= group->n_order) % group->n_churn, mood = i / group->n_churn;
    uint64_t who = with(group->who, TAG_MOOD, mood);

    if (group->ages != NULL && group->n_slots > 1)
        slot = group->ages[slot] + 1;
    who = with(with(who, TAG_CHURN, churn), TAG_ORDER, order);
    who = with(with(who, TAG_SPEND, spend), TAG_SLOT, slot);
    who = with(with(who, TAG_RECENCY, recency), TAG_RUNG, rung);
    for (int bit = 0; set >> bit != 0; bit++)
        if (set >> bit & 1)
            who = rs_hash_join(who, layout->program_who[rs_layout_program_of(segment, bit)]);
    return who;
}

/* Addresses of the cells; two that are the same by accident of hashing would share their luck. In
 * the mean nothing is drawn. */
rs_status rs_layout_finish(rs_arena *arena, rs_layout *layout, rs_error *error)
{
    layout->cell_who = RS_ARENA_ARRAY(arena, uint64_t, layout->n_cells + 1);
    if (layout->arithmetic == RS_EXPECTED)
        return RS_OK;
    uint64_t *sorted = RS_ARENA_ARRAY(arena, uint64_t, layout->n_cells + 1);
    for (int g = 0; g < layout->n_groups; g++)
        for (int i = 0; i < layout->groups[g].n_cells; i++)
            layout->cell_who[layout->groups[g].first_cell + i]
                = cell_address(layout, &layout->groups[g], i);
    memcpy(sorted, layout->cell_who, sizeof *sorted * (size_t)layout->n_cells);
    qsort(sorted, (size_t)layout->n_cells, sizeof *sorted, by_address);
    for (int i = 1; i < layout->n_cells; i++)
        if (sorted[i] == sorted[i - 1])
            return rs_fail(error, RS_FAILED,
                "two kinds of customers share an address of random numbers: rename a channel, a "
                "segment or a program");
    return RS_OK;
}

/* The memberships that multiply the cells, in words. */
static rs_status tell_too_many(const rs_layout *layout, double cells, rs_error *error)
{
    rs_text names = { 0 };
    rs_status status;

    for (int p = 0; p < layout->business->n_programs; p++)
        if (rs_kind_of(&layout->business->programs[p])->joins)
            rs_text_add(
                &names, "%s%s", names.length > 0 ? ", " : "", layout->business->programs[p].name);
    status = rs_fail(error, RS_INVALID,
        "this study would need about %.2g kinds of customers; leave out memberships that double "
        "them (%s), "
        "audiences by rung or recency, or take a shorter horizon",
        cells, names.length > 0 ? names.data : "there is none");
    rs_text_clear(&names);
    return status;
}

static rs_status check_size(const rs_layout *layout, rs_error *error)
{
    double cells = 0;

    for (int i = 0; i < layout->n_segments; i++) {
        cells += cells_of_segment(layout, &layout->segments[i]);
        if (layout->segments[i].n_churn > RS_MOST_CLASSES
            || !isfinite(layout->segments[i].churn_error))
            return rs_fail(error, RS_FAILED, "segments.%s.churn: its classes cannot be computed",
                layout->segments[i].name);
    }
    return cells > MOST_CELLS ? tell_too_many(layout, cells, error) : RS_OK;
}

rs_status rs_layout_begin(rs_arena *arena, const rs_checked_study *study,
    const rs_business *business, rs_layout_options options, rs_layout *layout, rs_error *error)
{
    const rs_settings *settings = &study->settings;

    *layout = (rs_layout){ .business = business,
        .arithmetic = options.arithmetic,
        .horizon = settings->horizon + options.more_periods,
        .track_all = options.track_all,
        .clv_existing = settings->clv == RS_CLV_EXISTING,
        .clv_end = settings->clv == RS_CLV_END,
        .discounted_payback = settings->discounted_payback,
        .churn_of_mean = settings->churn_of_mean,
        .share_overheads = settings->share_overheads,
        .repeat_window = settings->repeat_window,
        .arena = arena };
    layout->n_channels = 0;
    rs_layout_segments(
        arena, study, options, options.coarse ? churn_tolerance_large : churn_tolerance, layout);
    layout_channels(arena, study, layout);
    layout_followed(arena, study, layout);
    if (check_size(layout, error) != RS_OK)
        return RS_INVALID;
    layout_standing(arena, layout, options.beyond);
    layout_groups(arena, study, layout);
    rs_layout_audiences(arena, layout);
    return RS_OK;
}

rs_status rs_layout_make(rs_arena *arena, const rs_checked_study *study,
    const rs_business *business, rs_layout_options options, rs_layout *layout, rs_error *error)
{
    rs_status status = rs_layout_begin(arena, study, business, options, layout, error);

    return status == RS_OK ? rs_layout_finish(arena, layout, error) : status;
}
