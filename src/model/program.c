/* Periods are compared with the start, end and list of a program. */
#include "model/program.h"

#include <string.h>

bool rs_names_have(const rs_names *names, const char *name)
{
    for (int i = 0; i < names->n; i++)
        if (strcmp(names->names[i], name) == 0)
            return true;
    return names->n == 0;
}

static bool is_listed(const rs_program *program, int period)
{
    for (int i = 0; i < program->n_periods; i++)
        if (program->periods[i] == period)
            return true;
    return false;
}

/* Whether an event takes place in the period, whether or not it has begun. */
static bool takes_place(const rs_program *program, int period)
{
    if (program->every > 0)
        return period >= program->start && (period - program->start) % program->every == 0;
    return is_listed(program, period);
}

static bool is_between(const rs_program *program, int period)
{
    return period >= program->start && period <= program->end;
}

bool rs_program_is_held(const rs_program *program, int period)
{
    return is_between(program, period)
        && (!rs_kind_of(program)->at_times || takes_place(program, period));
}

bool rs_program_is_on(const rs_program *program, int period)
{
    if (rs_kind_of(program)->takes_newcomers) /* it goes on with those who came while it was held */
        return period >= program->start && period - program->lasts <= program->end;
    if (!rs_kind_of(program)->at_times)
        return is_between(program, period);
    for (int before = 0; before < program->lasts && is_between(program, period); before++)
        if (rs_program_is_held(program, period - before))
            return true;
    return false;
}

bool rs_program_draws_newcomers(const rs_program *program, const rs_parameters *parameters)
{
    const rs_rule *reach = &parameters->rules[program->reach.value];

    return rs_kind_of(program)->takes_newcomers
        && (reach->kind != RS_RULE_CONSTANT || reach->constant < 1 || program->reach.changes.n > 0
            || program->ramp > 1);
}
