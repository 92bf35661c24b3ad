#include "support/program_twin_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_share(twin_kind kind) /* reaches a share each period */
{
    return kind != TWIN_MEMBERSHIP && kind != TWIN_WINBACK;
}

/* ---- customers ---- */

/* Those of one place who were reached by the programs of a set. */
typedef struct group {
    place at;
    double n, paid; /* in list prices */
    unsigned reached;
} group;

static void put(walk *w, place at, double n, double paid)
{
    if (at.recency >= N_RECENCIES)
        at.recency = N_RECENCIES - 1;
    w->next[twin_index(at)] += n;
    w->paid_next[twin_index(at)] += paid;
}

/* Sentiment from the next period on. */
static void put_by_mood(walk *w, place at, double n, double each, double up, double down)
{
    place higher = at, lower = at;
    double rises = at.mood > 0 ? up * n : 0, falls = at.mood < 2 ? down * (n - rises) : 0;

    higher.mood--;
    lower.mood++;
    if (rises > 0)
        put(w, higher, rises, rises * each);
    if (falls > 0)
        put(w, lower, falls, falls * each);
    put(w, at, n - rises - falls, (n - rises - falls) * each);
}

/* Customers who stayed and hold these memberships now: they order, refer and are moved. */
static void serve(walk *w, group of, int mask, double n)
{
    const twin_shop *shop = w->shop;
    twin_path *path = w->path;
    int t = w->period;
    double order = shop->order[of.at.segment] * w->borrowed[of.at.segment][of.at.channel][t];
    double value = shop->value, margin = shop->margin, refer = shop->referral, up = 0, down = 0;
    bool in[TWIN_MOST_PROGRAMS] = { false };

    for (int i = 0; i < shop->n_programs; i++) {
        const today *day = &w->today[i];
        in[i] = day->on && ((of.reached >> i & 1) || (mask & day->bit));
        if (!in[i])
            continue;
        order *= day->effect.order;
        if (shop->programs[i].tier > 0 && of.at.rung >= shop->programs[i].tier)
            order *= 1
                + (shop->programs[i].tier_order - 1) * twin_left(&shop->programs[i], t)
                    * day->given;
        value *= day->effect.value;
        margin *= day->effect.margin;
        refer *= day->effect.referral;
        up += day->effect.up;
        down += day->effect.down;
    }
    double orders = n * fmin(1, order), each = of.paid / of.n;
    each *= 1 + shop->rise * (shop->rise_to - 1) + shop->fall * (shop->fall_to - 1);
    path->revenue[t] += n * each * shop->price;
    path->profit[t] += n * each * shop->price * shop->margin;
    if (of.at.cohort == 0 && of.at.rung == 1 && of.at.channel != REFERRED)
        path->repeaters += orders;
    path->orders[t] += orders;
    path->revenue[t] += orders * value;
    path->profit[t] += orders * (value * margin - shop->order_cost);
    w->coming[of.at.segment] += n * refer;
    for (int i = 0; i < shop->n_programs; i++) {
        if (!in[i])
            continue;
        path->cost[i][t] += shop->programs[i].cost.order * orders * w->today[i].given;
        w->member_revenue[i] += w->today[i].given
            * (orders * value + (w->today[i].bit ? n * each * shop->price : 0));
        w->bringing[i][of.at.segment] += n * w->today[i].brings;
    }
    place at = of.at;
    at.mask = mask;
    at.recency++;
    put_by_mood(w, at, n - orders, each, up, down);
    at.recency = 0;
    at.rung++;
    put_by_mood(w, at, orders, each, up, down);
}

