#include "check.h"

#include "files/archive.h"
#include "reports/write_xlsx.h"
#include "support/held_folder.h"
#include "support/room.h"
#include "support/sample_results.h"
#include "support/xlsx_parts.h"

#include <minizip/unzip.h>
#include <minizip/zip.h>

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char workbook[] = "out/report.xlsx";

/* The headlines of three charts; that of `difference` looks like a formula. */
static rs_chart_set sample_charts(void)
{
    static char difference[] = "=1+1 beats Acquire in 97 % of futures";
    static char fan[] = "Acquire ends above 0", dashboard[] = "Acquire earns <more> & more";
    static char survival[] = "After 11 months 31 % stay";
    return (rs_chart_set){ .n = 4,
        .charts = { { .name = "difference", .headline = difference },
            { .name = "profit_fan", .headline = fan },
            { .name = "dashboard", .headline = dashboard },
            { .name = "survival", .headline = survival } } };
}

static rs_status write_into(
    const rs_results *results, rs_language language, const char *folder, rs_error *error)
{
    rs_chart_set charts = sample_charts();
    rs_theme theme = rs_theme_usual();
    rs_report_source source
        = { .results = results, .theme = &theme, .language = language, .charts = &charts };
    mkdir(folder, 0777);
    rs_dir dir = open_dir(folder);
    rs_status status = rs_xlsx_write(&source, &dir, error);
    rs_dir_close(&dir);
    return status;
}

static void write_sample(const rs_results *results, rs_language language)
{
    rs_error error = { 0 };
    assert_int_equal(write_into(results, language, "out", &error), RS_OK);
    assert_int_equal(error.n_messages, 0);
}

static char *read_file(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = malloc(1 << 22);
    *n = fread(bytes, 1, 1 << 22, file);
    fclose(file);
    return bytes;
}

/* A part of the workbook as text, NULL where there is none. */
static char *part(const char *name)
{
    return xlsx_part(workbook, name);
}

static const char *const english_sheets[]
    = { "Summary", "Charts", "Measures", "Periods", "Cohorts", "Assumptions", "Definitions" };
enum { N_SHEETS = sizeof english_sheets / sizeof *english_sheets };

static char *sheet(const char *name)
{
    char path[64];
    for (int i = 0; i < N_SHEETS; i++)
        if (strcmp(english_sheets[i], name) == 0) {
            snprintf(path, sizeof path, "xl/worksheets/sheet%d.xml", i + 1);
            return part(path);
        }
    return NULL;
}

static double number_in(const char *xml, const char *cell)
{
    return xlsx_number(xml, cell);
}

static char *text_in(const char *xml, const char *cell)
{
    return xlsx_text(workbook, xml, cell);
}

TEST(numbers_are_numbers)
{
    rs_arena arena = { 0 };
    rs_results results = sample_results(&arena);
    write_sample(&results, RS_ENGLISH);
    char *measures = sheet("Measures"), *periods = sheet("Periods"), *cohorts = sheet("Cohorts");
    const rs_scenario_results *second = &results.scenarios[1];
    /* profit_npv is the first measure: its rows are 2, 3 and 4 */
    char *name = text_in(measures, "A3");
    assert_string_equal(name, "Profit (NPV)");
    assert_near(number_in(measures, "D3"), second->measures[RS_MEASURE_profit_npv].mean, 1e-14);
    assert_near(number_in(measures, "M3"), second->measures[RS_MEASURE_profit_npv].p95, 1e-14);
    assert_near(
        number_in(measures, "P3"), second->differences[RS_MEASURE_profit_npv].summary.mean, 1e-14);
    assert_near(
        number_in(measures, "U3"), second->differences[RS_MEASURE_profit_npv].p_better, 1e-14);
    assert_null(strstr(measures, "<c r=\"P2\"")); /* the baseline has no difference to itself */
    /* sign_ups, the first series, is 0 nowhere: 12 rows a series and scenario, the month as a date
     */
    assert_near(number_in(periods, "E2"), results.scenarios[0].periods[0].mean, 1e-14);
    assert_near(number_in(periods, "J13"), results.scenarios[0].periods[11].p50, 1e-14);
    assert_close(number_in(periods, "D2"), 46023, 0); /* 2026-01-01, counted in days from 1900 */
    assert_close(number_in(cohorts, "E2"), 0.9, 1e-12);
    assert_close(number_in(cohorts, "F5"), 0.81, 1e-12);
    free(name);
    free(measures);
    free(periods);
    free(cohorts);
    rs_arena_clear(&arena);
}

TEST(what_never_happens_and_what_does_not_exist)
{
    rs_arena arena = { 0 };
    rs_results results = sample_results(&arena);
    write_sample(&results, RS_ENGLISH);
    char *texts = part("xl/sharedStrings.xml"), *measures = sheet("Measures");
    assert_non_null(strstr(texts, "<t>never</t>")); /* a 95 % quantile of payback */
    assert_null(strstr(texts, "<t>NPS</t>"));       /* no scenario has one */
    assert_null(strstr(measures, "nan"));
    assert_null(strstr(measures, "inf"));
    free(texts);
    free(measures);
    rs_arena_clear(&arena);
}

