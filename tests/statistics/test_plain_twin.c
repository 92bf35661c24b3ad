/* The simulator against a slow plain twin: means, variances and the law of payback. */
#include "support/check.h"

#include "support/judge.h"
#include "support/plain_twin.h"
#include "support/played_study.h"

#include <stdlib.h>

typedef struct pair {
    const char *name, *text;
    twin_business twin;
} pair;

static const pair pairs[] = {
    { "everybody alike, a chance to order",
        "period = \"month\"; finance = { annual_discount_rate = 0.1; fixed_cost = 30; };"
        "channels = { c = { sign_ups = [60, 10, 10]; cac = 15; activation = 0.8; }; };"
        "segments = { s = { churn = 0.1; repurchase = 0.35; order_value = { mean = 25; sd = 10; }; "
        "margin = 0.5;"
        " order_cost = 1; service_cost = 0.3; }; };",
        { .horizon = 12,
            .n_segments = 1,
            .yearly_discount = 0.1,
            .periods_per_year = 12,
            .fixed_cost = 30,
            .sign_ups = { 60, 10, 10 },
            .cost_each = 15,
            .activation = 0.8,
            .segments = { { .share = 1,
                .churn_a = 0.1,
                .order_a = 0.35,
                .value_mean = 25,
                .value_sd = 10,
                .margin = 0.5,
                .order_cost = 1,
                .service_cost = 0.3,
                .first_order = true } } } },
    { "Beta churn with tenure, Beta chance to order with a ladder and uplift, two segments",
        "period = \"quarter\"; finance = { annual_discount_rate = 0.2; };"
        "channels = { c = { sign_ups = [50, 30, 0, 20]; cac = 18; activation = 0.7; segments = { s "
        "= 0.6; f = 0.4; }; }; };"
        "segments = { s = { churn = { a = 0.8; b = 5.2; }; tenure = [1.5, 1.2, 0.8]; repurchase = "
        "{ a = 1.2; b = 2.5; };"
        " ladder = [1, 1.6, 0.7]; order_value = { mean = 30; sd = 12; repeat_uplift = [1, 1.3, "
        "1.5]; }; margin = 0.5;"
        " first_order = false; };"
        " f = { churn = 0.04; repurchase = 0.2; order_value = 22; margin = 0.6; order_cost = 2; }; "
        "};",
        { .horizon = 16,
            .n_segments = 2,
            .yearly_discount = 0.2,
            .periods_per_year = 4,
            .sign_ups = { 50, 30, 0, 20 },
            .cost_each = 18,
            .activation = 0.7,
            .segments = { { .share = 0.6,
                              .churn_a = 0.8,
                              .churn_b = 5.2,
                              .tenure = { 3, { 1.5, 1.2, 0.8 } },
                              .order_a = 1.2,
                              .order_b = 2.5,
                              .ladder = { 3, { 1, 1.6, 0.7 } },
                              .uplift = { 3, { 1, 1.3, 1.5 } },
                              .value_mean = 30,
                              .value_sd = 12,
                              .margin = 0.5 },
                { .share = 0.4,
                    .churn_a = 0.04,
                    .order_a = 0.2,
                    .value_mean = 22,
                    .margin = 0.6,
                    .order_cost = 2,
                    .first_order = true } } } },
    { "Poisson orders at differing rates with uplift, Poisson sign-ups",
        "period = \"week\"; finance = { annual_discount_rate = 0.5; };"
        "channels = { c = { response = \"cac\"; budget = 400; cac = 10; activation = 0.9; }; };"
        "segments = { s = { churn = { a = 2; b = 12; }; orders = { shape = 1.2; rate = 1.6; };"
        " order_value = { mean = 8; sd = 6; repeat_uplift = [1, 1.2, 0.8, 1.67]; }; margin = 0.4; "
        "}; };",
        { .horizon = 10,
            .n_segments = 1,
            .yearly_discount = 0.5,
            .periods_per_year = 52,
            .sign_ups = { 40, 40, 40, 40, 40, 40, 40, 40, 40, 40 },
            .poisson = true,
            .cost_each = 10,
            .activation = 0.9,
            .segments = { { .share = 1,
                .churn_a = 2,
                .churn_b = 12,
                .rate = true,
                .order_a = 1.2,
                .order_b = 1.6,
                .uplift = { 4, { 1, 1.2, 0.8, 1.67 } },
                .value_mean = 8,
                .value_sd = 6,
                .margin = 0.4,
                .first_order = true } } } },
    { "Poisson orders with a ladder",
        "period = \"month\"; channels = { c = { sign_ups = [80, 0, 40]; cac = 12; }; };"
        "segments = { s = { churn = { a = 1; b = 6; }; tenure = [2, 1]; orders = { shape = 2; rate "
        "= 4; };"
        " ladder = [0.5, 1, 1.5]; order_value = { mean = 20; sd = 20; }; margin = 0.5; first_order "
        "= false; }; };",
        { .horizon = 10,
            .n_segments = 1,
            .periods_per_year = 12,
            .sign_ups = { 80, 0, 40 },
            .cost_each = 12,
            .activation = 1,
            .segments = { { .share = 1,
                .churn_a = 1,
                .churn_b = 6,
                .tenure = { 2, { 2, 1 } },
                .rate = true,
                .order_a = 2,
                .order_b = 4,
                .ladder = { 3, { 0.5, 1, 1.5 } },
                .value_mean = 20,
                .value_sd = 20,
                .margin = 0.5 } } } },
};
enum { N_PAIRS = sizeof pairs / sizeof *pairs };

