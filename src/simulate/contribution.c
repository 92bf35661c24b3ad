/* One formula for all who price customers' doings, from revenue down to contribution. */
#include "simulate/contribution.h"

rs_contribution rs_contribution_of(
    const rs_tally *tally, const rs_term *term, double order_value, double stream)
{
    double plans = tally->level * term->subscription, list = order_value + plans,
           value = tally->value + tally->drawn_value; /* that margins and points are weighted by */
    double margin = value > 0 ? term->margin * tally->margined / value : term->margin;
    rs_contribution c = { .revenue = list * term->price,
        .goods = order_value * (1 - margin) + plans * (1 - term->margin),
        .service = term->service_cost * tally->active,
        .order_cost = term->order_cost * tally->orders,
        .program = tally->program_cost,
        .income = tally->income + stream * tally->active };

    c.refunds = c.revenue * term->refund_rate;
    c.points = value > 0
        ? order_value * term->price * (1 - term->refund_rate) * tally->points / value
        : 0;
    c.points += tally->plan_points * term->subscription * term->price * (1 - term->refund_rate);
    c.gross = c.revenue - c.refunds - c.goods;
    c.contribution = c.gross - c.service - c.order_cost - c.program - c.points + c.income;
    return c;
}
