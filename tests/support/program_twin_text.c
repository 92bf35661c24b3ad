#include "support/program_twin.h"

#include <stdarg.h>
#include <stdio.h>

/* Text that grows; what does not fit is cut, which the reader of studies refuses. */
typedef struct writer {
    char *text;
    size_t room, at;
} writer;

__attribute__((format(printf, 2, 3))) static void put(writer *to, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int n = vsnprintf(to->text + to->at, to->room - to->at, format, arguments);
    va_end(arguments);
    if (n > 0)
        to->at += (size_t)n < to->room - to->at ? (size_t)n : to->room - to->at - 1;
}

static void put_unless(writer *to, const char *key, double value, double standard)
{
    if (value < standard || value > standard)
        put(to, " %s = %.17g;", key, value);
}

static void put_names(writer *to, const char *key, unsigned bits, const char *const *names)
{
    if (bits == 0)
        return;
    put(to, " %s = [", key);
    for (int i = 0; bits >> i; i++)
        if (bits >> i & 1)
            put(to, " \"%s\",", names[i]);
    put(to, "];");
}

static void put_range(writer *to, const char *key, int least, int most)
{
    if (least <= 0 && most >= 99)
        return;
    put(to, " %s = {", key);
    if (least > 0)
        put(to, " min = %d;", least);
    if (most < 99)
        put(to, " max = %d;", most);
    put(to, " };");
}

static void put_audience(writer *to, const twin_shop *shop, const twin_audience *of)
{
    static const char *const segments[] = { "s", "f" };
    static const char *const channels[] = { "a", "b", "referral" };
    static const char *const programs[] = { "p0", "p1", "p2", "p3", "p4" };
    const char *clubs[2] = { "", "" };
    int n_clubs = 0;

    for (int i = 0; i < shop->n_programs; i++)
        if (shop->programs[i].kind == TWIN_MEMBERSHIP && n_clubs < 2)
            clubs[n_clubs++] = programs[i];
    put(to, " audience = {");
    if (of->segments != 3)
        put_names(to, "segments", of->segments, segments);
    if (of->channels != 7)
        put_names(to, "channels", of->channels, channels);
    put_range(to, "tenure", of->tenure_least, of->tenure_most);
    put_range(to, "rung", of->rung_least, of->rung_most);
    put_range(to, "recency", of->recency_least, of->recency_most);
    put_names(to, "members", of->members, clubs);
    put_names(to, "no_members", of->no_members, clubs);
    if (of->unhappy_only)
        put(to, " sentiment = \"detractors\";");
    put(to, " };");
}

static void put_costs(writer *to, const twin_costs *of)
{
    put(to, " cost = {");
    put_unless(to, "setup", of->setup, 0);
    put_unless(to, "fixed", of->fixed, 0);
    put_unless(to, "member", of->member, 0);
    put_unless(to, "contact", of->contact, 0);
    put_unless(to, "order", of->order, 0);
    put_unless(to, "join", of->join, 0);
    put_unless(to, "referral", of->referral, 0);
    put_unless(to, "sign_up", of->sign_up, 0);
    put(to, " };");
}

static void put_effect(writer *to, const twin_program *program)
{
    const twin_effects *of = &program->effect;

    if (program->kind == TWIN_WINBACK)
        return;
    put(to, " effect = {");
    put_unless(to, "churn", of->churn, 1);
    put_unless(to, "repurchase", of->order, 1);
    put_unless(to, "order_value", of->value, 1);
    put_unless(to, "margin", of->margin, 1);
    put_unless(to, "referral", of->referral, 1);
    put_unless(to, "activation", program->activation, 1);
    if (of->up > 0 || of->down > 0)
        put(to, " sentiment = { up = %.17g; down = %.17g; };", of->up, of->down);
    put(to, " };");
}

static void put_limits(writer *to, const twin_program *of)
{
    if (of->half_life > 0) {
        put(to, " fatigue = { half_life = %.17g;", of->half_life);
        if (of->refresh_every > 0)
            put(to, " refresh_every = %d; refresh_cost = %.17g;", of->refresh_every,
                of->refresh_cost);
        put(to, " };");
    }
    put_unless(to, "budget", of->budget, 0);
    if (of->has_agents)
        put(to, " agent = { holds = %.17g; number = %.17g; cost = %.17g; hire = %s; };", of->holds,
            of->agents, of->agent_cost, of->hire ? "true" : "false");
}

