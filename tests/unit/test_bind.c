#include "support/bound_study.h"

#include <limits.h>

/* A study with one of everything, on which the cases below lay one change. Lines are counted from
 * the next. */
static const char *const base
    = "title = \"A question\";\n"
      "period = \"month\"; currency = \"CNY\";\n"
      "study = { begins = \"2026-01\"; horizon = 24; replications = 2000; seed = 7; };\n"
      "finance = { annual_discount_rate = 0.1; fixed_cost = 800; opening_cash = 1500; reinvest = "
      "0.2; };\n"
      "channels = {\n"
      "  video = { label = \"抖音\"; response = \"funnel\"; budget = 150000; cpm = 45; click_rate "
      "= 0.011;\n"
      "    conversion_rate = { dist = \"pert\"; min = 0.02; mode = 0.03; max = 0.05; source = "
      "\"2025\"; };\n"
      "    price_growth = -0.01; activation = 0.78; segments = { regular = 0.8; fan = 0.2; }; };\n"
      "  blog = { response = \"hill\"; budget = { start = 100000; growth = 0.02; }; most = 9000;\n"
      "    half = 180000; shape = 1.2; carryover = 0.3; quality = { churn = 0.9; };\n"
      "    segments = { regular = 0.6; fan = 0.4; }; };\n"
      "  search = { budget = 5000; cac = 12; segments = \"fan\"; };\n"
      "  organic = { sign_ups = 1200; segments = { regular = 0.7; fan = 0.3; }; };\n"
      "};\n"
      "segments = {\n"
      "  regular = { churn = { a = 0.668; b = 3.806; }; repurchase = { mean = 0.35; spread = 0.2; "
      "};\n"
      "    order_value = { mean = 32; sd = 14; repeat_uplift = [1.0, 1.08]; };\n"
      "    margin = { dist = \"normal\"; mean = 0.58; sd = 0.02; }; refund_rate = 0.02;\n"
      "    season = [0.9, 1.1]; };\n"
      "  fan = { from = \"regular\"; churn = 0.03; referral = { chance = 0.02; }; };\n"
      "};\n";

typedef struct mistake {
    const char *set, *message;
} mistake;

static void check_mistakes(const mistake *cases, size_t n, rs_severity severity)
{
    for (size_t i = 0; i < n; i++) {
        bound_study bound;
        bind_text(&bound, base, cases[i].set);
        bool refused = bound.status == RS_INVALID;
        if (refused != (severity == RS_ERROR) || !tells(&bound, severity, cases[i].message)) {
            fprintf(stderr, "%s: expected \"%s\", told\n", cases[i].set, cases[i].message);
            print_messages(&bound);
            fail();
        }
        clear_bound(&bound);
    }
}

#define CHECK_MISTAKES(cases, severity)                                                            \
    check_mistakes((cases), sizeof(cases) / sizeof *(cases), (severity))

