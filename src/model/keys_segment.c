/* The rows of segments, and of what may stand in any number or change. */
#include "model/binder.h"

#include <math.h>

#define END { 0 }
#define NOTES                                                                                      \
    { .name = "source", .kind = RS_KEY_SPECIAL, .unit = "text", .fallback_text = "none",           \
        .sentence = "Where the number comes from.", .read = rs_read_elsewhere },                   \
    { .name = "evidence", .kind = RS_KEY_SPECIAL, .unit = "word", .fallback_text = "none",         \
        .words = rs_evidence_words, .sentence = "How well the number is known.",                   \
        .read = rs_read_elsewhere }
#define SHRINK                                                                                     \
    { .name = "shrink", .kind = RS_KEY_SPECIAL, .unit = "share", .low = 0, .high = 1,              \
        .fallback = 1, .fallback_text = "1",                                                       \
        .sentence = "Draws a multiplier x towards no effect: 1 + shrink (x - 1).",                 \
        .read = rs_read_elsewhere }
#define PARAMETER(key, text)                                                                       \
    { .name = key, .kind = RS_KEY_SPECIAL, .unit = "as the number", .low = -INFINITY,              \
        .high = INFINITY, .fallback_text = "none", .sentence = text, .read = rs_read_elsewhere }

const char *const rs_evidence_words[]
    = { "experiment", "panel", "survey", "self_selected", "vendor", "guess", NULL };

static const char *const dist_words[] = { "uniform", "triangular", "pert", "normal", "lognormal",
    "beta", "gamma", "discrete", "sample", NULL };

const rs_key rs_uncertain_keys[] = {
    { .name = "dist", .kind = RS_KEY_SPECIAL, .unit = "word", .fallback_text = "none",
        .words = dist_words, .sentence = "The form of an uncertain number: one draw a replication.",
        .read = rs_read_elsewhere },
    PARAMETER("min", "The least value (uniform, triangular, pert)."),
    PARAMETER("mode", "The likeliest value (triangular, pert)."),
    PARAMETER("max", "The largest value (uniform, triangular, pert)."),
    PARAMETER("mean", "The mean (normal, lognormal, beta, gamma)."),
    PARAMETER("sd", "The standard deviation (normal, lognormal, beta, gamma)."),
    PARAMETER("p5", "One in twenty draws is lower (normal, lognormal; with p95)."),
    PARAMETER("p95", "One in twenty draws is higher (normal, lognormal; with p5)."),
    PARAMETER("a", "First shape of a beta distribution."),
    PARAMETER("b", "Second shape of a beta distribution."),
    PARAMETER("values", "The values that are possible (discrete): a list."),
    PARAMETER("weights", "How likely each value is (discrete): a list; equal if left out."),
    PARAMETER("file", "A CSV file beside the configuration that holds a sample (sample)."),
    PARAMETER("column", "The name of the column in that file (sample)."),
    PARAMETER("value", "A plain number, where a source or evidence is to stand beside it."),
    NOTES,
    SHRINK,
    END
};

const rs_key rs_relative_keys[] = {
    { .name = "times", .kind = RS_KEY_SPECIAL, .unit = "multiplier", .low = 0, .high = INFINITY,
        .fallback_text = "none", .sentence = "Multiplies what the model says.",
        .read = rs_read_elsewhere },
    PARAMETER("plus", "Is added to what the model says."),
    { .name = "since", .kind = RS_KEY_SPECIAL, .unit = "period or date", .low = 0,
        .high = INFINITY, .fallback_text = "0",
        .sentence = "The first period in which the change holds.", .read = rs_read_elsewhere },
    { .name = "until", .kind = RS_KEY_SPECIAL, .unit = "period or date", .low = 0,
        .high = INFINITY, .fallback_text = "the end",
        .sentence = "The last period in which the change holds.", .read = rs_read_elsewhere },
    { .name = "acquired_since", .kind = RS_KEY_SPECIAL, .unit = "period or date", .low = 0,
        .high = INFINITY, .fallback_text = "all",
        .sentence = "The change holds only for customers acquired in this period or later.",
        .read = rs_read_elsewhere },
    NOTES,
    SHRINK,
    END
};

