#include "check.h"

#include "charts/chart.h"
#include "charts/gnuplot.h"
#include "results/results.h"
#include "support/chart_case.h"
#include "support/held_folder.h"
#include "support/random_results.h"
#include "support/room.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const chart_names[RS_N_CHARTS] = {
#define X(name, ...) #name,
    RS_CHART_LIST(X)
#undef X
};

/* A folder of its own for every test, and the PATH as it was. */
typedef struct scratch {
    room room;
    char *folder, *path;
} scratch;

static int set_up(void **state)
{
    scratch *of = calloc(1, sizeof *of);
    of->room = room_enter();
    of->folder = realpath(of->room.path, NULL);
    of->path = strdup(getenv("PATH"));
    *state = of;
    return 0;
}

static int tear_down(void **state)
{
    scratch *of = *state;
    setenv("PATH", of->path, 1);
    room_leave(&of->room);
    free(of->folder);
    free(of->path);
    free(of);
    return 0;
}

static bool gnuplot_is_there(void)
{
    char program[] = "gnuplot", option[] = "--version", reason[RS_REASON_SIZE],
         said[RS_REASON_SIZE];
    char *const arguments[] = { program, option, NULL };
    rs_child child;
    if (rs_child_start(&child, AT_FDCWD, arguments) != 0)
        return false;
    rs_child_wait(&child, NULL, reason, said);
    return true;
}

static rs_status draw_into(
    const rs_results *results, const char *path, const rs_chart_options *options, rs_error *error)
{
    rs_folder *folder = held_folder(path);
    rs_status status = rs_charts_draw(results, folder, options, error);
    rs_folder_release(folder);
    return status;
}

static rs_status draw(const rs_results *results, const char *folder, rs_language language,
    int formats, rs_error *error)
{
    rs_chart_options options
        = { .plots_folder = RETSIM_SOURCE "/plots", .formats = formats, .language = language };
    return draw_into(results, folder, &options, error);
}

static void expect_no_messages(const rs_error *error)
{
    for (size_t i = 0; i < error->n_messages; i++)
        if (!strstr(error->messages[i].text, "font"))
            fail_msg("%s", error->messages[i].text);
}

static char *path_of(const scratch *of, const char *chart, const char *ending)
{
    static char path[400];
    snprintf(path, sizeof path, "%s/charts/%s.%s", of->folder, chart, ending);
    return path;
}

static void expect_tables(const scratch *of)
{
    for (int i = 0; i < RS_N_CHARTS; i++) {
        struct stat status;
        assert_int_equal(stat(path_of(of, chart_names[i], "tsv"), &status), 0);
        assert_true(status.st_size > 100);
        assert_int_equal(stat(path_of(of, chart_names[i], "gp"), &status), 0);
        assert_true(status.st_size > 1000);
    }
}

static void expect_pictures(const scratch *of, rs_picture_format format)
{
    for (int i = 0; i < RS_N_CHARTS; i++)
        assert_true(rs_picture_is_complete(
            AT_FDCWD, path_of(of, chart_names[i], rs_picture_format_name(format)), format));
}

/* Of the charts that have something to show. */
static int count_pictures(const scratch *of, rs_picture_format format)
{
    int n = 0;
    for (int i = 0; i < RS_N_CHARTS; i++) {
        if (access(path_of(of, chart_names[i], "tsv"), F_OK) != 0)
            continue;
        assert_true(rs_picture_is_complete(
            AT_FDCWD, path_of(of, chart_names[i], rs_picture_format_name(format)), format));
        n++;
    }
    return n;
}

TEST_WITH(all_charts_are_drawn_in_both_languages_and_every_format, set_up, tear_down)
{
    const scratch *of = *state;
    if (!gnuplot_is_there())
        skip();
    made_business business = usual_business(3);
    business.n_replications = 200;
    rs_results *results = make_results(&business);
    for (int language = RS_ENGLISH; language <= RS_CHINESE; language++) {
        rs_error error = { 0 };
        assert_int_equal(draw(results, of->folder, (rs_language)language,
                             RS_PNG | RS_SVG | RS_PDF | RS_EMF, &error),
            RS_OK);
        expect_no_messages(&error);
        rs_error_clear(&error);
        expect_tables(of);
        for (int format = 0; format < RS_N_FORMATS; format++)
            expect_pictures(of, (rs_picture_format)format);
    }
}

