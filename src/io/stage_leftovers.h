/* What killed runs left of sets of files beside a folder or in it (io/stage.h). */
#ifndef RS_IO_STAGE_LEFTOVERS_H
#define RS_IO_STAGE_LEFTOVERS_H

#include "io/held_folder.h"

/* How far a private folder is: the character before the last six of its name. */
enum {
    RS_STAGE_MAKING = '-', /* not complete: nothing is lost with it */
    RS_STAGE_OLDER = '~'   /* it has changed places with the folder of results, or was about to */
};

/* As far as nobody holds it. */
void rs_stage_clear_leftovers(rs_folder *of);
/* Removes the folder of an older set; others' things in it, which the new one does not have yet, go
 * there first. */
void rs_stage_remove_older(int parent, const char *name, int old, int newer);

#endif
