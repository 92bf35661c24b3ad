#include "support/bound_programs.h"

#include "base/text.h"
#include "model/keys.h"

TEST(what_is_odd_but_legal_gets_a_warning)
{
    static const told_case cases[] = {
        { "x = { kind = \"touch\"; };", "programs.x: it has no effect and no cost" },
        { "x = { kind = \"touch\"; effect = { churn = 1; }; };", "it has no effect and no cost" },
        { "x = { kind = \"touch\"; effect = { churn = 0.9; }; };", NULL },
        { "x = { kind = \"touch\"; cost = { fixed = 5; }; };", NULL },
        { "x = { kind = \"touch\"; effect = { churn = 0.9; }; start = 24; };",
            "programs.x: it begins after the horizon" },
        { "x = { kind = \"touch\"; effect = { churn = 0.9; }; reach = 0; };", "its reach is 0" },
        { "x = { kind = \"membership\"; effect = { churn = 0.9; }; join = 0; };",
            "its chance to join is 0: nobody can be in it" },
        { "x = { kind = \"touch\"; effect = { churn = 0.9; }; audience = { tenure = { min = 24; }; "
          "}; };",
            "no customer reaches the tenure of its audience" },
        { "x = { kind = \"touch\"; effect = { churn = 0.9; }; audience = { segments = \"lonely\"; "
          "}; };",
            "programs.x: no channel brings customers of its audience" },
        { "x = { kind = \"touch\"; effect = { churn = 0.9; }; audience = { segments = \"plain\"; "
          "sentiment = \"promoters\"; }; };",
            "the segments of its audience have no sentiment: nobody can be in it" },
        { "x = { kind = \"touch\"; effect = { sentiment = { up = 0.1; }; }; audience = { segments "
          "= \"plain\"; }; };",
            "the segments of its audience have no sentiment that it could move" },
        { "x = { kind = \"touch\"; effect = { repurchase = 1.2; }; audience = { segments = "
          "\"plain\"; "
          "}; };",
            "programs.x.effect.repurchase: has no effect: the customers whom it is for place no "
            "orders" },
        { "x = { kind = \"touch\"; effect = { order_value = 1.2; }; audience = { segments = "
          "\"plain\"; }; };",
            NULL }, /* whose newcomers order once */
        { "x = { kind = \"winback\"; returns = 0.1; audience = { segments = \"plain\"; }; };",
            "no segment of its audience has dormant customers" },
        { "x = { kind = \"winback\"; returns = 0; };", "its chance to return is 0" },
        { "x = { kind = \"event\"; periods = [30]; effect = { churn = 0.9; }; };",
            "it never takes place within the horizon" },
        { "x = { kind = \"referral\"; cost = { fixed = 2; }; };", "it brings nobody" },
        { "x = { kind = \"referral\"; brings = 0.1; };", NULL },
        { "x = { kind = \"touch\"; effect = { referral = 2; }; audience = { segments = \"plain\"; "
          "}; };",
            "the segments of its audience refer nobody" },
        { "x = { kind = \"touch\"; effect = { churn = 0.9; }; agent = { holds = 5; hire = true; }; "
          "};",
            "programs.x.agent: as many agents as needed are hired for nothing" },
        { "c = { kind = \"membership\"; join = 0.1; effect = { churn = 0.9; }; };\n"
          "x = { kind = \"touch\"; effect = { churn = 0.9; }; audience = { members = \"c\"; "
          "no_members = \"c\"; }; };",
            "its audience are members of what they must not be members of" },
        { "c = { kind = \"membership\"; join = 0.1; };\n"
          "x = { kind = \"touch\"; effect = { churn = 0.9; }; audience = { members = \"c\"; }; };",
            NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bound_study bound;
        rs_text study = { 0 };
        rs_text_add(&study, "%s",
            STUDY_GROUP
            "channels = { search = { budget = 5000; cac = 12; segments = {\n"
            "  regular = 0.5; plain = 0.5; }; }; };\n"
            "segments = { regular = { churn = 0.1; dormant = 0.5; margin = 0.5;\n"
            "    sentiment = { promoters = { share = 1; }; }; };\n"
            "  plain = { churn = 0.1; margin = 0.5; }; lonely = { churn = 0.1; }; };\n");
        rs_text_add(&study, "programs = { %s };\n", cases[i].more);
        bind_good(&bound, study.data, NULL);
        bool right = cases[i].message ? tells(&bound, RS_WARNING, cases[i].message)
                                      : !tells(&bound, RS_WARNING, "programs.");
        if (!right) {
            print_messages(&bound);
            fail_msg("%s: %s", cases[i].more, cases[i].message ? cases[i].message : "no warning");
        }
        rs_text_clear(&study);
        clear_bound(&bound);
    }
}

TEST(shocks_and_streams_that_do_nothing_get_a_warning)
{
    static const told_case cases[] = {
        { "shocks = { x = { chance = 0; loss = 5; }; };", "shocks.x: its chance is 0" },
        { "shocks = { x = { chance = 0.1; }; };", "shocks.x: it has neither effect nor loss" },
        { "shocks = { x = { chance = 0.1; loss = 5; start = 24; }; };",
            "shocks.x: it begins after the horizon" },
        { "shocks = { x = { chance = 0.1; loss = 5; }; };", NULL },
        { "streams = { x = { income = 1; start = \"2028-01\"; }; };",
            "streams.x: it begins after the horizon" },
        { "streams = { x = { income = 1; }; };", NULL },
        { "shocks = { x = { chance = 0; enabled = false; }; };", NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bound_study bound;
        rs_text study = { 0 };
        rs_text_add(&study, "%s%s", BASE, cases[i].more);
        bind_good(&bound, study.data, NULL);
        bool right = cases[i].message
            ? tells(&bound, RS_WARNING, cases[i].message)
            : !tells(&bound, RS_WARNING, "shocks.") && !tells(&bound, RS_WARNING, "streams.");
        if (!right) {
            print_messages(&bound);
            fail_msg("%s", cases[i].more);
        }
        rs_text_clear(&study);
        clear_bound(&bound);
    }
}

/* The programs `more` get this error, or none. */
static void check_error(const told_case *wanted)
{
    bound_study bound;
    rs_text study = { 0 };
    rs_text_add(&study, "%sprograms = { %s };\n", BASE, wanted->more);
    bind_text(&bound, study.data, NULL);
    bool right = wanted->message ? tells(&bound, RS_ERROR, wanted->message) : bound.status == RS_OK;
    if (!right) {
        print_messages(&bound);
        fail_msg("%s", wanted->more);
    }
    rs_text_clear(&study);
    clear_bound(&bound);
}

TEST(names_must_be_there_and_switched_on)
{
    static const told_case cases[] = {
        { "x = { kind = \"touch\"; audience = { segments = [\"regular\", \"fann\"]; }; };",
            "programs.x.audience.segments: found \"fann\", which is no segment; expected one of "
            "regular, fan (did you mean \"fan\"?)" },
        { "x = { kind = \"touch\"; audience = { segments = [\"fan\", \"fan\"]; }; };",
            "found \"fan\" a second time" },
        { "x = { kind = \"touch\"; audience = { segments = [3]; }; };",
            "programs.x.audience.segments: found 3; expected a name in quotes" },
        { "x = { kind = \"touch\"; audience = { segments = []; }; };",
            "expected a name in quotes or a list of names" },
        { "x = { kind = \"touch\"; audience = { members = \"x\"; }; };",
            "found \"x\", a program of another kind" },
        { "x = { kind = \"membership\"; join = 0.1; audience = { members = \"x\"; }; };",
            "found \"x\" itself; expected another" },
        { "x = { kind = \"touch\"; audience = { members = \"c\"; }; };\n"
          "c = { kind = \"membership\"; join = 0.1; enabled = false; };",
            "found \"c\", a program that is switched off (enabled = false)" },
        { "x = { kind = \"touch\"; enabled = false; audience = { members = \"c\"; }; };\n"
          "c = { kind = \"membership\"; join = 0.1; enabled = false; };",
            NULL },
        { "x = { kind = \"touch\"; audience = { sentiment = [\"promoter\"]; }; };",
            "expected \"promoters\", \"passives\" or \"detractors\" (did you mean "
            "\"promoters\"?)" },
        { "x = { kind = \"touch\"; effect = { churn_for = { prize = 0.9; }; }; };",
            "found \"prize\", which is no reason for which its customers leave; expected one of "
            "experience, price (did you mean \"price\"?)" },
        { "x = { kind = \"touch\"; enabled = false; audience = { segments = \"fann\"; }; };",
            "which is no segment" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_error(&cases[i]);
}

TEST(keys_belong_to_kinds)
{
    static const struct {
        const char *kind, *key;
        bool has;
    } cases[] = { { "touch", "reach", true }, { "membership", "reach", false },
        { "membership", "join", true }, { "event", "join", false }, { "winback", "returns", true },
        { "touch", "returns", false }, { "onboarding", "brings", false },
        { "referral", "brings", true }, { "event", "every", true }, { "touch", "every", false },
        { "onboarding", "lasts", true }, { "referral", "lasts", false },
        { "touch", "pulls_forward", true }, { "referral", "pulls_forward", false },
        { "membership", "loyalty", true }, { "touch", "loyalty", false },
        { "membership", "cost.member", true }, { "winback", "cost.join", true },
        { "onboarding", "audience.rung", false }, { "winback", "effect.churn", false },
        { "membership", "effect.activation", false }, { "onboarding", "effect.activation", true },
        { "winback", "budget", true }, { "event", "ramp", true } };
    const rs_key *kind = rs_key_find(rs_program_keys, "kind");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (rs_form_has(kind, &rs_kind_named(cases[i].kind)->form, cases[i].key) != cases[i].has)
            fail_msg("%s %s", cases[i].kind, cases[i].key);
}

TEST(what_an_inherited_kind_left_over_does_no_harm)
{
    static const told_case cases[] = {
        { "a = { kind = \"touch\"; reach = 0.3; cost = { contact = 1; }; };\n"
          "b = { from = \"a\"; kind = \"membership\"; join = 0.1; };",
            NULL },
        { "a = { kind = \"touch\"; reach = 0.3; cost = { contact = 1; }; };\n"
          "b = { from = \"a\"; kind = \"membership\"; join = 0.1; cost = { contact = 2; }; };",
            "programs.b.cost.contact: found cost.contact in a program of kind = \"membership\"; it "
            "belongs to kind = \"touch\", \"onboarding\", \"winback\", \"referral\" or \"event\"" },
        { "a = { kind = \"membership\"; join = 0.1; loyalty = { tiers = ( { rung = 2;\n"
          "  effect = { activation = 1.1; }; } ); }; };",
            "programs.a.loyalty.tiers.0.effect.activation: found effect.activation in a tier" },
        { "a = { kind = \"onboarding\"; audience = { rung = { min = 1; }; }; };",
            "programs.a.audience.rung: found audience.rung in a program of kind = \"onboarding\"" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_error(&cases[i]);
}

TEST(programs_count_in_the_planned_spend)
{
    /* 24 x 5000; 100 + 21 x 10 + 6 x 7 (periods 6, 9 … 21) + 21 x 2 x 30; 2 x 50 of 3 events; 1000
     * + 19 x 11 */
    bound_study bound;
    bind_text(&bound,
        "study = { begins = \"2026-01\"; horizon = 24; same_spend = true; };\n" CHANNELS SEGMENTS
        "programs = {\n"
        "  club = { kind = \"membership\"; join = 0.1; start = 3; enabled = false;\n"
        "    cost = { setup = 100; fixed = 10; member = 5; }; agent = { holds = 9; number = 2; "
        "cost = 30; };\n"
        "    fatigue = { half_life = 4; refresh_every = 3; refresh_cost = 7; }; };\n"
        "  sale = { kind = \"event\"; periods = [5, 9, 30]; lasts = 2; enabled = false;\n"
        "    cost = { fixed = 50; contact = 1; }; };\n"
        "  mail = { kind = \"touch\"; start = 5; budget = 11; enabled = false;\n"
        "    cost = { setup = 1000; contact = 1; }; };\n"
        "};\n" SCENARIOS(
            "programs = { club = { enabled = true; }; sale = { enabled = true; }; mail = "
            "{ enabled = true; }; };"),
        NULL);
    assert_int_equal(bound.status, RS_INVALID);
    if (!tells(&bound, RS_ERROR,
            "differ by more than 0.1 %: Now 120,000, Then 122,921 (acquisition 120,000, programs "
            "2921)")) {
        print_messages(&bound);
        fail();
    }
    clear_bound(&bound);
}

TEST(a_scenario_tells_what_it_does_with_programs)
{
    static const told_case cases[] = {
        { SCENARIOS("programs = { club = { enabled = true; budget = { plus = 100000; since = "
                    "\"2026-07\"; }; }; };"),
            "club enabled | club effect: churn -10 % | club costs nothing | club budget none → "
            "100,000 from 2026-07" },
        { SCENARIOS("programs = { mail = { enabled = false; reach = 0.2; }; };"), "mail disabled" },
        { SCENARIOS("programs = { mail = { reach = 0.2; effect = { churn = 0.8; repurchase = 1.1; "
                    "}; }; };"),
            "mail effect churn 0.9 → 0.8 | mail effect repurchase 1 → 1.1 | mail reach 1 → 0.2" },
        { SCENARIOS("programs = { mail = { budget = 5000; start = \"2026-03\"; }; };"),
            "mail budget none → 5000 | mail start 2026-03" },
        { SCENARIOS("programs = { fair = { kind = \"event\"; label = \"节日\"; every = 6; "
                    "cost = { fixed = 3; }; }; };"),
            "fair added, a program (节日) | fair cost: fixed 3 each time" },
        { SCENARIOS("programs = { fair = { kind = \"event\"; enabled = false; every = 6; }; };"),
            "" },
        { SCENARIOS("programs = { club = { join = 0.3; }; };"), "" },
        { SCENARIOS("programs = { mail = { effect = { churn = { value = 0.7; shrink = 0.5; }; }; "
                    "}; };"),
            "mail effect churn 0.9 → 0.7 (shrink 0.5)" },
        { SCENARIOS("shocks = { rumour = { chance = 0.1; loss = 5; }; };"),
            "rumour added, a shock | rumour cost: loss 5" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bound_study bound;
        rs_text study = { 0 }, words = { 0 };
        rs_text_add(&study, "%s%s%s", BASE,
            "programs = { club = { kind = \"membership\"; enabled = false; join = 0.1;\n"
            "    effect = { churn = 0.9; }; };\n"
            "  mail = { kind = \"touch\"; effect = { churn = 0.9; }; }; };\n",
            cases[i].more);
        bind_good(&bound, study.data, NULL);
        const rs_scenario *scenario = &bound.study.scenarios[1];
        rs_text_add(&words, "%s", "");
        for (int j = 0; j < scenario->n_changes; j++)
            rs_text_add(&words, "%s%s", j == 0 ? "" : " | ", scenario->changes[j].english);
        assert_string_equal(words.data, cases[i].message);
        rs_text_clear(&words);
        rs_text_clear(&study);
        clear_bound(&bound);
    }
}
