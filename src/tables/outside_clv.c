/*
 * These costs (of several plans: what they are more than the baseline's) are told from 5 % of
 * acquisition spend on, and only where they are larger than their error.
 */
#include "tables/outside_clv.h"

#include "base/text.h"
#include "words/say.h"

#include <math.h>

static const double noticeable = 0.05;

double rs_outside_clv(const rs_results *results, int scenario)
{
    const rs_scenario_results *of = &results->scenarios[scenario];
    bool alone = results->n_scenarios == 1;
    const rs_summary *costs = alone ? &of->measures[RS_MEASURE_cost_outside_clv]
                                    : &of->differences[RS_MEASURE_cost_outside_clv].summary;
    const rs_summary *spend = &of->measures[RS_MEASURE_acquisition_spend];
    if ((!alone && scenario == results->baseline) || costs->n == 0 || spend->n == 0)
        return NAN;
    bool told = spend->mean > 0 && fabs(costs->mean) >= noticeable * spend->mean
        && !(fabs(costs->mean) <= costs->half_width);
    return told ? costs->mean : (double)NAN;
}

char *rs_outside_clv_line(const rs_results *results, int scenario, rs_language language)
{
    double costs = rs_outside_clv(results, scenario);
    rs_text line = { 0 };
    rs_figure sum
        = rs_money_text(fabs(costs), results->currency ? results->currency : "", language);
    rs_text_add(&line, "%s", "");
    if (isnan(costs))
        return line.data;
    if (results->n_scenarios == 1)
        rs_say(&line, language, RS_SAY_of_costs_outside_clv, sum.text);
    else
        rs_say(&line, language, RS_SAY_more_than_the_baseline_in_costs_outside, sum.text,
            rs_first_if(costs > 0));
    return line.data;
}
