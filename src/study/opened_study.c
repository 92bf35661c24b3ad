/* The public study: resolved by a loader, bound and run. */
#include "study/opened_study.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/bind.h"
#include "model/keys_print.h"
#include "model/show.h"
#include "retsim/nearest.h"
#include "study/compare.h"
#include "study/foresee.h"
#include "study/study_levers.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the reading noticed goes along with the study, without the place in its files. */
static void keep_noticed(rs_study *study, const rs_error *error, size_t first)
{
    rs_checked_study *checked = &study->checked;
    size_t n = error != NULL ? error->n_messages : 0;

    checked->noticed = RS_ARENA_ARRAY(&study->arena, rs_noticed, n + 1);
    for (size_t i = first; i < n; i++) {
        const rs_message *message = &error->messages[i];
        if (message->severity == RS_ERROR || message->chinese == NULL)
            continue;
        checked->noticed[checked->n_noticed++] = (rs_noticed){
            rs_arena_text(&study->arena, message->text + message->n_place),
            rs_arena_text(&study->arena, message->chinese + message->n_place),
            message->severity == RS_WARNING,
        };
    }
}

static const char *const *texts_kept(rs_arena *arena, const char *const *texts, int n)
{
    const char **kept = RS_ARENA_ARRAY(arena, const char *, n + 1);

    for (int i = 0; i < n; i++)
        kept[i] = rs_arena_text(arena, texts[i]);
    return kept;
}

static rs_open_options options_kept(rs_arena *arena, const rs_open_options *options)
{
    rs_open_options kept = { .n_sets = options->n_sets,
        .n_levers = options->n_levers,
        .moved = options->moved || options->n_levers > 0 };
    rs_lever_option *levers = RS_ARENA_ARRAY(arena, rs_lever_option, options->n_levers + 1);

    kept.sets = texts_kept(arena, options->sets, options->n_sets);
    for (int i = 0; i < options->n_levers; i++) {
        levers[i] = options->levers[i];
        levers[i].path = rs_arena_text(arena, levers[i].path);
        levers[i].words = texts_kept(arena, levers[i].words, levers[i].n_words);
        if (levers[i].n_words > 0) {
            levers[i].low = 0;
            levers[i].high = levers[i].n_words - 1;
        }
    }
    kept.levers = levers;
    return kept;
}

static rs_status read_with_levers(rs_study *study, rs_error *error)
{
    rs_open_options options = study->options;
    rs_lever_option *levers = RS_ARENA_ARRAY(&study->arena, rs_lever_option, options.n_levers + 1);
    rs_status status = rs_study_sort_levers(study, error);

    if (status != RS_OK)
        return status;
    options.levers = levers;
    options.n_levers = 0;
    for (int i = 0; i < study->options.n_levers; i++)
        if (study->plain[i] >= 0)
            levers[options.n_levers++] = study->options.levers[i];
    return rs_study_read(
        &study->arena, &study->source, study->file, &options, &study->tree, &study->checked, error);
}

/* A study that is not made; its source stays the caller's. */
static void drop_study(void *of)
{
    rs_study *study = of;

    study->source.release = NULL;
    rs_study_close(study);
}

rs_status rs_study_make(const rs_study_source *source, const char *file,
    const rs_open_options *options, rs_study **result, rs_error *error)
{
    rs_study *study = rs_block(1, sizeof *study);
    size_t first = error != NULL ? error->n_messages : 0;
    rs_status status;
    rs_undo undo;

    *result = NULL;
    if (study == NULL)
        return RS_NO_MEMORY;
    rs_undo_begin(&undo, drop_study, study);
    study->source = *source;
    study->file = rs_arena_text(&study->arena, file);
    study->options = options_kept(&study->arena, options);
    status = read_with_levers(study, error);
    if (status == RS_OK)
        keep_noticed(study, error, first);
    rs_undo_end(&undo);
    if (status == RS_OK)
        *result = study;
    else
        drop_study(study);
    return status;
}

