/* A number is a slot filled by a rule; what is made of several is a rule of their slots, and its
 * mean and quantiles follow from theirs. */
#include "model/bind_slots.h"

#include <math.h>
#include <string.h>

rs_slot rs_bind_rule(rs_binder *binder, rs_rule rule)
{
    binder->rules = rs_grow(
        binder->rules, &binder->rules_capacity, binder->n_rules + 1, sizeof *binder->rules);
    binder->rules[binder->n_rules] = rule;
    return (rs_slot)binder->n_rules++;
}

rs_slot rs_bind_constant(rs_binder *binder, double value, const rs_node *where)
{
    return rs_bind_rule(binder,
        (rs_rule){ .kind = RS_RULE_CONSTANT,
            .constant = value,
            .low = -INFINITY,
            .high = INFINITY,
            .where = where });
}

int rs_bind_lever(rs_binder *binder, rs_lever lever)
{
    for (size_t i = 0; i < binder->n_levers; i++)
        if (strcmp(binder->levers[i].name, lever.name) == 0)
            return (int)i;
    binder->levers = rs_grow(
        binder->levers, &binder->levers_capacity, binder->n_levers + 1, sizeof *binder->levers);
    binder->levers[binder->n_levers] = lever;
    return (int)binder->n_levers++;
}

rs_slot rs_bind_scale(rs_binder *binder, const char *name)
{
    return rs_bind_rule(binder,
        (rs_rule){ .kind = RS_RULE_LEVER,
            .constant = 1,
            .lever = rs_bind_lever(binder, (rs_lever){ name, 1, 1, 1, true }),
            .low = 0,
            .high = INFINITY });
}

rs_slot rs_bind_broken(rs_binder *binder, const rs_node *where)
{
    return rs_bind_constant(binder, NAN, where);
}

static rs_slot combine(
    rs_binder *binder, rs_rule_kind kind, rs_slot left, rs_slot right, const rs_node *where)
{
    return rs_bind_rule(binder,
        (rs_rule){ .kind = kind,
            .left = left,
            .right = right,
            .low = -INFINITY,
            .high = INFINITY,
            .where = where });
}

rs_slot rs_bind_product(rs_binder *binder, rs_slot left, rs_slot right, const rs_node *where)
{
    return combine(binder, RS_RULE_TIMES, left, right, where);
}

rs_slot rs_bind_sum(rs_binder *binder, rs_slot left, rs_slot right, const rs_node *where)
{
    return combine(binder, RS_RULE_PLUS, left, right, where);
}

double rs_bind_mean(const rs_binder *binder, rs_slot slot)
{
    const rs_rule *rule = &binder->rules[slot];
    double value = NAN;
    switch (rule->kind) {
    case RS_RULE_CONSTANT:
    case RS_RULE_LEVER:
        value = rule->constant;
        break;
    case RS_RULE_INPUT:
        value = rs_distribution_mean_within(&rule->distribution, rule->low, rule->high);
        break;
    case RS_RULE_FITTED:
        value = rs_joint_estimate(&rule->joint);
        break;
    case RS_RULE_TIMES:
        value = rs_bind_mean(binder, rule->left) * rs_bind_mean(binder, rule->right);
        break;
    case RS_RULE_PLUS:
        value = rs_bind_mean(binder, rule->left) + rs_bind_mean(binder, rule->right);
        break;
    }
    return value < rule->low ? rule->low : value > rule->high ? rule->high : value;
}

double rs_bind_quantile(const rs_binder *binder, rs_slot slot, double u)
{
    const rs_rule *rule = &binder->rules[slot];
    double value = NAN;
    switch (rule->kind) {
    case RS_RULE_CONSTANT:
    case RS_RULE_LEVER:
        value = rule->constant;
        break;
    case RS_RULE_INPUT:
        value = rs_distribution_quantile(&rule->distribution, u);
        break;
    case RS_RULE_FITTED:
        value = rs_joint_quantile(&rule->joint, u);
        break;
    case RS_RULE_TIMES:
        value = rs_bind_quantile(binder, rule->left, u) * rs_bind_quantile(binder, rule->right, u);
        break;
    case RS_RULE_PLUS:
        value = rs_bind_quantile(binder, rule->left, u) + rs_bind_quantile(binder, rule->right, u);
        break;
    }
    return value < rule->low ? rule->low : value > rule->high ? rule->high : value;
}
