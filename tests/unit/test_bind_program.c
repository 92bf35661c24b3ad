#include "support/bound_programs.h"

#include "model/show.h"

#include <limits.h>
#include <math.h>

static const char *const one_of_each = BASE
    "programs = {\n"
    "  club = { kind = \"membership\"; label = \"会员\"; source = \"own books\"; evidence = "
    "\"panel\";\n"
    "    audience = { segments = \"regular\"; channels = [\"search\"]; rung = { min = 2; };\n"
    "      tenure = { max = 12; }; value = { top = 0.3; }; state = \"active\"; };\n"
    "    join = 0.06; leave = 0.02; join_by = { stay = 0.7; order = -0.4; }; brings = 0.013;\n"
    "    start = \"2026-04\"; end = 20; ramp = 3; budget = { start = 700; growth = 0.1; };\n"
    "    fatigue = { half_life = 9; refresh_every = 3; refresh_cost = 80; };\n"
    "    cost = { setup = 31; fixed = 37; member = 0.41; order = 0.43; join = 0.47; referral = "
    "0.53; };\n"
    "    agent = { holds = 5000; cost = 9000; number = 2; hire = true; };\n"
    "    effect = { churn = { value = 0.7; shrink = 0.4; }; churn_for = { price = 0.83; }; };\n"
    "    loyalty = { point_value = 0.01; redemption = 0.3; breakage = 0.2; tiers = (\n"
    "      { rung = 3; label = \"gold\"; effect = { churn = 0.9; }; cost = { member = 1.7; }; },\n"
    "      { rung = 6; effect = { repurchase = 1.2; }; } ); }; };\n"
    "  mail = { kind = \"touch\"; reach = 0.37; audience = { members = \"club\";\n"
    "      sentiment = [\"passives\", \"detractors\"]; recency = { min = 2; max = 5; }; };\n"
    "    effect = { repurchase = 1.07; sentiment = { up = 0.011; }; };\n"
    "    pulls_forward = { share = 0.25; over = 4; }; cost = { contact = 0.05; sign_up = 0.07; }; "
    "};\n"
    "  hello = { kind = \"onboarding\"; lasts = 3; effect = { activation = 1.2; }; };\n"
    "  back = { kind = \"winback\"; returns = 0.05; audience = { state = \"dormant\"; }; };\n"
    "  bring = { kind = \"referral\"; brings = 0.1; audience = { no_members = [\"club\"]; }; };\n"
    "  sale = { kind = \"event\"; periods = [\"2026-11\", 5, \"2026-06\"]; lasts = 2;\n"
    "    effect = { order_value = 0.9; margin = 0.8; }; };\n"
    "  fair = { kind = \"event\"; every = 6; start = 1; effect = { referral = 1.5; }; };\n"
    "};\n"
    "shocks = { rumour = { chance = 0.02; lasts = 3; with = \"sale\"; start = 2; end = 9; loss = "
    "1000;\n"
    "    effect = { churn = 1.3; cac = 2; }; channels = \"search\"; segments = [\"fan\"]; }; };\n"
    "streams = { ads = { income = 0.13; members = \"club\"; segments = \"fan\"; start = 4; }; };\n"
    "suitability = { customers = { many = true; shared_need = 0.5; short_cycle = false; };\n"
    "  product = { talked_about = 1; }; };\n"
    "finance = { annual_discount_rate = 0.1; };\n"
    "measures = { future_cohorts = 12; };\n";

static const rs_program *program_of(const rs_business *business, const char *name)
{
    for (int i = 0; i < business->n_programs; i++)
        if (strcmp(business->programs[i].name, name) == 0)
            return &business->programs[i];
    fail_msg("no program %s", name);
    return NULL;
}

/* At the inputs' means. */
static double mean_of(const rs_business *business, rs_slot slot)
{
    double values[4096];
    assert_true(business->parameters.n_rules <= 4096);
    rs_parameters_evaluate(&business->parameters, NULL, NULL, values);
    return values[slot];
}