rs_status rs_study_reread(
    const rs_study *study, const double *values, rs_study **other, rs_error *error)
{
    rs_arena scratch = { 0 };
    int n = study->options.n_levers;
    rs_open_options options = { .n_sets = study->options.n_sets, .moved = true };
    const char **sets = RS_ARENA_ARRAY(&scratch, const char *, options.n_sets + n + 1);
    rs_lever_option *levers = RS_ARENA_ARRAY(&scratch, rs_lever_option, n + 1);
    rs_study_source source = { .loader = study->source.loader };

    for (int i = 0; i < options.n_sets; i++)
        sets[i] = study->options.sets[i];
    for (int i = 0; i < n; i++)
        if (study->plain[i] >= 0)
            levers[options.n_levers++] = study->options.levers[i];
        else if (!isnan(values[i]))
            sets[options.n_sets++]
                = rs_lever_as_set(&scratch, &study->options.levers[i], values[i]);
    options.sets = sets;
    options.levers = levers;
    rs_status status = rs_study_make(&source, study->file, &options, other, error);
    rs_arena_clear(&scratch);
    return status;
}

void rs_study_close(rs_study *study)
{
    if (study == NULL)
        return;
    if (study->source.release != NULL)
        study->source.release(study->source.context);
    rs_arena_clear(&study->arena);
    free(study);
}

int rs_study_n_scenarios(const rs_study *study)
{
    return study->checked.n_scenarios;
}

const char *rs_study_scenario_name(const rs_study *study, int scenario)
{
    return study->checked.scenarios[scenario].name;
}

const char *rs_study_title(const rs_study *study)
{
    return study->checked.title;
}

static char *changes_in_words(const rs_study *study, int scenario, rs_language language)
{
    enum { MOST_ON_A_LINE = 2 };
    const rs_scenario *of = &study->checked.scenarios[scenario];
    const char *name = rs_shown_name(of->name, of->label, language);
    const char *blank = rs_either(language, " ", "");
    rs_text text = { 0 };
    rs_say(&text, language, RS_SAY_of_a_plan, rs_either(language, of->name, name));
    if (of->n_changes == 0)
        rs_text_add(&text, "%s%s", blank, rs_words(language, RS_SAY_the_model_as_it_stands));
    for (int i = 0; i < of->n_changes; i++)
        rs_text_add(&text, "%s%s",
            of->n_changes > MOST_ON_A_LINE ? "\n  "
                : i > 0                    ? rs_words(language, RS_SAY_between_changes)
                                           : blank,
            rs_either(language, of->changes[i].english, of->changes[i].chinese));
    return text.data;
}

char *rs_study_changes(const rs_study *study, int scenario, rs_language language)
{
    RS_GUARDED_AS(NULL, changes_in_words(study, scenario, language));
}

int rs_study_find_scenario(const rs_study *study, const char *name, const char **nearest)
{
    int n = study->checked.n_scenarios;
    const char **names = rs_block((size_t)n, sizeof *names);

    *nearest = NULL;
    for (int i = 0; i < n; i++)
        if (strcmp(study->checked.scenarios[i].name, name) == 0) {
            free(names);
            return i;
        }
    for (int i = 0; names != NULL && i < n; i++)
        names[i] = study->checked.scenarios[i].name;
    if (names != NULL)
        *nearest = rs_nearest(name, names, (size_t)n);
    free(names);
    return -1;
}

static char *scenario_in_words(const rs_study *study, int scenario)
{
    rs_text text = { 0 };

    rs_show_scenario(&study->tree, scenario, &text);
    return text.data;
}

char *rs_study_show(const rs_study *study, int scenario)
{
    RS_GUARDED_AS(NULL, scenario_in_words(study, scenario));
}

static char *keys_in_words(const char *path, rs_error *error)
{
    rs_text text = { 0 };

    if (rs_keys_print(path, &text, error) == RS_OK)
        return text.data;
    rs_text_clear(&text);
    return NULL;
}

char *rs_keys_text(const char *path, rs_error *error)
{
    RS_GUARDED_AS(
        (rs_fail(error, RS_NO_MEMORY, "not enough memory"), NULL), keys_in_words(path, error));
}

