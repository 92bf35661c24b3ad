/*
 * A crew of threads for work that falls into many pieces. Who has nothing to do waits without
 * taking time.
 */
#ifndef RS_SIMULATE_THREADS_H
#define RS_SIMULATE_THREADS_H

typedef struct rs_crew rs_crew;

/* One piece of work. hand: who does it, from 0 to the crew's size less 1. */
typedef void rs_task(void *context, int hand, long piece);

/* As many threads as the process may run on at once, at least 1. */
int rs_processors(void);
/* The caller and wanted - 1 others, or fewer where there is no room for all their stacks. NULL: no
 * memory. */
rs_crew *rs_crew_start(int wanted);
int rs_crew_size(const rs_crew *crew);
/* Does the pieces from `from` to the one before `to`, in any order; returns when all are done. */
void rs_crew_do(rs_crew *crew, long from, long to, rs_task *task, void *context);
/* NULL: nothing. */
void rs_crew_end(rs_crew *crew);

#endif
