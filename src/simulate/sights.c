#include "simulate/sights.h"

#include "simulate/shift.h"
#include "simulate/upgrades.h"

#include <math.h>

/*
 * Leaving as slow as money loses its value (less what plans grow by). Of those who leave after
 * orders the risk is a chance an order, and the eager ones, who order ten times as often as others,
 * are worth most.
 */
static double slow_risk(const rs_segment *segment, const rs_terms *terms)
{
    static const double eager = 10;
    double interest = fmax(0, -log(terms->discount * fmax(1, rs_settled_growth(segment, terms))));

    if (segment->churn.leaving != RS_LEAVING_AFTER_ORDER)
        return interest;
    return interest / fmax(1e-12, eager * rs_mean_rate(&segment->orders, terms->values));
}

rs_sight rs_churn_sight(const rs_terms *terms, int s)
{
    static const double slowest = 1e-3; /* of a beta-Weibull where nothing is discounted */
    const rs_segment *segment = &terms->business->segments[terms->segment_of[s]];
    bool lasting = terms->plan->segments[s].lasting;

    if (segment->churn.form == RS_CHANCE_WEIBULL)
        return rs_weibull_sight(
            lasting ? fmax(slowest, slow_risk(segment, terms)) : 1.0 / terms->plan->horizon,
            terms->values[segment->churn.c], lasting);
    return lasting ? (rs_sight){ RS_SIGHT_LASTING, slow_risk(segment, terms), 1 }
                   : (rs_sight){ RS_SIGHT_NOTHING, 0, 1 };
}

rs_sight rs_order_sight(const rs_terms *terms, int s)
{
    const rs_segment_plan *plan = &terms->plan->segments[s];

    if (plan->powers_of_orders || (plan->lasting && plan->rates_move_churn))
        return (rs_sight){ RS_SIGHT_WIDE, 0, 1 };
    return (rs_sight){ plan->orders_seen || plan->n_rung > 1 ? RS_SIGHT_NOTHING : RS_SIGHT_MOMENTS,
        0, 1 };
}