/* Leave or stay; join and leave memberships. */
static void live(walk *w, group of, unsigned may_join)
{
    const twin_shop *shop = w->shop;
    double churn = shop->churn[of.at.segment];

    if (shop->unhappy > 0 && of.at.mood == 2)
        churn *= shop->unhappy_churn;
    for (int i = 0; i < shop->n_programs; i++)
        if (w->today[i].on && ((of.reached >> i & 1) || (of.at.mask & w->today[i].bit)))
            churn *= w->today[i].effect.churn;
    double stayed = of.n * (1 - fmin(1, churn));
    place asleep = of.at;
    asleep.asleep = 1;
    asleep.mask = 0;
    asleep.welcomed = 0;
    double slept = (of.n - stayed) * shop->dormant;
    put(w, asleep, slept, slept * of.paid / of.n); /* they keep their plan */
    for (int mask = 0; mask < N_MASKS; mask++) {
        double n = stayed;
        int known = 0;
        for (int i = 0; i < shop->n_programs; i++) {
            int bit = w->today[i].bit;
            if (bit == 0)
                continue;
            double in = of.at.mask & bit ? 1 - (w->today[i].on ? shop->programs[i].leave : 0)
                : may_join >> i & 1      ? w->today[i].join
                                         : 0;
            n *= mask & bit ? in : 1 - in;
            known |= bit;
        }
        if ((mask & ~known) != 0 || n <= 0)
            continue;
        for (int i = 0; i < shop->n_programs; i++)
            if (w->today[i].bit & mask & ~of.at.mask)
                w->path->cost[i][w->period] += shop->programs[i].cost.join * n;
        serve(w, of, mask, n);
    }
}

/* An onboarding reaches all whom it drew when they came, as far as its budget goes. */
static double reached_of(const walk *w, int i)
{
    return w->shop->programs[i].kind == TWIN_ONBOARDING ? w->today[i].come : w->today[i].reach;
}

static void reach(walk *w, place at, double n, double paid)
{
    const twin_shop *shop = w->shop;
    unsigned may_join = 0, may_reach = 0;

    for (int i = 0; i < shop->n_programs; i++) {
        const today *day = &w->today[i];
        if (!day->on || !twin_in_audience(w, i, at))
            continue;
        if (day->bit)
            may_join |= 1u << i;
        if (!is_share(shop->programs[i].kind))
            continue;
        may_reach |= 1u << i;
        if (shop->programs[i].kind != TWIN_ONBOARDING)
            w->path->people[i][w->period] += day->reach * n;
        if (day->held || shop->programs[i].kind == TWIN_ONBOARDING)
            w->path->cost[i][w->period] += shop->programs[i].cost.contact * reached_of(w, i) * n;
    }
    for (unsigned set = 0; set < 1u << shop->n_programs; set++) {
        double share = 1;
        if (set & ~may_reach)
            continue;
        for (int i = 0; i < shop->n_programs; i++)
            if (may_reach >> i & 1)
                share *= set >> i & 1 ? reached_of(w, i) : 1 - reached_of(w, i);
        if (share > 0)
            live(w, (group){ at, share * n, share * paid, set }, may_join);
    }
}

static void win_back(walk *w, place at, double n, double paid)
{
    double back = 0, each = paid / n;

    for (int i = 0; i < w->shop->n_programs; i++) {
        const today *day = &w->today[i];
        if (!day->on || w->shop->programs[i].kind != TWIN_WINBACK || !twin_in_audience(w, i, at))
            continue;
        double reached = day->reach * n;
        back = reached * day->returns;
        w->path->people[i][w->period] += reached;
        w->path->cost[i][w->period]
            += w->shop->programs[i].cost.contact * reached + w->shop->programs[i].cost.join * back;
    }
    put(w, at, n - back, (n - back) * each);
    at.asleep = 0;
    at.recency = N_RECENCIES - 1;
    put(w, at, back, back * each);
    w->path->returned[w->period] += back;
    w->path->revenue[w->period] += back * each * w->shop->price;
    w->path->profit[w->period] += back * each * w->shop->price * w->shop->margin;
}

/* ---- newcomers ---- */

static double lifted(const walk *w, int i, double chance)
{
    return fmin(1,
        chance
            * (1
                + (w->shop->programs[i].activation - 1)
                    * twin_left(&w->shop->programs[i], w->period)));
}

