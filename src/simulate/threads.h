/* How many threads the system lets a process have. */
#ifndef RS_SIMULATE_THREADS_H
#define RS_SIMULATE_THREADS_H

/* So many as are wanted, if they can run at once, else fewer, at least 1, where there is no room
 * for all stacks: OpenMP would end the process. */
int rs_threads_that_start(int wanted);

#endif
