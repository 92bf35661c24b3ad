#include "support/bound_study.h"

#include "base/text.h"

typedef struct change_case {
    const char *changes, *words; /* of the scenario, joined by " | " */
} change_case;

#define STUDY(changes)                                                                             \
    "study = { begins = \"2026-01\"; horizon = 24; };\n"                                           \
    "finance = { fixed_cost = 80000; };\n"                                                         \
    "channels = { tube = { budget = 200000; cac = 20; segments = \"regular\"; label = \"T\"; };\n" \
    "  blog = { budget = { start = 9000; growth = 0.1; }; cac = 9; segments = \"fan\"; }; };\n"    \
    "segments = { regular = { churn = { a = 0.7; b = 3.8; }; margin = 0.4; season = [1, 2]; };\n"  \
    "  fan = { from = \"regular\"; churn = 0.03; }; };\n"                                          \
    "scenarios = ( { name = \"Now\"; }, { name = \"Then\"; changes = {" changes "}; } );\n"

static const change_case cases[] = {
    { STUDY("channels = { tube = { budget = { plus = -100000; since = \"2026-07\"; }; }; };"),
        "tube budget 200,000 → 100,000 from 2026-07" },
    { STUDY("channels = { tube = { budget = { plus = -100000; since = 6; until = 8; }; }; };"),
        "tube budget 200,000 → 100,000 from 2026-07 until 2026-09" },
    { STUDY("channels = { blog = { budget = { plus = -1000; }; }; };"), "blog budget - 1000" },
    { STUDY("channels = { blog = { budget = 12000; }; };"),
        "blog budget { start = 9000; growth = 0.1; } → 12,000" },
    { STUDY("segments = { regular = { churn = { times = 0.9; }; }; };"), "regular churn × 0.9" },
    { STUDY("segments = { fan = { churn = { times = { dist = \"pert\"; min = 0.8; mode = 1; max = "
            "1.2; }; }; }; };"),
        "fan churn × pert (min 0.8, mode 1, max 1.2)" },
    { STUDY("segments = { fan = { retention = { plus = 0.05; acquired_since = 6; }; }; };"),
        "fan retention + 5 points for customers acquired from 2026-07 on" },
    { STUDY("segments = { fan = { churn = { plus = -0.01; }; }; };"), "fan churn - 1 point" },
    { STUDY("segments = { regular = { margin = { plus = -0.015; }; }; };"),
        "regular margin - 1.5 points (also fan)" },
    { STUDY("segments = { regular = { season = [1, 3]; }; };"),
        "regular season [1, 2] → [1, 3] (also fan)" },
    { STUDY("segments = { regular = { service_cost = 2; }; };"),
        "regular service cost 2 (also fan)" },
    { STUDY("finance = { fixed_cost = 90000; };"), "fixed cost 80,000 → 90,000" },
    { STUDY("channels = { tv = { sign_ups = 5; segments = \"fan\"; }; };"), "tv added, a channel" },
    { STUDY("channels = { tube = { label = \"U\"; quality = { churn = 0.9; }; }; };"),
        "tube label T → U | tube quality churn 0.9" },
    { STUDY("segments = { fan = { churn = { mean = 0.1; spread = 0.2; }; }; };"),
        "fan churn 0.03 → { mean = 0.1; spread = 0.2; }" },
    { STUDY("channels = { tube = { budget = 200000; }; };"), "" },
    /* what is switched on says what it does and what it costs */
    { STUDY("programs = { mail = { kind = \"touch\"; label = \"信\"; reach = 0.5; effect = { churn "
            "= 0.85; repurchase = "
            "{ dist = \"uniform\"; min = 0.9; max = 1.3; }; }; cost = { setup = 30000; fixed = "
            "12000; contact = 0.2; "
            "}; }; };"),
        "mail added, a program (信) | mail effect: churn -15 %, repurchase -8 to +28 % (90 % lie "
        "in each range) | "
        "mail cost: setup 30,000, fixed 12,000 per month, contact 0.2 per customer" },
    { STUDY("programs = { club = { kind = \"membership\"; join = 0.1; effect = { churn = { less = "
            "0.2; }; }; loyalty = { "
            "point_value = 0.01; redemption = 0.1; tiers = ( { rung = 3; effect = { order_value = "
            "1.1; }; cost = { "
            "member = 2; }; } ); }; agent = { holds = 100; cost = 900; hire = true; }; }; };"),
        "club added, a program | club effect: churn -20 %, from 3 orders order value +10 % | "
        "club cost: agents 900 per agent per month, point value 0.01 per point, from 3 orders "
        "member 2 per member per "
        "month" },
    { STUDY("programs = { post = { kind = \"touch\"; effect = { churn = 0.9; }; }; };"),
        "post added, a program | post effect: churn -10 % | post costs nothing" },
    { STUDY("programs = { fair = { kind = \"event\"; every = 6; effect = { repurchase = 1.5; }; "
            "cost = { fixed = 7000; "
            "}; }; }; shocks = { rumour = { chance = 0.1; effect = { churn = 1.3; }; loss = 1000; "
            "}; };\n"
            "streams = { ads = { income = 0.2; }; };"),
        "fair added, a program | fair effect: repurchase +50 % | fair cost: fixed 7000 each time | "
        "rumour added, a shock | rumour effect: churn +30 % | rumour cost: loss 1000 | "
        "ads added, a stream | ads brings in: income 0.2 per customer per month" },
    { STUDY("segments = { fan = { margin = { dist = \"normal\"; mean = 0.4; sd = 0.02; }; }; };"),
        "fan margin 0.4 → normal (mean 0.4, sd 0.02)" },
};

