/*
 * What customers are worth after the horizon, where they differ and few of them decide: against
 * sums over dense grids of rates and chances, written from the definitions; and whatever the
 * horizon, what was earned until then and what is left make one sum.
 */
#include "support/check.h"
#include "support/played_study.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { N_GRID = 420 };
static const int horizons[] = { 1, 26, 52, 104, 260 };
enum { N_HORIZONS = sizeof horizons / sizeof *horizons };

/* ---- distributions as dense grids, in the logarithm or log-odds ---- */

typedef struct grid {
    double at[N_GRID], weight[N_GRID];
} grid;

static void add_to_grid(grid *of, int i, double at, double log_density, double step)
{
    of->at[i] = at;
    of->weight[i] = step * exp(log_density);
}

static void gamma_grid(double shape, double rate, grid *of)
{
    double low = log(shape / rate) - fmin(38 / shape + 9, 80),
           high = log((shape + 12 * sqrt(shape) + 40) / rate);
    double step = (high - low) / (N_GRID - 1);

    for (int i = 0; i < N_GRID; i++) {
        double x = exp(low + i * step);
        add_to_grid(of, i, x, shape * log(rate * x) - rate * x - gsl_sf_lngamma(shape), step);
    }
}

static void beta_grid(double a, double b, grid *of)
{
    double low = log(a / b) - fmin(38 / a + 9, 80), high = log(a / b) + fmin(38 / b + 9, 80),
           step = (high - low) / (N_GRID - 1);

    for (int i = 0; i < N_GRID; i++) {
        double u = low + i * step;
        add_to_grid(of, i, 1 / (1 + exp(-u)),
            -a * log1p(exp(-u)) - b * log1p(exp(u)) - gsl_sf_lnbeta(a, b), step);
    }
}

/* The sum over t = from, from + 1, … of v^t (e^-ft - e^-f(t + 1)) / f: expected orders at rate 1 of
 * those who leave at f. */
static double at_force(double force, double from, double v)
{
    double orders = force > 1e-12 ? -expm1(-force) / force : 1;

    return orders * pow(v, from) * exp(-force * from) / (1 - v * exp(-force));
}

/* ---- customers of today ---- */

typedef struct row {
    double x, t_x, T, count;
} row;
static const row rows[] = { { 0, 0, 30, 500 }, { 3, 20.5, 30, 40 }, { 10, 29, 38, 7 },
    { 2, 5, 38, 100 }, { 25, 20, 39, 3 } };
enum { N_ROWS = sizeof rows / sizeof *rows };

static double v_week(void)
{
    return pow(1.1, -1.0 / 52);
}

/* The chance to be alive over that of having left at y after t_x, by a fine midpoint rule
 * (Schmittlein, Morrison & Colombo). */
static double pareto_alive(const row *c, double r, double alpha, double s, double beta)
{
    enum { N = 4000 };
    double gone = 0, step = (c->T - c->t_x) / N;

    for (int i = 0; i < N; i++) {
        double y = c->t_x + (i + 0.5) * step;
        gone += step * s / (beta + y) * pow(beta / (beta + y), s) * pow(alpha + y, -(r + c->x));
    }
    double alive = pow(beta / (beta + c->T), s) * pow(alpha + c->T, -(r + c->x));
    return alive / (alive + gone);
}

static double pareto_equity(int horizon)
{
    static const double r = 0.553, alpha = 10.58, s = 0.606, beta = 11.67;
    double sum = 0;
    grid force;

    for (int i = 0; i < N_ROWS; i++) {
        double worth = 0;
        gamma_grid(s, beta + rows[i].T, &force);
        for (int k = 0; k < N_GRID; k++)
            worth += force.weight[k] * at_force(force.at[k], horizon, v_week());
        sum += rows[i].count * pareto_alive(&rows[i], r, alpha, s, beta) * (r + rows[i].x)
            / (alpha + rows[i].T) * worth;
    }
    return sum;
}

