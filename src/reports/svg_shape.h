/* Lines and polygons of an SVG in fewer bytes. */
#ifndef RS_REPORTS_SVG_SHAPE_H
#define RS_REPORTS_SVG_SHAPE_H

#include "base/text.h"

#include <stdbool.h>

/*
 * Adds path data for the corners of a polygon ("x,y x,y …") or for a path of moves and lines
 * ("Mx,y Lx,y …"): corners that lie within a tenth of a unit of the line through their neighbours
 * are left out, the rest is written in tenths, relative to the one before. False, with nothing
 * added, where the text holds anything else.
 */
bool rs_svg_add_shape(rs_text *to, const char *text, size_t n, bool closed);

#endif