/* Of those who became customers, the share whom the onboarding took in when they signed up. */
static double drawn_share(const walk *w, int channel)
{
    double chance = channel == REFERRED ? 1 : w->shop->activation;

    for (int i = 0; i < w->shop->n_programs; i++)
        if (w->shop->programs[i].kind == TWIN_ONBOARDING && w->today[i].held
            && (w->shop->programs[i].audience.channels >> channel & 1)) {
            double in = w->today[i].reach * lifted(w, i, chance),
                   out = (1 - w->today[i].reach) * chance;
            return in + out > 0 ? in / (in + out) : 0;
        }
    return 0;
}

static void welcome(walk *w, int segment, int channel, double n)
{
    const twin_shop *shop = w->shop;
    double drawn = drawn_share(w, channel);

    for (int k = 0; k < 4; k++) {
        place at = { .segment = segment, .channel = channel, .cohort = w->period, .rung = 1 };
        at.mood = k & 1 ? 2 : 1;
        at.welcomed = k >> 1;
        double here
            = n * (k & 1 ? shop->unhappy : 1 - shop->unhappy) * (k >> 1 ? drawn : 1 - drawn);
        if (here > 0)
            put(w, at, here, here);
    }
    w->path->orders[w->period] += n;
    w->path->revenue[w->period] += n * (shop->value + shop->price);
    w->path->profit[w->period]
        += n * ((shop->value + shop->price) * shop->margin - shop->order_cost);
    if (w->period == 0)
        w->path->first += n;
}

static double activated(walk *w, int channel, double sign_ups, double chance)
{
    for (int i = 0; i < w->shop->n_programs; i++) {
        const twin_program *program = &w->shop->programs[i];
        double reach = w->today[i].reach;
        if (!w->today[i].held || program->kind != TWIN_ONBOARDING
            || !(program->audience.channels >> channel & 1))
            continue;
        chance = (1 - reach) * chance + reach * lifted(w, i, chance);
        w->path->people[i][w->period] += reach * sign_ups;
        w->path->cost[i][w->period] += program->cost.sign_up * reach * sign_ups;
    }
    return sign_ups * chance;
}

static void acquire(walk *w)
{
    const twin_shop *shop = w->shop;
    double referred = 0;

    for (int c = 0; c < TWIN_CHANNELS; c++) {
        double n = activated(w, c, shop->sign_ups[w->period][c], shop->activation);
        welcome(w, 0, c, n * shop->mix);
        welcome(w, 1, c, n * (1 - shop->mix));
    }
    for (int s = 0; s < TWIN_SEGMENTS; s++) {
        double sign_ups = w->referred[s];
        for (int i = 0; i < shop->n_programs; i++) {
            double come = w->today[i].come * w->brought[i][s];
            sign_ups += come;
            w->path->cost[i][w->period] += shop->programs[i].cost.referral * come;
        }
        double n = activated(w, REFERRED, sign_ups, 1);
        welcome(w, s, REFERRED, n);
        referred += n;
    }
    w->path->referred[w->period] = referred;
}

/* ---- the books ---- */

static double people_served(const walk *w, int i)
{
    return w->today[i].bit ? twin_members(w->next, w->today[i].bit) : w->path->people[i][w->period];
}

static void close_program(walk *w, int i)
{
    const twin_program *program = &w->shop->programs[i];
    int t = w->period;
    double *cost = &w->path->cost[i][t];

    *cost += twin_costs_before(w, i) + twin_setup(w, i);
    if (w->today[i].on && w->today[i].bit)
        w->path->people[i][t] = people_served(w, i);
    bool between = t >= program->start && t <= program->end;
    if (between && program->has_agents && program->hire)
        *cost += program->agent_cost
            * fmax(program->agents,
                ceil(w->today[i].given * people_served(w, i) / program->holds - 1e-9));
    if (w->today[i].on && w->today[i].bit)
        *cost += program->cost.member * people_served(w, i) * w->today[i].given;
    for (int k = 0; k < N_PLACES && w->today[i].on && program->tier > 0; k++)
        if (w->next[k] > 0 && twin_place(k).mask & w->today[i].bit
            && twin_place(k).rung >= program->tier)
            *cost += program->tier_member_cost * w->next[k] * w->today[i].given;
    if (program->point_value > 0) {
        double before = t > 0 ? w->path->outstanding[t - 1] : 0;
        double earned = w->member_revenue[i] * program->point_value * (1 - program->breakage);
        *cost += earned;
        w->path->outstanding[t] = before * (1 - program->redemption) + earned;
    }
    w->path->profit[t] -= *cost;
}

