/*
 * summary.json and manifest.json: the rows of results/fields.h in their order, each as its kind and
 * its axes say. What is worked out of several figures, or stands elsewhere than where it is kept,
 * is written by hand here.
 */
#include "base/guard.h"
#include "base/sha256.h"
#include "results/fields.h"
#include "retsim/report.h"
#include "tables/table_parts.h"
#include "tables/write_results.h"
#include "words/json_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SCHEMA = 1 };

/* What is written, and of what kind and unit are the rows that come next. */
typedef struct teller {
    rs_json *json;
    const rs_results *of;
    const char *unit;
    bool of_difference;
} teller;

/* ---- one field ---- */

static void put_rows(const teller *x, const rs_fields *fields, const void *base);

static const char *scenario_name(const rs_results *results, int scenario)
{
    bool is_there = scenario >= 0 && scenario < results->n_scenarios;
    return is_there ? results->scenarios[scenario].name : NULL;
}

/* A struct on one line, left open; figures of which there is a mean have their unit before them. */
static void begin_line(const teller *x, const char *name, const rs_fields *fields, const void *item)
{
    size_t offset;
    rs_json_object_line(x->json, name);
    if (rs_field_find(fields, "mean", &offset))
        rs_json_text(x->json, "unit", x->unit);
    put_rows(x, fields, item);
}

static void put_line(const teller *x, const char *name, const rs_fields *fields, const void *item)
{
    begin_line(x, name, fields, item);
    rs_json_end_object(x->json);
}

/* What was not asked for is null, not a summary of nothing. */
static void put_struct(const teller *x, const rs_field *field, const void *item)
{
    teller own = *x;
    own.unit = rs_field_unit_name(x->of, field, x->unit);
    if (field->name[0] == '\0')
        put_rows(x, field->of, item);
    else if (field->told == RS_TOLD_IF_ANY && ((const rs_summary *)item)->n == 0)
        rs_json_number(x->json, field->name, NAN);
    else
        put_line(&own, field->name, field->of, item);
}

static void put_one(const teller *x, const rs_field *field, const void *item)
{
    switch (field->kind) {
    case RS_FIELD_NUMBER:
        rs_json_number(x->json, field->name, *(const double *)item);
        break;
    case RS_FIELD_INT:
        if (field->below == offsetof(rs_results, n_scenarios))
            rs_json_text(x->json, field->name, scenario_name(x->of, *(const int *)item));
        else
            rs_json_whole(x->json, field->name, *(const int *)item);
        break;
    case RS_FIELD_LONG:
        rs_json_whole(x->json, field->name, *(const long *)item);
        break;
    case RS_FIELD_WORD:
        rs_json_seed(x->json, field->name, *(const uint64_t *)item);
        break;
    case RS_FIELD_FLAG:
        rs_json_flag(x->json, field->name, *(const bool *)item);
        break;
    case RS_FIELD_TEXT:
        rs_json_text(x->json, field->name, *(const char *const *)item);
        break;
    case RS_FIELD_STRUCT:
        put_struct(x, field, item);
        break;
    }
}

/* ---- arrays ---- */

static void begin(rs_json *json, const char *name, bool keyed, bool on_one_line)
{
    if (keyed && on_one_line)
        rs_json_object_line(json, name);
    else if (keyed)
        rs_json_object(json, name);
    else if (on_one_line)
        rs_json_array_line(json, name);
    else
        rs_json_array(json, name);
}

static void end(rs_json *json, bool keyed)
{
    if (keyed)
        rs_json_end_object(json);
    else
        rs_json_end_array(json);
}

/* Texts a line each, but for those of periods; numbers on one line, by their names if they have
 * any. */
static void put_list(const teller *x, const rs_field *field, const void *base, size_t n)
{
    const void *items = rs_field_items(field, base);
    bool text = field->kind == RS_FIELD_TEXT,
         keyed = field->keyed || field->axes[0] == RS_AXIS_MODES;
    begin(x->json, field->name, keyed, !text || field->axes[0] == RS_AXIS_PERIODS);
    for (size_t i = 0; items && i < n; i++)
        if (text)
            rs_json_text(x->json, NULL, ((const char *const *)items)[i]);
        else
            rs_json_number(x->json, rs_axis_name(field, 0, base, i), ((const double *)items)[i]);
    end(x->json, keyed);
}

/* By age: the means. */
static void put_means(const teller *x, const rs_field *field, const rs_summary *items, size_t n)
{
    begin(x->json, field->name, false, true);
    for (size_t i = 0; items && i < n; i++)
        rs_json_number(x->json, NULL, items[i].mean);
    end(x->json, false);
}

static bool is_known(const rs_field *field, const void *item)
{
    const rs_variance *variance = item;
    return field->of != &rs_variance_fields || !isnan(variance->unknown) || !isnan(variance->luck);
}

