/* The options of `retsim fit`. */
#include "command.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_INVALID = 2 };

enum {
    AS = 1000,
    COLUMNS,
    ENCODING,
    DATES,
    DECIMAL,
    PERIOD,
    FROM,
    UNTIL,
    COHORT,
    ZEROS,
    SIZE,
    NET_REFUNDS,
    TOLERATE,
    MODEL,
    ONE_AND_DONE,
    SPEND,
    CUSTOMERS,
    HORIZON,
    DISCOUNT,
    RESULTS,
    CURRENCY
};

const struct argp_option rs_fit_options[] = {
    { "as", AS, "FORM", 0,
        "what the file is: transactions, rfm or retention (default: told by its columns)", 0 },
    { "columns", COLUMNS, "LIST", 0,
        "which column is what, by name or number: id=…,date=…,amount=… of a log; id, x, t_x, T or "
        "n, count, m_x of an rfm table; "
        "cohort, age, active, size of a retention table (default: guessed from the names)",
        0 },
    { "encoding", ENCODING, "NAME", 0, "of the file, as in GBK (default: UTF-8)", 0 },
    { "dates", DATES, "dmy|mdy", 0, "what 03/04/2021 is (default: told by the whole file)", 0 },
    { "decimal", DECIMAL, "point|comma", 0,
        "what 1,234 and 1.234 are: the sign before decimals (default: told by each column; asked "
        "where none tells)",
        0 },
    { "period", PERIOD, "WORD", 0,
        "day, week, month, quarter or year (default: what the header of a retention table says, "
        "else week)",
        0 },
    { "from", FROM, "DATE", 0, "leave out customers who bought before this day", 0 },
    { "until", UNTIL, "DATE", 0,
        "fit on what happened up to this day and test on the rest; of a retention table: the last "
        "age that is fitted on",
        0 },
    { "cohort", COHORT, "NAME", 0, "this cohort of a retention table alone", 0 },
    { "zeros", ZEROS, "unseen|left", 0,
        "what zeros at the end of a cohort are: cells not reached yet, or customers who all left "
        "(default: asked)",
        0 },
    { "size", SIZE, "N", 0,
        "customers behind each cohort of a retention table that has shares (default: 1000)", 0 },
    { "net-refunds", NET_REFUNDS, NULL, 0,
        "take refunds off what their customers bought on the same day; a day that comes to nothing "
        "is no purchase",
        0 },
    { "tolerate", TOLERATE, "N", 0, "leave out up to N lines that cannot be read (default: 0)", 0 },
    { "model", MODEL, "LIST", 0,
        "geometric, sbg, bdw; bgbb, nbd, bgnbd, mbgnbd, pnbd; parted by commas (default: all that "
        "suit the data)",
        0 },
    { "one-and-done", ONE_AND_DONE, NULL, 0,
        "with a share of customers who leave at their first chance (retention tables)", 0 },
    { "spend", SPEND, NULL, 0, "fit what orders are worth too", 0 },
    { "customers", CUSTOMERS, "FILE", 0, "write what is expected of each customer", 0 },
    { "horizon", HORIZON, "N", 0, "for how many periods ahead (default: a year)", 0 },
    { "discount", DISCOUNT, "RATE", 0,
        "annual rate by which their value is discounted (default: 0.1)", 0 },
    { "currency", CURRENCY, "CODE", 0, "of the amounts, for the model file, as in CNY", 0 },
    { "results", RESULTS, "DIR", 0,
        "where the test on what was held out goes (default: results/NAME-fit; with --json only "
        "where this is said)",
        0 },
    { 0 },
};

static double number(struct argp_state *state, const char *option, const char *text, double low,
    double high, bool whole)
{
    const char *end;
    double value = rs_option_number(text, &end);

    if (*end != '\0' || !(value >= low && value <= high) || (whole && value != floor(value)))
        argp_failure(state, EXIT_INVALID, 0, "--%s: found `%s`; expected a %s from %g to %g",
            option, text, whole ? "whole number" : "number", low, high);
    return value;
}

static bool read_text(int key, char *value, rs_fit_choices *fit)
{
    const struct {
        int key;
        const char **to;
    } texts[] = { { AS, &fit->data.as }, { COLUMNS, &fit->data.columns },
        { ENCODING, &fit->data.encoding }, { DATES, &fit->data.dates },
        { DECIMAL, &fit->data.decimal }, { PERIOD, &fit->data.period }, { FROM, &fit->data.from },
        { UNTIL, &fit->data.until }, { COHORT, &fit->data.cohort }, { ZEROS, &fit->data.zeros },
        { MODEL, &fit->models }, { CUSTOMERS, &fit->customers }, { RESULTS, &fit->results },
        { CURRENCY, &fit->currency } };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].key == key) {
            *texts[i].to = value;
            return true;
        }
    return false;
}

bool rs_fit_option(int key, char *value, struct argp_state *state, rs_options *options)
{
    rs_fit_choices *fit = &options->fit;

    switch (key) {
    case SIZE:
        fit->data.size = number(state, "size", value, 1, 1e12, false);
        return true;
    case TOLERATE:
        fit->data.tolerate = (long)number(state, "tolerate", value, 0, 1e12, true);
        return true;
    case NET_REFUNDS:
        fit->data.net_refunds = true;
        return true;
    case ONE_AND_DONE:
        fit->one_and_done = true;
        return true;
    case SPEND:
        fit->spend = true;
        return true;
    case HORIZON:
        fit->horizon = number(state, "horizon", value, 1, 1e6, true);
        return true;
    case DISCOUNT:
        fit->annual_rate = number(state, "discount", value, 0, 10, false);
        return true;
    default:
        return read_text(key, value, fit);
    }
}
