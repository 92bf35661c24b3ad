/*
 * Costs of a period divided by the heads of the period; after the horizon by those of the last
 * cycle, without set-up.
 */
#include "simulate/overheads.h"

#include "simulate/cycles.h"
#include "simulate/program_bill.h"

static double heads_of(const rs_population *population, int p)
{
    int n = population->layout->business->n_programs;
    double sum = 0;

    for (int slot = 0; slot < population->layout->n_slots; slot++)
        sum += population->heads[slot * n + p];
    return sum;
}

void rs_overheads_share(rs_workspace *workspace, const rs_terms *terms, int period)
{
    rs_population *population = &workspace->population;
    rs_history *history = &workspace->history;
    int horizon = terms->layout->horizon;

    for (int p = 0; p < terms->business->n_programs; p++) {
        rs_program_bill bill
            = rs_program_bill_of(&population->programs, p, &population->programs.tally[p], 0);
        double together = rs_bill_together(&bill), heads = heads_of(population, p);
        bool borne = heads > 0 && terms->layout->share_overheads;
        population->programs.per_head[p] = borne ? together / heads : 0;
        history->together[p * horizon + period] = together;
        history->heads[p * horizon + period] = heads;
        history->borne[period] += borne ? together : 0;
        history->outside += (borne ? 0 : together) + bill.sign_ups;
    }
}

double rs_overheads_of(const rs_population *population, const rs_tally *tally)
{
    const double *heads = rs_heads_of(population, tally);
    double sum = 0;

    for (int p = 0; p < population->layout->business->n_programs; p++)
        sum += heads[p] * population->programs.per_head[p];
    return sum;
}

void rs_overheads_go_on(rs_workspace *workspace, const rs_terms *terms)
{
    const rs_history *history = &workspace->history;
    rs_programs *programs = &workspace->population.programs;
    int horizon = terms->layout->horizon;

    for (int p = 0; p < terms->business->n_programs; p++) {
        const rs_program *program = &terms->business->programs[p];
        int cycle = rs_cycle_of_program(terms->business, p);
        double together = 0, heads = 0;
        for (int t = cycle < horizon ? horizon - cycle : 0; t < horizon; t++) {
            double once = t == program->start
                ? rs_quantity_at(&program->cost.setup, terms->values, t, t)
                : 0;
            together += history->together[p * horizon + t] - once;
            heads += history->heads[p * horizon + t];
        }
        programs->per_head[p] = heads > 0 && terms->layout->share_overheads ? together / heads : 0;
    }
}
