/*
 * Works out each channel at evenly spaced steady budgets, with the inputs at their means and
 * averaged over the periods.
 */
#include "study/response.h"

#include "base/memory.h"
#include "model/channel_responses.h"
#include "results/results.h"
#include "simulate/acquire.h"
#include "simulate/mean_path.h"

#include <math.h>

/* Curves go on to twice the largest budget, in steps of a fortieth of it. */
enum { N_POINTS = 80, POINTS_TO_LARGEST = 40 };

/* The budgets of a channel over all scenarios and periods. */
typedef struct rs_budget_range {
    double low, high; /* high 0: there is none */
} rs_budget_range;

/* A channel at a steady spend, a period. */
typedef struct rs_answer {
    double customers, marginal_cac;
} rs_answer;

static void widen(const rs_terms *terms, int c, rs_budget_range *range)
{
    for (int t = 0; t < terms->layout->horizon; t++) {
        double budget = rs_planned_budget(terms, c, t);
        if (!(budget > 0))
            continue;
        range->low = range->high > 0 ? fmin(range->low, budget) : budget;
        range->high = fmax(range->high, budget);
    }
}

static bool is_paid_in(const rs_terms *terms, int c, int period, bool ever)
{
    return !ever || rs_planned_budget(terms, c, period) > 0;
}

/* Sign-ups of all periods together end at the size of the market. */
static rs_answer answer_at(const rs_terms *terms, int c, double spend, bool ever)
{
    const rs_channel *channel = &terms->business->channels[terms->channel_of[c]];
    double market = terms->values[channel->market_size];
    double sign_ups = 0, customers = 0, slope = 0, periods = 0;

    for (int t = 0; t < terms->layout->horizon; t++) {
        double at, activation = rs_activation_at(terms, c, t);
        if (!is_paid_in(terms, c, t, ever))
            continue;
        double more = rs_response_at(terms, c, t, spend, spend, &at);
        sign_ups += more;
        customers += activation * more;
        slope += activation * at;
        periods++;
    }
    bool full = sign_ups >= market;
    if (full)
        customers *= sign_ups > 0 ? market / sign_ups : 0;
    return (rs_answer){ customers / periods,
        full || !(slope > 0) ? (double)INFINITY : periods / slope };
}

static void fill_present(const rs_terms *terms, int c, rs_response_results *response)
{
    double sum = 0, periods = 0;

    for (int t = 0; t < terms->layout->horizon; t++) {
        double budget = rs_planned_budget(terms, c, t);
        sum += budget;
        periods += budget > 0;
    }
    response->present = response->present_customers = response->present_marginal_cac = NAN;
    if (!(periods > 0))
        return;
    rs_answer answer = answer_at(terms, c, sum / periods, true);
    response->present = sum / periods;
    response->present_customers = answer.customers;
    response->present_marginal_cac = answer.marginal_cac;
}

static rs_response_results response_of(
    rs_arena *arena, const rs_terms *terms, int c, rs_budget_range range)
{
    rs_response_results response = { .planned_low = range.low, .planned_high = range.high };
    double *spend = RS_ARENA_ARRAY(arena, double, N_POINTS);
    double *customers = RS_ARENA_ARRAY(arena, double, N_POINTS);
    double *marginal = RS_ARENA_ARRAY(arena, double, N_POINTS);

    fill_present(terms, c, &response);
    for (int i = 0; i < N_POINTS; i++) {
        spend[i] = range.high * (i + 1) / POINTS_TO_LARGEST;
        rs_answer answer = answer_at(terms, c, spend[i], response.present > 0);
        customers[i] = answer.customers;
        marginal[i] = answer.marginal_cac;
    }
    response.n = N_POINTS;
    response.spend = spend;
    response.customers = customers;
    response.marginal_cac = marginal;
    return response;
}

static bool has_budget(const rs_terms *terms, int c)
{
    return terms->channel_of[c] >= 0
        && rs_response_of(&terms->business->channels[terms->channel_of[c]])->has_budget;
}

rs_status rs_response_fill(rs_arena *arena, const rs_run *run, rs_scenario_results *scenarios)
{
    rs_arena scratch = { 0 };
    int n_channels = run->rows.n_channels;
    rs_mean_path *paths = RS_ARENA_ARRAY(&scratch, rs_mean_path, run->n_scenarios);
    rs_budget_range *ranges = RS_ARENA_ARRAY(&scratch, rs_budget_range, n_channels + 1);
    rs_status status = RS_OK;

    for (int i = 0; i < run->n_scenarios && status == RS_OK; i++) {
        status = rs_mean_path_terms(&run->layouts.list[i].layout, NULL, &paths[i]);
        for (int c = 0; c < n_channels && status == RS_OK; c++)
            if (has_budget(&paths[i].terms, c))
                widen(&paths[i].terms, c, &ranges[c]);
    }
    for (int i = 0; i < run->n_scenarios && status == RS_OK; i++) {
        rs_channel_results *channels = rs_results_part(scenarios[i].channels);
        for (int c = 0; c < n_channels; c++)
            if (has_budget(&paths[i].terms, c) && ranges[c].high > 0)
                channels[c].response = response_of(arena, &paths[i].terms, c, ranges[c]);
    }
    for (int i = 0; i < run->n_scenarios; i++)
        rs_mean_path_clear(&paths[i]);
    rs_arena_clear(&scratch);
    return status;
}
