/*
 * Short functions of results, each used by a chart and by its headline, so that both say the same.
 */
#include "charts/chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double *rs_chart_sorted(const double *values, long n, long *n_found)
{
    *n_found = 0;
    double *sorted = calloc(n > 0 ? (size_t)n : 1, sizeof *sorted);
    if (!sorted)
        return NULL;
    for (long i = 0; i < n; i++)
        if (isfinite(values[i]))
            sorted[(*n_found)++] = values[i];
    qsort(sorted, (size_t)*n_found, sizeof *sorted, by_size);
    return sorted;
}

const double *rs_chart_values(
    const rs_results *results, const rs_scenario_results *scenario, rs_measure measure)
{
    return scenario->values + (long)measure * results->n_replications;
}

double rs_chart_marginal_return(const rs_results *results, const rs_scenario_results *scenario)
{
    const double *clv = rs_chart_values(results, scenario, RS_MEASURE_clv);
    const double *marginal = rs_chart_values(results, scenario, RS_MEASURE_cac_marginal);
    long n = results->n_replications;
    double *ratios = calloc(n > 0 ? (size_t)n : 1, sizeof *ratios);
    if (!ratios)
        return NAN;
    for (long i = 0; i < n; i++)
        ratios[i] = marginal[i] > 0 ? clv[i] / marginal[i] : NAN;
    double *sorted = rs_chart_sorted(ratios, n, &n);
    double median = sorted && n > 0 ? rs_sorted_quantile(sorted, n, 0.5) : NAN;
    free(sorted);
    free(ratios);
    return median;
}

int rs_chart_fewer_losses(
    const rs_results *results, const rs_scenario_results *a, const rs_scenario_results *b)
{
    const double *first = rs_chart_values(results, a, RS_MEASURE_profit_npv);
    const double *second = rs_chart_values(results, b, RS_MEASURE_profit_npv);
    double only_first = 0, only_second = 0;
    for (long i = 0; i < results->n_replications; i++) {
        only_first += first[i] < 0 && second[i] >= 0;
        only_second += second[i] < 0 && first[i] >= 0;
    }
    if (fabs(only_first - only_second) <= 1.96 * sqrt(only_first + only_second))
        return 0;
    return only_first < only_second ? 1 : -1;
}

bool rs_chart_has_payback(const rs_chart_view *view, int s)
{
    const rs_summary *measures = view->scenarios[s]->measures;
    return measures[RS_MEASURE_payback].n > 0 && measures[RS_MEASURE_acquisition_spend].mean > 0;
}

/* A payback within a period counts as that period: 6.2 is the 7th. */
static int whole_period(double payback)
{
    return (int)ceil(payback - 1e-9);
}

static void find_range(const rs_chart_view *view, int *first, int *last)
{
    *first = view->results->horizon;
    *last = 0;
    for (int s = 0; s < view->n; s++) {
        const double *payback
            = rs_chart_values(view->results, view->scenarios[s], RS_MEASURE_payback);
        for (long i = 0; i < view->results->n_replications; i++) {
            if (!rs_chart_has_payback(view, s) || !isfinite(payback[i]))
                continue;
            int period = whole_period(payback[i]);
            *first = period < *first ? period : *first;
            *last = period > *last ? period : *last;
        }
    }
}

static int bins_for(int first, int last, int width)
{
    return (last - first) / width + 1;
}

void rs_payback_bins_make(rs_payback_bins *bins, const rs_chart_view *view, int most)
{
    static const int widths[] = { 1, 2, 3, 6, 12, 24, 60, 120, 600 };
    int first, last;
    *bins = (rs_payback_bins){ 0 };
    find_range(view, &first, &last);
    if (last < first) { /* nobody pays back: one bin for all the time there is */
        *bins = (rs_payback_bins){ .n = 1, .first = 1, .width = view->results->horizon };
        last = first = 1;
    }
    size_t k = bins->n == 1 ? sizeof widths / sizeof *widths : 0;
    /* bins begin where a year of twelve months would part them: 4-6, 7-9 */
    while (k < sizeof widths / sizeof *widths) {
        bins->width = widths[k++];
        bins->first = first <= 0 ? 1 - bins->width : first - (first - 1) % bins->width;
        bins->n = bins_for(bins->first, last, bins->width);
        if (bins->n <= most)
            break;
    }
    if (bins->n > most)
        bins->n = most;
    for (int s = 0; s < view->n; s++) {
        const double *payback
            = rs_chart_values(view->results, view->scenarios[s], RS_MEASURE_payback);
        long n = 0;
        for (long i = 0; i < view->results->n_replications; i++) {
            if (!rs_chart_has_payback(view, s) || isnan(payback[i]))
                continue;
            n++;
            int bin
                = isinf(payback[i]) ? -1 : (whole_period(payback[i]) - bins->first) / bins->width;
            if (bin < 0)
                bins->never[s]++;
            else
                bins->share[s][bin < bins->n ? bin : bins->n - 1]++;
        }
        for (int b = 0; b < bins->n; b++)
            bins->share[s][b] = n > 0 ? bins->share[s][b] / (double)n : 0;
        bins->never[s] = n > 0 ? bins->never[s] / (double)n : NAN;
    }
}

rs_figure rs_payback_bin_text(const rs_payback_bins *bins, int bin)
{
    int first = bins->first + bin * bins->width, last = first + bins->width - 1;
    if (first < 0)
        first = 0;
    return first == last ? rs_printed("%d", first) : rs_printed("%d–%d", first, last);
}

const rs_summary *rs_chart_projection(const rs_results *results, const rs_observed *observed)
{
    const rs_scenario_results *scenario = &results->scenarios[results->baseline];
    for (int i = 0; observed->segment && i < scenario->n_segments; i++)
        if (strcmp(scenario->segments[i].name, observed->segment) == 0)
            return scenario->segments[i].retention;
    return scenario->retention;
}

int rs_chart_last_observed(const rs_results *results, const rs_observed *observed)
{
    const rs_summary *projection = rs_chart_projection(results, observed);
    int age = (observed->n < results->horizon ? observed->n : results->horizon) - 1;
    while (age >= 0 && !(isfinite(observed->share[age]) && isfinite(projection[age].mean)))
        age--;
    return age;
}

int rs_chart_last_age(const rs_chart_view *view)
{
    int age = view->results->horizon - 1;
    for (int s = 0; s < view->n; s++)
        while (age >= 0 && !isfinite(view->scenarios[s]->retention[age].mean))
            age--;
    return age;
}
