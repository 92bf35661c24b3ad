#include "support/check.h"

#include "chance/philox.h"
#include "chance/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 3000 };

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void assert_sorted_as_by_qsort(const double *values, long n)
{
    static double ours[MOST], theirs[MOST], scratch[MOST];

    memcpy(ours, values, sizeof *values * (size_t)n);
    memcpy(theirs, values, sizeof *values * (size_t)n);
    rs_sort(ours, n, scratch);
    qsort(theirs, (size_t)n, sizeof *theirs, by_size);
    for (long i = 0; i < n; i++)
        assert_true(ours[i] == theirs[i]);
}

TEST(numbers_of_every_size_and_sign_are_sorted)
{
    static const long sizes[] = { 0, 1, 2, 3, 7, 64, 255, 256, 257, MOST };
    static double values[MOST];

    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        for (long i = 0; i < sizes[s]; i++) {
            rs_pair u = rs_uniforms((rs_source){ 5, 0 }, RS_PURPOSE_DESIGN, (uint64_t)i, 0, 0);
            values[i] = (u.first - 0.4) * pow(10, 300 * (2 * u.second - 1));
        }
        assert_sorted_as_by_qsort(values, sizes[s]);
    }
}

TEST(infinities_zeros_and_equal_numbers_find_their_places)
{
    static const double values[]
        = { 3, -INFINITY, 0.0, -0.0, 3, INFINITY, -1e-310, 1e-310, -3, 3, -INFINITY, 2 };

    assert_sorted_as_by_qsort(values, sizeof values / sizeof *values);
}

TEST(numbers_that_share_most_of_their_bytes_are_sorted)
{
    static double values[MOST];

    for (int i = 0; i < MOST; i++)
        values[i] = 1e6 + i * 7919 % MOST;
    assert_sorted_as_by_qsort(values, MOST);
}