static rs_status foresee(const rs_study *study, rs_error *error)
{
    rs_arena arena = { 0 };
    rs_foreseen found = { 0 };
    rs_status status = rs_foresee(&study->checked, NULL, &arena, &found, error);

    for (int i = 0; i < found.n; i++)
        rs_tell(error, found.lines[i].is_warning ? RS_WARNING : RS_NOTICE, "%s: %s",
            study->checked.file, found.lines[i].english);
    rs_arena_clear(&arena);
    return status;
}

rs_status rs_study_foresee(const rs_study *study, rs_error *error)
{
    RS_GUARDED(error, foresee(study, error));
}

/* ---- running ---- */

enum { FEWEST_FOR_PRECISION = 512, MOST_FOR_PRECISION = 1 << 20 };

static bool has_program(const rs_business *business, const char *name)
{
    for (int p = 0; p < business->n_programs; p++)
        if (strcmp(business->programs[p].name, name) == 0)
            return true;
    return false;
}

static bool told_before(const rs_run *run, int scenario, const char *name)
{
    for (int i = 0; i < scenario; i++)
        if (has_program(run->layouts.list[i].business, name))
            return true;
    return false;
}

/* Memberships of the scenarios that are played: each doubles the kinds of customers who can join
 * it. NULL: none. */
static char *memberships_in_words(const rs_run *run)
{
    rs_text text = { 0 };

    for (int i = 0; i < run->n_scenarios; i++) {
        const rs_business *business = run->layouts.list[i].business;
        for (int p = 0; p < business->n_programs; p++)
            if (rs_kind_of(&business->programs[p])->joins
                && !told_before(run, i, business->programs[p].name))
                rs_text_add(&text, "%s%s",
                    text.length > 0 ? ", "
                                    : ", fewer memberships that double the kinds of customers (",
                    business->programs[p].name);
    }
    if (text.length > 0)
        rs_text_add(&text, ")");
    return text.data;
}

static rs_status check_memory(const rs_run *run, rs_error *error)
{
    double limit = rs_run_allowed_bytes(&run->options);
    double bytes = rs_run_bytes(run);

    if (bytes <= limit)
        return RS_OK;
    char *memberships = memberships_in_words(run);
    rs_status status = rs_fail(error, RS_INVALID,
        "this study would take %.*f MiB of memory and %.*f MiB are allowed: fewer replications "
        "(%ld), a shorter horizon (%d), "
        "cohorts = \"first\"%s%s or a higher --max-memory",
        bytes < 1e8, bytes / 1048576, limit < 1e8 ? 3 : 0, limit / 1048576, run->n_asked,
        run->rows.horizon,
        run->study->settings.arithmetic == RS_INDIVIDUAL ? ", arithmetic = \"sampled\"" : "",
        memberships != NULL ? memberships : "");
    free(memberships);
    return status;
}

static void add_growth_of(rs_text *text, int first, int now, const char *what)
{
    if (first > 0 && first < now)
        rs_text_add(text,
            " (the first scenario alone would need %d of %s: its figures move within that error)",
            first, what);
}

/* What later scenarios need moves the figures of the first one. */
static void add_growth(rs_text *text, const rs_segment_layout *segment)
{
    add_growth_of(text, segment->n_churn_first, segment->n_churn, "churn");
    add_growth_of(text, segment->n_order_first, segment->n_order, "orders");
    if (segment->n_order_first == segment->n_order)
        add_growth_of(text, segment->n_fine_first, segment->n_fine_order, "orders by number");
    if (segment->coarse && segment->churn_differs)
        rs_text_add(text,
            " (fewer of churn than usual, because some scenario has very many kinds of customers)");
}

