/*
 * Customers of today have the tenure that they have: whole periods since they came, and one more
 * with every period. Against sums over a grid of chances to leave, row by row, written from
 * docs/model.md.
 */
#include "support/check.h"

#include "support/judge.h"
#include "support/played_study.h"

#include "simulate/standing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HORIZON = 7, GRID = 4000 };

/* ---- the plain twin ---- */

typedef struct twin_row {
    double x, t_x, n, count;
} twin_row;

typedef struct twin {
    const twin_row *rows;
    int n_rows;
    double order_a, order_b, churn_a, churn_b;
    const double *tenure; /* multipliers at tenure 1, 2, …; the last holds */
    int n_tenure;
    int least, most; /* tenures of the audience; most 0: no program */
    double effect;   /* on churn */
    double active[HORIZON], cost[HORIZON];
} twin;

static double log_beta(double a, double b)
{
    return lgamma(a) + lgamma(b) - lgamma(a + b);
}

/* BG/BB: alive, over alive or gone after the i-th of the opportunities behind the last order. */
static double alive_share(const twin *it, const twin_row *r)
{
    double alive = exp(log_beta(it->order_a + r->x, it->order_b + r->n - r->x)
               + log_beta(it->churn_a, it->churn_b + r->n)),
           all = alive;

    for (int i = 0; i < r->n - r->t_x; i++)
        all += exp(log_beta(it->order_a + r->x, it->order_b + r->t_x - r->x + i)
            + log_beta(it->churn_a + 1, it->churn_b + r->t_x + i));
    return alive / all;
}

static double hazard_factor(const twin *it, int tenure, bool *reached)
{
    int last = it->n_tenure;
    double factor = last > 0 ? it->tenure[(tenure < last ? tenure : last) - 1] : 1;

    *reached = it->most > 0 && tenure >= it->least && tenure <= it->most;
    return *reached ? factor * it->effect : factor;
}

static void follow_row(twin *it, const twin_row *r)
{
    double there = r->count * alive_share(it, r), weights = 0, a = it->churn_a,
           b = it->churn_b + r->n, weight[GRID], theta[GRID];

    for (int k = 0; k < GRID; k++) {
        theta[k] = (k + 0.5) / GRID;
        weight[k] = exp((a - 1) * log(theta[k]) + (b - 1) * log(1 - theta[k]));
        weights += weight[k];
    }
    for (int t = 0; t < HORIZON; t++) {
        bool reached;
        double factor = hazard_factor(it, (int)r->n + t + 1, &reached);
        for (int k = 0; k < GRID; k++) {
            it->cost[t] += reached ? there * weight[k] / weights : 0;
            weight[k] *= 1 - fmin(1, theta[k] * factor);
            it->active[t] += there * weight[k] / weights;
        }
    }
}

static void follow(twin *it)
{
    memset(it->active, 0, sizeof it->active);
    memset(it->cost, 0, sizeof it->cost);
    for (int i = 0; i < it->n_rows; i++)
        follow_row(it, &it->rows[i]);
}

/* ---- the study ---- */

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void write_rows(const twin *it)
{
    char text[4000] = "x,t_x,n,count\n";
    for (int i = 0; i < it->n_rows; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%g,%g,%g,%g\n", it->rows[i].x,
            it->rows[i].t_x, it->rows[i].n, it->rows[i].count);
    write_file("tenure.csv", text);
}

static rs_results *play_twin(const twin *it, const char *arithmetic)
{
    rs_run_options options = { .scenario = -1, .replication = -1 };
    char text[4000], tenure[400] = "", program[400] = "";

    for (int i = 0; i < it->n_tenure; i++)
        snprintf(tenure + strlen(tenure), sizeof tenure - strlen(tenure), "%s%g",
            i > 0 ? ", " : "tenure = [", it->tenure[i]);
    if (it->n_tenure > 0)
        strcat(tenure, "];");
    if (it->most > 0)
        snprintf(program, sizeof program,
            "programs = { p = { kind = \"touch\"; audience = { tenure = { min = %d; max = %d;"
            " }; }; reach = 1; cost = { contact = 1; }; effect = { churn = %g; }; }; };\n",
            it->least, it->most, it->effect);
    snprintf(text, sizeof text,
        "period = \"month\"; study = { horizon = %d; seed = 5; %s };\n"
        "channels = { c = { sign_ups = 0; }; };\n"
        "segments = { s = { churn = { a = %g; b = %g; }; repurchase = { a = %g; b = %g; };"
        " order_value = 10; %s customers = \"tenure.csv\"; }; };\n%s",
        HORIZON, arithmetic, it->churn_a, it->churn_b, it->order_a, it->order_b, tenure, program);
    write_file("tenure.cfg", text);
    return play_file("tenure.cfg", NULL, 0, &options);
}

