/* Money of another currency than the study's. */
#ifndef RS_MODEL_EXCHANGE_H
#define RS_MODEL_EXCHANGE_H

#include "model/resolver.h"

/* Every value below gets the currency of its file, or of the nearest group around it that says one
 * (`currency`). */
void rs_currencies_mark(rs_node *node, const char *currency);

/*
 * Converts all money of other currencies in n resolved models (each a copy in the arena) at the
 * rates of the group `exchange` (may be NULL): money of the study for one unit of the other.
 * Amounts without a rate stay as they are, with a notice for every element that has some; wrong
 * rates are told as mistakes. A model that does not say its currency is left alone.
 */
void rs_currencies_convert(rs_resolver *resolver, const rs_node *rates, rs_node **models, int n);

#endif
