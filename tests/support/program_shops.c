#include "support/program_shops.h"

#include <math.h>

typedef struct dice {
    uint64_t state;
} dice;

/* splitmix64 (Steele, Lea & Flood 2014) */
static uint64_t next(dice *of)
{
    uint64_t z = of->state += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static double between(dice *of, double low, double high)
{
    return low + (high - low) * (double)(next(of) >> 11) * 0x1p-53;
}

static int whole(dice *of, int low, int high)
{
    return low + (int)(next(of) % (uint64_t)(high - low + 1));
}

static bool maybe(dice *of, double chance)
{
    return between(of, 0, 1) < chance;
}

static double maybe_cost(dice *of, double most)
{
    return maybe(of, 0.5) ? between(of, 0, most) : 0;
}

static twin_audience some_audience(dice *of, const twin_shop *shop, twin_kind kind, unsigned clubs)
{
    twin_audience a = { 3, 7, 0, 99, 0, 99, 0, 99, 0, 0, false };

    if (maybe(of, 0.25) && kind != TWIN_ONBOARDING)
        a.segments = maybe(of, 0.5) ? 1 : 2;
    if (maybe(of, 0.25))
        a.channels = maybe(of, 0.5) ? 1 : 2;
    if (kind == TWIN_ONBOARDING)
        return a;
    if (maybe(of, 0.25)) {
        a.tenure_least = whole(of, 1, 3);
        a.tenure_most = maybe(of, 0.5) ? 99 : a.tenure_least + whole(of, 0, 2);
    }
    if (maybe(of, 0.3)) {
        a.rung_least = whole(of, 1, 3);
        a.rung_most = maybe(of, 0.5) ? 99 : a.rung_least + whole(of, 0, 2);
    }
    if (maybe(of, 0.3) && shop->unhappy > 0)
        a.unhappy_only = true;
    if (kind == TWIN_WINBACK)
        return a;
    if (maybe(of, 0.25))
        a.recency_least = whole(of, 0, 2);
    if (maybe(of, 0.25) && shop->dormant <= 0)
        a.recency_most = a.recency_least + whole(of, 0, 2);
    if (clubs && maybe(of, 0.3))
        *(maybe(of, 0.5) ? &a.members : &a.no_members) = clubs == 3 ? 1u << whole(of, 0, 1) : clubs;
    return a;
}

static twin_effects some_effects(dice *of, bool refers)
{
    twin_effects e = { 1, 1, 1, 1, 1, 0, 0 };

    if (maybe(of, 0.6))
        e.churn = between(of, 0.3, 1.6);
    if (maybe(of, 0.6))
        e.order = between(of, 0.6, 2.2);
    if (maybe(of, 0.3))
        e.value = between(of, 0.7, 1.2);
    if (maybe(of, 0.3))
        e.margin = between(of, 0.7, 1.2);
    if (refers && maybe(of, 0.3))
        e.referral = between(of, 0.5, 2);
    return e;
}

static void add_calendar(dice *of, twin_program *program)
{
    program->start = whole(of, 0, 3);
    if (maybe(of, 0.4) && program->kind != TWIN_MEMBERSHIP)
        program->end = program->start + whole(of, 1, 5);
    if (maybe(of, 0.3))
        program->ramp = whole(of, 2, 4);
    if (maybe(of, 0.4) && program->kind != TWIN_EVENT && program->kind != TWIN_WINBACK) {
        program->half_life = between(of, 1, 6);
        program->refresh_every = maybe(of, 0.5) ? whole(of, 1, 4) : 0;
        program->refresh_cost = program->refresh_every ? between(of, 1, 9) : 0;
    }
}

static void add_costs(dice *of, twin_program *program)
{
    twin_kind kind = program->kind;
    bool member = kind == TWIN_MEMBERSHIP, back = kind == TWIN_WINBACK;

    program->cost = (twin_costs){ .setup = maybe_cost(of, 50), .fixed = maybe_cost(of, 10) };
    program->cost.member = member ? maybe_cost(of, 1) : 0;
    program->cost.contact = member ? 0 : maybe_cost(of, 1);
    program->cost.order = back ? 0 : maybe_cost(of, 2);
    program->cost.join = member || back ? maybe_cost(of, 3) : 0;
    program->cost.sign_up = kind == TWIN_ONBOARDING ? maybe_cost(of, 2) : 0;
    if (kind == TWIN_REFERRAL || ((kind == TWIN_TOUCH || member) && maybe(of, 0.3))) {
        program->brings = between(of, 0.02, 0.3);
        program->cost.referral = maybe_cost(of, 4);
    }
}

static void add_limits(dice *of, twin_program *program)
{
    if (program->kind != TWIN_ONBOARDING && program->kind != TWIN_EVENT && maybe(of, 0.3)) {
        program->has_agents = true;
        program->hire = program->kind != TWIN_WINBACK && maybe(of, 0.4);
        program->holds = between(of, 3, 20);
        program->agents = whole(of, 0, 3);
        program->agent_cost = between(of, 0, 5);
    }
    if (maybe(of, 0.4))
        program->budget = between(of, 3, 60);
}

static void add_kind(dice *of, twin_program *program)
{
    if (program->kind == TWIN_MEMBERSHIP) {
        program->join = between(of, 0.05, 0.4);
        program->leave = maybe(of, 0.7) ? between(of, 0, 0.2) : 0;
        if (maybe(of, 0.3)) {
            program->tier = whole(of, 2, 4);
            program->tier_order = between(of, 0.8, 1.5);
            program->tier_member_cost = between(of, 0, 1);
        }
    } else {
        program->reach = maybe(of, 0.9) ? between(of, 0.1, 1) : 1;
    }
    if (program->kind == TWIN_WINBACK)
        program->returns = between(of, 0.1, 0.6);
    if (program->kind == TWIN_EVENT) {
        program->lasts = whole(of, 1, 2);
        program->every = program->lasts + whole(of, 2, 4);
        program->pulled_over = maybe(of, 0.5) ? program->every - program->lasts - 1 : 0;
        program->pulled_share = program->pulled_over ? between(of, 0.1, 1) : 0;
    }
    if (program->kind == TWIN_ONBOARDING) {
        program->lasts = whole(of, 1, 3);
        program->activation = maybe(of, 0.7) ? between(of, 1, 1.6) : 1;
    }
}

static twin_program some_program(
    dice *of, const twin_shop *shop, twin_kind kind, unsigned clubs, bool limited)
{
    twin_program p = {
        .kind = kind, .reach = 1, .activation = 1, .end = 99, .ramp = 1, .lasts = 1, .tier_order = 1
    };

    p.audience = some_audience(of, shop, kind, clubs);
    if (kind != TWIN_WINBACK)
        p.effect = some_effects(of, shop->referral > 0);
    else
        p.effect = (twin_effects){ 1, 1, 1, 1, 1, 0, 0 };
    add_calendar(of, &p);
    add_kind(of, &p);
    add_costs(of, &p);
    if (limited)
        add_limits(of, &p);
    return p;
}

/* Memberships come first: audiences may name them. */
twin_shop twin_some_shop(uint64_t seed, bool limited)
{
    dice of = { seed };
    twin_shop shop = { .activation = between(&of, 0.4, 1),
        .mix = between(&of, 0.2, 0.8),
        .value = between(&of, 5, 40),
        .margin = between(&of, 0.2, 0.8) };
    unsigned clubs = 0;
    int n_clubs = whole(&of, 0, 2);

    for (int t = 0; t < TWIN_PERIODS; t++)
        for (int c = 0; c < TWIN_CHANNELS; c++)
            shop.sign_ups[t][c] = t == 0 || maybe(&of, 0.3) ? whole(&of, 10, 99) : 0;
    for (int s = 0; s < TWIN_SEGMENTS; s++) {
        shop.churn[s] = between(&of, 0.02, 0.35);
        shop.order[s] = between(&of, 0.1, 0.9);
    }
    shop.order_cost = maybe_cost(&of, 2);
    shop.service_cost = maybe_cost(&of, 1);
    shop.referral = maybe(&of, 0.4) ? between(&of, 0.01, 0.2) : 0;
    shop.unhappy = maybe(&of, 0.4) ? between(&of, 0.1, 0.7) : 0;
    shop.unhappy_churn = between(&of, 1, 2);
    shop.dormant = maybe(&of, 0.5) ? between(&of, 0.2, 0.9) : 0;
    shop.n_programs = whole(&of, 1, TWIN_MOST_PROGRAMS);
    bool has_winback = false, welcomes = false;
    for (int i = 0; i < shop.n_programs; i++) {
        static const twin_kind others[]
            = { TWIN_TOUCH, TWIN_TOUCH, TWIN_EVENT, TWIN_REFERRAL, TWIN_ONBOARDING, TWIN_WINBACK };
        twin_kind kind = i < n_clubs ? TWIN_MEMBERSHIP : others[whole(&of, 0, 5)];
        if (kind == TWIN_WINBACK && (has_winback || shop.dormant <= 0))
            kind = TWIN_TOUCH;
        if (kind == TWIN_ONBOARDING && welcomes)
            kind = TWIN_TOUCH;
        has_winback = has_winback || kind == TWIN_WINBACK;
        welcomes = welcomes || kind == TWIN_ONBOARDING;
        shop.programs[i] = some_program(&of, &shop, kind, clubs, limited);
        clubs |= kind == TWIN_MEMBERSHIP ? 1u << i : 0;
    }
    twin_program *last = &shop.programs[shop.n_programs - 1];
    if (shop.unhappy > 0 && last->kind != TWIN_WINBACK) {
        last->effect.up = between(&of, 0, 0.4);
        last->effect.down = maybe(&of, 0.5) ? between(&of, 0, 0.2) : 0;
    }
    if (n_clubs > 0 && maybe(&of, 0.5)) {
        shop.programs[0].point_value = between(&of, 0.005, 0.1);
        shop.programs[0].redemption = between(&of, 0, 0.6);
        shop.programs[0].breakage = between(&of, 0, 0.5);
    }
    if (maybe(&of, 0.5)) { /* last, so that shops of a seed are otherwise what they were */
        shop.price = between(&of, 1, 9);
        /* whoever returns has changed his plan more seldom: the engine mixes that within a cohort
         */
        bool plans = maybe(&of, 0.6) && !has_winback;
        shop.rise = plans ? between(&of, 0.02, 0.3) : 0;
        shop.fall = plans ? between(&of, 0.02, 0.2) : 0;
        shop.rise_to = between(&of, 1.2, 2);
        shop.fall_to = between(&of, 0.4, 0.9);
    }
    return shop;
}
