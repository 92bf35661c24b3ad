/*
 * A row a customer, checked by itself; lines that fail are counted by kind of customer, so that a
 * loss of one kind is noticed.
 */
#include "customers/fit_amounts.h"
#include "customers/fit_cautions.h"
#include "customers/fit_read.h"
#include "words/say.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Lines by what their customers are, as far as x can be read. */
typedef enum buyers { ONE_TIME, REPEAT, N_BUYERS } buyers;

typedef struct rfm_reading {
    rs_fit_reading *base;
    bool header;
    rs_rfm_row *rows;
    size_t n, capacity;
    long n_lines, zero;
    long lines[N_BUYERS], wrong[N_BUYERS];
} rfm_reading;

static bool has(const rfm_reading *rfm, rs_fit_role role)
{
    return rfm->base->columns.at[role] >= 0;
}

/* A number that is not negative, whole where asked; `missing` where there is no such column. */
static bool read_number(rfm_reading *rfm, const rs_csv_row *row, rs_fit_role role, bool whole,
    double missing, double *value)
{
    int column = rfm->base->columns.at[role];

    *value = missing;
    if (column < 0)
        return true;
    const char *text = rs_fit_cell(rfm->base, row, role);
    if (text == NULL)
        return false;
    if (rs_fit_number(rfm->base, column, text, value) && *value >= 0
        && (!whole || *value == floor(*value)))
        return true;
    rs_complain(&rfm->base->complaints, row->line,
        "found `%.60s` in the column `%.60s`; expected a %s of 0 or more", text,
        rfm->base->columns.names[column], whole ? "whole number" : "number");
    return false;
}

/* What is told of repeat purchases: of a customer without any (x = 0), tables have blanks, NaN or
 * NA there. */
static bool read_of_repeats(rfm_reading *rfm, const rs_csv_row *row, rs_fit_role role, double x,
    bool whole, double missing, double *value)
{
    int column = rfm->base->columns.at[role];

    *value = missing;
    if (x == 0 && column >= 0 && column < row->n && rs_fit_is_missing(row->fields[column]))
        return true;
    return read_number(rfm, row, role, whole, missing, value);
}

/* What cannot be of any customer. */
static bool check_row(rfm_reading *rfm, const rs_rfm_row *row, long line)
{
    const rs_purchase_row *of = &row->purchases;
    rs_complaints *complaints = &rfm->base->complaints;
    long before = complaints->n;

    if (of->t_x > of->T * (1 + 1e-12))
        rs_complain(complaints, line,
            "found a last purchase at %g, after the end of the observation at %g", of->t_x, of->T);
    else if (of->x == 0 && of->t_x > 0)
        rs_complain(complaints, line,
            "found a last repeat purchase at %g of a customer without any (x = 0); expected 0%s",
            of->t_x,
            of->t_x == of->T ? " (is it the time since the last purchase? expected is that from "
                               "the first to the last)"
                             : "");
    else if (of->x > 0 && of->t_x == 0)
        rs_complain(complaints, line,
            "found %g repeat purchases, the last at 0; expected a time after the first purchase%s",
            of->x,
            of->x == 1 ? " (does x count the first purchase too? expected are those after it)"
                       : "");
    else if (has(rfm, RS_ROLE_N) && of->x > of->t_x)
        rs_complain(complaints, line,
            "found %g purchases at %g opportunities; expected one at most at each", of->x, of->t_x);
    else if (!(of->count > 0))
        rs_complain(complaints, line, "found a count of 0 customers; expected 1 or more");
    return complaints->n == before;
}

static void keep_row(rfm_reading *rfm, rs_rfm_row row, const char *id)
{
    rs_arena *arena = rfm->base->arena;

    row.id = id != NULL ? rs_arena_text(arena, id) : rs_arena_print(arena, "%ld", rfm->n_lines);
    rfm->zero += row.purchases.x > 0 && row.m_x == 0;
    rfm->rows = rs_grow(rfm->rows, &rfm->capacity, rfm->n + 1, sizeof *rfm->rows);
    rfm->rows[rfm->n++] = row;
}

/* The rest of a line whose x is read. */
static bool read_rest(rfm_reading *rfm, const rs_csv_row *line, rs_rfm_row *row)
{
    rs_purchase_row *of = &row->purchases;
    bool discrete = has(rfm, RS_ROLE_N);

    return read_of_repeats(rfm, line, RS_ROLE_T_X, of->x, discrete, 0, &of->t_x)
        && read_number(rfm, line, discrete ? RS_ROLE_N : RS_ROLE_T, discrete, 0, &of->T)
        && read_number(rfm, line, RS_ROLE_COUNT, false, 1, &of->count)
        && read_of_repeats(rfm, line, RS_ROLE_M_X, of->x, false, NAN, &row->m_x)
        && check_row(rfm, row, line->line);
}

static bool take_row(void *context, const rs_csv_row *line)
{
    rfm_reading *rfm = context;
    rs_rfm_row row = { .id = NULL };
    const char *id = NULL;

    if (rfm->header) {
        rfm->header = false;
        return true;
    }
    rfm->n_lines++;
    if (has(rfm, RS_ROLE_ID) && (id = rs_fit_cell(rfm->base, line, RS_ROLE_ID)) == NULL)
        return true;
    if (!read_number(rfm, line, RS_ROLE_X, true, 0, &row.purchases.x))
        return true;
    buyers kind = row.purchases.x > 0 ? REPEAT : ONE_TIME;
    rfm->lines[kind]++;
    if (read_rest(rfm, line, &row))
        keep_row(rfm, row, id);
    else
        rfm->wrong[kind]++;
    return true;
}

