/* What customers bring after the horizon while programs go on, against sums worked out here. */
#include "support/check.h"

#include "support/hand_worked.h"

enum { LONG = 1500 };

/* Customers at a period's end, and what they brought in it. */
typedef struct individuals {
    double out, in, dormant, outstanding;
    double contribution;
    double paid,
        heads; /* what was paid for all together in the last periods of the study, by how many */
} individuals;

/* One period later. */
typedef void life(individuals *of, int period);

static void earn(individuals *of, double orders)
{
    of->contribution += orders * (20 * 0.5 - 1);
}

/* Discounted contribution per customer after the horizon. */
static double residual_of(life *one)
{
    individuals of = { .out = 100 };
    double sum = 0;

    for (int t = 1; t < LONG; t++) {
        of.contribution = 0;
        one(&of, t);
        of.contribution -= 0.3 * (of.in + of.out);
        sum += t >= HAND_PERIODS ? of.contribution * pow(1.1, -t / 12.0) : 0;
    }
    return sum / 100;
}

/* Until the horizon those in a program share what it costs; after it each bears what a head bore in
 * the last `cycle` periods. */
static void share(individuals *of, int t, int cycle, double paid, double heads)
{
    bool last = t >= HAND_PERIODS - cycle && t < HAND_PERIODS;

    of->paid += last ? paid : 0;
    of->heads += last ? heads : 0;
    of->contribution -= t < HAND_PERIODS ? paid : of->paid / of->heads * heads;
}

static void touched(individuals *of, int t)
{
    share(of, t, 1, 3, 0.3 * of->out);
    double in = of->out * 0.3 * (1 - 0.2 * 0.5), out = of->out * 0.7 * 0.8;
    of->contribution -= 0.2 * 0.3 * of->out + 0.5 * in * 0.6;
    earn(of, in * 0.6 + out * 0.4);
    of->out = in + out;
}

static void joined(individuals *of, int t)
{
    double in = of->in * (1 - 0.2 * 0.5), out = of->out * 0.8, join = 0.15 * out;
    (void)t;
    of->in = 0.9 * in + join;
    of->out = out - join + 0.1 * in;
    earn(of, of->in * 0.4 * 1.4 + of->out * 0.4);
    of->contribution += 0.4 * of->in;                   /* a stream */
    of->contribution -= 0.6 * of->in + 2 * join;        /* costs */
    of->contribution -= of->in * 0.4 * 1.4 * 20 * 0.02; /* points */
}

static void won_back(individuals *of, int t)
{
    double back = 0.4 * 0.3 * of->dormant, left = 0.2 * of->out;
    (void)t;
    of->contribution -= 0.5 * 0.4 * of->dormant;
    of->dormant += 0.6 * left - back;
    earn(of, (of->out - left) * 0.4);
    of->out = of->out - left + back;
}

static void tired(individuals *of, int t)
{
    double left = pow(2, -t / 6.0), stayed = of->out * (1 - 0.2 * (1 - 0.6 * left));
    earn(of, stayed * 0.4 * (1 + 0.5 * left));
    of->out = stayed;
}

static void refreshed(individuals *of, int t)
{
    share(of, t, 5, t > 0 && t % 5 == 0 ? 7 : 0, of->out);
    double left = pow(2, -(t % 5) / 2.0), stayed = of->out * (1 - 0.2 * (1 - 0.6 * left));
    earn(of, stayed * 0.4 * (1 + 0.5 * left));
    of->out = stayed;
}

static void at_festivals(individuals *of, int t)
{
    bool held = t % 7 == 0;
    double stayed = of->out * 0.8, orders = stayed * 0.4 * (held ? 2 : 1);
    of->contribution -= (held ? 0.1 * of->out : 0) + (held ? 0.5 * orders : 0);
    earn(of, orders);
    of->out = stayed;
}

static void ended(individuals *of, int t)
{
    double stayed = of->out * (t <= 14 ? 0.9 : 0.8);
    of->contribution -= t <= 14 ? 0.3 * of->out : 0;
    earn(of, stayed * 0.4);
    of->out = stayed;
}

static const struct {
    const char *segment, *text;
    life *right, *wrong;
} rows[] = {
    { "",
        "programs = { p = { kind = \"touch\"; reach = 0.3; cost = { contact = 0.2; order = 0.5; "
        "fixed "
        "= 3; }; effect = { churn = 0.5; repurchase = 1.5; }; }; };",
        touched, ended },
    { "",
        "programs = { p = { kind = \"membership\"; join = 0.15; leave = 0.1; cost = { member = "
        "0.6; "
        "join = 2; setup = 9; }; effect = { churn = 0.5; repurchase = 1.4; }; loyalty = { "
        "point_value "
        "= 0.02; redemption = 0.3; }; }; }; streams = { s = { income = 0.4; members = \"p\"; }; };",
        joined, touched },
    { "dormant = 0.6;",
        "programs = { p = { kind = \"winback\"; reach = 0.4; returns = 0.3; cost = { contact = "
        "0.5; "
        "}; }; };",
        won_back, ended },
    { "",
        "programs = { p = { kind = \"touch\"; fatigue = { half_life = 6; }; effect = { churn = "
        "0.4; "
        "repurchase = 1.5; }; }; };",
        tired, refreshed },
    { "",
        "programs = { p = { kind = \"touch\"; fatigue = { half_life = 2; refresh_every = 5; "
        "refresh_cost = 7; }; "
        "effect "
        "= { churn = 0.4; repurchase = 1.5; }; }; };",
        refreshed, tired },
    { "",
        "programs = { p = { kind = \"event\"; every = 7; cost = { contact = 0.1; order = 0.5; }; "
        "effect = { repurchase = 2; }; }; };",
        at_festivals, ended },
    { "",
        "programs = { p = { kind = \"touch\"; end = 14; cost = { contact = 0.3; }; effect = { "
        "churn = "
        "0.5; }; }; };",
        ended, touched },
};

TEST(programs_go_on_after_the_horizon)
{
    int wrong = 0;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rs_results *r = play(HAND_STUDY HAND_CHANNEL
            "segments = { s = { churn = 0.2; repurchase = 0.4; order_value = 20; margin = 0.5;"
            " order_cost = 1; service_cost = 0.3; %s }; }; %s",
            rows[i].segment, rows[i].text);
        double got = mean_of(r, 0, RS_MEASURE_clv_residual), right = residual_of(rows[i].right);
        if (!(fabs(got - right) < 1e-4 * fabs(right))) {
            fprintf(stderr, "    %s\n        is %.9g, by hand %.9g\n", rows[i].text, got, right);
            wrong++;
        }
        assert_true(fabs(got - residual_of(rows[i].wrong)) > 1e-3 * fabs(right));
        rs_results_free(r);
    }
    assert_int_equal(wrong, 0);
}
