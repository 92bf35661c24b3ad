#include "support/check.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

TEST(pieces_of_an_arena_are_zeroed_aligned_and_apart)
{
    rs_arena arena = { 0 };
    enum { N = 3000 };
    static unsigned char *pieces[N];
    for (size_t i = 0; i < N; i++) {
        size_t size = i % 7 == 0 ? 0 : i % 100 == 1 ? 40000 : i % 61;
        pieces[i] = rs_arena_get(&arena, size);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        for (size_t j = 0; j < size; j++)
            assert_int_equal(pieces[i][j], 0);
        memset(pieces[i], 0xAB, size);
        assert_true(i == 0 || pieces[i] != pieces[i - 1]);
    }
    rs_arena_clear(&arena);
    rs_arena_clear(&arena);
    assert_null(arena.pages);
}

TEST(texts_in_an_arena_are_copies)
{
    rs_arena arena = { 0 };
    char name[] = "douyin";
    char *copy = rs_arena_text(&arena, name);
    name[0] = 'x';
    assert_string_equal(copy, "douyin");
    assert_string_equal(rs_arena_print(&arena, "%s.%d", copy, 7), "douyin.7");
    int *numbers = RS_ARENA_ARRAY(&arena, int, 10);
    assert_int_equal(numbers[9], 0);
    rs_arena_clear(&arena);
}

TEST(a_block_that_cannot_be_is_refused)
{
    assert_null(rs_block(SIZE_MAX / 4, 8));
    double *block = rs_block(3, sizeof *block);
    assert_non_null(block);
    assert_close(block[2], 0, 0);
    free(block);
    void *empty = rs_block(0, 8);
    assert_non_null(empty);
    free(empty);
}

TEST(a_growing_array_keeps_what_it_holds)
{
    size_t capacity = 0;
    int *array = NULL;
    for (int i = 0; i < 1000; i++) {
        array = rs_grow(array, &capacity, (size_t)i + 1, sizeof *array);
        assert_true(capacity > (size_t)i);
        array[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(array[i], i);
    assert_true(rs_grow(array, &capacity, 10, sizeof *array) == array);
    free(array);
}
