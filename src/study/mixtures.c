/*
 * All mixtures are bound together with the study's own scenarios, so that they share its inputs and
 * its classes of customers, and the two that are compared have the figures of a run. Where that
 * fails, each mixture is bound by itself, and what cannot be parted becomes one part.
 */
#include "study/mixtures.h"

#include "base/memory.h"
#include "model/bind.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_MIXTURES = 1 << RS_MOST_PARTS };

static unsigned all_parts(const rs_mixtures *mixtures)
{
    return (1u << mixtures->n_parts) - 1;
}

int rs_mixtures_scenario(const rs_mixtures *mixtures, unsigned parts)
{
    if (parts == 0)
        return mixtures->from;
    if (parts == all_parts(mixtures))
        return mixtures->to;
    return mixtures->study->checked.n_scenarios + (int)parts - 1;
}

/* ---- parts ---- */

/* The places of the parts whose bits are set become one part. */
static void join(rs_mixtures *mixtures, unsigned parts, rs_bridge_joined why)
{
    int now[RS_MOST_PARTS], n = 0, first = 0;

    while (!(parts >> first & 1))
        first++;
    for (int i = 0; i < mixtures->n_parts; i++) {
        bool joins = (parts >> i & 1) && i != first;
        now[i] = joins ? first : n;
        if (!joins)
            mixtures->joined[n++] = i == first ? why : mixtures->joined[i];
    }
    mixtures->n_parts = n;
    for (int i = 0; i < mixtures->n_places; i++)
        mixtures->part_of[i] = now[mixtures->part_of[i]];
}

/* Whether two paths begin with the same names, so many. */
static bool begin_alike(const char *a, const char *b, int n_names)
{
    while (n_names > 0 && *a != '\0' && *a == *b) {
        if (*a == '.' && --n_names == 0)
            return true;
        a++;
        b++;
    }
    return n_names == 0 || (n_names == 1 && strchr(".", *a) != NULL && strchr(".", *b) != NULL);
}

/* Places with so many first names alike come together, until there are few enough. labels[place] is
 * the first place of its part. */
static int gather(const rs_mixtures *mixtures, int *labels, int n_names, int n)
{
    for (int i = 0; i < mixtures->n_places && n > RS_MOST_PARTS; i++) {
        bool few = false;
        for (int k = i + 1; labels[i] == i && k < mixtures->n_places && !few; k++) {
            if (labels[k] != k
                || !begin_alike(mixtures->places[i].path, mixtures->places[k].path, n_names))
                continue;
            for (int j = k; j < mixtures->n_places; j++)
                labels[j] = labels[j] == k ? i : labels[j];
            n--;
            few = n_names == 0 && n <= RS_MOST_PARTS;
        }
    }
    return n;
}

/* Each place is a part; where there are too many, keys of a segment, then members of a family, then
 * any are told together. */
static void make_parts(rs_mixtures *mixtures)
{
    int n = mixtures->n_places, *labels = RS_ARENA_ARRAY(&mixtures->arena, int, n);
    int *sizes = RS_ARENA_ARRAY(&mixtures->arena, int, n),
        *numbers = RS_ARENA_ARRAY(&mixtures->arena, int, n);

    for (int i = 0; i < n; i++)
        labels[i] = i;
    for (int names = 2; names >= 0; names--)
        n = gather(mixtures, labels, names, n);
    mixtures->part_of = RS_ARENA_ARRAY(&mixtures->arena, int, mixtures->n_places);
    for (int i = 0; i < mixtures->n_places; i++) {
        if (sizes[labels[i]]++ == 0)
            numbers[i] = mixtures->n_parts++;
        mixtures->part_of[i] = numbers[labels[i]];
        mixtures->joined[mixtures->part_of[i]]
            = sizes[labels[i]] > 1 ? RS_BRIDGE_TOO_MANY : RS_BRIDGE_ALONE;
    }
}

/* ---- mixing ---- */

static rs_node *mix(rs_arena *arena, const rs_mixtures *mixtures, unsigned parts)
{
    rs_node *model = mixtures->study->tree.scenarios[mixtures->from].model;

    for (int i = 0; i < mixtures->n_places; i++)
        if (parts >> mixtures->part_of[i] & 1)
            model = rs_node_taking(arena, model, &mixtures->places[i]);
    return model;
}

static rs_scenario_tree mixed_scenario(rs_arena *arena, const rs_mixtures *mixtures, unsigned parts)
{
    const rs_scenario_tree *from = &mixtures->study->tree.scenarios[mixtures->from];
    const char *name = rs_arena_print(arena, "%s + %u", from->name, parts);

    return (rs_scenario_tree){
        .name = name, .label = name, .model = mix(arena, mixtures, parts), .where = from->where
    };
}