const rs_key rs_schedule_keys[] = {
    { .name = "start", .kind = RS_KEY_NUMBER, .unit = "as the schedule", .low = 0,
        .high = INFINITY, .fallback_text = "required", .sentence = "The value in the first period." },
    { .name = "growth", .kind = RS_KEY_NUMBER, .unit = "growth per period", .low = -1, .high = 1,
        .fallback_text = "0", .sentence = "The share by which it grows every period." },
    NOTES,
    END
};

#define MONEY_RANGE .low = 0, .high = 1e15
#define SHARE_RANGE .low = 0, .high = 1
#define FACTOR_RANGE .unit = "multiplier", .low = 0, .high = 1e6

#define SHAPE_A                                                                                    \
    { .name = "a", .kind = RS_KEY_NUMBER, .unit = "shape", .low = 1e-3, .high = 1e6,               \
        .fallback = 1, .fallback_text = "none",                                                    \
        .sentence = "First shape of the Beta distribution by which customers differ." }
#define SHAPE_B                                                                                    \
    { .name = "b", .kind = RS_KEY_NUMBER, .unit = "shape", .low = 1e-3, .high = 1e6,               \
        .fallback = 1, .fallback_text = "none",                                                    \
        .sentence = "Second shape of the Beta distribution by which customers differ." }
#define MEAN_AND_SPREAD                                                                            \
    { .name = "mean", .kind = RS_KEY_NUMBER, .unit = "chance per period", SHARE_RANGE,             \
        .fallback_text = "none", .sentence = "The mean chance of customers who differ." },         \
    { .name = "spread", .kind = RS_KEY_NUMBER, .unit = "polarisation index", .low = 0,             \
        .high = 1 - 1e-6, .fallback_text = "none",                                                 \
        .sentence = "How much customers differ: 0 not at all, near 1 all or nothing; "             \
                    "1 / (a + b + 1) of the Beta distribution." }

static const rs_key churn_keys[] = {
    SHAPE_A, SHAPE_B,
    { .name = "c", .kind = RS_KEY_NUMBER, .unit = "exponent", .low = 1e-3, .high = 100,
        .fallback = 1, .fallback_text = "none",
        .sentence = "Exponent of tenure (beta-discrete-Weibull): above 1 churn rises with tenure." },
    MEAN_AND_SPREAD,
    { .name = "survival", .kind = RS_KEY_SPECIAL, .unit = "shares or per cent", .low = 0,
        .high = 100, .fallback_text = "none",
        .sentence = "Shares still there by tenure; the first entry is 1 or 100.",
        .read = rs_read_elsewhere },
    { .name = "hazard", .kind = RS_KEY_SPECIAL, .unit = "chance per period", SHARE_RANGE,
        .fallback_text = "none",
        .sentence = "Chances of leaving at tenure 1, 2, …; the last one holds on.",
        .read = rs_read_elsewhere },
    NOTES, END
};
static const rs_key repurchase_keys[] = { SHAPE_A, SHAPE_B, MEAN_AND_SPREAD, NOTES, END };

static const rs_key rate_keys[] = {
    { .name = "shape", .kind = RS_KEY_NUMBER, .unit = "shape", .low = 1e-3, .high = 1e6,
        .fallback = 1, .fallback_text = "none",
        .sentence = "Shape of the gamma distribution by which customers' rates differ." },
    { .name = "rate", .kind = RS_KEY_NUMBER, .unit = "periods", .low = 1e-9, .high = 1e9,
        .fallback = 1, .fallback_text = "none",
        .sentence = "Rate of that gamma distribution; the mean is shape / rate." },
    NOTES, END
};

static const rs_key visit_keys[] = {
    { .name = "rate", .kind = RS_KEY_RATE, .unit = "visits per period", .low = 0, .high = 1e4,
        .fallback_text = "required", .sentence = "Mean number of visits of a customer.",
        .offset = offsetof(rs_segment, orders), .keys = rate_keys },
    { .name = "conversion", .kind = RS_KEY_QUANTITY, .unit = "chance per visit", SHARE_RANGE,
        .fallback_text = "required", .sentence = "Chance that a visit ends in an order.",
        .offset = offsetof(rs_segment, conversion) },
    END
};

