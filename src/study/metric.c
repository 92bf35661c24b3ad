/* A name is taken apart at its dots; a value is a summary of the replications, paired first where
 * it is of the difference. */
#include "retsim/metric.h"

#include "base/guard.h"
#include "base/memory.h"
#include "base/text.h"
#include "retsim/nearest.h"
#include "retsim/summary.h"
#include "study/paired.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct statistic_row {
    const char *name;
    bool bound; /* a number follows */
} statistic_row;

static const statistic_row statistics[RS_N_STATISTICS] = {
#define X(name, bound) { #name, bound },
    RS_STATISTIC_LIST(X)
#undef X
};

/* ---- names ---- */

static rs_status unknown(rs_error *error, const char *whole, const char *word, const char *what,
    const char *const *names, size_t n)
{
    const char *nearest = rs_nearest(word, names, n);

    return nearest != NULL
        ? rs_fail(error, RS_INVALID, "%s: found \"%s\"; expected %s; did you mean \"%s\"?", whole,
            word, what, nearest)
        : rs_fail(error, RS_INVALID, "%s: found \"%s\"; expected %s", whole, word, what);
}

static rs_status find_measure(
    const char *whole, const char *word, rs_measure *measure, rs_error *error)
{
    const char *names[RS_N_MEASURES];

    *measure = rs_measure_find(word);
    if (*measure != RS_N_MEASURES)
        return RS_OK;
    for (int m = 0; m < RS_N_MEASURES; m++)
        names[m] = rs_measure_rows[m].name;
    return unknown(error, whole, word, "a measure, as clv_to_cac", names, RS_N_MEASURES);
}

static rs_status find_statistic(
    const char *whole, const char *word, rs_metric *metric, rs_error *error)
{
    const char *names[RS_N_STATISTICS];

    for (int i = 0; i < RS_N_STATISTICS; i++) {
        const statistic_row *row = &statistics[i];
        size_t n = strlen(row->name);
        char *end = NULL;
        names[i] = row->name;
        if (!row->bound && strcmp(word, row->name) == 0) {
            metric->statistic = (rs_statistic)i;
            return RS_OK;
        }
        if (!row->bound || strncmp(word, row->name, n) != 0 || word[n] != '_')
            continue;
        metric->bound = strtod(word + n + 1, &end);
        metric->statistic = (rs_statistic)i;
        if (end != word + n + 1 && *end == '\0' && isfinite(metric->bound))
            return RS_OK;
    }
    return unknown(error, whole, word, "a statistic, as mean, p50, p_negative or p_below_3", names,
        RS_N_STATISTICS);
}

/* The first word of a dotted name, cut off; the rest, or NULL. */
static char *cut(char *name)
{
    char *dot = strchr(name, '.');

    if (dot == NULL)
        return NULL;
    *dot = '\0';
    return dot + 1;
}

/* "p_below_0.5" has a dot of its own: only the first one or two part a name. */
static rs_status parse_name(const char *whole, char *name, rs_metric *metric, rs_error *error)
{
    char *rest;

    *metric = (rs_metric){ .measure = RS_MEASURE_profit_npv };
    if (strcmp(name, "loss_chance") == 0) {
        metric->statistic = RS_STATISTIC_p_negative;
        return RS_OK;
    }
    if (strncmp(name, "difference.", strlen("difference.")) == 0) {
        metric->difference = true;
        name = cut(name);
    }
    if (metric->difference && strcmp(name, "p_better") == 0) {
        metric->statistic = RS_STATISTIC_p_better;
        return RS_OK;
    }
    rest = cut(name);
    rs_status status = find_measure(whole, name, &metric->measure, error);
    if (status == RS_OK && rest != NULL)
        status = find_statistic(whole, rest, metric, error);
    if (status == RS_OK && metric->statistic == RS_STATISTIC_p_better && !metric->difference)
        status = rs_fail(error, RS_INVALID,
            "%s: found p_better of one plan; expected difference.%s.p_better", whole,
            rs_measure_rows[metric->measure].name);
    return status;
}

rs_status rs_metric_parse(const char *text, rs_metric *metric, rs_error *error)
{
    char *name = strdup(text);
    rs_status status = name != NULL ? parse_name(text, name, metric, error) : RS_NO_MEMORY;

    free(name);
    return status;
}

/* Behind the metric's name: the sign and the number. */
static bool parse_bound(const char *sign, rs_condition *condition)
{
    char *end = NULL;

    if (*sign != '<' && *sign != '>')
        return false;
    condition->at_least = *sign == '>';
    sign += sign[1] == '=' ? 2 : 1;
    condition->bound = strtod(sign, &end);
    if (end == sign || !isfinite(condition->bound))
        return false;
    return end[strspn(end, " ")] == '\0';
}

