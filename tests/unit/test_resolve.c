#include "support/text_study.h"

static const rs_node *at(const rs_node *root, const char *path)
{
    const rs_node *node = rs_node_at(root, path);
    if (!node)
        fail_msg("nothing at %s", path);
    return node;
}

static double number(const rs_node *root, const char *path)
{
    assert_int_equal(at(root, path)->kind, RS_NODE_NUMBER);
    return at(root, path)->number;
}

TEST(a_study_without_scenarios_has_one_named_base)
{
    const study_case files
        = { .files = { { "my-shop.cfg", "period = \"week\"; finance = { x = 3; };" } } };
    resolved r;
    resolve_good(&files, &r);
    assert_string_equal(r.study.title, "my-shop");
    assert_int_equal(r.study.n_scenarios, 1);
    assert_string_equal(r.study.scenarios[0].name, "Base");
    assert_string_equal(r.study.scenarios[0].label, "Base");
    assert_null(r.study.scenarios[0].changes);
    assert_null(r.study.settings);
    assert_close(number(r.study.base, "finance.x"), 3, 0);
    assert_string_equal(at(r.study.scenarios[0].model, "period")->text, "week");
    clear_resolved(&r);
}

static const text_file tea[] = {
    { "tea.cfg",
        "title = \"Tea\"; model = \"milk\"; currency = \"EUR\";\n"
        "study = { horizon = 24; };\n"
        "measures = { clv = \"existing\"; };\n"
        "scenarios = (\n"
        "  { name = \"Acquire\"; label = \"继续拉新\"; },\n"
        "  { name = \"Community\";\n"
        "    changes = { channels = { kol = { budget = { plus = -100; since = \"2026-07\"; }; }; "
        "};\n"
        "                segments = { regular = { churn = 0.08; margin = { times = 0.9; }; }; }; "
        "};\n"
        "  },\n"
        "  { name = \"Loyalty\"; from = \"Community\";\n"
        "    changes = { segments = { regular = { margin = { plus = 0.01; }; };\n"
        "                             vip = { from = \"fan\"; refund = 0.1; }; }; }; }\n"
        ");\n"
        "baseline = \"Community\";\n" },
    { "milk",
        "model = \"drinks\";\n"
        "channels = { kol = { label = \"K\"; budget = { start = 500; growth = 0.02; }; };\n"
        "             shop = { from = \"kol\"; budget = 7; }; };\n"
        "segments = {\n"
        "  regular = { label = \"R\"; churn = 0.1; margin = { dist = \"normal\"; mean = 0.5; sd = "
        "0.02; }; };\n"
        "  fan = { from = \"regular\"; refund = 0.02; };\n"
        "};\n"
        "programs = { back = { like = \"programs/win-back\"; reach = 0.2; }; };\n" },
    { "drinks", "title = \"Drinks\"; currency = \"CNY\"; period = \"month\";" },
    { "programs/win-back", "kind = \"winback\";\nreach = 0.1; effect = { back = 2; };" },
};

static void resolve_tea(const char *set, const char *other_set, resolved *r)
{
    study_case files = { .sets = { set, other_set } };
    memcpy(files.files, tea, sizeof tea);
    resolve_good(&files, r);
}

TEST(a_study_is_laid_over_its_models_and_their_parents)
{
    resolved r;
    resolve_tea(NULL, NULL, &r);
    assert_string_equal(r.study.title, "Tea");
    assert_close(number(r.study.settings, "horizon"), 24, 0);
    assert_string_equal(at(r.study.measures, "clv")->text, "existing");
    assert_string_equal(at(r.study.base, "currency")->text, "EUR");
    assert_string_equal(at(r.study.base, "currency")->file, "tea.cfg");
    assert_string_equal(at(r.study.base, "period")->file, "drinks");
    assert_null(rs_node_at(r.study.base, "title"));
    assert_null(rs_node_at(r.study.base, "model"));
    assert_null(rs_node_at(r.study.base, "scenarios"));
    assert_int_equal(r.study.baseline, 1);
    assert_string_equal(r.study.scenarios[0].label, "继续拉新");
    assert_string_equal(r.study.scenarios[2].label, "Loyalty");
    clear_resolved(&r);
}

TEST(a_group_like_a_file_has_its_values_where_it_states_no_own)
{
    resolved r;
    resolve_tea(NULL, NULL, &r);
    const rs_node *back = at(r.study.base, "programs.back");
    assert_close(number(back, "reach"), 0.2, 0);
    assert_close(number(back, "effect.back"), 2, 0);
    assert_string_equal(at(back, "effect.back")->address, "programs.back.effect.back");
    assert_string_equal(at(back, "effect.back")->file, "programs/win-back");
    assert_int_equal(at(back, "effect.back")->line, 2);
    assert_int_equal(back->line, 8);
    assert_null(rs_node_at(back, "like"));
    clear_resolved(&r);
}

