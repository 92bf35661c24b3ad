/* What happens to one customer in a period, whether or not programs are about: orders have values,
 * plans change, events of those who come and go at any time follow each other. */
#include "simulate/individuals.h"

#include "base/text.h"
#include "chance/gamma_draw.h"

#include <gsl/gsl_randist.h>
#include <math.h>

double rs_individuals_values(const rs_population *population, const rs_stage *stage,
    const rs_customer *customer, int first_rung, double orders)
{
    const rs_multipliers *uplift = &stage->segment->order_value.repeat_uplift;
    double sum = 0;

    for (int i = 0; i < orders; i++) {
        uint64_t who = i == 0 ? customer->who : rs_hash_join(customer->who, (uint64_t)i);
        double value = stage->value_mean;
        if (stage->value_scale > 0)
            value = stage->value_scale
                * rs_gamma_draw(population->source, RS_PURPOSE_ORDER_VALUE, who, stage->period, 0,
                    stage->value_shape);
        sum += uplift->n > 0
            ? value * rs_multiplier_holding(uplift, stage->terms->values, first_rung + i)
            : value;
    }
    return sum * customer->spend;
}

void rs_individuals_step_plan(
    rs_population *population, const rs_stage *stage, rs_customer *customer, rs_tally *tally)
{
    double before = customer->level;

    if (stage->term->upgrade > 0 || stage->term->downgrade > 0) {
        double u = rs_uniforms(population->source, RS_PURPOSE_PLAN, customer->who, stage->period, 0)
                       .first;
        if (u < stage->term->upgrade)
            customer->level *= stage->term->upgrade_factor;
        else if (u < stage->term->upgrade + stage->term->downgrade)
            customer->level *= stage->term->downgrade_factor;
    }
    if (customer->level > before)
        tally->level_up += customer->level - before;
    else
        tally->level_down += before - customer->level;
    tally->level += customer->level;
}

bool rs_individuals_live(rs_population *population, const rs_stage *stage,
    const rs_customer *customer, double risk, double rate, double *orders)
{
    gsl_rng *rng = population->rng;
    bool after_order = rs_leaving_of(&stage->segment->churn)->by_orders;
    bool coin = stage->segment->churn.after_first && customer->birth >= 0
        && stage->period == customer->birth + 1; /* those of today have been through it */
    double end = 1, time = 0;

    *orders = 0;
    rs_rng_address(rng, population->source, RS_PURPOSE_EVENTS, customer->who, stage->period);
    if (after_order && coin && gsl_rng_uniform(rng) < risk)
        return true;
    if (!after_order && risk > 0)
        end = gsl_ran_exponential(rng, 1 / risk);
    while (rate > 0 && (time += gsl_ran_exponential(rng, 1 / rate)) < fmin(1, end)) {
        ++*orders;
        if (after_order && gsl_rng_uniform(rng) < risk)
            return true;
    }
    return end < 1;
}
