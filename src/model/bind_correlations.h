/* Correlations of uncertain inputs. */
#ifndef RS_MODEL_BIND_CORRELATIONS_H
#define RS_MODEL_BIND_CORRELATIONS_H

#include "model/binder.h"

void rs_bind_correlations(rs_binder *binder);

#endif
