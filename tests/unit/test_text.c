#include "support/check.h"

#include "base/text.h"
#include "retsim/nearest.h"

#include <string.h>

TEST(the_stem_of_a_file_is_without_its_ending)
{
    assert_int_equal(rs_stem_length("plan.cfg"), 4);
    assert_int_equal(rs_stem_length("plan.cfg.cfg"), 8);
    assert_int_equal(rs_stem_length("plan.CFG"), 8);
    assert_int_equal(rs_stem_length("plancfg"), 7);
    assert_int_equal(rs_stem_length(".cfg"), 4); /* nothing would be left */
    assert_int_equal(rs_stem_length(""), 0);
}

TEST(a_text_grows_by_what_is_added)
{
    rs_text text = { 0 };
    assert_null(text.data);
    rs_text_add(&text, "%s", "");
    assert_string_equal(text.data, "");
    for (int i = 0; i < 1000; i++)
        rs_text_add(&text, "%d,", i % 10);
    assert_int_equal(text.length, 2000);
    assert_int_equal(strlen(text.data), 2000);
    assert_memory_equal(text.data + 1996, "8,9,", 5);
    rs_text_clear(&text);
    rs_text_clear(&text);
    assert_null(text.data);
    assert_int_equal(text.capacity, 0);
}

TEST(bytes_are_added_as_they_are)
{
    rs_text text = { 0 };
    rs_text_add_bytes(&text, "a\0b", 3);
    rs_text_add_bytes(&text, "c", 0);
    rs_text_add_bytes(&text, "d", 1);
    assert_int_equal(text.length, 4);
    assert_memory_equal(text.data, "a\0bd", 5);
    rs_text_clear(&text);
}

TEST(bytes_that_are_not_utf8_are_found)
{
    static const struct {
        const char *bytes;
        size_t n, valid;
    } cases[] = {
        { "", 0, 0 },
        { "plain", 5, 5 },
        { "\xE6\x8A\x96\xE9\x9F\xB3", 6, 6 }, /* two Chinese characters */
        { "\xF0\x9F\x98\x80", 4, 4 },         /* U+1F600 */
        { "\xEF\xBB\xBF", 3, 3 },             /* byte order mark */
        { "a\x80", 2, 1 },                    /* continuation without a lead */
        { "ab\xC0\xAF", 4, 2 },               /* overlong */
        { "\xE0\x80\xAF", 3, 0 },             /* overlong */
        { "\xF0\x80\x80\xAF", 4, 0 },         /* overlong */
        { "x\xED\xA0\x80", 4, 1 },            /* surrogate */
        { "\xF4\x90\x80\x80", 4, 0 },         /* above U+10FFFF */
        { "\xF5\x80\x80\x80", 4, 0 },
        { "ok\xE6\x8A", 4, 2 },       /* cut short */
        { "\xB6\xB6\xD2\xF4", 4, 0 }, /* GBK */
        { "a\0b", 3, 3 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(rs_utf8_valid_prefix(cases[i].bytes, cases[i].n), cases[i].valid);
}

TEST(wide_characters_take_two_columns)
{
    assert_int_equal(rs_text_width(""), 0);
    assert_int_equal(rs_text_width("churn"), 5);
    assert_int_equal(rs_text_width("\xC3\xA9t\xC3\xA9"), 3);
    assert_int_equal(rs_text_width("\xE6\x8A\x96\xE9\x9F\xB3"), 4);
    assert_int_equal(rs_text_width("\xEF\xBC\x9B"), 2); /* full-width semicolon */
    assert_int_equal(rs_text_width("e\xCC\x81"), 1);    /* combining accent */
    assert_int_equal(rs_text_width("\xED\x95\x9C"), 2); /* Hangul */
    assert_int_equal(rs_text_width("a\xFFz"), 3);
}

TEST(the_nearest_name_is_found)
{
    static const char *const names[] = { "churn", "repurchase", "order_value", "segments", "cac" };
    const size_t n = sizeof names / sizeof *names;
    assert_string_equal(rs_nearest("chrun", names, n), "churn");
    assert_string_equal(rs_nearest("repurchse", names, n), "repurchase");
    assert_string_equal(rs_nearest("order-value", names, n), "order_value");
    assert_string_equal(rs_nearest("segment", names, n), "segments");
    assert_string_equal(rs_nearest("churn", names, n), "churn");
    assert_null(rs_nearest("temperature", names, n));
    assert_null(rs_nearest("x", names, n));
    assert_null(rs_nearest("", names, n));
    assert_null(rs_nearest("churn", names, 0));
}

TEST(the_nearer_of_two_names_wins)
{
    static const char *const names[] = { "price_end", "price" };
    assert_string_equal(rs_nearest("prics", names, 2), "price");
}

TEST(a_very_long_word_has_no_nearest_name)
{
    char word[300];
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    const char *const names[] = { word, "churn" };
    assert_null(rs_nearest(word, names, 2));
    assert_string_equal(rs_nearest("churm", names, 2), "churn");
}

TEST(hashes_differ_where_meanings_do)
{
    enum { N = 4000 };
    static uint64_t hashes[N];
    for (int i = 0; i < N / 2; i++) {
        char name[32];
        snprintf(name, sizeof name, "segment%d", i);
        hashes[2 * i] = rs_hash_text(name);
        hashes[2 * i + 1] = rs_hash_join(rs_hash_text("a"), (uint64_t)i);
    }
    for (int i = 0; i < N; i++)
        for (int j = 0; j < i; j++)
            assert_true(hashes[i] != hashes[j]);
    uint64_t a = rs_hash_text("a"), b = rs_hash_text("b");
    assert_true(rs_hash_join(a, b) != rs_hash_join(b, a));
    assert_true(rs_hash_join(rs_hash_join(a, a), b) != rs_hash_join(a, rs_hash_join(a, b)));
}

TEST(hashes_never_change_between_versions)
{
    /* FNV-1a of "" is its offset basis, of "a" AF63DC4C8601EC8C; then the finaliser of
     * splitmix64 */
    assert_true(rs_hash_text("") == UINT64_C(0xF52A15E9A9B5E89B));
    assert_true(rs_hash_text("a") == UINT64_C(0x02C0BDBF481420F8));
    assert_true(rs_hash_join(1, 2) == UINT64_C(0x081A5C1377856B73));
}

TEST(each_bit_of_a_hash_is_even)
{
    enum { N = 4096 };
    int ones[64] = { 0 };
    for (int i = 0; i < N; i++) {
        uint64_t hash = rs_hash_join((uint64_t)i, 7);
        for (int bit = 0; bit < 64; bit++)
            ones[bit] += (int)(hash >> bit & 1);
    }
    for (int bit = 0; bit < 64; bit++)
        assert_close(ones[bit], N / 2.0, 5 * sqrt(N) / 2);
}

/* Lines of 20 columns. */
TEST(folding_keeps_figures_with_their_units)
{
    static const char *const cases[][2] = {
        { "a plan loses EUR 26.8 k a year", "a plan loses\nEUR 26.8 k a year" },
        { "it is ahead in all 97 % of them", "it is ahead in all\n97 % of them" },
        { "of the whole there are 3 kinds", "of the whole there\nare 3 kinds" },
        { "what is lost are USD 12 M", "what is lost are\nUSD 12 M" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_text folded = { 0 };
        rs_text_add_folded(&folded, cases[i][0], 20, 0);
        assert_string_equal(folded.data, cases[i][1]);
        rs_text_clear(&folded);
    }
}
