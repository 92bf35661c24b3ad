/*
 * The step in its mean of a strand whose customers nothing but memberships divides, which is most
 * of what paths in the mean are made of: no address is asked, what a set meets is looked up once,
 * and sums stay in registers. Each number meets the operations of the general way (cells_leave.c,
 * cells_order.c) in their order, so that the result is the same to the last bit.
 */
#include "simulate/cells_mean.h"

#include "base/wide.h"

/* What the sums of a strand begin with, and where they go. */
typedef struct rs_mean_sums {
    double referral, income, repeaters, cost, orders, value, margined, points, variance;
    rs_four heads[RS_MOST_MEMBERSHIPS];  /* heads, members, brought, cost of members */
    rs_four bought[RS_MOST_MEMBERSHIPS]; /* orders, their cost, points, nothing */
} rs_mean_sums;

/* What each customer of a set meets. */
typedef struct rs_mean_set {
    const rs_program_effects *effects;
    rs_share_step share;
    rs_four per_head[RS_MOST_MEMBERSHIPS], per_order[RS_MOST_MEMBERSHIPS]; /* as the sums */
} rs_mean_set;

bool rs_stride_goes_in_the_mean(const rs_stride *s)
{
    const rs_segment_layout *kind = s->kind;

    return s->setting->leaving == RS_LEAVING_BY_PERIOD && s->setting->rate && !s->group->collapsed
        && !kind->returns && !kind->by_reason && !kind->tiers && s->graduates == 0
        && kind->n_drawn == 0;
}

static inline int cell_of(const rs_stride *s, int block)
{
    int spends = s->setting->shape.n_spend;

    return rs_cell_of(
        s->group, s->setting->shape, s->strand, block / spends, block % spends, s->slot);
}

static inline int order_of(const rs_stride *s, int block)
{
    return block / s->setting->shape.n_spend;
}

/* ---- leaving and moving ---- */

/* Chances to join each membership, of a class of orders. */
static void fill_join(const rs_stride *s, int block, double *join)
{
    const rs_differences *d = s->setting->differences;

    for (int m = 0; m < s->kind->n_memberships; m++) {
        int p = s->kind->memberships[m];
        const rs_program_now *now = &s->programs->now[p];
        join[m] = now->on ? rs_chance_within(now->join
                      * rs_join_factor(
                          s->programs, p, d, d->theta[s->class], d->order[order_of(s, block)]))
                          : 0;
    }
}

static bool joins_by_orders(const rs_stride *s)
{
    const rs_program *programs = s->layout->business->programs;
    bool any = false;

    for (int m = 0; m < s->kind->n_memberships; m++)
        any |= s->setting->values[programs[s->kind->memberships[m]].join_by_order] != 0;
    return any;
}

/* The chance of each set to change each membership. */
static void fill_changes(const rs_stride *s, int block, double *changes)
{
    double join[RS_MOST_MEMBERSHIPS];

    fill_join(s, block, join);
    for (int set = 0; set < s->kind->n_sets; set++) {
        uint64_t audience = rs_audience_at(s->layout, s->group, s->sentiment, set) & s->open;
        for (int m = 0; m < s->kind->n_memberships; m++) {
            int p = s->kind->memberships[m];
            const rs_program_now *now = &s->programs->now[p];
            *changes++ = !now->on ? 0 : set >> m & 1 ? now->leave : audience >> p & 1 ? join[m] : 0;
        }
    }
}

/* Customers of a block change memberships: from `now`, set by set, to `now`; flows as they add up.
 */
RS_ALWAYS_INLINE void move(double *now, const double *changes, double *flows, int memberships)
{
    double moved[1 << RS_MOST_MEMBERSHIPS] = { 0 }, parts[1 << RS_MOST_MEMBERSHIPS];
    int n_sets = 1 << memberships;

    for (int set = 0; set < n_sets; set++) {
        parts[0] = now[set];
        for (int m = 0; m < memberships; m++)
            for (int mask = 0; mask < 1 << m; mask++) {
                double change = parts[mask] * changes[set * memberships + m];
                parts[mask | 1 << m] = change;
                parts[mask] -= change;
            }
        for (int mask = 0; mask < n_sets; mask++) {
            moved[set ^ mask] += parts[mask];
            flows[set * n_sets + (set ^ mask)] += parts[mask];
        }
    }
    for (int set = 0; set < n_sets; set++)
        now[set] = moved[set];
}

