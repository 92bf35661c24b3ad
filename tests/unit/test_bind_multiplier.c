/* Multipliers said as less and more, and notices where one was probably meant otherwise. */
#include "check.h"
#include "support/bound_programs.h"

#include "base/text.h"

#include <math.h>

#define PROGRAM(effect)                                                                            \
    BASE "programs = { mail = { kind = \"touch\"; cost = { contact = 0.5; };\n  effect = {" effect \
         "}; }; };\n"

typedef struct value_case {
    const char *effect;
    double mean, low,
        high; /* of the multiplier of churn: at the mean, at the inputs' 5 % and 95 % quantiles */
} value_case;

static const value_case values[] = {
    { "churn = { less = 0.2; };", 0.8, 0.8, 0.8 },
    { "churn = { more = 0.1; };", 1.1, 1.1, 1.1 },
    { "churn = { more = 0; };", 1, 1, 1 },
    { "churn = { less = -0.1; };", 1.1, 1.1, 1.1 },
    { "churn = { less = 0.2; shrink = 0.5; source = \"x\"; evidence = \"guess\"; };", 0.9, 0.9,
        0.9 },
    { "churn = { less = { dist = \"uniform\"; min = 0.1; max = 0.3; }; };", 0.8, 0.89, 0.71 },
    { "churn = { more = { dist = \"uniform\"; min = 0; max = 0.2; }; shrink = 0.5; };", 1.05, 1.005,
        1.095 },
    { "churn = { less = { value = 0.25; evidence = \"panel\"; }; };", 0.75, 0.75, 0.75 },
};

static double at(const rs_business *business, const double *uniforms, rs_slot slot)
{
    double all[4096];
    rs_parameters_evaluate(&business->parameters, uniforms, NULL, all);
    return all[slot];
}

TEST(less_and_more_are_multipliers)
{
    static const double low = 0.05, high = 0.95;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        bound_study bound;
        rs_text text = { 0 };
        rs_text_add(&text, PROGRAM("%s"), values[i].effect);
        bind_good(&bound, text.data, NULL);
        const rs_business *business = business_of(&bound, 0);
        rs_slot churn = business->programs[0].effect.churn.value;
        assert_near(at(business, NULL, churn), values[i].mean, 1e-12);
        assert_near(at(business, &low, churn), values[i].low, 1e-12);
        assert_near(at(business, &high, churn), values[i].high, 1e-12);
        rs_text_clear(&text);
        clear_bound(&bound);
    }
}

/* A change of a scenario replaces the other way of saying it. */
TEST(less_is_laid_over_any_form)
{
    static const char *const old[] = { "0.7", "{ dist = \"uniform\"; min = 0.6; max = 1; }",
        "{ value = 0.7; shrink = 0.5; }", "{ more = 0.2; shrink = 0.3; }", "{ less = 0.4; }" };
    for (size_t i = 0; i < sizeof old / sizeof *old; i++) {
        bound_study bound;
        rs_text text = { 0 };
        rs_text_add(&text,
            PROGRAM("churn = %s;")
                SCENARIOS("programs = { mail = { effect = { churn = { less = 0.2; }; }; }; };"),
            old[i]);
        bind_good(&bound, text.data, NULL);
        const rs_business *business = business_of(&bound, 1);
        assert_near(at(business, NULL, business->programs[0].effect.churn.value), 0.8, 1e-12);
        rs_text_clear(&text);
        clear_bound(&bound);
    }
}

