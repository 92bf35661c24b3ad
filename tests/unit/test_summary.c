#include "support/check.h"

#include "retsim/summary.h"

#include <stdlib.h>

TEST(a_few_values_are_summarised_as_by_hand)
{
    static const double values[] = { 3, -1, 4, 1, 5 };
    rs_summary s = rs_summarise(values, 5, false);
    assert_int_equal(s.n, 5);
    assert_close(s.mean, 2.4, 1e-15);
    assert_close(s.sd, sqrt(23.2 / 4), 1e-15);
    assert_close(s.mc_error, sqrt(23.2 / 4 / 5), 1e-15);
    /* Student's quantile with 4 degrees of freedom, and the first term for skewness; the distances'
     * cubes by hand */
    double t = 2.7764451051977987, third = (0.216 - 39.304 + 4.096 - 2.744 + 17.576) / 5;
    double skew = sqrt(20) / 3 * third / pow(23.2 / 5, 1.5);
    assert_near(s.half_width,
        t * sqrt(23.2 / 4 / 5) * (1 - skew / sqrt(5) * (2 * t * t + 1) / (6 * t)), 1e-9);
    double fourths = pow(0.6, 4) + pow(3.4, 4) + pow(1.6, 4) + pow(1.4, 4) + pow(2.6, 4);
    assert_near(s.n_deciding, 23.2 * 23.2 / fourths, 1e-12);
    assert_close(s.p50, 3, 0);
    assert_close(s.p25, 1, 0);
    assert_close(s.p10, -0.2, 1e-15); /* type 7: 0.4 of the way from -1 to 1 */
    assert_close(s.p90, 4.6, 1e-15);
    assert_close(s.p_negative, 0.2, 0);
    assert_close(s.never, 0, 0);
}

TEST(values_that_do_not_exist_are_left_out)
{
    static const double values[] = { NAN, 2, NAN, 4, 9 };
    rs_summary s = rs_summarise(values, 5, false);
    assert_int_equal(s.n, 3);
    assert_close(s.mean, 5, 0);
    assert_close(s.p50, 4, 0);
    assert_close(rs_mean_error(values, 5, false), sqrt(13.0 / 3), 1e-14);
}

TEST(never_takes_part_in_quantiles_but_not_in_the_mean)
{
    static const double values[] = { INFINITY, 2, 6, INFINITY, 4 };
    rs_summary s = rs_summarise(values, 5, false);
    assert_int_equal(s.n, 5);
    assert_close(s.mean, 4, 0);
    assert_close(s.sd, 2, 0);
    assert_close(s.never, 0.4, 1e-16);
    assert_close(s.p50, 6, 0);
    assert_true(s.p90 == INFINITY && s.p75 == INFINITY);
}

TEST(nothing_gives_no_figures)
{
    static const double missing[] = { NAN, NAN };
    const rs_summary cases[] = { rs_summarise(NULL, 0, false), rs_summarise(missing, 2, false),
        rs_summarise(missing, 2, true) };
    for (int i = 0; i < 3; i++) {
        assert_int_equal(cases[i].n, 0);
        assert_true(isnan(cases[i].mean) && isnan(cases[i].p50) && isnan(cases[i].mc_error));
        assert_true(isnan(cases[i].p_negative) && isnan(cases[i].half_width));
    }
    static const double one[] = { 7 };
    rs_summary s = rs_summarise(one, 1, false);
    assert_close(s.mean, 7, 0);
    assert_close(s.p95, 7, 0);
    assert_true(isnan(s.sd) && isnan(s.mc_error));
}

TEST(sums_keep_what_addition_loses)
{
    static const double values[] = { 1e17, 1, -1e17, 2 };
    assert_close(rs_summarise(values, 4, false).mean, 0.75, 1e-15);
}

TEST(quantiles_lie_between_their_neighbours)
{
    static const double sorted[] = { 1, 2, 4, 8 };
    assert_close(rs_sorted_quantile(sorted, 4, 0), 1, 0);
    assert_close(rs_sorted_quantile(sorted, 4, 1), 8, 0);
    assert_close(rs_sorted_quantile(sorted, 4, 0.5), 3, 0);
    assert_close(rs_sorted_quantile(sorted, 4, 0.9), 6.8, 1e-14);
    assert_true(isnan(rs_sorted_quantile(sorted, 0, 0.5)));
    static const double endless[] = { 1, INFINITY, INFINITY };
    assert_true(rs_sorted_quantile(endless, 3, 0.6) == INFINITY);
}

