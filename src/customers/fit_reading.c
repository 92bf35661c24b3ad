/* Short helps over the columns and decimal signs that were found. */
#include "customers/fit_reading.h"

#include "base/text.h"
#include "customers/fit_amounts.h"
#include "words/say.h"

double rs_fit_period_days(rs_period period)
{
    static const double days[RS_N_PERIODS] = { [RS_DAY] = 1,
        [RS_WEEK] = 7,
        [RS_MONTH] = 365.0 / 12,
        [RS_QUARTER] = 365.0 / 4,
        [RS_YEAR] = 365 };

    return days[period];
}

const char *rs_fit_cell(rs_fit_reading *reading, const rs_csv_row *row, rs_fit_role role)
{
    int column = reading->columns.at[role];

    if (column < row->n)
        return row->fields[column];
    rs_complain(&reading->complaints, row->line, "found %d %s; expected %d, as in the first line",
        row->n, row->n == 1 ? "field" : "fields", reading->columns.n);
    return NULL;
}

bool rs_fit_number(const rs_fit_reading *reading, int column, const char *text, double *value)
{
    return rs_fit_amount_read(text, reading->decimal_comma[column], value);
}

void rs_fit_caution_add(rs_fit_reading *reading, rs_both text)
{
    rs_fit_data *data = reading->data;

    if (data->n_cautions < RS_MOST_FIT_CAUTIONS)
        data->cautions[data->n_cautions++] = (rs_fit_caution){ text.english, text.chinese };
}

bool rs_fit_many_left_out(long n, long n_lines)
{
    return (double)n > RS_MANY_LEFT_OUT * (double)n_lines;
}

void rs_fit_caution_left_out(rs_fit_reading *reading, long n_lines)
{
    long n = reading->complaints.n;

    if (rs_fit_many_left_out(n, n_lines))
        rs_fit_caution_add(reading,
            rs_said_both(reading->arena, RS_SAY_of_lines_are_left_out_the_rest_may_be,
                rs_printed("%ld", n).text, rs_printed("%ld", n_lines).text));
}