TEST_WITH(one_plan_eight_plans_and_extreme_results_are_drawn, set_up, tear_down)
{
    const scratch *of = *state;
    if (!gnuplot_is_there())
        skip();
    made_business cases[7];
    for (int i = 0; i < 7; i++) {
        cases[i] = usual_business(2);
        cases[i].n_replications = 60;
    }
    cases[0].n_scenarios = 1;
    cases[1].n_scenarios = 12;
    cases[1].baseline = 11;
    cases[2].horizon = 1;
    cases[3].horizon = 240;
    cases[3].period = "week";
    cases[4].spread = cases[4].own_spread = cases[4].level[0] = cases[4].level[1] = 0;
    cases[5].n_observed = 4;
    cases[5].payback_scale = 1000;
    cases[6].n_replications = 1;
    cases[6].scale = 1e-3;
    for (int i = 0; i < 7; i++) {
        rs_error error = { 0 };
        rs_results *results = make_results(&cases[i]);
        assert_int_equal(
            draw(results, of->folder, i % 2 ? RS_CHINESE : RS_ENGLISH, RS_SVG, &error), RS_OK);
        expect_no_messages(&error);
        rs_error_clear(&error);
        assert_in_range(count_pictures(of, RS_FORMAT_SVG), RS_N_CHARTS - 3, RS_N_CHARTS);
    }
}

enum { AT_ONCE = 3 };

/*
 * Everything that the user may write holds these; nothing of it may run, and the charts come out.
 */
static void check_hostile(const scratch *of, const char *const texts[AT_ONCE])
{
    made_business business = usual_business(AT_ONCE);
    business.n_replications = 20;
    memcpy(business.names, texts, AT_ONCE * sizeof *texts);
    business.title = texts[0];
    business.currency = texts[1];
    business.period = texts[2];
    rs_error error = { 0 };
    rs_results *results = make_results(&business);
    static const double share[] = { 1, 0.7, 0.5 };
    rs_observed observed[AT_ONCE];
    rs_results with = *results;
    with.version = texts[0];
    with.observed = observed;
    for (int i = 0; i < AT_ONCE; i++)
        observed[i] = (rs_observed){ texts[i], NULL, 3, share };
    for (int n = 0; n <= AT_ONCE; n += AT_ONCE) {
        with.n_observed = n;
        assert_int_equal(
            draw(&with, of->folder, n ? RS_CHINESE : RS_ENGLISH, RS_SVG, &error), RS_OK);
        expect_no_messages(&error);
    }
    rs_error_clear(&error);
    expect_pictures(of, RS_FORMAT_SVG);
    assert_int_not_equal(access(path_of(of, "ran", "txt"), F_OK), 0);
}

static const char sixty_wide[] = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                                 "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";

TEST_WITH(hostile_names_run_nothing_and_spoil_nothing, set_up, tear_down)
{
    static const char *const texts[] = {
        "`touch ran.txt`",
        "$(touch ran.txt)",
        "'; system('touch ran.txt'); x='",
        "\"; system(\"touch ran.txt\"); \"",
        "\\'. system('touch ran.txt') .\\'",
        "<touch ran.txt",
        "|touch ran.txt",
        "@system_touch_ran.txt",
        "\nsystem('touch ran.txt')\n",
        "EOD\n!touch ran.txt",
        "\r\n!touch ran.txt\r\n",
        "#starts like a comment",
        "%s %d %n 100 % %%",
        "_^{}@&~ a_b^{c}",
        "{/:Bold=200 big} \\U+0041",
        "\t\ttabs\t",
        "🚀🍵🚀 emoji",
        sixty_wide,
        "\xFF\xFE bad bytes \xE4\xB8",
        "-e",
        "NaN",
        "",
        "<b>&amp;</svg>",
        "1/0",
    };
    const scratch *of = *state;
    if (!gnuplot_is_there())
        skip();
    for (size_t i = 0; i + AT_ONCE <= sizeof texts / sizeof *texts; i += AT_ONCE)
        check_hostile(of, &texts[i]);
}