TEST(the_median_lies_between_order_statistics)
{
    double values[2000];
    for (int i = 0; i < 2000; i++)
        values[i] = i + 1;
    /* ranks of the sign test's 95 % interval: n = 10: 2 and 9; n = 100: 40 and 61 */
    rs_summary ten = rs_summarise(values, 10, false);
    assert_close(ten.p50_low, 2, 0);
    assert_close(ten.p50_high, 9, 0);
    rs_summary hundred = rs_summarise(values, 100, false);
    assert_close(hundred.p50_low, 40, 0);
    assert_close(hundred.p50_high, 61, 0);
    rs_summary many = rs_summarise(values, 2000, false);
    assert_close(many.p50_low, 956, 1);
    assert_close(many.p50_low + many.p50_high, 2001, 0);
    rs_summary few = rs_summarise(values, 5, false); /* five values give no 95 % interval */
    assert_true(few.p50_low == -INFINITY && few.p50_high == INFINITY);
}

TEST(a_spread_design_takes_its_error_from_the_batches)
{
    /* batch b holds b - 1 and b + 1: within a batch all is spread, between batches lies the
     * error */
    double values[64];
    for (int r = 0; r < 64; r++)
        values[r] = r % 32 + (r < 32 ? -1 : 1);
    double sd_of_batches = sqrt((1024 - 1) / 12.0 * 32 / 31), t = 2.0395134463964077;
    rs_summary s = rs_summarise(values, 64, true);
    assert_close(s.mean, 15.5, 1e-15);
    assert_close(s.mc_error, sd_of_batches / sqrt(32), 1e-14);
    assert_near(s.half_width, t * sd_of_batches / sqrt(32), 1e-9);
    assert_near(s.p50_high - s.p50_low, 2 * t * sd_of_batches / sqrt(32), 1e-9);
    assert_close(rs_mean_error(values, 64, true), sd_of_batches / sqrt(32), 1e-14);
}

/* One batch of 32 far off: a skewness of sqrt(32), as large as can be, and twice Student's
 * interval; on either side. */
TEST(skewed_batches_widen_the_interval)
{
    double values[64];
    for (int side = -1; side <= 1; side += 2) {
        for (int r = 0; r < 64; r++)
            values[r] = r % 32 == 7 ? side : 0;
        rs_summary s = rs_summarise(values, 64, true);
        assert_near(s.half_width, 2 * 2.0395134463964077 * s.mc_error, 1e-9);
        assert_near(s.n_deciding, 64.0 / (1 / (2 / 64.0 * 62 / 64.0) - 3), 1e-9);
    }
}

TEST(batches_that_lack_values_weigh_less)
{
    double values[128];
    for (int r = 0; r < 128; r++)
        values[r] = r % 32 != 3 ? r % 7 : r > 32 ? (double)NAN : 1000;
    rs_summary s = rs_summarise(values, 128, true);
    assert_int_equal(s.n, 125);
    assert_true(s.mc_error > 1000.0 / 128 / 2 && s.mc_error < 1000.0 / 125 * 2);
}

/* No share is known better than to three replications, even where all batches agree. */
TEST(a_share_in_no_replication_is_not_sure_to_be_none)
{
    double values[64] = { 0 };
    rs_summary none = rs_summarise(values, 64, true), single = rs_summarise(values, 1, false);
    assert_close(none.half_width, 0, 0);
    assert_close(rs_share_half_width(&none), 3 / 64.0, 1e-15);
    assert_true(isnan(rs_share_half_width(&single)));
    for (int r = 0; r < 64; r++)
        values[r] = r % 32 < 10;
    rs_summary some = rs_summarise(values, 64, true);
    assert_true(some.half_width > 3 / 64.0);
    assert_close(rs_share_half_width(&some), some.half_width, 0);
}

TEST(a_median_that_some_batches_never_reach_has_an_interval)
{
    double values[128];
    for (int r = 0; r < 128; r++)
        values[r] = r % 32 < 11 ? (double)INFINITY : r % 32;
    rs_summary s = rs_summarise(values, 128, true);
    assert_close(s.p50_low, 20, 0); /* the 10th smallest */
    assert_true(s.p50_high == INFINITY);
    assert_close(s.p50, 26.5, 0.5);
}
