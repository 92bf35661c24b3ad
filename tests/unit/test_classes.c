/*
 * Customers who differ, where programs treat them by what they do: against a plain recursion for
 * each of many customers on dense grids of chances, written from the definitions.
 */
#include "support/check.h"
#include "support/played_study.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { N_GRID = 300, MOST_RUNGS = 5, MOST_RECENCIES = 4, MOST_PERIODS = 24 };

typedef struct points {
    double at[N_GRID], weight[N_GRID];
    int n;
} points;

static points constant(double value)
{
    return (points){ { value }, { 1 }, 1 };
}

/* The trapezoid rule in the log-odds. */
static points beta_points(double a, double b)
{
    points of = { .n = N_GRID };
    double low = log(a / b) - fmin(30 / a + 8, 80), high = log(a / b) + fmin(30 / b + 8, 80),
           sum = 0;

    for (int i = 0; i < N_GRID; i++) {
        double u = low + (high - low) * i / (N_GRID - 1);
        of.at[i] = 1 / (1 + exp(-u));
        sum += of.weight[i] = exp(-a * log1p(exp(-u)) - b * log1p(exp(u)) - gsl_sf_lnbeta(a, b));
    }
    for (int i = 0; i < N_GRID; i++)
        of.weight[i] /= sum;
    return of;
}

/* A touch and a membership; what is not used has no effect. */
typedef struct shop {
    points churn, repurchase;
    double mean_order, mean_churn;
    int n_ladder;
    double ladder[MOST_RUNGS];
    double reach, touch_churn, touch_order;
    int recency_min, rung_min;
    double join, join_by_order, join_by_stay, leave, member_churn, member_order;
    int horizon;
} shop;

typedef struct outcome {
    double active[MOST_PERIODS], orders[MOST_PERIODS], members[MOST_PERIODS], repeaters;
} outcome;

typedef struct places {
    double n[2][MOST_RECENCIES]
            [MOST_RUNGS]; /* customers, by membership, periods since the last order, orders */
} places;

static double within(double chance)
{
    return fmin(1, fmax(0, chance));
}

/* n customers of one state who stay, and are members or not from now on, order. */
static void order(const shop *of, double n, double chance, int member, int recency, int rung,
    places *next, outcome *out, int t, double weight)
{
    double buys = within(chance
        * (of->n_ladder > 0 ? of->ladder[rung < of->n_ladder ? rung : of->n_ladder - 1] : 1));

    out->orders[t] += weight * n * buys;
    out->repeaters += rung == 1 ? weight * n * buys : 0;
    next->n[member][0][rung + 1 < MOST_RUNGS ? rung + 1 : rung] += n * buys;
    next->n[member][recency + 1 < MOST_RECENCIES ? recency + 1 : recency][rung] += n * (1 - buys);
}

static void step(
    const shop *of, double theta, double p, places *now, outcome *out, int t, double weight)
{
    places next = { 0 };
    double joins = within(of->join * pow(p / of->mean_order, of->join_by_order)
        * pow((1 - theta) / (1 - of->mean_churn), of->join_by_stay));

    for (int member = 0; member < 2; member++)
        for (int recency = 0; recency < MOST_RECENCIES; recency++)
            for (int rung = 0; rung < MOST_RUNGS; rung++)
                for (int touched = 0; touched < 2; touched++) {
                    double reach
                        = recency >= of->recency_min && rung >= of->rung_min ? of->reach : 0;
                    double n = now->n[member][recency][rung] * (touched ? reach : 1 - reach);
                    double hazard
                        = theta * (touched ? of->touch_churn : 1) * (member ? of->member_churn : 1);
                    double chance = p * (touched ? of->touch_order : 1),
                           moves = member ? of->leave : joins;
                    n *= 1 - within(hazard);
                    for (int moved = 0; moved < 2; moved++) {
                        int then = moved ? 1 - member : member;
                        order(of, n * (moved ? moves : 1 - moves),
                            chance * (then ? of->member_order : 1), then, recency, rung, &next, out,
                            t, weight);
                    }
                }
    *now = next;
}

