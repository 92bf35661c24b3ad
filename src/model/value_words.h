/* Numbers and values of configurations as a person reads them. */
#ifndef RS_MODEL_VALUE_WORDS_H
#define RS_MODEL_VALUE_WORDS_H

#include "model/tree.h"
#include "words/say.h"

/* 120,000 or 0.35: the shortest digits that tell the number apart to six places, with commas. */
const char *rs_number_words(rs_arena *arena, double number);
/* A value as it is told among changes: "120,000", "pert (min 0.8, mode 1, max 1.2)". */
const char *rs_value_words(rs_arena *arena, const rs_node *node);
/* The same in both languages; tree: of the scenario, for the labels of what a value names, or NULL.
 */
rs_both rs_value_both(rs_arena *arena, const rs_node *tree, const rs_node *node);
/* What a Chinese reader calls something: the label of a channel, segment, program … of that name,
 * the word for a key, or the name itself. */
const char *rs_name_in_chinese(const rs_node *tree, const char *name);
/* One text after another. */
rs_both rs_glued(rs_arena *arena, rs_both first, rs_both second);
/* A list that goes on, by a phrase of two places; `next` alone where nothing is before it. */
rs_both rs_listed(rs_arena *arena, rs_phrase comma, rs_both before, rs_both next);

#endif
