/* What is in a picture that gnuplot drew as SVG: the texts with their places, and the straight
 * lines. */
#ifndef RS_TESTS_PICTURE_H
#define RS_TESTS_PICTURE_H

#include <stdbool.h>

/* A text as the picture says it; x, y is its anchor on the base line, in pixels. */
typedef struct picture_text {
    char *text;
    double x, y, size; /* of the font, pixels for an em */
    double turned;     /* degrees */
    bool bold;
    char anchor; /* 's'tart, 'm'iddle, 'e'nd */
    char family[80];
} picture_text;

/* A piece of a drawn line that is dark enough to disturb a text which it crosses. */
typedef struct picture_line {
    double x1, y1, x2, y2;
} picture_line;

typedef struct picture {
    double width, height;
    int n_texts, n_lines, n_shapes; /* n_shapes: lines, areas and marks of any colour */
    picture_text *texts;
    picture_line *lines;
} picture;

/* False, with one line on stderr, when the file is not well-formed. */
bool picture_read(picture *of, const char *path);
/* Only the texts between the tags of a page, without places. */
bool picture_read_page(picture *of, const char *path);
void picture_clear(picture *of);

#endif
