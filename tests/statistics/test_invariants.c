/* Laws that need no twin, over small studies made at random and over those that ship. */
#include "results/results.h"
#include "support/check.h"

#include "support/played_study.h"
#include "support/random_study.h"

#include <stdlib.h>

static int n_studies(void)
{
    const char *asked = getenv("RETSIM_RANDOM_STUDIES");
    return asked ? atoi(asked) : 10;
}

static rs_results *play_random(int seed, const random_wish *wish)
{
    static char text[RANDOM_STUDY_SIZE];
    random_study((uint64_t)seed, wish, text);
    return play("%s", text);
}

static double measure(const rs_results *r, rs_measure m)
{
    return mean_of(r, 0, m);
}

static double apart(double a, double b)
{
    if (isnan(a) && isnan(b))
        return 0;
    return a == b ? 0 : fabs(a - b) / fmax(1e-6, fmax(fabs(a), fabs(b)));
}

/* The law of a study, told by how far it is from it; the worst of many is what is judged. */
typedef struct worst {
    double gap;
    int seed, where;
} worst;

static void see(worst *w, double gap, int seed, int where)
{
    if (gap > w->gap || isnan(gap))
        *w = (worst){ isnan(gap) ? INFINITY : gap, seed, where };
}

static void judge(const worst *w, double most, const char *law)
{
    if (w->gap > most)
        fail_msg("%s: off by %.3g in study %d (%d)", law, w->gap, w->seed, w->where);
}

TEST(revenue_of_one_price_is_price_times_who_pays)
{
    worst w = { 0 };
    for (int seed = 1; seed <= 6 * n_studies(); seed++) {
        rs_results *r = play_random(seed, &(random_wish){ .one_price = true });
        for (int t = 0; t < r->horizon; t++) {
            double paid = random_study_subscribes((uint64_t)seed)
                ? 5 * series_of(r, 0, RS_SERIES_active, t)
                : 8 * series_of(r, 0, RS_SERIES_orders, t);
            see(&w, apart(series_of(r, 0, RS_SERIES_revenue, t), paid), seed, t);
        }
        rs_results_free(r);
    }
    judge(&w, 1e-9, "revenue = price x those who pay");
}

static void compare_measures(worst *w, const rs_results *a, const rs_results *b, int seed)
{
    for (int m = 0; m < RS_N_MEASURES; m++)
        see(w, apart(measure(a, (rs_measure)m), measure(b, (rs_measure)m)), seed, m);
}

TEST(more_classes_move_nothing)
{
    worst w = { 0 };
    for (int seed = 1; seed <= n_studies(); seed++) {
        rs_results *r = play_random(seed, &(random_wish){ 0 }),
                   *fine = play_random(seed, &(random_wish){ .classes = 20 });
        compare_measures(&w, r, fine, seed);
        rs_results_free(r);
        rs_results_free(fine);
    }
    judge(&w, 2e-4, "20 classes instead of automatic ones");
}

TEST(a_program_whose_effects_are_1_moves_nothing)
{
    static const char *const neutral[] = {
        "idle = { kind = \"touch\"; reach = 0.5; effect = { churn = 1.0; repurchase = 1.0; }; cost "
        "= { contact = 0.0; }; }; ",
        "idle = { kind = \"membership\"; join = 0.2; leave = 0.1; effect = { churn = 1.0; "
        "repurchase = 1.0; }; }; ",
        "idle = { kind = \"event\"; every = 2; lasts = 2; reach = 0.4; effect = { churn = 1.0; }; "
        "}; ",
        "idle = { kind = \"touch\"; audience = { recency = { min = 2; }; }; reach = 0.7; effect = "
        "{ repurchase = 1.0; }; }; ",
    };
    worst w = { 0 },
          later
        = { 0 }; /* what comes after the horizon is a sum that is known to 1e-5 (after_horizon.c) */
    for (int seed = 1; seed <= n_studies(); seed++) {
        rs_results *r = play_random(seed, &(random_wish){ .classes = 12 }),
                   *idle
            = play_random(seed, &(random_wish){ .classes = 12, .programs = neutral[seed % 4] });
        for (int m = 0; m < RS_N_MEASURES; m++)
            see(m == RS_MEASURE_equity || m == RS_MEASURE_clv_residual ? &later : &w,
                apart(measure(r, (rs_measure)m), measure(idle, (rs_measure)m)), seed, m);
        rs_results_free(r);
        rs_results_free(idle);
    }
    /* An audience by recency asks for classes of orders where one was enough: what differs is the
     * quadrature. */
    judge(&w, 2e-4, "a program whose effects are 1");
    judge(&later, 2e-5, "what comes after the horizon, with a program whose effects are 1");
}

