/* Dates as shops write them. */
#ifndef RS_CUSTOMERS_FIT_DATES_H
#define RS_CUSTOMERS_FIT_DATES_H

#include "base/calendar.h"

#include <stdbool.h>

/* What 03/04/2021 means: one rule for a whole file. Dates that begin with the year, or name the
 * month, need none. */
typedef enum rs_day_order { RS_DAY_ORDER_UNKNOWN, RS_DAY_FIRST, RS_MONTH_FIRST } rs_day_order;

/*
 * The day (rs_day_of_date) of "2021-04-03", "2021/4/3", "20210403", "2021年4月3日", "03/04/2021",
 * "3.4.21", "3 Apr 2021", "Apr 3, 2021", "Wed, 3 Apr 2021", each with or without a time behind it
 * ("13:00:00 UTC", "下午1:00"); of "20210403130000"; of seconds, thousandths or millionths of them
 * since 1970 (10, 13, 16 digits), in UTC. Two digits of a year are 1970 to 2069. False where it is
 * no such date, or (with RS_DAY_ORDER_UNKNOWN) one that can be read in two ways.
 */
bool rs_fit_day_read(const char *text, rs_day_order order, int *day);

/* Whether it counts from 1970. */
bool rs_fit_day_is_epoch(const char *text);

/* A year, quarter or month as a running number of them, or a day (rs_day_of_date): "2023",
 * "2023Q1", "2023-01", "Jan 2023", "2023年1月", "2023-01-02". Never a week. False where it is none,
 * or can be read in two ways. */
typedef struct rs_fit_moment {
    rs_period period;
    int number;
} rs_fit_moment;
bool rs_fit_moment_read(const char *text, rs_fit_moment *at);

/* Whether the text is a date in each of the two orders. */
typedef struct rs_day_readings {
    bool day_first, month_first;
} rs_day_readings;
rs_day_readings rs_fit_day_readings(const char *text);

#endif
