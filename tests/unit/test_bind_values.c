#include "model/channel_responses.h"
#include "support/bound_study.h"

#include <limits.h>
#include <stdlib.h>

static const rs_channel *channel_of(const bound_study *bound, int number)
{
    return &bound->study.scenarios[0].business.channels[number];
}

TEST(what_is_not_given_has_its_default)
{
    bound_study bound;
    bind_good(
        &bound, "channels = { x = { sign_ups = 1; }; }; segments = { s = { churn = 1; }; };", NULL);
    const rs_settings *settings = &bound.study.settings;
    const rs_business *business = &bound.study.scenarios[0].business;
    double *values = values_of(&bound, 0, NULL);
    assert_int_equal(settings->horizon, 24);
    assert_int_equal(settings->replications, 1000);
    assert_int_equal(settings->seed, 1);
    assert_int_equal(settings->begins.year, 0);
    assert_int_equal(settings->classes, 0);
    assert_int_equal(settings->cohorts, RS_COHORTS_FIRST);
    assert_int_equal(settings->arithmetic, RS_SAMPLED);
    assert_int_equal(settings->clv, RS_CLV_STANDARD);
    assert_false(settings->has_precision || settings->has_credit_line || settings->same_spend);
    assert_close(settings->tail, 0.05, 0);
    assert_int_equal(business->period, RS_MONTH);
    assert_string_equal(business->currency, "");
    assert_string_equal(business->channels[0].label, "x");
    assert_string_equal(business->segments[0].label, "s");
    assert_close(values[business->annual_discount_rate], 0, 0);
    assert_close(values[business->reinvest], 0, 0);
    assert_int_equal(business->fixed_cost.form, RS_SCHEDULE_NONE);
    assert_int_equal(business->channels[0].response, RS_RESPONSE_FIXED);
    assert_true(isinf(values[business->channels[0].market_size]));
    assert_close(rs_quantity_at(&business->channels[0].activation, values, 0, 0), 1, 0);
    assert_false(business->channels[0].has_quality);
    const rs_segment *segment = &business->segments[0];
    assert_true(segment->first_order);
    assert_int_equal(segment->order_form, RS_ORDER_NONE);
    assert_close(rs_quantity_at(&segment->margin, values, 0, 0), 1, 0);
    assert_close(rs_quantity_at(&segment->price, values, 0, 0), 1, 0);
    assert_close(rs_quantity_at(&segment->dormant, values, 0, 0), 0, 0);
    assert_false(segment->sentiment.given || segment->subscription.given);
    assert_int_equal(segment->ladder.n + segment->tenure.n + segment->season.n, 0);
    free(values);
    clear_bound(&bound);
}

TEST(settings_and_measures_are_read)
{
    bound_study bound;
    bind_good(&bound,
        "period = \"week\";\n"
        "study = { begins = \"2026-01-05\"; horizon = 30; replications = 64; seed = "
        "9007199254740991;\n"
        "  precision = \"profit:5000\"; arithmetic = \"individual\"; design = \"latin\"; classes = "
        "8;\n"
        "  cohorts = [7, \"2026-01-19\", 7]; same_spend = true; };\n"
        "measures = { clv = \"end\"; clv_residual = true; discounted_payback = true;\n"
        "  churn_of_mean = true; credit_line = 5000; tail = 0.01; };\n"
        "channels = { x = { sign_ups = 1; }; }; segments = { s = { churn = 0.2; }; };\n",
        NULL);
    const rs_settings *settings = &bound.study.settings;
    assert_int_equal(settings->begins.day, 5);
    assert_int_equal(settings->replications, 64);
    assert_true(settings->seed == 9007199254740991u);
    assert_string_equal(settings->precision_measure, "profit_npv");
    assert_close(settings->precision, 5000, 0);
    assert_int_equal(settings->arithmetic, RS_INDIVIDUAL);
    assert_int_equal(settings->design, RS_DESIGN_LATIN);
    assert_int_equal(settings->classes, 8);
    assert_int_equal(settings->cohorts, RS_COHORTS_LISTED);
    assert_int_equal(settings->n_listed_cohorts, 2);
    assert_int_equal(settings->listed_cohorts[0], 2);
    assert_int_equal(settings->listed_cohorts[1], 7);
    assert_true(settings->same_spend && settings->clv_residual && settings->discounted_payback);
    assert_true(settings->churn_of_mean && settings->has_credit_line);
    assert_int_equal(settings->clv, RS_CLV_END);
    assert_close(settings->credit_line, 5000, 0);
    assert_close(settings->tail, 0.01, 0);
    assert_int_equal(bound.study.scenarios[0].business.period, RS_WEEK);
    clear_bound(&bound);
}

