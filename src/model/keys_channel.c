/* The rows of channels. */
#include "model/key_rows.h"

#include "model/bind_channels.h"
#include "model/channel_responses.h"

/* clang-format off */

static const rs_key quality_keys[] = {
    ROW("churn", QUANTITY, "multiplier", 0, 1e6, 1, "1",
        "Multiplier of the churn of this channel's customers.", AT(rs_channel, quality_churn)),
    ROW("repurchase", QUANTITY, "multiplier", 0, 1e6, 1, "1",
        "Multiplier of their chance or rate of ordering.", AT(rs_channel, quality_repurchase)),
    ROW("order_value", QUANTITY, "multiplier", 0, 1e6, 1, "1",
        "Multiplier of the value of their orders.", AT(rs_channel, quality_order_value)),
    END
};

const rs_key rs_channel_keys[] = {
    PLAIN_ROW("label", TEXT, "text", "none",
        "Name for tables and charts; the key itself if left out.", AT(rs_channel, label)),
    CURRENCY,
    ROW("response", WORD, "word", 0, 0, 0, "by the keys given",
        "How money brings sign-ups: \"cac\" budget / cac; \"funnel\" impressions, clicks, "
        "conversions; \"hill\" diminishing returns; \"fixed\" so many sign-ups.",
        .forms = rs_channel_responses, .form_size = sizeof(rs_channel_response), AT(rs_channel, response)),
    ROW("budget", SCHEDULE, "money per period", 0, 1e15, 0, "none",
        "What is spent: a number, a list by period, or { start; growth; }.",
        AT(rs_channel, budget), .keys = rs_schedule_keys),
    ROW("sign_ups", SCHEDULE, "sign-ups per period", 0, 1e12, 0, "none",
        "Sign-ups of a channel with fixed response.",
        AT(rs_channel, sign_ups), .keys = rs_schedule_keys),
    ROW("cac", SCHEDULE, "money per sign-up", 0, 1e15, 0, "0 where sign_ups are fixed",
        "What a sign-up costs.", AT(rs_channel, cac), .keys = rs_schedule_keys),
    ROW("cpm", SCHEDULE, "money per 1000 impressions", RS_ABOVE_ZERO, 1e12, 0, "none",
        "Price of a thousand impressions (funnel).", AT(rs_channel, cpm), .keys = rs_schedule_keys),
    ROW("click_rate", QUANTITY, "clicks per impression", 0, 1, 0, "none",
        "Share of impressions that are clicked (funnel).", AT(rs_channel, click_rate)),
    ROW("conversion_rate", QUANTITY, "sign-ups per click", 0, 1, 0, "none",
        "Share of clicks that end in a sign-up (funnel).", AT(rs_channel, conversion_rate)),
    ROW("price_growth", QUANTITY, "growth per period", -0.999, 1, 0, "0",
        "Share by which cac or cpm grows every period.", AT(rs_channel, price_growth)),
    ROW("most", QUANTITY, "sign-ups per period", 0, 1e12, 0, "none",
        "Sign-ups that no budget can exceed (hill).", AT(rs_channel, most)),
    ROW("half", QUANTITY, "money per period", RS_ABOVE_ZERO, 1e15, 1, "none",
        "Budget that brings half of them (hill).", AT(rs_channel, half)),
    ROW("shape", QUANTITY, "exponent", RS_ABOVE_ZERO, 100, 1, "1",
        "Steepness of the response: above 1 it is S-shaped (hill).",
        .only_with = "half", AT(rs_channel, shape)),
    ROW("carryover", QUANTITY, "share", 0, 0.999, 0, "0",
        "Share of a period's advertising that still works in the next (hill); it begins as if the first "
        "budget had always been spent.",
        .only_with = "half", AT(rs_channel, carryover)),
    ROW("market_size", NUMBER, "sign-ups", 0, INFINITY, INFINITY, "no limit",
        "Sign-ups that the channel can bring in all.", AT(rs_channel, market_size)),
    ROW("activation", QUANTITY, "chance per sign-up", 0, 1, 1, "1",
        "Chance that a sign-up becomes a customer.", AT(rs_channel, activation)),
    ROW("segments", SPECIAL, "share", 0, 1, 0, "the only segment",
        "Shares of its customers by segment: { name = share; … }, which sum to 1.",
        AT(rs_channel, mix), .read = rs_read_mix),
    ROW("season", MULTIPLIERS, "multiplier", 0, 1e6, 1, "none",
        "Multipliers of the budget or the sign-ups by period, over and over.",
        AT(rs_channel, season)),
    PLAIN_ROW("quality", GROUP, NULL, "none",
        "How customers of this channel differ from others of their segment.",
        .keys = quality_keys, .check = rs_check_quality),
    END
};
/* clang-format on */
