/* How charts and reports look: what a company may change. plots/frame.gp puts it into effect. */
#ifndef RS_IO_THEME_H
#define RS_IO_THEME_H

enum { RS_MOST_CHARTED = 8, RS_COLOUR_SIZE = 8, RS_FONT_SIZE = 64, RS_LOGO_SIZE = 256 };

/* Colours are "#RRGGBB". */
typedef struct rs_theme {
    char font[RS_FONT_SIZE]; /* a family that has Latin and Chinese characters */
    /* of the scenarios, the baseline first; darker ones for their texts */
    char colours[RS_MOST_CHARTED][RS_COLOUR_SIZE], text_colours[RS_MOST_CHARTED][RS_COLOUR_SIZE];
    char ink[RS_COLOUR_SIZE], grey[RS_COLOUR_SIZE], light[RS_COLOUR_SIZE], paper[RS_COLOUR_SIZE];
    char good[RS_COLOUR_SIZE], bad[RS_COLOUR_SIZE], bad_text[RS_COLOUR_SIZE], never[RS_COLOUR_SIZE];
    char heat[RS_COLOUR_SIZE]; /* the full end of a heat map that begins at paper */
    char logo[RS_LOGO_SIZE];   /* a line at the lower right; "" for none */
    int width, height;         /* of the page in pixels */
} rs_theme;

/* Okabe & Ito's colours (2008), Noto Sans CJK SC, 1920 x 1080. */
rs_theme rs_theme_usual(void);

#endif
