/* The rows of what may stand in the place of any number, in a change of one, and in a schedule. */
#include "model/key_rows.h"

/* clang-format off */
#define SHRINK                                                                                     \
    ROW("shrink", SPECIAL, "share", 0, 1, 1, "1",                                                  \
        "Draws a multiplier x towards no effect: 1 + shrink (x - 1).")
#define PARAMETER(key, text)                                                                       \
    ROW(key, SPECIAL, "as the number", -INFINITY, INFINITY, 0, "none", text)

const char *const rs_evidence_words[]
    = { "experiment", "panel", "survey", "self_selected", "vendor", "guess", NULL };

static const char *const dist_words[] = { "uniform", "triangular", "pert", "normal", "lognormal",
    "beta", "gamma", "discrete", "sample", "fitted", NULL };

const rs_key rs_uncertain_keys[] = {
    PLAIN_ROW("dist", SPECIAL, "word", "none",
        "The form of an uncertain number: one draw a replication.", .words = dist_words),
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
    PLAIN_ROW("file", SPECIAL, "file", "none",
        "A file beside the configuration: a CSV file that holds a sample (sample), or the joint "
        "posterior that `retsim fit` wrote (fitted)."),
    PLAIN_ROW("column", SPECIAL, "text", "none",
        "The name of the column in that file (sample)."),
    PLAIN_ROW("parameter", SPECIAL, "text", "none",
        "The name of the parameter in that file (fitted); all that name one file are drawn "
        "together."),
    PLAIN_ROW("sha256", SPECIAL, "text", "none",
        "The SHA-256 of that file, or its first 8 digits or more (fitted): a posterior of another fit is refused."),
    PARAMETER("value", "A plain number, where a source or evidence is to stand beside it."),
    PARAMETER("less", "Of a multiplier, in words: { less = 0.2; } is 0.8; the number may be uncertain."),
    PARAMETER("more", "Of a multiplier, in words: { more = 0.1; } is 1.1; the number may be uncertain."),
    NOTES, SHRINK,
    END
};

const rs_key_form rs_uncertain_forms[] = {
    FORM("{ dist = …; }", "dist"),
    FORM("{ value = …; }", "value"),
    FORM("{ less = …; }", "less"),
    FORM("{ more = …; }", "more"),
    END
};
const rs_key_form rs_growth_form = FORM("{ start = …; growth = …; }", "start", "growth");

const rs_key rs_relative_keys[] = {
    ROW("times", SPECIAL, "multiplier", 0, INFINITY, 0, "none",
        "Multiplies what the model says."),
    PARAMETER("plus", "Is added to what the model says."),
    ROW("since", SPECIAL, "period or date", 0, INFINITY, 0, "0",
        "The first period in which the change holds."),
    ROW("until", SPECIAL, "period or date", 0, INFINITY, 0, "the end",
        "The last period in which the change holds."),
    ROW("acquired_since", SPECIAL, "period or date", 0, INFINITY, 0, "all",
        "The change holds only for customers acquired in this period or later."),
    NOTES, SHRINK,
    END
};

const rs_key rs_schedule_keys[] = {
    ROW("start", NUMBER, "as the schedule", 0, INFINITY, 0, "required",
        "The value in the first period."),
    ROW("growth", NUMBER, "growth per period", -1, 1, 0, "0",
        "The share by which it grows every period."),
    NOTES,
    END
};
/* clang-format on */
