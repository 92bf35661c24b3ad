#include "io/fit_amounts.h"
#include "io/fit_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct rfm_reading {
    rs_fit_reading *base;
    bool header;
    rs_rfm_row *rows;
    size_t n, capacity;
    long n_lines, zero;
} rfm_reading;

static bool has(const rfm_reading *rfm, rs_fit_role role)
{
    return rfm->base->columns.at[role] >= 0;
}

/* A number that is not negative, whole where asked; `missing` where there is no such column. */
static bool read_number(rfm_reading *rfm, const rs_csv_row *row, rs_fit_role role, bool whole,
    double missing, double *value)
{
    *value = missing;
    if (!has(rfm, role))
        return true;
    const char *text = rs_fit_cell(rfm->base, row, role);
    if (text == NULL)
        return false;
    if (rs_fit_amount_read(text, false, value) && *value >= 0
        && (!whole || *value == floor(*value)))
        return true;
    rs_complain(&rfm->base->complaints, row->line,
        "found `%.60s` in the column `%.60s`; expected a %s of 0 or more", text,
        rfm->base->columns.names[rfm->base->columns.at[role]], whole ? "whole number" : "number");
    return false;
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
            "found a last repeat purchase at %g of a customer without any (x = 0); expected 0",
            of->t_x);
    else if (of->x > 0 && of->t_x == 0)
        rs_complain(complaints, line,
            "found %g repeat purchases, the last at 0; expected a time after the first purchase",
            of->x);
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

static bool take_row(void *context, const rs_csv_row *line)
{
    rfm_reading *rfm = context;
    rs_rfm_row row = { .id = NULL };
    rs_purchase_row *of = &row.purchases;
    bool discrete = has(rfm, RS_ROLE_N);
    const char *id = NULL;

    if (rfm->header) {
        rfm->header = false;
        return true;
    }
    rfm->n_lines++;
    if (has(rfm, RS_ROLE_ID) && (id = rs_fit_cell(rfm->base, line, RS_ROLE_ID)) == NULL)
        return true;
    if (read_number(rfm, line, RS_ROLE_X, true, 0, &of->x)
        && read_number(rfm, line, RS_ROLE_T_X, discrete, 0, &of->t_x)
        && read_number(rfm, line, discrete ? RS_ROLE_N : RS_ROLE_T, discrete, 0, &of->T)
        && read_number(rfm, line, RS_ROLE_COUNT, false, 1, &of->count)
        && read_number(rfm, line, RS_ROLE_M_X, false, NAN, &row.m_x)
        && check_row(rfm, &row, line->line))
        keep_row(rfm, row, id);
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

static rs_status finish(rfm_reading *rfm, rs_error *error)
{
    rs_fit_data *data = rfm->base->data;

    if (rfm->n == 0)
        return rs_fail(error, RS_UNUSABLE, "%s: found no customer; expected rows below the header",
            data->file);
    data->has_amounts = has(rfm, RS_ROLE_M_X);
    data->counts.zero = rfm->zero;
    data->people = RS_ARENA_ARRAY(rfm->base->arena, struct rs_fit_people, 1);
    data->people->rows = rfm->rows;
    data->people->n = rfm->n;
    data->people->by_period = has(rfm, RS_ROLE_N);
    rs_status status = make_rows(data, rfm, error);
    rfm->rows = NULL;
    return status;
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
    reading->data->counts.rows = rfm.n_lines;
    reading->data->counts.wrong = reading->complaints.n;
    rs_status complaints
        = rs_complaints_end(&reading->complaints, rfm.n_lines, options->tolerate, error);
    if (status == RS_OK)
        status = complaints;
    if (status == RS_OK)
        status = finish(&rfm, error);
    free(rfm.rows);
    return status;
}