static const told_case notices[] = {
    { PROGRAM("churn = 0.15;"),
        "study.cfg:8: programs.mail.effect.churn: found 0.15, which takes 85 % of churn away; for "
        "15 % less write "
        "0.85, or { less = 0.15; }" },
    { PROGRAM("churn = { dist = \"uniform\"; min = 0.1; max = 0.2; };"),
        "found 0.105 to 0.195 (90 % of the draws), which takes 80.5 % to 89.5 % of churn away; for "
        "10.5 to 19.5 % less "
        "write { less = …; }" },
    { PROGRAM("order_value = 15;"),
        "found 15, which makes order value 15 times as large; for 15 % more write 1.15, or { more "
        "= 0.15; }" },
    { PROGRAM("repurchase = { dist = \"uniform\"; min = 10; max = 20; };"),
        "which makes repurchase 10.5 to 19.5 times as large; for 10.5 to 19.5 % more write { more "
        "= …; }" },
    { PROGRAM("repurchase = 2.5;"), "makes repurchase 2.5 times as large; a fifth more is 1.2" },
    { PROGRAM("repurchase = { dist = \"uniform\"; min = 0.9; max = 3; };"),
        "makes repurchase up to 2.9 times as large" },
    { PROGRAM("churn = { dist = \"uniform\"; min = 0.2; max = 1; };"),
        "takes up to 76 % of churn away" },
    { PROGRAM("churn_for = { price = 0.1; };"), "takes 90 % of churn for price away" },
    { PROGRAM("churn = { less = 0.85; };"),
        "found less = 0.85, which takes 85 % of churn away; a multiplier is written alone" },
    { BASE "shocks = { rumour = { chance = 0.1; effect = { churn = 12; }; }; };\n",
        "makes churn 12 times as large" },
    { BASE SCENARIOS("segments = { regular = { churn = { times = 0.1; }; }; };"),
        "segments.regular.churn: found times = 0.1, which takes 90 % of churn away" },
    { BASE SCENARIOS("segments = { regular = { price = 59; }; };"),
        "makes price 59 times as large" },
    { BASE SCENARIOS("channels = { search = { quality = { churn = 0.1; }; }; };"),
        "takes 90 % of churn away" },
};

TEST(what_was_probably_not_meant_is_noticed)
{
    for (size_t i = 0; i < sizeof notices / sizeof *notices; i++) {
        bound_study bound;
        bind_good(&bound, notices[i].more, NULL);
        if (!tells(&bound, RS_NOTICE, notices[i].message)) {
            print_messages(&bound);
            fail_msg("not told: %s", notices[i].message);
        }
        clear_bound(&bound);
    }
}

static const char *const usual[] = {
    PROGRAM("churn = 0.5; repurchase = 2;"),
    PROGRAM("churn = { dist = \"uniform\"; min = 0.5; max = 1.5; };"),
    PROGRAM("churn = { less = 0.5; };"),
    PROGRAM("churn = { value = 0.2; shrink = 0.5; };"), /* 0.6 */
    BASE "shocks = { dear = { chance = 0.1; effect = { cac = 3; }; }; };\n",
    BASE SCENARIOS("channels = { search = { budget = { times = 5; }; }; };"),
};

TEST(usual_effects_are_not_noticed)
{
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        bound_study bound;
        bind_good(&bound, usual[i], NULL);
        if (tells(&bound, RS_NOTICE, "which makes") || tells(&bound, RS_NOTICE, "which takes")) {
            print_messages(&bound);
            fail_msg("told of %s", usual[i]);
        }
        clear_bound(&bound);
    }
}

static const told_case mistakes[] = {
    { PROGRAM("churn = { less = 20; };"),
        "programs.mail.effect.churn.less: found 20; expected a number from -99 to 1" },
    { PROGRAM("churn = { less = 0.2; more = 0.1; };"),
        "found less and more; expected one of them" },
    { BASE SCENARIOS("segments = { regular = { margin = { less = 0.2; }; }; };"),
        "segments.regular.margin.less: found an unknown key; less is written plus" },
    { BASE SCENARIOS("segments = { regular = { churn = { more = 0.2; }; }; };"),
        "segments.regular.churn.more: found an unknown key; less is written plus" },
};

TEST(less_and_more_are_of_multipliers_alone)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        bound_study bound;
        bind_text(&bound, mistakes[i].more, NULL);
        if (!tells(&bound, RS_ERROR, mistakes[i].message)) {
            print_messages(&bound);
            fail_msg("not told: %s", mistakes[i].message);
        }
        clear_bound(&bound);
    }
}
