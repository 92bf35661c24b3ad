/*
 * Looks for dates that can be read in one way only, on to the end of the file if need be: they
 * decide for all.
 */
#include "customers/fit_log_rules.h"

#include <string.h>

enum { ROWS_AT_LEAST = 1000 };

typedef struct looking {
    const rs_fit_reading *reading;
    bool header, order_is_known;
    long rows, either_line; /* line of the first date that can be read in both ways */
    long day_first, month_first;
    char either[32], epoch[32]; /* epoch: the first date that counts from 1970 */
} looking;

static void look_at_date(looking *at, const char *text, long line)
{
    rs_day_readings valid = rs_fit_day_readings(text);
    int day;

    if (at->epoch[0] == '\0' && rs_fit_day_is_epoch(text))
        strncpy(at->epoch, text, sizeof at->epoch - 1);
    if (valid.day_first && valid.month_first) {
        /* not one that is the same in both */
        if (at->either_line == 0 && !rs_fit_day_read(text, RS_DAY_ORDER_UNKNOWN, &day)) {
            at->either_line = line;
            strncpy(at->either, text, sizeof at->either - 1);
        }
    } else {
        at->day_first += valid.day_first;
        at->month_first += valid.month_first;
    }
}

static bool take(void *context, const rs_csv_row *row)
{
    looking *at = context;
    const int *columns = at->reading->columns.at;

    if (at->header) {
        at->header = false;
        return true;
    }
    at->rows++;
    if (columns[RS_ROLE_DATE] < row->n)
        look_at_date(at, row->fields[columns[RS_ROLE_DATE]], row->line);
    bool decided
        = at->order_is_known || at->either_line == 0 || at->day_first + at->month_first > 0;
    return at->rows < ROWS_AT_LEAST || !decided;
}

rs_status rs_log_rules_find(rs_fit_reading *reading, rs_log_rules *rules, rs_error *error)
{
    const char *dates = reading->options->dates;
    looking at = {
        .reading = reading, .header = reading->columns.header, .order_is_known = dates != NULL
    };
    rs_status status = rs_csv_read(&reading->source, reading->delimiter, take, &at, error);

    if (at.epoch[0] != '\0')
        rs_tell(error, RS_NOTICE, "%s: dates such as %s count from 1970; days are those of UTC",
            reading->source.name, at.epoch);
    if (dates != NULL)
        rules->order = strcmp(dates, "dmy") == 0 ? RS_DAY_FIRST : RS_MONTH_FIRST;
    else if (at.day_first + at.month_first > 0)
        rules->order = at.day_first >= at.month_first ? RS_DAY_FIRST : RS_MONTH_FIRST;
    else
        rules->order = RS_DAY_ORDER_UNKNOWN;
    if (status == RS_OK && rules->order == RS_DAY_ORDER_UNKNOWN && at.either_line > 0)
        return rs_fail(error, RS_UNUSABLE,
            "%s:%ld: found the date %s, which begins with the day or with the month, and no date "
            "of the file decides; "
            "say `--dates dmy` or `--dates mdy`",
            reading->source.name, at.either_line, at.either);
    return status;
}
