/* The rows of the public lists, as tables. */
#include "retsim/measures.h"

#include <string.h>

const rs_measure_row rs_measure_rows[RS_N_MEASURES] = {
#define X(name, unit, better, label, label_zh, definition, definition_zh)                          \
    { #name, RS_UNIT_##unit, better, label, label_zh, definition, definition_zh },
    RS_MEASURE_LIST(X)
#undef X
};

const rs_series_row rs_series_rows[RS_N_SERIES] = {
#define X(name, unit, label, label_zh) { #name, RS_UNIT_##unit, label, label_zh },
    RS_SERIES_LIST(X)
#undef X
};

rs_measure rs_measure_find(const char *name)
{
    int measure = 0;
    while (measure < RS_N_MEASURES && strcmp(rs_measure_rows[measure].name, name) != 0)
        measure++;
    return (rs_measure)measure;
}