static char *classes_in_words(rs_arena *arena, const rs_layout *layout)
{
    rs_text text = { 0 };

    for (int i = 0; i < layout->n_segments; i++) {
        const rs_segment_layout *segment = &layout->segments[i];
        rs_text_add(&text, "%s%s: %d of churn (error %.1g), %d of orders (error %.1g)",
            i > 0 ? "; " : "", segment->name, segment->n_churn, segment->churn_error,
            segment->n_order, segment->order_error);
        if (segment->at_any_time)
            rs_text_add(&text,
                " (customers order and leave at any time: within periods exactly; repeat orders "
                "and shares "
                "still there are off by no more than these errors)");
        add_growth(&text, segment);
    }
    char *words = rs_arena_text(arena, text.data != NULL ? text.data : "");
    rs_text_clear(&text);
    return words;
}

static rs_status size_of_run(
    rs_study *study, const rs_run_options *options, rs_run_size *size, rs_error *error)
{
    rs_run run = { 0 };
    rs_undo undo;

    rs_undo_begin(&undo, rs_run_release, &run);
    rs_status status = rs_run_prepare(
        &study->checked, options, study->checked.settings.replications, &run, error);

    *size = (rs_run_size){ 0 };
    if (status == RS_OK) {
        double cells = 0;
        int groups = 0;
        for (int i = 0; i < run.game.n_variants; i++) {
            cells += run.layouts.list[i].layout.n_cells;
            groups += run.layouts.list[i].layout.n_groups;
        }
        *size = (rs_run_size){ groups, (int)fmin(cells, 2e9), rs_run_bytes(&run),
            rs_playing_seconds(&run.game, run.n_asked),
            classes_in_words(&study->arena, &run.layouts.list[0].layout) };
    }
    rs_undo_end(&undo);
    rs_run_clear(&run);
    return status;
}

rs_status rs_study_size(
    rs_study *study, const rs_run_options *options, rs_run_size *size, rs_error *error)
{
    RS_GUARDED(error, size_of_run(study, options, size, error));
}

static rs_status compare(
    const rs_study *study, const rs_run *run, rs_results **results, rs_error *error)
{
    rs_text configuration = { 0 };

    rs_show_for_manifest(&study->tree, &configuration);
    rs_status status
        = rs_run_compare(run, configuration.data != NULL ? configuration.data : "", results, error);
    rs_text_clear(&configuration);
    return status;
}

/* Plays until the differences are as precise as asked for; what was played before stays. */
static rs_status play_precisely(rs_run *run, rs_error *error)
{
    const rs_settings *settings = &run->study->settings;
    rs_measure measure = rs_measure_find(settings->precision_measure);
    rs_status status = rs_run_play(run, error);

    while (status == RS_OK) {
        double width = rs_run_widest(run, measure);
        if (width <= settings->precision)
            break;
        if (run->n_asked >= MOST_FOR_PRECISION) {
            rs_tell(error, RS_WARNING,
                "precision %g is not reached after %ld replications: the half-width is %g",
                settings->precision, run->n_asked, width);
            break;
        }
        status = rs_run_extend(run, 2 * run->n_asked, error);
        if (status == RS_OK)
            status = check_memory(run, error);
        if (status == RS_OK)
            status = rs_run_play(run, error);
    }
    return status;
}

static rs_status run_study(
    rs_study *study, const rs_run_options *options, rs_results **results, rs_error *error)
{
    const rs_settings *settings = &study->checked.settings;
    bool precise = settings->has_precision && options->replication < 0;
    rs_run run = { 0 };
    rs_undo undo;

    rs_undo_begin(&undo, rs_run_release, &run);
    rs_status played,
        status = rs_run_prepare(&study->checked, options,
            precise ? FEWEST_FOR_PRECISION : settings->replications, &run, error);

    *results = NULL;
    if (status == RS_OK)
        status = check_memory(&run, error);
    if (status == RS_OK) {
        status = played = precise ? play_precisely(&run, error) : rs_run_play(&run, error);
        if ((played == RS_OK || played == RS_INTERRUPTED) && run.rows.n_done > 0)
            status = compare(study, &run, results, error);
        if (status == RS_OK)
            status = played;
    }
    rs_undo_end(&undo);
    rs_run_clear(&run);
    return status;
}

rs_status rs_study_run(
    rs_study *study, const rs_run_options *options, rs_results **results, rs_error *error)
{
    RS_GUARDED(error, run_study(study, options, results, error));
}