/* For each customer who was won in period 0 and ordered then. */
static outcome follow(const shop *of)
{
    outcome out = { 0 };

    for (int i = 0; i < of->churn.n; i++)
        for (int j = 0; j < of->repurchase.n; j++) {
            places now = { 0 };
            double weight = of->churn.weight[i] * of->repurchase.weight[j];
            now.n[0][0][1] = 1;
            for (int t = 1; t < of->horizon; t++) {
                step(of, of->churn.at[i], of->repurchase.at[j], &now, &out, t, weight);
                for (int k = 0; k < MOST_RECENCIES; k++)
                    for (int r = 0; r < MOST_RUNGS; r++) {
                        out.active[t] += weight * (now.n[0][k][r] + now.n[1][k][r]);
                        out.members[t] += weight * now.n[1][k][r];
                    }
            }
        }
    return out;
}

static const shop plain_shop
    = { .touch_churn = 1, .touch_order = 1, .member_churn = 1, .member_order = 1 };

#define STUDY(horizon, classes)                                                                    \
    "study = { horizon = " horizon                                                                 \
    "; arithmetic = \"expected\"; replications = 1; classes = " classes "; };"                     \
    "channels = { a = { sign_ups = [1000000]; }; };"

static void assert_periods(rs_results *r, const outcome *right, int horizon, double within)
{
    for (int t = 1; t < horizon; t++) {
        assert_near(series_of(r, 0, RS_SERIES_active, t) / 1e6, right->active[t], within);
        assert_near(series_of(r, 0, RS_SERIES_orders, t) / 1e6, right->orders[t], within);
    }
}

/* Whom a touch reaches stay longer and order more: who ordered is another mix of classes. */
TEST(being_treated_sorts_by_the_chance_to_leave)
{
    shop of = plain_shop;
    outcome right;
    rs_results *r;

    of.churn = beta_points(0.3, 0.5), of.repurchase = constant(0.3), of.mean_order = 0.3;
    of.n_ladder = 4, memcpy(of.ladder, (double[]){ 0.1, 0.1, 0.5, 0.9 }, 4 * sizeof(double));
    of.reach = 0.3, of.touch_churn = 0.1, of.touch_order = 3, of.horizon = 6;
    right = follow(&of);
    assert_close(right.orders[2] * 1e6, 37070, 0.5);
    assert_close(right.orders[5] * 1e6, 43290, 20);
    r = play("%s",
        STUDY("6", "40") "segments = { s = { churn = { a = 0.3; b = 0.5; }; repurchase = 0.3; "
                         "ladder = [0.1, 0.1, 0.5, 0.9]; }; };"
                         "programs = { t = { kind = \"touch\"; reach = 0.3; effect = { churn = "
                         "0.1; repurchase = 3.0; }; }; };");
    assert_periods(r, &right, 6, 1e-4);
    assert_near(mean_of(r, 0, RS_MEASURE_repeat_purchase_rate), right.repeaters, 1e-4);
    rs_results_free(r);
}

/* The same without a ladder: only the second order tells. */
TEST(being_treated_sorts_repeat_buyers_too)
{
    shop of = plain_shop;
    outcome right;
    rs_results *r;

    of.churn = beta_points(0.4, 0.6), of.repurchase = constant(0.15), of.mean_order = 0.15;
    of.reach = 0.4, of.touch_churn = 0.2, of.touch_order = 4, of.horizon = 8;
    right = follow(&of);
    r = play("%s",
        STUDY("8",
            "\"auto\"") "segments = { s = { churn = { a = 0.4; b = 0.6; }; repurchase = 0.15; }; };"
                        "programs = { t = { kind = \"touch\"; reach = 0.4; effect = { churn = 0.2; "
                        "repurchase = 4.0; }; }; };");
    assert_periods(r, &right, 8, 1e-4);
    assert_near(mean_of(r, 0, RS_MEASURE_repeat_purchase_rate), right.repeaters, 1e-4);
    rs_results_free(r);
}

