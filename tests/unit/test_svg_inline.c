#include "check.h"

#include "reports/svg_inline.h"
#include "reports/svg_shape.h"

#include <stdlib.h>
#include <string.h>

static const char head[] = "<?xml version=\"1.0\"?>\n<svg \n width=\"200\" height=\"100\" "
                           "xmlns=\"http://www.w3.org/2000/svg\">\n";

static char *inlined(const char *drawing)
{
    rs_text svg = { 0 }, out = { 0 };
    double width = 0, height = 0;
    rs_text_add(&svg, "%s%s</svg>\n", head, drawing);
    rs_text_add(&out, "%s", "");
    assert_true(rs_svg_inline(&out, svg.data, "fan", &width, &height));
    assert_true(width == 200 && height == 100);
    rs_text_clear(&svg);
    return out.data;
}

static void becomes(const char *drawing, const char *expected)
{
    char *text = inlined(drawing);
    assert_string_equal(text, expected);
    free(text);
}

TEST(what_draws_nothing_is_left_out)
{
    becomes("<title>Gnuplot</title><desc>x</desc><g id=\"gnuplot_canvas\">\n"
            "<rect x='0' y='0' width='200' height='100' fill='#ffffff'/>\n"
            "<g fill=\"none\" color=\"black\"><g stroke='rgb(1,2,3)'>\n</g>\n<text></text></g></g>",
        "");
    becomes("<g fill='none'><g color='red'></g><rect x='1.50' y='2.00' width='9' height='9'/></g>",
        "<g fill=\"none\"><rect x=\"1.5\" y=\"2\" width=\"9\" height=\"9\"/></g>");
    becomes("<rect width='200' height='100'/><rect width='200' height='100'/>",
        "<rect width=\"200\" height=\"100\"/>");
}

TEST(only_what_draws_is_taken_over)
{
    becomes("<script>alert(1)</script><g onclick='alert(1)' style='x' fill='none'>"
            "<foreignObject><g><path d='M0,0 L1,1'/></g></foreignObject>"
            "<image href='http://example.org/x.png'/><a href='javascript:x'><text>go</text></a>"
            "<use xlink:href='http://example.org/#x' x='1'/><circle r='2' "
            "fill='url(http://example.org)'/></g>",
        "<g fill=\"none\"><use x=\"1\"/><circle r=\"2\"/></g>");
    becomes("<text fill='a\"b' x='\"onload=1'>a &lt;b&gt; &amp; ]]></text>",
        "<text fill=\"ab\" x=\"onload=1\">a &lt;b&gt; &amp; ]]&gt;</text>");
}

TEST(ids_are_the_charts_own)
{
    becomes(
        "<defs><circle id='gpPt5' cx='0' cy='0' r='1'/><use xlink:href='#gpPt5' id='gpPt6'/></defs>"
        "<g id='gnuplot_plot_1'><use xlink:href='#gpPt6' color='rgb(0, 114, 178)'/></g>",
        "<defs><circle id=\"fan-gpPt5\" cx=\"0\" cy=\"0\" r=\"1\"/><use href=\"#fan-gpPt5\" "
        "id=\"fan-gpPt6\"/></defs>"
        "<g><use href=\"#fan-gpPt6\" color=\"#0072b2\"/></g>");
    becomes(
        "<defs><circle id='gpPt5' r='1'/></defs><path d='M0,0 L5,5'/>", "<path d=\"M0 0l5 5\"/>");
}

TEST(a_file_that_is_cut_off_is_noticed)
{
    static const char *const cut[] = { "", "<svg width='5' height='5'><g>",
        "<svg width='5' height='5'><g fill=\"no", "<svg><rect/></svg>", "words" };
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
        rs_text out = { 0 };
        double width, height;
        assert_false(rs_svg_inline(&out, cut[i], "x", &width, &height));
        rs_text_clear(&out);
    }
}

static char *shape(const char *text, bool closed)
{
    rs_text out = { 0 };
    rs_text_add(&out, "%s", "");
    assert_true(rs_svg_add_shape(&out, text, strlen(text), closed));
    return out.data;
}

TEST(shapes_are_written_in_tenths)
{
    static const char *const cases[][2] = {
        { "M10.00,20.00 L10.05,20.96 L30,-5", "M10 20l.1 1 19.9-26" },
        { "M1,1 M2,2 L3,3 M9,9", "M2 2l1 1" },
        { "M1,1 L3,3 M7,7 L8,6", "M1 1l2 2M7 7l1-1" },
        { "M0,0 L1,0 L2,0 L3,0 L3,4", "M0 0l3 0 0 4" },
        { "M5,5", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = shape(cases[i][0], false);
        assert_string_equal(text, cases[i][1]);
        free(text);
    }
    char *polygon = shape("0,0 10,0 10,10 0,10", true);
    assert_string_equal(polygon, "M0 0l10 0 0 10-10 0z");
    free(polygon);
    rs_text out = { 0 };
    assert_false(rs_svg_add_shape(&out, "M0,0 C1,1 2,2 3,3", 17, false));
    assert_false(rs_svg_add_shape(&out, "M0,0 Lnan,1", 11, false));
    assert_int_equal(out.length, 0);
}

/* A circle of 200 corners: fewer are written, none of the old ones lies farther off than a tenth
 * and the rounding. */
TEST(a_shape_keeps_its_form)
{
    enum { CORNERS = 200 };
    static const double radius = 20, turn = 6.283185307179586;
    rs_text text = { 0 };
    for (int i = 0; i < CORNERS; i++)
        rs_text_add(&text, "%.2f,%.2f ", 50 + radius * cos(turn * i / CORNERS),
            50 + radius * sin(turn * i / CORNERS));
    char *path = shape(text.data, true), *at = path + 1;
    double x = strtod(at, &at), y = strtod(at, &at), worst = 0;
    int n = 1;
    for (at++; *at != 'z'; n++) {
        double dx = strtod(at, &at), dy = strtod(at, &at);
        double middle = hypot(x + dx / 2 - 50, y + dy / 2 - 50);
        worst = fmax(worst, fabs(middle - radius));
        x += dx;
        y += dy;
    }
    assert_true(n < 60);
    assert_true(worst < 0.2);
    free(path);
    rs_text_clear(&text);
}