static const rs_key order_value_keys[] = {
    { .name = "mean", .kind = RS_KEY_QUANTITY, .unit = "money per order", MONEY_RANGE,
        .fallback_text = "0", .sentence = "Mean value of an order.",
        .offset = offsetof(rs_order_value, mean) },
    { .name = "sd", .kind = RS_KEY_QUANTITY, .unit = "money per order", MONEY_RANGE,
        .fallback_text = "0", .sentence = "Standard deviation of order values (gamma distributed).",
        .offset = offsetof(rs_order_value, sd) },
    { .name = "p", .kind = RS_KEY_NUMBER, .unit = "shape", .low = 1e-3, .high = 1e6,
        .fallback = 1, .fallback_text = "none",
        .sentence = "Gamma-Gamma spending: shape of a customer's orders.",
        .offset = offsetof(rs_order_value, p) },
    { .name = "q", .kind = RS_KEY_NUMBER, .unit = "shape", .low = 2.0001, .high = 1e6,
        .fallback = 3, .fallback_text = "none",
        .sentence = "Gamma-Gamma spending: shape by which customers differ, above 2.",
        .offset = offsetof(rs_order_value, q) },
    { .name = "v", .kind = RS_KEY_NUMBER, .unit = "money", .low = RS_ABOVE_ZERO, .high = 1e15,
        .fallback = 1, .fallback_text = "none",
        .sentence = "Gamma-Gamma spending: scale; the mean order is p v / (q - 1).",
        .offset = offsetof(rs_order_value, v) },
    { .name = "repeat_uplift", .kind = RS_KEY_MULTIPLIERS, FACTOR_RANGE, .fallback = 1,
        .fallback_text = "none",
        .sentence = "Multipliers of the value of the 1st, 2nd, … order; the last one holds on.",
        .offset = offsetof(rs_order_value, repeat_uplift) },
    NOTES, END
};

static const rs_key upgrade_keys[] = {
    { .name = "chance", .kind = RS_KEY_QUANTITY, .unit = "chance per period", SHARE_RANGE,
        .fallback_text = "0", .sentence = "Chance that a customer takes the dearer plan.",
        .offset = offsetof(rs_subscription, upgrade_chance) },
    { .name = "factor", .kind = RS_KEY_QUANTITY, .unit = "multiplier", .low = 1, .high = 1e6,
        .fallback = 1, .fallback_text = "1", .sentence = "What the price is multiplied by then.",
        .offset = offsetof(rs_subscription, upgrade_factor) },
    END
};
static const rs_key downgrade_keys[] = {
    { .name = "chance", .kind = RS_KEY_QUANTITY, .unit = "chance per period", SHARE_RANGE,
        .fallback_text = "0", .sentence = "Chance that a customer takes the cheaper plan.",
        .offset = offsetof(rs_subscription, downgrade_chance) },
    { .name = "factor", .kind = RS_KEY_QUANTITY, .unit = "multiplier", SHARE_RANGE, .fallback = 1,
        .fallback_text = "1", .sentence = "What the price is multiplied by then.",
        .offset = offsetof(rs_subscription, downgrade_factor) },
    END
};
static const rs_key subscription_keys[] = {
    { .name = "price", .kind = RS_KEY_QUANTITY, .unit = "money per customer per period",
        MONEY_RANGE, .fallback_text = "required", .sentence = "Price of the subscription.",
        .offset = offsetof(rs_subscription, price) },
    { .name = "upgrade", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "Customers who take a dearer plan.", .keys = upgrade_keys },
    { .name = "downgrade", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "Customers who take a cheaper plan.", .keys = downgrade_keys },
    NOTES, END
};

