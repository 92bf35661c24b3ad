#include "io/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char charts[] = "charts", manifest[] = "manifest.json";

/* The files that are ours, beside the charts. */
static const struct {
    const char *name;
    int set;
} ours[] = {
    { "summary.csv", RS_SET_TABLES },
    { "summary.json", RS_SET_TABLES },
    { "periods.csv", RS_SET_TABLES },
    { "cohorts.csv", RS_SET_TABLES },
    { "parts.csv", RS_SET_TABLES },
    { "programs.csv", RS_SET_TABLES },
    { "assumptions.csv", RS_SET_TABLES },
    { "replications.csv", RS_SET_TABLES },
    { "results.dat", RS_SET_TABLES },
    { manifest, RS_SET_TABLES },
    { "fit.json", RS_SET_FIT },
    { "tracking.csv", RS_SET_FIT },
    { "frequency.csv", RS_SET_FIT },
    { "recency.csv", RS_SET_FIT },
    { "survival.csv", RS_SET_FIT },
    { "report.html", RS_SET_REPORTS },
    { "report.xlsx", RS_SET_REPORTS },
    { "slides.md", RS_SET_REPORTS },
    { "slides.pptx", RS_SET_REPORTS },
};
static const char *const chart_endings[] = { ".png", ".svg", ".pdf", ".emf", "-slide.png",
    ".png.part", ".svg.part", ".pdf.part", ".emf.part", ".tsv", ".gp" };

enum {
    N_OURS = sizeof ours / sizeof *ours,
    N_ENDINGS = sizeof chart_endings / sizeof *chart_endings,
    ALL_SETS = -1,
    MOST_TRIES = 100,
    UNFINISHED = '-',
    OLDER = '~'
};

/* ---- what is ours ---- */

static bool is_ours(int folder, const char *name, int sets)
{
    for (int i = 0; i < N_OURS; i++)
        if (ours[i].set & sets && strcmp(ours[i].name, name) == 0)
            return rs_dir_has_file(folder, name);
    return false;
}

static bool is_chart(int folder, const char *name, const char *ending)
{
    char file[NAME_MAX + 16];
    size_t n = strlen(name), n_ending = strlen(ending);
    if (n <= n_ending || strcmp(name + n - n_ending, ending) != 0)
        return false;
    int stem = (int)(n - n_ending);
    snprintf(file, sizeof file, "%.*s.gp", stem, name);
    bool script = rs_dir_has_file(folder, file);
    snprintf(file, sizeof file, "%.*s.tsv", stem, name);
    return script && rs_dir_has_file(folder, file);
}

/* A chart is known by its script and its table, so that other people's pictures are left alone. */
static bool is_of_chart(int folder, const char *name)
{
    for (int i = 0; i < N_ENDINGS; i++)
        if (is_chart(folder, name, chart_endings[i]))
            return true;
    return false;
}

rs_status rs_stage_check(const rs_folder *of, int sets, rs_error *error)
{
    struct stat found;
    for (int i = 0; i < N_OURS; i++)
        if (ours[i].set & sets && rs_dir_find(of->descriptor, ours[i].name, &found)
            && !S_ISREG(found.st_mode))
            return rs_fail(error, RS_INVALID, "%s/%s is %s, not a file: it is left alone",
                of->shown, ours[i].name, rs_dir_kind(found.st_mode));
    if (rs_dir_find(of->descriptor, charts, &found) && !S_ISDIR(found.st_mode))
        return rs_fail(error, RS_INVALID, "%s/%s is %s, not a folder: it is left alone", of->shown,
            charts, rs_dir_kind(found.st_mode));
    return RS_OK;
}

static void note_chart(void *context, int folder, const char *name)
{
    bool *has = context;
    *has = *has || is_chart(folder, name, ".gp");
}

bool rs_stage_has_older(const rs_folder *of, int sets)
{
    bool has = false;
    int folder = rs_dir_enter(of->descriptor, charts);
    if (folder >= 0) {
        rs_dir_visit(folder, note_chart, &has);
        close(folder);
    }
    for (int i = 0; i < N_OURS; i++)
        has = has || is_ours(of->descriptor, ours[i].name, ours[i].set & sets);
    return has;
}

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

