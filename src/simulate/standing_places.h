/*
 * Where customers of today stand when the study begins: their bin (standing.h), and in it their
 * age, the time since their last order and their rung, as far as some rule tells them apart.
 */
#ifndef RS_SIMULATE_STANDING_PLACES_H
#define RS_SIMULATE_STANDING_PLACES_H

#include "simulate/layout.h"

enum { RS_MOST_STANDING_BINS = 30 };

/* Customers of one place: all that programs and rules know of them. */
typedef struct rs_standing_place {
    int bin, slot; /* slot: of the bin's ages */
    int recency;   /* as the layout caps it */
    double orders; /* so far: the fewest of those who stand here */
} rs_standing_place;

typedef struct rs_standing_places {
    int n;
    rs_standing_place *list;
    int *of; /* [n_standing of the segment] the place of each row */
} rs_standing_places;

/* Bins of a segment's customers of today; 0 where there are none. */
int rs_standing_bins(const rs_segment *segment);

/*
 * The ages that rules by tenure tell apart, bin by bin, for a layout's segment. Ages between which
 * no rule turns within the horizon (0: ever) are one, which changes nothing. Where more than `most`
 * are left in a bin they are grouped, evenly: a customer then counts as older or younger than he is
 * by at most half a group, rounded up.
 */
void rs_standing_ages_make(rs_arena *arena, const rs_business *business, const rs_segment *segment,
    int horizon, int most, rs_segment_layout *layout);
/* The places that a segment's customers take; in the arena. */
rs_standing_places rs_standing_places_make(
    rs_arena *arena, const rs_segment_layout *layout, const rs_segment *segment);

#endif
