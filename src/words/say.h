/*
 * The texts that people read: a catalogue with a row a phrase, in English and Chinese beside each
 * other (words/phrases_*.h), and how a phrase is filled.
 *
 * A phrase has numbered places, so that each language puts them in its own order:
 *   {2}             the second argument
 *   {2|gains|loses} the form that the second argument chooses, "1" the first, "2" the second, …,
 *                   anything else the last; both languages must have it
 *   {2:order|orders} {2:} the same, and the argument itself, where one language needs it and the
 *                   other does not
 * Arguments are texts. Numbers are made texts before, by words/number_text.h, so that a phrase
 * knows nothing of types and decimals.
 */
#ifndef RS_WORDS_SAY_H
#define RS_WORDS_SAY_H

#include "base/memory.h"
#include "base/text.h"
#include "words/number_text.h"
#include "words/phrases_charts.h"
#include "words/phrases_customers.h"
#include "words/phrases_fields.h"
#include "words/phrases_fits.h"
#include "words/phrases_headlines.h"
#include "words/phrases_model.h"
#include "words/phrases_plots.h"
#include "words/phrases_questions.h"
#include "words/phrases_reports.h"
#include "words/phrases_tables.h"

#include <stdbool.h>
#include <stdio.h>

/* X(name, English, Chinese) */
#define RS_PHRASE_LIST(X)                                                                          \
    RS_HEADLINES_PHRASES(X)                                                                        \
    RS_CHARTS_PHRASES(X)                                                                           \
    RS_PLOTS_PHRASES(X)                                                                            \
    RS_FITS_PHRASES(X)                                                                             \
    RS_CUSTOMERS_PHRASES(X)                                                                        \
    RS_MODEL_PHRASES(X)                                                                            \
    RS_TABLES_PHRASES(X)                                                                           \
    RS_FIELDS_PHRASES(X)                                                                           \
    RS_REPORTS_PHRASES(X)                                                                          \
    RS_QUESTIONS_PHRASES(X)

typedef enum rs_phrase {
    RS_SAY_nothing, /* no text: what stands where none is named */
#define X(name, english, chinese) RS_SAY_##name,
    RS_PHRASE_LIST(X)
#undef X
        RS_N_PHRASES
} rs_phrase;

/* The phrase as it stands in the catalogue: a text without places can be used as it is. */
const char *rs_words(rs_language language, rs_phrase phrase);

/*
 * Adds a phrase with its places filled: rs_say(&text, language, RS_SAY_plan_keeps, name, share).
 * The arguments are texts, as many as the phrase has places, none NULL.
 */
#define rs_say(text, language, ...)                                                                \
    rs_say_list((text), (language), RS_FIRST_OF(__VA_ARGS__, 0), RS_REST_OF(__VA_ARGS__, NULL))
/* The same into a file. */
#define rs_say_out(out, language, ...)                                                             \
    rs_say_out_list((out), (language), RS_FIRST_OF(__VA_ARGS__, 0), RS_REST_OF(__VA_ARGS__, NULL))
/* The same as a short text by value, cut where it is longer than that. */
#define rs_said(language, ...)                                                                     \
    rs_said_list((language), RS_FIRST_OF(__VA_ARGS__, 0), RS_REST_OF(__VA_ARGS__, NULL))
/* The same, as long as the arena. */
#define rs_said_in(arena, language, ...)                                                           \
    rs_said_in_list((arena), (language), RS_FIRST_OF(__VA_ARGS__, 0), RS_REST_OF(__VA_ARGS__, NULL))
/* In both languages, as long as the arena: a phrase without places; with arguments that are the
 * same in both, or in both themselves. */
rs_both rs_words_both(rs_phrase phrase);
#define rs_said_both(arena, ...)                                                                   \
    rs_said_both_list((arena), RS_FIRST_OF(__VA_ARGS__, 0), RS_REST_OF(__VA_ARGS__, NULL))
#define rs_said_of_both(arena, phrase, ...)                                                        \
    rs_said_of_both_list((arena), (phrase), (const rs_both[]){ __VA_ARGS__, { NULL, NULL } })
rs_both rs_same(const char *text);
/* What chooses the first form where the condition holds, the second one elsewhere. */
const char *rs_first_if(bool condition);

/* Behind the macros: the arguments in an array that ends with NULL. */
void rs_say_list(
    rs_text *text, rs_language language, rs_phrase phrase, const char *const *arguments);
void rs_say_out_list(
    FILE *out, rs_language language, rs_phrase phrase, const char *const *arguments);
rs_figure rs_said_list(rs_language language, rs_phrase phrase, const char *const *arguments);
char *rs_said_in_list(
    rs_arena *arena, rs_language language, rs_phrase phrase, const char *const *arguments);
rs_both rs_said_both_list(rs_arena *arena, rs_phrase phrase, const char *const *arguments);
rs_both rs_said_of_both_list(rs_arena *arena, rs_phrase phrase, const rs_both *arguments);
#define RS_FIRST_OF(first, ...) first
#define RS_REST_OF(first, ...) ((const char *const[]){ __VA_ARGS__ })

#endif
