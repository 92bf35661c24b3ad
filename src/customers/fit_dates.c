/*
 * A recursive descent over the few forms that are in use; where day and month could change places
 * both readings are kept, for the whole file to decide.
 */
#include "customers/fit_dates.h"

#include "base/calendar.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199, PIVOT = 70 };

/* Reads up to `most` digits; the number of them is *n. */
static int digits(const char **at, int most, int *n)
{
    int value = 0;

    for (*n = 0; *n < most && isdigit((unsigned char)**at); (*n)++, (*at)++)
        value = 10 * value + (**at - '0');
    return value;
}

static bool skip(const char **at, const char *what)
{
    size_t n = strlen(what);

    if (strncmp(*at, what, n) != 0)
        return false;
    *at += n;
    return true;
}

/* "-", "/", ".", or what stands between the parts of a Chinese date. */
static bool skip_separator(const char **at, const char *chinese)
{
    return skip(at, "-") || skip(at, "/") || skip(at, ".") || (*chinese && skip(at, chinese));
}

/* "pm", "下午", or the name of a time zone */
static bool skip_word_of_time(const char **at)
{
    static const char *const words[] = { "上午", "下午", "中午", "凌晨", "早上", "晚上", "时", "分",
        "秒", "am", "pm", "a.m.", "p.m." };
    size_t n = 0;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (skip(at, words[i]))
            return true;
    while (isupper((unsigned char)(*at)[n]))
        n++;
    *at += n;
    return n > 0 && n <= 5;
}

/* A time of day, whatever it is, or nothing: "T08:15:00.250+08:00", " 13:00:00 UTC", " 1:00 p.m.",
 * "下午1:00". */
static bool is_time(const char *at)
{
    bool parted = *at == ' ' || *at == 'T', digit = false;

    if (*at == '\0')
        return true;
    if (!parted && !skip_word_of_time(&at))
        return false;
    for (at += parted; *at != '\0';) {
        digit = digit || isdigit((unsigned char)*at);
        if (strchr("0123456789:.,+- ()", *at) != NULL)
            at++;
        else if (!skip_word_of_time(&at))
            return false;
    }
    return digit;
}

static bool day_of(int year, int month, int day, int *result)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1
        || day > rs_days_in_month(year, month))
        return false;
    *result = (int)rs_day_of_date((rs_date){ year, month, day });
    return true;
}

/* 1 to 12; the first three letters count, the rest of the name is skipped. 0: no month. */
static int month_name(const char **at)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    char three[4] = { 0 };

    for (int i = 0; i < 3 && isalpha((unsigned char)(*at)[i]); i++)
        three[i] = (char)tolower((unsigned char)(*at)[i]);
    const char *found = strlen(three) == 3 ? strstr(names, three) : NULL;
    if (found == NULL || (found - names) % 3 != 0)
        return 0;
    while (isalpha((unsigned char)**at) || **at == '.')
        (*at)++;
    return (int)(found - names) / 3 + 1;
}

/* 2021, or 21 */
static int year_of(const char **at)
{
    int n = 0, year = digits(at, 4, &n);

    if (n == 2)
        return year + (year < PIVOT ? 2000 : 1900);
    return n == 4 ? year : -1;
}

/* Seconds, thousandths or millionths of them since 1970, by their number of digits: 10, 13 or 16.
 */
static bool epoch_day(const char *text, int n, int *day)
{
    double per_day = n == 10 ? 86400.0 : n == 13 ? 86400.0e3 : 86400.0e6;
    size_t all = strspn(text, "0123456789.");

    if ((n != 10 && n != 13 && n != 16) || text[all] != '\0' || text[all - 1] == '.')
        return false;
    *day = (int)rs_day_of_date((rs_date){ 1970, 1, 1 }) + (int)(strtod(text, NULL) / per_day);
    return *day <= (int)rs_day_of_date((rs_date){ LAST_YEAR, 12, 31 });
}

