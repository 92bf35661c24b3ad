/* The rows of programs, shocks, streams and suitability. */
#include "model/key_rows.h"

#include "model/bind_group.h"
#include "model/bind_names.h"
#include "model/bind_program.h"
#include "model/check_program.h"
#include "model/program_kinds.h"

#include <limits.h>

/* clang-format off */
static const char *const state_words[] = { "active", "dormant", "prospect", NULL };
/* In the order of the sentiments. */
static const char *const sentiment_words[] = { "promoters", "passives", "detractors", NULL };

#define MULTIPLIER(key, text, ...)                                                                 \
    ROW(key, QUANTITY, "multiplier", 0, 100, 1, "1", text, __VA_ARGS__)
#define MONEY(key, unit_, text, ...)                                                               \
    ROW(key, QUANTITY, unit_, 0, 1e15, 0, "0", text, __VA_ARGS__)

/* Of what is done as a whole: for those of its numbers that do not say it themselves. */
#define WHOLE_SOURCE(...)                                                                          \
    PLAIN_ROW("source", SPECIAL, "text", "none",                                                   \
        "Where its numbers come from, unless they say so themselves.", __VA_ARGS__)
#define WHOLE_EVIDENCE(...)                                                                        \
    PLAIN_ROW("evidence", SPECIAL, "word", "none",                                                 \
        "How well its numbers are known, unless they say so themselves.",                          \
        .words = rs_evidence_words, __VA_ARGS__)

#define LABEL(type)                                                                                \
    PLAIN_ROW("label", TEXT, "text", "none",                                                       \
        "Name for tables and charts; the key itself if left out.", AT(type, label))
#define ENABLED(type)                                                                              \
    ROW("enabled", TRUTH, "true or false", 0, 0, 1, "true",                                        \
        "If false, it is checked and then left out, as if it were not there.", AT(type, enabled))
#define START(type)                                                                                \
    ROW("start", SPECIAL, "period or date", 0, 1e6, 0, "0",                                        \
        "The first period in which it is on.", .read = rs_read_period, AT(type, start))
#define END_PERIOD(type)                                                                           \
    ROW("end", SPECIAL, "period or date", 0, 1e6, INT_MAX, "the horizon",                          \
        "The last period in which it is on.", .read = rs_read_period, AT(type, end))

#define RANGE_KEYS(unit_, what)                                                                    \
    ROW("min", INTEGER, unit_, 0, 1e6, 0, "0", "The least " what ".",                \
        AT(rs_range, min), .size = sizeof(int)),                                                   \
    ROW("max", INTEGER, unit_, 0, 1e6, INT_MAX, "no limit",                          \
        "The greatest " what ".", AT(rs_range, max), .size = sizeof(int)),                         \
    END
static const rs_key tenure_keys[] = {
    RANGE_KEYS("periods", "number of periods since the acquisition")
};
static const rs_key rung_keys[] = { RANGE_KEYS("orders", "number of orders so far") };
static const rs_key recency_keys[] = {
    RANGE_KEYS("periods", "number of whole periods without an order")
};

static const rs_key value_keys[] = {
    ROW("top", NUMBER, "share of customers", RS_ABOVE_ZERO, 1, 1, "1",
        "The share of a segment's customers with the highest expected value of orders.",
        AT(rs_audience, top)),
    END
};

