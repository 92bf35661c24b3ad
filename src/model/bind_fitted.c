/*
 * { dist = "fitted"; file = "NAME.posterior"; parameter = "a"; sha256 = "9f86d081884c7d65"; }: a
 * parameter of a joint posterior. The parameters of a file are drawn together: normal when they are
 * transformed (by the logarithm, or of chances the logit), z = L (normal quantiles of their inputs)
 * with L the lower triangular square root of the covariance.
 */
#include "model/bind_fitted.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "model/bind_unknown.h"
#include "model/data_table.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_POSTERIOR_BYTES = 64 * 1024, MOST_PARAMETERS = 32 };

/* What a verdict on a fit means to a study that rests on it; of a trusted one nothing is told. */
typedef struct rs_posterior_verdict {
    rs_phrase word, notice, evidence;
    rs_severity severity;
} verdict_row;

static const verdict_row verdicts[] = {
    { .word = RS_SAY_fit_trusted },
    { RS_SAY_fit_with_care, RS_SAY_rests_on_a_fit_to_be_used_with_care,
        RS_SAY_evidence_fit_with_care, RS_NOTICE },
    { RS_SAY_fit_not_trusted, RS_SAY_rests_on_a_fit_not_to_be_trusted,
        RS_SAY_evidence_fit_not_trusted, RS_WARNING },
};

static bool tells(const verdict_row *verdict)
{
    return verdict && verdict != &verdicts[0];
}

/* ---- the file ---- */

typedef struct posterior_text {
    rs_binder *binder;
    char *next;
    int line;
} posterior_text;

/* The next line that says something, NULL at the end. */
static char *next_line(posterior_text *text)
{
    while (text->next && *text->next) {
        char *line = text->next;
        size_t n = strcspn(line, "\n");
        text->next = line[n] ? line + n + 1 : NULL;
        line[n] = '\0';
        text->line++;
        while (n > 0 && strchr(" \t\r", line[n - 1]))
            line[--n] = '\0';
        if (n > 0 && line[0] != '#')
            return line;
    }
    return NULL;
}

/* The fields of the next line after its first, which must be `word`; -1 where it is not or there
 * are too many. */
static int read_fields(posterior_text *text, const char *word, const char **fields)
{
    char *line = next_line(text), *rest = NULL;
    char *first = line ? strtok_r(line, "\t", &rest) : NULL;
    int n = 0;
    if (!first || strcmp(first, word) != 0)
        return -1;
    for (char *field; (field = strtok_r(NULL, "\t", &rest)); n++) {
        if (n == MOST_PARAMETERS)
            return -1;
        fields[n] = field;
    }
    return n;
}

static bool read_numbers(posterior_text *text, const char *word, int n, double *numbers)
{
    const char *fields[MOST_PARAMETERS];
    bool right = read_fields(text, word, fields) == n;
    for (int i = 0; right && i < n; i++) {
        char *end;
        numbers[i] = strtod(fields[i], &end);
        right = end != fields[i] && !*end && isfinite(numbers[i]);
    }
    return right;
}

/* Cholesky's square root, also of a matrix in which some directions have no variance. */
static bool take_root(const double *covariance, int n, double *root)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++) {
            double rest = covariance[i * n + j], size = fabs(covariance[i * n + i]);
            if (fabs(rest - covariance[j * n + i]) > 1e-9 * (fabs(rest) + 1e-300))
                return false;
            for (int k = 0; k < j; k++)
                rest -= root[i * n + k] * root[j * n + k];
            if (i == j && rest < -1e-9 * size)
                return false;
            if (i == j)
                root[i * n + j] = rest > 1e-14 * size ? sqrt(rest) : 0;
            else
                root[i * n + j] = root[j * n + j] > 0 ? rest / root[j * n + j] : 0;
        }
    return true;
}

