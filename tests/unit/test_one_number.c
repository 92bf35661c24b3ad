/*
 * One message, one number: every figure of the answer, the headlines, the charts as they are made
 * and as gnuplot draws them, the table, and of report.html and slides.md as they are written, is
 * named (measure, statistic, plan) and held against the replications.
 * A figure that no pattern names fails, so that a new one has to be named here.
 */
#include "check.h"

#include "charts/charts.h"
#include "charts/gnuplot.h"
#include "charts/headline_words.h"
#include "charts/headlines.h"
#include "reports/html_report.h"
#include "reports/slides.h"
#include "support/held_folder.h"
#include "support/played_study.h"
#include "tables/table_parts.h"
#include "words/visible_text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- what a figure may be called, and its value from the replications ---- */

typedef enum figure_name {
    PROFIT,
    LOSS,
    NO_LOSS,
    GAIN,
    BETTER,
    GAIN_UNDISCOUNTED,
    UNDISCOUNTED,
    TROUGH,
    NEED,
    CASH_RISK,
    PAYBACK,
    PAID_BACK,
    COMPANY,
    COMPANY_BACK,
    COMPANY_NEVER,
    RATIO,
    REACHES,
    ACTIVE,
    CLV,
    CAC,
    OUTSIDE,
    OUTSIDE_MORE,
    MARGIN,
    NOTHING
} figure_name;

static double share_of(const double *values, const double *others, long n, bool ties)
{
    double count = 0;
    for (long r = 0; r < n; r++) {
        double value = values[r] - (others ? others[r] : 0);
        count += value > 0 ? 1 : value == 0 && ties ? 0.5 : 0;
    }
    return count / (double)n;
}

static int compare_sizes(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of those that exist; never is +infinity. */
static double median_of(const double *values, long n)
{
    double *sorted = calloc((size_t)n + 1, sizeof *sorted), median = NAN;
    long m = 0;
    for (long r = 0; r < n; r++)
        if (!isnan(values[r]))
            sorted[m++] = values[r];
    qsort(sorted, (size_t)m, sizeof *sorted, compare_sizes);
    if (m > 0)
        median = (sorted[(m - 1) / 2] == sorted[m / 2]) ? sorted[m / 2]
                                                        : (sorted[(m - 1) / 2] + sorted[m / 2]) / 2;
    free(sorted);
    return median;
}

static double never_of(const double *values, long n)
{
    double never = 0, all = 0;
    for (long r = 0; r < n; r++) {
        all += !isnan(values[r]);
        never += isinf(values[r]);
    }
    return never / all;
}

static double at_least_3(const double *values, long n)
{
    double reached = 0, all = 0;
    for (long r = 0; r < n; r++) {
        all += !isnan(values[r]);
        reached += values[r] >= 3;
    }
    return reached / all;
}

/* NaN where the name is not of a measure: such figures are named, not held against anything. */
static double truth(const rs_results *results, figure_name name, int a, int b)
{
    long n = results->n_replications;
    const double *npv = values_of(results, a, RS_MEASURE_profit_npv);
    switch (name) {
    case PROFIT:
        return mean_of(results, a, RS_MEASURE_profit_npv);
    case LOSS:
        return 1 - share_of(npv, NULL, n, false)
            - (share_of(npv, NULL, n, true) - share_of(npv, NULL, n, false)) * 2;
    case NO_LOSS:
        return 1 - truth(results, LOSS, a, b);
    case GAIN:
        return mean_of(results, a, RS_MEASURE_profit_npv)
            - mean_of(results, b, RS_MEASURE_profit_npv);
    case BETTER:
        return share_of(npv, values_of(results, b, RS_MEASURE_profit_npv), n, true);
    case GAIN_UNDISCOUNTED:
        return mean_of(results, a, RS_MEASURE_profit) - mean_of(results, b, RS_MEASURE_profit);
    case UNDISCOUNTED:
        return mean_of(results, a, RS_MEASURE_profit);
    case TROUGH:
        return mean_of(results, a, RS_MEASURE_cash_trough);
    case NEED:
        return -mean_of(results, a, RS_MEASURE_cash_trough);
    case CASH_RISK:
        return rs_chart_cash_risk(results, &results->scenarios[a]);
    case PAYBACK:
        return median_of(values_of(results, a, RS_MEASURE_payback), n);
    case PAID_BACK:
        return 1 - never_of(values_of(results, a, RS_MEASURE_payback), n);
    case COMPANY:
        return median_of(values_of(results, a, RS_MEASURE_company_payback), n);
    case COMPANY_BACK:
        return 1 - never_of(values_of(results, a, RS_MEASURE_company_payback), n);
    case COMPANY_NEVER:
        return never_of(values_of(results, a, RS_MEASURE_company_payback), n);
    case RATIO:
        return median_of(values_of(results, a, RS_MEASURE_clv_to_cac), n);
    case REACHES:
        return at_least_3(values_of(results, a, RS_MEASURE_clv_to_cac), n);
    case ACTIVE:
        return mean_of(results, a, RS_MEASURE_active_end);
    case CLV:
        return mean_of(results, a, RS_MEASURE_clv);
    case CAC:
        return mean_of(results, a, RS_MEASURE_cac);
    case OUTSIDE:
        return mean_of(results, a, RS_MEASURE_cost_outside_clv);
    case OUTSIDE_MORE:
        return truth(results, OUTSIDE, a, a) - truth(results, OUTSIDE, b, b);
    case MARGIN:
        return truth(results, UNDISCOUNTED, a, b) / mean_of(results, a, RS_MEASURE_revenue);
    default:
        return NAN;
    }
}

/* ---- figures as they are written ---- */

/* The number at the beginning of a text: from low to high, as it may have been rounded. */
static bool read_figure(const char *text, double *low, double *high)
{
    static const struct {
        const char *text;
        double size;
    } units[] = { { " k", 1e3 }, { " M", 1e6 }, { " bn", 1e9 }, { " tn", 1e12 }, { " %", 0.01 },
        { "%", 0.01 }, { " 万亿", 1e12 }, { " 万", 1e4 }, { " 亿", 1e8 } };
    bool below = strncmp(text, "< ", 2) == 0, above = strncmp(text, "> ", 2) == 0, negative = false;
    text += below || above ? 2 : 0;
    if (strlen(text) > 4 && isupper((unsigned char)text[0]) && text[3] == ' ')
        text += 4;
    if (*text == '+')
        text++;
    if (strncmp(text, "−", 3) == 0) {
        negative = true;
        text += 3;
    }
    double value = 0, step = 0;
    if (!isdigit((unsigned char)*text))
        return false;
    for (; isdigit((unsigned char)*text)
         || ((*text == ',' || *text == '.') && isdigit((unsigned char)text[1]));
         text++) {
        if (*text == '.')
            step = 1;
        else if (isdigit((unsigned char)*text)) {
            value = 10 * value + (*text - '0');
            step /= 10;
        }
    }
    if (step > 0)
        value *= step;
    step = step > 0 ? step : 1;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strncmp(text, units[i].text, strlen(units[i].text)) == 0) {
            value *= units[i].size;
            step *= units[i].size;
            break;
        }
    *low = (negative ? -value : value) - step / 2;
    *high = (negative ? -value : value) + step / 2;
    if (below)
        *low = 0;
    if (above)
        *high = 1;
    return true;
}

