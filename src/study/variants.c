/* Plans are those of a run, made for the levers' ranges; a vector is a variant of each scenario. */
#include "retsim/variants.h"

#include "base/memory.h"
#include "study/opened_study.h"
#include "study/run.h"

#include <math.h>
#include <stdlib.h>

struct rs_variants {
    rs_run run;
    int n_levers; /* that were asked for */
};

static rs_status check_levers(const rs_variants *of, rs_error *error)
{
    rs_status status = RS_OK;

    for (int k = 0; k < of->n_levers; k++) {
        const rs_lever *lever = &of->run.study->levers.list[k];
        if (!lever->found)
            status = rs_fail(error, RS_INVALID,
                "%s: found something that cannot be moved while a study is played (a switch, a "
                "date, "
                "a list, a part of an uncertain number); expected a plain number, or --set",
                lever->name);
    }
    return status;
}

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

rs_status rs_variants_open(
    const rs_study *study, const rs_run_options *options, rs_variants **result, rs_error *error)
{
    static const rs_run_options usual = RS_RUN_OPTIONS_DEFAULT;
    rs_variants *variants = rs_block(1, sizeof *variants);
    rs_status status;

    *result = NULL;
    if (variants == NULL)
        return RS_NO_MEMORY;
    status = rs_run_prepare(&study->checked, options != NULL ? options : &usual,
        study->checked.settings.replications, &variants->run, error);
    variants->n_levers = study->tree.levers.n;
    if (status == RS_OK)
        status = check_levers(variants, error);
    if (status != RS_OK) {
        rs_variants_close(variants);
        return status;
    }
    *result = variants;
    return RS_OK;
}

void rs_variants_close(rs_variants *variants)
{
    if (variants == NULL)
        return;
    rs_run_clear(&variants->run);
    free(variants);
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

double rs_variants_usual(const rs_variants *variants, int scenario, int lever)
{
    const rs_parameters *parameters = &variants->run.layouts.list[scenario].business->parameters;

    for (int i = 0; i < parameters->n_rules; i++)
        if (parameters->rules[i].kind == RS_RULE_LEVER && parameters->rules[i].lever == lever)
            return parameters->rules[i].constant;
    return variants->run.study->levers.list[lever].usual; /* the scenario does not have it */
}

/* ---- playing ---- */

static rs_status check_values(
    const rs_variants *of, const double *vectors, int n_vectors, rs_error *error)
{
    for (int v = 0; v < n_vectors; v++)
        for (int k = 0; k < of->n_levers; k++) {
            const rs_lever *lever = &of->run.study->levers.list[k];
            double value = vectors[v * of->n_levers + k];
            if (value < lever->low || value > lever->high)
                return rs_fail(error, RS_INVALID,
                    "%s: found %.6g; expected a value from %.6g to %.6g", lever->name, value,
                    lever->low, lever->high);
        }
    return RS_OK;
}

/* Every vector with every scenario, in this order. */
static rs_variant *list_variants(
    rs_arena *arena, const rs_variants *of, const double *vectors, int n_vectors)
{
    int n = of->run.study->levers.n, n_scenarios = of->run.n_scenarios;
    rs_variant *list = RS_ARENA_ARRAY(arena, rs_variant, n_vectors * n_scenarios + 1);

    for (int v = 0; v < n_vectors; v++)
        for (int s = 0; s < n_scenarios; s++) {
            double *levers = RS_ARENA_ARRAY(arena, double, n + 1);
            for (int k = 0; k < n; k++)
                levers[k] = k < of->n_levers ? vectors[v * of->n_levers + k] : (double)NAN;
            list[v * n_scenarios + s] = (rs_variant){ .structure = s, .levers = levers };
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

/* [variant][measure asked for][replication], of those that were played. */
static rs_status copy_rows(const rs_rows *from, const rs_measure *measures, rs_variant_rows *to)
{
    size_t n = (size_t)from->n_done;

    to->n = from->n_done;
    to->values
        = rs_block((size_t)from->n_variants * (size_t)to->n_measures * n + 1, sizeof(double));
    if (to->values == NULL)
        return RS_NO_MEMORY;
    for (int v = 0; v < from->n_variants; v++)
        for (int m = 0; m < to->n_measures; m++) {
            const double *row = rs_row_measure(from, from->measures, v, (int)measures[m]);
            double *copy = to->values + ((size_t)v * (size_t)to->n_measures + (size_t)m) * n;
            for (size_t r = 0; r < n; r++)
                copy[r] = row[r];
        }
    return RS_OK;
}

rs_status rs_variants_play(rs_variants *variants, const double *vectors, int n_vectors,
    const rs_measure *measures, int n_measures, rs_variant_rows *result, rs_error *error)
{
    rs_run *run = &variants->run;
    rs_arena scratch = { 0 };
    rs_rows rows = { 0 };
    rs_game game = run->game;
    rs_wanted wanted = wanted_of(run, measures, n_measures);

    *result = (rs_variant_rows){
        .n_vectors = n_vectors, .n_scenarios = run->n_scenarios, .n_measures = n_measures
    };
    rs_status status = check_values(variants, vectors, n_vectors, error);
    if (status != RS_OK)
        return status;
    game.variants = list_variants(&scratch, variants, vectors, n_vectors);
    game.n_variants = n_vectors * run->n_scenarios;
    game.n_whole = 0;
    rs_game_shape(&game, &wanted, &rows);
    rs_run sized = *run;
    sized.game = game;
    sized.rows = rows;
    status = check_memory(&sized, error);
    rs_status played = status == RS_OK ? rs_play(&game, run->n_asked, &rows, error) : status;
    if (played == RS_OK || played == RS_INTERRUPTED)
        status = copy_rows(&rows, measures, result);
    rs_rows_clear(&rows);
    rs_arena_clear(&scratch);
    return status == RS_OK ? played : status;
}

void rs_variant_rows_free(rs_variant_rows *rows)
{
    free(rows->values);
    *rows = (rs_variant_rows){ 0 };
}

const double *rs_variant_row(const rs_variant_rows *rows, int vector, int scenario, int measure)
{
    size_t at
        = ((size_t)vector * (size_t)rows->n_scenarios + (size_t)scenario) * (size_t)rows->n_measures
        + (size_t)measure;

    return rows->values + at * (size_t)rows->n;
}
