/* Studies made of texts in memory, resolved and bound. */
#ifndef RS_TESTS_BOUND_STUDY_H
#define RS_TESTS_BOUND_STUDY_H

#include "model/bind.h"

#include "support/text_study.h"

#include <stdlib.h>

typedef struct bound_study {
    resolved resolved;
    rs_checked_study study;
    rs_status status;
} bound_study;

/* The study `text`, under the name "study.cfg", with up to one --set (NULL: none). */
static inline void bind_text(bound_study *bound, const char *text, const char *set)
{
    const study_case files = { .files = { { "study.cfg", text } }, .sets = { set } };
    *bound = (bound_study){ 0 };
    resolve(&files, &bound->resolved);
    bound->status = bound->resolved.status;
    if (bound->status == RS_OK)
        bound->status = rs_study_bind(&bound->resolved.arena, text_loader(&bound->resolved.files),
            &bound->resolved.study, &bound->study, &bound->resolved.error);
}

static inline void clear_bound(bound_study *bound)
{
    clear_resolved(&bound->resolved);
    *bound = (bound_study){ 0 };
}

static inline void print_messages(const bound_study *bound)
{
    for (size_t i = 0; i < bound->resolved.error.n_messages; i++)
        fprintf(stderr, "    %s\n", bound->resolved.error.messages[i].text);
}

static inline bool tells(const bound_study *bound, rs_severity severity, const char *fragment)
{
    const rs_error *error = &bound->resolved.error;
    for (size_t i = 0; i < error->n_messages; i++)
        if (error->messages[i].severity == severity && strstr(error->messages[i].text, fragment))
            return true;
    return false;
}

static inline void bind_good(bound_study *bound, const char *text, const char *set)
{
    bind_text(bound, text, set);
    if (bound->status == RS_OK)
        return;
    print_messages(bound);
    fail_msg("refused: %s", set ? set : "the study");
}

/* One channel and one segment, to which a case adds or changes something by --set. */
static const char *const small_study = "study = { begins = \"2026-01\"; horizon = 12; };\n"
                                       "channels = { shop = { sign_ups = 100; }; };\n"
                                       "segments = { all = { churn = 0.1; margin = 0.4; }; };\n";

/* The values of a scenario's numbers; free them. */
static inline double *values_of(const bound_study *bound, int scenario, const double *uniforms)
{
    const rs_parameters *parameters = &bound->study.scenarios[scenario].business.parameters;
    double *values = calloc((size_t)parameters->n_rules, sizeof *values);
    rs_parameters_evaluate(parameters, uniforms, NULL, values);
    return values;
}

static inline const rs_segment *segment_of(const bound_study *bound, int scenario, int number)
{
    return &bound->study.scenarios[scenario].business.segments[number];
}

#endif
