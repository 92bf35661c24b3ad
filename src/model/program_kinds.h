/*
 * What tells kinds of programs apart, a row a kind: the keys that it needs and may have, and
 * properties. Code asks for a property, never for a kind.
 */
#ifndef RS_MODEL_PROGRAM_KINDS_H
#define RS_MODEL_PROGRAM_KINDS_H

#include "model/key_forms.h"

enum {
    RS_TOUCH,
    RS_MEMBERSHIP,
    RS_ONBOARDING,
    RS_WINBACK,
    RS_REFERRAL,
    RS_EVENT,
    RS_N_PROGRAM_KINDS
};

typedef struct rs_program_kind {
    rs_key_form form;  /* first: its word and its keys */
    const char *state; /* of the customers whom it is for */
    bool reaches;      /* shares of its audience, each period anew; their effects are all it does */
    bool joins;        /* customers join it and leave it: who is in is kept apart */
    bool wakes;        /* it is for the dormant, of whom some return: it has no effects */
    bool takes_newcomers; /* it takes in a share of the sign-ups, once, and reaches those in their
                             first `lasts` periods, also after its end */
    bool at_times;        /* it takes place in the periods of `periods` or `every` only */
    bool brings;          /* bringing sign-ups is what it is for */
    bool never_ends;      /* without an end it acts on the same customers for good */
} rs_program_kind;

/* By RS_TOUCH …, up to a row without a name. */
extern const rs_program_kind rs_program_kinds[];
/* The kind of a word ("touch"), or NULL. */
const rs_program_kind *rs_kind_named(const char *word);
/* That a program of the tree states; NULL where it states none. */
const rs_program_kind *rs_kind_stated(const rs_node *program);

#endif
