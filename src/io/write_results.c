#include "io/write_results.h"

#include "io/folder.h"
#include "io/results_file.h"
#include "io/safe_file.h"
#include "retsim/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef void write_function(const rs_results *results, FILE *to);

static const struct {
    const char *name;
    write_function *write;
    enum { ALWAYS, ON_REQUEST, WITH_PROGRAMS } when;
} parts[] = {
    { "summary.csv", rs_write_summary_csv, ALWAYS },
    { "periods.csv", rs_write_periods_csv, ALWAYS },
    { "cohorts.csv", rs_write_cohorts_csv, ALWAYS },
    { "parts.csv", rs_write_parts_csv, ALWAYS },
    { "programs.csv", rs_write_programs_csv, WITH_PROGRAMS },
    { "assumptions.csv", rs_write_assumptions_csv, ALWAYS },
    { "replications.csv", rs_write_replications_csv, ON_REQUEST },
    { "summary.json", rs_write_summary_json, ALWAYS },
    { "manifest.json", rs_write_manifest_json, ALWAYS },
    { "results.dat", rs_write_results_dat, ALWAYS },
};

enum { N_PARTS = sizeof parts / sizeof *parts };

static char *path_of(const char *folder, const char *name)
{
    char *path = NULL;
    return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

static rs_status begin(rs_file *file, const char *folder, const char *name, rs_error *error)
{
    char *path = path_of(folder, name);
    if (!path)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    rs_status status = rs_file_begin(file, path, error);
    free(path);
    return status;
}

static bool is_wanted(size_t part, const rs_results *results, bool keep_replications)
{
    return parts[part].when == ALWAYS || (parts[part].when == ON_REQUEST && keep_replications)
        || (parts[part].when == WITH_PROGRAMS && rs_results_have_programs(results));
}

/* A table of an earlier run whose programs are gone. */
static void clear_programs(const rs_results *results, const char *folder)
{
    char *path = rs_results_have_programs(results) ? NULL : path_of(folder, "programs.csv");
    if (path)
        unlink(path);
    free(path);
}

rs_status rs_results_write(
    const rs_results *results, const char *folder, bool keep_replications, rs_error *error)
{
    rs_file files[N_PARTS] = { { 0 } };
    size_t n = 0;
    rs_status status = RS_OK;
    for (size_t i = 0; i < N_PARTS && status == RS_OK; i++) {
        if (!is_wanted(i, results, keep_replications))
            continue;
        status = begin(&files[n], folder, parts[i].name, error);
        if (status == RS_OK)
            parts[i].write(results, files[n++].stream);
    }
    if (status == RS_OK)
        status = rs_files_end(files, n, error);
    if (status == RS_OK) {
        rs_folder_clear_earlier(folder, keep_replications);
        clear_programs(results, folder);
    }
    for (size_t i = 0; i < n; i++)
        rs_file_drop(&files[i]);
    rs_folder_settle(folder);
    return status;
}
