/* Panels of equal length in log(scale + time), ten nodes in each. */
#include "fit/gauss.h"

#include <math.h>

const double rs_gauss_nodes[RS_GAUSS_NODES] = { -0.97390652851717172, -0.86506336668898451,
    -0.67940956829902441, -0.43339539412924719, -0.14887433898163121, 0.14887433898163121,
    0.43339539412924719, 0.67940956829902441, 0.86506336668898451, 0.97390652851717172 };
const double rs_gauss_weights[RS_GAUSS_NODES] = { 0.066671344308688138, 0.14945134915058059,
    0.21908636251598204, 0.26926671930999636, 0.29552422471475287, 0.29552422471475287,
    0.26926671930999636, 0.21908636251598204, 0.14945134915058059, 0.066671344308688138 };

int rs_time_nodes(double from, double to, double scale, double *times, double *weights)
{
    double length = log1p((to - from) / (scale + from));
    int n_panels = (int)fmin(ceil(length), RS_MOST_TIME_NODES / RS_GAUSS_NODES), n = 0;

    for (int panel = 0; panel < n_panels; panel++) {
        double half = length / n_panels / 2, middle = (2 * panel + 1) * half;
        for (int i = 0; i < RS_GAUSS_NODES; i++, n++) {
            double past
                = (scale + from) * expm1(middle + half * rs_gauss_nodes[i]); /* since `from` */
            times[n] = from + past;
            weights[n] = half * rs_gauss_weights[i] * (scale + from + past);
        }
    }
    return n;
}

double rs_time_integral(
    rs_time_function f, const void *context, double from, double to, double scale)
{
    double times[RS_MOST_TIME_NODES], weights[RS_MOST_TIME_NODES], sum = 0;
    int n = rs_time_nodes(from, to, scale, times, weights);

    for (int i = 0; i < n; i++)
        sum += weights[i] * f(context, times[i]);
    return sum;
}
