/* What programs and channels bring for what they cost, as chart and headline tell it; of channels,
 * those with the largest budgets. */
#include "charts/chart.h"

#include <math.h>

rs_program_point rs_chart_program_point(const rs_program_results *program)
{
    const rs_summary *gain = &program->profit_gain, *cost = &program->cost;
    double mean = cost->n > 0 ? cost->mean : program->expected_cost; /* as the table tells it */
    if (gain->n > 0)
        return (rs_program_point){
            .cost = mean, .gain = gain->mean, .low = gain->p5, .high = gain->p95, .paired = true
        };
    return (rs_program_point){
        .cost = mean, .gain = program->expected_profit_gain, .low = NAN, .high = NAN
    };
}

const rs_response_results *rs_chart_response_of(const rs_chart_view *view, int s, int channel)
{
    const rs_scenario_results *scenario = view->scenarios[s];
    return channel < scenario->n_channels && scenario->channels[channel].response.n > 0
        ? &scenario->channels[channel].response
        : NULL;
}

double rs_chart_largest_budget(const rs_chart_view *view, int channel)
{
    for (int s = 0; s < view->n; s++) {
        const rs_response_results *of = rs_chart_response_of(view, s, channel);
        if (of)
            return of->planned_high;
    }
    return 0;
}

bool rs_chart_shows_response(const rs_chart_view *view, int channel)
{
    int larger = 0;
    double own = rs_chart_largest_budget(view, channel);
    for (int other = 0; other < view->scenarios[0]->n_channels; other++) {
        double budget = rs_chart_largest_budget(view, other);
        larger += budget > own || (budget == own && other < channel);
    }
    return own > 0 && larger < RS_MOST_CHARTED;
}
