/* The rows of segments. */
#include "model/key_rows.h"

#include "model/bind_forms.h"
#include "model/bind_segment.h"
#include "model/bind_standing.h"

/* clang-format off */
#define SHAPES                                                                                     \
    ROW("a", NUMBER, "shape", 1e-3, 1e6, 1, "none",                                                \
        "First shape of the Beta distribution by which customers differ."),                        \
    ROW("b", NUMBER, "shape", 1e-3, 1e6, 1, "none",                                                \
        "Second shape of the Beta distribution by which customers differ.")
#define MEAN_AND_SPREAD                                                                            \
    ROW("mean", NUMBER, "chance per period", 0, 1, 0, "none",                                      \
        "The mean chance of customers who differ."),                                               \
    ROW("spread", NUMBER, "polarisation index", 0, 1 - 1e-6, 0, "none",                            \
        "How much customers differ: 0 not at all, near 1 all or nothing; "                         \
        "1 / (a + b + 1) of the Beta distribution.")

#define CHANCE_FORMS .forms = rs_chance_rows, .form_size = sizeof(rs_chance_row)
#define RATE_FORMS .forms = &rs_rate_form

const rs_chance_row rs_chance_rows[] = {
    { { "{ after_order = …; }", { "after_order" }, { "after_first" }, { NULL } },
        RS_CHANCE_NONE, false, rs_chance_after_order },
    { FORM("{ rate = …; }", "rate"), RS_CHANCE_NONE, false, rs_chance_at_rate },
    { FORM("{ survival = [ … ]; }", "survival"), RS_CHANCE_SURVIVAL, false, rs_chance_table },
    { FORM("{ hazard = [ … ]; }", "hazard"), RS_CHANCE_HAZARD, false, rs_chance_table },
    { FORM("{ a = …; b = …; c = …; }", "a", "b", "c"), RS_CHANCE_WEIBULL, false,
        rs_chance_numbers },
    { FORM("{ a = …; b = …; }", "a", "b"), RS_CHANCE_BETA, true, rs_chance_numbers },
    { FORM("{ mean = …; spread = …; }", "mean", "spread"), RS_CHANCE_SPREAD, true,
        rs_chance_numbers },
    { .read = NULL }
};
const rs_key_form rs_rate_form = FORM("{ shape = …; rate = …; }", "shape", "rate");
const rs_key_form rs_order_value_form = FORM("{ p = …; q = …; v = …; }", "p", "q", "v");

static const rs_key repurchase_keys[] = {
    SHAPES, MEAN_AND_SPREAD, NOTES,
    END
};

static const rs_key rate_keys[] = {
    ROW("shape", NUMBER, "shape", 1e-3, 1e6, 1, "none",
        "Shape of the gamma distribution by which customers' rates differ."),
    ROW("rate", NUMBER, "periods", 1e-9, 1e9, 1, "none",
        "Rate of that gamma distribution; the mean is shape / rate."),
    NOTES,
    END
};

static const rs_key churn_keys[] = {
    SHAPES,
    ROW("c", NUMBER, "exponent", 1e-3, 100, 1, "none",
        "Exponent of tenure (beta-discrete-Weibull): above 1 churn rises with tenure."),
    MEAN_AND_SPREAD,
    ROW("survival", SPECIAL, "shares or per cent", 0, 100, 0, "none",
        "Shares still there by tenure; the first entry is 1 or 100."),
    ROW("hazard", SPECIAL, "chance per period", 0, 1, 0, "none",
        "Chances of leaving at tenure 1, 2, …; the last one holds on."),
    ROW("after_order", CHANCE, "chance per order", 0, 1, 0, "none",
        "Customers leave right after an order, with this chance (BG/NBD): a number, { a; b } or "
        "{ mean; spread }; needs orders or visits.", CHANCE_FORMS, .keys = repurchase_keys),
    ROW("after_first", TRUTH, "true or false", 0, 0, 0, "false",
        "With after_order: they may leave after their first order too (MBG/NBD).",
        .only_with = "after_order"),
    ROW("rate", RATE, "leavings per period", 0, 1e4, 0, "none",
        "Customers leave at any time, at this rate (Pareto/NBD): a number, or { shape; rate } "
        "where customers differ; they order until then.", RATE_FORMS, .keys = rate_keys),
    NOTES,
    END
};
static const rs_key visit_keys[] = {
    ROW("rate", RATE, "visits per period", 0, 1e4, 0, "required",
        "Mean number of visits of a customer.", AT(rs_segment, orders), RATE_FORMS, .keys = rate_keys),
    ROW("conversion", QUANTITY, "chance per visit", 0, 1, 0, "required",
        "Chance that a visit ends in an order.", AT(rs_segment, conversion)),
    END
};

