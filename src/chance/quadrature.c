#include "chance/quadrature.h"

#include <assert.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sort_vector.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/* The three-term recurrence of the orthonormal polynomials: the symmetric tridiagonal Jacobi
 * matrix. */
typedef struct jacobi_matrix {
    double diagonal[RS_MOST_CLASSES];
    double beside[RS_MOST_CLASSES]; /* beside[k] stands at (k, k + 1) */
} jacobi_matrix;

/*
 * Jacobi polynomials for Beta(a, b) on (0, 1). With s = a + b the classical coefficients are
 * differences of large numbers when a and b are large; this form has none: every term is
 * positive.
 */
static jacobi_matrix beta_recurrence(double a, double b, int n)
{
    jacobi_matrix matrix = { 0 };
    double s = a + b;
    matrix.diagonal[0] = a / s;
    for (int k = 1; k < n; k++) {
        double t = s + 2 * k;
        matrix.diagonal[k] = (a * (s - 2) + 2 * k * (s + k - 1)) / ((t - 2) * t);
        if (k == 1)
            matrix.beside[0] = sqrt(a * b / (s + 1)) / s;
        else
            matrix.beside[k - 1]
                = sqrt(k * (a + k - 1) * (b + k - 1) * (s + k - 2) / ((t - 3) * (t - 1))) / (t - 2);
    }
    return matrix;
}

static jacobi_matrix gamma_recurrence(double shape, int n)
{
    jacobi_matrix matrix = { 0 };
    for (int k = 0; k < n; k++) {
        matrix.diagonal[k] = 2 * k + shape;
        matrix.beside[k] = sqrt((k + 1) * (k + shape));
    }
    return matrix;
}

static void fill(const jacobi_matrix *matrix, size_t n, gsl_matrix *full)
{
    gsl_matrix_set_zero(full);
    for (size_t k = 0; k < n; k++) {
        gsl_matrix_set(full, k, k, matrix->diagonal[k]);
        if (k + 1 < n) {
            gsl_matrix_set(full, k, k + 1, matrix->beside[k]);
            gsl_matrix_set(full, k + 1, k, matrix->beside[k]);
        }
    }
}

/*
 * The weight of a node is 1 / sum of p_j(node)^2 over the orthonormal polynomials p_0 = 1 … p_(n-1): the squared first
 * component of the matrix's eigenvector, without the cost of computing all eigenvectors.
 */
static double weight_of(const jacobi_matrix *matrix, size_t n, double node)
{
    double before = 0, here = 1, sum = 1;

    for (size_t k = 0; k + 1 < n; k++) {
        double next = (node - matrix->diagonal[k]) * here;
        if (k > 0)
            next -= matrix->beside[k - 1] * before;
        before = here;
        here = next / matrix->beside[k];
        sum += here * here;
    }
    return 1 / sum;
}

/* Measured from the mean, so that nodes that lie close together keep their distances. */
static rs_status decompose(jacobi_matrix *matrix, size_t n, double *nodes, double *weights)
{
    double mean = matrix->diagonal[0];
    rs_status status = RS_NO_MEMORY;
    gsl_matrix *full = gsl_matrix_alloc(n, n);
    gsl_vector *values = gsl_vector_alloc(n);
    gsl_eigen_symm_workspace *workspace = gsl_eigen_symm_alloc(n);
    if (!full || !values || !workspace)
        goto done;
    for (size_t k = 0; k < n; k++)
        matrix->diagonal[k] -= mean;
    fill(matrix, n, full);
    status = RS_FAILED;
    if (gsl_eigen_symm(full, values, workspace) != GSL_SUCCESS)
        goto done;
    gsl_sort_vector(values);
    for (size_t k = 0; k < n; k++) {
        nodes[k] = mean + gsl_vector_get(values, k);
        weights[k] = weight_of(matrix, n, gsl_vector_get(values, k));
    }
    status = RS_OK;
done:
    gsl_eigen_symm_free(workspace);
    gsl_vector_free(values);
    gsl_matrix_free(full);
    return status;
}

/* Rounding may put a node a hair outside the interval, or the sum of the weights beside 1. */
static rs_status tidy(size_t n, double low, double high, double *nodes, double *weights)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        if (!isfinite(nodes[k]) || !isfinite(weights[k]))
            return RS_FAILED;
        nodes[k] = fmin(fmax(nodes[k], low), high);
        sum += weights[k];
    }
    for (size_t k = 0; k < n; k++)
        weights[k] /= sum;
    return RS_OK;
}

rs_status rs_beta_classes(double a, double b, int n, double *nodes, double *weights)
{
    assert(n >= 1 && n <= RS_MOST_CLASSES);
    jacobi_matrix matrix = beta_recurrence(a, b, n);
    rs_status status = decompose(&matrix, (size_t)n, nodes, weights);
    return status == RS_OK ? tidy((size_t)n, 0, 1, nodes, weights) : status;
}

rs_status rs_gamma_classes(double shape, double rate, int n, double *nodes, double *weights)
{
    assert(n >= 1 && n <= RS_MOST_CLASSES);
    jacobi_matrix matrix = gamma_recurrence(shape, n);
    rs_status status = decompose(&matrix, (size_t)n, nodes, weights);
    if (status != RS_OK)
        return status;
    for (int k = 0; k < n; k++)
        nodes[k] /= rate;
    return tidy((size_t)n, 0, INFINITY, nodes, weights);
}

/* ---- rates, seen through the chance of no order ---- */

enum { N_ATOMS = 400 };

