/*
 * The step in its mean of a strand whose customers nothing but memberships divides, which is most
 * of what paths in the mean are made of: no address is asked, what a set meets is looked up once,
 * and sums stay in registers. Each number meets the operations of the general way (cells_leave.c,
 * cells_order.c) in their order, so that the result is the same to the last bit.
 */
#include "simulate/cells_mean.h"

/* What the sums of a strand begin with, and where they go. */
typedef struct rs_mean_sums {
    double referral, income, repeaters, cost, orders, value, margined, points, variance;
    rs_four heads[RS_MOST_MEMBERSHIPS];  /* heads, members, brought, cost of members */
    rs_four bought[RS_MOST_MEMBERSHIPS]; /* orders, their cost, points, nothing */
} rs_mean_sums;

bool rs_stride_goes_in_the_mean(const rs_stride *s)
{
    const rs_segment_layout *kind = s->kind;

    return !s->setting->at_any_time && s->setting->rate && !s->group->collapsed && !kind->returns
        && !kind->by_reason && !kind->tiers && s->graduates == 0 && kind->n_drawn == 0;
}

/* ---- what a set meets, the same for all strands of a group and sentiment ---- */

static void look_up_set(const rs_stride *s, int set, rs_mean_set *at)
{
    const rs_program_effects *effects = rs_program_effects_at(s, (rs_state){ set, 0, 0 }, 0);

    at->effects = *effects;
    at->churn = s->setting->churn_factor * effects->churn;
    at->moves = s->setting->shared ? rs_stride_moves(s, effects->order) : NULL;
    if (at->moves != s->setting->moves && rs_moves_are_passing(s->population, at->moves))
        at->moves = NULL;
    at->audience = rs_audience_at(s->layout, s->group, s->sentiment, set);
    for (int m = 0; m < s->kind->n_memberships; m++) {
        const rs_program_now *now = &s->programs->now[s->kind->memberships[m]];
        double in = set >> m & 1, on = now->on ? in : 0;
        at->per_head[m] = (rs_four){ on, on, in * now->brings, on * now->member };
        at->per_order[m] = (rs_four){ on, on * now->order_cost, on * now->points, 0 };
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

static void look_up(const rs_stride *s, rs_mean_view *view)
{
    if (view->of == s->setting->number)
        return;
    view->of = s->setting->number;
    view->class = -1;
    view->by_orders = joins_by_orders(s);
    for (int set = 0; set < s->kind->n_sets; set++)
        look_up_set(s, set, &view->sets[set]);
}

/* Chances to join each membership, of a class of churn and one of orders. */
static void look_up_join(const rs_stride *s, int order, rs_mean_view *view)
{
    const rs_differences *d = s->setting->differences;

    if (view->class == s->class && (view->order == order || !view->by_orders))
        return;
    view->class = s->class;
    view->order = order;
    for (int m = 0; m < s->kind->n_memberships; m++) {
        int p = s->kind->memberships[m];
        const rs_program_now *now = &s->programs->now[p];
        view->join[m] = now->on
            ? rs_chance_within(
                now->join * rs_join_factor(s->programs, p, d, d->theta[s->class], d->order[order]))
            : 0;
    }
}

/* ---- leaving and moving ---- */

/* The chance of each set to change each membership. */
RS_ALWAYS_INLINE void fill_changes(
    const rs_stride *s, const rs_mean_view *view, int memberships, double *changes)
{
    for (int m = 0; m < memberships; m++) {
        int p = s->kind->memberships[m];
        double leave = s->programs->now[p].on ? s->programs->now[p].leave : 0;
        for (int set = 0; set < 1 << memberships; set++)
            changes[set * memberships + m] = set >> m & 1       ? leave
                : (view->sets[set].audience & s->open) >> p & 1 ? view->join[m]
                                                                : 0;
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

/* Those who have joined each membership, as s->flows have it. */
RS_ALWAYS_INLINE void tally_joined(rs_stride *s, const double *flows, int memberships)
{
    int n_sets = 1 << memberships;

    for (int m = 0; m < memberships; m++) {
        int p = s->kind->memberships[m];
        double joined = 0;
        for (int from = 0; from < n_sets; from++)
            for (int to = 0; to < n_sets; to++)
                joined += !(from >> m & 1) && to >> m & 1 ? flows[from * n_sets + to] : 0;
        s->programs->tally[p].joined += joined;
        s->tally->program_cost += joined * s->programs->now[p].join_cost;
    }
}

/* Everybody leaves or stays, and changes memberships: population->now, and s->flows. */
RS_ALWAYS_INLINE void leave_and_move(
    rs_stride *s, const rs_mean_cells *cells, rs_mean_view *view, int memberships)
{
    int n_sets = 1 << memberships;
    double *now = s->population->now, *flows = s->flows, hazards[1 << RS_MOST_MEMBERSHIPS],
           changes[RS_MOST_MEMBERSHIPS << RS_MOST_MEMBERSHIPS], start = s->tally->start,
           left = s->tally->left, hazard = s->theta;

    for (int i = 0; i < n_sets * n_sets; i++)
        flows[i] = 0;
    for (int set = 0; set < n_sets; set++)
        hazards[set] = rs_chance_within(view->sets[set].churn * hazard);
    for (int block = 0; block < cells->n; block++, now += n_sets) {
        const double *count = s->population->count + cells->first + block * cells->step;
        for (int set = 0; set < n_sets; set++) {
            double gone = count[set] * hazards[set];
            now[set] = count[set] - gone;
            start += count[set];
            left += gone;
        }
        if (block == 0 || view->by_orders) {
            look_up_join(s, block / s->setting->shape.n_spend, view);
            fill_changes(s, view, memberships, changes);
        }
        move(now, changes, flows, memberships);
    }
    s->tally->start = start;
    s->tally->left = left;
    tally_joined(s, flows, memberships);
}

/* ---- ordering ---- */

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

/* What is the same for all customers of a strand. */
typedef struct rs_mean_money {
    double referral, value_factor, value_mean, value_sd;
} rs_mean_money;

/* n customers of a set, of a class of orders and of spending, order; `pace`: orders of each. */
RS_ALWAYS_INLINE void order_cell(rs_mean_sums *sums, rs_mean_money money, const rs_mean_set *at,
    rs_share_step share, int set, int memberships, double n, double pace, double spend)
{
    const rs_program_effects *effects = &at->effects;
    double orders = pace > 0 ? n * pace : 0, before = sums->value;
    double factor = money.value_factor * spend * effects->value;
    double value = orders * share.uplift * money.value_mean * factor;

    sums->referral += n * money.referral * effects->referral;
    sums->cost += n * effects->member_cost;
    sums->income += n * effects->income;
    sums->repeaters += pace > 0 ? n * share.repeating : 0;
    sums->orders += orders;
    sums->value += value;
    sums->margined += value * effects->margin;
    sums->points += value * effects->points;
    sums->cost += orders * effects->order_cost;
    factor *= money.value_sd;
    sums->variance += orders * share.uplift_squared * factor * factor;
    double added = sums->value - before;
    for (int m = 0; m < memberships; m++)
        if (set >> m & 1) {
            sums->heads[m] += n * at->per_head[m];
            sums->bought[m] += (rs_four){ orders, orders, added, 0 } * at->per_order[m];
        }
}

static rs_share_step step_shares(const rs_stride *s, int set, const rs_mean_set *at)
{
    return rs_shares_step(rs_stride_shares(s, set),
        at->moves != NULL ? at->moves : rs_stride_moves(s, at->effects.order));
}

/* Everybody orders, set by set; returns how many there are. */
RS_ALWAYS_INLINE double order_all(
    rs_stride *s, const rs_mean_cells *cells, const rs_mean_view *view, int memberships)
{
    const rs_strand_step *setting = s->setting;
    double *settled = s->population->settled + rs_strand_of(s->group, s->strand, s->slot),
           *count = s->population->count + cells->first, stayed = 0;
    const double *now = s->population->now, *order = setting->differences->order,
                 *spend = setting->differences->spend;
    int n_sets = 1 << memberships, spends = setting->shape.n_spend;
    rs_mean_money money = { setting->referral, setting->value_factor, setting->term->value_mean,
        setting->term->value_sd };
    double times = setting->order_times, plus = setting->order_plus;
    rs_mean_sums sums;

    begin_sums(s, &sums);
    for (int set = 0; set < n_sets; set++) {
        rs_share_step share = { 1, 1, 0 };
        double all = 0;
        for (int block = 0; block < cells->n; block++)
            all += now[block * n_sets + set];
        settled[set] = all;
        stayed += all;
        if (setting->shared && all > 0)
            share = step_shares(s, set, &view->sets[set]);
        for (int block = 0; block < cells->n; block++) {
            double n = all > 0 ? now[block * n_sets + set] : 0;
            count[block * cells->step + set] = n;
            if (n > 0)
                order_cell(&sums, money, &view->sets[set], share, set, memberships, n,
                    (order[block / spends] * times + plus) * view->sets[set].effects.order,
                    spend[block % spends]);
        }
    }
    end_sums(s, &sums);
    return stayed;
}

/* ---- the strand ---- */

RS_ALWAYS_INLINE double step(rs_stride *s, rs_mean_view *view, int memberships)
{
    const rs_shape *shape = &s->setting->shape;
    rs_mean_cells cells = { rs_cell_of(s->group, *shape, s->strand, 0, 0, s->slot), shape->n_inner,
        shape->n_order * shape->n_spend };

    leave_and_move(s, &cells, view, memberships);
    if (s->setting->shared)
        rs_stride_move_shares(s);
    return order_all(s, &cells, view, memberships);
}

/* With the usual numbers of memberships known as constants. */
static double step_by_number(rs_stride *s, rs_mean_view *view)
{
    switch (s->kind->n_memberships) {
    case 1:
        return step(s, view, 1);
    case 2:
        return step(s, view, 2);
    default:
        return step(s, view, s->kind->n_memberships);
    }
}

double rs_stride_step_in_the_mean(rs_stride *s)
{
    look_up(s, s->population->view);
    return step_by_number(s, s->population->view);
}