TEST_WITH(a_chart_draws_itself_again_from_its_folder_alone, set_up, tear_down)
{
    const scratch *of = *state;
    if (!gnuplot_is_there())
        skip();
    rs_error error = { 0 };
    made_business business = usual_business(2);
    business.n_replications = 50;
    rs_results *results = make_results(&business);
    rs_chart_options options = { .plots_folder = RETSIM_SOURCE "/plots", .language = RS_ENGLISH };
    assert_int_equal(draw_into(results, of->folder, &options, &error), RS_OK);
    char folder[320];
    snprintf(folder, sizeof folder, "%s/charts", of->folder);
    rs_dir charts = open_dir(folder);
    for (int i = 0; i < RS_N_CHARTS; i++) {
        char program[] = "gnuplot", defaults[] = "-d", script[64], reason[RS_REASON_SIZE],
             said[RS_REASON_SIZE];
        char *const arguments[] = { program, defaults, script, NULL };
        rs_child child;
        snprintf(script, sizeof script, "%s.gp", chart_names[i]);
        assert_int_equal(rs_child_start(&child, charts.descriptor, arguments), 0);
        rs_child_wait(&child, NULL, reason, said);
        assert_string_equal(reason, "");
    }
    rs_dir_close(&charts);
    expect_pictures(of, RS_FORMAT_PNG);
    rs_error_clear(&error);
}

/* Puts a script in the place of gnuplot and draws; the messages belong to the caller. */
static rs_error draw_with(const scratch *of, const char *script)
{
    char path[320];
    snprintf(path, sizeof path, "%s/bin", of->folder);
    mkdir(path, 0777);
    setenv("PATH", path, 1);
    if (script) {
        snprintf(path, sizeof path, "%s/bin/gnuplot", of->folder);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fprintf(file, "#!/bin/sh\n%s\n", script);
        fclose(file);
        chmod(path, 0755);
    }
    rs_error error = { 0 };
    made_business business = usual_business(2);
    business.n_replications = 50;
    rs_results *results = make_results(&business);
    assert_int_equal(draw(results, of->folder, RS_ENGLISH, RS_PNG, &error), RS_FAILED);
    expect_tables(of);
    return error;
}

TEST_WITH(without_gnuplot_the_tables_are_there_and_one_line_says_so, set_up, tear_down)
{
    const scratch *of = *state;
    rs_error error = draw_with(of, NULL);
    assert_int_equal(error.n_messages, 1);
    assert_int_equal(error.n_errors, 0);
    assert_non_null(strstr(error.messages[0].text, "gnuplot is not installed"));
    rs_error_clear(&error);
}

/* One line for all charts that are missing for the same reason, perhaps with one that older ones
 * are kept. */
static void expect_warned_once(rs_error *error, const char *reason)
{
    assert_in_range(error->n_messages, 1, 2);
    if (error->n_messages == 2)
        assert_non_null(strstr(error->messages[1].text, "stay as they are"));
    assert_int_equal(error->messages[0].severity, RS_WARNING);
    if (!strstr(error->messages[0].text, reason)
        || !strstr(error->messages[0].text, "no charts were drawn"))
        fail_msg("\"%s\" does not say \"%s\"", error->messages[0].text, reason);
    rs_error_clear(error);
}

TEST_WITH(a_gnuplot_that_fails_is_quoted_and_leaves_no_picture, set_up, tear_down)
{
    const scratch *of = *state;
    rs_error error
        = draw_with(of, "echo 'set nonsense' >&2; echo '\"x.gp\" line 3: it broke' >&2; exit 1");
    expect_warned_once(&error, "line 3: it broke");
    error = draw_with(of, "kill -9 $$");
    expect_warned_once(&error, "was killed");
    error = draw_with(of, "exit 0");
    expect_warned_once(&error, "no complete picture");
    error = draw_with(
        of, "case \"$*\" in *difference.gp) printf 'PNG without an end' > difference.png;; esac");
    expect_warned_once(&error, "no complete picture");
    assert_int_not_equal(access(path_of(of, "difference", "png"), F_OK), 0);
    assert_int_not_equal(access(path_of(of, "difference", "png.part"), F_OK), 0);
}

TEST_WITH(an_older_picture_outlives_a_failure, set_up, tear_down)
{
    const scratch *of = *state;
    rs_error error = draw_with(of, "exit 1");
    rs_error_clear(&error);
    FILE *file = fopen(path_of(of, "payback", "png"), "w");
    fputs("older", file);
    fclose(file);
    error = draw_with(of, "exit 1");
    expect_warned_once(&error, "ended with the code 1");
    assert_int_equal(access(path_of(of, "payback", "png"), F_OK), 0);
}