/* The three kinds of customer have the same keys; the place in the arrays comes from the group's own offset. */
static const rs_key sentiment_kind_keys[] = {
    { .name = "share", .kind = RS_KEY_NUMBER, .unit = "share", SHARE_RANGE, .fallback_text = "0",
        .sentence = "Share of new customers who are of this kind.",
        .offset = offsetof(rs_sentiment, share) },
    { .name = "churn", .kind = RS_KEY_NUMBER, FACTOR_RANGE, .fallback = 1, .fallback_text = "1",
        .sentence = "Multiplier of their churn.", .offset = offsetof(rs_sentiment, churn) },
    { .name = "repurchase", .kind = RS_KEY_NUMBER, FACTOR_RANGE, .fallback = 1,
        .fallback_text = "1", .sentence = "Multiplier of their chance or rate of ordering.",
        .offset = offsetof(rs_sentiment, repurchase) },
    { .name = "referral", .kind = RS_KEY_NUMBER, FACTOR_RANGE, .fallback = 1, .fallback_text = "1",
        .sentence = "Multiplier of their referrals.", .offset = offsetof(rs_sentiment, referral) },
    END
};
static const rs_key sentiment_keys[] = {
    { .name = "promoters", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "Customers who recommend the company.", .keys = sentiment_kind_keys,
        .offset = RS_PROMOTERS * sizeof(rs_slot) },
    { .name = "passives", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "Customers who are content.", .keys = sentiment_kind_keys,
        .offset = RS_PASSIVES * sizeof(rs_slot) },
    { .name = "detractors", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "Customers who speak against the company.", .keys = sentiment_kind_keys,
        .offset = RS_DETRACTORS * sizeof(rs_slot) },
    END
};

static const rs_key referral_keys[] = {
    { .name = "chance", .kind = RS_KEY_QUANTITY, .unit = "sign-ups per customer per period",
        SHARE_RANGE, .fallback_text = "0",
        .sentence = "Mean number of sign-ups that an active customer brings.",
        .offset = offsetof(rs_segment, referral_chance) },
    { .name = "reward", .kind = RS_KEY_QUANTITY, .unit = "money per sign-up", MONEY_RANGE,
        .fallback_text = "0", .sentence = "What a referred sign-up costs in rewards.",
        .offset = offsetof(rs_segment, referral_reward) },
    END
};

