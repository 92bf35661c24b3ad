#include "support/bound_study.h"

#include <stdlib.h>

static const char *const uncertain_study
    = "channels = { x = { sign_ups = { dist = \"uniform\"; min = 10; max = 20; }; segments = "
      "\"a\"; }; };\n"
      "segments = { a = { churn = { dist = \"uniform\"; min = 0.1; max = 0.3; };\n"
      "    margin = { dist = \"uniform\"; min = 0.2; max = 0.6; }; };\n"
      "  b = { from = \"a\"; margin = { times = 0.5; }; }; };\n"
      "scenarios = ( { name = \"A\"; }, { name = \"B\"; changes = { segments = { a = {\n"
      "  margin = { times = { dist = \"uniform\"; min = 1; max = 2; }; };\n"
      "  churn = { dist = \"uniform\"; min = 0.5; max = 0.7; }; }; }; }; } );\n"
      "correlations = ( { a = \"segments.b.churn\"; b = \"segments.a.margin\"; rank = -0.3; } );\n";

TEST(inputs_are_those_of_the_base_by_path_and_then_the_others)
{
    static const char *const expected[] = { "channels.x.sign_ups", "segments.a.churn",
        "segments.a.margin", "segments.a.margin.times" };
    bound_study bound;
    bind_good(&bound, uncertain_study, NULL);
    const rs_inputs *inputs = &bound.study.inputs;
    assert_int_equal(inputs->n, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(inputs->addresses[i].path, expected[i]);
        assert_int_equal(inputs->addresses[i].base, i < 3);
    }
    assert_non_null(inputs->correlation);
    assert_close(inputs->correlation[4 * 1 + 2], -0.3, 0);
    assert_close(inputs->correlation[4 * 2 + 1], -0.3, 0);
    assert_close(inputs->correlation[4 * 3 + 3], 1, 0);
    assert_close(inputs->correlation[4 * 0 + 3], 0, 0);
    clear_bound(&bound);
}

TEST(scenarios_and_heirs_share_the_draw_of_an_input)
{
    const double uniforms[] = { 0.5, 0.25, 0.75, 0.1 };
    bound_study bound;
    bind_good(&bound, uncertain_study, NULL);
    double *first = values_of(&bound, 0, uniforms), *second = values_of(&bound, 1, uniforms);
    const rs_segment *a = segment_of(&bound, 0, 0), *changed = segment_of(&bound, 1, 0);
    assert_close(first[a->churn.a], 0.15, 1e-12);
    assert_close(first[(a + 1)->churn.a], 0.15, 1e-12);
    assert_close(rs_quantity_at(&a->margin, first, 0, 0), 0.5, 1e-12);
    assert_close(rs_quantity_at(&(a + 1)->margin, first, 0, 0), 0.25, 1e-12);
    assert_close(second[changed->churn.a], 0.55, 1e-12);
    assert_close(rs_quantity_at(&changed->margin, second, 0, 0), 0.55, 1e-12);
    free(first);
    free(second);
    clear_bound(&bound);
}

TEST(an_heir_that_states_a_distribution_anew_has_a_draw_of_its_own)
{
    bound_study bound;
    bind_good(&bound,
        "channels = { c = { sign_ups = 10; segments = { a = 0.5; b = 0.5; }; }; };\n"
        "segments = { a = { churn = { dist = \"uniform\"; min = 0.1; max = 0.2; }; };\n"
        "  b = { from = \"a\"; churn = { dist = \"uniform\"; min = 0.3; max = 0.5; }; }; };\n",
        NULL);
    assert_int_equal(bound.study.inputs.n, 2);
    assert_string_equal(bound.study.inputs.addresses[0].path, "segments.a.churn");
    assert_string_equal(bound.study.inputs.addresses[1].path, "segments.b.churn");
    clear_bound(&bound);
}

TEST(an_uncertain_chance_is_cut_at_its_ends)
{
    const double low[] = { 1e-6 }, high[] = { 1 - 1e-6 };
    bound_study bound;
    bind_good(&bound, small_study, "segments.all.churn={dist=\"normal\";mean=0.05;sd=0.03;}");
    double *values = values_of(&bound, 0, low);
    assert_close(values[segment_of(&bound, 0, 0)->churn.a], 0, 0);
    free(values);
    clear_bound(&bound);
    bind_good(&bound, small_study, "segments.all.churn={dist=\"normal\";mean=0.95;sd=0.03;}");
    values = values_of(&bound, 0, high);
    assert_close(values[segment_of(&bound, 0, 0)->churn.a], 1, 0);
    free(values);
    clear_bound(&bound);
}

