/*
 * Hashes are read out of the manifest by the form in which we write it, so that no JSON reader is
 * needed, and compared with the files as they are.
 */
#include "files/manifest.h"

#include "base/memory.h"
#include "files/set_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static rs_file_hash *add(rs_file_hashes *hashes)
{
    hashes->list = rs_grow(hashes->list, &hashes->capacity, hashes->n + 1, sizeof *hashes->list);
    return &hashes->list[hashes->n++];
}

void rs_file_hashes_clear(rs_file_hashes *hashes)
{
    free(hashes->list);
    *hashes = (rs_file_hashes){ 0 };
}

void rs_file_hashes_add(rs_file_hashes *hashes, int folder, const char *name)
{
    rs_file_hash found;
    if (strlen(name) >= sizeof found.name || !rs_dir_hash(folder, name, &found.hash))
        return;
    strcpy(found.name, name);
    *add(hashes) = found;
}

/* ---- reports ---- */

typedef struct adding {
    rs_file_hashes *hashes;
    int folder;
    bool of_charts;
} adding;

static void add_report(void *context, int folder, const char *name)
{
    adding *of = context;
    char path[sizeof "charts/" + 64];
    if (of->of_charts ? !rs_set_has_of_chart(folder, name)
                      : !rs_set_has_file(folder, name, RS_SET_REPORTS))
        return;
    int n = snprintf(path, sizeof path, "%s%s", of->of_charts ? "charts/" : "", name);
    if (n < (int)sizeof path)
        rs_file_hashes_add(of->hashes, of->folder, path);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const rs_file_hash *)a)->name, ((const rs_file_hash *)b)->name);
}

void rs_file_hashes_add_reports(rs_file_hashes *hashes, int folder)
{
    adding of = { hashes, folder, false };
    size_t before = hashes->n;
    int charts = rs_dir_enter(folder, rs_set_charts);
    rs_dir_visit(folder, add_report, &of);
    if (charts >= 0) {
        of.of_charts = true;
        rs_dir_visit(charts, add_report, &of);
        close(charts);
    }
    if (hashes->n > before)
        qsort(hashes->list + before, hashes->n - before, sizeof *hashes->list, by_name);
}

/* ---- reading ---- */

/* The next "NAME": "HASH" of the object that `at` stands in; what follows it, or NULL. */
static const char *next_hash(const char *at, rs_file_hash *of)
{
    int end = 0;
    if (sscanf(at, " \"%63[^\"]\" : \"%64[0-9a-f]\"%n", of->name, of->hash.digits, &end) != 2
        || end == 0)
        return NULL;
    return at + end + (at[end] == ',');
}

/* Files elsewhere are none of a run's. */
static bool is_inside(const char *name)
{
    size_t below = strlen("charts/");
    return !strchr(strncmp(name, "charts/", below) == 0 ? name + below : name, '/');
}

void rs_file_hashes_read(rs_file_hashes *hashes, const char *manifest, const char *key)
{
    char begin[64];
    rs_file_hash of;
    snprintf(begin, sizeof begin, "\n  \"%s\": {", key);
    const char *at = strstr(manifest, begin);
    for (at = at ? at + strlen(begin) : NULL; at && (at = next_hash(at, &of));)
        if (is_inside(of.name))
            *add(hashes) = of;
}

/* ---- checking ---- */

static void add_name(rs_text *names, const char *name)
{
    rs_text_add(names, "%s%s", names->length > 0 ? ", " : "", name);
}

typedef struct compared {
    rs_text same, other;
    bool two_runs; /* results.dat, which is moved first, is not of the manifest, which is last */
} compared;

static void compare(int folder, const rs_file_hashes *told, bool skip_missing, compared *of)
{
    for (size_t i = 0; i < told->n; i++) {
        const rs_file_hash *file = &told->list[i];
        rs_sha256 hash;
        bool is_there = rs_dir_hash(folder, file->name, &hash),
             same = is_there && strcmp(hash.digits, file->hash.digits) == 0;
        of->two_runs = of->two_runs || (!same && strcmp(file->name, "results.dat") == 0);
        if (same || is_there || !skip_missing)
            add_name(same ? &of->same : &of->other, file->name);
    }
}

static rs_status tell_tables(const char *folder, const compared *of, rs_error *error)
{
    if (of->two_runs)
        return rs_fail(error, RS_INVALID,
            "%s: files of two runs: one was killed while its files took their places. Of the run "
            "in "
            "manifest.json: %s; not of it: %s. Run the study again with --force",
            folder, of->same.data ? of->same.data : "none", of->other.data);
    if (of->other.length > 0)
        rs_tell(error, RS_WARNING,
            "%s: not as the run left them: %s (they were changed since, or a run was killed; run "
            "the study again with --force)",
            folder, of->other.data);
    return RS_OK;
}

/* What somebody removed is made again without a word. */
static void check_reports(const rs_dir *dir, const char *manifest, rs_error *error)
{
    rs_file_hashes told = { 0 };
    compared of = { 0 };
    rs_file_hashes_read(&told, manifest, "reports_sha256");
    compare(dir->descriptor, &told, true, &of);
    if (of.other.length > 0)
        rs_tell(error, RS_NOTICE, "%s: not as they were left: %s; `retsim report` makes them again",
            dir->shown, of.other.data);
    rs_text_clear(&of.same);
    rs_text_clear(&of.other);
    rs_file_hashes_clear(&told);
}

static rs_status check(const rs_dir *dir, rs_error *error)
{
    rs_text manifest = { 0 };
    rs_error unseen = { 0 };
    rs_file_hashes told = { 0 };
    compared of = { 0 };
    if (rs_dir_read(dir, rs_set_manifest, &manifest, &unseen) != RS_OK)
        add_name(&of.other, rs_set_manifest);
    else /* those of earlier versions have no hashes */
        rs_file_hashes_read(&told, manifest.data ? manifest.data : "", "files_sha256");
    compare(dir->descriptor, &told, false, &of);
    rs_status status = tell_tables(dir->shown, &of, error);
    if (status == RS_OK && manifest.data)
        check_reports(dir, manifest.data, error);
    rs_text_clear(&of.same);
    rs_text_clear(&of.other);
    rs_file_hashes_clear(&told);
    rs_text_clear(&manifest);
    rs_error_clear(&unseen);
    return status;
}

rs_status rs_manifest_check(const char *folder, rs_error *error)
{
    rs_dir dir;
    rs_status status = rs_dir_open(&dir, folder, error);
    if (status == RS_OK)
        status = check(&dir, error);
    rs_dir_close(&dir);
    return status;
}
