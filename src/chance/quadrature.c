/*
 * Nodes are eigenvalues of the Jacobi matrix of the polynomials' recurrence (QL iteration with
 * implicit shifts), weights from the first components of its eigenvectors. Recurrences are closed
 * forms, or come from several hundred atoms of the distribution, taken in one by one by rotations.
 */
#include "chance/quadrature.h"

#include <assert.h>
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>

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

/* A rotation of rows i and i + 1 chases the bulge of an implicit shift upwards. */
typedef struct bulge {
    double sine, cosine, g, p;
} bulge;

/* Returns false where the bulge has vanished on the way. */
static bool chase(jacobi_matrix *m, double *first, int i, bulge *of)
{
    double f = of->sine * m->beside[i], b = of->cosine * m->beside[i], r = hypot(f, of->g);

    m->beside[i + 1] = r;
    if (r == 0) {
        m->diagonal[i + 1] -= of->p;
        return false;
    }
    of->sine = f / r;
    of->cosine = of->g / r;
    of->g = m->diagonal[i + 1] - of->p;
    r = (m->diagonal[i] - of->g) * of->sine + 2 * of->cosine * b;
    of->p = of->sine * r;
    m->diagonal[i + 1] = of->g + of->p;
    of->g = of->cosine * r - b;
    f = first[i + 1];
    first[i + 1] = of->sine * first[i] + of->cosine * f;
    first[i] = of->cosine * first[i] - of->sine * f;
    return true;
}

/* One sweep of the QL iteration between l and the next m at which the matrix falls apart. */
static void sweep(jacobi_matrix *m, double *first, int l, int end)
{
    double g = (m->diagonal[l + 1] - m->diagonal[l]) / (2 * m->beside[l]);
    bulge of = { 1, 1,
        m->diagonal[end] - m->diagonal[l] + m->beside[l] / (g + copysign(hypot(g, 1), g)), 0 };
    int i = end - 1;

    while (i >= l && chase(m, first, i, &of))
        i--;
    if (i < l) {
        m->diagonal[l] -= of.p;
        m->beside[l] = of.g;
    }
    m->beside[end] = 0;
}

static int falls_apart(const jacobi_matrix *m, int l, int n)
{
    while (l + 1 < n
        && fabs(m->beside[l]) > DBL_EPSILON * (fabs(m->diagonal[l]) + fabs(m->diagonal[l + 1])))
        l++;
    return l;
}

static void sort_nodes(double *nodes, double *weights, int n)
{
    for (int k = 1; k < n; k++) {
        double node = nodes[k], weight = weights[k];
        int at = k;
        for (; at > 0 && nodes[at - 1] > node; at--) {
            nodes[at] = nodes[at - 1];
            weights[at] = weights[at - 1];
        }
        nodes[at] = node;
        weights[at] = weight;
    }
}

/*
 * Eigenvalues, and first components of eigenvectors, by the QL iteration with implicit shifts,
 * which turns nothing but the first row along: both to the last digits, where a weight from the
 * recurrence at a rounded node has none left from some 50 nodes on. Measured from the mean, so that
 * nodes that lie close together keep their distances.
 */
static rs_status decompose(jacobi_matrix *matrix, int n, double *nodes, double *weights)
{
    enum { MOST_SWEEPS = 100 };
    double mean = matrix->diagonal[0], first[RS_MOST_CLASSES] = { 1 };

    for (int k = 0; k < n; k++)
        matrix->diagonal[k] -= mean;
    matrix->beside[n - 1] = 0;
    for (int l = 0; l < n; l++) {
        int n_sweeps = 0, end;
        while ((end = falls_apart(matrix, l, n)) != l) {
            if (++n_sweeps > MOST_SWEEPS)
                return RS_FAILED;
            sweep(matrix, first, l, end);
        }
    }
    for (int k = 0; k < n; k++) {
        nodes[k] = mean + matrix->diagonal[k];
        weights[k] = first[k] * first[k];
    }
    sort_nodes(nodes, weights, n);
    return RS_OK;
}

/* Rounding may put a node a hair outside the interval, or the sum of the weights beside 1. */
static rs_status tidy(int n, double low, double high, double *nodes, double *weights)
{
    double sum = 0;
    for (int k = 0; k < n; k++) {
        if (!isfinite(nodes[k]) || !isfinite(weights[k]))
            return RS_FAILED;
        nodes[k] = fmin(fmax(nodes[k], low), high);
        sum += weights[k];
    }
    for (int k = 0; k < n; k++)
        weights[k] /= sum;
    return RS_OK;
}

