/* Checks of a group by the form that its word states (a program's kind, a channel's response). */
#ifndef RS_MODEL_CHECK_FORMS_H
#define RS_MODEL_CHECK_FORMS_H

#include "model/binder.h"

/* Whose forms are checked. */
typedef struct rs_owner {
    const rs_node *node;
    const char *path;
    const char *what; /* "program of": found KEY in a program of kind = … */
} rs_owner;

/* The forms to which a key belongs, listed. of: the row of the word. */
const char *rs_form_owners(rs_binder *binder, const rs_key *of, const char *name);
/* Tells what the form needs and is not there. keys: the rows of the group. */
void rs_check_needs(rs_binder *binder, const rs_key *of, const rs_key_form *form,
    const rs_key *keys, const rs_node *node, const char *path);
/* Tells what stands in the owner's group of that name ("": in itself) and belongs to other forms.
 */
void rs_check_belongs(rs_binder *binder, const rs_key *of, const rs_key_form *form,
    const rs_owner *owner, const char *group_name);

#endif
