/*
 * Gamma variates at an address: Marsaglia & Tsang, "A simple method for generating gamma
 * variables", ACM TOMS 26 (2000), with the normal variate as a quantile at one uniform. Almost
 * every draw takes the first proposal, so that two scenarios with a little different shape get a
 * little different value (gsl_ran_gamma, by the same method, takes its normals from a ziggurat,
 * where neighbouring uniforms lie far apart).
 */
#ifndef RS_CHANCE_GAMMA_DRAW_H
#define RS_CHANCE_GAMMA_DRAW_H

#include "chance/normal.h"
#include "chance/philox.h"

/* A draw with this shape > 0 and scale 1; `draw` numbers draws at one address: each takes blocks
 * draw, draw + 4, … */
static inline double rs_gamma_draw(
    rs_source source, rs_purpose purpose, uint64_t who, int period, int draw, double shape)
{
    double boosted = shape < 1 ? shape + 1 : shape, d = boosted - 1.0 / 3, c = 1 / sqrt(9 * d), v;

    for (;; draw += 4) {
        rs_pair u = rs_uniforms(source, purpose, who, period, draw & 255);
        double x = rs_normal_quantile(u.first, 1 - u.first);
        v = 1 + c * x;
        v = v * v * v;
        if (v > 0
            && (u.second < 1 - 0.0331 * x * x * x * x
                || log(u.second) < 0.5 * x * x + d * (1 - v + log(v))))
            break;
    }
    if (shape < 1) /* Gamma(shape) = Gamma(shape + 1) U^(1 / shape) */
        return d * v
            * pow(rs_uniforms(source, purpose, who, period, (draw + 2) & 255).second, 1 / shape);
    return d * v;
}

#endif
