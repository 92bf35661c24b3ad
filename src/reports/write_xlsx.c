/*
 * libxlsxwriter writes into a file of the stage, which is copied into the set; dates are fixed, so
 * that equal results give equal bytes.
 */
#include "reports/write_xlsx.h"

#include "files/archive.h"
#include "files/safe_file.h"
#include "reports/workbook.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* 2020-01-01: the library would take today. */
enum { NO_DATE = 1577836800 };

static void set_properties(const rs_workbook *in)
{
    char title[200], program[] = "retsim";
    snprintf(title, sizeof title, "%s", in->of->results->title ? in->of->results->title : "");
    title[rs_utf8_valid_prefix(title, strlen(title))] = '\0';
    lxw_doc_properties properties = { .title = title, .author = program, .created = NO_DATE };
    workbook_set_properties(in->book, &properties);
}

/* In the order of their tabs. */
static void write_sheets(rs_workbook *in)
{
    static void (*const writers[RS_N_SHEETS])(rs_workbook *) = {
        [RS_SHEET_SUMMARY] = rs_sheet_summary,
        [RS_SHEET_MEASURES] = rs_sheet_measures,
        [RS_SHEET_PERIODS] = rs_sheet_periods,
        [RS_SHEET_COHORTS] = rs_sheet_cohorts,
        [RS_SHEET_ASSUMPTIONS] = rs_sheet_assumptions,
        [RS_SHEET_DEFINITIONS] = rs_sheet_definitions,
    };
    lxw_worksheet *charts = NULL;
    for (int i = 0; i < RS_N_SHEETS; i++) {
        lxw_worksheet *sheet
            = workbook_add_worksheet(in->book, rs_sheet_name(in, (rs_sheet_kind)i));
        charts = i == RS_SHEET_CHARTS ? sheet : charts;
    }
    for (int i = 0; i < RS_N_SHEETS; i++)
        if (writers[i])
            writers[i](in);
    rs_sheet_charts(in, charts);
}

/* Writes the workbook into the file of that path. Its parts are collected in files without names in
 * the stage. */
static rs_status build(
    const rs_report_source *source, const char *path, const rs_dir *stage, rs_error *error)
{
    char scratch[RS_DIR_PATH_SIZE];
    rs_dir_path(stage, "", scratch);
    lxw_workbook_options options = { .tmpdir = scratch };
    rs_workbook in = { .of = source, .error = error, .profits_row = -1, .differences_row = -1 };
    in.book = workbook_new_opt(path, &options);
    if (!in.book)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    for (int k = 0; k < RS_N_SERIES; k++)
        in.series_row[k] = -1;
    rs_chart_view_make(&in.view, source->results, source->theme, source->language);
    rs_workbook_make_styles(&in);
    set_properties(&in);
    write_sheets(&in);
    rs_size_limit limit = rs_size_limit_quiet();
    lxw_error problem = workbook_close(in.book);
    rs_size_limit_restore(&limit);
    rs_chart_view_clear(&in.view);
    if (problem != LXW_NO_ERROR)
        return rs_fail(error, RS_FAILED,
            "%s/report.xlsx: cannot be written (is the disk full?): %s", stage->shown,
            lxw_strerror(problem));
    if (!rs_archive_is_complete(path))
        return rs_fail(error, RS_FAILED,
            "%s/report.xlsx: cannot be written (is the disk full?): a part is cut off",
            stage->shown);
    return RS_OK;
}

static bool copy(int from, FILE *to)
{
    char bytes[1 << 16];
    ssize_t n = 0;
    off_t at = 0;
    while ((n = pread(from, bytes, sizeof bytes, at)) > 0) {
        fwrite(bytes, 1, (size_t)n, to);
        at += n;
    }
    return n == 0;
}

rs_status rs_xlsx_write(const rs_report_source *source, const rs_dir *stage, rs_error *error)
{
    char path[64];
    rs_file file = { 0 };
    int memory = memfd_create("report.xlsx", MFD_CLOEXEC);
    if (memory < 0)
        return rs_fail(error, RS_FAILED, "%s/report.xlsx: cannot be written: %s", stage->shown,
            strerror(errno));
    snprintf(path, sizeof path, "/proc/self/fd/%d", memory);
    rs_status status = build(source, path, stage, error);
    if (status == RS_OK)
        status = rs_file_begin_in(&file, stage, "report.xlsx", error);
    if (status == RS_OK) {
        if (!copy(memory, file.stream))
            status = rs_fail(error, RS_FAILED, "%s/report.xlsx: cannot be written", stage->shown);
        else
            status = rs_file_end(&file, error);
    }
    rs_file_drop(&file);
    close(memory);
    return status;
}
