#include "io/write_results.h"

#include "io/folder.h"
#include "io/safe_file.h"
#include "retsim/report.h"

#include <stdlib.h>

typedef void write_function(const rs_results *results, FILE *to);

static const struct {
    const char *name;
    write_function *write;
    bool on_request;
} parts[] = {
    { "summary.csv", rs_write_summary_csv, false },
    { "periods.csv", rs_write_periods_csv, false },
    { "cohorts.csv", rs_write_cohorts_csv, false },
    { "replications.csv", rs_write_replications_csv, true },
    { "summary.json", rs_write_summary_json, false },
    { "manifest.json", rs_write_manifest_json, false },
};

enum { N_PARTS = sizeof parts / sizeof *parts };

static rs_status begin(rs_file *file, const char *folder, const char *name, rs_error *error)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s", folder, name) < 0)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    rs_status status = rs_file_begin(file, path, error);
    free(path);
    return status;
}

rs_status rs_results_write(
    const rs_results *results, const char *folder, bool keep_replications, rs_error *error)
{
    rs_file files[N_PARTS] = { { 0 } };
    size_t n = 0;
    rs_status status = RS_OK;
    for (size_t i = 0; i < N_PARTS && status == RS_OK; i++) {
        if (parts[i].on_request && !keep_replications)
            continue;
        status = begin(&files[n], folder, parts[i].name, error);
        if (status == RS_OK)
            parts[i].write(results, files[n++].stream);
    }
    if (status == RS_OK)
        status = rs_files_end(files, n, error);
    if (status == RS_OK)
        rs_folder_clear_earlier(folder, keep_replications);
    for (size_t i = 0; i < n; i++)
        rs_file_drop(&files[i]);
    rs_folder_settle(folder);
    return status;
}
