#include "config/config_file.h"
#include "model/tree_merge.h"

#include "support/check.h"

#include <string.h>

/* Trees are written in the language itself: what is tested is what is done with them. */
static rs_node *tree(rs_arena *arena, const char *text)
{
    rs_error error = { 0 };
    rs_node *root = NULL;
    if (rs_config_parse(arena, "t.cfg", text, strlen(text), &root, &error) != RS_OK)
        fail_msg("%s", error.messages[0].text);
    return root;
}

static double number_at(const rs_node *root, const char *path)
{
    const rs_node *node = rs_node_at(root, path);
    if (!node || node->kind != RS_NODE_NUMBER)
        fail_msg("no number at %s", path);
    return node->number;
}

TEST(values_are_found_by_name_and_by_number)
{
    rs_arena arena = { 0 };
    rs_node *root = tree(&arena, "a = { b = (1, { c = 2.5; }); bc = 7; };");
    assert_close(number_at(root, "a.b.0"), 1, 0);
    assert_close(number_at(root, "a.b.1.c"), 2.5, 0);
    assert_close(number_at(root, "a.bc"), 7, 0);
    assert_null(rs_node_at(root, "a.b.2"));
    assert_null(rs_node_at(root, "a.b.x"));
    assert_null(rs_node_at(root, "a.x"));
    assert_null(rs_node_at(root, "a.bc.d"));
    assert_null(rs_node_at(root, ""));
    assert_null(rs_node_find(NULL, "a"));
    assert_int_equal(rs_node_length(rs_node_at(root, "a.b")), 2);
    assert_int_equal(rs_node_length(NULL), 0);
    rs_arena_clear(&arena);
}

