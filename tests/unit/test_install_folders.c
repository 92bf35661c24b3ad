#include "check.h"

#include "files/install_folders.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A folder of its own for every test. */
static char room[64];

static void make(const char *path)
{
    char whole[256];
    snprintf(whole, sizeof whole, "%s/%s", room, path);
    for (char *slash = strchr(whole + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(whole, 0755);
        *slash = '/';
    }
    mkdir(whole, 0755);
}

static const char *in_room(const char *path)
{
    static char whole[4][256];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(whole[turn], sizeof whole[turn], "%s/%s", room, path);
    return whole[turn];
}

static int set_up(void **state)
{
    (void)state;
    strcpy(room, "/tmp/retsim-places-XXXXXX");
    return mkdtemp(room) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", room);
    return system(command);
}

static void expect_place(
    const char *program, const char *installed, const char *what, const char *expected)
{
    char *found = rs_install_folder_search(program, installed, what);
    if (expected)
        assert_string_equal(found, expected);
    else
        assert_null(found);
    free(found);
}

TEST_WITH(the_folder_beside_the_program_comes_first, set_up, tear_down)
{
    make("one/bin");
    make("one/share/retsim/plots");
    make("two/share/retsim/plots");
    expect_place(in_room("one/bin/retsim"), in_room("two/share/retsim"), "plots",
        in_room("one/share/retsim/plots"));
}

TEST_WITH(a_moved_tree_is_found_where_it_is_now, set_up, tear_down)
{
    make("one/bin");
    make("one/share/retsim/models");
    assert_int_equal(rename(in_room("one"), in_room("moved")), 0);
    expect_place(in_room("moved/bin/retsim"), in_room("one/share/retsim"), "models",
        in_room("moved/share/retsim/models"));
}

TEST_WITH(a_program_of_somebody_else_finds_the_installed_folder, set_up, tear_down)
{
    make("other/bin");
    make("two/share/retsim/plots");
    expect_place(in_room("other/bin/planner"), in_room("two/share/retsim"), "plots",
        in_room("two/share/retsim/plots"));
    expect_place(NULL, in_room("two/share/retsim"), "plots", in_room("two/share/retsim/plots"));
}

TEST_WITH(a_file_is_not_a_folder_and_nothing_is_nowhere, set_up, tear_down)
{
    make("one/bin");
    make("one/share/retsim");
    FILE *file = fopen(in_room("one/share/retsim/models"), "w");
    assert_non_null(file);
    fclose(file);
    expect_place(in_room("one/bin/retsim"), in_room("two/share/retsim"), "models", NULL);
    expect_place(in_room("one/bin/retsim"), NULL, "plots", NULL);
    expect_place("retsim", NULL, "plots", NULL);
}

TEST(the_build_tree_finds_what_lies_in_the_source)
{
    char *plots = rs_install_folder("plots");
    char *source = realpath(RETSIM_SOURCE "/plots", NULL);
    assert_non_null(plots);
    assert_string_equal(plots, source);
    free(plots);
    free(source);
}