TEST(texts_of_users_are_texts_as_typed)
{
    rs_arena arena = { 0 };
    rs_results results = sample_results(&arena);
    sample_scenario(&results, SAMPLE_COMMUNITY)->label = "_x0041_<b>&amp;\xEF\xBF\xBF";
    write_sample(&results, RS_ENGLISH);
    char *texts = part("xl/sharedStrings.xml");
    assert_non_null(strstr(texts, "<t>=cmd|'/c calc'!A1, \"x\"?[31m red</t>"));
    assert_non_null(strstr(texts, "<t>_x005F_x0041_&lt;b&gt;&amp;amp;?</t>"));
    for (int i = 1; i <= N_SHEETS; i++) {
        char path[64];
        snprintf(path, sizeof path, "xl/worksheets/sheet%d.xml", i);
        char *xml = part(path);
        assert_null(strstr(xml, "<f>"));
        free(xml);
    }
    free(texts);
    rs_arena_clear(&arena);
}

/* Sheet!$A$2:$B$13, with every cell inside what the sheet holds. */
static void expect_range(const char *range)
{
    char name[32], from_column[4], to_column[4];
    long from_row = 0, to_row = 0;
    int n = sscanf(range, "%31[A-Za-z]!$%3[A-Z]$%ld:$%3[A-Z]$%ld", name, from_column, &from_row,
        to_column, &to_row);
    if (n == 3)
        to_row = from_row;
    if (n != 3 && n != 5)
        fail_msg("no range: %.60s", range);
    char *xml = sheet(name), begin[32];
    assert_non_null(xml);
    for (long row = from_row; row <= to_row; row++) {
        snprintf(begin, sizeof begin, "<c r=\"%s%ld\"", from_column, row);
        if (!strstr(xml, begin))
            fail_msg("%.60s: there is no cell %s%ld", range, from_column, row);
    }
    if (n == 5) {
        snprintf(begin, sizeof begin, "<c r=\"%s%ld\"", to_column, to_row);
        assert_non_null(strstr(xml, begin));
    }
    free(xml);
}

TEST(charts_show_cells_that_there_are)
{
    rs_arena arena = { 0 };
    rs_results results = sample_results(&arena);
    write_sample(&results, RS_ENGLISH);
    int n_charts = 0, n_ranges = 0;
    char path[64], *xml;
    for (; snprintf(path, sizeof path, "xl/charts/chart%d.xml", n_charts + 1) > 0
         && (xml = part(path));
         n_charts++) {
        assert_non_null(strstr(xml, "<c:title>"));
        for (const char *at = xml; (at = strstr(at, "<c:f>")); at += 5, n_ranges++)
            expect_range(at + 5);
        free(xml);
    }
    assert_int_equal(n_charts, 5);
    assert_true(n_ranges >= 2 * 3 * 5);
    /* what is pasted elsewhere carries its figures: the median of the first scenario's cumulative
     * profit */
    xml = part("xl/charts/chart2.xml");
    char value[64];
    snprintf(value, sizeof value, "<c:v>%.16G</c:v>",
        results.scenarios[0].periods[RS_SERIES_cumulative_profit * results.horizon].p50);
    assert_non_null(strstr(xml, value));
    free(xml);
    xml = part("xl/charts/chart1.xml");
    assert_non_null(strstr(xml, "> =1+1 beats Acquire in 97\xC2\xA0% of futures<"));
    free(xml);
    rs_arena_clear(&arena);
}

TEST(both_languages_have_their_sheets)
{
    rs_arena arena = { 0 };
    rs_results results = sample_results(&arena);
    write_sample(&results, RS_CHINESE);
    char *book = part("xl/workbook.xml"), *chart = part("xl/charts/chart2.xml");
    static const char *const names[] = { "摘要", "图表", "指标", "分期", "客群", "假设", "定义" };
    const char *at = book;
    for (int i = 0; i < N_SHEETS; i++) {
        char sheet_name[64];
        snprintf(sheet_name, sizeof sheet_name, "<sheet name=\"%s\"", names[i]);
        at = strstr(at, sheet_name);
        assert_non_null(at);
    }
    assert_non_null(strstr(chart, "分期"));
    free(book);
    free(chart);
    rs_arena_clear(&arena);
}

TEST(the_same_bytes_at_any_time_and_in_any_zone)
{
    rs_arena arena = { 0 };
    rs_results results = sample_results(&arena);
    size_t n_first, n_second;
    setenv("TZ", "America/Los_Angeles", 1);
    tzset();
    write_sample(&results, RS_ENGLISH);
    char *first = read_file(workbook, &n_first);
    nanosleep(&(struct timespec){ .tv_sec = 2, .tv_nsec = 100000000 },
        NULL); /* archives count in two seconds */
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    write_sample(&results, RS_ENGLISH);
    char *second = read_file(workbook, &n_second);
    unsetenv("TZ");
    tzset();
    assert_int_equal(n_first, n_second);
    assert_memory_equal(first, second, n_first);
    free(first);
    free(second);
    rs_arena_clear(&arena);
}