static void a_wrong_number_is_refused_with_its_path_and_what_is_expected(void **state)
{
    (void)state;
    static const mistake cases[] = {
        { "segments.fan.churn=5",
            "--set: segments.fan.churn: found 5; expected a number from 0 to 1 (chance per month) "
            "(5 % is written 0.05)" },
        { "segments.fan.churn=-0.1", "found -0.1; expected a number from 0 to 1" },
        { "segments.fan.churn=\"0.05\"", "found the text \"0.05\"; expected a number" },
        { "segments.fan.churn=[0.1, 0.2]", "an uncertain number is written { dist" },
        { "segments.fan.churn=true", "found true; expected a number" },
        { "segments.fan.margin=1.2", "expected a number from -10 to 1 (share of revenue)" },
        { "segments.fan.service_cost=-1",
            "expected a number of at least 0 (money per customer per month)" },
        { "segments.fan.season=[1, -1]", "segments.fan.season.1: found -1" },
        { "segments.fan.season=1", "expected a list of numbers" },
        { "segments.fan.first_order=\"yes\"", "expected true or false" },
        { "segments.fan.label=3", "expected a text" },
        { "segments.fan.referral.chance=2", "(sign-ups per customer per month)" },
        { "finance.reinvest=1.5", "finance.reinvest: found 1.5" },
        { "finance.annual_discount_rate=10", "10 % is written 0.1" },
        { "finance.opening_cash={plus=5;since=4;}", "holds only for some periods" },
        { "channels.video.budget=-5", "channels.video.budget: found -5" },
        { "channels.video.budget=\"a lot\"", "expected a number, a list or { start; growth; }" },
        { "channels.video.budget={growth=0.1;}", "found growth without start" },
        { "channels.video.budget=[1, \"two\"]", "channels.video.budget.1: found the text" },
        { "channels.video.activation=78", "78 % is written 0.78" },
        { "channels.blog.carryover=1", "expected a number from 0 to 0.999" },
        { "channels.blog.half=0", "expected a number above 0" },
        { "channels.video=5", "expected a group { … }" },
        { "period=\"fortnight\"",
            "expected \"day\", \"week\", \"month\", \"quarter\" or \"year\"" },
    };
    CHECK_MISTAKES(cases, RS_ERROR);
}

static void an_unknown_key_is_told_with_the_nearest_of_its_group(void **state)
{
    (void)state;
    static const mistake cases[] = {
        { "segments.fan.chrn=0.05",
            "segments.fan.chrn: found an unknown key; did you mean \"churn\"?" },
        { "segments.fan.order_value={men=30;}", "did you mean \"mean\"?" },
        { "segments.fan.churn={mean=0.5;spred=0.1;}", "did you mean \"spread\"?" },
        { "finance.anual=10",
            "expected one of annual_discount_rate, fixed_cost, opening_cash, reinvest" },
        { "segments.fan.churn={times=0.9;sinc=3;}",
            "segments.fan.churn.sinc: found an unknown key; did you mean \"since\"?" },
        { "segments.fan.margin={dis=\"normal\";}", "did you mean \"dist\"?" },
        { "channels.video.budget={strt=4;}", "did you mean \"start\"?" },
        { "segments.new={churn={source=\"x\";};}", "segments.new.churn: found the group" },
        { "study.horizn=10", "did you mean \"horizon\"?" },
        { "measures.tial=0.1", "did you mean \"tail\"?" },
        { "channels.video.respons=\"cac\"", "did you mean \"response\"?" },
        { "channels.blog.quality.chrn=1", "did you mean \"churn\"?" },
        { "segments.fan.referral.reword=1", "did you mean \"reward\"?" },
    };
    CHECK_MISTAKES(cases, RS_ERROR);
}

