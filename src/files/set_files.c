/*
 * A table of the names of all files that a run may write, with the part of the set that each
 * belongs to; charts are known by their scripts.
 */
#include "files/set_files.h"

#include "files/dir.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char rs_set_charts[] = "charts", rs_set_manifest[] = "manifest.json";

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
    { rs_set_manifest, RS_SET_TABLES },
    { "fit.json", RS_SET_FIT },
    { "tracking.csv", RS_SET_FIT },
    { "frequency.csv", RS_SET_FIT },
    { "recency.csv", RS_SET_FIT },
    { "survival.csv", RS_SET_FIT },
    { "answer.json", RS_SET_ANSWER },
    { "answer.csv", RS_SET_ANSWER },
    { "report.html", RS_SET_REPORTS },
    { "report.xlsx", RS_SET_REPORTS },
    { "slides.md", RS_SET_REPORTS },
    { "slides.pptx", RS_SET_REPORTS },
};
static const char *const chart_endings[] = { ".png", ".svg", ".pdf", ".emf", "-slide.png",
    ".png.part", ".svg.part", ".pdf.part", ".emf.part", ".tsv", ".gp" };

enum {
    N_OURS = sizeof ours / sizeof *ours,
    N_ENDINGS = sizeof chart_endings / sizeof *chart_endings
};

bool rs_set_has_file(int folder, const char *name, int sets)
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

bool rs_set_has_of_chart(int folder, const char *name)
{
    for (int i = 0; i < N_ENDINGS; i++)
        if (is_chart(folder, name, chart_endings[i]))
            return true;
    return false;
}

rs_status rs_set_check(int folder, const char *shown, int sets, rs_error *error)
{
    struct stat found;
    for (int i = 0; i < N_OURS; i++)
        if (ours[i].set & sets && rs_dir_find(folder, ours[i].name, &found)
            && !S_ISREG(found.st_mode))
            return rs_fail(error, RS_INVALID, "%s/%s is %s, not a file: it is left alone", shown,
                ours[i].name, rs_dir_kind(found.st_mode));
    if (rs_dir_find(folder, rs_set_charts, &found) && !S_ISDIR(found.st_mode))
        return rs_fail(error, RS_INVALID, "%s/%s is %s, not a folder: it is left alone", shown,
            rs_set_charts, rs_dir_kind(found.st_mode));
    return RS_OK;
}

static void note_chart(void *context, int folder, const char *name)
{
    bool *has = context;
    *has = *has || is_chart(folder, name, ".gp");
}

bool rs_set_has_any(int folder, int sets)
{
    bool has = false;
    int of_charts = rs_dir_enter(folder, rs_set_charts);
    if (of_charts >= 0) {
        rs_dir_visit(of_charts, note_chart, &has);
        close(of_charts);
    }
    for (int i = 0; i < N_OURS; i++)
        has = has || rs_set_has_file(folder, ours[i].name, ours[i].set & sets);
    return has;
}

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

void rs_set_remove_charts(int folder, int newer)
{
    rs_dir_visit(folder, remove_chart, &newer);
}

void rs_set_remove_stale(int folder, int sets, int newer)
{
    int old_charts = rs_dir_enter(folder, rs_set_charts),
        new_charts = rs_dir_enter(newer, rs_set_charts);
    for (int i = 0; i < N_OURS; i++)
        if (rs_set_has_file(folder, ours[i].name, ours[i].set & sets)
            && !rs_dir_has_file(newer, ours[i].name))
            unlinkat(folder, ours[i].name, 0);
    if (old_charts >= 0) {
        rs_set_remove_charts(old_charts, new_charts);
        close(old_charts);
    }
    if (new_charts >= 0)
        close(new_charts);
    unlinkat(folder, rs_set_charts, AT_REMOVEDIR); /* only if nothing is left in it */
}
