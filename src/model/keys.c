/* The rows of the top level, of `study` and `measures`; finding rows by name and path. */
#include "model/binder.h"

#include <math.h>
#include <string.h>

#define END { 0 }

static const char *const period_words[] = { "day", "week", "month", "quarter", "year", NULL };
static const char *const arithmetic_words[] = { "sampled", "expected", "individual", NULL };
static const char *const design_words[] = { "auto", "plain", "latin", "sobol", NULL };
static const char *const clv_words[] = { "standard", "existing", "end", NULL };

static const rs_key finance_keys[] = {
    { .name = "annual_discount_rate", .kind = RS_KEY_NUMBER, .unit = "share per year", .low = -0.5,
        .high = 1, .fallback_text = "0",
        .sentence = "Rate at which later money is worth less: 0.1 is 10 % a year.",
        .offset = offsetof(rs_business, annual_discount_rate) },
    { .name = "fixed_cost", .kind = RS_KEY_SCHEDULE, .unit = "money per period", .low = 0,
        .high = 1e15, .fallback_text = "0",
        .sentence = "Cost of the company that depends on nothing else.",
        .offset = offsetof(rs_business, fixed_cost), .keys = rs_schedule_keys },
    { .name = "opening_cash", .kind = RS_KEY_NUMBER, .unit = "money", .low = -1e15, .high = 1e15,
        .fallback_text = "0", .sentence = "Cash before the first period.",
        .offset = offsetof(rs_business, opening_cash) },
    { .name = "reinvest", .kind = RS_KEY_NUMBER, .unit = "share", .low = 0, .high = 1,
        .fallback_text = "0",
        .sentence = "Share of a period's positive profit that is added to the next acquisition "
                    "budgets.",
        .offset = offsetof(rs_business, reinvest) },
    END
};

const rs_key rs_setting_keys[] = {
    { .name = "begins", .kind = RS_KEY_SPECIAL, .unit = "date", .fallback_text = "none",
        .sentence = "Date of the first period, such as \"2026-01\".",
        .offset = offsetof(rs_settings, begins), .read = rs_read_begins },
    { .name = "horizon", .kind = RS_KEY_INTEGER, .unit = "periods", .low = 1, .high = 1200,
        .fallback = 24, .fallback_text = "24", .sentence = "How many periods are simulated.",
        .offset = offsetof(rs_settings, horizon), .size = sizeof(int) },
    { .name = "replications", .kind = RS_KEY_INTEGER, .unit = "replications", .low = 1, .high = 1e7,
        .fallback = 1000, .fallback_text = "1000", .sentence = "How many futures are played.",
        .offset = offsetof(rs_settings, replications), .size = sizeof(long) },
    { .name = "precision", .kind = RS_KEY_SPECIAL, .unit = "measure:half-width",
        .fallback_text = "none",
        .sentence = "Stop when the 95 % interval of every difference is this narrow: "
                    "\"profit_npv:50000\".",
        .read = rs_read_precision },
    { .name = "seed", .kind = RS_KEY_SPECIAL, .unit = "whole number", .low = 0,
        .high = 9007199254740992.0, .fallback = 1, .fallback_text = "1",
        .sentence = "Another seed is another draw of chance; the same seed gives the same result.",
        .offset = offsetof(rs_settings, seed), .read = rs_read_seed },
    { .name = "arithmetic", .kind = RS_KEY_WORD, .unit = "word", .fallback = RS_SAMPLED,
        .fallback_text = "sampled", .words = arithmetic_words,
        .sentence = "\"sampled\" by chance, \"expected\" without customers' luck, \"individual\" "
                    "one by one.",
        .offset = offsetof(rs_settings, arithmetic) },
    { .name = "design", .kind = RS_KEY_WORD, .unit = "word", .fallback = RS_DESIGN_AUTO,
        .fallback_text = "auto", .words = design_words,
        .sentence = "How uncertain inputs are drawn.", .offset = offsetof(rs_settings, design) },
    { .name = "classes", .kind = RS_KEY_SPECIAL, .unit = "classes", .low = 1, .high = 64,
        .fallback_text = "auto",
        .sentence = "Into how many classes customers who differ are put: \"auto\" or a number.",
        .offset = offsetof(rs_settings, classes), .read = rs_read_classes },
    { .name = "cohorts", .kind = RS_KEY_SPECIAL, .unit = "periods", .fallback_text = "first",
        .sentence = "Cohorts that are followed: \"first\", \"all\", or a list of periods or dates.",
        .read = rs_read_cohorts },
    { .name = "same_spend", .kind = RS_KEY_TRUTH, .unit = "true or false",
        .fallback_text = "false",
        .sentence = "It is an error if the scenarios' planned spends differ by more than 0.1 %.",
        .offset = offsetof(rs_settings, same_spend) },
    END
};

