/* Folders for functions that want one that is held, or open. check.h comes first. */
#ifndef RS_TESTS_HELD_FOLDER_H
#define RS_TESTS_HELD_FOLDER_H

#include "files/dir.h"
#include "retsim/report.h"

static inline rs_folder *held_folder(const char *path)
{
    rs_folder *folder = NULL;
    rs_error error = { 0 };
    if (rs_folder_hold(path, &folder, &error) != RS_OK)
        fail_msg("%s", error.messages[0].text);
    return folder;
}

static inline rs_dir open_dir(const char *path)
{
    rs_dir dir;
    rs_error error = { 0 };
    assert_int_equal(rs_dir_open(&dir, path, &error), RS_OK);
    return dir;
}

/* rs_results_write into a folder that is there. */
static inline rs_status write_results(
    const rs_results *results, const char *path, bool keep_replications, rs_error *error)
{
    rs_folder *folder = held_folder(path);
    rs_status status = rs_results_write(results, folder, keep_replications, error);
    rs_folder_release(folder);
    return status;
}

#endif
