/* What a run plays, and the plans for it. */
#include "simulate/replicate.h"

#include "base/allocated.h"
#include "simulate/classes_trial.h"

#include <string.h>

rs_business *rs_business_without(rs_arena *arena, const rs_business *business, int program)
{
    rs_business *copy = RS_ARENA_ARRAY(arena, rs_business, 1);

    *copy = *business;
    copy->programs = RS_ARENA_ARRAY(arena, rs_program, business->n_programs + 1);
    copy->n_programs = 0;
    for (int p = 0; p < business->n_programs; p++)
        if (p != program)
            copy->programs[copy->n_programs++] = business->programs[p];
    return copy;
}

bool rs_program_is_separable(const rs_business *business, int program)
{
    const char *name = business->programs[program].name;

    for (int p = 0; p < business->n_programs; p++)
        for (int i = 0; i < business->programs[p].audience.members.n; i++)
            if (p != program && strcmp(business->programs[p].audience.members.names[i], name) == 0)
                return false;
    return true;
}

void rs_run_choose(rs_run *run)
{
    int most = 0;

    for (int i = 0; i < run->study->n_scenarios; i++)
        most += 1 + run->study->scenarios[i].business.n_programs;
    run->played = RS_ARENA_ARRAY(&run->arena, rs_played, most + 1);
    for (int i = 0; i < run->study->n_scenarios; i++)
        if (run->options.scenario < 0 || run->options.scenario == i)
            run->played[run->n_played++] = (rs_played){ i, -1, &run->study->scenarios[i].business,
                { 0 }, { 0 }, { 0 }, { 0 }, { 0 } };
    run->n_scenarios = run->n_played;
    for (int i = 0; run->options.attribute && i < run->n_scenarios; i++)
        for (int p = 0; p < run->played[i].business->n_programs; p++)
            if (rs_program_is_separable(run->played[i].business, p))
                run->played[run->n_played++] = (rs_played){ run->played[i].scenario, p,
                    rs_business_without(&run->arena, run->played[i].business, p), { 0 }, { 0 },
                    { 0 }, { 0 }, { 0 } };
}

/*
 * Plans of many scenarios take room too: no more are made once what is there already is too much. A
 * little is let pass: the whole estimate, which comes later, can say more.
 */
static rs_status check_room(const rs_run *run, int n_made, int n, rs_error *error)
{
    static const double little = 16 * 1048576.0;
    double allowed = rs_run_allowed_bytes(&run->options);

    if (rs_allocated_bytes() <= allowed + little)
        return RS_OK;
    return rs_fail(error, RS_INVALID,
        "this study would take more than the %.*f MiB of memory that are allowed: %d of its %d "
        "scenarios do already; fewer "
        "scenarios, fewer kinds of customers or a higher --max-memory",
        allowed < 1e8 ? 3 : 0, allowed / 1048576, n_made, n);
}

/*
 * How many classes there are is decided over all scenarios of the study, whichever are run: with
 * the small error of the quadratures, or with the larger one where some scenario would have too
 * many cells.
 */
static rs_status plan_scenarios(rs_run *run, rs_plan *plans, rs_error *error)
{
    rs_plan_options options = { .arithmetic = run->study->settings.arithmetic };
    rs_status status = RS_OK;
    int most = 0;

    for (int coarse = 0; coarse < 2 && status == RS_OK && (coarse == 0 || most > RS_MANY_CELLS);
         coarse++) {
        options.coarse = coarse == 1;
        for (int i = 0; i < run->study->n_scenarios && status == RS_OK; i++) {
            options.like = i == 0 ? NULL : plans;
            status = rs_plan_make(&run->arena, run->study, &run->study->scenarios[i].business,
                options, &plans[i], error);
            most = status == RS_OK && plans[i].n_cells > most ? plans[i].n_cells : most;
            if (status == RS_OK)
                status = check_room(run, i + 1, run->study->n_scenarios, error);
        }
    }
    return status == RS_OK ? rs_classes_try(&run->arena, run->study, options, plans, error)
                           : status;
}

static rs_status make_plan(
    rs_run *run, const rs_played *played, rs_plan_options options, rs_plan *plan, rs_error *error)
{
    return rs_plan_make(&run->arena, run->study, played->business, options, plan, error);
}

/* plans: of the study's scenarios; the first has chosen the classes. */
static rs_status make_plans_of(
    rs_run *run, rs_played *played, const rs_plan *plans, rs_error *error)
{
    rs_plan_options own = { .arithmetic = run->study->settings.arithmetic, .like = plans },
                    all = { .arithmetic = RS_EXPECTED, .like = plans }, beyond = all,
                    triangle = all, future = all;
    rs_status status = RS_OK;

    if (played->program >= 0)
        return make_plan(run, played, own, &played->plan, error);
    played->plan = plans[played->scenario];
    beyond.beyond = true;
    future = beyond;
    future.more_periods = run->study->settings.future_cohorts;
    triangle.track_all = true;
    status = make_plan(run, played, beyond, &played->beyond, error);
    if (status == RS_OK && future.more_periods > 0)
        status = make_plan(run, played, future, &played->future, error);
    if (status == RS_OK)
        status = make_plan(run, played, triangle, &played->triangle, error);
    if (status == RS_OK && run->has_twin)
        status = make_plan(run, played, all, &played->twin, error);
    return status;
}

rs_status rs_run_plan(rs_run *run, rs_error *error)
{
    rs_plan *plans = RS_ARENA_ARRAY(&run->arena, rs_plan, run->study->n_scenarios);
    rs_status status = plan_scenarios(run, plans, error);

    run->has_twin = run->study->settings.arithmetic != RS_EXPECTED && run->study->inputs.n > 0;
    for (int i = 0; i < run->n_played && status == RS_OK; i++)
        if ((status = make_plans_of(run, &run->played[i], plans, error)) == RS_OK)
            status = check_room(run, i + 1, run->n_played, error);
    return status;
}
