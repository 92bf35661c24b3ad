/* A variant is the study that --set gives, to the last digit; and what is asked of levers in vain
 * is told. */
#include "results/results.h"
#include "support/check.h"

#include "retsim/variants.h"
#include "support/played_study.h"
#include "support/room.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { REPLICATIONS = 8, HORIZON = 6, N_MEASURES = 6 };

static const rs_measure measures[N_MEASURES] = { RS_MEASURE_profit_npv, RS_MEASURE_clv,
    RS_MEASURE_customers_acquired, RS_MEASURE_spend, RS_MEASURE_payback, RS_MEASURE_equity };

static const char study_text[]
    = "study = { arithmetic = \"%s\"; horizon = %d; replications = %d; seed = 11; classes = 3; };\n"
      "finance = { annual_discount_rate = 0.1; fixed_cost = 30; reinvest = 0.1; };\n"
      "channels = { a = { budget = 900; cac = 9; activation = 0.8; segments = { s = 0.7; f = 0.3; "
      "}; }; b = { sign_ups = [40, 10]; cac = 3; segments = { s = 1; f = 0; }; }; };\n"
      "segments = { s = { churn = { a = 1; b = 7; }; orders = { shape = 1.2; rate = 1.6; };\n"
      " order_value = { mean = 23; sd = 9; }; margin = { dist = \"normal\"; mean = 0.5; sd = 0.04; "
      "};"
      " referral = { chance = 0.05; reward = 2; }; };\n"
      " f = { churn = 0.1; orders = 0.6; order_value = 9; margin = 0.4; }; };\n"
      "programs = { club = { kind = \"membership\"; join = 0.3; leave = 0.05; budget = 60;\n"
      " cost = { member = 0.1; setup = 50; }; effect = { churn = 0.7; repurchase = 1.2; }; };\n"
      " sale = { kind = \"touch\"; reach = 0.4; cost = { contact = 0.2; }; effect = { repurchase = "
      "{ dist = \"uniform\"; min = 1.0; max = 1.4; }; }; }; };\n"
      "scenarios = ( { name = \"Now\"; }, { name = \"Later\"; changes = { channels = { a = { "
      "budget "
      "= { times = 1.2; since = 2; }; }; }; programs = { sale = { cost = { contact = 0.3; }; }; }; "
      "}; "
      "} );\n";

static const char *write_study(const room *place, const char *arithmetic)
{
    static char text[8000];

    assert_in_range(snprintf(text, sizeof text, study_text, arithmetic, HORIZON, REPLICATIONS), 1,
        sizeof text - 1);
    room_write(place, "study.cfg", text);
    return room_path(place, "study.cfg");
}

typedef struct asked {
    rs_study *study;
    rs_variants *variants;
    rs_error error;
    rs_status status;
} asked;

static asked ask(const char *file, const rs_lever_option *levers, int n_levers)
{
    rs_open_options open = { .levers = levers, .n_levers = n_levers };
    asked of = { 0 };

    of.status = rs_study_open(file, &open, &of.study, &of.error);
    if (of.status == RS_OK)
        of.status = rs_variants_open(of.study, NULL, &of.variants, &of.error);
    return of;
}

