/*
 * The layouts are those of a run, made for the levers' ranges; a vector is a variant of each
 * scenario. Vectors that move what the study must be read anew for are played by group, each group
 * on a run of its own, on the same random numbers.
 */
#include "retsim/variants.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "study/inputs.h"
#include "study/opened_study.h"
#include "study/run.h"
#include "study/study_levers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct rs_variants {
    const rs_study *study;
    rs_run run; /* of the study as it stands */
};

static rs_status check_memory(const rs_run *run, rs_error *error)
{
    double bytes = rs_run_bytes(run), allowed = rs_run_allowed_bytes(&run->options);

    return bytes <= allowed
        ? RS_OK
        : rs_fail(error, RS_INVALID,
            "these variants would take %.3g MiB of memory and %.3g MiB are allowed: "
            "fewer replications (%ld), fewer variants or a higher --max-memory",
            bytes / 1048576, allowed / 1048576, run->n_asked);
}

static void close_variants(void *variants)
{
    rs_variants_close(variants);
}

static rs_status open_variants(
    const rs_study *study, const rs_run_options *options, rs_variants **result, rs_error *error)
{
    static const rs_run_options usual = RS_RUN_OPTIONS_DEFAULT;
    rs_variants *variants = rs_block(1, sizeof *variants);
    rs_status status;
    rs_undo undo;

    *result = NULL;
    if (variants == NULL)
        return RS_NO_MEMORY;
    rs_undo_begin(&undo, close_variants, variants);
    variants->study = study;
    status = rs_run_prepare(&study->checked, options != NULL ? options : &usual,
        study->checked.settings.replications, &variants->run, error);
    rs_undo_end(&undo);
    if (status != RS_OK) {
        rs_variants_close(variants);
        return status;
    }
    *result = variants;
    return RS_OK;
}

rs_status rs_variants_open(
    const rs_study *study, const rs_run_options *options, rs_variants **result, rs_error *error)
{
    RS_GUARDED(error, open_variants(study, options, result, error));
}

void rs_variants_close(rs_variants *variants)
{
    if (variants == NULL)
        return;
    rs_run_clear(&variants->run);
    free(variants);
}

int rs_variants_n_levers(const rs_variants *variants)
{
    return variants->study->options.n_levers;
}

const rs_lever_option *rs_variants_lever(const rs_variants *variants, int lever)
{
    return &variants->study->options.levers[lever];
}

int rs_variants_baseline(const rs_variants *variants)
{
    return rs_run_baseline(&variants->run);
}

int rs_variants_scenario(const rs_variants *variants, int played)
{
    return variants->run.layouts.list[played].scenario;
}

int rs_variants_n_scenarios(const rs_variants *variants)
{
    return variants->run.n_scenarios;
}

long rs_variants_n_replications(const rs_variants *variants)
{
    return variants->run.n_asked;
}

bool rs_variants_spread(const rs_variants *variants)
{
    return variants->run.spread;
}

static double usual_value(const rs_variants *variants, int scenario, int lever)
{
    const rs_structure *structure = &variants->run.layouts.list[scenario];
    const rs_parameters *parameters = &structure->business->parameters;
    const rs_study *study = variants->study;
    int plain = study->plain[lever];

    if (plain < 0)
        return rs_study_lever_now(study, structure->scenario, lever);
    for (int i = 0; i < parameters->n_rules; i++)
        if (parameters->rules[i].kind == RS_RULE_LEVER && parameters->rules[i].lever == plain)
            return parameters->rules[i].constant;
    return study->checked.levers.list[plain].usual; /* the scenario does not have it */
}

double rs_variants_usual(const rs_variants *variants, int scenario, int lever)
{
    RS_GUARDED_AS((double)NAN, usual_value(variants, scenario, lever));
}

static double value_now(const rs_variants *variants, int scenario, int lever)
{
    const rs_lever_option *of = rs_variants_lever(variants, lever);

    if (of->kind != RS_LEVER_VALUE)
        return of->kind == RS_LEVER_TIMES ? 1 : 0;
    return rs_study_lever_now(variants->study, rs_variants_scenario(variants, scenario), lever);
}