static void put_loyalty(writer *to, const twin_program *of)
{
    if (of->point_value <= 0 && of->tier == 0)
        return;
    put(to, " loyalty = {");
    if (of->point_value > 0)
        put(to, " points = 1; point_value = %.17g; redemption = %.17g; breakage = %.17g;",
            of->point_value, of->redemption, of->breakage);
    if (of->tier > 0)
        put(to,
            " tiers = ( { rung = %d; effect = { repurchase = %.17g; }; cost = { member = %.17g; }; "
            "} );",
            of->tier, of->tier_order, of->tier_member_cost);
    put(to, " };");
}

static void put_program(writer *to, const twin_shop *shop, int i)
{
    static const char *const kinds[]
        = { "touch", "membership", "onboarding", "winback", "referral", "event" };
    const twin_program *of = &shop->programs[i];

    put(to, "\n  p%d = { kind = \"%s\";", i, kinds[of->kind]);
    if (of->kind == TWIN_MEMBERSHIP)
        put(to, " join = %.17g; leave = %.17g;", of->join, of->leave);
    else
        put_unless(to, "reach", of->reach, 1);
    if (of->kind == TWIN_WINBACK)
        put(to, " returns = %.17g;", of->returns);
    put_unless(to, "brings", of->brings, 0);
    put_unless(to, "start", of->start, 0);
    if (of->end < 99)
        put(to, " end = %d;", of->end);
    put_unless(to, "ramp", of->ramp, 1);
    put_unless(to, "every", of->every, 0);
    put_unless(to, "lasts", of->lasts, 1);
    if (of->pulled_over > 0)
        put(to, " pulls_forward = { share = %.17g; over = %d; };", of->pulled_share,
            of->pulled_over);
    put_audience(to, shop, &of->audience);
    put_costs(to, &of->cost);
    put_effect(to, of);
    put_limits(to, of);
    put_loyalty(to, of);
    put(to, " };");
}

static void put_segment(writer *to, const twin_shop *shop, int s)
{
    put(to,
        "\n  %s = { churn = %.17g; dormant = %.17g; repurchase = %.17g; order_value = %.17g; "
        "margin "
        "= %.17g; order_cost = %.17g; service_cost = %.17g; referral = { chance = %.17g; };",
        s ? "f" : "s", shop->churn[s], shop->dormant, shop->order[s], shop->value, shop->margin,
        shop->order_cost, shop->service_cost, shop->referral);
    if (shop->price > 0)
        put(to,
            " subscription = { price = %.17g; upgrade = { chance = %.17g; factor = %.17g; }; "
            "downgrade = { chance = %.17g; factor = %.17g; }; };",
            shop->price, shop->rise, shop->rise_to, shop->fall, shop->fall_to);
    if (shop->unhappy > 0)
        put(to,
            " sentiment = { promoters = { share = 0; }; passives = { share = %.17g; }; detractors "
            "= "
            "{ share = %.17g; churn = %.17g; }; };",
            1 - shop->unhappy, shop->unhappy, shop->unhappy_churn);
    put(to, " };");
}

void twin_text(const twin_shop *shop, char *text, size_t room)
{
    static const char *const channels[] = { "a", "b" };
    writer to = { text, room, 0 };

    put(&to, "channels = {");
    for (int c = 0; c < TWIN_CHANNELS; c++) {
        put(&to,
            "\n  %s = { activation = %.17g; segments = { s = %.17g; f = %.17g; }; sign_ups = [",
            channels[c], shop->activation, shop->mix, 1 - shop->mix);
        for (int t = 0; t < TWIN_PERIODS; t++)
            put(&to, " %.17g,", shop->sign_ups[t][c]);
        put(&to, "]; };");
    }
    put(&to, " };\nsegments = {");
    put_segment(&to, shop, 0);
    put_segment(&to, shop, 1);
    put(&to, " };\nprograms = {");
    for (int i = 0; i < shop->n_programs; i++)
        put_program(&to, shop, i);
    put(&to, " };\n");
}
