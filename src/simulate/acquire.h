/* Acquisition: from budgets to sign-ups to newcomers (docs/model.md, section 4). */
#ifndef RS_SIMULATE_ACQUIRE_H
#define RS_SIMULATE_ACQUIRE_H

#include "simulate/workspace.h"

typedef struct rs_acquired {
    double spend, sign_ups, customers, clicks, referred, rewards;
} rs_acquired;

/* One period: everybody who signs up joins the population. extra: money reinvested, added to
 * budgets pro rata. */
rs_acquired rs_acquire(rs_workspace *workspace, const rs_terms *terms, int period, double extra);
/* Notes how many sign-ups of the period each program can expect to meet, before those that programs
 * bring. */
void rs_acquire_foresee(rs_workspace *workspace, const rs_terms *terms, int period, double extra);
/* How many a program would meet if it reached all whom it is for: those noted, and those that
 * programs bring now. */
double rs_sign_ups_met(const rs_population *population, int program);
/* Empties adstock and markets for a new replication. */
void rs_acquire_begin(rs_workspace *workspace, const rs_terms *terms);

/* Mean sign-ups of a channel at this spend; *slope is d(sign-ups)/d(spend) of a steady spend. */
double rs_response_at(
    const rs_terms *terms, int channel, int period, double spend, double adstock, double *slope);
/* What is to be spent on a channel in a period, its season included; 0 where it has no budget. */
double rs_planned_budget(const rs_terms *terms, int channel, int period);
/* The chance that a sign-up of the channel becomes a customer, without what programs do to it. */
double rs_activation_at(const rs_terms *terms, int channel, int period);

#endif
