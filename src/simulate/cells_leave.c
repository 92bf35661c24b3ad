/*
 * The first part of the step with programs. A state's customers are divided by which programs reach
 * them in this period (each an independent share, `bits`), leave, and join and leave memberships.
 */
#include "simulate/cells_state.h"

/* ---- who is reached ---- */

static double reach_of(const rs_stride *s, int p, int order, int spend)
{
    const rs_audience *audience = &s->layout->business->programs[p].audience;
    double reach = s->programs->now[p].reach;

    if (!audience->by_value)
        return reach;
    return reach
        * rs_value_inside(s->setting->differences, s->setting->values[audience->top],
            s->group->n_order, s->kind->n_spend, order, spend);
}

/* One program divides the customers of a state once more. */
RS_ALWAYS_INLINE void reach_state(
    rs_way way, rs_stride *s, double *now, uint64_t who, int state, int i, double reach)
{
    int p = rs_reaching(s->programs, s->group->segment, i);

    for (int bits = 0; bits < 1 << i; bits++) {
        double *from = &now[bits * s->n_states + state], u = 0;
        if (*from <= 0)
            continue;
        if (way.how == RS_SAMPLED && reach > 0 && reach < 1) {
            u = rs_uniforms(s->population->source, RS_PURPOSE_REACH,
                rs_hash_join(rs_who_reached(s, who, bits), s->layout->program_who[p]),
                s->setting->period, 0)
                    .first;
            s->population->n_splits++;
        }
        double reached = reach >= 1 ? *from : rs_split(way.how, *from, reach, u);
        now[(bits | 1 << i) * s->n_states + state] = reached;
        *from -= reached;
        s->programs->tally[p].reached += reached;
        s->heads[p] += reached;
    }
}

RS_ALWAYS_INLINE void reach_block(rs_way way, rs_stride *s, const rs_block_at *block)
{
    double *now = block->now;
    int cell = block->cell, n = s->programs->n_reaching[s->group->segment];

    if (way.lean) {
        memcpy(now, s->population->count + cell, sizeof *now * (size_t)s->n_states);
        return;
    }
    memset(now, 0, sizeof *now * (size_t)(s->n_bits * s->n_states));
    for (int x = 0; x < s->n_states; x++) {
        now[x] = s->population->count[cell + x];
        if (now[x] <= 0)
            continue;
        uint64_t audience = rs_audience_at(s->layout, s->group, s->sentiment, x) & s->open;
        for (int i = 0; i < n; i++) {
            int p = rs_reaching(s->programs, s->group->segment, i);
            if (audience >> p & 1)
                reach_state(way, s, now, s->layout->cell_who[cell + x], x, i,
                    reach_of(s, p, block->order, block->spend));
        }
    }
}

/* ---- leaving ---- */

/* What is left of a collapsed cohort's classes, whoever was reached. */
static void wear_classes(const rs_stride *s)
{
    const rs_differences *d = s->setting->differences;
    double *worth = rs_stride_worth(s);

    for (int k = 0; k < s->kind->n_churn; k++) {
        double stay = 0, theta = rs_hazard_of(&s->line, d->theta[k]) * s->setting->churn_factor;
        for (int bits = 0; bits < s->n_bits; bits++)
            if (s->left_weight[bits] > 0)
                stay += s->left_weight[bits]
                    * (1
                        - rs_chance_within(
                            theta * rs_program_effects_at(s, (rs_state){ 0 }, bits)->churn));
        worth[k] *= stay;
    }
}

/* Shares of a collapsed cohort by what reaches them. */
static void weigh_bits(rs_stride *s)
{
    uint64_t audience = 0;

    for (int x = 0; x < s->n_states; x++)
        audience |= rs_audience_at(s->layout, s->group, s->sentiment, x);
    memset(s->left_weight, 0, sizeof s->left_weight);
    s->left_weight[0] = 1;
    for (int i = 0; i < s->programs->n_reaching[s->group->segment]; i++) {
        int p = rs_reaching(s->programs, s->group->segment, i);
        double reach = (audience & s->open) >> p & 1 ? s->programs->now[p].reach : 0;
        for (int bits = 0; bits < 1 << i; bits++) {
            s->left_weight[bits | 1 << i] = s->left_weight[bits] * reach;
            s->left_weight[bits] *= 1 - reach;
        }
    }
}

