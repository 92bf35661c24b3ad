/*
 * One pass over the tags: known elements and attributes are copied in a shorter form, starts wait
 * until something is drawn in them, and references get a prefix.
 */
#include "reports/svg_inline.h"

#include "reports/svg_shape.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64 };

/* What draws, and what of it is kept until something is drawn in it. */
typedef struct element_row {
    const char *name;
    bool waits; /* an empty one draws nothing */
} element_row;

static const element_row elements[]
    = { { "g", true }, { "text", true }, { "tspan", true }, { "defs", true }, { "path", false },
          { "polygon", false }, { "polyline", false }, { "line", false }, { "rect", false },
          { "circle", false }, { "ellipse", false }, { "use", false }, { "pattern", false } };

static const char *const attributes[] = { "d", "points", "x", "y", "x1", "y1", "x2", "y2", "dx",
    "dy", "width", "height", "cx", "cy", "r", "rx", "ry", "transform", "fill", "fill-opacity",
    "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray",
    "stroke-opacity", "opacity", "color", "font-size", "font-weight", "font-style", "text-anchor",
    "patternUnits", "xml:space" };

typedef struct open_element {
    size_t starts; /* where its start stands in `waiting` */
    bool waits;    /* its start has not been written yet */
    const char *name;
} open_element;

typedef struct inliner {
    rs_text *to;
    const char *prefix;
    open_element open[DEEPEST];
    int depth;
    int skipped;     /* elements that are open and left out */
    rs_text waiting; /* starts of elements in which nothing was drawn so far */
    bool in_defs, uses_defs;
    bool seen_background;
    double width, height;
} inliner;

static const element_row *element_named(const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strlen(elements[i].name) == n && memcmp(elements[i].name, name, n) == 0)
            return &elements[i];
    return NULL;
}

static bool is_taken(const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (strlen(attributes[i]) == n && memcmp(attributes[i], name, n) == 0)
            return true;
    return false;
}

static bool named(const char *name, size_t n, const char *word)
{
    return strlen(word) == n && memcmp(name, word, n) == 0;
}

/* A number without zeros at its end; the rest of the value as it is, but for what would end it. */
static void add_value(rs_text *to, const char *value, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t digits = 0, end;
        bool begins = i == 0
            || !(
                isalnum((unsigned char)value[i - 1]) || value[i - 1] == '#' || value[i - 1] == '.');
        while (begins && i + digits < n && isdigit((unsigned char)value[i + digits]))
            digits++;
        if (digits == 0 || i + digits >= n || value[i + digits] != '.') {
            if (value[i] != '<' && value[i] != '>' && value[i] != '"')
                rs_text_add_bytes(to, &value[i], 1);
            i++;
            continue;
        }
        for (end = i + digits + 1; end < n && isdigit((unsigned char)value[end]);)
            end++;
        size_t kept = end;
        while (value[kept - 1] == '0')
            kept--;
        kept -= value[kept - 1] == '.';
        rs_text_add_bytes(to, value + i, kept - i);
        i = end;
    }
}

/* "rgb(0, 114, 178)" becomes "#0072b2". */
static bool add_colour(rs_text *to, const char *value, size_t n)
{
    char text[32];
    unsigned red, green, blue;
    if (n >= sizeof text || n < 4 || memcmp(value, "rgb(", 4) != 0)
        return false;
    memcpy(text, value, n);
    text[n] = '\0';
    if (sscanf(text, "rgb(%3u ,%3u ,%3u )", &red, &green, &blue) != 3 || red > 255 || green > 255
        || blue > 255)
        return false;
    rs_text_add(to, "#%02x%02x%02x", red, green, blue);
    return true;
}

/* "#gpPt6" or "url(#gpPat1)": a place in the same picture, with the prefix. */
static void add_reference(
    const inliner *in, rs_text *to, const char *name, const char *value, size_t n)
{
    bool url = n > 6 && memcmp(value, "url(#", 5) == 0;
    if (!url && !(n > 1 && *value == '#'))
        return;
    size_t from = url ? 5 : 1, end = from;
    while (end < n && (isalnum((unsigned char)value[end]) || value[end] == '_'))
        end++;
    rs_text_add(to, " %s=\"%s#%s-%.*s%s\"", name, url ? "url(" : "", in->prefix, (int)(end - from),
        value + from, url ? ")" : "");
}

