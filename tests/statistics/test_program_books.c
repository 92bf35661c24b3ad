/* What must add up in single replications of businesses with programs: money, customers, points. */
#include "results/results.h"
#include "support/check.h"

#include "support/program_studies.h"

static double at(const rs_results *r, rs_series series, int t)
{
    return series_of(r, 0, series, t);
}

/* Largest distance from an identity, as a share of the parts. */
typedef struct sums {
    double money, customers, points, programs;
} sums;

static double share(double difference, double scale)
{
    return fabs(difference) / fmax(1, scale);
}

static double money_gap(const rs_results *r, int t)
{
    double income = at(r, RS_SERIES_revenue, t) + at(r, RS_SERIES_stream_income, t);
    double costs = at(r, RS_SERIES_refunds, t) + at(r, RS_SERIES_cost_of_goods, t)
        + at(r, RS_SERIES_service_cost, t) + at(r, RS_SERIES_order_cost, t)
        + at(r, RS_SERIES_program_cost, t) + at(r, RS_SERIES_rewards, t)
        + at(r, RS_SERIES_channel_spend, t) + at(r, RS_SERIES_fixed_cost, t)
        + at(r, RS_SERIES_shock_losses, t);

    return share(income - costs - at(r, RS_SERIES_profit, t), income + costs);
}

static sums gaps_of(const rs_results *r)
{
    sums gaps = { 0 };
    double acquired = 0, before = 0, earned = 0, redeemed = 0, profit = 0;

    for (int t = 0; t < r->horizon; t++) {
        double active = at(r, RS_SERIES_active, t), by_program = 0;
        acquired += at(r, RS_SERIES_acquired, t);
        earned += at(r, RS_SERIES_points_earned, t);
        redeemed += at(r, RS_SERIES_points_redeemed, t);
        profit += at(r, RS_SERIES_profit, t);
        gaps.money = fmax(gaps.money, money_gap(r, t));
        gaps.customers = fmax(gaps.customers,
            share(acquired - active - at(r, RS_SERIES_dormant, t) - at(r, RS_SERIES_gone, t),
                acquired));
        double flows = at(r, RS_SERIES_acquired, t) + at(r, RS_SERIES_returned, t)
            - at(r, RS_SERIES_churned, t);
        gaps.customers = fmax(gaps.customers, share(active - before - flows, active));
        before = active;
        double outstanding = at(r, RS_SERIES_points_outstanding, t);
        gaps.points = fmax(gaps.points, share(earned - redeemed - outstanding, earned));
        gaps.points = fmax(
            gaps.points, share(at(r, RS_SERIES_cash, t) - profit - outstanding, fabs(profit)));
        for (int i = 0; i < r->scenarios[0].n_programs; i++)
            by_program += r->scenarios[0].programs[i].cost_by_period[t];
        double cost = at(r, RS_SERIES_program_cost, t);
        gaps.programs = fmax(gaps.programs, share(by_program - cost, cost));
    }
    return gaps;
}

TEST(money_customers_and_points_add_up_in_single_replications)
{
    static const char *const arithmetics[] = { "expected", "sampled", "individual" };
    static const double sizes[] = { 0.6, 1, 1.7 };

    for (int i = 0; i < n_program_studies; i++)
        for (int a = 0; a < 3; a++)
            for (int k = 0; k < 3; k++) {
                rs_results *r = varied_play(&program_studies[i], arithmetics[a], 1, sizes[k]);
                sums gaps = gaps_of(r);
                if (gaps.money > 1e-9 || gaps.customers > (a == 0 ? 1e-9 : 0) || gaps.points > 1e-9
                    || gaps.programs > 1e-9)
                    fail_msg("%s, %s: money %.3g, customers %.3g, points %.3g, programs %.3g",
                        program_studies[i].name, arithmetics[a], gaps.money, gaps.customers,
                        gaps.points, gaps.programs);
                rs_results_free(r);
            }
}