double rs_variants_now(const rs_variants *variants, int scenario, int lever)
{
    RS_GUARDED_AS((double)NAN, value_now(variants, scenario, lever));
}

/* ---- uncertain inputs ---- */

int rs_variants_n_inputs(const rs_variants *variants)
{
    return variants->study->checked.inputs.n;
}

const char *rs_variants_input_path(const rs_variants *variants, int input)
{
    return variants->study->checked.inputs.addresses[input].path;
}

static const rs_business *business_of(const rs_variants *variants, int scenario)
{
    return variants->run.layouts.list[scenario].business;
}

bool rs_variants_input_used(const rs_variants *variants, int scenario, int input)
{
    return rs_inputs_draws(business_of(variants, scenario), input);
}

bool rs_variants_input_correlated(const rs_variants *variants, int input)
{
    const rs_inputs *inputs = &variants->study->checked.inputs;
    bool found = false;

    for (int i = 0; inputs->correlation != NULL && i < inputs->n; i++)
        found = found || (i != input && inputs->correlation[input * inputs->n + i] != 0);
    return found;
}

double rs_variants_input_value(
    const rs_variants *variants, int scenario, int input, double quantile)
{
    RS_GUARDED_AS((double)NAN, rs_inputs_value(business_of(variants, scenario), input, quantile));
}

static rs_status drawn(const rs_variants *variants, double *uniforms)
{
    int n_inputs = rs_variants_n_inputs(variants);
    long n = variants->run.n_asked;
    double *point = rs_block((size_t)n_inputs + 1, sizeof *point);

    if (point == NULL)
        return RS_NO_MEMORY;
    for (long r = 0; r < n; r++) {
        rs_design_point(variants->run.design, r, point);
        for (int i = 0; i < n_inputs; i++)
            uniforms[i * n + r] = point[i];
    }
    free(point);
    return RS_OK;
}

rs_status rs_variants_drawn(const rs_variants *variants, double *uniforms)
{
    RS_GUARDED_AS(RS_NO_MEMORY, drawn(variants, uniforms));
}

/* ---- playing ---- */

static rs_status check_value(const rs_lever_option *lever, double value, rs_error *error)
{
    bool whole = lever->n_words == 0 || isnan(value) || value == floor(value);

    if (whole && !(value < lever->low || value > lever->high))
        return RS_OK;
    return rs_fail(error, RS_INVALID, "%s: found %.6g; expected %s from %.6g to %.6g", lever->path,
        value, lever->n_words > 0 ? "the place of a word," : "a value", lever->low, lever->high);
}

static rs_status check_quantile(const char *path, double value, rs_error *error)
{
    if (!isfinite(value) || (value > 0 && value < 1))
        return RS_OK;
    return rs_fail(error, RS_INVALID,
        "%s: found the quantile %.6g of an input; expected one above 0 and below 1", path, value);
}

static rs_status check_values(const rs_study *study, const rs_vectors *vectors, rs_error *error)
{
    const rs_inputs *inputs = &study->checked.inputs;
    int n = study->options.n_levers;
    rs_status status = RS_OK;

    for (int i = 0; vectors->levers != NULL && status == RS_OK && i < vectors->n * n; i++)
        status = check_value(&study->options.levers[i % n], vectors->levers[i], error);
    for (int i = 0; vectors->inputs != NULL && status == RS_OK && i < vectors->n * inputs->n; i++)
        status = check_quantile(inputs->addresses[i % inputs->n].path, vectors->inputs[i], error);
    return status;
}

/* Vectors that are played together: some of those that were asked for. */
typedef struct group {
    const rs_vectors *all;
    const int *which; /* [n] */
    int n;
} group;

/* A vector's values of the levers; NULL: all are left alone. */
static const double *levers_of(const rs_study *study, const rs_vectors *vectors, int vector)
{
    return vectors->levers != NULL ? vectors->levers + (ptrdiff_t)vector * study->options.n_levers
                                   : NULL;
}