/* "2018072513", "201807251300", "20180725130000" */
static bool compact_day(const char *text, int n, int *day)
{
    const char *at = text;
    int taken, year = digits(&at, 4, &taken), month = digits(&at, 2, &taken),
               of_month = digits(&at, 2, &taken), hour = digits(&at, 2, &taken);

    return (n == 10 || n == 12 || n == 14) && text[n] == '\0' && hour < 24 && year >= 1900 + PIVOT
        && year < 2000 + PIVOT && day_of(year, month, of_month, day);
}

/* A long number: ten digits are a day and an hour where they can be, else seconds. */
static bool long_number(const char *text, int *day)
{
    int n = (int)strspn(text, "0123456789");

    return compact_day(text, n, day) || epoch_day(text, n, day);
}

bool rs_fit_day_is_epoch(const char *text)
{
    int day, n = (int)strspn(text, "0123456789");

    return n >= 10 && !compact_day(text, n, &day) && epoch_day(text, n, &day);
}

/* After "2021": "-04-03", or "0403" */
static bool after_year(const char *at, int year, int *day)
{
    int n = 0;

    if (isdigit((unsigned char)*at)) {
        int rest = digits(&at, 4, &n);
        return n == 4 && is_time(at) && day_of(year, rest / 100, rest % 100, day);
    }
    if (!skip_separator(&at, "年"))
        return false;
    int month = digits(&at, 2, &n);
    if (n == 0 || !skip_separator(&at, "月"))
        return false;
    int of_month = digits(&at, 2, &n);
    if (n == 0)
        return false;
    skip(&at, "日");
    return is_time(at) && day_of(year, month, of_month, day);
}

static bool skip_spaces(const char **at)
{
    const char *before = *at;

    while (**at == ' ' || **at == '-' || **at == '/' || **at == ',' || **at == '.')
        (*at)++;
    return *at > before;
}

/* "Apr 3, 2021" */
static bool month_leads(const char *at, int *day)
{
    int n = 0, month = month_name(&at);

    if (month == 0)
        return false;
    skip_spaces(&at);
    int of_month = digits(&at, 2, &n);
    if (n == 0 || !skip_spaces(&at))
        return false;
    int year = year_of(&at);
    return is_time(at) && day_of(year, month, of_month, day);
}

/* The rest of "3 Apr 2021" or "03/04/2021"; one of the two numbers of the latter is the month. */
static bool after_number(const char *at, int first, rs_day_readings *valid, int days[2])
{
    int n = 0, month;

    if (!skip_spaces(&at))
        return false;
    if ((month = month_name(&at)) != 0) {
        skip_spaces(&at);
        int year = year_of(&at);
        valid->day_first = valid->month_first = is_time(at) && day_of(year, month, first, &days[0]);
        days[1] = days[0];
        return valid->day_first;
    }
    int second = digits(&at, 2, &n);
    if (n == 0 || !skip_spaces(&at))
        return false;
    int year = year_of(&at);
    if (!is_time(at))
        return false;
    valid->day_first = day_of(year, second, first, &days[0]);
    valid->month_first = day_of(year, first, second, &days[1]);
    return valid->day_first || valid->month_first;
}

/* "Wed, " */
static void skip_weekday(const char **at)
{
    static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (strncasecmp(*at, days[i], 3) == 0) {
            *at += strspn(*at, "abcdefghijklmnopqrstuvwxyzMTWFS");
            *at += strspn(*at, ", ");
            return;
        }
}

/* days[0]: with the day first, days[1]: with the month first */
static rs_day_readings read_both(const char *text, int days[2])
{
    rs_day_readings valid = { false, false };
    const char *at = text;
    int n = 0;

    if (strspn(text, "0123456789") > 8) {
        valid.day_first = valid.month_first = long_number(text, &days[0]);
        days[1] = days[0];
        return valid;
    }
    skip_weekday(&at);
    text = at;
    int first = digits(&at, 4, &n);
    if (n == 0)
        valid.day_first = valid.month_first = month_leads(text, &days[0]);
    else if (n == 4)
        valid.day_first = valid.month_first = after_year(at, first, &days[0]);
    else if (n <= 2) {
        after_number(at, first, &valid, days);
        return valid;
    }
    days[1] = days[0];
    return valid;
}

