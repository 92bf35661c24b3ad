#include "simulate/simulate.h"

#include "base/memory.h"
#include "simulate/acquire.h"
#include "simulate/books.h"

#include <math.h>
#include <stdlib.h>

rs_status rs_workspace_make(const rs_plan *plan, rs_workspace *workspace)
{
    *workspace = (rs_workspace) { 0 };
    workspace->channel_state = rs_block((size_t)plan->n_channels * RS_N_CHANNEL_STATES + 1, sizeof(double));
    workspace->referred = rs_block((size_t)plan->n_segments + 1, sizeof(double));
    if (workspace->channel_state == NULL || workspace->referred == NULL
        || rs_population_make(plan, &workspace->population) != RS_OK
        || rs_history_make(plan, &workspace->history) != RS_OK) {
        rs_workspace_clear(workspace);
        return RS_NO_MEMORY;
    }
    return RS_OK;
}

void rs_workspace_clear(rs_workspace *workspace)
{
    rs_population_clear(&workspace->population);
    rs_history_clear(&workspace->history);
    free(workspace->channel_state);
    free(workspace->referred);
    *workspace = (rs_workspace) { 0 };
}

rs_status rs_simulate(rs_workspace *workspace, const rs_terms *terms, rs_source source, rs_error *error)
{
    double profit = 0, reinvest = terms->values[terms->business->reinvest];

    rs_population_begin(&workspace->population, terms, source);
    rs_history_begin(&workspace->history);
    rs_acquire_begin(workspace, terms);
    for (int t = 0; t < terms->plan->horizon; t++) {
        rs_population_step(&workspace->population, t);
        rs_acquired acquired = rs_acquire(workspace, terms, t, reinvest * fmax(0, profit));
        profit = rs_books_close(workspace, terms, t, &acquired);
    }
    return rs_books_check(workspace, error);
}

/* ---- beyond the horizon ---- */


/* One more period of a group without acquisition: its contribution. */
static double contribution_beyond(rs_workspace *workspace, const rs_terms *terms, int g, int period)
{
    const rs_group *group = &terms->plan->groups[g];
    rs_term term = rs_term_at(terms, group->segment, group->regime, period);
    double sum = 0;

    for (int slot = 0; slot < group->n_slots; slot++) {
        const rs_tally *tally = &workspace->population.tally[group->first_slot + slot];
        sum += rs_contribution_of(tally, &term, tally->value).contribution;
    }
    return sum;
}

rs_residual rs_simulate_beyond(rs_workspace *workspace, const rs_terms *terms)
{
    enum { MOST_PERIODS = 100000 };
    const rs_plan *plan = terms->plan;
    rs_residual residual = { 0, 0 };
    double worth = pow(terms->discount, plan->horizon), quiet = 0;

    for (int t = plan->horizon; t < plan->horizon + MOST_PERIODS; t++, worth *= terms->discount) {
        double here = 0;
        rs_population_step(&workspace->population, t);
        for (int g = 0; g < plan->n_groups; g++) {
            if (terms->segment_of[plan->groups[g].segment] < 0)
                continue;
            double contribution = worth * contribution_beyond(workspace, terms, g, t);
            residual.equity += contribution;
            here += fabs(contribution);
            if (plan->groups[g].tracked && plan->groups[g].first_cohort >= 0)
                residual.tracked += contribution * pow(terms->discount, -plan->groups[g].first_cohort);
        }
        quiet = here <= 1e-12 * fabs(residual.equity) ? quiet + 1 : 0;
        if (quiet > rs_periods_per_year(terms->business->period) || (here == 0 && quiet > 1))
            break;
    }
    return residual;
}
