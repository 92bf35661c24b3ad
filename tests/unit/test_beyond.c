/* What customers are worth after the horizon, against a long explicit sum: the same business played
 * to a horizon so long that nothing is left. */
#include "support/check.h"

#include "support/played_study.h"

#include <math.h>

enum { SHORT = 8, LONG = 1200 };

#define FINANCE "finance = { annual_discount_rate = 0.3; };"
#define LISTED "channels = { a = { sign_ups = [100, 30, 50]; cac = 3; }; };"

typedef struct beyond_case {
    const char *what, *text;
    double within; /* of the sum of absolute amounts */
} beyond_case;

static const beyond_case cases[] = {
    { "constant churn and orders",
        LISTED
        "segments = { s = { churn = 0.07; repurchase = 0.4; order_value = 20; margin = 0.5; }; };",
        1e-9 },
    { "orders that stop and a service that goes on: contribution turns negative",
        LISTED
        "segments = { s = { churn = 0.07; first_order = false; repurchase = 0.1; ladder = [1, "
        "0]; order_value = 60; margin = 0.5; service_cost = 0.4; }; };",
        1e-5 },
    { "a ladder that is climbed slowly: contribution grows",
        LISTED
        "segments = { s = { churn = 0.02; first_order = false; repurchase = 0.03; ladder = [1, "
        "2, 20]; order_value = 20; margin = 0.5; }; };",
        1e-5 },
    { "a loss at first, a gain later",
        LISTED
        "segments = { s = { churn = 0.02; first_order = false; repurchase = 0.03; ladder = [1, "
        "2, 20]; order_value = 20; margin = 0.5; service_cost = 1; }; };",
        1e-5 },
    { "a membership that holds",
        LISTED
        "segments = { s = { churn = 0.2; repurchase = 0.3; order_value = 20; margin = 0.5; }; };"
        "programs = { m = { kind = \"membership\"; join = 0.02; effect = { churn = 0.1; "
        "repurchase = 2; }; cost = { member = 0.4; }; }; };",
        1e-5 },
    { "a membership with many leaving it",
        LISTED
        "segments = { s = { churn = 0.1; repurchase = 0.3; order_value = 20; margin = 0.5; }; };"
        "programs = { m = { kind = \"membership\"; join = 0.3; leave = 0.2; effect = { churn = "
        "0.5; order_value = 1.5; }; }; };",
        1e-5 },
    { "win-back",
        LISTED
        "segments = { s = { churn = 0.5; dormant = 0.9; repurchase = 0.3; order_value = 20; "
        "margin = 0.5; }; };"
        "programs = { w = { kind = \"winback\"; reach = 0.4; returns = 0.3; cost = { contact = "
        "0.2; }; }; };",
        1e-5 },
    { "differing churn",
        LISTED "segments = { s = { churn = { a = 0.7; b = 3; }; repurchase = { a = 1; b = 3; };"
               " order_value = 20; margin = 0.5; }; };",
        1e-5 },
    { "differing churn, sentiment, seasons",
        LISTED
        "segments = { s = { churn = { a = 0.7; b = 3; }; repurchase = 0.3; season = [1, 1.4, "
        "0.6]; churn_season = [1, 0.7]; order_value = 20; margin = 0.5;"
        " sentiment = { promoters = { share = 0.3; churn = 0.5; repurchase = 2; }; passives = "
        "{ share = 0.5; }; detractors = { share = 0.2; repurchase = 0.1; }; }; }; };",
        2e-5 },
    { "tenure and a repeat uplift",
        LISTED
        "segments = { s = { churn = { a = 1; b = 6; }; tenure = [2, 2, 2, 1.5, 1.5, 1.5, 1, 1, 1, "
        "1, 1, 1, 0.7]; repurchase = { a = 1; b = 3; }; order_value = { mean = 20; "
        "repeat_uplift = [1, 1.2, 2]; }; margin = 0.5; }; };",
        2e-5 },
    { "a subscription with upgrades",
        LISTED
        "segments = { s = { churn = 0.1; subscription = { price = 9; upgrade = { chance = 0.1; "
        "factor = 1.6; }; }; margin = 0.5; service_cost = 5; }; };",
        1e-5 },
    { "a touch of those who have not ordered for long",
        LISTED
        "segments = { s = { churn = 0.1; repurchase = 0.3; order_value = 20; margin = 0.5; }; };"
        "programs = { t = { kind = \"touch\"; reach = 0.5; audience = { recency = { min = 6; }; "
        "}; effect = { repurchase = 3; }; cost = { contact = 0.1; }; }; };",
        1e-5 },
};

