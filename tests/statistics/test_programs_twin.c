/* Shops made at random against a plain twin of programs: `expected` arithmetic to 1e-9 (with
 * budgets 1e-7), the means of the others within what chance allows. RETSIM_TWIN_SEED,
 * RETSIM_TWIN_SHOPS and RETSIM_TWIN_SHOW in the environment play other shops, more of them, and
 * show them. */
#include "results/results.h"
#include "support/check.h"

#include "support/judge.h"
#include "support/played_study.h"
#include "support/program_shops.h"

#include <stdlib.h>
#include <string.h>

/* ---- comparison ---- */

typedef struct gap {
    double size, got, wanted;
    char of[40];
    int period;
} gap;

static void see(gap *worst, const double *wanted, const double *got, const char *of)
{
    double scale = 1e-6;

    for (int t = 0; t < TWIN_PERIODS; t++)
        scale = fmax(scale, fabs(wanted[t]));
    for (int t = 0; t < TWIN_PERIODS; t++) {
        double size = fabs(got[t] - wanted[t]) / scale;
        if (size <= worst->size)
            continue;
        *worst = (gap){ size, got[t], wanted[t], "", t };
        snprintf(worst->of, sizeof worst->of, "%s", of);
    }
}

static gap gap_of(const rs_results *r, const twin_shop *shop)
{
    twin_path path;
    gap worst = { .of = "nothing" };
    double got[TWIN_PERIODS];

    twin_walk(shop, &path);
    const struct {
        rs_series series;
        const double *wanted;
    } rows[] = { { RS_SERIES_active, path.active }, { RS_SERIES_dormant, path.dormant },
        { RS_SERIES_returned, path.returned }, { RS_SERIES_referred, path.referred },
        { RS_SERIES_orders, path.orders }, { RS_SERIES_revenue, path.revenue },
        { RS_SERIES_profit, path.profit }, { RS_SERIES_points_outstanding, path.outstanding } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int t = 0; t < TWIN_PERIODS; t++)
            got[t] = series_of(r, 0, rows[i].series, t);
        see(&worst, rows[i].wanted, got, rs_series_rows[rows[i].series].name);
    }
    const int last = TWIN_PERIODS - 1;
    double bases[] = { 0, path.first, path.active[last] }, came = 0;
    for (int t = 0; t < TWIN_PERIODS; t++) {
        came += path.referred[t];
        bases[0] += t < last ? path.active[t] : 0;
    }
    const struct {
        rs_measure measure;
        double wanted;
    } ratios[] = { { RS_MEASURE_k_factor, came / bases[0] },
        { RS_MEASURE_repeat_purchase_rate, path.repeaters / bases[1] },
        { RS_MEASURE_nps, 100 * (path.happy[last] - path.grumbling[last]) / bases[2] } };
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
        double is = mean_of(r, 0, ratios[i].measure), size = fabs(is - ratios[i].wanted);
        if (isnan(is) || size <= worst.size) /* nobody refers; no sentiment */
            continue;
        worst = (gap){ size, is, ratios[i].wanted, "", 0 };
        snprintf(worst.of, sizeof worst.of, "%s", rs_measure_rows[ratios[i].measure].name);
    }
    for (int i = 0; i < shop->n_programs && r->scenarios[0].n_programs > i; i++) {
        char name[40];
        snprintf(name, sizeof name, "cost of p%d", i);
        see(&worst, path.cost[i], r->scenarios[0].programs[i].cost_by_period, name);
        snprintf(name, sizeof name, "people of p%d", i);
        see(&worst, path.people[i], r->scenarios[0].programs[i].people_by_period, name);
    }
    return worst;
}

static rs_results *play_shop(const twin_shop *shop, const char *arithmetic, long replications)
{
    static char text[20000];

    twin_text(shop, text, sizeof text);
    if (getenv("RETSIM_TWIN_SHOW"))
        fprintf(stderr, "%s", text);
    return play("study = { arithmetic = \"%s\"; replications = %ld; horizon = %d; seed = 9; };\n%s",
        arithmetic, replications, TWIN_PERIODS, text);
}

static uint64_t first_seed(void)
{
    const char *from = getenv("RETSIM_TWIN_SEED");

    return from ? strtoull(from, NULL, 10) : 1;
}

/* Budgets are kept to a billionth of them. */
static bool has_budget(const twin_shop *shop)
{
    for (int i = 0; i < shop->n_programs; i++)
        if (shop->programs[i].budget > 0)
            return true;
    return false;
}

TEST(programs_that_meet_are_like_the_plain_twin)
{
    const char *count = getenv("RETSIM_TWIN_SHOPS");
    uint64_t n = count ? strtoull(count, NULL, 10) : 150;
    int wrong = 0;

    for (uint64_t seed = first_seed(); seed < first_seed() + n; seed++) {
        twin_shop shop = twin_some_shop(seed, true);
        rs_results *r = play_shop(&shop, "expected", 1);
        gap worst = gap_of(r, &shop);
        if (!(worst.size < (has_budget(&shop) ? 1e-7 : 1e-9))) {
            fprintf(stderr, "    shop %d: %s in period %d is %.12g, of the twin %.12g\n", (int)seed,
                worst.of, worst.period, worst.got, worst.wanted);
            wrong++;
        }
        rs_results_free(r);
    }
    assert_int_equal(wrong, 0);
}

/* By how much a program costs more than its budget in some period, set-up aside; what it costs
 * whoever comes is no matter of how much it does. */
