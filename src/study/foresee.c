/*
 * Works out the chances of each scenario at some dozens of the study's own draws, and looks how
 * often, and by how much, they pass 1; plays the expected path, and looks at markets and budgets.
 */
#include "study/foresee.h"

#include "base/memory.h"
#include "base/text.h"
#include "chance/design.h"
#include "model/value_words.h"
#include "simulate/acquire.h"
#include "simulate/layout_programs.h"
#include "simulate/mean_path.h"
#include "words/say.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FUTURES = 64, MOST_LADDER = 60 };

/* One scenario, ready to be worked out at any draw of its inputs. */
typedef struct foresight {
    rs_arena arena;
    const rs_checked_study *study;
    const rs_scenario *scenario;
    rs_layout layout, first; /* first: whose classes the others have, where none was given */
    const rs_layout *like;
    rs_terms terms;
    double *values, *uniforms;
    rs_design *design; /* NULL: nothing is uncertain */
    long n_futures;
    rs_arena *lasting; /* of what is found */
    rs_foreseen *found;
    rs_error *error;
} foresight;

/* What is told of several scenarios is told once. The lines double where their number is a power
 * of 2. */
static void tell_once(foresight *of, rs_foreseen_results line)
{
    rs_foreseen *found = of->found;
    int n = found->n;

    for (int i = 0; i < n; i++)
        if (strcmp(found->lines[i].english, line.english) == 0)
            return;
    if ((n & (n - 1)) == 0) {
        rs_foreseen_results *more
            = RS_ARENA_ARRAY(of->lasting, rs_foreseen_results, n > 0 ? 2 * n : 1);
        if (n > 0)
            memcpy(more, found->lines, sizeof *more * (size_t)n);
        found->lines = more;
    }
    line.english = rs_arena_text(of->lasting, line.english);
    line.chinese = rs_arena_text(of->lasting, line.chinese);
    found->lines[found->n++] = line;
}

/* ---- markets ---- */

static rs_both period_of(foresight *of, int t)
{
    char label[32];

    rs_period_label(
        of->scenario->business.period, of->study->settings.begins, t, label, sizeof label);
    if (of->study->settings.begins.year == 0)
        return rs_said_both(&of->arena, RS_SAY_period_of_number, label);
    return rs_same(rs_arena_text(&of->arena, label));
}

static rs_foreseen_results used_up(
    foresight *of, const rs_channel *channel, const rs_channel_totals *totals)
{
    rs_arena *arena = &of->arena;
    const char *size = rs_number_words(arena, of->values[channel->market_size]),
               *spent = rs_number_words(arena, nearbyint(totals->idle_spend)),
               *currency = of->scenario->business.currency, *name = of->scenario->name;
    rs_both told
        = rs_said_of_both(arena, RS_SAY_market_used_up, rs_same(channel->name), rs_same(name),
            rs_same(size), period_of(of, totals->idle_from), rs_same(currency), rs_same(spent));

    return (rs_foreseen_results){ told.english, told.chinese, true };
}

static void tell_markets(foresight *of, const rs_history *history)
{
    for (int c = 0; c < of->layout.n_channels; c++) {
        const rs_channel_totals *totals = &history->channels[c];
        if (of->terms.channel_of[c] < 0 || totals->idle_spend <= 1e-9 * totals->spend)
            continue;
        tell_once(
            of, used_up(of, &of->scenario->business.channels[of->terms.channel_of[c]], totals));
    }
}

/* ---- budgets ---- */

/* A budget of which less than this is spent was hardly meant so. */
static const double spent_well = 2.0 / 3;

/* Why not more of it can be spent: its people can serve no more, or nobody else is there for whom
 * it is. */
static rs_foreseen_results left_over(
    foresight *of, const rs_program *program, const rs_program_totals *totals)
{
    rs_arena *arena = &of->arena;
    const char *used = rs_number_words(arena, nearbyint(totals->used)),
               *allowed = rs_number_words(arena, nearbyint(totals->allowed)),
               *currency = of->scenario->business.currency, *name = of->scenario->name;
    rs_both told = rs_said_both(arena,
        totals->limited ? RS_SAY_budget_left_over_by_people : RS_SAY_budget_left_over,
        program->name, name, currency, used, allowed,
        rs_printed("%.0f", totals->people / totals->acts).text);

    return (rs_foreseen_results){ told.english, told.chinese, true };
}

static void tell_budgets(foresight *of, const rs_history *history)
{
    for (int p = 0; p < of->scenario->business.n_programs; p++) {
        const rs_program *program = &of->scenario->business.programs[p];
        const rs_program_totals *totals = &history->programs[p];
        if (program->budget.form != RS_SCHEDULE_NONE && totals->used < spent_well * totals->allowed)
            tell_once(of, left_over(of, program, totals));
    }
}

static bool has_budget(const foresight *of)
{
    for (int p = 0; p < of->scenario->business.n_programs; p++)
        if (of->scenario->business.programs[p].budget.form != RS_SCHEDULE_NONE)
            return true;
    return false;
}

