/*
 * Rules are evaluated in their order into one array, each from earlier slots; a quantity is a slot
 * with changes laid over it by period and cohort.
 */
#include "model/parameters.h"

#include "chance/normal.h"

#include <math.h>

static double untransformed(const rs_joint *joint, double place)
{
    return joint->logit ? 1 / (1 + exp(-place)) : exp(place);
}

double rs_joint_quantile(const rs_joint *joint, double u)
{
    return untransformed(joint, joint->centre + joint->sd * rs_normal_quantile(u, 1 - u));
}

double rs_joint_at_own(const rs_joint *joint, double u)
{
    return untransformed(
        joint, joint->centre + joint->row[joint->n - 1] * rs_normal_quantile(u, 1 - u));
}

double rs_joint_estimate(const rs_joint *joint)
{
    return untransformed(joint, joint->centre);
}

static double joint_value(const rs_joint *joint, const double *uniforms)
{
    double sum = joint->centre;

    for (int i = 0; uniforms && i < joint->n; i++) {
        double u = uniforms[joint->inputs[i]];
        sum += joint->row[i] != 0 ? joint->row[i] * rs_normal_quantile(u, 1 - u) : 0;
    }
    return untransformed(joint, sum);
}

static double rule_value(
    const rs_rule *rule, const double *uniforms, const double *levers, const double *values)
{
    switch (rule->kind) {
    case RS_RULE_CONSTANT:
        return rule->constant;
    case RS_RULE_INPUT:
        return uniforms ? rs_distribution_quantile(&rule->distribution, uniforms[rule->input])
                        : rs_distribution_mean_within(&rule->distribution, rule->low, rule->high);
    case RS_RULE_FITTED:
        return joint_value(&rule->joint, uniforms);
    case RS_RULE_LEVER:
        return levers && !isnan(levers[rule->lever]) ? levers[rule->lever] : rule->constant;
    case RS_RULE_TIMES:
        return values[rule->left] * values[rule->right];
    case RS_RULE_PLUS:
        return values[rule->left] + values[rule->right];
    }
    return NAN;
}

void rs_parameters_evaluate(
    const rs_parameters *parameters, const double *uniforms, const double *levers, double *values)
{
    for (int i = 0; i < parameters->n_rules; i++) {
        const rs_rule *rule = &parameters->rules[i];
        double value = rule_value(rule, uniforms, levers, values);
        /* comparisons that a NaN passes, so that it is seen where values leave the model */
        if (value < rule->low)
            value = rule->low;
        else if (value > rule->high)
            value = rule->high;
        values[i] = value;
    }
}

const double *rs_levers_at(rs_arena *arena, const rs_levers *levers, int end)
{
    double *values = RS_ARENA_ARRAY(arena, double, levers->n + 1);
    bool moves = false;

    for (int i = 0; i < levers->n; i++) {
        values[i] = end == 0 ? levers->list[i].low : levers->list[i].high;
        moves = moves || levers->list[i].low < levers->list[i].high;
    }
    return moves ? values : NULL;
}

static double apply_changes(
    double value, const rs_changes *changes, const double *values, int period, int cohort)
{
    for (int i = 0; i < changes->n; i++) {
        const rs_change *change = &changes->list[i];
        if (period < change->since || period > change->until || cohort < change->acquired_since)
            continue;
        if (change->times)
            value *= values[change->amount];
        else
            value += values[change->amount];
    }
    return value;
}

double rs_quantity_at(const rs_quantity *quantity, const double *values, int period, int cohort)
{
    return apply_changes(values[quantity->value], &quantity->changes, values, period, cohort);
}

static double scheduled(const rs_schedule *schedule, const double *values, int period)
{
    switch (schedule->form) {
    case RS_SCHEDULE_NONE:
        return 0;
    case RS_SCHEDULE_FLAT:
        return values[schedule->entries[0]];
    case RS_SCHEDULE_LIST:
        return period < schedule->n_entries ? values[schedule->entries[period]] : 0;
    case RS_SCHEDULE_GROWTH:
        return values[schedule->entries[0]] * pow(1 + values[schedule->growth], period);
    }
    return NAN;
}

double rs_schedule_at(const rs_schedule *schedule, const double *values, int period)
{
    return apply_changes(
        scheduled(schedule, values, period), &schedule->changes, values, period, period);
}

double rs_multiplier_cycling(const rs_multipliers *multipliers, const double *values, int period)
{
    return multipliers->n > 0 ? values[multipliers->entries[period % multipliers->n]] : 1;
}

double rs_multiplier_holding(const rs_multipliers *multipliers, const double *values, int position)
{
    if (multipliers->n == 0)
        return 1;
    int last = multipliers->n - 1;
    return values[multipliers->entries[position < last ? position : last]];
}