/* The same touch at two strengths: its own measure may not fall when its effect is better. */
TEST(a_better_effect_never_makes_its_own_measure_worse)
{
    static const struct {
        const char *worse, *better;
        rs_measure measure;
    } pairs[] = {
        { "x = { kind = \"touch\"; reach = 0.6; effect = { churn = 0.9; }; }; ",
            "x = { kind = \"touch\"; reach = 0.6; effect = { churn = 0.7; }; }; ",
            RS_MEASURE_active_end },
        { "x = { kind = \"touch\"; reach = 0.6; effect = { repurchase = 1.1; }; }; ",
            "x = { kind = \"touch\"; reach = 0.6; effect = { repurchase = 1.4; }; }; ",
            RS_MEASURE_orders },
        { "x = { kind = \"onboarding\"; reach = 0.6; effect = { activation = 1.0; }; }; ",
            "x = { kind = \"onboarding\"; reach = 0.6; effect = { activation = 1.5; }; }; ",
            RS_MEASURE_customers_acquired },
        { "x = { kind = \"membership\"; join = 0.3; effect = { churn = 0.9; }; }; ",
            "x = { kind = \"membership\"; join = 0.3; effect = { churn = 0.6; }; }; ",
            RS_MEASURE_active_end },
    };
    worst w = { 0 };
    for (int seed = 1; seed <= n_studies(); seed++) {
        rs_results *r = play_random(seed, &(random_wish){ .programs = pairs[seed % 4].worse }),
                   *better
            = play_random(seed, &(random_wish){ .programs = pairs[seed % 4].better });
        double was = measure(r, pairs[seed % 4].measure),
               is = measure(better, pairs[seed % 4].measure);
        see(&w, (was - is) / was, seed, seed % 4);
        rs_results_free(r);
        rs_results_free(better);
    }
    judge(&w, 1e-9, "a better effect");
}

/* Customers come in the first three periods; what is still to come at a horizon and what came
 * before it are one sum. Contribution is profit plus what was spent on winning them. Programs run
 * to the horizon, so there are none. */
static double earned_and_to_come(const rs_results *r)
{
    double sum = measure(r, RS_MEASURE_equity), v = pow(1.1, -1.0 / 12);
    for (int t = 0; t < r->horizon; t++)
        sum += pow(v, t)
            * (series_of(r, 0, RS_SERIES_profit, t) + series_of(r, 0, RS_SERIES_channel_spend, t));
    return sum;
}

TEST(what_is_earned_and_what_is_to_come_do_not_depend_on_the_horizon)
{
    worst w = { 0 };
    for (int seed = 1; seed <= n_studies(); seed++) {
        random_wish wish = { .only_first_three = true, .no_programs = true, .no_referral = true };
        wish.horizon = 4;
        rs_results *r = play_random(seed, &wish);
        wish.horizon = 17;
        rs_results *later = play_random(seed, &wish);
        see(&w, apart(earned_and_to_come(r), earned_and_to_come(later)), seed, 0);
        rs_results_free(r);
        rs_results_free(later);
    }
    judge(&w, 1e-4, "earned until the horizon and to come after it");
}
