/*
 * All starts climb on a part of the data, and those that may still win on more and more of it;
 * errors come from the curvature, intervals from profile.c where the likelihood is no parabola.
 */
#include "fit/estimate.h"

#include "fit/profile.h"

#include <math.h>
#include <string.h>

enum { MOST_STARTS = 8 };

static const double flat_from = 1; /* standard error of a transformed parameter: a factor of e */
static const double profiled_from
    = 0.5; /* beyond it, the likelihood is no parabola over its interval */
static const double open_deviation = 2; /* of a direction that the data leave open */
static const double no_share = 1e-3;    /* a share below it is none */
static const double tie
    = 1e-6; /* on a ridge, the end of an earlier start: those are the more usual ones */
static const double same_maximum = 0.01; /* log-likelihoods that differ by less are one maximum */
static const double hopeless
    = 5; /* so far behind on a part of the data, a maximum will not win on more */
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
    rs_square curvature;
    bool settled;
} climbed;

static void climb(const rs_fit_problem *problem, int part, climbed *from)
{
    rs_likelihood of = problem->likelihood;

    of.data = problem->parts[part];
    from->settled = rs_maximise(&of, 0, from->transformed, &from->value, from->curvature);
}

static climbed climb_from_start(const rs_fit_problem *problem, int start)
{
    const rs_likelihood *of = &problem->likelihood;
    climbed from;

    for (int i = 0; i < of->n; i++)
        from.transformed[i] = fmin(
            fmax(rs_fit_transformed(of->transforms[i], problem->starts[start][i]), of->low[i]),
            of->high[i]);
    climb(problem, 0, &from);
    return from;
}

/* Where a start stands in the race: still climbing, ended where the best one did, or below hope. */
typedef enum standing { CLIMBS, AGREES, GIVEN_UP } standing;

/* The best of those that climb; others that reached the same maximum, or fell far behind, climb no
 * more. */
static int rank(const climbed *ends, int n, standing *standings)
{
    int best = -1;

    for (int s = 0; s < n; s++)
        if (standings[s] == CLIMBS && (best < 0 || ends[s].value > ends[best].value + tie))
            best = s;
    for (int s = 0; s < n; s++) {
        double behind = ends[best].value - ends[s].value;
        if (s != best && standings[s] == CLIMBS && !(behind > same_maximum))
            standings[s] = AGREES;
        else if (standings[s] == CLIMBS && behind > hopeless)
            standings[s] = GIVEN_UP;
    }
    return best;
}

/* All starts climb on the smallest part of the data; those that may still win go on with more and
 * more of them. */
static climbed climb_all(const rs_fit_problem *problem, rs_estimate *estimate)
{
    climbed ends[MOST_STARTS] = { 0 };
    standing standings[MOST_STARTS] = { CLIMBS };
    int n = problem->n_starts;

    for (int s = 0; s < n; s++)
        ends[s] = climb_from_start(problem, s);
    int best = rank(ends, n, standings);
    for (int part = 1; part < problem->n_parts; part++) {
        for (int s = 0; s < n; s++)
            if (standings[s] == CLIMBS)
                climb(problem, part, &ends[s]);
        best = rank(ends, n, standings);
    }
    for (int s = 0; s < n; s++)
        estimate->n_starts_agree += s == best || standings[s] == AGREES;
    estimate->n_starts = n;
    return ends[best];
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
        double most = open_deviation * open_deviation,
               variance = values[k] > 1 / most ? 1 / values[k] : most;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                covariance[i][j] += variance * (vectors[i][k] * vectors[j][k]);
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
        estimate->standard_errors[i]
            = known ? deviation * slope_of(transform, estimate->parameters[i]) : NAN;
        estimate->low[i] = rs_fit_untransformed(transform, transformed[i] - normal_90 * deviation);
        estimate->high[i] = rs_fit_untransformed(transform, transformed[i] + normal_90 * deviation);
        for (int j = 0; j < estimate->n_parameters; j++) {
            double scale = sqrt(estimate->covariance[i][i] * estimate->covariance[j][j]);
            estimate->correlations[i][j] = i == j ? 1
                : scale > 0                       ? estimate->covariance[i][j] / scale
                                                  : 0;
        }
    }
}

/* Where the likelihood is no parabola, its interval; where even that does not end, the data do not
 * tell the parameter. */
static void doubt_parameter(const rs_fit_problem *problem, int i, bool at_bound,
    const double *transformed, rs_estimate *estimate)
{
    double deviation = sqrt(estimate->covariance[i][i]), *low = &estimate->low[i],
           *high = &estimate->high[i];
    bool is_share = problem->names[i] == rs_fit_one_and_done,
         is_none = is_share && estimate->parameters[i] < no_share;

    if (!at_bound && deviation < profiled_from && !is_none)
        return;
    rs_profile_interval(&problem->likelihood, i, transformed, estimate->log_likelihood,
        at_bound ? 1 : deviation, low, high);
    bool is_open = deviation >= flat_from || (*low <= 0 && !is_share) || !isfinite(*high);
    if (is_none)
        rs_estimate_note(estimate, RS_NOTE_NO_ONE_AND_DONE, NULL);
    else if (at_bound)
        rs_estimate_note(estimate, RS_NOTE_AT_BOUND, problem->names[i]);
    else
        rs_estimate_note(estimate, is_open ? RS_NOTE_FLAT : RS_NOTE_PROFILED, problem->names[i]);
}

void rs_estimate_find(const rs_fit_problem *problem, rs_estimate *estimate)
{
    const rs_likelihood *of = &problem->likelihood;
    double gradient[RS_MOST_FIT_PARAMETERS];

    *estimate = (rs_estimate){
        .n_parameters = of->n, .n_customers = problem->n_customers, .trusted = true
    };
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
    covariance_of(best.curvature, of->n, free, estimate->covariance);
    if (problem->n_customers < 100 || problem->n_events < 30)
        rs_estimate_note(estimate, RS_NOTE_FEW, NULL);
    if (!best.settled)
        rs_estimate_note(estimate, RS_NOTE_NOT_CONVERGED, NULL);
    tell_errors(estimate, free, best.transformed);
    for (int i = 0; i < of->n; i++)
        doubt_parameter(problem, i, !(free >> i & 1), best.transformed, estimate);
    if (estimate->n_starts_agree < estimate->n_starts)
        rs_estimate_note(estimate, RS_NOTE_STARTS_DIFFER, NULL);
}
