/* Threads take pieces of work from one counter, and sleep at a condition where there is none: a
 * crew that is idle takes nothing from whoever works. */
#include "simulate/threads.h"

#include "base/memory.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

struct rs_crew {
    pthread_t *others;
    int n_others;
    pthread_mutex_t lock; /* of all that follows but the counter */
    pthread_cond_t begun, ended;
    rs_task *task;
    void *context;
    atomic_long next; /* piece that nobody has taken yet */
    long end;
    long n_works;           /* that were begun so far */
    int n_hands, n_working; /* others who have come; who are not done with the last work */
    bool closes;
};

int rs_processors(void)
{
    cpu_set_t allowed;

    return sched_getaffinity(0, sizeof allowed, &allowed) == 0 && CPU_COUNT(&allowed) > 0
        ? CPU_COUNT(&allowed)
        : 1;
}

static void take_pieces(rs_crew *crew, int hand)
{
    for (long piece; (piece = atomic_fetch_add(&crew->next, 1)) < crew->end;)
        crew->task(crew->context, hand, piece);
}

static void *work_along(void *of)
{
    rs_crew *crew = of;
    long n_done = 0;

    pthread_mutex_lock(&crew->lock);
    int hand = ++crew->n_hands;
    for (;;) {
        while (crew->n_works == n_done && !crew->closes)
            pthread_cond_wait(&crew->begun, &crew->lock);
        if (crew->closes)
            break;
        n_done = crew->n_works;
        pthread_mutex_unlock(&crew->lock);
        take_pieces(crew, hand);
        pthread_mutex_lock(&crew->lock);
        if (--crew->n_working == 0)
            pthread_cond_signal(&crew->ended);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* They wait at the lock until all are there, as their stacks take room together. */
static void call_others(rs_crew *crew, int wanted)
{
    crew->n_others = crew->n_hands = 0;
    crew->closes = false;
    pthread_mutex_lock(&crew->lock);
    while (crew->n_others < wanted
        && pthread_create(&crew->others[crew->n_others], NULL, work_along, crew) == 0)
        crew->n_others++;
    pthread_mutex_unlock(&crew->lock);
}

static void send_home(rs_crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->closes = true;
    pthread_cond_broadcast(&crew->begun);
    pthread_mutex_unlock(&crew->lock);
    for (int i = 0; i < crew->n_others; i++)
        pthread_join(crew->others[i], NULL);
    crew->n_others = 0;
}

rs_crew *rs_crew_start(int wanted)
{
    rs_crew *crew = rs_block(1, sizeof *crew);

    if (crew == NULL || (crew->others = rs_block((size_t)wanted, sizeof *crew->others)) == NULL) {
        free(crew);
        return NULL;
    }
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->begun, NULL);
    pthread_cond_init(&crew->ended, NULL);
    call_others(crew, wanted - 1);
    int n = crew->n_others;
    if (n < wanted - 1) { /* the work itself needs room too */
        send_home(crew);
        call_others(crew, n / 2);
    }
    return crew;
}

int rs_crew_size(const rs_crew *crew)
{
    return 1 + crew->n_others;
}

void rs_crew_do(rs_crew *crew, long from, long to, rs_task *task, void *context)
{
    pthread_mutex_lock(&crew->lock);
    crew->task = task;
    crew->context = context;
    crew->end = to;
    atomic_store(&crew->next, from);
    crew->n_working = crew->n_others;
    crew->n_works++;
    pthread_cond_broadcast(&crew->begun);
    pthread_mutex_unlock(&crew->lock);
    take_pieces(crew, 0);
    pthread_mutex_lock(&crew->lock);
    while (crew->n_working > 0)
        pthread_cond_wait(&crew->ended, &crew->lock);
    pthread_mutex_unlock(&crew->lock);
}

void rs_crew_end(rs_crew *crew)
{
    if (crew == NULL)
        return;
    send_home(crew);
    pthread_cond_destroy(&crew->ended);
    pthread_cond_destroy(&crew->begun);
    pthread_mutex_destroy(&crew->lock);
    free(crew->others);
    free(crew);
}
