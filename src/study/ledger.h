/*
 * The ledger of assumptions: what a study takes for granted, and how much of what is not known
 * about its answer rests on each of them.
 *
 * Method: the headline difference (discounted profit of the scenario that the answer is about,
 * less the baseline's) is regressed, replication by replication, on the uncertain inputs; both as
 * ranks, so that only "more of this, more of that" is asked and no long tail decides alone. The
 * share of an input is Pratt's (1987): its standardised coefficient times its correlation with the
 * difference. Shares sum to R^2, also for inputs that are correlated. A negative one (an input
 * that only corrects another) becomes 0 and the rest is scaled to the same sum. What R^2 leaves is
 * luck, and what ranks do not see: inputs whose effect turns round, or that matter only together.
 */
#ifndef RS_STUDY_LEDGER_H
#define RS_STUDY_LEDGER_H

#include "results/results.h"
#include "study/run.h"

/* The first replications are enough: at 8,192 a share is known to about one point. */
enum { RS_MOST_LEDGER_ROWS = 8192, RS_LEDGER_ROWS_PER_INPUT = 4 };

/*
 * Shares of n_inputs columns inputs[input][n] in the variance of outcome[n]; returns their sum R^2
 * in [0, 1]. NaN, also the shares, where the outcome does not vary, n_inputs is 0, or n <
 * RS_LEDGER_ROWS_PER_INPUT * n_inputs. Both tables are overwritten with their standardised ranks.
 */
double rs_rank_shares(double *outcome, double *inputs, long n, int n_inputs, double *shares);

/*
 * Fills assumptions (those that are uncertain by falling share, then those taken as certain),
 * headline, explained and resting_on_guesses. An input that neither the headline scenario nor the
 * baseline uses has share 0. Of several assumptions that share one input, each has an equal part.
 * Scenarios, baseline and measures of results are there.
 */
rs_status rs_ledger_fill(rs_arena *arena, const rs_run *run, rs_results *results) RS_MUST_CHECK;

#endif
