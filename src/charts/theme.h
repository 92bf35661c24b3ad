/* How charts and reports look: what a company may change. plots/frame.gp puts it into effect. */
#ifndef RS_CHARTS_THEME_H
#define RS_CHARTS_THEME_H

#include "retsim/report.h"

#include <stdbool.h>

enum {
    RS_MOST_CHARTED = 8,
    RS_COLOUR_SIZE = 8,
    RS_FONT_SIZE = 64,
    RS_LOGO_SIZE = 256,
    RS_LOGO_CHARACTERS = 60
};

/* Colours are "#RRGGBB", in capitals. */
struct rs_theme {
    char font[RS_FONT_SIZE]; /* a family that has Latin and Chinese characters */
    /* of the scenarios, the baseline first; darker ones for their texts */
    char colours[RS_MOST_CHARTED][RS_COLOUR_SIZE], text_colours[RS_MOST_CHARTED][RS_COLOUR_SIZE];
    char ink[RS_COLOUR_SIZE], grey[RS_COLOUR_SIZE], light[RS_COLOUR_SIZE], paper[RS_COLOUR_SIZE];
    char good[RS_COLOUR_SIZE], good_text[RS_COLOUR_SIZE];
    char bad[RS_COLOUR_SIZE], bad_text[RS_COLOUR_SIZE], never[RS_COLOUR_SIZE];
    char heat[RS_COLOUR_SIZE]; /* the full end of a heat map that begins at paper */
    char logo[RS_LOGO_SIZE];   /* a line at the upper right; "" for none */
    int width, height;         /* of the page in pixels */
    double font_scale;         /* of the usual sizes of texts */
    double pixels_per_inch;    /* which the page in pixels has as a PDF */
};

/* Okabe & Ito's colours (2008), Noto Sans CJK SC, 1920 x 1080. */
rs_theme rs_theme_usual(void);
/* The theme, or where it is NULL the usual one. */
const rs_theme *rs_theme_of(const rs_theme *theme);

/*
 * Contrast of two colours, 1 … 21: from 4.5 on small text is easy to read, from 3 on large text is
 * (W3C, Web Content Accessibility Guidelines 2.1, 2018, 1.4.3).
 */
double rs_colour_contrast(const char *one, const char *other);
/*
 * Writes `colour`, or where its contrast to the paper is lower than asked for, a darker shade of it
 * (a lighter one on dark paper) that has it. `shade` may be `colour`.
 */
void rs_colour_readable(
    const char *colour, const char *paper, double contrast, char shade[RS_COLOUR_SIZE]);
/* Writes the colour that has `share` of the one and the rest of the other. */
void rs_colour_mix(const char *one, const char *other, double share, char mixed[RS_COLOUR_SIZE]);
bool rs_colour_is_dark(const char *colour);

#endif
