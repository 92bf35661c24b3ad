/*
 * The least common multiple of all lengths, up to 120 periods; a length that would lead beyond is
 * left out.
 */
#include "simulate/cycles.h"

#include "simulate/layout_programs.h"

enum { LONGEST_CYCLE = 120 };

static int common_multiple(int a, int b)
{
    int x = a, y = b;

    while (y != 0) {
        int rest = x % y;
        x = y;
        y = rest;
    }
    return a / x * b;
}

static int joint_cycle(int cycle, int length)
{
    return length > 0 && common_multiple(cycle, length) <= LONGEST_CYCLE
        ? common_multiple(cycle, length)
        : cycle;
}

static int with_seasons(int cycle, const rs_segment *segment)
{
    return joint_cycle(joint_cycle(cycle, segment->season.n), segment->churn_season.n);
}

static int with_program(int cycle, const rs_program *program)
{
    return joint_cycle(joint_cycle(cycle, program->every), program->refresh_every);
}

int rs_cycle_of_all(const rs_business *business)
{
    int cycle = 1;

    for (int s = 0; s < business->n_segments; s++)
        cycle = with_seasons(cycle, &business->segments[s]);
    for (int p = 0; p < business->n_programs; p++)
        cycle = with_program(cycle, &business->programs[p]);
    return cycle;
}

int rs_cycle_of_program(const rs_business *business, int program)
{
    int cycle = with_program(1, &business->programs[program]);

    for (int s = 0; s < business->n_segments; s++)
        if (rs_program_meets(&business->programs[program], business->segments[s].name))
            cycle = with_seasons(cycle, &business->segments[s]);
    return cycle;
}
