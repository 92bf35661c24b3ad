/*
 * Reads the quantities of a period, with chances cut to what is left; growth is the mean factor
 * from a plan to the next period's.
 */
#include "simulate/upgrades.h"

#include "simulate/relative_change.h"

#include <math.h>

void rs_fill_upgrades(
    const rs_segment *segment, const rs_terms *terms, int period, int cohort, rs_term *term)
{
    const rs_subscription *subscription = &segment->subscription;

    if (!subscription->given)
        return;
    term->subscription = rs_terms_value(&subscription->price, terms, period, cohort);
    term->upgrade = rs_terms_chance(&subscription->upgrade_chance, terms, period, cohort);
    term->upgrade_factor = rs_terms_value(&subscription->upgrade_factor, terms, period, cohort);
    term->downgrade = fmin(
        1 - term->upgrade, rs_terms_chance(&subscription->downgrade_chance, terms, period, cohort));
    term->downgrade_factor = rs_terms_value(&subscription->downgrade_factor, terms, period, cohort);
}

double rs_layout_growth(const rs_term *term)
{
    double earned = term->price * (1 - term->refund_rate) - (1 - term->margin);

    if (term->subscription * earned == 0)
        return 1;
    return 1 + term->upgrade * (term->upgrade_factor - 1)
        + term->downgrade * (term->downgrade_factor - 1);
}

double rs_settled_growth(const rs_segment *segment, const rs_terms *terms)
{
    int period = terms->layout->horizon;
    rs_term term = { .price = rs_terms_value(&segment->price, terms, period, period),
        .margin = rs_terms_value(&segment->margin, terms, period, period),
        .refund_rate = rs_terms_chance(&segment->refund_rate, terms, period, period) };

    rs_fill_upgrades(segment, terms, period, period, &term);
    return rs_layout_growth(&term);
}
