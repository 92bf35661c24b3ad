/* Studies made of texts in memory, resolved and bound. */
#ifndef RS_TESTS_BOUND_STUDY_H
#define RS_TESTS_BOUND_STUDY_H

#include "model/bind.h"

#include "support/text_study.h"

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

#endif
