#include "check.h"

#include "files/safe_file.h"
#include "support/room.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
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

static void put(FILE *stream, int n_lines)
{
    for (int i = 0; i < n_lines; i++)
        fprintf(stream, "line %d of the new file\n", i);
}

static rs_status write_lines(const char *path, int n_lines, rs_error *error)
{
    rs_file file;
    rs_status status = rs_file_begin(&file, path, NULL, error);
    if (status != RS_OK)
        return status;
    put(file.stream, n_lines);
    return rs_file_end(&file, error);
}

static void expect_one_message(rs_error *error, const char *part)
{
    assert_int_equal(error->n_messages, 1);
    if (!strstr(error->messages[0].text, part))
        fail_msg("\"%s\" does not hold \"%s\"", error->messages[0].text, part);
    rs_error_clear(error);
}

static void expect_content(const char *name, const char *expected)
{
    char *text = room_read(&here, name);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

TEST_WITH(a_new_file_is_whole_and_alone, set_up, tear_down)
{
    rs_error error = { 0 };
    assert_int_equal(write_lines(room_path(&here, "a.csv"), 2, &error), RS_OK);
    expect_content("a.csv", "line 0 of the new file\nline 1 of the new file\n");
    assert_int_equal(room_count(&here, "."), 1);
    assert_int_equal(error.n_messages, 0);
}

TEST_WITH(an_old_file_stays_until_the_new_one_is_whole, set_up, tear_down)
{
    rs_error error = { 0 };
    rs_file file;
    room_write(&here, "a.csv", "old\n");
    assert_int_equal(rs_file_begin(&file, room_path(&here, "a.csv"), NULL, &error), RS_OK);
    put(file.stream, 5000);
    fflush(file.stream);
    expect_content("a.csv", "old\n");
    assert_int_equal(rs_file_end(&file, &error), RS_OK);
    char *text = room_read(&here, "a.csv");
    assert_true(strlen(text) > 100000);
    free(text);
    assert_int_equal(room_count(&here, "."), 1);
}

TEST_WITH(giving_up_leaves_the_old_file_and_nothing_else, set_up, tear_down)
{
    rs_error error = { 0 };
    rs_file file;
    room_write(&here, "a.csv", "old\n");
    assert_int_equal(rs_file_begin(&file, room_path(&here, "a.csv"), NULL, &error), RS_OK);
    put(file.stream, 10000);
    rs_file_drop(&file);
    rs_file_drop(&file);
    expect_content("a.csv", "old\n");
    assert_int_equal(room_count(&here, "."), 1);
}

TEST_WITH(what_is_not_a_file_is_left_alone, set_up, tear_down)
{
    rs_error error = { 0 };
    mkdir(room_path(&here, "folder"), 0755);
    room_write(&here, "real", "precious\n");
    assert_int_equal(symlink("real", room_path(&here, "link")), 0);
    assert_int_equal(mkfifo(room_path(&here, "pipe"), 0644), 0);
    assert_int_equal(write_lines(room_path(&here, "folder"), 1, &error), RS_INVALID);
    expect_one_message(&error, "is a folder, not a file");
    assert_int_equal(write_lines(room_path(&here, "link"), 1, &error), RS_INVALID);
    expect_one_message(&error, "is a symbolic link, not a file");
    assert_int_equal(write_lines(room_path(&here, "pipe"), 1, &error), RS_INVALID);
    expect_one_message(&error, "not a file");
    assert_int_equal(write_lines("/dev/full", 1, &error), RS_INVALID);
    expect_one_message(&error, "/dev/full is a device");
    expect_content("real", "precious\n");
    assert_int_equal(room_count(&here, "."), 4);
}

TEST_WITH(a_missing_folder_is_told, set_up, tear_down)
{
    rs_error error = { 0 };
    rs_file file;
    assert_int_equal(rs_file_begin(&file, room_path(&here, "no/a.csv"), NULL, &error), RS_FAILED);
    assert_null(file.stream);
    expect_one_message(&error, "No such file");
}

/* Runs the check in a process of its own, whose limits and mounts do not matter; its exit code. */
static int apart(int (*check)(void))
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        _exit(check());
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static bool told(const rs_error *error, const char *part)
{
    return error->n_messages == 1 && strstr(error->messages[0].text, part);
}

/* The default of SIGXFSZ would end the process; one left pending would do so later. */
static int write_beyond_the_limit(void)
{
    rs_error error = { 0 };
    struct rlimit limit = { 10000, 10000 };
    signal(SIGXFSZ, SIG_DFL);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 2;
    rs_status status = write_lines(room_path(&here, "a.csv"), 20000, &error);
    sigset_t pending;
    sigpending(&pending);
    bool ok = status == RS_FAILED && told(&error, "limit on the size of files")
        && !sigismember(&pending, SIGXFSZ);
    rs_error_clear(&error);
    return ok ? 0 : 1;
}

TEST_WITH(a_limit_on_the_size_of_files_leaves_the_old_file, set_up, tear_down)
{
    room_write(&here, "a.csv", "old\n");
    assert_int_equal(apart(write_beyond_the_limit), 0);
    expect_content("a.csv", "old\n");
    assert_int_equal(room_count(&here, "."), 1);
}

static int write_beyond_the_limit_with_a_handler(void)
{
    signal(SIGXFSZ, SIG_IGN);
    return write_beyond_the_limit();
}

TEST_WITH(a_limit_is_told_where_the_signal_is_ignored, set_up, tear_down)
{
    assert_int_equal(apart(write_beyond_the_limit_with_a_handler), 0);
    assert_int_equal(room_count(&here, "."), 0);
}

/* The first file would fit, the second does not: neither is replaced. */
static int write_two_of_which_one_fits(void)
{
    rs_error error = { 0 };
    rs_file files[2] = { { 0 } };
    struct rlimit limit = { 10000, 10000 };
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0
        || rs_file_begin(&files[0], room_path(&here, "a.csv"), NULL, &error) != RS_OK
        || rs_file_begin(&files[1], room_path(&here, "b.csv"), NULL, &error) != RS_OK)
        return 2;
    put(files[0].stream, 5);
    put(files[1].stream, 20000);
    bool ok = rs_files_end(files, 2, &error) == RS_FAILED && told(&error, "b.csv");
    rs_error_clear(&error);
    return ok ? 0 : 1;
}

