/*
 * The forms that the value of a key can take, a row a form, with the keys that belong to each:
 * those of a group ("{ a; b }" or "{ mean; spread }"), or of what a word says (kind = "winback").
 * Reader, checker, `retsim show` and the merge of files and scenarios ask the same rows.
 */
#ifndef RS_MODEL_KEY_FORMS_H
#define RS_MODEL_KEY_FORMS_H

#include "model/tree.h"

enum { RS_MOST_NEEDED = 4, RS_MOST_OWN = 18, RS_MOST_SENSELESS = 8 };

/* Keys inside groups are written with their way: "cost.order". Lists end at the first NULL. */
typedef struct rs_key_form {
    const char *name; /* the word; of a group as it is told: "{ a = …; b = …; }" */
    const char *needs[RS_MOST_NEEDED];
    const char *may[RS_MOST_OWN];
    const char *senseless[RS_MOST_SENSELESS]; /* that would change nothing */
} rs_key_form;

#endif
