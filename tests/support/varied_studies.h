/* Businesses that between them use the whole customer model, each with measures that are linear in
 * the counts. */
#ifndef RS_TESTS_VARIED_STUDIES_H
#define RS_TESTS_VARIED_STUDIES_H

#include "support/played_study.h"

typedef struct varied_study {
    const char *name;
    const char *text; /* all groups but `study` */
    int horizon;
    bool same_variance; /* totals vary by splitting counts exactly as they do one by one */
} varied_study;

extern const varied_study varied_studies[];
extern const int n_varied_studies;

/* Plays one: customers scale with `size` (1: some 200 a replication). */
rs_results *varied_play(
    const varied_study *of, const char *arithmetic, long replications, double size);

/* Linear in the counts, in all studies. */
extern const rs_measure linear_measures[];
extern const int n_linear_measures;

#endif