TEST(a_discrete_number_takes_its_values_in_order)
{
    bound_study bound;
    bind_good(&bound, small_study,
        "segments.all.margin={dist=\"discrete\";values=[0.7,0.3];weights=[1,3];}");
    double low[] = { 0.7 }, high[] = { 0.8 };
    double *first = values_of(&bound, 0, low), *second = values_of(&bound, 0, high);
    const rs_quantity *margin = &segment_of(&bound, 0, 0)->margin;
    assert_close(rs_quantity_at(margin, first, 0, 0), 0.3, 0);
    assert_close(rs_quantity_at(margin, second, 0, 0), 0.7, 0);
    free(first);
    free(second);
    clear_bound(&bound);
}

static void give_sample(const char *text)
{
    static text_file files[2];
    files[0] = (text_file){ "sample.csv", text };
    data_files = files;
}

/* The same three margins, as programs of all kinds write them. */
TEST(a_sample_is_read_from_a_column)
{
    static const char *const texts[] = {
        "\xEF\xBB\xBF\"month\", margin ,x\r\n1,\"0.3\",9\r\n2, 0.5 ,9\r\n\r\n3,0.4,9",
        "month;margin\n1;0.3\n2;0.5\n3;0.4\n",
        "sep=;\r\nmonth;margin\r\n\"a; b\";0.3\r\n2;0.5\r\n3;0.4\r\n",
        "month\tmargin\r1\t0.3\r2\t0.5\r3\t0.4",
        "margin\n0.3\n0.5\n \n0.4\n",
        "\"a\nnote, and \"\"more\"\"\",margin\n\"1\n\",0.3\n2,0.5\n3,4e-1\n",
        "margin,\n0.3,\n0.5\n0.4,\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bound_study bound;
        give_sample(texts[i]);
        bind_good(&bound, small_study,
            "segments.all.margin={dist=\"sample\";file=\"sample.csv\";column=\"margin\";}");
        double uniform[] = { 0.5 };
        double *values = values_of(&bound, 0, uniform), *means = values_of(&bound, 0, NULL);
        const rs_quantity *margin = &segment_of(&bound, 0, 0)->margin;
        assert_close(rs_quantity_at(margin, values, 0, 0), 0.4, 0);
        assert_close(rs_quantity_at(margin, means, 0, 0), 0.4, 1e-15);
        free(values);
        free(means);
        clear_bound(&bound);
    }
}

TEST(a_sample_that_cannot_be_used_is_refused)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        { "month,margn\n1,0.3\n", "(did you mean \"margn\"?)" },
        { "month,margin\n1,0.3\n2,many\n",
            "found \"many\" in line 3, column \"margin\", of sample.csv; expected a number" },
        { "month,margin\n1\n", "found nothing in line 2, column \"margin\"" },
        { "month,margin\n", "no rows below the header" },
        { "month;margin\n1;0,3\n",
            "found \"0,3\" in line 2, column \"margin\", of sample.csv; "
            "expected a number, its decimals behind a point" },
        { "month,margin\n1,\"0,3\"\n", "found \"0,3\" in line 2" },
        { "month,margin\n1,0,3\n", "found 3 fields in line 2 of sample.csv, and 2 in its header" },
        { "month,margin\n1,0.3\n2,\"0.4\n3,0.5\n", "in line 3 a quotation mark opens" },
        { "month,margin\n\"1\n\n\",0.3\n2,\n", "found nothing in line 5" },
        { "month,margin\n1,nan\n", "found \"nan\" in line 2" },
        { "", "found nothing in" },
        { "month,margin\n1,0.3\n1,1.3\n", "from 0.3 to 1.3" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bound_study bound;
        give_sample(cases[i].text);
        bind_text(&bound, small_study,
            "segments.all.margin={dist=\"sample\";file=\"sample.csv\";column=\"margin\";}");
        if (!tells(&bound, RS_ERROR, cases[i].message)) {
            print_messages(&bound);
            fail_msg("not told: %s", cases[i].message);
        }
        clear_bound(&bound);
    }
}

TEST(correlations_that_cannot_be_are_refused)
{
    bound_study bound;
    bind_text(&bound,
        "channels = { x = { sign_ups = { dist = \"uniform\"; min = 10; max = 20; }; }; };\n"
        "segments = { s = { churn = { dist = \"uniform\"; min = 0; max = 1; };\n"
        "  margin = { dist = \"uniform\"; min = 0; max = 1; }; }; };\n"
        "correlations = ( { a = \"channels.x.sign_ups\"; b = \"segments.s.churn\"; rank = 0.9; },\n"
        "  { a = \"segments.s.margin\"; b = \"segments.s.churn\"; rank = 0.9; },\n"
        "  { a = \"segments.s.margin\"; b = \"channels.x.sign_ups\"; rank = -0.9; } );\n",
        NULL);
    assert_int_equal(bound.status, RS_INVALID);
    assert_int_equal(bound.resolved.error.n_errors, 1);
    assert_true(tells(&bound, RS_ERROR, "study.cfg:4: correlations: "));
    clear_bound(&bound);
}
