#include "support/bound_study.h"

#include "model/show.h"

static const char *const study_text
    = "title = \"A \\\"question\\\"\";\n"
      "period = \"week\";\n"
      "study = { horizon = 12; };\n"
      "channels = { x = { label = \"抖音\"; budget = 1500000; cac = 0.1; }; };\n"
      "segments = { s = { churn = { a = 0.668; b = 3.806; };\n"
      "  margin = { dist = \"normal\"; mean = 0.58; sd = 0.02; };\n"
      "  referral = { chance = 0.02; }; season = [1, 0.9]; }; };\n"
      "scenarios = ( { name = \"A\"; }, { name = \"B\"; label = \"二\"; changes = { segments = { s "
      "= {\n"
      "  churn = { times = 0.9; since = 3; }; service_cost = 0.3; }; }; }; } );\n";

static void assert_line(const rs_text *shown, const char *line, bool wanted)
{
    rs_text whole = { 0 };
    rs_text_add(&whole, "\n%s\n", line);
    rs_text all = { 0 };
    rs_text_add(&all, "\n%s", shown->data);
    bool found = strstr(all.data, whole.data) != NULL;
    rs_text_clear(&whole);
    rs_text_clear(&all);
    if (found != wanted) {
        fprintf(stderr, "%s", shown->data);
        fail_msg("%s: %s", wanted ? "missing" : "not wanted", line);
    }
}

TEST(each_value_is_shown_with_its_unit_and_where_it_was_written)
{
    static const char *const lines[] = {
        "study.horizon = 12;  # periods, study.cfg:3",
        "study.replications = 1000;  # replications, default",
        "study.arithmetic = \"sampled\";  # word, default",
        "period = \"week\";  # word, study.cfg:2",
        "channels.x.label = \"抖音\";  # text, study.cfg:4",
        "channels.x.budget = 1500000;  # money per week, study.cfg:4",
        "channels.x.cac = 0.1;  # money per sign-up, study.cfg:4",
        "channels.x.activation = 1;  # chance per sign-up, default",
        "segments.s.churn = { a = 0.668; b = 3.806; };  # chance per week, study.cfg:5",
        "segments.s.churn = { times = 0.9; since = 3; };  # chance per week, study.cfg:9",
        ("segments.s.margin = { dist = \"normal\"; mean = 0.58; sd = 0.02; };  # share of revenue, "
         "study.cfg:6"),
        "segments.s.referral.reward = 0;  # money per sign-up, default",
        "segments.s.season = [1, 0.9];  # multiplier, study.cfg:7",
        "segments.s.service_cost = 0.3;  # money per customer per week, study.cfg:9",
        "segments.s.first_order = true;  # true or false, default",
        "measures.tail = 0.05;  # share, default",
    };
    bound_study bound;
    rs_text shown = { 0 };
    bind_good(&bound, study_text, NULL);
    rs_show_scenario(&bound.resolved.study, 1, &shown);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_line(&shown, lines[i], true);
    rs_text_clear(&shown);
    clear_bound(&bound);
}

TEST(defaults_that_do_not_matter_are_left_out)
{
    static const char *const beginnings[] = { "channels.x.shape", "channels.x.carryover",
        "segments.s.subscription", "segments.s.sentiment", "segments.s.price_elasticity", "title" };
    bound_study bound;
    rs_text shown = { 0 };
    bind_good(&bound, study_text, NULL);
    rs_show_scenario(&bound.resolved.study, 0, &shown);
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        assert_null(strstr(shown.data, beginnings[i]));
    rs_text_clear(&shown);
    clear_bound(&bound);
}

TEST(what_the_shell_sets_is_shown_as_such)
{
    bound_study bound;
    rs_text shown = { 0 };
    bind_good(&bound, study_text, "channels.x.cac=0.25");
    rs_show_scenario(&bound.resolved.study, 0, &shown);
    assert_line(&shown, "channels.x.cac = 0.25;  # money per sign-up, --set", true);
    rs_text_clear(&shown);
    clear_bound(&bound);
}

TEST(the_manifest_holds_every_scenario_without_places)
{
    bound_study bound;
    rs_text shown = { 0 };
    bind_good(&bound, study_text, NULL);
    rs_show_for_manifest(&bound.resolved.study, &shown);
    assert_line(&shown, "title = \"A \\\"question\\\"\";", true);
    assert_line(&shown, "# scenario A, the baseline", true);
    assert_line(&shown, "# scenario B", true);
    assert_line(&shown, "channels.x.budget = 1500000;", true);
    assert_line(&shown, "segments.s.churn = { times = 0.9; since = 3; };", true);
    assert_null(strstr(shown.data, "study.cfg"));
    assert_null(strstr(shown.data, "default"));
    rs_text_clear(&shown);
    clear_bound(&bound);
}

TEST(the_manifest_does_not_depend_on_lines_and_comments)
{
    bound_study bound, other;
    rs_text shown = { 0 }, again = { 0 }, text = { 0 };
    rs_text_add(&text, "# a comment\n\n%s\n# another\n", study_text);
    bind_good(&bound, study_text, NULL);
    bind_good(&other, text.data, NULL);
    rs_show_for_manifest(&bound.resolved.study, &shown);
    rs_show_for_manifest(&other.resolved.study, &again);
    assert_string_equal(shown.data, again.data);
    rs_text_clear(&shown);
    rs_text_clear(&again);
    rs_text_clear(&text);
    clear_bound(&bound);
    clear_bound(&other);
}

TEST(numbers_are_shown_so_that_they_read_back_the_same)
{
    bound_study bound;
    rs_text shown = { 0 };
    bind_good(&bound, study_text, "channels.x.cac=0.30000000000000004");
    rs_show_for_manifest(&bound.resolved.study, &shown);
    assert_line(&shown, "channels.x.cac = 0.30000000000000004;", true);
    rs_text_clear(&shown);
    clear_bound(&bound);
}