static const rs_key order_value_keys[] = {
    ROW("mean", QUANTITY, "money per order", 0, 1e15, 0, "0",
        "Mean value of an order.", AT(rs_order_value, mean)),
    ROW("sd", QUANTITY, "money per order", 0, 1e15, 0, "0",
        "Standard deviation of order values (gamma distributed).", AT(rs_order_value, sd)),
    ROW("p", NUMBER, "shape", 1e-3, 1e6, 1, "none",
        "Gamma-Gamma spending: shape of a customer's orders.", AT(rs_order_value, p)),
    ROW("q", NUMBER, "shape", 2.0001, 1e6, 3, "none",
        "Gamma-Gamma spending: shape by which customers differ, above 2.", AT(rs_order_value, q)),
    ROW("v", NUMBER, "money", RS_ABOVE_ZERO, 1e15, 1, "none",
        "Gamma-Gamma spending: scale; the mean order is p v / (q - 1).", AT(rs_order_value, v)),
    ROW("repeat_uplift", MULTIPLIERS, "multiplier", 0, 1e6, 1, "none",
        "Multipliers of the value of the 1st, 2nd, … order; the last one holds on.",
        AT(rs_order_value, repeat_uplift)),
    NOTES,
    END
};

static const rs_key upgrade_keys[] = {
    ROW("chance", QUANTITY, "chance per period", 0, 1, 0, "0",
        "Chance that a customer takes the dearer plan.", AT(rs_subscription, upgrade_chance)),
    ROW("factor", QUANTITY, "multiplier", 1, 1e6, 1, "1",
        "What the price is multiplied by then.", AT(rs_subscription, upgrade_factor)),
    END
};
static const rs_key downgrade_keys[] = {
    ROW("chance", QUANTITY, "chance per period", 0, 1, 0, "0",
        "Chance that a customer takes the cheaper plan.", AT(rs_subscription, downgrade_chance)),
    ROW("factor", QUANTITY, "multiplier", 0, 1, 1, "1",
        "What the price is multiplied by then.", AT(rs_subscription, downgrade_factor)),
    END
};
static const rs_key subscription_keys[] = {
    ROW("price", QUANTITY, "money per customer per period", 0, 1e15, 0, "required",
        "Price of the subscription.", AT(rs_subscription, price)),
    PLAIN_ROW("upgrade", GROUP, NULL, "none",
        "Customers who take a dearer plan.", .keys = upgrade_keys),
    PLAIN_ROW("downgrade", GROUP, NULL, "none",
        "Customers who take a cheaper plan.", .keys = downgrade_keys),
    NOTES,
    END
};

/* The three kinds of customer have the same keys; the place in the arrays comes from the group's
 * own offset. */
static const rs_key sentiment_kind_keys[] = {
    ROW("share", NUMBER, "share", 0, 1, 0, "0",
        "Share of new customers who are of this kind.", AT(rs_sentiment, share)),
    ROW("churn", NUMBER, "multiplier", 0, 1e6, 1, "1",
        "Multiplier of their churn.", AT(rs_sentiment, churn)),
    ROW("repurchase", NUMBER, "multiplier", 0, 1e6, 1, "1",
        "Multiplier of their chance or rate of ordering.", AT(rs_sentiment, repurchase)),
    ROW("referral", NUMBER, "multiplier", 0, 1e6, 1, "1",
        "Multiplier of their referrals.", AT(rs_sentiment, referral)),
    END
};
static const rs_key sentiment_keys[] = {
    PLAIN_ROW("promoters", GROUP, NULL, "none",
        "Customers who recommend the company.",
        .keys = sentiment_kind_keys, .offset = RS_PROMOTERS * sizeof(rs_slot)),
    PLAIN_ROW("passives", GROUP, NULL, "none",
        "Customers who are content.",
        .keys = sentiment_kind_keys, .offset = RS_PASSIVES * sizeof(rs_slot)),
    PLAIN_ROW("detractors", GROUP, NULL, "none",
        "Customers who speak against the company.",
        .keys = sentiment_kind_keys, .offset = RS_DETRACTORS * sizeof(rs_slot)),
    END
};

static const rs_key referral_keys[] = {
    ROW("chance", QUANTITY, "sign-ups per customer per period", 0, 1, 0, "0",
        "Mean number of sign-ups that an active customer brings.", AT(rs_segment, referral_chance)),
    ROW("reward", QUANTITY, "money per sign-up", 0, 1e15, 0, "0",
        "What a referred sign-up costs in rewards.", AT(rs_segment, referral_reward)),
    END
};