static bool has_market(const foresight *of)
{
    for (int c = 0; c < of->scenario->business.n_channels; c++)
        if (isfinite(of->values[of->scenario->business.channels[c].market_size]))
            return true;
    return false;
}

/* What is to be seen on the path that is expected. */
static rs_status play_path(foresight *of)
{
    rs_layout layout;
    rs_mean_path path = { 0 };
    rs_status status = rs_layout_make(&of->arena, of->study, &of->scenario->business,
        (rs_layout_options){ .arithmetic = RS_EXPECTED, .like = of->like }, &layout, of->error);

    if (status == RS_OK)
        status = rs_mean_path_play(&layout, NULL, &path, of->error);
    if (status == RS_OK) {
        tell_markets(of, &path.workspace.history);
        tell_budgets(of, &path.workspace.history);
    }
    rs_mean_path_clear(&path);
    return status;
}

/* ---- ceilings ---- */

/* How often a chance times an effect is above 1. */
typedef struct ceiling {
    double futures,
        customers; /* in how many futures, and for which share of customers on average over them */
    bool always_one; /* the chance is 1 without the effect */
    bool acts;       /* the effect is not 1 in all futures */
} ceiling;

static double effect_of(const foresight *of, const rs_quantity *effect, int start)
{
    return fmax(0, rs_quantity_at(effect, of->values, start, start));
}

static void draw(foresight *of, long r)
{
    if (of->design != NULL)
        rs_design_point(of->design, r, of->uniforms);
    rs_parameters_evaluate(&of->scenario->business.parameters,
        of->design != NULL ? of->uniforms : NULL, NULL, of->values);
    of->terms.values = of->values;
}

static void see(ceiling *of, double above, bool one, double effect, double n)
{
    of->futures += above > 0 ? 1 / n : 0;
    of->customers += above / n;
    of->always_one = of->always_one && one;
    of->acts = of->acts || effect != 1;
}

/* Of a channel's sign-ups. */
static ceiling see_activation(foresight *of, const rs_program *program, int c)
{
    ceiling seen = { .always_one = true };
    int start = program->start;

    for (long r = 0; r < of->n_futures; r++) {
        draw(of, r);
        double chance = rs_activation_at(&of->terms, c, start),
               effect = effect_of(of, &program->effect.activation, start);
        see(&seen, effect > 1 && chance * effect > 1 + 1e-9, chance >= 1 - 1e-12, effect,
            (double)of->n_futures);
    }
    return seen;
}

static double highest_step(const foresight *of, const rs_segment *segment)
{
    double most = rs_multiplier_holding(&segment->ladder, of->values, 1);

    for (int r = 2; r < MOST_LADDER && r < segment->ladder.n; r++)
        most = fmax(most, rs_multiplier_holding(&segment->ladder, of->values, r));
    return most;
}

/* Share of a segment's customers who would order for certain, and more; of those who have climbed
 * the ladder. */
static double share_above(const foresight *of, int s, int start, double effect, bool *one)
{
    const rs_differences *d = rs_differences_of(&of->terms, s, 0);
    rs_term term = rs_term_at(&of->terms, s, 0, start);
    double step = highest_step(of, &of->scenario->business.segments[of->terms.segment_of[s]]),
           share = 0;

    *one = true;
    for (int j = 0; j < of->layout.segments[s].n_order; j++) {
        double chance = (d->order[j] * term.order_times + term.order_plus) * step;
        *one = *one && chance >= 1 - 1e-12;
        share += chance * effect > 1 + 1e-9 ? d->order_weight[j] : 0;
    }
    return share;
}

static rs_status see_orders(foresight *of, const rs_program *program, int s, ceiling *seen)
{
    *seen = (ceiling){ .always_one = true };
    for (long r = 0; r < of->n_futures; r++) {
        bool one;
        draw(of, r);
        if (rs_terms_fill(&of->terms, of->values) != RS_OK)
            return RS_FAILED;
        double effect = effect_of(of, &program->effect.repurchase, program->start);
        double above = share_above(of, s, program->start, effect, &one);
        see(seen, effect > 1 ? above : 0, one, effect, (double)of->n_futures);
    }
    return RS_OK;
}

/* Chances that effects multiply: their key, what they are of, and what to do where they are 1
 * already. */
static const struct chance {
    const char *key;
    rs_phrase at_one, above_one;
} chance_to_activate = { "activation", RS_SAY_activation_at_one, RS_SAY_activation_above_one },
  chance_to_order = { "repurchase", RS_SAY_repurchase_at_one, RS_SAY_repurchase_above_one };

static rs_foreseen_results at_one(
    rs_arena *arena, const char *place, const struct chance *chance, const char *names)
{
    rs_both told = rs_said_both(arena, chance->at_one, place, names);

    return (rs_foreseen_results){ told.english, told.chinese, false };
}

static rs_foreseen_results above_one(rs_arena *arena, const char *place,
    const struct chance *chance, const char *names, const ceiling *seen)
{
    rs_figure customers = rs_printed("%.0f", 100 * seen->customers / seen->futures),
              futures = rs_printed("%.0f", ceil(100 * seen->futures));
    rs_both told
        = rs_said_both(arena, chance->above_one, place, names, customers.text, futures.text);

    return (rs_foreseen_results){ told.english, told.chinese, false };
}

