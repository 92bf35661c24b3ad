/* Faults are gathered in any order and sorted by line before they are told. */
#include "config/config_faults.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TOLD = 50 };

void rs_fault_add(rs_faults *faults, int line, const char *path, const char *format, ...)
{
    rs_text text = { 0 };
    if (path[0])
        rs_text_add(&text, "%s: ", path);
    va_list arguments;
    va_start(arguments, format);
    rs_text_add_list(&text, format, arguments);
    va_end(arguments);
    faults->faults
        = rs_grow(faults->faults, &faults->capacity, faults->n_faults + 1, sizeof *faults->faults);
    faults->faults[faults->n_faults++]
        = (rs_fault){ line, rs_arena_text(faults->arena, text.data) };
    rs_text_clear(&text);
}

/* By line, and those of one line as they were found: texts of equal lines keep their order by
 * address in the list. */
static void sort_by_line(rs_fault *faults, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        rs_fault fault = faults[i];
        size_t j = i;
        for (; j > 0 && faults[j - 1].line > fault.line; j--)
            faults[j] = faults[j - 1];
        faults[j] = fault;
    }
}

void rs_faults_tell(rs_faults *faults, const char *name, rs_error *error)
{
    bool is_option = strncmp(name, "--", 2) == 0;
    sort_by_line(faults->faults, faults->n_faults);
    for (size_t i = 0; i < faults->n_faults && i < MOST_TOLD; i++) {
        const rs_fault *fault = &faults->faults[i];
        if (is_option)
            rs_tell(error, RS_ERROR, "%s: %s", name, fault->text);
        else
            rs_tell(error, RS_ERROR, "%s:%d: %s", name, fault->line, fault->text);
    }
    if (faults->n_faults > MOST_TOLD)
        rs_tell(error, RS_ERROR, "%s: and %zu more", name, faults->n_faults - MOST_TOLD);
}

void rs_faults_clear(rs_faults *faults)
{
    free(faults->faults);
    faults->faults = NULL;
    faults->n_faults = faults->capacity = 0;
}

static int line_of(const char *bytes, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at; i++)
        line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
    return line;
}

/* Chinese Windows saves as GBK: pairs of a byte from 81 and one from 40 on, with common characters
 * from B0A1 on. */
static bool looks_like_gbk(const unsigned char *bytes, size_t n)
{
    size_t n_common = 0, n_pairs = 0;
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] < 0x80)
            continue;
        if (bytes[i] == 0x80 || bytes[i] == 0xFF || i + 1 == n)
            return false;
        unsigned char trail = bytes[++i];
        if (trail < 0x40 || trail == 0x7F || trail == 0xFF)
            return false;
        n_pairs++;
        n_common += bytes[i - 1] >= 0xA1 && bytes[i - 1] <= 0xF7 && trail >= 0xA1;
    }
    return n_pairs > 0 && 2 * n_common >= n_pairs;
}

const char *rs_fault_of_bytes(rs_arena *arena, const char *bytes, size_t n, int *line)
{
    *line = 1;
    if (n >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return "found a file in UTF-16; expected UTF-8: save it as UTF-8";
    const char *nul = memchr(bytes, '\0', n);
    if (nul) {
        *line = line_of(bytes, (size_t)(nul - bytes));
        return "found a NUL byte; expected text";
    }
    size_t valid = rs_utf8_valid_prefix(bytes, n);
    if (valid == n)
        return NULL;
    *line = line_of(bytes, valid);
    if (looks_like_gbk((const unsigned char *)bytes, n))
        return "found text in GBK; expected UTF-8: save the file as UTF-8";
    return rs_arena_print(arena,
        "found the byte 0x%02X, which is not valid UTF-8; expected UTF-8: save the file as UTF-8",
        (unsigned char)bytes[valid]);
}