const rs_key rs_measure_keys[] = {
    { .name = "clv", .kind = RS_KEY_WORD, .unit = "word", .fallback = RS_CLV_STANDARD,
        .fallback_text = "standard", .words = clv_words,
        .sentence = "\"standard\" counts the first payment, \"existing\" does not, \"end\" pays at "
                    "the end of periods.",
        .offset = offsetof(rs_settings, clv) },
    { .name = "clv_residual", .kind = RS_KEY_TRUTH, .unit = "true or false",
        .fallback_text = "false", .sentence = "CLV includes what is expected after the horizon.",
        .offset = offsetof(rs_settings, clv_residual) },
    { .name = "discounted_payback", .kind = RS_KEY_TRUTH, .unit = "true or false",
        .fallback_text = "false", .sentence = "Payback counts discounted money.",
        .offset = offsetof(rs_settings, discounted_payback) },
    { .name = "churn_of_mean", .kind = RS_KEY_TRUTH, .unit = "true or false",
        .fallback_text = "false",
        .sentence = "The churn rate divides by the mean of the active at start and end of a period.",
        .offset = offsetof(rs_settings, churn_of_mean) },
    { .name = "credit_line", .kind = RS_KEY_SPECIAL, .unit = "money", .low = 0, .high = 1e15,
        .fallback_text = "none",
        .sentence = "Overdraft that the bank grants: the chance of needing more is told.",
        .read = rs_read_credit_line },
    { .name = "tail", .kind = RS_KEY_PLAIN, .unit = "share", .low = 0.0001, .high = 0.5,
        .fallback = 0.05, .fallback_text = "0.05",
        .sentence = "The worst share of futures of which VaR and CVaR tell.",
        .offset = offsetof(rs_settings, tail) },
    END
};

static const rs_key change_keys[] = {
    { .name = "name", .kind = RS_KEY_SPECIAL, .unit = "text", .fallback_text = "required",
        .sentence = "Name of the scenario.", .read = rs_read_elsewhere },
    { .name = "label", .kind = RS_KEY_SPECIAL, .unit = "text", .fallback_text = "the name",
        .sentence = "Name for tables and charts.", .read = rs_read_elsewhere },
    { .name = "from", .kind = RS_KEY_SPECIAL, .unit = "text", .fallback_text = "the model",
        .sentence = "Another scenario to start from.", .read = rs_read_elsewhere },
    { .name = "changes", .kind = RS_KEY_SPECIAL, .unit = "group", .fallback_text = "none",
        .sentence = "What is different: groups of the model, merged key by key.",
        .read = rs_read_elsewhere },
    END
};

static const rs_key correlation_keys[] = {
    { .name = "a", .kind = RS_KEY_SPECIAL, .unit = "path", .fallback_text = "required",
        .sentence = "Path of an uncertain number.", .read = rs_read_elsewhere },
    { .name = "b", .kind = RS_KEY_SPECIAL, .unit = "path", .fallback_text = "required",
        .sentence = "Path of another.", .read = rs_read_elsewhere },
    { .name = "rank", .kind = RS_KEY_SPECIAL, .unit = "correlation", .low = -1, .high = 1,
        .fallback_text = "required", .sentence = "Their rank (Spearman) correlation.",
        .read = rs_read_elsewhere },
    END
};

#define STUDY_ROW(key, what, default_text, text)                                                   \
    { .name = key, .kind = RS_KEY_SPECIAL, .unit = what, .fallback_text = default_text,            \
        .sentence = text, .read = rs_read_elsewhere, .home = RS_HOME_STUDY }

