/*
 * Any bytes as a configuration: reading ends, with a tree or with messages, and a tree holds only
 * finite numbers and valid text.
 */
#include "base/text.h"
#include "config/config_file.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void check(const rs_node *node)
{
    if (node->kind == RS_NODE_NUMBER && !isfinite(node->number))
        abort();
    if (node->kind == RS_NODE_TEXT
        && rs_utf8_valid_prefix(node->text, strlen(node->text)) < strlen(node->text))
        abort();
    for (const rs_node *child = node->first; child; child = child->next)
        check(child);
}

/* A strict text that libconfig refuses is a gap in the pre-scan. */
static bool is_refusal_of_libconfig(const char *message)
{
    static const char end[] = "; expected key = value;";
    size_t n = strlen(message);
    return n >= sizeof end && strcmp(message + n - (sizeof end - 1), end) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    rs_arena arena = { 0 };
    rs_error error = { 0 };
    rs_node *root = NULL;
    /* the reader must not need a NUL behind the text */
    char *text = malloc(n > 0 ? n : 1);
    memcpy(text, bytes, n);
    rs_status status = rs_config_parse(&arena, "fuzz.cfg", text, n, &root, &error);
    if ((status == RS_OK) != (root != NULL) || (status == RS_OK) != (error.n_errors == 0))
        abort();
    for (size_t i = 0; i < error.n_messages; i++)
        if (is_refusal_of_libconfig(error.messages[i].text))
            abort();
    if (root)
        check(root);
    free(text);
    rs_error_clear(&error);
    rs_arena_clear(&arena);
    return 0;
}
