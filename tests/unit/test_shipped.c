/* What ships, from folders made for the test. */
#include "check.h"

#include "retsim/shipped.h"
#include "support/room.h"

#include <string.h>
#include <sys/stat.h>

static rs_shipped_list listed(room *here)
{
    rs_shipped_list list;
    rs_error error = { 0 };
    char models[512], scenarios[512];
    snprintf(models, sizeof models, "%s", room_path(here, "models"));
    snprintf(scenarios, sizeof scenarios, "%s", room_path(here, "scenarios"));
    assert_int_equal(rs_shipped_read(models, scenarios, &list, &error), RS_OK);
    assert_int_equal(error.n_messages, 0);
    return list;
}

TEST(what_ships_comes_by_kind_and_name)
{
    static const struct {
        rs_shipped_kind kind;
        const char *name;
    } expected[] = { { RS_SHIPPED_MODEL, "B" }, { RS_SHIPPED_MODEL, "a" },
        { RS_SHIPPED_PROGRAM, "programs/email" }, { RS_SHIPPED_STUDY, "plan.cfg" } };
    room here = room_enter();
    mkdir(room_path(&here, "models"), 0755);
    mkdir(room_path(&here, "models/programs"), 0755);
    mkdir(room_path(&here, "models/folder.cfg"), 0755);
    mkdir(room_path(&here, "scenarios"), 0755);
    static const char *const files[]
        = { "models/a.cfg", "models/B.cfg", "models/README.md", "models/.hidden.cfg", "models/.cfg",
              "models/programs/email.cfg", "scenarios/plan.cfg", "scenarios/plan.cfg.bak" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        room_write(&here, files[i], "# Words.\n");
    rs_shipped_list list = listed(&here);
    assert_int_equal(list.n, 4);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(list.items[i].kind, expected[i].kind);
        assert_string_equal(list.items[i].name, expected[i].name);
        assert_string_equal(list.items[i].sentence, "Words.");
    }
    rs_shipped_clear(&list);
    rs_shipped_clear(&list);
    room_leave(&here);
}

TEST(the_sentence_is_the_first_of_the_head)
{
    static const struct {
        const char *text, *sentence;
    } cases[] = {
        { "# One thing. And more.\n", "One thing." },
        { "# Half of it\n#   and the rest? More.\n", "Half of it and the rest?" },
        { "#Windows.\r\n# More.\r\n", "Windows." },
        { "# By P. S. Fader in 0.5 years. More.\n", "By P. S. Fader in 0.5 years." },
        { "# 茶饮连锁。更多。\n", "茶饮连锁。" },
        { "# No end\ntitle = \"x.\";\n", "No end" },
        { "title = \"x\";\n# Too late.\n", "" },
        { "", "" },
        { "# Turned \x1b[31m red.\n", "Turned ?[31m red." },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        room here = room_enter();
        mkdir(room_path(&here, "models"), 0755);
        room_write(&here, "models/a.cfg", cases[i].text);
        rs_shipped_list list = listed(&here);
        assert_int_equal(list.n, 1);
        assert_string_equal(list.items[0].sentence, cases[i].sentence);
        rs_shipped_clear(&list);
        room_leave(&here);
    }
}

TEST(folders_that_are_not_there_hold_nothing)
{
    rs_shipped_list list;
    rs_error error = { 0 };
    assert_int_equal(rs_shipped_read(NULL, NULL, &list, &error), RS_OK);
    assert_int_equal(list.n, 0);
    assert_int_equal(rs_shipped_read("/nowhere", "/nowhere", &list, &error), RS_OK);
    assert_int_equal(list.n, 0);
    assert_int_equal(rs_shipped_start(NULL, "mine", "a", &error), RS_FAILED);
    assert_int_equal(error.n_errors, 1);
    rs_error_clear(&error);
}
