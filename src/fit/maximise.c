/*
 * Newton's method with the curvature from differences of the exact gradient, made positive by its
 * eigenvalues, steps of at most `longest_step`, and halving until the likelihood grows. It stops
 * when another step promises less than `least_gain`. Directions flatter than `least_steepness` (a
 * standard error of ten in the logarithm) are taken as if they had it: so a search stays where it
 * is on a ridge, instead of being carried along by rounding, and does not run after what only
 * infinity would bring. Their gains count as `flat_matters` of themselves only.
 */
#include "fit/maximise.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

static const double rounding = 1e-13; /* of a likelihood, by which it may seem to fall */
static const double longest_step = 2, least_gain = 1e-9, least_steepness = 0.01,
                    flat_matters = 1e-4;
enum { MOST_STEPS = 100, MOST_HALVINGS = 40 };

const volatile sig_atomic_t *rs_fit_stop_of(const rs_fit_watch *watch)
{
    return watch != NULL ? watch->stop : NULL;
}

double rs_likelihood_at(const rs_likelihood *of, const double *transformed, double *gradient)
{
    double parameters[RS_MOST_FIT_PARAMETERS];

    if (rs_is_asked_to_stop(of->stop)) {
        memset(gradient, 0, sizeof *gradient * (size_t)of->n);
        return -INFINITY;
    }
    for (int i = 0; i < of->n; i++)
        parameters[i] = rs_fit_untransformed(of->transforms[i], transformed[i]);
    double value = of->value(of->data, parameters, gradient);
    bool finite = isfinite(value);
    for (int i = 0; i < of->n; i++) {
        gradient[i] *= parameters[i] * (of->transforms[i] == RS_FIT_LOGIT ? 1 - parameters[i] : 1);
        finite = finite && isfinite(gradient[i]);
    }
    return finite ? value : -INFINITY;
}

unsigned rs_likelihood_at_bounds(
    const rs_likelihood *of, const double *transformed, const double *gradient)
{
    unsigned at = 0;

    for (int i = 0; i < of->n; i++)
        if ((transformed[i] <= of->low[i] && gradient[i] <= 0)
            || (transformed[i] >= of->high[i] && gradient[i] >= 0))
            at |= 1U << i;
    return at;
}

static void make_symmetric(rs_square matrix, int n)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            matrix[i][j] = matrix[j][i] = (matrix[i][j] + matrix[j][i]) / 2;
}

/* By forward differences of the gradient: errors of about 1e-5 of itself do no harm, neither to a
 * step nor to a standard error. */
static void curvature_at(const rs_likelihood *of, unsigned free, const double *transformed,
    const double *gradient, rs_square curvature)
{
    double at[RS_MOST_FIT_PARAMETERS], beside[RS_MOST_FIT_PARAMETERS];

    memset(curvature, 0, sizeof(rs_square));
    memcpy(at, transformed, sizeof *at * (size_t)of->n);
    for (int i = 0; i < of->n; i++) {
        if (!(free >> i & 1))
            continue;
        double step = transformed[i] > (of->low[i] + of->high[i]) / 2 ? -1e-5 : 1e-5;
        at[i] = transformed[i] + step;
        rs_likelihood_at(of, at, beside);
        at[i] = transformed[i];
        for (int j = 0; j < of->n; j++)
            curvature[i][j] = free >> j & 1 ? (beside[j] - gradient[j]) / step : 0;
    }
    make_symmetric(curvature, of->n);
}

