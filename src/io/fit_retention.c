#include "io/fit_amounts.h"
#include "io/fit_read.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_POINTS = 1000000, MOST_AGE = 1200, DEFAULT_SIZE = 1000 };

typedef struct point {
    uint32_t cohort;
    int age;
    double there;
    long line;
} point;

typedef enum of_unit { COUNTS, SHARES, PERCENT } of_unit;

typedef struct retention_reading {
    rs_fit_reading *base;
    rs_csv_row header; /* its names only */
    bool in_header, percent_signs;
    rs_people_index labels;
    point *points;
    size_t n, capacity;
    long n_lines;
    int first_age, last_age;
    size_t n_rising;
} retention_reading;

/* ---- a row ---- */

static bool read_age(retention_reading *of, const rs_csv_row *row, int *age)
{
    const char *text = rs_fit_cell(of->base, row, RS_ROLE_AGE);
    double value;

    if (text == NULL)
        return false;
    if (rs_fit_amount_read(text, false, &value) && value == floor(value) && value >= 0
        && value <= MOST_AGE) {
        *age = (int)value;
        return true;
    }
    rs_complain(&of->base->complaints, row->line,
        "found the age `%.60s`; expected a whole number from 0 to %d", text, MOST_AGE);
    return false;
}

/* An empty cell is nothing that was seen. */
static void take_point(
    retention_reading *of, const char *label, int age, const char *text, long line)
{
    char number[64];
    double there;
    size_t n = strlen(text);

    if (n == 0)
        return;
    bool percent = text[n - 1] == '%' && n < sizeof number;
    memcpy(number, text, n < sizeof number ? n + 1 : 0);
    if (percent)
        number[n - 1] = '\0';
    if (!rs_fit_amount_read(percent ? number : text, false, &there) || there < 0) {
        rs_complain(&of->base->complaints, line,
            "found `%.60s` at age %d of %.60s; expected a share or a number of customers", text,
            age, label);
        return;
    }
    of->percent_signs = of->percent_signs || percent;
    if (of->n >= MOST_POINTS)
        return;
    of->points = rs_grow(of->points, &of->capacity, of->n + 1, sizeof *of->points);
    of->points[of->n++] = (point){ rs_people_find(&of->labels, label), age, there, line };
    of->first_age = age < of->first_age ? age : of->first_age;
    of->last_age = age > of->last_age ? age : of->last_age;
}

static int number_in(const char *name)
{
    const char *digits = strpbrk(name, "0123456789");

    return digits != NULL ? atoi(digits) : 0;
}

/* "cohort,0,1,2": ages along the row */
static void take_along(retention_reading *of, const rs_csv_row *row)
{
    const rs_fit_columns *columns = &of->base->columns;

    for (int i = 1; i < row->n && i < columns->n; i++)
        take_point(of, row->fields[0], number_in(columns->names[i]), row->fields[i], row->line);
    if (row->n > columns->n)
        rs_complain(&of->base->complaints, row->line, "found %d cells; expected %d at most", row->n,
            columns->n);
}

/* "cohort,age,active", or "age,one cohort,another" */
static void take_down(retention_reading *of, const rs_csv_row *row)
{
    const rs_fit_columns *columns = &of->base->columns;
    const char *label = "all", *there;
    int age;

    if (!read_age(of, row, &age))
        return;
    if (columns->at[RS_ROLE_THERE] < 0) {
        for (int i = 0; i < row->n && i < columns->n; i++)
            if (i != columns->at[RS_ROLE_AGE] && i != columns->at[RS_ROLE_COHORT])
                take_point(of, columns->names[i], age, row->fields[i], row->line);
        return;
    }
    if (columns->at[RS_ROLE_COHORT] >= 0
        && (label = rs_fit_cell(of->base, row, RS_ROLE_COHORT)) == NULL)
        return;
    if ((there = rs_fit_cell(of->base, row, RS_ROLE_THERE)) != NULL)
        take_point(of, label, age, there, row->line);
}

