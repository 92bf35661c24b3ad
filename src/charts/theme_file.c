/* A company's theme: a configuration file laid over the usual theme. */
#include "base/guarded.h"
#include "base/text.h"
#include "charts/theme.h"
#include "config/config_faults.h"
#include "config/config_file.h"
#include "retsim/nearest.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef enum key_kind {
    COLOUR,
    TEXT_COLOUR,
    EIGHT_COLOURS,
    EIGHT_TEXT_COLOURS,
    FONT,
    FONT_SCALE,
    LOGO,
    PAGE
} key_kind;

typedef struct theme_key {
    const char *name;
    key_kind kind;
    size_t offset; /* in rs_theme */
} theme_key;

enum {
    KEY_COLOURS,
    KEY_TEXT_COLOURS,
    KEY_INK,
    KEY_GREY,
    KEY_LIGHT,
    KEY_PAPER,
    KEY_GOOD,
    KEY_GOOD_TEXT,
    KEY_BAD,
    KEY_BAD_TEXT,
    KEY_NEVER,
    KEY_HEAT,
    KEY_FONT,
    KEY_FONT_SCALE,
    KEY_LOGO,
    KEY_PAGE,
    N_KEYS
};

static const theme_key keys[N_KEYS] = {
    [KEY_COLOURS] = { "colours", EIGHT_COLOURS, offsetof(rs_theme, colours) },
    [KEY_TEXT_COLOURS] = { "text_colours", EIGHT_TEXT_COLOURS, offsetof(rs_theme, text_colours) },
    [KEY_INK] = { "ink", TEXT_COLOUR, offsetof(rs_theme, ink) },
    [KEY_GREY] = { "grey", TEXT_COLOUR, offsetof(rs_theme, grey) },
    [KEY_LIGHT] = { "light", COLOUR, offsetof(rs_theme, light) },
    [KEY_PAPER] = { "paper", COLOUR, offsetof(rs_theme, paper) },
    [KEY_GOOD] = { "good", COLOUR, offsetof(rs_theme, good) },
    [KEY_GOOD_TEXT] = { "good_text", TEXT_COLOUR, offsetof(rs_theme, good_text) },
    [KEY_BAD] = { "bad", COLOUR, offsetof(rs_theme, bad) },
    [KEY_BAD_TEXT] = { "bad_text", TEXT_COLOUR, offsetof(rs_theme, bad_text) },
    [KEY_NEVER] = { "never", COLOUR, offsetof(rs_theme, never) },
    [KEY_HEAT] = { "heat", COLOUR, offsetof(rs_theme, heat) },
    [KEY_FONT] = { "font", FONT, offsetof(rs_theme, font) },
    [KEY_FONT_SCALE] = { "font_scale", FONT_SCALE, 0 },
    [KEY_LOGO] = { "logo", LOGO, offsetof(rs_theme, logo) },
    [KEY_PAGE] = { "page", PAGE, 0 },
};

typedef struct theme_reading {
    rs_arena *arena;
    rs_theme *theme;
    rs_faults faults, doubts;
    const rs_node *given[N_KEYS];
} theme_reading;

static char *field(rs_theme *theme, int key)
{
    return (char *)theme + keys[key].offset;
}

static void refuse(theme_reading *in, const rs_node *node, const char *expected)
{
    rs_fault_add(&in->faults, node->line, node->address, "found %s; expected %s",
        rs_node_print(in->arena, node), expected);
}

static void read_colour(theme_reading *in, const rs_node *node, char *to)
{
    const char *text = node->kind == RS_NODE_TEXT ? node->text : "";
    if (strlen(text) != 7 || text[0] != '#' || strspn(text + 1, "0123456789abcdefABCDEF") != 6) {
        refuse(in, node, "a colour such as \"#0072B2\"");
        return;
    }
    for (int i = 0; i < RS_COLOUR_SIZE; i++)
        to[i] = (char)toupper((unsigned char)text[i]);
}

static void read_eight(theme_reading *in, const rs_node *node, char *to)
{
    int n = node->kind == RS_NODE_LIST ? rs_node_length(node) : 0;
    if (node->kind != RS_NODE_LIST) {
        refuse(in, node, "a list of eight colours, one for each scenario that a chart can show");
        return;
    }
    if (n != RS_MOST_CHARTED)
        rs_fault_add(&in->faults, node->line, node->address,
            "found %d colour%s; expected eight, one for each scenario that a chart can show", n,
            n == 1 ? "" : "s");
    int i = 0;
    for (const rs_node *child = node->first; child; child = child->next, i++) {
        char unused[RS_COLOUR_SIZE];
        read_colour(in, child, i < RS_MOST_CHARTED ? to + (ptrdiff_t)i * RS_COLOUR_SIZE : unused);
    }
}