typedef struct reading {
    const rs_results *results;
    const char *where; /* the chart, "answer" … */
    int n_checked;
} reading;

/* Paybacks are told in whole periods, those that have begun. */
static bool is_time(figure_name name)
{
    return name == PAYBACK || name == COMPANY;
}

/* "month 18" or "2027-06": counted from 1. */
static double period_of(const rs_results *results, const char *text)
{
    for (int t = 0; results->begins && t < results->horizon; t++)
        if (strncmp(text, results->period_labels[t], strlen(results->period_labels[t])) == 0)
            return t + 1;
    return strncmp(text, "month ", 6) == 0 ? atof(text + 6) : INFINITY;
}

static void claim(reading *of, figure_name name, int a, int b, const char *text)
{
    double low, high, value = truth(of->results, name, a, b);
    if (name == COMPANY) { /* the period at whose end it is: the first has the index 0 */
        value = value + 1;
        low = high = period_of(of->results, text);
    } else if (isnan(value) || !read_figure(text, &low, &high)) {
        return;
    }
    if (is_time(name))
        value = ceil(value - 1e-9);
    bool unsigned_text = name == PROFIT || name == GAIN || name == GAIN_UNDISCOUNTED || name == NEED
        || name == OUTSIDE_MORE;
    double slack = 1e-9 * fabs(value) + 1e-9;
    bool right = value >= low - slack && value <= high + slack;
    right = right
        || (unsigned_text && -value >= low - slack
            && -value <= high + slack); /* gain or loss is said in words */
    if (!right)
        fail_msg("%s: \"%.40s\" is called %d of plan %d (%d), which is %g", of->where, text, name,
            a, b, value);
    of->n_checked++;
}

/* ---- patterns: P a plan, M money, S a share, T a time, R a ratio, N a count, W a period, _ any
 * words ---- */

typedef struct capture {
    char kind;
    const char *at;
    int n;
} capture;

static int length_of_number(const char *at)
{
    int n = strncmp(at, "−", 3) == 0 ? 3 : *at == '+';
    if (!isdigit((unsigned char)at[n]))
        return 0;
    while (isdigit((unsigned char)at[n])
        || ((at[n] == ',' || at[n] == '.') && isdigit((unsigned char)at[n + 1])))
        n++;
    return n;
}

static int length_of_token(char kind, const char *at)
{
    static const char *const units[] = { " k", " M", " bn", " tn" };
    int before = 0, n;
    if (kind == 'P') {
        n = *at == '@' ? (int)strcspn(at + 1, "@") + 2 : 0;
        return n;
    }
    if (kind == 'M' && isupper((unsigned char)at[0]) && isupper((unsigned char)at[1])
        && at[3] == ' ')
        before = 4;
    if (kind == 'S' && (strncmp(at, "< ", 2) == 0 || strncmp(at, "> ", 2) == 0))
        before = 2;
    if (kind == 'T' && strncmp(at, "at once", 7) == 0)
        return 7;
    if (kind == 'W' && strncmp(at, "month ", 6) == 0)
        before = 6;
    if (kind == 'W' && before == 0)
        return isdigit((unsigned char)at[0]) && strspn(at, "0123456789-") >= 4
            ? (int)strspn(at, "0123456789-")
            : 0;
    if ((kind == 'S' || kind == 'T') && strncmp(at, "never", 5) == 0)
        return 5;
    n = length_of_number(at + before);
    if (n == 0)
        return 0;
    n += before;
    for (size_t i = 0; kind == 'M' && i < 4; i++)
        if (strncmp(at + n, units[i], strlen(units[i])) == 0
            && !isalpha((unsigned char)at[n + (int)strlen(units[i])]))
            return n + (int)strlen(units[i]);
    if (kind == 'S')
        return strncmp(at + n, " %", 2) == 0 ? n + 2 : 0;
    if (kind == 'R')
        return strncmp(at + n, ":1", 2) == 0 ? n + 2 : 0;
    if (kind == 'T') {
        int words = at[n] == ' ' ? (int)strspn(at + n + 1, "abcdefghijklmnopqrstuvwxyz") : 0;
        return words > 0 ? n + 1 + words : 0;
    }
    return n;
}

/* Returns where the match ends, NULL without one. */
static const char *match(const char *pattern, const char *at, capture *captures, int n)
{
    if (!*pattern) {
        captures[n] = (capture){ 0 };
        return at;
    }
    if (*pattern == '_') {
        for (const char *next = at;; next++) {
            const char *end = match(pattern + 1, next, captures, n);
            if (end || !*next || *next == ';' || isdigit((unsigned char)*next))
                return end;
        }
    }
    if (*pattern != '{')
        return *pattern == *at ? match(pattern + 1, at + 1, captures, n) : NULL;
    int length = length_of_token(pattern[1], at);
    if (length == 0)
        return NULL;
    captures[n] = (capture){ pattern[1], at, length };
    return match(pattern + 3, at + length, captures, n + 1);
}

/* name: of the figure; the plans and the figure by their places among the captures; GIVEN: the
 * chart's row, BASE: the baseline, LEADER: the first plan of the sentence. */
typedef struct naming {
    figure_name name;
    int a, b, figure;
} naming;
typedef struct pattern {
    const char *text;
    naming namings[4];
} pattern;

enum { GIVEN = -1, BASE = -2, LEADER = -3 };
#define END                                                                                        \
    {                                                                                              \
        NOTHING, 0, 0, 0                                                                           \
    }