/* A text of the file as it may be told. */
static const char *shown(rs_arena *arena, const char *text)
{
    rs_text visible = { 0 };
    rs_visible_add(&visible, text);
    const char *kept = rs_arena_text(arena, visible.data ? visible.data : "");
    rs_text_clear(&visible);
    return kept;
}

static const char *read_names(posterior_text *text, rs_posterior *posterior)
{
    rs_arena *arena = text->binder->arena;
    const char *fields[MOST_PARAMETERS], *transforms[MOST_PARAMETERS];
    if (read_fields(text, "retsim-posterior", fields) != 1 || strcmp(fields[0], "1") != 0)
        return "expected the line \"retsim-posterior 1\" first";
    if (read_fields(text, "model", fields) != 1)
        return "expected a line with model and its name";
    posterior->model = shown(arena, fields[0]);
    posterior->n = read_fields(text, "parameters", fields);
    if (posterior->n < 1)
        return "expected a line with parameters and their names";
    posterior->parameters = RS_ARENA_ARRAY(arena, const char *, posterior->n);
    posterior->addresses = RS_ARENA_ARRAY(arena, const char *, posterior->n);
    for (int i = 0; i < posterior->n; i++) {
        posterior->parameters[i] = rs_arena_text(arena, fields[i]);
        posterior->addresses[i] = rs_arena_print(arena, "%s:%s", posterior->name, fields[i]);
    }
    if (read_fields(text, "transform", transforms) != posterior->n)
        return "expected a line with transform and one word a parameter";
    posterior->logit = RS_ARENA_ARRAY(arena, bool, posterior->n);
    for (int i = 0; i < posterior->n; i++) {
        posterior->logit[i] = strcmp(transforms[i], "logit") == 0;
        if (!posterior->logit[i] && strcmp(transforms[i], "log") != 0)
            return "expected the transforms \"log\" or \"logit\"";
    }
    return NULL;
}

static const verdict_row *verdict_of(const char *word)
{
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        if (strcmp(rs_words(RS_ENGLISH, verdicts[i].word), word) == 0)
            return &verdicts[i];
    return NULL;
}

/* The verdict that `retsim fit` passed on the fit, where it stands there: its word, and the reason
 * in both languages unless it is trusted. */
static const char *read_verdict(posterior_text *text, rs_posterior *posterior)
{
    const char *fields[MOST_PARAMETERS];
    if (!text->next || !text->next[strspn(text->next, "\n \t\r")])
        return NULL;
    posterior->verdict = read_fields(text, "verdict", fields) == 1 ? verdict_of(fields[0]) : NULL;
    if (!posterior->verdict)
        return "expected nothing more than a verdict: trusted, with care or not trusted";
    if (tells(posterior->verdict)) {
        if (read_fields(text, "reason", fields) != 1)
            return "expected a line with reason and a sentence";
        posterior->reason.english = shown(text->binder->arena, fields[0]);
        if (read_fields(text, "reason_zh", fields) != 1)
            return "expected a line with reason_zh and a sentence";
        posterior->reason.chinese = shown(text->binder->arena, fields[0]);
    }
    return next_line(text) ? "expected nothing more" : NULL;
}

/* What is wrong with the text of a posterior; NULL if nothing. */
static const char *read_posterior(posterior_text *text, rs_posterior *posterior)
{
    rs_arena *arena = text->binder->arena;
    const char *wrong = read_names(text, posterior);
    int n = posterior->n;
    if (wrong)
        return wrong;
    double *covariance = RS_ARENA_ARRAY(arena, double, n *n);
    posterior->centre = RS_ARENA_ARRAY(arena, double, n);
    posterior->factor = RS_ARENA_ARRAY(arena, double, n *n);
    if (!read_numbers(text, "mean", n, posterior->centre))
        return "expected a line with mean and one number a parameter";
    for (int i = 0; i < n; i++)
        if (!read_numbers(text, "covariance", n, covariance + i * n))
            return "expected a line with covariance and one number a parameter, for every "
                   "parameter";
    if (!take_root(covariance, n, posterior->factor))
        return "the covariance is no covariance matrix (symmetric, no variance below 0)";
    return read_verdict(text, posterior);
}