static bool take_row(void *context, const rs_csv_row *row)
{
    retention_reading *of = context;

    if (of->in_header) {
        of->in_header = false;
        return true;
    }
    of->n_lines++;
    if (of->base->columns.at[RS_ROLE_AGE] >= 0)
        take_down(of, row);
    else
        take_along(of, row);
    return true;
}

/* ---- what the numbers are ---- */

static bool names_hold(const rs_fit_columns *columns, const char *part)
{
    for (int i = 0; i < columns->n; i++)
        if (strstr(columns->names[i], part) != NULL)
            return true;
    return false;
}

/* Per cent by sign or name; shares where nothing is above 1; per cent where all begin at 100 and some are fractions. */
static of_unit unit_of(const retention_reading *of)
{
    double most = 0;
    bool from_100 = true, fractions = false;

    for (size_t i = 0; i < of->n; i++) {
        const point *at = &of->points[i];
        most = at->there > most ? at->there : most;
        fractions = fractions || at->there != floor(at->there);
        from_100 = from_100 && (at->age != of->first_age || at->there == 100);
    }
    if (most <= 1)
        return SHARES;
    bool named = names_hold(&of->base->columns, "pct") || names_hold(&of->base->columns, "ercent")
        || names_hold(&of->base->columns, "%") || names_hold(&of->base->columns, "share")
        || names_hold(&of->base->columns, "率");
    return most <= 100 && (of->percent_signs || named || (from_100 && fractions)) ? PERCENT
                                                                                  : COUNTS;
}

/* ---- cohorts ---- */

static int compare_points(const void *one, const void *other)
{
    const point *a = one, *b = other;

    if (a->cohort != b->cohort)
        return a->cohort < b->cohort ? -1 : 1;
    if (a->age != b->age)
        return a->age < b->age ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

/*
 * Ages count from the beginning of a cohort: a table that begins at age 1 with all customers is meant to begin at 0, one that begins there
 * with fewer lacks the age 0, when all of them were there.
 */
static bool lacks_beginning(const retention_reading *of, double whole)
{
    if (of->first_age == 0 || whole == 0)
        return false;
    for (size_t i = 0; i < of->n; i++)
        if (of->points[i].age == of->first_age && of->points[i].there == whole)
            return false;
    return true;
}

static void check_order(retention_reading *of, size_t i, double *before, double *last, int age)
{
    const point *at = &of->points[i];
    const char *label = of->labels.names + of->labels.customers[at->cohort].id;

    if (!isnan(*before))
        rs_complain(
            &of->base->complaints, at->line, "found age %d of %.60s a second time", age, label);
    else if (at->there > *last * (1 + 1e-9) && ++of->n_rising > 0)
        rs_complain(&of->base->complaints, at->line,
            "found %g at age %d of %.60s, more than %g before; expected no more: customers who "
            "return are in none of these "
            "models",
            at->there, age, label, *last);
    else
        *before = *last = at->there;
}

/* Points are sorted; those of one cohort from i on. Returns where the next one begins. */
static size_t make_cohort(
    retention_reading *of, size_t i, of_unit unit, rs_retention_cohort *cohort)
{
    rs_arena *arena = of->base->arena;
    double whole = unit == SHARES ? 1 : unit == PERCENT ? 100 : 0;
    bool lacks = lacks_beginning(of, whole);
    double size = of->base->options->size > 0 ? of->base->options->size : DEFAULT_SIZE,
           last = INFINITY;
    int shift = lacks ? 0 : of->first_age, n_ages = of->last_age - shift + 1;
    double *there = RS_ARENA_ARRAY(arena, double, n_ages);
    uint32_t of_cohort = of->points[i].cohort;

    cohort->label = rs_arena_text(arena, of->labels.names + of->labels.customers[of_cohort].id);
    for (int age = 0; age < n_ages; age++)
        there[age] = NAN;
    if (lacks)
        there[0] = last = whole;
    for (; i < of->n && of->points[i].cohort == of_cohort; i++) {
        int age = of->points[i].age - shift;
        check_order(of, i, &there[age], &last, age);
    }
    while (n_ages > 1 && isnan(there[n_ages - 1]))
        n_ages--;
    for (int age = 0; unit != COUNTS && age < n_ages; age++)
        there[age] *= size / whole;
    cohort->there = there;
    cohort->n_ages = n_ages;
    return i;
}

static void make_cohorts(retention_reading *of)
{
    rs_fit_data *data = of->base->data;
    of_unit unit = unit_of(of);

    qsort(of->points, of->n, sizeof *of->points, compare_points);
    data->observed = RS_ARENA_ARRAY(of->base->arena, rs_retention_cohort, of->labels.n);
    data->of_shares = unit != COUNTS;
    for (size_t i = 0; i < of->n;)
        i = make_cohort(of, i, unit, &data->observed[data->n_cohorts++]);
}

/* Leaves the cohort of the option alone. */
static rs_status choose_cohort(retention_reading *of, rs_error *error)
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
    if (*text == '\0' || *end != '\0' || value < 1 || value > MOST_AGE)
        return rs_fail(error, RS_INVALID,
            "--until: found `%s`; expected the last age that is fitted on, a number such as 7",
            text);
    *age = (int)value;
    return RS_OK;
}

