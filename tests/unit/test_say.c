/* The catalogue of texts: nothing is missing in a language, and both speak of the same things. */
#include "check.h"

#include "words/say.h"

#include <ctype.h>
#include <string.h>

enum { MOST_PLACES = 9 };

/* How a phrase uses its places. */
typedef struct places {
    int forms[MOST_PLACES];  /* of a place that both languages must have: 1 the argument itself */
    bool alone[MOST_PLACES]; /* used as this language alone needs it */
} places;

static int count(const char *from, const char *to, char wanted)
{
    int n = 0;
    for (; from < to; from++)
        n += *from == wanted;
    return n;
}

/* The places of a phrase, or why they cannot be read. */
static const char *read_places(const char *text, places *found)
{
    *found = (places){ 0 };
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        const char *end = strchr(at, '}');
        if (at[1] < '1' || at[1] > '9')
            continue;
        if (!end || !strchr("}|:", at[2]) || count(at + 1, end, '{') > 0)
            return "a place that does not end";
        int n = at[1] - '1', forms = at[2] == '}' ? 1 : 1 + count(at + 3, end, '|');
        if (at[2] != '}' && forms < 2 && at + 3 != end)
            return "a choice of one";
        if (at[2] == ':')
            found->alone[n] = true;
        else if (found->forms[n] > 1 && forms > 1 && forms != found->forms[n])
            return "a choice with other forms";
        else if (forms > found->forms[n])
            found->forms[n] = forms;
    }
    return NULL;
}

static const char *compare_places(const places *english, const places *chinese)
{
    bool ended = false;
    for (int n = 0; n < MOST_PLACES; n++) {
        if (english->forms[n] != chinese->forms[n] && !(english->alone[n] && chinese->forms[n] > 0)
            && !(chinese->alone[n] && english->forms[n] > 0))
            return "places that only one language has";
        bool used = english->forms[n] > 0 || chinese->forms[n] > 0 || english->alone[n]
            || chinese->alone[n];
        if (used && ended)
            return "a number that is left out";
        ended = !used;
    }
    return NULL;
}

static const char *printf_in(const char *text)
{
    for (const char *at = strchr(text, '%'); at; at = strchr(at + 1, '%'))
        if (at[1] && strchr("sdfgulc.%", at[1]))
            return "a directive of printf";
    return NULL;
}

/* What stays as it is in Chinese: terms of the trade, and keys and columns, which are typed. */
static bool stays_english(const char *word, size_t n)
{
    static const char *const known[] = { "clv", "cac", "npv", "aic", "csv", "rfm", "retsim", "q",
        "zh", "CN", "SHA", "Sobol", "VaR", "CVaR", "report", "xlsx", "html", "explain", "summary",
        "subscription", "upgrade", "bgbb", "size", "t_x", "T", "x", "activation",
        "annual_discount_rate", "brings", "channels", "effect", "enabled", "exchange", "fatigue",
        "finance", "first_order", "fixed_cost", "hill", "market_size", "more", "order_value",
        "orders", "plus", "price_elasticity", "programs", "referral", "repurchase", "sentiment",
        "times", "true", "visits" };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == n && strncasecmp(known[i], word, n) == 0)
            return true;
    return false;
}