/* Two files of one name would share their draws. */
static const char *clash(const rs_binder *binder, const rs_posterior *posterior)
{
    size_t n = (size_t)posterior->n;
    for (int i = 0; i < binder->n_posteriors; i++) {
        const rs_posterior *other = &binder->posteriors[i];
        if (other->why || strcmp(other->name, posterior->name) != 0)
            continue;
        if (other->n != posterior->n
            || memcmp(other->centre, posterior->centre, n * sizeof(double)) != 0
            || memcmp(other->factor, posterior->factor, n * n * sizeof(double)) != 0)
            return "another posterior of the study has the same file name and other figures; "
                   "rename one";
    }
    return NULL;
}

/* The posterior of a file, read once; NULL where a study has too many of them. */
static rs_posterior *posterior_of(rs_binder *binder, const rs_node *file)
{
    const char *path, *why = NULL;
    char *read = rs_bind_read_beside(binder, file, MOST_POSTERIOR_BYTES, &path, &why);
    rs_posterior *found = NULL;
    for (int i = 0; i < binder->n_posteriors && !found; i++)
        if (strcmp(binder->posteriors[i].path, path) == 0)
            found = &binder->posteriors[i];
    if (!found && binder->n_posteriors < RS_MOST_POSTERIORS) {
        rs_posterior posterior = { .name = file->text, .path = path, .why = why };
        posterior_text text = { binder, read, 0 };
        if (read)
            posterior.hash = rs_sha256_of(read, strlen(read));
        const char *wrong = read ? read_posterior(&text, &posterior) : NULL;
        if (wrong)
            posterior.why = rs_arena_print(binder->arena, "line %d: %s", text.line, wrong);
        else if (read)
            posterior.why = clash(binder, &posterior);
        binder->posteriors[binder->n_posteriors] = posterior;
        found = &binder->posteriors[binder->n_posteriors++];
    }
    free(read);
    return found;
}

/* ---- a number that names it ---- */

const char *rs_bind_fit_evidence(const rs_binder *binder, int input)
{
    const char *address = input >= 0 ? binder->study->inputs.addresses[input].path : "";
    for (int i = 0; i < binder->n_posteriors; i++) {
        const rs_posterior *of = &binder->posteriors[i];
        size_t n = strlen(of->name);
        if (!of->why && tells(of->verdict) && strncmp(address, of->name, n) == 0
            && address[n] == ':')
            return rs_words(RS_ENGLISH, of->verdict->evidence);
    }
    return NULL;
}

/* Once for all its parameters, at the first that names it. */
static void tell_verdict(
    rs_binder *binder, rs_posterior *posterior, const rs_node *node, const char *path)
{
    if (posterior->told_verdict || !tells(posterior->verdict))
        return;
    posterior->told_verdict = true;
    rs_bind_say(binder, posterior->verdict->severity, node, path,
        rs_said_of_both(binder->arena, posterior->verdict->notice, rs_same(posterior->name),
            rs_same(posterior->model), posterior->reason));
}

int rs_bind_fitted_inputs(rs_binder *binder, const rs_node *node, const char *const **addresses)
{
    const rs_node *file = rs_node_find(node, "file");
    const rs_posterior *posterior
        = file && file->kind == RS_NODE_TEXT ? posterior_of(binder, file) : NULL;
    if (!posterior || posterior->why)
        return 0;
    *addresses = posterior->addresses;
    return posterior->n;
}

static int find_parameter(
    rs_binder *binder, const rs_posterior *posterior, const rs_node *parameter, const char *path)
{
    for (int i = 0; i < posterior->n; i++)
        if (strcmp(posterior->parameters[i], parameter->text) == 0)
            return i;
    rs_bind_tell(binder, RS_ERROR, parameter, rs_bind_path(binder, path, "parameter"),
        "found no parameter \"%s\" in %s%s", parameter->text, posterior->path,
        rs_bind_nearest(binder, parameter->text, posterior->parameters, (size_t)posterior->n));
    return -1;
}