static const rs_key audience_keys[] = {
    PLAIN_ROW("segments", SPECIAL, "names", "all segments",
        "Segments whose customers it is for: one name or a list.",
        .read = rs_read_segment_names, AT(rs_audience, segments)),
    PLAIN_ROW("channels", SPECIAL, "names", "all channels",
        "Channels whose customers it is for: one name or a list.",
        .read = rs_read_channel_names, AT(rs_audience, channels)),
    PLAIN_ROW("tenure", GROUP, NULL, "any",
        "Periods since the acquisition: 1 in the first period after it.",
        .keys = tenure_keys, .check = rs_check_range, AT(rs_audience, tenure)),
    PLAIN_ROW("rung", GROUP, NULL, "any", "Orders so far.",
        .keys = rung_keys, .check = rs_check_range, AT(rs_audience, rung)),
    PLAIN_ROW("recency", GROUP, NULL, "any",
        "Whole periods without an order: 0 for those who ordered in the period before.",
        .keys = recency_keys, .check = rs_check_range, AT(rs_audience, recency)),
    PLAIN_ROW("members", SPECIAL, "names", "none",
        "Memberships of which all are held: one name or a list.",
        .read = rs_read_membership_names, AT(rs_audience, members)),
    PLAIN_ROW("no_members", SPECIAL, "names", "none",
        "Memberships of which none is held: one name or a list.",
        .read = rs_read_membership_names, AT(rs_audience, no_members)),
    PLAIN_ROW("sentiment", SPECIAL, "words", "any kind",
        "Kinds of customers by what they say of the company: one word or a list.",
        .words = sentiment_words, .read = rs_read_sentiments, AT(rs_audience, sentiments)),
    PLAIN_ROW("state", SPECIAL, "word", "by the kind",
        "Whom the kind is for (winback: dormant, onboarding: prospect, others: active): a check.",
        .words = state_words),
    PLAIN_ROW("value", GROUP, NULL, "any",
        "Customers by their expected value.", .keys = value_keys, .check = rs_check_value),
    END
};

static const rs_key fatigue_keys[] = {
    ROW("half_life", NUMBER, "periods", RS_ABOVE_ZERO, INFINITY, INFINITY, "required",
        "Periods after which the effect has faded to half.", AT(rs_program, half_life)),
    ROW("refresh_every", INTEGER, "periods", 1, 1e6, 0, "never",
        "Every so many periods the effect is restored to its full size.",
        AT(rs_program, refresh_every), .size = sizeof(int)),
    MONEY("refresh_cost", "money per refresh", "What a refresh costs.",
        AT(rs_program, refresh_cost), .only_with = "refresh_every"),
    END
};

static const rs_key pulls_forward_keys[] = {
    ROW("share", NUMBER, "share of additional orders", 0, 1, 0, "required",
        "Share of the additional orders that would have come later anyway.",
        AT(rs_program, pulled_share)),
    ROW("over", INTEGER, "periods", 1, 1200, 1, "required",
        "Over how many periods after the event they are missing.",
        AT(rs_program, pulled_over), .size = sizeof(int)),
    END
};

static const rs_key join_by_keys[] = {
    ROW("stay", NUMBER, "exponent", -20, 20, 0, "0",
        "Exponent of a customer's chance to stay, over the mean: above 0 the faithful join sooner.",
        AT(rs_program, join_by_stay)),
    ROW("order", NUMBER, "exponent", -20, 20, 0, "0",
        "Exponent of a customer's chance to order, over the mean: above 0 buyers join sooner.",
        AT(rs_program, join_by_order)),
    END
};

#define MEMBER_COST                                                                                \
    MONEY("member", "money per member per period", "Cost of a member, after the period's joining.",\
        AT(rs_program_cost, member))
#define ORDER_COST                                                                                 \
    MONEY("order", "money per order",                                                              \
        "Cost of every order of those who are in, such as a coupon's face value.",                 \
        AT(rs_program_cost, order))
static const rs_key cost_keys[] = {
    MONEY("setup", "money", "Cost once, in the first period, outside the budget.", AT(rs_program_cost, setup)),
    MONEY("fixed", "money per period",
        "Cost of every period; of an event, of every time it is held.",
        AT(rs_program_cost, fixed)),
    MEMBER_COST,
    MONEY("contact", "money per customer", "Cost of every customer who is reached.",
        AT(rs_program_cost, contact)),
    ORDER_COST,
    MONEY("join", "money per customer", "Cost of every customer who joins or returns.",
        AT(rs_program_cost, join)),
    MONEY("referral", "money per sign-up", "Cost of every sign-up that the program brings.",
        AT(rs_program_cost, referral)),
    MONEY("sign_up", "money per sign-up", "Cost of every sign-up that is reached while it is on.",
        AT(rs_program_cost, sign_up)),
    END
};
static const rs_key tier_cost_keys[] = { MEMBER_COST, ORDER_COST, END };