rs_day_readings rs_fit_day_readings(const char *text)
{
    int days[2] = { 0, 0 };

    return read_both(text, days);
}

bool rs_fit_day_read(const char *text, rs_day_order order, int *day)
{
    int days[2] = { 0, 0 };
    rs_day_readings valid = read_both(text, days);

    if (order == RS_DAY_FIRST && valid.day_first)
        *day = days[0];
    else if (order == RS_MONTH_FIRST && valid.month_first)
        *day = days[1];
    else if (order == RS_DAY_ORDER_UNKNOWN && valid.day_first && valid.month_first
        && days[0] == days[1])
        *day = days[0];
    else
        return false;
    return true;
}

/* ---- periods ---- */

static bool moment(rs_period period, int number, rs_fit_moment *at)
{
    *at = (rs_fit_moment){ period, number };
    return true;
}

/* "2023Q1", "2023-Q1", "2023年1季度" behind the year */
static bool quarter_after(const char *at, int *quarter)
{
    at += strspn(at, " -/.");
    skip(&at, "年");
    bool letter = skip(&at, "Q") || skip(&at, "q");
    if (*at < '1' || *at > '4')
        return false;
    *quarter = *at++ - '0';
    return (letter && *at == '\0')
        || (!letter && (strcmp(at, "季度") == 0 || strcmp(at, "季") == 0));
}

/* "-01", "/1", "01", "年1月" behind the year */
static bool month_after(const char *at, int *month)
{
    int n = 0;

    if (!isdigit((unsigned char)*at) && !skip_separator(&at, "年"))
        return false;
    *month = digits(&at, 2, &n);
    skip(&at, "月");
    return n > 0 && *at == '\0' && *month >= 1 && *month <= 12;
}

/* "Jan 2023", "Jan-23", "01/2023", "Q1 2023" */
static bool year_last(const char *text, rs_fit_moment *to)
{
    const char *at = text;
    int n = 0, month, year;

    if ((*at == 'Q' || *at == 'q') && at[1] >= '1' && at[1] <= '4') {
        at += 2;
        at += strspn(at, " -/.");
        year = digits(&at, 4, &n);
        return n == 4 && *at == '\0' && moment(RS_QUARTER, 4 * year + text[1] - '1', to);
    }
    month = month_name(&at);
    bool named = month > 0;
    if (!named)
        month = digits(&at, 2, &n);
    if (month < 1 || month > 12 || (!skip_spaces(&at) && !skip(&at, "'")))
        return false;
    skip(&at, "'");
    const char *begin = at;
    year = year_of(&at);
    return (named || at - begin == 4) && *at == '\0' && year >= FIRST_YEAR && year <= LAST_YEAR
        && moment(RS_MONTH, 12 * year + month - 1, to);
}

bool rs_fit_moment_read(const char *text, rs_fit_moment *at)
{
    const char *rest = text;
    int n = 0, part, day, year = digits(&rest, 4, &n);

    if (rs_fit_day_read(text, RS_DAY_ORDER_UNKNOWN, &day))
        return moment(RS_DAY, day, at);
    if (n != 4 || year < FIRST_YEAR || year > LAST_YEAR)
        return year_last(text, at);
    if (*rest == '\0' || strcmp(rest, "年") == 0)
        return moment(RS_YEAR, year, at);
    if (quarter_after(rest, &part))
        return moment(RS_QUARTER, 4 * year + part - 1, at);
    return month_after(rest, &part) && moment(RS_MONTH, 12 * year + part - 1, at);
}
