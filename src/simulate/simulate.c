/* Each period: programs open, newcomers and those who are there step, books close. */
#include "simulate/simulate.h"

#include "simulate/acquire.h"
#include "simulate/books.h"
#include "simulate/standing_enter.h"

#include <math.h>

rs_status rs_simulate(
    rs_workspace *workspace, const rs_terms *terms, rs_source source, rs_error *error)
{
    double profit = 0, reinvest = terms->values[terms->business->reinvest];

    rs_population_begin(&workspace->population, terms, source, workspace->quiet);
    rs_standing_enter(&workspace->population);
    rs_history_begin(&workspace->history);
    workspace->history.opening = workspace->population.opening;
    rs_acquire_begin(workspace, terms);
    for (int t = 0; t < terms->layout->horizon; t++) {
        double extra = reinvest * fmax(0, profit);
        rs_population_open(&workspace->population, t);
        rs_acquire_foresee(workspace, terms, t, extra);
        rs_population_step(&workspace->population, t);
        rs_acquired acquired = rs_acquire(workspace, terms, t, extra);
        profit = rs_books_close(workspace, terms, t, &acquired);
    }
    return rs_books_check(workspace, error);
}