const rs_key rs_segment_keys[] = {
    { .name = "label", .kind = RS_KEY_TEXT, .unit = "text", .fallback_text = "none",
        .sentence = "Name for tables and charts; the key itself if left out.",
        .offset = offsetof(rs_segment, label) },
    { .name = "churn", .kind = RS_KEY_CHANCE, .unit = "chance per period", SHARE_RANGE,
        .fallback_text = "required",
        .sentence = "Chance of leaving: a number; { a; b } or { mean; spread } where customers "
                    "differ; { a; b; c }, { survival } or { hazard } by tenure.",
        .offset = offsetof(rs_segment, churn), .keys = churn_keys },
    { .name = "retention", .kind = RS_KEY_SPECIAL, .unit = "chance per period", SHARE_RANGE,
        .fallback_text = "1 - churn",
        .sentence = "Chance of staying: churn from the other side; { plus = 0.05; } is 5 points "
                    "less churn.",
        .offset = offsetof(rs_segment, churn), .read = rs_read_retention },
    { .name = "tenure", .kind = RS_KEY_MULTIPLIERS, FACTOR_RANGE, .fallback = 1,
        .fallback_text = "none",
        .sentence = "Multipliers of churn at tenure 1, 2, …; the last one holds on.",
        .offset = offsetof(rs_segment, tenure) },
    { .name = "churn_season", .kind = RS_KEY_MULTIPLIERS, FACTOR_RANGE, .fallback = 1,
        .fallback_text = "none", .sentence = "Multipliers of churn by period, over and over.",
        .offset = offsetof(rs_segment, churn_season) },
    { .name = "reasons", .kind = RS_KEY_SPECIAL, .unit = "share", SHARE_RANGE,
        .fallback_text = "none",
        .sentence = "Why customers leave: { reason = share; … }, divided by their sum.",
        .offset = offsetof(rs_segment, reasons), .read = rs_read_reasons },
    { .name = "dormant", .kind = RS_KEY_QUANTITY, .unit = "share", SHARE_RANGE,
        .fallback_text = "0",
        .sentence = "Share of those who leave that can be won back; the others are gone.",
        .offset = offsetof(rs_segment, dormant) },
    { .name = "repurchase", .kind = RS_KEY_CHANCE, .unit = "chance per period", SHARE_RANGE,
        .fallback_text = "none",
        .sentence = "Chance of an order: a number, { a; b } or { mean; spread }.",
        .offset = offsetof(rs_segment, repurchase), .keys = repurchase_keys },
    { .name = "orders", .kind = RS_KEY_RATE, .unit = "orders per period", .low = 0, .high = 1e4,
        .fallback_text = "none",
        .sentence = "Mean number of orders (Poisson): a number, or { shape; rate } where "
                    "customers differ.",
        .offset = offsetof(rs_segment, orders), .keys = rate_keys },
    { .name = "visits", .kind = RS_KEY_SPECIAL, .fallback_text = "none",
        .sentence = "Visits of customers, of which some end in an order.", .keys = visit_keys,
        .read = rs_read_visits },
    { .name = "ladder", .kind = RS_KEY_MULTIPLIERS, FACTOR_RANGE, .fallback = 1,
        .fallback_text = "none",
        .sentence = "Multipliers of the chance of an order after 0, 1, 2, … orders: what having "
                    "ordered causes; the last one holds on.",
        .offset = offsetof(rs_segment, ladder) },
    { .name = "season", .kind = RS_KEY_MULTIPLIERS, FACTOR_RANGE, .fallback = 1,
        .fallback_text = "none", .sentence = "Multipliers of ordering by period, over and over.",
        .offset = offsetof(rs_segment, season) },
    { .name = "first_order", .kind = RS_KEY_TRUTH, .unit = "true or false", .fallback = 1,
        .fallback_text = "true", .sentence = "New customers order once when they are acquired.",
        .offset = offsetof(rs_segment, first_order) },
    { .name = "order_value", .kind = RS_KEY_SPECIAL, .unit = "money per order", MONEY_RANGE,
        .fallback_text = "0",
        .sentence = "Value of an order: a number, { mean; sd }, or { p; q; v } where customers "
                    "differ (Gamma-Gamma).",
        .offset = offsetof(rs_segment, order_value), .keys = order_value_keys,
        .read = rs_read_order_value },
    { .name = "margin", .kind = RS_KEY_QUANTITY, .unit = "share of revenue", .low = -10, .high = 1,
        .fallback = 1, .fallback_text = "1", .sentence = "What is left of revenue after the cost "
                    "of goods.",
        .offset = offsetof(rs_segment, margin) },
    { .name = "refund_rate", .kind = RS_KEY_QUANTITY, .unit = "share of revenue", SHARE_RANGE,
        .fallback_text = "0", .sentence = "Share of revenue that is paid back.",
        .offset = offsetof(rs_segment, refund_rate) },
    { .name = "service_cost", .kind = RS_KEY_QUANTITY, .unit = "money per customer per period",
        MONEY_RANGE, .fallback_text = "0", .sentence = "Cost of serving an active customer.",
        .offset = offsetof(rs_segment, service_cost) },
    { .name = "order_cost", .kind = RS_KEY_QUANTITY, .unit = "money per order", MONEY_RANGE,
        .fallback_text = "0", .sentence = "Cost of handling an order.",
        .offset = offsetof(rs_segment, order_cost) },
    { .name = "price", .kind = RS_KEY_QUANTITY, FACTOR_RANGE, .fallback = 1, .fallback_text = "1",
        .sentence = "Multiplies order values and the subscription while the cost of goods stays.",
        .offset = offsetof(rs_segment, price) },
    { .name = "price_elasticity", .kind = RS_KEY_QUANTITY, .unit = "per cent per per cent",
        .low = -20, .high = 20, .fallback_text = "0",
        .sentence = "By how many per cent orders change when the price changes by one per cent.",
        .offset = offsetof(rs_segment, price_elasticity), .only_with = "price" },
    { .name = "subscription", .kind = RS_KEY_SPECIAL, .unit = "money per customer per period",
        MONEY_RANGE, .fallback_text = "none",
        .sentence = "A price that every active customer pays each period.",
        .offset = offsetof(rs_segment, subscription), .keys = subscription_keys,
        .read = rs_read_subscription },
    { .name = "sentiment", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "Promoters, passives and detractors among the new customers.",
        .offset = offsetof(rs_segment, sentiment), .keys = sentiment_keys,
        .check = rs_check_sentiment },
    { .name = "referral", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "New customers whom customers bring.", .keys = referral_keys },
    { .name = "observed", .kind = RS_KEY_SPECIAL, .unit = "shares or per cent", .low = 0,
        .high = 100, .fallback_text = "none",
        .sentence = "Shares still there by age as really observed, to draw beside the model; the "
                    "first entry is 1 or 100.",
        .read = rs_read_observed },
    END
};