/* What gnuplot, fontconfig and style sheets all take for a part of the name. */
static bool is_family(const char *text)
{
    if (!*text || strlen(text) >= RS_FONT_SIZE || strchr(" -", *text))
        return false;
    for (const char *at = text; *at; at++)
        if (!isalnum((unsigned char)*at) && !strchr(" -_.", *at) && (unsigned char)*at < 0x80)
            return false;
    return true;
}

static void read_font(theme_reading *in, const rs_node *node, char *to)
{
    if (node->kind != RS_NODE_TEXT || !is_family(node->text))
        refuse(in, node, "the name of a family of fonts, such as \"Noto Sans CJK SC\"");
    else
        strcpy(to, node->text);
}

static int n_characters(const char *text)
{
    int n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

static void read_logo(theme_reading *in, const rs_node *node, char *to)
{
    if (node->kind != RS_NODE_TEXT || n_characters(node->text) > RS_LOGO_CHARACTERS)
        refuse(in, node, "a text of at most 60 characters");
    else
        strcpy(to, node->text);
}

static void read_page(theme_reading *in, const rs_node *node)
{
    static const struct {
        const char *name;
        int height;
        double pixels_per_inch;
    } pages[] = { { "16:9", 1080, 144 }, { "a4", 1358, 1920 / (297 / 25.4) } };
    for (size_t i = 0; node->kind == RS_NODE_TEXT && i < sizeof pages / sizeof *pages; i++)
        if (strcmp(node->text, pages[i].name) == 0) {
            in->theme->height = pages[i].height;
            in->theme->pixels_per_inch = pages[i].pixels_per_inch;
            return;
        }
    refuse(in, node, "\"16:9\" or \"a4\"");
}

static void read_value(theme_reading *in, int key, const rs_node *node)
{
    char *to = field(in->theme, key);
    in->given[key] = node;
    switch (keys[key].kind) {
    case COLOUR:
    case TEXT_COLOUR:
        read_colour(in, node, to);
        break;
    case EIGHT_COLOURS:
    case EIGHT_TEXT_COLOURS:
        read_eight(in, node, to);
        break;
    case FONT:
        read_font(in, node, to);
        break;
    case FONT_SCALE:
        if (node->kind != RS_NODE_NUMBER || !(node->number >= 0.7 && node->number <= 1.2))
            refuse(in, node, "a number from 0.7 to 1.2");
        else
            in->theme->font_scale = node->number;
        break;
    case LOGO:
        read_logo(in, node, to);
        break;
    case PAGE:
        read_page(in, node);
        break;
    }
}

static void refuse_key(theme_reading *in, const rs_node *node)
{
    const char *names[N_KEYS], *list = "";
    for (int k = 0; k < N_KEYS; k++) {
        names[k] = keys[k].name;
        list = rs_arena_print(in->arena, "%s%s%s", list, k > 0 ? ", " : "", names[k]);
    }
    const char *near = rs_nearest(node->name, names, N_KEYS);
    if (near)
        rs_fault_add(&in->faults, node->line, node->address,
            "found an unknown key; did you mean \"%s\"?", near);
    else
        rs_fault_add(&in->faults, node->line, node->address,
            "found an unknown key; expected one of %s", list);
}

static void read_keys(theme_reading *in, const rs_node *root)
{
    for (const rs_node *node = root->first; node; node = node->next) {
        int k = 0;
        while (k < N_KEYS && strcmp(node->name, keys[k].name) != 0)
            k++;
        if (k < N_KEYS)
            read_value(in, k, node);
        else
            refuse_key(in, node);
    }
}

/* ---- what follows from what is given ---- */

/* A colour that is not given keeps its place on another paper. */
static void follow_paper(theme_reading *in)
{
    static const struct {
        int key;
        double contrast;
    } needs[] = { { KEY_INK, 12 }, { KEY_GREY, 4.5 }, { KEY_NEVER, 3 }, { KEY_HEAT, 7 },
        { KEY_GOOD, 3 }, { KEY_BAD, 3 } };
    rs_theme *theme = in->theme;
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        char *colour = field(theme, needs[i].key);
        if (!in->given[needs[i].key])
            rs_colour_readable(colour, theme->paper, needs[i].contrast, colour);
    }
    if (!in->given[KEY_LIGHT] && (in->given[KEY_PAPER] || in->given[KEY_INK]))
        rs_colour_mix(theme->ink, theme->paper, 0.17, theme->light);
}

