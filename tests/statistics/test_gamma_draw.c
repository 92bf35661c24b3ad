#include "support/check.h"
#include "support/judge.h"

#include "chance/gamma_draw.h"

#include <gsl/gsl_cdf.h>

enum { N_DRAWS = 200000, N_BINS = 50 };

static const double shapes[] = { 0.137, 0.8, 1, 1.7, 4, 37.5, 1e6 };

static double draw(int i, double shape)
{
    return rs_gamma_draw((rs_source){ 20260101, 7 }, RS_PURPOSE_ORDER_VALUE,
        UINT64_C(1000003) * (uint64_t)i, i % 4000, 0, shape);
}

/* z of the mean, of the variance and of the counts in fifty bins of equal chance; factor scales the
 * draws. */
static double worst_z(double shape, double factor)
{
    judged_draws judge = judge_of(shape, shape, 3 * shape * shape + 6 * shape);
    long counts[N_BINS] = { 0 };
    double chances[N_BINS];

    for (int i = 0; i < N_BINS; i++)
        chances[i] = 1.0 / N_BINS;
    for (int i = 0; i < N_DRAWS; i++) {
        double x = factor * draw(i, shape);
        judge_see(&judge, x);
        int bin = (int)(N_BINS * gsl_cdf_gamma_P(x, shape, 1));
        counts[bin < N_BINS ? bin : N_BINS - 1]++;
    }
    return fmax(fabs(judge_mean_z(&judge)),
        fmax(fabs(judge_variance_z(&judge)), judge_counts_z(counts, chances, N_BINS)));
}

TEST(draws_have_the_law)
{
    for (size_t i = 0; i + 1 < sizeof shapes / sizeof *shapes; i++)
        assert_true(worst_z(shapes[i], 1) < judge_bound);
}

TEST(one_per_cent_too_much_is_noticed)
{
    assert_true(worst_z(4, 1.01) > judge_bound);
}

TEST(neighbouring_shapes_get_neighbouring_draws)
{
    double sum = 0, a2 = 0, b2 = 0;

    for (int i = 0; i < 20000; i++) {
        double a = draw(i, 400) - 400, b = draw(i, 410) - 410;
        sum += a * b;
        a2 += a * a;
        b2 += b * b;
    }
    assert_true(sum / sqrt(a2 * b2) > 0.98);
}

TEST(a_huge_shape_is_its_mean)
{
    assert_near(draw(1, 1e18), 1e18, 1e-8);
}
