/* Texts with gaps, as the templates of `retsim new` that ship (models/templates). */
#ifndef RS_CONFIG_TEMPLATE_H
#define RS_CONFIG_TEMPLATE_H

#include "base/text.h"

typedef struct rs_template_value {
    const char *name, *value; /* value NULL: there is none */
} rs_template_value;

/*
 * Adds the template with values in its gaps, @NAME@. Lines between "@if NAME" and "@end" are left
 * out where NAME has no value, those between "@if no NAME" and "@end" where it has one. values: up
 * to one without a name.
 */
void rs_template_add(rs_text *to, const char *template, const rs_template_value *values);

#endif
