/*
 * Each cost is a price times a count of the program's tally; agents are rounded up to whole ones.
 */
#include "simulate/program_bill.h"

#include <math.h>

double rs_program_people(const rs_program *program, const rs_program_tally *tally)
{
    if (rs_kind_of(program)->joins)
        return tally->members;
    return rs_kind_of(program)->takes_newcomers ? tally->registered : tally->reached;
}

/* Agents beyond those who are there anyway. */
static double hired(const rs_program *program, const rs_program_now *now, double people)
{
    if (!program->agent.hire || now->holds <= 0)
        return 0;
    return fmax(0, ceil(people * now->served / now->holds - 1e-9) - now->agents);
}

/* What customers' doings cost: all that stands in their contribution but points. */
static double by_customers(
    const rs_program *program, const rs_program_now *now, const rs_program_tally *tally)
{
    double orders
        = rs_kind_of(program)->joins ? tally->order_cost : tally->orders * now->order_cost;

    return orders + tally->member_cost + tally->reached * now->contact
        + tally->joined * now->join_cost;
}

/* A program's part of all points that were earned, in money. */
static double points_of(const rs_programs *programs, int p, double points)
{
    double all = 0;

    for (int i = 0; i < programs->layout->business->n_programs; i++)
        all += programs->tally[i].points;
    return programs->layout->business->programs[p].loyalty.given && all > 0
        ? programs->tally[p].points / all * points
        : 0;
}

rs_program_bill rs_program_bill_of(
    const rs_programs *programs, int p, const rs_program_tally *tally, double points)
{
    const rs_program *program = &programs->layout->business->programs[p];
    const rs_program_now *now = &programs->now[p];

    return (rs_program_bill){ .setup = now->setup,
        .fixed = now->fixed + now->agents * now->agents_cost,
        .agents = hired(program, now, rs_program_people(program, tally)) * now->agents_cost,
        .sign_ups = tally->sign_ups * now->referral_cost + tally->registered * now->sign_up,
        .customers = by_customers(program, now, tally),
        .points = points_of(programs, p, points) };
}

double rs_bill_running(const rs_program_bill *bill)
{
    return bill->fixed + bill->agents + bill->sign_ups + bill->customers + bill->points;
}

double rs_bill_together(const rs_program_bill *bill)
{
    return bill->setup + bill->fixed + bill->agents;
}
