/*
 * Strands in the mean that nothing but memberships divides go a way of their own. The twin is the
 * general way, which is taken where a segment's programs act on reasons of leaving: said of a study
 * that gives none, that changes nothing else. The two agree to the last bit.
 */
#include "support/bound_study.h"

#include "simulate/layouts.h"
#include "simulate/mean_path.h"

static const char *const study
    = "study = { begins = \"2026-01\"; horizon = 18; };\n"
      "finance = { annual_discount_rate = 0.1; };\n"
      "channels = { a = { sign_ups = 300; segments = { u = 0.6; v = 0.4; }; };\n"
      "             b = { sign_ups = 100; quality = { churn = 0.8; repurchase = 1.2; };\n"
      "                   segments = { u = 0.5; v = 0.5; }; }; };\n"
      "segments = {\n"
      "  u = { churn = { a = 0.8; b = 5.2; }; orders = { shape = 1.2; rate = 1.6; };\n"
      "        order_value = { mean = 30; sd = 12; repeat_uplift = [1.0, 1.03, 1.05]; };\n"
      "        margin = 0.5; season = [0.9, 0.8, 1.1]; };\n"
      "  v = { from = \"u\"; churn = { a = 1.2; b = 20; };\n"
      "        order_value = { mean = 32; sd = 12; }; referral = { chance = 0.02; reward = 8; }; "
      "};\n"
      "};\n"
      "programs = {\n"
      "  club = { kind = \"membership\"; brings = 0.004; start = \"2026-03\"; join = 0.15; leave = "
      "0.03;\n"
      "           effect = { churn = 0.85; repurchase = 1.1; order_value = 1.02; "
      "};\n"
      "           cost = { member = 0.3; order = 0.02; join = 1; fixed = 40; }; budget = 90; };\n"
      "  stamps = { kind = \"membership\"; start = \"2026-05\"; join = 0.25; join_by = { order = "
      "0.5; "
      "};\n"
      "             leave = 0.02; effect = { repurchase = 1.05; };\n"
      "             loyalty = { points = 1; point_value = 0.02; redemption = 0.1; };\n"
      "             cost = { member = 0.1; }; budget = 60; };\n"
      "};\n";

static void play(const rs_layout *layout, bool general, rs_mean_path *path)
{
    rs_error error = { 0 };

    for (int s = 0; s < layout->n_segments; s++)
        layout->segments[s].by_reason = general;
    assert_int_equal(rs_mean_path_play(layout, NULL, path, &error), RS_OK);
}

static void ways_agree(const char *set)
{
    bound_study bound;
    rs_layouts layouts;
    rs_error error = { 0 };
    rs_mean_path own = { 0 }, general = { 0 };

    bind_good(&bound, study, set);
    assert_int_equal(
        rs_layouts_make(&bound.study, (rs_layouts_options){ .scenario = -1, .allowed_bytes = 1e9 },
            &layouts, &error),
        RS_OK);
    const rs_layout *layout = &layouts.list[0].expected;
    play(layout, false, &own);
    play(layout, true, &general);
    const rs_history *a = &own.workspace.history, *b = &general.workspace.history;
    size_t periods = (size_t)layout->horizon;
    assert_true(rs_history_series(a, RS_SERIES_orders)[periods - 1] > 0);
    assert_memory_equal(a->series, b->series, sizeof(double) * RS_N_SERIES * periods);
    assert_memory_equal(a->program_cost, b->program_cost, sizeof(double) * 2 * periods);
    assert_memory_equal(a->program_people, b->program_people, sizeof(double) * 2 * periods);
    rs_mean_path_clear(&own);
    rs_mean_path_clear(&general);
    rs_layouts_clear(&layouts);
    clear_bound(&bound);
}

static void two_memberships_agree(void **state)
{
    (void)state;
    ways_agree(NULL);
}

static void one_membership_agrees(void **state)
{
    (void)state;
    ways_agree("programs.stamps.enabled=false");
}

static void a_budget_below_a_halt_agrees(void **state)
{
    (void)state;
    ways_agree("programs.club.budget=50");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_memberships_agree),
        cmocka_unit_test(one_membership_agrees),
        cmocka_unit_test(a_budget_below_a_halt_agrees),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
