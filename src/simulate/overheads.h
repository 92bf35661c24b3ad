/*
 * What a program costs for all in it together (set-up, fixed cost, refresh, agents), shared by
 * heads among those whom it reached or holds in the period, so that CLV, payback and equity bear it
 * (docs/model.md, "Measures").
 */
#ifndef RS_SIMULATE_OVERHEADS_H
#define RS_SIMULATE_OVERHEADS_H

#include "simulate/workspace.h"

/* Works the shares of a period out and notes them in the history; once everybody has joined. */
void rs_overheads_share(rs_workspace *workspace, const rs_terms *terms, int period);
/* What the customers of a slot bear of them in this period. */
double rs_overheads_of(const rs_population *population, const rs_tally *tally);
/*
 * Beyond the horizon nobody is won who would bear a part: whoever is still there bears a head's
 * mean share of the program's last cycle within the study (cycles.h).
 */
void rs_overheads_go_on(rs_workspace *workspace, const rs_terms *terms);

#endif