static const pattern sentences[] = {
    { "{P} beats {P} by {M} on average, in {S} of futures",
        { { GAIN, 0, 1, 2 }, { BETTER, 0, 1, 3 }, END } },
    { "{P} beats {P} by {M} on average", { { GAIN, 0, 1, 2 }, END } },
    { "{P} beats {P} by {M}", { { GAIN, 0, 1, 2 }, END } },
    { "{P} earns {M} more than {P} on average and is ahead in {S} of futures",
        { { GAIN, 0, 2, 1 }, { BETTER, 0, 2, 3 }, END } },
    { "{P} earns {M} more than {P} on average, but is ahead in only {S} of futures",
        { { GAIN, 0, 2, 1 }, { BETTER, 0, 2, 3 }, END } },
    { ", but still loses {M}", { { NOTHING, 0, 0, 0 } } },
    { "{P} earns {M} on average within {T} (present value) and makes a loss in {S} of futures",
        { { PROFIT, 0, 0, 1 }, { LOSS, 0, 0, 3 }, END } },
    { "{P} loses {M} on average within {T} (present value) and makes a loss in {S} of futures",
        { { PROFIT, 0, 0, 1 }, { LOSS, 0, 0, 3 }, END } },
    { "{P} earns {M} on average (loss in {S})", { { PROFIT, 0, 0, 1 }, { LOSS, 0, 0, 2 }, END } },
    { "{P} loses {M} on average (loss in {S})", { { PROFIT, 0, 0, 1 }, { LOSS, 0, 0, 2 }, END } },
    { "{P} earns {M} on average", { { PROFIT, 0, 0, 1 }, END } },
    { "{P} never makes a loss, and earns {M} on average", { { PROFIT, 0, 0, 1 }, END } },
    { "{P} makes a loss in every future, {M} on average", { { PROFIT, 0, 0, 1 }, END } },
    { "{P} loses {M} on average", { { PROFIT, 0, 0, 1 }, END } },
    { "; {P} {M} ({S})", { { PROFIT, 0, 0, 1 }, { LOSS, 0, 0, 2 }, END } },
    { "; {P} earns {M} ({S})", { { PROFIT, 0, 0, 1 }, { LOSS, 0, 0, 2 }, END } },
    { "; {P} loses {M} ({S})", { { PROFIT, 0, 0, 1 }, { LOSS, 0, 0, 2 }, END } },
    { "; {P} {M} (", { { PROFIT, 0, 0, 1 }, END } },
    { "; {P} loses {M} (", { { PROFIT, 0, 0, 1 }, END } },
    /* the chance of a loss */
    { "{P} has the lowest chance of a loss, {S}; {P} has {S}",
        { { LOSS, 0, 0, 1 }, { LOSS, 2, 2, 3 }, END } },
    { "{P} has the lowest chance of a loss, {S}", { { LOSS, 0, 0, 1 }, END } },
    { "{P} and {P} cannot be told apart by their chance of a loss: {S} and {S}",
        { { LOSS, 0, 0, 2 }, { LOSS, 1, 1, 3 }, END } },
    { "{P} and {P} are equally likely to make a loss: {S}",
        { { LOSS, 0, 0, 2 }, { LOSS, 1, 1, 2 }, END } },
    { "{P}_ never make a loss; {P} does in {S} of futures", { { LOSS, 1, 1, 2 }, END } },
    { "{P} and {N} other plans never make a loss; {P} does in {S} of futures",
        { { LOSS, 2, 2, 3 }, END } },
    { "{P} and {N} other plans never make a loss", { END } },
    { "; {P} earns most, {M} on average", { { PROFIT, 0, 0, 1 }, END } },
    { "; {P} loses least, {M} on average", { { PROFIT, 0, 0, 1 }, END } },
    { "{P} makes a loss in {S} of futures; in the best tenth it earns at least {M}",
        { { LOSS, 0, 0, 1 }, END } },
    /* what the profit says against the chart */
    { ", but earns {M} less than {P} (", { { GAIN, 1, LEADER, 0 }, END } },
    /* money back */
    { "{P} has all its money back in {W} in the median; {P} in {W}",
        { { COMPANY, 0, 0, 1 }, { COMPANY, 2, 2, 3 }, END } },
    { "{P} has all its money back in {W} in the median", { { COMPANY, 0, 0, 1 }, END } },
    { "{P} and {P} have all their money back in {W} in the median; {P} in {W}",
        { { COMPANY, 0, 0, 2 }, { COMPANY, 1, 1, 2 }, { COMPANY, 3, 3, 4 }, END } },
    { "{P} and {P} have all their money back in {W} in the median",
        { { COMPANY, 0, 0, 2 }, { COMPANY, 1, 1, 2 }, END } },
    { "all their money back in {W} in the median", { END } },
    { "all its money back in {W} in the median", { END } },
    { "pays back in {T} in the median", { END } },
    { "{P} has all its money back within {T} in {S} of futures",
        { { COMPANY_BACK, 0, 0, 2 }, END } },
    { "all its money back within {T} in any future", { END } },
    { "{P} pays back in {T} in the median; {P} in {T}",
        { { PAYBACK, 0, 0, 1 }, { PAYBACK, 2, 2, 3 }, END } },
    { "{P} pays back in {T} in the median", { { PAYBACK, 0, 0, 1 }, END } },
    { "{P} and {N} other plans pay back in {T} in the median", { { PAYBACK, 0, 0, 2 }, END } },
    { "{P} and {P} pay back in {T} in the median; {P} in {T}",
        { { PAYBACK, 0, 0, 2 }, { PAYBACK, 1, 1, 2 }, { PAYBACK, 3, 3, 4 }, END } },
    { "pay back in {T} in the median", { END } },
    { "less than {P} (in {T})", { { PAYBACK, 0, 0, 1 }, END } },
    { "less than {P} (in {W})", { { COMPANY, 0, 0, 1 }, END } },
    { "{P} pays back within {T} in {S} of futures; {P} in {S}",
        { { PAID_BACK, 0, 0, 2 }, { PAID_BACK, 3, 3, 4 }, END } },
    { "{P} and {N} other plans pay back within {T} in every future; {P} in {S}",
        { { PAID_BACK, 3, 3, 4 }, END } },
    { "within {T} in every future", { END } },
    { "within {T} in any future", { END } },
    { "and {N} other plans", { END } },
    /* cash */
    { "with {P} (lowest on average: {M}), with {P} in {S}",
        { { TROUGH, 0, 0, 1 }, { CASH_RISK, 2, 2, 3 }, END } },
    { "with {P} (lowest on average: {M})", { { TROUGH, 0, 0, 1 }, END } },
    { "in {S} of futures with {P} (lowest", { { CASH_RISK, 1, 1, 0 }, END } },
    { "with {P}: to {M} on average", { { TROUGH, 0, 0, 1 }, END } },
    { "with {P}, to {M} on average", { { TROUGH, 0, 0, 1 }, END } },
    { "with {P} it falls to {M} on average", { { TROUGH, 0, 0, 1 }, END } },
    { "{P} needs {M} on average before it pays for itself", { { NEED, 0, 0, 1 }, END } },
    { "{P} needs {M} on average and does not pay for itself within {T}",
        { { NEED, 0, 0, 1 }, END } },
    { "; {P} needs {M}", { { NEED, 0, 0, 1 }, END } },
    /* growth */
    { "{P} reaches a CLV : CAC of 3:1 in {S} of futures; {P} in {S}",
        { { REACHES, 0, 0, 1 }, { REACHES, 2, 2, 3 }, END } },
    { "{P} reaches a CLV : CAC of 3:1 in {S} of futures", { { REACHES, 0, 0, 1 }, END } },
    { "{P} and {P} reach a CLV : CAC of 3:1 in {S} of futures",
        { { REACHES, 0, 0, 2 }, { REACHES, 1, 1, 2 }, END } },
    { "reaches a CLV : CAC of 3:1", { END } },
    { "reach a CLV : CAC of 3:1", { END } },
    { "{P} comes nearest, at {R} in the median", { { RATIO, 0, 0, 1 }, END } },
    { "{P} is highest, at {R} in the median", { { RATIO, 0, 0, 1 }, END } },
    { "{P} and {P} come nearest, at {R} in the median",
        { { RATIO, 0, 0, 2 }, { RATIO, 1, 1, 2 }, END } },
    { "{P} and {P} are highest, at {R} in the median",
        { { RATIO, 0, 0, 2 }, { RATIO, 1, 1, 2 }, END } },
    { "{P} and {N} other plans come nearest, at {R} in the median", { { RATIO, 0, 0, 2 }, END } },
    { "{P} and {N} other plans are highest, at {R} in the median", { { RATIO, 0, 0, 2 }, END } },
    { "both have {R} in the median", { { RATIO, BASE, BASE, 0 }, END } },
    { "all have {R} in the median", { { RATIO, BASE, BASE, 0 }, END } },
    { "No plan reaches a CLV : CAC of 3:1", { END } },
    { "Every plan reaches a CLV : CAC of 3:1", { END } },
    { "{P}: customers bring in {N} times what they cost, 3 times or more in {S} of futures",
        { { RATIO, 0, 0, 1 }, { REACHES, 0, 0, 2 }, END } },
    { "the best, {P}, brings in {N} of each 1 that acquisition costs",
        { { RATIO, 0, 0, 1 }, END } },
    { "the best, {P} and {P}, bring in {N} of each 1 that acquisition costs",
        { { RATIO, 0, 0, 2 }, { RATIO, 1, 1, 2 }, END } },
    { "with each, customers bring in {N} of each 1 that acquisition costs",
        { { RATIO, BASE, BASE, 0 }, END } },
    { "customers bring in {N} of each 1 that acquisition costs", { END } },
    { "one more customer returns only {R}", { END } },
    { "one more customer costs more than it brings in ({R})", { END } },
    { "{P} has {M} more than {P} in costs outside CLV", { { OUTSIDE_MORE, 0, 2, 1 }, END } },
    { "{P} has {M} less than {P} in costs outside CLV", { { OUTSIDE_MORE, 0, 2, 1 }, END } },
    { "; {M} of costs are outside CLV", { { OUTSIDE, LEADER, 0, 0 }, END } },
    /* customers */
    { "{P} ends with {N} active customers", { { ACTIVE, 0, 0, 1 }, END } },
    { "{P} and {N} other plans end with {N} active", { { ACTIVE, 0, 0, 2 }, END } },
    { "({S} came by ", { END } },
    { "({S} are ", { END } },
    { ", {P} with {N}", { { ACTIVE, 0, 0, 1 }, END } },
    { "After {T} ", { END } },
    { "keeps {S} of its ", { END } },
    { "keep {S} of their ", { END } },
    { "{P} keeps {S}", { END } },
    { "less than {P} ({S})", { END } },
    { "less than {P} ({R})", { { RATIO, 0, 0, 1 }, END } },
    { "less than {P} ({N})", { { ACTIVE, 0, 0, 1 }, END } },
    { "{S} of customers are still active", { END } },
    { "after {T} {S} are still active", { END } },
    { "after {T} {S} of those of_ are still active, {S} of ", { END } },
    { "{S} of the first customers are still active", { END } },
    { "the projection is_ {N} points", { END } },
    /* money by line, channel, program */
    { "{P} earns {M} more than {P}, undiscounted", { { GAIN_UNDISCOUNTED, 0, 2, 1 }, END } },
    { "{P} earns {M} less than {P}, undiscounted", { { GAIN_UNDISCOUNTED, 2, 0, 1 }, END } },
    { "{P} takes in {M} and keeps {M}, undiscounted", { { UNDISCOUNTED, 0, 0, 2 }, END } },
    { "revenue {M}", { END } },
    { "refunds {M}", { END } },
    { "cost of goods {M}", { END } },
    { "cost of goods, {M}", { END } },
    { "cost {M}", { END } },
    { "costs {M}", { END } },
    { "rewards for referral {M}", { END } },
    { "channel spend {M}", { END } },
    { "channel spend, {M}", { END } },
    { "the rest {M}", { END } },
    { "One more customer costs {M} through ", { END } },
    { ", {M} through ", { END } },
    { "costs {M}; the average one costs {M}", { END } },
    { "costs as much as the average one: {M}", { END } },
    { "through every channel: {M}", { END } },
    { " earns its cost and {M} more", { END } },
    { ", loses {M}", { END } },
    { " loses {M}", { END } },
    { "gains most, {M} more", { END } },
    { "it loses {M}", { END } },
    { "it does in {S} of futures", { END } },
};