static const rs_key agent_keys[] = {
    ROW("holds", QUANTITY, "customers per agent", RS_ABOVE_ZERO, 1e12, 1, "required",
        "How many customers one agent can serve.", AT(rs_agent, holds)),
    MONEY("cost", "money per agent per period", "What an agent costs.", AT(rs_agent, cost)),
    ROW("number", QUANTITY, "agents", 0, 1e9, 0, "required without hire",
        "How many agents there are; with hire, how many at least.", AT(rs_agent, number)),
    PLAIN_ROW("hire", TRUTH, "true or false", "false",
        "As many agents as are needed; otherwise their number limits whom the program can reach.",
        AT(rs_agent, hire)),
    END
};

static const rs_key shift_keys[] = {
    ROW("up", QUANTITY, "chance per period", 0, 1, 0, "0",
        "Chance to move one step up: detractor, passive, promoter.", AT(rs_effect, up)),
    ROW("down", QUANTITY, "chance per period", 0, 1, 0, "0",
        "Chance to move one step down.", AT(rs_effect, down)),
    END
};

static const rs_key effect_keys[] = {
    MULTIPLIER("churn", "Multiplier of the chance of leaving, for all reasons.",
        AT(rs_effect, churn)),
    ROW("churn_for", SPECIAL, "multiplier", 0, 100, 1, "none",
        "Beside that, multipliers by reason of leaving: { reason = multiplier; … }.",
        .read = rs_read_churn_for),
    MULTIPLIER("repurchase", "Multiplier of the chance or rate of orders or visits.",
        AT(rs_effect, repurchase)),
    MULTIPLIER("order_value", "Multiplier of the value of orders.", AT(rs_effect, order_value)),
    MULTIPLIER("margin", "Multiplier of the margin of orders.", AT(rs_effect, margin)),
    MULTIPLIER("referral", "Multiplier of the segment's own referral chance.",
        AT(rs_effect, referral)),
    MULTIPLIER("activation", "Multiplier of the chance that a sign-up becomes a customer.",
        AT(rs_effect, activation)),
    PLAIN_ROW("sentiment", GROUP, NULL, "none",
        "How it moves what customers say of the company.", .keys = shift_keys),
    END
};

static const rs_key tier_keys[] = {
    PLAIN_ROW("label", SPECIAL, "text", "none", "Name of the tier.", .read = rs_check_text),
    ROW("rung", INTEGER, "orders", 1, 1e6, 1, "required",
        "Orders from which on a member is in this tier.", AT(rs_tier, rung), .size = sizeof(int)),
    PLAIN_ROW("effect", GROUP, NULL, "none",
        "What it multiplies, beside the membership's own effect.",
        .keys = effect_keys, AT(rs_tier, effect)),
    PLAIN_ROW("cost", GROUP, NULL, "none", "What it costs, beside the membership's own cost.",
        .keys = tier_cost_keys, AT(rs_tier, cost)),
    END
};

static const rs_key loyalty_keys[] = {
    ROW("points", QUANTITY, "points per unit of money", 0, 1e6, 1, "1",
        "Points for every unit of money that a member pays.",
        AT(rs_loyalty, points), .only_with = "point_value"),
    MONEY("point_value", "money per point", "What a point is worth.", AT(rs_loyalty, point_value)),
    ROW("redemption", QUANTITY, "share per period", 0, 1, 0, "required with point_value",
        "Share of the outstanding points that is redeemed.", AT(rs_loyalty, redemption)),
    ROW("breakage", QUANTITY, "share", 0, 1, 0, "0",
        "Share of the points that is never redeemed and costs nothing.",
        AT(rs_loyalty, breakage), .only_with = "point_value"),
    PLAIN_ROW("tiers", SPECIAL, NULL, "none",
        "Tiers by rising rung: a list of { rung; label; effect; cost; }.",
        .keys = tier_keys, .read = rs_read_tiers),
    END
};