int rs_square_spectrum(
    const rs_square matrix, int n, unsigned free, double *values, rs_square vectors)
{
    int places[RS_MOST_FIT_PARAMETERS], m = 0;

    for (int i = 0; i < n; i++)
        if (free >> i & 1)
            places[m++] = i;
    memset(vectors, 0, sizeof(rs_square));
    if (m == 0)
        return 0;
    double part[RS_MOST_FIT_PARAMETERS * RS_MOST_FIT_PARAMETERS],
        columns[RS_MOST_FIT_PARAMETERS * RS_MOST_FIT_PARAMETERS];
    for (int i = 0; i < m; i++)
        for (int j = 0; j < m; j++)
            part[i * m + j] = matrix[places[i]][places[j]];
    gsl_matrix_view view = gsl_matrix_view_array(part, (size_t)m, (size_t)m);
    gsl_matrix_view found = gsl_matrix_view_array(columns, (size_t)m, (size_t)m);
    gsl_vector_view diagonal = gsl_vector_view_array(values, (size_t)m);
    gsl_eigen_symmv_workspace *workspace = gsl_eigen_symmv_alloc((size_t)m);
    if (!workspace
        || gsl_eigen_symmv(&view.matrix, &diagonal.vector, &found.matrix, workspace) != 0)
        m = 0;
    else
        gsl_eigen_symmv_sort(&diagonal.vector, &found.matrix, GSL_EIGEN_SORT_VAL_ASC);
    for (int i = 0; i < m; i++)
        for (int j = 0; j < m; j++)
            vectors[places[i]][j] = columns[i * m + j];
    gsl_eigen_symmv_free(workspace);
    return m;
}

/* The step that the curvature asks for, and the gain that it promises (twice). */
static double newton_step(
    const rs_square curvature, int n, unsigned free, const double *gradient, double *step)
{
    double values[RS_MOST_FIT_PARAMETERS], gain = 0, longest = 0;
    rs_square vectors;
    int m = rs_square_spectrum(curvature, n, free, values, vectors);

    memset(step, 0, sizeof *step * (size_t)n);
    for (int k = 0; k < m; k++) {
        double along = 0, steepness = fmax(fabs(values[k]), least_steepness);
        for (int i = 0; i < n; i++)
            along += vectors[i][k] * gradient[i];
        gain += along * along / steepness * (steepness > least_steepness ? 1 : flat_matters);
        for (int i = 0; i < n; i++)
            step[i] += vectors[i][k] * along / steepness;
    }
    for (int i = 0; i < n; i++)
        longest = fmax(longest, fabs(step[i]));
    for (int i = 0; i < n && longest > longest_step; i++)
        step[i] *= longest_step / longest;
    return gain;
}

/* From `from` along step, within the bounds; false if no length of it is better. */
static bool climb(const rs_likelihood *of, double *transformed, const double *step,
    double *gradient, double *value)
{
    double next[RS_MOST_FIT_PARAMETERS], slope[RS_MOST_FIT_PARAMETERS], length = 1;

    for (int halving = 0; halving < MOST_HALVINGS && !rs_is_asked_to_stop(of->stop);
         halving++, length /= 2) {
        double promised = 0;
        for (int i = 0; i < of->n; i++) {
            next[i] = fmin(fmax(transformed[i] + length * step[i], of->low[i]), of->high[i]);
            promised += gradient[i] * (next[i] - transformed[i]);
        }
        double reached = rs_likelihood_at(of, next, slope);
        if (reached >= *value + 1e-4 * promised - rounding * fabs(*value)) {
            memcpy(transformed, next, sizeof *next * (size_t)of->n);
            memcpy(gradient, slope, sizeof *slope * (size_t)of->n);
            *value = reached;
            return true;
        }
    }
    return false;
}

bool rs_maximise(const rs_likelihood *of, unsigned fixed, double *transformed, double *maximum,
    rs_square curvature)
{
    double gradient[RS_MOST_FIT_PARAMETERS], step[RS_MOST_FIT_PARAMETERS];
    double value = rs_likelihood_at(of, transformed, gradient);
    bool settled = false;

    memset(curvature, 0, sizeof(rs_square));
    for (int i = 0; i < MOST_STEPS && isfinite(value) && !settled; i++) {
        unsigned free = ~(fixed | rs_likelihood_at_bounds(of, transformed, gradient));
        curvature_at(of, free, transformed, gradient, curvature);
        double gain = newton_step(curvature, of->n, free, gradient, step);
        bool climbed = climb(of, transformed, step, gradient, &value);
        /* rounding hides gains far below the likelihood's own size */
        settled = gain < least_gain || (!climbed && gain < 1e-10 * fabs(value));
        if (!climbed && !settled)
            break;
    }
    *maximum = value;
    return settled;
}
