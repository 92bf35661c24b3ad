#include "fit/estimate.h"

#include "fit/profile.h"

#include <math.h>
#include <string.h>

enum { MOST_STARTS = 8 };

static const double flat_from = 1;          /* standard error of a transformed parameter: a factor of e */
static const double profiled_from = 0.5;    /* beyond it, the likelihood is no parabola over its interval */
static const double open_deviation = 2;     /* of a direction that the data leave open */
static const double no_share = 1e-4;        /* a share below it is none */
static const double same_maximum = 0.01;    /* log-likelihoods that differ by less are one maximum */
static const double normal_90 = 1.6448536269514722;

void rs_estimate_note(rs_estimate *estimate, rs_fit_note_kind kind, const char *parameter)
{
    if (estimate->n_notes < RS_MOST_FIT_NOTES)
        estimate->notes[estimate->n_notes++] = (rs_fit_note){ kind, parameter };
    if (kind < RS_N_FIT_DOUBTS)
        estimate->trusted = false;
}

/* ---- the maximum ---- */

typedef struct climbed {
    double transformed[RS_MOST_FIT_PARAMETERS], value;
    bool settled;
} climbed;

static climbed climb_from(const rs_likelihood *of, const double *transformed)
{
    climbed end;

    for (int i = 0; i < of->n; i++)
        end.transformed[i] = fmin(fmax(transformed[i], of->low[i]), of->high[i]);
    end.settled = rs_maximise(of, 0, end.transformed, &end.value);
    return end;
}

/*
 * All starts climb on the thin data; there the best one, and every other that ended elsewhere, goes on with all data.
 */
static climbed climb_all(const rs_fit_problem *problem, rs_estimate *estimate)
{
    rs_likelihood thin = problem->likelihood;
    climbed ends[MOST_STARTS], best;
    int first = 0;

    thin.data = problem->thin_data;
    for (int s = 0; s < problem->n_starts; s++) {
        double transformed[RS_MOST_FIT_PARAMETERS];
        for (int i = 0; i < thin.n; i++)
            transformed[i] = rs_fit_transformed(thin.transforms[i], problem->starts[s][i]);
        ends[s] = climb_from(&thin, transformed);
        if (ends[s].value > ends[first].value)
            first = s;
    }
    best = thin.data == problem->likelihood.data ? ends[first] : climb_from(&problem->likelihood, ends[first].transformed);
    for (int s = 0; s < problem->n_starts; s++) {
        if (ends[s].value > ends[first].value - same_maximum) {
            estimate->n_starts_agree++;
            continue;
        }
        if (thin.data == problem->likelihood.data)
            continue; /* seen already */
        climbed other = climb_from(&problem->likelihood, ends[s].transformed);
        estimate->n_starts_agree += fabs(other.value - best.value) < same_maximum;
        if (other.value > best.value)
            best = other;
    }
    estimate->n_starts = problem->n_starts;
    return best;
}

/* ---- its errors ---- */

/* Inverse of minus the curvature over the parameters in `free`. */
static void covariance_of(const rs_square curvature, int n, unsigned free, rs_square covariance)
{
    double values[RS_MOST_FIT_PARAMETERS];
    rs_square information, vectors;

    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            information[i][j] = -curvature[i][j];
    int m = rs_square_spectrum(information, n, free, values, vectors);
    memset(covariance, 0, sizeof(rs_square));
    for (int k = 0; k < m; k++) {
        double most = open_deviation * open_deviation, variance = values[k] > 1 / most ? 1 / values[k] : most;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                covariance[i][j] += variance * vectors[i][k] * vectors[j][k];
    }
}

static double slope_of(rs_fit_transform transform, double parameter)
{
    return transform == RS_FIT_LOG ? parameter : parameter * (1 - parameter);
}

static void tell_errors(rs_estimate *estimate, unsigned free, const double *transformed)
{
    for (int i = 0; i < estimate->n_parameters; i++) {
        double deviation = sqrt(estimate->covariance[i][i]);
        bool known = (free >> i & 1) && deviation < flat_from;
        rs_fit_transform transform = estimate->transforms[i];
        estimate->standard_errors[i] = known ? deviation * slope_of(transform, estimate->parameters[i]) : NAN;
        estimate->low[i] = rs_fit_untransformed(transform, transformed[i] - normal_90 * deviation);
        estimate->high[i] = rs_fit_untransformed(transform, transformed[i] + normal_90 * deviation);
        for (int j = 0; j < estimate->n_parameters; j++) {
            double scale = sqrt(estimate->covariance[i][i] * estimate->covariance[j][j]);
            estimate->correlations[i][j] = i == j ? 1 : scale > 0 ? estimate->covariance[i][j] / scale : 0;
        }
    }
}

static void tell_doubts(const rs_fit_problem *problem, unsigned free, const double *transformed, rs_estimate *estimate)
{
    for (int i = 0; i < estimate->n_parameters; i++) {
        bool at_bound = !(free >> i & 1), is_share = problem->names[i] == rs_fit_one_and_done;
        double deviation = sqrt(estimate->covariance[i][i]);
        if (is_share && estimate->parameters[i] < no_share)
            rs_estimate_note(estimate, RS_NOTE_NO_ONE_AND_DONE, NULL);
        else if (at_bound || deviation >= flat_from)
            rs_estimate_note(estimate, at_bound ? RS_NOTE_AT_BOUND : RS_NOTE_FLAT, problem->names[i]);
        else if (deviation >= profiled_from)
            rs_estimate_note(estimate, RS_NOTE_PROFILED, problem->names[i]);
        if (at_bound || deviation >= profiled_from)
            rs_profile_interval(&problem->likelihood, i, transformed, estimate->log_likelihood, at_bound ? 1 : deviation,
                &estimate->low[i], &estimate->high[i]);
    }
}

void rs_estimate_find(const rs_fit_problem *problem, rs_estimate *estimate)
{
    const rs_likelihood *of = &problem->likelihood;
    double gradient[RS_MOST_FIT_PARAMETERS];
    rs_square curvature;

    *estimate = (rs_estimate){ .n_parameters = of->n, .n_customers = problem->n_customers, .trusted = true };
    climbed best = climb_all(problem, estimate);
    for (int i = 0; i < of->n; i++) {
        estimate->names[i] = problem->names[i];
        estimate->transforms[i] = of->transforms[i];
        estimate->parameters[i] = rs_fit_untransformed(of->transforms[i], best.transformed[i]);
    }
    estimate->log_likelihood = best.value;
    estimate->aic = 2 * of->n - 2 * best.value;
    estimate->bic = of->n * log(problem->n_customers) - 2 * best.value;
    rs_likelihood_at(of, best.transformed, gradient);
    unsigned free = ~rs_likelihood_at_bounds(of, best.transformed, gradient);
    rs_likelihood_curvature(of, best.transformed, curvature);
    covariance_of(curvature, of->n, free, estimate->covariance);
    if (problem->n_customers < 100 || problem->n_events < 30)
        rs_estimate_note(estimate, RS_NOTE_FEW, NULL);
    if (!best.settled)
        rs_estimate_note(estimate, RS_NOTE_NOT_CONVERGED, NULL);
    tell_errors(estimate, free, best.transformed);
    tell_doubts(problem, free, best.transformed, estimate);
    if (estimate->n_starts_agree < estimate->n_starts)
        rs_estimate_note(estimate, RS_NOTE_STARTS_DIFFER, NULL);
}
