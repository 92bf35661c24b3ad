/* The rows of the top level, of `study`, `measures` and `levers`. */
#include "model/key_table.h"

#include "model/bind_channels.h"
#include "model/bind_program.h"
#include "model/bind_settings.h"
#include "model/check_lever.h"
#include "model/check_program.h"
#include "model/check_segment.h"
#include "model/key_rows.h"

#include <string.h>

/* clang-format off */
static const char *const period_words[] = { "day", "week", "month", "quarter", "year", NULL };
const char *const rs_arithmetic_words[] = { "sampled", "expected", "individual", NULL };
static const char *const design_words[] = { "auto", "plain", "latin", "sobol", NULL };
static const char *const clv_words[] = { "standard", "existing", "end", NULL };

static const rs_key finance_keys[] = {
    ROW("annual_discount_rate", NUMBER, "share per year", -0.5, 1, 0, "0",
        "Rate at which later money is worth less: 0.1 is 10 % a year.",
        AT(rs_business, annual_discount_rate)),
    ROW("fixed_cost", SCHEDULE, "money per period", 0, 1e15, 0, "0",
        "Cost of the company that depends on nothing else.",
        AT(rs_business, fixed_cost), .keys = rs_schedule_keys),
    ROW("opening_cash", NUMBER, "money", -1e15, 1e15, 0, "0",
        "Cash before the first period.", AT(rs_business, opening_cash)),
    ROW("reinvest", NUMBER, "share", 0, 1, 0, "0",
        "Share of a period's positive profit that is added to the next acquisition budgets.",
        AT(rs_business, reinvest)),
    END
};

static const rs_key setting_keys[] = {
    PLAIN_ROW("begins", SPECIAL, "date", "none",
        "Date of the first period, such as \"2026-01\".",
        AT(rs_settings, begins), .read = rs_read_begins),
    ROW("horizon", INTEGER, "periods", 1, 1200, 24, "24",
        "How many periods are simulated.", AT(rs_settings, horizon), .size = sizeof(int)),
    ROW("replications", INTEGER, "replications", 1, 1e7, 1000, "1000",
        "How many futures are played; where numbers are uncertain, rounded up to 32, 64, 128 and so on.", AT(rs_settings, replications), .size = sizeof(long)),
    PLAIN_ROW("precision", SPECIAL, "measure:half-width", "none",
        "Stop when the 95 % interval of every difference is this narrow: \"profit_npv:50000\".",
        .read = rs_read_precision),
    ROW("seed", SPECIAL, "whole number", 0, 9007199254740992.0, 1, "1",
        "Another seed is another draw of chance; the same seed gives the same result.",
        AT(rs_settings, seed), .read = rs_read_seed),
    ROW("arithmetic", WORD, "word", 0, 0, RS_SAMPLED, "sampled",
        "\"sampled\" by chance, \"expected\" without customers' luck, \"individual\" one by one.",
        .words = rs_arithmetic_words, AT(rs_settings, arithmetic)),
    ROW("design", WORD, "word", 0, 0, RS_DESIGN_AUTO, "auto", "How uncertain inputs are drawn.",
        .words = design_words, AT(rs_settings, design)),
    ROW("classes", SPECIAL, "classes", 1, 64, 0, "auto",
        "Into how many classes customers who differ are put: \"auto\" or a number.",
        AT(rs_settings, classes), .read = rs_read_classes),
    PLAIN_ROW("cohorts", SPECIAL, "periods", "first",
        "Cohorts that are followed: \"first\", \"all\", or a list of periods or dates.",
        .read = rs_read_cohorts),
    PLAIN_ROW("same_spend", TRUTH, "true or false", "false",
        "It is an error if the scenarios' planned spends (budgets, and each program's set-up once) differ by more than 0.1 %.",
        AT(rs_settings, same_spend)),
    END
};

