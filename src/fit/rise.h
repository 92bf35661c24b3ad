/* Ratios of gamma functions with their derivatives, without the loss of digits of a difference of
 * two large logarithms. */
#ifndef RS_FIT_RISE_H
#define RS_FIT_RISE_H

/* ln(gamma(x + y) / gamma(x)) and its derivatives by x and y. */
typedef struct rs_rise {
    double value, by_x, by_y;
} rs_rise;

/* x > 0, y >= 0 */
rs_rise rs_log_rise(double x, double y);

#endif