static void join(const rs_scenario *scenario, rs_text *out)
{
    rs_text_add(out, "%s", "");
    for (int i = 0; i < scenario->n_changes; i++)
        rs_text_add(out, "%s%s", i == 0 ? "" : " | ", scenario->changes[i].english);
}

TEST(changes_are_told_in_words)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bound_study bound;
        rs_text words = { 0 };
        bind_good(&bound, cases[i].changes, NULL);
        assert_int_equal(bound.study.scenarios[0].n_changes, 0);
        join(&bound.study.scenarios[1], &words);
        assert_string_equal(words.data, cases[i].words);
        rs_text_clear(&words);
        clear_bound(&bound);
    }
}

TEST(changes_are_told_in_chinese_by_labels_and_words)
{
    bound_study bound;
    bind_good(&bound,
        STUDY("channels = { tube = { budget = { plus = -100000; since = \"2026-07\"; }; }; };\n"
              "segments = { regular = { order_value = 20; margin = { plus = -0.015; }; }; };"),
        NULL);
    const rs_scenario *then = &bound.study.scenarios[1];
    assert_int_equal(then->n_changes, 3);
    assert_string_equal(then->changes[0].chinese, "T 预算：200,000 → 100,000，2026-07 起");
    assert_string_equal(then->changes[2].chinese, "regular 客单价：20（fan同此）");
    assert_string_equal(then->changes[1].chinese, "regular 毛利率：- 1.5 个百分点（fan同此）");
    clear_bound(&bound);
}

TEST(additions_at_the_same_time_are_told_as_one)
{
    bound_study bound;
    rs_text words = { 0 };
    bind_good(&bound,
        "channels = { x = { budget = 50000; cac = 5; }; }; segments = { s = { churn = 0.1; }; };\n"
        "scenarios = ( { name = \"A\"; changes = { channels = { x = {\n"
        "    budget = { plus = -20000; since = 3; }; }; }; }; },\n"
        "  { name = \"B\"; from = \"A\"; changes = { channels = { x = {\n"
        "    budget = { plus = -10000; since = 3; }; }; }; }; } );\n",
        NULL);
    join(&bound.study.scenarios[1], &words);
    assert_string_equal(words.data, "x budget 50,000 → 20,000 from period 3");
    rs_text_clear(&words);
    clear_bound(&bound);
}

TEST(additions_at_different_times_are_told_apart)
{
    bound_study bound;
    rs_text words = { 0 };
    bind_good(&bound,
        "channels = { x = { budget = 50000; cac = 5; }; }; segments = { s = { churn = 0.1; }; };\n"
        "scenarios = ( { name = \"A\"; changes = { channels = { x = {\n"
        "    budget = { plus = -20000; since = 3; }; }; }; }; },\n"
        "  { name = \"B\"; from = \"A\"; changes = { channels = { x = {\n"
        "    budget = { plus = -10000; since = 6; }; }; }; }; } );\n",
        NULL);
    join(&bound.study.scenarios[1], &words);
    assert_string_equal(
        words.data, "x budget 50,000 → 30,000 from period 3 | x budget - 10,000 from period 6");
    rs_text_clear(&words);
    clear_bound(&bound);
}

TEST(what_the_shell_sets_for_all_is_no_change_of_a_scenario)
{
    bound_study bound;
    bind_good(&bound, STUDY(""), "channels.tube.budget=5");
    assert_int_equal(bound.study.scenarios[0].n_changes, 0);
    assert_int_equal(bound.study.scenarios[1].n_changes, 0);
    clear_bound(&bound);
}