/* Plans' names become @index@, the longest first, so that digits within names are no figures. */
static void mark_plans(const rs_chart_view *all, const char *text, rs_text *out)
{
    for (char before = ' '; *text; before = text[-1]) {
        int best = -1;
        size_t longest = 0;
        for (int i = 0; i < all->n && !isalnum((unsigned char)before) && before != '.'; i++) {
            rs_plan_name name = rs_headline_plan(all, i);
            const char *const forms[] = { name.text, all->names[i] };
            for (int k = 0; k < 2; k++) {
                size_t n = strlen(forms[k]);
                if (n > longest && strncmp(text, forms[k], n) == 0
                    && !isalnum((unsigned char)text[n])) {
                    best = i;
                    longest = n;
                }
            }
        }
        if (best < 0) {
            rs_text_add_bytes(out, text++, 1);
            continue;
        }
        rs_text_add(out, "@%d@", best);
        text += longest;
        while (isalnum((unsigned char)text[-1]) && isalnum((unsigned char)*text))
            rs_text_add_bytes(out, text++, 1);
    }
}

static int plan_of(const capture *captures, int i, const char *sentence)
{
    if (i == LEADER && strchr(sentence, '@'))
        return atoi(strchr(sentence, '@') + 1);
    return i >= 0 && captures[i].kind == 'P' ? atoi(captures[i].at + 1) : 0;
}

