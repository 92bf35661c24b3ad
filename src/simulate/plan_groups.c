/* Channels of all scenarios, the plan's own ones first, so that every plan of a study has as many;
 * its groups. */
#include "simulate/plan.h"

#include "base/text.h"
#include "chance/quadrature.h"
#include "simulate/plan_programs.h"
#include "simulate/plan_segments.h"
#include "simulate/standing_places.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double churn_tolerance = 1e-6, churn_tolerance_large = 1e-4;
enum { MOST_CELLS = 200000000 };

int rs_plan_segment(const rs_plan *plan, const char *name)
{
    for (int i = 0; i < plan->n_segments; i++)
        if (strcmp(plan->segments[i].name, name) == 0)
            return i;
    return -1;
}

int rs_plan_channel(const rs_plan *plan, const char *name)
{
    for (int i = 0; i < plan->n_channels; i++)
        if (strcmp(plan->channels[i], name) == 0)
            return i;
    return -1;
}

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

static int channel_number(rs_plan *plan, const char *name)
{
    int at = rs_plan_channel(plan, name);

    if (at >= 0)
        return at;
    plan->channel_of_pool[plan->n_channels] = -1;
    plan->channels[plan->n_channels] = name;
    return plan->n_channels++;
}

static void plan_channels(rs_arena *arena, const rs_checked_study *study, rs_plan *plan)
{
    const rs_business *own = plan->business;
    bool referred = false;
    int most = 1;

    for (int i = 0; i < study->n_scenarios; i++)
        most += study->scenarios[i].business.n_channels;
    plan->channels = RS_ARENA_ARRAY(arena, const char *, most);
    plan->channel_of_pool = RS_ARENA_ARRAY(arena, int, most);
    plan->channel_who = RS_ARENA_ARRAY(arena, uint64_t, most);
    plan->n_channels = 0;
    for (int j = 0; j < own->n_channels;
         j++) /* first: the order in which others list theirs changes nothing */
        channel_number(plan, own->channels[j].name);
    for (int i = 0; i < study->n_scenarios; i++) {
        const rs_business *business = &study->scenarios[i].business;
        for (int j = 0; j < business->n_channels; j++)
            channel_number(plan, business->channels[j].name);
        referred |= refers(business);
    }
    if (referred)
        channel_number(plan, "referral");
    for (int j = 0; j < own->n_channels; j++)
        if (own->channels[j].has_quality || rs_programs_name_channel(own, own->channels[j].name)) {
            int at = rs_plan_channel(plan, own->channels[j].name);
            plan->channel_of_pool[at] = at;
        }
    for (int i = 0; i < plan->n_channels; i++) {
        if (rs_programs_name_channel(own, plan->channels[i]))
            plan->channel_of_pool[i] = i;
        plan->channel_who[i] = rs_hash_text(plan->channels[i]);
    }
}

int rs_first_cohort(const rs_channel *channel, const double *values, int horizon)
{
    const rs_schedule *plan
        = channel->response == RS_RESPONSE_FIXED ? &channel->sign_ups : &channel->budget;

    for (int t = 0; t < horizon; t++)
        if (rs_schedule_at(plan, values, t) * rs_multiplier_cycling(&channel->season, values, t)
            > 0)
            return t;
    return -1;
}

/* ---- cohorts that are followed ---- */

/* The first cohorts of the channels, wherever the levers may stand. */
static void follow_first(const rs_checked_study *study, const rs_business *business, rs_plan *plan)
{
    rs_arena scratch = { 0 };
    double *values = RS_ARENA_ARRAY(&scratch, double, business->parameters.n_rules + 1);

    for (int end = -1; end < 2; end++) {
        const double *levers = end < 0 ? NULL : rs_levers_at(&scratch, &study->levers, end);
        if (end >= 0 && levers == NULL)
            break;
        rs_parameters_evaluate(&business->parameters, NULL, levers, values);
        for (int j = 0; j < business->n_channels; j++) {
            int first = rs_first_cohort(&business->channels[j], values, plan->horizon),
                c = rs_plan_channel(plan, business->channels[j].name);
            if (first >= 0)
                plan->followed[c * plan->horizon + first] = true;
        }
    }
    rs_arena_clear(&scratch);
}