static void tally_reasons(rs_stride *s, rs_state place, int bits, double left)
{
    double shares[RS_MOST_REASONS];

    if (s->setting->segment->reasons.n == 0 || left <= 0)
        return;
    s->tally->reasoned += left;
    int n = rs_reasons_of(s->programs, s->group->segment, place.set, place.rung, bits, shares);

    for (int r = 0; r < n; r++)
        s->population->left_by_reason[s->group->segment * RS_MOST_REASONS + r] += left * shares[r];
}

/* Of those who leave, some can be won back; they keep class, rung and plan. Returns how many. */
RS_ALWAYS_INLINE double fall_asleep(
    rs_way way, rs_stride *s, double *asleep, const rs_alike *alike, double left)
{
    double u = 0, chance = rs_chance_within(s->setting->term->dormant);

    if (!s->kind->returns || left <= 0)
        return 0;
    if (way.how == RS_SAMPLED)
        u = rs_uniforms(s->population->source, RS_PURPOSE_RETURN, alike->who, s->setting->period, 0)
                .first;
    double dormant = rs_split(way.how, left, chance, u);
    asleep[alike->place.rung] += dormant;
    s->asleep_of[alike->place.set] += dormant;
    s->tally->dormant += dormant;
    return dormant;
}

/* Of customers of one state whom `bits` reached, those who leave. */
RS_ALWAYS_INLINE double leave_state(
    rs_way way, rs_stride *s, const rs_block_at *block, const rs_alike *alike, double n, double u)
{
    rs_ordered last = { 0 };
    double left = rs_state_leave(way, s, block, alike, n, u, &last);

    s->tally->start += n;
    s->tally->left += left;
    if (last.orders > 0)
        rs_stride_tally_orders(s, alike->place, alike->bits, &last, block->spend);
    if (!way.lean)
        s->tally->program_cost += n * alike->effects->contact_cost;
    if (s->kind->by_reason)
        tally_reasons(s, alike->place, alike->bits, left);
    return left;
}

/* Price levels of a block go with those who leave, and with those of them who fall asleep:
 * kept_sets says how many. */
RS_ALWAYS_INLINE void leave_levels(rs_way way, rs_stride *s, int cell, int block)
{
    const double *of_set = s->population->kept_sets, *left = of_set + s->kind->n_sets,
                 *asleep = left + s->kind->n_sets;
    double level = 0, squared = 0;

    for (int set = 0; set < s->kind->n_sets; set++) {
        int at = cell + set * s->n_inner;
        rs_levels gone = rs_set_loses(way, s, at, of_set[set], left[set]);
        rs_levels kept = rs_take_levels(
            &gone, asleep[set], rs_level_luck(way, s, at, RS_LEVELS_ASLEEP, &gone));
        level += kept.sum;
        squared += kept.squares;
    }
    s->population->asleep_level[block] = level;
    s->population->asleep_squared[block] = squared;
}

/* Everybody of a block leaves or stays. */
RS_ALWAYS_INLINE void leave_block(rs_way way, rs_stride *s, const rs_block_at *block, int number)
{
    double *of_set = s->population->kept_sets, *left_of_set = of_set + s->kind->n_sets,
           *asleep_of_set = left_of_set + s->kind->n_sets,
           *asleep = s->population->asleep + number * s->group->n_rung;
    bool levels = !way.lean && s->setting->levels;

    memset(asleep, 0, sizeof *asleep * (size_t)(way.lean ? 1 : s->group->n_rung));
    if (levels)
        memset(of_set, 0, sizeof *of_set * (size_t)(3 * s->kind->n_sets));
    for (int bits = 0; bits < rs_bits_of(way, s); bits++)
        for (int x = 0; x < s->n_states; x++) {
            double *n = &block->now[bits * s->n_states + x], before = *n;
            if (before <= 0)
                continue;
            rs_state place = way.lean ? (rs_state){ x, 0, 0 } : s->group->places[x];
            rs_alike alike = rs_alike_at(s, block, place, x, bits);
            rs_pair u = { 0, 0 };
            if (way.how == RS_SAMPLED) {
                u = rs_uniforms(
                    s->population->source, RS_PURPOSE_LIFE, alike.who, s->setting->period, 0);
                block->luck[bits * s->n_states + x] = u.second;
                s->population->n_splits += 2;
            }
            double left = leave_state(way, s, block, &alike, before, u.first);
            *n -= left;
            double slept = fall_asleep(way, s, asleep, &alike, left);
            if (levels) {
                of_set[place.set] += before;
                left_of_set[place.set] += left;
                asleep_of_set[place.set] += slept;
            }
        }
    if (levels)
        leave_levels(way, s, block->cell, number);
}

