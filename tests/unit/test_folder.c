#include "check.h"

#include "io/folder.h"
#include "retsim/report.h"
#include "support/room.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static room here;

static int set_up(void **state)
{
    (void)state;
    here = room_enter();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    room_leave(&here);
    return 0;
}

static rs_status prepare(const char *name, bool force, char **chosen, rs_error *error)
{
    rs_folder_options options = { .folder = room_path(&here, name), .force = force };
    return rs_folder_prepare(&options, chosen, error);
}

/* Prepares `name` and expects `expected` to be chosen; as after a run, the folder is settled. */
static void expect_chosen(const char *name, bool force, const char *expected)
{
    char *chosen = NULL;
    rs_error error = { 0 };
    assert_int_equal(prepare(name, force, &chosen, &error), RS_OK);
    assert_string_equal(chosen, room_path(&here, expected));
    rs_folder_settle(chosen);
    free(chosen);
    assert_int_equal(error.n_messages, 0);
}

static void expect_refused(const char *name, bool force, const char *part)
{
    char *chosen = NULL;
    rs_error error = { 0 };
    assert_int_equal(prepare(name, force, &chosen, &error), RS_INVALID);
    assert_null(chosen);
    assert_int_equal(error.n_messages, 1);
    if (!strstr(error.messages[0].text, part))
        fail_msg("\"%s\" does not hold \"%s\"", error.messages[0].text, part);
    rs_error_clear(&error);
}

static void parents_are_made_and_slashes_at_the_end_do_not_matter(void **state)
{
    (void)state;
    expect_chosen("results/2026/tea//", false, "results/2026/tea");
    assert_int_equal(room_count(&here, "results/2026/tea"), 0);
}

static void an_empty_folder_is_used(void **state)
{
    (void)state;
    mkdir(room_path(&here, "tea"), 0755);
    expect_chosen("tea", false, "tea");
}

static void a_folder_with_results_is_kept_and_a_number_added(void **state)
{
    (void)state;
    mkdir(room_path(&here, "tea"), 0755);
    room_write(&here, "tea/summary.csv", "old\n");
    expect_chosen("tea", false, "tea-2");
    room_write(&here, "tea-2/summary.csv", "newer\n");
    expect_chosen("tea", false, "tea-3");
    assert_int_equal(room_count(&here, "tea"), 1);
}

static void a_run_that_begins_at_the_same_time_takes_another_folder(void **state)
{
    (void)state;
    char *chosen = NULL;
    rs_error error = { 0 };
    int go_on[2], ready[2];
    assert_int_equal(pipe(go_on), 0);
    assert_int_equal(pipe(ready), 0);
    pid_t other = fork();
    if (other == 0) {
        bool ok = prepare("tea", false, &chosen, &error) == RS_OK;
        char byte = ok ? 'y' : 'n';
        if (write(ready[1], &byte, 1) == 1 && read(go_on[0], &byte, 1) == 1)
            _exit(0);
        _exit(1);
    }
    char byte = '?';
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    expect_chosen("tea", false, "tea-2");
    expect_refused("tea", true, "another run is writing into this folder");
    assert_int_equal(write(go_on[1], &byte, 1), 1);
    assert_int_equal(waitpid(other, NULL, 0), other);
    expect_chosen("tea", false, "tea");
}

static void many_runs_at_once_take_a_folder_each(void **state)
{
    (void)state;
    enum { N_RUNS = 8 };
    pid_t runs[N_RUNS];
    int go_on[2];
    assert_int_equal(pipe(go_on), 0);
    for (int i = 0; i < N_RUNS; i++) {
        runs[i] = fork();
        if (runs[i] == 0) {
            char *chosen = NULL, byte;
            rs_error error = { 0 };
            close(go_on[1]);
            bool ok = prepare("tea", false, &chosen, &error) == RS_OK;
            /* the other end is closed when all have begun; nobody leaves before */
            _exit(ok && read(go_on[0], &byte, 1) == 0 ? 0 : 1);
        }
    }
    close(go_on[0]);
    while (room_count(&here, ".") < N_RUNS)
        usleep(1000);
    close(go_on[1]);
    for (int i = 0; i < N_RUNS; i++) {
        int status = 0;
        assert_int_equal(waitpid(runs[i], &status, 0), runs[i]);
        assert_int_equal(status, 0);
    }
    assert_int_equal(room_count(&here, "."), N_RUNS);
}

static void force_replaces_what_earlier_runs_wrote(void **state)
{
    (void)state;
    static const char *const ours[] = { "tea/summary.csv", "tea/summary.json", "tea/periods.csv",
        "tea/cohorts.csv", "tea/replications.csv", "tea/manifest.json", "tea/charts/payback.gp",
        "tea/charts/payback.tsv", "tea/charts/payback.png", "tea/charts/payback.svg",
        "tea/.summary.csv.retsim-77-0" };
    mkdir(room_path(&here, "tea"), 0755);
    mkdir(room_path(&here, "tea/charts"), 0755);
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        room_write(&here, ours[i], "old\n");
    expect_chosen("tea", true, "tea");
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        assert_true(room_has(&here, ours[i])); /* until there are new ones */
    rs_folder_clear_earlier(room_path(&here, "tea"), true);
    assert_true(room_has(&here, "tea/replications.csv"));
    rs_folder_clear_earlier(room_path(&here, "tea"), false);
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        assert_int_equal(room_has(&here, ours[i]), i < 4 || i == 5); /* the others are written over */
}

