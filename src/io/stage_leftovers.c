#include "io/stage_leftovers.h"

#include "io/set_files.h"

#include <fcntl.h>
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

/* "-" or "~" of a private folder of this one, NUL of other names. */
static char leftover_kind(const rs_folder *of, const char *name)
{
    static const char mark[] = ".retsim";
    size_t n = strlen(of->name);
    if (name[0] != '.' || strncmp(name + 1, of->name, n) != 0
        || strncmp(name + 1 + n, mark, strlen(mark)) != 0)
        return '\0';
    const char *end = name + 1 + n + strlen(mark);
    return strlen(end) == 7 && (*end == RS_STAGE_MAKING || *end == RS_STAGE_OLDER) ? *end : '\0';
}

static void clear_folder(const rs_folder *of, int parent, const char *name, bool older)
{
    struct stat found;
    int folder = rs_dir_enter(parent, name);
    if (folder < 0)
        return;
    if (fstat(folder, &found) == 0 && found.st_uid == geteuid()
        && rs_lock_take(folder) == RS_LOCK_TAKEN) {
        if (older)
            rs_stage_remove_older(parent, name, folder, of->descriptor);
        else
            rs_dir_remove(parent, name);
    }
    close(folder);
}

static void clear_beside(void *context, int folder, const char *name)
{
    char kind = leftover_kind(context, name);
    if (kind)
        clear_folder(context, folder, name, kind == RS_STAGE_OLDER);
}

static void clear_inside(void *context, int folder, const char *name)
{
    if (rs_private_is_name(name))
        clear_folder(context, folder, name, false);
}

void rs_stage_clear_leftovers(rs_folder *of)
{
    rs_dir_visit(of->parent, clear_beside, of);
    rs_dir_visit(of->descriptor, clear_inside, of);
    rs_private_clear_files(of->descriptor);
}
