/* Periods: day, week, month, quarter, year; and the dates that a study may give instead of a
 * number. */
#ifndef RS_BASE_CALENDAR_H
#define RS_BASE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

typedef enum rs_period { RS_DAY, RS_WEEK, RS_MONTH, RS_QUARTER, RS_YEAR, RS_N_PERIODS } rs_period;

/* "day" … "year", and how many make a year (365, 52, 12, 4, 1). */
const char *rs_period_name(rs_period period);
int rs_periods_per_year(rs_period period);
bool rs_period_parse(const char *name, rs_period *period);

/* A date "2026", "2026-07" or "2026-07-15"; day and month default to 1. */
typedef struct rs_date {
    int year, month, day;
} rs_date;
bool rs_date_parse(const char *text, rs_date *date);
/* 28 to 31; month 1 to 12 */
int rs_days_in_month(int year, int month);
/* Days since 1 March of the year 0 in the Gregorian calendar, and back. */
long rs_day_of_date(rs_date date);
rs_date rs_date_of_day(long day);

/* The number of the period (0 = the one that contains `begins`) in which `date` lies. Weeks begin
 * on Monday. */
int rs_period_of_date(rs_period period, rs_date begins, rs_date date);
/* The label of period t, "2026-07", "2026-07-13" (weeks and days), "2026 Q3", "2026"; with
 * begins.year 0 just the number. */
void rs_period_label(rs_period period, rs_date begins, int t, char *label, size_t size);

#endif
