/*
 * Looks for private names beside the folder and in it that nobody locks any more; from the letter
 * in a name it follows how far its run came, and the moving is finished or the rest removed.
 */
#include "files/stage_leftovers.h"

#include "files/set_files.h"
#include "files/stage_moves.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What is none of ours goes on into the new folder, unless that has it. */
static void hand_over(int from, const char *name, int to)
{
    struct stat found;
    if (rs_dir_find(to, name, &found))
        unlinkat(from, name, 0);
    else
        renameat(from, name, to, name);
}

static void settle_chart(void *context, int folder, const char *name)
{
    const int *newer = context;
    hand_over(folder, name, *newer);
}

static void settle_charts(int from, int to)
{
    int old = rs_dir_enter(from, rs_set_charts), newer = rs_dir_enter(to, rs_set_charts);
    if (old >= 0) {
        rs_set_remove_charts(old, -1);
        if (unlinkat(from, rs_set_charts, AT_REMOVEDIR) != 0 && newer < 0) {
            mkdirat(to, rs_set_charts, 0777);
            newer = rs_dir_enter(to, rs_set_charts);
        }
        rs_dir_visit(old, settle_chart, &newer);
        unlinkat(from, rs_set_charts, AT_REMOVEDIR);
        close(old);
    }
    if (newer >= 0)
        close(newer);
}

static void settle_entry(void *context, int folder, const char *name)
{
    const int *newer = context;
    if (strcmp(name, rs_set_charts) == 0)
        settle_charts(folder, *newer);
    else if (rs_set_has_file(folder, name, RS_SET_ALL))
        unlinkat(folder, name, 0);
    else
        hand_over(folder, name, *newer);
}

void rs_stage_remove_older(int parent, const char *name, int old, int newer)
{
    rs_private_clear_files(old);
    rs_dir_visit(old, settle_entry, &newer);
    unlinkat(parent, name, AT_REMOVEDIR);
}

/* How far a private folder of this one is, beside it or in it (`stem` is its name, or ""); NUL of
 * other names. */
static char leftover_kind(const char *stem, const char *name)
{
    char mark[NAME_MAX + 16];
    int n = snprintf(mark, sizeof mark, "%s%s.retsim", *stem ? "." : "", stem);
    if (strncmp(name, mark, (size_t)n) != 0 || strlen(name) != (size_t)n + 7)
        return '\0';
    char kind = rs_stage_kind(name);
    bool ready = kind >= RS_STAGE_READY && kind < RS_STAGE_READY + RS_SETS;
    return ready || kind == RS_STAGE_MAKING || kind == RS_STAGE_OLDER || kind == RS_STAGE_MOVING
        ? kind
        : '\0';
}

typedef struct clearing {
    const rs_folder *of;
    rs_status status;
    rs_error *error;
} clearing;

/* Goes on with a set of which somebody who was killed had moved a part. */
static void go_on(clearing *of, int parent, const char *found, int folder)
{
    char name[RS_PRIVATE_NAME_SIZE];
    rs_text at = { 0 };
    snprintf(name, sizeof name, "%s", found);
    const char *shown = of->of->shown;
    if (rs_stage_move(parent, name, folder, of->of->descriptor, &at))
        rs_tell(of->error, RS_NOTICE,
            "%s: a run was killed while its files took their places; the rest of them is in place "
            "now",
            shown);
    else
        of->status = rs_fail(of->error, RS_INVALID,
            "%s: files of two runs: one was killed while its files took their places, and %s "
            "cannot "
            "be replaced: %s",
            shown, at.data ? at.data : "the others", strerror(errno));
    rs_text_clear(&at);
}

static void clear_folder(clearing *of, int parent, const char *name, char kind)
{
    struct stat found;
    int folder = rs_dir_enter(parent, name);
    if (folder < 0)
        return;
    if (fstat(folder, &found) == 0 && found.st_uid == geteuid()
        && rs_lock_take(folder) == RS_LOCK_TAKEN) {
        if (kind == RS_STAGE_MAKING)
            rs_dir_remove(parent, name);
        else if (kind == RS_STAGE_OLDER)
            rs_stage_remove_older(parent, name, folder, of->of->descriptor);
        else
            go_on(of, parent, name, folder);
    }
    close(folder);
}

/* Whether a run into another folder was making its set there. */
static bool is_of_another(const char *name)
{
    size_t end = strlen(name), tail = strlen(".retsim-") + 6;
    return name[0] == '.' && end > tail + 1 && strncmp(name + end - tail, ".retsim", 7) == 0
        && rs_stage_kind(name) == RS_STAGE_MAKING;
}

static void clear_beside(void *context, int folder, const char *name)
{
    clearing *of = context;
    char kind = leftover_kind(of->of->name, name);
    if (!kind && is_of_another(name))
        kind = RS_STAGE_MAKING;
    if (kind)
        clear_folder(of, folder, name, kind);
}

static void clear_inside(void *context, int folder, const char *name)
{
    clearing *of = context;
    char kind = leftover_kind("", name);
    if (kind && kind != RS_STAGE_OLDER)
        clear_folder(of, folder, name, kind);
}

rs_status rs_stage_clear_leftovers(rs_folder *of, rs_error *error)
{
    clearing clear = { of, RS_OK, error };
    rs_dir_visit(of->parent, clear_beside, &clear);
    rs_dir_visit(of->descriptor, clear_inside, &clear);
    rs_private_clear_files(of->descriptor);
    return clear.status;
}
