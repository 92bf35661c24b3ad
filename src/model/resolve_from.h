/* Members that refer to their siblings. */
#ifndef RS_MODEL_RESOLVE_FROM_H
#define RS_MODEL_RESOLVE_FROM_H

#include "model/resolver.h"

/* The model with every `from` between siblings worked off. */
rs_node *rs_resolve_siblings(rs_resolver *resolver, const rs_node *model);

#endif
