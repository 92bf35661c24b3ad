/* cmocka with its headers in the order it wants; tests that run by being there; and comparisons of
 * doubles, which cmocka 1.1.5 lacks. */
#ifndef RS_TESTS_CHECK_H
#define RS_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>

/*
 * A test: TEST(name) and its body run in the order of the file, by the main of run_tests.c. `state`
 * is what its set-up left in *state, if it has one.
 */
#define TEST(name) TEST_WITH(name, NULL, NULL)
/* With a set-up and a tear-down of its own, of the types of cmocka; NULL: none. */
#define TEST_WITH(name, set_up, tear_down)                                                         \
    static void name(void **state);                                                                \
    __attribute__((constructor)) static void add_##name(void)                                      \
    {                                                                                              \
        add_test((struct CMUnitTest){ #name, name, set_up, tear_down, NULL });                     \
    }                                                                                              \
    static void name(__attribute__((unused)) void **state)
/* Around each test of the file that has none of its own; around all of them together. */
#define EACH_TEST(set_up, tear_down)                                                               \
    __attribute__((constructor)) static void set_up_each(void)                                     \
    {                                                                                              \
        around_each_test((set_up), (tear_down));                                                   \
    }                                                                                              \
    _Static_assert(1, "a semicolon follows")
#define ALL_TESTS(set_up, tear_down)                                                               \
    __attribute__((constructor)) static void set_up_all(void)                                      \
    {                                                                                              \
        around_all_tests((set_up), (tear_down));                                                   \
    }                                                                                              \
    _Static_assert(1, "a semicolon follows")
/* n zeroed items that live until the test ends. */
void *test_memory(size_t n, size_t size);
void add_test(struct CMUnitTest test);
void around_each_test(CMFixtureFunction set_up, CMFixtureFunction tear_down);
void around_all_tests(CMFixtureFunction set_up, CMFixtureFunction tear_down);

#define assert_close(value, expected, tolerance)                                                   \
    check_close((value), (expected), (tolerance), #value, __FILE__, __LINE__)

/* relative to the larger of |expected| and 1e-300 */
#define assert_near(value, expected, relative)                                                     \
    check_close((value), (expected), (relative)*fabs(expected) + 1e-300, #value, __FILE__, __LINE__)

static inline void check_close(
    double value, double expected, double tolerance, const char *what, const char *file, int line)
{
    if (fabs(value - expected) <= tolerance)
        return;
    fprintf(stderr, "%s is %.17g, expected %.17g within %.3g\n", what, value, expected, tolerance);
    _fail(file, line);
}

#endif
