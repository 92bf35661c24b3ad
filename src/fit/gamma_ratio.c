/*
 * Arguments are raised to 12 by the recurrence; from there the difference of two Stirling series is
 * written without the parts that cancel.
 */
#include "fit/gamma_ratio.h"

#include <math.h>

/* Stirling's series beyond z ln z, and its derivative; z >= 12 leaves an error below 1e-14. */
static double stirling(double z)
{
    double s = 1 / (z * z);
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / z;
}

static double stirling_slope(double z)
{
    double s = 1 / (z * z);
    return -s * (1.0 / 12 - s * (1.0 / 120 - s * (1.0 / 252 - s * (1.0 / 240 - s / 132))));
}

rs_gamma_ratio rs_log_gamma_ratio(double x, double y)
{
    rs_gamma_ratio rise = { 0, 0, 0 };
    double ratio = 1;

    for (; x < 12; x++) { /* up to where the series holds */
        ratio *= x / (x + y);
        rise.by_x += y / (x * (x + y));
        rise.by_y -= 1 / (x + y);
    }
    double grown = log1p(y / x), log_top = log(x + y), top_slope = stirling_slope(x + y);
    rise.value = log(ratio) + (x - 0.5) * grown + y * log_top - y + (stirling(x + y) - stirling(x));
    rise.by_x += grown + 0.5 * y / (x * (x + y)) + top_slope - stirling_slope(x);
    rise.by_y += log_top - 0.5 / (x + y) + top_slope;
    return rise;
}