static const struct {
    twin_figure figure;
    rs_measure measure;
    bool same_variance; /* the share with two orders follows by its mean where nothing depends on it
                         */
} figures[]
    = { { TWIN_PROFIT_NPV, RS_MEASURE_profit_npv, true }, { TWIN_PROFIT, RS_MEASURE_profit, true },
          { TWIN_REVENUE, RS_MEASURE_revenue, true }, { TWIN_ORDERS, RS_MEASURE_orders, true },
          { TWIN_CUSTOMERS, RS_MEASURE_customers_acquired, true },
          { TWIN_ACTIVE_END, RS_MEASURE_active_end, true }, { TWIN_SPEND, RS_MEASURE_spend, true },
          { TWIN_CLV, RS_MEASURE_clv, true },
          { TWIN_REPEAT_SHARE, RS_MEASURE_repeat_purchase_rate, false } };
enum { N_FIGURES = sizeof figures / sizeof *figures };

/* z of the counts of futures by payback age, of two samples that should be alike (chi-square,
 * Wilson & Hilferty). */
static double payback_z(const double *a, long n_a, const double *b, long n_b)
{
    double count[2][TWIN_MOST_PERIODS + 1] = { { 0 } }, chi_square = 0, df = -1;

    for (long i = 0; i < n_a; i++)
        count[0][isinf(a[i]) ? TWIN_MOST_PERIODS : (int)a[i]]++;
    for (long i = 0; i < n_b; i++)
        count[1][isinf(b[i]) ? TWIN_MOST_PERIODS : (int)b[i]]++;
    for (int k = 0; k <= TWIN_MOST_PERIODS; k++) {
        double all = count[0][k] + count[1][k],
               d = sqrt((double)n_b / (double)n_a) * count[0][k]
            - sqrt((double)n_a / (double)n_b) * count[1][k];
        if (all < 20)
            continue;
        chi_square += d * d / all;
        df++;
    }
    return df < 1 ? 0 : (cbrt(chi_square / df) - (1 - 2 / (9 * df))) / sqrt(2 / (9 * df));
}

typedef struct verdict {
    double mean, variance, payback; /* largest |z| */
    double ratio;                   /* of the variances there, to the twin's */
    const char *variance_of;
} verdict;

