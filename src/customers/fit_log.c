/*
 * One pass updates each customer's counts as rows come; only a log that is out of order or has
 * refunds is read again, sorted by customer and day.
 */
#include "customers/fit_log.h"

#include "base/guard.h"
#include "base/memory.h"
#include "customers/fit_amounts.h"
#include "customers/fit_read.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a row ---- */

/* "44561" or "44561.54": days since 1900 */
static bool is_of_spreadsheet(const char *text)
{
    size_t n = strspn(text, "0123456789");

    return n == 5
        && (text[n] == '\0'
            || (text[n] == '.' && strspn(text + n + 1, "0123456789") == strlen(text + n + 1)));
}

static bool read_date(rs_log_reading *log, const rs_csv_row *row, int *day)
{
    const char *text = rs_fit_cell(log->base, row, RS_ROLE_DATE);
    const char *expected = log->rules.order == RS_DAY_FIRST
        ? "a date, the day first as in this file (31/12/2021)"
        : log->rules.order == RS_MONTH_FIRST
        ? "a date, the month first as in this file (12/31/2021)"
        : "a date such as 2021-12-31";

    if (text == NULL)
        return false;
    if (rs_fit_day_read(text, log->rules.order, day))
        return true;
    rs_complain(&log->base->complaints, row->line, "found the date `%.60s`; expected %s%s", text,
        expected,
        is_of_spreadsheet(text) ? " (a day's number in a spreadsheet? Show it as a date there)"
                                : "");
    return false;
}

/* Sums of several currencies are none. */
static bool is_of_one_currency(rs_log_reading *log, const char *text, long line)
{
    const char *currency = rs_fit_currency_of(text);

    if (log->currency == NULL || currency == NULL || strcmp(log->currency, currency) == 0) {
        log->currency = log->currency == NULL ? currency : log->currency;
        return true;
    }
    rs_complain(&log->base->complaints, line,
        "found the amount `%.60s`; expected one currency in the whole column, %s as above", text,
        log->currency);
    return false;
}

/* 0 where there is no such column */
static bool read_amount(rs_log_reading *log, const rs_csv_row *row, double *amount)
{
    *amount = 0;
    int column = log->base->columns.at[RS_ROLE_AMOUNT];
    if (column < 0)
        return true;
    const char *text = rs_fit_cell(log->base, row, RS_ROLE_AMOUNT);
    if (text == NULL)
        return false;
    if (rs_fit_number(log->base, column, text, amount))
        return is_of_one_currency(log, text, row->line);
    rs_complain(&log->base->complaints, row->line,
        "found the amount `%.60s`; expected a number such as %s", text,
        log->base->decimal_comma[column] ? "29,33" : "29.33");
    return false;
}

static void keep(rs_log_reading *log, uint32_t customer, int day, double amount)
{
    log->kept = rs_grow(log->kept, &log->kept_capacity, log->n_kept + 1, sizeof *log->kept);
    log->kept[log->n_kept++] = (rs_kept_purchase){ customer, day, amount };
}

static void take_purchase(rs_log_reading *log, const char *id, int day, double amount)
{
    rs_people_index *people = &log->people;

    if (people->n == 0 || strcmp(people->names + people->customers[log->customer].id, id) != 0)
        log->customer = rs_people_find(people, id);
    if (amount >= 0) {
        log->last_day = day > log->last_day ? day : log->last_day;
        log->by_day[day - RS_FIRST_LOG_DAY]++;
    }
    if (log->kept != NULL)
        keep(log, log->customer, day, amount);
    else
        rs_people_purchase(&people->customers[log->customer], &log->rule, day, amount);
}

