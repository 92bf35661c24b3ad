/*
 * The program against plain C on the same job, and what the flagship study takes. Whole processes,
 * run in turns; medians. Figures belong to the machine, ratios do not.
 */
#include "measured_process.h"

#include "results/results.h"
#include "retsim/study.h"

#include <stdio.h>
#include <stdlib.h>

#define QUIET "-q", "--no-charts", "--force", "-o", scratch_folder()

static double ratio(const contender *a, const contender *b)
{
    return median_cpu(a) / median_cpu(b);
}

static void print_header(const char *title)
{
    printf("\n%-52s %10s %10s %10s\n", title, "CPU s", "wall s", "MiB");
}

static void print_contender(const contender *one)
{
    printf("%-52s %10.3f %10.3f %10.1f\n", one->name, median_cpu(one), median_wall(one),
        median_mebibytes(one));
}

static void print_all(const char *title, const contender *contenders, int n)
{
    print_header(title);
    for (int i = 0; i < n; i++)
        print_contender(&contenders[i]);
}

/* The job takes milliseconds by counts and seconds by customers: the long ones take part in fewer
 * rounds. */
static void bench_job(void)
{
    const char *job = scenario_file("reference-job.cfg");
    contender all[] = {
        { .name = "plain C, a customer at a time",
            .arguments = { "plain_reference", "100000", "100" },
            .every = 10 },
        { .name = "retsim, individual",
            .every = 10,
            .arguments
            = { "retsim", "run", job, QUIET, "--threads=1", "--arithmetic=individual" } },
        { .name = "retsim, sampled", .arguments = { "retsim", "run", job, QUIET, "--threads=1" } },
        { .name = "retsim, sampled, 1e9 customers",
            .arguments = { "retsim", "run", job, QUIET, "--threads=1",
                "--set=channels.once.sign_ups=[1000000000]" } },
        { .name = "retsim --version", .arguments = { "retsim", "--version" } },
    };
    enum { N = sizeof all / sizeof *all };

    run_in_turns(all, N, 30);
    print_all("reference job: 1e5 customers, 100 replications", all, N);
    printf(
        "plain C : sampled                   %8.0f    (at least 300)\n", ratio(&all[0], &all[2]));
    printf("individual : plain C                %8.2f    (at most 1)\n", ratio(&all[1], &all[0]));
    printf("1e9 : 1e5 customers                 %8.2f    (at most 1.5)\n", ratio(&all[3], &all[2]));
    printf("MiB above an empty run              %8.1f    (at most 16)\n",
        median_mebibytes(&all[2]) - median_mebibytes(&all[4]));
}

/* What the flagship study consists of. */
typedef struct flagship_size {
    double replications, cells, splits; /* splits: a replication of all scenarios */
    double cell_periods;                /* a replication of all scenarios */
} flagship_size;

static flagship_size size_of_flagship(const char *file)
{
    static const char *const sets[] = { "study.replications=16" };
    rs_open_options open = { .sets = sets, .n_sets = 1 };
    rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_error error = { 0 };
    rs_study *study = NULL;
    rs_run_size size;
    rs_results *results = NULL;

    if (rs_study_open(file, &open, &study, &error) != RS_OK
        || rs_study_size(study, &options, &size, &error) != RS_OK
        || rs_study_run(study, &options, &results, &error) != RS_OK) {
        fprintf(stderr, "%s cannot be played\n", file);
        exit(EXIT_FAILURE);
    }
    flagship_size of = { .replications = 2048, .cells = size.n_cells, .splits = results->n_splits };
    of.cell_periods = of.cells * results->horizon; /* cells are those of all scenarios */
    rs_results_free(results);
    rs_study_close(study);
    rs_error_clear(&error);
    return of;
}

static void bench_flagship(void)
{
    const char *study = scenario_file("tea-budget-2026.cfg");
    contender all[] = {
        { .name = "sampled, 1 thread",
            .arguments = { "retsim", "run", study, QUIET, "--threads=1" } },
        { .name = "sampled, 2 threads",
            .arguments = { "retsim", "run", study, QUIET, "--threads=2" } },
        { .name = "expected, 1 thread",
            .arguments
            = { "retsim", "run", study, QUIET, "--threads=1", "--arithmetic=expected" } },
        { .name = "expected, 2 threads",
            .arguments
            = { "retsim", "run", study, QUIET, "--threads=2", "--arithmetic=expected" } },
    };
    enum { N = sizeof all / sizeof *all };
    flagship_size size = size_of_flagship(study);

    run_in_turns(all, N, 5);
    print_all("flagship: 2,048 replications, 4 scenarios, 24 months", all, N);
    printf("splits a replication                %8.0f    (of %.0f cells; the expected twin comes "
           "on top)\n",
        size.splits, size.cells);
    printf("sampled, ns a split                 %8.1f\n",
        1e9 * median_cpu(&all[0]) / (size.splits * size.replications));
    printf("sampled, ns a cell and period       %8.1f\n",
        1e9 * median_cpu(&all[0]) / (size.cell_periods * size.replications));
    printf("expected, ns a cell and period      %8.1f\n",
        1e9 * median_cpu(&all[2]) / (size.cell_periods * size.replications));
    printf("CPU s, sampled                      %8.2f    (at most 25)\n", median_cpu(&all[0]));
    printf("CPU s, expected                     %8.2f    (at most 1.5)\n", median_cpu(&all[2]));
    printf("wall, 1 : 2 threads, sampled        %8.2f    (at least 1.7 on a quiet machine)\n",
        median_wall(&all[0]) / median_wall(&all[1]));
    printf(
        "wall, 1 : 2 threads, expected       %8.2f\n", median_wall(&all[2]) / median_wall(&all[3]));
}

/* A first answer: everything that is done once, and one replication. */
static void bench_one_replication(void)
{
    const char *study = scenario_file("tea-budget-2026.cfg");
    contender all[] = {
        { .name = "plain C, 1e5 customers once",
            .arguments = { "plain_reference", "100000", "1" } },
        { .name = "flagship, 1 replication",
            .arguments = { "retsim", "run", study, QUIET, "--threads=1", "--replications=1" } },
        { .name = "flagship, 17 replications",
            .arguments = { "retsim", "run", study, QUIET, "--threads=1", "--replications=17" } },
    };
    enum { N = sizeof all / sizeof *all, FURTHER = 16 };

    run_in_turns(all, N, 15);
    print_all("flagship: one replication", all, N);
    printf("CPU s                               %8.3f    (at most 0.06)\n", median_cpu(&all[1]));
    printf("one replication : plain C           %8.2f\n", ratio(&all[1], &all[0]));
    printf("a further replication : plain C     %8.2f\n",
        (median_cpu(&all[2]) - median_cpu(&all[1])) / FURTHER / median_cpu(&all[0]));
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    bench_job();
    bench_flagship();
    bench_one_replication();
    return EXIT_SUCCESS;
}