/* Names every figure of a sentence, each as the first of the patterns that fits it. */
static void read_sentence(reading *of, const rs_chart_view *all, const char *text)
{
    rs_text marked = { 0 };
    mark_plans(all, text, &marked);
    char *named = calloc(marked.length + 1, 1);
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        for (size_t at = 0; at < marked.length; at++) {
            capture captures[12];
            const char *end = named[at] && *sentences[i].text == '{'
                ? NULL
                : match(sentences[i].text, marked.data + at, captures, 0);
            if (!end
                || (at > 0 && *sentences[i].text != '{'
                    && isalpha((unsigned char)*sentences[i].text)
                    && isalpha((unsigned char)marked.data[at - 1])))
                continue;
            memset(named + at, 1, (size_t)(end - (marked.data + at)));
            for (const naming *k = sentences[i].namings; k->name != NOTHING; k++) {
                claim(of, k->name, plan_of(captures, k->a, marked.data),
                    plan_of(captures, k->b, marked.data), captures[k->figure].at);
            }
        }
    for (size_t at = 0; at < marked.length; at++) {
        if (marked.data[at] == '@') { /* a name */
            at += 1 + strcspn(marked.data + at + 1, "@");
            continue;
        }
        if (isdigit((unsigned char)marked.data[at]) && !named[at])
            fail_msg(
                "%s: a figure without a name: \"%s\" in \"%s\"", of->where, marked.data + at, text);
    }
    free(named);
    rs_text_clear(&marked);
}

/* ---- the same figures in both languages ---- */

typedef struct figures {
    int n;
    double low[40], high[40];
} figures;

/* Those of a sentence, without how many plans are alike, which languages count otherwise, and what
 * the one says in words. */
static figures figures_of(const rs_chart_view *all, const char *text)
{
    figures of = { 0 };
    rs_text marked = { 0 };
    mark_plans(all, text, &marked);
    for (const char *at = marked.data; *at && of.n < 40; at++) {
        if (*at == '@') {
            at += 1 + strcspn(at + 1, "@");
            continue;
        }
        if (!isdigit((unsigned char)*at)
            || (at > marked.data && (isalnum((unsigned char)at[-1]) || at[-1] == '_')))
            continue;
        double low, high;
        int n = length_of_number(at);
        bool counts = strncmp(at + n, " other", 6) == 0
            || strncmp(at + n, " 个方案", strlen(" 个方案")) == 0
            || strncmp(at + n, " that acquisition", strlen(" that acquisition")) == 0;
        if (!counts && read_figure(at, &low, &high) && high > 0.001) {
            of.low[of.n] = low;
            of.high[of.n++] = high;
        }
        at += n - 1;
    }
    rs_text_clear(&marked);
    return of;
}

/* Each figure of one has a figure of the other that it could be: languages may put them in another
 * order, and round otherwise. */
static void expect_all_in(
    const figures *of, const figures *other, const char *text, const char *other_text)
{
    for (int i = 0; i < of->n; i++) {
        bool found = false;
        for (int k = 0; k < other->n; k++)
            found = found || (of->low[i] <= other->high[k] && other->low[k] <= of->high[i]);
        if (!found)
            fail_msg(
                "%g of \"%s\" is not in \"%s\"", (of->low[i] + of->high[i]) / 2, text, other_text);
    }
}

static void expect_the_same_figures(const rs_chart_view *english, const char *text,
    const rs_chart_view *chinese, const char *text_zh)
{
    figures of = figures_of(english->all, text), zh = figures_of(chinese->all, text_zh);
    expect_all_in(&of, &zh, text, text_zh);
    expect_all_in(&zh, &of, text_zh, text);
}

/* ---- the texts of the charts, by plan ---- */

typedef struct chart_text {
    rs_chart chart;
    const char *variable, *text;
    naming namings[2]; /* plans: GIVEN, BASE */
} chart_text;

static const chart_text chart_texts[] = {
    { RS_CHART_dashboard, "BIG", "{S}", { { LOSS, GIVEN, 0, 0 } } },
    { RS_CHART_dashboard, "LINE_1", "on average {M}", { { PROFIT, GIVEN, 0, 0 } } },
    { RS_CHART_difference, "BIG", "{S}", { { BETTER, GIVEN, BASE, 0 } } },
    { RS_CHART_difference, "LINE_1", "on average {M}", { { GAIN, GIVEN, BASE, 0 } } },
    { RS_CHART_payback, "BIG", "{S}", { { PAID_BACK, GIVEN, 0, 0 } } },
    { RS_CHART_payback, "LINE_1", "median: {T}", { { PAYBACK, GIVEN, 0, 0 } } },
    { RS_CHART_clv_to_cac, "BIG", "{R}", { { RATIO, GIVEN, 0, 0 } } },
    { RS_CHART_clv_to_cac, "LINE_1", "3:1 or more in {S}", { { REACHES, GIVEN, 0, 0 } } },
    { RS_CHART_clv_to_cac, "LINE_2", "CLV {M}, CAC {M}",
        { { CLV, GIVEN, 0, 0 }, { CAC, GIVEN, 0, 1 } } },
    { RS_CHART_profit_fan, "INFO_1", "company payback, median: {W}", { { COMPANY, GIVEN, 0, 0 } } },
    { RS_CHART_profit_fan, "INFO_2", "not paid back in {S} of futures",
        { { COMPANY_NEVER, GIVEN, 0, 0 } } },
    { RS_CHART_cash, "INFO_1", "lowest on average: {M}", { { TROUGH, GIVEN, 0, 0 } } },
    { RS_CHART_cash, "INFO_1", "needs {M} on average", { { NEED, GIVEN, 0, 0 } } },
    { RS_CHART_cash, "INFO_2", "out of cash in {S} of futures", { { CASH_RISK, GIVEN, 0, 0 } } },
    { RS_CHART_cash, "INFO_2", "company payback, median: {W}", { { COMPANY, GIVEN, 0, 0 } } },
    { RS_CHART_active, "INFO_1", "{N} at the end", { { ACTIVE, GIVEN, 0, 0 } } },
    { RS_CHART_profit_lines, "INFO_1", "profit: {S} of revenue", { { MARGIN, GIVEN, 0, 0 } } },
};

/* The i-th text of "array NAME[n] = ['…', '…']"; NULL: none. */
static const char *text_of(const char *variables, const char *variable, int i)
{
    static char text[400];
    char begin[60];
    snprintf(begin, sizeof begin, "array %s[", variable);
    const char *at = strstr(variables, begin);
    for (int k = 0; at; k++) {
        const char *line_end = strchr(at, '\n');
        at = strchr(at, '\'');
        if (!at || at > line_end)
            return NULL;
        size_t n = strcspn(at + 1, "'");
        if (k == i) {
            snprintf(text, sizeof text, "%.*s", (int)n, at + 1);
            return text;
        }
        at += n + 2;
    }
    return NULL;
}

