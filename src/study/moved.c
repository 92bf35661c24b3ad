/* Rows of neighbours along a lever are held against each other, up to rounding: on the same random
 * numbers nothing else tells them apart. */
#include "study/moved.h"

#include "study/paired.h"

#include <math.h>

static bool are_same(const double *a, const double *b, long n)
{
    for (long r = 0; r < n; r++)
        if (!rs_paired_same(a[r], b[r]) && !(isnan(a[r]) && isnan(b[r])))
            return false;
    return true;
}

static bool scenarios_are_same(const rs_variant_rows *rows, int one, int other)
{
    for (int s = 0; s < rows->n_scenarios; s++)
        if (!are_same(rs_variant_row(rows, one, s, 0), rs_variant_row(rows, other, s, 0), rows->n))
            return false;
    return true;
}

rs_status rs_moved_check(const rs_variant_rows *rows, const rs_lever_option *lever, int n,
    int stride, rs_measure measure, rs_error *error)
{
    for (int p = 0; p + stride < rows->n_vectors; p++)
        if (p / stride % n + 1 < n && !scenarios_are_same(rows, p, p + stride))
            return RS_OK;
    return rs_fail(error, RS_INVALID,
        "%s: found the same %s at every value of it; expected a lever that moves it", lever->path,
        rs_measure_rows[measure].name);
}
