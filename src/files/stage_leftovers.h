/* What killed runs left of sets of files beside a folder or in it (files/stage.h). */
#ifndef RS_FILES_STAGE_LEFTOVERS_H
#define RS_FILES_STAGE_LEFTOVERS_H

#include "files/held_folder.h"

/*
 * As far as nobody holds it: what was not complete is removed; a set that was on its way is brought
 * to its place, with a notice. RS_INVALID where that cannot be: then there are files of two sets.
 */
rs_status rs_stage_clear_leftovers(rs_folder *of, rs_error *error) RS_MUST_CHECK;
/* Removes the folder of an older set; others' things in it, which the new one does not have yet, go
 * there first. */
void rs_stage_remove_older(int parent, const char *name, int old, int newer);

#endif