/* The place of an input among those of a study that was read anew; -1: it is drawn no longer. */
static int input_there(const rs_inputs *inputs, const char *path)
{
    for (int i = 0; i < inputs->n; i++)
        if (strcmp(inputs->addresses[i].path, path) == 0)
            return i;
    return -1;
}

/* A vector's inputs by their places in the study that is played. */
static const double *inputs_of(rs_arena *arena, const rs_study *study, const rs_run *run,
    const rs_vectors *vectors, int vector)
{
    const rs_inputs *here = &study->checked.inputs, *there = &run->study->inputs;
    double *inputs;

    if (vectors->inputs == NULL)
        return NULL;
    inputs = RS_ARENA_ARRAY(arena, double, there->n + 1);
    for (int i = 0; i < there->n; i++)
        inputs[i] = NAN;
    for (int i = 0; i < here->n; i++) {
        int at = here == there ? i : input_there(there, here->addresses[i].path);
        if (at >= 0)
            inputs[at] = vectors->inputs[(ptrdiff_t)vector * here->n + i];
    }
    return inputs;
}

/* Each vector of the group with every scenario, in this order. */
static rs_variant *list_variants(
    rs_arena *arena, const rs_study *study, const rs_run *run, const group *of)
{
    int n = study->options.n_levers, n_rules = run->study->levers.n;
    rs_variant *list = RS_ARENA_ARRAY(arena, rs_variant, of->n * run->n_scenarios + 1);

    for (int v = 0; v < of->n; v++) {
        const double *vector = levers_of(study, of->all, of->which[v]);
        const double *inputs = inputs_of(arena, study, run, of->all, of->which[v]);
        double *levers = RS_ARENA_ARRAY(arena, double, n_rules + 1);
        for (int k = 0; k < n_rules; k++)
            levers[k] = NAN;
        for (int k = 0; k < n && vector != NULL; k++)
            if (study->plain[k] >= 0)
                levers[study->plain[k]] = vector[k];
        for (int s = 0; s < run->n_scenarios; s++)
            list[v * run->n_scenarios + s] = (rs_variant){ s, levers, inputs };
    }
    return list;
}

static rs_wanted wanted_of(const rs_run *run, const rs_measure *measures, int n_measures)
{
    rs_wanted wanted = { .after = 0 };
    bool beyond = run->study->settings.clv_residual;

    for (int m = 0; m < n_measures; m++) {
        wanted.measures[measures[m]] = true;
        beyond |= measures[m] == RS_MEASURE_equity || measures[m] == RS_MEASURE_clv_residual;
    }
    wanted.after = beyond ? run->n_equity : 0;
    return wanted;
}

/* Where a row begins among the values. */
static size_t row_at(const rs_variant_rows *rows, int vector, int scenario, int measure)
{
    size_t at
        = ((size_t)vector * (size_t)rows->n_scenarios + (size_t)scenario) * (size_t)rows->n_measures
        + (size_t)measure;

    return at * (size_t)rows->n;
}

/* The rows of a group into those of all, of the replications that both have room for. */
static void copy_rows(
    const rs_rows *from, const group *of, const rs_measure *measures, rs_variant_rows *to)
{
    for (int v = 0; v < from->n_variants; v++)
        for (int m = 0; m < to->n_measures; m++) {
            const double *row = rs_row_measure(from, from->measures, v, (int)measures[m]);
            int vector = of->which[v / to->n_scenarios], s = v % to->n_scenarios;
            double *copy = to->values + row_at(to, vector, s, m);
            for (long r = 0; r < to->n && r < from->n_done; r++)
                copy[r] = row[r];
        }
}

/*
 * The second draw of the inputs, where a vector asks for it. In a batch of Sobol' points a second
 * scramble of the same coordinate stays near the first one, or opposite to it, as a whole; strata
 * in an order of their own do not.
 */
