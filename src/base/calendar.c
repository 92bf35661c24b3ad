/*
 * Dates become days counted from 1 March of the year 0, and periods running numbers; all
 * differences are taken between those.
 */
#include "base/calendar.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    int per_year;
} periods[RS_N_PERIODS] = {
    [RS_DAY] = { "day", 365 },
    [RS_WEEK] = { "week", 52 },
    [RS_MONTH] = { "month", 12 },
    [RS_QUARTER] = { "quarter", 4 },
    [RS_YEAR] = { "year", 1 },
};

const char *rs_period_name(rs_period period)
{
    return periods[period].name;
}

int rs_periods_per_year(rs_period period)
{
    return periods[period].per_year;
}

bool rs_period_parse(const char *name, rs_period *period)
{
    for (int i = 0; i < RS_N_PERIODS; i++)
        if (strcmp(name, periods[i].name) == 0) {
            *period = (rs_period)i;
            return true;
        }
    return false;
}

int rs_days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* Reads exactly n digits; -1 when they are not there. */
static int read_digits(const char **text, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return -1;
        value = 10 * value + (**text - '0');
    }
    return value;
}

/* "-07" or nothing, which is 1; -1 when it is neither. */
static int read_part(const char **text)
{
    if (**text == '\0')
        return 1;
    if (**text != '-')
        return -1;
    (*text)++;
    return read_digits(text, 2);
}

bool rs_date_parse(const char *text, rs_date *date)
{
    rs_date found = { .year = read_digits(&text, 4) };
    if (found.year < 1)
        return false;
    found.month = read_part(&text);
    if (found.month < 1 || found.month > 12)
        return false;
    found.day = read_part(&text);
    if (found.day < 1 || found.day > rs_days_in_month(found.year, found.month) || *text != '\0')
        return false;
    *date = found;
    return true;
}

/* With the year begun in March the leap day is the last (Richards 1998; Hinnant 2013). */
long rs_day_of_date(rs_date date)
{
    long year = date.month > 2 ? date.year : date.year - 1;
    long month = (date.month + 9) % 12;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day - 1;
}

rs_date rs_date_of_day(long day)
{
    long century = (4 * day + 3) / 146097;
    long of_century = day - 146097 * century / 4;
    long year = (4 * of_century + 3) / 1461;
    long of_year = of_century - 1461 * year / 4;
    long month = (5 * of_year + 2) / 153;
    rs_date date = {
        .year = (int)(100 * century + year + (month >= 10)),
        .month = (int)(month < 10 ? month + 3 : month - 9),
        .day = (int)(of_year - (153 * month + 2) / 5 + 1),
    };
    return date;
}

/* Weeks begin on Monday. Day 0 of rs_day_of_date (1 March of the year 0) was a Wednesday. */
static long week_number(rs_date date)
{
    return (rs_day_of_date(date) + 2) / 7;
}

static rs_date monday_of_week(long week)
{
    return rs_date_of_day(7 * week - 2);
}

/* Periods from a fixed point in the past on, so that a difference counts those between two
 * dates. */
static long running_number(rs_period period, rs_date date)
{
    switch (period) {
    case RS_DAY:
        return rs_day_of_date(date);
    case RS_WEEK:
        return week_number(date);
    case RS_MONTH:
        return 12L * date.year + date.month - 1;
    case RS_QUARTER:
        return 4L * date.year + (date.month - 1) / 3;
    case RS_YEAR:
    case RS_N_PERIODS:
        break;
    }
    return date.year;
}

int rs_period_of_date(rs_period period, rs_date begins, rs_date date)
{
    return (int)(running_number(period, date) - running_number(period, begins));
}

void rs_period_label(rs_period period, rs_date begins, int t, char *label, size_t size)
{
    if (begins.year == 0) {
        snprintf(label, size, "%d", t);
        return;
    }
    long number = running_number(period, begins) + t;
    rs_date date;
    switch (period) {
    case RS_DAY:
    case RS_WEEK:
        date = period == RS_DAY ? rs_date_of_day(number) : monday_of_week(number);
        snprintf(label, size, "%04d-%02d-%02d", date.year, date.month, date.day);
        break;
    case RS_MONTH:
        snprintf(label, size, "%04ld-%02ld", number / 12, number % 12 + 1);
        break;
    case RS_QUARTER:
        snprintf(label, size, "%04ld Q%ld", number / 4, number % 4 + 1);
        break;
    case RS_YEAR:
    case RS_N_PERIODS:
        snprintf(label, size, "%04ld", number);
        break;
    }
}
