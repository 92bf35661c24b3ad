#include "support/golden_cases.h"

#include "check.h"
#include "support/closed_forms.h"

moments golden_play(
    const golden_case *of, const char *arithmetic, double customers, const char *text)
{
    const int each = 10000;
    rs_results *results
        = play("period = \"%s\"; finance = { annual_discount_rate = 0.1; };"
               "study = { arithmetic = \"%s\"; horizon = %d; replications = %ld; seed = 7; };"
               "channels = { c = { sign_ups = [%d]; cac = 5; }; }; segments = { s = { %s }; };",
            of->period, arithmetic, of->horizon, lround(customers / each), each, text);
    moments m = measure_moments(results, 0, of->measure);
    double scale = of->per_customer ? 1 : each;

    m.mean /= scale;
    m.mean_error /= scale;
    rs_results_free(results);
    return m;
}

int golden_cases(golden_case *list)
{
    const double v = 1 / 1.1, month = pow(1.1, -1.0 / 12);
    int n = 0;

    list[n++]
        = (golden_case){ "constant churn", "churn = 0.2; subscription = 100; first_order = false;",
              "year", 60, RS_MEASURE_clv, 110 / 0.3 * (1 - pow(0.8 * v, 60)), true };
    list[n++]
        = (golden_case){ "differing churn", GOLDEN_SBG " subscription = 1; first_order = false;",
              "year", 40, RS_MEASURE_clv, sbg_worth(0.668, 3.806, v, 0, 39), true };
    list[n++] = (golden_case){ "survivors of differing churn", GOLDEN_SBG, "year", 13,
        RS_MEASURE_active_end, sbg_survival(0.668, 3.806, 12), false };
    list[n++] = (golden_case){ "reference job",
        GOLDEN_SBG " first_order = false; repurchase = 0.3; order_value = { mean = 60; sd = 30; }; "
                   "margin = 0.4;",
        "month", 61, RS_MEASURE_clv, sbg_worth(0.668, 3.806, month, 1, 60) * 7.2, true };
    list[n++] = (golden_case){ "donors",
        "churn = { a = 0.657; b = 2.783; }; repurchase = { a = 1.204; b = 0.75; }; order_value = "
        "1;",
        "year", 12, RS_MEASURE_orders, 1 + bgbb_transactions(1.204, 0.75, 0.657, 2.783, 11),
        false };
    list[n++] = (golden_case){ "negative binomial orders",
        "churn = 0; orders = { shape = 0.9; rate = 3; }; order_value = 1; first_order = false;",
        "month", 13, RS_MEASURE_orders, 12 * 0.3, false };
    list[n++] = (golden_case){ "Gamma-Gamma spending",
        "churn = 0.1; orders = 0.5; order_value = { p = 6.25; q = 3.74; v = 15.44; }; first_order "
        "= false;",
        "month", 24, RS_MEASURE_revenue, 6.25 * 15.44 / 2.74 * 0.5 * 0.9 * (1 - pow(0.9, 23)) / 0.1,
        false };
    return n;
}