/* Everybody leaves or stays, and changes memberships: population->now, and s->flows. */
RS_ALWAYS_INLINE void leave_and_move(
    rs_stride *s, const rs_mean_set *sets, int memberships, int blocks)
{
    int n_sets = 1 << memberships;
    double *now = s->population->now, hazards[1 << RS_MOST_MEMBERSHIPS],
           changes[RS_MOST_MEMBERSHIPS << RS_MOST_MEMBERSHIPS], start = s->tally->start,
           left = s->tally->left, flows[1 << 2 * RS_MOST_MEMBERSHIPS];
    const rs_differences *d = s->setting->differences;
    bool by_orders = joins_by_orders(s);

    for (int i = 0; i < n_sets * n_sets; i++)
        flows[i] = 0;
    for (int set = 0; set < n_sets; set++)
        hazards[set] = rs_chance_within(s->setting->churn_factor * sets[set].effects->churn
            * rs_hazard_of(&s->line, d->theta[s->class]));
    for (int block = 0; block < blocks; block++, now += n_sets) {
        const double *count = s->population->count + cell_of(s, block);
        for (int set = 0; set < n_sets; set++) {
            double gone = count[set] * hazards[set];
            now[set] = count[set] - gone;
            start += count[set];
            left += gone;
        }
        if (memberships > 0 && (block == 0 || by_orders))
            fill_changes(s, block, changes);
        move(now, changes, flows, memberships);
    }
    s->tally->start = start;
    s->tally->left = left;
    for (int i = 0; i < n_sets * n_sets; i++)
        s->flows[i] = flows[i];
}

/* ---- ordering ---- */

/* What the customers of a set meet, but for their shares. */
static void look_up(const rs_stride *s, int set, rs_mean_set *at)
{
    at->effects = rs_program_effects_at(s, (rs_state){ set, 0, 0 }, 0);
    at->share = (rs_share_step){ 1, 1, 0 };
    for (int m = 0; m < s->kind->n_memberships; m++) {
        const rs_program_now *now = &s->programs->now[s->kind->memberships[m]];
        double in = set >> m & 1, on = now->on ? in : 0;
        at->per_head[m] = (rs_four){ on, on, in * now->brings, on * now->member };
        at->per_order[m] = (rs_four){ on, on * now->order_cost, on * now->points, 0 };
    }
}

static void begin_sums(const rs_stride *s, rs_mean_sums *sums)
{
    const rs_tally *tally = s->tally;
    const double *brought
        = s->programs->brought + s->group->segment * s->layout->business->n_programs;

    sums->referral = tally->referral;
    sums->income = tally->income;
    sums->repeaters = tally->repeaters;
    sums->cost = tally->program_cost;
    sums->orders = tally->orders;
    sums->value = tally->value;
    sums->margined = tally->margined;
    sums->points = tally->points;
    sums->variance = tally->value_variance;
    for (int m = 0; m < s->kind->n_memberships; m++) {
        int p = s->kind->memberships[m];
        const rs_program_tally *of = &s->programs->tally[p];
        sums->heads[m] = (rs_four){ s->heads[p], of->members, brought[p], of->member_cost };
        sums->bought[m] = (rs_four){ of->orders, of->order_cost, of->points, 0 };
    }
}

static void end_sums(rs_stride *s, const rs_mean_sums *sums)
{
    rs_tally *tally = s->tally;
    double *brought = s->programs->brought + s->group->segment * s->layout->business->n_programs;

    tally->referral = sums->referral;
    tally->income = sums->income;
    tally->repeaters = sums->repeaters;
    tally->program_cost = sums->cost;
    tally->orders = sums->orders;
    tally->value = sums->value;
    tally->margined = sums->margined;
    tally->points = sums->points;
    tally->value_variance = sums->variance;
    for (int m = 0; m < s->kind->n_memberships; m++) {
        int p = s->kind->memberships[m];
        rs_program_tally *of = &s->programs->tally[p];
        s->heads[p] = sums->heads[m][0];
        of->members = sums->heads[m][1];
        brought[p] = sums->heads[m][2];
        of->member_cost = sums->heads[m][3];
        of->orders = sums->bought[m][0];
        of->order_cost = sums->bought[m][1];
        of->points = sums->bought[m][2];
    }
}

