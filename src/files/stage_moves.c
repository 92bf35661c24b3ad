/*
 * Renames file by file, results.dat first and the manifest last; which step is under way says one
 * letter of the private folder's name.
 */
#include "files/stage_moves.h"

#include "files/set_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { RANDOM_END = 6 };

char rs_stage_kind(const char *name)
{
    size_t n = strlen(name);
    return n > RANDOM_END ? name[n - RANDOM_END - 1] : '\0';
}

bool rs_stage_set_kind(int parent, char name[RS_PRIVATE_NAME_SIZE], char kind)
{
    char renamed[RS_PRIVATE_NAME_SIZE];
    strcpy(renamed, name);
    renamed[strlen(name) - RANDOM_END - 1] = kind;
    if (renameat(parent, name, parent, renamed) != 0)
        return false;
    strcpy(name, renamed);
    return true;
}

typedef struct moving {
    int to, problem;   /* problem: errno of the first file that cannot be moved */
    bool last;         /* manifest.json too; else all the others */
    const char *below; /* "charts/" */
    rs_text *at;
} moving;

static void fail_at(moving *of, const char *name)
{
    of->problem = errno;
    rs_text_add(of->at, "%s%s", of->below, name);
}

static void move_one(moving *of, int folder, const char *name)
{
    if (of->problem == 0 && renameat(folder, name, of->to, name) != 0 && errno != ENOENT)
        fail_at(of, name);
}

static void move_in(void *context, int folder, const char *name)
{
    moving *of = context;
    if (strcmp(name, rs_set_charts) != 0 && (of->last || strcmp(name, rs_set_manifest) != 0))
        move_one(of, folder, name);
}

static void move_charts(moving *whole, int from)
{
    moving of = { .last = true, .below = "charts/", .at = whole->at };
    int charts = rs_dir_enter(from, rs_set_charts);
    if (charts < 0)
        return;
    mkdirat(whole->to, rs_set_charts, 0777);
    of.to = rs_dir_enter(whole->to, rs_set_charts);
    if (of.to < 0)
        fail_at(&of, "");
    else
        rs_dir_visit(charts, move_in, &of);
    if (of.to >= 0)
        close(of.to);
    close(charts);
    whole->problem = of.problem;
}

static int move_all(int from, int to, rs_text *at)
{
    moving of = { .to = to, .below = "", .at = at };
    move_one(&of, from, "results.dat");
    if (of.problem == 0)
        move_charts(&of, from);
    rs_dir_visit(from, move_in, &of);
    of.last = true;
    rs_dir_visit(from, move_in, &of);
    return of.problem;
}

bool rs_stage_move(int parent, char name[RS_PRIVATE_NAME_SIZE], int from, int to, rs_text *at)
{
    char kind = rs_stage_kind(name);
    if (kind != RS_STAGE_MOVING) {
        rs_set_remove_stale(to, kind - RS_STAGE_READY, from);
        if (!rs_stage_set_kind(parent, name, RS_STAGE_MOVING))
            return false;
    }
    int problem = move_all(from, to, at);
    if (problem == 0) {
        fsync(to);
        rs_dir_remove(parent, name);
    }
    errno = problem;
    return problem == 0;
}
