/* Classes are chosen once over all scenarios of a study; layouts differ in what is kept apart. */
#include "simulate/layouts.h"

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
static void list_structures(rs_layouts *layouts, rs_layouts_options options)
{
    const rs_checked_study *study = layouts->study;
    int most = 0;

    for (int i = 0; i < study->n_scenarios; i++)
        most += 1 + study->scenarios[i].business.n_programs;
    layouts->list = RS_ARENA_ARRAY(&layouts->arena, rs_structure, most + 1);
    for (int i = 0; i < study->n_scenarios; i++)
        if (options.scenario < 0 || options.scenario == i)
            layouts->list[layouts->n++] = (rs_structure){
                .scenario = i, .program = -1, .business = &study->scenarios[i].business
            };
    layouts->n_scenarios = layouts->n;
    for (int i = 0; i < layouts->n_scenarios; i++)
        for (int p = 0; p < layouts->list[i].business->n_programs; p++)
            if (is_separable(layouts->list[i].business, p))
                layouts->list[layouts->n++] = (rs_structure){ .scenario = layouts->list[i].scenario,
                    .program = p,
                    .business = business_without(&layouts->arena, layouts->list[i].business, p) };
}

/*
 * Layouts of many scenarios take room too: no more are made once what is there already is too much.
 * A little is let pass: the whole estimate, which comes later, can say more.
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
static rs_status layout_scenarios(
    rs_layouts *of, rs_layouts_options allowed, rs_layout *layouts, rs_error *error)
{
    const rs_checked_study *study = of->study;
    rs_layout_options options = { .arithmetic = study->settings.arithmetic };
    rs_status status = RS_OK;
    int most = 0;

    for (int coarse = 0; coarse < 2 && status == RS_OK && (coarse == 0 || most > RS_MANY_CELLS);
         coarse++) {
        options.coarse = coarse == 1;
        for (int i = 0; i < study->n_scenarios && status == RS_OK; i++) {
            options.like = i == 0 ? NULL : layouts;
            status = rs_layout_begin(
                &of->arena, study, &study->scenarios[i].business, options, &layouts[i], error);
            most = status == RS_OK && layouts[i].n_cells > most ? layouts[i].n_cells : most;
            if (status == RS_OK)
                status = check_room(allowed.allowed_bytes, i + 1, study->n_scenarios, error);
        }
    }
    return status == RS_OK ? rs_classes_try(&of->arena, study, options, layouts, error) : status;
}

enum { LAYOUTS_OF_A_STRUCTURE = 5 };

/* layouts: of the study's scenarios; the first has chosen the classes. */
static rs_status begin_structure(rs_layouts *of, bool attribute, rs_structure *structure,
    const rs_layout *layouts, rs_error *error)
{
    const rs_settings *settings = &of->study->settings;
    struct {
        rs_layout *layout;
        rs_layout_options options;
        bool wanted;
    } made[LAYOUTS_OF_A_STRUCTURE] = {
        { &structure->layout, { .arithmetic = settings->arithmetic },
            structure->program >= 0 && attribute },
        { &structure->expected, { 0 }, true },
        { &structure->beyond, { .beyond = true }, structure->program < 0 },
        { &structure->future, { .beyond = true, .more_periods = settings->future_cohorts },
            structure->program < 0 && settings->future_cohorts > 0 },
        { &structure->triangle, { .track_all = true }, structure->program < 0 },
    };
    rs_status status = RS_OK;

    if (structure->program < 0)
        structure->layout = layouts[structure->scenario];
    for (int i = 0; i < LAYOUTS_OF_A_STRUCTURE && status == RS_OK; i++) {
        if (!made[i].wanted)
            continue;
        if (i > 0)
            made[i].options.arithmetic = RS_EXPECTED;
        made[i].options.like = layouts;
        status = rs_layout_begin(
            &of->arena, of->study, structure->business, made[i].options, made[i].layout, error);
    }
    return status;
}

static rs_status finish_structure(rs_layouts *of, rs_structure *structure, rs_error *error)
{
    rs_layout *begun[LAYOUTS_OF_A_STRUCTURE] = { &structure->layout, &structure->expected,
        &structure->beyond, &structure->future, &structure->triangle };
    rs_status status = RS_OK;

    for (int i = 0; i < LAYOUTS_OF_A_STRUCTURE && status == RS_OK; i++)
        if (begun[i]->business != NULL)
            status = rs_layout_finish(&of->arena, begun[i], error);
    return status;
}

/* All are counted before the first takes the room of its cells. */
static rs_status layout_structures(
    rs_layouts *layouts, rs_layouts_options options, const rs_layout *scenarios, rs_error *error)
{
    rs_status status = RS_OK;

    for (int i = 0; i < layouts->n && status == RS_OK; i++)
        status = begin_structure(layouts, options.attribute, &layouts->list[i], scenarios, error);
    for (int i = 0; i < layouts->n && status == RS_OK; i++)
        if ((status = finish_structure(layouts, &layouts->list[i], error)) == RS_OK)
            status = check_room(options.allowed_bytes, i + 1, layouts->n, error);
    return status;
}

rs_status rs_layouts_make(
    const rs_checked_study *study, rs_layouts_options options, rs_layouts *layouts, rs_error *error)
{
    *layouts = (rs_layouts){ .study = study };
    layouts->has_twin = study->settings.arithmetic != RS_EXPECTED && study->inputs.n > 0;
    list_structures(layouts, options);
    rs_layout *scenarios = RS_ARENA_ARRAY(&layouts->arena, rs_layout, study->n_scenarios);
    rs_status status = layout_scenarios(layouts, options, scenarios, error);

    return status == RS_OK ? layout_structures(layouts, options, scenarios, error) : status;
}

void rs_layouts_clear(rs_layouts *layouts)
{
    rs_arena_clear(&layouts->arena);
    *layouts = (rs_layouts){ 0 };
}

int rs_layouts_without(const rs_layouts *layouts, int scenario, int program)
{
    for (int i = layouts->n_scenarios; i < layouts->n; i++)
        if (layouts->list[i].scenario == layouts->list[scenario].scenario
            && layouts->list[i].program == program)
            return i;
    return -1;
}
