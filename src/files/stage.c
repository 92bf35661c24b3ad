/*
 * Makes the new set beside the old folder and changes the two by one renameat2 (RENAME_EXCHANGE),
 * after linking into the new one what is none of ours; else moves file by file.
 */
#include "files/stage.h"

#include "files/stage_leftovers.h"
#include "files/stage_moves.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST_TRIES = 100 };

/* ---- the private folder ---- */

/* Folders that cannot take another one's place: mounted ones, and the one in which this process and
 * its shell stand. */
static bool may_change_places(const rs_folder *of)
{
    struct statx mount;
    struct stat here, own, parent;
    if (strlen(of->name) + 16 > NAME_MAX || fstat(of->descriptor, &own) != 0
        || fstat(of->parent, &parent) != 0)
        return false;
    if (statx(of->descriptor, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &mount) == 0
        && mount.stx_attributes & STATX_ATTR_MOUNT_ROOT)
        return false;
    bool is_here = stat(".", &here) == 0 && here.st_ino == own.st_ino && here.st_dev == own.st_dev;
    return !is_here && own.st_dev == parent.st_dev;
}

/* Whoever clears leftovers may be faster than the lock: then another name is tried. */
static bool make_private(rs_stage *stage, int parent, const char *stem)
{
    for (int k = 0; k < MOST_TRIES; k++) {
        struct stat own, there;
        rs_private_name(stem, stage->name);
        if (mkdirat(parent, stage->name, 0700) != 0 && errno != EEXIST)
            return false;
        stage->dir.descriptor = rs_dir_enter(parent, stage->name);
        if (stage->dir.descriptor < 0)
            continue;
        if (rs_lock_take(stage->dir.descriptor) != RS_LOCK_HELD
            && fstat(stage->dir.descriptor, &own) == 0 && rs_dir_find(parent, stage->name, &there)
            && own.st_ino == there.st_ino && own.st_uid == geteuid()) {
            stage->parent = parent;
            return true;
        }
        close(stage->dir.descriptor);
    }
    return false;
}

static void drop_lost(void *lost)
{
    rs_stage *stage = lost;
    stage->undo.release = NULL;
    rs_stage_drop(stage);
}

static bool make_stage(rs_stage *stage, rs_folder *of)
{
    return (may_change_places(of) && make_private(stage, of->parent, of->name))
        || make_private(stage, of->descriptor, "");
}

rs_status rs_stage_begin(rs_stage *stage, rs_folder *of, int sets, rs_error *error)
{
    *stage = (rs_stage){ .dir = { -1, of->shown }, .of = of, .sets = sets };
    rs_status status = rs_set_check(of->descriptor, of->shown, sets, error);
    if (status != RS_OK)
        return status;
    if (make_stage(stage, of)) {
        rs_undo_begin(&stage->undo, drop_lost, stage);
        return RS_OK;
    }
    stage->dir.descriptor = -1;
    return rs_fail(
        error, RS_FAILED, "%s: the folder cannot be written: %s", of->shown, strerror(errno));
}

int rs_stage_charts(const rs_dir *stage, rs_error *error)
{
    mkdirat(stage->descriptor, rs_set_charts, 0777);
    int folder = rs_dir_enter(stage->descriptor, rs_set_charts);
    if (folder < 0)
        rs_tell(error, RS_ERROR, "%s/%s: the folder cannot be made: %s", stage->shown,
            rs_set_charts, strerror(errno));
    return folder;
}

void rs_stage_drop(rs_stage *stage)
{
    if (stage->undo.release)
        rs_undo_end(&stage->undo);
    stage->undo.release = NULL;
    if (stage->dir.descriptor < 0)
        return;
    rs_dir_remove(stage->parent, stage->name);
    rs_dir_close(&stage->dir);
}

/* ---- changing places ---- */

typedef struct carrying {
    int to, sets;
    const char *below; /* "charts/" */
    bool all;
} carrying;

/* What stays of the old folder is linked into the new one before it is seen; folders follow when it
 * is. */
static void carry(void *context, int folder, const char *name)
{
    carrying *of = context;
    struct stat found;
    char target[2 * NAME_MAX];
    bool goes
        = *of->below ? rs_set_has_of_chart(folder, name) : rs_set_has_file(folder, name, of->sets);
    if (goes || rs_private_is_name(name) || !rs_dir_find(folder, name, &found)
        || S_ISDIR(found.st_mode))
        return;
    if (*of->below)
        mkdirat(of->to, rs_set_charts, 0777);
    snprintf(target, sizeof target, "%s%s", of->below, name);
    of->all = (linkat(folder, name, of->to, target, 0) == 0 || errno == EEXIST) && of->all;
}

static bool carry_all(const rs_stage *stage)
{
    int folder = stage->of->descriptor, old_charts = rs_dir_enter(folder, rs_set_charts);
    carrying of = { stage->dir.descriptor, stage->sets, "", true };
    bool read = rs_dir_visit(folder, carry, &of);
    if (old_charts >= 0) {
        of.below = "charts/";
        read = rs_dir_visit(old_charts, carry, &of) && read;
        close(old_charts);
    }
    return read && of.all;
}

