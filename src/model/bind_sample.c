/* Uncertain numbers given by lists: { dist = "discrete" } and { dist = "sample" }. */
#include "model/bind_sample.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "model/bind_unknown.h"
#include "model/data_table.h"

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

/* The values of a column, as they come. */
typedef struct sample {
    weighted *items;
    size_t n, capacity;
} sample;

static bool take_value(void *context, const double *numbers)
{
    sample *of = context;
    of->items = rs_grow(of->items, &of->capacity, of->n + 1, sizeof *of->items);
    of->items[of->n++] = (weighted){ numbers[0], 1 };
    return true;
}

bool rs_bind_sample(
    rs_binder *binder, const rs_node *node, const char *path, rs_distribution *result)
{
    enum { MOST_BYTES = 16 * 1024 * 1024 };
    const rs_node *file = rs_node_find(node, "file"), *column = rs_node_find(node, "column");
    const rs_key keys[] = { { .name = "dist" }, { .name = "file" }, { .name = "column" },
        { .name = "source" }, { .name = "evidence" }, { .name = "shrink" }, { 0 } };
    rs_bind_unknown_keys(binder, keys, NULL, node, path);
    if (!file || file->kind != RS_NODE_TEXT || !column || column->kind != RS_NODE_TEXT) {
        rs_bind_expected_text(
            binder, node, path, "{ dist = \"sample\"; file = \"….csv\"; column = \"…\"; }");
        return false;
    }
    sample of = { 0 };
    const rs_table_column columns[] = { { .name = column->text } };
    const rs_table_wanted wanted = { .file = file,
        .node = column,
        .path = path,
        .file_key = "file",
        .column_key = "column",
        .most_bytes = MOST_BYTES,
        .columns = columns,
        .n_columns = 1,
        .take = take_value,
        .context = &of };
    bool right = rs_bind_table(binder, &wanted);
    if (right)
        make_discrete(binder, of.items, (int)of.n, result);
    free(of.items);
    return right;
}