const rs_key rs_program_keys[] = {
    LABEL(rs_program), CURRENCY,
    ROW("kind", WORD, "word", 0, 0, 0, "required",
        "How customers come in: \"touch\" a share each period, \"membership\" they join and leave, "
        "\"onboarding\" the new ones, \"winback\" the dormant, \"referral\" they bring others, "
        "\"event\" in some periods only.", .forms = rs_program_kinds, .form_size = sizeof(rs_program_kind), AT(rs_program, kind)),
    ENABLED(rs_program),
    PLAIN_ROW("audience", GROUP, NULL, "all customers", "Whom the program is for.",
        .keys = audience_keys, AT(rs_program, audience)),
    ROW("reach", QUANTITY, "share", 0, 1, 1, "1",
        "Share of the audience that is reached in a period, each customer by chance; of an "
        "onboarding, the share of sign-ups that it takes in, once.",
        AT(rs_program, reach)),
    ROW("join", QUANTITY, "chance per period", 0, 1, 0, "required",
        "Chance that a customer of the audience becomes a member.", AT(rs_program, join)),
    ROW("leave", QUANTITY, "chance per period", 0, 1, 0, "0",
        "Chance that a member gives the membership up.", AT(rs_program, leave)),
    PLAIN_ROW("join_by", GROUP, NULL, "none",
        "Whether customers who stay or order more are likelier to join.", .keys = join_by_keys),
    ROW("returns", QUANTITY, "chance per contact", 0, 1, 0, "required",
        "Chance that a dormant customer who is reached comes back.", AT(rs_program, returns)),
    ROW("brings", QUANTITY, "sign-ups per customer per period", 0, 1000, 0, "0",
        "Mean number of sign-ups that a customer who is in brings.", AT(rs_program, brings)),
    START(rs_program), END_PERIOD(rs_program),
    PLAIN_ROW("periods", SPECIAL, "periods or dates", "none",
        "When an event takes place: a list.", .read = rs_read_event_periods),
    ROW("every", INTEGER, "periods", 1, 1e6, 0, "none",
        "An event takes place in the first period and every so many after it.",
        AT(rs_program, every), .size = sizeof(int)),
    ROW("lasts", INTEGER, "periods", 1, 1200, 1, "1",
        "How many periods an event's effect lasts, or how many periods after the acquisition an "
        "onboarding reaches those whom it has taken in, also after its end.", AT(rs_program, lasts), .size = sizeof(int)),
    ROW("ramp", INTEGER, "periods", 1, 1200, 1, "1",
        "Over so many periods reach, join, returns and brings grow to their full size.",
        AT(rs_program, ramp), .size = sizeof(int)),
    PLAIN_ROW("fatigue", GROUP, NULL, "none",
        "How the effect fades, and what restores it.",
        .keys = fatigue_keys, .check = rs_check_fatigue),
    PLAIN_ROW("pulls_forward", GROUP, NULL, "none",
        "Orders that are borrowed from the periods after.",
        .keys = pulls_forward_keys, .check = rs_check_pulls_forward),
    ROW("budget", SCHEDULE, "money per period", 0, 1e15, 0, "none",
        "Limits what it costs in a period, all but cost.setup: fewer are reached or join, or members "
        "get less.",
        AT(rs_program, budget), .keys = rs_schedule_keys),
    PLAIN_ROW("cost", GROUP, NULL, "none", "What the program costs.",
        .keys = cost_keys, AT(rs_program, cost)),
    PLAIN_ROW("agent", GROUP, NULL, "none", "People who serve the customers who are in.",
        .keys = agent_keys, .check = rs_check_agent, AT(rs_program, agent)),
    PLAIN_ROW("effect", GROUP, NULL, "none",
        "What it multiplies for the customers who are in; above or below 1.",
        .keys = effect_keys, AT(rs_program, effect)),
    PLAIN_ROW("loyalty", GROUP, NULL, "none", "Points and tiers of a membership.",
        .keys = loyalty_keys, .check = rs_check_loyalty, AT(rs_program, loyalty)),
    WHOLE_SOURCE(.read = rs_read_source, AT(rs_program, source)),
    WHOLE_EVIDENCE(.read = rs_read_evidence, AT(rs_program, evidence)),
    END
};