static void a_wrong_form_of_customers_who_differ_is_refused(void **state)
{
    (void)state;
    static const mistake cases[] = {
        { "segments.regular.repurchase={a=0.5;}", "found no b; expected { a = …; b = …; }" },
        { "segments.fan.churn={a=0.5;b=1e7;}", "segments.fan.churn.b: found 10000000" },
        { "segments.fan.churn={a=0.0005;b=1;}", "segments.fan.churn.a: found 0.0005" },
        { "segments.fan.churn={a=0.5;b=1;c=0;}", "segments.fan.churn.c: found 0" },
        { "segments.fan.churn={mean=0.5;spread=1;}", "segments.fan.churn.spread: found 1" },
        { "segments.fan.churn={mean=1.5;spread=0.1;}", "segments.fan.churn.mean: found 1.5" },
        { "segments.fan.churn={mean=0.5;}", "found no spread" },
        { "segments.new={churn={};}", "expected a number from 0 to 1" },
        { "segments.fan.churn={a=0.5;b=1;mean=0.2;}", "found mean beside another form" },
        { "segments.fan.churn={survival=[1, 0.5, 0.6];}", "found 0.6 after 0.5 (entry 3)" },
        { "segments.fan.churn={survival=[0.9, 0.5];}", "expected 1 (shares follow) or 100" },
        { "segments.fan.churn={survival=[1, 50];}", "segments.fan.churn.survival.1: found 50" },
        { "segments.fan.churn={hazard=[0.5, 1.5];}", "segments.fan.churn.hazard.1: found 1.5" },
        { "segments.fan.churn={hazard=[];}", "fan.churn.hazard: found" },
        { "segments.fan.repurchase={hazard=[0.5, 0.4];}", "segments.fan.repurchase.hazard" },
        { "segments.fan.repurchase={a=1;b=1;c=2;}",
            "segments.fan.repurchase.c: found an unknown key" },
        { "segments.fan.orders={shape=1;}", "found no rate" },
        { "segments.fan.retention={times=1.1;}", "found times on retention" },
        { "segments.fan.order_value={p=3;q=4;}", "all of one and none of the other" },
        { "segments.fan.order_value={p=3;q=1.5;v=2;}", "segments.fan.order_value.q: found 1.5" },
        { "segments.fan.order_value={sd=1;p=3;q=3;v=2;}", "all of one and none of the other" },
        { "segments.fan.subscription={upgrade={chance=0.1;};}", "found no price" },
        { "segments.fan.subscription={price=9;upgrade={chance=0.1;factor=0.5;};}",
            "factor: found 0.5" },
        { "segments.fan.visits={rate=2;}", "found no conversion" },
        { "segments.fan.observed=[1, 0.5, 0.6]", "found 0.6 as entry 3" },
        { "segments.fan.observed=[50, 40]", "found 50 as entry 1" },
        { "segments.fan.reasons={a=0;}", "shares that are all 0" },
        { "segments.fan.sentiment={promoters={share=0.3;};passives={share=0.3;};}", "sum to 0.6" },
    };
    CHECK_MISTAKES(cases, RS_ERROR);
}

static void a_wrong_uncertain_number_is_refused(void **state)
{
    (void)state;
    static const mistake cases[] = {
        { "segments.fan.margin={dist=\"norml\";mean=0.5;sd=0.1;}", "(did you mean \"normal\"?)" },
        { "segments.fan.margin={dist=\"uniform\";min=0.5;max=0.4;}",
            "min 0.5 is larger than max 0.4" },
        { "segments.fan.margin={dist=\"uniform\";min=0.5;max=1.4;}",
            "an uncertain number from 0.5 to 1.4" },
        { "segments.fan.margin={dist=\"pert\";min=0.1;max=0.4;}", "mode = …" },
        { "segments.fan.margin={dist=\"pert\";min=0.1;mode=0.2;max=0.4;sd=1;}", "mode = …" },
        { "segments.fan.margin={dist=\"normal\";mean=\"x\";sd=1;}", "expected a plain number" },
        { "segments.fan.margin={dist=\"normal\";mean=0.5;sd=-1;}", "sd -1 is negative" },
        { "segments.fan.churn={dist=\"normal\";mean=5;sd=1;}", "with a mean of 5" },
        { "segments.fan.margin={dist=\"fitted\";file=\"x\";}", "parameter = " },
        { "segments.fan.margin={dist=\"fitted\";file=\"x\";parameter=\"a\";}", "no such file" },
        { "segments.fan.margin={dist=\"discrete\";values=[0.5, 0.6];weights=[1, -1];}",
            "at least 0" },
        { "segments.fan.margin={dist=\"discrete\";values=[0.5, 0.6];weights=[1];}",
            "as many weights" },
        { "segments.fan.margin={dist=\"discrete\";values=[0.5, 1.6];}", "from 0.5 to 1.6" },
        { "segments.fan.margin={dist=\"sample\";file=\"none.csv\";column=\"x\";}", "no such file" },
        { "segments.fan.margin={dist=\"sample\";column=\"x\";}", "dist = \"sample\"; file" },
        { "segments.fan.service_cost={value=0.5;evidence=\"gues\";}", "(did you mean \"guess\"?)" },
        { "segments.fan.service_cost={value=0.5;source=3;}", "source: found 3" },
        { "segments.fan.service_cost={value=0.5;shrink=0.5;}", "not a multiplier" },
        { "segments.fan.price={value=0.5;shrink=5;}", "shrink: found 5" },
        { "segments.fan.churn={times={dist=\"uniform\";min=-1;max=1;};}", "from -1 to 1" },
    };
    CHECK_MISTAKES(cases, RS_ERROR);
}

