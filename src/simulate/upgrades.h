/* Subscriptions whose customers change to dearer and cheaper plans. */
#ifndef RS_SIMULATE_UPGRADES_H
#define RS_SIMULATE_UPGRADES_H

#include "simulate/term_types.h"

/* Price and changes of plan of a period, of customers of a cohort; terms->values stand. */
void rs_fill_upgrades(
    const rs_segment *segment, const rs_terms *terms, int period, int cohort, rs_term *term);
/* What plans are worth a period later for whoever stays; 1 where they earn nothing. */
double rs_layout_growth(const rs_term *term);
/* The same after the horizon, when all that changes has changed. */
double rs_settled_growth(const rs_segment *segment, const rs_terms *terms);

#endif