static const rs_key measure_keys[] = {
    ROW("clv", WORD, "word", 0, 0, RS_CLV_STANDARD, "standard",
        "\"standard\" counts the first payment, \"existing\" does not, \"end\" pays at the end "
        "of periods.", .words = clv_words, AT(rs_settings, clv)),
    PLAIN_ROW("clv_residual", TRUTH, "true or false", "false",
        "CLV includes what is expected after the horizon.", AT(rs_settings, clv_residual)),
    PLAIN_ROW("discounted_payback", TRUTH, "true or false", "false",
        "Payback counts discounted money.", AT(rs_settings, discounted_payback)),
    ROW("share_overheads", TRUTH, "true or false", 0, 0, 1, "true",
        "CLV, payback and equity bear programs' set-up, fixed cost and agents, shared by heads.",
        AT(rs_settings, share_overheads)),
    PLAIN_ROW("churn_of_mean", TRUTH, "true or false", "false",
        "The churn rate divides by the mean of the active at start and end of a period.",
        AT(rs_settings, churn_of_mean)),
    ROW("repeat_window", INTEGER, "periods", 0, 1200, 0, "0: the horizon",
        "The repeat purchase rate counts second orders within this many periods of the acquisition.",
        AT(rs_settings, repeat_window), .size = sizeof(int)),
    ROW("credit_line", SPECIAL, "money", 0, 1e15, 0, "none",
        "Overdraft that the bank grants: the chance of needing more is told.",
        .read = rs_read_credit_line),
    ROW("tail", PLAIN, "share", 0.0001, 0.5, 0.05, "0.05",
        "The worst share of futures of which VaR and CVaR tell.", AT(rs_settings, tail)),
    ROW("future_cohorts", INTEGER, "periods", 0, 1200, 0, "0: none",
        "Customer equity also counts the customers won in so many periods after the horizon, less what "
        "winning them costs: budgets go on as planned, and lists that have ended bring nothing.",
        AT(rs_settings, future_cohorts), .size = sizeof(int)),
    END
};

static const rs_key lever_keys[] = {
    PLAIN_ROW("path", TEXT, "path", "none",
        "The number that it moves: \"channels.ads.budget\", \"channels.ads.budget[3]\" for the third entry of a list.",
        AT(rs_named_lever, path)),
    PLAIN_ROW("label", TEXT, "text", "none", "Its name in tables and charts.",
        AT(rs_named_lever, label)),
    PLAIN_ROW("scenario", TEXT, "name", "none", "The scenario in which alone it moves.",
        AT(rs_named_lever, scenario)),
    ROW("min", PLAIN, "as the number", -1e15, 1e15, NAN, "that of the key",
        "The least value that is asked about.", AT(rs_named_lever, low)),
    ROW("max", PLAIN, "as the number", -1e15, 1e15, NAN, "that of the key",
        "The largest value that is asked about.", AT(rs_named_lever, high)),
    ROW("steps", INTEGER, "values", 2, 1000, 11, "11",
        "How many values from min to max a sweep plays.", AT(rs_named_lever, steps),
        .size = sizeof(int)),
    PLAIN_ROW("values", SPECIAL, "list", "none",
        "In place of min and max: the values themselves, numbers or words.",
        AT(rs_named_lever, values), .read = rs_read_lever_values),
    PLAIN_ROW("times", TRUTH, "true or false", "false",
        "Its values multiply what is there, with what scenarios change.",
        AT(rs_named_lever, times)),
    PLAIN_ROW("plus", TRUTH, "true or false", "false",
        "Its values are added to what is there, with what scenarios change.",
        AT(rs_named_lever, plus)),
    END
};

static const rs_key change_keys[] = {
    PLAIN_ROW("name", SPECIAL, "text", "required", "Name of the scenario."),
    PLAIN_ROW("label", SPECIAL, "text", "the name", "Name for tables and charts."),
    PLAIN_ROW("from", SPECIAL, "text", "the model", "Another scenario to start from."),
    PLAIN_ROW("changes", SPECIAL, "group", "none",
        "What is different: groups of the model, merged key by key."),
    END
};

static const rs_key correlation_keys[] = {
    PLAIN_ROW("a", SPECIAL, "path", "required", "Path of an uncertain number."),
    PLAIN_ROW("b", SPECIAL, "path", "required", "Path of another."),
    ROW("rank", SPECIAL, "correlation", -1, 1, 0, "required",
        "Their rank (Spearman) correlation."),
    END
};

/* Worked off when the study is resolved. */
#define RESOLVED .home = RS_HOME_STUDY

