/* What the customers of a log come to: the window, rows for the fits, purchases by period. */
#include "customers/fit_cautions.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Those whose first purchase lies in the window, in their order. */
static void leave_out(rs_log_reading *log)
{
    rs_people_index *people = &log->people;
    size_t n = 0;

    for (size_t c = 0; c < people->n; c++) {
        const rs_log_customer *of = &people->customers[c];
        if (of->first == 0) /* all was given back on the day */
            continue;
        if (of->first < log->rule.from) {
            log->counts.before_customers++;
            log->counts.early += of->n_rows;
        } else if (of->first > log->rule.until) {
            log->counts.after_customers++;
            log->counts.late += of->n_rows;
        } else {
            people->customers[n++] = *of;
        }
    }
    people->n = n;
}

static void name_day(char to[16], int day)
{
    rs_date date = rs_date_of_day(day);

    snprintf(to, 16, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
}

static int first_day(const rs_log_reading *log)
{
    int day = INT_MAX;

    for (size_t c = 0; c < log->people.n; c++)
        day = log->people.customers[c].first < day ? log->people.customers[c].first : day;
    return day;
}

static void track(rs_fit_reading *base, const rs_log_reading *log, int begins)
{
    rs_fit_data *data = base->data;
    int n = (int)floor(data->ends_time + 1e-9);
    double *repeats = RS_ARENA_ARRAY(base->arena, double, n > 0 ? n : 1);

    for (int d = 0; d < RS_N_LOG_DAYS - (begins - RS_FIRST_LOG_DAY); d++) {
        int period = (int)floor(d / data->period_days);
        if (period >= n)
            break;
        repeats[period] += log->rule.repeats[begins - RS_FIRST_LOG_DAY + d];
    }
    data->tracked = (rs_fit_tracked){ n, (int)floor(data->until_time + 1e-9), repeats };
}

static int32_t number_of(rs_period period, int day)
{
    return rs_period_of_date(period, (rs_date){ 1900, 1, 1 }, rs_date_of_day(day));
}

/* By calendar periods, the one in which the data end included. */
static void track_opportunities(
    rs_fit_reading *base, const rs_log_reading *log, int begins, int until, int ends)
{
    int32_t first = number_of(base->period, begins);
    int n = number_of(base->period, ends) - first + 1;
    double *taken = RS_ARENA_ARRAY(base->arena, double, n);

    for (int period = 0; period < n; period++)
        taken[period] = log->rule.taken[first + period];
    base->data->tracked_opportunities
        = (rs_fit_tracked){ n, number_of(base->period, until) - first + 1, taken };
}

/* Returns the last day that is fitted on. */
static int set_window(rs_fit_reading *base, const rs_log_reading *log)
{
    rs_fit_data *data = base->data;
    int begins = log->rule.from > INT32_MIN ? log->rule.from : first_day(log);
    int until = log->rule.until < INT32_MAX ? log->rule.until : log->last_day;
    int ends = log->last_day > until ? log->last_day : until;

    name_day(data->begins, begins);
    name_day(data->until, until);
    name_day(data->ends, ends);
    data->until_time = (until - begins + 1) / data->period_days;
    data->ends_time = (ends - begins + 1) / data->period_days;
    data->held_out = ends > until;
    track(base, log, begins);
    if (log->rule.by_period)
        track_opportunities(base, log, begins, until, ends);
    return until;
}

static rs_purchase_row purchases_of(const rs_log_customer *of, int until, double period_days)
{
    return (rs_purchase_row){ of->repeats, (of->last - of->first) / period_days,
        (until - of->first) / period_days, 1 };
}

static rs_purchase_row opportunities_of(const rs_read_people *people, const rs_log_customer *of)
{
    return (rs_purchase_row){ of->taken, of->last_taken,
        number_of(people->period, people->until) - number_of(people->period, of->first), 1 };
}

static rs_status make_rows(rs_fit_data *data, rs_error *error)
{
    rs_read_people *people = rs_people_of(data);
    size_t n = people->told.n;

    data->purchases = rs_block(n, sizeof *data->purchases);
    data->opportunities = people->by_period ? rs_block(n, sizeof *data->opportunities) : NULL;
    if (data->purchases == NULL || (people->by_period && data->opportunities == NULL))
        return rs_fail(
            error, RS_NO_MEMORY, "%s: not enough memory for %zu customers", data->file, n);
    for (size_t c = 0; c < n; c++) {
        const rs_log_customer *of = &people->customers[c];
        data->purchases[c] = purchases_of(of, people->until, data->period_days);
        if (people->by_period)
            data->opportunities[c] = opportunities_of(people, of);
        data->repeats += of->repeats;
        data->repeat_buyers += of->repeats > 0;
        data->repeats_held_out += of->later;
    }
    data->n_purchases = rs_purchase_rows_group(data->purchases, (long)n);
    if (people->by_period)
        data->n_opportunities = rs_purchase_rows_group(data->opportunities, (long)n);
    return RS_OK;
}

static rs_status make_spending(rs_fit_data *data, rs_error *error)
{
    rs_read_people *people = rs_people_of(data);

    if (!data->has_amounts)
        return RS_OK;
    data->spending = rs_block((size_t)data->repeat_buyers, sizeof *data->spending);
    if (data->spending == NULL)
        return rs_fail(error, RS_NO_MEMORY, "%s: not enough memory for %zu customers", data->file,
            people->told.n);
    for (size_t c = 0; c < people->told.n; c++) {
        const rs_log_customer *of = &people->customers[c];
        if (of->repeats > 0 && of->spent > 0)
            data->spending[data->n_spending++]
                = (rs_spend_row){ of->repeats, of->spent / of->repeats, 1 };
    }
    return RS_OK;
}

static rs_fit_person person_of(const rs_fit_data *data, long i)
{
    const rs_read_people *people = rs_people_of(data);
    const rs_log_customer *of = &people->customers[i];
    rs_fit_person person = { .id = people->names + of->id,
        .purchases = purchases_of(of, people->until, data->period_days),
        .m_x = data->has_amounts && of->repeats > 0 ? of->spent / of->repeats : (double)NAN,
        .later = data->held_out ? (double)of->later : (double)NAN,
        .first = of->first,
        .last = of->last };

    if (people->by_period) {
        person.opportunities = opportunities_of(people, of);
        person.later_opportunities = data->held_out ? (double)of->later_taken : (double)NAN;
    }
    return person;
}

rs_status rs_log_finish(rs_log_reading *log, rs_error *error)
{
    rs_fit_reading *base = log->base;
    rs_fit_data *data = base->data;

    leave_out(log);
    log->counts.same_day = log->rule.same_day;
    log->counts.wrong = data->counts.wrong;
    data->counts = log->counts;
    data->refunds_netted = base->options->net_refunds;
    data->n_customers = (long)log->people.n;
    if (log->people.n == 0 && log->counts.refunds > 0 && log->counts.refunds == log->counts.rows)
        return rs_fail(error, RS_UNUSABLE,
            "%s: found %ld amounts, all negative, which makes them refunds; expected what was paid "
            "to be above 0",
            base->source.name, log->counts.refunds);
    if (log->people.n == 0)
        return rs_fail(error, RS_UNUSABLE,
            "%s: found no customer whose first purchase lies in the time that is fitted on (%ld "
            "bought before it, %ld only "
            "after it); expected another `--from` or `--until`",
            base->source.name, log->counts.before_customers, log->counts.after_customers);
    rs_caution_log(log, error);
    data->has_amounts = base->columns.at[RS_ROLE_AMOUNT] >= 0;
    rs_read_people *people = RS_ARENA_ARRAY(base->arena, rs_read_people, 1);
    *people = (rs_read_people){ .told = { log->people.n, person_of },
        .until = set_window(base, log),
        .customers = log->people.customers,
        .names = log->people.names,
        .period = log->rule.period,
        .by_period = log->rule.by_period };
    data->people = &people->told;
    log->people.customers = NULL;
    log->people.names = NULL;
    rs_status status = make_rows(data, error);
    if (status == RS_OK)
        rs_caution_purchases(base);
    return status == RS_OK ? make_spending(data, error) : status;
}