const rs_key rs_top_keys[] = {
    STUDY_ROW("title", "text", "none", "What the study asks, for the head of reports."),
    STUDY_ROW("model", "file", "none", "The model that this file builds on."),
    { .name = "period", .kind = RS_KEY_WORD, .unit = "word", .fallback = RS_MONTH,
        .fallback_text = "month", .words = period_words,
        .sentence = "Length of a period: all chances and rates are per period.",
        .offset = offsetof(rs_business, period) },
    { .name = "currency", .kind = RS_KEY_TEXT, .unit = "text", .fallback_text = "none",
        .sentence = "Name of the money, such as \"CNY\".",
        .offset = offsetof(rs_business, currency) },
    { .name = "finance", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "Money of the company as a whole.", .keys = finance_keys },
    { .name = "channels", .kind = RS_KEY_MAP, .fallback_text = "required",
        .sentence = "Where new customers come from.", .keys = rs_channel_keys,
        .offset = offsetof(rs_business, channels), .check = rs_check_channel,
        .size = sizeof(rs_channel), .count_offset = offsetof(rs_business, n_channels) },
    { .name = "segments", .kind = RS_KEY_MAP, .fallback_text = "required",
        .sentence = "Kinds of customers, each with its own churn, orders and money.",
        .keys = rs_segment_keys, .offset = offsetof(rs_business, segments),
        .check = rs_check_segment, .size = sizeof(rs_segment),
        .count_offset = offsetof(rs_business, n_segments) },
    { .name = "programs", .kind = RS_KEY_SPECIAL, .fallback_text = "none",
        .sentence = "What is done for customers; not yet available in this version.",
        .read = rs_read_later },
    { .name = "shocks", .kind = RS_KEY_SPECIAL, .fallback_text = "none",
        .sentence = "What may happen to the business; not yet available in this version.",
        .read = rs_read_later },
    { .name = "streams", .kind = RS_KEY_SPECIAL, .fallback_text = "none",
        .sentence = "Other income from customers; not yet available in this version.",
        .read = rs_read_later },
    { .name = "correlations", .kind = RS_KEY_SPECIAL, .fallback_text = "none",
        .sentence = "A list of pairs of uncertain numbers that move together: { a; b; rank; }.",
        .keys = correlation_keys, .read = rs_read_elsewhere },
    { .name = "study", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "How the study is run.", .keys = rs_setting_keys, .home = RS_HOME_SETTINGS },
    { .name = "measures", .kind = RS_KEY_GROUP, .fallback_text = "none",
        .sentence = "Which definitions the measures follow.", .keys = rs_measure_keys,
        .home = RS_HOME_SETTINGS },
    { .name = "scenarios", .kind = RS_KEY_SPECIAL, .fallback_text = "the model itself",
        .sentence = "A list of the scenarios to compare: { name; label; from; changes; }.",
        .keys = change_keys, .read = rs_read_elsewhere, .home = RS_HOME_STUDY },
    STUDY_ROW("baseline", "name", "the first scenario", "The scenario that others are compared with."),
    END
};

const rs_key *rs_key_find(const rs_key *keys, const char *name)
{
    for (; keys && keys->name; keys++)
        if (strcmp(keys->name, name) == 0)
            return keys;
    return NULL;
}

const char *rs_key_range_words(rs_arena *arena, const rs_key *key)
{
    switch (key->kind) {
    case RS_KEY_TRUTH:
        return "true or false";
    case RS_KEY_TEXT:
        return "a text";
    case RS_KEY_WORD:
        return "a word";
    case RS_KEY_GROUP:
    case RS_KEY_MAP:
        return "a group { … }";
    default:
        break;
    }
    const char *what = key->kind == RS_KEY_INTEGER ? "a whole number"
        : key->kind == RS_KEY_MULTIPLIERS          ? "a list of numbers, each"
        : key->kind == RS_KEY_SCHEDULE             ? "a number, a list or { start; growth; }, each"
                                                   : "a number";
    const char *low = rs_number_words(arena, key->low), *high = rs_number_words(arena, key->high);
    bool open_above = isinf(key->high) || key->high >= 1e12;
    if (key->low == 0 && key->high == 0)
        return key->kind == RS_KEY_SPECIAL ? "a value of this kind" : what;
    if (key->low == RS_ABOVE_ZERO)
        return open_above ? rs_arena_print(arena, "%s above 0", what)
                          : rs_arena_print(arena, "%s above 0, at most %s", what, high);
    if (key->low <= -1e12 || isinf(key->low))
        return open_above ? what : rs_arena_print(arena, "%s of at most %s", what, high);
    if (open_above)
        return rs_arena_print(arena, "%s of at least %s", what, low);
    return rs_arena_print(arena, "%s from %s to %s", what, low, high);
}
