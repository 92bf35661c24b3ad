/*
 * The step of a strand whose customers programs reach, or who hold memberships. A state's customers are divided by which
 * programs reach them in this period (each an independent share, `bits`), leave, join and leave memberships, order, and
 * are one again at the end: exact in law, because customers are independent.
 */
#include "base/text.h"
#include "simulate/cells_setting.h"

#include <string.h>

/* A strand and slot in this period. */
typedef struct rs_stride {
    rs_population *population;
    rs_programs *programs;
    const rs_plan *plan;
    const rs_segment_plan *kind;
    const rs_group *group;
    const rs_setting *setting;
    rs_tally *tally;
    int strand, slot, sentiment, class;
    int n_bits, n_states, n_inner; /* n_inner: recencies x rungs, the states of one set */
    uint64_t open;                 /* programs that are on and whose audience includes this tenure */
    rs_hazard_line line;
    double left_weight[1 << RS_MOST_REACHING]; /* of a collapsed cohort: shares by what reached them */
    double *flows;                               /* [from set][to set] customers, of all blocks of the strand */
    double asleep_of[1 << RS_MOST_MEMBERSHIPS];  /* who fell asleep, by the set that they had */
    rs_share_step shares[1 << RS_MOST_REACHING]; /* of the set at hand, by bits */
} rs_stride;

/*
 * Most strands meet nothing but memberships: one row of sets, whom nothing reached. Known as a constant, that leaves little of
 * the general way.
 */
typedef struct rs_way {
    rs_arithmetic how;
    bool lean;
} rs_way;

static inline int bits_of(rs_way way, const rs_stride *s)
{
    return way.lean ? 1 : s->n_bits;
}

static inline int inner_of(rs_way way, const rs_stride *s)
{
    return way.lean ? 1 : s->n_inner;
}

static inline int state_of(const rs_segment_plan *kind, rs_place place)
{
    return (place.set * kind->n_recency + place.recency) * kind->n_rung + place.rung;
}

/* Whom programs reached have an address of their own: by the programs' names, not their order. */
static uint64_t who_reached(const rs_stride *s, uint64_t who, int bits)
{
    uint64_t sum = 0;

    for (int i = 0; bits >> i != 0; i++)
        if (bits >> i & 1)
            sum += s->plan->program_who[rs_reaching(s->programs, s->group->segment, i)];
    return bits == 0 ? who : rs_hash_join(who, sum);
}

static inline const rs_push *push_at(const rs_stride *s, rs_place place, int bits)
{
    return rs_push_of(s->programs, s->group->segment, place.set, place.rung, bits);
}

/* ---- who is reached ---- */

static double reach_of(const rs_stride *s, int p, int order, int spend)
{
    const rs_audience *audience = &s->plan->business->programs[p].audience;
    double reach = s->programs->now[p].reach;

    if (!audience->by_value)
        return reach;
    return reach
        * rs_value_inside(s->setting->differences, s->setting->values[audience->top], s->kind->n_order,
            s->kind->n_spend, order, spend);
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
                rs_hash_join(who_reached(s, who, bits), s->plan->program_who[p]), s->setting->period, 0)
                    .first;
            s->population->n_splits++;
        }
        double reached = reach >= 1 ? *from : rs_split(way.how, *from, reach, u);
        now[(bits | 1 << i) * s->n_states + state] = reached;
        *from -= reached;
        s->programs->tally[p].reached += reached;
    }
}

RS_ALWAYS_INLINE void reach_block(rs_way way, rs_stride *s, double *now, int cell, int order, int spend)
{
    int n = s->programs->n_reaching[s->group->segment];

    if (way.lean) {
        memcpy(now, s->population->count + cell, sizeof *now * (size_t)s->n_states);
        return;
    }
    memset(now, 0, sizeof *now * (size_t)(s->n_bits * s->n_states));
    for (int x = 0; x < s->n_states; x++) {
        now[x] = s->population->count[cell + x];
        if (now[x] <= 0)
            continue;
        uint64_t audience = rs_audience_at(s->plan, s->group, s->sentiment, x) & s->open;
        for (int i = 0; i < n; i++) {
            int p = rs_reaching(s->programs, s->group->segment, i);
            if (audience >> p & 1)
                reach_state(way, s, now, s->plan->cell_who[cell + x], x, i, reach_of(s, p, order, spend));
        }
    }
}

/* ---- leaving ---- */