static bool take_row(void *context, const rs_csv_row *row)
{
    rs_log_reading *log = context;
    double amount;
    int day;

    if (log->header) {
        log->header = false;
        return true;
    }
    log->counts.rows++;
    const char *id = rs_fit_cell(log->base, row, RS_ROLE_ID);
    if (id == NULL)
        return true;
    if (*id == '\0') {
        rs_complain(
            &log->base->complaints, row->line, "found no customer; expected a number or name");
        return true;
    }
    if (!read_date(log, row, &day) || !read_amount(log, row, &amount))
        return true;
    log->counts.refunds += amount < 0;
    if (amount < 0 && log->kept == NULL)
        return true; /* once more, with all that is kept: read_again */
    log->counts.zero += amount == 0 && log->base->columns.at[RS_ROLE_AMOUNT] >= 0;
    take_purchase(log, id, day, amount);
    return true;
}

static rs_status read_rows(rs_log_reading *log, rs_error *error)
{
    log->header = log->base->columns.header;
    log->counts = (rs_fit_counts){ 0 };
    return rs_csv_read(&log->base->source, log->base->delimiter, take_row, log, error);
}

/* ---- a log in another order, or with refunds ---- */

static int by_day(const void *one, const void *other)
{
    const rs_kept_purchase *a = one, *b = other;

    return (a->day > b->day) - (a->day < b->day);
}

static const double rounding = 1e-9;

/* What one customer bought and gave back on one day; netted, the rest of it is what the first of
 * the purchases was worth. */
static void play_day(
    rs_log_reading *log, rs_log_customer *of, const rs_kept_purchase *rows, size_t n)
{
    bool net = log->base->options->net_refunds;
    double bought = 0, refunded = 0;
    long n_refunds = 0;

    for (size_t i = 0; i < n; i++) {
        n_refunds += rows[i].amount < 0;
        *(rows[i].amount < 0 ? &refunded : &bought) += fabs(rows[i].amount);
    }
    bool cancelled = n_refunds > 0 && refunded >= bought * (1 - rounding);
    if (n_refunds == (long)n)
        return;
    log->counts.refunds_same_day += n_refunds;
    log->counts.cancelled_days += cancelled;
    double rest = bought - refunded;
    for (size_t i = 0; i < n && !(net && cancelled); i++)
        if (rows[i].amount >= 0) {
            rs_people_purchase(of, &log->rule, rows[i].day, net ? rest : rows[i].amount);
            rest = 0;
        }
}

static void play_customer(
    rs_log_reading *log, rs_log_customer *of, rs_kept_purchase *rows, size_t n)
{
    qsort(rows, n, sizeof *rows, by_day);
    for (size_t begin = 0, end; begin < n; begin = end) {
        for (end = begin + 1; end < n && rows[end].day == rows[begin].day;)
            end++;
        play_day(log, of, rows + begin, end - begin);
    }
}

/* Purchases by customer, each one's by day: placed by counting, then sorted where they are few. */
static void play_sorted(rs_log_reading *log)
{
    rs_people_index *people = &log->people;
    size_t *ends = rs_need(rs_block(people->n + 1, sizeof *ends));
    rs_kept_purchase *sorted = rs_need(rs_block(log->n_kept, sizeof *sorted));

    for (size_t i = 0; i < log->n_kept; i++)
        ends[log->kept[i].customer + 1]++;
    for (size_t c = 0; c < people->n; c++)
        ends[c + 1] += ends[c];
    for (size_t i = 0; i < log->n_kept; i++)
        sorted[ends[log->kept[i].customer]++] = log->kept[i];
    for (size_t c = 0, begin = 0; c < people->n; begin = ends[c++])
        play_customer(log, &people->customers[c], sorted + begin, ends[c] - begin);
    free(ends);
    free(sorted);
}

/* The first reading has found who there is; the second one keeps all purchases and refunds, 16
 * bytes each. */