static void force_never_touches_the_files_of_others(void **state)
{
    (void)state;
    static const char *const foreign[] = { "tea/notes.txt", "tea/summary.csv.bak",
        "tea/charts/mine.png", "tea/charts/draft.gp", "precious/summary.csv" };
    mkdir(room_path(&here, "tea"), 0755);
    mkdir(room_path(&here, "tea/charts"), 0755);
    mkdir(room_path(&here, "tea/cohorts.csv"), 0755);
    mkdir(room_path(&here, "precious"), 0755);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        room_write(&here, foreign[i], "foreign\n");
    assert_int_equal(symlink("../precious/summary.csv", room_path(&here, "tea/summary.csv")), 0);
    expect_chosen("tea", true, "tea");
    rs_folder_clear_earlier(room_path(&here, "tea"), false);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        assert_true(room_has(&here, foreign[i]));
    assert_true(room_has(&here, "tea/summary.csv"));
    assert_true(room_has(&here, "tea/cohorts.csv"));
}

static void force_does_not_follow_links(void **state)
{
    (void)state;
    mkdir(room_path(&here, "precious"), 0755);
    mkdir(room_path(&here, "tea"), 0755);
    room_write(&here, "precious/summary.csv", "foreign\n");
    room_write(&here, "precious/payback.gp", "foreign\n");
    room_write(&here, "precious/payback.tsv", "foreign\n");
    room_write(&here, "tea/summary.csv", "old\n");
    assert_int_equal(symlink("../precious", room_path(&here, "tea/charts")), 0);
    assert_int_equal(symlink("precious", room_path(&here, "link")), 0);
    expect_refused("link", true, "is a symbolic link");
    expect_chosen("tea", true, "tea");
    rs_folder_clear_earlier(room_path(&here, "tea"), false);
    rs_folder_clear_earlier(room_path(&here, "link"), false);
    assert_int_equal(room_count(&here, "precious"), 3);
    assert_true(room_has(&here, "tea/charts"));
}

static void what_is_no_folder_is_refused(void **state)
{
    (void)state;
    room_write(&here, "file", "mine\n");
    expect_refused("file", false, "is a file, not a folder");
    expect_refused("file", true, "is a file, not a folder");
    expect_refused("file/tea", false, "cannot be made");
    expect_refused("file/tea/2026", true, "cannot be made");
    rs_error error = { 0 };
    char *chosen = NULL;
    assert_int_equal(
        rs_folder_prepare(&(rs_folder_options){ .folder = "" }, &chosen, &error), RS_INVALID);
    assert_int_equal(error.n_messages, 1);
    rs_error_clear(&error);
}

static void a_run_without_results_leaves_no_folder(void **state)
{
    (void)state;
    char *chosen = NULL;
    rs_error error = { 0 };
    assert_int_equal(prepare("results/tea", false, &chosen, &error), RS_OK);
    assert_int_equal(room_count(&here, "results/tea"), 1);
    rs_folder_release(chosen);
    assert_false(room_has(&here, "results/tea"));
    free(chosen);
    assert_int_equal(prepare("results/tea", false, &chosen, &error), RS_OK);
    room_write(&here, "results/tea/notes.txt", "mine\n");
    rs_folder_release(chosen);
    assert_int_equal(room_count(&here, "results/tea"), 1);
    free(chosen);
}

/* root may write anywhere, so the check runs as nobody */
static void a_folder_that_cannot_be_written_is_told_in_one_line(void **state)
{
    (void)state;
    mkdir(room_path(&here, "locked"), 0755);
    chmod(room_path(&here, "locked"), 0555);
    chmod(here.path, 0755);
    pid_t child = fork();
    if (child == 0) {
        char *chosen = NULL;
        rs_error error = { 0 };
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(77);
        bool direct = prepare("locked", false, &chosen, &error) == RS_INVALID
            && error.n_messages == 1 && strstr(error.messages[0].text, "Permission denied");
        rs_error_clear(&error);
        bool below = prepare("locked/tea", false, &chosen, &error) == RS_INVALID
            && error.n_messages == 1 && strstr(error.messages[0].text, "Permission denied");
        rs_error_clear(&error);
        _exit(direct && below ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    chmod(room_path(&here, "locked"), 0755);
    if (WEXITSTATUS(status) == 77)
        skip();
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            parents_are_made_and_slashes_at_the_end_do_not_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_empty_folder_is_used, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_folder_with_results_is_kept_and_a_number_added, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_run_that_begins_at_the_same_time_takes_another_folder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_runs_at_once_take_a_folder_each, set_up, tear_down),
        cmocka_unit_test_setup_teardown(force_replaces_what_earlier_runs_wrote, set_up, tear_down),
        cmocka_unit_test_setup_teardown(force_never_touches_the_files_of_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(force_does_not_follow_links, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_run_without_results_leaves_no_folder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_folder_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_folder_that_cannot_be_written_is_told_in_one_line, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
