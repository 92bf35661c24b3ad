/* Uncertain numbers: { dist = "…"; … }. */
#include "model/bind_uncertain.h"

#include "model/bind_fitted.h"
#include "model/bind_inputs.h"
#include "model/bind_paths.h"
#include "model/bind_sample.h"
#include "model/bind_slots.h"
#include "model/bind_tell.h"
#include "model/bind_unknown.h"
#include "words/say.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FORMS = 16 };

static bool is_note(const char *name)
{
    return strcmp(name, "dist") == 0 || strcmp(name, "source") == 0 || strcmp(name, "evidence") == 0
        || strcmp(name, "shrink") == 0;
}

static int n_parameters(const rs_distribution_form *form)
{
    int n = 0;
    while (n < 4 && form->parameters[n])
        n++;
    return n;
}

static bool has_parameter(const rs_distribution_form *form, const char *name)
{
    for (int i = 0; i < n_parameters(form); i++)
        if (strcmp(form->parameters[i], name) == 0)
            return true;
    return false;
}

/* All parameters of the form and no others. */
static bool is_written_in(const rs_distribution_form *form, const rs_node *node)
{
    int n = 0;
    for (const rs_node *child = node->first; child; child = child->next) {
        if (is_note(child->name))
            continue;
        if (!has_parameter(form, child->name))
            return false;
        n++;
    }
    return n == n_parameters(form);
}

static const char *form_words(rs_binder *binder, const char *name)
{
    rs_text text = { 0 };
    for (size_t i = 0; i < rs_n_distribution_forms; i++) {
        const rs_distribution_form *form = &rs_distribution_forms[i];
        if (strcmp(form->name, name) != 0)
            continue;
        rs_text_add(&text, "%s{ dist = \"%s\";", text.length ? " or " : "", name);
        for (int j = 0; j < n_parameters(form); j++)
            rs_text_add(&text, " %s = …;", form->parameters[j]);
        rs_text_add(&text, " }");
    }
    const char *words = rs_arena_text(binder->arena, text.data ? text.data : "");
    rs_text_clear(&text);
    return words;
}

static const char *const dist_words[] = { "uniform", "triangular", "pert", "normal", "lognormal",
    "beta", "gamma", "discrete", "sample", "fitted" };
enum { N_DIST_WORDS = sizeof dist_words / sizeof *dist_words };

static void tell_unknown(rs_binder *binder, const rs_node *dist, const char *path)
{
    const char *word = dist->kind == RS_NODE_TEXT ? dist->text : "";
    rs_bind_expected_text(binder, dist, rs_bind_path(binder, path, "dist"),
        rs_arena_print(binder->arena,
            "\"uniform\", \"triangular\", \"pert\", \"normal\", \"lognormal\", \"beta\", "
            "\"gamma\", \"discrete\", \"sample\" or \"fitted\"%s",
            rs_bind_nearest(binder, word, dist_words, N_DIST_WORDS)));
}

/* The numbers of a form in its order; false (told) where one is no plain number. */
static bool read_parameters(rs_binder *binder, const rs_distribution_form *form,
    const rs_node *node, const char *path, double *numbers)
{
    bool right = true;
    for (int i = 0; i < n_parameters(form); i++) {
        const rs_node *number = rs_node_find(node, form->parameters[i]);
        const char *where = rs_bind_path(binder, path, form->parameters[i]);
        if (number->changes)
            rs_bind_tell(binder, RS_ERROR, number->changes, where,
                "found a relative change inside an uncertain number; change the number itself");
        if (number->kind == RS_NODE_NUMBER && isfinite(number->number))
            numbers[i] = number->number;
        else
            rs_bind_expected_text(binder, number, where, "a plain number");
        right = right && number->kind == RS_NODE_NUMBER && !number->changes;
    }
    return right;
}

static bool read_form(rs_binder *binder, const rs_node *node, const char *path, const char *name,
    rs_distribution *result)
{
    const rs_distribution_form *form = NULL;
    for (size_t i = 0; i < rs_n_distribution_forms && !form; i++)
        if (strcmp(rs_distribution_forms[i].name, name) == 0
            && is_written_in(&rs_distribution_forms[i], node))
            form = &rs_distribution_forms[i];
    if (!form) {
        if (!rs_bind_unknown_keys(binder, rs_uncertain_keys, rs_bind_change_keys(node), node, path))
            rs_bind_expected_text(binder, node, path, form_words(binder, name));
        return false;
    }
    double numbers[4];
    if (!read_parameters(binder, form, node, path, numbers))
        return false;
    char why[200] = "";
    if (form->make(numbers, result, why, sizeof why) == RS_OK)
        return true;
    rs_bind_tell(
        binder, RS_ERROR, node, path, "found %s; %s", rs_node_print(binder->arena, node), why);
    return false;
}

