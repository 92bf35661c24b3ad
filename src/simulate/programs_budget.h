/*
 * Budgets: each program carries out as much of its plan as its budget pays for, by what is to be
 * expected at the period's start (docs/model.md, "What a program costs"). What a period would cost
 * is found by rehearsing it: the same step in expected arithmetic, after which everything is put
 * back as it was.
 */
#ifndef RS_SIMULATE_PROGRAMS_BUDGET_H
#define RS_SIMULATE_PROGRAMS_BUDGET_H

#include "simulate/population.h"

/* Room for rehearsals, where some program of the business has a budget. */
rs_status rs_budgets_make(rs_population *population) RS_MUST_CHECK;
void rs_budgets_clear(rs_population *population);
/* A new replication. */
void rs_budgets_begin(rs_population *population);
/* Lets programs that would cost more than their budget do less, before the step. True where the
 * last rehearsal is the step itself. */
bool rs_budgets_keep(rs_population *population, int period);
/* A program's budget of a period; infinity: none. */
double rs_budget_at(const rs_terms *terms, const rs_program *program, int period);

#endif