const rs_key rs_top_keys[] = {
    PLAIN_ROW("title", SPECIAL, "text", "none",
        "What the study asks, for the head of reports.", RESOLVED),
    PLAIN_ROW("model", SPECIAL, "file", "none", "The model that this file builds on.", RESOLVED),
    ROW("period", WORD, "word", 0, 0, RS_MONTH, "month",
        "Length of a period: all chances and rates are per period.",
        .words = period_words, AT(rs_business, period)),
    PLAIN_ROW("currency", TEXT, "text", "none",
        "Name of the money, such as \"CNY\".", AT(rs_business, currency)),
    PLAIN_ROW("exchange", SPECIAL, "money per unit of a currency", "none",
        "What one unit of another currency is worth in the study's: { CNY = 0.13; } converts all amounts of files in CNY.",
        RESOLVED),
    PLAIN_ROW("finance", GROUP, NULL, "none",
        "Money of the company as a whole.", .keys = finance_keys),
    PLAIN_ROW("channels", MAP, NULL, "required",
        "Where new customers come from.",
        .keys = rs_channel_keys, AT(rs_business, channels), .check = rs_check_channel,
        .size = sizeof(rs_channel), .count_offset = offsetof(rs_business, n_channels)),
    PLAIN_ROW("segments", MAP, NULL, "required",
        "Kinds of customers, each with its own churn, orders and money.",
        .keys = rs_segment_keys, AT(rs_business, segments), .check = rs_check_segment,
        .size = sizeof(rs_segment), .count_offset = offsetof(rs_business, n_segments)),
    PLAIN_ROW("programs", MAP, NULL, "none",
        "What is done for customers: whom it reaches, what it changes and what it costs.",
        .keys = rs_program_keys, AT(rs_business, programs), .check = rs_check_program,
        .size = sizeof(rs_program), .count_offset = offsetof(rs_business, n_programs),
        .enabled_offset = offsetof(rs_program, enabled)),
    PLAIN_ROW("shocks", MAP, NULL, "none",
        "What may happen to the business, by chance.",
        .keys = rs_shock_keys, AT(rs_business, shocks), .check = rs_check_shock,
        .size = sizeof(rs_shock), .count_offset = offsetof(rs_business, n_shocks),
        .enabled_offset = offsetof(rs_shock, enabled)),
    PLAIN_ROW("streams", MAP, NULL, "none",
        "Other income from customers.",
        .keys = rs_stream_keys, AT(rs_business, streams), .check = rs_check_stream,
        .size = sizeof(rs_stream), .count_offset = offsetof(rs_business, n_streams),
        .enabled_offset = offsetof(rs_stream, enabled)),
    PLAIN_ROW("suitability", SPECIAL, NULL, "none",
        "Whether customers can be served in communities: seven attributes from 0 (no) to 1 (yes).",
        .keys = rs_suitability_keys, .read = rs_read_suitability),
    PLAIN_ROW("correlations", SPECIAL, NULL, "none",
        "A list of pairs of uncertain numbers that move together: { a; b; rank; }.",
        .keys = correlation_keys),
    PLAIN_ROW("study", GROUP, NULL, "none",
        "How the study is run.", .keys = setting_keys, .home = RS_HOME_SETTINGS),
    PLAIN_ROW("measures", GROUP, NULL, "none",
        "Which definitions the measures follow.",
        .keys = measure_keys, .home = RS_HOME_SETTINGS),
    PLAIN_ROW("levers", MAP, NULL, "none",
        "Numbers that questions move by a name of their own, as in `retsim sweep STUDY --over NAME`.",
        .keys = lever_keys, AT(rs_settings, levers), .check = rs_check_lever,
        .size = sizeof(rs_named_lever), .count_offset = offsetof(rs_settings, n_levers),
        .home = RS_HOME_SETTINGS),
    PLAIN_ROW("scenarios", SPECIAL, NULL, "the model itself",
        "A list of the scenarios to compare: { name; label; from; changes; }.",
        .keys = change_keys, RESOLVED),
    PLAIN_ROW("baseline", SPECIAL, "name", "the first scenario",
        "The scenario that others are compared with.", RESOLVED),
    END
};

/* clang-format on */

const rs_key *rs_key_at(const char *path)
{
    return rs_key_below(rs_top_keys, path);
}

const char *rs_path_words(rs_arena *arena, const char *path)
{
    size_t n = strcspn(path, ".");
    const rs_key *family = rs_key_at(rs_arena_print(arena, "%.*s", (int)n, path));
    bool named = family && family->kind == RS_KEY_MAP;
    if (path[n] == '.' && (named || strncmp(path, "finance.", 8) == 0))
        path += n + 1;
    char *words = rs_arena_text(arena, path);
    for (char *c = words; *c; c++) {
        if (*c == '_' && !named)
            *c = ' ';
        if (*c == '.') {
            *c = ' ';
            named = false;
        }
    }
    return words;
}
