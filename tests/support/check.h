/* cmocka with its headers in the order it wants, and comparisons of doubles, which cmocka 1.1.5
 * lacks. */
#ifndef RS_TESTS_CHECK_H
#define RS_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>

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