static rs_results *play_to(const beyond_case *of, int horizon)
{
    return play("study = { arithmetic = \"expected\"; horizon = %d; replications = 1; classes = "
                "64; };" FINANCE "%s",
        horizon, of->text);
}

/* Discounted profit from the short horizon on: no acquisition and no fixed cost is left in it. */
static double explicit_sum(const beyond_case *of, double *absolute)
{
    rs_results *r = play_to(of, LONG);
    double sum = 0, v = pow(1.3, -1.0 / 12);

    *absolute = 0;
    for (int t = SHORT; t < LONG; t++) {
        double worth = pow(v, t) * series_of(r, 0, RS_SERIES_profit, t);
        sum += worth;
        *absolute += fabs(worth);
    }
    rs_results_free(r);
    return sum;
}

TEST(equity_is_the_long_sum)
{
    int wrong = 0;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double absolute, sum = explicit_sum(&cases[i], &absolute);
        rs_results *r = play_to(&cases[i], SHORT);
        double equity = mean_of(r, 0, RS_MEASURE_equity), error = fabs(equity - sum) / absolute;
        if (!(error <= cases[i].within)) {
            fprintf(stderr, "    equity %.10g, summed %.10g, error %.2g: %s\n", equity, sum, error,
                cases[i].what);
            wrong++;
        }
        rs_results_free(r);
    }
    assert_int_equal(wrong, 0);
}

/* Moods among whom some join and leave less are mixtures that look settled for a moment after two
 * periods. */
TEST(moods_and_members_are_followed_to_their_end)
{
    static const int horizons[] = { 1, 4, 6, 30 };
    enum { N = sizeof horizons / sizeof *horizons, FOR_GOOD = 900 };
    double sum[N + 1];

    for (int i = 0; i <= N; i++) {
        rs_results *r = play(
            "study = { arithmetic = \"expected\"; replications = 1; horizon = %d; };"
            "channels = { a = { sign_ups = [1000]; }; };"
            "segments = { s = { churn = 0.09; repurchase = 0.5; order_value = 20; sentiment = {"
            " promoters = { share = 0.58; churn = 0.55; repurchase = 1.08; };"
            " detractors = { share = 0.42; churn = 1.41; repurchase = 0.56; }; }; }; };"
            "programs = { m = { kind = \"membership\"; join = 0.49; effect = { churn = 0.71; };"
            " cost = { order = 1.45; }; }; };",
            i < N ? horizons[i] : FOR_GOOD);
        sum[i]
            = mean_of(r, 0, RS_MEASURE_profit_npv) + (i < N ? mean_of(r, 0, RS_MEASURE_equity) : 0);
        rs_results_free(r);
    }
    assert_close(sum[N], 195884.05, 0.01);
    for (int i = 0; i < N; i++)
        assert_close(sum[i] / sum[N], 1, 1e-5);
}

TEST(what_has_no_end_has_no_figure)
{
    rs_results *r
        = play("study = { horizon = 6; replications = 1; };" LISTED
               "segments = { s = { churn = 0; repurchase = 0.4; order_value = 20; margin = "
               "0.5; }; };");
    assert_true(isnan(values_of(r, 0, RS_MEASURE_equity)[0]));
    assert_true(isnan(values_of(r, 0, RS_MEASURE_clv_residual)[0]));
    rs_results_free(r);
    r = play(
        "study = { horizon = 6; replications = 1; }; finance = { annual_discount_rate = 0.1; "
        "};" LISTED
        "segments = { s = { churn = 0; repurchase = 0.4; order_value = 20; margin = 0.5; }; };");
    double v = pow(1.1, -1.0 / 12);
    assert_close(
        values_of(r, 0, RS_MEASURE_equity)[0] / (180 * 0.4 * 10 * pow(v, 6) / (1 - v)), 1, 0.3);
    rs_results_free(r);
}
