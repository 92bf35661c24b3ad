/* The search behind rs_place_find, with the places given. */
#ifndef RS_FILES_PLACES_H
#define RS_FILES_PLACES_H

#include "retsim/places.h"

/*
 * `what` in the folder ../share/retsim of the program whose file is `program`, else in `installed`;
 * as rs_place_find. Both may be NULL. A link to a folder counts as one and is followed.
 */
char *rs_place_search(const char *program, const char *installed, const char *what);

#endif
