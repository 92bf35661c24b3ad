/* The times at which customers may leave, as a table. */
#include "model/leaving.h"

const rs_leaving_kind rs_leaving_kinds[] = {
    [RS_LEAVING_BY_PERIOD] = { "once a period", false, false, false },
    [RS_LEAVING_AFTER_ORDER] = { "after orders", true, true, false },
    [RS_LEAVING_AT_RATE] = { "at any time, at a rate", true, false, true },
};