rs_status rs_condition_parse(const char *text, rs_condition *condition, rs_error *error)
{
    size_t n = strcspn(text, "<>=");
    char *name;

    if (!parse_bound(text + n, condition))
        return rs_fail(error, RS_INVALID,
            "found \"%s\"; expected a figure, >= or <=, and a number, as \"clv_to_cac.p50 >= 3\"",
            text);
    while (n > 0 && text[n - 1] == ' ')
        n--;
    if ((name = strndup(text, n)) == NULL)
        return RS_NO_MEMORY;
    rs_status status = rs_metric_parse(name, &condition->metric, error);
    free(name);
    return status;
}

int rs_metric_sense(const rs_metric *metric)
{
    int sense = rs_measure_rows[metric->measure].better < 0 ? -1 : 1;

    switch (metric->statistic) {
    case RS_STATISTIC_p_better:
        return 1;
    case RS_STATISTIC_never:
    case RS_STATISTIC_sd:
        return -1;
    case RS_STATISTIC_p_negative:
    case RS_STATISTIC_p_below:
        return -sense;
    default:
        return sense;
    }
}

/* ---- values ---- */

static rs_metric_value mean_of(const double *values, long n, bool spread)
{
    rs_summary of = rs_summarise(values, n, spread);

    return (rs_metric_value){ of.mean, of.half_width };
}

/* Of marks 0, 0.5 or 1. */
static rs_metric_value share_of(const double *marks, long n, bool spread)
{
    rs_summary of = rs_summarise(marks, n, spread);

    return (rs_metric_value){ of.mean, rs_share_half_width(&of) };
}

static double mark(const rs_metric *metric, double value)
{
    if (isnan(value))
        return NAN;
    switch (metric->statistic) {
    case RS_STATISTIC_p_negative:
        return value < 0;
    case RS_STATISTIC_never:
        return isinf(value);
    case RS_STATISTIC_p_below:
        return value < metric->bound;
    default:
        return value > metric->bound;
    }
}

static rs_metric_value quantile_of(const double *values, long n, double q)
{
    rs_tail_figure of = rs_quantile_figure(values, n, q);

    return (rs_metric_value){ of.value, of.half_width };
}

/* Of a standard deviation there is no error here. */
static rs_metric_value spread_of(const double *values, long n, bool spread)
{
    return (rs_metric_value){ rs_summarise(values, n, spread).sd, NAN };
}

static rs_metric_value worst_of(const rs_metric *metric, double *values, long n)
{
    static const double level = 0.05;
    bool less_is_better = rs_measure_rows[metric->measure].better < 0;

    for (long r = 0; r < n && less_is_better; r++)
        values[r] = -values[r];
    rs_tail_figure of = rs_lower_tail(values, n, level).cvar;
    return (rs_metric_value){ less_is_better ? -of.value : of.value, of.half_width };
}

/* values[n] may be overwritten. */
static rs_metric_value value_of(const rs_metric *metric, double *values, long n, bool spread)
{
    static const double levels[RS_N_STATISTICS] = { [RS_STATISTIC_p5] = 0.05,
        [RS_STATISTIC_p10] = 0.1,
        [RS_STATISTIC_p25] = 0.25,
        [RS_STATISTIC_p50] = 0.5,
        [RS_STATISTIC_p75] = 0.75,
        [RS_STATISTIC_p90] = 0.9,
        [RS_STATISTIC_p95] = 0.95 };

    if (levels[metric->statistic] > 0)
        return quantile_of(values, n, levels[metric->statistic]);
    switch (metric->statistic) {
    case RS_STATISTIC_mean:
        return mean_of(values, n, spread);
    case RS_STATISTIC_sd:
        return spread_of(values, n, spread);
    case RS_STATISTIC_cvar:
        return worst_of(metric, values, n);
    case RS_STATISTIC_p_better: /* they are marks already */
        return share_of(values, n, spread);
    default:
        for (long r = 0; r < n; r++)
            values[r] = mark(metric, values[r]);
        return share_of(values, n, spread);
    }
}

static rs_metric_value paired_value(
    const rs_metric *metric, const double *own, const double *baseline, long n, bool spread)
{
    double *values = rs_need(rs_block((size_t)n + 1, sizeof *values));
    int sense = rs_measure_rows[metric->measure].better >= 0 ? 1 : -1;

    for (long r = 0; r < n; r++)
        values[r] = !metric->difference ? own[r]
            : metric->statistic == RS_STATISTIC_p_better
            ? rs_paired_better(own[r], baseline[r], sense)
            : rs_paired_difference(own[r], baseline[r]);
    rs_metric_value value = value_of(metric, values, n, spread);
    free(values);
    return value;
}

rs_metric_value rs_metric_of(
    const rs_metric *metric, const double *own, const double *baseline, long n, bool spread)
{
    static const rs_metric_value none = { NAN, NAN };

    RS_GUARDED_AS(none, paired_value(metric, own, baseline, n, spread));
}