const rs_key rs_segment_keys[] = {
    PLAIN_ROW("label", TEXT, "text", "none",
        "Name for tables and charts; the key itself if left out.", AT(rs_segment, label)),
    CURRENCY,
    ROW("churn", CHANCE, "chance per period", 0, 1, 0, "required",
        "Chance of leaving: a number; { a; b } or { mean; spread } where customers differ; { a; "
        "b; c }, { survival } or { hazard } by tenure; { after_order } or { rate } where orders "
        "and leaving come at any time.",
        AT(rs_segment, churn), CHANCE_FORMS, .keys = churn_keys),
    ROW("retention", SPECIAL, "chance per period", 0, 1, 0, "1 - churn",
        "Chance of staying: churn from the other side; { plus = 0.05; } is 5 points less churn.",
        AT(rs_segment, churn), .read = rs_read_retention),
    ROW("tenure", MULTIPLIERS, "multiplier", 0, 1e6, 1, "none",
        "Multipliers of churn at tenure 1, 2, …; the last one holds on.", AT(rs_segment, tenure)),
    ROW("churn_season", MULTIPLIERS, "multiplier", 0, 1e6, 1, "none",
        "Multipliers of churn by period, over and over.", AT(rs_segment, churn_season)),
    ROW("reasons", SPECIAL, "share", 0, 1, 0, "none",
        "Why customers leave: { reason = share; … }, divided by their sum.",
        AT(rs_segment, reasons), .read = rs_read_reasons),
    ROW("dormant", QUANTITY, "share", 0, 1, 0, "0",
        "Share of those who leave that can be won back; the others are gone.",
        AT(rs_segment, dormant)),
    ROW("repurchase", CHANCE, "chance per period", 0, 1, 0, "none",
        "Chance of an order: a number, { a; b } or { mean; spread }.",
        AT(rs_segment, repurchase), CHANCE_FORMS, .keys = repurchase_keys),
    ROW("orders", RATE, "orders per period", 0, 1e4, 0, "none",
        "Mean number of orders (Poisson): a number, or { shape; rate } where customers differ.",
        AT(rs_segment, orders), RATE_FORMS, .keys = rate_keys),
    PLAIN_ROW("visits", SPECIAL, NULL, "none",
        "Visits of customers, of which some end in an order.",
        .keys = visit_keys, .read = rs_read_visits),
    ROW("ladder", MULTIPLIERS, "multiplier", 0, 1e6, 1, "none",
        "Multipliers of the chance of an order after 0, 1, 2, … orders: what having ordered "
        "causes; the last one holds on.", AT(rs_segment, ladder)),
    ROW("season", MULTIPLIERS, "multiplier", 0, 1e6, 1, "none",
        "Multipliers of ordering by period, over and over.", AT(rs_segment, season)),
    ROW("first_order", TRUTH, "true or false", 0, 0, 1, "true",
        "New customers order once when they are acquired.", AT(rs_segment, first_order)),
    ROW("order_value", SPECIAL, "money per order", 0, 1e15, 0, "0",
        "Value of an order: a number, { mean; sd }, or { p; q; v } where customers differ "
        "(Gamma-Gamma).",
        AT(rs_segment, order_value), .forms = &rs_order_value_form, .keys = order_value_keys, .read = rs_read_order_value),
    ROW("margin", QUANTITY, "share of revenue", -10, 1, 1, "1",
        "What is left of revenue after the cost of goods.", AT(rs_segment, margin)),
    ROW("refund_rate", QUANTITY, "share of revenue", 0, 1, 0, "0",
        "Share of revenue that is paid back.", AT(rs_segment, refund_rate)),
    ROW("service_cost", QUANTITY, "money per customer per period", 0, 1e15, 0, "0",
        "Cost of serving an active customer.", AT(rs_segment, service_cost)),
    ROW("order_cost", QUANTITY, "money per order", 0, 1e15, 0, "0",
        "Cost of handling an order.", AT(rs_segment, order_cost)),
    ROW("price", QUANTITY, "multiplier", 0, 1e6, 1, "1",
        "Multiplies order values and the subscription while the cost of goods stays.",
        AT(rs_segment, price)),
    ROW("price_elasticity", QUANTITY, "per cent per per cent", -20, 20, 0, "0",
        "By how many per cent orders change when the price changes by one per cent.",
        AT(rs_segment, price_elasticity), .only_with = "price"),
    ROW("subscription", SPECIAL, "money per customer per period", 0, 1e15, 0, "none",
        "A price that every active customer pays each period.",
        AT(rs_segment, subscription), .keys = subscription_keys, .read = rs_read_subscription),
    PLAIN_ROW("sentiment", GROUP, NULL, "none",
        "Promoters, passives and detractors among the new customers.",
        AT(rs_segment, sentiment), .keys = sentiment_keys, .check = rs_check_sentiment),
    PLAIN_ROW("referral", GROUP, NULL, "none",
        "New customers whom customers bring.", .keys = referral_keys),
    PLAIN_ROW("customers", SPECIAL, "file", "none",
        "A CSV file beside the configuration with the customers of today, columns x, t_x, T and "
        "perhaps count: they are there from the first period on, with what their orders tell of "
        "them.", .read = rs_read_customers),
    ROW("observed", SPECIAL, "shares or per cent", 0, 100, 0, "none",
        "Shares still there by age as really observed, to draw beside the model; the first entry "
        "is 1 or 100.", .read = rs_read_observed),
    END
};
/* clang-format on */