static void assert_expected(twin *it, double tolerance)
{
    write_rows(it);
    follow(it);
    rs_results *r = play_twin(it, "arithmetic = \"expected\"; replications = 1;");
    for (int t = 0; t < HORIZON; t++) {
        assert_close(series_of(r, 0, RS_SERIES_active, t) / it->active[t], 1, tolerance);
        assert_close(series_of(r, 0, RS_SERIES_program_cost, t), it->cost[t],
            1e-6 + tolerance * it->cost[t]);
    }
    rs_results_free(r);
}

static void assert_drawn(const twin *it, const char *arithmetic, double tolerance)
{
    rs_results *r = play_twin(it, arithmetic);
    moments end = measure_moments(r, 0, RS_MEASURE_active_end),
            spend = measure_moments(r, 0, RS_MEASURE_spend);
    double cost = 0;
    for (int t = 0; t < HORIZON; t++)
        cost += it->cost[t];
    moments truth = { 1, it->active[HORIZON - 1], 0, tolerance * it->active[HORIZON - 1], 0 };
    assert_true(fabs(mean_z(end, truth)) < judge_bound);
    truth = (moments){ 1, cost, 0, tolerance * cost, 0 };
    if (cost > 0)
        assert_true(fabs(mean_z(spend, truth)) < judge_bound);
    rs_results_free(r);
}

static void assert_three(twin *it, double tolerance)
{
    assert_expected(it, tolerance);
    assert_drawn(it, "arithmetic = \"sampled\"; replications = 128;", tolerance);
    assert_drawn(it, "arithmetic = \"individual\"; replications = 64;", tolerance);
}

/* Alike but for their ages, which are far apart, so that each kind is known exactly. */
static const twin_row apart[] = { { 0, 0, 0, 900 }, { 0, 0, 4, 900 }, { 0, 0, 9, 900 },
    { 1, 1, 2, 500 }, { 1, 3, 4, 500 }, { 1, 8, 9, 500 } };
/* Of every age from 0 to 15; what is known of them hardly differs (churn differs little). */
static const twin_row all[] = { { 0, 0, 0, 300 }, { 0, 0, 1, 200 }, { 0, 0, 2, 400 },
    { 0, 0, 3, 100 }, { 0, 0, 4, 300 }, { 0, 0, 5, 200 }, { 0, 0, 6, 200 }, { 0, 0, 7, 300 },
    { 0, 0, 8, 100 }, { 0, 0, 9, 200 }, { 0, 0, 12, 400 }, { 0, 0, 15, 300 } };

static const double multipliers[] = { 2.5, 0.4, 1.6, 0.2, 3, 0.5, 1.2, 0.1 };

static const twin cases[] = {
    { apart, 6, 1.2, 1.8, 1.5, 12, multipliers, 8, 0, 0, 1, { 0 }, { 0 } },
    { apart, 6, 1.2, 1.8, 1.5, 12, multipliers, 0, 3, 6, 0.3, { 0 }, { 0 } },
    { apart, 6, 1.2, 1.8, 1.5, 12, multipliers, 5, 2, 11, 1.7, { 0 }, { 0 } },
    { all, 12, 10, 490, 60, 540, multipliers, 8, 5, 13, 0.3, { 0 }, { 0 } },
};

static void customers_of_today_have_their_tenure(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        twin it = cases[i];
        assert_three(&it, i == 3 ? 2e-3 : 1e-4);
    }
}