rs_status rs_beta_classes(double a, double b, int n, double *nodes, double *weights)
{
    assert(n >= 1 && n <= RS_MOST_CLASSES);
    jacobi_matrix matrix = beta_recurrence(a, b, n);
    rs_status status = decompose(&matrix, n, nodes, weights);
    return status == RS_OK ? tidy(n, 0, 1, nodes, weights) : status;
}

rs_status rs_gamma_classes(double shape, double rate, int n, double *nodes, double *weights)
{
    assert(n >= 1 && n <= RS_MOST_CLASSES);
    jacobi_matrix matrix = gamma_recurrence(shape, n);
    rs_status status = decompose(&matrix, n, nodes, weights);
    if (status != RS_OK)
        return status;
    for (int k = 0; k < n; k++)
        nodes[k] /= rate;
    return tidy(n, 0, INFINITY, nodes, weights);
}

/* ---- distributions of which more is asked than polynomials ---- */

enum { N_ATOMS = 400 };

/*
 * A distribution of chances or rates as atoms: the trapezoid rule over the logarithm (of rates) or
 * log-odds (of chances), where the density falls off at both ends and the rule converges faster
 * than any power.
 */
typedef struct atoms {
    double at[N_ATOMS], weight[N_ATOMS];
    double y[N_ATOMS]; /* the coordinate whose polynomials are to be integrated, from 0 to 1 */
} atoms;

/* How far from its mode a density of this curvature, that falls off like e^-(tail u), has fallen by
 * e^-40. */
static double reach_of(double curvature, double tail)
{
    return sqrt(80 / curvature) + 40 / tail;
}

/* The logarithm of what the density is divided by. */
static double log_total_of(rs_law law)
{
    return law.rate ? gsl_sf_lngamma(law.a) : gsl_sf_lnbeta(law.a, law.b);
}

/* The density of the logarithm, or log-odds, u. */
static double density_of(rs_law law, double log_total, double u)
{
    return law.rate ? exp(law.a * (u + log(law.b)) - law.b * exp(u) - log_total)
                    : exp(-law.a * log1p(exp(-u)) - law.b * log1p(exp(u)) - log_total);
}

/* Between which logarithms, or log-odds, all but nothing lies. */
static void ends_of(rs_law law, double *low, double *high)
{
    double mode = log(law.a / law.b),
           curvature = law.rate ? law.a : law.a * law.b / (law.a + law.b);

    *low = mode - fmin(60, reach_of(curvature, law.a));
    *high = law.rate ? log((law.a + 12 * sqrt(law.a + 1) + 40) / law.b)
                     : mode + fmin(60, reach_of(curvature, law.b));
}

/* What lies beyond either end, which nobody can tell apart, is one atom with the last one. */
static void fill_atoms(atoms *of, rs_law law)
{
    double low, high;
    ends_of(law, &low, &high);
    double step = (high - low) / (N_ATOMS - 1), rest = 1, log_total = log_total_of(law);

    for (int i = N_ATOMS - 1; i >= 0; i--) {
        double u = low + i * step, width = step;
        if (i == N_ATOMS - 1 && !law.rate)
            width = step / 2 + 1 / law.b;
        of->at[i] = law.rate ? exp(u) : 1 / (1 + exp(-u));
        of->weight[i] = i > 0 ? width * density_of(law, log_total, u) : fmax(0, rest);
        rest -= of->weight[i];
    }
}

/*
 * The recurrence of the polynomials that are orthonormal under the atoms, by Rutishauser, Kahan,
 * Pal & Walker's way as Gragg & Harwood (1984) put it: atoms are taken in one by one by rotations,
 * which loses no digits. (Stieltjes' procedure loses all of them from some 50 nodes on.)
 */
static jacobi_matrix atoms_recurrence(const atoms *of, int n)
{
    jacobi_matrix matrix = { 0 };
    double norm[RS_MOST_CLASSES + 1] = { 0 };

    for (int i = 0; i < N_ATOMS; i++) {
        double weight = of->weight[i], y = of->y[i], gamma = 1, sigma = 0, t = 0;
        if (weight <= 0)
            continue;
        for (int k = 0; k < n; k++) {
            double rho = norm[k] + weight, kept = gamma * rho, before = sigma;
            gamma = rho > 0 ? norm[k] / rho : 1;
            sigma = rho > 0 ? weight / rho : 0;
            double next = sigma * (matrix.diagonal[k] - y) - gamma * t;
            matrix.diagonal[k] -= next - t;
            t = next;
            weight = sigma > 0 ? t * t / sigma : before * norm[k];
            norm[k] = kept;
        }
    }
    for (int k = 0; k + 1 < n; k++)
        matrix.beside[k] = sqrt(norm[k + 1]);
    return matrix;
}