static void put_by_measure(const teller *x, const rs_field *field, const void *base)
{
    const char *items = rs_field_items(field, base);
    teller own = *x;
    own.of_difference = field->of == &rs_difference_fields;
    begin(x->json, field->name, true, false);
    for (int m = 0; items && m < RS_N_MEASURES; m++, items += field->of->size) {
        own.unit = rs_unit_name(x->of, rs_measure_rows[m].unit);
        if (is_known(field, items))
            put_line(&own, rs_measure_rows[m].name, field->of, items);
    }
    end(x->json, true);
}

/* An object of those that have names, else a list with each on a line. */
static void put_counted(const teller *x, const rs_field *field, const void *base, size_t n)
{
    const char *items = rs_field_items(field, base);
    size_t offset;
    bool keyed = rs_field_find(field->of, "name", &offset);
    begin(x->json, field->name, keyed, false);
    for (size_t i = 0; i < n; i++, items += field->of->size) {
        begin(x->json, rs_axis_name(field, 0, base, i), true, !keyed);
        put_rows(x, field->of, items);
        end(x->json, true);
    }
    end(x->json, keyed);
}

/* ---- measures, which stand with what is told of one of them alone ---- */

/* The ratio's other definition: mean CLV over mean cost of a customer. */
static void put_ratio(rs_json *json, const rs_scenario_results *scenario)
{
    double clv = scenario->measures[RS_MEASURE_clv].mean,
           net = scenario->measures[RS_MEASURE_clv_net].mean;
    rs_json_number(json, "p_below_3", scenario->p_clv_to_cac_below_3);
    rs_json_number(json, "ratio_of_means", clv > net ? clv / (clv - net) : NAN);
}

static void put_extras(const teller *x, const rs_scenario_results *scenario, int measure)
{
    if (measure == RS_MEASURE_clv_residual || measure == RS_MEASURE_equity)
        rs_json_whole(x->json, "n_equity_replications", x->of->n_equity_replications);
    if (measure == RS_MEASURE_clv_to_cac)
        put_ratio(x->json, scenario);
    if (measure == RS_MEASURE_cash_trough) {
        rs_json_whole(x->json, "period", scenario->cash_trough_period);
        rs_json_number(x->json, "p_below_credit_line", scenario->p_cash_below_credit_line);
    }
}

/* One figure for all replications; it stands among the measures, so it is told in the same form.
 * level: the share of futures. */
static void put_tail(const teller *x, const char *name, const rs_tail_figure *of)
{
    rs_json_object_line(x->json, name);
    rs_json_text(x->json, "unit", x->of->currency);
    rs_json_number(x->json, "level", x->of->tail);
    rs_json_number(x->json, "mean", of->value);
    rs_json_number(x->json, "mc_error", of->mc_error);
    rs_json_number(x->json, "half_width", of->half_width);
    rs_json_end_object(x->json);
}

static void put_measures(const teller *x, const rs_scenario_results *scenario)
{
    teller own = *x;
    begin(x->json, "measures", true, false);
    for (int m = 0; m < RS_N_MEASURES; m++) {
        own.unit = rs_unit_name(x->of, rs_measure_rows[m].unit);
        begin_line(&own, rs_measure_rows[m].name, &rs_summary_fields, &scenario->measures[m]);
        put_extras(x, scenario, m);
        end(x->json, true);
    }
    put_tail(x, "var", &scenario->tail.var);
    put_tail(x, "cvar", &scenario->tail.cvar);
    end(x->json, true);
}

/* ---- rows ---- */

static void put_row(const teller *x, const rs_field *field, const void *base)
{
    size_t n = rs_field_length(x->of, field, base);
    if (field->storage == RS_FIELD_ONE)
        put_one(x, field, rs_field_items(field, base));
    else if (field->kind != RS_FIELD_STRUCT)
        put_list(x, field, base, n);
    else if (field->axes[0] == RS_AXIS_PERIODS)
        put_means(x, field, rs_field_items(field, base), n);
    else if (field->axes[0] == RS_AXIS_COUNTED)
        put_counted(x, field, base, n);
    else if (field->of == &rs_summary_fields)
        put_measures(x, base);
    else
        put_by_measure(x, field, base);
}

static void put_interval(const teller *x, const rs_field *first, const void *base)
{
    begin(x->json, first->interval, false, true);
    for (int k = 0; k < 2; k++)
        rs_json_number(x->json, NULL, rs_field_value(&first[k], rs_field_items(&first[k], base)));
    end(x->json, false);
}