TEST_WITH(of_several_files_all_are_replaced_or_none, set_up, tear_down)
{
    rs_error error = { 0 };
    rs_file files[2] = { { 0 } };
    room_write(&here, "a.csv", "old\n");
    assert_int_equal(apart(write_two_of_which_one_fits), 0);
    expect_content("a.csv", "old\n");
    assert_int_equal(room_count(&here, "."), 1);
    for (int i = 0; i < 2; i++) {
        const char *path = room_path(&here, i == 0 ? "a.csv" : "b.csv");
        assert_int_equal(rs_file_begin(&files[i], path, NULL, &error), RS_OK);
        put(files[i].stream, 1);
    }
    assert_int_equal(rs_files_end(files, 2, &error), RS_OK);
    expect_content("a.csv", "line 0 of the new file\n");
    expect_content("b.csv", "line 0 of the new file\n");
    assert_int_equal(room_count(&here, "."), 2);
}

enum { NO_MOUNT = 77 };

static int write_to_a_full_disk(void)
{
    rs_error error = { 0 };
    mkdir(room_path(&here, "disk"), 0755);
    if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
        || mount("tmpfs", room_path(&here, "disk"), "tmpfs", 0, "size=64k") != 0)
        return NO_MOUNT;
    room_write(&here, "disk/a.csv", "old\n");
    rs_status status = write_lines(room_path(&here, "disk/a.csv"), 20000, &error);
    char *text = room_read(&here, "disk/a.csv");
    bool ok = status == RS_FAILED && told(&error, strerror(ENOSPC)) && strcmp(text, "old\n") == 0
        && room_count(&here, "disk") == 1;
    free(text);
    rs_error_clear(&error);
    return ok ? 0 : 1;
}

TEST_WITH(a_full_disk_leaves_the_old_file, set_up, tear_down)
{
    int code = apart(write_to_a_full_disk);
    if (code == NO_MOUNT)
        skip();
    assert_int_equal(code, 0);
}

/* A killed process leaves its file, unlocked; the next one that writes there clears it, but not one
 * that is being written. */
TEST_WITH(a_file_left_by_a_killed_process_is_cleared, set_up, tear_down)
{
    rs_error error = { 0 };
    rs_file file;
    pid_t child = fork();
    if (child == 0) {
        bool begun = rs_file_begin(&file, room_path(&here, "a.csv"), NULL, &error) == RS_OK;
        _exit(begun ? 0 : 1);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(room_count(&here, "."), 1);
    assert_int_equal(rs_file_begin(&file, room_path(&here, "a.csv"), NULL, &error), RS_OK);
    assert_int_equal(room_count(&here, "."), 1);
    assert_int_equal(write_lines(room_path(&here, "b.csv"), 1, &error), RS_OK);
    assert_int_equal(room_count(&here, "."), 2);
    assert_int_equal(rs_file_end(&file, &error), RS_OK);
    assert_int_equal(room_count(&here, "."), 2);
}

TEST(files_left_by_a_killed_process_are_known_by_name)
{
    assert_true(rs_private_is_name(".summary.csv.retsim-1234-0"));
    assert_false(rs_private_is_name("summary.csv.retsim-1234-0"));
    assert_false(rs_private_is_name(".summary.csv.retsim-"));
    assert_false(rs_private_is_name(".notes.retsim-ideas"));
    assert_false(rs_private_is_name("summary.csv"));
    char name[RS_PRIVATE_NAME_SIZE];
    rs_private_name("", name);
    assert_true(rs_private_is_name(name));
    rs_private_name("tea.retsim-1", name);
    assert_true(rs_private_is_name(name));
}

TEST_WITH(a_file_that_is_new_replaces_none, set_up, tear_down)
{
    rs_file files[2] = { { 0 } };
    rs_error error = { 0 };
    room_write(&here, "there", "mine\n");
    assert_int_equal(
        rs_file_begin(&files[0], room_path(&here, "there"), " is there", &error), RS_INVALID);
    expect_one_message(&error, "there is there");
    assert_int_equal(
        rs_file_begin(&files[0], room_path(&here, "first"), " is there", &error), RS_OK);
    assert_int_equal(
        rs_file_begin(&files[1], room_path(&here, "second"), " is there", &error), RS_OK);
    put(files[0].stream, 1);
    room_write(&here, "second", "mine\n"); /* by somebody, meanwhile */
    assert_int_equal(rs_files_end(files, 2, &error), RS_INVALID);
    expect_one_message(&error, "second is there");
    expect_content("there", "mine\n");
    expect_content("second", "mine\n");
    assert_int_equal(room_count(&here, "."), 2);
    assert_int_equal(
        rs_file_begin(&files[0], room_path(&here, "first"), " is there", &error), RS_OK);
    put(files[0].stream, 1);
    assert_int_equal(rs_file_end(&files[0], &error), RS_OK);
    expect_content("first", "line 0 of the new file\n");
}
