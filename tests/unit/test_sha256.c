#include "check.h"

#include "base/sha256.h"

#include <stdlib.h>
#include <string.h>

static void expect(const char *text, const char *digits)
{
    assert_string_equal(rs_sha256_of(text, strlen(text)).digits, digits);
}

TEST(the_examples_of_the_standard_come_out)
{
    expect("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    expect("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
           "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

TEST(a_million_letters_come_out)
{
    size_t n = 1000000;
    char *text = malloc(n);
    assert_non_null(text);
    memset(text, 'a', n);
    assert_string_equal(rs_sha256_of(text, n).digits,
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(text);
}

TEST(the_ends_of_a_block_are_filled_rightly)
{
    static const struct {
        size_t n;
        const char *digits;
    } cases[] = {
        { 1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb" },
        { 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318" },
        { 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a" },
        { 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34" },
        { 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb" },
        { 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0" },
        { 119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb" },
        { 120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c" },
        { 128, "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e" },
    };
    char text[130];
    memset(text, 'a', sizeof text);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(rs_sha256_of(text, cases[i].n).digits, cases[i].digits);
}

TEST(pieces_and_base64_give_the_same)
{
    static const char text[] = "The quick brown fox jumps over the lazy dog, and over a block of "
                               "64 bytes, and over another one of them.";
    rs_sha256 whole = rs_sha256_of(text, sizeof text - 1);
    for (size_t piece = 1; piece < sizeof text; piece++) {
        rs_sha256_sum sum;
        rs_sha256_begin(&sum);
        for (size_t at = 0; at < sizeof text - 1; at += piece)
            rs_sha256_add(
                &sum, text + at, sizeof text - 1 - at < piece ? sizeof text - 1 - at : piece);
        assert_string_equal(rs_sha256_end(&sum).digits, whole.digits);
    }
    char base64[45];
    rs_sha256 none = rs_sha256_of("", 0);
    rs_sha256_base64(&none, base64);
    assert_string_equal(base64,
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="); /* as `openssl dgst -binary | base64` */
}
