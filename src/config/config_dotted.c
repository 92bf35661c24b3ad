/* Numbers such as 10.000, which is 10 to the program and ten thousand to those who part thousands
 * by a point: kept as they were written, so that it can be asked which was meant. */
#include "config/config_dotted.h"

#include "config/config_tokens.h"

#include <stdlib.h>
#include <string.h>

/* One to three figures, a point, and three of which the last is 0: nobody writes a decimal number
 * so. */
static bool is_dotted(const char *word)
{
    size_t whole = strspn(word, "0123456789");
    return whole >= 1 && whole <= 3 && word[0] != '0' && word[whole] == '.'
        && strspn(word + whole + 1, "0123456789") == 3 && word[whole + 4] == '\0'
        && word[whole + 3] == '0';
}

enum { MOST_MARKED = 64 }; /* of more nobody reads notices; each is a walk through the tree */

/* The line of a node of an option is 0. */
static void mark(rs_node *node, const rs_token *token, const char *written, double value)
{
    if (node->kind == RS_NODE_NUMBER && node->number == value
        && (node->line == token->line || node->line == 0))
        node->written = written;
    for (rs_node *child = node->first; child; child = child->next)
        mark(child, token, written, value);
}

void rs_config_mark_dotted(rs_arena *arena, const char *bytes, size_t n, rs_node *root)
{
    rs_arena scratch = { 0 };
    rs_tokens tokens = { 0 };
    int marked = 0;
    if (!memchr(bytes, '.', n))
        return;
    rs_tokens_read(&scratch, bytes, n, &tokens);
    for (size_t i = 0; i < tokens.n_tokens && marked < MOST_MARKED; i++) {
        const rs_token *token = &tokens.tokens[i];
        if (token->kind != RS_TOKEN_WORD || !is_dotted(token->text))
            continue;
        marked++;
        mark(root, token, rs_arena_text(arena, token->text), strtod(token->text, NULL));
    }
    rs_tokens_clear(&tokens);
    rs_arena_clear(&scratch);
}
