/* Levers by the names that a study gives them, and what is taken where it says no range. */
#include "support/check.h"

#include "retsim/variants.h"
#include "support/room.h"

#include <string.h>

static const char text[]
    = "channels = { a = { budget = [900, 700]; cac = 9; segments = { s = 1; }; }; };\n"
      "segments = { s = { churn = 0.1; orders = 1.6; order_value = 20; margin = 0.4; }; };\n"
      "programs = { sale = { kind = \"touch\"; reach = 0.4; cost = { contact = 0.25; }; effect = { "
      "repurchase = 1.2; }; }; };\n"
      "levers = {\n"
      "  ads = { path = \"channels.a.budget[2]\"; min = 0; max = 3000; steps = 4; label = "
      "\"广告\"; };\n"
      "  loyal = { path = \"segments.s.churn\"; scenario = \"Kind\"; times = true; min = 0.5; max "
      "= "
      "1; };\n"
      "  leave = { path = \"segments.s.churn\"; };\n"
      "  letter = { path = \"programs.sale.cost.contact\"; };\n"
      "  from = { path = \"channels.a.cac\"; min = 4; };\n"
      "  first = { path = \"segments.s.first_order\"; values = [true, false]; };\n"
      "  some = { path = \"segments.s.margin\"; values = [0.5, 0.125, 0.25]; };\n"
      "};\n"
      "scenarios = ( { name = \"Now\"; }, { name = \"Kind\"; changes = { segments = { s = { churn "
      "= "
      "{ times = 0.9; }; }; }; }; } );\n";

typedef struct opened {
    room place;
    rs_study *study;
    rs_error error;
} opened;

static opened open_study(void)
{
    opened of = { .place = room_enter() };

    room_write(&of.place, "study.cfg", text);
    if (rs_study_open(room_path(&of.place, "study.cfg"), NULL, &of.study, &of.error) != RS_OK)
        fail_msg("%s", of.error.messages[0].text);
    rs_error_clear(&of.error);
    return of;
}

static void end(opened *of)
{
    rs_study_close(of->study);
    rs_error_clear(&of->error);
    room_leave(&of->place);
}

typedef struct lever_case {
    const char *text, *path, *label;
    rs_lever_kind kind;
    rs_unit unit;
    double low, high;
    int n;
} lever_case;

static const lever_case cases[] = {
    { "ads", "channels.a.budget[2]", "广告", RS_LEVER_VALUE, RS_UNIT_MONEY, 0, 3000, 4 },
    { "ads=10:20", "channels.a.budget[2]", "广告", RS_LEVER_VALUE, RS_UNIT_MONEY, 10, 20, 11 },
    { "loyal", "Kind:segments.s.churn", "Kind: s churn", RS_LEVER_TIMES, RS_UNIT_RATIO, 0.5, 1,
        11 },
    { "loyal=0.7,0.8", "Kind:segments.s.churn", "Kind: s churn", RS_LEVER_TIMES, RS_UNIT_RATIO, 0.7,
        0.8, 2 },
    { "leave", "segments.s.churn", "s churn", RS_LEVER_VALUE, RS_UNIT_SHARE, 0, 1, 11 },
    /* the key has no end: twice what is there */
    { "letter", "programs.sale.cost.contact", "sale cost contact", RS_LEVER_VALUE, RS_UNIT_MONEY, 0,
        0.5, 11 },
    { "from", "channels.a.cac", "a cac", RS_LEVER_VALUE, RS_UNIT_MONEY, 4, 18, 11 },
    { "first", "segments.s.first_order", "s first order", RS_LEVER_VALUE, RS_UNIT_RATIO, 0, 1, 2 },
    { "some", "segments.s.margin", "s margin", RS_LEVER_VALUE, RS_UNIT_SHARE, 0.125, 0.5, 3 },
    { "channels.a.budget[2]", "channels.a.budget[2]", "a budget[2]", RS_LEVER_VALUE, RS_UNIT_MONEY,
        0, 1400, 11 },
    { "finance.annual_discount_rate", "finance.annual_discount_rate", "annual discount rate",
        RS_LEVER_VALUE, RS_UNIT_SHARE, -0.5, 1, 11 },
    { "segments.s.margin=0.1:0.2:3", "segments.s.margin", "s margin", RS_LEVER_VALUE, RS_UNIT_SHARE,
        0.1, 0.2, 3 },
};

static void a_lever_is_known_by_its_name(void **state)
{
    opened of = open_study();
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const lever_case *is = &cases[i];
        rs_lever_range range;
        if (rs_study_lever(of.study, is->text, &range, &of.error) != RS_OK)
            fail_msg("%s", of.error.messages[0].text);
        assert_string_equal(range.option.path, is->path);
        assert_string_equal(range.label, is->label);
        assert_int_equal(range.option.kind, is->kind);
        assert_int_equal(range.unit, is->unit);
        assert_int_equal(range.n, is->n);
        assert_close(range.values[0], is->low, 0);
        assert_close(range.values[is->n - 1], is->high, 0);
        rs_lever_range_free(&range);
    }
    end(&of);
}

static void words_stay_words(void **state)
{
    opened of = open_study();
    rs_lever_range range;
    (void)state;

    assert_int_equal(rs_study_lever(of.study, "first", &range, &of.error), RS_OK);
    assert_int_equal(range.option.n_words, 2);
    assert_string_equal(range.option.words[0], "true");
    assert_string_equal(range.option.words[1], "false");
    rs_lever_range_free(&range);
    assert_int_equal(rs_study_n_levers(of.study), 7);
    assert_string_equal(rs_study_lever_name(of.study, 1), "loyal");
    end(&of);
}

static void what_is_meant_is_told(void **state)
{
    static const char *const wrong[][2] = {
        { "adss",
            "adss: found no lever of that name; expected one of the study's group `levers`, or "
            "PATH=FROM:TO; did you mean \"ads\"?" },
        { "channels.a.budgte",
            "channels.a.budgte: found an unknown key; did you mean \"budget\"?" },
        { "ads=5:4", "channels.a.budget[2]=5:4: found 5 to 4; expected the lower end first" },
        { "finance.fixed_cost",
            "finance.fixed_cost: found no range; expected one, as finance.fixed_cost=FROM:TO "
            "(neither the key nor a number that is there tells where it ends)" },
    };
    opened of = open_study();
    rs_lever_range range;
    (void)state;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(rs_study_lever(of.study, wrong[i][0], &range, &of.error), RS_INVALID);
        assert_int_equal(of.error.n_messages, 1);
        assert_string_equal(of.error.messages[0].text, wrong[i][1]);
        rs_error_clear(&of.error);
    }
    end(&of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lever_is_known_by_its_name),
        cmocka_unit_test(words_stay_words),
        cmocka_unit_test(what_is_meant_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