/* ---- memberships ---- */

/* The chance that customers who stood in this state at the period's start change a membership. */
static double change_chance(const rs_stride *s, int state, int m, double join)
{
    int p = s->kind->memberships[m];

    if (!s->programs->now[p].on)
        return 0;
    if (s->group->places[state].set >> m & 1)
        return s->programs->now[p].leave;
    return (rs_audience_at(s->layout, s->group, s->sentiment, state) & s->open) >> p & 1 ? join : 0;
}

/* Divides n customers by which memberships change: parts[mask]. */
RS_ALWAYS_INLINE void change_members(rs_way way, rs_stride *s, int cell, int bits, int state,
    double n, const double *join, double *parts)
{
    parts[0] = n;
    for (int m = 0; m < s->kind->n_memberships; m++) {
        double chance = change_chance(s, state, m, join[m]);
        for (int mask = 0; mask < 1 << m; mask++) {
            double u = 0, *moved = &parts[mask | 1 << m];
            *moved = 0;
            if (chance <= 0 || parts[mask] <= 0)
                continue;
            if (way.how == RS_SAMPLED) {
                uint64_t who = rs_who_reached(s, s->layout->cell_who[cell + state], bits);
                u = rs_uniforms(s->population->source, RS_PURPOSE_JOIN,
                    rs_hash_join(who, s->layout->program_who[s->kind->memberships[m]]),
                    s->setting->period, mask)
                        .first;
                s->population->n_splits++;
            }
            *moved = rs_split(way.how, parts[mask], chance, u);
            parts[mask] -= *moved;
        }
    }
}

/* Price levels go with those who change their set. flows: of this block. */
RS_ALWAYS_INLINE void move_levels(rs_way way, rs_stride *s, int cell, const double *flows)
{
    int n_sets = s->kind->n_sets;
    double *sum = s->population->kept_sets, *squares = sum + n_sets;

    memset(sum, 0, sizeof *sum * (size_t)(2 * n_sets));
    for (int from = 0; from < n_sets; from++) {
        int at = cell + from * s->n_inner;
        rs_levels rest = { 0, s->population->level[at], s->population->level_squared[at] };
        for (int to = 0; to < n_sets; to++)
            rest.n += flows[from * n_sets + to];
        for (int to = 0; to < n_sets; to++) {
            double k = flows[from * n_sets + to];
            if (to == from || k <= 0)
                continue;
            rs_levels moved
                = rs_take_levels(&rest, k, rs_level_luck(way, s, at, 3 + (from ^ to), &rest));
            sum[to] += moved.sum;
            squares[to] += moved.squares;
        }
        sum[from] += rest.sum;
        squares[from] += rest.squares;
    }
    for (int set = 0; set < n_sets; set++) {
        s->population->level[cell + set * s->n_inner] = sum[set];
        s->population->level_squared[cell + set * s->n_inner] = squares[set];
    }
}

/* Everybody's chance to join each membership, in this class. */
static void fill_join(const rs_stride *s, double order, double *join)
{
    double theta = s->group->collapsed ? s->setting->differences->mean_theta
                                       : s->setting->differences->theta[s->class];

    for (int m = 0; m < s->kind->n_memberships; m++) {
        int p = s->kind->memberships[m];
        join[m] = s->programs->now[p].on ? rs_chance_within(s->programs->now[p].join
                      * rs_join_factor(s->programs, p, s->setting->differences, theta, order))
                                         : 0;
    }
}

