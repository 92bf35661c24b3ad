/*
 * Every cell becomes a point (cohort, age, how many), whatever way the table runs; cohorts are made
 * of the points at the end.
 */
#include "customers/fit_retention.h"

#include "customers/fit_amounts.h"
#include "customers/fit_read.h"
#include "words/visible_text.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_POINTS = 1000000 };

/* ---- a row ---- */

static bool read_age(rs_retention_reading *of, const rs_csv_row *row, int *age)
{
    const char *text = rs_fit_cell(of->base, row, RS_ROLE_AGE);
    double value;

    if (text == NULL)
        return false;
    if (rs_fit_number(of->base, of->base->columns.at[RS_ROLE_AGE], text, &value)
        && value == floor(value) && value >= 0 && value <= RS_MOST_AGE) {
        *age = (int)value;
        return true;
    }
    rs_complain(&of->base->complaints, row->line,
        "found the age `%.60s`; expected a whole number from 0 to %d", text, RS_MOST_AGE);
    return false;
}

static void keep_point(rs_retention_reading *of, rs_retention_point point)
{
    if (of->n >= MOST_POINTS)
        return;
    of->points = rs_grow(of->points, &of->capacity, of->n + 1, sizeof *of->points);
    of->points[of->n++] = point;
}

/* A blank, or a word for it, is nothing that was seen; so is a 0 before a cohort of the calendar
 * began. */
static void take_point(
    rs_retention_reading *of, const char *label, int age, const char *text, int column, long line)
{
    double there;
    bool percent;

    if (rs_fit_is_missing(text))
        return;
    if (!rs_fit_share_read(text, of->base->decimal_comma[column], &there, &percent) || there < 0) {
        rs_complain(&of->base->complaints, line,
            "found `%.60s` at age %d of %.60s; expected a share or a number of customers%s", text,
            age, label,
            of->base->decimal_comma[column] ? ", with a decimal comma as in this column" : "");
        return;
    }
    if (age >= 0)
        keep_point(of,
            (rs_retention_point){ rs_people_find(&of->labels, label), age, there, percent, line });
    else if (there > 0)
        rs_complain(&of->base->complaints, line,
            "found %g customers of %.60s before it began (`%.60s`); expected none", there, label,
            of->base->columns.names[column]);
}

static void keep_size(rs_retention_reading *of, const char *label, double size)
{
    size_t at = rs_people_find(&of->labels, label);

    of->sizes = rs_grow(of->sizes, &of->sizes_capacity, at + 1, sizeof *of->sizes);
    while (of->n_sizes <= at)
        of->sizes[of->n_sizes++] = NAN;
    if (isnan(of->sizes[at]))
        of->sizes[at] = size;
}

/* The customers with whom a cohort began, where a column tells them. */
static void take_size(rs_retention_reading *of, const char *label, const rs_csv_row *row)
{
    int column = of->base->columns.at[RS_ROLE_SIZE];
    double size;

    if (column < 0 || column >= row->n || rs_fit_is_missing(row->fields[column]))
        return;
    if (rs_fit_number(of->base, column, row->fields[column], &size) && size >= 0)
        keep_size(of, label, size);
    else
        rs_complain(&of->base->complaints, row->line,
            "found `%.60s` in the column `%.60s`; expected a number of customers",
            row->fields[column], of->base->columns.names[column]);
}

/* "cohort,0,1,2": ages along the row */
static void take_along(rs_retention_reading *of, const rs_csv_row *row)
{
    const rs_fit_columns *columns = &of->base->columns;
    const rs_triangle *triangle = &columns->triangle;
    const char *label = rs_fit_cell(of->base, row, RS_ROLE_COHORT);
    int age;

    if (label == NULL)
        return;
    take_size(of, label, row);
    for (int i = 0; i < row->n && i < columns->n; i++) {
        if (triangle->ages[i] == RS_NO_AGE || rs_fit_is_missing(row->fields[i]))
            continue;
        bool known = rs_triangle_age(triangle, i, label, &age);
        if (!known && rs_fit_is_summary(label))
            age = 0; /* it is left out, and named, whatever its ages are */
        else if (!known) {
            rs_complain(&of->base->complaints, row->line,
                "found the cohort `%.60s`; expected one named by when it began, as in the header "
                "(`%.60s`)",
                label, columns->names[i]);
            return;
        }
        if (age <= RS_MOST_AGE)
            take_point(of, label, age, row->fields[i], i, row->line);
        else
            rs_complain(&of->base->complaints, row->line,
                "found customers of %.60s %d periods later (`%.60s`); expected %d at most", label,
                age, columns->names[i], RS_MOST_AGE);
    }
    if (row->n > columns->n)
        rs_complain(&of->base->complaints, row->line, "found %d cells; expected %d at most", row->n,
            columns->n);
}