static void a_wrong_change_is_refused(void **state)
{
    (void)state;
    static const mistake cases[] = {
        { "segments.fan.churn={times=-1;}", "segments.fan.churn.times: found -1" },
        { "segments.fan.margin={plus=0.9;}", "found 1.48 after its changes" },
        { "segments.fan.margin={plus=0.9;since=5;}", "after its changes, in period 2026-06" },
        { "segments.fan.season={times=2;since=3;}", "holds only for some periods" },
        { "channels.video.budget={plus=-200000;since=3;}", "found -50000 in period 2026-04" },
        { "channels.video.budget={plus=1;since=\"2025-07\";}", "before the study begins" },
        { "channels.video.budget={plus=1;since=\"July\";}", "or a date such as \"2026-07\"" },
        { "channels.video.budget={plus=1;since=2.5;}", "expected the number of a period" },
        { "channels.video.budget={plus=1;since=8;until=4;}", "not before since (8)" },
        { "channels.video.budget={plus=1;acquired_since=8;}", "not customers' behaviour" },
        { "channels.video.market_size={times=0;}", "not a number when its changes" },
        { "study.horizon={times=2;}", "found" },
        { "segments.fan.repurchase.mean={plus=0.1;since=3;}", "holds only for some periods" },
    };
    CHECK_MISTAKES(cases, RS_ERROR);
}

static void a_channel_without_a_way_to_sign_ups_is_refused(void **state)
{
    (void)state;
    static const mistake cases[] = {
        { "channels.new={label=\"x\";segments=\"fan\";}", "found no way to get sign-ups" },
        { "channels.new={budget=100;segments=\"fan\";}", "found no way to get sign-ups" },
        { "channels.new={response=\"cac\";budget=100;segments=\"fan\";}", "found no cac" },
        { "channels.new={response=\"hill\";budget=100;most=1;segments=\"fan\";}", "found no half" },
        { "channels.new={sign_ups=5;}", "found no segments" },
        { "channels.new={sign_ups=5;segments={regular=0.8;fn=0.2;};}", "(did you mean \"fan\"?)" },
        { "channels.new={sign_ups=5;segments={regular=0.8;fan=0.3;};}", "sum to 1.1; expected 1" },
        { "channels.new={sign_ups=5;segments=\"fn\";}", "which is no segment" },
        { "channels.new={sign_ups=5;segments=0.5;}", "channels.new.segments: found 0.5" },
        { "channels.video.response=\"hil\"", "(did you mean \"hill\"?)" },
        { "channels.video.response=\"hill\"", "found no most; response = \"hill\" needs it" },
        { "channels.video.cac=5", "it belongs to response = \"fixed\" or \"cac\"" },
        { "channels.search.cac=[5, 6]", "found 0 in period 2, where there is a budget" },
        { "channels={new={sign_ups=5;segments={};};}", "channels.new.segments" },
    };
    CHECK_MISTAKES(cases, RS_ERROR);
}

