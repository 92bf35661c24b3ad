/*
 * What questions cost: a variant against the same replications in one run, many variants of the
 * reference job, a sweep of the flagship study. Whole processes, run in turns; medians. Figures
 * belong to the machine, ratios do not.
 */
#include "measured_process.h"

#include <stdio.h>

#define QUIET "-q", "--no-charts", "--force", "--threads=1", "-o", scratch_folder()
#define ASKED "-q", "--plain", "--threads=1"

static void print_contender(const contender *one)
{
    printf("%-56s %8.3f %8.3f %8.1f\n", one->name, median_cpu(one), median_wall(one),
        median_mebibytes(one));
}

static void print_all(const char *title, const contender *contenders, int n)
{
    printf("\n%-56s %8s %8s %8s\n", title, "CPU s", "wall s", "MiB");
    for (int i = 0; i < n; i++)
        print_contender(&contenders[i]);
}

static double cpu_beyond(const contender *of, const contender *start)
{
    return median_cpu(of) - median_cpu(start);
}

/* 1,000 variants, and one run of as many replications. */
static void bench_job(void)
{
    const char *job = scenario_file("reference-job.cfg");
    contender all[] = {
        { .name = "1,000 variants x 100 replications",
            .arguments = { "retsim", "sweep", job, ASKED, "--set=channels.once.sign_ups=[10000]",
                "--over=channels.once.cac=20:80:1000" } },
        { .name = "one run of 100,000 replications",
            .arguments = { "retsim", "run", job, QUIET, "--set=channels.once.sign_ups=[10000]",
                "--replications=100000" } },
        { .name = "2 variants x 100 replications",
            .arguments = { "retsim", "sweep", job, ASKED, "--set=channels.once.sign_ups=[10000]",
                "--over=channels.once.cac=20:80:2" } },
    };

    run_in_turns(all, 3, 5);
    print_all("reference job, 10,000 customers", all, 3);
    printf("a variant : its replications in a run       %8.2f    (at most 1.3)\n",
        cpu_beyond(&all[0], &all[2]) / median_cpu(&all[1]));
}

static void bench_flagship(void)
{
    const char *study = scenario_file("tea-budget-2026.cfg");
    contender all[] = {
        { .name = "21 values x 64 replications",
            .arguments = { "retsim", "sweep", study, ASKED, "--replications=64",
                "--over=channels.douyin.budget=0:400000:21" } },
        { .name = "the same, expected",
            .arguments = { "retsim", "sweep", study, ASKED, "--replications=64",
                "--arithmetic=expected", "--over=channels.douyin.budget=0:400000:21" } },
        { .name = "one run of 1,344 replications",
            .arguments = { "retsim", "run", study, QUIET, "--set=study.design=plain",
                "--replications=1344" } },
    };

    run_in_turns(all, 3, 3);
    print_all("the flagship study, four scenarios", all, 3);
    printf("a variant : its replications in a run       %8.2f    (at most 1.3)\n",
        median_cpu(&all[0]) / median_cpu(&all[2]));
    printf("1,000 replications of 21 values, CPU s      %8.0f    (at most 20)\n",
        median_cpu(&all[0]) * 1000 / 64);
    printf("the same, expected                          %8.0f\n", median_cpu(&all[1]) * 1000 / 64);
}

int main(void)
{
    bench_job();
    bench_flagship();
    return 0;
}