static bool read_distribution(
    rs_binder *binder, const rs_node *node, const char *path, rs_distribution *result)
{
    const rs_node *dist = rs_node_find(node, "dist");
    const char *name = dist->kind == RS_NODE_TEXT ? dist->text : "";
    if (strcmp(name, "discrete") == 0)
        return rs_bind_discrete(binder, node, path, result);
    if (strcmp(name, "sample") == 0)
        return rs_bind_sample(binder, node, path, result);
    for (size_t i = 0; i < rs_n_distribution_forms; i++)
        if (strcmp(rs_distribution_forms[i].name, name) == 0)
            return read_form(binder, node, path, name, result);
    tell_unknown(binder, dist, path);
    return false;
}

/* The ends of a bounded distribution; false where it has none of its own. */
static bool find_ends(const rs_distribution *of, double *least, double *most)
{
    switch (of->kind) {
    case RS_UNIFORM:
    case RS_PERT:
        *least = of->p[0];
        *most = of->p[1];
        return true;
    case RS_TRIANGULAR:
        *least = of->p[0];
        *most = of->p[2];
        return true;
    case RS_DISCRETE:
        *least = of->values[0];
        *most = of->values[of->n - 1];
        return true;
    case RS_BETA:
        *least = 0;
        *most = 1;
        return true;
    case RS_NORMAL:
    case RS_LOGNORMAL:
    case RS_GAMMA:
    case RS_N_DISTRIBUTIONS:
        break;
    }
    return false;
}

static const double rarely = 1e-3;

static void tell_cut(
    rs_binder *binder, const rs_node *node, const char *path, const char *range, const char *unit)
{
    rs_bind_say(binder, RS_NOTICE, node, path,
        rs_said_both(binder->arena, RS_SAY_some_draws_fall_outside_the_range_of, range, unit));
}

static void check_support(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, const rs_distribution *of)
{
    double least, most, low = key->low == RS_ABOVE_ZERO && of->kind != RS_UNIFORM ? 0 : key->low;
    bool bounded = find_ends(of, &least, &most);
    const char *range = rs_key_range_words(binder->arena, key);
    const char *unit = key->unit ? rs_bind_unit(binder, key->unit) : "";
    if (bounded && (least < low || most > key->high)) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found an uncertain number from %.6g to %.6g; expected %s (%s)", least, most, range,
            unit);
        return;
    }
    double mean = rs_distribution_mean(of);
    if (!isfinite(mean) || mean < low || mean > key->high) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found an uncertain number with a mean of %.6g; expected %s (%s)", mean, range, unit);
        return;
    }
    if (bounded)
        return;
    if (key->low == RS_ABOVE_ZERO && rs_distribution_quantile(of, 1e-6) <= 0) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found an uncertain number that may be 0 or less; expected one above 0 (%s), such as "
            "dist = \"lognormal\"",
            unit);
        return;
    }
    if (rs_distribution_quantile(of, rarely) < low
        || rs_distribution_quantile(of, 1 - rarely) > key->high)
        tell_cut(binder, node, path, range, unit);
}

/* A fitted number is above 0; its estimate and nearly all draws must lie where the key allows. */
static void check_fitted(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, const rs_joint *of)
{
    const char *range = rs_key_range_words(binder->arena, key);
    const char *unit = key->unit ? rs_bind_unit(binder, key->unit) : "";
    double estimate = rs_joint_estimate(of);
    if (!(estimate >= key->low && estimate <= key->high))
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found a fitted number with an estimate of %.6g; expected %s (%s)", estimate, range,
            unit);
    else if (rs_joint_quantile(of, rarely) < key->low
        || rs_joint_quantile(of, 1 - rarely) > key->high)
        tell_cut(binder, node, path, range, unit);
}

static bool is_fitted(const rs_node *node)
{
    const rs_node *dist = rs_node_find(node, "dist");
    return dist->kind == RS_NODE_TEXT && strcmp(dist->text, "fitted") == 0;
}

rs_slot rs_bind_uncertain(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    rs_rule rule = { .kind = RS_RULE_INPUT, .low = key->low, .high = key->high, .where = node };
    if (is_fitted(node)) {
        if (!rs_bind_fitted(binder, node, path, &rule))
            return rs_bind_broken(binder, node);
        check_fitted(binder, key, node, path, &rule.joint);
        return rs_bind_rule(binder, rule);
    }
    if (!read_distribution(binder, node, path, &rule.distribution))
        return rs_bind_broken(binder, node);
    check_support(binder, key, node, path, &rule.distribution);
    rule.input = rs_bind_input_number(binder, node, path);
    return rs_bind_rule(binder, rule);
}
