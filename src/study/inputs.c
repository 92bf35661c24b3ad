/* An input is found by the rule that draws from it. */
#include "study/inputs.h"

#include <math.h>

static bool draws(const rs_rule *rule, int input)
{
    bool found = rule->kind == RS_RULE_INPUT && rule->input == input;

    for (int j = 0; rule->kind == RS_RULE_FITTED && j < rule->joint.n; j++)
        found = found || rule->joint.inputs[j] == input;
    return found;
}

bool rs_inputs_draws(const rs_business *business, int input)
{
    const rs_parameters *parameters = &business->parameters;
    bool found = false;

    for (int i = 0; i < parameters->n_rules && !found; i++)
        found = draws(&parameters->rules[i], input);
    return found;
}

double rs_inputs_value(const rs_business *business, int input, double uniform)
{
    const rs_parameters *parameters = &business->parameters;

    for (int i = 0; i < parameters->n_rules; i++) {
        const rs_rule *rule = &parameters->rules[i];
        double value = NAN;
        if (rule->kind == RS_RULE_INPUT && rule->input == input)
            value = rs_distribution_quantile(&rule->distribution, uniform);
        else if (rule->kind == RS_RULE_FITTED && rule->joint.inputs[rule->joint.n - 1] == input)
            value = rs_joint_at_own(&rule->joint, uniform);
        if (!isnan(value))
            return fmin(fmax(value, rule->low), rule->high);
    }
    return NAN;
}
