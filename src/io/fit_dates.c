#include "io/fit_dates.h"

#include "base/calendar.h"

#include <ctype.h>
#include <string.h>

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

/* A time of day, whatever it is, or nothing. */
static bool is_time(const char *at)
{
    if (*at == '\0')
        return true;
    if (*at != ' ' && *at != 'T')
        return false;
    at++;
    return isdigit((unsigned char)*at) && strspn(at, "0123456789:.,+-TZAPMapm ") == strlen(at);
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

/* days[0]: with the day first, days[1]: with the month first */
static rs_day_readings read_both(const char *text, int days[2])
{
    rs_day_readings valid = { false, false };
    const char *at = text;
    int n = 0, first = digits(&at, 4, &n);

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
