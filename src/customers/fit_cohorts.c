/* From the cells of a retention table to cohorts of customers. */
#include "customers/fit_retention.h"

#include "words/visible_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_SIZE = 1000 };

typedef enum of_unit { COUNTS, SHARES, PERCENT } of_unit;

/* Where a cohort's count falls from more than this share of its beginning to 0, it is asked whether
 * the zeros are cells not reached. */
static const double sudden = 0.01;

static const char *label_of(const rs_retention_reading *of, uint32_t cohort)
{
    return of->labels.names + of->labels.customers[cohort].id;
}

static int compare_points(const void *one, const void *other)
{
    const rs_retention_point *a = one, *b = other;

    if (a->cohort != b->cohort)
        return a->cohort < b->cohort ? -1 : 1;
    if (a->age != b->age)
        return a->age < b->age ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

/* Points are sorted; where those of the cohort of point i end. */
static size_t end_of_cohort(const rs_retention_reading *of, size_t i)
{
    size_t end = i;

    while (end < of->n && of->points[end].cohort == of->points[i].cohort)
        end++;
    return end;
}

/* ---- rows that are no cohorts ---- */

/* "Average", "Total": left out and named, where there is any cohort beside them. */
static void drop_summaries(rs_retention_reading *of, rs_error *error)
{
    size_t n = 0, n_summaries = 0;

    for (size_t i = 0; i < of->n; i++)
        n_summaries += rs_fit_is_summary(label_of(of, of->points[i].cohort));
    if (n_summaries == of->n)
        return;
    for (size_t i = 0, told = of->labels.n; i < of->n; i++) {
        uint32_t cohort = of->points[i].cohort;
        if (!rs_fit_is_summary(label_of(of, cohort))) {
            of->points[n++] = of->points[i];
        } else if (cohort != told) {
            rs_tell(error, RS_NOTICE, "%s:%ld: `%.60s` sums up cohorts and is none: left out",
                of->base->source.name, of->points[i].line, label_of(of, cohort));
            told = cohort;
        }
    }
    of->n = n;
}

/* Columns besides the cohort, the size and the ages. */
static void tell_columns_left_out(const rs_retention_reading *of, rs_error *error)
{
    const rs_fit_columns *columns = &of->base->columns;

    for (int i = 0; i < columns->triangle.n; i++)
        if (columns->triangle.ages[i] == RS_NO_AGE && i != columns->at[RS_ROLE_COHORT]
            && i != columns->at[RS_ROLE_SIZE] && columns->names[i][0] != '\0')
            rs_tell(error, RS_NOTICE,
                "%s:1: the column `%.60s` sums up others: left out; if it is how many began, say "
                "`--columns size=%d`",
                of->base->source.name, columns->names[i], i + 1);
}

/* ---- what the numbers are ---- */

/* "1100,76%,60%": the first cell of each cohort is its size. Not where all begin with 100, which is
 * per cent without its sign. */
static bool begin_with_sizes(const rs_retention_reading *of)
{
    bool any_percent = false, all_100 = true;

    for (size_t i = 0; i < of->n; i = end_of_cohort(of, i)) {
        if (of->points[i].percent || of->points[i].there <= 1)
            return false;
        all_100 = all_100 && of->points[i].there == 100;
        for (size_t k = i + 1; k < end_of_cohort(of, i); k++) {
            any_percent = any_percent || of->points[k].percent;
            if (!of->points[k].percent && of->points[k].there > 0)
                return false;
        }
    }
    return any_percent && !all_100;
}

static double *make_sizes(rs_retention_reading *of)
{
    size_t n = of->labels.n;

    of->sizes = rs_grow(of->sizes, &of->sizes_capacity, n, sizeof *of->sizes);
    while (of->n_sizes < n)
        of->sizes[of->n_sizes++] = NAN;
    return of->sizes;
}

static void take_sizes_from_beginnings(rs_retention_reading *of)
{
    double *sizes = make_sizes(of);

    for (size_t i = 0; i < of->n; i = end_of_cohort(of, i)) {
        rs_retention_point *first = &of->points[i];
        sizes[first->cohort] = first->there;
        first->there = 100;
        first->percent = true;
    }
}

/* A table is of per cent with the sign, or of numbers without it; 0 and 100 are the same in both.
 */
static void check_signs(rs_retention_reading *of)
{
    for (size_t i = 0; i < of->n; i++)
        if (!of->points[i].percent && of->points[i].there != 0 && of->points[i].there != 100)
            rs_complain(&of->base->complaints, of->points[i].line,
                "found %g at age %d of %.60s without a per cent sign, which others have; expected "
                "one way in the whole table",
                of->points[i].there, of->points[i].age, label_of(of, of->points[i].cohort));
}

static bool names_hold(const rs_fit_columns *columns, const char *part)
{
    for (int i = 0; i < columns->n; i++)
        if (strstr(columns->names[i], part) != NULL)
            return true;
    return false;
}

static bool is_named_share(const rs_fit_columns *columns)
{
    static const char *const parts[] = { "pct", "ercent", "%", "share", "率" };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (names_hold(columns, parts[i]))
            return true;
    return false;
}

/* Per cent by sign or name; shares where nothing is above 1; per cent where all begin at 100 and
 * some are fractions. */
static of_unit unit_of(rs_retention_reading *of, rs_error *error)
{
    double most = 0;
    bool from_100 = true, fractions = false, signs = false;

    for (size_t i = 0; i < of->n; i++) {
        const rs_retention_point *at = &of->points[i];
        most = at->there > most ? at->there : most;
        signs = signs || at->percent;
        fractions = fractions || at->there != floor(at->there);
        from_100 = from_100 && (at->age != of->first_age || at->there == 100);
    }
    if (signs) {
        check_signs(of);
        return PERCENT;
    }
    if (most <= 1)
        return SHARES;
    if (most <= 100
        && (is_named_share(&of->base->columns)
            || (from_100 && (fractions || of->base->options->size > 0))))
        return PERCENT;
    if (from_100)
        rs_tell(error, RS_NOTICE,
            "%s: every cohort begins with 100, taken for 100 customers; if they are per cent, say "
            "`--size N`, how many they were",
            of->base->source.name);
    return COUNTS;
}

/* ---- zeros at the end ---- */

static int last_age_there(const rs_retention_reading *of)
{
    int age = -1;

    for (size_t i = 0; i < of->n; i++)
        if (of->points[i].there > 0 && of->points[i].age > age)
            age = of->points[i].age;
    return age;
}

/* Where the zeros at the end of a cohort begin, the end where there are none. */
static size_t first_of_zeros(const rs_retention_reading *of, size_t begin, size_t end)
{
    size_t zeros = end;

    while (zeros > begin + 1 && of->points[zeros - 1].there == 0)
        zeros--;
    return zeros > begin && of->points[zeros - 1].there > 0 ? zeros : end;
}

static rs_status ask_zeros(const rs_retention_reading *of, size_t zeros, int n, rs_error *error)
{
    const rs_retention_point *at = &of->points[zeros];
    rs_text label = { 0 };

    rs_visible_add_short(&label, label_of(of, at->cohort), 60);
    rs_status status = rs_fail(error, RS_UNUSABLE,
        "%s:%ld: found 0 from age %d on of %s, after %g at age %d (zeros that come at once are at "
        "the end of %d cohort%s); a cell "
        "that is not reached yet should be blank: say `--zeros unseen` where they are such cells, "
        "`--zeros left` where all had left",
        of->base->source.name, at->line, at->age, label.data, at[-1].there, at[-1].age, n,
        n == 1 ? "" : "s");
    rs_text_clear(&label);
    return status;
}

/* Zeros at the end of younger cohorts, and those that come at once, are left out, kept, or asked
 * about. */
static rs_status settle_zeros(rs_retention_reading *of, rs_error *error)
{
    const char *option = of->base->options->zeros;
    int last_age = last_age_there(of), n_asked = 0;
    size_t n = 0, asked = 0;

    for (size_t i = 0, end; i < of->n; i = end) {
        end = end_of_cohort(of, i);
        size_t zeros = first_of_zeros(of, i, end);
        bool odd = zeros < end
            && (of->points[zeros].age <= last_age
                || of->points[zeros - 1].there > sudden * of->points[i].there);
        asked = odd && n_asked++ == 0 ? zeros : asked;
        size_t kept = option != NULL && strcmp(option, "unseen") == 0 ? zeros : end;
        memmove(&of->points[n], &of->points[i], (kept - i) * sizeof *of->points);
        n += kept - i;
    }
    if (option == NULL && n_asked > 0)
        return ask_zeros(of, asked, n_asked, error);
    of->n = n;
    return RS_OK;
}

/* ---- cohorts ---- */

static bool has_size(const rs_retention_reading *of, uint32_t cohort)
{
    return cohort < of->n_sizes && !isnan(of->sizes[cohort]);
}

static bool all_have_sizes(const rs_retention_reading *of)
{
    for (size_t i = 0; i < of->n; i++)
        if (!has_size(of, of->points[i].cohort))
            return false;
    return true;
}

/*
 * Ages count from the beginning of a cohort: a table that begins at age 1 with all customers is
 * meant to begin at 0, one that begins there with fewer, or tells the sizes apart, lacks the age 0,
 * when all of them were there.
 */
static bool lacks_beginning(const rs_retention_reading *of, double whole)
{
    if (of->first_age == 0)
        return false;
    if (whole == 0)
        return all_have_sizes(of);
    for (size_t i = 0; i < of->n; i++)
        if (of->points[i].age == of->first_age && of->points[i].there == whole)
            return false;
    return true;
}

static void check_order(rs_retention_reading *of, size_t i, double *before, double *last)
{
    const rs_retention_point *at = &of->points[i];
    const char *label = label_of(of, at->cohort);

    if (!isnan(*before))
        rs_complain(
            &of->base->complaints, at->line, "found age %d of %.60s a second time", at->age, label);
    else if (at->there > *last * (1 + 1e-9) && ++of->n_rising > 0)
        rs_complain(&of->base->complaints, at->line,
            "found %g at age %d of %.60s, more than %g before; expected no more: customers who "
            "return are in none of these "
            "models",
            at->there, at->age, label, *last);
    else
        *before = *last = at->there;
}

/* Points of one cohort from i on. Returns where the next one begins. */
static size_t make_cohort(
    rs_retention_reading *of, size_t i, of_unit unit, bool lacks, rs_retention_cohort *cohort)
{
    rs_arena *arena = of->base->arena;
    uint32_t number = of->points[i].cohort;
    double size = has_size(of, number) ? of->sizes[number]
        : of->base->options->size > 0  ? of->base->options->size
                                       : DEFAULT_SIZE;
    double whole = unit == SHARES ? 1 : unit == PERCENT ? 100 : size, last = INFINITY;
    size_t end = end_of_cohort(of, i);
    int shift = lacks ? 0 : of->first_age, n_ages = of->points[end - 1].age - shift + 1;
    double *there = RS_ARENA_ARRAY(arena, double, n_ages);

    cohort->label = rs_arena_text(arena, label_of(of, number));
    for (int age = 0; age < n_ages; age++)
        there[age] = NAN;
    if (lacks)
        there[0] = last = whole;
    for (; i < end; i++)
        check_order(of, i, &there[of->points[i].age - shift], &last);
    for (int age = 0; unit != COUNTS && age < n_ages; age++)
        there[age] *= size / whole;
    cohort->there = there;
    cohort->n_ages = n_ages;
    return i;
}

static void find_first_age(rs_retention_reading *of)
{
    of->first_age = of->n > 0 ? of->points[0].age : 0;
    for (size_t i = 0; i < of->n; i++)
        of->first_age = of->points[i].age < of->first_age ? of->points[i].age : of->first_age;
}

/* A count that begins at age 1, of how many nobody knows; a size that is another number than who is
 * there at the beginning. */
static void tell_beginnings(const rs_retention_reading *of, bool lacks, rs_error *error)
{
    const rs_retention_point *first = &of->points[0];

    if (of->first_age > 0 && !lacks)
        rs_tell(error, RS_NOTICE,
            "%s: ages begin at %d: who is there then is taken for the beginning (age 0); if more "
            "had come, add them at age 0",
            of->base->source.name, of->first_age);
    for (size_t i = 0; i < of->n; i = end_of_cohort(of, i)) {
        first = &of->points[i];
        if (first->age == 0 && has_size(of, first->cohort)
            && fabs(of->sizes[first->cohort] - first->there) > 0.5) {
            rs_tell(error, RS_NOTICE,
                "%s:%ld: %.60s has a size of %g, and %g are there at age 0: taken is who is there "
                "at age 0",
                of->base->source.name, first->line, label_of(of, first->cohort),
                of->sizes[first->cohort], first->there);
            return;
        }
    }
}

rs_status rs_retention_make_cohorts(rs_retention_reading *of, rs_error *error)
{
    rs_fit_data *data = of->base->data;

    tell_columns_left_out(of, error);
    drop_summaries(of, error);
    qsort(of->points, of->n, sizeof *of->points, compare_points);
    if (begin_with_sizes(of))
        take_sizes_from_beginnings(of);
    rs_status status = settle_zeros(of, error);
    if (status != RS_OK)
        return status;
    find_first_age(of);
    of_unit unit = unit_of(of, error);
    bool lacks = lacks_beginning(of, unit == SHARES ? 1 : unit == PERCENT ? 100 : 0);
    if (unit == COUNTS)
        tell_beginnings(of, lacks, error);
    data->observed = RS_ARENA_ARRAY(of->base->arena, rs_retention_cohort, of->labels.n);
    data->of_shares = unit != COUNTS && !all_have_sizes(of);
    for (size_t i = 0; i < of->n;)
        i = make_cohort(of, i, unit, lacks, &data->observed[data->n_cohorts++]);
    return RS_OK;
}
