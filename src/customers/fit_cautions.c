/*
 * Each caution is a comparison of counts with a limit that stands above; gaps in time are looked
 * for from both ends inward.
 */
#include "customers/fit_cautions.h"

#include "base/calendar.h"
#include "words/say.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ENOUGH = 50, SHORTEST_GAP = 14 };

static const double few = 0.01;       /* so many of all are a few */
static const double large_part = 0.2; /* of all repeat purchases, by one of ENOUGH customers */
static const double wide_gap = 0.25;  /* of the time in which all others lie */
static const double late_end = 0.05; /* of the time from the first purchase to the last, after it */

static bool are_few(double n, double of)
{
    return n <= fmax(1, few * of);
}

/* ---- rows ---- */

static void say_all_repeat(rs_fit_reading *reading, double n)
{
    bool log = reading->data->form == RS_FIT_TRANSACTIONS;

    rs_fit_caution_add(reading,
        rs_said_both(reading->arena, RS_SAY_all_of_the_customers_bought_again,
            rs_printed("%.0f", n).text, rs_first_if(log)));
}

static void say_all_at_end(rs_fit_reading *reading, double n)
{
    rs_fit_caution_add(reading,
        rs_said_both(reading->arena, RS_SAY_all_of_the_repeat_buyers_bought_last_at,
            rs_printed("%.0f", n).text));
}

void rs_caution_purchases(rs_fit_reading *reading)
{
    const rs_fit_data *data = reading->data;
    const rs_purchase_row *rows = data->purchases != NULL ? data->purchases : data->opportunities;
    long n_rows = data->purchases != NULL ? data->n_purchases : data->n_opportunities;
    double one_time = 0, repeat = 0, at_end = 0;

    for (long i = 0; i < n_rows; i++) {
        *(rows[i].x > 0 ? &repeat : &one_time) += rows[i].count;
        at_end += rows[i].x > 0 && rows[i].t_x >= rows[i].T ? rows[i].count : 0;
    }
    if (one_time == 0 && repeat > 0)
        say_all_repeat(reading, repeat);
    if (repeat >= ENOUGH && at_end == repeat && data->purchases != NULL)
        say_all_at_end(reading, repeat);
}

/* ---- times of an rfm table ---- */

/* The longest time of all but those who were observed more than twice as long as any of them; 0:
 * there are none such. */
static double usual_longest(const rs_purchase_row *rows, long n)
{
    double longest = 0, below = 0, next = INFINITY;

    for (long i = 0; i < n; i++)
        longest = fmax(longest, rows[i].T);
    for (long i = 0; i < n; i++)
        below = 2 * rows[i].T < longest ? fmax(below, rows[i].T) : below;
    for (long i = 0; i < n; i++)
        next = rows[i].T > below ? fmin(next, rows[i].T) : next;
    return next > 2 * below ? below : 0;
}

/* The customers beyond it, and the longest of their times. */
static double customers_beyond(const rs_purchase_row *rows, long n, double time, double *longest)
{
    double beyond = 0;

    *longest = 0;
    for (long i = 0; i < n; i++) {
        beyond += rows[i].T > time ? rows[i].count : 0;
        *longest = fmax(*longest, rows[i].T);
    }
    return beyond;
}

void rs_caution_times(rs_fit_reading *reading)
{
    const rs_fit_data *data = reading->data;
    const rs_purchase_row *rows = data->purchases != NULL ? data->purchases : data->opportunities;
    long n = data->purchases != NULL ? data->n_purchases : data->n_opportunities;
    double longest, usual = usual_longest(rows, n),
                    beyond = customers_beyond(rows, n, usual, &longest);

    if (usual == 0 || (double)data->n_customers < ENOUGH
        || !are_few(beyond, (double)data->n_customers))
        return;
    rs_fit_caution_add(reading,
        rs_said_both(reading->arena, RS_SAY_customer_was_observed_for_up_to_all,
            rs_printed("%.0f", beyond).text, rs_first_if(beyond == 1),
            rs_printed("%.6g", longest).text, rs_printed("%.6g", usual).text));
}

/* ---- days of a log ---- */

typedef struct far_day {
    int day, others; /* the outermost day, and the outermost of all others; 0: there is none */
} far_day;

/*
 * Looks from one end (step 1: from the first day on, -1: from the last one back) for a gap behind a
 * few purchases: longer than a quarter of the time in which all others lie.
 */
static far_day look_from(const rs_log_reading *log, int first, int last, double n, int step)
{
    int begin = step > 0 ? first : last, end = step > 0 ? last : first, before = begin;
    double passed = 0;

    for (int day = begin; day != end + step; day += step) {
        uint32_t here = log->by_day[day - RS_FIRST_LOG_DAY];
        if (here == 0)
            continue;
        int gap = step * (day - before), rest = step * (end - day);
        if (passed > 0 && gap >= SHORTEST_GAP && gap > wide_gap * rest)
            return (far_day){ begin, day };
        passed += here;
        before = day;
        if (!are_few(passed, n))
            break;
    }
    return (far_day){ 0, 0 };
}

