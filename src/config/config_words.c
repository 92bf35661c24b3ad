/*
 * A word is split into a number and what follows; known units and marks tell what was meant, and
 * the advice is the number itself.
 */
#include "config/config_words.h"

#include "base/text.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool rs_word_is_key(const char *word)
{
    if (!is_letter(word[0]))
        return false;
    for (const char *c = word; *c; c++)
        if (!is_letter(*c) && !is_digit(*c) && *c != '-' && *c != '_')
            return false;
    return true;
}

bool rs_word_is_digits(const char *word)
{
    return word[0] != '\0' && word[strspn(word, "0123456789")] == '\0';
}

const char *rs_word_quote(rs_arena *arena, const char *word)
{
    enum { MOST = 40 };
    size_t n = strlen(word), shown = n;
    if (n > MOST) {
        shown = MOST;
        while (shown > 0 && ((unsigned char)word[shown] & 0xC0) == 0x80)
            shown--;
    }
    char *quoted = rs_arena_print(arena, "%.*s%s", (int)shown, word, shown < n ? "…" : "");
    for (char *c = quoted; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = '?';
    return quoted;
}

/* The length of the number that the word begins with, 0 if none; *whole: neither dot nor exponent.
 */
static size_t number_prefix(const char *word, bool *whole)
{
    size_t at = word[0] == '+' || word[0] == '-', digits = 0;
    *whole = true;
    for (; is_digit(word[at]); at++)
        digits++;
    if (word[at] == '.') {
        *whole = false;
        for (at++; is_digit(word[at]); at++)
            digits++;
    }
    if (digits == 0)
        return 0;
    if (word[at] == 'e' || word[at] == 'E') {
        size_t exponent = at + 1;
        exponent += word[exponent] == '+' || word[exponent] == '-';
        if (is_digit(word[exponent])) {
            *whole = false;
            for (at = exponent; is_digit(word[at]); at++)
                continue;
        }
    }
    return at;
}

static bool has_digit_above_zero(const char *word)
{
    size_t mantissa = strcspn(word, "eE");
    return strcspn(word, "123456789") < mantissa;
}

/* libconfig reads a whole number into 32 bits unless L follows, and into 64 at most. */
static const char *whole_number(rs_arena *arena, const char *digits, const char **fault)
{
    errno = 0;
    long long value = strtoll(digits, NULL, 10);
    double near = strtod(digits, NULL);
    if (errno == ERANGE)
        return rs_arena_print(arena, "%s.0", digits);
    const double limit = 9007199254740992.0;
    if (fabs(near) >= limit && (fabs(near) >= 0x1p63 || (long long)near != value)) {
        *fault = rs_arena_print(arena,
            "found %s; expected a number that can be held exactly (whole numbers up to %.0f can)",
            rs_word_quote(arena, digits), limit);
        return NULL;
    }
    return rs_arena_print(arena, "%s%s", digits, llabs(value) > 0x7FFFFFFF ? "L" : "");
}

static const char *number_value(rs_arena *arena, const char *word, bool whole, const char **fault)
{
    double value = strtod(word, NULL);
    if (!isfinite(value))
        *fault = rs_arena_print(
            arena, "found %s; expected a number below 1e308", rs_word_quote(arena, word));
    else if (value == 0 && has_digit_above_zero(word))
        *fault = rs_arena_print(
            arena, "found %s; expected 0 or a number above 1e-308", rs_word_quote(arena, word));
    else if (whole)
        return whole_number(arena, word, fault);
    return *fault ? NULL : word;
}

typedef struct unit {
    const char *text;
    double factor;
} unit;

static const unit units[] = {
    { "%", 0.01 },
    { "‰", 0.001 },
    { "百", 1e2 },
    { "千", 1e3 },
    { "万", 1e4 },
    { "萬", 1e4 },
    { "w", 1e4 },
    { "W", 1e4 },
    { "十万", 1e5 },
    { "百万", 1e6 },
    { "千万", 1e7 },
    { "亿", 1e8 },
    { "億", 1e8 },
    { "k", 1e3 },
    { "K", 1e3 },
    { "m", 1e6 },
    { "M", 1e6 },
    { "mn", 1e6 },
    { "bn", 1e9 },
    { "元", 1 },
    { "块", 1 },
    { "万元", 1e4 },
    { "亿元", 1e8 },
    { "CNY", 1 },
    { "RMB", 1 },
    { "USD", 1 },
    { "EUR", 1 },
    { "€", 1 },
    { "yuan", 1 },
    { "。", 1 },
};

/* 9.000000000000001 from 90 × 0.1 would look like a joke: 12 digits are more than anybody writes by
 * hand. */
static const char *advice(rs_arena *arena, double value)
{
    return rs_arena_print(arena, ": write %.12g", value);
}

static const char *without_grouping(rs_arena *arena, const char *word)
{
    char *plain = rs_arena_text(arena, word), *to = plain;
    for (const char *c = word; *c; c++)
        if (*c != '_' && *c != '\'')
            *to++ = *c;
    *to = '\0';
    return plain;
}

/* What the word was meant to be, where that can be told: ": write 0.05". */
static const char *number_advice(rs_arena *arena, const char *word)
{
    static const char *const currencies[] = { "¥", "￥", "$", "€", "£" };
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (strncmp(word, currencies[i], strlen(currencies[i])) == 0)
            word += strlen(currencies[i]);
    word = without_grouping(arena, word);
    bool whole;
    size_t n = number_prefix(word, &whole);
    const char *number = rs_arena_print(arena, "%.*s", (int)n, word), *rest = word + n;
    if (n == 0 || n > 30 || !isfinite(strtod(number, NULL)))
        return "";
    if (*rest == '\0')
        return advice(arena, strtod(number, NULL));
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(rest, units[i].text) == 0)
            return advice(arena, strtod(number, NULL) * units[i].factor);
    return "";
}