static void close_day(walk *w)
{
    twin_path *path = w->path;
    int t = w->period;

    for (int k = 0; k < N_PLACES; k++)
        if (w->next[k] > 0) {
            place at = twin_place(k);
            *(at.asleep ? &path->dormant[t] : &path->active[t]) += w->next[k];
            path->happy[t] += at.mood == 0 && !at.asleep ? w->next[k] : 0;
            path->grumbling[t] += at.mood == 2 && !at.asleep ? w->next[k] : 0;
        }
    path->profit[t] -= w->shop->service_cost * path->active[t];
    for (int i = 0; i < w->shop->n_programs; i++)
        close_program(w, i);
}

/* Whatever the path has of this period is forgotten. */
static void forget_day(walk *w)
{
    twin_path *path = w->path;
    double *series[] = { path->active, path->dormant, path->returned, path->referred, path->orders,
        path->revenue, path->profit, path->outstanding, path->happy, path->grumbling };

    path->first = w->first_before;
    path->repeaters = w->repeaters_before;

    for (size_t k = 0; k < sizeof series / sizeof *series; k++)
        series[k][w->period] = 0;
    for (int i = 0; i < TWIN_MOST_PROGRAMS; i++)
        path->cost[i][w->period] = path->people[i][w->period] = 0;
    memset(w->next, 0, N_PLACES * sizeof *w->next);
    memset(w->paid_next, 0, N_PLACES * sizeof *w->paid_next);
    memset(w->coming, 0, sizeof w->coming);
    memset(w->bringing, 0, sizeof w->bringing);
    memset(w->member_revenue, 0, sizeof w->member_revenue);
}

void twin_play_day(walk *w)
{
    forget_day(w);
    for (int k = 0; k < N_PLACES; k++) {
        if (w->now[k] <= 0)
            continue;
        if (twin_place(k).asleep)
            win_back(w, twin_place(k), w->now[k], w->paid_now[k]);
        else
            reach(w, twin_place(k), w->now[k], w->paid_now[k]);
    }
    acquire(w);
    close_day(w);
}

void twin_walk(const twin_shop *shop, twin_path *path)
{
    walk w = { .shop = shop, .path = path };

    memset(path, 0, sizeof *path);
    w.now = calloc(N_PLACES, sizeof *w.now);
    w.next = calloc(N_PLACES, sizeof *w.next);
    w.paid_now = calloc(N_PLACES, sizeof *w.paid_now);
    w.paid_next = calloc(N_PLACES, sizeof *w.paid_next);
    for (int s = 0; s < TWIN_SEGMENTS; s++)
        for (int c = 0; c < N_CHANNELS; c++)
            for (int t = 0; t < TWIN_PERIODS * 3; t++)
                w.borrowed[s][c][t] = 1;
    for (w.period = 0; w.period < TWIN_PERIODS && w.now && w.next && w.paid_now && w.paid_next;
         w.period++) {
        w.first_before = path->first;
        w.repeaters_before = path->repeaters;
        twin_start_day(&w);
        twin_keep_budgets(&w);
        twin_play_day(&w);
        for (int i = 0; i < shop->n_programs; i++)
            twin_borrow(&w, i);
        memcpy(w.referred, w.coming, sizeof w.referred);
        memcpy(w.brought, w.bringing, sizeof w.brought);
        double *swap = w.now;
        w.now = w.next;
        w.next = swap;
        swap = w.paid_now;
        w.paid_now = w.paid_next;
        w.paid_next = swap;
    }
    free(w.now);
    free(w.next);
    free(w.paid_now);
    free(w.paid_next);
}