static const char *customer_of(const rs_log_reading *log, int day, bool at_last)
{
    for (size_t c = 0; c < log->people.n; c++)
        if ((at_last ? log->people.customers[c].seen : log->people.customers[c].first) == day)
            return log->people.names + log->people.customers[c].id;
    return "?";
}

static void name_day(char to[24], int day)
{
    rs_date date = rs_date_of_day(day);

    snprintf(to, 24, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static void say_far_day(const rs_log_reading *log, far_day far, bool at_last)
{
    rs_fit_reading *base = log->base;
    const char *who = customer_of(log, far.day, at_last), *option = at_last ? "--until" : "--from";
    int apart = at_last ? far.day - far.others : far.others - far.day;
    char day[24], others[24];

    name_day(day, far.day);
    name_day(others, far.others);
    rs_fit_caution_add(base,
        rs_said_both(base->arena, RS_SAY_the_last_purchase_of_on_lies_days, rs_first_if(at_last),
            rs_printed("%.60s", who).text, day, rs_printed("%d", apart).text, option, others));
}

/* Behind what is fitted on it only makes the test long, and tell nothing. */
static void tell_long_test(const rs_log_reading *log, far_day far, rs_error *error)
{
    char day[24], others[24];

    log->base->data->end_doubted = true;
    name_day(day, far.day);
    name_day(others, far.others);
    rs_tell(error, RS_NOTICE,
        "%s: the last purchase is on %s, all others are up to %s: the test reaches to it; correct "
        "its line if it is a mistake",
        log->base->source.name, day, others);
}

/* Days after the last line count as days on which nobody bought: a mistaken year would make
 * customers look gone. */
static void caution_late_end(const rs_log_reading *log, int first)
{
    rs_fit_reading *base = log->base;
    int last = log->last_day, empty = log->rule.until - last;
    char day[24], until[24];

    if (log->rule.until == INT32_MAX || empty < SHORTEST_GAP
        || empty <= late_end * (last - first + 1))
        return;
    name_day(day, last);
    name_day(until, log->rule.until);
    rs_fit_caution_add(base,
        rs_said_both(base->arena, RS_SAY_the_last_purchase_is_on_and_by_until, day, until,
            rs_printed("%d", empty).text));
}

static void caution_days(const rs_log_reading *log, rs_error *error)
{
    int first = 0, last = 0;
    double n = 0;

    for (int d = 0; d < RS_N_LOG_DAYS; d++)
        if (log->by_day[d] > 0) {
            first = first == 0 ? d + RS_FIRST_LOG_DAY : first;
            last = d + RS_FIRST_LOG_DAY;
            n += log->by_day[d];
        }
    if (first > 0)
        caution_late_end(log, first);
    if (n < ENOUGH)
        return;
    far_day early = look_from(log, first, last, n, 1), late = look_from(log, first, last, n, -1);
    if (late.day > 0 && late.day <= log->rule.until)
        say_far_day(log, late, true);
    else if (late.day > 0)
        tell_long_test(log, late, error);
    if (early.day > 0 && early.day >= log->rule.from)
        say_far_day(log, early, false);
}

/* ---- customers and amounts of a log ---- */

/* "guest", "unknown": many customers under one name. */
static void caution_largest(const rs_log_reading *log)
{
    rs_fit_reading *base = log->base;
    const rs_log_customer *largest = NULL;
    double all = 0;

    for (size_t c = 0; c < log->people.n; c++) {
        const rs_log_customer *of = &log->people.customers[c];
        all += of->repeats;
        largest = largest == NULL || of->repeats > largest->repeats ? of : largest;
    }
    if (log->people.n < ENOUGH || largest->repeats <= large_part * all)
        return;
    const char *who = log->people.names + largest->id;
    rs_fit_caution_add(base,
        rs_said_both(base->arena, RS_SAY_made_of_all_repeat_purchases_is_that,
            rs_printed("%.60s", who).text, rs_printed("%u", largest->repeats).text,
            rs_printed("%.0f", all).text));
}

static void caution_refunds(const rs_log_reading *log)
{
    const rs_fit_counts *counts = &log->counts;
    long purchases = counts->rows - counts->refunds - log->base->data->counts.wrong;

    if (counts->refunds > purchases)
        rs_fit_caution_add(log->base,
            rs_said_both(log->base->arena, RS_SAY_amounts_are_negative_which_makes_them,
                rs_printed("%ld", counts->refunds).text, rs_printed("%ld", purchases).text));
}

/* Numbers of orders taken for customers. */
static void warn_of_orders(const rs_log_reading *log, rs_error *error)
{
    const rs_fit_columns *columns = &log->base->columns;

    if (log->people.n >= ENOUGH && (long)log->people.n == log->counts.rows)
        rs_tell(error, RS_WARNING,
            "%s: every line has another customer in the column `%.60s`; if it numbers orders, say "
            "`--columns id=…`",
            log->base->source.name,
            columns->header ? columns->names[columns->at[RS_ROLE_ID]] : "1");
}

void rs_caution_log(const rs_log_reading *log, rs_error *error)
{
    caution_days(log, error);
    caution_largest(log);
    caution_refunds(log);
    warn_of_orders(log, error);
}
