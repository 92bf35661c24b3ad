/* The search behind rs_install_folder, with the places given. */
#ifndef RS_FILES_PLACES_H
#define RS_FILES_PLACES_H

#include "retsim/install_folders.h"

/*
 * `what` in the folder ../share/retsim of the program whose file is `program`, else in `installed`;
 * as rs_install_folder. Both may be NULL. A link to a folder counts as one and is followed.
 */
char *rs_install_folder_search(const char *program, const char *installed, const char *what);

#endif
