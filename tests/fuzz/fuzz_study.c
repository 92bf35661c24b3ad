/*
 * Any bytes as a study, its model and --set: resolving ends, with trees or with messages. The
 * input is cut at each byte 0xFF: the study, the file that every reference finds, and what is set.
 */
#include "config/config_file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { N_PARTS = 4 };

typedef struct parts {
    char *text[N_PARTS];
    int n;
} parts;

static rs_status load(void *context, rs_arena *arena, const char *from_file, const char *name,
    rs_node **root, const char **file, rs_error *error)
{
    const parts *all = context;
    *file = from_file ? rs_arena_text(arena, name) : "study";
    const char *text = from_file ? all->text[1] : all->text[0];
    return rs_config_parse(arena, *file, text, strlen(text), root, error);
}

static rs_status parse(void *context, rs_arena *arena, const char *name, const char *text,
    rs_node **root, rs_error *error)
{
    (void)context;
    return rs_config_parse(arena, name, text, strlen(text), root, error);
}

static void check(rs_arena *arena, const rs_node *node)
{
    if (!node->address || strlen(rs_node_print(arena, node)) == 0)
        abort();
    for (const rs_node *child = node->first; child; child = child->next)
        check(arena, child);
    for (const rs_node *change = node->changes; change; change = change->next)
        if (!rs_node_is_relative(change))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    rs_arena arena = { 0 };
    rs_error error = { 0 };
    parts all = { 0 };
    char *copy = rs_arena_get(&arena, n + 1);
    if (n > 0)
        memcpy(copy, bytes, n);
    for (int i = 0; i < N_PARTS; i++) {
        char *end = strchr(copy, 0xFF);
        all.text[i] = copy;
        copy = end ? end + 1 : copy + strlen(copy);
        if (end)
            *end = '\0';
    }
    const char *sets[] = { all.text[2], all.text[3] };
    rs_study_tree study;
    rs_status status = rs_study_resolve(&arena,
        (rs_loader){ .load = load, .parse = parse, .context = &all }, "study",
        &(rs_open_options){ .sets = sets,
            .n_sets = sets[1][0] ? 2
                : sets[0][0]     ? 1
                                 : 0 },
        &study, &error);
    if ((status == RS_OK) != (error.n_errors == 0) || (status == RS_OK && study.n_scenarios < 1))
        abort();
    for (int i = 0; i < study.n_scenarios; i++)
        check(&arena, study.scenarios[i].model);
    rs_error_clear(&error);
    rs_arena_clear(&arena);
    return 0;
}