static rs_status draw_anew(rs_run *run, const group *of, rs_error *error)
{
    const rs_checked_study *study = run->study;
    uint64_t seed = study->settings.seed ^ 0x9e3779b97f4a7c15u;
    long n = run->n_asked;
    bool asked = false;

    run->design = NULL;
    for (int v = 0; v < run->game.n_variants; v += run->n_scenarios)
        for (int i = 0; of->all->inputs != NULL && i < study->inputs.n; i++)
            asked = asked || isinf(run->game.variants[v].inputs[i]);
    if (!asked)
        return RS_OK;
    rs_status status = rs_design_make(run->spread ? RS_DESIGN_LATIN : RS_DESIGN_PLAIN, seed,
        study->inputs.addresses, study->inputs.n, study->inputs.correlation, &n, &run->design,
        error);
    run->game.anew = run->design;
    return status;
}

/* What a group's run has of its own beside the layouts: rows, and a second draw. */
static void end_sized(void *of)
{
    rs_run *sized = of;

    rs_rows_clear(&sized->rows);
    rs_design_free(sized->design);
}

/* Plays a group on a run and says how many replications it has. */
static rs_status play_group(const rs_study *study, const rs_run *run, const group *of,
    const rs_measure *measures, rs_variant_rows *result, long *n_done, rs_error *error)
{
    rs_arena scratch = { 0 };
    rs_wanted wanted = wanted_of(run, measures, result->n_measures);
    rs_run sized = *run;
    rs_undo undo;

    sized.game.variants = list_variants(&scratch, study, run, of);
    sized.game.n_variants = of->n * run->n_scenarios;
    sized.game.n_whole = 0;
    sized.rows = (rs_rows){ 0 };
    sized.design = NULL;
    rs_undo_begin(&undo, end_sized, &sized);
    rs_game_shape(&sized.game, &wanted, &sized.rows);
    rs_status status = check_memory(&sized, error);
    if (status == RS_OK)
        status = draw_anew(&sized, of, error);
    if (status == RS_OK)
        status = rs_play(&sized.game, run->n_asked, &sized.rows, error);
    *n_done = sized.rows.n_done;
    if (status == RS_OK || status == RS_INTERRUPTED)
        copy_rows(&sized.rows, of, measures, result);
    rs_undo_end(&undo);
    end_sized(&sized);
    rs_arena_clear(&scratch);
    return status;
}

/* A study that was read anew, and its run. */
typedef struct reread {
    rs_study *study;
    rs_run run;
} reread;

static void end_reread(void *of)
{
    reread *other = of;

    rs_run_clear(&other->run);
    rs_study_close(other->study);
}

/* The same, on the study read anew where the group needs that. */
static rs_status play_reread(const rs_variants *variants, const group *of,
    const rs_measure *measures, rs_variant_rows *result, long *n_done, rs_error *error)
{
    const rs_study *study = variants->study;
    const double *vector = levers_of(study, of->all, of->which[0]);
    bool as_it_stands = true;
    reread other = { 0 };
    rs_undo undo;

    for (int k = 0; vector != NULL && k < study->options.n_levers; k++)
        as_it_stands = as_it_stands && (study->plain[k] >= 0 || isnan(vector[k]));
    if (as_it_stands)
        return play_group(study, &variants->run, of, measures, result, n_done, error);
    rs_undo_begin(&undo, end_reread, &other);
    rs_error noticed = { 0 }; /* was told when the study was opened */
    rs_status status = rs_study_reread(study, vector, &other.study, &noticed);
    if (status == RS_OK)
        status = rs_run_prepare(&other.study->checked, &variants->run.options,
            variants->run.n_asked, &other.run, error);
    else
        rs_tell(error, RS_ERROR, "%s", noticed.n_messages > 0 ? noticed.messages[0].text : "");
    if (status == RS_OK)
        status = play_group(study, &other.run, of, measures, result, n_done, error);
    rs_undo_end(&undo);
    end_reread(&other);
    rs_error_clear(&noticed);
    return status;
}

/* Whether two vectors move alike what the study must be read anew for. */
static bool alike(const rs_study *study, const double *a, const double *b)
{
    bool same = true;

    for (int k = 0; a != NULL && k < study->options.n_levers; k++)
        same = same && (study->plain[k] >= 0 || a[k] == b[k] || (isnan(a[k]) && isnan(b[k])));
    return same;
}