/* ---- who joins by what he orders ---- */

static shop joining_shop(double power)
{
    shop of = plain_shop;

    of.churn = constant(0.1), of.repurchase = beta_points(0.4, 1.6), of.mean_order = 0.2,
    of.mean_churn = 0.1;
    of.join = 0.1, of.join_by_order = power, of.horizon = 8;
    return of;
}

static rs_results *play_joining(double power, const char *arithmetic, const char *classes)
{
    return play("study = { horizon = 8; arithmetic = \"%s\"; replications = 1; classes = %s; };"
                "channels = { a = { sign_ups = [20000]; }; };"
                "segments = { s = { churn = 0.1; repurchase = { a = 0.4; b = 1.6; }; }; };"
                "programs = { m = { kind = \"membership\"; join = 0.1; join_by = { order = %g; }; "
                "cost = { member = 1; }; }; };",
        arithmetic, classes, power);
}

TEST(those_who_join_by_what_they_order_are_as_many_as_the_definitions_say)
{
    static const double powers[] = { 0.5, -0.5, 1, -0.2, 2 };
    int wrong = 0;

    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
        shop of = joining_shop(powers[i]);
        outcome right = follow(&of);
        rs_results *r = play_joining(powers[i], "expected", "\"auto\"");
        double cost = 0, sum = 0;
        for (int t = 1; t < 8; t++) {
            cost += 20000 * right.members[t];
            sum += series_of(r, 0, RS_SERIES_program_cost, t);
        }
        if (!(fabs(sum / cost - 1) < 3e-4)) {
            fprintf(stderr, "    join_by.order %g: members cost %.6g, right %.6g\n", powers[i], sum,
                cost);
            wrong++;
        }
        rs_results_free(r);
    }
    assert_int_equal(wrong, 0);
}

/* ---- more classes move nothing beyond the error that is told ---- */

/* Businesses that ask much of classes. */
static const char *const asking[] = {
    "segments = { s = { churn = { a = 0.3; b = 0.5; }; repurchase = { a = 0.4; b = 1.6; }; "
    "order_value = 20; ladder = [1, 1.3, 0.7]; }; };",
    "segments = { s = { churn = 0.1; repurchase = { a = 0.4; b = 1.6; }; order_value = 20; }; };"
    "programs = { m = { kind = \"membership\"; join = 0.1; join_by = { order = 0.5; }; effect = { "
    "churn = 0.5; }; cost = { member = 1; }; }; };",
    "segments = { s = { churn = { a = 0.6; b = 4; }; orders = { shape = 0.5; rate = 1.2; }; "
    "order_value = 20; }; };"
    "programs = { m = { kind = \"membership\"; join = 0.1; join_by = { order = -0.5; }; leave = "
    "0.1; effect = { churn = 0.5; repurchase = 1.5; }; }; };",
    "segments = { s = { churn = { a = 0.6; b = 4; }; repurchase = { a = 0.8; b = 2; }; order_value "
    "= 20; }; };"
    "programs = { t = { kind = \"touch\"; reach = 0.4; effect = { churn = 0.3; repurchase = 2.5; "
    "}; audience = { recency = { min = 1; }; }; }; };",
    "segments = { s = { churn = { a = 0.6; b = 4; }; repurchase = { a = 0.8; b = 2; }; order_value "
    "= 20; }; };"
    "programs = { t = { kind = \"touch\"; reach = 0.4; effect = { churn = 3.0; repurchase = 4.0; "
    "}; audience = { rung = { min = 2; }; }; }; };",
    "segments = { s = { churn = { after_order = { a = 0.8; b = 2.4; }; }; orders = { shape = 0.6; "
    "rate = 1.5; }; order_value = 20; }; };",
    "segments = { s = { churn = { rate = { shape = 0.6; rate = 4.0; }; }; orders = { shape = 0.6; "
    "rate = 1.5; }; order_value = 20; }; };"
    "programs = { t = { kind = \"touch\"; reach = 0.4; effect = { churn = 0.3; repurchase = 2.0; "
    "}; audience = { recency = { min = 2; }; }; }; };"
};

