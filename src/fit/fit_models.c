/* The public rows of models and their methods, in one order. */
#include "fit/methods.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *const rs_fit_one_and_done = "one_and_done";

#define ROW(symbol, name, kind, sentence, sentence_zh, n, ...)                                     \
    [symbol] = { #name, sentence, sentence_zh, kind, n, { __VA_ARGS__ },                           \
        n == 1 ? RS_FIT_LOGIT : RS_FIT_LOG },
static const rs_fit_model_row models[RS_N_FIT_MODELS] = { RS_FIT_MODEL_LIST(ROW) };
#undef ROW

static const rs_fit_methods *const methods[RS_N_FIT_MODELS] = {
#define X(symbol, name, ...) [symbol] = &rs_##name##_methods,
    RS_FIT_MODEL_LIST(X)
#undef X
};

const rs_fit_methods *rs_fit_methods_of(rs_fit_model model)
{
    return methods[model];
}

const rs_fit_model_row *rs_fit_model_of(rs_fit_model model)
{
    return &models[model];
}

bool rs_fit_model_find(const char *name, rs_fit_model *model)
{
    for (int i = 0; i < RS_N_FIT_MODELS; i++)
        if (strcmp(name, models[i].name) == 0) {
            *model = (rs_fit_model)i;
            return true;
        }
    return false;
}

const char *rs_fit_transform_name(rs_fit_transform transform)
{
    return transform == RS_FIT_LOG ? "log" : "logit";
}

double rs_fit_transformed(rs_fit_transform transform, double value)
{
    return transform == RS_FIT_LOG ? log(value) : log(value) - log1p(-value);
}

double rs_fit_untransformed(rs_fit_transform transform, double value)
{
    return transform == RS_FIT_LOG ? exp(value) : 1 / (1 + exp(-value));
}

void rs_fit_note_text(rs_fit_note note, rs_language language, char *text, size_t size)
{
    static const char *const texts[RS_N_FIT_NOTES][2] = {
#define X(symbol, english, chinese) [symbol] = { english, chinese },
        RS_FIT_DOUBT_LIST(X) RS_FIT_REMARK_LIST(X)
#undef X
    };
    const char *words = rs_either(language, texts[note.kind][0], texts[note.kind][1]),
               *gap = strstr(words, "%s");
    if (gap && note.parameter)
        snprintf(text, size, "%.*s%s%s", (int)(gap - words), words, note.parameter, gap + 2);
    else
        snprintf(text, size, "%s", words);
}