/* Customers of age 0 are those whom a study won in the period before its second one: so they live
 * like its newcomers a period later, the chance to leave after the first order behind them. */
static void customers_of_age_0_are_last_periods_newcomers(void **state)
{
    static const char *const segments[] = {
        ("orders = { shape = 0.9; rate = 3; }; churn = { after_order = { a = 0.9; b = 2.4; };"
         " after_first = true; };"),
        "orders = { shape = 0.9; rate = 3; }; churn = { rate = { shape = 1.6; rate = 9; }; };",
        "repurchase = { a = 1.2; b = 2; }; churn = { a = 0.9; b = 4; };"
    };
    static const char *const study
        = "period = \"week\"; study = { horizon = %d; arithmetic = \"expected\"; };"
          "channels = { c = { sign_ups = [%d, 0]; cac = 1; }; };"
          "segments = { s = { %s tenure = [1, 0.3, 1.8, 0.2]; order_value = 10; %s }; };"
          "programs = { p = { kind = \"touch\"; audience = { tenure = { min = 2; max = 4; }; };"
          " reach = 0.7; cost = { contact = 1; }; effect = { churn = 0.4; }; }; };";

    (void)state;
    write_file("tenure.csv", "x,t_x,T,count\n0,0,0,1000\n");
    for (size_t i = 0; i < sizeof segments / sizeof *segments; i++) {
        char text[2000];
        rs_run_options options = { .scenario = -1, .replication = -1 };
        snprintf(text, sizeof text, study, HORIZON + 1, 1000, segments[i], "");
        write_file("tenure.cfg", text);
        rs_results *new = play_file("tenure.cfg", NULL, 0, &options);
        snprintf(text, sizeof text, study, HORIZON, 0, segments[i], "customers = \"tenure.csv\";");
        write_file("tenure.cfg", text);
        rs_results *today = play_file("tenure.cfg", NULL, 0, &options);
        for (int t = 0; t < HORIZON; t++) {
            assert_near(series_of(today, 0, RS_SERIES_active, t),
                series_of(new, 0, RS_SERIES_active, t + 1), 5e-4);
            assert_near(series_of(today, 0, RS_SERIES_program_cost, t),
                series_of(new, 0, RS_SERIES_program_cost, t + 1), 5e-4);
        }
        rs_results_free(new);
        rs_results_free(today);
    }
}

/* With room for fewer ages than there are, nobody counts as older or younger than he is by more
 * than half a group; with room for all, by nothing. */
static void ages_are_grouped_evenly(void **state)
{
    enum { ROWS = 41 };
    rs_standing rows[ROWS];
    rs_segment segment = { .standing = rows, .n_standing = ROWS, .tenure = { .n = 100 } };
    rs_business business = { 0 };

    (void)state;
    for (int i = 0; i < ROWS; i++)
        rows[i] = (rs_standing){ 0, 0, 30 + i / 8.0, 1 };
    for (int most = 1; most <= 8; most++) {
        rs_arena arena = { 0 };
        rs_segment_layout layout
            = { .n_standing = rs_standing_bins(&segment), .n_recency = 1, .n_rung = 1 };
        rs_standing_ages_make(&arena, &business, &segment, 12, most, &layout);
        rs_standing_places places = rs_standing_places_make(&arena, &layout, &segment);
        for (int i = 0; i < ROWS; i++) {
            const rs_standing_place *place = &places.list[places.of[i]];
            int age = layout.standing_ages[place->bin].ages[place->slot], truth = 30 + i / 8;
            assert_true(abs(age - truth) <= (most >= 6 ? 0 : (6 / most + 2) / 2));
            assert_true(layout.standing_ages[place->bin].n <= most);
        }
        rs_arena_clear(&arena);
    }
}

static int remove_files(void **state)
{
    (void)state;
    return unlink("tenure.cfg") + unlink("tenure.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(customers_of_today_have_their_tenure),
        cmocka_unit_test(customers_of_age_0_are_last_periods_newcomers),
        cmocka_unit_test(ages_are_grouped_evenly),
    };
    return cmocka_run_group_tests(tests, NULL, remove_files);
}
