/* Starts them all at once behind a closed gate and counts how many came to be. */
#include "simulate/threads.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

static void *wait_at(void *gate)
{
    pthread_mutex_lock(gate);
    pthread_mutex_unlock(gate);
    return NULL;
}

int rs_threads_that_start(int wanted)
{
    pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    pthread_t *others = rs_need(rs_block((size_t)wanted, sizeof *others));
    int n = 0;

    /* all at once, behind a closed gate, as their stacks take room together */
    pthread_mutex_lock(&gate);
    while (n < wanted - 1 && pthread_create(&others[n], NULL, wait_at, &gate) == 0)
        n++;
    pthread_mutex_unlock(&gate);
    for (int i = 0; i < n; i++)
        pthread_join(others[i], NULL);
    free(others);
    return n == wanted - 1 ? wanted : 1 + n / 2; /* the work itself needs room too */
}