/* As the older folder is. */
static bool take_rights(const rs_stage *stage)
{
    struct stat found;
    return fstat(stage->of->descriptor, &found) == 0
        && (fchown(stage->dir.descriptor, (uid_t)-1, found.st_gid) == 0 || errno == EPERM)
        && fchmod(stage->dir.descriptor, found.st_mode & 07777) == 0;
}

/* Whether the folder that is held still has its name. */
static bool is_in_place(const rs_folder *of)
{
    struct stat own, there;
    return fstat(of->descriptor, &own) == 0 && rs_dir_find(of->parent, of->name, &there)
        && own.st_ino == there.st_ino && own.st_dev == there.st_dev;
}

static bool change_places(rs_stage *stage)
{
    rs_folder *of = stage->of;
    if (!carry_all(stage) || !take_rights(stage) || !is_in_place(of)
        || !rs_stage_set_kind(stage->parent, stage->name, RS_STAGE_OLDER))
        return false;
    fsync(stage->dir.descriptor);
    if (renameat2(stage->parent, stage->name, of->parent, of->name, RENAME_EXCHANGE) != 0)
        return false;
    int descriptor = of->descriptor;
    of->descriptor = stage->dir.descriptor;
    stage->dir.descriptor = descriptor;
    fsync(of->parent);
    rs_stage_remove_older(stage->parent, stage->name, descriptor, of->descriptor);
    rs_dir_close(&stage->dir);
    return true;
}

/* ---- one by one ---- */

/* What was linked into the stage so that it would stay, and is in its place. */
static void let_stay(void *context, int folder, const char *name)
{
    const int *to = context;
    struct stat found, there;
    if (rs_dir_find(folder, name, &found) && rs_dir_find(*to, name, &there)
        && found.st_ino == there.st_ino && found.st_dev == there.st_dev)
        unlinkat(folder, name, 0);
}

static void let_all_stay(const rs_stage *stage)
{
    int old_charts = rs_dir_enter(stage->of->descriptor, rs_set_charts),
        new_charts = rs_dir_enter(stage->dir.descriptor, rs_set_charts);
    rs_dir_visit(stage->dir.descriptor, let_stay, &stage->of->descriptor);
    if (old_charts >= 0 && new_charts >= 0)
        rs_dir_visit(new_charts, let_stay, &old_charts);
    if (old_charts >= 0)
        close(old_charts);
    if (new_charts >= 0)
        close(new_charts);
}

/* A stage that cannot be moved as a whole stays, for whoever holds the folder next. */
static rs_status move_one_by_one(rs_stage *stage, rs_error *error)
{
    rs_text at = { 0 };
    let_all_stay(stage);
    fsync(stage->dir.descriptor);
    if (!rs_stage_set_kind(stage->parent, stage->name, (char)(RS_STAGE_READY + stage->sets)))
        return rs_fail(error, RS_FAILED, "%s: the files cannot take their places: %s",
            stage->of->shown, strerror(errno));
    bool moved = rs_stage_move(
        stage->parent, stage->name, stage->dir.descriptor, stage->of->descriptor, &at);
    rs_status status = moved
        ? RS_OK
        : rs_fail(error, RS_FAILED,
            "%s: files of two runs: %s could not be replaced: %s; the others follow when "
            "`retsim report %s` is run",
            stage->of->shown, at.data ? at.data : "the older ones", strerror(errno),
            stage->of->shown);
    rs_dir_close(&stage->dir);
    rs_text_clear(&at);
    return status;
}

rs_status rs_stage_commit(rs_stage *stage, rs_error *error)
{
    rs_status status = rs_set_check(stage->of->descriptor, stage->of->shown, stage->sets, error);
    bool beside = stage->parent == stage->of->parent;
    if (status == RS_OK && !(beside && change_places(stage)))
        status = move_one_by_one(stage, error);
    if (status == RS_OK)
        stage->of->made = false;
    rs_stage_drop(stage);
    return status;
}

rs_status rs_stage_finish(rs_stage *stage, rs_status made, bool interrupted, rs_error *error)
{
    bool older = rs_set_has_any(stage->of->descriptor, stage->sets);
    if (made != RS_OK && interrupted) {
        rs_stage_drop(stage);
        return rs_fail(error, RS_INTERRUPTED,
            older ? "%s: interrupted; the charts and reports that were there stay as they are"
                : stage->sets & RS_SET_REPORTS
                ? "%s: charts and reports are not complete; `retsim report` makes them"
                : "%s: interrupted; there are no charts",
            stage->of->shown);
    }
    if (made != RS_OK && older) {
        rs_tell(error, RS_NOTICE, "%s: the charts and reports that were there stay as they are",
            stage->of->shown);
        rs_stage_drop(stage);
        return made;
    }
    rs_status status = rs_stage_commit(stage, error);
    return made != RS_OK ? made : status;
}
