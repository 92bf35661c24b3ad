/* Bars and shares of a study whose profit is linear in its uncertain inputs, against closed forms.
 */
#include "support/check.h"

#include "retsim/tornado.h"
#include "support/room.h"

#include <math.h>
#include <string.h>

/* Profit of A is 100 x price (10 … 30) less a cost (0 … 1000); B pays 100 x (1 … 11) besides. The
 * difference is that payment alone. Nobody orders again, so churn does nothing. */
static const char study_text[]
    = "study = { horizon = 1; replications = %d; seed = 5; arithmetic = \"expected\"; };\n"
      "finance = { fixed_cost = { dist = \"uniform\"; min = 0; max = 1000; }; };\n"
      "channels = { a = { sign_ups = [100]; cac = 0; segments = { s = 1; }; }; };\n"
      "segments = { s = { churn = { dist = \"uniform\"; min = 0.1; max = 0.2; }; orders = 0;\n"
      " first_order = true; margin = 1;\n"
      " order_value = { dist = \"uniform\"; min = 10; max = 30; }; }; };\n"
      "scenarios = ( { name = \"A\"; }, { name = \"B\"; changes = { channels = { a = { cac = \n"
      " { dist = \"uniform\"; min = 1; max = 11; }; }; }; }; } );\n"
      "%s";

static const char certain_text[]
    = "study = { horizon = 1; replications = 8; arithmetic = \"expected\"; };\n"
      "channels = { a = { sign_ups = [100]; cac = 0; segments = { s = 1; }; }; };\n"
      "segments = { s = { churn = 0.1; orders = 0; first_order = true; margin = 1;\n"
      " order_value = 10; }; };\n";

typedef struct asked {
    room place;
    rs_study *study;
    rs_variants *variants;
    rs_tornado found;
    rs_status status;
    rs_error error;
} asked;

static asked ask(const char *text, int plan, int against)
{
    asked of = { .place = room_enter() };
    rs_tornado_question question = { .plan = plan, .against = against };

    room_write(&of.place, "study.cfg", text);
    assert_int_equal(rs_metric_parse("profit", &question.metric, &of.error), RS_OK);
    if (rs_study_open(room_path(&of.place, "study.cfg"), NULL, &of.study, &of.error) != RS_OK
        || rs_variants_open(of.study, NULL, &of.variants, &of.error) != RS_OK)
        fail_msg("%s", of.error.messages[0].text);
    of.status = rs_tornado_play(of.variants, &question, &of.found, &of.error);
    return of;
}

static asked ask_linear(int replications, const char *more, int plan, int against)
{
    char text[2000];

    snprintf(text, sizeof text, study_text, replications, more);
    return ask(text, plan, against);
}

static void end(asked *of)
{
    rs_tornado_free(&of->found);
    rs_variants_close(of->variants);
    rs_study_close(of->study);
    rs_error_clear(&of->error);
    room_leave(&of->place);
}

static void check_bar(const asked *of, int place, const char *part, double low, double high,
    double middle, double sign)
{
    const rs_tornado_bar *bar = &of->found.bars[place];

    assert_non_null(strstr(rs_variants_input_path(of->variants, bar->input), part));
    for (int e = 0; e < 2; e++) {
        double at = low + (high - low) * (e == 0 ? 0.1 : 0.9),
               is = middle + sign * (at - (low + high) / 2);
        assert_close(bar->others_held[e].value, is, 1e-6);
        assert_true(fabs(bar->others_drawn[e].value - is) <= bar->others_drawn[e].half_width + 2);
    }
    assert_close(bar->width.value, sign * 0.8 * (high - low), 1e-6);
    assert_true(bar->width.half_width < 1e-6);
}

static void check_shares(const asked *of, int place, double share)
{
    const rs_tornado_bar *bar = &of->found.bars[place];

    assert_true(bar->first.half_width < 0.1 && bar->total.half_width < 0.1);
    assert_close(bar->first.value, share, bar->first.half_width);
    assert_close(bar->total.value, share, bar->total.half_width);
}

TEST(one_plan_by_hand)
{
    asked of = ask_linear(1024, "", 1, -1);

    assert_int_equal(of.status, RS_OK);
    assert_int_equal(of.found.n_bars, 3);
    assert_int_equal(of.found.n_still, 1);
    assert_non_null(strstr(rs_variants_input_path(of.variants, of.found.still[0]), "churn"));
    assert_close(of.found.held.value, 900, 1e-6);
    check_bar(&of, 0, "order_value", 1000, 3000, 900, 1);
    assert_close(of.found.bars[0].at[0], 12, 1e-9);
    assert_close(of.found.bars[0].at[1], 28, 1e-9);
    check_shares(&of, 0, 4.0 / 6);
    bool cost_first = strstr(rs_variants_input_path(of.variants, of.found.bars[1].input), "fixed");
    check_bar(&of, cost_first ? 1 : 2, "fixed_cost", 0, 1000, 900, -1);
    check_bar(&of, cost_first ? 2 : 1, "cac", 100, 1100, 900, -1);
    check_shares(&of, 1, 1.0 / 6);
    check_shares(&of, 2, 1.0 / 6);
    assert_close(of.found.luck.value, 0, of.found.luck.half_width + 0.02);
    end(&of);
}

TEST(the_difference_of_the_best_plan_to_the_other)
{
    asked of = ask_linear(1024, "", -1, -1);

    assert_int_equal(of.status, RS_OK);
    assert_int_equal(of.found.plan, 1);
    assert_int_equal(of.found.against, 0);
    assert_true(of.found.metric.difference);
    assert_int_equal(of.found.n_bars, 1);
    assert_int_equal(of.found.n_still, 3);
    check_bar(&of, 0, "cac", 100, 1100, -600, -1);
    check_shares(&of, 0, 1);
    assert_false(of.found.bars[0].correlated);
    end(&of);
}

TEST(what_is_correlated_is_told)
{
    asked of = ask_linear(256,
        "correlations = ( { a = \"segments.s.order_value\"; b = \"finance.fixed_cost\"; rank = "
        "0.5; "
        "} );\n",
        0, -1);

    assert_int_equal(of.status, RS_OK);
    for (int i = 0; i < of.found.n_bars; i++)
        assert_true(of.found.bars[i].correlated);
    assert_int_equal(of.found.n_bars, 2);
    end(&of);
}

TEST(questions_that_have_no_answer)
{
    asked of = ask(certain_text, -1, -1);
    assert_int_equal(of.status, RS_INVALID);
    assert_non_null(strstr(of.error.messages[of.error.n_messages - 1].text, "no uncertain number"));
    end(&of);
    of = ask_linear(1, "", -1, -1);
    assert_int_equal(of.status, RS_INVALID);
    assert_non_null(strstr(of.error.messages[of.error.n_messages - 1].text, "1 replication"));
    end(&of);
}
