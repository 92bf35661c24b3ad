/*
 * Figures by name: a name is followed from row to row (results/fields.h), choosing one item along
 * an axis where it says which; along one axis at most it may leave all of them.
 */
#include "results/fields.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_SIZE = 256 };

/* Values that stand at equal distances. */
typedef struct place {
    const rs_results *of;
    const char *rest; /* of the name */
    const char *at;
    size_t stride, n;
    bool all; /* along some axis */
    const rs_field *field;
    const char *unit;
} place;

/* ---- following a name ---- */

/* The next part of the name, at most one that fits. */
static void next_part(place *x, char part[NAME_SIZE])
{
    size_t n = strcspn(x->rest, ".");
    snprintf(part, NAME_SIZE, "%.*s", (int)(n < NAME_SIZE ? n : 0), x->rest);
    x->rest += n + (x->rest[n] == '.' && x->rest[n + 1] != '\0');
}

/* Which item of an axis a part of a name means; n where it means none. */
static size_t item_of(const rs_field *field, int axis, const void *base, size_t n, const char *part)
{
    char *end = NULL;
    for (size_t i = 0; i < n; i++) {
        const char *name = rs_axis_name(field, axis, base, i);
        if (name && strcmp(name, part) == 0)
            return i;
    }
    bool digits = *part >= '0' && *part <= '9';
    unsigned long i = digits ? strtoul(part, &end, 10) : n;
    return digits && *end == '\0' && i < n ? i : n;
}

/* Of a measure or series that was chosen. */
static const char *unit_along(const place *x, rs_axis axis, size_t i)
{
    return axis == RS_AXIS_MEASURES ? rs_unit_name(x->of, rs_measure_rows[i].unit)
        : axis == RS_AXIS_SERIES    ? rs_unit_name(x->of, rs_series_rows[i].unit)
                                    : x->unit;
}

/* Chooses one item of the axis, or all of them. */
static bool follow_axis(place *x, const rs_field *field, int axis, const void *base)
{
    char part[NAME_SIZE];
    const char *before = x->rest;
    size_t n = rs_axis_length(x->of, field, axis, base),
           step
        = rs_field_item_size(field) * (axis == 0 ? rs_axis_length(x->of, field, 1, base) : 1);
    next_part(x, part);
    size_t i = item_of(field, axis, base, n, part);
    if (i < n) {
        x->at += i * step;
        x->unit = unit_along(x, field->axes[axis], i);
        return true;
    }
    x->rest = before;
    if (x->all)
        return false;
    x->all = true;
    x->n = n;
    x->stride = step;
    return n > 0;
}

static bool follow(place *x, const rs_fields *fields)
{
    char part[NAME_SIZE];
    size_t offset = 0;
    next_part(x, part);
    const rs_field *field = *part ? rs_field_find(fields, part, &offset) : NULL;
    if (!field || (x->all && field->storage == RS_FIELD_POINTED))
        return false;
    const char *base = x->at + offset - field->offset;
    x->at = rs_field_items(field, base);
    x->field = field;
    x->unit = rs_field_unit_name(x->of, field, x->unit);
    for (int axis = 0; axis < 2 && field->axes[axis] != RS_AXIS_NONE; axis++)
        if (!x->at || !follow_axis(x, field, axis, base))
            return false;
    if (field->kind == RS_FIELD_STRUCT)
        return follow(x, field->of);
    return x->at && *x->rest == '\0';
}

static bool find(place *x, const rs_results *of, int scenario, const char *name)
{
    *x = (place){ .of = of, .rest = name, .n = 1, .unit = "" };
    if (scenario == RS_OF_STUDY) {
        x->at = (const char *)of;
        return follow(x, &rs_results_fields);
    }
    if (scenario < 0 || scenario >= of->n_scenarios)
        return false;
    x->at = (const char *)&of->scenarios[scenario];
    return follow(x, &rs_scenario_fields);
}

/* ---- what is asked ---- */

int rs_results_n_scenarios(const rs_results *results)
{
    return results->n_scenarios;
}

const char *rs_results_scenario_name(const rs_results *results, int scenario)
{
    return scenario >= 0 && scenario < results->n_scenarios ? results->scenarios[scenario].name
                                                            : NULL;
}

int rs_results_find_scenario(const rs_results *results, const char *name)
{
    for (int s = 0; s < results->n_scenarios; s++)
        if (strcmp(results->scenarios[s].name, name) == 0)
            return s;
    return -1;
}