static double bgnbd_equity(int horizon)
{
    static const double r = 0.243, alpha = 4.41, a = 0.79, b = 2.43;
    double sum = 0;
    static grid rate, chance;

    for (int i = 0; i < N_ROWS; i++) {
        const row *c = &rows[i];
        double odds
            = c->x > 0 ? a / (b + c->x - 1) * pow((alpha + c->T) / (alpha + c->t_x), r + c->x) : 0,
            worth = 0;
        gamma_grid(r + c->x, alpha + c->T, &rate);
        beta_grid(a, b + c->x, &chance);
        for (int j = 0; j < N_GRID; j++)
            for (int k = 0; rate.weight[j] * rate.at[j] > 1e-18 && k < N_GRID; k++)
                worth += rate.weight[j] * chance.weight[k] * rate.at[j]
                    * at_force(rate.at[j] * chance.at[k], horizon, v_week());
        sum += c->count / (1 + odds) * worth;
    }
    return sum;
}

#define PARETO                                                                                     \
    "churn = { rate = { shape = 0.606; rate = 11.67; }; }; orders = { shape = 0.553; rate = "      \
    "10.58; };"
#define BGNBD                                                                                      \
    "churn = { after_order = { a = 0.79; b = 2.43; }; }; orders = { shape = 0.243; rate = 4.41; "  \
    "};"

static rs_results *play_today(const char *segment, int horizon)
{
    rs_run_options options = { .scenario = -1, .replication = -1 };
    FILE *customers = fopen("for_good.csv", "w"), *study = fopen("for_good.cfg", "w");

    assert_non_null(customers);
    assert_non_null(study);
    fprintf(customers, "x,t_x,T,count\n");
    for (int i = 0; i < N_ROWS; i++)
        fprintf(customers, "%g,%g,%g,%g\n", rows[i].x, rows[i].t_x, rows[i].T, rows[i].count);
    fprintf(study,
        "period = \"week\"; study = { horizon = %d; arithmetic = \"expected\"; replications = 1; "
        "};\n"
        "finance = { annual_discount_rate = 0.1; };\nchannels = { c = { sign_ups = 0; }; };\n"
        "segments = { s = { %s order_value = 1; margin = 1; customers = \"for_good.csv\"; }; };\n",
        horizon, segment);
    assert_int_equal(fclose(customers), 0);
    assert_int_equal(fclose(study), 0);
    return play_file("for_good.cfg", NULL, 0, &options);
}

TEST(equity_of_todays_customers_is_that_of_the_definitions)
{
    static const struct {
        const char *name, *segment;
        double (*right)(int horizon);
    } kinds[] = { { "Pareto/NBD", PARETO, pareto_equity }, { "BG/NBD", BGNBD, bgnbd_equity } };
    int wrong = 0;

    assert_close(pareto_equity(1), 1174.33, 0.01); /* by another program's integrals */
    assert_close(bgnbd_equity(1), 1344.86, 0.01);
    for (int i = 0; i < 2; i++)
        for (int h = 0; h < N_HORIZONS; h++) {
            rs_results *r = play_today(kinds[i].segment, horizons[h]);
            double equity = mean_of(r, 0, RS_MEASURE_equity), right = kinds[i].right(horizons[h]);
            if (!(fabs(equity / right - 1) < 1e-4)) {
                fprintf(stderr, "    %s, horizon %d: equity %.6g, right %.6g\n", kinds[i].name,
                    horizons[h], equity, right);
                wrong++;
            }
            rs_results_free(r);
        }
    assert_int_equal(wrong, 0);
}

/* ---- new customers ---- */

/* Discounted orders from `age` on of a customer who was won at age 0. */
static double newcomer_residual(bool pareto, int age, double v)
{
    static grid rate, chance;
    double worth = 0;

    if (pareto) {
        gamma_grid(0.606, 11.67, &chance);
        for (int k = 0; k < N_GRID; k++)
            worth += chance.weight[k] * at_force(chance.at[k], age - 1, v) * v;
        return worth * 0.553 / 10.58;
    }
    gamma_grid(0.243, 4.41, &rate);
    beta_grid(0.79, 2.43, &chance);
    for (int j = 0; j < N_GRID; j++)
        for (int k = 0; rate.weight[j] * rate.at[j] > 1e-18 && k < N_GRID; k++)
            worth += rate.weight[j] * chance.weight[k] * rate.at[j] * v
                * at_force(rate.at[j] * chance.at[k], age - 1, v);
    return worth;
}

