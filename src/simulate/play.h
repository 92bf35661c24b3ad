/*
 * The evaluator: plays variants x replications on common random numbers, in parallel, and keeps of
 * them what is wanted. It knows nothing of questions: those are asked by study/.
 */
#ifndef RS_SIMULATE_PLAY_H
#define RS_SIMULATE_PLAY_H

#include "chance/design.h"
#include "simulate/layouts.h"
#include "simulate/rows.h"

#include <math.h>
#include <signal.h>

/* A scenario (or a shadow of it) with its levers somewhere. */
typedef struct rs_variant {
    int structure;        /* of the layouts' list */
    const double *levers; /* one a lever of the study, NaN where it is left alone; NULL: all are */
    const double *inputs; /* one an uncertain input of the study: the uniform at which it is held,
                             NaN as it is drawn, RS_DRAWN_ANEW; NULL: all are as they are drawn */
} rs_variant;

/* An input as an independent second draw of all of them has it. */
#define RS_DRAWN_ANEW INFINITY

/* Who looks on: how many threads there may be (0: as many as the machine has), who is told how far
 * it is, who may stop it. */
typedef struct rs_watch {
    int threads;
    const volatile sig_atomic_t *stop; /* may be NULL */
    void (*progress)(void *context, long done, long all);
    void *context;
} rs_watch;

typedef struct rs_game {
    const rs_layouts *layouts;
    const rs_design *design; /* of the uncertain inputs */
    const rs_design *anew;   /* a second one, for inputs that are drawn anew; NULL: none are */
    const rs_variant *variants;
    int n_variants;
    int n_whole; /* of them, the first ones, of which more than measures is kept where it is wanted:
                    scenarios, no shadows */
    long first_replication; /* that the rows begin with */
    rs_watch watch;
    double n_splits; /* of all replications so far, in sampled arithmetic: population.h */
} rs_game;

/* Shapes empty rows for what is wanted of a game. */
void rs_game_shape(const rs_game *game, const rs_wanted *wanted, rs_rows *rows);
/*
 * Plays from the replication that comes next in the rows to the one before `to`. RS_OK, or
 * RS_INTERRUPTED when it was told to stop (rows->n_done says how far it came: a further call goes
 * on there), RS_NO_MEMORY, RS_FAILED.
 */
rs_status rs_play(rs_game *game, long to, rs_rows *rows, rs_error *error) RS_MUST_CHECK;
/* Seconds that n replications take one thread, roughly. */
double rs_playing_seconds(const rs_game *game, long n);
/* Bytes that playing takes beside the rows (a thread's work is made, to see what it takes), and the
 * rows of n replications. */
double rs_playing_bytes(const rs_game *game, const rs_rows *rows, long n);
double rs_game_rows_bytes(const rs_game *game, const rs_rows *rows, long n);

#endif