static void end(asked *of)
{
    rs_variants_close(of->variants);
    rs_study_close(of->study);
    rs_error_clear(&of->error);
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static void compare(
    const rs_variant_rows *rows, int vector, const rs_results *with, const char *what)
{
    assert_int_equal(rows->n, with->n_replications);
    for (int s = 0; s < rows->n_scenarios; s++)
        for (int m = 0; m < N_MEASURES; m++)
            for (long r = 0; r < rows->n; r++) {
                double own = rs_variant_row(rows, vector, s, m)[r],
                       set = values_of(with, s, measures[m])[r];
                if (!same(own, set))
                    fail_msg("%s: %s of scenario %d, replication %ld, is %.17g, and %.17g by --set",
                        what, rs_measure_rows[measures[m]].name, s, r, own, set);
            }
}

#define NUMBER(path, kind, low, high)                                                              \
    {                                                                                              \
        path, kind, low, high, NULL, 0                                                             \
    }
#define WORDS(path, words)                                                                         \
    {                                                                                              \
        path, RS_LEVER_VALUE, 0, 0, words, sizeof words / sizeof *words                            \
    }

/* A lever, where it is put, and the same by --set. */
typedef struct lever_case {
    rs_lever_option lever;
    double value;
    const char *set;
} lever_case;

static const char *const truths[] = { "false", "true" };
static const char *const leaving[]
    = { "0.1", "{ a = 1.0; b = 7.0; }", "{ hazard = [0.5, 0.2, 0.1]; }" };
static const char *const starts[] = { "0", "3" };

static const lever_case cases[] = {
    { NUMBER("channels.a.budget", RS_LEVER_VALUE, 0, 3000), 1250, "channels.a.budget=1250" },
    { NUMBER("channels.a.budget", RS_LEVER_TIMES, 0, 2), 0.7,
        "channels.a.budget={ times = 0.7; }" },
    { NUMBER("channels.a.budget", RS_LEVER_PLUS, -500, 500), 100,
        "channels.a.budget={ plus = 100; }" },
    { NUMBER("Later:channels.a.budget", RS_LEVER_TIMES, 0, 2), 0.5,
        "Later:channels.a.budget={ times = 0.5; }" },
    { NUMBER("channels.a.cac", RS_LEVER_VALUE, 4, 20), 7.5, "channels.a.cac=7.5" },
    { NUMBER("channels.a.activation", RS_LEVER_VALUE, 0.1, 1), 0.55, "channels.a.activation=0.55" },
    { NUMBER("segments.f.churn", RS_LEVER_VALUE, 0.05, 0.3), 0.22, "segments.f.churn=0.22" },
    { NUMBER("segments.s.churn", RS_LEVER_TIMES, 0.5, 1.5), 0.8,
        "segments.s.churn={ times = 0.8; }" },
    { NUMBER("segments.s.churn.a", RS_LEVER_VALUE, 0.5, 2), 1.3, "segments.s.churn.a=1.3" },
    { NUMBER("segments.f.order_value", RS_LEVER_VALUE, 5, 15), 11, "segments.f.order_value=11" },
    { NUMBER("segments.s.margin", RS_LEVER_VALUE, 0.2, 0.8), 0.45, "segments.s.margin=0.45" },
    { NUMBER("segments.s.referral.chance", RS_LEVER_VALUE, 0, 0.2), 0.12,
        "segments.s.referral.chance=0.12" },
    { NUMBER("programs.club.join", RS_LEVER_VALUE, 0, 1), 0.6, "programs.club.join=0.6" },
    { NUMBER("programs.club.budget", RS_LEVER_VALUE, 0, 200), 25, "programs.club.budget=25" },
    { NUMBER("programs.club.effect.churn", RS_LEVER_VALUE, 0.5, 1), 0.9,
        "programs.club.effect.churn=0.9" },
    { NUMBER("programs.sale.cost.contact", RS_LEVER_VALUE, 0, 1), 0.5,
        "programs.sale.cost.contact=0.5" },
    { NUMBER("programs.sale.effect.repurchase", RS_LEVER_TIMES, 0.9, 1.1), 1.05,
        "programs.sale.effect.repurchase={ times = 1.05; }" },
    { NUMBER("finance.annual_discount_rate", RS_LEVER_VALUE, 0, 0.3), 0.2,
        "finance.annual_discount_rate=0.2" },
    { NUMBER("finance.fixed_cost", RS_LEVER_VALUE, 0, 100), 80, "finance.fixed_cost=80" },
    { NUMBER("finance.reinvest", RS_LEVER_VALUE, 0, 0.5), 0.3, "finance.reinvest=0.3" },
    { NUMBER("channels.b.sign_ups[2]", RS_LEVER_VALUE, 0, 60), 45, "channels.b.sign_ups[2]=45" },
    { NUMBER("channels.b.sign_ups[1]", RS_LEVER_TIMES, 0.5, 2), 1.5,
        "channels.b.sign_ups[1]={ times = 1.5; }" },
    { NUMBER("segments.s.margin.sd", RS_LEVER_VALUE, 0.01, 0.1), 0.08,
        "segments.s.margin.sd=0.08" },
    { NUMBER("programs.sale.effect.repurchase.max", RS_LEVER_VALUE, 1.2, 2), 1.7,
        "programs.sale.effect.repurchase.max=1.7" },
    { NUMBER("study.horizon", RS_LEVER_VALUE, 2, 8), 4, "study.horizon=4" },
    { NUMBER("study.seed", RS_LEVER_VALUE, 1, 20), 12, "study.seed=12" },
    { WORDS("programs.club.enabled", truths), 0, "programs.club.enabled=false" },
    { WORDS("Later:programs.sale.enabled", truths), 0, "Later:programs.sale.enabled=false" },
    { WORDS("segments.f.churn", leaving), 1, "segments.f.churn={ a = 1.0; b = 7.0; }" },
    { WORDS("programs.sale.start", starts), 1, "programs.sale.start=3" },
};

static void try_case(const char *file, const lever_case *of)
{
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    double vectors[2] = { of->value, NAN };
    rs_variant_rows rows = { 0 };
    asked to = ask(file, &of->lever, 1);

    if (to.status != RS_OK)
        fail_msg("%s: %s", of->set, to.error.messages[0].text);
    assert_int_equal(
        rs_variants_play(to.variants, vectors, 2, measures, N_MEASURES, &rows, &to.error), RS_OK);
    rs_results *with = play_file(file, &of->set, 1, &options);
    compare(&rows, 0, with, of->set);
    rs_results_free(with);
    rs_variant_rows_free(&rows);
    end(&to);
}

TEST(a_variant_is_the_study_that_set_gives)
{
    static const char *const arithmetics[] = { "sampled", "expected" };

    for (int i = 0; i < 2; i++) {
        room place = room_enter();
        const char *file = write_study(&place, arithmetics[i]);
        for (size_t j = 0; j < sizeof cases / sizeof *cases; j++)
            try_case(file, &cases[j]);
        room_leave(&place);
    }
}

TEST(levers_that_are_left_alone_move_nothing)
{
    static const rs_lever_option levers[] = { NUMBER("channels.a.cac", RS_LEVER_VALUE, 4, 20),
        NUMBER("programs.sale.cost.contact", RS_LEVER_VALUE, 0, 1),
        NUMBER("segments.s.churn", RS_LEVER_TIMES, 0.5, 1.5) };
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    /* nobody touches them; each in turn; all together */
    double vectors[] = { NAN, NAN, NAN, 9, NAN, NAN, NAN, NAN, 1, 9, NAN, 1 };
    rs_variant_rows rows = { 0 };
    room place = room_enter();
    const char *file = write_study(&place, "sampled");

    asked to = ask(file, levers, 3);
    assert_int_equal(to.status, RS_OK);
    assert_close(rs_variants_usual(to.variants, 0, 0), 9, 0);
    assert_close(rs_variants_usual(to.variants, 0, 1), 0.2, 0);
    assert_close(rs_variants_usual(to.variants, 1, 1), 0.3, 0);
    assert_close(rs_variants_usual(to.variants, 1, 2), 1, 0);
    assert_int_equal(
        rs_variants_play(to.variants, vectors, 4, measures, N_MEASURES, &rows, &to.error), RS_OK);
    rs_results *as_it_is = play_file(file, NULL, 0, &options);
    for (int v = 0; v < 4; v++)
        compare(&rows, v, as_it_is, "nothing moved");
    rs_results_free(as_it_is);
    rs_variant_rows_free(&rows);
    end(&to);
    room_leave(&place);
}

/* Numbers and what the study is read anew for, in one question; vectors in no order. */
TEST(levers_of_both_kinds_move_together)
{
    static const rs_lever_option levers[] = { NUMBER("channels.a.cac", RS_LEVER_VALUE, 4, 20),
        NUMBER("study.horizon", RS_LEVER_VALUE, 2, 8), WORDS("programs.club.enabled", truths) };
    static const char *const sets[][3]
        = { { "channels.a.cac=7", "study.horizon=4", "programs.club.enabled=false" },
              { "channels.a.cac=12", "study.horizon=6", "programs.club.enabled=true" },
              { "channels.a.cac=5", "study.horizon=4", "programs.club.enabled=false" } };
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    double vectors[] = { 7, 4, 0, 12, NAN, NAN, 5, 4, 0 };
    rs_variant_rows rows = { 0 };
    room place = room_enter();
    const char *file = write_study(&place, "sampled");

    asked to = ask(file, levers, 3);
    assert_int_equal(to.status, RS_OK);
    assert_close(rs_variants_usual(to.variants, 0, 1), HORIZON, 0);
    assert_true(isnan(rs_variants_usual(to.variants, 0, 2))); /* it is not said */
    assert_int_equal(
        rs_variants_play(to.variants, vectors, 3, measures, N_MEASURES, &rows, &to.error), RS_OK);
    for (int v = 0; v < 3; v++) {
        rs_results *with = play_file(file, sets[v], 3, &options);
        compare(&rows, v, with, sets[v][0]);
        rs_results_free(with);
    }
    rs_variant_rows_free(&rows);
    end(&to);
    room_leave(&place);
}

TEST(what_is_no_number_or_out_of_range_is_told)
{
    static const struct {
        rs_lever_option lever;
        const char *says;
    } wrong[] = {
        { NUMBER("channels.a.bugdet", RS_LEVER_VALUE, 0, 1), "did you mean" },
        { NUMBER("programs.club.enabled", RS_LEVER_VALUE, 0, 1), "programs.club.enabled" },
        { NUMBER("segments.f.churn", RS_LEVER_VALUE, 0, 1.5), "found a lever from 0 to 1.5" },
        { NUMBER("study.horizon", RS_LEVER_VALUE, 0, 8), "study.horizon" },
        { NUMBER("study.replications", RS_LEVER_VALUE, 2, 8), "how the study is played" },
        { NUMBER("programs.sale.effect.repurchase.min", RS_LEVER_VALUE, 0.9, 1.5), "min" },
        { NUMBER("channels.b.sign_ups[3]", RS_LEVER_VALUE, 0, 60), "the list has 2 entries" },
        { WORDS("programs.club.enabled", starts), "true or false" },
    };
    room place = room_enter();
    const char *file = write_study(&place, "expected");

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        asked to = ask(file, &wrong[i].lever, 1);
        bool told = false;
        assert_int_equal(to.status, RS_INVALID);
        for (size_t m = 0; m < to.error.n_messages; m++)
            told = told || strstr(to.error.messages[m].text, wrong[i].says) != NULL;
        if (!told)
            fail_msg("%s: \"%s\" is not said, but \"%s\"", wrong[i].lever.path, wrong[i].says,
                to.error.n_messages > 0 ? to.error.messages[0].text : "");
        end(&to);
    }
    rs_lever_option lever = (rs_lever_option)NUMBER("channels.a.cac", RS_LEVER_VALUE, 4, 20);
    double beyond = 21;
    rs_variant_rows rows = { 0 };
    asked to = ask(file, &lever, 1);
    assert_int_equal(to.status, RS_OK);
    assert_int_equal(
        rs_variants_play(to.variants, &beyond, 1, measures, 1, &rows, &to.error), RS_INVALID);
    assert_non_null(strstr(to.error.messages[to.error.n_messages - 1].text, "from 4 to 20"));
    rs_variant_rows_free(&rows);
    end(&to);
    room_leave(&place);
}