/* Weeks and days: the nearer 1 the discount, the fewer customers decide. */
TEST(what_new_customers_are_worth_later_is_that_of_the_definitions)
{
    static const char *const segments[] = { BGNBD, PARETO };
    int wrong = 0;

    for (int pareto = 0; pareto < 2; pareto++)
        for (int days = 0; days < 2; days++)
            for (int h = 2; h <= 50; h += 24) {
                double v = pow(1.1, days ? -1.0 / 365 : -1.0 / 52),
                       right = newcomer_residual(pareto == 1, h, v);
                rs_results *r = play("period = \"%s\"; study = { horizon = %d; arithmetic = "
                                     "\"expected\"; replications = 1; };"
                                     "finance = { annual_discount_rate = 0.1; }; channels = { c = "
                                     "{ sign_ups = [100]; }; };"
                                     "segments = { s = { %s order_value = 1; margin = 1; }; };",
                    days ? "day" : "week", h, segments[pareto]);
                double found = mean_of(r, 0, RS_MEASURE_clv_residual);
                if (!(fabs(found / right - 1) < (days ? 1e-3 : 1e-4))) {
                    fprintf(stderr, "    %s, %s, horizon %d: %.6g, right %.6g\n",
                        pareto ? "Pareto/NBD" : "BG/NBD", days ? "days" : "weeks", h, found, right);
                    wrong++;
                }
                rs_results_free(r);
            }
    assert_int_equal(wrong, 0);
}

/* Churn Beta(a, 3) and nothing discounted: from age m on 4 E[(1 - x)^m / x], in closed form. */
TEST(without_discount_the_sum_is_exact_where_it_has_an_end)
{
    static const double shapes[] = { 1.05, 1.1, 1.3, 2, 5 }, won[] = { 100, 30, 50 };

    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        double a = shapes[i], right = 0;
        for (int cohort = 0; cohort < 3; cohort++)
            right += won[cohort] * 4
                * exp(gsl_sf_lnbeta(a - 1, 3 + 6 - cohort) - gsl_sf_lnbeta(a, 3));
        rs_results *r
            = play("study = { horizon = 6; arithmetic = \"expected\"; replications = 1; };"
                   "channels = { c = { sign_ups = [100, 30, 50]; }; };"
                   "segments = { s = { churn = { a = %g; b = 3; }; repurchase = 0.4; order_value = "
                   "20; margin = 0.5; }; };",
                a);
        assert_near(mean_of(r, 0, RS_MEASURE_equity), right, 1e-7);
        rs_results_free(r);
    }
}

/* ---- sums without an end ---- */

TEST(what_has_no_end_has_no_figure)
{
    static const struct {
        const char *segment;
        bool ends;
    } kinds[] = { { "churn = { a = 0.9; b = 3; };", false },
        { "churn = { a = 1.0; b = 3; };", false }, { "churn = { a = 1.2; b = 3; };", true },
        { "churn = { rate = { shape = 0.9; rate = 5.0; }; };", false },
        { "churn = { rate = { shape = 1.2; rate = 5.0; }; };", true },
        { "churn = { a = 1.2; b = 3; c = 0.7; };", false },
        { "churn = { a = 0.9; b = 3; c = 1.5; };", true }, { "churn = 0;", false },
        { "churn = { rate = 0; };", false }, { "churn = 0; ladder = [1, 1.3, 2];", false },
        { "churn = { survival = [1, 0.8, 0.7, 0.7]; };", false },
        { "churn = { survival = [1, 0.8, 0.7, 0.6]; };", true },
        { "churn = { hazard = [0.2, 0.3]; }; churn_season = [0, 1, 1];", true } };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int discounted = 0; discounted < 2; discounted++) {
            bool rate = strstr(kinds[i].segment, "rate =") != NULL;
            rs_results *r
                = play("study = { horizon = 6; arithmetic = \"expected\"; replications = 1; };"
                       "finance = { annual_discount_rate = %g; }; channels = { c = { sign_ups = "
                       "[100, 30]; }; };"
                       "segments = { s = { %s %s = 0.3; order_value = 20; }; };",
                    discounted ? 0.1 : 0.0, kinds[i].segment, rate ? "orders" : "repurchase");
            bool given = isfinite(values_of(r, 0, RS_MEASURE_equity)[0])
                && isfinite(values_of(r, 0, RS_MEASURE_clv_residual)[0]);
            if (given != (kinds[i].ends || discounted))
                fail_msg("%s%s: equity %g", kinds[i].segment, discounted ? " discounted" : "",
                    values_of(r, 0, RS_MEASURE_equity)[0]);
            rs_results_free(r);
        }
}

/* ---- beta-Weibull ---- */

