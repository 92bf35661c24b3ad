#include "fit/gauss.h"

#include <math.h>

const double rs_gauss_nodes[RS_GAUSS_NODES] = { -0.97390652851717172, -0.86506336668898451, -0.67940956829902441,
    -0.43339539412924719, -0.14887433898163121, 0.14887433898163121, 0.43339539412924719, 0.67940956829902441,
    0.86506336668898451, 0.97390652851717172 };
const double rs_gauss_weights[RS_GAUSS_NODES] = { 0.066671344308688138, 0.14945134915058059, 0.21908636251598204,
    0.26926671930999636, 0.29552422471475287, 0.29552422471475287, 0.26926671930999636, 0.21908636251598204,
    0.14945134915058059, 0.066671344308688138 };

double rs_time_integral(rs_time_function f, const void *context, double from, double to, double scale)
{
    double length = log1p((to - from) / (scale + from)), sum = 0;
    int n_panels = (int)fmin(ceil(length), 1000);

    for (int panel = 0; panel < n_panels; panel++) {
        double half = length / n_panels / 2, middle = (2 * panel + 1) * half;
        for (int i = 0; i < RS_GAUSS_NODES; i++) {
            double past = (scale + from) * expm1(middle + half * rs_gauss_nodes[i]); /* since `from` */
            sum += half * rs_gauss_weights[i] * (scale + from + past) * f(context, from + past);
        }
    }
    return sum;
}