rs_status rs_stage_begin(rs_stage *stage, rs_folder *of, int sets, rs_error *error)
{
    *stage = (rs_stage){ .dir = { -1, of->shown }, .of = of, .sets = sets };
    rs_status status = rs_stage_check(of, sets, error);
    if (status != RS_OK)
        return status;
    if (may_change_places(of) && make_private(stage, of->parent, of->name))
        return RS_OK;
    if (make_private(stage, of->descriptor, ""))
        return RS_OK;
    stage->dir.descriptor = -1;
    return rs_fail(
        error, RS_FAILED, "%s: the folder cannot be written: %s", of->shown, strerror(errno));
}

int rs_stage_charts(const rs_dir *stage, rs_error *error)
{
    mkdirat(stage->descriptor, charts, 0777);
    int folder = rs_dir_enter(stage->descriptor, charts);
    if (folder < 0)
        rs_tell(error, RS_ERROR, "%s/%s: the folder cannot be made: %s", stage->shown, charts,
            strerror(errno));
    return folder;
}

void rs_stage_drop(rs_stage *stage)
{
    if (stage->dir.descriptor < 0)
        return;
    rs_dir_remove(stage->parent, stage->name);
    rs_dir_close(&stage->dir);
}

/* ---- an older set, of which the new one is complete ---- */

/* Of a chart, what `keep` does not have; the script last, by which it is known. */
static void remove_chart(void *context, int folder, const char *script)
{
    const int *keep = context;
    if (!is_chart(folder, script, ".gp"))
        return;
    for (int i = 0; i < N_ENDINGS; i++) {
        char name[NAME_MAX + 16];
        snprintf(name, sizeof name, "%.*s%s", (int)strlen(script) - 3, script, chart_endings[i]);
        if (rs_dir_has_file(folder, name) && !rs_dir_has_file(*keep, name))
            unlinkat(folder, name, 0);
    }
}

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
    int none = -1, old = rs_dir_enter(from, charts), newer = rs_dir_enter(to, charts);
    if (old >= 0) {
        rs_dir_visit(old, remove_chart, &none);
        if (unlinkat(from, charts, AT_REMOVEDIR) != 0 && newer < 0) {
            mkdirat(to, charts, 0777);
            newer = rs_dir_enter(to, charts);
        }
        rs_dir_visit(old, settle_chart, &newer);
        unlinkat(from, charts, AT_REMOVEDIR);
        close(old);
    }
    if (newer >= 0)
        close(newer);
}

static void settle_entry(void *context, int folder, const char *name)
{
    const int *newer = context;
    if (strcmp(name, charts) == 0)
        settle_charts(folder, *newer);
    else if (is_ours(folder, name, ALL_SETS))
        unlinkat(folder, name, 0);
    else
        hand_over(folder, name, *newer);
}

/* Removes the folder of an older set; others' things in it, which the new one does not have yet, go
 * there first. */
static void remove_older(int parent, const char *name, int old, int newer)
{
    rs_private_clear_files(old);
    rs_dir_visit(old, settle_entry, &newer);
    unlinkat(parent, name, AT_REMOVEDIR);
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
    bool goes = *of->below ? is_of_chart(folder, name) : is_ours(folder, name, of->sets);
    if (goes || rs_private_is_name(name) || !rs_dir_find(folder, name, &found)
        || S_ISDIR(found.st_mode))
        return;
    if (*of->below)
        mkdirat(of->to, charts, 0777);
    snprintf(target, sizeof target, "%s%s", of->below, name);
    of->all = (linkat(folder, name, of->to, target, 0) == 0 || errno == EEXIST) && of->all;
}

static bool carry_all(const rs_stage *stage)
{
    int folder = stage->of->descriptor, old_charts = rs_dir_enter(folder, charts);
    carrying of = { stage->dir.descriptor, stage->sets, "", true };
    bool read = rs_dir_visit(folder, carry, &of);
    if (old_charts >= 0) {
        of.below = "charts/";
        read = rs_dir_visit(old_charts, carry, &of) && read;
        close(old_charts);
    }
    return read && of.all;
}

/* The private name of a stage that is complete, which is that of the older set as soon as they have
 * changed places. */
