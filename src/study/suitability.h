/*
 * How customers can be served, by seven attributes of customers and product, each from 0 (no) to 1
 * (yes).
 *
 * Every mode's score is the mean of what speaks for it, from 0 to 1 ("not x" is 1 - x):
 *   community          many customers, one shared need, a short cycle of purchase; a standardised
 *                      product, an easy decision, talked about, service through the group: all
 *   one_to_one         not an easy decision; not many customers
 *   after_sales_group  needs service; not a short cycle
 *   topic_group        one shared need; not an easy decision
 *   flash_group        an easy decision; standardised; no need of service; no shared need
 * The mode with the highest score is suggested; of equal ones the first. This is a checklist of
 * our own judgement and not a law: nobody has measured these weights. The simulated profit of the
 * modes, side by side, decides.
 */
#ifndef RS_STUDY_SUITABILITY_H
#define RS_STUDY_SUITABILITY_H

#include "model/program.h"
#include "results/results.h"

/*
 * Where the study does not state the attributes: given is false, the scores NaN and the mode NULL.
 */
rs_suitability_results rs_suitability_score(const rs_suitability *attributes);

#endif
