/* Businesses that between them use all kinds of programs, with shocks and streams, each linear in
 * the counts: no program of theirs is limited now and then. To be played with varied_play. */
#ifndef RS_TESTS_PROGRAM_STUDIES_H
#define RS_TESTS_PROGRAM_STUDIES_H

#include "support/varied_studies.h"

extern const varied_study program_studies[];
extern const int n_program_studies;

#endif
