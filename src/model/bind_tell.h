/* What is told of a study while it is read: mistakes, warnings and notices, with their places.
 * Readers never stop at a mistake: they tell it, put a harmless value in its place and go on. */
#ifndef RS_MODEL_BIND_TELL_H
#define RS_MODEL_BIND_TELL_H

#include "model/binder.h"

/* Tells "FILE:LINE: path: text", each text once however many scenarios share it. node: where, may
 * be NULL. */
void rs_bind_tell(rs_binder *binder, rs_severity severity, const rs_node *node, const char *path,
    const char *format, ...) RS_PRINTF(5, 6);
/* The same of a notice or a warning, in both languages: it stands in the reports too. */
void rs_bind_say(
    rs_binder *binder, rs_severity severity, const rs_node *node, const char *path, rs_both what);
/* "found 5; expected a number from 0 to 1 (chance per month)", with a hint where per cent were
 * meant. */
void rs_bind_expected(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/* The same with another expectation than the row's. */
void rs_bind_expected_text(
    rs_binder *binder, const rs_node *node, const char *path, const char *expected);
/* "per month" for "per period". */
const char *rs_bind_unit(rs_binder *binder, const char *unit);
/* ` (did you mean "x"?)` or "". */
const char *rs_bind_nearest(
    rs_binder *binder, const char *word, const char *const *candidates, size_t n);
/* The same for the name of a channel or segment (family) that may be another's, mistyped. */
const char *rs_bind_sibling(rs_binder *binder, const char *family, const char *name);
/* `"touch", "referral" or "event"`; "none". */
const char *rs_bind_listed(rs_binder *binder, const char *const *names, size_t n);

#endif
