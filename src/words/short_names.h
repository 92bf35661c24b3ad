/* Names of users made short for a label, and kept apart from each other. */
#ifndef RS_WORDS_SHORT_NAMES_H
#define RS_WORDS_SHORT_NAMES_H

#include "base/text.h"

/* How texts are made fit for a place: cleaned; a clean one cut at its end, with "…", to a width;
 * how wide one is. */
typedef struct rs_name_style {
    void (*clean)(rs_text *out, const char *name);
    void (*cut)(rs_text *out, const char *clean, int width);
    int (*width)(const char *clean);
} rs_name_style;

/*
 * The i-th of n names, so short that it fits and yet another than all names that are not the same.
 * Where names differ only behind the cut, the middle is left out ("A rise of the…year 2027"); where
 * that does not tell them apart, they are numbered.
 */
void rs_short_name_add(
    rs_text *out, const rs_name_style *style, int n, const char *const *names, int i, int width);

#endif