static verdict compare(
    const char *text, int horizon, const char *arithmetic, long n, const double *twin, long n_twin)
{
    rs_results *results
        = play("%s study = { arithmetic = \"%s\"; horizon = %d; replications = %ld; seed = 11; };",
            text, arithmetic, horizon, n);
    verdict v = { .ratio = 1, .variance_of = "-" };

    for (int i = 0; i < N_FIGURES; i++) {
        moments a = measure_moments(results, 0, figures[i].measure);
        moments b = moments_of(twin + figures[i].figure * n_twin, n_twin);
        v.mean = fmax(v.mean, fabs(mean_z(a, b)));
        double z = variance_z(a, b);
        if (figures[i].same_variance && fabs(z) > v.variance) {
            v.variance = fabs(z);
            v.ratio = a.variance / b.variance;
            v.variance_of = rs_measure_rows[figures[i].measure].name;
        }
    }
    v.payback = fabs(payback_z(
        values_of(results, 0, RS_MEASURE_payback), n, twin + TWIN_PAYBACK * n_twin, n_twin));
    rs_results_free(results);
    return v;
}

enum { N_TWIN = 8000, N_SAMPLED = 8000, N_INDIVIDUAL = 4000 };
static double twins[N_PAIRS][TWIN_N_FIGURES * N_TWIN];

static int play_twins(void **state)
{
    (void)state;
    for (int i = 0; i < N_PAIRS; i++)
        twin_play(&pairs[i].twin, 5 + (unsigned long)i, N_TWIN, twins[i]);
    return 0;
}

static void assert_alike(const char *arithmetic, long n)
{
    bool alike = true;

    for (int i = 0; i < N_PAIRS; i++) {
        verdict v = compare(pairs[i].text, pairs[i].twin.horizon, arithmetic, n, twins[i], N_TWIN);
        printf("    %s, %s: largest |z| of means %.2f, variances %.2f (%s, ratio %.3f), payback "
               "%.2f\n",
            pairs[i].name, arithmetic, v.mean, v.variance, v.variance_of, v.ratio, v.payback);
        alike &= v.mean < judge_bound && v.variance < judge_bound && v.payback < judge_bound;
    }
    assert_true(alike);
}

ALL_TESTS(play_twins, NULL);

TEST(counts_that_are_split_are_like_the_plain_twin)
{
    assert_alike("sampled", N_SAMPLED);
}

TEST(customers_one_by_one_are_like_the_plain_twin)
{
    assert_alike("individual", N_INDIVIDUAL);
}

/* Planted: the twin itself is wrong in one thing. */
TEST(a_wrong_twin_is_noticed)
{
    static double wrong[TWIN_N_FIGURES * N_TWIN];
    twin_business of[7];

    for (int i = 0; i < 7; i++)
        of[i] = pairs[1].twin;
    of[0].horizon -= 1;                                               /* off by one period */
    of[1].segments[0].uplift = (twin_steps){ 2, { 1.3, 1.5 } };       /* uplift off by one order */
    of[2].segments[0].churn_a = 5.2, of[2].segments[0].churn_b = 0.8; /* swapped */
    of[3].periods_per_year = 12;                                      /* discount exponent */
    of[4].segments[0].first_order = true;
    of[5].activation *= 1.01;                                             /* 1 % in a chance */
    of[6].segments[0].order_b = 0, of[6].segments[0].order_a = 1.2 / 3.7; /* everybody alike */
    for (int i = 0; i < 7; i++) {
        twin_play(&of[i], 77, N_TWIN, wrong);
        verdict v
            = compare(pairs[1].text, pairs[1].twin.horizon, "sampled", N_SAMPLED, wrong, N_TWIN);
        if (v.mean < judge_bound && v.variance < judge_bound && v.payback < judge_bound)
            fail_msg(
                "planted error %d is not seen: %.2f %.2f %.2f", i, v.mean, v.variance, v.payback);
    }
}
