/*
 * Customers who are there when the study begins: what their orders tell of them. Given that a
 * customer is still there, the posterior of his rate of ordering and of his risk of leaving is
 * again gamma and Beta (and they are independent), with parameters that only the number of orders x
 * and the age T move; when he last ordered decides whether he is still there. So customers of like
 * x and T stand together in a bin with quadratures of its own, and of each row a share is there:
 * BG/NBD (Fader, Hardie & Lee 2005), MBG/NBD (Batislam, Denizel & Filiztekin 2007), Pareto/NBD
 * (Schmittlein, Morrison & Colombo 1987), BG/BB (Fader, Hardie & Shang 2010).
 */
#ifndef RS_SIMULATE_STANDING_H
#define RS_SIMULATE_STANDING_H

#include "simulate/classes.h"
#include "simulate/standing_places.h"
#include "simulate/term_types.h"

enum { RS_STANDING_STEPS = 32 };
/* Of one step of the chance to be there: how many customers, and how many of them are there. */
typedef struct rs_standing_step {
    double n, alive;
} rs_standing_step;

struct rs_standing_terms {
    double cached[7 + RS_MOST_TOPS]; /* what the steps were worked out for */
    rs_standing_places places;
    rs_standing_step *steps; /* [places][RS_STANDING_STEPS] */
};

/* Room for what a replication makes of them; in the arena. */
void rs_standing_prepare(rs_arena *arena, rs_terms *terms);
/* Works out a segment's bins for the values of a replication. RS_FAILED where a quadrature fails.
 */
rs_status rs_standing_fill(rs_terms *terms, int segment) RS_MUST_CHECK;

#endif