static void plan_followed(rs_arena *arena, const rs_checked_study *study, rs_plan *plan)
{
    const rs_settings *settings = &study->settings;
    int n = plan->n_channels * plan->horizon;

    plan->followed = RS_ARENA_ARRAY(arena, bool, n + 1);
    plan->follow_first = settings->cohorts == RS_COHORTS_FIRST;
    if (plan->follow_first)
        follow_first(study, plan->business, plan);
    for (int i = 0; i < n && settings->cohorts == RS_COHORTS_ALL; i++)
        plan->followed[i] = true;
    for (int i = 0; settings->cohorts == RS_COHORTS_LISTED && i < settings->n_listed_cohorts; i++)
        for (int c = 0; c < plan->n_channels; c++)
            if (settings->listed_cohorts[i] >= 0 && settings->listed_cohorts[i] < plan->horizon)
                plan->followed[c * plan->horizon + settings->listed_cohorts[i]] = true;
}

/* ---- groups ---- */

/* Groups are found again by what they are; newcomers' table is filled on the way. */
static int find_group(rs_plan *plan, rs_group group)
{
    for (int i = 0; i < plan->n_groups; i++) {
        const rs_group *other = &plan->groups[i];
        if (other->segment == group.segment && other->channel == group.channel
            && other->regime == group.regime && other->first_cohort == group.first_cohort
            && other->tracked == group.tracked && other->counted == group.counted)
            return i;
    }
    return -1;
}

static uint64_t group_who(const rs_plan *plan, const rs_group *group)
{
    uint64_t who = group->channel < 0 ? rs_hash_text("*") : plan->channel_who[group->channel];

    who = rs_hash_join(who, rs_hash_text(plan->segments[group->segment].name));
    who = rs_hash_join(who, rs_hash_text(group->tracked ? "cohort" : "pool"));
    who = rs_hash_join(who, (uint64_t)(group->first_cohort + 1));
    if (plan->track_all && group->counted)
        who = rs_hash_join(who, rs_hash_text("counted"));
    int bin = group->regime - plan->segments[group->segment].n_regimes;
    if (bin >= 0)
        return rs_hash_join(rs_hash_join(who, rs_hash_text("standing")), (uint64_t)bin);
    return rs_hash_join(who, (uint64_t)plan->segments[group->segment].regime_starts[group->regime]);
}

static int rungs_of(const rs_segment_plan *segment, const rs_group *group)
{
    if (segment->counts_repeaters && !group->counted)
        return 1;
    return group->counted ? segment->n_rung : segment->n_rung_seen;
}

static int add_group(rs_plan *plan, rs_group group)
{
    const rs_segment_plan *segment = &plan->segments[group.segment];

    group.collapsed
        = group.first_cohort >= 0 && segment->collapses && plan->arithmetic != RS_INDIVIDUAL;
    group.n_churn = group.collapsed ? 1 : segment->n_churn;
    group.n_strands = group.n_churn * segment->n_sentiment;
    group.n_sets = segment->n_sets;
    group.n_rows = segment->n_sets + (segment->returns ? 1 : 0);
    group.n_rung = rungs_of(segment, &group);
    group.n_states = segment->n_sets * segment->n_recency * group.n_rung;
    group.n_cells
        = group.n_strands * segment->n_order * segment->n_spend * group.n_slots * group.n_states;
    group.first_cell = plan->n_cells;
    group.first_strand = plan->n_strands;
    group.first_slot = plan->n_slots;
    group.first_audience = plan->n_audiences;
    group.who = group_who(plan, &group);
    plan->n_cells += group.n_cells;
    plan->n_strands += group.n_strands * group.n_slots * group.n_rows;
    plan->n_slots += group.n_slots;
    plan->n_audiences += segment->n_sentiment * group.n_states;
    plan->most_states = group.n_states > plan->most_states ? group.n_states : plan->most_states;
    plan->groups[plan->n_groups] = group;
    return plan->n_groups++;
}

/* Whether the measures tell of some channel's cohort of this period. */
static bool is_told(const rs_plan *plan, int t)
{
    for (int c = 0; c < plan->n_channels; c++)
        if (plan->followed[c * plan->horizon + t])
            return true;
    return false;
}