/* A step through the attributes of a tag; false after the last. */
static bool next_attribute(const char **at, const char *end, const char **name, size_t *n_name,
    const char **value, size_t *n_value)
{
    const char *p = *at;
    while (p < end && (isspace((unsigned char)*p) || *p == '/'))
        p++;
    *name = p;
    while (p < end && !isspace((unsigned char)*p) && *p != '=')
        p++;
    *n_name = (size_t)(p - *name);
    while (p < end && (isspace((unsigned char)*p) || *p == '='))
        p++;
    if (*n_name == 0 || p >= end || (*p != '"' && *p != '\''))
        return false;
    char quote = *p++;
    const char *stop = memchr(p, quote, (size_t)(end - p));
    if (!stop)
        return false;
    *value = p;
    *n_value = (size_t)(stop - p);
    *at = stop + 1;
    return true;
}

static void add_attribute(
    const inliner *in, rs_text *to, const char *name, size_t n_name, const char *value, size_t n)
{
    if (named(name, n_name, "id")) {
        if (in->in_defs)
            rs_text_add(to, " id=\"%s-%.*s\"", in->prefix, (int)n, value);
        return;
    }
    if (named(name, n_name, "xlink:href") || named(name, n_name, "href")) {
        add_reference(in, to, "href", value, n);
        return;
    }
    if (!is_taken(name, n_name))
        return;
    if (n > 3 && memcmp(value, "url", 3) == 0) {
        char attribute[16];
        snprintf(attribute, sizeof attribute, "%.*s", (int)n_name, name);
        add_reference(in, to, attribute, value, n);
        return;
    }
    rs_text_add(to, " %.*s=\"", (int)n_name, name);
    if (!add_colour(to, value, n))
        add_value(to, value, n);
    rs_text_add(to, "\"");
}

/* The corners in fewer bytes; a polygon becomes a path. */
static bool add_shape(const inliner *in, rs_text *to, const char *tag, size_t n_tag,
    const char *name, size_t n_name, const char *value, size_t n)
{
    bool polygon = named(tag, n_tag, "polygon") && named(name, n_name, "points");
    bool path = named(tag, n_tag, "path") && named(name, n_name, "d") && !in->in_defs;
    if (!polygon && !path)
        return false;
    size_t before = to->length;
    rs_text_add(to, " d=\"");
    if (rs_svg_add_shape(to, value, n, polygon)) {
        rs_text_add(to, "\"");
        return true;
    }
    to->length = before;
    to->data[before] = '\0';
    return false;
}

static void add_start(const inliner *in, rs_text *to, const char *tag, size_t n_tag, const char *at,
    const char *end, bool closes)
{
    const char *name, *value;
    size_t n_name, n_value;
    bool polygon = named(tag, n_tag, "polygon");
    rs_text_add(to, "<%.*s", polygon ? 4 : (int)n_tag, polygon ? "path" : tag);
    while (next_attribute(&at, end, &name, &n_name, &value, &n_value))
        if (!add_shape(in, to, tag, n_tag, name, n_name, value, n_value))
            add_attribute(in, to, name, n_name, value, n_value);
    rs_text_add(to, closes ? "/>" : ">");
}

/* Something is drawn: whatever waited for it is written first. */
static void flush(inliner *in)
{
    rs_text_add_bytes(in->to, in->waiting.data, in->waiting.length);
    in->waiting.length = 0;
    for (int i = 0; i < in->depth; i++)
        in->open[i].waits = false;
}

static double attribute_number(const char *at, const char *end, const char *wanted)
{
    const char *name, *value;
    size_t n_name, n_value;
    while (next_attribute(&at, end, &name, &n_name, &value, &n_value))
        if (named(name, n_name, wanted))
            return strtod(value, NULL);
    return 0;
}

