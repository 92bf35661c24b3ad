/* Tests add themselves before main begins; it runs them all, with what they share around them. */
#include "check.h"

#include "base/memory.h"

#include <stdlib.h>

enum { MOST_TESTS = 200 };

static struct CMUnitTest tests[MOST_TESTS], run[MOST_TESTS];
static size_t n_tests;
static CMFixtureFunction each_set_up, each_tear_down, all_set_up, all_tear_down;

static const struct CMUnitTest *running;
static void *shared; /* what the set-up of all tests left */
static rs_arena memory;

void add_test(struct CMUnitTest test)
{
    if (n_tests == MOST_TESTS)
        abort();
    tests[n_tests++] = test;
}

void around_each_test(CMFixtureFunction set_up, CMFixtureFunction tear_down)
{
    each_set_up = set_up;
    each_tear_down = tear_down;
}

void around_all_tests(CMFixtureFunction set_up, CMFixtureFunction tear_down)
{
    all_set_up = set_up;
    all_tear_down = tear_down;
}

void *test_memory(size_t n, size_t size)
{
    return rs_arena_get(&memory, n * size);
}

/* cmocka hands what this leaves to the tests in place of their rows: it is kept here. */
static int begin_all(void **state)
{
    int failed = all_set_up ? all_set_up(state) : 0;
    shared = *state;
    *state = NULL;
    return failed;
}

static int end_all(void **state)
{
    *state = shared;
    return all_tear_down ? all_tear_down(state) : 0;
}

static int begin_one(void **state)
{
    running = *state;
    *state = shared;
    return running->setup_func ? running->setup_func(state) : 0;
}

static int end_one(void **state)
{
    int failed = running->teardown_func ? running->teardown_func(state) : 0;
    rs_arena_clear(&memory);
    return failed;
}

int main(void)
{
    for (size_t i = 0; i < n_tests; i++) {
        if (!tests[i].setup_func && !tests[i].teardown_func) {
            tests[i].setup_func = each_set_up;
            tests[i].teardown_func = each_tear_down;
        }
        run[i] = (struct CMUnitTest){ tests[i].name, tests[i].test_func, begin_one, end_one,
            &tests[i] };
    }
    if (n_tests == 0) {
        fputs("there are no tests in this file\n", stderr);
        return 1;
    }
    return _cmocka_run_group_tests("tests", run, n_tests, begin_all, end_all);
}