TEST(a_program_that_takes_too_long_is_killed)
{
    char program[] = "sleep", seconds[] = "30", reason[RS_REASON_SIZE];
    char *const arguments[] = { program, seconds, NULL };
    rs_child child;
    assert_int_equal(rs_child_start(&child, AT_FDCWD, arguments), 0);
    assert_false(rs_child_ended(&child, reason));
    child.deadline = 0;
    assert_true(rs_child_ended(&child, reason));
    assert_non_null(strstr(reason, "more than 60 seconds"));
    close(child.output);
}

TEST_WITH(a_missing_script_is_told_with_its_path, set_up, tear_down)
{
    const scratch *of = *state;
    rs_error error = { 0 };
    made_business business = usual_business(2);
    business.n_replications = 20;
    rs_results *results = make_results(&business);
    rs_chart_options options
        = { .plots_folder = "no/such/folder", .formats = RS_PNG, .language = RS_ENGLISH };
    assert_int_equal(draw_into(results, of->folder, &options, &error), RS_FAILED);
    assert_non_null(strstr(error.messages[0].text, "no/such/folder/frame.gp"));
    assert_int_equal(access(path_of(of, "payback", "tsv"), F_OK), 0);
    rs_error_clear(&error);
}

/* Rows of a table whose first cells are so. */
static int count_rows(const char *table, const char *begin)
{
    int n = 0;
    for (const char *at = table; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
        n += strncmp(at, begin, strlen(begin)) == 0;
    return n;
}

TEST(every_plan_but_the_baseline_has_a_hundred_dots)
{
    made_business business = usual_business(3);
    business.baseline = 1;
    rs_results *results = make_results(&business);
    rs_chart_sheet sheet = sheet_of(rs_chart_difference, results);
    assert_int_equal(count_rows(sheet.table.data, "1\t"), 100);
    assert_int_equal(count_rows(sheet.table.data, "2\t"), 100);
    assert_int_equal(count_rows(sheet.table.data, "3\t"), 0);
    assert_null(strstr(sheet.table.data, "Community"));
    rs_chart_sheet_clear(&sheet);
}

/* 30 of 100 values below 0: 30 dots on the left, none across. */
TEST(dots_left_of_zero_are_the_share_of_losses)
{
    made_business business = usual_business(1);
    business.n_replications = 100;
    rs_results *results = make_results(&business);
    double *npv = made_values(results, 0, RS_MEASURE_profit_npv);
    for (int r = 0; r < 100; r++)
        npv[r] = 1e4 * (r - 29.5);
    rs_chart_sheet sheet = sheet_of(rs_chart_difference, results);
    int left = 0, right = 0;
    for (const char *at = strchr(sheet.table.data, '\n') + 1; *at; at = strchr(at, '\n') + 1) {
        double value = 0, place = 0;
        assert_int_equal(sscanf(at, "%*d\t%*f\t%lf\t%lf", &value, &place), 2);
        assert_true((value < 0) == (place < 0));
        left += place < 0;
        right += place > 0;
    }
    assert_int_equal(left, 30);
    assert_int_equal(right, 70);
    rs_chart_sheet_clear(&sheet);
}

/* The bar is the median of the ratio, the pale one the median of CLV over the cost of one more. */
TEST(ratios_of_clv_to_cac_are_those_of_the_results)
{
    made_business business = usual_business(3);
    business.n_replications = 101;
    business.ratio[2] = 0;
    rs_results *results = make_results(&business);
    rs_chart_sheet sheet = sheet_of(rs_chart_clv_to_cac, results);
    const char *at = strchr(sheet.table.data, '\n') + 1;
    for (int s = 0; s < 2; s++, at = strchr(at, '\n') + 1) {
        double median = 0, marginal = 0;
        assert_int_equal(sscanf(at, "%*d\t%lf\t%*f\t%*f\t%lf", &median, &marginal), 2);
        assert_close(median, results->scenarios[s].measures[RS_MEASURE_clv_to_cac].p50, 1e-8);
        assert_close(marginal, median / 1.5, 1e-8); /* one more costs half as much again */
    }
    assert_int_equal(count_rows(sheet.table.data, "3\tNaN\tNaN\tNaN\tNaN\t"), 1);
    rs_chart_sheet_clear(&sheet);
}

TEST(a_ratio_without_paid_acquisition_is_not_drawn)
{
    made_business business = usual_business(2);
    business.n_replications = 20;
    business.ratio[0] = business.ratio[1] = 0;
    rs_results *results = make_results(&business);
    expect_not_drawn(rs_chart_clv_to_cac, results);
}

/* Every cell is the share of the cohort and the age beside it; long horizons are thinned. */
TEST(cells_of_cohorts_are_their_shares)
{
    static const struct {
        int horizon, cells;
    } cases[] = { { 24, 24 * 25 / 2 }, { 1, 1 }, { 36, 18 * 19 / 2 }, { 240, 20 * 21 / 2 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        made_business business = usual_business(1);
        business.n_replications = 10;
        business.horizon = cases[i].horizon;
        rs_results *results = make_results(&business);
        rs_chart_sheet sheet = sheet_of(rs_chart_cohorts, results);
        int cells = 0;
        for (const char *at = strchr(sheet.table.data, '\n') + 1; *at; at = strchr(at, '\n') + 1) {
            double share = 0;
            int period = 0, age = 0;
            assert_int_equal(sscanf(at, "%*f\t%*d\t%lf\t%*s\t%d\t%d", &share, &period, &age), 3);
            const rs_cohort *cohort = &results->scenarios[0].cohorts[period];
            assert_close(share, cohort->active[age] / cohort->acquired, 1e-9);
            cells++;
        }
        assert_int_equal(cells, cases[i].cells);
        rs_chart_sheet_clear(&sheet);
    }
}

/* Every point of every curve, and one more where the planned spend begins. */
TEST(curves_of_response_are_those_of_the_results)
{
    made_business business = usual_business(2);
    business.n_replications = 10;
    business.n_channels = 9; /* the curves of both plans are the same; eight channels are shown */
    rs_results *results = make_results(&business);
    rs_chart_sheet sheet = sheet_of(rs_chart_response, results);
    int points = 0;
    for (const char *at = strchr(sheet.table.data, '\n') + 1; *at; at = strchr(at, '\n') + 1) {
        int panel = 0, scenario = 0, planned = 0, k = 0;
        double spend = 0, average = 0, marginal = 0;
        assert_int_equal(sscanf(at, "%d\t%d\t%lf\t%lf\t%lf\t%d", &panel, &scenario, &spend,
                             &average, &marginal, &planned),
            6);
        const rs_response_results *of
            = &results->scenarios[scenario - 1].channels[panel - 1].response;
        while (k < of->n - 1 && fabs(of->spend[k] - spend) > 1e-6 * spend)
            k++;
        if (fabs(of->spend[k] - spend) < 1e-6 * spend) {
            assert_near(average, of->spend[k] / of->customers[k], 1e-8);
            assert_near(marginal, of->marginal_cac[k], 1e-8);
        } else
            assert_near(spend, of->planned_low, 1e-8);
        assert_int_equal(
            planned, spend > 0.9999 * of->planned_low && spend < 1.0001 * of->planned_high);
        points++;
    }
    assert_int_equal(points, 8 * 81);
    rs_chart_sheet_clear(&sheet);
    business.n_channels = 0;
    results = make_results(&business);
    expect_not_drawn(rs_chart_response, results);
}

/* A customer who always costs the same has no response: an empty picture would say nothing. */
TEST(a_plain_cost_of_customers_is_not_drawn)
{
    made_business business = usual_business(2);
    business.n_replications = 10;
    rs_results *results = make_results(&business);
    for (int s = 0; s < 2; s++)
        for (int c = 0; c < results->scenarios[s].n_channels; c++) {
            const rs_response_results *of = &results->scenarios[s].channels[c].response;
            for (int i = 0; i < of->n; i++) {
                ((double *)rs_results_part(of->customers))[i] = of->spend[i] / 40;
                ((double *)rs_results_part(of->marginal_cac))[i] = 40;
            }
        }
    expect_not_drawn(rs_chart_response, results);
}

/* A point a program and plan: the cost that the table of programs tells, and the gain; pairs of
 * futures come before the expected path. */
TEST(points_of_programs_are_those_of_the_results)
{
    made_business business = usual_business(2);
    business.n_replications = 10;
    rs_results *results = make_results(&business);
    rs_program_results *paired = rs_results_part(&results->scenarios[1].programs[0]);
    rs_program_results *alone = rs_results_part(&results->scenarios[0].programs[1]);
    alone->cost = (rs_summary){ .n = 10, .mean = 210000 };
    paired->cost = (rs_summary){ .n = 10, .mean = 7e5 };
    paired->profit_gain = (rs_summary){ .n = 10, .mean = 2e5, .p5 = -1e5, .p95 = 4e5 };
    rs_chart_sheet sheet = sheet_of(rs_chart_programs, results);
    assert_int_equal(count_rows(sheet.table.data, "1\t"), 2);
    assert_int_equal(
        count_rows(sheet.table.data, "1\t100000\t80000\tNaN\tNaN\t100000\tcommunity\t"), 1);
    assert_int_equal(count_rows(sheet.table.data, "1\t210000\t-100000\tNaN\tNaN\t"), 1);
    assert_int_equal(count_rows(sheet.table.data, "2\t"), 2);
    assert_int_equal(count_rows(sheet.table.data, "2\t700000\t200000\t-100000\t400000\t"), 1);
    rs_chart_sheet_clear(&sheet);
    business.n_programs = 0;
    results = make_results(&business);
    expect_not_drawn(rs_chart_programs, results);
}

TEST(paybacks_fall_into_whole_periods_and_never_is_apart)
{
    made_business business = usual_business(1);
    business.n_replications = 8;
    rs_results *results = make_results(&business);
    static const double paybacks[] = { 1, 2, 2.3, 3, 3, INFINITY, INFINITY, NAN };
    memcpy(made_values(results, 0, RS_MEASURE_payback), paybacks, sizeof paybacks);
    rs_chart_view view;
    rs_theme theme = rs_theme_usual();
    rs_payback_bins bins;
    rs_chart_view_make(&view, results, &theme, RS_ENGLISH);
    rs_payback_bins_make(&bins, &view, RS_MOST_PAYBACK_BINS);
    assert_int_equal(bins.n, 3);
    assert_close(bins.share[0][0], 1.0 / 7, 1e-12);
    assert_close(bins.share[0][1], 1.0 / 7, 1e-12);
    assert_close(bins.share[0][2], 3.0 / 7, 1e-12);
    assert_close(bins.never[0], 2.0 / 7, 1e-12);
    made_values(results, 0, RS_MEASURE_payback)[0] = 40;
    rs_payback_bins_make(&bins, &view, 6);
    assert_string_equal(rs_payback_bin_text(&bins, 0).text, "1–12");
    assert_int_equal(bins.n, 4);
    rs_chart_view_clear(&view);
}

TEST(eight_plans_are_shown_and_the_baseline_is_among_them)
{
    made_business business = usual_business(12);
    business.n_replications = 10;
    business.baseline = 11;
    rs_results *results = make_results(&business);
    rs_chart_view view;
    rs_theme theme = rs_theme_usual();
    rs_chart_view_make(&view, results, &theme, RS_ENGLISH);
    assert_int_equal(view.n, 8);
    assert_int_equal(view.baseline, 7);
    assert_string_equal(view.names[7], "Twelfth");
    assert_int_equal(view.all->n, 12);
    assert_int_equal(view.all->baseline, 11);
    rs_chart_view_clear(&view);
}

/* Of twelve: the baseline, the best and the worst, then the best of the rest, in the order of the
 * study. */
TEST(the_best_and_the_worst_are_shown_and_the_rest_by_rank)
{
    static const double profits[12] = { 3, 9, -7, 1, 12, 5, 4, -2, 8, 6, 7, -1 };
    static const int expected[8] = { 1, 2, 3, 4, 5, 8, 9, 10 };
    made_business business = usual_business(12);
    business.n_replications = 10;
    business.baseline = 3;
    rs_results *results = make_results(&business);
    for (int s = 0; s < 12; s++)
        made_measure(results, s, RS_MEASURE_profit_npv)->mean = profits[s];
    int shown[RS_MOST_CHARTED];
    assert_int_equal(rs_charted_scenarios(results, shown), 8);
    assert_memory_equal(shown, expected, sizeof expected);
    made_measure(results, 4, RS_MEASURE_profit_npv)->mean
        = NAN; /* as if it earned nothing at all */
    assert_int_equal(rs_charted_scenarios(results, shown), 8);
    assert_int_equal(shown[2], 4);
    results->n_scenarios = 8;
    assert_int_equal(rs_charted_scenarios(results, shown), 8);
    for (int s = 0; s < 8; s++)
        assert_int_equal(shown[s], s);
    results->n_scenarios = 12;
}
