/*
 * A set of files that takes the place of an older one as a whole: it is made in a private folder
 * (0700, a name that nobody can guess), then the private folder and the folder of results change
 * places in one step. Whoever is killed on the way leaves the old set or the new one; the next run
 * clears away the other.
 *
 * Where folders cannot change places (one that is mounted, the present one of this process, a file
 * system without such a step or without hard links) the files are moved one by one, and who is
 * killed there leaves files of both; whoever holds the folder next moves the others
 * (files/stage_moves.h, files/stage_leftovers.h).
 */
#ifndef RS_FILES_STAGE_H
#define RS_FILES_STAGE_H

#include "base/guard.h"
#include "files/held_folder.h"
#include "files/set_files.h"

typedef struct rs_stage {
    rs_folder *of;
    rs_dir dir; /* where the new files are made; shown as the folder that they are for */
    int sets;   /* which files of the older set go, beside its charts; all others stay */
    int parent; /* of the private folder: that of the folder itself, or the folder itself */
    char name[RS_PRIVATE_NAME_SIZE];
    rs_undo undo; /* it is dropped where memory runs out */
} rs_stage;

/* RS_INVALID where something in the folder that is no file has the name of one of ours. */
rs_status rs_stage_begin(rs_stage *stage, rs_folder *of, int sets, rs_error *error) RS_MUST_CHECK;
/* Makes the folder `charts` in a stage and opens it; -1 with a line in error. */
int rs_stage_charts(const rs_dir *stage, rs_error *error);
/* On failure the old set stands, or both are told to be there in part. The stage is gone in either
 * case. */
rs_status rs_stage_commit(rs_stage *stage, rs_error *error) RS_MUST_CHECK;
/*
 * Commits what could be made, if all of it could (made is RS_OK) or there is no older set; else
 * that stands, and the user is told. What was interrupted is never kept. Returns made, or why the
 * set could not be put in its place.
 */
rs_status rs_stage_finish(
    rs_stage *stage, rs_status made, bool interrupted, rs_error *error) RS_MUST_CHECK;
/* Gives up: the old set stands. Nothing happens to a stage that is gone. */
void rs_stage_drop(rs_stage *stage);

#endif
