#include "check.h"

#include "base/sha256.h"
#include "base/text.h"
#include "support/room.h"
#include "support/sample_results.h"
#include "tables/results_file.h"
#include "tables/write_results.h"

#include <stdlib.h>
#include <string.h>

typedef struct fixture {
    rs_arena arena;
    rs_results results;
    room room;
    char *bytes;
    size_t n;
} fixture;

/* The file of some results; free it. */
static char *file_of(const rs_results *results, size_t *n)
{
    char *bytes = NULL;
    FILE *to = open_memstream(&bytes, n);
    rs_write_results_dat(results, to);
    fclose(to);
    return bytes;
}

static int set_up(void **state)
{
    fixture *of = calloc(1, sizeof *of);
    of->results = sample_results(&of->arena);
    of->room = room_enter();
    of->bytes = file_of(&of->results, &of->n);
    *state = of;
    return 0;
}

static int tear_down(void **state)
{
    fixture *of = *state;
    room_leave(&of->room);
    rs_arena_clear(&of->arena);
    free(of->bytes);
    free(of);
    return 0;
}

static rs_status read_bytes(
    const fixture *of, const char *bytes, size_t n, rs_results **results, rs_error *error)
{
    FILE *to = fopen(room_path(&of->room, "results.dat"), "wb");
    fwrite(bytes, 1, n, to);
    fclose(to);
    return rs_results_read(of->room.path, results, error);
}

static char *written_by(
    void (*write)(const rs_results *results, FILE *to), const rs_results *results)
{
    char *text = NULL;
    size_t n = 0;
    FILE *to = open_memstream(&text, &n);
    write(results, to);
    fclose(to);
    return text;
}

static void write_manifest(const rs_results *results, FILE *to)
{
    rs_write_manifest_json(results, &(rs_file_hashes){ 0 }, &(rs_file_hashes){ 0 }, to);
}

EACH_TEST(set_up, tear_down);

TEST(results_are_read_again_exactly)
{
    static void (*const writers[])(const rs_results *results, FILE *to)
        = { rs_write_summary_json, write_manifest, rs_write_summary_csv, rs_write_periods_csv,
              rs_write_cohorts_csv, rs_write_parts_csv, rs_write_programs_csv,
              rs_write_assumptions_csv, rs_write_replications_csv };
    fixture *of = *state;
    rs_results *again = NULL;
    rs_error error = { 0 };
    assert_int_equal(read_bytes(of, of->bytes, of->n, &again, &error), RS_OK);
    size_t n = 0;
    char *bytes = file_of(again, &n);
    assert_int_equal(n, of->n);
    assert_memory_equal(bytes, of->bytes, n);
    free(bytes);
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        char *before = written_by(writers[i], &of->results), *after = written_by(writers[i], again);
        assert_string_equal(before, after);
        free(before);
        free(after);
    }
    for (int language = 0; language < 2; language++) {
        char *before = rs_results_answer(&of->results, (rs_language)language),
             *after = rs_results_answer(again, (rs_language)language);
        assert_string_equal(before, after);
        free(before);
        free(after);
    }
    rs_results_free(again);
    rs_error_clear(&error);
}

static void refused(fixture *of, const char *bytes, size_t n, rs_status expected, const char *says)
{
    rs_results *results = NULL;
    rs_error error = { 0 };
    assert_int_equal(read_bytes(of, bytes, n, &results, &error), expected);
    assert_null(results);
    assert_int_equal(error.n_messages, 1);
    if (!strstr(error.messages[0].text, says))
        fail_msg("says `%s`, not `%s`", error.messages[0].text, says);
    rs_error_clear(&error);
}

TEST(a_file_that_is_cut_off_is_refused)
{
    fixture *of = *state;
    for (size_t n = 0; n < of->n; n = n < 300 ? n + 1 : n + 997)
        refused(of, of->bytes, n, RS_UNUSABLE, "is damaged or was not written by retsim");
    char *longer = calloc(1, of->n + 1);
    memcpy(longer, of->bytes, of->n);
    refused(of, longer, of->n + 1, RS_UNUSABLE, "is damaged");
    free(longer);
}

TEST(a_bit_that_has_turned_is_noticed)
{
    fixture *of = *state;
    for (size_t at = 0; at < of->n; at = at < 200 ? at + 1 : at + 991) {
        bool in_version = at >= 15 && at < 15 + strlen(of->results.version);
        of->bytes[at] ^= 4;
        if (!in_version)
            refused(of, of->bytes, of->n, RS_UNUSABLE, "run the study again");
        of->bytes[at] ^= 4;
    }
}

TEST(another_version_is_named)
{
    fixture *of = *state;
    char *hash = strchr(strchr(of->bytes, '\n') + 1, '\n') + 1;
    hash[3] = hash[3] == '0' ? '1' : '0';
    refused(
        of, of->bytes, of->n, RS_UNUSABLE, "was written by another retsim (0.2.0; this is 0.2.0)");
}

