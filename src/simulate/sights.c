/*
 * Reads off the scenario how slowly money loses its value and which shares of customers programs
 * cut off, which is what the classes must see well.
 */
#include "simulate/sights.h"

#include "simulate/layout_programs.h"
#include "simulate/relative_change.h"
#include "simulate/upgrades.h"

#include <math.h>
#include <string.h>

/*
 * Leaving as slow as money loses its value (less what plans grow by). Of those who leave after
 * orders the risk is a chance an order, and the eager ones, who order ten times as often as others,
 * are worth most.
 */
static double slow_risk(const rs_segment *segment, const rs_terms *terms)
{
    static const double eager = 10;
    double interest = fmax(0, -log(terms->discount * fmax(1, rs_settled_growth(segment, terms))));

    if (!rs_leaving_of(&segment->churn)->by_orders)
        return interest;
    return interest / fmax(1e-12, eager * rs_mean_rate(&segment->orders, terms->values));
}

rs_sight rs_churn_sight(const rs_terms *terms, int s)
{
    static const double slowest = 1e-3; /* of a beta-Weibull where nothing is discounted */
    const rs_segment *segment = &terms->business->segments[terms->segment_of[s]];
    bool lasting = terms->layout->segments[s].lasting;

    if (rs_family_of(&segment->churn)->powers)
        return rs_weibull_sight(
            lasting ? fmax(slowest, slow_risk(segment, terms)) : 1.0 / terms->layout->horizon,
            terms->values[segment->churn.c], lasting);
    return lasting
        ? (rs_sight){ .kind = RS_SIGHT_LASTING, .slow = slow_risk(segment, terms), .power = 1 }
        : (rs_sight){ .kind = RS_SIGHT_NOTHING, .power = 1 };
}

/* The shares of customers that programs are for as the most valuable ones; where orders alone say
 * who those are. */
static void add_tops(const rs_terms *terms, int s, rs_sight *sight)
{
    const rs_segment *segment = &terms->business->segments[terms->segment_of[s]];

    for (int p = 0; p < terms->business->n_programs && terms->layout->segments[s].n_spend == 1;
         p++) {
        const rs_program *program = &terms->business->programs[p];
        double top = terms->values[program->audience.top];
        int at = 0;
        while (at < sight->n_tops && sight->tops[at] > top)
            at++;
        if (!program->audience.by_value || !rs_program_meets(program, segment->name) || top <= 0
            || top >= 1 || sight->n_tops == RS_MOST_TOPS
            || (at < sight->n_tops && sight->tops[at] == top))
            continue;
        memmove(sight->tops + at + 1, sight->tops + at,
            sizeof *sight->tops * (size_t)(sight->n_tops - at));
        sight->tops[at] = top;
        sight->n_tops++;
    }
}

rs_sight rs_order_sight(const rs_terms *terms, int s)
{
    const rs_segment_layout *layout = &terms->layout->segments[s];
    rs_sight sight = { .power = 1,
        .kind = layout->orders_seen || layout->n_rung > 1 ? RS_SIGHT_NOTHING : RS_SIGHT_MOMENTS };

    if (layout->powers_of_orders || (layout->lasting && layout->rates_move_churn))
        sight.kind = RS_SIGHT_WIDE;
    add_tops(terms, s, &sight);
    return sight;
}
