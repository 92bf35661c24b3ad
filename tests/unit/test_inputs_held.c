/* An uncertain input that is held is the study that has its value there; one that is drawn anew
 * leaves all others as they are. */
#include "results/results.h"
#include "support/check.h"

#include "retsim/variants.h"
#include "support/played_study.h"
#include "support/room.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N = 8, N_INPUTS = 3 };

/* Profit is price (10 … 30) x sign-ups (one price, one period), less a cost and a bonus that only
 * the second plan pays. Plain draws: each input has an address of its own. */
static const char study_text[]
    = "study = { horizon = 1; replications = 8; seed = 5; arithmetic = \"expected\"; };\n"
      "finance = { fixed_cost = { dist = \"uniform\"; min = 0; max = 100; }; };\n"
      "channels = { a = { sign_ups = [100]; cac = 0; }; };\n"
      "segments = { s = { churn = 0.1; orders = 0; first_order = true; margin = 1;\n"
      " order_value = { dist = \"uniform\"; min = 10; max = 30; }; }; };\n"
      "scenarios = ( { name = \"A\"; }, { name = \"B\"; changes = { channels = { a = { cac = \n"
      " { dist = \"uniform\"; min = 1; max = 2; }; }; }; }; } );\n";

static const rs_measure profit = RS_MEASURE_profit;
static const double as_ever[N_INPUTS] = { NAN, NAN, NAN };

typedef struct asked {
    room place;
    rs_study *study;
    rs_variants *variants;
    rs_error error;
} asked;

static asked ask(const rs_lever_option *levers, int n_levers)
{
    rs_open_options open = { .levers = levers, .n_levers = n_levers };
    asked of = { .place = room_enter() };

    room_write(&of.place, "study.cfg", study_text);
    if (rs_study_open(room_path(&of.place, "study.cfg"), &open, &of.study, &of.error) != RS_OK
        || rs_variants_open(of.study, NULL, &of.variants, &of.error) != RS_OK)
        fail_msg("%s", of.error.messages[0].text);
    return of;
}

static void end(asked *of)
{
    rs_variants_close(of->variants);
    rs_study_close(of->study);
    rs_error_clear(&of->error);
    room_leave(&of->place);
}

static int input_named(const asked *of, const char *part)
{
    for (int i = 0; i < rs_variants_n_inputs(of->variants); i++)
        if (strstr(rs_variants_input_path(of->variants, i), part) != NULL)
            return i;
    fail_msg("no input at %s", part);
    return -1;
}

static rs_variant_rows play_inputs(asked *of, const double *inputs, int n)
{
    rs_vectors vectors = { .n = n, .inputs = inputs };
    rs_variant_rows rows;

    if (rs_variants_play_vectors(of->variants, &vectors, &profit, 1, &rows, &of->error) != RS_OK)
        fail_msg("%s", of->error.messages[0].text);
    assert_int_equal(rows.n, N);
    return rows;
}

TEST(what_scenarios_draw_and_what_stands_at_a_quantile)
{
    asked of = ask(NULL, 0);
    int price = input_named(&of, "order_value"), cac = input_named(&of, "cac");

    assert_int_equal(rs_variants_n_inputs(of.variants), N_INPUTS);
    assert_true(rs_variants_input_used(of.variants, 0, price));
    assert_false(rs_variants_input_used(of.variants, 0, cac));
    assert_true(rs_variants_input_used(of.variants, 1, cac));
    assert_close(rs_variants_input_value(of.variants, 0, price, 0.25), 15, 1e-12);
    assert_close(rs_variants_input_value(of.variants, 1, cac, 0.9), 1.9, 1e-12);
    assert_true(isnan(rs_variants_input_value(of.variants, 0, cac, 0.9)));
    end(&of);
}

/* By hand: 100 x 15 less the fixed cost that was drawn; and by the study with the price set. */
TEST(an_input_that_is_held_is_the_study_with_its_value)
{
    static const char *const set = "segments.s.order_value=15";
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    asked of = ask(NULL, 0);
    int price = input_named(&of, "order_value"), fixed = input_named(&of, "fixed_cost");
    double inputs[N_INPUTS] = { NAN, NAN, NAN }, drawn[N_INPUTS * N];

    inputs[price] = 0.25;
    rs_variant_rows rows = play_inputs(&of, inputs, 1);
    rs_results *with = play_file(room_path(&of.place, "study.cfg"), &set, 1, &options);
    assert_int_equal(rs_variants_drawn(of.variants, drawn), RS_OK);
    for (int s = 0; s < 2; s++)
        for (int r = 0; r < N; r++)
            assert_close(rs_variant_row(&rows, 0, s, 0)[r], values_of(with, s, profit)[r], 1e-9);
    for (int r = 0; r < N; r++)
        assert_close(rs_variant_row(&rows, 0, 0, 0)[r], 1500 - 100 * drawn[fixed * N + r], 1e-9);
    rs_results_free(with);
    rs_variant_rows_free(&rows);
    end(&of);
}