static double hazard_at(const rs_stride *s, double push)
{
    const rs_differences *d = s->setting->differences;
    double factor = s->setting->churn_factor * push;

    if (!s->group->collapsed)
        return rs_chance_within(factor * rs_hazard_of(&s->line, d->theta[s->class]));
    const double *worth = s->population->class_worth
        + (size_t)rs_strand_of(s->group, s->strand, s->slot) * RS_MOST_CLASSES;
    double before = 0, after = 0;
    for (int k = 0; k < s->kind->n_churn; k++) {
        before += worth[k];
        after += worth[k] * (1 - rs_chance_within(factor * rs_hazard_of(&s->line, d->theta[k])));
    }
    return before > 0 ? rs_chance_within(1 - after / before) : 1;
}

/* What is left of a collapsed cohort's classes, whoever was reached. */
static void wear_classes(const rs_stride *s)
{
    const rs_differences *d = s->setting->differences;
    double *worth = s->population->class_worth
        + (size_t)rs_strand_of(s->group, s->strand, s->slot) * RS_MOST_CLASSES;

    for (int k = 0; k < s->kind->n_churn; k++) {
        double stay = 0, theta = rs_hazard_of(&s->line, d->theta[k]) * s->setting->churn_factor;
        for (int bits = 0; bits < s->n_bits; bits++)
            if (s->left_weight[bits] > 0)
                stay += s->left_weight[bits]
                    * (1 - rs_chance_within(theta * push_at(s, (rs_place){ 0 }, bits)->churn));
        worth[k] *= stay;
    }
}

