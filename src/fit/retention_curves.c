/* Log-survival by ratios of Beta functions, with its derivatives. */
#include "fit/gamma_ratio.h"
#include "fit/methods.h"

#include <math.h>

static double geometric_log_survival(const double *parameters, double t, double *gradient)
{
    gradient[0] = -t / (1 - parameters[0]);
    return t * log1p(-parameters[0]);
}

/* S = B(alpha, beta + y) / B(alpha, beta), as rises by alpha: y = t^c may be astronomical. by_y is
 * the derivative by y. */
static double beta_log_survival(double alpha, double beta, double y, double *gradient, double *by_y)
{
    rs_gamma_ratio now = rs_log_gamma_ratio(beta + y, alpha),
                   first = rs_log_gamma_ratio(beta, alpha);

    gradient[0] = first.by_y - now.by_y;
    gradient[1] = first.by_x - now.by_x;
    *by_y = -now.by_x;
    return first.value - now.value;
}

static double sbg_log_survival(const double *parameters, double t, double *gradient)
{
    double by_y;
    return beta_log_survival(parameters[0], parameters[1], t, gradient, &by_y);
}

static double bdw_log_survival(const double *parameters, double t, double *gradient)
{
    double by_y, y = pow(t, parameters[2]);
    double value = beta_log_survival(parameters[0], parameters[1], y, gradient, &by_y);
    gradient[2] = t > 0 ? by_y * y * log(t) : 0;
    return value;
}

const rs_fit_methods rs_geometric_methods = {
    .log_survival = geometric_log_survival,
    .starts = { { 0.1 }, { 0.02 }, { 0.4 }, { 0.7 } },
};
const rs_fit_methods rs_sbg_methods = {
    .log_survival = sbg_log_survival,
    .starts = { { 1, 3 }, { 0.5, 0.7 }, { 4, 20 }, { 1, 40 } },
};
const rs_fit_methods rs_bdw_methods = {
    .log_survival = bdw_log_survival,
    .starts = { { 0.5, 1, 1.2 }, { 1, 3, 0.8 }, { 4, 20, 1 }, { 0.2, 1, 2 } },
};
