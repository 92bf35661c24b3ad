#include "support/random_study.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A source of choices that shares nothing with the program's: splitmix64 (Steele, Lea & Flood
 * 2014). */
typedef struct chooser {
    uint64_t state;
    char *text;
    size_t used;
    bool sentiment; /* customers say what they think, and programs may move it */
} chooser;

static uint64_t next_bits(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static int one_of(chooser *c, int n)
{
    return (int)(next_bits(&c->state) % (uint64_t)n);
}

static double within(chooser *c, double low, double high)
{
    return low + (high - low) * (double)(next_bits(&c->state) >> 11) / 9007199254740992.0;
}

__attribute__((format(printf, 2, 3))) static void say(chooser *c, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(c->text + c->used, RANDOM_STUDY_SIZE - c->used, format, arguments);
    va_end(arguments);
    assert(n >= 0 && (size_t)n < RANDOM_STUDY_SIZE - c->used);
    c->used += (size_t)n;
}

static void say_churn(chooser *c)
{
    switch (one_of(c, 6)) {
    case 0:
        say(c, "churn = %.3f; ", within(c, 0.03, 0.3));
        break;
    case 1:
        say(c, "churn = { a = %.3f; b = %.3f; }; ", within(c, 0.4, 2), within(c, 2, 9));
        break;
    case 2:
        say(c, "churn = { mean = %.3f; spread = %.3f; }; ", within(c, 0.05, 0.3),
            within(c, 0.05, 0.3));
        break;
    case 3:
        say(c, "churn = { a = %.3f; b = %.3f; }; tenure = [1.6, 1.2, 1]; ", within(c, 0.5, 2),
            within(c, 4, 9));
        break;
    case 4:
        say(c, "churn = { hazard = [%.3f, %.3f, %.3f]; }; ", within(c, 0.1, 0.4),
            within(c, 0.05, 0.2), within(c, 0.03, 0.1));
        break;
    default:
        say(c, "churn = { a = %.3f; b = %.3f; }; churn_season = [1, 0.7, 1.2]; ", within(c, 0.8, 2),
            within(c, 5, 9));
        break;
    }
    if (one_of(c, 3) == 0)
        say(c, "dormant = %.2f; ", within(c, 0.3, 1));
}

static void say_orders(chooser *c)
{
    switch (one_of(c, 5)) {
    case 0:
        say(c, "repurchase = %.3f; ", within(c, 0.1, 0.6));
        break;
    case 1:
        say(c, "repurchase = { a = %.3f; b = %.3f; }; ", within(c, 0.6, 2), within(c, 1.5, 5));
        break;
    case 2:
        say(c, "orders = %.3f; ", within(c, 0.1, 1.5));
        break;
    case 3:
        say(c, "orders = { shape = %.3f; rate = %.3f; }; ", within(c, 0.6, 2), within(c, 1, 3));
        break;
    default:
        say(c, "visits = { rate = %.3f; conversion = %.3f; }; ", within(c, 0.5, 2),
            within(c, 0.1, 0.7));
        break;
    }
    if (one_of(c, 3) == 0)
        say(c, "ladder = [1, %.2f, %.2f]; ", within(c, 0.7, 1.4), within(c, 0.7, 1.5));
    if (one_of(c, 3) == 0)
        say(c, "season = [1, %.2f, %.2f]; ", within(c, 0.6, 1), within(c, 1, 1.3));
    if (one_of(c, 4) == 0)
        say(c, "first_order = false; ");
}

static void say_sentiment(chooser *c)
{
    if (!c->sentiment)
        return;
    double promoters = within(c, 0.1, 0.5), detractors = within(c, 0.1, 0.4);
    say(c,
        "sentiment = { promoters = { share = %.9f; churn = %.2f; repurchase = %.2f; referral = 2; "
        "}; "
        "passives = { share = %.9f; }; detractors = { share = %.9f; churn = %.2f; repurchase = "
        "%.2f; referral = 0.2; }; }; ",
        promoters, within(c, 0.5, 1), within(c, 1, 1.3), 1 - promoters - detractors, detractors,
        within(c, 1, 1.8), within(c, 0.6, 1));
}

static void say_money(chooser *c, const random_wish *wish, bool subscribes)
{
    if (wish->one_price) {
        say(c, subscribes ? "subscription = 5.0; " : "order_value = 8.0; ");
        return;
    }
    say(c, "margin = %.2f; service_cost = %.2f; order_cost = %.2f; refund_rate = 0.03; ",
        within(c, 0.3, 0.9), within(c, 0, 0.5), within(c, 0, 1));
    if (one_of(c, 3))
        say(c, "order_value = { mean = %.1f; sd = %.1f; }; ", within(c, 5, 40), within(c, 0, 10));
    else
        say(c, "order_value = { mean = %.1f; sd = 2; repeat_uplift = [1, 1.1, 1.3]; }; ",
            within(c, 5, 40));
    if (one_of(c, 3) == 0)
        say(c,
            "subscription = { price = %.1f; upgrade = { chance = 0.03; factor = 1.4; }; downgrade "
            "= { chance = 0.04; factor = 0.7; }; }; ",
            within(c, 3, 12));
}

static void say_segment(chooser *c, const char *name, const random_wish *wish, bool subscribes)
{
    say(c, "%s = { ", name);
    say_churn(c);
    say_orders(c);
    say_sentiment(c);
    say_money(c, wish, subscribes);
    if (one_of(c, 2) && !wish->no_referral)
        say(c, "referral = { chance = %.3f; reward = 2; }; ", within(c, 0.01, 0.08));
    say(c, "}; ");
}

static void say_channel(chooser *c, const char *name, const random_wish *wish)
{
    double n = within(c, 200, 2000);
    say(c, "%s = { ", name);
    if (wish->only_first_three)
        say(c, "sign_ups = [%.0f, %.0f, %.0f]; cac = 3; ", n, n * 0.5, n * 0.7);
    else if (one_of(c, 2))
        say(c, "sign_ups = [%.0f, 0, %.0f, %.0f]; cac = 4; ", n, n * 0.5, n * 0.3);
    else
        say(c, "budget = %.0f; cac = %.1f; ", 10 * n, within(c, 6, 14));
    if (one_of(c, 2))
        say(c, "activation = %.2f; ", within(c, 0.5, 1));
    if (one_of(c, 2))
        say(c, "quality = { churn = %.2f; repurchase = %.2f; %s}; ", within(c, 0.7, 1.2),
            within(c, 0.7, 1.1), wish->one_price ? "" : "order_value = 1.1; ");
    say(c, "segments = { s = 0.7; f = 0.3; }; }; ");
}

static void say_audience(chooser *c, bool membership)
{
    static const char *const audiences[] = { "", "", "audience = { tenure = { min = 2; }; }; ",
        "audience = { recency = { min = 1; }; }; ", "audience = { rung = { min = 2; }; }; ",
        "audience = { segments = \"s\"; }; ", "audience = { value = { top = 0.4; }; }; " };
    say(c, "%s", audiences[one_of(c, membership ? 3 : 7)]);
}

static void say_effect(chooser *c, const random_wish *wish)
{
    say(c, "effect = { ");
    if (one_of(c, 2))
        say(c, "churn = %.2f; ", within(c, 0.6, 1.1));
    if (one_of(c, 2))
        say(c, "repurchase = %.2f; ", within(c, 0.8, 1.5));
    if (one_of(c, 3) == 0 && !wish->one_price)
        say(c, "order_value = %.2f; ", within(c, 0.9, 1.2));
    if (c->sentiment && one_of(c, 2))
        say(c, "sentiment = { up = %.2f; down = %.2f; }; ", within(c, 0.05, 0.3),
            within(c, 0, 0.1));
    say(c, "}; ");
}

static void say_costs(chooser *c, const random_wish *wish)
{
    say(c, "cost = { fixed = %.0f; contact = %.2f; order = %.2f; }; ", within(c, 0, 100),
        within(c, 0, 0.5), within(c, 0, 0.5));
    if (wish->limited && one_of(c, 2))
        say(c, "budget = %.0f; ", within(c, 150, 600));
}

static void say_program(chooser *c, int number, const random_wish *wish)
{
    say(c, "p%d = { start = %d; ", number, one_of(c, 3));
    switch (one_of(c, 5)) {
    case 0:
    case 1:
        say(c, "kind = \"touch\"; reach = %.2f; ", within(c, 0.2, 1));
        say_audience(c, false);
        say_effect(c, wish);
        say_costs(c, wish);
        break;
    case 2:
        say(c, "kind = \"membership\"; join = %.3f; leave = %.3f; ", within(c, 0.02, 0.3),
            within(c, 0, 0.1));
        say_audience(c, true);
        say_effect(c, wish);
        say(c, "cost = { fixed = 20; member = %.2f; join = 0.5; }; ", within(c, 0, 0.5));
        break;
    case 3:
        say(c, "kind = \"event\"; reach = %.2f; every = 3; lasts = 2; ", within(c, 0.2, 1));
        say_effect(c, wish);
        say_costs(c, wish);
        break;
    default:
        say(c, "kind = \"onboarding\"; reach = %.2f; lasts = 2; ", within(c, 0.3, 1));
        say(c, "effect = { churn = %.2f; }; cost = { sign_up = 0.2; }; ", within(c, 0.6, 1));
        break;
    }
    say(c, "}; ");
}

bool random_study_subscribes(uint64_t seed)
{
    return seed % 2 == 0;
}

void random_study(uint64_t seed, const random_wish *wish, char *text)
{
    chooser c = { .state = seed * 0x632be59bd9b4e019u, .text = text };
    int horizon = 5 + one_of(&c, 6), n_programs = one_of(&c, 3);

    c.sentiment = one_of(&c, 3) == 0;
    say(&c, "study = { horizon = %d; arithmetic = \"expected\"; replications = 1; ",
        wish->horizon ? wish->horizon : horizon);
    if (wish->classes)
        say(&c, "classes = %d; ", wish->classes);
    say(&c, "}; finance = { annual_discount_rate = 0.1; }; channels = { ");
    say_channel(&c, "a", wish);
    say_channel(&c, "b", wish);
    say(&c, "}; segments = { ");
    say_segment(&c, "s", wish, random_study_subscribes(seed));
    say_segment(&c, "f", wish, random_study_subscribes(seed));
    say(&c, "}; programs = { ");
    for (int i = 0; i < n_programs && !wish->no_programs; i++)
        say_program(&c, i, wish);
    say(&c, "%s}; scenarios = ( { name = \"A\"; } );", wish->programs ? wish->programs : "");
}