static void read_chart(
    reading *of, const rs_chart_view *view, rs_chart chart, const rs_chart_sheet *sheet)
{
    const rs_results *results = of->results;
    bool rows = strstr(sheet->variables.data, "array ROW_SCENARIO") != NULL;
    int compared = chart == RS_CHART_difference && view->n > 1;
    for (size_t i = 0; i < sizeof chart_texts / sizeof *chart_texts; i++) {
        const chart_text *text = &chart_texts[i];
        if (text->chart != chart || (chart == RS_CHART_difference && !compared)
            || (chart == RS_CHART_clv_to_cac && view->n == 1))
            continue;
        for (int row = 0, s = 0; s < view->n; s++) {
            if (compared && s == view->baseline)
                continue;
            const char *found = text_of(sheet->variables.data, text->variable,
                rows || chart != RS_CHART_difference ? row : s);
            row++;
            capture captures[6];
            if (!found || !match(text->text, found, captures, 0))
                continue;
            int plan = (int)(view->scenarios[s] - results->scenarios);
            for (int k = 0; k < 2 && (k == 0 || text->namings[k].name != PROFIT); k++)
                claim(of, text->namings[k].name, plan, results->baseline,
                    captures[text->namings[k].figure].at);
        }
    }
}

/* ---- report.html and slides.md as they are written, and the table ---- */

static void remove_folder(const char *folder)
{
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

/* Pictures are not drawn, and may be told to be missing. */
static char *written(
    const rs_results *results, const rs_theme *theme, const rs_chart_set *charts, bool slides)
{
    char folder[] = "one-number-XXXXXX", path[64], *page = calloc(1, 1 << 22);
    rs_report_source source
        = { .results = results, .theme = theme, .language = RS_ENGLISH, .charts = charts };
    rs_error error = { 0 };
    rs_dir stage;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(rs_dir_open(&stage, folder, &error), RS_OK);
    if (slides)
        (void)!rs_slides_write(&source, &stage, &error);
    else
        assert_int_equal(
            rs_html_report_write(&source, &stage, RETSIM_SOURCE "/plots", &error), RS_OK);
    rs_error_clear(&error);
    rs_dir_close(&stage);
    snprintf(path, sizeof path, "%s/%s", folder, slides ? "slides.md" : "report.html");
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t n = fread(page, 1, (1 << 22) - 1, file);
    fclose(file);
    assert_true(n > 1000);
    remove_folder(folder);
    return page;
}

/* The text from `from` to `to` as a reader sees it: without the signs by which pages and slides
 * write what means something to them. */
static char *seen(const char *from, const char *to)
{
    static const char *const written_as[][2] = { { "&amp;", "&" }, { "&#39;", "'" },
        { "&quot;", "\"" }, { "&lt;", "<" }, { "&gt;", ">" }, { "\xc2\xa0", " " }, { "\\", "" } };
    rs_text text = { 0 };
    while (from < to) {
        size_t i = 0, n = sizeof written_as / sizeof *written_as;
        while (i < n && strncmp(from, written_as[i][0], strlen(written_as[i][0])) != 0)
            i++;
        rs_text_add(&text, "%.*s", i < n ? (int)strlen(written_as[i][1]) : 1,
            i < n ? written_as[i][1] : from);
        from += i < n ? strlen(written_as[i][0]) : 1;
    }
    return text.data;
}

/* Every sentence between the two signs; returns how many there are. */
static int read_between(reading *of, const rs_chart_view *all, const char *page, const char *before,
    const char *after, int most)
{
    int n = 0;
    for (const char *at = strstr(page, before); at && n < most; at = strstr(at, before), n++) {
        at += strlen(before);
        char *sentence = seen(at, strstr(at, after));
        read_sentence(of, all, sentence);
        free(sentence);
    }
    return n;
}

static void read_written(
    reading *of, const rs_chart_view *all, const char *page, const rs_chart_set *charts)
{
    of->where = "report.html";
    const char *answer = strstr(page, "class=\"answer\"");
    assert_non_null(answer);
    assert_int_equal(read_between(of, all, answer, "<p>", "</p>", 1), 1);
    assert_int_equal(
        read_between(of, all, page, "<figcaption class=\"alone\">", "</", 99), charts->n);
}

static void read_slides(
    reading *of, const rs_chart_view *all, const rs_theme *theme, const rs_chart_set *charts)
{
    char *deck = written(of->results, theme, charts, true);
    of->where = "slides.md";
    assert_int_equal(read_between(of, all, deck, "\nsubtitle: '", "'\n", 1), 1);
    assert_int_equal(read_between(of, all, deck, "\n## ", "\n", charts->n), charts->n);
    free(deck);
}

static void read_cards(reading *of, const char *page)
{
    int s = 0;
    for (const char *at = strstr(page, "<article"); at; at = strstr(at + 1, "<article"), s++) {
        const char *end = strstr(at, "</article>"), *figure = strstr(at, "class=\"figure\">"),
                   *better = strstr(at, "better than the baseline in "),
                   *outside = strstr(at, " than the baseline in costs outside CLV");
        if (outside && outside < end) {
            while (*outside != '>')
                outside--;
            claim(of, OUTSIDE_MORE, s, of->results->baseline, outside + 1);
        }
        if (figure && figure < end)
            claim(of, PROFIT, s, 0, figure + strlen("class=\"figure\">"));
        if (better && better < end
            && isdigit((unsigned char)better[strlen("better than the baseline in ")]))
            claim(of, BETTER, s, of->results->baseline,
                better + strlen("better than the baseline in "));
    }
    assert_int_equal(s, of->results->n_scenarios);
}

/* However many plans: no table of the page is so wide that columns leave it. */
static void expect_narrow_tables(const char *page)
{
    int tables = 0;
    for (const char *at = strstr(page, "<thead>"); at; at = strstr(at + 1, "<thead>"), tables++) {
        int columns = 0;
        const char *end = strstr(at, "</thead>");
        for (const char *column = strstr(at, "<th "); column && column < end;
             column = strstr(column + 1, "<th "))
            columns++;
        assert_in_range(columns, 1, 9);
    }
    assert_in_range(tables, 2, 20);
}

/* "796 ± 10 k": the unit stands behind the error. */
static void claim_estimate(reading *of, figure_name name, int plan, const char *cell)
{
    double low, high, error = 0, scale,
                      value = truth(of->results, name, plan, of->results->baseline);
    const char *plus_minus = strstr(cell, " ± ");
    rs_text text = { 0 };
    if (isnan(value) || isinf(value))
        return;
    size_t n = (size_t)length_of_number(cell);
    const char *unit = cell + n;
    if (plus_minus) {
        const char *behind = plus_minus + strlen(" ± ");
        read_figure(behind, &error, &scale);
        unit = behind + length_of_number(behind);
    }
    rs_text_add_bytes(&text, cell, n);
    rs_text_add(&text, "%s", unit);
    if (read_figure(text.data, &low, &high)) {
        double slack = 1e-9 * fabs(value) + 0.51 * fabs(error);
        if (value < low - slack || value > high + slack)
            fail_msg("%s: \"%s\" is called %d of plan %d, which is %g", of->where, cell, name, plan,
                value);
        of->n_checked++;
    }
    rs_text_clear(&text);
}

/* The figure of a plan: its column is the one of its name. */
static void read_cell(reading *of, figure_name name, int plan, const rs_table *table, int row)
{
    rs_text text = { 0 };
    int column = 1;
    while (!table->columns[column].name
        || strcmp(table->columns[column].name, of->results->scenarios[plan].name) != 0)
        column++;
    rs_cell_add(&text, table, rs_table_at(table, row, column));
    claim_estimate(of, name, plan, text.data);
    rs_text_clear(&text);
}

static void read_table(reading *of)
{
    static const struct {
        const char *label;
        figure_name name;
    } rows[] = {
        { "Profit (NPV)", PROFIT },
        { "Chance of a loss", LOSS },
        { "Active at the end", ACTIVE },
        { "CLV", CLV },
        { "CAC (paid)", CAC },
        { "CLV : CAC, median", RATIO },
        { "Payback, median", PAYBACK },
        { "Cash trough", TROUGH },
        { "Company payback, median", COMPANY },
    };
    rs_table_options options = { .language = RS_ENGLISH };
    rs_table_view view = rs_table_view_of(of->results, &options);
    rs_table table;
    rs_table_fill_measures(&view, &table);
    for (int row = 0; row < rs_table_n_rows(&table); row++)
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            const char *label = rs_table_at(&table, row, 0)->text;
            if (strncmp(label, rows[i].label, strlen(rows[i].label)) == 0
                && (i != 3 || strcmp(label, "CLV") == 0))
                for (int s = 0; s < of->results->n_scenarios; s++)
                    if (!is_time(rows[i].name)) /* there to the hundredth */
                        read_cell(of, rows[i].name, s, &table, row);
        }
    rs_table_clear(&table);
}

