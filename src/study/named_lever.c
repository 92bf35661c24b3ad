/*
 * A lever's name, or a path without values, becomes the text of a lever with all that it leaves
 * out: where it is and what it does by its name, from where to where by the study, the key, or
 * twice what is there today.
 */
#include "retsim/variants.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/key_table.h"
#include "retsim/nearest.h"
#include "study/study_levers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* From here on a key has no end that anybody would ask about. */
static const double endless = 1e12;

int rs_study_n_levers(const rs_study *study)
{
    return study->checked.settings.n_levers;
}

const char *rs_study_lever_name(const rs_study *study, int lever)
{
    return study->checked.settings.levers[lever].name;
}

/* The lever of that name; NULL: none. */
static const rs_named_lever *named(const rs_study *study, const char *text, size_t n)
{
    const rs_settings *settings = &study->checked.settings;

    for (int i = 0; i < settings->n_levers; i++)
        if (strlen(settings->levers[i].name) == n
            && strncmp(settings->levers[i].name, text, n) == 0)
            return &settings->levers[i];
    return NULL;
}

/* The row of the key at a path, without an entry and without a scenario; NULL: it has none. */
static const rs_key *key_of(rs_arena *arena, const char *path)
{
    const char *colon = strrchr(path, ':'), *own = colon != NULL ? colon + 1 : path;

    return rs_key_at(rs_arena_print(arena, "%.*s", (int)strcspn(own, "["), own));
}

/* What a scenario has there today as a plain number, the baseline's where all are meant. */
static double today(rs_arena *arena, const rs_study *study, const char *path)
{
    int scenario = study->checked.baseline;

    for (int i = 0; i < study->checked.n_scenarios; i++) {
        size_t n = strlen(study->checked.scenarios[i].name);
        if (strncmp(path, study->checked.scenarios[i].name, n) == 0 && path[n] == ':')
            scenario = i;
    }
    const rs_node *node = rs_study_node_at(arena, study, scenario, path);
    return node != NULL && node->kind == RS_NODE_NUMBER ? node->number : (double)NAN;
}

/* What is not given (NaN) of a range follows from the key, else from today's value. */
static rs_status fill_range(rs_arena *arena, const rs_study *study, const char *path, double *low,
    double *high, rs_error *error)
{
    const rs_key *key = key_of(arena, path);
    double now = today(arena, study, path);
    bool ranged = key != NULL && key->low < key->high;

    if (isnan(*low))
        *low = ranged && key->low > -endless
            ? fmax(key->low, key->low == RS_ABOVE_ZERO ? 0 : -endless)
            : now < 0 ? 2 * now
                      : 0;
    if (isnan(*high))
        *high = ranged && key->high < endless ? key->high : 2 * now;
    if (*low < *high)
        return RS_OK;
    const rs_lever_option somewhere = { .path = path, .low = 0, .high = 1 };
    bool plain;
    if (rs_study_sort_lever(study, &somewhere, &plain, error) != RS_OK)
        return RS_INVALID;
    return rs_fail(error, RS_INVALID,
        "%s: found no range; expected one, as %s=FROM:TO (neither the key nor a number that is "
        "there tells where it ends)",
        path, path);
}

static void add_value(rs_text *to, const rs_node *value)
{
    if (value->kind == RS_NODE_NUMBER)
        rs_text_add(to, "%.17g", value->number);
    else if (value->kind == RS_NODE_TRUTH)
        rs_text_add(to, "%s", value->truth ? "true" : "false");
    else
        rs_text_add(to, "\"%s\"", value->text);
}

/* "Community:programs.community.budget*=" */
static char *head_of(rs_arena *arena, const rs_named_lever *lever)
{
    return rs_arena_print(arena, "%s%s%s%s=", lever->scenario, *lever->scenario != '\0' ? ":" : "",
        lever->path,
        lever->times      ? "*"
            : lever->plus ? "+"
                          : "");
}

