/*
 * A fit earns its trust: what came in the time held out is set against its interval, in all and
 * period by period. Much that lies outside condemns a fit only where it is far off, too: of very
 * many customers the intervals are so narrow that no model of the world lies within them.
 */
#include "fit/fit_trust.h"

#include "fit/held_out_ages.h"
#include "fit/holdout.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* A quarter more or less than what came would turn many a decision. */
static const double much = 1.25, much_by_period = 0.5, few_inside = 0.8, chance_of_few = 0.01;

static bool is_outside(const rs_tested *of)
{
    return !(of->actual >= of->low && of->actual <= of->high);
}

/* The factor by which it is off, from 1 on; infinite where it is not a number. */
static double factor_off(const rs_tested *of)
{
    double ratio = of->projected == of->actual ? 1 : of->projected / of->actual;

    return ratio > 0 ? fmax(ratio, 1 / ratio) : INFINITY;
}

static void add_period(rs_fit_verdict *verdict, const rs_tested *of)
{
    if (isnan(of->actual))
        return;
    verdict->n_tested++;
    verdict->n_inside += !is_outside(of);
    verdict->off_by_period += fabs(of->projected - of->actual);
    verdict->all.actual += of->actual;
}

static void of_periods(const rs_fit_test *test, rs_fit_verdict *verdict)
{
    for (int w = test->n_fitted; w < test->n_periods; w++)
        add_period(verdict, &test->weekly[w]);
    verdict->off_by_period /= verdict->all.actual;
    verdict->all = test->later;
}

static void of_ages(const rs_fit_curve *curve, rs_fit_verdict *verdict)
{
    const rs_tested *last = NULL;

    for (int age = curve->n_fitted; age < curve->n_ages; age++) {
        add_period(verdict, &curve->there[age]);
        last = isnan(curve->there[age].actual) ? last : &curve->there[age];
    }
    verdict->off_by_period /= verdict->all.actual;
    verdict->all = last != NULL ? *last : (rs_tested){ 0 };
}

static rs_status test(
    const rs_fitted *fitted, const rs_fit *fit, rs_fit_verdict *verdict, rs_error *error)
{
    rs_fit_test *made = NULL;
    rs_fit_curve *curve = NULL;
    rs_status status = rs_fit_hold_out(fitted, fit, true, &made, error);

    if (status == RS_OK)
        status = rs_fit_hold_out_ages(fitted, fit, &curve, error);
    if (made != NULL)
        of_periods(made, verdict);
    if (curve != NULL)
        of_ages(curve, verdict);
    rs_fit_test_free(made);
    rs_fit_curve_free(curve);
    return status;
}

/* Fewer of the periods lie in their intervals than luck allows. */
static bool is_rare(const rs_fit_verdict *of)
{
    return of->n_inside < few_inside * of->n_tested
        && gsl_cdf_binomial_P((unsigned)of->n_inside, 0.95, (unsigned)of->n_tested) < chance_of_few;
}

static rs_fit_reason reason_of(
    const rs_fit_verdict *of, bool doubted, bool end_doubted, rs_fit_trust *trust)
{
    bool tested = of->n_tested > 0 && !end_doubted, far = !(factor_off(&of->all) <= much),
         outside = is_outside(&of->all), rare = tested && is_rare(of),
         few = rare && 2 * of->n_inside < of->n_tested;

    *trust = RS_FIT_NOT_TRUSTED;
    if (tested && far && outside)
        return RS_FIT_OFF;
    if (few && !(of->off_by_period <= much_by_period))
        return RS_FIT_PERIODS;
    if (doubted)
        return RS_FIT_DOUBTED;
    *trust = RS_FIT_WITH_CARE;
    if (!tested)
        return end_doubted ? RS_FIT_END_DOUBTED : RS_FIT_UNTESTED;
    if (far || outside)
        return RS_FIT_OFF;
    if (rare)
        return RS_FIT_PERIODS;
    *trust = RS_FIT_TRUSTED;
    return RS_FIT_NO_REASON;
}

rs_status rs_fit_judge(const rs_fitted *fitted, int fit, rs_fit_verdict *verdict, rs_error *error)
{
    *verdict = (rs_fit_verdict){ 0 };
    rs_status status = test(fitted, &fitted->fits[fit], verdict, error);

    verdict->reason = reason_of(
        verdict, !fitted->fits[fit].estimate.trusted, fitted->data->end_doubted, &verdict->trust);
    return status;
}

/* Of fits that failed, how far: the farther, the worse. 0 where a fit did not. */
static double failed_by(const rs_fit_verdict *of)
{
    bool failed = of->trust == RS_FIT_NOT_TRUSTED && of->reason != RS_FIT_DOUBTED;

    return failed ? factor_off(&of->all) : 0;
}

int rs_fit_verdict_compare(const rs_fit_verdict *one, const rs_fit_verdict *other)
{
    double by = failed_by(one), other_by = failed_by(other);

    if (one->trust != other->trust)
        return one->trust < other->trust ? -1 : 1;
    return (by > other_by) - (by < other_by);
}
