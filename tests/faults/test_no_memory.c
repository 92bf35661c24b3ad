/*
 * A host that goes on where memory runs out inside the library: each allocation of the library's
 * own fails in turn, alone or with all that follow; the call ends with RS_NO_MEMORY (or does
 * without), gives back what it held, and the next one is as if nothing had happened.
 */
#include "support/check.h"

#include "base/allocated.h"

#include "retsim/fit_report.h"
#include "retsim/report.h"
#include "retsim/study.h"
#include "retsim/variants.h"

#include <dirent.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_log.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- allocations that fail: the linker leads the library's to these (tests/CMakeLists.txt) ----
 */

static long n_asked, first_failing, n_failing;

static bool fails(void)
{
    long n = __atomic_add_fetch(&n_asked, 1, __ATOMIC_RELAXED);
    return n >= first_failing && n < first_failing + n_failing;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *block, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *block, size_t size);
char *__wrap_strdup(const char *text);

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails() ? NULL : __real_realloc(block, size);
}

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

/* Under AddressSanitizer: some small texts are lost, as they may be; most_lost says how much. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

/* ---- what a host does ---- */

static const char study_text[]
    = "study = { horizon = 3; replications = 4; seed = 3; };\n"
      "channels = { ads = { budget = 1000; cac = 10; segments = { a = 0.4; b = 0.6; }; }; };\n"
      "segments = {\n"
      "  a = { churn = 0.2; repurchase = 0.3; order_value = 40; margin = 0.5; };\n"
      "  b = { churn = 0.3; repurchase = 0.2; order_value = 50; margin = 0.4; };\n"
      "};\n"
      "scenarios = ( { name = \"A\"; },\n"
      "  { name = \"B\"; changes = { channels = { ads = { budget = 2000; }; }; }; } );\n";
static const char rows_text[]
    = "id,frequency,recency,T\nu1,1,12,100\nu2,0,0,50\nu3,3,20,40\nu4,2,5,30\nu5,0,0,80\n";
static const char log_text[] = "id,date,amount\nu1,2021-01-04,10\nu2,2021-01-05,12\n"
                               "u1,2021-03-01,11\nu3,2021-02-01,9\nu3,2021-05-01,30\n"
                               "u3,2021-06-01,-30\nu2,2021-04-11,7\n";

/* *figure: where all went well. */
static rs_status run_study(double *figure, rs_error *error)
{
    const rs_run_options options = { .replication = -1, .scenario = -1, .threads = 2 };
    rs_study *study = NULL;
    rs_results *results = NULL;
    rs_status status = rs_study_open("study.cfg", NULL, &study, error);

    if (status == RS_OK)
        status = rs_study_run(study, &options, &results, error);
    if (status == RS_OK) {
        char *answer = rs_results_answer(results, RS_ENGLISH);
        status = answer != NULL ? RS_OK : RS_NO_MEMORY;
        *figure = answer != NULL ? (double)strlen(answer) : 0;
        free(answer);
    }
    if (status == RS_OK) {
        rs_folder_options where = { .folder = "results", .force = true };
        rs_folder *folder = NULL;
        status = rs_folder_prepare(&where, &folder, error);
        if (status == RS_OK)
            status = rs_results_write(results, folder, false, error);
        rs_folder_release(folder);
    }
    rs_results_free(results);
    rs_study_close(study);
    return status;
}

static rs_status fit_file(const char *file, double *figure, rs_error *error)
{
    const rs_fit_data_options how = { .opportunities = true };
    rs_fit_data *data = NULL;
    rs_fitted fitted;
    rs_status status = rs_fit_data_read(file, &how, &data, error);

    if (status == RS_OK)
        status = rs_fitted_make(data, &(rs_fitted_options){ .models = "nbd" }, &fitted, error);
    if (status == RS_OK) {
        rs_fit_report report = { .fitted = &fitted };
        char *json = rs_fit_json(&report);
        status = json != NULL ? RS_OK : RS_NO_MEMORY;
        *figure = fitted.fits[0].estimate.log_likelihood;
        free(json);
    }
    rs_fit_data_free(data);
    return status;
}

static rs_status fit_rows(double *figure, rs_error *error)
{
    return fit_file("rows.csv", figure, error);
}

static rs_status fit_log(double *figure, rs_error *error)
{
    return fit_file("log.csv", figure, error);
}

/* ---- */

static int open_files(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int n = 0;

    assert_non_null(folder);
    while (readdir(folder) != NULL)
        n++;
    closedir(folder);
    return n;
}

static double try_with(rs_status (*work)(double *, rs_error *), long first, long n)
{
    rs_error error = { 0 };
    double figure = 0;

    n_asked = 0;
    first_failing = first;
    n_failing = n;
    rs_status status = work(&figure, &error);
    n_failing = 0;
    if (status != RS_OK && (n == 0 || status != RS_NO_MEMORY))
        for (size_t i = 0; i < error.n_messages; i++)
            print_error("allocation %ld: %s\n", first, error.messages[i].text);
    assert_true(status == RS_OK || (status == RS_NO_MEMORY && n > 0));
    rs_error_clear(&error);
    return figure;
}

static const double most_lost = 131072; /* a text or two */

static void goes_on(rs_status (*work)(double *, rs_error *), long stride)
{
    double figure = try_with(work, 0, 0);
    long all = n_asked;
    int files = open_files();

    assert_true(all > 20);
    for (long at = 1; at <= all; at += at < 40 ? 1 : stride)
        for (int mode = 0; mode < 2; mode++) {
            double before = rs_allocated_bytes();
            try_with(work, at, mode == 0 ? 1 : 1000000000);
            double lost = rs_allocated_bytes() - before;
            if (lost > most_lost || open_files() != files)
                print_error("allocation %ld of %ld: %.0f bytes lost, %d files open, not %d\n", at,
                    all, lost, open_files(), files);
            assert_true(lost <= most_lost);
            assert_int_equal(open_files(), files);
        }
    assert_close(try_with(work, 0, 0), figure, 0);
}

TEST(a_study_that_finds_no_memory_ends_alone)
{
    goes_on(run_study, 7);
}

TEST(a_fit_that_finds_no_memory_ends_alone)
{
    goes_on(fit_rows, 1);
    goes_on(fit_log, 1);
}

/* ---- GSL's handler ---- */

static int n_host_errors;

static void count_error(const char *reason, const char *file, int line, int number)
{
    (void)reason, (void)file, (void)line, (void)number;
    n_host_errors++;
}

TEST(the_host_keeps_its_handler_of_gsl)
{
    gsl_error_handler_t *usual = gsl_set_error_handler(count_error);
    gsl_sf_result result;

    try_with(run_study, 0, 0);
    try_with(run_study, 30, 1);
    assert_int_equal(n_host_errors, 0);
    gsl_sf_log_e(-1, &result);
    assert_int_equal(n_host_errors, 1);
    assert_ptr_equal(gsl_set_error_handler(usual), count_error);
}

static void write_file(const char *name, const char *text)
{
    FILE *to = fopen(name, "w");

    assert_non_null(to);
    fputs(text, to);
    fclose(to);
}

static int prepare(void **state)
{
    (void)state;
    write_file("study.cfg", study_text);
    write_file("rows.csv", rows_text);
    write_file("log.csv", log_text);
    return 0;
}

ALL_TESTS(prepare, NULL);