static void put_rows(const teller *x, const rs_fields *fields, const void *base)
{
    for (int i = 0; i < fields->n; i++) {
        const rs_field *row = &fields->rows[i];
        if (row->interval)
            put_interval(x, &fields->rows[i++], base);
        else if (row->told != RS_NOT_TOLD && !(row->told == RS_TOLD_OF_LEVELS && x->of_difference))
            put_row(x, row, base);
    }
}

/* ---- beside the scenarios ---- */

static void put_headline(const teller *x)
{
    rs_json_object(x->json, "headline");
    rs_json_text(x->json, "scenario", scenario_name(x->of, x->of->headline));
    rs_json_number(x->json, "explained", x->of->explained);
    rs_json_number(x->json, "resting_on_guesses", x->of->resting_on_guesses);
    rs_json_end_object(x->json);
}

static void put_assumptions(const teller *x)
{
    size_t offset;
    put_row(x, rs_field_find(&rs_results_fields, "assumptions", &offset), x->of);
}

/* What is presumed, foreseen and noticed: the lines of the reports. */
static void put_notices(const teller *x, const char *name, rs_language language)
{
    begin(x->json, name, false, false);
    for (int i = 0; i < x->of->n_presumed; i++)
        rs_json_text(x->json, NULL, rs_presumed_line(x->of, i, language));
    for (int i = 0; i < x->of->n_foreseen; i++)
        rs_json_text(x->json, NULL, rs_foreseen_line(x->of, i, language));
    for (int i = 0; i < x->of->n_noticed; i++)
        rs_json_text(x->json, NULL, rs_noticed_line(x->of, i, language));
    end(x->json, false);
}

static void put_suitability(const teller *x)
{
    if (!x->of->suitability.given) {
        rs_json_text(x->json, "suitability", NULL);
        return;
    }
    rs_json_object(x->json, "suitability");
    put_rows(x, &rs_suitability_fields, &x->of->suitability);
    rs_json_end_object(x->json);
}

static void put_tool(const teller *x)
{
    rs_json_whole(x->json, "schema", SCHEMA);
    rs_json_text(x->json, "tool", "retsim");
    rs_json_text(x->json, "version", x->of->version);
}

void rs_write_summary_json(const rs_results *results, FILE *to)
{
    rs_json json = { .to = to };
    const teller x = { .json = &json, .of = results, .unit = "" };
    rs_json_object(&json, NULL);
    put_tool(&x);
    rs_json_object(&json, "study");
    put_rows(&x, &rs_results_fields, results);
    rs_json_end_object(&json);
    rs_json_array(&json, "scenarios");
    for (int s = 0; s < results->n_scenarios; s++) {
        rs_json_object(&json, NULL);
        put_rows(&x, &rs_scenario_fields, &results->scenarios[s]);
        rs_json_end_object(&json);
    }
    rs_json_end_array(&json);
    put_headline(&x);
    put_assumptions(&x);
    put_notices(&x, "notices", RS_ENGLISH);
    put_notices(&x, "notices_zh", RS_CHINESE);
    put_suitability(&x);
    rs_json_end_object(&json);
}

/* ---- the manifest ---- */

static void put_hashes(rs_json *json, const char *key, const rs_file_hashes *hashes)
{
    rs_json_object(json, key);
    for (size_t i = 0; i < hashes->n; i++)
        rs_json_text(json, hashes->list[i].name, hashes->list[i].hash.digits);
    rs_json_end_object(json);
}

void rs_write_manifest_json(
    const rs_results *results, const rs_file_hashes *files, const rs_file_hashes *reports, FILE *to)
{
    const char *configuration = results->configuration ? results->configuration : "";
    rs_sha256 hash = rs_sha256_of(configuration, strlen(configuration));
    rs_json json = { .to = to };
    const teller x = { .json = &json, .of = results, .unit = "" };
    rs_json_object(&json, NULL);
    put_tool(&x);
    rs_json_text(&json, "command_line", results->command_line);
    rs_json_text(&json, "study", results->file);
    for (int i = 0; i < rs_results_fields.n; i++)
        if (rs_results_fields.rows[i].told == RS_TOLD_OF_RUN)
            put_row(&x, &rs_results_fields.rows[i], results);
    rs_json_text(&json, "configuration_sha256", hash.digits);
    rs_json_text(&json, "configuration", configuration);
    put_hashes(&json, "files_sha256", files);
    put_hashes(&json, "reports_sha256", reports);
    rs_json_end_object(&json);
}

static char *results_as_json(const rs_results *results)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    if (!to)
        return NULL;
    rs_write_summary_json(results, to);
    bool failed = ferror(to) != 0;
    if (fclose(to) == 0 && !failed)
        return text;
    free(text);
    return NULL;
}

char *rs_results_json(const rs_results *results)
{
    RS_GUARDED_AS(NULL, results_as_json(results));
}
