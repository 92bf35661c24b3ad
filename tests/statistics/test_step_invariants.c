/* What must hold in every study, whatever programs do: prices times customers is revenue, referred
 * customers are K times the active, and an effect of 1 changes nothing. Studies are made at random;
 * what they come to is judged by sums alone. */
#include "support/check.h"

#include "support/judge.h"
#include "support/played_study.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PERIODS = 9, STUDIES = 8 };
static const double price = 7;

/* splitmix64 (Steele, Lea & Flood 2014) */
static uint64_t state_of_dice;
static double dice(void)
{
    uint64_t z = state_of_dice += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

typedef struct writer {
    char text[8000];
    size_t at;
} writer;

__attribute__((format(printf, 2, 3))) static void put(writer *to, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    to->at += (size_t)vsnprintf(to->text + to->at, sizeof to->text - to->at, format, arguments);
    va_end(arguments);
    assert_true(to->at < sizeof to->text);
}

/* Multipliers of an effect: 1 where it is to change nothing. */
static void put_effect(writer *to, bool idle)
{
    double churn = 0.4 + dice(), order = 0.5 + dice(), up = 0.4 * dice(), down = 0.3 * dice();

    if (idle)
        put(to, " effect = { churn = 1; repurchase = 1; sentiment = { up = 0; down = 0; }; };");
    else
        put(to, " effect = { churn = %g; repurchase = %g; sentiment = { up = %g; down = %g; }; };",
            churn, order, up, down);
}

static void put_audience(writer *to)
{
    double which = dice();

    put(to, " audience = {");
    if (which < 0.2)
        put(to, " tenure = { min = 2; max = 4; };");
    else if (which < 0.4)
        put(to, " recency = { min = 1; };");
    else if (which < 0.6)
        put(to, " rung = { min = 2; };");
    else if (which < 0.7)
        put(to, " sentiment = \"detractors\";");
    put(to, " };");
}

static void put_programs(writer *to, bool idle)
{
    put(to, " programs = {");
    if (dice() < 0.8) {
        put(to, " touch = { kind = \"touch\"; reach = %g;", 0.2 + 0.8 * dice());
        put_audience(to);
        put_effect(to, idle);
        put(to, " };");
    }
    if (dice() < 0.6) {
        put(to, " club = { kind = \"membership\"; join = %g; leave = %g; brings = %g;",
            0.1 + 0.4 * dice(), 0.2 * dice(), idle ? 0 : 0.1 * dice());
        put_audience(to);
        put_effect(to, idle);
        put(to, " };");
    }
    if (dice() < 0.5) {
        put(to, " feast = { kind = \"event\"; every = 3; start = 1; reach = 0.7;");
        put_effect(to, idle);
        put(to, " };");
    }
    if (dice() < 0.6) {
        put(to, " welcome = { kind = \"onboarding\"; reach = %g; start = 2; end = 5; lasts = 2;",
            dice() < 0.5 ? 1 : 0.6);
        put_effect(to, idle);
        put(to, " };");
    }
    if (dice() < 0.6)
        put(to, " back = { kind = \"winback\"; returns = %g; };", idle ? 0 : 0.1 + 0.4 * dice());
    if (dice() < 0.6)
        put(to, " friends = { kind = \"referral\"; reach = 0.5; brings = %g; };",
            idle ? 0 : 0.2 * dice());
    put(to, " };");
}

static void put_business(writer *to)
{
    put(to, "channels = { a = { sign_ups = [%d, 0, 40, 30, 0, 20]; };", 100 + (int)(200 * dice()));
    put(to, " b = { sign_ups = [50, 20]; quality = { churn = %g; }; }; };", 0.7 + 0.6 * dice());
    put(to, " segments = { s = {");
    if (dice() < 0.5)
        put(to, " churn = { a = 1; b = %g; };", 3 + 4 * dice());
    else
        put(to, " churn = %g;", 0.1 + 0.2 * dice());
    if (dice() < 0.3)
        put(to, " tenure = [1.5, 1.2, 1];");
    if (dice() < 0.3)
        put(to, " ladder = [1, 1, 1.3];");
    put(to, " dormant = 0.5; repurchase = %g; order_value = 1;", 0.2 + 0.4 * dice());
    put(to, " referral = { chance = %g; }; subscription = %g; margin = 1;", 0.1 * dice(), price);
    put(to, " price = 1; sentiment = { promoters = { share = 0.3; churn = 0.6; referral = 2; };");
    put(to, " passives = { share = 0.5; }; detractors = { share = 0.2; churn = 1.7; }; };");
    put(to, " }; };");
}

static const char *study_of(uint64_t seed, bool idle, const char *arithmetic)
{
    static writer to;

    state_of_dice = seed;
    to.at = 0;
    put(&to,
        "study = { arithmetic = \"%s\"; replications = 1; horizon = %d; seed = 3; classes = 6; }; ",
        arithmetic, PERIODS);
    put_business(&to);
    put_programs(&to, idle);
    return to.text;
}

/* One list price and no plans: the subscription brings the price of everybody who is active,
 * whatever has befallen them. */
static void assert_price_times_active(const rs_results *r)
{
    for (int t = 0; t < PERIODS; t++) {
        double active = series_of(r, 0, RS_SERIES_active, t);
        assert_close(
            series_of(r, 0, RS_SERIES_recurring_revenue, t), price * active, 1e-9 * price * active);
    }
}

static void assert_k_times_active(const rs_results *r)
{
    double came = 0, active = 0;

    for (int t = 0; t < PERIODS; t++) {
        came += series_of(r, 0, RS_SERIES_referred, t);
        active += t + 1 < PERIODS ? series_of(r, 0, RS_SERIES_active, t) : 0;
    }
    if (came > 0)
        assert_close(mean_of(r, 0, RS_MEASURE_k_factor) * active, came, 1e-9 * came);
}

TEST(revenue_is_price_times_active_and_k_is_by_the_active)
{
    static const char *const arithmetics[] = { "expected", "sampled", "individual" };

    for (uint64_t seed = 1; seed <= STUDIES; seed++)
        for (int i = 0; i < 3; i++) {
            rs_results *r = play("%s", study_of(seed, false, arithmetics[i]));
            assert_price_times_active(r);
            assert_k_times_active(r);
            rs_results_free(r);
        }
}

/* Beyond the horizon as far as the error of classes reaches. */
static double allowed(rs_measure measure)
{
    return measure == RS_MEASURE_clv_residual || measure == RS_MEASURE_equity ? 1e-4 : 1e-10;
}

TEST(programs_whose_effects_are_one_change_nothing)
{
    for (uint64_t seed = 1; seed <= STUDIES; seed++) {
        char *text = strdup(study_of(seed, true, "expected")),
             *programs = strstr(text, " programs");
        rs_results *with = play("%s", text);
        *programs = '\0';
        rs_results *without = play("%s", text);
        for (int m = 0; m < RS_N_MEASURES; m++) {
            double a = mean_of(with, 0, (rs_measure)m), b = mean_of(without, 0, (rs_measure)m);
            if (isfinite(a) || isfinite(b))
                assert_close(a, b, allowed((rs_measure)m) * fabs(b) + 1e-12);
        }
        rs_results_free(with);
        rs_results_free(without);
        free(text);
    }
}

/* ---- by hand ---- */

/* Three kinds of customers who rise by 0.2 after every period. */
TEST(what_moves_goes_on_paying)
{
    static const char *const arithmetics[] = { "expected", "sampled", "individual" };
    const double churn[3] = { 0.12, 0.2, 0.34 };
    double n[3] = { 6000, 10000, 4000 }, at_end = 0, nps = 0;

    for (int t = 1; t < 6; t++) {
        for (int i = 0; i < 3; i++)
            n[i] *= 1 - churn[i];
        double to_promoters = 0.2 * n[1], to_passives = 0.2 * n[2];
        n[0] += to_promoters;
        n[1] += to_passives - to_promoters;
        n[2] -= to_passives;
    }
    at_end = n[0] + n[1] + n[2];
    nps = 100 * (n[0] - n[2]) / at_end;
    assert_close(5 * at_end, 38988.02, 0.01);
    for (int i = 0; i < 3; i++) {
        rs_results *r = play(
            "study = { arithmetic = \"%s\"; replications = %d; horizon = 6; };"
            "channels = { a = { sign_ups = [20000]; }; }; segments = { s = { churn = 0.2;"
            " subscription = 5.0; sentiment = { promoters = { share = 0.3; churn = 0.6; };"
            " passives = { share = 0.5; }; detractors = { share = 0.2; churn = 1.7; }; }; }; };"
            "programs = { t = { kind = \"touch\"; reach = 1.0;"
            " effect = { sentiment = { up = 0.2; }; }; }; };",
            arithmetics[i], i == 0 ? 1 : 20);
        double revenue = series_of(r, 0, RS_SERIES_revenue, 5);
        assert_close(revenue, 5 * series_of(r, 0, RS_SERIES_active, 5), 1e-9 * revenue);
        assert_close(revenue, 5 * at_end, i == 0 ? 1e-7 : 300);
        assert_close(mean_of(r, 0, RS_MEASURE_nps), nps, i == 0 ? 1e-9 : 1);
        rs_results_free(r);
    }
}

/* Plans that customers had when they left are those with which they return. */
TEST(who_returns_takes_his_plan)
{
    double active = 0, paid = 0, asleep = 0, owed = 0;

    rs_results *r
        = play("study = { arithmetic = \"expected\"; replications = 1; horizon = 6; };"
               "channels = { a = { sign_ups = [1000, 300]; }; }; segments = { s = { churn = 0.2;"
               " dormant = 0.6; margin = 1; subscription = { price = 3; upgrade = { chance = 0.3;"
               " factor = 2; }; downgrade = { chance = 0.1; factor = 0.5; }; }; }; };"
               "programs = { back = { kind = \"winback\"; returns = 0.25; }; };");
    for (int t = 0; t < 6; t++) {
        double back = 0.25 * asleep, theirs = 0.25 * owed;
        asleep += 0.6 * 0.2 * active - back;
        owed += 0.6 * 0.2 * paid - theirs;
        active = 0.8 * active + back + (t == 0 ? 1000 : t == 1 ? 300 : 0);
        paid = 0.8 * paid * (1 + 0.3 - 0.05) + theirs + (t == 0 ? 1000 : t == 1 ? 300 : 0);
        assert_close(series_of(r, 0, RS_SERIES_active, t), active, 1e-9);
        assert_close(series_of(r, 0, RS_SERIES_revenue, t), 3 * paid, 1e-9);
    }
    rs_results_free(r);
}

/* By chance, too: the means are those of the mean path, and those of customers taken one by one. */
TEST(plans_sleep_and_move_alike_in_all_arithmetics)
{
    static const char text[]
        = "channels = { a = { sign_ups = [400, 100]; }; }; segments = { s = { churn = 0.2; dormant "
          "= 0.6;"
          " margin = 1; subscription = { price = 3; upgrade = { chance = 0.3; factor = 2; };"
          " downgrade = { chance = 0.1; factor = 0.5; }; }; sentiment = { promoters = { share = "
          "0.3;"
          " churn = 0.5; }; passives = { share = 0.4; }; detractors = { share = 0.3; churn = 1.8; "
          "}; }; }; };"
          "programs = { back = { kind = \"winback\"; returns = 0.25; }; t = { kind = \"touch\"; "
          "reach = 0.6;"
          " effect = { sentiment = { up = 0.3; down = 0.2; }; }; }; };";

    rs_results *mean
        = play("study = { arithmetic = \"expected\"; replications = 1; horizon = 6; };%s", text);
    rs_results *cells
        = play("study = { arithmetic = \"sampled\"; replications = 1000; horizon = 6; };%s", text);
    rs_results *each = play(
        "study = { arithmetic = \"individual\"; replications = 300; horizon = 6; };%s", text);
    moments a = measure_moments(cells, 0, RS_MEASURE_revenue),
            b = measure_moments(each, 0, RS_MEASURE_revenue);
    assert_true(fabs(z_of_mean(a, mean_of(mean, 0, RS_MEASURE_revenue))) < judge_bound);
    assert_true(fabs(z_of_mean(b, mean_of(mean, 0, RS_MEASURE_revenue))) < judge_bound);
    assert_true(fabs(variance_z(a, b)) < judge_bound);
    rs_results_free(mean);
    rs_results_free(cells);
    rs_results_free(each);
}

/* ---- who has ordered twice, where programs reach customers by their last order ---- */

/* Who has ordered once stands at so many periods since; the chance to order depends on it. */
static double twice(double churn, double chance, double effect, double reach, int periods)
{
    double once[20] = { 1 }, sum = 0; /* by periods without an order, once: among those there */

    for (int t = 1; t < periods; t++) {
        double next[20] = { 0 };
        for (int i = 0; i < t; i++) {
            double pushed = i >= 2 ? fmin(1, chance * effect) : chance;
            double orders = reach * pushed + (1 - reach) * chance, stay = once[i] * (1 - churn);
            sum += stay * orders;
            next[i + 1] = stay * (1 - orders);
        }
        memcpy(once, next, sizeof once);
    }
    return sum;
}

static double repeats(
    const char *arithmetic, const char *orders, double effect, double reach, int horizon)
{
    rs_results *r
        = play("study = { arithmetic = \"%s\"; replications = 1; horizon = %d; };"
               "channels = { a = { sign_ups = [30000]; }; }; segments = { s = { churn = 0.15; %s;"
               " order_value = 1; }; }; programs = { t = { kind = \"touch\"; reach = %g;"
               " audience = { recency = { min = 2; }; }; effect = { repurchase = %g; }; }; };",
            arithmetic, horizon, orders, reach, effect);
    double rate = mean_of(r, 0, RS_MEASURE_repeat_purchase_rate);

    rs_results_free(r);
    return rate;
}

TEST(repeat_buyers_are_counted_where_recency_matters)
{
    assert_close(twice(0.15, 0.2, 3, 1, 12), 0.6429, 1e-4);
    assert_close(twice(0.15, 0.2, 0.3, 1, 12), 0.3874, 1e-4);
    for (int i = 0; i < 2; i++) {
        double effect = i ? 0.3 : 3;
        double right = twice(0.15, 0.2, effect, 1, 12);
        assert_close(repeats("expected", "repurchase = 0.2", effect, 1, 12), right, 1e-9);
        assert_close(repeats("sampled", "repurchase = 0.2", effect, 1, 12), right, 0.01);
        assert_close(repeats("individual", "repurchase = 0.2", effect, 1, 12), right, 0.01);
    }
}

/* Gamma rates: over a fine grid of customers who each order at a rate of their own (a sum, no
 * quadrature of the engine's). */
TEST(repeat_buyers_whose_rates_differ_too)
{
    enum { POINTS = 4000 };
    double right = 0;

    for (int k = 0; k < POINTS;
         k++) { /* shape 1: quantiles of an exponential distribution of rate 1.5 */
        double rate = -log1p(-(k + 0.5) / POINTS) / 1.5, once[8] = { 1 }, sum = 0;
        for (int t = 1; t < 6; t++) {
            double next[8] = { 0 };
            for (int i = 0; i < t; i++) {
                double none = i >= 2 ? 0.6 * exp(-1.3 * rate) + 0.4 * exp(-rate) : exp(-rate);
                sum += once[i] * 0.85 * (1 - none);
                next[i + 1] = once[i] * 0.85 * none;
            }
            memcpy(once, next, sizeof once);
        }
        right += sum / POINTS;
    }
    const char *orders = "orders = { shape = 1.0; rate = 1.5; }";
    assert_close(right, 0.58277, 1e-4);
    assert_close(repeats("expected", orders, 1.3, 0.6, 6), right, 3e-4);
    assert_close(repeats("sampled", orders, 1.3, 0.6, 6), right, 0.01);
    assert_close(repeats("individual", orders, 1.3, 0.6, 6), right, 0.01);
}

/* The same in expected arithmetic and one by one, for other audiences that sort customers by their
 * orders. */
TEST(repeat_buyers_are_counted_whatever_sorts_them)
{
    static const char *const programs[] = {
        "t = { kind = \"touch\"; audience = { value = { top = 0.3; }; }; effect = { repurchase = "
        "2; }; };",
        "t = { kind = \"touch\"; audience = { recency = { max = 1; }; }; effect = { churn = 0.3; "
        "}; };",
        "m = { kind = \"membership\"; join = 0.3; join_by = { order = 1; }; effect = { repurchase "
        "= 1.5; }; };",
        "m = { kind = \"membership\"; join = 0.5; }; t = { kind = \"touch\"; audience = { members "
        "= \"m\"; };"
        " effect = { repurchase = 2.5; }; };",
    };

    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        double rate[2];
        for (int k = 0; k < 2; k++) {
            rs_results *r = play(
                "study = { arithmetic = \"%s\"; replications = 1; horizon = 8; classes = 12; };"
                "channels = { a = { sign_ups = [40000]; }; }; segments = { s = { churn = 0.15;"
                " repurchase = { a = 0.8; b = 2; }; order_value = 1; }; }; programs = { %s };",
                k ? "individual" : "expected", programs[i]);
            rate[k] = mean_of(r, 0, RS_MEASURE_repeat_purchase_rate);
            rs_results_free(r);
        }
        if (!(fabs(rate[0] - rate[1]) < 0.01))
            fail_msg("%.4f expected, %.4f one by one: %s", rate[0], rate[1], programs[i]);
    }
}
