/*
 * Rank correlations become those of normal numbers, whose Cholesky factor mixes the normal
 * quantiles of the uniforms; what is not positive definite is told by the eigenvector of its
 * smallest eigenvalue.
 */
#include "chance/copula.h"

#include "base/memory.h"
#include "base/text.h"
#include "chance/normal.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_erf.h>
#include <math.h>
#include <stdlib.h>

static const double rounding = 1e-9;

/* Pearson's correlation of normal numbers whose ranks correlate by rho (Pearson 1907). */
static double normal_correlation(double rank_correlation)
{
    return 2 * sin(M_PI / 6 * rank_correlation);
}

static rs_status check_entries(
    const rs_input_address *inputs, int n, const double *correlation, rs_error *error)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++) {
            double value = correlation[i * n + j];
            if (!(fabs(value) <= 1))
                return rs_fail(error, RS_INVALID,
                    "the correlation of %s and %s is %g: it must lie between -1 and 1",
                    inputs[i].path, inputs[j].path, value);
            if (value != correlation[j * n + i])
                return rs_fail(error, RS_INVALID,
                    "the correlation of %s and %s is given twice: %g and %g", inputs[i].path,
                    inputs[j].path, value, correlation[j * n + i]);
            if (i == j && value != 1)
                return rs_fail(error, RS_INVALID,
                    "the correlation of %s with itself is %g: it must be 1", inputs[i].path, value);
        }
    return RS_OK;
}

/* Cholesky that accepts what is singular but for rounding (two inputs that move as one). False:
 * not possible. */
static bool factorise(double *matrix, int n)
{
    for (int j = 0; j < n; j++) {
        double left = matrix[j * n + j];
        for (int k = 0; k < j; k++)
            left -= matrix[j * n + k] * matrix[j * n + k];
        if (left < -rounding)
            return false;
        bool singular = left < rounding;
        double diagonal = singular ? 0 : sqrt(left);
        for (int i = j + 1; i < n; i++) {
            double rest = matrix[i * n + j];
            for (int k = 0; k < j; k++)
                rest -= matrix[i * n + k] * matrix[j * n + k];
            if (singular && fabs(rest) > sqrt(rounding))
                return false;
            matrix[i * n + j] = singular ? 0 : rest / diagonal;
        }
        matrix[j * n + j] = diagonal;
        for (int i = 0; i < j; i++)
            matrix[i * n + j] = 0;
    }
    return true;
}

static void fill(double *matrix, int n, const double *correlation, double scale)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            matrix[i * n + j] = i == j ? 1 : normal_correlation(scale * correlation[i * n + j]);
}

/* The largest hundredth by which all correlations may be multiplied to be possible together. */
static double possible_scale(double *matrix, int n, const double *correlation)
{
    int percent = 99;
    for (; percent > 0; percent--) {
        fill(matrix, n, correlation, percent / 100.0);
        if (factorise(matrix, n))
            break;
    }
    return percent / 100.0;
}

/* The eigenvector of the smallest eigenvalue: the combination of inputs whose variance would be
 * negative. */
static bool find_contradiction(double *matrix, int n, double *weights)
{
    size_t size = (size_t)n;
    gsl_matrix_view view = gsl_matrix_view_array(matrix, size, size);
    gsl_vector *values = gsl_vector_alloc(size);
    gsl_matrix *vectors = gsl_matrix_alloc(size, size);
    gsl_eigen_symmv_workspace *workspace = gsl_eigen_symmv_alloc(size);
    bool found = values && vectors && workspace
        && gsl_eigen_symmv(&view.matrix, values, vectors, workspace) == GSL_SUCCESS;
    if (found) {
        gsl_eigen_symmv_sort(values, vectors, GSL_EIGEN_SORT_VAL_ASC);
        for (size_t i = 0; i < size; i++)
            weights[i] = gsl_matrix_get(vectors, i, 0);
    }
    gsl_eigen_symmv_free(workspace);
    gsl_matrix_free(vectors);
    gsl_vector_free(values);
    return found;
}

/* The pairs that push the variance of that combination down, each with at least a fifth of the
 * largest part. */
static void name_pairs(const rs_input_address *inputs, int n, const double *correlation,
    const double *weights, rs_text *names)
{
    double largest = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            largest = fmax(largest, -correlation[i * n + j] * weights[i] * weights[j]);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            if (-correlation[i * n + j] * weights[i] * weights[j] > largest / 5)
                rs_text_add(names, "%s%s and %s (%g)", names->length > 0 ? ", " : "",
                    inputs[j].path, inputs[i].path, correlation[i * n + j]);
}

static rs_status refuse(const rs_input_address *inputs, int n, const double *correlation,
    double *matrix, rs_error *error)
{
    rs_text names = { 0 };
    double *weights = rs_block((size_t)n, sizeof *weights);
    fill(matrix, n, correlation, 1);
    if (weights && find_contradiction(matrix, n, weights))
        name_pairs(inputs, n, correlation, weights, &names);
    rs_status status = rs_fail(error, RS_INVALID,
        "these correlations contradict each other: %s; multiplied by %.2f (or nearer to 0) all of "
        "them "
        "would be possible together",
        names.data ? names.data : "(several)", possible_scale(matrix, n, correlation));
    rs_text_clear(&names);
    free(weights);
    return status;
}

static bool all_independent(const double *correlation, int n)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            if (correlation[i * n + j] != 0)
                return false;
    return true;
}

rs_status rs_copula_make(const rs_input_address *inputs, int n, const double *rank_correlation,
    double **factor, rs_error *error)
{
    *factor = NULL;
    if (check_entries(inputs, n, rank_correlation, error) != RS_OK)
        return RS_INVALID;
    if (all_independent(rank_correlation, n))
        return RS_OK;
    double *matrix = rs_block((size_t)n * (size_t)n, sizeof *matrix);
    if (!matrix)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory to correlate %d inputs", n);
    fill(matrix, n, rank_correlation, 1);
    if (!factorise(matrix, n)) {
        rs_status status = refuse(inputs, n, rank_correlation, matrix, error);
        free(matrix);
        return status;
    }
    *factor = matrix;
    return RS_OK;
}

static bool depends_on_none(const double *row, int i)
{
    for (int j = 0; j < i; j++)
        if (row[j] != 0)
            return false;
    return true;
}

void rs_copula_correlate(const double *factor, int n, double *uniforms)
{
    /* from the last row up: row i needs the independent numbers of the rows before it */
    for (int i = n - 1; i > 0; i--) {
        const double *row = factor + i * n;
        if (depends_on_none(row, i))
            continue;
        double z = 0;
        for (int j = 0; j <= i; j++)
            if (row[j] != 0)
                z += row[j] * rs_normal_quantile(uniforms[j], 1 - uniforms[j]);
        double lower = 0.5 * gsl_sf_erfc(-z * M_SQRT1_2);
        uniforms[i] = fmin(fmax(lower, 0x1p-1022), 1 - 0x1p-53);
    }
}
