/*
 * Opens the file, finds delimiter, columns and decimal signs in this order, then hands it to the
 * reader of its form.
 */
#include "customers/fit_read.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "customers/fit_amounts.h"
#include "customers/fit_decimals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static rs_status check_words(const rs_fit_data_options *options, rs_period *period, rs_error *error)
{
    static const char *const forms[] = { "transactions", "rfm", "retention" };
    bool known = options->as == NULL;
    rs_status status = RS_OK;

    for (size_t i = 0; options->as != NULL && i < sizeof forms / sizeof *forms; i++)
        known = known || strcmp(options->as, forms[i]) == 0;
    if (!known)
        status = rs_fail(error, RS_INVALID,
            "--as: found `%s`; expected transactions, rfm or retention", options->as);
    if (options->dates != NULL && strcmp(options->dates, "dmy") != 0
        && strcmp(options->dates, "mdy") != 0)
        status = rs_fail(
            error, RS_INVALID, "--dates: found `%s`; expected dmy or mdy", options->dates);
    if (options->decimal != NULL && strcmp(options->decimal, "comma") != 0
        && strcmp(options->decimal, "point") != 0)
        status = rs_fail(
            error, RS_INVALID, "--decimal: found `%s`; expected comma or point", options->decimal);
    if (options->zeros != NULL && strcmp(options->zeros, "unseen") != 0
        && strcmp(options->zeros, "left") != 0)
        status = rs_fail(
            error, RS_INVALID, "--zeros: found `%s`; expected unseen or left", options->zeros);
    *period = RS_WEEK;
    if (options->period != NULL && !rs_period_parse(options->period, period))
        status = rs_fail(error, RS_INVALID,
            "--period: found `%s`; expected day, week, month, quarter or year", options->period);
    return status;
}

static rs_status read_form(rs_fit_reading *reading, rs_error *error)
{
    if (reading->options->net_refunds && reading->columns.form != RS_FIT_TRANSACTIONS)
        return rs_fail(error, RS_INVALID,
            "%s: found --net-refunds with a table, in which there are no refunds",
            reading->source.name);
    switch (reading->columns.form) {
    case RS_FIT_TRANSACTIONS:
        return rs_fit_read_log(reading, error);
    case RS_FIT_RFM:
        return rs_fit_read_rfm(reading, error);
    case RS_FIT_RETENTION:
    case RS_N_FIT_FORMS:
        break;
    }
    return rs_fit_read_retention(reading, error);
}

static rs_status read_file(rs_fit_reading *reading, rs_error *error)
{
    rs_fit_data *data = reading->data;
    rs_text columns = { 0 };
    rs_status status = rs_csv_delimiter(&reading->source, &reading->delimiter, error);

    if (status == RS_OK)
        status = rs_fit_columns_find(&reading->source, reading->delimiter, reading->options->as,
            reading->options->columns, &reading->columns, error);
    if (status == RS_OK) {
        rs_fit_columns_text(&reading->columns, &columns);
        data->form = reading->columns.form;
        data->columns = rs_arena_text(reading->arena, columns.data != NULL ? columns.data : "");
        data->columns_guessed = reading->columns.guessed;
        data->period_assumed = data->form == RS_FIT_RFM && reading->options->period == NULL;
        data->period_days
            = data->form == RS_FIT_TRANSACTIONS ? rs_fit_period_days(reading->period) : 0;
        status = rs_fit_decimals_find(reading, error);
    }
    if (status == RS_OK)
        status = read_form(reading, error);
    rs_text_clear(&columns);
    rs_fit_columns_clear(&reading->columns);
    return status;
}

static void drop_reading(void *of)
{
    rs_fit_reading *reading = of;

    rs_fit_columns_clear(&reading->columns);
    rs_fit_source_close(&reading->source);
    rs_error_clear(&reading->complaints.told);
    rs_fit_data_free(reading->data);
}

static rs_status read_data(
    const char *file, const rs_fit_data_options *options, rs_fit_data **data, rs_error *error)
{
    rs_fit_reading reading = { .options = options, .complaints = { .file = file } };
    rs_status status = check_words(options, &reading.period, error);

    *data = NULL;
    if (status != RS_OK)
        return status;
    rs_undo undo;
    rs_undo_begin(&undo, drop_reading, &reading);
    reading.data = rs_need(rs_block(1, sizeof *reading.data));
    reading.arena = rs_need(rs_block(1, sizeof *reading.arena));
    reading.data->storage = reading.arena;
    reading.data->file = rs_arena_text(reading.arena, file);
    reading.data->period = rs_period_name(reading.period);
    status = rs_fit_source_open(&reading.source, file, options->encoding, error);
    reading.source.stop = options->stop;
    if (status == RS_OK)
        status = read_file(&reading, error);
    rs_undo_end(&undo);
    rs_fit_source_close(&reading.source);
    if (status == RS_OK)
        *data = reading.data;
    else
        rs_fit_data_free(reading.data);
    return status;
}

rs_status rs_fit_data_read(
    const char *file, const rs_fit_data_options *options, rs_fit_data **data, rs_error *error)
{
    RS_GUARDED(error, read_data(file, options, data, error));
}

void rs_fit_data_free(rs_fit_data *data)
{
    if (data == NULL)
        return;
    if (data->people != NULL) {
        free(rs_people_of(data)->customers);
        free(rs_people_of(data)->names);
        free(rs_people_of(data)->rows);
    }
    free(data->purchases);
    free(data->opportunities);
    free(data->spending);
    if (data->storage != NULL)
        rs_arena_clear(data->storage);
    free(data->storage);
    free(data);
}