/* Of a customer won at age 0, the orders from age h on: 4 money a period as long as she is there,
 * which she is at age t with the chance B(a, b + t^c) / B(a, b). */
static double weibull_residual(double a, double b, double c, double v, int h)
{
    double sum = 0, brought = 1;

    for (int t = h; brought > 1e-13 * sum; t++) {
        brought = 4 * pow(v, t) * exp(gsl_sf_lnbeta(a, b + pow(t, c)) - gsl_sf_lnbeta(a, b));
        sum += brought;
    }
    return sum;
}

static double weibull_found(double a, double b, double c, int h)
{
    rs_results *r = play(
        "period = \"week\"; study = { horizon = %d; arithmetic = \"expected\"; replications = 1; };"
        "finance = { annual_discount_rate = 0.05; }; channels = { c = { sign_ups = [100]; }; };"
        "segments = { s = { churn = { a = %g; b = %g; c = %g; }; repurchase = 0.4; order_value = "
        "20; margin = 0.5; }; };",
        h, a, b, c);
    double found = mean_of(r, 0, RS_MEASURE_clv_residual);

    rs_results_free(r);
    return found;
}

/* What is less than a thousandth of the first period's money is left aside. */
TEST(beta_weibull_customers_are_worth_what_the_closed_form_says)
{
    static const double exponents[] = { 0.5, 1.2, 1.6, 2, 2.5, 3, 4 }, a[] = { 0.3, 1.5 },
                        b[] = { 3, 12 };
    static const int from[] = { 1, 6, 24 };
    double v = pow(1.05, -1.0 / 52);
    int wrong = 0;

    for (int i = 0; i < 7 * 2 * 2 * 3; i++) {
        double c = exponents[i / 12], shape = a[i / 6 % 2], other = b[i / 3 % 2];
        double right = weibull_residual(shape, other, c, v, from[i % 3]),
               found = weibull_found(shape, other, c, from[i % 3]);
        if (right > 4e-3 && !(fabs(found / right - 1) < 1e-4)) {
            fprintf(stderr, "    c %g, a %g, b %g, from age %d: %.6g, right %.6g\n", c, shape,
                other, from[i % 3], found, right);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

/* ---- subscriptions that grow ---- */

/* 10 a period times g a period, at ages from h on; infinite where it does not fall. */
static double growing_residual(double churn, double a, double v, double g, int h)
{
    double sum = 0, brought = 1;

    if (churn > 0)
        return v * g * (1 - churn) < 1
            ? 10 * pow(v * g * (1 - churn), h) / (1 - v * g * (1 - churn))
            : INFINITY;
    if (v * g > 1)
        return INFINITY;
    for (int t = h; brought > 1e-13 * sum; t++) {
        brought = 10 * pow(v * g, t) * exp(gsl_sf_lnbeta(a, 8 + t) - gsl_sf_lnbeta(a, 8));
        sum += brought;
    }
    return sum;
}

static double growing_found(const char *churn, double upgrades, double discount, int h)
{
    rs_results *r = play(
        "study = { horizon = %d; arithmetic = \"expected\"; replications = 1; };"
        "finance = { annual_discount_rate = %g; }; channels = { c = { sign_ups = [100]; }; };"
        "segments = { s = { churn = %s; repurchase = 0; subscription = { price = 10;"
        "    upgrade = { chance = %g; factor = 1.2; }; }; }; };",
        h, discount, churn, upgrades);
    double found = values_of(r, 0, RS_MEASURE_clv_residual)[0];

    rs_results_free(r);
    return found;
}

TEST(subscriptions_that_grow_are_a_geometric_series_or_have_no_end)
{
    static const struct {
        const char *text;
        double churn, a; /* one chance, or Beta(a, 8) */
    } churns[]
        = { { "0.03", 0.03, 0 }, { "{ a = 1.3; b = 8; }", 0, 1.3 }, { "{ a = 3; b = 8; }", 0, 3 } };
    static const double upgrades[] = { 0, 0.02, 0.035, 0.045, 0.15, 0.18, 0.25 };
    int n_without_end = 0;

    for (int i = 0; i < 3 * 7; i++)
        for (int h = 2; h < 20; h += 12) {
            double g = 1 + upgrades[i % 7] * 0.2,
                   right
                = growing_residual(churns[i / 7].churn, churns[i / 7].a, pow(1.1, -1.0 / 12), g, h),
                   found = growing_found(churns[i / 7].text, upgrades[i % 7], 0.1, h);
            if (isinf(right) ? !isnan(found) : !(fabs(found / right - 1) < 1e-5))
                fail_msg("churn %s, upgrades %g, horizon %d: %.8g, right %.8g", churns[i / 7].text,
                    upgrades[i % 7], h, found, right);
            n_without_end += isinf(right);
        }
    assert_int_equal(n_without_end, 2 * (1 + 4 + 4));
}

/* ---- one sum, wherever the horizon ---- */

static const char *const businesses[] = { "segments = { s = { churn = { a = 0.7; b = 3; }; "
                                          "repurchase = { a = 1; b = 3; }; order_value = 20; }; };",
    "segments = { s = { churn = { a = 0.7; b = 3; c = 0.8; }; repurchase = 0.3; order_value = 20; "
    "}; };",
    "segments = { s = { churn = { a = 0.5; b = 4; }; tenure = [2, 1.5]; season = [1, 1.4, 0.6]; "
    "churn_season = [1, 0.7, 1.2];"
    " orders = { shape = 0.6; rate = 1.1; }; order_value = { mean = 20; repeat_uplift = [1, 1.2, "
    "1.5]; }; }; };",
    "segments = { s = { " PARETO " order_value = 20; }; };",
    "segments = { s = { " BGNBD " order_value = 20; }; };",
    "segments = { s = { churn = { a = 0.6; b = 4; }; repurchase = { a = 0.8; b = 2; }; order_value "
    "= 20;"
    " sentiment = { promoters = { share = 0.3; churn = 0.5; }; passives = { share = 0.5; }; "
    "detractors = { share = 0.2; churn = 1.5; }; }; }; };",
    "segments = { s = { churn = { a = 0.6; b = 4; }; repurchase = { a = 0.8; b = 2; }; order_value "
    "= 20; }; };"
    "programs = { m = { kind = \"membership\"; join = 0.2; leave = 0.05; effect = { churn = 0.6; "
    "repurchase = 1.3; };"
    " cost = { member = 0.4; }; }; };",
    "segments = { s = { churn = { a = 0.6; b = 4; }; repurchase = 0.3; order_value = 20; }; };"
    "programs = { t = { kind = \"touch\"; reach = 0.4; effect = { churn = 0.5; repurchase = 1.3; };"
    " audience = { recency = { min = 2; }; }; cost = { contact = 0.2; }; }; };",
    "segments = { s = { churn = { a = 0.6; b = 4; }; subscription = 9; service_cost = 3; }; };" };

TEST(what_was_earned_and_what_is_left_make_one_sum)
{
    int wrong = 0;

    for (size_t i = 0; i < sizeof businesses / sizeof *businesses; i++) {
        double first = 0;
        for (int h = 3; h <= 48; h *= 2) {
            rs_results *r = play("period = \"week\"; study = { horizon = %d; arithmetic = "
                                 "\"expected\"; replications = 1; };"
                                 "finance = { annual_discount_rate = 0.1; }; channels = { c = { "
                                 "sign_ups = [100, 30, 50]; }; }; %s",
                h, businesses[i]);
            double sum = mean_of(r, 0, RS_MEASURE_equity) + mean_of(r, 0, RS_MEASURE_profit_npv);
            first = h == 3 ? sum : first;
            if (!(fabs(sum / first - 1) < 3e-4)) {
                fprintf(stderr, "    %.7g at horizon 3, %.7g at %d: %s\n", first, sum, h,
                    businesses[i]);
                wrong++;
            }
            rs_results_free(r);
        }
    }
    assert_int_equal(wrong, 0);
}

TEST(it_is_one_sum_of_todays_customers_too)
{
    static const char *const segments[] = { PARETO, BGNBD };

    for (int i = 0; i < 2; i++) {
        double first = 0;
        for (int h = 0; h < N_HORIZONS; h++) {
            rs_results *r = play_today(segments[i], horizons[h]);
            double sum = mean_of(r, 0, RS_MEASURE_equity) + mean_of(r, 0, RS_MEASURE_profit_npv);
            first = h == 0 ? sum : first;
            assert_near(sum, first, 1e-3);
            rs_results_free(r);
        }
    }
}

static int remove_files(void **state)
{
    (void)state;
    return unlink("for_good.cfg") + unlink("for_good.csv");
}

ALL_TESTS(NULL, remove_files);
