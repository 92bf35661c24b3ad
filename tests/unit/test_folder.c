#include "check.h"

#include "files/safe_file.h"
#include "files/stage.h"
#include "retsim/report.h"
#include "support/room.h"

#include <fcntl.h>
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

static rs_status prepare(const char *name, bool force, rs_folder **chosen, rs_error *error)
{
    rs_folder_options options = { .folder = room_path(&here, name), .force = force };
    return rs_folder_prepare(&options, chosen, error);
}

/* Prepares `name` and expects `expected` to be chosen; the folder stays, as after a run. */
static void expect_chosen(const char *name, bool force, const char *expected)
{
    rs_folder *chosen = NULL;
    rs_error error = { 0 };
    assert_int_equal(prepare(name, force, &chosen, &error), RS_OK);
    assert_string_equal(rs_folder_path(chosen), room_path(&here, expected));
    chosen->made = false;
    rs_folder_release(chosen);
    assert_int_equal(error.n_messages, 0);
}

static void put(const rs_stage *stage, const char *name, const char *content)
{
    rs_text text = { 0 };
    rs_error error = { 0 };
    rs_text_add(&text, "%s", content);
    assert_int_equal(rs_file_write_in(&stage->dir, name, &text, &error), RS_OK);
    rs_text_clear(&text);
}

/* Replaces the tables in a folder of the room by a new summary.csv, and its charts by a new
 * `active`. */
static rs_status replace(const char *name, rs_error *error)
{
    rs_stage stage;
    rs_folder *folder = NULL;
    assert_int_equal(prepare(name, true, &folder, error), RS_OK);
    rs_status status = rs_stage_begin(&stage, folder, RS_SET_TABLES | RS_SET_REPORTS, error);
    if (status == RS_OK) {
        close(rs_stage_charts(&stage.dir, error));
        put(&stage, "summary.csv", "new\n");
        put(&stage, "charts/active.gp", "new\n");
        put(&stage, "charts/active.tsv", "new\n");
        status = rs_stage_commit(&stage, error);
    }
    rs_folder_release(folder);
    return status;
}

static void expect_replaced(const char *name)
{
    rs_error error = { 0 };
    if (replace(name, &error) != RS_OK)
        fail_msg("%s", error.messages[0].text);
    assert_int_equal(error.n_messages, 0);
}