/* The study's scenarios and all mixtures that are none of them. */
static rs_study_tree mixed_tree(rs_arena *arena, const rs_mixtures *mixtures)
{
    rs_study_tree tree = mixtures->study->tree;
    rs_scenario_tree *scenarios
        = RS_ARENA_ARRAY(arena, rs_scenario_tree, tree.n_scenarios + MOST_MIXTURES);

    memcpy(scenarios, tree.scenarios, (size_t)tree.n_scenarios * sizeof *scenarios);
    for (unsigned parts = 1; parts < all_parts(mixtures); parts++)
        scenarios[tree.n_scenarios++] = mixed_scenario(arena, mixtures, parts);
    tree.scenarios = scenarios;
    tree.moved = true; /* mixtures of plans that are equally dear need not be so */
    return tree;
}

static rs_status bind_mixed(rs_mixtures *mixtures, rs_error *error)
{
    rs_study *mixed = rs_block(1, sizeof *mixed);

    if (mixed == NULL)
        return RS_NO_MEMORY;
    rs_study_close(mixtures->mixed);
    mixtures->mixed = mixed;
    mixed->source.loader = mixtures->study->source.loader;
    mixed->file = mixtures->study->file;
    mixed->options.moved = true;
    mixed->tree = mixed_tree(&mixed->arena, mixtures);
    return rs_study_bind(&mixed->arena, mixed->source.loader, &mixed->tree, &mixed->checked, error);
}

/* ---- what cannot be parted ---- */

static bool is_valid(const rs_mixtures *mixtures, unsigned parts)
{
    rs_arena scratch = { 0 };
    rs_error found = { 0 };
    rs_study_tree tree = mixtures->study->tree;
    rs_scenario_tree alone = mixed_scenario(&scratch, mixtures, parts);
    rs_checked_study checked;

    tree.scenarios = &alone;
    tree.n_scenarios = 1;
    tree.baseline = 0;
    tree.moved = true;
    bool valid
        = rs_study_bind(&scratch, mixtures->study->source.loader, &tree, &checked, &found) == RS_OK;
    rs_error_clear(&found);
    rs_arena_clear(&scratch);
    return valid;
}

static int count(unsigned parts)
{
    return __builtin_popcount(parts);
}

/* The smallest of the mixtures that are valid or not, and have at least these parts; the whole
 * where there is none. */
static unsigned smallest(const rs_mixtures *mixtures, const bool *valid, bool wanted, unsigned of)
{
    unsigned found = all_parts(mixtures);

    for (unsigned parts = 1; parts < all_parts(mixtures); parts++)
        if (valid[parts] == wanted && (parts & of) == of && count(parts) < count(found))
            found = parts;
    return found;
}

/* Joins the smallest mixture that is no plan with what makes it one; false where all are plans. */
static bool join_inseparable(rs_mixtures *mixtures)
{
    bool valid[MOST_MIXTURES];

    for (unsigned parts = 1; parts < all_parts(mixtures); parts++)
        valid[parts] = is_valid(mixtures, parts);
    unsigned broken = smallest(mixtures, valid, false, 0);
    if (broken == all_parts(mixtures))
        return false;
    join(mixtures, smallest(mixtures, valid, true, broken), RS_BRIDGE_INSEPARABLE);
    return true;
}

static rs_status mix_all(rs_mixtures *mixtures, rs_error *error)
{
    rs_error found = { 0 };
    rs_status status = bind_mixed(mixtures, &found);

    if (status == RS_INVALID) {
        while (join_inseparable(mixtures))
            ;
        rs_error_clear(&found);
        status = bind_mixed(mixtures, &found);
    }
    if (status != RS_OK) {
        (void)rs_fail(error, status, "these plans cannot be mixed: %s",
            found.n_messages > 0 ? found.messages[0].text : "not enough memory");
    }
    rs_error_clear(&found);
    return status;
}

rs_status rs_mixtures_make(
    const rs_study *study, int from, int to, rs_mixtures *mixtures, rs_error *error)
{
    const rs_scenario_tree *scenarios = study->tree.scenarios;

    *mixtures = (rs_mixtures){ .study = study, .from = from, .to = to };
    mixtures->n_places = rs_node_differences(
        &mixtures->arena, scenarios[from].model, scenarios[to].model, &mixtures->places);
    if (mixtures->n_places == 0)
        return rs_fail(error, RS_INVALID,
            "%s: found \"%s\" and \"%s\", which are the same plan; expected two that differ",
            study->file, scenarios[from].name, scenarios[to].name);
    make_parts(mixtures);
    return mix_all(mixtures, error);
}

void rs_mixtures_clear(rs_mixtures *mixtures)
{
    rs_study_close(mixtures->mixed);
    rs_arena_clear(&mixtures->arena);
    *mixtures = (rs_mixtures){ 0 };
}
