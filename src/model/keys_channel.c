/* The rows of channels. */
#include "model/binder.h"

#include <math.h>

#define END { 0 }
#define MONEY_RANGE .low = 0, .high = 1e15
#define SHARE_RANGE .low = 0, .high = 1
#define FACTOR_RANGE .unit = "multiplier", .low = 0, .high = 1e6

static const char *const response_words[] = { "fixed", "cac", "funnel", "hill", NULL };

static const rs_key quality_keys[] = {
    { .name = "churn", .kind = RS_KEY_QUANTITY, FACTOR_RANGE, .fallback = 1, .fallback_text = "1",
        .sentence = "Multiplier of the churn of this channel's customers.",
        .offset = offsetof(rs_channel, quality_churn) },
    { .name = "repurchase", .kind = RS_KEY_QUANTITY, FACTOR_RANGE, .fallback = 1,
        .fallback_text = "1",
        .sentence = "Multiplier of their chance or rate of ordering.",
        .offset = offsetof(rs_channel, quality_repurchase) },
    { .name = "order_value", .kind = RS_KEY_QUANTITY, FACTOR_RANGE, .fallback = 1,
        .fallback_text = "1", .sentence = "Multiplier of the value of their orders.",
        .offset = offsetof(rs_channel, quality_order_value) },
    END
};

const rs_key rs_channel_keys[] = {
    { .name = "label", .kind = RS_KEY_TEXT, .unit = "text", .fallback_text = "none",
        .sentence = "Name for tables and charts; the key itself if left out.",
        .offset = offsetof(rs_channel, label) },
    { .name = "response", .kind = RS_KEY_WORD, .unit = "word", .fallback = RS_RESPONSE_FIXED,
        .fallback_text = "by the keys given", .words = response_words,
        .sentence = "How money brings sign-ups: \"cac\" budget / cac; \"funnel\" impressions, "
                    "clicks, conversions; \"hill\" diminishing returns; \"fixed\" so many sign-ups.",
        .offset = offsetof(rs_channel, response) },
    { .name = "budget", .kind = RS_KEY_SCHEDULE, .unit = "money per period", MONEY_RANGE,
        .fallback_text = "none", .sentence = "What is spent: a number, a list by period, or "
                                             "{ start; growth; }.",
        .offset = offsetof(rs_channel, budget), .keys = rs_schedule_keys },
    { .name = "sign_ups", .kind = RS_KEY_SCHEDULE, .unit = "sign-ups per period", .low = 0,
        .high = 1e12, .fallback_text = "none",
        .sentence = "Sign-ups of a channel with fixed response.",
        .offset = offsetof(rs_channel, sign_ups), .keys = rs_schedule_keys },
    { .name = "cac", .kind = RS_KEY_SCHEDULE, .unit = "money per sign-up", MONEY_RANGE,
        .fallback_text = "0 where sign_ups are fixed", .sentence = "What a sign-up costs.",
        .offset = offsetof(rs_channel, cac), .keys = rs_schedule_keys },
    { .name = "cpm", .kind = RS_KEY_SCHEDULE, .unit = "money per 1000 impressions",
        .low = RS_ABOVE_ZERO, .high = 1e12, .fallback_text = "none",
        .sentence = "Price of a thousand impressions (funnel).",
        .offset = offsetof(rs_channel, cpm), .keys = rs_schedule_keys },
    { .name = "click_rate", .kind = RS_KEY_QUANTITY, .unit = "clicks per impression", SHARE_RANGE,
        .fallback_text = "none", .sentence = "Share of impressions that are clicked (funnel).",
        .offset = offsetof(rs_channel, click_rate) },
    { .name = "conversion_rate", .kind = RS_KEY_QUANTITY, .unit = "sign-ups per click",
        SHARE_RANGE, .fallback_text = "none",
        .sentence = "Share of clicks that end in a sign-up (funnel).",
        .offset = offsetof(rs_channel, conversion_rate) },
    { .name = "price_growth", .kind = RS_KEY_QUANTITY, .unit = "growth per period", .low = -0.999,
        .high = 1, .fallback_text = "0", .sentence = "Share by which cac or cpm grows every period.",
        .offset = offsetof(rs_channel, price_growth) },
    { .name = "most", .kind = RS_KEY_QUANTITY, .unit = "sign-ups per period", .low = 0, .high = 1e12,
        .fallback_text = "none", .sentence = "Sign-ups that no budget can exceed (hill).",
        .offset = offsetof(rs_channel, most) },
    { .name = "half", .kind = RS_KEY_QUANTITY, .unit = "money per period", .low = RS_ABOVE_ZERO,
        .high = 1e15, .fallback = 1, .fallback_text = "none",
        .sentence = "Budget that brings half of them (hill).", .offset = offsetof(rs_channel, half) },
    { .name = "shape", .kind = RS_KEY_QUANTITY, .unit = "exponent", .low = RS_ABOVE_ZERO,
        .high = 100, .fallback = 1, .fallback_text = "1",
        .sentence = "Steepness of the response: above 1 it is S-shaped (hill).",
        .only_with = "half",
        .offset = offsetof(rs_channel, shape) },
    { .name = "carryover", .kind = RS_KEY_QUANTITY, .unit = "share", .low = 0, .high = 0.999,
        .fallback_text = "0",
        .sentence = "Share of a period's advertising that still works in the next (hill).",
        .only_with = "half",
        .offset = offsetof(rs_channel, carryover) },
    { .name = "market_size", .kind = RS_KEY_NUMBER, .unit = "sign-ups", .low = 0, .high = INFINITY,
        .fallback = INFINITY, .fallback_text = "no limit",
        .sentence = "Sign-ups that the channel can bring in all.",
        .offset = offsetof(rs_channel, market_size) },
    { .name = "activation", .kind = RS_KEY_QUANTITY, .unit = "chance per sign-up", SHARE_RANGE,
        .fallback = 1, .fallback_text = "1", .sentence = "Chance that a sign-up becomes a customer.",
        .offset = offsetof(rs_channel, activation) },
    { .name = "segments", .kind = RS_KEY_SPECIAL, .unit = "share", SHARE_RANGE,
        .fallback_text = "the only segment",
        .sentence = "Shares of its customers by segment: { name = share; … }, which sum to 1.",
        .offset = offsetof(rs_channel, mix), .read = rs_read_mix },
    { .name = "season", .kind = RS_KEY_MULTIPLIERS, FACTOR_RANGE, .fallback = 1,
        .fallback_text = "none",
        .sentence = "Multipliers of the budget or the sign-ups by period, over and over.",
        .offset = offsetof(rs_channel, season) },
    { .name = "quality", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "How customers of this channel differ from others of their segment.",
        .keys = quality_keys, .check = rs_check_quality },
    END
};