static rs_group group_of(
    const rs_plan *plan, const rs_settings *settings, int channel, int segment, int t)
{
    const rs_segment_plan *kind = &plan->segments[segment];
    rs_group group = {
        .segment = segment, .regime = rs_plan_regime(kind, t), .n_slots = 1, .first_cohort = -1
    };
    int start = kind->regime_starts[group.regime];
    int end = group.regime + 1 < kind->n_regimes ? kind->regime_starts[group.regime + 1]
                                                 : plan->horizon;

    group.tracked = plan->track_all || plan->followed[channel * plan->horizon + t];
    group.counted = plan->track_all ? is_told(plan, t) : group.tracked;
    /* in the mean, a cohort's customers of channels that nothing tells apart go on in proportion */
    group.channel = group.tracked && !plan->track_all && plan->arithmetic != RS_EXPECTED
        ? channel
        : plan->channel_of_pool[channel];
    if (plan->arithmetic != RS_INDIVIDUAL && kind->by_tenure && !group.tracked
        && settings->cohorts != RS_COHORTS_ALL && !kind->collapses
        && kind->n_ages + 1 < end - start) {
        group.aged = true;
        group.n_slots = kind->n_ages + 1;
    } else if (plan->track_all && group.counted) {
        group.first_cohort = t;
    } else if (plan->track_all || settings->cohorts == RS_COHORTS_ALL
        || (kind->by_tenure && !group.tracked)) {
        group.first_cohort = start;
        group.n_slots = end - start;
    } else if (group.tracked) {
        group.first_cohort = t;
    }
    return group;
}

/* Customers of today of a bin; each for himself they know their ages. */
static rs_group standing_group(const rs_plan *plan, int segment, int bin)
{
    const rs_segment_plan *kind = &plan->segments[segment];
    const rs_standing_ages *ages = &kind->standing_ages[bin];

    return (rs_group){ .segment = segment,
        .channel = -1,
        .regime = kind->n_regimes + bin,
        .first_cohort = -1,
        .ages = ages->ages,
        .n_slots = plan->arithmetic == RS_INDIVIDUAL ? 1 : ages->n };
}

/* How many ages a bin's customers of today may have in cells. */
static int most_ages(const rs_plan *plan, const rs_segment_plan *kind)
{
    enum { MOST_STANDING_CELLS = 100000, FEWEST = 4, MOST = 10000 };
    double cells = (double)kind->n_standing * kind->n_churn * kind->n_sentiment * kind->n_order
        * kind->n_spend * kind->n_sets * kind->n_recency * kind->n_rung;

    if (plan->arithmetic == RS_INDIVIDUAL)
        return MOST;
    return (int)fmin(MOST, fmax(FEWEST, MOST_STANDING_CELLS / cells));
}

static void plan_standing(rs_arena *arena, rs_plan *plan, bool for_good)
{
    const rs_business *own = plan->business;

    for (int j = 0; j < own->n_segments; j++) {
        rs_segment_plan *kind = &plan->segments[rs_plan_segment(plan, own->segments[j].name)];
        if (kind->n_standing > 0)
            rs_standing_ages_make(arena, own, &own->segments[j], for_good ? 0 : plan->horizon,
                most_ages(plan, kind), kind);
    }
}

static void plan_groups(rs_arena *arena, const rs_checked_study *study, rs_plan *plan)
{
    size_t n = (size_t)plan->n_channels * (size_t)plan->n_segments * (size_t)plan->horizon;
    int g;

    plan->group_at = RS_ARENA_ARRAY(arena, int, n + 1);
    for (int segment = 0; segment < plan->n_segments; segment++)
        n += (size_t)plan->segments[segment].n_standing;
    plan->groups = RS_ARENA_ARRAY(arena, rs_group, n + 1);
    plan->n_groups = plan->n_cells = plan->n_strands = plan->n_slots = 0;
    plan->n_audiences = plan->most_states = 0;
    for (int channel = 0; channel < plan->n_channels; channel++)
        for (int segment = 0; segment < plan->n_segments; segment++)
            for (int t = 0; t < plan->horizon; t++) {
                rs_group group = group_of(plan, &study->settings, channel, segment, t);
                if ((g = find_group(plan, group)) < 0)
                    g = add_group(plan, group);
                plan->group_at[(channel * plan->n_segments + segment) * plan->horizon + t] = g;
            }
    for (int segment = 0; segment < plan->n_segments; segment++)
        for (int bin = 0; bin < plan->segments[segment].n_standing; bin++)
            (void)add_group(plan, standing_group(plan, segment, bin));
}

