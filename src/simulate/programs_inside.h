/* What the calendar of programs (programs.c) and what they do to customers (program_effects.c)
 * share. */
#ifndef RS_SIMULATE_PROGRAMS_INSIDE_H
#define RS_SIMULATE_PROGRAMS_INSIDE_H

#include "simulate/programs.h"

#include <math.h>
#include <string.h>

/* A number in a period; changes for cohorts hold for those acquired in it. */
static inline double rs_program_number(
    const rs_programs *programs, const rs_quantity *quantity, int period)
{
    return rs_quantity_at(quantity, programs->terms->values, period, period);
}

static inline double rs_within_one(double chance)
{
    return chance < 0 ? 0 : chance > 1 ? 1 : chance;
}

/* A multiplier that has faded: 1 + (e - 1) fade. */
static inline double rs_faded_effect(
    const rs_programs *programs, const rs_quantity *effect, double fade, int period)
{
    return fmax(0, 1 + (rs_program_number(programs, effect, period) - 1) * fade);
}

/* Whether a list of names includes one; none means all. */
static inline bool rs_names_include(const rs_names *names, const char *name)
{
    bool found = names->n == 0;

    for (int i = 0; i < names->n && !found; i++)
        found = strcmp(names->names[i], name) == 0;
    return found;
}

#endif
