/* Uncertain numbers given by lists: { dist = "discrete" } and { dist = "sample" }. */
#include "model/bind_sample.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "model/bind_unknown.h"
#include "model/data_lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct weighted {
    double value, weight;
} weighted;

static int compare_values(const void *a, const void *b)
{
    const weighted *left = a, *right = b;
    return (left->value > right->value) - (left->value < right->value);
}

/* Quantiles rise with the uniform only if the values do. */
static void make_discrete(rs_binder *binder, weighted *items, int n, rs_distribution *result)
{
    qsort(items, (size_t)n, sizeof *items, compare_values);
    double *values = RS_ARENA_ARRAY(binder->arena, double, n);
    double *cumulated = RS_ARENA_ARRAY(binder->arena, double, n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
        sum += items[i].weight;
        values[i] = items[i].value;
        cumulated[i] = sum;
    }
    for (int i = 0; i < n; i++)
        cumulated[i] /= sum;
    cumulated[n - 1] = 1;
    *result = (rs_distribution){
        .kind = RS_DISCRETE, .n = n, .values = values, .cumulated = cumulated
    };
}

static bool is_numbers(const rs_node *list)
{
    if (!list || list->kind != RS_NODE_LIST || !list->first)
        return false;
    for (const rs_node *entry = list->first; entry; entry = entry->next)
        if (entry->kind != RS_NODE_NUMBER || !isfinite(entry->number))
            return false;
    return true;
}

bool rs_bind_discrete(
    rs_binder *binder, const rs_node *node, const char *path, rs_distribution *result)
{
    const rs_node *values = rs_node_find(node, "values"), *weights = rs_node_find(node, "weights");
    const rs_key keys[] = { { .name = "dist" }, { .name = "values" }, { .name = "weights" },
        { .name = "source" }, { .name = "evidence" }, { .name = "shrink" }, { 0 } };
    rs_bind_unknown_keys(binder, keys, NULL, node, path);
    int n = rs_node_length(values);
    if (!is_numbers(values)
        || (weights && (!is_numbers(weights) || rs_node_length(weights) != n))) {
        rs_bind_expected_text(binder, node, path,
            "{ dist = \"discrete\"; values = [ … ]; weights = [ … ]; } with as many weights as "
            "values, all numbers");
        return false;
    }
    weighted *items = RS_ARENA_ARRAY(binder->arena, weighted, n);
    const rs_node *value = values->first, *weight = weights ? weights->first : NULL;
    double sum = 0;
    for (int i = 0; i < n; i++, value = value->next, weight = weight ? weight->next : NULL) {
        items[i] = (weighted){ value->number, weight ? weight->number : 1 };
        if (!(items[i].weight >= 0))
            sum = NAN;
        sum += items[i].weight;
    }
    if (!(sum > 0) || isinf(sum)) {
        rs_bind_expected_text(binder, weights, rs_bind_path(binder, path, "weights"),
            "weights of at least 0, one of them above 0");
        return false;
    }
    make_discrete(binder, items, n, result);
    return true;
}

enum { MOST_SAMPLE_BYTES = 16 * 1024 * 1024, MOST_COLUMNS = 1000 };

static int find_column(
    rs_binder *binder, char *header, const rs_node *column, const char *path, const char *file)
{
    const char *names[MOST_COLUMNS];
    size_t n = 0;
    while (header && n < MOST_COLUMNS) {
        names[n] = rs_bind_next_field(&header);
        if (strcmp(names[n], column->text) == 0)
            return (int)n;
        n++;
    }
    rs_bind_tell(binder, RS_ERROR, column, rs_bind_path(binder, path, "column"),
        "found no column \"%s\" in %s%s", column->text, file,
        rs_bind_nearest(binder, column->text, names, n));
    return -1;
}

static bool field_number(char *line, int column, double *number)
{
    char *field = NULL;
    for (int i = 0; i <= column; i++) {
        if (!line)
            return false;
        field = rs_bind_next_field(&line);
    }
    char *end;
    *number = strtod(field, &end);
    return end != field && !*end && isfinite(*number);
}

static bool read_column(rs_binder *binder, const rs_node *column, const char *path,
    const char *file, char *text, rs_distribution *result)
{
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    char *header = rs_bind_next_line(&text);
    int n_header = header ? rs_bind_count_fields(header) : 0,
        number = header ? find_column(binder, header, column, path, file) : -1;
    if (!header)
        rs_bind_tell(binder, RS_ERROR, column, path, "found nothing in %s", file);
    if (number < 0)
        return false;
    weighted *items = NULL;
    size_t n = 0, capacity = 0;
    bool right = true;
    int line_number = 2;
    for (char *line; right && (line = rs_bind_next_line(&text)); line_number++) {
        if (line[strspn(line, " \t\r")] == '\0')
            continue;
        if (!rs_bind_fields_fit(binder, column, path, file, line, line_number, n_header)) {
            free(items);
            return false;
        }
        items = rs_grow(items, &capacity, n + 1, sizeof *items);
        items[n].weight = 1;
        right = field_number(line, number, &items[n++].value);
    }
    if (!right)
        rs_bind_tell(binder, RS_ERROR, column, path,
            "found no number in line %d, column \"%s\", of %s", line_number - 1, column->text,
            file);
    else if (n == 0)
        rs_bind_tell(binder, RS_ERROR, column, path, "found no rows below the header of %s", file);
    right = right && n > 0;
    if (right)
        make_discrete(binder, items, (int)n, result);
    free(items);
    return right;
}

bool rs_bind_sample(
    rs_binder *binder, const rs_node *node, const char *path, rs_distribution *result)
{
    const rs_node *file = rs_node_find(node, "file"), *column = rs_node_find(node, "column");
    const rs_key keys[] = { { .name = "dist" }, { .name = "file" }, { .name = "column" },
        { .name = "source" }, { .name = "evidence" }, { .name = "shrink" }, { 0 } };
    rs_bind_unknown_keys(binder, keys, NULL, node, path);
    if (!file || file->kind != RS_NODE_TEXT || !column || column->kind != RS_NODE_TEXT) {
        rs_bind_expected_text(
            binder, node, path, "{ dist = \"sample\"; file = \"….csv\"; column = \"…\"; }");
        return false;
    }
    const char *name, *why;
    char *text = rs_bind_read_beside(binder, file, MOST_SAMPLE_BYTES, &name, &why);
    if (!text) {
        rs_bind_tell(binder, RS_ERROR, file, rs_bind_path(binder, path, "file"),
            "cannot read %s: %s", name, why);
        return false;
    }
    bool right = read_column(binder, column, path, name, text, result);
    free(text);
    return right;
}
