/* A phrase is read once from left to right; a brace that no digit follows is a brace. */
#include "words/say.h"

#include <assert.h>
#include <string.h>

static const char *const phrases[RS_N_PHRASES][2] = { { "", "" },
#define X(name, english, chinese) { english, chinese },
    RS_PHRASE_LIST(X)
#undef X
};

const char *rs_either(rs_language language, const char *english, const char *chinese)
{
    return language == RS_CHINESE ? chinese : english;
}

const char *rs_words(rs_language language, rs_phrase phrase)
{
    return phrases[phrase][language == RS_CHINESE];
}

const char *rs_first_if(bool condition)
{
    return condition ? "1" : "2";
}

/* The one of the forms ("order|orders") that the argument chooses. */
static void add_form(rs_text *text, const char *forms, const char *end, const char *argument)
{
    int wanted = argument[0] >= '1' && argument[0] <= '9' && !argument[1] ? argument[0] - '1' : 9;
    for (;;) {
        const char *bar = memchr(forms, '|', (size_t)(end - forms));
        if (wanted-- == 0 || !bar) {
            rs_text_add_bytes(text, forms, (size_t)((bar ? bar : end) - forms));
            return;
        }
        forms = bar + 1;
    }
}

/* Fills the place that begins behind a brace; returns where the phrase goes on. */
static const char *fill(rs_text *text, const char *place, const char *const *arguments)
{
    const char *end = strchr(place, '}');
    for (int n = *place - '1'; n > 0; n--, arguments++)
        assert(*arguments);
    assert(*arguments && end);
    if (place[1] == '}' || place[2] == '}')
        rs_text_add_bytes(text, *arguments, strlen(*arguments));
    else
        add_form(text, place + 2, end, *arguments);
    return end + 1;
}

void rs_say_list(
    rs_text *text, rs_language language, rs_phrase phrase, const char *const *arguments)
{
    const char *at = rs_words(language, phrase);
    rs_text_add_bytes(text, "", 0);
    while (*at) {
        size_t plain = strcspn(at, "{");
        bool place = at[plain] && at[plain + 1] >= '1' && at[plain + 1] <= '9';
        if (at[plain] && !place)
            plain++;
        rs_text_add_bytes(text, at, plain);
        at = place ? fill(text, at + plain + 1, arguments) : at + plain;
    }
}

void rs_say_out_list(
    FILE *out, rs_language language, rs_phrase phrase, const char *const *arguments)
{
    rs_text text = { 0 };
    rs_say_list(&text, language, phrase, arguments);
    fputs(text.data, out);
    rs_text_clear(&text);
}

char *rs_said_in_list(
    rs_arena *arena, rs_language language, rs_phrase phrase, const char *const *arguments)
{
    rs_text text = { 0 };
    rs_say_list(&text, language, phrase, arguments);
    char *said = rs_arena_text(arena, text.data);
    rs_text_clear(&text);
    return said;
}

rs_figure rs_said_list(rs_language language, rs_phrase phrase, const char *const *arguments)
{
    rs_text text = { 0 };
    rs_figure said;
    rs_say_list(&text, language, phrase, arguments);
    size_t length = text.length < sizeof said.text ? text.length : sizeof said.text - 1;
    length = rs_utf8_valid_prefix(text.data, length);
    memcpy(said.text, text.data, length);
    said.text[length] = '\0';
    rs_text_clear(&text);
    return said;
}

rs_both rs_words_both(rs_phrase phrase)
{
    return (rs_both){ rs_words(RS_ENGLISH, phrase), rs_words(RS_CHINESE, phrase) };
}

rs_both rs_same(const char *text)
{
    return (rs_both){ text, text };
}

rs_both rs_said_both_list(rs_arena *arena, rs_phrase phrase, const char *const *arguments)
{
    return (rs_both){ rs_said_in_list(arena, RS_ENGLISH, phrase, arguments),
        rs_said_in_list(arena, RS_CHINESE, phrase, arguments) };
}

rs_both rs_said_of_both_list(rs_arena *arena, rs_phrase phrase, const rs_both *arguments)
{
    enum { MOST_PLACES = 9 };
    const char *english[MOST_PLACES + 1] = { NULL }, *chinese[MOST_PLACES + 1] = { NULL };
    for (int i = 0; i < MOST_PLACES && arguments[i].english; i++) {
        english[i] = arguments[i].english;
        chinese[i] = arguments[i].chinese;
    }
    return (rs_both){ rs_said_in_list(arena, RS_ENGLISH, phrase, english),
        rs_said_in_list(arena, RS_CHINESE, phrase, chinese) };
}