static rs_status atoms_classes(const atoms *of, int n, double *nodes, double *weights)
{
    jacobi_matrix matrix = atoms_recurrence(of, n);
    rs_status status = decompose(&matrix, n, nodes, weights);

    return status == RS_OK ? tidy(n, 0, 1, nodes, weights) : status;
}

/* Moves the nodes by a hair or two, so that the mean is exact. */
static rs_status keep_mean(rs_law law, int n, double *nodes, const double *weights)
{
    double mean = law.a / (law.rate ? law.b : law.a + law.b), found = 0;

    for (int k = 0; k < n; k++)
        found += weights[k] * nodes[k];
    for (int k = 0; k < n; k++) {
        nodes[k] *= found > 0 ? mean / found : 1;
        nodes[k] = law.rate ? nodes[k] : fmin(1, nodes[k]);
    }
    return isfinite(found) ? RS_OK : RS_FAILED;
}

rs_status rs_rate_classes(double shape, double rate, int n, double *nodes, double *weights)
{
    atoms of;
    rs_law law = { true, shape, rate };
    double unit = fmax(1, shape / rate);

    assert(n >= 1 && n <= RS_MOST_CLASSES);
    fill_atoms(&of, law);
    for (int i = 0; i < N_ATOMS; i++)
        of.y[i] = -expm1(-of.at[i] / unit);
    if (atoms_classes(&of, n, nodes, weights) != RS_OK)
        return RS_FAILED;
    for (int k = 0; k < n; k++)
        nodes[k] = -unit * log1p(-fmin(nodes[k], 1 - DBL_EPSILON));
    return keep_mean(law, n, nodes, weights);
}

/* A chance as odds; a rate as it is. */
static double to_odds(rs_law law, double x)
{
    return law.rate ? x : x / fmax(1 - x, DBL_MIN);
}

static double from_odds(rs_law law, double odds)
{
    return law.rate ? odds : odds / (1 + odds);
}

/* The coordinate x / (x + middle), stretched to end at 1 for chances, and back. */
static double to_wide(rs_law law, double middle, double x)
{
    return x * (law.rate ? 1 : 1 + middle) / (x + middle);
}

static double from_wide(rs_law law, double middle, double y)
{
    return middle * y / fmax((law.rate ? 1 : 1 + middle) - y, DBL_EPSILON);
}

rs_status rs_wide_classes(rs_law law, int n, double *nodes, double *weights)
{
    atoms of;
    double middle = law.a / law.b, power = fmin(1, law.a);

    assert(n >= 1 && n <= RS_MOST_CLASSES);
    fill_atoms(&of, law);
    for (int i = 0; i < N_ATOMS; i++)
        of.y[i] = 1 / (1 + pow(to_odds(law, of.at[i]) / middle, -power));
    if (atoms_classes(&of, n, nodes, weights) != RS_OK)
        return RS_FAILED;
    for (int k = 0; k < n; k++) {
        double y = fmin(nodes[k], 1 - DBL_EPSILON);
        nodes[k] = from_odds(law, middle * pow(y / (1 - y), 1 / power));
    }
    return keep_mean(law, n, nodes, weights);
}

/* ---- distributions that are cut ---- */

double rs_law_above(rs_law law, double share)
{
    return law.rate ? gsl_cdf_gamma_Qinv(share, law.a, 1 / law.b)
                    : gsl_cdf_beta_Qinv(share, law.a, law.b);
}

static double share_above(rs_law law, double x)
{
    return law.rate ? gsl_cdf_gamma_Q(x, law.a, 1 / law.b) : gsl_cdf_beta_Q(x, law.a, law.b);
}

static double to_coordinate(rs_law law, bool wide, double x)
{
    if (wide)
        return 1 / (1 + pow(to_odds(law, x) / (law.a / law.b), -fmin(1, law.a)));
    return law.rate ? -expm1(-x / fmax(1, law.a / law.b)) : x;
}