/* n customers of a set, of a class of orders and of spending, order; `pace`: orders of each. */
RS_ALWAYS_INLINE void order_cell(rs_mean_sums *sums, const rs_strand_step *setting,
    const rs_mean_set *at, int set, int memberships, double n, double pace, double spend)
{
    const rs_program_effects *effects = at->effects;
    double orders = pace > 0 ? n * pace : 0, before = sums->value;
    double factor = setting->value_factor * spend * effects->value;
    double value = orders * at->share.uplift * setting->term->value_mean * factor;

    sums->referral += n * setting->referral * effects->referral;
    sums->cost += n * effects->member_cost;
    sums->income += n * effects->income;
    sums->repeaters += pace > 0 ? n * at->share.repeating : 0;
    sums->orders += orders;
    sums->value += value;
    sums->margined += value * effects->margin;
    sums->points += value * effects->points;
    sums->cost += orders * effects->order_cost;
    factor *= setting->term->value_sd;
    sums->variance += orders * at->share.uplift_squared * factor * factor;
    double added = sums->value - before;
    for (int m = 0; m < memberships; m++)
        if (set >> m & 1) {
            sums->heads[m] += n * at->per_head[m];
            sums->bought[m] += (rs_four){ orders, orders, added, 0 } * at->per_order[m];
        }
}

/* Everybody orders, set by set; returns how many there are. */
RS_ALWAYS_INLINE double order_all(rs_stride *s, rs_mean_set *sets, int memberships, int blocks)
{
    const rs_strand_step *setting = s->setting;
    const rs_differences *d = setting->differences;
    double *settled = s->population->settled + rs_strand_of(s->group, s->strand, s->slot),
           stayed = 0;
    int n_sets = 1 << memberships, spends = setting->shape.n_spend;
    rs_mean_sums sums;

    begin_sums(s, &sums);
    for (int set = 0; set < n_sets; set++) {
        const double *now = s->population->now + set;
        double all = 0;
        for (int block = 0; block < blocks; block++)
            all += now[block * n_sets];
        settled[set] = all;
        stayed += all;
        if (setting->shared && all > 0) {
            rs_stride_step_shares(s, set, &all);
            sets[set].share = s->shares[0];
        }
        for (int block = 0; block < blocks; block++) {
            double n = all > 0 ? now[block * n_sets] : 0;
            s->population->count[cell_of(s, block) + set] = n;
            if (n > 0)
                order_cell(&sums, setting, &sets[set], set, memberships, n,
                    (d->order[order_of(s, block)] * setting->order_times + setting->order_plus)
                        * sets[set].effects->order,
                    d->spend[block % spends]);
        }
    }
    end_sums(s, &sums);
    return stayed;
}

/* ---- the strand ---- */

RS_ALWAYS_INLINE double step(rs_stride *s, int memberships)
{
    rs_mean_set sets[1 << RS_MOST_MEMBERSHIPS];
    int blocks = s->setting->shape.n_order * s->setting->shape.n_spend;

    for (int set = 0; set < 1 << memberships; set++)
        look_up(s, set, &sets[set]);
    leave_and_move(s, sets, memberships, blocks);
    if (memberships > 0)
        rs_stride_tally_joined(s);
    if (s->setting->shared)
        rs_stride_move_shares(s);
    return order_all(s, sets, memberships, blocks);
}

/* With the usual numbers of memberships known as constants. */
RS_WIDE static double step_by_number(rs_stride *s)
{
    switch (s->kind->n_memberships) {
    case 1:
        return step(s, 1);
    case 2:
        return step(s, 2);
    default:
        return step(s, s->kind->n_memberships);
    }
}

double rs_stride_step_in_the_mean(rs_stride *s)
{
    return step_by_number(s);
}