/* An English word in a Chinese text outside of quotes and places; NULL: there is none. */
static const char *english_word(const char *text)
{
    char ends = 0;
    for (const char *at = text; *at; at++) {
        if (ends) {
            ends = *at == ends ? 0 : ends;
        } else if (*at == '`' || *at == '"') {
            ends = *at;
        } else if (isalpha((unsigned char)*at)) {
            size_t n = strspn(at, "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
            if (!stays_english(at, n))
                return at;
            at += n - 1;
        }
    }
    return NULL;
}

/* Of a header of several columns, which has no places. */
static int n_columns(const char *text)
{
    return strchr(text, '{') ? 0 : count(text, text + strlen(text), '|');
}

static const char *fault_of(const char *english, const char *chinese)
{
    places of_english, of_chinese;
    if (!english || !*english || !chinese || !*chinese)
        return "nothing in one language";
    const char *fault = read_places(english, &of_english);
    fault = fault ? fault : read_places(chinese, &of_chinese);
    fault = fault ? fault : compare_places(&of_english, &of_chinese);
    fault = fault ? fault : n_columns(english) != n_columns(chinese) ? "other columns" : NULL;
    fault = fault ? fault : printf_in(english);
    fault = fault ? fault : printf_in(chinese);
    return fault ? fault : english_word(chinese) ? "English in the Chinese text" : NULL;
}

TEST(every_phrase_is_whole_in_both_languages)
{
    int wrong = 0;
    for (int i = RS_SAY_nothing + 1; i < RS_N_PHRASES; i++) {
        const char *english = rs_words(RS_ENGLISH, (rs_phrase)i),
                   *chinese = rs_words(RS_CHINESE, (rs_phrase)i),
                   *fault = fault_of(english, chinese);
        if (fault)
            print_error("%s: \"%s\", \"%s\"\n", fault, english, chinese);
        wrong += fault != NULL;
    }
    assert_int_equal(wrong, 0);
}

TEST(a_faulty_phrase_is_noticed)
{
    static const struct {
        const char *english, *chinese, *fault;
    } cases[] = {
        { "{1} stays", "{1}留下", NULL },
        { "{1} {2:stay|stays}", "{1}留下", NULL },
        { "{2:} of {1}", "{1}", NULL },
        { "{1|more|less}", "{1|多|少}", NULL },
        { "", "留下", "nothing in one language" },
        { "{1} stays", "留下", "places that only one language has" },
        { "{1} {2|more|less}", "{1}多", "places that only one language has" },
        { "{1|more|less}", "{1|多|少|同}", "places that only one language has" },
        { "{1} {3}", "{1} {3}", "a number that is left out" },
        { "Name|Unit", "名称", "other columns" },
        { "{1 stays", "{1留下", "a place that does not end" },
        { "%s stays", "%s 留下", "a directive of printf" },
        { "{1} stays", "{1} stays", "English in the Chinese text" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *fault = fault_of(cases[i].english, cases[i].chinese);
        if (cases[i].fault)
            assert_string_equal(fault, cases[i].fault);
        else
            assert_null(fault);
    }
}

TEST(places_are_filled_in_the_order_of_the_language)
{
    rs_text text = { 0 };
    rs_say(&text, RS_ENGLISH, RS_SAY_but_earns_less_than, "CNY 5", "A", "7 %");
    assert_string_equal(text.data, ", but earns CNY 5 less than A (7 %)");
    rs_text_clear(&text);
    rs_say(&text, RS_CHINESE, RS_SAY_but_earns_less_than, "5 元", "“A”", "7%");
    assert_string_equal(text.data, "，但比“A”（7%）少赚 5 元");
    rs_text_clear(&text);
}

TEST(an_argument_chooses_its_form)
{
    static const char *const counts[] = { "0", "1", "2", "1,000", "1.5", "" };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        rs_figure said = rs_said(
            RS_ENGLISH, RS_SAY_ends_with_active_customers, "A", rs_first_if(i > 2), counts[i]);
        rs_text wanted = { 0 };
        rs_text_add(&wanted, "A %s with %s active %s", i > 2 ? "end" : "ends", counts[i],
            i == 1 ? "customer" : "customers");
        assert_string_equal(said.text, wanted.data);
        rs_text_clear(&wanted);
    }
}

TEST(what_is_too_long_is_cut_between_characters)
{
    rs_text name = { 0 };
    for (int i = 0; i < 50; i++)
        rs_text_add(&name, "店");
    rs_figure said = rs_said(RS_CHINESE, RS_SAY_other_in_none, name.data);
    assert_int_equal(strlen(said.text), 93);
    assert_int_equal(rs_utf8_valid_prefix(said.text, 93), 93);
    rs_text_clear(&name);
}
