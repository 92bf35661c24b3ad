/*
 * What drawing costs: all charts of the flagship study, by format. Whole processes, run in turns;
 * medians, less those of the same run without charts. Figures belong to the machine; nothing is
 * asserted.
 */
#include "measured_process.h"

#include "retsim/study.h"

#include <stdio.h>
#include <stdlib.h>

#define DRAWING(formats)                                                                           \
    {                                                                                              \
        "retsim", "run", study, "-q", "--force", "--replications=128", "-o", scratch_folder(),     \
            formats                                                                                \
    }

enum { N_TURNS = 5 };

int main(void)
{
    const char *study = scenario_file("tea-budget-2026.cfg");
    contender all[] = {
        { .name = "no charts", .arguments = DRAWING("--no-charts") },
        { .name = "png,svg", .arguments = DRAWING("--format=png,svg") },
        { .name = "png", .arguments = DRAWING("--format=png") },
        { .name = "svg", .arguments = DRAWING("--format=svg") },
        { .name = "pdf", .arguments = DRAWING("--format=pdf") },
        { .name = "emf", .arguments = DRAWING("--format=emf") },
    };
    enum { N = sizeof all / sizeof *all };

    setvbuf(stdout, NULL, _IOLBF, 0);
    run_in_turns(all, N, N_TURNS);
    printf("\n%-48s %10s %10s %10s\n", "all charts and reports of the flagship", "CPU s", "seconds",
        "at most");
    for (int i = 1; i < N; i++) {
        printf("%-48s %10.2f %10.2f", all[i].name, median_cpu(&all[i]) - median_cpu(&all[0]),
            median_wall(&all[i]) - median_wall(&all[0]));
        if (i == 1)
            printf(" %10d", 12);
        putchar('\n');
    }
    return EXIT_SUCCESS;
}
