/* Tests add themselves before main begins; it runs them all. */
#include "check.h"

#include <stdlib.h>

enum { MOST_TESTS = 200 };

static struct CMUnitTest tests[MOST_TESTS];
static size_t n_tests;
static CMFixtureFunction each_set_up, each_tear_down, all_set_up, all_tear_down;

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

int main(void)
{
    for (size_t i = 0; i < n_tests; i++)
        if (!tests[i].setup_func && !tests[i].teardown_func) {
            tests[i].setup_func = each_set_up;
            tests[i].teardown_func = each_tear_down;
        }
    if (n_tests == 0) {
        fputs("there are no tests in this file\n", stderr);
        return 1;
    }
    return _cmocka_run_group_tests("tests", tests, n_tests, all_set_up, all_tear_down);
}
