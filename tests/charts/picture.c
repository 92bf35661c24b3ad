#include "charts/picture.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32 };

/* What a group hands on to what is inside it. */
typedef struct setting {
    picture_text text;
    double brightness; /* of what is drawn in the current colour: 0 black, 1 white */
} setting;

typedef struct reader {
    picture *of;
    setting settings[DEEPEST];
    int depth;
    bool in_text;
} reader;

static void *grow(void *list, int n, size_t size)
{
    if ((n & (n - 1)) != 0) /* room doubles at the powers of two */
        return list;
    void *longer = realloc(list, (size_t)(n > 0 ? 2 * n : 1) * size);
    if (!longer)
        abort();
    return longer;
}

static const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

/* Of "rgb(1, 2, 3)", "#010203" or black; of others `otherwise`. */
static double brightness_of(const char *colour, double otherwise)
{
    unsigned r, g, b;
    if (!colour)
        return otherwise;
    if (sscanf(colour, " rgb( %u , %u , %u )", &r, &g, &b) == 3
        || sscanf(colour, "#%2x%2x%2x", &r, &g, &b) == 3)
        return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
    return strcmp(colour, "black") == 0 ? 0 : strcmp(colour, "none") == 0 ? 1 : otherwise;
}

static void read_group(setting *at, const char **attributes)
{
    const char *value;
    picture_text *text = &at->text;
    at->brightness = brightness_of(attribute(attributes, "color"), at->brightness);
    if ((value = attribute(attributes, "transform"))) {
        const char *turn = strstr(value, "rotate(");
        if (sscanf(value, "translate(%lf,%lf)", &text->x, &text->y) != 2)
            fprintf(stderr, "an unknown transform: %s\n", value);
        text->turned = turn ? strtod(turn + strlen("rotate("), NULL) : 0;
    }
    if ((value = attribute(attributes, "font-size")))
        text->size = strtod(value, NULL);
    if ((value = attribute(attributes, "font-weight")))
        text->bold = strcmp(value, "bold") == 0;
    if ((value = attribute(attributes, "text-anchor")))
        text->anchor = *value;
    if ((value = attribute(attributes, "font-family")))
        snprintf(text->family, sizeof text->family, "%s", value);
}

static void begin_text(reader *at)
{
    picture *of = at->of;
    of->texts = grow(of->texts, of->n_texts, sizeof *of->texts);
    of->texts[of->n_texts] = at->settings[at->depth].text;
    of->texts[of->n_texts++].text = calloc(1, 1);
    at->in_text = true;
}

/* "M1,2 L3,4 L5,6 M …": only these are written for lines. */
static void read_path(picture *of, const char *d)
{
    double x = 0, y = 0;
    while (*d) {
        char command = *d;
        double to_x, to_y;
        int length = 0;
        if ((command == 'M' || command == 'L')
            && sscanf(d + 1, "%lf,%lf%n", &to_x, &to_y, &length) == 2) {
            if (command == 'L') {
                of->lines = grow(of->lines, of->n_lines, sizeof *of->lines);
                of->lines[of->n_lines++] = (picture_line){ x, y, to_x, to_y };
            }
            x = to_x;
            y = to_y;
            d += length;
        }
        d++;
    }
}

static void begin(void *data, const char *name, const char **attributes)
{
    reader *at = data;
    if (at->depth + 1 >= DEEPEST)
        return;
    at->settings[at->depth + 1] = at->settings[at->depth];
    at->depth++;
    if (strcmp(name, "svg") == 0) {
        const char *width = attribute(attributes, "width"),
                   *height = attribute(attributes, "height");
        at->of->width = width ? strtod(width, NULL) : 0;
        at->of->height = height ? strtod(height, NULL) : 0;
    } else if (strcmp(name, "g") == 0) {
        read_group(&at->settings[at->depth], attributes);
    } else if (strcmp(name, "text") == 0) {
        begin_text(at);
    } else if (strcmp(name, "path") == 0) {
        const char *fill = attribute(attributes, "fill");
        double stroke
            = brightness_of(attribute(attributes, "stroke"), at->settings[at->depth].brightness);
        at->of->n_shapes++;
        if (stroke < 0.65 && (!fill || strcmp(fill, "none") == 0) && attribute(attributes, "d"))
            read_path(at->of, attribute(attributes, "d"));
    } else if (strcmp(name, "polygon") == 0 || strcmp(name, "use") == 0
        || strcmp(name, "circle") == 0) {
        at->of->n_shapes++;
    }
}

static void end(void *data, const char *name)
{
    reader *at = data;
    if (strcmp(name, "text") == 0)
        at->in_text = false;
    at->depth--;
}

static void characters(void *data, const char *bytes, int n)
{
    reader *at = data;
    if (!at->in_text)
        return;
    picture_text *text = &at->of->texts[at->of->n_texts - 1];
    size_t length = strlen(text->text);
    text->text = realloc(text->text, length + (size_t)n + 1);
    if (!text->text)
        abort();
    memcpy(text->text + length, bytes, (size_t)n);
    text->text[length + (size_t)n] = '\0';
}

bool picture_read(picture *of, const char *path)
{
    *of = (picture){ 0 };
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return false;
    }
    reader at = { .of = of, .settings = { { .text = { .anchor = 's' } } } };
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &at);
    XML_SetElementHandler(parser, begin, end);
    XML_SetCharacterDataHandler(parser, characters);
    enum XML_Status status = XML_STATUS_OK;
    char bytes[65536];
    for (bool last = false; !last && status == XML_STATUS_OK;) {
        size_t n = fread(bytes, 1, sizeof bytes, file);
        last = n < sizeof bytes;
        status = XML_Parse(parser, bytes, (int)n, last);
    }
    if (status != XML_STATUS_OK)
        fprintf(stderr, "%s:%lu: not well-formed: %s\n", path,
            (unsigned long)XML_GetCurrentLineNumber(parser),
            XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    fclose(file);
    return status == XML_STATUS_OK;
}

static void add_page_text(picture *of, const char *text, size_t length)
{
    if (strspn(text, " \n\t\r") >= length)
        return;
    of->texts = grow(of->texts, of->n_texts, sizeof *of->texts);
    of->texts[of->n_texts++] = (picture_text){ .text = strndup(text, length), .anchor = 's' };
}

bool picture_read_page(picture *of, const char *path)
{
    *of = (picture){ 0 };
    FILE *file = fopen(path, "rb");
    char *page = NULL;
    size_t room = 0;
    /* to the end: no page holds a NUL */
    bool read = file && getdelim(&page, &room, '\0', file) > 0;
    for (char *at = page; read && *at;) {
        size_t length = strcspn(at, "<");
        add_page_text(of, at, length);
        at += length;
        const char *over = strncmp(at, "<style", 6) == 0 ? "</style>" : ">";
        char *end = strstr(at, over);
        at = end ? end + strlen(over) : at + strlen(at);
    }
    free(page);
    if (file)
        fclose(file);
    return read;
}

void picture_clear(picture *of)
{
    for (int i = 0; i < of->n_texts; i++)
        free(of->texts[i].text);
    free(of->texts);
    free(of->lines);
    *of = (picture){ 0 };
}
