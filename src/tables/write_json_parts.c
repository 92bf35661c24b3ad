/* The objects that are long in themselves, written as in write_json.c. */
#include "model/keys.h"
#include "study/suitability.h"
#include "tables/table_parts.h"
#include "tables/write_results.h"

#include <math.h>
#include <string.h>

/* ---- programs ---- */

/* What was not asked for is null, not a summary of nothing. */
static void put_attributed(rs_json *json, const char *key, const char *unit, const rs_summary *of)
{
    if (of->n > 0)
        rs_json_measure(json, key, unit, of);
    else
        rs_json_number(json, key, NAN);
}

static void put_program(rs_json *json, const rs_results *results, const rs_program_results *program)
{
    bool attributed = program->profit_gain.n > 0;
    rs_json_object(json, program->name);
    rs_json_text(json, "label", program->label);
    rs_json_text(json, "kind", program->kind);
    rs_json_measure(json, "cost", results->currency, &program->cost);
    rs_json_measure(json, "people", "customers", &program->people);
    rs_json_measure(json, "setup", results->currency, &program->setup);
    put_attributed(json, "over_budget", results->currency, &program->over_budget);
    put_attributed(json, "profit_gain", results->currency, &program->profit_gain);
    put_attributed(json, "roi", "ratio", &program->roi);
    rs_json_number(
        json, "cost_per_period_saved", attributed ? program->cost_per_period_saved : NAN);
    rs_json_number(json, "marginal_cost_per_period_saved",
        attributed ? program->marginal_cost_per_period_saved : NAN);
    rs_json_end_object(json);
}

void rs_json_programs(rs_json *json, const rs_results *results, const rs_scenario_results *scenario)
{
    rs_json_object(json, "programs");
    for (int p = 0; p < scenario->n_programs; p++)
        put_program(json, results, &scenario->programs[p]);
    rs_json_end_object(json);
    rs_json_number(json, "cost_per_period_acquired", scenario->cost_per_period_acquired);
    rs_json_number(
        json, "marginal_cost_per_period_acquired", scenario->marginal_cost_per_period_acquired);
}

/* ---- assumptions ---- */

const char *rs_assumption_unit(const char *path)
{
    const char *last = strrchr(path, '.');
    if (last && strcmp(last, ".times") == 0)
        return "multiplier";
    const rs_key *key = rs_key_at(path);
    return key && key->unit ? key->unit : "";
}

static void put_assumption(rs_json *json, const rs_assumption_results *of)
{
    rs_json_object_line(json, NULL);
    rs_json_text(json, "path", of->path);
    rs_json_text(json, "scenarios", of->scenarios);
    rs_json_flag(json, "uncertain", of->uncertain);
    rs_json_text(json, "unit", rs_assumption_unit(of->path));
    rs_json_number(json, "value", of->value);
    rs_json_number(json, "p5", of->low);
    rs_json_number(json, "p95", of->high);
    rs_json_number(json, "share", of->share);
    rs_json_text(json, "evidence", of->evidence);
    rs_json_text(json, "source", of->source);
    rs_json_end_object(json);
}

/* What is presumed, foreseen and noticed: the lines of the reports. */
static void put_notices(
    rs_json *json, const char *name, const rs_results *results, rs_language language)
{
    rs_json_array(json, name);
    for (int i = 0; i < results->n_presumed; i++)
        rs_json_text(json, NULL, rs_presumed_line(results, i, language));
    for (int i = 0; i < results->n_foreseen; i++)
        rs_json_text(json, NULL, rs_foreseen_line(results, i, language));
    for (int i = 0; i < results->n_noticed; i++)
        rs_json_text(json, NULL, rs_noticed_line(results, i, language));
    rs_json_end_array(json);
}

void rs_json_assumptions(rs_json *json, const rs_results *results)
{
    bool compared = results->headline >= 0 && results->headline < results->n_scenarios;
    rs_json_object(json, "headline");
    rs_json_text(json, "scenario", compared ? results->scenarios[results->headline].name : NULL);
    rs_json_number(json, "explained", results->explained);
    rs_json_number(json, "resting_on_guesses", results->resting_on_guesses);
    rs_json_end_object(json);
    rs_json_array(json, "assumptions");
    for (int i = 0; i < results->n_assumptions; i++)
        put_assumption(json, &results->assumptions[i]);
    rs_json_end_array(json);
    put_notices(json, "notices", results, RS_ENGLISH);
    put_notices(json, "notices_zh", results, RS_CHINESE);
}

/* ---- suitability ---- */

void rs_json_suitability(rs_json *json, const rs_results *results)
{
    const rs_suitability_results *of = &results->suitability;
    if (!of->given) {
        rs_json_text(json, "suitability", NULL);
        return;
    }
    rs_json_object(json, "suitability");
    rs_json_number(json, "score", of->score);
    rs_json_text(json, "mode", of->mode);
    rs_json_object_line(json, "scores");
    for (int i = 0; i < RS_N_MODES; i++)
        rs_json_number(json, rs_mode_names[i], of->mode_scores[i]);
    rs_json_end_object(json);
    rs_json_end_object(json);
}
