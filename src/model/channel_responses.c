/* The rows of the ways in which money brings sign-ups. */
#include "model/channel_responses.h"

#include "model/business.h"

const rs_channel_response rs_channel_responses[] = {
    [RS_RESPONSE_FIXED] = { { "fixed", { "sign_ups" }, { "cac", "price_growth" } }, "sign_ups" },
    [RS_RESPONSE_CAC] = { { "cac", { "budget", "cac" }, { "price_growth", "market_size" } }, "cac",
        .has_budget = true, .price = "cac", .price_at = offsetof(rs_channel, cac), .for_price = 1 },
    [RS_RESPONSE_FUNNEL] = { { "funnel", { "budget", "cpm", "click_rate", "conversion_rate" },
                                 { "price_growth", "market_size" } },
        "cpm", .has_budget = true, .price = "cpm", .price_at = offsetof(rs_channel, cpm),
        .for_price = 1000, .clicks = true },
    [RS_RESPONSE_HILL]
    = { { "hill", { "budget", "most", "half" }, { "shape", "carryover", "market_size" } }, "half",
        .has_budget = true, .saturates = true },
    { { NULL } },
};