TEST(a_folder_without_results_is_told)
{
    fixture *of = *state;
    rs_results *results = NULL;
    rs_error error = { 0 };
    assert_int_equal(rs_results_read(of->room.path, &results, &error), RS_INVALID);
    assert_non_null(strstr(error.messages[0].text, "there is no results.dat in it"));
    rs_error_clear(&error);
}

/* The folder of a run, after one file of it has been replaced. */
static rs_status read_with(
    const fixture *of, const char *replaced, const char *by, rs_results **results, rs_error *error)
{
    rs_folder *folder = NULL;
    rs_folder_options options = { .folder = room_path(&of->room, "out"), .force = true };
    assert_int_equal(rs_folder_prepare(&options, &folder, error), RS_OK);
    assert_int_equal(rs_results_write(&of->results, folder, false, error), RS_OK);
    rs_folder_release(folder);
    room_write(&of->room, replaced, by);
    return rs_results_read(room_path(&of->room, "out"), results, error);
}

TEST(a_table_that_was_changed_is_warned_of)
{
    fixture *of = *state;
    rs_results *results = NULL;
    rs_error error = { 0 };
    assert_int_equal(read_with(of, "out/parts.csv", "mine\n", &results, &error), RS_OK);
    assert_int_equal(error.n_messages, 1);
    assert_int_equal(error.messages[0].severity, RS_WARNING);
    assert_non_null(strstr(error.messages[0].text, "not as the run left them: parts.csv ("));
    rs_results_free(results);
    rs_error_clear(&error);
}

TEST(files_of_two_runs_are_refused)
{
    fixture *of = *state;
    rs_results *results = NULL;
    rs_error error = { 0 };
    fixture other = *of;
    other.results.seed += 1;
    size_t n = 0;
    char *bytes = file_of(&other.results, &n);
    assert_int_equal(read_with(of, "out/notes.txt", "mine\n", &results, &error), RS_OK);
    assert_int_equal(error.n_messages, 0);
    rs_results_free(results);
    FILE *to = fopen(room_path(&of->room, "out/results.dat"), "wb");
    fwrite(bytes, 1, n, to);
    fclose(to);
    free(bytes);
    assert_int_equal(rs_results_read(room_path(&of->room, "out"), &results, &error), RS_INVALID);
    assert_null(results);
    assert_int_equal(error.n_messages, 1);
    assert_non_null(strstr(error.messages[0].text,
        "files of two runs: one was killed while its files took their places. Of the run in "
        "manifest.json: summary.csv, "));
    assert_non_null(strstr(error.messages[0].text, "not of it: results.dat. Run the study again"));
    rs_error_clear(&error);
}

static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Where the line of the checksum begins; the fields follow it. */
static char *checksum_of(char *bytes)
{
    for (int line = 0; line < 3; line++)
        bytes = strchr(bytes, '\n') + 1;
    return bytes;
}

enum { CHECKSUM_LINE = 65 };

/* Makes the checksum right again, as somebody would who means harm. */
static void sign(char *bytes, size_t n)
{
    char *digits = checksum_of(bytes);
    const char *body = digits + CHECKSUM_LINE;
    memcpy(digits, rs_sha256_of(body, n - (size_t)(body - bytes)).digits, CHECKSUM_LINE - 1);
}

static void turn_some(char *bytes, size_t n, uint64_t *state)
{
    size_t body = (size_t)(checksum_of(bytes) + CHECKSUM_LINE - bytes);
    int times = 1 + (int)(next(state) % 4);
    for (int k = 0; k < times; k++) {
        /* mostly near the beginning, where the lengths are */
        size_t span = next(state) % 3 == 0 ? n - body : 4096, at = body + next(state) % span;
        static const unsigned char values[] = { 0, 1, 0x7F, 0x80, 0xFF };
        bytes[at] = (char)(next(state) % 2 ? values[next(state) % 5] : next(state) & 0xFF);
    }
}

/* Whatever the bytes are, they are refused or can be told. */
TEST(forged_files_do_no_harm)
{
    fixture *of = *state;
    uint64_t random = 88172645463325252u;
    char *bytes = malloc(of->n + 1);
    int n_read = 0, n_refused = 0;
    for (int k = 0; k < 250; k++) {
        rs_results *results = NULL;
        rs_error error = { 0 };
        memcpy(bytes, of->bytes, of->n + 1);
        turn_some(bytes, of->n, &random);
        sign(bytes, of->n);
        rs_status status = read_bytes(of, bytes, of->n, &results, &error);
        if (status == RS_OK) {
            free(rs_results_answer(results, RS_CHINESE));
            free(rs_results_json(results));
            n_read++;
        } else {
            assert_int_equal(status, RS_UNUSABLE);
            assert_int_equal(error.n_messages, 1);
            n_refused++;
        }
        rs_results_free(results);
        rs_error_clear(&error);
    }
    assert_true(n_read > 20);
    assert_true(n_refused > 20);
    free(bytes);
}
