/* Classes are chosen once over all scenarios of a study; plans differ in what is kept apart. */
#include "simulate/plans.h"

#include "base/allocated.h"
#include "simulate/classes_trial.h"

#include <string.h>

/* A business without its i-th program. */
static rs_business *business_without(rs_arena *arena, const rs_business *business, int program)
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

/* Whether a program can be left out alone: not where the audience of another is made of its
 * members.
 */
static bool is_separable(const rs_business *business, int program)
{
    const char *name = business->programs[program].name;

    for (int p = 0; p < business->n_programs; p++)
        for (int i = 0; i < business->programs[p].audience.members.n; i++)
            if (p != program && strcmp(business->programs[p].audience.members.names[i], name) == 0)
                return false;
    return true;
}

/* Lists what is played. */
static void list_structures(rs_plans *plans, rs_plans_options options)
{
    const rs_checked_study *study = plans->study;
    int most = 0;

    for (int i = 0; i < study->n_scenarios; i++)
        most += 1 + study->scenarios[i].business.n_programs;
    plans->list = RS_ARENA_ARRAY(&plans->arena, rs_structure, most + 1);
    for (int i = 0; i < study->n_scenarios; i++)
        if (options.scenario < 0 || options.scenario == i)
            plans->list[plans->n++] = (rs_structure){
                .scenario = i, .program = -1, .business = &study->scenarios[i].business
            };
    plans->n_scenarios = plans->n;
    for (int i = 0; i < plans->n_scenarios; i++)
        for (int p = 0; p < plans->list[i].business->n_programs; p++)
            if (is_separable(plans->list[i].business, p))
                plans->list[plans->n++] = (rs_structure){ .scenario = plans->list[i].scenario,
                    .program = p,
                    .business = business_without(&plans->arena, plans->list[i].business, p) };
}

/*
 * Plans of many scenarios take room too: no more are made once what is there already is too much. A
 * little is let pass: the whole estimate, which comes later, can say more.
 */
static rs_status check_room(double allowed, int n_made, int n, rs_error *error)
{
    static const double little = 16 * 1048576.0;

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
static rs_status plan_scenarios(
    rs_plans *of, rs_plans_options allowed, rs_plan *plans, rs_error *error)
{
    const rs_checked_study *study = of->study;
    rs_plan_options options = { .arithmetic = study->settings.arithmetic };
    rs_status status = RS_OK;
    int most = 0;

    for (int coarse = 0; coarse < 2 && status == RS_OK && (coarse == 0 || most > RS_MANY_CELLS);
         coarse++) {
        options.coarse = coarse == 1;
        for (int i = 0; i < study->n_scenarios && status == RS_OK; i++) {
            options.like = i == 0 ? NULL : plans;
            status = rs_plan_make(
                &of->arena, study, &study->scenarios[i].business, options, &plans[i], error);
            most = status == RS_OK && plans[i].n_cells > most ? plans[i].n_cells : most;
            if (status == RS_OK)
                status = check_room(allowed.allowed_bytes, i + 1, study->n_scenarios, error);
        }
    }
    return status == RS_OK ? rs_classes_try(&of->arena, study, options, plans, error) : status;
}

/* plans: of the study's scenarios; the first has chosen the classes. */
static rs_status plan_structure(
    rs_plans *of, bool attribute, rs_structure *structure, const rs_plan *plans, rs_error *error)
{
    const rs_settings *settings = &of->study->settings;
    struct {
        rs_plan *plan;
        rs_plan_options options;
        bool wanted;
    } made[] = {
        { &structure->plan, { .arithmetic = settings->arithmetic },
            structure->program >= 0 && attribute },
        { &structure->expected, { 0 }, true },
        { &structure->beyond, { .beyond = true }, structure->program < 0 },
        { &structure->future, { .beyond = true, .more_periods = settings->future_cohorts },
            structure->program < 0 && settings->future_cohorts > 0 },
        { &structure->triangle, { .track_all = true }, structure->program < 0 },
    };
    rs_status status = RS_OK;

    if (structure->program < 0)
        structure->plan = plans[structure->scenario];
    for (size_t i = 0; i < sizeof made / sizeof *made && status == RS_OK; i++) {
        if (!made[i].wanted)
            continue;
        if (i > 0)
            made[i].options.arithmetic = RS_EXPECTED;
        made[i].options.like = plans;
        status = rs_plan_make(
            &of->arena, of->study, structure->business, made[i].options, made[i].plan, error);
    }
    return status;
}

rs_status rs_plans_make(
    const rs_checked_study *study, rs_plans_options options, rs_plans *plans, rs_error *error)
{
    *plans = (rs_plans){ .study = study };
    plans->has_twin = study->settings.arithmetic != RS_EXPECTED && study->inputs.n > 0;
    list_structures(plans, options);
    rs_plan *scenarios = RS_ARENA_ARRAY(&plans->arena, rs_plan, study->n_scenarios);
    rs_status status = plan_scenarios(plans, options, scenarios, error);

    for (int i = 0; i < plans->n && status == RS_OK; i++)
        if ((status = plan_structure(plans, options.attribute, &plans->list[i], scenarios, error))
            == RS_OK)
            status = check_room(options.allowed_bytes, i + 1, plans->n, error);
    return status;
}

void rs_plans_clear(rs_plans *plans)
{
    rs_arena_clear(&plans->arena);
    *plans = (rs_plans){ 0 };
}

int rs_plans_without(const rs_plans *plans, int scenario, int program)
{
    for (int i = plans->n_scenarios; i < plans->n; i++)
        if (plans->list[i].scenario == plans->list[scenario].scenario
            && plans->list[i].program == program)
            return i;
    return -1;
}