/*
 * A model names the beginning of the hash of the posterior that it was fitted with, so that one of
 * another fit is not taken for it. False (told) if it is another; without a hash any is taken.
 */
static bool is_the_fitted_one(
    rs_binder *binder, rs_posterior *posterior, const rs_node *node, const char *path)
{
    enum { LEAST_DIGITS = 8 };
    const rs_node *hash = rs_node_find(node, "sha256");
    if (!hash)
        return true;
    size_t n = hash->kind == RS_NODE_TEXT ? strspn(hash->text, "0123456789abcdef") : 0;
    if (n < LEAST_DIGITS || hash->text[n]) {
        rs_bind_expected_text(binder, hash, rs_bind_path(binder, path, "sha256"),
            "the first 8 to 64 hexadecimal digits of the SHA-256 of the file");
        return false;
    }
    if (strncmp(hash->text, posterior->hash.digits, n) == 0)
        return true;
    if (posterior->told) /* of another of its parameters */
        return false;
    posterior->told = true;
    rs_bind_tell(binder, RS_ERROR, hash, rs_bind_path(binder, path, "sha256"),
        "found %.*s; expected %.*s, that of %s: model and posterior are of different fits; fit "
        "again with --force "
        "(or, if you changed the posterior yourself, leave sha256 out)",
        (int)n, hash->text, (int)n, posterior->hash.digits, posterior->path);
    return false;
}

static int input_of(const rs_inputs *inputs, const char *address)
{
    for (int i = 0; i < inputs->n; i++)
        if (strcmp(inputs->addresses[i].path, address) == 0)
            return i;
    return 0;
}

static void fill_joint(rs_binder *binder, const rs_posterior *posterior, int i, rs_joint *joint)
{
    int *inputs = RS_ARENA_ARRAY(binder->arena, int, i + 1);
    double variance = 0;
    *joint = (rs_joint){ .logit = posterior->logit[i],
        .centre = posterior->centre[i],
        .row = posterior->factor + i * posterior->n,
        .inputs = inputs,
        .n = i + 1 };
    for (int j = 0; j <= i; j++) {
        inputs[j] = input_of(&binder->study->inputs, posterior->addresses[j]);
        variance += joint->row[j] * joint->row[j];
    }
    joint->sd = sqrt(variance);
}

bool rs_bind_fitted(rs_binder *binder, const rs_node *node, const char *path, rs_rule *rule)
{
    const rs_node *file = rs_node_find(node, "file"), *parameter = rs_node_find(node, "parameter");
    const rs_key keys[]
        = { { .name = "dist" }, { .name = "file" }, { .name = "parameter" }, { .name = "sha256" },
              { .name = "source" }, { .name = "evidence" }, { .name = "shrink" }, { 0 } };
    rs_bind_unknown_keys(binder, keys, NULL, node, path);
    if (!file || file->kind != RS_NODE_TEXT || !parameter || parameter->kind != RS_NODE_TEXT) {
        rs_bind_expected_text(binder, node, path,
            "{ dist = \"fitted\"; file = \"….posterior\"; parameter = \"…\"; }");
        return false;
    }
    rs_posterior *posterior = posterior_of(binder, file);
    if (!posterior || posterior->why) {
        rs_bind_tell(binder, RS_ERROR, file, rs_bind_path(binder, path, "file"),
            "cannot read %s: %s", posterior ? posterior->path : file->text,
            posterior ? posterior->why : "a study may name 64 posteriors at most");
        return false;
    }
    int i = is_the_fitted_one(binder, posterior, node, path)
        ? find_parameter(binder, posterior, parameter, path)
        : -1;
    if (i < 0)
        return false;
    tell_verdict(binder, posterior, file, path);
    rule->kind = RS_RULE_FITTED;
    fill_joint(binder, posterior, i, &rule->joint);
    return true;
}