TEST(a_membership_is_read_with_all_that_it_may_have)
{
    bound_study bound;
    bind_good(&bound, one_of_each, NULL);
    const rs_business *business = business_of(&bound, 0);
    assert_int_equal(business->n_programs, 7);
    const rs_program *club = program_of(business, "club");
    assert_int_equal(club->kind, RS_MEMBERSHIP);
    assert_string_equal(club->label, "会员");
    assert_string_equal(club->source, "own books");
    assert_string_equal(club->evidence, "panel");
    assert_true(club->enabled);
    assert_int_equal(club->audience.segments.n, 1);
    assert_string_equal(club->audience.segments.names[0], "regular");
    assert_string_equal(club->audience.channels.names[0], "search");
    assert_int_equal(club->audience.rung.min, 2);
    assert_int_equal(club->audience.rung.max, INT_MAX);
    assert_int_equal(club->audience.tenure.min, 0);
    assert_int_equal(club->audience.tenure.max, 12);
    assert_true(club->audience.by_value);
    assert_close(mean_of(business, club->audience.top), 0.3, 0);
    assert_close(mean_of(business, club->join.value), 0.06, 0);
    assert_close(mean_of(business, club->leave.value), 0.02, 0);
    assert_close(mean_of(business, club->join_by_stay), 0.7, 0);
    assert_close(mean_of(business, club->join_by_order), -0.4, 0);
    assert_close(mean_of(business, club->brings.value), 0.013, 0);
    assert_int_equal(club->start, 3);
    assert_int_equal(club->end, 20);
    assert_int_equal(club->ramp, 3);
    assert_close(mean_of(business, club->half_life), 9, 0);
    assert_int_equal(club->refresh_every, 3);
    assert_close(mean_of(business, club->refresh_cost.value), 80, 0);
    assert_int_equal(club->budget.form, RS_SCHEDULE_GROWTH);
    assert_close(mean_of(business, club->scale), 1, 0);
    assert_close(mean_of(business, business->budget_scale), 1, 0);
    clear_bound(&bound);
}

TEST(costs_agents_and_tiers_are_read_and_what_is_not_given_costs_nothing)
{
    bound_study bound;
    bind_good(&bound, one_of_each, NULL);
    const rs_business *business = business_of(&bound, 0);
    const rs_program *club = program_of(business, "club");
    const rs_program_cost *cost = &club->cost;
    const struct {
        rs_slot slot;
        double wanted;
    } numbers[] = { { cost->setup.value, 31 }, { cost->fixed.value, 37 },
        { cost->member.value, 0.41 }, { cost->contact.value, 0 }, { cost->order.value, 0.43 },
        { cost->join.value, 0.47 }, { cost->referral.value, 0.53 }, { cost->sign_up.value, 0 },
        { club->agent.holds.value, 5000 }, { club->agent.cost.value, 9000 },
        { club->agent.number.value, 2 }, { club->loyalty.points.value, 1 },
        { club->loyalty.point_value.value, 0.01 }, { club->loyalty.redemption.value, 0.3 },
        { club->loyalty.breakage.value, 0.2 }, { club->loyalty.tiers[0].effect.churn.value, 0.9 },
        { club->loyalty.tiers[0].effect.repurchase.value, 1 },
        { club->loyalty.tiers[0].cost.member.value, 1.7 },
        { club->loyalty.tiers[0].cost.order.value, 0 },
        { club->loyalty.tiers[0].cost.setup.value, 0 },
        { club->loyalty.tiers[1].effect.repurchase.value, 1.2 },
        { club->loyalty.tiers[1].cost.join.value, 0 } };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_close(mean_of(business, numbers[i].slot), numbers[i].wanted, 0);
    assert_true(club->agent.given && club->agent.hire && club->loyalty.given);
    assert_int_equal(club->loyalty.n_tiers, 2);
    assert_int_equal(club->loyalty.tiers[0].rung, 3);
    assert_int_equal(club->loyalty.tiers[1].rung, 6);
    const rs_program *mail = program_of(business, "mail");
    assert_false(mail->agent.given || mail->loyalty.given || mail->audience.by_value);
    assert_close(mean_of(business, mail->cost.sign_up.value), 0.07, 0);
    assert_close(mean_of(business, mail->agent.number.value), 0, 0);
    clear_bound(&bound);
}

