/*
 * What programs cost: the flagship study with four of them, and how time grows with the cells that
 * memberships make. Whole processes, run in turns; medians. Figures belong to the machine; nothing
 * is asserted.
 */
#include "measured_process.h"

#include "results/results.h"
#include "retsim/study.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Two of the four are switched on by the study itself. */
#define FOUR_PROGRAMS                                                                              \
    "--set=Both:programs.festival.enabled=true", "--set=Both:programs.win_back.enabled=true",      \
        "--set=segments.regular.dormant=0.5", "--set=study.same_spend=false"
#define QUIET "-q", "--no-charts", "--force", "--threads=1", "-o", scratch_folder()

enum { N_MOST_MEMBERSHIPS = 3, N_TURNS = 3, N_SERIES_TURNS = 3 };

typedef struct measured_size {
    double replications, cell_periods, cells; /* of all scenarios; cell_periods: a replication */
    double splits;                            /* a replication of all scenarios */
} measured_size;

static void give_up(const char *file, const rs_error *error)
{
    fprintf(stderr, "%s cannot be played%s%s\n", file, error->n_messages > 0 ? ": " : "",
        error->n_messages > 0 ? error->messages[0].text : "");
    exit(EXIT_FAILURE);
}

/* The --set options of the arguments, as the library takes them. */
static int sets_of(const char *const *arguments, const char **sets)
{
    int n = 0;

    for (int i = 0; arguments[i] != NULL; i++)
        if (strncmp(arguments[i], "--set=", 6) == 0)
            sets[n++] = arguments[i] + 6;
    return n;
}

/* Splits are counted in 16 replications. */
static measured_size size_of(const char *file, const contender *one, double replications)
{
    const char *sets[MOST_ARGUMENTS + 1];
    rs_open_options open = { .sets = sets, .n_sets = sets_of(one->arguments, sets) };
    rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_error error = { 0 };
    rs_study *study = NULL;
    rs_run_size size;
    rs_results *results = NULL;

    sets[open.n_sets++] = "study.replications=16";
    if (rs_study_open(file, &open, &study, &error) != RS_OK
        || rs_study_size(study, &options, &size, &error) != RS_OK
        || rs_study_run(study, &options, &results, &error) != RS_OK)
        give_up(file, &error);
    measured_size of
        = { .replications = replications, .cells = size.n_cells, .splits = results->n_splits };
    of.cell_periods = of.cells * results->horizon;
    rs_results_free(results);
    rs_study_close(study);
    rs_error_clear(&error);
    return of;
}

/* Nanoseconds of CPU a cell and period. */
static double per_cell(const contender *one, const measured_size *size)
{
    return 1e9 * median_cpu(one) / (size->cell_periods * size->replications);
}

static void bench_flagship(void)
{
    const char *study = scenario_file("tea-budget-2026.cfg");
    contender all[] = {
        { .name = "sampled",
            .arguments = { "retsim", "run", study, QUIET, "--replications=2000", FOUR_PROGRAMS } },
        { .name = "expected",
            .arguments = { "retsim", "run", study, QUIET, "--replications=2000", FOUR_PROGRAMS,
                "--set=study.arithmetic=expected" } },
    };
    enum { N = sizeof all / sizeof *all };
    static const double most_seconds[] = { 60, 5 };
    measured_size size = size_of(study, &all[0], 2000);

    run_in_turns(all, N, N_TURNS);
    printf("\n%-48s %10s %10s %10s %10s\n", "flagship, four programs: 2,000 x 4, 1 thread", "CPU s",
        "at most", "MiB", "at most");
    for (int i = 0; i < N; i++)
        printf("%-48s %10.2f %10.0f %10.1f %10d\n", all[i].name, median_cpu(&all[i]),
            most_seconds[i], median_mebibytes(&all[i]), 256);
    printf("splits a replication                %8.0f    (of %.0f cells in 4 scenarios; the "
           "expected twin comes on top)\n",
        size.splits, size.cells);
    printf("sampled, ns a split                 %8.1f\n",
        1e9 * median_cpu(&all[0]) / (size.splits * size.replications));
    printf("sampled, ns a cell and period       %8.1f\n", per_cell(&all[0], &size));
}

/* ---- time by cells ---- */

/* The reference job with sign-ups in every month, and memberships that divide its customers. */
static const char *study_with(int memberships)
{
    static char files[N_MOST_MEMBERSHIPS + 1][512];
    char *file = files[memberships];

    snprintf(file, sizeof files[0], "%s/memberships-%d.cfg", scratch_folder(), memberships);
    FILE *to = fopen(file, "w");
    if (to == NULL)
        give_up(file, &(rs_error){ 0 });
    fprintf(to,
        "study = { horizon = 36; seed = 1; classes = 16; };\n"
        "finance = { annual_discount_rate = 0.1; };\n"
        "channels = { c = { sign_ups = 100000; cac = 5; }; };\n"
        "segments = { s = { churn = { a = 0.8; b = 5.2; }; repurchase = { a = 1; b = 2; }; "
        "order_value = 20; margin = 0.5; }; };\n"
        "programs = {\n");
    for (int i = 0; i < memberships; i++)
        fprintf(to,
            " club%d = { kind = \"membership\"; join = 0.1; leave = 0.03; cost = { member = 0.1; };"
            " effect = { churn = 0.9; repurchase = 1.1; }; };\n",
            i);
    fprintf(to, "};\n");
    if (fclose(to) != 0)
        give_up(file, &(rs_error){ 0 });
    return file;
}

static void bench_memberships(const char *arithmetic)
{
    contender points[N_MOST_MEMBERSHIPS + 1] = { 0 };
    measured_size sizes[N_MOST_MEMBERSHIPS + 1];

    for (int i = 0; i <= N_MOST_MEMBERSHIPS; i++) {
        const char *file = study_with(i);
        points[i] = (contender){ .name = "memberships",
            .arguments = { "retsim", "run", file, QUIET, "--replications=100", arithmetic } };
        sizes[i] = size_of(file, &points[i], 100);
    }
    run_in_turns(points, N_MOST_MEMBERSHIPS + 1, N_SERIES_TURNS);
    printf("\n%-22s %8s %8s %10s %20s\n", arithmetic + strlen("--set=study.arithmetic="), "cells",
        "CPU s", "ratio", "ns a cell and period");
    for (int i = 0; i <= N_MOST_MEMBERSHIPS; i++)
        printf("%d %-20s %8.0f %8.3f %10.2f %20.1f\n", i, points[i].name, sizes[i].cells,
            median_cpu(&points[i]), median_cpu(&points[i]) / median_cpu(&points[0]),
            per_cell(&points[i], &sizes[i]));
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    bench_memberships("--set=study.arithmetic=sampled");
    bench_memberships("--set=study.arithmetic=expected");
    bench_flagship();
    return EXIT_SUCCESS;
}
