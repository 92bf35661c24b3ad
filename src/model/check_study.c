/* Checks that compare scenarios. */
#include "model/check_study.h"

#include "model/bind_tell.h"
#include "model/planned_spend.h"
#include "model/value_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct planned {
    double acquisition, programs;
} planned;

/* Over the horizon, at the inputs' means, without reinvestment. */
static planned planned_total(const rs_business *business, int horizon)
{
    double *values = rs_block((size_t)business->parameters.n_rules + 1, sizeof *values);
    planned total = { 0 };
    if (!values)
        return total;
    rs_parameters_evaluate(&business->parameters, NULL, NULL, values);
    for (int i = 0; i < business->n_channels; i++)
        for (int t = 0; t < horizon; t++)
            total.acquisition += rs_planned_channel_spend(&business->channels[i], values, t);
    total.programs = rs_planned_program_spend(business, values, horizon);
    free(values);
    return total;
}

/* "Community 1,200,000 (acquisition 900,000, programs 300,000)" */
static void add_figures(rs_binder *binder, rs_text *out, const char *name, planned total)
{
    rs_arena *arena = binder->arena;
    rs_text_add(out, "%s%s %s", out->length ? ", " : "", name,
        rs_number_words(arena, total.acquisition + total.programs));
    if (total.programs > 0)
        rs_text_add(out, " (acquisition %s, programs %s)",
            rs_number_words(arena, total.acquisition), rs_number_words(arena, total.programs));
}

static void check_same_spend(rs_binder *binder)
{
    const rs_checked_study *study = binder->study;
    if (!study->settings.same_spend || binder->tree->moved)
        return;
    double least = INFINITY, most = -INFINITY;
    rs_text figures = { 0 };
    for (int i = 0; i < study->n_scenarios; i++) {
        planned total = planned_total(&study->scenarios[i].business, study->settings.horizon);
        least = fmin(least, total.acquisition + total.programs);
        most = fmax(most, total.acquisition + total.programs);
        add_figures(binder, &figures, study->scenarios[i].name, total);
    }
    if (most - least > 1e-3 * most)
        rs_bind_tell(binder, RS_ERROR, rs_node_find(binder->tree->settings, "same_spend"),
            "study.same_spend",
            "the planned spends over the horizon differ by more than 0.1 %%: %s", figures.data);
    rs_text_clear(&figures);
}

/* Figures of scenarios with other periods or another money cannot be compared. */
static void check_alike(rs_binder *binder)
{
    const rs_checked_study *study = binder->study;
    for (int i = 1; i < study->n_scenarios; i++) {
        const rs_business *first = &study->scenarios[0].business;
        const rs_business *other = &study->scenarios[i].business;
        const rs_node *model = binder->tree->scenarios[i].model;
        if (other->period != first->period)
            rs_bind_tell(binder, RS_ERROR, rs_node_find(model, "period"), "period",
                "found \"%s\" in scenario %s; all scenarios of a study have the same period (%s)",
                rs_period_name(other->period), study->scenarios[i].name,
                rs_period_name(first->period));
        if (strcmp(other->currency, first->currency) != 0)
            rs_bind_tell(binder, RS_ERROR, rs_node_find(model, "currency"), "currency",
                "found \"%s\" in scenario %s; all scenarios of a study have the same currency",
                other->currency, study->scenarios[i].name);
    }
}

void rs_check_study(rs_binder *binder)
{
    check_alike(binder);
    check_same_spend(binder);
}