static void tell_ceiling(foresight *of, const rs_program *program, const struct chance *chance,
    const char *names, const ceiling *seen)
{
    const char *place
        = rs_arena_print(&of->arena, "programs.%s.effect.%s", program->name, chance->key);

    if (seen->acts && seen->always_one)
        tell_once(of, at_one(&of->arena, place, chance, names));
    else if (seen->acts && seen->futures > 0)
        tell_once(of, above_one(&of->arena, place, chance, names, seen));
}

/* Those of the scenario, and friends of customers, for whom no channel need be given. */
static bool has_channel(const foresight *of, int c)
{
    return of->terms.channel_of[c] >= 0 || strcmp(of->layout.channels[c], "referral") == 0;
}

/* Channels whose activation is 1 already are told together: mostly none was given. */
static void tell_activation(foresight *of, const rs_program *program)
{
    const char *ones = NULL;
    ceiling last = { 0 };

    for (int c = 0; c < of->layout.n_channels; c++) {
        const char *name = of->layout.channels[c];
        if (!has_channel(of, c) || !rs_program_meets_channel(program, name))
            continue;
        ceiling seen = see_activation(of, program, c);
        if (seen.always_one) {
            last = seen;
            ones = rs_arena_print(&of->arena, "%s%s%s", ones ? ones : "", ones ? ", " : "", name);
        } else {
            tell_ceiling(of, program, &chance_to_activate, name, &seen);
        }
    }
    if (ones != NULL)
        tell_ceiling(of, program, &chance_to_activate, ones, &last);
}

static rs_status tell_orders(foresight *of, const rs_program *program)
{
    for (int s = 0; s < of->layout.n_segments; s++) {
        const char *name = of->layout.segments[s].name;
        if (of->terms.segment_of[s] < 0 || !rs_program_meets(program, name)
            || of->scenario->business.segments[of->terms.segment_of[s]].order_form
                != RS_ORDER_REPURCHASE)
            continue;
        ceiling seen;
        if (see_orders(of, program, s, &seen) != RS_OK)
            return RS_FAILED;
        tell_ceiling(of, program, &chance_to_order, name, &seen);
    }
    return RS_OK;
}

static bool is_one(const foresight *of, const rs_quantity *effect)
{
    const rs_rule *rule = &of->scenario->business.parameters.rules[effect->value];

    return effect->changes.n == 0 && rule->kind == RS_RULE_CONSTANT && rule->constant == 1;
}

static rs_status tell_ceilings(foresight *of)
{
    const rs_business *business = &of->scenario->business;

    for (int p = 0; p < business->n_programs; p++) {
        const rs_program *program = &business->programs[p];
        if (program->start >= of->layout.horizon)
            continue;
        if (!is_one(of, &program->effect.activation))
            tell_activation(of, program);
        if (!is_one(of, &program->effect.repurchase) && tell_orders(of, program) != RS_OK)
            return RS_FAILED;
    }
    return RS_OK;
}

/* ---- a scenario ---- */

static rs_status prepare(foresight *of)
{
    const rs_business *business = &of->scenario->business;
    rs_arena *arena = of->like != NULL ? &of->arena : of->lasting;
    rs_status status = rs_layout_make(arena, of->study, business,
        (rs_layout_options){ .arithmetic = of->study->settings.arithmetic, .like = of->like },
        &of->layout, of->error);

    if (status != RS_OK)
        return status;
    if (of->like == NULL) {
        of->first = of->layout;
        of->like = &of->first;
    }
    of->values = RS_ARENA_ARRAY(&of->arena, double, business->parameters.n_rules + 1);
    of->uniforms = RS_ARENA_ARRAY(&of->arena, double, of->study->inputs.n + 1);
    rs_parameters_evaluate(&business->parameters, NULL, NULL, of->values);
    rs_terms_prepare(&of->arena, &of->layout, business, &of->terms);
    return RS_OK;
}

static rs_status foresee(foresight *of)
{
    rs_status status = prepare(of);

    if (status == RS_OK && (has_market(of) || has_budget(of)))
        status = play_path(of);
    return status == RS_OK ? tell_ceilings(of) : status;
}

rs_status rs_foresee(const rs_checked_study *study, const rs_layout *like, rs_arena *arena,
    rs_foreseen *found, rs_error *error)
{
    foresight of = { .study = study,
        .like = like,
        .n_futures = MOST_FUTURES,
        .lasting = arena,
        .found = found,
        .error = error };
    rs_status status = RS_OK;

    if (study->inputs.n == 0)
        of.n_futures = 1;
    else
        status
            = rs_design_make(study->settings.design, study->settings.seed, study->inputs.addresses,
                study->inputs.n, study->inputs.correlation, &of.n_futures, &of.design, error);
    for (int i = 0; i < study->n_scenarios && status == RS_OK; i++) {
        of.scenario = &study->scenarios[i];
        status = foresee(&of);
        rs_arena_clear(&of.arena);
    }
    rs_design_free(of.design);
    return status;
}