/* Cells before the groups are made, where they could be more than can be counted. */
static double cells_of_segment(const rs_plan *plan, const rs_segment_plan *segment)
{
    return (double)segment->n_churn * segment->n_order * segment->n_spend * segment->n_sentiment
        * segment->n_sets * segment->n_recency * segment->n_rung * plan->horizon * plan->n_channels;
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
static uint64_t cell_address(const rs_plan *plan, const rs_group *group, int i)
{
    const rs_segment_plan *segment = &plan->segments[group->segment];
    int rung = i % group->n_rung, recency = (i /= group->n_rung) % segment->n_recency;
    int set = (i /= segment->n_recency) % segment->n_sets,
        slot = (i /= segment->n_sets) % group->n_slots;
    int spend = (i /= group->n_slots) % segment->n_spend,
        order = (i /= segment->n_spend) % segment->n_order;
    int churn = (i /= segment->n_order) % group->n_churn, mood = i / group->n_churn;
    uint64_t who = with(group->who, TAG_MOOD, mood);

    if (group->ages != NULL && group->n_slots > 1)
        slot = group->ages[slot] + 1;
    who = with(with(who, TAG_CHURN, churn), TAG_ORDER, order);
    who = with(with(who, TAG_SPEND, spend), TAG_SLOT, slot);
    who = with(with(who, TAG_RECENCY, recency), TAG_RUNG, rung);
    for (int bit = 0; set >> bit != 0; bit++)
        if (set >> bit & 1)
            who = rs_hash_join(who, plan->program_who[rs_plan_program_of(segment, bit)]);
    return who;
}

/* Addresses of the cells; two that are the same by accident of hashing would share their luck. */
static rs_status plan_addresses(rs_arena *arena, rs_plan *plan, rs_error *error)
{
    uint64_t *sorted = RS_ARENA_ARRAY(arena, uint64_t, plan->n_cells + 1);

    plan->cell_who = RS_ARENA_ARRAY(arena, uint64_t, plan->n_cells + 1);
    for (int g = 0; g < plan->n_groups; g++)
        for (int i = 0; i < plan->groups[g].n_cells; i++)
            plan->cell_who[plan->groups[g].first_cell + i]
                = cell_address(plan, &plan->groups[g], i);
    memcpy(sorted, plan->cell_who, sizeof *sorted * (size_t)plan->n_cells);
    qsort(sorted, (size_t)plan->n_cells, sizeof *sorted, by_address);
    for (int i = 1; i < plan->n_cells; i++)
        if (sorted[i] == sorted[i - 1])
            return rs_fail(error, RS_FAILED,
                "two kinds of customers share an address of random numbers: rename a channel, a "
                "segment or a program");
    return RS_OK;
}

/* The memberships that multiply the cells, in words. */
static rs_status tell_too_many(const rs_plan *plan, double cells, rs_error *error)
{
    rs_text names = { 0 };
    rs_status status;

    for (int p = 0; p < plan->business->n_programs; p++)
        if (plan->business->programs[p].kind == RS_MEMBERSHIP)
            rs_text_add(
                &names, "%s%s", names.length > 0 ? ", " : "", plan->business->programs[p].name);
    status = rs_fail(error, RS_INVALID,
        "this study would need about %.2g kinds of customers; leave out memberships that double "
        "them (%s), "
        "audiences by rung or recency, or take a shorter horizon",
        cells, names.length > 0 ? names.data : "there is none");
    rs_text_clear(&names);
    return status;
}

static rs_status check_size(const rs_plan *plan, rs_error *error)
{
    double cells = 0;

    for (int i = 0; i < plan->n_segments; i++) {
        cells += cells_of_segment(plan, &plan->segments[i]);
        if (plan->segments[i].n_churn > RS_MOST_CLASSES || !isfinite(plan->segments[i].churn_error))
            return rs_fail(error, RS_FAILED, "segments.%s.churn: its classes cannot be computed",
                plan->segments[i].name);
    }
    return cells > MOST_CELLS ? tell_too_many(plan, cells, error) : RS_OK;
}

rs_status rs_plan_make(rs_arena *arena, const rs_checked_study *study, const rs_business *business,
    rs_plan_options options, rs_plan *plan, rs_error *error)
{
    const rs_settings *settings = &study->settings;

    *plan = (rs_plan){ .business = business,
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
    plan->n_channels = 0;
    rs_plan_segments(
        arena, study, options, options.coarse ? churn_tolerance_large : churn_tolerance, plan);
    plan_channels(arena, study, plan);
    plan_followed(arena, study, plan);
    if (check_size(plan, error) != RS_OK)
        return RS_INVALID;
    plan_standing(arena, plan, options.beyond);
    plan_groups(arena, study, plan);
    rs_plan_audiences(arena, plan);
    return plan_addresses(arena, plan, error);
}