/* "age,one cohort,another" */
static void take_across(rs_retention_reading *of, const rs_csv_row *row, int age)
{
    const rs_fit_columns *columns = &of->base->columns;

    for (int i = 0; i < row->n && i < columns->n; i++)
        if (i != columns->at[RS_ROLE_AGE] && i != columns->at[RS_ROLE_COHORT])
            take_point(of, columns->names[i], age, row->fields[i], i, row->line);
}

/* "cohort,age,active", or "age,one cohort,another" */
static void take_down(rs_retention_reading *of, const rs_csv_row *row)
{
    const rs_fit_columns *columns = &of->base->columns;
    const char *label = "all", *there;
    int age;

    if (!read_age(of, row, &age))
        return;
    if (columns->at[RS_ROLE_THERE] < 0) {
        take_across(of, row, age);
        return;
    }
    if (columns->at[RS_ROLE_COHORT] >= 0
        && (label = rs_fit_cell(of->base, row, RS_ROLE_COHORT)) == NULL)
        return;
    take_size(of, label, row);
    if ((there = rs_fit_cell(of->base, row, RS_ROLE_THERE)) != NULL)
        take_point(of, label, age, there, columns->at[RS_ROLE_THERE], row->line);
}

static bool take_row(void *context, const rs_csv_row *row)
{
    rs_retention_reading *of = context;

    if (of->in_header) {
        of->in_header = false;
        return true;
    }
    of->n_lines++;
    if (of->base->columns.triangle.n > 0)
        take_along(of, row);
    else
        take_down(of, row);
    return true;
}

/* ---- the period ---- */

/* What the header tells of it: "month", "Week 0", calendar months. */
static bool period_told(const rs_fit_columns *columns, rs_period *period)
{
    const rs_triangle *triangle = &columns->triangle;

    if (triangle->calendar) {
        *period = triangle->step == 7 ? RS_WEEK : triangle->unit;
        return true;
    }
    for (int i = 0; i < triangle->n; i++)
        if (triangle->ages[i] != RS_NO_AGE)
            return rs_fit_period_in(columns->names[i], period);
    int age = columns->at[RS_ROLE_AGE];
    return age >= 0 && rs_fit_period_in(columns->names[age], period);
}

static void set_period(rs_fit_reading *base, rs_error *error)
{
    rs_period told;

    if (!period_told(&base->columns, &told)) {
        base->data->period_assumed = base->options->period == NULL;
        return;
    }
    if (base->options->period == NULL)
        base->data->period = rs_period_name(told);
    else if (told != base->period)
        rs_tell(error, RS_NOTICE, "%s: its header counts by the %s; --period %s is taken instead",
            base->source.name, rs_period_name(told), base->options->period);
}

/* ---- what of it is fitted ---- */

/* Leaves the cohort of the option alone. */
static rs_status choose_cohort(rs_retention_reading *of, rs_error *error)
{
    rs_fit_data *data = of->base->data;
    const char *wanted = of->base->options->cohort;
    rs_text names = { 0 };

    if (wanted == NULL)
        return RS_OK;
    for (int c = 0; c < data->n_cohorts; c++) {
        if (strcmp(data->observed[c].label, wanted) == 0) {
            data->observed[0] = data->observed[c];
            data->n_cohorts = 1;
            rs_text_clear(&names);
            return RS_OK;
        }
        rs_text_add(&names, "%s%.60s", c > 0 ? ", " : "", data->observed[c].label);
    }
    rs_status status = rs_fail(
        error, RS_INVALID, "--cohort: found `%s`; expected one of %s", wanted, names.data);
    rs_text_clear(&names);
    return status;
}

static rs_status last_fitted_age(const rs_fit_reading *base, int *age, rs_error *error)
{
    const char *text = base->options->until;
    char *end;

    *age = INT_MAX;
    if (base->options->from != NULL)
        return rs_fail(error, RS_INVALID,
            "%s: found a retention table with --from; it has ages, not days", base->source.name);
    if (text == NULL)
        return RS_OK;
    long value = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || value < 1 || value > RS_MOST_AGE)
        return rs_fail(error, RS_INVALID,
            "--until: found `%s`; expected the last age that is fitted on, a number such as 7",
            text);
    *age = (int)value;
    return RS_OK;
}

