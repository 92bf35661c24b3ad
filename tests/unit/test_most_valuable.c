/*
 * Programs for the most valuable are for the same customers all the time: against integrals over
 * customers by their rank, of which each has a chance to order of her own and the chance to leave
 * is a polynomial's mean under a Beta distribution.
 */
#include "support/check.h"

#include "support/judge.h"
#include "support/played_study.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PERIODS = 5, RANKS = 20000, MOST = 2 }; /* periods after the acquisition */

typedef struct program {
    double top, reach, churn, order;
} program;

typedef struct valued {
    bool rate; /* orders at a rate, exponential of mean 1 / b; else a chance, Beta(1, b) */
    double b;
    program programs[MOST];
    int n_programs;
} valued;

static const double churn_a = 0.3, churn_b = 0.5;

/* E (1 - theta)^m. */
static double stay_moment(int m)
{
    return exp(lgamma(churn_b + m) - lgamma(churn_b) + lgamma(churn_a + churn_b)
        - lgamma(churn_a + churn_b + m));
}

/* A polynomial in 1 - theta. */
typedef struct polynomial {
    double c[PERIODS + 2];
} polynomial;

static polynomial times(polynomial a, polynomial b)
{
    polynomial product = { { 0 } };

    for (int i = 0; i < PERIODS + 2; i++)
        for (int j = 0; i + j < PERIODS + 2; j++)
            product.c[i + j] += a.c[i] * b.c[j];
    return product;
}

static double mean_of_polynomial(polynomial a)
{
    double mean = 0;

    for (int m = 0; m < PERIODS + 2; m++)
        mean += a.c[m] * stay_moment(m);
    return mean;
}

/* A period of a customer of rank u (0 the least valuable): she stays and orders, and stays and does
 * not. */
static void live(const valued *it, double u, polynomial *orders, polynomial *none)
{
    double own = it->rate ? -log(1 - u) / it->b : 1 - pow(1 - u, 1 / it->b);

    *orders = *none = (polynomial){ { 0 } };
    for (int reached = 0; reached < 1 << it->n_programs; reached++) {
        double share = 1, churn = 1, order = own;
        for (int p = 0; p < it->n_programs; p++) {
            const program *what = &it->programs[p];
            double reach = u >= 1 - what->top ? what->reach : 0;
            bool is = (reached >> p & 1) != 0;
            share *= is ? reach : 1 - reach;
            churn *= is ? what->churn : 1;
            order *= is ? what->order : 1;
        }
        double some = it->rate ? 1 - exp(-order) : fmin(1, order);
        orders->c[0] += share * some * (1 - churn);
        orders->c[1] += share * some * churn;
        none->c[0] += share * (1 - some) * (1 - churn);
        none->c[1] += share * (1 - some) * churn;
    }
}

/* Of all who come, with their first order: who orders again, and who is there at the end. */
static void integrate(const valued *it, double *again, double *there)
{
    *again = *there = 0;
    for (int i = 0; i < RANKS; i++) {
        polynomial orders, none, still = { { 1 } }, all = { { 1 } }, both;
        live(it, (i + 0.5) / RANKS, &orders, &none);
        for (int k = 0; k < PERIODS + 2; k++)
            both.c[k] = orders.c[k] + none.c[k];
        for (int t = 0; t < PERIODS; t++) {
            *again += mean_of_polynomial(times(still, orders)) / RANKS;
            still = times(still, none);
            all = times(all, both);
        }
        *there += mean_of_polynomial(all) / RANKS;
    }
}

static rs_results *play_valued(const valued *it, const char *study)
{
    char programs[1000] = "";

    for (int p = 0; p < it->n_programs; p++)
        snprintf(programs + strlen(programs), sizeof programs - strlen(programs),
            "p%d = { kind = \"touch\"; reach = %g; audience = { value = { top = %g; }; };"
            " effect = { churn = %g; repurchase = %g; }; };",
            p, it->programs[p].reach, it->programs[p].top, it->programs[p].churn,
            it->programs[p].order);
    return play("study = { horizon = %d; seed = 3; %s };"
                "channels = { c = { sign_ups = [40000]; cac = 5; }; };"
                "segments = { s = { churn = { a = %g; b = %g; }; %s = { %s = 1; %s = %g; };"
                " order_value = 10; }; }; programs = { %s };",
        PERIODS + 1, study, churn_a, churn_b, it->rate ? "orders" : "repurchase",
        it->rate ? "shape" : "a", it->rate ? "rate" : "b", it->b, programs);
}

static const valued cases[] = {
    { false, 2, { { 0.3, 0.8, 0.2, 1.5 } }, 1 },
    { true, 3, { { 0.5, 0.7, 0.3, 1.2 }, { 0.2, 0.6, 0.5, 2.0 } }, 2 },
};

TEST(the_same_customers_are_the_most_valuable_all_the_time)
{
    static const char *const studies[]
        = { "arithmetic = \"expected\";", "arithmetic = \"expected\"; classes = 24;" };
    /* what is left of a chance that is cut at 1, in the midst of a class */
    static const double allowed[] = { 2e-4, 1e-4 };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double again, there;
        integrate(&cases[i], &again, &there);
        for (int s = 0; s < (i == 0 ? 2 : 1); s++) {
            rs_results *r = play_valued(&cases[i], studies[s]);
            assert_near(mean_of(r, 0, RS_MEASURE_repeat_purchase_rate), again, allowed[s]);
            assert_near(mean_of(r, 0, RS_MEASURE_active_end) / 40000, there, allowed[s]);
            rs_results_free(r);
        }
    }
}

TEST(by_chance_they_are_too)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i += 2) {
        double again, there;
        integrate(&cases[i], &again, &there);
        for (int s = 0; s < 2; s++) {
            rs_results *r = play_valued(&cases[i],
                s == 0 ? "arithmetic = \"sampled\"; replications = 64;"
                       : "arithmetic = \"individual\"; replications = 4;");
            moments drawn = measure_moments(r, 0, RS_MEASURE_repeat_purchase_rate);
            assert_true(fabs(z_of_mean(drawn, again)) < judge_bound);
            rs_results_free(r);
        }
    }
}