static rs_status make_rows(rs_fit_data *data, const rfm_reading *rfm, rs_error *error)
{
    rs_purchase_row *rows = rs_block(rfm->n, sizeof *rows);

    data->spending = data->has_amounts ? rs_block(rfm->n, sizeof *data->spending) : NULL;
    if (rows == NULL || (data->has_amounts && data->spending == NULL)) {
        free(rows);
        return rs_fail(
            error, RS_NO_MEMORY, "%s: not enough memory for %zu rows", data->file, rfm->n);
    }
    double n_customers = 0;
    for (size_t i = 0; i < rfm->n; i++) {
        const rs_rfm_row *row = &rfm->rows[i];
        rows[i] = row->purchases;
        n_customers += row->purchases.count;
        data->repeats += row->purchases.x * row->purchases.count;
        data->repeat_buyers += row->purchases.x > 0 ? row->purchases.count : 0;
        if (data->has_amounts && row->purchases.x > 0 && row->m_x > 0)
            data->spending[data->n_spending++]
                = (rs_spend_row){ row->purchases.x, row->m_x, row->purchases.count };
    }
    data->n_customers = lround(n_customers);
    long n = rs_purchase_rows_group(rows, (long)rfm->n);
    if (has(rfm, RS_ROLE_N)) {
        data->opportunities = rows;
        data->n_opportunities = n;
    } else {
        data->purchases = rows;
        data->n_purchases = n;
    }
    return RS_OK;
}

static rs_fit_person person_of(const rs_fit_data *data, long i)
{
    const rs_rfm_row *row = &rs_people_of(data)->rows[i];

    return (rs_fit_person){ .id = row->id,
        .purchases = row->purchases,
        .opportunities = row->purchases,
        .m_x = row->purchases.x > 0 ? row->m_x : NAN,
        .later = NAN,
        .later_opportunities = NAN };
}

static rs_status finish(rfm_reading *rfm, rs_error *error)
{
    rs_fit_data *data = rfm->base->data;

    if (rfm->n == 0)
        return rs_fail(error, RS_UNUSABLE, "%s: found no customer; expected rows below the header",
            data->file);
    data->has_amounts = has(rfm, RS_ROLE_M_X);
    data->counts.zero = rfm->zero;
    rs_read_people *people = RS_ARENA_ARRAY(rfm->base->arena, rs_read_people, 1);
    *people = (rs_read_people){
        .told = { rfm->n, person_of }, .rows = rfm->rows, .by_period = has(rfm, RS_ROLE_N)
    };
    data->people = &people->told;
    rs_status status = make_rows(data, rfm, error);
    rfm->rows = NULL;
    if (status == RS_OK) {
        rs_caution_purchases(rfm->base);
        rs_caution_times(rfm->base);
    }
    return status;
}

/* ---- lines left out ---- */

static double share_wrong(const rfm_reading *rfm, buyers kind)
{
    return rfm->lines[kind] > 0 ? (double)rfm->wrong[kind] / (double)rfm->lines[kind] : 0;
}

/* Whether the lines left out are many, or more of one kind of customers than of the other: the
 * sample is another one then. */
static bool changes_sample(const rfm_reading *rfm)
{
    double one_time = share_wrong(rfm, ONE_TIME), repeat = share_wrong(rfm, REPEAT);

    return rs_fit_many_left_out(rfm->base->data->counts.wrong, rfm->n_lines)
        || fabs(one_time - repeat) > RS_MANY_LEFT_OUT;
}

static rs_both whom_left_out(const rfm_reading *rfm)
{
    return rs_said_both(rfm->base->arena, RS_SAY_whom_left_out,
        rs_printed("%ld", rfm->lines[ONE_TIME]).text, rs_printed("%ld", rfm->wrong[ONE_TIME]).text,
        rs_printed("%ld", rfm->lines[REPEAT]).text, rs_printed("%ld", rfm->wrong[REPEAT]).text);
}

static rs_status end_complaints(rfm_reading *rfm, rs_error *error)
{
    rs_fit_reading *base = rfm->base;
    rs_both whom = whom_left_out(rfm);
    const char *left_out = whom.english;

    base->data->counts.rows = rfm->n_lines;
    base->data->counts.wrong = base->complaints.n;
    if (base->complaints.n > 0 && changes_sample(rfm)) {
        rs_fit_caution_add(
            base, rs_said_of_both(base->arena, RS_SAY_lines_are_left_out_what_is_fitted_is, whom));
        left_out = rs_arena_print(
            base->arena, "%s, so that what is fitted would be another sample", whom.english);
    }
    return rs_complaints_end(
        &base->complaints, rfm->n_lines, base->options->tolerate, left_out, error);
}

rs_status rs_fit_read_rfm(rs_fit_reading *reading, rs_error *error)
{
    rfm_reading rfm = { .base = reading, .header = reading->columns.header };
    const rs_fit_data_options *options = reading->options;

    if (options->from != NULL || options->until != NULL)
        return rs_fail(error, RS_INVALID,
            "%s: found an rfm table with %s; it says itself how long each customer was observed",
            reading->source.name, options->from != NULL ? "--from" : "--until");
    rs_status status = rs_csv_read(&reading->source, reading->delimiter, take_row, &rfm, error);
    rs_status complaints = end_complaints(&rfm, error);
    if (status == RS_OK)
        status = complaints;
    if (status == RS_OK)
        status = finish(&rfm, error);
    free(rfm.rows);
    return status;
}