/* A named lever as it would be written on a command line. */
static rs_status spell(rs_arena *arena, const rs_study *study, const rs_named_lever *lever,
    char **text, rs_error *error)
{
    rs_text to = { 0 };
    char *head = head_of(arena, lever);
    double low = lever->low, high = lever->high;

    rs_text_add(&to, "%s", head);
    if (lever->values == NULL) {
        char *path = rs_arena_print(arena, "%.*s", (int)strcspn(head, "="), head);
        if (fill_range(arena, study, path, &low, &high, error) != RS_OK) {
            rs_text_clear(&to);
            return RS_INVALID;
        }
        rs_text_add(&to, "%.17g:%.17g:%d", low, high, lever->steps);
    }
    for (const rs_node *value = lever->values != NULL ? lever->values->first : NULL; value != NULL;
         value = value->next) {
        add_value(&to, value);
        rs_text_add(&to, "%s", value->next != NULL ? "," : "");
    }
    *text = rs_arena_text(arena, to.data);
    rs_text_clear(&to);
    return RS_OK;
}

static rs_status unknown_name(const rs_study *study, const char *text, rs_error *error)
{
    rs_arena scratch = { 0 };
    int n = rs_study_n_levers(study);
    const char **names = RS_ARENA_ARRAY(&scratch, const char *, n + 1);

    for (int i = 0; i < n; i++)
        names[i] = rs_study_lever_name(study, i);
    const char *near = rs_nearest(text, names, (size_t)n);
    rs_status status = rs_fail(error, RS_INVALID,
        "%s: found no lever of that name%s; expected one of the study's group `levers`, or "
        "PATH=FROM:TO%s%s%s",
        text, n == 0 ? " (the study names none)" : "", near != NULL ? "; did you mean \"" : "",
        near != NULL ? near : "", near != NULL ? "\"?" : "");
    rs_arena_clear(&scratch);
    return status;
}

/* A name or a path alone, or a name with values of its own. */
static rs_status whole_text(rs_arena *arena, const rs_study *study, const char *text,
    const rs_named_lever *lever, char **whole, rs_error *error)
{
    size_t n = strcspn(text, "=");
    double low = NAN, high = NAN;

    if (lever != NULL && text[n] == '\0')
        return spell(arena, study, lever, whole, error);
    *whole = lever != NULL ? rs_arena_print(arena, "%s%s", head_of(arena, lever), text + n + 1)
                           : rs_arena_text(arena, text);
    if (lever != NULL || text[n] == '=')
        return RS_OK;
    if (strchr(text, '.') == NULL)
        return unknown_name(study, text, error);
    rs_status status = fill_range(arena, study, text, &low, &high, error);
    *whole = rs_arena_print(arena, "%s=%.17g:%.17g", text, low, high);
    return status;
}

static rs_unit unit_of(rs_arena *arena, const rs_lever_option *option)
{
    static const struct {
        const char *begins;
        rs_unit unit;
    } rows[]
        = { { "money", RS_UNIT_MONEY }, { "share", RS_UNIT_SHARE }, { "chance", RS_UNIT_SHARE },
              { "growth", RS_UNIT_SHARE }, { "customers", RS_UNIT_CUSTOMERS } };
    const rs_key *key = key_of(arena, option->path);
    const char *unit = key != NULL && key->unit != NULL ? key->unit : "";

    if (option->kind == RS_LEVER_TIMES)
        return RS_UNIT_RATIO;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strncmp(unit, rows[i].begins, strlen(rows[i].begins)) == 0)
            return rows[i].unit;
    return RS_UNIT_RATIO;
}

/* "Community: community budget" */
static const char *label_of(rs_arena *arena, const char *path)
{
    const char *colon = strrchr(path, ':');

    if (colon == NULL)
        return rs_path_words(arena, path);
    return rs_arena_print(
        arena, "%.*s: %s", (int)(colon - path), path, rs_path_words(arena, colon + 1));
}

static rs_status find_range(
    const rs_study *study, const char *text, rs_lever_range *range, rs_error *error)
{
    rs_arena scratch = { 0 };
    const rs_named_lever *lever = named(study, text, strcspn(text, "="));
    char *whole = NULL;
    rs_status status = whole_text(&scratch, study, text, lever, &whole, error);

    *range = (rs_lever_range){ 0 };
    if (status == RS_OK)
        status = rs_lever_range_parse(whole, range, error);
    rs_arena_clear(&scratch);
    if (status != RS_OK)
        return status;
    rs_arena *arena = range->memory;
    range->unit = unit_of(arena, &range->option);
    range->label = lever != NULL && strcmp(lever->label, lever->name) != 0
        ? rs_arena_text(arena, lever->label)
        : label_of(arena, range->option.path);
    return RS_OK;
}

rs_status rs_study_lever(
    const rs_study *study, const char *text, rs_lever_range *range, rs_error *error)
{
    RS_GUARDED(error, find_range(study, text, range, error));
}
