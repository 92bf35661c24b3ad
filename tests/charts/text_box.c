#include "charts/text_box.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FONTS = 8 };

typedef struct font {
    char family[80];
    bool bold;
    FT_Face face;
} font;
static FT_Library library;
static font fonts[MOST_FONTS];
static int n_fonts;

static FT_Face open_font(const char *family, bool bold)
{
    FcPattern *wanted = FcPatternCreate();
    FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(wanted, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcConfigSubstitute(NULL, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result;
    FcPattern *found = FcFontMatch(NULL, wanted, &result);
    FcChar8 *file = NULL;
    int index = 0;
    FT_Face face = NULL;
    if (found && FcPatternGetString(found, FC_FILE, 0, &file) == FcResultMatch) {
        FcPatternGetInteger(found, FC_INDEX, 0, &index);
        if (FT_New_Face(library, (const char *)file, index, &face) != 0)
            face = NULL;
    }
    if (found)
        FcPatternDestroy(found);
    FcPatternDestroy(wanted);
    return face;
}

static FT_Face face_of(const picture_text *text)
{
    for (int i = 0; i < n_fonts; i++)
        if (fonts[i].bold == text->bold && strcmp(fonts[i].family, text->family) == 0)
            return fonts[i].face;
    if (!library && FT_Init_FreeType(&library) != 0)
        abort();
    FT_Face face = n_fonts < MOST_FONTS ? open_font(text->family, text->bold) : NULL;
    if (!face) {
        fprintf(stderr, "no font for \"%s\"\n", text->family);
        exit(2);
    }
    fonts[n_fonts] = (font){ .bold = text->bold, .face = face };
    snprintf(fonts[n_fonts++].family, sizeof fonts->family, "%s", text->family);
    return face;
}

void text_box_close_fonts(void)
{
    while (n_fonts > 0)
        FT_Done_Face(fonts[--n_fonts].face);
    if (library)
        FT_Done_FreeType(library);
    library = NULL;
}

/* The next character of valid UTF-8. */
static uint32_t next_character(const char **at)
{
    const unsigned char *bytes = (const unsigned char *)*at;
    int more = bytes[0] < 0x80 ? 0 : bytes[0] < 0xE0 ? 1 : bytes[0] < 0xF0 ? 2 : 3;
    uint32_t character = more == 0 ? bytes[0] : bytes[0] & (0x3Fu >> more);
    for (int i = 1; i <= more && bytes[i]; i++)
        character = character << 6 | (bytes[i] & 0x3Fu);
    *at += more + 1;
    return character;
}

static void cover(text_box *box, double left, double right, double top, double bottom)
{
    box->left = fmin(box->left, left);
    box->right = fmax(box->right, right);
    box->top = fmin(box->top, top);
    box->bottom = fmax(box->bottom, bottom);
}

/* In ems from the beginning of the text, y downwards; returns the advance. */
static double measure(FT_Face face, const char *text, text_box *box)
{
    double em = face->units_per_EM, advance = 0;
    while (*text) {
        uint32_t character = next_character(&text);
        FT_UInt glyph = FT_Get_Char_Index(face, character);
        FT_BBox ink;
        if ((character >= 0x200B && character <= 0x200F)
            || character == 0xFE0F) /* only joins or turns */
            continue;
        if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0) {
            /* another font steps in: as wide as a Chinese character, to be safe */
            cover(box, advance, advance + 1, -0.88, 0.12);
            advance += 1;
            continue;
        }
        FT_Outline_Get_CBox(&face->glyph->outline, &ink);
        if (face->glyph->outline.n_points > 0)
            cover(box, advance + (double)ink.xMin / em, advance + (double)ink.xMax / em,
                -(double)ink.yMax / em, -(double)ink.yMin / em);
        advance += (double)face->glyph->metrics.horiAdvance / em;
    }
    return advance;
}

text_box text_box_of(const picture_text *text)
{
    text_box ink = { INFINITY, -INFINITY, INFINITY, -INFINITY }, box = ink;
    double advance = measure(face_of(text), text->text, &ink);
    if (ink.left > ink.right)
        return ink;
    double shift = text->anchor == 'e' ? advance : text->anchor == 'm' ? advance / 2 : 0;
    double angle = text->turned * acos(-1) / 180;
    for (int corner = 0; corner < 4; corner++) {
        double x = text->size * ((corner & 1 ? ink.right : ink.left) - shift);
        double y = text->size * (corner & 2 ? ink.bottom : ink.top);
        double on_x = text->x + x * cos(angle) - y * sin(angle),
               on_y = text->y + x * sin(angle) + y * cos(angle);
        cover(&box, on_x, on_x, on_y, on_y);
    }
    return box;
}