TEST(the_other_kinds_are_read)
{
    bound_study bound;
    bind_good(&bound, one_of_each, NULL);
    const rs_business *business = business_of(&bound, 0);
    const rs_program *mail = program_of(business, "mail"), *sale = program_of(business, "sale");
    const rs_program *hello = program_of(business, "hello"), *fair = program_of(business, "fair");
    assert_string_equal(mail->label, "mail");
    assert_null(mail->source);
    assert_null(mail->evidence);
    assert_string_equal(mail->audience.members.names[0], "club");
    assert_false(mail->audience.sentiments[RS_PROMOTERS]);
    assert_true(mail->audience.sentiments[RS_PASSIVES]);
    assert_true(mail->audience.sentiments[RS_DETRACTORS]);
    assert_int_equal(mail->audience.recency.min, 2);
    assert_int_equal(mail->audience.recency.max, 5);
    assert_close(mean_of(business, mail->effect.up.value), 0.011, 0);
    assert_close(mean_of(business, mail->effect.down.value), 0, 0);
    assert_close(mean_of(business, mail->pulled_share), 0.25, 0);
    assert_int_equal(mail->pulled_over, 4);
    assert_true(isinf(mean_of(business, mail->half_life)));
    assert_int_equal(mail->end, INT_MAX);
    assert_int_equal(mail->budget.form, RS_SCHEDULE_NONE);
    assert_int_equal(hello->lasts, 3);
    assert_close(mean_of(business, hello->effect.activation.value), 1.2, 0);
    assert_close(mean_of(business, program_of(business, "back")->returns.value), 0.05, 0);
    assert_string_equal(program_of(business, "bring")->audience.no_members.names[0], "club");
    assert_int_equal(sale->n_periods, 2); /* 2026-06 is period 5 */
    assert_int_equal(sale->periods[0], 5);
    assert_int_equal(sale->periods[1], 10);
    assert_int_equal(fair->every, 6);
    assert_null(fair->periods);
    clear_bound(&bound);
}

TEST(shocks_streams_suitability_and_future_cohorts_are_read)
{
    bound_study bound;
    bind_good(&bound, one_of_each, NULL);
    const rs_business *business = business_of(&bound, 0);
    const rs_shock *shock = &business->shocks[0];
    assert_int_equal(business->n_shocks, 1);
    assert_close(mean_of(business, shock->chance.value), 0.02, 0);
    assert_close(mean_of(business, shock->churn.value), 1.3, 0);
    assert_close(mean_of(business, shock->repurchase.value), 1, 0);
    assert_close(mean_of(business, shock->cac.value), 2, 0);
    assert_close(mean_of(business, shock->loss.value), 1000, 0);
    assert_int_equal(shock->lasts, 3);
    assert_int_equal(shock->start, 2);
    assert_int_equal(shock->end, 9);
    assert_string_equal(shock->with, "sale");
    assert_string_equal(shock->channels.names[0], "search");
    assert_string_equal(shock->segments.names[0], "fan");
    const rs_stream *stream = &business->streams[0];
    assert_close(mean_of(business, stream->income.value), 0.13, 0);
    assert_string_equal(stream->members, "club");
    assert_int_equal(stream->start, 4);
    const rs_suitability *suits = &bound.study.suitability;
    assert_true(suits->given);
    assert_close(suits->many_customers, 1, 0);
    assert_close(suits->shared_need, 0.5, 0);
    assert_close(suits->talked_about, 1, 0);
    assert_close(suits->short_cycle + suits->standardised + suits->easy_decision, 0, 0);
    assert_int_equal(bound.study.settings.future_cohorts, 12);
    clear_bound(&bound);
}

#define TOUCH(more) BASE "programs = { mail = { kind = \"touch\"; " more " }; };\n"

