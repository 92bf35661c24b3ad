/* A period in continuous time, against integrals taken step by step. */
#include "support/check.h"

#include "simulate/continuous_period.h"

#include <stddef.h>

/* Chance to leave by force within the period having placed exactly m orders after which one stays:
 * the trapezoid rule over the time of leaving. */
static double chance_by_integral(double force, double rate, int m)
{
    const int n = 4000;
    double sum = 0;

    for (int i = 0; i <= n; i++) {
        double s = (double)i / n, at = force * exp(-(force + rate) * s);
        for (int k = 1; k <= m; k++)
            at *= rate * s / k;
        sum += (i == 0 || i == n ? 0.5 : 1) * at / n;
    }
    return sum;
}

static const struct {
    double risk, rate;
} cases[]
    = { { 0.237, 0.055 }, { 0.9, 3.7 }, { 1e-4, 0.4 }, { 0.5, 1e-5 }, { 1, 0.8 }, { 0.02, 12 } };
enum { N_CASES = sizeof cases / sizeof *cases };

static const rs_leaving_kind *const after_order = &rs_leaving_kinds[RS_LEAVING_AFTER_ORDER],
                                    *const at_rate = &rs_leaving_kinds[RS_LEAVING_AT_RATE];

static void see(const rs_leaving_kind *leaving, double risk, double rate)
{
    rs_continuous_period life = rs_continuous_period_of(leaving, risk, rate, false);
    double all = 0, mean = 0;
    rs_last_orders orders = rs_last_orders_begin(&life);

    for (; orders.m < 60; rs_last_orders_next(&orders, &life)) {
        assert_close(orders.chance, chance_by_integral(life.force, life.rate, orders.m),
            1e-6 * life.leave + 1e-15);
        assert_close(orders.tail, life.leave - all, 1e-14);
        all += orders.chance;
        mean += orders.m * orders.chance;
    }
    assert_close(all, life.leave, 1e-12);
    assert_close(mean, rs_continuous_mean_last(&life), 1e-9 * mean + 1e-15);
}

TEST(orders_before_leaving_have_the_law_of_two_processes)
{
    for (size_t i = 0; i < N_CASES; i++) {
        see(after_order, cases[i].risk, cases[i].rate);
        see(at_rate, cases[i].risk, cases[i].rate);
    }
}

/* Stayers' and leavers' orders together are (1 - e^(-lambda p)) / p, or lambda (1 - e^-mu) / mu. */
TEST(all_orders_of_a_period_sum_to_the_closed_forms)
{
    for (size_t i = 0; i < N_CASES; i++) {
        double p = cases[i].risk, rate = cases[i].rate;
        rs_continuous_period life = rs_continuous_period_of(after_order, p, rate, false);
        double orders = (1 - life.leave) * life.rate + rs_continuous_mean_last(&life) + life.leave;
        assert_close(orders, -expm1(-rate * p) / p, 1e-11 * rate);
        life = rs_continuous_period_of(at_rate, p, rate, false);
        orders = (1 - life.leave) * life.rate + rs_continuous_mean_last(&life);
        assert_close(orders, -expm1(-p) / p * rate, 1e-11 * rate);
    }
}

TEST(the_coin_after_the_first_order_comes_before_all_else)
{
    rs_continuous_period life = rs_continuous_period_of(after_order, 0.3, 0.7, true);
    assert_close(life.coin, 0.3, 0);
    assert_close(1 - life.leave, 0.7 * exp(-0.21), 1e-15);
    life = rs_continuous_period_of(at_rate, 0.3, 0.7, true);
    assert_close(life.coin, 0, 0);
}

TEST(a_force_of_nothing_and_chances_beyond_their_range_do_no_harm)
{
    rs_continuous_period life = rs_continuous_period_of(after_order, 0, 0.7, true);
    assert_close(life.leave, 0, 0);
    assert_close(rs_continuous_mean_last(&life), 0, 0);
    life = rs_continuous_period_of(after_order, 1.4, 0.7, false);
    assert_close(life.rate, 0, 0);
    assert_close(life.force, 0.7, 0);
    life = rs_continuous_period_of(at_rate, -0.1, -2, false);
    assert_close(life.leave, 0, 0);
    assert_close(life.rate, 0, 0);
}