/* Keeps the first n replications of each row. */
static void cut_rows(rs_variant_rows *rows, long n)
{
    size_t n_rows = (size_t)rows->n_vectors * (size_t)rows->n_scenarios * (size_t)rows->n_measures;

    for (size_t i = 0; i < n_rows && n < rows->n; i++)
        memmove(rows->values + i * (size_t)n, rows->values + i * (size_t)rows->n,
            (size_t)n * sizeof(double));
    rows->n = n;
}

/* Plays group after group; the rows have the replications that all of them have. */
static rs_status play_groups(const rs_variants *variants, const rs_vectors *vectors, int *left,
    int n_left, const rs_measure *measures, rs_variant_rows *result, rs_error *error)
{
    const rs_study *study = variants->study;
    int *which = rs_block((size_t)n_left + 1, sizeof *which);
    rs_status status = which != NULL ? RS_OK : RS_NO_MEMORY;
    long done = result->n, n_done;

    while (status == RS_OK && n_left > 0) {
        group of = { vectors, which, 0 };
        int n_others = 0, first = left[0];
        for (int i = 0; i < n_left; i++)
            if (alike(study, levers_of(study, vectors, first), levers_of(study, vectors, left[i])))
                which[of.n++] = left[i];
            else
                left[n_others++] = left[i];
        n_left = n_others;
        status = play_reread(variants, &of, measures, result, &n_done, error);
        done = n_done < done ? n_done : done;
    }
    if (status == RS_INTERRUPTED)
        cut_rows(result, n_left > 0 ? 0 : done);
    free(which);
    return status;
}

static void free_rows(void *rows)
{
    rs_variant_rows_free(rows);
}

static rs_status play_vectors(rs_variants *variants, const rs_vectors *vectors,
    const rs_measure *measures, int n_measures, rs_variant_rows *result, rs_error *error)
{
    size_t n = (size_t)vectors->n * (size_t)variants->run.n_scenarios * (size_t)n_measures;
    int *left;
    rs_undo undo;

    *result = (rs_variant_rows){ .n_vectors = vectors->n,
        .n_scenarios = variants->run.n_scenarios,
        .n_measures = n_measures,
        .n = variants->run.n_asked };
    rs_status status = check_values(variants->study, vectors, error);
    if (status != RS_OK)
        return status;
    left = rs_block((size_t)vectors->n + 1, sizeof *left);
    result->values = rs_block(n * (size_t)result->n + 1, sizeof(double));
    rs_undo_begin(&undo, free_rows, result);
    for (int i = 0; left != NULL && i < vectors->n; i++)
        left[i] = i;
    status = left != NULL && result->values != NULL
        ? play_groups(variants, vectors, left, vectors->n, measures, result, error)
        : RS_NO_MEMORY;
    rs_undo_end(&undo);
    free(left);
    if (status != RS_OK && status != RS_INTERRUPTED)
        rs_variant_rows_free(result);
    return status;
}

rs_status rs_variants_play_vectors(rs_variants *variants, const rs_vectors *vectors,
    const rs_measure *measures, int n_measures, rs_variant_rows *result, rs_error *error)
{
    RS_GUARDED(error, play_vectors(variants, vectors, measures, n_measures, result, error));
}

rs_status rs_variants_play(rs_variants *variants, const double *vectors, int n_vectors,
    const rs_measure *measures, int n_measures, rs_variant_rows *result, rs_error *error)
{
    rs_vectors levers = { .n = n_vectors, .levers = vectors };

    return rs_variants_play_vectors(variants, &levers, measures, n_measures, result, error);
}

void rs_variant_rows_free(rs_variant_rows *rows)
{
    free(rows->values);
    *rows = (rs_variant_rows){ 0 };
}

const double *rs_variant_row(const rs_variant_rows *rows, int vector, int scenario, int measure)
{
    return rows->values + row_at(rows, vector, scenario, measure);
}
