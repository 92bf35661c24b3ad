#include "io/write_results.h"

#include "io/folder.h"
#include "io/safe_file.h"
#include "retsim/report.h"

#include <stdlib.h>

typedef void write_function(const rs_results *results, FILE *to);

static rs_status write_one(const rs_results *results, const char *folder, const char *name,
    write_function *write, rs_error *error)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s", folder, name) < 0)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    rs_file file;
    rs_status status = rs_file_begin(&file, path, error);
    if (status == RS_OK) {
        file.one_of_many = true;
        write(results, file.stream);
        status = rs_file_end(&file, error);
    }
    free(path);
    return status;
}

rs_status rs_results_write(
    const rs_results *results, const char *folder, bool keep_replications, rs_error *error)
{
    /* the manifest comes last: where it is, everything is */
    static const struct {
        const char *name;
        write_function *write;
        bool on_request;
    } files[] = {
        { "summary.csv", rs_write_summary_csv, false },
        { "periods.csv", rs_write_periods_csv, false },
        { "cohorts.csv", rs_write_cohorts_csv, false },
        { "replications.csv", rs_write_replications_csv, true },
        { "summary.json", rs_write_summary_json, false },
        { "manifest.json", rs_write_manifest_json, false },
    };
    rs_status status = RS_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files && status == RS_OK; i++)
        if (keep_replications || !files[i].on_request)
            status = write_one(results, folder, files[i].name, files[i].write, error);
    if (status == RS_OK)
        status = rs_file_sync_folder(folder, error);
    rs_folder_settle(folder);
    return status;
}