static const rs_key shock_effect_keys[] = {
    MULTIPLIER("churn", "Multiplier of the chance of leaving.", AT(rs_shock, churn)),
    MULTIPLIER("repurchase", "Multiplier of the chance or rate of orders or visits.",
        AT(rs_shock, repurchase)),
    MULTIPLIER("order_value", "Multiplier of the value of orders.", AT(rs_shock, order_value)),
    ROW("cac", QUANTITY, "multiplier", RS_ABOVE_ZERO, 1000, 1, "1",
        "Multiplier of what a sign-up costs: 2 halves what a budget buys.", AT(rs_shock, cac)),
    END
};

const rs_key rs_shock_keys[] = {
    LABEL(rs_shock), CURRENCY, ENABLED(rs_shock),
    ROW("chance", QUANTITY, "chance per period", 0, 1, 0, "required",
        "Chance that it begins, in a period in which it does not act already.",
        AT(rs_shock, chance)),
    ROW("lasts", INTEGER, "periods", 1, 1200, 1, "1",
        "How many periods it acts.", AT(rs_shock, lasts), .size = sizeof(int)),
    START(rs_shock), END_PERIOD(rs_shock),
    PLAIN_ROW("with", SPECIAL, "name", "none",
        "The program that must be on for it to begin.",
        .read = rs_read_program_name, AT(rs_shock, with)),
    PLAIN_ROW("channels", SPECIAL, "names", "all channels",
        "Channels that it acts on: one name or a list.",
        .read = rs_read_channel_names, AT(rs_shock, channels)),
    PLAIN_ROW("segments", SPECIAL, "names", "all segments",
        "Segments that it acts on: one name or a list.",
        .read = rs_read_segment_names, AT(rs_shock, segments)),
    PLAIN_ROW("effect", GROUP, NULL, "none", "What it multiplies while it acts.",
        .keys = shock_effect_keys),
    MONEY("loss", "money", "What is lost once, when it begins.", AT(rs_shock, loss)),
    WHOLE_SOURCE(.read = rs_check_text),
    WHOLE_EVIDENCE(.read = rs_check_evidence),
    END
};

const rs_key rs_stream_keys[] = {
    LABEL(rs_stream), CURRENCY, ENABLED(rs_stream),
    ROW("income", QUANTITY, "money per customer per period", -1e15, 1e15, 0, "required",
        "Income from every active customer or member, after its own cost.",
        AT(rs_stream, income)),
    PLAIN_ROW("members", SPECIAL, "name", "all customers",
        "The membership whose members yield it.",
        .read = rs_read_membership_name, AT(rs_stream, members)),
    PLAIN_ROW("segments", SPECIAL, "names", "all segments",
        "Segments whose customers yield it: one name or a list.",
        .read = rs_read_segment_names, AT(rs_stream, segments)),
    START(rs_stream), END_PERIOD(rs_stream),
    WHOLE_SOURCE(.read = rs_check_text),
    WHOLE_EVIDENCE(.read = rs_check_evidence),
    END
};

#define ATTRIBUTE(key, member, text)                                                               \
    ROW(key, SPECIAL, "0 no to 1 yes", 0, 1, 0, "0", text,                                         \
        .read = rs_read_attribute, AT(rs_suitability, member))
static const rs_key customer_attribute_keys[] = {
    ATTRIBUTE("many", many_customers, "There are very many customers."),
    ATTRIBUTE("shared_need", shared_need, "They share one clear need."),
    ATTRIBUTE("short_cycle", short_cycle, "They buy again soon."),
    END
};
static const rs_key product_attribute_keys[] = {
    ATTRIBUTE("standardised", standardised, "It is the same for everybody."),
    ATTRIBUTE("easy_decision", easy_decision, "It is cheap or easy to decide on."),
    ATTRIBUTE("talked_about", talked_about, "People like to talk about it."),
    ATTRIBUTE("needs_service", needs_service, "It needs service that a group can give."),
    END
};
const rs_key rs_suitability_keys[] = {
    PLAIN_ROW("customers", GROUP, NULL, "none", "What the customers are like.",
        .keys = customer_attribute_keys),
    PLAIN_ROW("product", GROUP, NULL, "none", "What the product is like.",
        .keys = product_attribute_keys),
    END
};
/* clang-format on */
