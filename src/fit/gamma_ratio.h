/* Ratios of gamma functions with their derivatives, without the loss of digits of a difference of
 * two large logarithms. */
#ifndef RS_FIT_RISE_H
#define RS_FIT_RISE_H

/* ln(gamma(x + y) / gamma(x)) and its derivatives by x and y. */
typedef struct rs_gamma_ratio {
    double value, by_x, by_y;
} rs_gamma_ratio;

/* x > 0, y >= 0 */
rs_gamma_ratio rs_log_gamma_ratio(double x, double y);

#endif