static double over_budget(const rs_results *r, const twin_shop *shop, int i)
{
    const twin_program *p = &shop->programs[i];
    double worst = -INFINITY;

    for (int t = 0; t < TWIN_PERIODS && p->budget > 0; t++) {
        bool due = p->refresh_every > 0 && t > p->start && t <= p->end
            && (t - p->start) % p->refresh_every == 0;
        double anyway = p->cost.fixed + (due ? p->refresh_cost : 0)
            + (p->has_agents ? p->agents * p->agent_cost : 0);
        double cost
            = r->scenarios[0].programs[i].cost_by_period[t] - (t == p->start ? p->cost.setup : 0);
        worst = fmax(worst, cost - fmax(p->budget, anyway));
    }
    return worst;
}

/* The invariant alone, over shops of their own: no rule of how programs do less is needed for it.
 */
TEST(no_program_costs_more_than_its_budget)
{
    int kinds[TWIN_KINDS] = { 0 }, bound = 0;

    for (uint64_t seed = 5001; seed < 5151; seed++) {
        twin_shop shop = twin_some_shop(seed, true);
        rs_results *r = play_shop(&shop, "expected", 1);
        for (int i = 0; i < shop.n_programs && i < r->scenarios[0].n_programs; i++) {
            double over = over_budget(r, &shop, i);
            kinds[shop.programs[i].kind] += isfinite(over);
            bound += over > -1e-6 && isfinite(over);
            if (over > 1e-7)
                fail_msg("shop %d: p%d costs %g more than its budget", (int)seed, i, over);
        }
        rs_results_free(r);
    }
    for (int k = 0; k < TWIN_KINDS; k++)
        assert_true(kinds[k] >= 5);
    printf("    %d budgets limit\n", bound);
    assert_true(bound >= 40); /* budgets that really limit */
}

/* ---- by chance ---- */

static double sum_of(const double *path)
{
    double sum = 0;

    for (int t = 0; t < TWIN_PERIODS; t++)
        sum += path[t];
    return sum;
}

/* Standard errors between a mean and what the twin says; without chance they must be the same. */
static double z_of(moments of, double wanted)
{
    return fabs(of.mean - wanted) <= 1e-9 * fmax(1, fabs(wanted)) ? 0 : z_of_mean(of, wanted);
}

static moments summed(rs_summary of)
{
    return (moments){ .mean = of.mean, .mean_error = of.mc_error };
}

static double largest_z(const rs_results *r, const twin_shop *shop)
{
    twin_path path;
    double worst = 0;

    twin_walk(shop, &path);
    const struct {
        rs_measure measure;
        double wanted;
    } rows[] = { { RS_MEASURE_active_end, path.active[TWIN_PERIODS - 1] },
        { RS_MEASURE_orders, sum_of(path.orders) }, { RS_MEASURE_revenue, sum_of(path.revenue) },
        { RS_MEASURE_profit, sum_of(path.profit) } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        worst = fmax(worst, fabs(z_of(measure_moments(r, 0, rows[i].measure), rows[i].wanted)));
    for (int i = 0; i < r->scenarios[0].n_programs; i++) {
        const rs_program_results *program = &r->scenarios[0].programs[i];
        worst = fmax(worst, fabs(z_of(summed(program->cost), sum_of(path.cost[i]))));
        worst = fmax(
            worst, fabs(z_of(summed(program->people), sum_of(path.people[i]) / TWIN_PERIODS)));
    }
    return worst;
}

static void assert_means(const char *arithmetic, uint64_t shops, long replications)
{
    double worst = 0;
    int wrong = 0;

    for (uint64_t seed = 1001; seed < 1001 + shops; seed++) {
        twin_shop shop = twin_some_shop(seed, false);
        rs_results *r = play_shop(&shop, arithmetic, replications);
        double z = largest_z(r, &shop);
        if (!(z < judge_bound)) {
            fprintf(stderr, "    shop %d, %s: z = %.2f\n", (int)seed, arithmetic, z);
            wrong++;
        }
        worst = fmax(worst, z);
        rs_results_free(r);
    }
    printf("    %s: largest |z| %.2f\n", arithmetic, worst);
    assert_int_equal(wrong, 0);
}

TEST(counts_that_are_split_have_the_means_of_the_twin)
{
    assert_means("sampled", 40, 800);
}

TEST(customers_one_by_one_have_the_means_of_the_twin)
{
    assert_means("individual", 20, 400);
}

/* Planted: the twin's shop is another in one thing, and is told apart. */
TEST(a_wrong_twin_is_noticed)
{
    int seen[6] = { 0 };

    for (uint64_t seed = 1; seed <= 40; seed++) {
        twin_shop shop = twin_some_shop(seed, true);
        rs_results *r = play_shop(&shop, "expected", 1);
        for (int k = 0; k < 6; k++) {
            twin_shop wrong = shop;
            twin_program *p = &wrong.programs[0];
            if (k == 0)
                p->effect.churn *= 1.001;
            if (k == 1)
                p->start += 1;
            if (k == 2)
                p->audience.tenure_least += 2;
            if (k == 3)
                p->cost.order += 0.001;
            if (k == 4)
                p->has_agents = false, p->budget = 0;
            if (k == 5)
                p->half_life *= 1.01;
            seen[k] += gap_of(r, &wrong).size > 1e-6;
        }
        rs_results_free(r);
    }
    for (int k = 0; k < 6; k++)
        assert_true(seen[k] >= (k < 4 ? 25 : 5));
}