static rs_status read_again(rs_log_reading *log, rs_error *error)
{
    for (size_t c = 0; c < log->people.n; c++)
        log->people.customers[c] = (rs_log_customer){ .id = log->people.customers[c].id };
    memset(log->rule.repeats, 0, RS_N_LOG_DAYS * sizeof *log->rule.repeats);
    memset(log->rule.taken, 0, RS_N_LOG_DAYS * sizeof *log->rule.taken);
    memset(log->by_day, 0, RS_N_LOG_DAYS * sizeof *log->by_day);
    log->rule.disordered = false;
    log->rule.same_day = 0;
    log->kept = rs_grow(NULL, &log->kept_capacity, 1024, sizeof *log->kept);
    rs_error_clear(&log->base->complaints.told);
    log->base->complaints.n = 0;
    rs_status status = read_rows(log, error);
    if (status == RS_OK)
        play_sorted(log);
    free(log->kept);
    log->kept = NULL;
    return status;
}

/* ---- reading ---- */

static rs_status read_limit(
    const char *option, const char *text, int missing, int *day, rs_error *error)
{
    rs_date date;

    *day = missing;
    if (text == NULL)
        return RS_OK;
    if (strlen(text) != 10 || !rs_date_parse(text, &date) || date.year < 1900 || date.year > 2199)
        return rs_fail(
            error, RS_INVALID, "%s: found `%s`; expected a day such as 2021-12-31", option, text);
    *day = (int)rs_day_of_date(date);
    return RS_OK;
}

static rs_status read_limits(rs_log_reading *log, rs_error *error)
{
    const rs_fit_data_options *options = log->base->options;
    rs_status from = read_limit("--from", options->from, INT32_MIN, &log->rule.from, error);
    rs_status until = read_limit("--until", options->until, INT32_MAX, &log->rule.until, error);

    if (from == RS_OK && until == RS_OK && log->rule.from > log->rule.until)
        return rs_fail(error, RS_INVALID, "--until: found %s, before --from %s", options->until,
            options->from);
    return from != RS_OK ? from : until;
}

static rs_status make_arrays(rs_log_reading *log, rs_error *error)
{
    log->rule.period = log->base->period;
    log->rule.by_period = log->base->options->opportunities;
    log->rule.repeats = rs_block(RS_N_LOG_DAYS, sizeof *log->rule.repeats);
    log->rule.taken = rs_block(RS_N_LOG_DAYS, sizeof *log->rule.taken);
    log->by_day = rs_block(RS_N_LOG_DAYS, sizeof *log->by_day);
    log->rule.period_of = rs_block(RS_N_LOG_DAYS, sizeof *log->rule.period_of);
    if (log->rule.repeats == NULL || log->rule.taken == NULL || log->rule.period_of == NULL
        || log->by_day == NULL)
        return rs_fail(error, RS_NO_MEMORY, "%s: not enough memory", log->base->source.name);
    memset(log->rule.period_of, -1, RS_N_LOG_DAYS * sizeof *log->rule.period_of);
    return RS_OK;
}

static void clear_log(void *of)
{
    rs_log_reading *log = of;

    rs_people_clear(&log->people);
    free(log->kept);
    free(log->rule.repeats);
    free(log->rule.taken);
    free(log->by_day);
    free(log->rule.period_of);
}

rs_status rs_fit_read_log(rs_fit_reading *reading, rs_error *error)
{
    rs_log_reading log = { .base = reading };
    rs_undo undo;

    rs_undo_begin(&undo, clear_log, &log);
    rs_status status = read_limits(&log, error);

    if (status == RS_OK)
        status = make_arrays(&log, error);
    if (status == RS_OK)
        status = rs_log_rules_find(reading, &log.rules, error);
    if (status == RS_OK)
        status = read_rows(&log, error);
    if (status == RS_OK && (log.rule.disordered || log.counts.refunds > 0))
        status = read_again(&log, error);
    reading->data->counts.wrong = reading->complaints.n;
    rs_fit_caution_left_out(reading, log.counts.rows);
    rs_status complaints = rs_complaints_end(&reading->complaints, log.counts.rows,
        reading->options->tolerate, "as if nothing had been bought there", error);
    if (status == RS_OK)
        status = complaints;
    if (status == RS_OK)
        status = rs_log_finish(&log, error);
    rs_undo_end(&undo);
    clear_log(&log);
    return status;
}