TEST(changes_apply_to_what_inherits_but_not_to_what_is_stated)
{
    resolved r;
    resolve_tea(NULL, NULL, &r);
    const rs_node *base = r.study.base, *community = r.study.scenarios[1].model;
    assert_close(number(base, "segments.fan.churn"), 0.1, 0);
    assert_close(number(community, "segments.fan.churn"), 0.08, 0);
    assert_close(number(community, "segments.fan.refund"), 0.02, 0);
    assert_int_equal(at(community, "segments.fan.churn")->line, 8);
    assert_string_equal(at(base, "segments.fan.margin")->address, "segments.regular.margin");
    assert_non_null(at(community, "segments.fan.margin")->changes);
    assert_null(at(base, "segments.fan.margin")->changes);
    assert_null(rs_node_at(base, "segments.fan.from"));
    assert_null(rs_node_at(base, "segments.fan.label")); /* a label names the original */
    assert_close(number(base, "channels.shop.budget"), 7, 0);
    assert_non_null(at(community, "channels.kol.budget")->changes);
    clear_resolved(&r);
}

TEST(a_scenario_from_another_adds_its_changes_after_those)
{
    resolved r;
    resolve_tea(NULL, NULL, &r);
    const rs_scenario_tree *loyalty = &r.study.scenarios[2];
    const rs_node *margin = at(loyalty->model, "segments.regular.margin");
    assert_close(number(margin->changes, "times"), 0.9, 0);
    assert_close(number(margin->changes->next, "plus"), 0.01, 0);
    assert_close(number(loyalty->model, "segments.vip.churn"), 0.08, 0);
    assert_close(number(loyalty->model, "segments.vip.refund"), 0.1, 0);
    assert_close(number(loyalty->changes, "segments.regular.churn"), 0.08, 0);
    assert_null(rs_node_at(r.study.scenarios[1].model, "segments.vip"));
    assert_string_equal(
        at(loyalty->changes, "segments.regular.churn")->address, "segments.regular.churn");
    clear_resolved(&r);
}

TEST(set_for_all_wins_over_every_scenario)
{
    resolved r;
    resolve_tea("segments.regular.churn=0.2", "channels.kol.budget={times=0.5; since=2}", &r);
    assert_close(number(r.study.base, "segments.regular.churn"), 0.2, 0);
    for (int i = 0; i < 3; i++) {
        const rs_node *model = r.study.scenarios[i].model;
        assert_close(number(model, "segments.regular.churn"), 0.2, 0);
        assert_close(number(model, "segments.fan.churn"), 0.2, 0);
        const rs_node *budget = at(model, "channels.kol.budget");
        const rs_node *last = budget->changes->next ? budget->changes->next : budget->changes;
        assert_close(number(last, "times"), 0.5, 0);
        assert_string_equal(at(last, "times")->address, "channels.kol.budget.set1.times");
    }
    assert_string_equal(at(r.study.base, "segments.regular.churn")->file, "--set");
    assert_int_equal(at(r.study.base, "segments.regular.churn")->line, 0);
    /* what all scenarios have in common is no change of one of them */
    assert_null(r.study.scenarios[0].changes);
    assert_null(rs_node_at(r.study.scenarios[1].changes, "segments.regular.churn"));
    assert_non_null(rs_node_at(r.study.scenarios[1].changes, "segments.regular.margin"));
    /* that it takes the place of what two scenarios change is told */
    assert_int_equal(r.error.n_messages, 2);
    assert_non_null(strstr(r.error.messages[0].text, "segments.regular.churn: takes the place of"));
    clear_resolved(&r);
}

TEST(an_entry_of_a_list_is_set_alone)
{
    static const char text[]
        = "a = [10, 20, 30];\n"
          "scenarios = ({ name = \"Now\"; }, { name = \"Then\"; changes = { a = [1, 2]; }; });";
    resolved r;
    const study_case all = { .files = { { "s.cfg", text } }, .sets = { "a[2]=5" } };
    resolve_good(&all, &r);
    assert_close(number(r.study.base, "a.0"), 10, 0);
    assert_close(number(r.study.base, "a.1"), 5, 0);
    assert_close(number(r.study.base, "a.2"), 30, 0);
    assert_string_equal(at(r.study.base, "a.1")->address, "a.1");
    assert_close(number(r.study.scenarios[1].model, "a.0"), 1, 0);
    assert_close(number(r.study.scenarios[1].model, "a.1"), 5, 0);
    /* what the scenario changes is told with it */
    assert_close(number(r.study.scenarios[1].changes, "a.0"), 1, 0);
    assert_close(number(r.study.scenarios[1].changes, "a.1"), 5, 0);
    assert_null(r.study.scenarios[0].changes);
    clear_resolved(&r);
    const study_case one = { .files = { { "s.cfg", text } }, .sets = { "Now:a[3]={times=2;}" } };
    resolve_good(&one, &r);
    assert_close(number(at(r.study.scenarios[0].model, "a.2")->changes, "times"), 2, 0);
    assert_int_equal(rs_node_length(at(r.study.scenarios[0].changes, "a")), 3);
    assert_int_equal(rs_node_length(at(r.study.scenarios[1].model, "a")), 2);
    clear_resolved(&r);
}

