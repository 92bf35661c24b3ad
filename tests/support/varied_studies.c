#include "support/varied_studies.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>

/* A number of customers or an amount of money in proportion to the size is written @number@. */
const varied_study varied_studies[] = {
    { "constant churn, chance to order, hill with adstock and season",
        "finance = { annual_discount_rate = 0.1; fixed_cost = 50; opening_cash = 1000; };"
        "channels = { ads = { response = \"hill\"; budget = { start = @3000@; growth = 0.02; }; "
        "most = @40@; half = @4000@;"
        " shape = 1.3; carryover = 0.4; season = [1, 0.5, 1.5, 1]; activation = 0.7; };"
        " shop = { sign_ups = @8@; }; };"
        "segments = { s = { churn = 0.12; repurchase = 0.4; order_value = { mean = 30; sd = 12; }; "
        "margin = 0.6;"
        " refund_rate = 0.05; order_cost = 1.5; service_cost = 0.4; season = [1, 0.8, 1.3]; }; };",
        18, true },
    { "Beta churn, Beta chance to order, tenure, churn season, mix of segments",
        "finance = { annual_discount_rate = 0.08; };"
        "channels = { a = { budget = @400@; cac = 40; price_growth = 0.01; segments = { s = 0.7; f "
        "= 0.3; }; };"
        " b = { sign_ups = [@100@, 0, @60@]; cac = 12; activation = 0.75; segments = { s = 0.2; f "
        "= 0.8; }; }; };"
        "segments = { s = { churn = { a = 0.8; b = 5.2; }; tenure = [1.5, 1.5, 1]; repurchase = { "
        "a = 1.2; b = 2; };"
        " order_value = { mean = 20; sd = 5; }; margin = 0.5; churn_season = [1, 1, 0.7, 1.2]; };"
        " f = { from = \"s\"; churn = { mean = 0.05; spread = 0.03; }; tenure = [1]; order_cost = "
        "2; }; };",
        24, true },
    { "differing rates, repeat uplift, quality, funnel",
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { f = { response = \"funnel\"; budget = @2000@; cpm = 40; click_rate = 0.01; "
        "conversion_rate = 0.05;"
        " price_growth = 0.02; activation = 0.8; quality = { churn = 1.3; repurchase = 0.7; "
        "order_value = 1.2; }; };"
        " k = { sign_ups = @10@; cac = 3; quality = { churn = 0.6; }; }; };"
        "segments = { s = { churn = { a = 1.2; b = 8; }; orders = { shape = 1.1; rate = 1.7; };"
        " order_value = { mean = 30; sd = 12; repeat_uplift = [1, 1.1, 1.3, 0.9]; }; margin = "
        "0.55; }; };",
        20, true },
    { "ladder with Beta chance to order and without a first order",
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { a = { sign_ups = [@120@, @40@]; cac = 9; }; b = { budget = @100@; cac = 10; "
        "}; };"
        "segments = { s = { churn = { mean = 0.1; spread = 0.1; }; repurchase = { a = 1; b = 4; };"
        " ladder = [1, 1.8, 2.4, 0.6]; first_order = false; margin = 0.4;"
        " order_value = { mean = 50; sd = 40; repeat_uplift = [1, 1.67]; }; }; };",
        20, true },
    { "ladder with a Poisson rate, hazard by tenure",
        "channels = { a = { sign_ups = [@100@]; }; b = { sign_ups = @5@; }; };"
        "segments = { s = { churn = { hazard = [0.3, 0.2, 0.15, 0.1, 0.05]; }; orders = { shape = "
        "2; rate = 3; };"
        " ladder = [1, 1.5, 0.8]; order_value = { mean = 10; sd = 3; }; margin = 0.7; service_cost "
        "= 1; }; };",
        16, true },
    { "Gamma-Gamma spending, visits, survival table, price and elasticity",
        "finance = { annual_discount_rate = 0.12; };"
        "channels = { a = { sign_ups = [@150@, @20@, @20@]; cac = 11; }; };"
        "segments = { s = { churn = { survival = [100, 60, 45, 38, 33, 30]; };"
        " visits = { rate = { shape = 2; rate = 1.5; }; conversion = 0.6; }; price = 1.1; "
        "price_elasticity = -1.5;"
        " order_value = { p = 6.25; q = 5.7; v = 15.44; }; margin = 0.5; }; };",
        12, true },
    { "subscription with upgrades and downgrades, beta-Weibull churn, reasons, refunds",
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { a = { budget = @500@; cac = 50; }; b = { sign_ups = [@80@]; cac = 30; }; };"
        "segments = { s = { churn = { a = 0.7; b = 3; c = 1.3; }; reasons = { price = 0.2; quality "
        "= 0.6; };"
        " subscription = { price = 12; upgrade = { chance = 0.06; factor = 1.5; };"
        " downgrade = { chance = 0.03; factor = 0.7; }; }; margin = 0.8; refund_rate = 0.02; "
        "service_cost = 2; }; };",
        14, false },
    { "sentiment and referral",
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { a = { budget = @600@; cac = 30; }; };"
        "segments = { s = { churn = { a = 1; b = 9; }; repurchase = { a = 2; b = 3; }; order_value "
        "= { mean = 25; sd = 9; };"
        " referral = { chance = 0.05; reward = 6; }; margin = 0.5;"
        " sentiment = { promoters = { share = 0.3; churn = 0.6; repurchase = 1.3; referral = 2.5; "
        "};"
        " passives = { share = 0.5; }; detractors = { share = 0.2; churn = 1.6; repurchase = 0.7; "
        "referral = 0; }; }; }; };",
        16, true },
    { "dormant customers and changes since, until and for later cohorts",
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { a = { sign_ups = @12@; cac = 20; }; b = { budget = @200@; cac = 25; }; };"
        "segments = { s = { churn = { a = 0.9; b = 6; }; dormant = 0.4; repurchase = { mean = "
        "0.35; spread = 0.2; };"
        " order_value = { mean = 32; sd = 14; }; margin = 0.6; service_cost = 0.5; }; };"
        "scenarios = ( { name = \"changed\"; changes = { segments = { s = {"
        " churn = { times = 0.8; acquired_since = 6; }; repurchase = { plus = 0.05; since = 4; "
        "until = 12; };"
        " margin = { plus = -0.05; since = 8; }; service_cost = { times = 2; acquired_since = 6; "
        "}; }; };"
        " channels = { b = { budget = { times = 1.5; since = 5; until = 9; }; }; }; }; } );",
        18, true },
    { "retention moved for later cohorts, two segments, uncapped and capped chances",
        "channels = { a = { sign_ups = [@60@, @30@, @30@, @30@, @30@, @30@]; segments = { s = 0.5; "
        "f = 0.5; }; }; };"
        "segments = { s = { churn = { a = 2; b = 3; }; tenure = [2.5, 1]; repurchase = 0.5; season "
        "= [1, 2.5];"
        " order_value = { mean = 9; sd = 3; }; margin = 0.3; };"
        " f = { churn = 0.3; orders = 0.7; order_value = 12; margin = 0.4; }; };"
        "scenarios = ( { name = \"changed\"; changes = { segments = {"
        " s = { retention = { plus = 0.1; acquired_since = 3; }; };"
        " f = { retention = { plus = 0.05; since = 2; }; orders = { times = 1.2; acquired_since = "
        "2; }; }; }; }; } );",
        12, false },
};
const int n_varied_studies = sizeof varied_studies / sizeof *varied_studies;

const rs_measure linear_measures[] = { RS_MEASURE_profit_npv, RS_MEASURE_profit, RS_MEASURE_revenue,
    RS_MEASURE_spend, RS_MEASURE_acquisition_spend, RS_MEASURE_customers_acquired,
    RS_MEASURE_active_end, RS_MEASURE_orders, RS_MEASURE_mrr_end };
const int n_linear_measures = sizeof linear_measures / sizeof *linear_measures;

/* Copies the text with every @number@ times the size. */
static void scale(const char *text, double size, char *to, size_t room)
{
    size_t at = 0;

    while (*text != '\0' && at + 32 < room) {
        if (*text != '@') {
            to[at++] = *text++;
            continue;
        }
        char *end;
        double number = strtod(text + 1, &end);
        at += (size_t)snprintf(to + at, room - at, "%.10g", number * size);
        text = end + 1;
    }
    to[at] = '\0';
}

rs_results *varied_play(
    const varied_study *of, const char *arithmetic, long replications, double size)
{
    char text[4000];

    scale(of->text, size, text, sizeof text);
    return play("%s study = { arithmetic = \"%s\"; horizon = %d; replications = %ld; seed = 42; };",
        text, arithmetic, of->horizon, replications);
}
