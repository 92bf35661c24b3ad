/* What is asked of the classes that stand for customers who differ (chance/quadrature.h). */
#ifndef RS_SIMULATE_SIGHTS_H
#define RS_SIMULATE_SIGHTS_H

#include "simulate/classes.h"
#include "simulate/term_types.h"

/* What is asked of a segment's classes of churn, and of orders; terms->values and terms->discount
 * stand. */
rs_sight rs_churn_sight(const rs_terms *terms, int segment);
rs_sight rs_order_sight(const rs_terms *terms, int segment);

#endif
