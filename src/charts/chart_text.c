/*
 * Widths are tenths of a column measured from the font; lines break at spaces and between wide
 * characters, never before a mark or a unit.
 */
#include "charts/chart_text.h"

#include "words/say.h"
#include "words/short_names.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool is_control(unsigned char lead, unsigned char next)
{
    return lead < 0x20 || lead == 0x7F || (lead == 0xC2 && next < 0xA0);
}

/*
 * U+2028, U+2029 and the marks that turn the direction of writing would change what stands beside
 * the text.
 */
static bool is_unseen(const char *at)
{
    return strncmp(at, "\xE2\x80\xA8", 3) == 0 || strncmp(at, "\xE2\x80\xA9", 3) == 0
        || (strncmp(at, "\xE2\x80", 2) == 0 && (unsigned char)at[2] >= 0xAA
            && (unsigned char)at[2] <= 0xAE)
        || (strncmp(at, "\xE2\x81", 2) == 0 && (unsigned char)at[2] >= 0xA6
            && (unsigned char)at[2] <= 0xA9);
}

static size_t character_length(const char *at)
{
    unsigned char lead = (unsigned char)*at;
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* XML allows it in a text only as &gt;, which gnuplot does not write. */
static bool ends_cdata(const char *at, const char *text)
{
    return *at == '>' && at - text >= 2 && at[-1] == ']' && at[-2] == ']';
}

static void add_clean_character(rs_text *out, const char *at, size_t length, const char *text)
{
    if (is_control((unsigned char)at[0], (unsigned char)at[1]) || is_unseen(at))
        rs_text_add_bytes(out, " ", 1);
    else if (*at == '\'' || *at == '`')
        rs_text_add(out, "′");
    else if (*at == '"')
        rs_text_add(out, "″");
    else if (*at == '\\')
        rs_text_add(out, "/");
    else if (ends_cdata(at, text))
        rs_text_add(out, "›");
    else
        rs_text_add_bytes(out, at, length);
}

void rs_text_add_clean(rs_text *out, const char *text, int most)
{
    rs_text_add_bytes(out, "", 0);
    const char *begin = text, *end = text + strlen(text);
    for (int n = 0; text < end && n < most; n++) {
        size_t length = character_length(text);
        if (length > (size_t)(end - text) || rs_utf8_valid_prefix(text, length) < length) {
            rs_text_add(out, "?");
            text++;
            continue;
        }
        add_clean_character(out, text, length, begin);
        text += length;
    }
}

/*
 * Tenths of a column of one character in the bold font of the charts (Noto Sans CJK SC); a Chinese
 * character, which is as wide as it is high, takes 21.
 */
static int drawn_width(const char *at, size_t length)
{
    static const unsigned char ascii[] = {                             /* from the space to ~ */
        5, 8, 13, 13, 13, 21, 16, 7, 8, 8, 11, 13, 7, 8, 7, 9,         /* to / */
        13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 7, 7, 13, 13, 13, 11,  /* to ? */
        22, 14, 15, 14, 15, 13, 13, 16, 16, 7, 12, 15, 13, 18, 16, 17, /* to O */
        15, 17, 15, 14, 14, 16, 13, 20, 14, 13, 13, 8, 9, 8, 13, 12,   /* to _ */
        13, 14, 14, 12, 14, 13, 8, 13, 14, 7, 7, 13, 7, 21, 14, 14,    /* to o */
        14, 14, 10, 11, 9, 14, 13, 19, 12, 13, 11, 8, 7, 8, 13
    };
    static const char *const as_wide_as_high[] = { "“", "”", "‘", "’", "…", "·", "—", "→", "←" };
    if (length == 1)
        return *at >= ' ' && *at <= '~' ? ascii[*at - ' '] : 0;
    char character[5] = { 0 };
    memcpy(character, at, length);
    for (size_t i = 0; i < sizeof as_wide_as_high / sizeof *as_wide_as_high; i++)
        if (strcmp(character, as_wide_as_high[i]) == 0)
            return 21;
    return rs_text_width(character) == 2 ? 21 : 14 * rs_text_width(character);
}

static int drawn_text_width(const char *text)
{
    int width = 0;
    for (; *text; text += character_length(text))
        width += drawn_width(text, character_length(text));
    return width;
}

int rs_text_columns(const char *text)
{
    return (drawn_text_width(text) + 9) / 10;
}

/* Punctuation that may not begin a line. */
static bool may_not_begin(const char *at)
{
    static const char *const marks[] = { "，", "。", "；", "：", "、", "！", "？", "）", "”", "’",
        "》", "」", ",", ".", ";", ":", "!", "?", ")", "%", "…" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(at, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

/* A unit stays with its number. */
static bool is_unit(const char *at)
{
    static const char *const units[] = { "%", "k", "M", "bn", "tn", "万", "亿", "元" };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t length = strlen(units[i]);
        if (strncmp(at, units[i], length) == 0 && !(at[length] >= 'A' && at[length] <= 'z'))
            return true;
    }
    return false;
}

static bool begins_amount(const char *at)
{
    static const char minus[] = "−";
    if (strncmp(at, minus, strlen(minus)) == 0)
        at += strlen(minus);
    return *at >= '0' && *at <= '9';
}

/* A line may end before `at` when a space or a wide character stands at the break. */
static bool may_break(const char *before, const char *at)
{
    if (*at == ' ') /* a currency stays with its amount, too */
        return !is_unit(at + 1) && !(*before >= 'A' && *before <= 'Z' && begins_amount(at + 1));
    if (*before == ' ')
        return false;
    if (may_not_begin(at) || strncmp(before, "“", 3) == 0 || strncmp(before, "（", 3) == 0)
        return false;
    size_t a = character_length(before), b = character_length(at);
    char left[5] = { 0 }, right[5] = { 0 };
    memcpy(left, before, a);
    memcpy(right, at, b);
    return rs_text_width(left) == 2 && rs_text_width(right) == 2;
}

/* Bytes of the first line of text. */
static size_t line_length(const char *text, int width)
{
    int used = 0;
    size_t at = 0, last_break = 0, before = 0;
    while (text[at]) {
        if (at > 0 && may_break(text + before, text + at))
            last_break = at;
        size_t length = character_length(text + at);
        used += drawn_width(text + at, length);
        if (used > 10 * width)
            return last_break > 0 ? last_break : at > 0 ? at : length;
        before = at;
        at += length;
    }
    return at;
}

/*
 * Where a text that is cut at `at` had better end: after a whole word, if that costs no more than
 * a third.
 */
static size_t last_word_end(const char *text, size_t at)
{
    size_t end = at;
    if (text[at] != ' ')
        while (end > 0 && text[end - 1] != ' ')
            end--;
    if (3 * end < 2 * at)
        end = at;
    while (end > 0 && strchr(" ,;:-", text[end - 1]))
        end--;
    return end > 0 ? end : at;
}

void rs_text_add_short(rs_text *out, const char *text, int width)
{
    rs_text_add_bytes(out, "", 0);
    if (drawn_text_width(text) <= 10 * width) {
        rs_text_add(out, "%s", text);
        return;
    }
    int used = drawn_width("…", strlen("…"));
    size_t at = 0;
    while (text[at]) {
        size_t length = character_length(text + at);
        used += drawn_width(text + at, length);
        if (used > 10 * width)
            break;
        at += length;
    }
    at = last_word_end(text, at);
    rs_text_add_bytes(out, text, at);
    rs_text_add(out, "…");
}

static void clean_name(rs_text *out, const char *name)
{
    rs_text_add_clean(out, name, RS_NAME_CHARACTERS);
}

void rs_name_add_short(rs_text *out, int n, const char *const *names, int i, int width)
{
    static const rs_name_style style = { clean_name, rs_text_add_short, rs_text_columns };
    rs_short_name_add(out, &style, n, names, i, width);
}

int rs_text_wrap(const char *text, int width, int most, rs_text *lines)
{
    int n = 0;
    while (n < most - 1 && drawn_text_width(text) > 10 * width) {
        size_t length = line_length(text, width), end = length;
        while (end > 0 && text[end - 1] == ' ')
            end--;
        rs_text_add_bytes(&lines[n++], text, end);
        text += length;
        text += strspn(text, " ");
    }
    if (*text || n == 0)
        rs_text_add_short(&lines[n++], text, width);
    for (int i = n; i < most; i++)
        rs_text_add_bytes(&lines[i], "", 0);
    return n;
}

/* Three digits at most, without zeros at the end of a fraction. */
static void print_figure(char *text, size_t size, double value)
{
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    int length = snprintf(text, size, "%.*f", decimals, value);
    while (decimals > 0 && length > 0 && (text[length - 1] == '0' || text[length - 1] == '.')) {
        bool point = text[length - 1] == '.';
        text[--length] = '\0';
        if (point)
            break;
    }
}

rs_figure rs_short_money_as(double value, double largest, bool plus, rs_language language)
{
    if (!isfinite(value))
        return rs_value_text(RS_UNIT_MONEY, value, language);
    double magnitude = fabs(value);
    /* from where three digits would round up to the next unit on */
    rs_scale of = rs_money_scale(fmax(magnitude, largest) / 0.9995, language);
    rs_figure out, figure;
    if (magnitude / of.divisor < 999.5)
        print_figure(figure.text, sizeof figure.text, magnitude / of.divisor);
    else
        figure = rs_value_text(RS_UNIT_MONEY, magnitude, language);
    bool zero = strcmp(figure.text, "0") == 0;
    const char *sign = zero ? "" : value < 0 ? "−" : plus ? "+" : "";
    snprintf(out.text, sizeof out.text, "%s%.60s%s", sign, figure.text,
        zero || magnitude / of.divisor >= 999.5 ? "" : of.suffix);
    return out;
}

rs_figure rs_short_money(double value, bool plus, rs_language language)
{
    return rs_short_money_as(value, 0, plus, language);
}

rs_figure rs_ratio_text(double ratio)
{
    rs_figure out = { "–" };
    if (!isfinite(ratio))
        return out;
    double size = fabs(ratio);
    int decimals = size >= 9.95 ? 0 : size >= 0.095 || size < 0.0005 ? 1 : 2;
    bool zero = size < 0.0005, many = size >= 999.5;
    snprintf(out.text, sizeof out.text, "%s%s%.*f:1", many ? ">" : "",
        ratio < 0 && !zero ? "−" : "", decimals, many ? 999 : size);
    return out;
}

typedef struct period_words {
    const char *name, *plural, *place_zh, *plural_zh;
} period_words;

static period_words words_of(const char *period)
{
    static const period_words words[] = {
        { "day", "days", "天", "天" },
        { "week", "weeks", "周", "周" },
        { "month", "months", "个月", "月" },
        { "quarter", "quarters", "个季度", "季度" },
        { "year", "years", "年", "年" },
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (period && strcmp(words[i].name, period) == 0)
            return words[i];
    return (period_words){ "period", "periods", "期", "期" };
}

rs_figure rs_period_place(int n, const char *period, rs_language language)
{
    period_words words = words_of(period);
    char number[12];
    snprintf(number, sizeof number, "%d", n);
    return rs_said(
        language, RS_SAY_period_place, rs_either(language, words.name, words.place_zh), number);
}

rs_figure rs_payback_text(double periods, const char *period, rs_language language)
{
    long whole = (long)ceil(periods - 1e-9);
    if (whole > 0)
        return rs_periods_text(whole, period, language);
    return rs_said(language, RS_SAY_at_once);
}

const char *rs_period_plural(const char *period, rs_language language)
{
    return rs_either(language, words_of(period).plural, words_of(period).plural_zh);
}