size_t rs_results_numbers(
    const rs_results *results, int scenario, const char *name, double *values, size_t room)
{
    place x;
    if (!find(&x, results, scenario, name) || x.field->kind == RS_FIELD_TEXT)
        return 0;
    for (size_t i = 0; i < x.n && i < room; i++)
        values[i] = rs_field_value(x.field, x.at + i * x.stride);
    return x.n;
}

double rs_results_number(const rs_results *results, int scenario, const char *name)
{
    double value = NAN;
    return rs_results_numbers(results, scenario, name, &value, 1) == 1 ? value : NAN;
}

const char *rs_results_text(const rs_results *results, int scenario, const char *name, size_t i)
{
    place x;
    if (!find(&x, results, scenario, name) || x.field->kind != RS_FIELD_TEXT || i >= x.n)
        return NULL;
    return *(const char *const *)(x.at + i * x.stride);
}

/* ---- all names ---- */

typedef struct listing {
    const rs_results *of;
    int scenario;
    void (*tell)(void *context, const rs_result_name *name);
    void *context;
    char name[NAME_SIZE];
    bool all; /* along some axis */
} listing;

/* Adds a part; returns how long the name was before. */
static size_t add_part(listing *x, const char *part)
{
    size_t length = strlen(x->name);
    snprintf(x->name + length, NAME_SIZE - length, "%s%s", length > 0 && *part ? "." : "", part);
    return length;
}

static const char *defined_in(rs_language language, const rs_field *field)
{
    return field->definition != RS_SAY_nothing ? rs_words(language, field->definition) : NULL;
}

static void tell_name(listing *x)
{
    place found;
    if (!find(&found, x->of, x->scenario, x->name))
        return;
    const rs_field *field = found.field;
    bool figure = field->kind == RS_FIELD_NUMBER || field->unit != RS_OF_WHOLE;
    const rs_result_name told = { x->name, field->kind == RS_FIELD_TEXT, found.n,
        figure ? found.unit : "", defined_in(RS_ENGLISH, field), defined_in(RS_CHINESE, field) };
    x->tell(x->context, &told);
}

static void list(listing *x, const rs_fields *fields, const char *base);

static bool holds_arrays(const rs_fields *fields)
{
    for (int i = 0; fields && i < fields->n; i++)
        if (fields->rows[i].storage == RS_FIELD_POINTED)
            return true;
    return false;
}

static void list_items(
    listing *x, const rs_field *field, const char *base, const char *items, int axis)
{
    if (axis == 2 || field->axes[axis] == RS_AXIS_NONE) {
        if (field->of)
            list(x, field->of, items);
        else
            tell_name(x);
        return;
    }
    size_t n = rs_axis_length(x->of, field, axis, base),
           step
        = rs_field_item_size(field) * (axis == 0 ? rs_axis_length(x->of, field, 1, base) : 1);
    bool named = n > 0 && rs_axis_name(field, axis, base, 0);
    if (!named && !x->all && !holds_arrays(field->of)) {
        x->all = true;
        if (n > 0)
            list_items(x, field, base, items, axis + 1);
        x->all = false;
        return;
    }
    for (size_t i = 0; i < n; i++) {
        char number[32];
        snprintf(number, sizeof number, "%zu", i);
        size_t length = add_part(x, named ? rs_axis_name(field, axis, base, i) : number);
        list_items(x, field, base, items + i * step, axis + 1);
        x->name[length] = '\0';
    }
}

static void list(listing *x, const rs_fields *fields, const char *base)
{
    for (int i = 0; i < fields->n; i++) {
        const rs_field *field = &fields->rows[i];
        const char *items = rs_field_items(field, base);
        size_t length = add_part(x, field->name);
        if (items && field->of != &rs_scenario_fields)
            list_items(x, field, base, items, 0);
        x->name[length] = '\0';
    }
}

void rs_results_each(const rs_results *results, int scenario,
    void (*tell)(void *context, const rs_result_name *name), void *context)
{
    listing x = { .of = results, .scenario = scenario, .tell = tell, .context = context };
    if (scenario == RS_OF_STUDY)
        list(&x, &rs_results_fields, (const char *)results);
    else if (scenario >= 0 && scenario < results->n_scenarios)
        list(&x, &rs_scenario_fields, (const char *)&results->scenarios[scenario]);
}
