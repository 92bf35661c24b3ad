/*
 * Mixtures of two scenarios: the study once more, with further scenarios that have some of what the
 * second one has otherwise.
 */
#ifndef RS_STUDY_MIXTURES_H
#define RS_STUDY_MIXTURES_H

#include "model/tree_difference.h"
#include "retsim/bridge.h"
#include "study/opened_study.h"

typedef struct rs_mixtures {
    rs_arena arena;
    const rs_study *study;
    int from, to;
    const rs_difference *places; /* [n_places] */
    int n_places;
    int *part_of;                           /* [n_places] */
    rs_bridge_joined joined[RS_MOST_PARTS]; /* [n_parts] */
    int n_parts;
    rs_study *mixed; /* the study with all mixtures behind its own scenarios */
} rs_mixtures;

/* Clear them in any case. RS_INVALID where the scenarios do not differ. */
rs_status rs_mixtures_make(
    const rs_study *study, int from, int to, rs_mixtures *mixtures, rs_error *error) RS_MUST_CHECK;
void rs_mixtures_clear(rs_mixtures *mixtures);
/* The scenario of the mixed study that has the parts of `to` whose bits are set. */
int rs_mixtures_scenario(const rs_mixtures *mixtures, unsigned parts);

#endif