/* A block's customers change their memberships, all from the counts before. */
RS_ALWAYS_INLINE void move_block(rs_way way, rs_stride *s, double *now, int cell, double order)
{
    int n_sets = s->kind->n_sets;
    double *kept = s->population->kept_states, *flows = s->flows + s->n_bits * n_sets * n_sets,
           join[RS_MOST_MEMBERSHIPS], parts[1 << RS_MOST_MEMBERSHIPS];

    if (n_sets == 1)
        return;
    fill_join(s, order, join);
    if (!way.lean)
        memset(flows, 0, sizeof *flows * (size_t)(n_sets * n_sets));
    for (int bits = 0; bits < rs_bits_of(way, s); bits++) {
        double *row = now + bits * s->n_states;
        memcpy(kept, row, sizeof *kept * (size_t)s->n_states);
        memset(row, 0, sizeof *row * (size_t)s->n_states);
        for (int x = 0; x < s->n_states; x++) {
            int set = way.lean ? x : s->group->places[x].set;
            if (kept[x] <= 0)
                continue;
            change_members(way, s, cell, bits, x, kept[x], join, parts);
            for (int mask = 0; mask < 1 << s->kind->n_memberships; mask++) {
                if (parts[mask] <= 0)
                    continue;
                row[x + ((set ^ mask) - set) * rs_inner_of(way, s)] += parts[mask];
                if (!way.lean) /* price levels ask for those of the block */
                    flows[set * n_sets + (set ^ mask)] += parts[mask];
                s->flows[(bits * n_sets + set) * n_sets + (set ^ mask)] += parts[mask];
            }
        }
    }
    if (!way.lean && s->setting->levels)
        move_levels(way, s, cell, flows);
}

/* Those who have joined, of all blocks. */
static void tally_joined(rs_stride *s)
{
    int n_sets = s->kind->n_sets;

    for (int m = 0; m < s->kind->n_memberships; m++) {
        int p = s->kind->memberships[m];
        double joined = 0;
        for (int row = 0; row < s->n_bits * n_sets; row++) /* by bits, and the set from which */
            for (int to = 0; !(row % n_sets >> m & 1) && to < n_sets; to++)
                joined += to >> m & 1 ? s->flows[row * n_sets + to] : 0;
        s->programs->tally[p].joined += joined;
        s->tally->program_cost += joined * s->programs->now[p].join_cost;
    }
}

/* ---- the strand ---- */

RS_ALWAYS_INLINE int leave_and_move(rs_way way, rs_stride *s)
{
    int blocks = s->setting->shape.n_spend, length = s->n_bits * s->n_states;

    for (int j = 0; j < s->setting->shape.n_order; j++)
        for (int l = 0; l < blocks; l++) {
            int number = j * blocks + l;
            rs_block_at block = { s->population->now + number * length,
                s->population->kept_luck + number * length,
                rs_cell_of(s->group, s->setting->shape, s->strand, j, l, s->slot), j, l };
            if (way.how == RS_SAMPLED)
                memset(block.luck, 0, sizeof *block.luck * (size_t)length);
            reach_block(way, s, &block);
            leave_block(way, s, &block, number);
            move_block(way, s, block.now, block.cell, s->setting->differences->order[j]);
        }
    return 0;
}

void rs_stride_leave(rs_way way, rs_stride *s)
{
    memset(s->flows, 0, sizeof *s->flows * (size_t)(s->n_bits * s->kind->n_sets * s->kind->n_sets));
    memset(s->asleep_of, 0, sizeof *s->asleep_of * (size_t)s->kind->n_sets);
    if (s->group->collapsed)
        weigh_bits(s);
    (void)RS_BY_WAY(way, leave_and_move);
    if (s->kind->n_sets > 1)
        tally_joined(s);
    if (s->group->collapsed)
        wear_classes(s);
}
