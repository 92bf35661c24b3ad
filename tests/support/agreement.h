/* Do the three arithmetics agree on a study? */
#ifndef RS_TESTS_AGREEMENT_H
#define RS_TESTS_AGREEMENT_H

#include "support/varied_studies.h"

/* Measures that are linear in the counts, by scenario, channel and segment: equal means in all
 * three arithmetics, equal variances of the two that have any. Prints the farthest. */
bool arithmetics_agree(const varied_study *of, double size, long n_sampled, long n_individual);

#endif
