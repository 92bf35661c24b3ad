/*
 * A table of file names and functions, run over one after the other; the manifest comes last, with
 * the hashes of the others.
 */
#include "tables/write_results.h"

#include "base/guarded.h"
#include "files/safe_file.h"
#include "files/stage.h"
#include "retsim/report.h"
#include "tables/results_file.h"

#include <stdio.h>

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
    { "results.dat", rs_write_results_dat, ALWAYS },
};

enum { N_PARTS = sizeof parts / sizeof *parts };

static bool is_wanted(size_t part, const rs_results *results, bool keep_replications)
{
    return parts[part].when == ALWAYS || (parts[part].when == ON_REQUEST && keep_replications)
        || (parts[part].when == WITH_PROGRAMS && rs_results_have_programs(results));
}

rs_status rs_manifest_write(
    const rs_results *results, const rs_file_hashes *files, const rs_dir *into, rs_error *error)
{
    rs_file_hashes reports = { 0 };
    rs_file file;
    rs_file_hashes_add_reports(&reports, into->descriptor);
    rs_status status = rs_file_begin_in(&file, into, rs_set_manifest, error);
    if (status == RS_OK) {
        rs_write_manifest_json(results, files, &reports, file.stream);
        status = rs_file_end(&file, error);
    }
    rs_file_hashes_clear(&reports);
    return status;
}

/* It names the hashes of the others, so it is written when they are there. */
static rs_status write_manifest(const rs_results *results, const rs_dir *stage, rs_error *error)
{
    rs_file_hashes files = { 0 };
    for (size_t i = 0; i < N_PARTS; i++)
        rs_file_hashes_add(&files, stage->descriptor, parts[i].name);
    rs_status status = rs_manifest_write(results, &files, stage, error);
    rs_file_hashes_clear(&files);
    return status;
}

static rs_status write_tables(
    const rs_results *results, const rs_dir *stage, bool keep_replications, rs_error *error)
{
    rs_file files[N_PARTS] = { { 0 } };
    size_t n = 0;
    rs_status status = RS_OK;
    for (size_t i = 0; i < N_PARTS && status == RS_OK; i++) {
        if (!is_wanted(i, results, keep_replications))
            continue;
        status = rs_file_begin_in(&files[n], stage, parts[i].name, error);
        if (status == RS_OK)
            parts[i].write(results, files[n++].stream);
    }
    if (status == RS_OK)
        status = rs_files_end(files, n, error);
    for (size_t i = 0; i < n; i++)
        rs_file_drop(&files[i]);
    return status;
}

static rs_status write_results(
    const rs_results *results, rs_folder *folder, bool keep_replications, rs_error *error)
{
    rs_stage stage;
    rs_status status = rs_stage_begin(&stage, folder, RS_SET_TABLES | RS_SET_REPORTS, error);
    if (status == RS_OK)
        status = write_tables(results, &stage.dir, keep_replications, error);
    if (status == RS_OK)
        status = write_manifest(results, &stage.dir, error);
    if (status == RS_OK)
        return rs_stage_commit(&stage, error);
    rs_stage_drop(&stage);
    return status;
}

rs_status rs_results_write(
    const rs_results *results, rs_folder *folder, bool keep_replications, rs_error *error)
{
    RS_GUARDED(error, write_results(results, folder, keep_replications, error));
}