static void expect_content(const char *name, const char *expected)
{
    char *text = room_read(&here, name);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static void expect_refused(const char *name, bool force, const char *part)
{
    rs_folder *chosen = NULL;
    rs_error error = { 0 };
    assert_int_equal(prepare(name, force, &chosen, &error), RS_INVALID);
    assert_null(chosen);
    assert_int_equal(error.n_messages, 1);
    if (!strstr(error.messages[0].text, part))
        fail_msg("\"%s\" does not hold \"%s\"", error.messages[0].text, part);
    rs_error_clear(&error);
}

EACH_TEST(set_up, tear_down);

TEST(parents_are_made_and_slashes_at_the_end_do_not_matter)
{
    expect_chosen("results/2026/tea//", false, "results/2026/tea");
    assert_int_equal(room_count(&here, "results/2026/tea"), 0);
}

TEST(an_empty_folder_is_used)
{
    mkdir(room_path(&here, "tea"), 0755);
    expect_chosen("tea", false, "tea");
}

TEST(a_folder_with_results_is_kept_and_a_number_added)
{
    mkdir(room_path(&here, "tea"), 0755);
    room_write(&here, "tea/summary.csv", "old\n");
    expect_chosen("tea", false, "tea-2");
    room_write(&here, "tea-2/summary.csv", "newer\n");
    expect_chosen("tea", false, "tea-3");
    assert_int_equal(room_count(&here, "tea"), 1);
}

TEST(a_run_that_begins_at_the_same_time_takes_another_folder)
{
    rs_folder *chosen = NULL;
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
    expect_refused(
        "tea", true, "another retsim is writing into this folder: it holds the lock (flock)");
    assert_int_equal(write(go_on[1], &byte, 1), 1);
    assert_int_equal(waitpid(other, NULL, 0), other);
    expect_chosen("tea", false, "tea");
}

TEST(many_runs_at_once_take_a_folder_each)
{
    enum { N_RUNS = 8 };
    pid_t runs[N_RUNS];
    int go_on[2];
    assert_int_equal(pipe(go_on), 0);
    for (int i = 0; i < N_RUNS; i++) {
        runs[i] = fork();
        if (runs[i] == 0) {
            rs_folder *chosen = NULL;
            char byte;
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

TEST(an_older_set_is_replaced_and_what_is_not_ours_stays)
{
    static const char *const ours[] = { "tea/summary.json", "tea/periods.csv", "tea/programs.csv",
        "tea/replications.csv", "tea/manifest.json", "tea/report.html", "tea/charts/payback.gp",
        "tea/charts/payback.tsv", "tea/charts/payback.png", "tea/charts/payback-slide.png",
        "tea/charts/payback.svg.part", "tea/.summary.csv.retsim-77-0", "tea/.retsim-in-use" };
    static const char *const foreign[]
        = { "tea/notes.txt", "tea/summary.csv.bak", "tea/charts/mine.png", "tea/charts/draft.gp",
              "tea/own/notes.txt", "tea/charts/own/notes.txt" };
    static const char *const folders[] = { "tea", "tea/charts", "tea/own", "tea/charts/own" };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        mkdir(room_path(&here, folders[i]), 0755);
    chmod(room_path(&here, "tea"), 0751);
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        room_write(&here, ours[i], "old\n");
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        room_write(&here, foreign[i], "foreign\n");
    room_write(&here, "tea/summary.csv", "old\n");
    assert_int_equal(symlink("nowhere", room_path(&here, "tea/own-link")), 0);
    expect_replaced("tea");
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (room_has(&here, ours[i]))
            fail_msg("%s is there", ours[i]);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        expect_content(foreign[i], "foreign\n");
    assert_true(room_has(&here, "tea/own-link"));
    expect_content("tea/summary.csv", "new\n");
    expect_content("tea/charts/active.gp", "new\n");
    struct stat found;
    assert_int_equal(stat(room_path(&here, "tea"), &found), 0);
    assert_int_equal(found.st_mode & 07777, 0751);
    assert_int_equal(room_count(&here, "."), 1);
}

TEST(a_stage_that_is_dropped_changes_nothing)
{
    rs_stage stage;
    rs_folder *folder = NULL;
    rs_error error = { 0 };
    mkdir(room_path(&here, "tea"), 0755);
    room_write(&here, "tea/summary.csv", "old\n");
    assert_int_equal(prepare("tea", true, &folder, &error), RS_OK);
    assert_int_equal(rs_stage_begin(&stage, folder, RS_SET_TABLES, &error), RS_OK);
    put(&stage, "summary.csv", "new\n");
    struct stat found;
    assert_int_equal(fstat(stage.dir.descriptor, &found), 0);
    assert_int_equal(found.st_mode & 07777, 0700);
    rs_stage_drop(&stage);
    rs_stage_drop(&stage);
    rs_folder_release(folder);
    expect_content("tea/summary.csv", "old\n");
    assert_int_equal(room_count(&here, "."), 1);
}

/* The present folder of a process keeps its place: the files are moved one by one. */
TEST(the_present_folder_is_replaced_file_by_file)
{
    struct stat before, after;
    char back[512];
    mkdir(room_path(&here, "tea"), 0755);
    mkdir(room_path(&here, "tea/charts"), 0755);
    room_write(&here, "tea/programs.csv", "old\n");
    room_write(&here, "tea/charts/payback.gp", "old\n");
    room_write(&here, "tea/charts/payback.tsv", "old\n");
    room_write(&here, "tea/charts/active.gp", "old\n");
    room_write(&here, "tea/charts/active.tsv", "old\n");
    room_write(&here, "tea/charts/mine.png", "foreign\n");
    assert_non_null(getcwd(back, sizeof back));
    assert_int_equal(stat(room_path(&here, "tea"), &before), 0);
    assert_int_equal(chdir(room_path(&here, "tea")), 0);
    rs_error error = { 0 };
    rs_folder *folder = NULL;
    rs_stage stage;
    assert_int_equal(rs_folder_hold(".", &folder, &error), RS_OK);
    assert_int_equal(rs_stage_begin(&stage, folder, RS_SET_TABLES, &error), RS_OK);
    close(rs_stage_charts(&stage.dir, &error));
    put(&stage, "summary.csv", "new\n");
    put(&stage, "charts/active.gp", "new\n");
    put(&stage, "charts/active.tsv", "new\n");
    assert_int_equal(rs_stage_commit(&stage, &error), RS_OK);
    rs_folder_release(folder);
    assert_int_equal(chdir(back), 0);
    assert_int_equal(stat(room_path(&here, "tea"), &after), 0);
    assert_int_equal(after.st_ino, before.st_ino);
    expect_content("tea/summary.csv", "new\n");
    expect_content("tea/charts/active.gp", "new\n");
    expect_content("tea/charts/mine.png", "foreign\n");
    assert_false(room_has(&here, "tea/programs.csv") || room_has(&here, "tea/charts/payback.gp"));
    assert_int_equal(room_count(&here, "tea"), 2);
}

/* What is no file keeps its name, and nothing else is replaced either. */
TEST(links_and_folders_with_our_names_are_refused)
{
    static const char *const names[] = { "charts", "report.html", "summary.csv" };
    mkdir(room_path(&here, "precious"), 0755);
    room_write(&here, "precious/payback.gp", "foreign\n");
    room_write(&here, "precious/payback.tsv", "foreign\n");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[64];
        snprintf(path, sizeof path, "tea/%s", names[i]);
        mkdir(room_path(&here, "tea"), 0755);
        assert_int_equal(symlink("../precious", room_path(&here, path)), 0);
        expect_refused("tea", true, "is a symbolic link");
        expect_refused("tea", true, "it is left alone");
        assert_int_equal(room_count(&here, "tea"), 1);
        unlink(room_path(&here, path));
    }
    mkdir(room_path(&here, "tea/cohorts.csv"), 0755);
    expect_refused("tea", true, "cohorts.csv is a folder, not a file");
    assert_int_equal(symlink("precious", room_path(&here, "link")), 0);
    expect_refused("link", true, "is a symbolic link");
    assert_int_equal(room_count(&here, "precious"), 2);
    assert_int_equal(room_count(&here, "."), 3);
}

/* What runs that were killed left: a set that was not finished, an older one with others' things, a
 * single file. */
TEST(leftovers_that_nobody_holds_are_cleared)
{
    static const char *const folders[]
        = { "tea", ".tea.retsim-AbCd12", ".tea.retsim~Zz99_-", ".tea.retsim~Zz99_-/own",
              "tea/.retsim-InSide", ".tea-2.retsim-AbCd12", ".tea-2.retsim~AbCd12" };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        mkdir(room_path(&here, folders[i]), 0700);
    room_write(&here, "tea/summary.csv", "new\n");
    room_write(&here, "tea/.retsim-Fi1e00", "half\n");
    room_write(
        &here, "tea/.retsim-in-use", "1\n"); /* of an earlier version; process 1 is always there */
    room_write(&here, ".tea.retsim-AbCd12/summary.csv", "half\n");
    room_write(&here, ".tea.retsim~Zz99_-/programs.csv", "old\n");
    room_write(&here, ".tea.retsim~Zz99_-/own/notes.txt", "foreign\n");
    expect_chosen("tea", true, "tea");
    expect_content("tea/summary.csv", "new\n");
    expect_content("tea/own/notes.txt", "foreign\n");
    assert_int_equal(room_count(&here, "tea"), 2);
    assert_int_equal(room_count(&here, "."), 2);
    assert_true(room_has(&here, ".tea-2.retsim~AbCd12")); /* whole, and not our concern */
}

/* A set that was on its way into its place when it was killed: before and after what is stale went.
 */
TEST(a_set_on_its_way_is_brought_to_its_place)
{
    static const char *const stages[] = { ".tea.retsim5AbCd12", ".tea.retsim+AbCd12",
        "tea/.retsim5AbCd12", "tea/.retsim+AbCd12" };
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        char name[64];
        rs_folder *folder = NULL;
        rs_error error = { 0 };
        bool stale_went = strchr(stages[i], '+') != NULL;
        room_leave(&here);
        here = room_enter();
        mkdir(room_path(&here, "tea"), 0755);
        mkdir(room_path(&here, stages[i]), 0700);
        snprintf(name, sizeof name, "%s/summary.csv", stages[i]);
        room_write(&here, name, "new\n");
        room_write(&here, "tea/summary.csv", "old\n");
        room_write(&here, "tea/periods.csv", stale_went ? "new, moved\n" : "old\n");
        room_write(&here, "tea/fit.json", "of another set\n");
        assert_int_equal(prepare("tea", true, &folder, &error), RS_OK);
        rs_folder_release(folder);
        assert_int_equal(error.n_messages, 1);
        assert_non_null(strstr(error.messages[0].text, "the rest of them is in place now"));
        rs_error_clear(&error);
        expect_content("tea/summary.csv", "new\n");
        assert_int_equal(room_has(&here, "tea/periods.csv"), stale_went);
        assert_int_equal(room_count(&here, "tea"), stale_went ? 3 : 2);
        assert_int_equal(room_count(&here, "."), 1);
    }
}

TEST(a_file_that_cannot_take_its_place_is_named)
{
    rs_folder *folder = NULL;
    rs_error error = { 0 };
    mkdir(room_path(&here, "tea"), 0755);
    mkdir(room_path(&here, ".tea.retsim+AbCd12"), 0700);
    mkdir(room_path(&here, "tea/periods.csv"), 0755);
    room_write(&here, ".tea.retsim+AbCd12/periods.csv", "new\n");
    room_write(&here, ".tea.retsim+AbCd12/manifest.json", "new\n");
    assert_int_equal(prepare("tea", true, &folder, &error), RS_INVALID);
    assert_null(folder);
    assert_non_null(strstr(error.messages[0].text, "files of two runs: "));
    assert_non_null(
        strstr(error.messages[0].text, "periods.csv cannot be replaced: Is a directory"));
    rs_error_clear(&error);
    assert_false(room_has(&here, "tea/manifest.json")); /* the last one waits */
    assert_true(room_has(&here, ".tea.retsim+AbCd12/periods.csv"));
    rmdir(room_path(&here, "tea/periods.csv"));
    assert_int_equal(prepare("tea", true, &folder, &error), RS_OK);
    rs_folder_release(folder);
    rs_error_clear(&error);
    expect_content("tea/periods.csv", "new\n");
    expect_content("tea/manifest.json", "new\n");
    assert_int_equal(room_count(&here, "."), 1);
}

TEST(what_another_process_holds_is_left_alone)
{
    rs_error error = { 0 };
    mkdir(room_path(&here, "tea"), 0755);
    mkdir(room_path(&here, ".tea.retsim-AbCd12"), 0700);
    room_write(&here, "tea/.retsim-Fi1e00", "half\n");
    rs_dir held;
    assert_int_equal(rs_dir_open(&held, room_path(&here, ".tea.retsim-AbCd12"), &error), RS_OK);
    assert_int_equal(rs_lock_take(held.descriptor), RS_LOCK_TAKEN);
    int file = open(room_path(&here, "tea/.retsim-Fi1e00"), O_RDONLY);
    assert_int_equal(rs_lock_take(file), RS_LOCK_TAKEN);
    expect_chosen("tea", true, "tea");
    assert_true(room_has(&here, ".tea.retsim-AbCd12") && room_has(&here, "tea/.retsim-Fi1e00"));
    rs_dir_close(&held);
    close(file);
    expect_chosen("tea", true, "tea");
    assert_false(room_has(&here, ".tea.retsim-AbCd12") || room_has(&here, "tea/.retsim-Fi1e00"));
}

TEST(what_is_no_folder_is_refused)
{
    room_write(&here, "file", "mine\n");
    expect_refused("file", false, "is a file, not a folder");
    expect_refused("file", true, "is a file, not a folder");
    expect_refused("file/tea", false, "cannot be made");
    expect_refused("file/tea/2026", true, "cannot be made");
    rs_error error = { 0 };
    rs_folder *chosen = NULL;
    assert_int_equal(
        rs_folder_prepare(&(rs_folder_options){ .folder = "" }, &chosen, &error), RS_INVALID);
    assert_int_equal(error.n_messages, 1);
    rs_error_clear(&error);
}

TEST(a_run_without_results_leaves_no_folder)
{
    rs_folder *chosen = NULL;
    rs_error error = { 0 };
    assert_int_equal(prepare("results/tea", false, &chosen, &error), RS_OK);
    assert_int_equal(room_count(&here, "results/tea"), 0);
    rs_folder_release(chosen);
    assert_false(room_has(&here, "results/tea"));
    assert_int_equal(prepare("results/tea", false, &chosen, &error), RS_OK);
    room_write(&here, "results/tea/notes.txt", "mine\n");
    rs_folder_release(chosen);
    assert_int_equal(room_count(&here, "results/tea"), 1);
}

/* root may write anywhere, so the check runs as nobody */
TEST(a_folder_that_cannot_be_written_is_told_in_one_line)
{
    mkdir(room_path(&here, "locked"), 0755);
    chmod(room_path(&here, "locked"), 0555);
    chmod(here.path, 0755);
    pid_t child = fork();
    if (child == 0) {
        rs_folder *chosen = NULL;
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
