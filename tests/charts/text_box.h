/* Where the ink of a text lies, by the outlines of the font that draws it. */
#ifndef RS_TESTS_TEXT_BOX_H
#define RS_TESTS_TEXT_BOX_H

#include "charts/picture.h"

/* Pixels of the page, y downwards; left > right where there is no ink. */
typedef struct text_box {
    double left, right, top, bottom;
} text_box;
text_box text_box_of(const picture_text *text);
void text_box_close_fonts(void);

#endif