static void a_wrong_setting_is_refused(void **state)
{
    (void)state;
    static const mistake cases[] = {
        { "study.horizon=0", "expected a whole number from 1 to 1200 (periods)" },
        { "study.horizon=1201", "expected a whole number from 1 to 1200" },
        { "study.horizon=1.5", "expected a whole number" },
        { "study.replications=1e8", "from 1 to 10,000,000" },
        { "study.seed=-1", "study.seed: found -1" },
        { "study.precision=\"profit\"", "such as \"profit_npv:50000\"" },
        { "study.precision=\"profit:-5\"", "such as \"profit_npv:50000\"" },
        { "study.precision=\"prfit_npv:5\"", "(did you mean \"profit_npv\"?)" },
        { "study.arithmetic=\"exact\"", "expected \"sampled\", \"expected\" or \"individual\"" },
        { "study.design=\"sobl\"", "(did you mean \"sobol\"?)" },
        { "study.classes=100", "from 1 to 64" },
        { "study.cohorts=[50]", "beyond the horizon" },
        { "study.cohorts=\"al\"", "expected \"first\", \"all\" or a list" },
        { "study.begins=\"soon\"", "expected a date" },
        { "study.same_spend=1", "expected true or false" },
        { "measures.clv=\"x\"", "expected \"standard\", \"existing\" or \"end\"" },
        { "measures.tail=0.9", "measures.tail: found 0.9" },
        { "measures.credit_line=-5", "measures.credit_line: found -5" },
    };
    CHECK_MISTAKES(cases, RS_ERROR);
}

static void a_wrong_correlation_is_refused(void **state)
{
    (void)state;
#define PAIR(a, b, rank) "correlations=({a=\"" a "\";b=\"" b "\";rank=" rank ";})"
    static const mistake cases[] = {
        { PAIR("segments.regular.margin", "segments.fan.margin", "0.5"), "share one draw" },
        { PAIR("segments.regular.margn", "segments.fan.margin", "0.5"),
            "(did you mean \"segments.regular.margin\"?)" },
        { PAIR("segments.fan.churn", "segments.fan.margin", "0.5"),
            "expected the path of an uncertain" },
        { PAIR("segments.regular.margin", "channels.video.conversion_rate", "2"), "from -1 to 1" },
        { "correlations=({a=\"segments.regular.margin\";})", "found no rank" },
        { "correlations={a=1;}", "correlations" },
    };
    CHECK_MISTAKES(cases, RS_ERROR);
}

static void something_odd_but_legal_is_a_warning(void **state)
{
    (void)state;
    static const mistake cases[] = {
        { "segments.fan.margin=0.99", "found a margin of 0.99" },
        { "segments.fan.churn=0", "no customer ever leaves" },
        { "segments.fan.price=0.9", "orders will not react" },
        { "segments.lonely={churn=0.1;}", "no channel brings customers to it" },
        { "channels.organic.sign_ups=0", "never brings anybody" },
        { "segments.fan.churn={times=50;}", "it is cut there" },
        { "channels.video.activation={times=2;since=5;}", "in period 2026-06" },
    };
    CHECK_MISTAKES(cases, RS_WARNING);
}

static void what_is_changed_silently_otherwise_is_a_notice(void **state)
{
    (void)state;
    static const mistake cases[] = {
        { "segments.fan.reasons={experience=0.71;trust=0.56;}", "the shares sum to 1.27" },
        { "channels.video.budget=[100, 200]", "the list has 2 entries for 24 periods" },
        { "channels.organic.sign_ups=[100, 200]", "the list has 2 entries for 24 periods" },
        { "segments.fan.churn={dist=\"normal\";mean=0.05;sd=0.03;}", "they are cut at its end" },
        { "channels.video.budget={plus=1;since=80;}", "it has no effect" },
    };
    CHECK_MISTAKES(cases, RS_NOTICE);
}

