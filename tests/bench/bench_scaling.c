/*
 * How time grows: in proportion to cells and to replications, and not with customers. The reference
 * job as whole processes, run in turns; medians, and beside each figure its ratio to the first of
 * the row.
 */
#include "measured_process.h"

#include "retsim/study.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_POINTS = 6, N_TURNS = 5 };

typedef struct series {
    const char *title, *prefix; /* of the option that is varied */
    const char *values[MOST_POINTS];
    const char *fixed[2]; /* options that stay as they are */
} series;

/* Sign-ups in every month, so that all cells are filled: a single cohort is one cell. */
static const series all_series[] = {
    { "customers", "--set=channels.once.sign_ups=", { "1000", "100000", "10000000", "1000000000" },
        { "--replications=500", "--set=study.classes=32" } },
    { "replications", "--replications=", { "500", "1000", "2000", "4000" },
        { "--set=study.classes=32", "--set=channels.once.sign_ups=100000" } },
    { "churn classes", "--set=study.classes=", { "4", "8", "16", "32" },
        { "--replications=1000", "--set=channels.once.sign_ups=100000" } },
};
enum { N_SERIES = sizeof all_series / sizeof *all_series };

static int cells_with(const char *file, const contender *point)
{
    const char *sets[MOST_ARGUMENTS];
    rs_open_options open = { .sets = sets };
    rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_error error = { 0 };
    rs_study *study = NULL;
    rs_run_size size = { 0 };

    for (int i = 0; point->arguments[i] != NULL; i++)
        if (strncmp(point->arguments[i], "--set=", 6) == 0)
            sets[open.n_sets++] = point->arguments[i] + 6;
    if (rs_study_open(file, &open, &study, &error) != RS_OK
        || rs_study_size(study, &options, &size, &error) != RS_OK)
        fprintf(stderr, "%s is refused\n", point->name);
    rs_study_close(study);
    rs_error_clear(&error);
    return size.n_cells;
}

static void bench(const series *of)
{
    static char options[MOST_POINTS][128];
    const char *file = scenario_file("reference-job.cfg");
    contender points[MOST_POINTS] = { 0 };
    int n = 0;

    for (; n < MOST_POINTS && of->values[n] != NULL; n++) {
        snprintf(options[n], sizeof options[n], "%s%s", of->prefix, of->values[n]);
        points[n] = (contender){ .name = of->values[n],
            .arguments = { "retsim", "run", file, "-q", "--no-charts", "--force", "--threads=1",
                "-o", scratch_folder(), options[n], of->fixed[0], of->fixed[1] } };
    }
    run_in_turns(points, n, N_TURNS);
    printf(
        "\n%-16s %8s %10s %10s %20s\n", of->title, "cells", "CPU s", "ratio", "CPU ms a cell more");
    int first_cells = cells_with(file, &points[0]);
    for (int i = 0; i < n; i++) {
        double more = cells_with(file, &points[i]) - first_cells;
        double cpu = median_cpu(&points[i]), first_cpu = median_cpu(&points[0]);
        printf(
            "%-16s %8.0f %10.3f %10.2f", points[i].name, first_cells + more, cpu, cpu / first_cpu);
        if (more > 0)
            printf(" %20.2f", 1e3 * (cpu - first_cpu) / more);
        putchar('\n');
    }
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 0; i < N_SERIES; i++)
        bench(&all_series[i]);
    return EXIT_SUCCESS;
}
