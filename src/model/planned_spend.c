/* What the channels and programs of a business are planned to spend. */
#include "model/planned_spend.h"

#include "model/channel_responses.h"

#include <math.h>

double rs_planned_channel_spend(const rs_channel *channel, const double *values, int t)
{
    double season = rs_multiplier_cycling(&channel->season, values, t);
    if (rs_response_of(channel)->has_budget)
        return rs_schedule_at(&channel->budget, values, t) * season;
    double growth = rs_quantity_at(&channel->price_growth, values, t, t);
    return rs_schedule_at(&channel->sign_ups, values, t) * season
        * rs_schedule_at(&channel->cac, values, t) * pow(1 + growth, t);
}

static bool is_refreshed(const rs_program *program, int t)
{
    int age = t - program->start;
    return program->refresh_every > 0 && age > 0 && age % program->refresh_every == 0
        && rs_program_is_on(program, t);
}

/* What runs where no budget says it, without what depends on how many customers there are. */
static double running_cost(const rs_program *program, const double *values, int t)
{
    const rs_program_cost *cost = &program->cost;
    double sum = 0;
    if (rs_program_is_held(program, t))
        sum += rs_quantity_at(&cost->fixed, values, t, t);
    if (is_refreshed(program, t))
        sum += rs_quantity_at(&program->refresh_cost, values, t, t);
    if (program->agent.given && rs_program_is_on(program, t))
        sum += rs_quantity_at(&program->agent.number, values, t, t)
            * rs_quantity_at(&program->agent.cost, values, t, t);
    return sum;
}

/* The set-up is paid beside a budget, so it is planned beside it. */
static double spend_of(const rs_program *program, const double *values, int t)
{
    double setup = t == program->start ? rs_quantity_at(&program->cost.setup, values, t, t) : 0;
    if (program->budget.form == RS_SCHEDULE_NONE)
        return setup + running_cost(program, values, t);
    return setup + (rs_program_is_on(program, t) ? rs_schedule_at(&program->budget, values, t) : 0);
}

double rs_planned_program_spend(const rs_business *business, const double *values, int horizon)
{
    double total = 0;
    for (int i = 0; i < business->n_programs; i++)
        for (int t = 0; t < horizon; t++)
            total += spend_of(&business->programs[i], values, t);
    return total;
}