static void follow_colours(theme_reading *in)
{
    static const double small_text = 4.5;
    rs_theme *theme = in->theme;
    bool own = in->given[KEY_COLOURS] || rs_colour_is_dark(theme->paper);
    for (int i = 0; !in->given[KEY_TEXT_COLOURS] && i < RS_MOST_CHARTED; i++)
        rs_colour_readable(own ? theme->colours[i] : theme->text_colours[i], theme->paper,
            small_text, theme->text_colours[i]);
    if (!in->given[KEY_GOOD_TEXT])
        rs_colour_readable(theme->good, theme->paper, small_text, theme->good_text);
    if (!in->given[KEY_BAD_TEXT])
        rs_colour_readable(in->given[KEY_BAD] ? theme->bad : theme->bad_text, theme->paper,
            small_text, theme->bad_text);
}

/* ---- what is odd ---- */

static void doubt_text(theme_reading *in, const rs_node *node, const char *colour)
{
    double contrast = rs_colour_contrast(colour, in->theme->paper);
    if (contrast < 3)
        rs_fault_add(&in->doubts, node->line, node->address,
            "%s on the paper %s has a contrast of %.1f: texts are hard to read below 3, small ones "
            "below 4.5; without this line a colour is found that can be read",
            colour, in->theme->paper, contrast);
}

static void doubt_fill(theme_reading *in, const rs_node *node, const char *colour)
{
    if (rs_colour_contrast(colour, in->theme->paper) < 1.2)
        rs_fault_add(&in->doubts, node->line, node->address,
            "%s can hardly be seen on the paper %s", colour, in->theme->paper);
}

static void doubt_twins(theme_reading *in, const rs_node *list)
{
    for (const rs_node *one = list->first; one; one = one->next)
        for (const rs_node *other = list->first; other != one; other = other->next)
            if (strcasecmp(one->text, other->text) == 0) {
                rs_fault_add(&in->doubts, one->line, one->address,
                    "%s is the colour of another scenario too", one->text);
                break;
            }
}

static void doubt(theme_reading *in)
{
    for (int k = 0; k < N_KEYS; k++) {
        const rs_node *node = in->given[k];
        if (!node)
            continue;
        const char *colour = field(in->theme, k);
        if (keys[k].kind == TEXT_COLOUR)
            doubt_text(in, node, colour);
        if (keys[k].kind != EIGHT_COLOURS && keys[k].kind != EIGHT_TEXT_COLOURS)
            continue;
        for (const rs_node *child = node->first; child; child = child->next) {
            (keys[k].kind == EIGHT_COLOURS ? doubt_fill : doubt_text)(in, child, colour);
            colour += RS_COLOUR_SIZE;
        }
        if (keys[k].kind == EIGHT_COLOURS)
            doubt_twins(in, node);
    }
}

static void tell_doubts(const theme_reading *in, const char *file, rs_error *error)
{
    for (size_t i = 0; i < in->doubts.n_faults; i++)
        rs_tell(error, RS_WARNING, "%s:%d: %s", file, in->doubts.faults[i].line,
            in->doubts.faults[i].text);
}

static rs_status read_theme(const char *file, rs_theme **theme, rs_error *error)
{
    rs_arena arena = { 0 };
    rs_node *root = NULL;
    *theme = NULL;
    rs_theme *made = malloc(sizeof *made);
    if (!made)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    *made = rs_theme_usual();
    theme_reading in = { .arena = &arena, .theme = made };
    in.faults.arena = in.doubts.arena = &arena;
    rs_status status = rs_config_read(&arena, file, &root, error);
    if (status == RS_OK) {
        read_keys(&in, root);
        rs_faults_tell(&in.faults, file, error);
        status = in.faults.n_faults > 0 ? RS_INVALID : RS_OK;
    }
    if (status == RS_OK) {
        follow_paper(&in);
        follow_colours(&in);
        doubt(&in);
        tell_doubts(&in, file, error);
        *theme = made;
        made = NULL;
    }
    free(made);
    rs_faults_clear(&in.faults);
    rs_faults_clear(&in.doubts);
    rs_arena_clear(&arena);
    return status;
}

rs_status rs_theme_read(const char *file, rs_theme **theme, rs_error *error)
{
    RS_GUARDED(error, read_theme(file, theme, error));
}

void rs_theme_free(rs_theme *theme)
{
    free(theme);
}