/* Customers with whom a cohort began, where anything of them is known after that; else NaN. */
static double watched_customers(const rs_retention_cohort *cohort)
{
    double first = 0;
    int known = 0;

    for (int age = 0; age < cohort->n_ages; age++) {
        if (isnan(cohort->there[age]))
            continue;
        first = known == 0 ? cohort->there[age] : first;
        known++;
    }
    return known > 1 ? first : (double)NAN;
}

static void tell_unwatched(const rs_fit_reading *base, const char *labels, int n, rs_error *error)
{
    rs_text visible = { 0 };

    rs_visible_add_short(&visible, labels, 200);
    if (n > 0)
        rs_tell(error, RS_NOTICE,
            "%s: a single age is known of %d cohort%s, which tells nothing of leaving yet: %s",
            base->source.name, n, n == 1 ? "" : "s", visible.data);
    rs_text_clear(&visible);
}

static void clip(rs_retention_reading *of, int last_age, rs_error *error)
{
    rs_fit_data *data = of->base->data;
    rs_text unwatched = { 0 };
    double n = 0;
    int n_unwatched = 0;

    data->cohorts = RS_ARENA_ARRAY(of->base->arena, rs_retention_cohort, data->n_cohorts);
    for (int c = 0; c < data->n_cohorts; c++) {
        rs_retention_cohort *cohort = &data->cohorts[c];
        *cohort = data->observed[c];
        if (cohort->n_ages > last_age && last_age < INT_MAX)
            cohort->n_ages = last_age + 1 < cohort->n_ages ? last_age + 1 : cohort->n_ages;
        data->held_out = data->held_out || cohort->n_ages < data->observed[c].n_ages;
        double watched = watched_customers(cohort);
        n += isnan(watched) ? 0 : watched;
        if (isnan(watched) && data->n_cohorts > 1)
            rs_text_add(&unwatched, "%s%.60s", n_unwatched++ > 0 ? ", " : "", cohort->label);
    }
    data->n_customers = lround(n);
    tell_unwatched(of->base, unwatched.data != NULL ? unwatched.data : "", n_unwatched, error);
    rs_text_clear(&unwatched);
}

/* ---- reading ---- */

static rs_status check_rising(const rs_retention_reading *of, rs_error *error)
{
    rs_fit_reading *base = of->base;

    if (2 * of->n_rising <= of->n)
        return RS_OK;
    rs_error_clear(&base->complaints.told);
    return rs_fail(error, RS_UNUSABLE,
        "%s: found a table that rises from age to age; expected customers who are still there, "
        "who can only become fewer "
        "(if it counts purchases, the log of purchases can be fitted)",
        base->source.name);
}

static rs_status read_table(rs_retention_reading *of, rs_error *error)
{
    rs_fit_reading *base = of->base;
    rs_status status = rs_csv_read(&base->source, base->delimiter, take_row, of, error);

    base->data->counts.rows = of->n_lines;
    if (status == RS_OK && of->n > 0)
        status = rs_retention_make_cohorts(of, error);
    if (check_rising(of, error) != RS_OK)
        return RS_UNUSABLE;
    base->data->counts.wrong = base->complaints.n;
    rs_fit_caution_left_out(base, of->n_lines);
    rs_status complaints = rs_complaints_end(&base->complaints, of->n_lines,
        base->options->tolerate, "what they say of their ages is not seen", error);
    if (status == RS_OK)
        status = complaints;
    if (status == RS_OK && of->n == 0)
        status = rs_fail(error, RS_UNUSABLE,
            "%s: found no retention; expected ages and who is there", base->source.name);
    return status;
}

rs_status rs_fit_read_retention(rs_fit_reading *reading, rs_error *error)
{
    rs_retention_reading of = { .base = reading, .in_header = true };
    int last_age;
    rs_status status = last_fitted_age(reading, &last_age, error);

    if (status == RS_OK) {
        set_period(reading, error);
        status = read_table(&of, error);
    }
    if (status == RS_OK)
        status = choose_cohort(&of, error);
    if (status == RS_OK)
        clip(&of, last_age, error);
    rs_people_clear(&of.labels);
    free(of.points);
    free(of.sizes);
    return status;
}