/* Shares of a collapsed cohort by what reaches them. */
static void weigh_bits(rs_stride *s)
{
    uint64_t audience = 0;

    for (int x = 0; x < s->n_states; x++)
        audience |= rs_audience_at(s->plan, s->group, s->sentiment, x);
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

static void tally_brought(rs_stride *s, rs_place place, int bits, double n)
{
    double *brought = s->programs->brought + s->group->segment * s->plan->business->n_programs;

    for (int i = 0; i < s->programs->n_reaching[s->group->segment]; i++)
        if (bits >> i & 1) {
            int p = rs_reaching(s->programs, s->group->segment, i);
            brought[p] += n * s->programs->now[p].brings;
        }
    for (int m = 0; m < s->kind->n_memberships; m++)
        if (place.set >> m & 1)
            brought[s->kind->memberships[m]] += n * s->programs->now[s->kind->memberships[m]].brings;
}

static void tally_reasons(rs_stride *s, rs_place place, int bits, double left)
{
    double shares[RS_MOST_REASONS];

    if (!s->kind->by_reason || s->setting->segment->reasons.n == 0 || left <= 0)
        return;
    s->tally->reasoned += left;
    int n = rs_reasons_of(s->programs, s->group->segment, place.set, place.rung, bits, shares);

    for (int r = 0; r < n; r++)
        s->population->left_by_reason[s->group->segment * RS_MOST_REASONS + r] += left * shares[r];
}

/* Of those who leave, some can be won back; they keep class and rung. */
RS_ALWAYS_INLINE void fall_asleep(
    rs_way way, rs_stride *s, double *asleep, uint64_t who, rs_place place, double left)
{
    double u = 0, chance = rs_chance_within(s->setting->term->dormant);

    if (!s->kind->returns || left <= 0)
        return;
    if (way.how == RS_SAMPLED)
        u = rs_uniforms(s->population->source, RS_PURPOSE_RETURN, who, s->setting->period, 0).first;
    double dormant = rs_split(way.how, left, chance, u);
    asleep[place.rung] += dormant;
    s->asleep_of[place.set] += dormant;
    s->tally->dormant += dormant;
}

/* Everybody of a block leaves or stays. asleep[rungs] takes those who fall asleep. */
RS_ALWAYS_INLINE void leave_block(rs_way way, rs_stride *s, double *now, double *luck, int cell, double *asleep)
{
    double *of_set = s->population->kept_sets, *left_of_set = of_set + s->kind->n_sets;
    bool levels = !way.lean && s->setting->levels;

    if (levels)
        memset(of_set, 0, sizeof *of_set * (size_t)(2 * s->kind->n_sets));
    for (int bits = 0; bits < bits_of(way, s); bits++)
        for (int x = 0; x < s->n_states; x++) {
            double *n = &now[bits * s->n_states + x];
            if (*n <= 0)
                continue;
            rs_place place = way.lean ? (rs_place){ x, 0, 0 } : s->kind->places[x];
            const rs_push *push = push_at(s, place, bits);
            uint64_t who = who_reached(s, s->plan->cell_who[cell + x], bits);
            rs_pair u = { 0, 0 };
            if (way.how == RS_SAMPLED) {
                u = rs_uniforms(s->population->source, RS_PURPOSE_LIFE, who, s->setting->period, 0);
                luck[bits * s->n_states + x] = u.second;
                s->population->n_splits += 2;
            }
            double before = *n, left = rs_split(way.how, before, hazard_at(s, push->churn), u.first);
            *n -= left;
            if (levels) {
                of_set[place.set] += before;
                left_of_set[place.set] += left;
            }
            s->tally->start += before;
            s->tally->left += left;
            fall_asleep(way, s, asleep, who, place, left);
            if (way.lean)
                continue;
            s->tally->program_cost += before * push->contact_cost;
            tally_reasons(s, place, bits, left);
        }
    if (!levels)
        return;
    for (int set = 0; set < s->kind->n_sets; set++) {
        int at = cell + set * s->n_inner;
        rs_levels stay = { of_set[set], s->population->level[at], s->population->level_squared[at] };
        double z = 0;
        if (way.how == RS_SAMPLED && stay.sum != stay.n)
            z = rs_deviate(rs_uniforms(s->population->source, RS_PURPOSE_PLAN, s->plan->cell_who[at],
                s->setting->period, 1)
                               .first);
        s->tally->level_start += stay.sum;
        s->tally->level_lost += rs_take_levels(&stay, left_of_set[set], z).sum;
        s->population->level[at] = stay.sum;
        s->population->level_squared[at] = stay.squares;
    }
}

/* ---- memberships ---- */

/* The chance that customers who stood in this state at the period's start change a membership. */
static double change_chance(const rs_stride *s, int state, int m, double join)
{
    int p = s->kind->memberships[m];

    if (!s->programs->now[p].on)
        return 0;
    if (s->kind->places[state].set >> m & 1)
        return s->programs->now[p].leave;
    return (rs_audience_at(s->plan, s->group, s->sentiment, state) & s->open) >> p & 1 ? join : 0;
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
                uint64_t who = who_reached(s, s->plan->cell_who[cell + state], bits);
                u = rs_uniforms(s->population->source, RS_PURPOSE_JOIN,
                    rs_hash_join(who, s->plan->program_who[s->kind->memberships[m]]), s->setting->period, mask)
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
            double z = 0, k = flows[from * n_sets + to];
            if (to == from || k <= 0)
                continue;
            if (way.how == RS_SAMPLED && rest.sum != rest.n)
                z = rs_deviate(rs_uniforms(s->population->source, RS_PURPOSE_PLAN, s->plan->cell_who[at],
                    s->setting->period, 3 + (from ^ to))
                                   .first);
            rs_levels moved = rs_take_levels(&rest, k, z);
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
    double *kept = s->population->kept_states, *flows = s->flows + n_sets * n_sets,
           join[RS_MOST_MEMBERSHIPS], parts[1 << RS_MOST_MEMBERSHIPS];

    if (n_sets == 1)
        return;
    fill_join(s, order, join);
    memset(flows, 0, sizeof *flows * (size_t)(n_sets * n_sets));
    for (int bits = 0; bits < bits_of(way, s); bits++) {
        double *row = now + bits * s->n_states;
        memcpy(kept, row, sizeof *kept * (size_t)s->n_states);
        memset(row, 0, sizeof *row * (size_t)s->n_states);
        for (int x = 0; x < s->n_states; x++) {
            int set = way.lean ? x : s->kind->places[x].set;
            if (kept[x] <= 0)
                continue;
            change_members(way, s, cell, bits, x, kept[x], join, parts);
            for (int mask = 0; mask < n_sets; mask++) {
                if (parts[mask] <= 0)
                    continue;
                row[x + ((set ^ mask) - set) * inner_of(way, s)] += parts[mask];
                flows[set * n_sets + (set ^ mask)] += parts[mask];
            }
        }
    }
    if (!way.lean && s->setting->levels)
        move_levels(way, s, cell, flows);
    for (int i = 0; i < n_sets * n_sets; i++)
        s->flows[i] += flows[i];
}

/* Those who have joined, of all blocks. */
static void tally_joined(rs_stride *s)
{
    int n_sets = s->kind->n_sets;

    for (int m = 0; m < s->kind->n_memberships; m++) {
        int p = s->kind->memberships[m];
        double joined = 0;
        for (int from = 0; from < n_sets; from++)
            for (int to = 0; !(from >> m & 1) && to < n_sets; to++)
                joined += to >> m & 1 ? s->flows[from * n_sets + to] : 0;
        s->programs->tally[p].joined += joined;
        s->tally->program_cost += joined * s->programs->now[p].join_cost;
    }
}

/* ---- rungs as shares ---- */

static double *shares_at(const rs_stride *s, int set)
{
    return s->population->shares
        + (size_t)(rs_strand_of(s->group, s->strand, s->slot) + set) * (size_t)s->population->share_stride;
}

/* Long after the horizon counts fall out of the range of numbers. */
static const double next_to_nobody = 1e-280;

static bool some_move(const rs_stride *s)
{
    for (int i = 0; i < s->kind->n_sets * s->kind->n_sets; i++)
        if (s->flows[i] > 0 && i % (s->kind->n_sets + 1) != 0)
            return true;
    return false;
}

/* Memberships' moves: whoever changes his set brings the shares of the set that he comes from. */
static void move_shares(rs_stride *s)
{
    int length = s->setting->moves->n_fine * s->setting->moves->n_open, n_sets = s->kind->n_sets,
        stride = s->population->share_stride;
    double *old = s->population->kept_shares + 2 * (stride + 1), *unit = s->population->kept_sets;

    if (n_sets == 1 || !some_move(s))
        return;
    memcpy(old, shares_at(s, 0), sizeof *old * (size_t)(n_sets * stride));
    for (int from = 0; from < n_sets; from++)
        unit[from] = old[from * stride + length] > next_to_nobody ? 1 / old[from * stride + length] : 0;
    for (int to = 0; to < n_sets; to++) {
        double *shares = shares_at(s, to);
        memset(shares, 0, sizeof *shares * (size_t)(length + 1));
        for (int from = 0; from < n_sets; from++) {
            double k = s->flows[from * n_sets + to] * unit[from];
            const double *row = old + from * stride;
            if (k <= 0) /* nobody, whatever stands there */
                continue;
            for (int i = 0; i <= length; i++)
                shares[i] += k * row[i];
        }
    }
}

/* Who falls asleep keeps his rung: the shares of them all, of the sets that they had. Returns how many. */
static double mix_asleep(rs_stride *s, double *mixed)
{
    int length = s->setting->moves->n_fine * s->setting->moves->n_open;
    double n = 0;

    for (int set = 0; set < s->kind->n_sets; set++) {
        rs_shares_mix(mixed, n, shares_at(s, set), s->asleep_of[set], length);
        n += s->asleep_of[set];
    }
    return n;
}

/* Those who come back bring the shares of the dormant, who are then joined by those who fell asleep. */
static void wake_shares(rs_stride *s, double back, const double *asleep, double n_asleep)
{
    int length = s->setting->moves->n_fine * s->setting->moves->n_open, last = s->kind->n_sets;
    double *settled = s->population->settled + rs_strand_of(s->group, s->strand, s->slot);

    rs_shares_mix(shares_at(s, 0), settled[0], shares_at(s, last), back, length);
    settled[last] -= back;
    rs_shares_mix(shares_at(s, last), settled[last], asleep, n_asleep, length);
    settled[last] += n_asleep;
}

/* Newcomers since the last period bring the shares of newcomers; they hold no membership. */
static void join_shares(rs_stride *s)
{
    double now = 0, *settled = s->population->settled + rs_strand_of(s->group, s->strand, s->slot);

    for (int j = 0; j < s->kind->n_order; j++)
        for (int l = 0; l < s->kind->n_spend; l++) {
            int cell = rs_cell_of(s->group, s->setting->shape, s->strand, j, l, s->slot);
            for (int i = 0; i < s->n_inner; i++)
                now += s->population->count[cell + i];
        }
    if (now > *settled)
        rs_shares_join(shares_at(s, 0), s->setting->moves, *settled, now - *settled);
}

static const rs_share_moves *moves_with(const rs_stride *s, double push)
{
    if (push == 1)
        return s->setting->moves;
    return rs_moves_of(s->population, s->group, s->setting, push);
}

/* A period of ordering of a set: by what reached its customers, and together again. n[bits]: how many there are. */
static void step_shares(rs_stride *s, int set, const double *n)
{
    double *shares = shares_at(s, set), *kept = s->population->kept_shares,
           *sum = kept + s->population->share_stride, joined = 0;
    int length = s->setting->moves->n_fine * s->setting->moves->n_open;

    if (s->n_bits == 1) {
        s->shares[0] = rs_shares_step(shares, moves_with(s, push_at(s, (rs_place){ set, 0, 0 }, 0)->order));
        return;
    }
    for (int bits = 0; bits < s->n_bits; bits++) {
        if (n[bits] <= 0)
            continue;
        double push = push_at(s, (rs_place){ set, 0, 0 }, bits)->order;
        memcpy(kept, shares, sizeof *kept * (size_t)(length + 1));
        s->shares[bits] = rs_shares_step(kept, moves_with(s, push));
        rs_shares_mix(sum, joined, kept, n[bits], length);
        joined += n[bits];
    }
    if (joined > 0)
        memcpy(shares, sum, sizeof *shares * (size_t)(length + 1));
}

/* ---- ordering ---- */

typedef struct rs_block {
    double *now;
    const double *luck;
    int cell, order, spend;
} rs_block_at;

/* Puts customers into their state at the period's end; some move a step of sentiment. */
RS_ALWAYS_INLINE void land(rs_way way, rs_stride *s, const rs_block_at *block, int bits,
    uint64_t who, int draw, rs_place place, double n)
{
    const rs_push *push = push_at(s, place, bits);
    int at = block->cell + (way.lean ? place.set : state_of(s->kind, place));
    int step = s->group->n_churn * s->setting->shape.n_order * s->setting->shape.n_spend
        * s->setting->shape.n_inner;

    if (n <= 0)
        return;
    s->tally->program_cost += n * push->member_cost;
    s->tally->income += n * push->income;
    for (int m = 0; m < s->kind->n_memberships; m++)
        if (place.set >> m & 1)
            rs_tally_members(s->programs, s->kind->memberships[m], place.rung, n,
                &s->programs->tally[s->kind->memberships[m]]);
    if (!way.lean && s->population->moving != NULL && s->kind->n_sentiment > 1 && (push->up > 0 || push->down > 0)) {
        double up = s->sentiment > 0 ? push->up : 0,
               down = s->sentiment < s->kind->n_sentiment - 1 ? push->down : 0;
        rs_pair u = { 0, 0 };
        if (way.how == RS_SAMPLED)
            u = rs_uniforms(s->population->source, RS_PURPOSE_MOOD, who, s->setting->period, draw);
        double rising = rs_split(way.how, n, up, u.first);
        double falling = rs_split(way.how, n - rising, down, u.second);
        s->population->moving[at - (rising > 0 ? step : 0)] += rising;
        s->population->moving[at + (falling > 0 ? step : 0)] += falling;
        n -= rising + falling;
    }
    s->population->count[at] += n;
}

/* Orders of n customers of one state and what reached them; they land where their orders take them. */
RS_ALWAYS_INLINE rs_ordered order_state(rs_way way, rs_stride *s, const rs_block_at *block,
    int bits, rs_place place, const rs_push *push, uint64_t who, double n, double u)
{
    const rs_setting *setting = s->setting;
    int n_rung = way.lean ? 1 : s->kind->n_rung, n_recency = way.lean ? 1 : s->kind->n_recency,
        recency = place.recency + 1 < n_recency ? place.recency + 1 : place.recency;
    double chance = (setting->differences->order[block->order] * setting->order_times + setting->order_plus) * push->order;
    rs_share_step share = setting->shared ? s->shares[bits] : (rs_share_step){ 1, 1, 0 };
    rs_place rest = { place.set, recency, place.rung };
    rs_ordered ordered = { 0 };
    double factor = share.uplift, squared = share.uplift_squared;

    if (n_rung > 1) {
        chance *= rs_multiplier_holding(&setting->segment->ladder, setting->values, place.rung);
        factor = rs_multiplier_holding(&setting->segment->order_value.repeat_uplift, setting->values, place.rung);
        squared = factor * factor;
    }
    if (chance <= 0) {
        land(way, s, block, bits, who, 0, rest, n);
        return ordered;
    }
    if (setting->rate && (n_rung > 1 || n_recency > 1)) {
        double none = 0, *some = s->population->kept_rungs;
        rs_setting at = *setting;
        at.share = share;
        memset(some, 0, sizeof *some * (size_t)n_rung);
        rs_orders_by_rate(way.how, s->population, &at, who, chance, n, place.rung, n_rung, &none, some, &ordered, s->tally);
        land(way, s, block, bits, who, 0, rest, none);
        for (int r = 0; r < n_rung; r++)
            land(way, s, block, bits, who, 1 + r, (rs_place){ place.set, 0, r }, some[r]);
    } else {
        double orders = setting->rate ? rs_poisson(way.how, n * chance, u) : rs_split(way.how, n, rs_chance_within(chance), u);
        ordered = (rs_ordered){ orders, orders * factor, orders * squared };
        double some = setting->rate ? 0 : orders;
        int up = place.rung + 1 < n_rung ? place.rung + 1 : place.rung;
        land(way, s, block, bits, who, 0, rest, n - some);
        land(way, s, block, bits, who, 1, (rs_place){ place.set, 0, up }, some);
        if (n_rung > 1) {
            s->tally->repeaters += place.rung == 1 ? orders : 0;
            if (place.rung < RS_N_CLIMBED)
                s->tally->climbed[place.rung] += orders;
        }
    }
    if (n_rung == 1)
        s->tally->repeaters += n * share.repeating;
    return ordered;
}

static void tally_orders(rs_stride *s, const rs_push *push, const rs_ordered *ordered, double spend)
{
    double factor = s->setting->value_factor * spend * push->value,
           value = ordered->value * s->setting->term->value_mean * factor;

    s->tally->orders += ordered->orders;
    s->tally->value += value;
    s->tally->margined += value * push->margin;
    s->tally->points += value * push->points;
    s->tally->program_cost += ordered->orders * push->order_cost;
    factor *= s->setting->term->value_sd;
    s->tally->value_variance += ordered->squared * factor * factor;
}

/* What each program had of these customers in this period. */
static void tally_programs(rs_stride *s, rs_place place, int bits, const rs_ordered *ordered, double value)
{
    for (int i = 0; i < s->programs->n_reaching[s->group->segment]; i++)
        if (bits >> i & 1)
            s->programs->tally[rs_reaching(s->programs, s->group->segment, i)].orders += ordered->orders;
    for (int m = 0; m < s->kind->n_memberships; m++)
        if (place.set >> m & 1)
            rs_tally_member_orders(s->programs, s->kind->memberships[m], place.rung, ordered->orders, value,
                &s->programs->tally[s->kind->memberships[m]]);
}

/* A block orders; its counts are those of the period's end when it is done. */
RS_ALWAYS_INLINE double order_block(rs_way way, rs_stride *s, const rs_block_at *block, int set)
{
    double spend = s->setting->differences->spend[block->spend], stayed = 0;

    for (int bits = 0; bits < bits_of(way, s); bits++)
        for (int i = 0; i < inner_of(way, s); i++) {
            int x = set * inner_of(way, s) + i;
            double n = block->now[bits * s->n_states + x], u = 0;
            if (n <= 0)
                continue;
            rs_place place = way.lean ? (rs_place){ set, 0, 0 } : s->kind->places[x];
            const rs_push *push = push_at(s, place, bits);
            uint64_t who = who_reached(s, s->plan->cell_who[block->cell + x], bits);
            if (way.how == RS_SAMPLED) {
                u = block->luck[bits * s->n_states + x];
                if (u <= 0) /* nobody was here before the moves */
                    u = rs_uniforms(s->population->source, RS_PURPOSE_LIFE, who, s->setting->period, 0).second;
            }
            s->tally->referral += n * s->setting->referral * push->referral;
            tally_brought(s, place, bits, n);
            rs_ordered ordered = order_state(way, s, block, bits, place, push, who, n, u);
            double before = s->tally->value;
            tally_orders(s, push, &ordered, spend);
            tally_programs(s, place, bits, &ordered, s->tally->value - before);
            stayed += n;
        }
    return stayed;
}

RS_ALWAYS_INLINE void plan_block(rs_way way, rs_stride *s, const rs_block_at *block, int set)
{
    int at = block->cell + set * s->n_inner;
    double n = 0, u = 0.5;

    for (int bits = 0; bits < s->n_bits; bits++)
        for (int i = 0; i < s->n_inner; i++)
            n += block->now[bits * s->n_states + set * s->n_inner + i];
    rs_levels stay = { n, s->population->level[at], s->population->level_squared[at] };
    if (way.how == RS_SAMPLED)
        u = rs_uniforms(s->population->source, RS_PURPOSE_PLAN, s->plan->cell_who[at], s->setting->period, 0).first;
    rs_step_plans(way.how, s->population, s->setting, s->plan->cell_who[at], u, &stay, s->tally);
    s->population->level[at] = stay.sum;
    s->population->level_squared[at] = stay.squares;
    s->tally->level += stay.sum;
    s->tally->plan_points += stay.sum * push_at(s, (rs_place){ set, 0, 0 }, 0)->points;
    for (int m = 0; m < s->kind->n_memberships; m++)
        if (set >> m & 1)
            s->programs->tally[s->kind->memberships[m]].points += stay.sum * s->setting->term->subscription
                * s->programs->now[s->kind->memberships[m]].points;
}

/* ---- coming back ---- */

/* Of the dormant at the period's start some are reached, of these some return; they order from the next period on. */
RS_ALWAYS_INLINE double wake(rs_way way, rs_stride *s, int cell, int rung)
{
    double *dormant = &s->population->dormant[cell + rung], all = 0;
    uint64_t audience = rs_audience_at(s->plan, s->group, s->sentiment, rung) & s->open;

    for (int p = 0; p < s->plan->business->n_programs && *dormant > 0; p++) {
        const rs_program_now *now = &s->programs->now[p];
        rs_pair u = { 0, 0 };
        if (s->plan->business->programs[p].kind != RS_WINBACK || !(audience >> p & 1))
            continue;
        if (way.how == RS_SAMPLED)
            u = rs_uniforms(s->population->source, RS_PURPOSE_RETURN,
                rs_hash_join(s->plan->cell_who[cell + rung], s->plan->program_who[p]), s->setting->period, 1);
        double reached = rs_split(way.how, *dormant, now->reach, u.first);
        double back = rs_split(way.how, reached, now->returns, u.second);
        *dormant -= back;
        all += back;
        s->programs->tally[p].reached += reached;
        s->programs->tally[p].joined += back;
        s->tally->program_cost += reached * now->contact + back * now->join_cost;
    }
    return all;
}

RS_ALWAYS_INLINE double wake_block(rs_way way, rs_stride *s, int cell, const double *asleep)
{
    int last = (s->kind->n_recency - 1) * s->kind->n_rung;
    double back = 0;

    for (int rung = 0; rung < s->kind->n_rung; rung++) {
        double awake = wake(way, s, cell, rung);
        s->population->dormant[cell + rung] += asleep[rung];
        s->population->count[cell + last + rung] += awake;
        back += awake;
    }
    if (s->setting->levels) {
        s->population->level[cell] += back;
        s->population->level_squared[cell] += back;
        s->tally->level_up += back;
        s->tally->level += back;
    }
    s->tally->returned += back;
    s->tally->active += back;
    return back;
}

/* ---- the strand ---- */

RS_ALWAYS_INLINE void leave_and_move(rs_way way, rs_stride *s)
{
    int blocks = s->setting->shape.n_spend, length = s->n_bits * s->n_states;

    for (int j = 0; j < s->setting->shape.n_order; j++)
        for (int l = 0; l < blocks; l++) {
            int block = j * blocks + l, cell = rs_cell_of(s->group, s->setting->shape, s->strand, j, l, s->slot);
            double *now = s->population->now + block * length, *luck = s->population->kept_luck + block * length;
            double *asleep = s->population->asleep + block * s->kind->n_rung;
            if (way.how == RS_SAMPLED)
                memset(luck, 0, sizeof *luck * (size_t)length);
            memset(asleep, 0, sizeof *asleep * (size_t)s->kind->n_rung);
            reach_block(way, s, now, cell, j, l);
            leave_block(way, s, now, luck, cell, asleep);
            move_block(way, s, now, cell, s->setting->differences->order[j]);
        }
}

/* How many of a set there are by what reached them, over all blocks. */
static double count_set(const rs_stride *s, int set, double *n)
{
    int blocks = s->setting->shape.n_order * s->setting->shape.n_spend;
    double all = 0;

    for (int bits = 0; bits < s->n_bits; bits++) {
        n[bits] = 0;
        for (int block = 0; block < blocks; block++)
            for (int i = 0; i < s->n_inner; i++)
                n[bits] += s->population->now[(block * s->n_bits + bits) * s->n_states + set * s->n_inner + i];
        all += n[bits];
    }
    return all;
}

RS_ALWAYS_INLINE double order_and_land(rs_way way, rs_stride *s)
{
    int spends = s->setting->shape.n_spend, length = s->n_bits * s->n_states;
    double n[1 << RS_MOST_REACHING], stayed = 0,
           *settled = s->population->settled + rs_strand_of(s->group, s->strand, s->slot);

    for (int set = 0; set < s->kind->n_sets; set++) {
        settled[set] = count_set(s, set, n);
        stayed += settled[set];
        if (s->setting->shared && settled[set] > 0)
            step_shares(s, set, n);
        for (int block = 0; block < s->setting->shape.n_order * spends; block++) {
            rs_block_at at = { s->population->now + block * length, s->population->kept_luck + block * length,
                rs_cell_of(s->group, s->setting->shape, s->strand, block / spends, block % spends, s->slot),
                block / spends, block % spends };
            memset(s->population->count + at.cell + set * s->n_inner, 0, sizeof(double) * (size_t)s->n_inner);
            if (settled[set] <= 0)
                continue;
            order_block(way, s, &at, set);
            if (!way.lean && s->setting->levels)
                plan_block(way, s, &at, set);
        }
    }
    return stayed;
}

RS_ALWAYS_INLINE void step_strand(rs_way way, rs_stride *s)
{
    int spends = s->setting->shape.n_spend;
    double back = 0;

    double *asleep = s->population->kept_asleep, n_asleep = 0;

    memset(s->flows, 0, sizeof *s->flows * (size_t)(s->kind->n_sets * s->kind->n_sets));
    memset(s->asleep_of, 0, sizeof *s->asleep_of * (size_t)s->kind->n_sets);
    if (s->group->collapsed)
        weigh_bits(s);
    if (s->setting->shared)
        join_shares(s);
    leave_and_move(way, s);
    if (s->kind->n_sets > 1)
        tally_joined(s);
    if (s->group->collapsed)
        wear_classes(s);
    if (s->setting->shared && s->kind->returns)
        n_asleep = mix_asleep(s, asleep);
    if (s->setting->shared)
        move_shares(s);
    double stayed = order_and_land(way, s);
    s->tally->active += stayed;
    for (int block = 0; s->kind->returns && block < s->setting->shape.n_order * spends; block++)
        back += wake_block(way, s,
            rs_cell_of(s->group, s->setting->shape, s->strand, block / spends, block % spends, s->slot),
            s->population->asleep + block * s->kind->n_rung);
    if (s->setting->shared && s->kind->returns)
        wake_shares(s, back, asleep, n_asleep);
    s->population->settled[rs_strand_of(s->group, s->strand, s->slot)] += back;
    if (s->kind->n_sentiment > 1)
        rs_tally_mood(s->sentiment, stayed + back, s->tally);
}

static bool is_empty(const rs_stride *s)
{
    double dormant = 0;

    for (int j = 0; s->kind->returns && j < s->setting->shape.n_order * s->setting->shape.n_spend; j++)
        for (int r = 0; r < s->kind->n_rung; r++)
            dormant += s->population->dormant[rs_cell_of(s->group, s->setting->shape, s->strand,
                                                  j / s->setting->shape.n_spend, j % s->setting->shape.n_spend, s->slot)
                + r];
    return dormant <= 0
        && rs_strand_active(s->population, s->group, s->setting->shape, s->strand, s->slot) <= 0;
}

void rs_step_strand_programs(rs_arithmetic how, rs_population *population, const rs_group *group,
    int strand, int slot, const rs_setting *setting)
{
    const rs_plan *plan = population->plan;
    int tau = group->aged ? slot : setting->period - group->first_cohort - slot;
    rs_stride s; /* member by member: it is large, and this is called often */

    s.population = population;
    s.programs = &population->programs;
    s.plan = plan;
    s.kind = &plan->segments[group->segment];
    s.group = group;
    s.setting = setting;
    s.tally = &population->tally[group->first_slot + slot];
    s.strand = strand;
    s.slot = slot;
    s.sentiment = strand / group->n_churn;
    s.class = strand % group->n_churn;
    s.n_bits = 1 << population->programs.n_reaching[group->segment];
    s.n_states = group->n_states;
    s.n_inner = group->n_states / group->n_sets;
    s.open = population->programs.on_mask;
    s.flows = population->flows;
    s.line = rs_line_of(population, group, setting, slot);
    if (group->aged || group->first_cohort >= 0)
        s.open &= rs_tenure_audience_at(plan, tau);
    if (is_empty(&s))
        return;
    bool lean = s.n_bits == 1 && s.n_inner == 1 && !setting->levels && population->moving == NULL
        && !s.kind->by_reason;
    if (how == RS_EXPECTED && lean)
        step_strand((rs_way){ RS_EXPECTED, true }, &s);
    else if (how == RS_EXPECTED)
        step_strand((rs_way){ RS_EXPECTED, false }, &s);
    else if (lean)
        step_strand((rs_way){ RS_SAMPLED, true }, &s);
    else
        step_strand((rs_way){ RS_SAMPLED, false }, &s);
}

void rs_settle_moods(rs_population *population, const rs_group *group)
{
    for (int i = group->first_cell; i < group->first_cell + group->n_cells; i++) {
        population->count[i] += population->moving[i];
        population->moving[i] = 0;
    }
}
