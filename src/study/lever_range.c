/* A lever's text is parted at its first equals sign, the values behind it at commas outside
 * brackets and quotes, or at colons. */
#include "retsim/variants.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static rs_status wrong(rs_error *error, const char *text, const char *what)
{
    return rs_fail(error, RS_INVALID,
        "%s: found %s; expected PATH=FROM:TO, PATH=FROM:TO:STEPS or PATH=VALUE,VALUE (*= and += "
        "for values to multiply by and to add)",
        text, what);
}

static char *trimmed(rs_arena *arena, const char *from, size_t n)
{
    while (n > 0 && *from == ' ') {
        from++;
        n--;
    }
    while (n > 0 && from[n - 1] == ' ')
        n--;
    return rs_arena_print(arena, "%.*s", (int)n, from);
}

static bool is_number(const char *text, double *value)
{
    char *end;

    *value = strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*value);
}

/* How far it is to the next sign that parts, outside brackets and quotes. */
static size_t to_next(const char *text, char sign)
{
    int depth = 0;
    bool quoted = false;
    size_t n = 0;

    for (; text[n] != '\0' && (text[n] != sign || depth > 0 || quoted); n++) {
        quoted = quoted != (text[n] == '"');
        depth += !quoted && strchr("{[(", text[n]) != NULL;
        depth -= !quoted && strchr("}])", text[n]) != NULL;
    }
    return n;
}

/* The parts of a text; NULL-terminated. */
static const char **parts_of(rs_arena *arena, const char *text, char sign, int *n)
{
    const char **parts = RS_ARENA_ARRAY(arena, const char *, strlen(text) + 2);

    for (*n = 0;; text++) {
        size_t length = to_next(text, sign);
        parts[(*n)++] = trimmed(arena, text, length);
        text += length;
        if (*text == '\0')
            return parts;
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static rs_status take_numbers(rs_lever_range *range, double *values)
{
    qsort(values, (size_t)range->n, sizeof *values, by_value);
    range->values = values;
    range->option.low = values[0];
    range->option.high = values[range->n - 1];
    return RS_OK;
}

/* FROM:TO or FROM:TO:STEPS */
static rs_status take_range(rs_arena *arena, rs_lever_range *range, const char *text,
    const char *const *parts, int n_parts, rs_error *error)
{
    double from, to, steps = RS_USUAL_STEPS;

    if (n_parts > 3 || !is_number(parts[0], &from) || !is_number(parts[1], &to)
        || (n_parts == 3 && !is_number(parts[2], &steps)))
        return wrong(error, text, "a range that is not of numbers");
    if (steps < 2 || steps > RS_MOST_STEPS || steps != floor(steps))
        return rs_fail(error, RS_INVALID, "%s: found %s steps; expected 2 to %d", text, parts[2],
            RS_MOST_STEPS);
    if (!(from < to))
        return rs_fail(error, RS_INVALID, "%s: found %s to %s; expected the lower end first", text,
            parts[0], parts[1]);
    range->n = (int)steps;
    double *values = RS_ARENA_ARRAY(arena, double, range->n);
    for (int i = 0; i < range->n; i++)
        values[i] = i == range->n - 1 ? to : from + (to - from) * i / (range->n - 1);
    return take_numbers(range, values);
}

/* Listed numbers are a range with these steps; anything else is words. */
static rs_status take_list(rs_arena *arena, rs_lever_range *range, const char *text,
    const char **parts, int n_parts, rs_error *error)
{
    double *values = RS_ARENA_ARRAY(arena, double, n_parts);
    bool numbers = true;

    if (n_parts < 2 || n_parts > RS_MOST_STEPS)
        return wrong(error, text, "one value");
    range->n = n_parts;
    for (int i = 0; i < n_parts; i++) {
        if (parts[i][0] == '\0')
            return wrong(error, text, "an empty value");
        numbers = is_number(parts[i], &values[i]) && numbers;
    }
    if (numbers)
        return take_numbers(range, values);
    if (range->option.kind != RS_LEVER_VALUE)
        return wrong(error, text, "words to multiply by or to add");
    for (int i = 0; i < n_parts; i++)
        values[i] = i;
    range->values = values;
    range->option.words = parts;
    range->option.n_words = n_parts;
    range->option.high = n_parts - 1;
    return RS_OK;
}

static rs_status parse(rs_arena *arena, const char *text, rs_lever_range *range, rs_error *error)
{
    size_t n = strcspn(text, "="), length = n;
    int n_parts;

    if (text[n] != '=' || n == 0)
        return wrong(error, text, "no value");
    if (text[n - 1] == '*' || text[n - 1] == '+') {
        range->option.kind = text[n - 1] == '*' ? RS_LEVER_TIMES : RS_LEVER_PLUS;
        length--;
    }
    range->label = range->option.path = trimmed(arena, text, length);
    range->unit = RS_UNIT_RATIO;
    if (range->option.path[0] == '\0')
        return wrong(error, text, "no path");
    const char **parts = parts_of(arena, text + n + 1, ':', &n_parts);
    if (n_parts > 1)
        return take_range(arena, range, text, parts, n_parts, error);
    parts = parts_of(arena, text + n + 1, ',', &n_parts);
    return take_list(arena, range, text, parts, n_parts, error);
}

static rs_status parse_range(const char *text, rs_lever_range *range, rs_error *error)
{
    rs_arena *arena = rs_block(1, sizeof *arena);

    *range = (rs_lever_range){ .memory = arena };
    if (arena == NULL)
        return RS_NO_MEMORY;
    rs_status status = parse(arena, text, range, error);
    if (status != RS_OK)
        rs_lever_range_free(range);
    return status;
}

rs_status rs_lever_range_parse(const char *text, rs_lever_range *range, rs_error *error)
{
    RS_GUARDED(error, parse_range(text, range, error));
}

void rs_lever_range_free(rs_lever_range *range)
{
    if (range->memory != NULL)
        rs_arena_clear(range->memory);
    free(range->memory);
    *range = (rs_lever_range){ 0 };
}