typedef struct churn_case {
    const char *set;
    rs_chance_form form;
    double a, b, c;
    int n_table, n_changes;
} churn_case;

TEST(churn_is_read_in_every_form)
{
    static const churn_case cases[] = {
        { "segments.all.churn=0.237", RS_CHANCE_CONSTANT, 0.237, 0, 0, 0, 0 },
        { "segments.all.churn={a=0.668;b=3.806;}", RS_CHANCE_BETA, 0.668, 3.806, 0, 0, 0 },
        { "segments.all.churn={a=0.2;b=1.4;c=1.7;}", RS_CHANCE_WEIBULL, 0.2, 1.4, 1.7, 0, 0 },
        { "segments.all.churn={mean=0.3;spread=0.1;}", RS_CHANCE_SPREAD, 0.3, 0.1, 0, 0, 0 },
        { "segments.all.churn={survival=[100, 87, 74];}", RS_CHANCE_SURVIVAL, 100, 87, 74, 3, 0 },
        { "segments.all.churn={hazard=[0.5, 0.2];}", RS_CHANCE_HAZARD, 0.5, 0.2, 0, 2, 0 },
        { "segments.all.churn={dist=\"uniform\";min=0.1;max=0.3;}", RS_CHANCE_CONSTANT, 0.2, 0, 0,
            0, 0 },
        { "segments.all.churn={value=0.2;source=\"x\";}", RS_CHANCE_CONSTANT, 0.2, 0, 0, 0, 0 },
        { "segments.all.churn={times=0.9;}", RS_CHANCE_CONSTANT, 0.09, 0, 0, 0, 0 },
        { "segments.all.churn={times=0.9;plus=0.02;}", RS_CHANCE_CONSTANT, 0.11, 0, 0, 0, 0 },
        { "segments.all.churn={times=0.9;since=3;}", RS_CHANCE_CONSTANT, 0.1, 0, 0, 0, 1 },
        { "segments.all.churn={times=50;}", RS_CHANCE_CONSTANT, 1, 0, 0, 0, 0 },
        { "segments.all.retention=0.763", RS_CHANCE_CONSTANT, 0.237, 0, 0, 0, 0 },
        { "segments.all.retention={plus=0.05;}", RS_CHANCE_CONSTANT, 0.05, 0, 0, 0, 0 },
        { "segments.all.retention={plus=0.05;acquired_since=6;}", RS_CHANCE_CONSTANT, 0.1, 0, 0, 0,
            1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bound_study bound;
        bind_good(&bound, small_study, cases[i].set);
        double *values = values_of(&bound, 0, NULL);
        const rs_chance *churn = &segment_of(&bound, 0, 0)->churn;
        const double expected[] = { cases[i].a, cases[i].b, cases[i].c };
        const rs_slot *slots = churn->n_table > 0 ? churn->table : &churn->a;
        assert_int_equal(churn->form, cases[i].form);
        assert_int_equal(churn->n_table, cases[i].n_table);
        assert_int_equal(churn->changes.n, cases[i].n_changes);
        int n = churn->n_table > 0              ? churn->n_table
            : churn->form == RS_CHANCE_WEIBULL  ? 3
            : churn->form == RS_CHANCE_CONSTANT ? 1
                                                : 2;
        for (int j = 0; j < n; j++)
            assert_close(values[slots[j]], expected[j], 1e-12);
        free(values);
        clear_bound(&bound);
    }
}

TEST(a_change_of_customers_who_differ_stays_a_change)
{
    bound_study bound;
    bind_good(&bound,
        "channels = { x = { sign_ups = 1; }; };\n"
        "segments = { s = { churn = { mean = 0.3; spread = 0.1; }; repurchase = { a = 1; b = 2; "
        "};\n"
        "  retention = { plus = 0.05; since = 2; }; }; };\n"
        "scenarios = ( { name = \"A\"; changes = { segments = { s = { churn = { times = 0.9; };\n"
        "  repurchase = { plus = 0.03; until = 4; }; }; }; }; } );\n",
        NULL);
    double *values = values_of(&bound, 0, NULL);
    const rs_segment *segment = segment_of(&bound, 0, 0);
    assert_close(values[segment->churn.a], 0.3, 0);
    assert_int_equal(segment->churn.changes.n, 2);
    const rs_change *times = &segment->churn.changes.list[0], *plus = times + 1;
    assert_true(times->times && !plus->times);
    assert_close(values[times->amount], 0.9, 0);
    assert_int_equal(times->since, 0);
    assert_int_equal(times->until, INT_MAX);
    assert_int_equal(times->acquired_since, INT_MIN);
    assert_close(values[plus->amount], -0.05, 1e-15);
    assert_int_equal(plus->since, 2);
    assert_int_equal(segment->repurchase.changes.n, 1);
    assert_int_equal(segment->repurchase.changes.list[0].until, 4);
    free(values);
    clear_bound(&bound);
}

TEST(dates_are_periods_counted_from_the_beginning)
{
    bound_study bound;
    bind_good(
        &bound, small_study, "segments.all.margin={plus=0.1;since=\"2026-03\";until=\"2026-05\";}");
    double *values = values_of(&bound, 0, NULL);
    const rs_quantity *margin = &segment_of(&bound, 0, 0)->margin;
    assert_close(rs_quantity_at(margin, values, 1, 0), 0.4, 1e-15);
    assert_close(rs_quantity_at(margin, values, 2, 0), 0.5, 1e-15);
    assert_close(rs_quantity_at(margin, values, 4, 0), 0.5, 1e-15);
    assert_close(rs_quantity_at(margin, values, 5, 0), 0.4, 1e-15);
    free(values);
    clear_bound(&bound);
}

TEST(the_rest_of_a_segment_is_read)
{
    bound_study bound;
    bind_good(&bound,
        "channels = { x = { sign_ups = 1; segments = { a = 0.5; b = 0.3; c = 0.2; }; }; };\n"
        "segments = {\n"
        "  a = { label = \"常客\"; churn = 0.1; visits = { rate = { shape = 2; rate = 4; }; "
        "conversion = 0.6; };\n"
        "    order_value = { p = 6.25; q = 3.74; v = 15.44; }; ladder = [1, 1.2]; first_order = "
        "false;\n"
        "    sentiment = { promoters = { share = 0.3; churn = 0.5; referral = 4; };\n"
        "      passives = { share = 0.5; }; detractors = { share = 0.2; churn = 1.5; }; };\n"
        "    referral = { chance = 0.02; reward = 5; }; observed = [100, 63.1, 46.8]; };\n"
        "  b = { churn = 0.1; orders = 0.7; order_value = { mean = 30; sd = 9; };\n"
        "    subscription = { price = 20; upgrade = { chance = 0.01; factor = 1.5; }; };\n"
        "    reasons = { price = 0.5; quality = 0.5; }; };\n"
        "  c = { from = \"b\"; repurchase = 0.2; order_value = 12; subscription = 9; };\n"
        "  d = { from = \"a\"; orders = 0.9; };\n"
        "};\n",
        NULL);
    double *values = values_of(&bound, 0, NULL);
    const rs_segment *a = segment_of(&bound, 0, 0), *b = a + 1, *c = a + 2, *d = a + 3;
    assert_string_equal(a->label, "常客");
    assert_int_equal(a->order_form, RS_ORDER_VISITS);
    assert_true(a->orders.differs);
    assert_close(values[a->orders.shape], 2, 0);
    assert_close(values[a->orders.rate], 4, 0);
    assert_close(rs_quantity_at(&a->conversion, values, 0, 0), 0.6, 0);
    assert_true(a->order_value.gamma_gamma);
    assert_close(values[a->order_value.q], 3.74, 0);
    assert_close(rs_multiplier_holding(&a->ladder, values, 5), 1.2, 0);
    assert_false(a->first_order);
    assert_true(a->sentiment.given);
    assert_close(values[a->sentiment.share[RS_DETRACTORS]], 0.2, 0);
    assert_close(values[a->sentiment.churn[RS_PROMOTERS]], 0.5, 0);
    assert_close(values[a->sentiment.repurchase[RS_PROMOTERS]], 1, 0);
    assert_close(values[a->sentiment.referral[RS_PROMOTERS]], 4, 0);
    assert_close(rs_quantity_at(&a->referral_reward, values, 0, 0), 5, 0);
    assert_int_equal(a->n_observed, 3);
    assert_close(a->observed[1], 0.631, 1e-15);
    assert_int_equal(b->order_form, RS_ORDER_RATE);
    assert_false(b->orders.differs);
    assert_close(values[b->orders.value], 0.7, 0);
    assert_close(rs_quantity_at(&b->order_value.sd, values, 0, 0), 9, 0);
    assert_true(b->subscription.given);
    assert_close(rs_quantity_at(&b->subscription.upgrade_factor, values, 0, 0), 1.5, 0);
    assert_close(rs_quantity_at(&b->subscription.downgrade_factor, values, 0, 0), 1, 0);
    assert_int_equal(b->reasons.n, 2);
    assert_string_equal(b->reasons.names[1], "quality");
    assert_int_equal(c->order_form, RS_ORDER_REPURCHASE);
    assert_int_equal(d->order_form, RS_ORDER_RATE);
    assert_false(d->orders.differs);
    assert_close(values[d->orders.value], 0.9, 0);
    assert_close(values[c->repurchase.a], 0.2, 0);
    assert_close(rs_quantity_at(&c->order_value.mean, values, 0, 0), 12, 0);
    assert_close(rs_quantity_at(&c->order_value.sd, values, 0, 0), 0, 0);
    assert_close(rs_quantity_at(&c->subscription.price, values, 0, 0), 9, 0);
    free(values);
    clear_bound(&bound);
}

TEST(a_change_of_the_order_value_moves_its_deviation_in_proportion)
{
    bound_study bound;
    bind_good(&bound,
        "channels = { x = { sign_ups = 1; }; };\n"
        "segments = { s = { churn = 0.1; order_value = { mean = 30; sd = 9; }; }; };\n",
        "segments.s.order_value={times=1.1;}");
    double *values = values_of(&bound, 0, NULL);
    const rs_order_value *value = &segment_of(&bound, 0, 0)->order_value;
    assert_close(rs_quantity_at(&value->mean, values, 0, 0), 33, 1e-12);
    assert_close(rs_quantity_at(&value->sd, values, 0, 0), 9.9, 1e-12);
    free(values);
    clear_bound(&bound);
}

TEST(channels_are_read_with_every_response)
{
    bound_study bound;
    bind_good(&bound,
        "channels = {\n"
        "  f = { budget = 150000; cpm = 45; click_rate = 0.011; conversion_rate = 0.03;\n"
        "    segments = { a = 0.8; b = 0.2; }; market_size = 1e6; price_growth = -0.01; };\n"
        "  h = { response = \"hill\"; budget = { start = 100000; growth = 0.02; }; most = 9000;\n"
        "    half = 180000; shape = 1.2; carryover = 0.3; segments = \"b\"; season = [1, 2];\n"
        "    quality = { churn = { times = 1.2; shrink = 0.25; }; order_value = 1.1; }; };\n"
        "  c = { budget = [10, 20]; cac = 12; segments = \"a\"; };\n"
        "  referral = { activation = 0.9; };\n"
        "};\n"
        "segments = { a = { churn = 0.1; }; b = { churn = 0.2; }; };\n",
        NULL);
    double *values = values_of(&bound, 0, NULL);
    const rs_channel *f = channel_of(&bound, 0), *h = f + 1, *c = f + 2, *referral = f + 3;
    assert_int_equal(f->response, RS_RESPONSE_FUNNEL);
    assert_close(values[f->mix[0]], 0.8, 0);
    assert_close(values[f->mix[1]], 0.2, 0);
    assert_close(values[f->market_size], 1e6, 0);
    assert_close(rs_schedule_at(&f->cpm, values, 7), 45, 0);
    assert_close(rs_quantity_at(&f->click_rate, values, 0, 0), 0.011, 0);
    assert_int_equal(h->response, RS_RESPONSE_HILL);
    assert_close(rs_schedule_at(&h->budget, values, 2), 104040, 1e-8);
    assert_close(rs_quantity_at(&h->carryover, values, 0, 0), 0.3, 0);
    assert_close(values[h->mix[0]], 0, 0);
    assert_close(values[h->mix[1]], 1, 0);
    assert_close(rs_multiplier_cycling(&h->season, values, 3), 2, 0);
    assert_true(h->has_quality);
    assert_close(rs_quantity_at(&h->quality_churn, values, 0, 0), 1.05, 1e-15);
    assert_close(rs_quantity_at(&h->quality_order_value, values, 0, 0), 1.1, 0);
    assert_close(rs_quantity_at(&h->quality_repurchase, values, 0, 0), 1, 0);
    assert_int_equal(c->response, RS_RESPONSE_CAC);
    assert_close(rs_schedule_at(&c->budget, values, 1), 20, 0);
    assert_close(rs_schedule_at(&c->budget, values, 2), 0, 0);
    assert_string_equal(referral->name, "referral");
    assert_close(rs_quantity_at(&referral->activation, values, 0, 0), 0.9, 0);
    free(values);
    clear_bound(&bound);
}

TEST(what_a_scenario_states_replaces_what_it_cannot_stand_beside)
{
    bound_study bound;
    bind_good(&bound,
        "channels = { x = { response = \"cac\"; budget = 10; cac = 2; }; };\n"
        "segments = { s = { churn = 0.2; repurchase = 0.3; }; };\n"
        "scenarios = ( { name = \"A\"; }, { name = \"B\"; changes = {\n"
        "  channels = { x = { response = \"hill\"; most = 5; half = 8; }; };\n"
        "  segments = { s = { retention = 0.9; orders = 0.7; }; }; }; } );\n",
        NULL);
    double *values = values_of(&bound, 1, NULL);
    const rs_segment *segment = segment_of(&bound, 1, 0);
    assert_int_equal(bound.study.scenarios[1].business.channels[0].response, RS_RESPONSE_HILL);
    assert_close(values[segment->churn.a], 0.1, 1e-15);
    assert_int_equal(segment->order_form, RS_ORDER_RATE);
    assert_int_equal(segment_of(&bound, 0, 0)->order_form, RS_ORDER_REPURCHASE);
    free(values);
    clear_bound(&bound);
}

TEST(changes_compose_in_the_order_in_which_they_were_laid_over)
{
    bound_study bound;
    bind_good(&bound,
        "channels = { x = { sign_ups = 1; }; };\n"
        "segments = { s = { churn = 0.1; service_cost = 10; }; };\n"
        "scenarios = ( { name = \"A\"; changes = { segments = { s = {\n"
        "    service_cost = { plus = 4; since = 2; }; }; }; }; },\n"
        "  { name = \"B\"; from = \"A\"; changes = { segments = { s = {\n"
        "    service_cost = { times = 0.5; }; }; }; }; } );\n",
        NULL);
    double *values = values_of(&bound, 1, NULL);
    const rs_quantity *cost = &segment_of(&bound, 1, 0)->service_cost;
    assert_close(rs_quantity_at(cost, values, 1, 0), 5, 1e-12);
    assert_close(rs_quantity_at(cost, values, 2, 0), 7, 1e-12);
    free(values);
    clear_bound(&bound);
}

#define TWO_PLANS(sign_ups)                                                                        \
    "study = { horizon = 10; same_spend = true; };\n"                                              \
    "channels = { x = { budget = 100; cac = 2; season = [1, 3]; };\n"                              \
    "  y = { sign_ups = 10; cac = 5; }; };\n"                                                      \
    "segments = { s = { churn = 0.2; }; };\n"                                                      \
    "scenarios = ( { name = \"A\"; }, { name = \"B\"; changes = { channels = {\n"                  \
    "  x = { budget = { plus = -10; since = 8; }; }; y = { sign_ups = " sign_ups                   \
    "; }; }; }; } );\n"

TEST(plans_of_the_same_spend_pass_and_others_are_refused)
{
    bound_study bound;
    /* 10 less in periods 8 and 9, times 1 and 3: 40 less, that is 8 sign-ups at 5 over ten periods
     */
    bind_good(&bound, TWO_PLANS("10.8"), NULL);
    clear_bound(&bound);
    bind_text(&bound, TWO_PLANS("11"), NULL);
    assert_int_equal(bound.status, RS_INVALID);
    assert_true(tells(&bound, RS_ERROR, "differ by more than 0.1 %: A 2500, B 2510"));
    clear_bound(&bound);
}