/* ---- charts as they are drawn ---- */

enum { MOST_DRAWN = 1000 };
typedef struct drawn_chart {
    char *texts[MOST_DRAWN];
    bool named[MOST_DRAWN];
    int n;
} drawn_chart;

static void read_svg(drawn_chart *of, const char *folder, const char *chart)
{
    char path[200], *page = calloc(1, 1 << 22);
    snprintf(path, sizeof path, "%s/charts/%s.svg", folder, chart);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s is not there", path);
    assert_in_range(fread(page, 1, (1 << 22) - 1, file), 1000, (1 << 22) - 2);
    fclose(file);
    *of = (drawn_chart){ 0 };
    for (const char *at = strstr(page, "<text"); at; at = strstr(at, "<text")) {
        const char *end = strstr(at, "</text>");
        at = strchr(at, '>') + 1;
        assert_true(end && at <= end && of->n < MOST_DRAWN);
        if (at < end)
            of->texts[of->n++] = seen(at, end);
    }
    free(page);
    assert_in_range(of->n, 4, MOST_DRAWN);
}

/* One line or two; those after it begin at the number that is returned. */
static int read_drawn_headline(
    reading *of, const rs_chart_view *all, const drawn_chart *drawn, const char *headline)
{
    rs_text joined = { 0 };
    int n = strlen(drawn->texts[0]) < strlen(headline) ? 2 : 1;
    rs_text_add(&joined, n == 2 ? "%s %s" : "%s", drawn->texts[0], drawn->texts[1]);
    read_sentence(of, all, joined.data);
    assert_string_equal(joined.data, headline);
    rs_text_clear(&joined);
    return n;
}

static bool says(const rs_chart_sheet *sheet, const chart_text *label)
{
    capture captures[6];
    const char *first = text_of(sheet->variables.data, label->variable, 0);
    return first && match(label->text, first, captures, 0);
}

/* The labels of a kind stand in the order of the plans; figures along an axis come after those that
 * are told of plans. */
static void read_drawn_labels(reading *of, const rs_chart_view *view, const chart_text *label,
    const rs_chart_sheet *sheet, drawn_chart *drawn)
{
    const rs_results *results = of->results;
    bool compared = label->chart == RS_CHART_difference, bare = strlen(label->text) == 3;
    int s = 0, n = 0, wanted = view->n - compared;
    for (int i = 0; i < drawn->n && !(bare && n == wanted); i++) {
        capture captures[6];
        const char *end = match(label->text, drawn->texts[i], captures, 0);
        if (!end || (bare && *end))
            continue;
        s += compared && s == view->baseline;
        if (s >= view->n)
            fail_msg("%s: one \"%s\" too many", of->where, drawn->texts[i]);
        for (int k = 0; k < 2 && (k == 0 || label->namings[k].name != PROFIT); k++)
            claim(of, label->namings[k].name, (int)(view->scenarios[s] - results->scenarios),
                results->baseline, captures[label->namings[k].figure].at);
        drawn->named[i] = true;
        s++;
        n++;
    }
    if (n != (says(sheet, label) ? wanted : 0))
        fail_msg("%s: %d of %d plans have a \"%s\"", of->where, n, wanted, label->text);
}

static bool is_figure_of_an_axis(const char *text)
{
    static const char kinds[] = "MSRN";
    for (int k = 0; kinds[k]; k++) {
        int n = length_of_token(kinds[k], text);
        if (n > 0 && !text[n])
            return true;
    }
    return false;
}

static bool has_unit(const char *text)
{
    static const char kinds[] = "MSR";
    for (const char *at = text; *at; at++)
        for (int k = 0; kinds[k] && isdigit((unsigned char)*at); k++)
            if (length_of_token(kinds[k], at) > length_of_number(at))
                return true;
    return false;
}

/* Figures with a unit that no table has under a name of its own. */
static bool is_known_otherwise(rs_chart chart, const char *text)
{
    static const struct {
        rs_chart chart;
        const char *text;
    } known[] = {
        { RS_CHART_active, "_ {S}" },
        { RS_CHART_clv_to_cac, "{R}, the rule of thumb" },
        { RS_CHART_clv_to_cac, "{R} for one more customer" },
        { RS_CHART_difference, "9 in 10 futures: {M} to {M}" },
        { RS_CHART_survival, "{N}–{S}" },
        { RS_CHART_response, "_: {N} at {M}" },
    };
    capture captures[6];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].chart == chart && match(known[i].text, text, captures, 0))
            return true;
    return false;
}

/* Behind the headline stand the line that explains the chart and the footnote. */
static void read_drawn(reading *of, const rs_chart_view *view, rs_chart chart,
    const rs_chart_sheet *sheet, drawn_chart *drawn)
{
    int from = read_drawn_headline(of, view->all, drawn, sheet->headline.data) + 2;
    for (size_t i = 0; i < sizeof chart_texts / sizeof *chart_texts; i++)
        if (chart_texts[i].chart == chart)
            read_drawn_labels(of, view, &chart_texts[i], sheet, drawn);
    for (int i = from; i < drawn->n; i++)
        if (!drawn->named[i] && has_unit(drawn->texts[i]) && !is_figure_of_an_axis(drawn->texts[i])
            && !is_known_otherwise(chart, drawn->texts[i]))
            fail_msg("%s: a figure without a name: \"%s\"", of->where, drawn->texts[i]);
    for (int i = 0; i < drawn->n; i++)
        free(drawn->texts[i]);
}