static double from_coordinate(rs_law law, bool wide, double y)
{
    double below = fmin(y, 1 - DBL_EPSILON);

    if (wide)
        return from_odds(law, law.a / law.b * pow(below / (1 - below), 1 / fmin(1, law.a)));
    return law.rate ? -fmax(1, law.a / law.b) * log1p(-below) : y;
}

/* Atoms between two values of the logarithm or log-odds, by Gauss & Legendre panel by panel: the
 * density does not fall off at a cut. mass: of all of them. */
static rs_status fill_piece(atoms *of, rs_law law, bool wide, double low, double high, double mass)
{
    enum { POINTS = 20, PANELS = N_ATOMS / POINTS };
    gsl_integration_glfixed_table *table = gsl_integration_glfixed_table_alloc(POINTS);
    double step = (high - low) / PANELS, sum = 0, log_total = log_total_of(law);

    if (table == NULL)
        return RS_NO_MEMORY;
    for (int i = 0; i < N_ATOMS; i++) {
        double from = low + i / POINTS * step, u, weight;
        gsl_integration_glfixed_point(from, from + step, (size_t)(i % POINTS), &u, &weight, table);
        of->at[i] = law.rate ? exp(u) : 1 / (1 + exp(-u));
        of->weight[i] = weight * density_of(law, log_total, u);
        of->y[i] = to_coordinate(law, wide, of->at[i]);
        sum += of->weight[i];
    }
    for (int i = 0; i < N_ATOMS && sum > 0; i++)
        of->weight[i] *= mass / sum;
    gsl_integration_glfixed_table_free(table);
    return sum > 0 ? RS_OK : RS_FAILED;
}

rs_status rs_piece_classes(rs_law law, bool wide, const double *limits, int n_limits, int n,
    double *nodes, double *weights)
{
    atoms of;
    double low, high, above = 1;
    int at = 0;

    assert(n > n_limits && n <= RS_MOST_CLASSES);
    ends_of(law, &low, &high);
    for (int i = 0; i <= n_limits; i++) {
        int here = (n - at) / (n_limits + 1 - i);
        double end = i < n_limits ? log(to_odds(law, limits[i])) : high,
               left = i < n_limits ? share_above(law, limits[i]) : 0;
        end = fmin(high, fmax(low, end));
        if (!(end > low) || !(above > left)
            || fill_piece(&of, law, wide, low, end, above - left) != RS_OK
            || atoms_classes(&of, here, nodes + at, weights + at) != RS_OK)
            return RS_FAILED;
        for (int k = at; k < at + here; k++) {
            nodes[k] = from_coordinate(law, wide, nodes[k]);
            weights[k] *= above - left;
        }
        at += here;
        low = end;
        above = left;
    }
    return keep_mean(law, n, nodes, weights);
}

rs_status rs_lasting_classes(
    rs_law law, double slow, double power, int n, double *nodes, double *weights)
{
    atoms of;
    double middle = slow > 0 ? fmax(sqrt(slow), 0.005) : 0.1;

    assert(n >= 1 && n <= RS_MOST_CLASSES && (slow > 0 || law.a * power > 1));
    fill_atoms(&of, slow > 0 ? law : (rs_law){ law.rate, law.a - 1 / power, law.b });
    for (int i = 0; i < N_ATOMS; i++) {
        double x = pow(of.at[i], 1 / power);
        of.y[i] = to_wide(law, middle, x);
        of.weight[i] *= slow > 0 ? slow / (slow + x) : 1;
    }
    if (atoms_classes(&of, n, nodes, weights) != RS_OK)
        return RS_FAILED;
    for (int k = 0; k < n; k++) {
        double x = from_wide(law, middle, nodes[k]);
        nodes[k] = pow(x, power);
        weights[k] *= slow + x;
    }
    return tidy(n, 0, law.rate ? INFINITY : 1, nodes, weights);
}

/* With the density of the inverse g over g^2, 1 / g and its square are polynomials. */
rs_status rs_spend_classes(double q, int n, double *nodes, double *weights)
{
    double inverse[RS_MOST_CLASSES], share[RS_MOST_CLASSES];

    if (rs_gamma_classes(fmax(q - 2, 1e-3), 1, n, inverse, share) != RS_OK)
        return RS_FAILED;
    for (int k = 0; k < n; k++) { /* large inverses are small multipliers: ascending */
        double g = inverse[n - 1 - k];
        nodes[k] = (q - 1) / g;
        weights[k] = share[n - 1 - k] * g * g;
    }
    return tidy(n, 0, INFINITY, nodes, weights);
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