/* Beyond a limit on the size of files, as on a full disk, the older file stays and one line says
 * why. */
TEST(a_full_disk_leaves_the_older_file)
{
    rs_arena arena = { 0 };
    rs_results results = sample_results(&arena);
    struct rlimit usual, tight;
    static const rlim_t limits[] = { 300, 4096, 9000, 20000 };
    write_sample(&results, RS_ENGLISH);
    size_t n_first, n_second;
    char *first = read_file(workbook, &n_first);
    getrlimit(RLIMIT_FSIZE, &usual);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        rs_error error = { 0 };
        tight = usual;
        tight.rlim_cur = limits[i];
        setrlimit(RLIMIT_FSIZE, &tight);
        rs_status status = write_into(&results, RS_ENGLISH, "out", &error);
        setrlimit(RLIMIT_FSIZE, &usual);
        assert_int_equal(status, RS_FAILED);
        assert_int_equal(error.n_messages, 1);
        assert_non_null(strstr(error.messages[0].text, "out/report.xlsx: "));
        rs_error_clear(&error);
        char *second = read_file(workbook, &n_second);
        assert_int_equal(n_first, n_second);
        assert_memory_equal(first, second, n_first);
        free(second);
        assert_int_equal(room_count(&(room){ "." }, "out"), 1); /* nothing beside it */
    }
    free(first);
    rs_arena_clear(&arena);
}

TEST(large_studies_leave_out_and_say_so)
{
    rs_arena arena = { 0 };
    rs_results results = sample_results(&arena);
    enum { LONG = 1200 };
    rs_band *bands = RS_ARENA_ARRAY(&arena, rs_band, RS_N_SERIES * LONG);
    const char **labels = RS_ARENA_ARRAY(&arena, const char *, LONG);
    for (int i = 0; i < RS_N_SERIES * LONG; i++)
        bands[i].mean = bands[i].p50 = i;
    for (int t = 0; t < LONG; t++)
        labels[t] = "0";
    rs_summary *retention = RS_ARENA_ARRAY(&arena, rs_summary, LONG);
    for (int s = 0; s < results.n_scenarios; s++) {
        sample_scenario(&results, s)->periods = bands;
        sample_scenario(&results, s)->retention = retention;
    }
    results.horizon = LONG;
    results.begins = NULL;
    results.period_labels = labels;
    rs_error error = { 0 };
    assert_int_equal(write_into(&results, RS_ENGLISH, "out", &error), RS_OK);
    assert_int_equal(error.n_messages, 1);
    assert_int_equal(error.messages[0].severity, RS_NOTICE);
    assert_non_null(strstr(error.messages[0].text, "periods.csv has all"));
    rs_error_clear(&error);
    charts_show_cells_that_there_are(state);
    rs_arena_clear(&arena);
}

/* ---- whole archives ---- */

static void pack(const char *path, const char *name, const char *text)
{
    zipFile archive = zipOpen(path, 0);
    assert_int_equal(zipOpenNewFileInZip(archive, name, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                         Z_DEFAULT_COMPRESSION),
        ZIP_OK);
    assert_int_equal(zipWriteInFileInZip(archive, text, (unsigned)strlen(text)), ZIP_OK);
    zipCloseFileInZip(archive);
    zipClose(archive, NULL);
}

TEST(an_archive_is_whole_or_not)
{
    static const struct {
        const char *name, *text;
        bool whole;
    } cases[] = {
        { "a.xml", "<?xml version=\"1.0\"?>\n<a x=\"1\"><b>1</b></a>\n", true },
        { "a.xml", "<?xml version=\"1.0\"?>\n<a x=\"1\"/>", true },
        { "a.xml.rels", "<?xml version=\"1.0\"?>\n<a x=\"1\"><b>1</b>", false },
        { "a.xml", "<?xml version=\"1.0\"?>\n<a x=\"1\"><b/>", false },
        { "a.xml", "<?xml version=\"1.0\"?>\n", false },
        { "a.xml", "", false },
        { "a.png", "<a><b>", true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pack("archive.zip", cases[i].name, cases[i].text);
        if (rs_archive_is_complete("archive.zip") != cases[i].whole)
            fail_msg("case %zu", i);
    }
    rs_arena arena = { 0 };
    rs_results results = sample_results(&arena);
    write_sample(&results, RS_ENGLISH);
    assert_true(rs_archive_is_complete(workbook));
    struct stat found;
    stat(workbook, &found);
    assert_int_equal(truncate(workbook, found.st_size - 30), 0);
    assert_false(rs_archive_is_complete(workbook));
    assert_false(rs_archive_is_complete("no/such/file"));
    rs_arena_clear(&arena);
}