/* The distribution of z = exp(-rate / unit) as atoms: the trapezoid rule in the logarithm of the rate, which
 * converges like the integrand's tails; rates too small to matter are one atom at z = 1. */
typedef struct atoms {
    double z[N_ATOMS], weight[N_ATOMS], before[N_ATOMS], here[N_ATOMS];
} atoms;

static void fill_atoms(atoms *of, double shape, double rate, double unit)
{
    double high = log((shape + 12 * sqrt(shape + 1) + 40) / rate);
    double low = fmax(high - 60, fmin(log(1e-7 * unit), log(shape / rate) - 24 / fmin(shape, 24)));
    double step = (high - low) / (N_ATOMS - 1), sum = 0;

    for (int i = 0; i < N_ATOMS; i++) {
        double x = exp(low + i * step);
        of->z[i] = exp(-x / unit);
        of->weight[i] = step * exp(shape * (log(rate * x)) - rate * x - gsl_sf_lngamma(shape));
        sum += of->weight[i];
    }
    of->weight[0] += fmax(0, 1 - sum);
}

/* The recurrence of the polynomials that are orthonormal under the atoms (Stieltjes' procedure). */
static jacobi_matrix atoms_recurrence(atoms *of, int n)
{
    jacobi_matrix matrix = { 0 };
    double norm = 0, last = 1;

    for (int i = 0; i < N_ATOMS; i++) {
        of->before[i] = 0;
        of->here[i] = 1;
        norm += of->weight[i];
    }
    for (int k = 0; k < n; k++) {
        double centre = 0, next_norm = 0;
        for (int i = 0; i < N_ATOMS; i++)
            centre += of->weight[i] * of->z[i] * of->here[i] * of->here[i] / norm;
        matrix.diagonal[k] = centre;
        for (int i = 0; i < N_ATOMS; i++) {
            double next = (of->z[i] - centre) * of->here[i] - (k > 0 ? norm / last : 0) * of->before[i];
            of->before[i] = of->here[i];
            of->here[i] = next;
            next_norm += of->weight[i] * next * next;
        }
        matrix.beside[k] = sqrt(next_norm / norm);
        last = norm;
        norm = next_norm;
    }
    return matrix;
}

rs_status rs_rate_classes(double shape, double rate, int n, double *nodes, double *weights)
{
    atoms of;
    double mean = shape / rate, unit = fmax(1, mean), found = 0;

    assert(n >= 1 && n <= RS_MOST_CLASSES);
    fill_atoms(&of, shape, rate, unit);
    jacobi_matrix matrix = atoms_recurrence(&of, n);
    if (decompose(&matrix, (size_t)n, nodes, weights) != RS_OK || tidy((size_t)n, 0, 1, nodes, weights) != RS_OK)
        return RS_FAILED;
    for (int k = 0; k < n; k++)
        nodes[k] = -unit * log(fmax(nodes[k], 1e-300));
    for (int k = 0; k < n / 2; k++) { /* large z are small rates: back to ascending */
        double node = nodes[k], weight = weights[k];
        nodes[k] = nodes[n - 1 - k];
        weights[k] = weights[n - 1 - k];
        nodes[n - 1 - k] = node;
        weights[n - 1 - k] = weight;
    }
    for (int k = 0; k < n; k++)
        found += weights[k] * nodes[k];
    for (int k = 0; k < n; k++)
        nodes[k] *= found > 0 ? mean / found : 1;
    return isfinite(found) ? RS_OK : RS_FAILED;
}

typedef struct classes {
    int n;
    double churn[RS_MOST_CLASSES], alive[RS_MOST_CLASSES];
} classes;

static bool few_classes(classes *of, double a, double b, int n, double factor)
{
    of->n = n;
    if (rs_beta_classes(a, b, n, of->churn, of->alive) != RS_OK)
        return false;
    for (int k = 0; k < n; k++)
        of->churn[k] = fmin(1, factor * of->churn[k]);
    return true;
}

/*
 * A factor above 1 cuts the survival at theta = 1/factor, where no polynomial follows. Those
 * beyond are gone after the first period, so integrate over the others: with x = factor theta on
 * (0, 1), the weight x^(a - 1) belongs to Beta(a, 1), and (1 - x/factor)^(b - 1) is smooth.
 * Where b is large, nobody lies near the cut.
 */
static bool many_classes(classes *of, double a, double b, double factor)
{
    if (factor <= 1 || b > 200)
        return few_classes(of, a, b, RS_MOST_CLASSES, factor);
    of->n = RS_MOST_CLASSES;
    if (rs_beta_classes(a, 1, of->n, of->churn, of->alive) != RS_OK)
        return false;
    double log_scale = -a * log(factor) - log(a) - gsl_sf_lnbeta(a, b);
    for (int k = 0; k < of->n; k++)
        of->alive[k] *= exp(log_scale + (b - 1) * log1p(-of->churn[k] / factor));
    return true;
}

static double survive_period(classes *of)
{
    double sum = 0;
    for (int k = 0; k < of->n; k++)
        sum += of->alive[k] *= 1 - of->churn[k];
    return sum;
}

double rs_beta_survival_error(double a, double b, int n, double factor, int horizon)
{
    classes few, many;
    if (!few_classes(&few, a, b, n, factor) || !many_classes(&many, a, b, factor))
        return INFINITY;
    double largest = 0, closed = 1;
    for (int t = 1; t <= horizon; t++) {
        double survival = survive_period(&few), exact = survive_period(&many);
        closed *= (b + t - 1) / (a + b + t - 1);
        largest = fmax(largest, fabs(survival - (factor == 1 ? closed : exact)));
    }
    return largest;
}
