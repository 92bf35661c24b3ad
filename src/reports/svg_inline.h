/* A chart's SVG as part of a page. */
#ifndef RS_REPORTS_SVG_INLINE_H
#define RS_REPORTS_SVG_INLINE_H

#include "base/text.h"

#include <stdbool.h>

/*
 * Adds what an SVG of gnuplot draws, without its outer element: only elements and attributes that
 * draw are taken over, so that nothing in it can run or load anything; ids begin with `prefix` and
 * a hyphen; what draws nothing, the background, and decimals that nobody sees are left out. Fonts
 * are the page's. width and height: of its canvas; false where the text is no SVG.
 */
bool rs_svg_inline(rs_text *to, const char *svg, const char *prefix, double *width, double *height);

#endif