static void every_mistake_is_told_with_file_and_line_in_one_go(void **state)
{
    (void)state;
    bound_study bound;
    bind_text(&bound,
        "study = { horizon = 0; };\n"
        "segments = { a = { churn = 5; marign = 0.4; };\n"
        "  b = { churn = 0.1; orders = 1; repurchase = 0.2; }; };\n"
        "channels = { x = { sign_ups = 10;\n"
        "  segments = { a = 0.5; b = 0.4; }; }; };\n"
        "programs = { p = { kind = \"tuoch\"; }; };\n",
        NULL);
    assert_int_equal(bound.status, RS_INVALID);
    static const char *const messages[] = {
        "study.cfg:1: study.horizon: found 0",
        "study.cfg:2: segments.a.churn: found 5",
        "study.cfg:2: segments.a.marign: found an unknown key; did you mean \"margin\"?",
        "study.cfg:3: segments.b.orders: found orders beside repurchase",
        "study.cfg:5: channels.x.segments: found shares that sum to 0.9",
        ("study.cfg:6: programs.p.kind: found the text \"tuoch\"; expected \"touch\", "
         "\"membership\""),
    };
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
        if (!tells(&bound, RS_ERROR, messages[i])) {
            print_messages(&bound);
            fail_msg("not told: %s", messages[i]);
        }
    assert_int_equal(bound.resolved.error.n_errors, sizeof messages / sizeof *messages);
    assert_int_equal(bound.study.n_scenarios, 0);
    clear_bound(&bound);
}

static void a_model_without_channels_or_segments_is_refused(void **state)
{
    (void)state;
    bound_study bound;
    bind_text(&bound, "study = { horizon = 3; };", NULL);
    assert_int_equal(bound.status, RS_INVALID);
    assert_true(tells(&bound, RS_ERROR, "channels: found none"));
    assert_true(tells(&bound, RS_ERROR, "segments: found none"));
    clear_bound(&bound);
}

static void churn_and_retention_in_one_place_are_refused(void **state)
{
    (void)state;
    bound_study bound;
    bind_text(&bound,
        "channels = { x = { sign_ups = 1; }; };\n"
        "segments = { s = { churn = 0.1; retention = 0.8; }; };\n",
        NULL);
    assert_int_equal(bound.status, RS_INVALID);
    assert_true(
        tells(&bound, RS_ERROR, "study.cfg:2: segments.s.retention: found retention beside"));
    clear_bound(&bound);
}

static void what_two_segments_share_is_told_once(void **state)
{
    (void)state;
    bound_study bound;
    bind_text(&bound, base, "segments.regular.refund_rate=5");
    assert_int_equal(bound.resolved.error.n_errors, 1);
    clear_bound(&bound);
}

static void a_mistake_brings_no_further_messages_in_its_train(void **state)
{
    (void)state;
    static const char *const sets[] = { "segments.fan.churn=5", "channels.video.budget=-1",
        "segments.regular.margin={dist=\"x\";}", "channels.video.response=\"x\"",
        "channels.video.segments={regular=\"x\";fan=0.2;}" };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        bound_study bound;
        bind_text(&bound, base, sets[i]);
        if (bound.resolved.error.n_messages != 1) {
            print_messages(&bound);
            fail_msg("%s: more than one message", sets[i]);
        }
        clear_bound(&bound);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_number_is_refused_with_its_path_and_what_is_expected),
        cmocka_unit_test(an_unknown_key_is_told_with_the_nearest_of_its_group),
        cmocka_unit_test(a_wrong_form_of_customers_who_differ_is_refused),
        cmocka_unit_test(a_wrong_uncertain_number_is_refused),
        cmocka_unit_test(a_wrong_change_is_refused),
        cmocka_unit_test(a_channel_without_a_way_to_sign_ups_is_refused),
        cmocka_unit_test(a_wrong_setting_is_refused),
        cmocka_unit_test(a_wrong_correlation_is_refused),
        cmocka_unit_test(something_odd_but_legal_is_a_warning),
        cmocka_unit_test(what_is_changed_silently_otherwise_is_a_notice),
        cmocka_unit_test(every_mistake_is_told_with_file_and_line_in_one_go),
        cmocka_unit_test(a_model_without_channels_or_segments_is_refused),
        cmocka_unit_test(churn_and_retention_in_one_place_are_refused),
        cmocka_unit_test(what_two_segments_share_is_told_once),
        cmocka_unit_test(a_mistake_brings_no_further_messages_in_its_train),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