static void name_older(char name[RS_PRIVATE_NAME_SIZE])
{
    name[strlen(name) - 7] = OLDER;
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
    char older[RS_PRIVATE_NAME_SIZE];
    strcpy(older, stage->name);
    name_older(older);
    if (!carry_all(stage) || !take_rights(stage) || !is_in_place(of)
        || renameat(stage->parent, stage->name, stage->parent, older) != 0)
        return false;
    strcpy(stage->name, older);
    fsync(stage->dir.descriptor);
    if (renameat2(stage->parent, stage->name, of->parent, of->name, RENAME_EXCHANGE) != 0)
        return false;
    int descriptor = of->descriptor;
    of->descriptor = stage->dir.descriptor;
    stage->dir.descriptor = descriptor;
    fsync(of->parent);
    remove_older(stage->parent, stage->name, descriptor, of->descriptor);
    rs_dir_close(&stage->dir);
    return true;
}

/* ---- one by one ---- */

typedef struct moving {
    int to, problem;
    bool last; /* manifest.json now, else all the others */
} moving;

static void move_in(void *context, int folder, const char *name)
{
    moving *of = context;
    if ((strcmp(name, manifest) == 0) != of->last || strcmp(name, charts) == 0)
        return;
    if (renameat(folder, name, of->to, name) != 0 && of->problem == 0)
        of->problem = errno;
}

/* Files of the older set that the new one does not have. */
static void remove_stale(const rs_stage *stage)
{
    int old_charts = rs_dir_enter(stage->of->descriptor, charts),
        new_charts = rs_dir_enter(stage->dir.descriptor, charts);
    for (int i = 0; i < N_OURS; i++)
        if (is_ours(stage->of->descriptor, ours[i].name, ours[i].set & stage->sets)
            && !rs_dir_has_file(stage->dir.descriptor, ours[i].name))
            unlinkat(stage->of->descriptor, ours[i].name, 0);
    if (old_charts >= 0) {
        rs_dir_visit(old_charts, remove_chart, &new_charts);
        close(old_charts);
    }
    if (new_charts >= 0)
        close(new_charts);
    unlinkat(stage->of->descriptor, charts, AT_REMOVEDIR); /* only if nothing is left in it */
}

static int move_charts(const rs_stage *stage)
{
    moving of = { 0 };
    int from = rs_dir_enter(stage->dir.descriptor, charts);
    if (from < 0)
        return 0;
    mkdirat(stage->of->descriptor, charts, 0777);
    of.to = rs_dir_enter(stage->of->descriptor, charts);
    if (of.to < 0)
        of.problem = errno;
    else
        rs_dir_visit(from, move_in, &of);
    if (of.to >= 0)
        close(of.to);
    close(from);
    return of.problem;
}

static rs_status move_one_by_one(rs_stage *stage, rs_error *error)
{
    moving of = { .to = stage->of->descriptor };
    rs_status status = rs_stage_check(stage->of, stage->sets, error);
    if (status != RS_OK)
        return status;
    remove_stale(stage);
    of.problem = move_charts(stage);
    rs_dir_visit(stage->dir.descriptor, move_in, &of);
    of.last = true;
    rs_dir_visit(stage->dir.descriptor, move_in, &of);
    if (of.problem == 0)
        fsync(of.to);
    return of.problem == 0 ? RS_OK
                           : rs_fail(error, RS_FAILED, "%s: not all files could be replaced: %s",
                               stage->of->shown, strerror(of.problem));
}

rs_status rs_stage_commit(rs_stage *stage, rs_error *error)
{
    rs_status status = rs_stage_check(stage->of, stage->sets, error);
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
    bool older = rs_stage_has_older(stage->of, stage->sets);
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

/* ---- leftovers ---- */

/* "-" or "~" of a private folder of this one, NUL of other names. */
static char leftover_kind(const rs_folder *of, const char *name)
{
    static const char mark[] = ".retsim";
    size_t n = strlen(of->name);
    if (name[0] != '.' || strncmp(name + 1, of->name, n) != 0
        || strncmp(name + 1 + n, mark, strlen(mark)) != 0)
        return '\0';
    const char *end = name + 1 + n + strlen(mark);
    return strlen(end) == 7 && (*end == UNFINISHED || *end == OLDER) ? *end : '\0';
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
            remove_older(parent, name, folder, of->descriptor);
        else
            rs_dir_remove(parent, name);
    }
    close(folder);
}

static void clear_beside(void *context, int folder, const char *name)
{
    char kind = leftover_kind(context, name);
    if (kind)
        clear_folder(context, folder, name, kind == OLDER);
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
