#include "support/text_study.h"

static void check_refused(const study_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        resolved result;
        resolve(&cases[i], &result);
        if (result.status != RS_INVALID)
            fail_msg("accepted; expected: %s", cases[i].message);
        assert_null(result.study.base);
        assert_string_equal(result.error.messages[0].text, cases[i].message);
        if (result.error.n_messages != 1)
            fail_msg("also: %s", result.error.messages[1].text);
        clear_resolved(&result);
    }
}
#define CHECK_REFUSED(cases) check_refused(cases, sizeof cases / sizeof *cases)

TEST(wrong_sets_are_refused_with_the_nearest_key)
{
    static const char text[] = "channels = { douyin = { budget = 5; cpm = [4, 6]; }; }; "
                               "period = \"week\";\n"
                               "scenarios = ({ name = \"Plan A\"; }, { name = \"Plan: B\"; });";
    static const struct {
        const char *set, *message;
    } cases[] = {
        { "channels.douyn.budget=5",
            "--set: channels.douyn: unknown key; did you mean \"douyin\"?" },
        { "chanels.douyin.budget=5", "--set: chanels: unknown key; did you mean \"channels\"?" },
        { "Plan A:channels.douyn.budget=5",
            "--set: channels.douyn: unknown key; did you mean \"douyin\"?" },
        { "Plan: B:channels.kol.budget=5",
            "--set: channels.kol: unknown key; a new one is set as a whole: \"channels.kol={ … "
            "}\"" },
        { "programs.card.kind=\"touch\"",
            "--set: programs.card: unknown key; a new one is set as a whole: \"programs.card={ … "
            "}\"" },
        { "shocks.rival.chance=0.1",
            "--set: shocks.rival: unknown key; a new one is set as a whole: \"shocks.rival={ … "
            "}\"" },
        { "shocks.rival.like=\"shocks/rival\"",
            "--set: shocks.rival.like: found "
            "\"shocks/rival\", but no such file" },
        { "period.x=5", "--set: period.x: found a text at period; expected a group there" },
        { "Plan:channels.douyin.budget=5",
            "--set: found no scenario \"Plan\"; expected NAME:path=value; did you mean \"Plan "
            "A\"?" },
        { "channels.douyin.budget",
            "--set: found \"channels.douyin.budget\"; expected path=value" },
        { "channels..budget=5",
            "--set: found the path \"channels..budget\"; expected keys joined by dots, as "
            "budget, or budget[3] for the third entry of a list" },
        { "=5",
            "--set: found the path \"\"; expected keys joined by dots, as budget, or budget[3] for "
            "the third entry of a list" },
        { "channels.douyin.cpm[3]=5",
            "--set: channels.douyin.cpm: found entry 3; the list has 2 entries" },
        { "channels.douyin.budget[1]=5",
            "--set: channels.douyin.budget: found entry 1 of a number; expected a list there" },
        { "channels.douyin.cpm[0]=5",
            "--set: found the path \"channels.douyin.cpm[0]\"; expected keys joined by dots, as "
            "budget, or budget[3] for the third entry of a list" },
        { "study.cohorts[1]=5",
            "--set: study.cohorts: found an entry of a setting of the study; expected all of it" },
        { "correlations.0.rank=5",
            "--set: found the path \"correlations.0.rank\"; expected keys joined by dots, as "
            "budget, or budget[3] for the third entry of a list" },
        { "channels.douyin.budget=5%",
            "--set: channels.douyin.budget: found 5%; expected a number (money per period), which "
            "is no share" },
        { "channels.douyin.budget=",
            "--set: channels.douyin.budget: found nothing; expected a value" },
        { "channels.douyin.budget=5; cpm=3",
            "--set: channels.douyin.budget: found more than one value; expected one (several: more "
            "--set)" },
        { "channels.douyin={ budget = 5",
            "--set: channels: found a \"{\" that is never closed; expected a \"}\" for it" },
        { "scenarios.x=5",
            "--set: scenarios.x: found a path into the list of scenarios; expected "
            "NAME:path=value" },
        { "Plan A:study.seed=5",
            "--set: study.seed: found a setting of the study for one scenario; expected it for "
            "all, without a name" },
        { "baseline=Plan C",
            "--set: baseline: found \"Plan C\"; expected the name of a scenario; did you mean "
            "\"Plan A\"?" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const study_case one = {
            .files = { { "s.cfg", text } }, .sets = { cases[i].set }, .message = cases[i].message
        };
        check_refused(&one, 1);
    }
}

TEST(wrong_scenarios_are_refused)
{
#define SIXTY                                                                                                                                    \
    "抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音" \
    "抖音抖音抖音抖音抖音抖音抖音"
    static const study_case cases[] = {
        { { { "s", "scenarios = { name = \"A\"; };" } }, { NULL },
            "s:1: scenarios: found { name = \"A\"; }; expected a list ( { name = \"…\"; }, { … } "
            ")" },
        { { { "s", "scenarios = (5);" } }, { NULL },
            "s:1: scenarios.0: found 5; expected a group { name = \"…\"; changes = { … }; }" },
        { { { "s", "scenarios = (\n{ label = \"x\"; });" } }, { NULL },
            "s:2: scenarios.0.name: found nothing; expected a text of 1 to 60 characters" },
        { { { "s", "scenarios = ({ name = 5; });" } }, { NULL },
            "s:1: scenarios.0.name: found 5; expected a text of 1 to 60 characters" },
        { { { "s", "scenarios = ({ name = \" \"; });" } }, { NULL },
            "s:1: scenarios.0.name: found \" \"; expected a text of 1 to 60 characters" },
        { { { "s", "scenarios = ({ name = \"" SIXTY "A\"; });" } }, { NULL },
            "s:1: scenarios.0.name: found \"抖音抖音抖音抖音抖音抖音抖音抖音抖音抖音…\"; expected "
            "a text of 1 to 60 characters" },
        { { { "s", "scenarios = ({ name = \"A\"; },\n { name = \"A\"; });" } }, { NULL },
            "s:2: scenarios.1.name: found \"A\" a second time (first on line 1); expected a name "
            "of its own" },
        { { { "s", "scenarios = ({ name = \"A\";\n chnages = {}; });" } }, { NULL },
            "s:2: scenarios.0.chnages: unknown key; did you mean \"changes\"?" },
        { { { "s", "scenarios = ({ name = \"A\"; changes = 5; });" } }, { NULL },
            "s:1: scenarios.0.changes: found 5; expected a group { … }" },
        { { { "s", "scenarios = ({ name = \"A\"; changes = { study = { seed = 1; }; }; });" } },
            { NULL },
            "s:1: scenarios.0.changes.study: found a setting of the whole study; expected changes "
            "of the model only" },
        { { { "s", "scenarios = ({ name = \"Best\"; }, { name = \"B\"; from = \"Bets\"; });" } },
            { NULL },
            "s:1: scenarios.1.from: found \"Bets\"; expected the name of another scenario; did you "
            "mean \"Best\"?" },
        { { { "s", "scenarios = ({ name = \"A\"; from = \"A\"; });" } }, { NULL },
            "s:1: scenarios.0.from: found a loop of scenarios through \"A\"; expected an end" },
        { { { "s",
              "scenarios = ({ name = \"T\"; from = \"A\"; },\n{ name = \"A\"; from = \"B\"; },\n"
              "{ name = \"B\"; from = \"A\"; });" } },
            { NULL },
            "s:2: scenarios.1.from: found a loop of scenarios through \"A\"; expected an end" },
        { { { "s", "scenarios = ({ name = \"A\"; });\nbaseline = \"a b\";" } }, { NULL },
            "s:2: baseline: found \"a b\"; expected the name of a scenario" },
        { { { "s", "study = 5;" } }, { NULL }, "s:1: study: found 5; expected a group { … }" },
        { { { "s", "title = 5;" } }, { NULL }, "s:1: title: found 5; expected a text" },
    };
    CHECK_REFUSED(cases);
    resolved r;
    const study_case longest = { .files = { { "s", "scenarios = ({ name = \"" SIXTY "\"; });" } } };
    resolve_good(&longest, &r);
    clear_resolved(&r);
}

TEST(wrong_references_are_refused_where_they_stand)
{
    static const study_case cases[] = {
        { { { "s", "\nmodel = \"milk\";" } }, { NULL },
            "s:2: model: found \"milk\", but no such file" },
        { { { "s", "model = 5;" } }, { NULL }, "s:1: model: found 5; expected the name of a file" },
        { { { "s", "model = \"m\";" }, { "m", "\nx = 5%;" } }, { NULL },
            "m:2: x: found 5%; expected a number: write 0.05" },
        { { { "s", "model = \"m\";" }, { "m", "\nscenarios = ();" } }, { NULL },
            "m:2: scenarios: found a study; expected a model, which has no scenarios" },
        { { { "s", "model = \"s\";" } }, { NULL },
            "s:1: model: found a loop of files, s → s; expected an end" },
        { { { "s", "model = \"a\";" }, { "a", "model = \"b\";" }, { "b", "\nmodel = \"a\";" } },
            { NULL }, "b:2: model: found a loop of files, a → b → a; expected an end" },
        { { { "s", "programs = { p = {\n like = \"x\"; }; };" } }, { NULL },
            "s:2: programs.p.like: found \"x\", but no such file" },
        { { { "s", "programs = { p = { like = \"x\"; }; };" }, { "x", "q = { like = \"x\"; };" } },
            { NULL }, "x:1: q.like: found a loop of files, x → x; expected an end" },
        { { { "s", "programs = { p = { like = 5; }; };" } }, { NULL },
            "s:1: programs.p.like: found 5; expected the name of a file: like = \"folder/name\"" },
        { { { "0", "model = \"1\";" }, { "1", "model = \"2\";" }, { "2", "model = \"3\";" },
              { "3", "model = \"4\";" }, { "4", "model = \"5\";" }, { "5", "model = \"6\";" },
              { "6", "model = \"7\";" }, { "7", "model = \"8\";" }, { "8", "model = \"9\";" },
              { "9", "x = 1;" } },
            { NULL },
            "8:1: model: found files that refer to files more than 8 deep; expected fewer" },
        { { { "s", "segments = { regular = { x = 1; };\n fan = { from = \"regulr\"; }; };" } },
            { NULL },
            "s:2: segments.fan.from: found \"regulr\"; expected the name of another segment; did "
            "you mean \"regular\"?" },
        { { { "s", "channels = { a = { from = 5; }; };" } }, { NULL },
            "s:1: channels.a.from: found 5; expected the name of another channel" },
        { { { "s",
              "programs = { a = { from = \"b\"; };\n b = { from = \"c\"; }; c = { from = \"b\"; }; "
              "};" } },
            { NULL }, "s:2: programs.c.from: found a loop, b → c → b; expected an end" },
        { { { "s",
              "scenarios = ({ name = \"A\";\nchanges = { segments = { f = { from = \"g\"; }; }; }; "
              "});" } },
            { NULL }, "s:2: segments.f.from: found \"g\"; expected the name of another segment" },
    };
    CHECK_REFUSED(cases);
}

TEST(mistakes_in_several_places_are_told_together_and_once)
{
    const study_case files
        = { .files = { { "s",
                "segments = { a = { from = \"x\"; }; };\n"
                "scenarios = ({ name = \"A\"; labl = \"x\"; }, { name = \"B\"; from = \"C\"; });\n"
                "baseline = \"Z\";" } },
              .sets = { "y.z=5" } };
    resolved r;
    resolve(&files, &r);
    assert_int_equal(r.status, RS_INVALID);
    assert_int_equal(r.error.n_errors, 5);
    clear_resolved(&r);
}

TEST(files_that_multiply_are_stopped)
{
    static char many[6][4000];
    study_case files = { .files = { { "0", many[0] }, { "1", many[1] }, { "2", many[2] },
                             { "3", many[3] }, { "4", many[4] }, { "5", "x = 1;" } } };
    for (int i = 0; i < 5; i++) {
        size_t n = 0;
        for (int j = 0; j < 100; j++)
            n += (size_t)snprintf(
                many[i] + n, sizeof many[i] - n, "k%d = { like = \"%d\"; };\n", j, i + 1);
    }
    resolved r;
    resolve(&files, &r);
    assert_int_equal(r.status, RS_INVALID);
    assert_non_null(strstr(r.error.messages[0].text, "found more than 200 files in one study"));
    clear_resolved(&r);
}