static void clip(retention_reading *of, int last_age)
{
    rs_fit_data *data = of->base->data;

    data->cohorts = RS_ARENA_ARRAY(of->base->arena, rs_retention_cohort, data->n_cohorts);
    double n = 0;
    for (int c = 0; c < data->n_cohorts; c++) {
        rs_retention_cohort *cohort = &data->cohorts[c];
        *cohort = data->observed[c];
        if (cohort->n_ages > last_age && last_age < INT_MAX)
            cohort->n_ages = last_age + 1 < cohort->n_ages ? last_age + 1 : cohort->n_ages;
        data->held_out = data->held_out || cohort->n_ages < data->observed[c].n_ages;
        int first = 0;
        while (first < cohort->n_ages && isnan(cohort->there[first]))
            first++;
        n += first < cohort->n_ages ? cohort->there[first] : 0;
    }
    data->n_customers = lround(n);
}

static rs_status read_table(retention_reading *of, rs_error *error)
{
    rs_fit_reading *base = of->base;
    rs_status status = rs_csv_read(&base->source, base->delimiter, take_row, of, error);

    base->data->counts.rows = of->n_lines;
    if (status == RS_OK && of->n > 0)
        make_cohorts(of);
    if (2 * of->n_rising > of->n) {
        rs_error_clear(&base->complaints.told);
        return rs_fail(error, RS_UNUSABLE,
            "%s: found a table that rises from age to age; expected customers who are still there, "
            "who can only become fewer "
            "(if it counts purchases, the log of purchases can be fitted)",
            base->source.name);
    }
    base->data->counts.wrong = base->complaints.n;
    rs_status complaints
        = rs_complaints_end(&base->complaints, of->n_lines, base->options->tolerate, error);
    if (status == RS_OK)
        status = complaints;
    if (status == RS_OK && of->n == 0)
        status = rs_fail(error, RS_UNUSABLE,
            "%s: found no retention; expected ages and who is there", base->source.name);
    return status;
}

rs_status rs_fit_read_retention(rs_fit_reading *reading, rs_error *error)
{
    retention_reading of = { .base = reading, .in_header = true, .first_age = INT_MAX };
    int last_age;
    rs_status status = last_fitted_age(reading, &last_age, error);

    if (status == RS_OK)
        status = read_table(&of, error);
    if (status == RS_OK)
        status = choose_cohort(&of, error);
    if (status == RS_OK)
        clip(&of, last_age);
    rs_people_clear(&of.labels);
    free(of.points);
    return status;
}