/* The first rectangle that covers the whole canvas. */
static bool is_background(
    inliner *in, const char *tag, size_t n_tag, const char *at, const char *end)
{
    if (in->seen_background || in->in_defs || !named(tag, n_tag, "rect")
        || attribute_number(at, end, "width") < in->width
        || attribute_number(at, end, "height") < in->height)
        return false;
    in->seen_background = true;
    return true;
}

static void start_tag(inliner *in, const char *tag, size_t n, const char *at, const char *end)
{
    bool closes = end > at && end[-1] == '/';
    if (named(tag, n, "svg")) {
        in->width = attribute_number(at, end, "width");
        in->height = attribute_number(at, end, "height");
        return;
    }
    const element_row *row = element_named(tag, n);
    bool left_out = !row || in->skipped > 0 || in->depth == DEEPEST
        || (named(tag, n, "defs") && !in->uses_defs) || is_background(in, tag, n, at, end);
    if (left_out) {
        in->skipped += !closes;
        return;
    }
    in->in_defs = in->in_defs || named(tag, n, "defs");
    if (!row->waits)
        flush(in);
    if (closes) {
        if (!row->waits)
            add_start(in, in->to, tag, n, at, end, true);
        return;
    }
    in->open[in->depth++] = (open_element){ in->waiting.length, row->waits, row->name };
    add_start(in, row->waits ? &in->waiting : in->to, tag, n, at, end, false);
}

static void end_tag(inliner *in, const char *tag, size_t n)
{
    if (named(tag, n, "svg"))
        return;
    if (in->skipped > 0) {
        in->skipped--;
        return;
    }
    if (in->depth == 0)
        return;
    const open_element *of = &in->open[--in->depth];
    if (named(tag, n, "defs"))
        in->in_defs = false;
    if (of->waits)
        in->waiting.length = of->starts;
    else
        rs_text_add(in->to, "</%s>", of->name);
}

static void add_content(inliner *in, const char *text, size_t n)
{
    bool inside = in->depth > 0 && in->skipped == 0
        && (strcmp(in->open[in->depth - 1].name, "text") == 0
            || strcmp(in->open[in->depth - 1].name, "tspan") == 0);
    if (!inside || n == 0)
        return;
    flush(in);
    for (size_t i = 0; i < n; i++)
        if (text[i] == '>')
            rs_text_add(in->to, "&gt;");
        else
            rs_text_add_bytes(in->to, &text[i], 1);
}

/* The end of a tag; a ">" in quotes does not count. */
static const char *tag_end(const char *at)
{
    char quote = '\0';
    for (; *at; at++) {
        if (quote ? *at == quote : *at == '"' || *at == '\'')
            quote = quote ? '\0' : *at;
        else if (!quote && *at == '>')
            return at;
    }
    return NULL;
}

static bool walk(inliner *in, const char *svg)
{
    for (const char *at = svg; *at;) {
        size_t n = strcspn(at, "<");
        add_content(in, at, n);
        at += n;
        const char *end = *at ? tag_end(at) : NULL;
        if (!end)
            return !*at;
        const char *tag = at + 1;
        bool ends = *tag == '/';
        tag += ends;
        size_t n_tag = strcspn(tag, " \t\r\n/>");
        if (*tag == '?' || *tag == '!')
            ;
        else if (ends)
            end_tag(in, tag, n_tag);
        else
            start_tag(in, tag, n_tag, tag + n_tag, end);
        at = end + 1;
    }
    return true;
}

bool rs_svg_inline(rs_text *to, const char *svg, const char *prefix, double *width, double *height)
{
    const char *end_of_defs = strstr(svg, "</defs>");
    inliner in = { .to = to, .prefix = prefix };
    in.uses_defs = end_of_defs
        && (strstr(end_of_defs, "href='#") || strstr(end_of_defs, "href=\"#")
            || strstr(end_of_defs, "url(#"));
    bool whole = walk(&in, svg);
    rs_text_clear(&in.waiting);
    *width = in.width;
    *height = in.height;
    return whole && in.depth == 0 && in.width > 0 && in.height > 0;
}