/* The sum of the errors in "s: 1 of churn (error 0), 40 of orders (error 0.0002)". */
static double errors_in(const char *words)
{
    double sum = 0;

    for (const char *at = words; (at = strstr(at, "(error ")) != NULL; at++)
        sum += strtod(at + strlen("(error "), NULL);
    return sum;
}

static double printed_error(const char *text)
{
    rs_run_options options = { .scenario = -1, .replication = -1 };
    rs_open_options open = { 0 };
    rs_study *study = NULL;
    rs_run_size size;
    rs_error error = { 0 };
    FILE *file = fopen("classes.cfg", "w");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rs_study_open("classes.cfg", &open, &study, &error), RS_OK);
    assert_int_equal(rs_study_size(study, &options, &size, &error), RS_OK);
    double sum = errors_in(size.classes);
    rs_study_close(study);
    rs_error_clear(&error);
    return sum;
}

static double largest_series(const rs_results *r, int series)
{
    double most = 0;

    for (int t = 0; t < 10; t++)
        most = fmax(most, fabs(series_of(r, 0, (rs_series)series, t)));
    return most;
}

static double largest_difference(const rs_results *few, const rs_results *many)
{
    double worst = 0, revenue = largest_series(many, RS_SERIES_revenue);

    for (int s = 0; s < RS_N_SERIES; s++) {
        double scale = largest_series(many, s);
        scale = rs_series_rows[s].unit == RS_UNIT_MONEY ? fmax(scale, revenue) : scale;
        for (int t = 0; t < 10 && scale > 0; t++)
            worst = fmax(worst,
                fabs(series_of(few, 0, (rs_series)s, t) - series_of(many, 0, (rs_series)s, t))
                    / scale);
    }
    for (int m = 0; m < RS_N_MEASURES;
         m++) { /* of money: sums, which may be small differences of large ones */
        double x = mean_of(few, 0, (rs_measure)m), y = mean_of(many, 0, (rs_measure)m);
        double scale = rs_measure_rows[m].unit == RS_UNIT_MONEY
            ? fmax(fabs(y), mean_of(many, 0, RS_MEASURE_revenue))
            : fabs(y);
        if (isfinite(x) && isfinite(y) && scale > 0 && m != RS_MEASURE_equity
            && m != RS_MEASURE_clv_residual)
            worst = fmax(worst, fabs(x - y) / scale);
    }
    return worst;
}

/* A business as a study with so many classes. */
static void write_asking(char *text, size_t size, const char *business, const char *classes)
{
    snprintf(text, size,
        "study = { horizon = 10; arithmetic = \"expected\"; replications = 1; classes = %s; };"
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { a = { sign_ups = [3000, 1000, 500, 200]; cac = 4; }; }; %s",
        classes, business);
}

TEST(more_classes_move_nothing_beyond_the_error_that_is_told)
{
    int wrong = 0;

    for (size_t i = 0; i < sizeof asking / sizeof *asking; i++) {
        char text[4000];
        write_asking(text, sizeof text, asking[i], "\"auto\"");
        double told = printed_error(text);
        rs_results *few = play("%s", text);
        write_asking(text, sizeof text, asking[i], "36");
        rs_results *many = play("%s", text);
        double found = largest_difference(few, many);
        if (!(found < 2 * told + 1e-6 && told < 1e-3)) {
            fprintf(stderr, "    moved by %.2g, told %.2g: %s\n", found, told, asking[i]);
            wrong++;
        }
        rs_results_free(few);
        rs_results_free(many);
    }
    assert_int_equal(wrong, 0);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink("classes.cfg");
}

ALL_TESTS(NULL, remove_file);