static bool is_date(const char *word)
{
    static const char pattern[] = "dddd-dd-dd";
    size_t n = strlen(word);
    if (n != 7 && n != 10)
        return false;
    for (size_t i = 0; i < n; i++)
        if (pattern[i] == 'd' ? !is_digit(word[i]) : word[i] != '-')
            return false;
    return true;
}

static const char *const truths[][2] = {
    { "yes", "true" },
    { "on", "true" },
    { "是", "true" },
    { "no", "false" },
    { "off", "false" },
    { "否", "false" },
};

static const char *expected_instead(rs_arena *arena, const char *word)
{
    const char *bare = word + (word[0] == '-' || word[0] == '+');
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
        if (strcasecmp(word, truths[i][0]) == 0)
            return rs_arena_print(arena, "true or false: write %s", truths[i][1]);
    if (strcasecmp(bare, "nan") == 0 || strcasecmp(bare, "inf") == 0
        || strcasecmp(bare, "infinity") == 0)
        return "a finite number";
    if (strcasecmp(word, "null") == 0 || strcasecmp(word, "none") == 0)
        return "a value (what is not known is left out, with its key)";
    if (is_date(word))
        return rs_arena_print(arena, "a date as a text: write \"%s\"", word);
    if (strncasecmp(bare, "0x", 2) == 0 && bare[2]
        && bare[2 + strspn(bare + 2, "0123456789abcdefABCDEF")] == '\0')
        return "a decimal number";
    if (is_letter(word[0]) || (unsigned char)word[0] >= 0x80)
        return rs_arena_print(arena,
            "a number, true, false or a text in double quotes: write \"%s\"",
            rs_word_quote(arena, word));
    if (word[0] == '\'')
        return "a text in double quotes";
    return "a number";
}

const char *rs_word_value(rs_arena *arena, const char *word, const char **fault)
{
    *fault = NULL;
    if (strcasecmp(word, "true") == 0)
        return "true";
    if (strcasecmp(word, "false") == 0)
        return "false";
    bool whole;
    size_t n = number_prefix(word, &whole), length = strlen(word);
    if (n > 0 && n == length)
        return number_value(arena, word, whole, fault);
    if (n > 0 && n + 1 == length && whole && word[n] == 'L')
        return number_value(arena, rs_arena_print(arena, "%.*s", (int)n, word), whole, fault);
    const char *meant = number_advice(arena, word);
    const char *expected
        = meant[0] ? rs_arena_print(arena, "a number%s", meant) : expected_instead(arena, word);
    *fault = rs_arena_print(arena, "found %s; expected %s", rs_word_quote(arena, word), expected);
    return NULL;
}
