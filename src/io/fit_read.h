/* The readers of the three forms; rs_fit_data_read chooses among them. */
#ifndef RS_IO_FIT_READ_H
#define RS_IO_FIT_READ_H

#include "base/memory.h"
#include "io/fit_columns.h"
#include "io/fit_complaints.h"
#include "io/fit_people.h"

/* What is under way. */
typedef struct rs_fit_reading {
    const rs_fit_data_options *options;
    rs_fit_source source;
    char delimiter;
    rs_fit_columns columns;
    rs_complaints complaints;
    rs_period period;
    rs_arena *arena; /* rs_fit_data.storage */
    rs_fit_data *data;
} rs_fit_reading;

rs_status rs_fit_read_log(rs_fit_reading *reading, rs_error *error) RS_MUST_CHECK;
rs_status rs_fit_read_rfm(rs_fit_reading *reading, rs_error *error) RS_MUST_CHECK;
rs_status rs_fit_read_retention(rs_fit_reading *reading, rs_error *error) RS_MUST_CHECK;

/* The cell of a role in a row; NULL with a complaint where the row is too short. */
const char *rs_fit_cell(rs_fit_reading *reading, const rs_csv_row *row, rs_fit_role role);

/* 7 for a week; a month is a twelfth of 365.25 days. */
double rs_fit_period_days(rs_period period);

#endif