TEST(set_for_one_scenario_changes_it_alone)
{
    resolved r;
    resolve_tea(
        "Loyalty:segments.fan.margin.mean = 0.7", "Acquire: channels.kol.label = New name", &r);
    assert_close(number(r.study.scenarios[2].model, "segments.fan.margin.mean"), 0.7, 0);
    assert_close(number(r.study.scenarios[2].model, "segments.fan.margin.sd"), 0.02, 0);
    assert_close(number(r.study.scenarios[1].model, "segments.fan.margin.mean"), 0.5, 0);
    assert_close(number(r.study.scenarios[2].changes, "segments.fan.margin.mean"), 0.7, 0);
    assert_string_equal(at(r.study.scenarios[0].model, "channels.kol.label")->text, "New name");
    assert_string_equal(at(r.study.scenarios[0].changes, "channels.kol.label")->text, "New name");
    clear_resolved(&r);
}

TEST(set_reaches_the_settings_of_the_study)
{
    resolved r;
    resolve_tea("study.begins=2026-03", "baseline=Loyalty", &r);
    assert_string_equal(at(r.study.settings, "begins")->text, "2026-03");
    assert_close(number(r.study.settings, "horizon"), 24, 0);
    assert_int_equal(r.study.baseline, 2);
    assert_string_equal(at(r.study.root, "study.begins")->text, "2026-03");
    assert_null(r.study.scenarios[0].changes);
    clear_resolved(&r);
}

TEST(a_value_of_set_is_written_as_in_a_file_or_a_bare_word)
{
    static const struct {
        const char *value, *printed;
    } cases[] = {
        { "5", "5" },
        { " -0.5e1 ", "-5" },
        { "true", "true" },
        { "5 # five", "5" },
        { "month", "\"month\"" },
        { "\"month\"", "\"month\"" },
        { "“月”", "\"月\"" },
        { "two words", "\"two words\"" },
        { "a=b;c", "\"a=b;c\"" },
        { "say \"x\" \\", "\"say \"x\" \\\"" },
        { "2026-07-15", "\"2026-07-15\"" },
        { "[1, 2,]", "[1, 2]" },
        { "{ a = 1; }", "{ a = 1; }" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        resolved r;
        char set[80];
        snprintf(set, sizeof set, "g.x=%s", cases[i].value);
        const study_case files = { .files = { { "s.cfg", "g = { y = 1; };" } }, .sets = { set } };
        resolve_good(&files, &r);
        assert_string_equal(rs_node_print(&r.arena, at(r.study.base, "g.x")), cases[i].printed);
        clear_resolved(&r);
    }
}

TEST(eight_files_deep_is_still_read)
{
    const study_case files = { .files
        = { { "0", "model = \"1\";" }, { "1", "model = \"2\";" }, { "2", "model = \"3\";" },
            { "3", "model = \"4\";" }, { "4", "model = \"5\";" }, { "5", "model = \"6\";" },
            { "6", "model = \"7\";" }, { "7", "model = \"8\";" }, { "8", "x = 0.237;" } } };
    resolved r;
    resolve_good(&files, &r);
    assert_close(number(r.study.base, "x"), 0.237, 0);
    clear_resolved(&r);
}

TEST(factors_on_a_value_share_their_draw_across_scenarios)
{
    const study_case files = { .files
        = { { "s",
            "g = { x = 5; };\n"
            "scenarios = ({ name = \"A\"; changes = { g = { x = { times = 2; }; }; }; },\n"
            " { name = \"B\"; from = \"A\"; changes = { g = { x = { times = 3; }; }; }; });" } } };
    resolved r;
    resolve_good(&files, &r);
    const rs_node *a = at(r.study.scenarios[0].model, "g.x")->changes;
    const rs_node *b = at(r.study.scenarios[1].model, "g.x")->changes;
    assert_string_equal(at(a, "times")->address, "g.x.times");
    assert_string_equal(at(b, "times")->address, "g.x.times");
    assert_string_equal(at(b->next, "times")->address, "g.x.2.times");
    clear_resolved(&r);
}
