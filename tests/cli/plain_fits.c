/*
 * Maximum likelihood the plain way, for test_fit_files.sh: likelihoods as papers print them, a
 * simplex search, nothing shared with the project.
 *
 * plain_fits MODEL ROW '|' ROW …: prints the maximum of the log-likelihood, then the parameters.
 *   geometric, sbg: a row holds the customers of a cohort at ages 0, 1, 2, …
 *   nbd, bgnbd: x t_x T count; spend: x m_x count (Fader & Hardie, note 025, (1a)); bgbb: x t_x n
 * count
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 2000, MOST_CELLS = 16, MOST_DIMENSIONS = 4 };

static double rows[MOST_ROWS][MOST_CELLS];
static int n_cells[MOST_ROWS], n_rows;
static const char *model;

static double log_beta(double a, double b)
{
    return lgamma(a) + lgamma(b) - lgamma(a + b);
}

static double survival(const double *p, int t)
{
    return model[0] == 'g' ? pow(1 - p[0], t)
                           : exp(log_beta(p[0], p[1] + t) - log_beta(p[0], p[1]));
}

static double of_cohort(const double *p, const double *there, int n)
{
    double sum = there[n - 1] * log(survival(p, n - 1));
    for (int t = 1; t < n; t++)
        if (there[t - 1] > there[t])
            sum += (there[t - 1] - there[t]) * log(survival(p, t - 1) - survival(p, t));
    return sum;
}

static double of_nbd(const double *p, const double *row)
{
    return lgamma(p[0] + row[0]) - lgamma(p[0]) + p[0] * log(p[1])
        - (p[0] + row[0]) * log(p[1] + row[2]);
}

static double of_bgnbd(const double *p, const double *row)
{
    double r = p[0], alpha = p[1], a = p[2], b = p[3], x = row[0];
    double first = lgamma(r + x) - lgamma(r) + r * log(alpha) + log_beta(a, b + x) - log_beta(a, b);
    double there = pow((alpha + row[1]) / (alpha + row[2]), r + x),
           gone = x > 0 ? a / (b + x - 1) : 0;
    return first - (r + x) * log(alpha + row[1]) + log(there + gone);
}

static double of_bgbb(const double *p, const double *row)
{
    int x = (int)row[0], n = (int)row[2];
    double sum = exp(log_beta(p[0] + x, p[1] + n - x) - log_beta(p[0], p[1])
        + log_beta(p[2], p[3] + n) - log_beta(p[2], p[3]));
    for (int m = (int)row[1]; m < n; m++)
        sum += exp(log_beta(p[0] + x, p[1] + m - x) - log_beta(p[0], p[1])
            + log_beta(p[2] + 1, p[3] + m) - log_beta(p[2], p[3]));
    return log(sum);
}

static double of_spend(const double *p, const double *row)
{
    double px = p[0] * row[0], q = p[1], v = p[2], m = row[1];
    return lgamma(px + q) - lgamma(px) - lgamma(q) + q * log(v) + (px - 1) * log(m)
        + px * log(row[0]) - (px + q) * log(v + m * row[0]);
}

static double value_at(const double *logs)
{
    double p[MOST_DIMENSIONS], sum = 0;
    for (int i = 0; i < MOST_DIMENSIONS; i++)
        p[i] = exp(logs[i]);
    if (strcmp(model, "geometric") == 0)
        p[0] = 1 / (1 + exp(-logs[0]));
    for (int i = 0; i < n_rows; i++) {
        if (strcmp(model, "geometric") == 0 || strcmp(model, "sbg") == 0)
            sum += of_cohort(p, rows[i], n_cells[i]);
        else if (strcmp(model, "spend") == 0)
            sum += rows[i][2] * of_spend(p, rows[i]);
        else
            sum += rows[i][3]
                * (strcmp(model, "nbd") == 0         ? of_nbd
                        : strcmp(model, "bgbb") == 0 ? of_bgbb
                                                     : of_bgnbd)(p, rows[i]);
    }
    return isfinite(sum) ? sum : -1e300;
}

/* Nelder and Mead, begun anew at the best corner until that helps no more. */
static double climb(double *best, int n)
{
    double corners[MOST_DIMENSIONS + 1][MOST_DIMENSIONS] = { { 0 } }, values[MOST_DIMENSIONS + 1];

    for (int i = 0; i <= n; i++) {
        memcpy(corners[i], best, sizeof corners[i]);
        if (i > 0)
            corners[i][i - 1] += 0.5;
        values[i] = value_at(corners[i]);
    }
    for (int round = 0; round < 4000; round++) {
        int low = 0, high = 0;
        double centre[MOST_DIMENSIONS] = { 0 }, tried[MOST_DIMENSIONS] = { 0 };
        for (int i = 0; i <= n; i++) {
            low = values[i] < values[low] ? i : low;
            high = values[i] > values[high] ? i : high;
        }
        if (values[high] - values[low] < 1e-13 * fabs(values[high]))
            break;
        for (int i = 0; i <= n; i++)
            for (int k = 0; k < n && i != low; k++)
                centre[k] += corners[i][k] / n;
        const double steps[] = { 1, 2, 0.5, -0.5 };
        double taken = 0, best_value = values[low];
        for (int s = 0; s < 4; s++) {
            for (int k = 0; k < n; k++)
                tried[k] = centre[k] + steps[s] * (centre[k] - corners[low][k]);
            double value = value_at(tried);
            if (value > best_value) {
                best_value = value;
                taken = steps[s];
            }
            if (s == 0 && value <= values[high])
                s = value > values[low] ? 3 : 1; /* expand only where reflection is the best */
        }
        if (taken != 0) {
            for (int k = 0; k < n; k++)
                corners[low][k] = centre[k] + taken * (centre[k] - corners[low][k]);
            values[low] = best_value;
            continue;
        }
        for (int i = 0; i <= n; i++) {
            for (int k = 0; k < n; k++)
                corners[i][k] = 0.5 * (corners[i][k] + corners[high][k]);
            values[i] = value_at(corners[i]);
        }
    }
    int high = 0;
    for (int i = 0; i <= n; i++)
        high = values[i] > values[high] ? i : high;
    memcpy(best, corners[high], sizeof corners[high]);
    return values[high];
}

int main(int argc, char **argv)
{
    double best[MOST_DIMENSIONS] = { 0 }, before = -1e301, value = -1e300;
    int n;

    model = argv[1];
    n = strcmp(model, "geometric") == 0                          ? 1
        : strcmp(model, "spend") == 0                            ? 3
        : strcmp(model, "nbd") == 0 || strcmp(model, "sbg") == 0 ? 2
                                                                 : 4;
    n_rows = 1;
    for (int i = 2; i < argc; i++)
        if (strcmp(argv[i], "|") == 0)
            n_rows++;
        else
            rows[n_rows - 1][n_cells[n_rows - 1]++] = atof(argv[i]);
    if (strcmp(model, "spend") == 0 || strcmp(model, "nbd") == 0 || strcmp(model, "bgnbd") == 0)
        best[n == 3 ? 2 : 1] = log(rows[0][1] + 10);
    for (int round = 0; round < 60 && value > before + 1e-12 * fabs(value); round++) {
        before = value;
        value = climb(best, n);
    }
    printf("%.17g", value);
    for (int i = 0; i < n; i++)
        printf(" %.17g", n == 1 ? 1 / (1 + exp(-best[i])) : exp(best[i]));
    puts("");
    return 0;
}
