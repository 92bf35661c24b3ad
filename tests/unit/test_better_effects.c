/* A better effect never makes its own measure worse, also where a chance is at its ceiling; an
 * effect of 1 changes nothing. */
#include "support/check.h"

#include "support/played_study.h"

#include <stdint.h>

static double between(uint64_t *state, double low, double high)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return low + (high - low) * (double)(*state >> 11) * 0x1p-53;
}

typedef struct shop {
    double activation, churn, order, reach;
    const char *kind;
} shop;

static rs_results *played(const shop *of, const char *arithmetic, const char *effect, double size)
{
    return play(
        "study = { arithmetic = \"%s\"; replications = 32; horizon = 8; seed = 5; };"
        "channels = { a = { sign_ups = [500, 100, 100, 0, 0, 100, 0, 0]; activation = %.17g; }; };"
        "segments = { s = { churn = %.17g; repurchase = { mean = %.17g; spread = 0.2; }; "
        "order_value = 20; }; };"
        "programs = { p = { kind = \"%s\"; reach = %.17g; cost = { fixed = 1; }; effect = { %s = "
        "%.17g; }; }; };",
        arithmetic, of->activation, of->churn, of->order, of->kind, of->reach, effect, size);
}

static const struct {
    const char *effect;
    rs_measure measure;
    double sense; /* +1: a larger effect is better */
} rows[]
    = { { "activation", RS_MEASURE_customers_acquired, 1 }, { "repurchase", RS_MEASURE_orders, 1 },
          { "churn", RS_MEASURE_active_end, -1 }, { "order_value", RS_MEASURE_revenue, 1 } };

TEST(better_effects_are_never_worse)
{
    static const char *const kinds[] = { "touch", "onboarding" };
    uint64_t dice = 77;
    int at_ceiling = 0;

    for (int i = 0; i < 24; i++) {
        shop of = { between(&dice, 0.6, 1.2), between(&dice, 0.05, 0.9), between(&dice, 0.3, 0.95),
            between(&dice, 0.3, 1), kinds[i % 2] };
        of.activation = fmin(1, of.activation);
        at_ceiling += of.activation >= 1;
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            double low = between(&dice, 0.5, 1.4), high = low + between(&dice, 0.05, 1);
            rs_results *a = played(&of, "expected", rows[k].effect, low);
            rs_results *b = played(&of, "expected", rows[k].effect, high);
            double gain = mean_of(b, 0, rows[k].measure) - mean_of(a, 0, rows[k].measure);
            if (rows[k].sense * gain < -1e-9 * mean_of(a, 0, rows[k].measure))
                fail_msg("shop %d: %s %g to %g moves its measure by %g", i, rows[k].effect, low,
                    high, gain);
            rs_results_free(a);
            rs_results_free(b);
        }
    }
    assert_true(at_ceiling >= 4);
}

TEST(an_effect_of_one_changes_nothing)
{
    shop of = { 0.8, 0.2, 0.7, 0.6, "touch" };

    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        rs_results *a = played(&of, "sampled", rows[k].effect, 1),
                   *b = played(&of, "sampled", "margin", 1);
        for (int m = 0; m < RS_N_MEASURES; m++) {
            double x = mean_of(a, 0, (rs_measure)m), y = mean_of(b, 0, (rs_measure)m);
            assert_true(x == y || (isnan(x) && isnan(y)));
        }
        rs_results_free(a);
        rs_results_free(b);
    }
}
