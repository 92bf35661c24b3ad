/* How rows of the table of keys are written. */
#ifndef RS_MODEL_KEY_ROWS_H
#define RS_MODEL_KEY_ROWS_H

#include "model/bind_group.h"
#include "model/keys.h"

#include <math.h>

/* A key with a range: name, kind, unit, low, high, default, default as told, sentence, and where
 * it is kept. */
#define ROW(key, kind_, unit_, low_, high_, default_, told, text, ...)                             \
    {                                                                                              \
        .name = key, .kind = RS_KEY_##kind_, .unit = unit_, .low = low_, .high = high_,            \
        .fallback = default_, .fallback_text = told, .sentence = text, __VA_ARGS__                 \
    }
/* A key without one: name, kind, unit, default as told, sentence, and where it is kept. */
#define PLAIN_ROW(key, kind_, unit_, told, text, ...)                                              \
    {                                                                                              \
        .name = key, .kind = RS_KEY_##kind_, .unit = unit_, .fallback_text = told,                 \
        .sentence = text, __VA_ARGS__                                                              \
    }
#define END                                                                                        \
    {                                                                                              \
        0                                                                                          \
    }
/* A form of a group: how it is told, and the keys that it needs. */
#define FORM(told, ...)                                                                            \
    {                                                                                              \
        .name = told, .needs = { __VA_ARGS__ }                                                     \
    }
#define AT(type, member) .offset = offsetof(type, member)
/* Of a group that ships as a file of its own. */
#define CURRENCY                                                                                   \
    PLAIN_ROW("currency", SPECIAL, "text", "that of its file",                                     \
        "The money of its amounts: converted by `exchange` where it is not the study's.",          \
        .read = rs_check_text)

/* Where a number comes from: may stand beside any form of it. */
#define NOTES                                                                                      \
    PLAIN_ROW("source", SPECIAL, "text", "none", "Where the number comes from."),                  \
        PLAIN_ROW("evidence", SPECIAL, "word", "none", "How well the number is known.",            \
            .words = rs_evidence_words)

#endif
