/* A file of customers' data while it is read: what all readers need of it. */
#ifndef RS_CUSTOMERS_FIT_READING_H
#define RS_CUSTOMERS_FIT_READING_H

#include "base/memory.h"
#include "customers/fit_columns.h"
#include "customers/fit_complaints.h"
#include "customers/fit_people.h"

/* What is under way. */
typedef struct rs_fit_reading {
    const rs_fit_data_options *options;
    rs_fit_source source;
    char delimiter;
    rs_fit_columns columns;
    bool *decimal_comma; /* [columns.n] how the numbers of each column are read */
    rs_complaints complaints;
    rs_period period;
    rs_arena *arena; /* rs_fit_data.storage */
    rs_fit_data *data;
} rs_fit_reading;

/* The cell of a role in a row; NULL with a complaint where the row is too short. */
const char *rs_fit_cell(rs_fit_reading *reading, const rs_csv_row *row, rs_fit_role role);

/* The number of a cell, by the decimal sign of its column. */
bool rs_fit_number(const rs_fit_reading *reading, int column, const char *text, double *value);

/* Adds a caution to the data; text of their arena. */
void rs_fit_caution_add(rs_fit_reading *reading, rs_both text);

/* Whether so many of the lines are left out that the rest may be another sample: more than one in
 * twenty. */
#define RS_MANY_LEFT_OUT 0.05
bool rs_fit_many_left_out(long n, long n_lines);
/* The caution for it, of the complaints so far. */
void rs_fit_caution_left_out(rs_fit_reading *reading, long n_lines);

/* 7 for a week; a month is a twelfth of a year of 365 days. */
double rs_fit_period_days(rs_period period);

#endif
