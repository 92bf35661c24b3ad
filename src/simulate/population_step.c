/* A period: programs are opened, budgets are kept by rehearsing the step where they may be
 * exceeded, then all groups step. */
#include "simulate/population.h"

#include "simulate/programs_budget.h"

void rs_population_open(rs_population *population, int period)
{
    rs_population_clear_tallies(population);
    rs_programs_open(&population->programs, population->source, period);
}

void rs_population_step(rs_population *population, int period)
{
    rs_population_limit(population, period);
    bool done = rs_budgets_keep(population, period);
    rs_programs_note_reach(&population->programs);
    if (!done)
        rs_population_step_all(population, population->layout->arithmetic, period);
}