/* ---- all of a study ---- */

static const struct {
    const char *name;
    rs_chart_maker *make;
} charts[RS_N_CHARTS] = {
#define X(name, ...) { #name, rs_chart_##name },
    RS_CHART_LIST(X)
#undef X
};

static void check_study(const char *file)
{
    char path[300];
    snprintf(path, sizeof path, RETSIM_SOURCE "/%s", file);
    static const char *const sets[] = { "study.replications=32" };
    rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_results *results = play_file(path, sets, 1, &options);
    rs_theme theme = rs_theme_usual();
    rs_chart_view view;
    rs_chart_view_make(&view, results, &theme, RS_ENGLISH);
    rs_chart_view view_zh;
    rs_chart_view_make(&view_zh, results, &theme, RS_CHINESE);
    reading of = { results, "answer", 0 };
    char *answer = rs_results_answer(results, RS_ENGLISH);
    rs_chart_set set = { 0 };
    read_sentence(&of, view.all, answer);
    for (int c = 0; c < RS_N_CHARTS; c++) {
        rs_chart_sheet sheet = { 0 };
        of.where = charts[c].name;
        if (charts[c].make(&view, &sheet)) {
            read_sentence(&of, view.all, sheet.headline.data);
            read_chart(&of, &view, (rs_chart)c, &sheet);
            rs_chart_sheet sheet_zh = { .language = RS_CHINESE };
            assert_true(charts[c].make(&view_zh, &sheet_zh));
            if (c != RS_CHART_profit_lines) /* as many lines as find room: fewer in English */
                expect_the_same_figures(
                    &view, sheet.headline.data, &view_zh, sheet_zh.headline.data);
            rs_chart_sheet_clear(&sheet_zh);
            set.charts[set.n++]
                = (rs_made_chart){ charts[c].name, "?", strdup(sheet.headline.data) };
        }
        rs_chart_sheet_clear(&sheet);
    }
    char *page = written(results, &theme, &set, false);
    read_written(&of, view.all, page, &set);
    if (strstr(file, "scenarios/")) /* pandoc is slow */
        read_slides(&of, view.all, &theme, &set);
    of.where = "report.html";
    read_cards(&of, page);
    expect_narrow_tables(page);
    of.where = "table";
    read_table(&of);
    if (of.n_checked < 10 + 10 * results->n_scenarios)
        fail_msg("%s: only %d figures were found", file, of.n_checked);
    rs_chart_set_clear(&set);
    free(answer);
    free(page);
    rs_chart_view_clear(&view);
    rs_chart_view_clear(&view_zh);
    rs_results_free(results);
}

TEST(every_figure_of_the_flagship_is_that_of_its_name)
{
    check_study("scenarios/tea-budget-2026.cfg");
}

/* What a table of measures and a line of the books call the same, in a file for programs or in
 * words for people, is the same number: the sum of the periods, or what stands at the end. */
TEST(a_line_with_the_name_of_a_measure_has_its_number)
{
    static const char *const sets[] = { "study.replications=32" };
    rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_results *results
        = play_file(RETSIM_SOURCE "/scenarios/tea-budget-2026.cfg", sets, 1, &options);
    int last = results->horizon - 1, n = 0;
    assert_true(series_of(results, 0, RS_SERIES_rewards, last) > 0);
    for (int k = 0; k < RS_N_SERIES; k++)
        for (int m = 0; m < RS_N_MEASURES; m++) {
            const rs_series_row *line = &rs_series_rows[k];
            const rs_measure_row *measure = &rs_measure_rows[m];
            double sum = 0, value = mean_of(results, 0, (rs_measure)m);
            if (strcmp(line->name, measure->name) != 0 && strcmp(line->label, measure->label) != 0
                && strcmp(line->label_zh, measure->label_zh) != 0)
                continue;
            for (int t = 0; t <= last; t++)
                sum += series_of(results, 0, (rs_series)k, t);
            if (strstr(line->label, "at the end"))
                sum = series_of(results, 0, (rs_series)k, last);
            if (fabs(sum - value) > 1e-9 * fabs(value))
                fail_msg("%s: %s (%s) is %g as a line, %g as a measure", line->name, line->label,
                    line->label_zh, sum, value);
            n++;
        }
    assert_true(n >= 5);
    rs_results_free(results);
}

/* Between what a chart is to say and what is read lies a script of gnuplot. */
TEST(so_is_what_gnuplot_has_drawn)
{
    static const char *const sets[] = { "study.replications=32" };
    if (system("gnuplot --version >/dev/null 2>&1") != 0)
        skip();
    rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_results *results
        = play_file(RETSIM_SOURCE "/scenarios/tea-budget-2026.cfg", sets, 1, &options);
    rs_theme theme = rs_theme_usual();
    rs_chart_view view;
    rs_chart_view_make(&view, results, &theme, RS_ENGLISH);
    rs_chart_options drawing = { .plots_folder = RETSIM_SOURCE "/plots",
        .formats = 1 << RS_FORMAT_SVG,
        .language = RS_ENGLISH };
    char folder[] = "one-number-XXXXXX";
    assert_non_null(mkdtemp(folder));
    rs_folder *held = held_folder(folder);
    rs_error error = { 0 };
    reading of = { results, "", 0 };
    if (rs_charts_draw(results, held, &drawing, &error) != RS_OK)
        fail_msg("%s", error.messages[0].text);
    rs_folder_release(held);
    for (int c = 0; c < RS_N_CHARTS; c++) {
        rs_chart_sheet sheet = { 0 };
        drawn_chart drawn;
        of.where = charts[c].name;
        if (charts[c].make(&view, &sheet)) {
            read_svg(&drawn, folder, charts[c].name);
            read_drawn(&of, &view, (rs_chart)c, &sheet, &drawn);
        }
        rs_chart_sheet_clear(&sheet);
    }
    assert_true(of.n_checked >= 10 * results->n_scenarios);
    remove_folder(folder);
    rs_error_clear(&error);
    rs_chart_view_clear(&view);
    rs_results_free(results);
}

TEST(so_it_is_in_studies_of_one_three_and_eleven_plans)
{
    static const char *const files[] = { "eleven-plans", "plain-cac", "no-clear-winner",
        "only-losses", "one-plan", "never-back" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char file[100];
        snprintf(file, sizeof file, "tests/charts/studies/%s.cfg", files[i]);
        check_study(file);
    }
}