TEST(an_effect_is_drawn_towards_one_by_shrink)
{
    static const struct {
        const char *study;
        double mean, low; /* at the mean, and where the uniform is 0.25 */
    } cases[] = {
        { TOUCH("effect = { churn = 0.7; };"), 0.7, 0.7 },
        { TOUCH("effect = { churn = { value = 0.7; shrink = 0.4; }; };"), 0.88, 0.88 },
        { TOUCH("effect = { churn = { value = { dist = \"uniform\"; min = 0.6; max = 1; };\n"
                "  shrink = 0.5; evidence = \"guess\"; }; };"),
            0.9, 0.85 },
        { TOUCH("effect = { churn = { dist = \"uniform\"; min = 0.6; max = 1; shrink = 0.5; }; };"),
            0.9, 0.85 },
        { TOUCH("effect = { churn = { dist = \"uniform\"; min = 0.6; max = 1; }; };"), 0.8, 0.7 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bound_study bound;
        bind_good(&bound, cases[i].study, NULL);
        const rs_business *business = business_of(&bound, 0);
        double values[512], uniforms[] = { 0.25 };
        rs_slot churn = business->programs[0].effect.churn.value;
        assert_close(mean_of(business, churn), cases[i].mean, 1e-12);
        rs_parameters_evaluate(&business->parameters, uniforms, NULL, values);
        assert_close(values[churn], cases[i].low, 1e-12);
        clear_bound(&bound);
    }
}

TEST(reasons_have_multipliers_of_their_own)
{
    bound_study bound;
    bind_good(&bound,
        TOUCH("effect = { churn_for = { price = { value = 0.6; shrink = 0.5; }; experience = 1.2; "
              "}; };"),
        NULL);
    const rs_business *business = business_of(&bound, 0);
    const rs_effect *effect = &business->programs[0].effect;
    assert_int_equal(effect->n_by_reason, 2);
    assert_string_equal(effect->by_reason[0].reason, "price");
    assert_close(mean_of(business, effect->by_reason[0].multiplier.value), 0.8, 1e-12);
    assert_string_equal(effect->by_reason[1].reason, "experience");
    assert_close(mean_of(business, effect->by_reason[1].multiplier.value), 1.2, 0);
    clear_bound(&bound);
}

TEST(a_program_is_on_and_held_in_its_periods_only)
{
    int listed[] = { 3, 8 };
    const rs_program touch = { .kind = RS_TOUCH, .start = 2, .end = 5, .lasts = 1 };
    const rs_program sale = {
        .kind = RS_EVENT, .start = 0, .end = INT_MAX, .periods = listed, .n_periods = 2, .lasts = 3
    };
    const rs_program late
        = { .kind = RS_EVENT, .start = 4, .end = 9, .periods = listed, .n_periods = 2, .lasts = 3 };
    const rs_program fair
        = { .kind = RS_EVENT, .start = 1, .end = INT_MAX, .every = 4, .lasts = 2 };
    static const char *const wanted[]
        = { "..OOOO......", "...Hoo..Hoo.", "........Ho..", ".Ho..Ho..Ho." };
    const rs_program *const programs[] = { &touch, &sale, &late, &fair };
    for (int i = 0; i < 4; i++)
        for (int t = 0; t < 12; t++) {
            assert_int_equal(rs_program_is_on(programs[i], t), wanted[i][t] != '.');
            assert_int_equal(
                rs_program_is_held(programs[i], t), wanted[i][t] == 'H' || wanted[i][t] == 'O');
        }
}

#define SWITCHED(more)                                                                             \
    BASE "finance = { fixed_cost = { dist = \"normal\"; mean = 500; sd = 20; }; };\n" more

TEST(what_is_switched_off_leaves_no_trace)
{
    bound_study without, with;
    bind_good(&without, SWITCHED("programs = { mail = { kind = \"touch\"; }; };\n"), NULL);
    bind_good(&with,
        SWITCHED("programs = { club = { kind = \"membership\"; enabled = false; join = 0.1;\n"
                 "    effect = { churn = " UNCERTAIN "; }; };\n"
                 "  mail = { kind = \"touch\"; }; };\n"
                 "shocks = { rumour = { enabled = false; chance = " UNCERTAIN "; loss = 5; }; };\n"
                 "streams = { ads = { enabled = false; income = " UNCERTAIN "; }; };\n"
                 "correlations = ( { a = \"finance.fixed_cost\";\n"
                 "  b = \"programs.club.effect.churn\"; rank = 0.5; } );\n"),
        NULL);
    const rs_business *business = business_of(&with, 0);
    assert_int_equal(business->n_programs, 1);
    assert_string_equal(business->programs[0].name, "mail");
    assert_int_equal(business->n_shocks + business->n_streams, 0);
    assert_int_equal(with.study.inputs.n, 1);
    assert_null(with.study.inputs.correlation);
    assert_int_equal(with.study.n_assumptions, without.study.n_assumptions);
    assert_int_equal(business->parameters.n_rules, business_of(&without, 0)->parameters.n_rules);
    for (int i = 0; i < business->parameters.n_rules; i++) {
        const rs_rule *own = &business->parameters.rules[i];
        const rs_rule *other = &business_of(&without, 0)->parameters.rules[i];
        assert_int_equal(own->kind, other->kind);
        assert_close(own->kind == RS_RULE_CONSTANT && isfinite(own->constant) ? own->constant : 0,
            other->kind == RS_RULE_CONSTANT && isfinite(other->constant) ? other->constant : 0, 0);
    }
    clear_bound(&without);
    clear_bound(&with);
}

#define CLUB                                                                                       \
    BASE "programs = { club = { kind = \"membership\"; enabled = false; join = 0.1;\n"             \
         "  effect = { churn = " UNCERTAIN "; }; source = \"own\"; }; };\n"

TEST(what_a_scenario_switches_on_adds_its_inputs)
{
    bound_study bound;
    bind_good(&bound, CLUB SCENARIOS("programs = { club = { enabled = true; }; };"), NULL);
    assert_int_equal(business_of(&bound, 0)->n_programs, 0);
    assert_int_equal(business_of(&bound, 1)->n_programs, 1);
    assert_int_equal(bound.study.inputs.n, 1);
    assert_string_equal(bound.study.inputs.addresses[0].path, "programs.club.effect.churn");
    assert_false(bound.study.inputs.addresses[0].base);
    clear_bound(&bound);
    bind_good(&bound, CLUB, "programs.club.enabled=true");
    assert_true(bound.study.inputs.addresses[0].base);
    clear_bound(&bound);
}

TEST(correlations_reach_the_numbers_of_programs)
{
    bound_study bound;
    bind_good(&bound,
        BASE "programs = { mail = { kind = \"touch\"; effect = { churn = " UNCERTAIN ";\n"
             "  repurchase = { value = " UNCERTAIN "; shrink = 0.5; }; }; }; };\n"
             "correlations = ( { a = \"programs.mail.effect.churn\";\n"
             "  b = \"programs.mail.effect.repurchase\"; rank = -0.3; } );\n",
        NULL);
    assert_int_equal(bound.study.inputs.n, 2);
    assert_close(bound.study.inputs.correlation[1], -0.3, 0);
    clear_bound(&bound);
    bind_text(&bound,
        CLUB "correlations = ( { a = \"programs.culb.effect.churn\";\n"
             "  b = \"finance.fixed_cost\"; rank = -0.3; } );\n",
        NULL);
    assert_int_equal(bound.status, RS_INVALID);
    assert_true(tells(&bound, RS_ERROR, "found \"programs.culb.effect.churn\"; expected the path"));
    clear_bound(&bound);
}

static const rs_assumption *assumption_of(const bound_study *bound, const char *path, int nth)
{
    for (int i = 0; i < bound->study.n_assumptions; i++)
        if (strcmp(bound->study.assumptions[i].path, path) == 0 && nth-- == 0)
            return &bound->study.assumptions[i];
    fail_msg("no assumption %s", path);
    return NULL;
}

static void check_assumption(const rs_assumption *told, int input, double value, double low,
    double high, const char *notes, const char *scenarios)
{
    char own[200];
    snprintf(own, sizeof own, "%s/%s", told->source, told->evidence);
    assert_int_equal(told->input, input);
    assert_close(told->value, value, 1e-12);
    assert_close(told->low, low, 1e-12);
    assert_close(told->high, high, 1e-12);
    assert_string_equal(own, notes);
    assert_string_equal(told->scenarios, scenarios);
}

TEST(the_ledger_tells_what_is_uncertain_and_every_effect)
{
    bound_study bound;
    bind_good(&bound,
        BASE "finance = { fixed_cost = { dist = \"uniform\"; min = 100; max = 200; source = "
             "\"books\"; }; };\n"
             "programs = { club = { kind = \"membership\"; enabled = false; join = " UNCERTAIN ";\n"
             "    source = \"a test\"; evidence = \"experiment\"; effect = { repurchase = 1.3;\n"
             "      churn = { value = " UNCERTAIN "; shrink = 0.5; evidence = \"guess\"; }; }; };\n"
             "  mail = { kind = \"touch\"; effect = { churn = 0.9; }; }; };\n"
             "shocks = { rumour = { chance = 0.1; effect = { cac = 2; }; }; };\n" SCENARIOS(
                 "programs = { club = { enabled = true; }; mail = { effect = { churn = {\n"
                 "  times = { dist = \"uniform\"; min = 0.8; max = 1.2; source = \"hope\"; }; }; "
                 "}; }; };"),
        NULL);
    assert_int_equal(bound.study.n_assumptions, 8);
    check_assumption(
        assumption_of(&bound, "finance.fixed_cost", 0), 0, 150, 105, 195, "books/", "all");
    check_assumption(assumption_of(&bound, "programs.club.join", 0), 2, 0.8, 0.62, 0.98,
        "a test/experiment", "Then");
    check_assumption(assumption_of(&bound, "programs.club.effect.repurchase", 0), -1, 1.3, 1.3, 1.3,
        "a test/experiment", "Then");
    check_assumption(assumption_of(&bound, "programs.club.effect.churn", 0), 1, 0.9, 0.81, 0.99,
        "a test/guess", "Then");
    check_assumption(
        assumption_of(&bound, "programs.mail.effect.churn", 0), -1, 0.9, 0.9, 0.9, "/", "Now");
    check_assumption(
        assumption_of(&bound, "programs.mail.effect.churn", 1), 3, 0.9, 0.738, 1.062, "/", "Then");
    check_assumption(assumption_of(&bound, "programs.mail.effect.churn.times", 0), 3, 1, 0.82, 1.18,
        "hope/", "Then");
    check_assumption(assumption_of(&bound, "shocks.rumour.effect.cac", 0), -1, 2, 2, 2, "/", "all");
    clear_bound(&bound);
}

TEST(show_tells_no_defaults_of_other_kinds)
{
    bound_study bound;
    bind_good(&bound, one_of_each, NULL);
    rs_text out = { 0 };
    rs_show_scenario(&bound.resolved.study, 0, &out);
    assert_non_null(strstr(out.data, "programs.club.join = 0.06;  # chance per month, study.cfg:"));
    assert_non_null(strstr(out.data, "programs.mail.ramp = 1;  # periods, default"));
    assert_non_null(strstr(out.data, "programs.fair.reach = 1;  # share, default"));
    assert_null(strstr(out.data, "programs.club.reach"));
    assert_null(strstr(out.data, "programs.mail.leave"));
    assert_null(strstr(out.data, "programs.mail.cost.member"));
    rs_text_clear(&out);
    clear_bound(&bound);
}

TEST(a_shipped_program_is_taken_from_the_library_and_changed)
{
    const study_case files
        = { .files = { { "study.cfg",
                           BASE "programs = { mail = { like = \"programs/mail\"; reach = "
                                "0.2; effect = { churn = 1.1; }; }; };\n" },
                { "programs/mail",
                    "kind = \"touch\"; reach = 0.7;\n"
                    "effect = { churn = " UNCERTAIN "; repurchase = 1.05; };\n" } } };
    bound_study bound = { 0 };
    resolve_good(&files, &bound.resolved);
    assert_int_equal(rs_study_bind(&bound.resolved.arena, text_loader(&bound.resolved.files),
                         &bound.resolved.study, &bound.study, &bound.resolved.error),
        RS_OK);
    const rs_business *business = business_of(&bound, 0);
    const rs_program *mail = program_of(business, "mail");
    assert_close(mean_of(business, mail->reach.value), 0.2, 0);
    assert_close(mean_of(business, mail->effect.churn.value), 1.1, 0);
    assert_close(mean_of(business, mail->effect.repurchase.value), 1.05, 0);
    assert_int_equal(bound.study.inputs.n, 0);
    clear_bound(&bound);
}
