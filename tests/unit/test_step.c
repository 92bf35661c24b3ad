/*
 * The one split in three arithmetics, on a Markov chain with rewards (after Pfeifer & Carraway
 * 2000): a customer's periods since the last order, a mailing of 4 in each, a margin of 40 on an
 * order, gone after four periods without one.
 */
#include "support/check.h"

#include "chance/philox.h"
#include "simulate/step.h"

enum { N_STATES = 4, MANY_PERIODS = 400 };

static const double order_chance[N_STATES] = { 0.3, 0.2, 0.15, 0.05 };
static const double reward[N_STATES] = { 36, -4, -4, -4 };
static const double discount = 1 / 1.2;
static const double value_for_ever[N_STATES] = { 52.31960944, 5.55378356, 1.25077299, -1.82001627 };
static const double value_of_five[N_STATES] = { 50.11496914, 4.21990741, 0.59211034, -1.98013117 };
static const double sd_for_ever[N_STATES] = { 28.076, 25.053, 20.275, 10.847 };

/* The discounted rewards of `customers` who begin in a state. */
static double play(
    rs_arithmetic how, rs_source source, uint64_t who, int start, double customers, int n_periods)
{
    double count[N_STATES] = { 0 }, worth = 1, sum = 0;

    count[start] = customers;
    for (int t = 0; t < n_periods; t++, worth *= discount) {
        double next[N_STATES] = { 0 };
        for (int i = 0; i < N_STATES; i++) {
            if (count[i] <= 0)
                continue;
            double u = how == RS_EXPECTED
                ? 0
                : rs_uniforms(source, RS_PURPOSE_LIFE, who + (uint64_t)i, t, 0).first;
            double orders = rs_split(how, count[i], order_chance[i], u);
            sum += worth * reward[i] * count[i];
            next[0] += orders;
            if (i + 1 < N_STATES)
                next[i + 1] += count[i] - orders;
        }
        for (int i = 0; i < N_STATES; i++)
            count[i] = next[i];
    }
    return sum;
}

TEST(expected_has_the_value_of_the_chain)
{
    for (int i = 0; i < N_STATES; i++) {
        assert_close(
            play(RS_EXPECTED, (rs_source){ 0 }, 0, i, 1, MANY_PERIODS), value_for_ever[i], 1e-8);
        assert_close(play(RS_EXPECTED, (rs_source){ 0 }, 0, i, 1, 5), value_of_five[i], 1e-8);
    }
}

/* z of the mean and of the sd of n draws of the value per customer, against the chain's. */
static void judge(
    rs_arithmetic how, int start, double customers, int n, double *mean_z, double *sd_ratio)
{
    double sum = 0, squares = 0;

    for (int r = 0; r < n; r++) {
        double value
            = play(how, (rs_source){ 77, (uint32_t)r }, 1000, start, customers, 120) / customers;
        sum += value - value_for_ever[start];
        squares += (value - value_for_ever[start]) * (value - value_for_ever[start]);
    }
    *mean_z = sum / sqrt(squares);
    *sd_ratio = sqrt(squares / n * customers) / sd_for_ever[start];
}

TEST(chance_has_its_mean_and_variance)
{
    double z, ratio;

    for (int i = 0; i < N_STATES; i++) {
        judge(RS_SAMPLED, i, 1000, 4000, &z, &ratio);
        assert_true(fabs(z) < 5);
        assert_close(ratio, 1, 0.06);
        judge(RS_INDIVIDUAL, i, 1, 40000, &z, &ratio);
        assert_true(fabs(z) < 5);
        assert_close(ratio, 1, 0.06);
    }
}

TEST(a_chance_cut_off_at_a_wrong_place_is_noticed)
{
    /* a period too few */
    assert_true(fabs(play(RS_EXPECTED, (rs_source){ 0 }, 0, 0, 1, 4) - value_of_five[0]) > 0.5);
}