TEST(an_input_that_is_held_where_it_was_drawn_moves_nothing)
{
    asked of = ask(NULL, 0);
    double inputs[(N + 1) * N_INPUTS], drawn[N_INPUTS * N];

    assert_int_equal(rs_variants_drawn(of.variants, drawn), RS_OK);
    memcpy(inputs, as_ever, sizeof as_ever);
    for (int r = 0; r < N; r++)
        for (int i = 0; i < N_INPUTS; i++)
            inputs[(r + 1) * N_INPUTS + i] = drawn[i * N + r];
    rs_variant_rows rows = play_inputs(&of, inputs, N + 1);
    for (int s = 0; s < 2; s++)
        for (int r = 0; r < N; r++)
            assert_true(rs_variant_row(&rows, r + 1, s, 0)[r] == rs_variant_row(&rows, 0, s, 0)[r]);
    rs_variant_rows_free(&rows);
    end(&of);
}

/* Profit of A is 100 x price less the fixed cost: what is drawn anew of one of them can be told
 * from the profits of four vectors. */
TEST(an_input_that_is_drawn_anew_leaves_the_others)
{
    asked of = ask(NULL, 0);
    int price = input_named(&of, "order_value"), fixed = input_named(&of, "fixed_cost");
    double inputs[4 * N_INPUTS];

    for (int v = 0; v < 4; v++)
        memcpy(inputs + v * N_INPUTS, as_ever, sizeof as_ever);
    inputs[N_INPUTS + price] = RS_INPUT_DRAWN_ANEW;
    inputs[2 * N_INPUTS + fixed] = RS_INPUT_DRAWN_ANEW;
    for (int i = 0; i < N_INPUTS; i++)
        inputs[3 * N_INPUTS + i] = RS_INPUT_DRAWN_ANEW;
    rs_variant_rows rows = play_inputs(&of, inputs, 4);
    for (int r = 0; r < N; r++) {
        double usual = rs_variant_row(&rows, 0, 0, 0)[r],
               other_price = rs_variant_row(&rows, 1, 0, 0)[r],
               other_cost = rs_variant_row(&rows, 2, 0, 0)[r],
               all = rs_variant_row(&rows, 3, 0, 0)[r];
        assert_true(fabs(other_price - usual) > 1e-6 && fabs(other_cost - usual) > 1e-6);
        assert_true(fabs(other_cost - usual) <= 100);
        assert_close(all, other_price + other_cost - usual, 1e-9);
    }
    rs_variant_rows_free(&rows);
    end(&of);
}

/* The study is read anew for its horizon and no longer draws the price where it is set. */
TEST(inputs_are_found_again_in_a_study_that_is_read_anew)
{
    static const char *const words[] = { "15", "{ dist = \"uniform\"; min = 20; max = 40; }" };
    const rs_lever_option lever
        = { .path = "segments.s.order_value", .words = words, .n_words = 2 };
    asked of = ask(&lever, 1);
    int price = input_named(&of, "order_value"), fixed = input_named(&of, "fixed_cost");
    double levers[] = { 0, 1 }, inputs[2 * N_INPUTS];

    for (int v = 0; v < 2; v++)
        for (int i = 0; i < N_INPUTS; i++)
            inputs[v * N_INPUTS + i] = i == price ? 0.75 : i == fixed ? 0.5 : NAN;
    rs_vectors vectors = { 2, levers, inputs };
    rs_variant_rows rows;
    assert_int_equal(
        rs_variants_play_vectors(of.variants, &vectors, &profit, 1, &rows, &of.error), RS_OK);
    for (int r = 0; r < N; r++) {
        assert_close(rs_variant_row(&rows, 0, 0, 0)[r], 1450, 1e-9);
        assert_close(rs_variant_row(&rows, 1, 0, 0)[r], 3450, 1e-9);
    }
    rs_variant_rows_free(&rows);
    end(&of);
}

TEST(a_quantile_that_is_none_is_told)
{
    static const double wrong[] = { 0, 1, -0.5, 1.5 };
    asked of = ask(NULL, 0);
    rs_variant_rows rows;

    for (int i = 0; i < 4; i++) {
        double inputs[N_INPUTS] = { NAN, wrong[i], NAN };
        rs_vectors vectors = { .n = 1, .inputs = inputs };
        assert_int_equal(
            rs_variants_play_vectors(of.variants, &vectors, &profit, 1, &rows, &of.error),
            RS_INVALID);
        assert_non_null(strstr(of.error.messages[of.error.n_messages - 1].text, "above 0"));
        rs_variant_rows_free(&rows);
    }
    end(&of);
}