TEST(values_are_printed_as_a_person_writes_them)
{
    static const struct {
        const char *text, *printed;
    } cases[] = {
        { "x = 0.35;", "0.35" },
        { "x = 150000;", "150000" },
        { "x = -1e-9;", "-1e-09" },
        { "x = \"month\";", "\"month\"" },
        { "x = true;", "true" },
        { "x = ();", "[]" },
        { "x = {};", "{ }" },
        { "x = (1, 1.08, 1.15);", "[1, 1.08, 1.15]" },
        { "x = (1, 2, 3, 4);", "[1, 2, 3, …]" },
        { "x = { a = 0.6; b = { c = 1; }; };", "{ a = 0.6; b = { c = 1; }; }" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_arena arena = { 0 };
        rs_node *x = rs_node_find(tree(&arena, cases[i].text), "x");
        assert_string_equal(rs_node_print(&arena, x), cases[i].printed);
        rs_arena_clear(&arena);
    }
}

TEST(only_groups_of_times_or_plus_are_relative)
{
    static const struct {
        const char *text;
        bool relative;
    } cases[] = {
        { "x = { times = 0.9; };", true },
        { "x = { plus = 1; since = 3; until = 5; acquired_since = 2; };", true },
        { "x = { times = { dist = \"pert\"; min = 1; mode = 2; max = 3; }; };", true },
        { "x = { since = 3; };", false },
        { "x = { times = 0.9; mean = 1; };", false },
        { "x = {};", false },
        { "x = 5;", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_arena arena = { 0 };
        assert_int_equal(
            rs_node_is_relative(rs_node_find(tree(&arena, cases[i].text), "x")), cases[i].relative);
        rs_arena_clear(&arena);
    }
}

TEST(changes_merge_deep_and_leave_both_trees_as_they_are)
{
    rs_arena arena = { 0 };
    rs_node *base = tree(&arena, "g = { a = 1; b = { c = 2; d = (1, 2, 3); }; };\nh = 4;");
    rs_node *change = tree(&arena, "\n\ng = { b = { d = (9); e = 5; }; };");
    rs_node *merged = rs_node_merge(&arena, base, change);
    assert_close(number_at(merged, "g.a"), 1, 0);
    assert_close(number_at(merged, "g.b.c"), 2, 0);
    assert_close(number_at(merged, "g.b.d.0"), 9, 0);
    assert_int_equal(rs_node_length(rs_node_at(merged, "g.b.d")), 1);
    assert_close(number_at(merged, "g.b.e"), 5, 0);
    assert_close(number_at(merged, "h"), 4, 0);
    assert_int_equal(rs_node_at(merged, "g.b.c")->line, 1);
    assert_int_equal(rs_node_at(merged, "g.b.e")->line, 3);
    assert_int_equal(rs_node_length(rs_node_at(base, "g.b.d")), 3);
    assert_int_equal(rs_node_length(rs_node_at(base, "g.b")), 2);
    assert_int_equal(rs_node_length(rs_node_at(change, "g.b")), 2);
    rs_arena_clear(&arena);
}

TEST(merging_with_nothing_gives_a_copy)
{
    rs_arena arena = { 0 };
    rs_node *change = tree(&arena, "a = { b = { times = 2; }; };");
    rs_node *merged = rs_node_merge(&arena, NULL, change);
    assert_close(number_at(merged, "a.b.times"), 2, 0);
    assert_string_equal(rs_node_at(merged, "a.b.times")->address, "a.b.times");
    merged = rs_node_merge(&arena, change, NULL);
    assert_close(number_at(merged, "a.b.times"), 2, 0);
    assert_null(rs_node_merge(&arena, NULL, NULL));
    rs_arena_clear(&arena);
}

/* A value in another form replaces the group whole; parameters of the same form are changed one by
 * one. */
TEST(another_form_replaces_a_group_whole)
{
    static const struct {
        const char *base, *change, *result;
    } cases[] = {
        { "a = 1; b = 2;", "mean = 0.1; spread = 0.2;", "mean spread" },
        { "a = 1; b = 2;", "b = 3;", "a b" },
        { "a = 1; b = 2;", "dist = \"normal\"; mean = 1; sd = 2;", "dist mean sd" },
        { "a = 1; b = 2;", "survival = (1, 0.5);", "survival" },
        { "survival = (1, 0.5);", "hazard = (0.5);", "hazard" },
        { "start = 1; growth = 2;", "growth = 3;", "start growth" },
        { "shape = 1; rate = 2;", "mean = 3; sd = 1;", "mean sd" },
        { "mean = 32; sd = 14; repeat_uplift = (1, 2);", "mean = 30;", "mean sd repeat_uplift" },
        { "mean = 32; sd = 14; repeat_uplift = (1, 2);", "p = 6; q = 4; v = 15;", "p q v" },
        { "p = 6; q = 4; v = 15;", "mean = 30;", "mean" },
        { "mean = 32; sd = 14;", "mean = 0.5; spread = 0.1;", "mean spread" },
        { "dist = \"normal\"; mean = 1; sd = 2;", "mean = 3;", "dist mean sd" },
        { "dist = \"normal\"; mean = 1; sd = 2;", "dist = \"normal\"; p5 = 0; p95 = 1;",
            "dist p5 p95" },
        { "dist = \"normal\"; mean = 1; sd = 2;", "dist = \"normal\"; sd = 3;", "dist mean sd" },
        { "dist = \"normal\"; mean = 1; sd = 2;", "dist = \"lognormal\"; sd = 3;", "dist sd" },
        { "dist = \"beta\"; a = 1; b = 2;", "a = 3; b = 4;", "a b" },
        { "dist = \"beta\"; a = 1; b = 2;", "a = 3;", "dist a b" },
        { "kind = \"touch\"; reach = 1;", "start = 3; reach = 2;", "kind reach start" },
        { "response = \"hill\"; shape = 1.2;", "half = 5;", "response shape half" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_arena arena = { 0 };
        const char *base = rs_arena_print(&arena, "x = { %s };", cases[i].base);
        const char *change = rs_arena_print(&arena, "x = { %s };", cases[i].change);
        rs_node *merged = rs_node_merge(&arena, tree(&arena, base), tree(&arena, change));
        const char *keys = "";
        for (const rs_node *child = rs_node_at(merged, "x")->first; child; child = child->next)
            keys = rs_arena_print(&arena, "%s%s%s", keys, keys[0] ? " " : "", child->name);
        assert_string_equal(keys, cases[i].result);
        rs_arena_clear(&arena);
    }
}

TEST(relative_changes_are_collected_in_order)
{
    rs_arena arena = { 0 };
    rs_node *base = tree(&arena, "g = { x = 5; };");
    rs_node *once = rs_node_merge(&arena, base, tree(&arena, "g = { x = { times = 0.9; }; };"));
    rs_node *twice = rs_node_merge(&arena, once, tree(&arena, "g = { x = { plus = 2; }; };"));
    const rs_node *x = rs_node_at(twice, "g.x");
    assert_close(x->number, 5, 0);
    assert_int_equal(rs_node_length(&(rs_node){ .first = x->changes }), 2);
    assert_close(number_at(x->changes, "times"), 0.9, 0);
    assert_close(number_at(x->changes->next, "plus"), 2, 0);
    assert_null(rs_node_at(once, "g.x")->changes->next);
    assert_null(rs_node_at(base, "g.x")->changes);
    /* two uncertain factors on one value are two draws */
    assert_string_equal(rs_node_find(x->changes, "times")->address, "g.x.times");
    assert_string_equal(rs_node_find(x->changes->next, "plus")->address, "g.x.2.plus");
    /* a plain value says it anew */
    rs_node *anew = rs_node_merge(&arena, twice, tree(&arena, "g = { x = 7; };"));
    assert_close(number_at(anew, "g.x"), 7, 0);
    assert_null(rs_node_at(anew, "g.x")->changes);
    rs_arena_clear(&arena);
}

TEST(a_relative_change_of_nothing_stands_by_itself_and_collects_more)
{
    rs_arena arena = { 0 };
    rs_node *base = tree(&arena, "g = { y = 1; };");
    rs_node *merged = rs_node_merge(&arena, base, tree(&arena, "g = { x = { plus = 2; }; };"));
    assert_true(rs_node_is_relative(rs_node_at(merged, "g.x")));
    merged = rs_node_merge(&arena, merged, tree(&arena, "g = { x = { times = 3; }; };"));
    assert_close(number_at(merged, "g.x.plus"), 2, 0);
    assert_close(number_at(rs_node_at(merged, "g.x")->changes, "times"), 3, 0);
    rs_arena_clear(&arena);
}

TEST(a_replaced_value_keeps_the_address_of_the_base)
{
    rs_arena arena = { 0 };
    rs_node *base = tree(&arena, "g = { x = { dist = \"normal\"; mean = 1; sd = 2; }; };");
    rs_node *moved = rs_node_copy_at(&arena, base, "");
    rs_node_at(moved, "g.x")->address = "segments.regular.margin";
    rs_node *merged = rs_node_merge(
        &arena, moved, tree(&arena, "g = { x = { dist = \"uniform\"; min = 1; max = 2; }; };"));
    assert_string_equal(rs_node_at(merged, "g.x")->address, "segments.regular.margin");
    assert_string_equal(rs_node_at(merged, "g.x.min")->address, "segments.regular.margin.min");
    rs_arena_clear(&arena);
}

TEST(inherited_values_keep_their_address_and_own_ones_theirs)
{
    rs_arena arena = { 0 };
    rs_node *root = tree(&arena,
        "r = { m = { dist = \"normal\"; mean = 1; sd = 2; }; c = { a = 1; b = 2; }; k = 1; };"
        "f = { m = { times = 0.5; }; c = { mean = 0.1; spread = 0.2; }; };");
    rs_node *f = rs_node_inherit(&arena, rs_node_find(root, "r"), rs_node_find(root, "f"));
    assert_string_equal(rs_node_at(f, "m")->address, "r.m");
    assert_string_equal(rs_node_at(f, "m")->changes->address, "f.m");
    assert_string_equal(rs_node_at(f, "c")->address, "f.c");
    assert_null(rs_node_at(f, "c.a"));
    assert_string_equal(rs_node_at(f, "k")->address, "r.k");
    rs_arena_clear(&arena);
}
