/*
 * A set of files on its way, where folders cannot change places: its files are moved one by one.
 * How far its private folder is says the character before the last six of the folder's name, so
 * that whoever finds it after a kill goes on where that was. Whoever reads in between and finds
 * files of two sets is told by manifest.json, which is moved last, while results.dat is first.
 */
#ifndef RS_FILES_STAGE_MOVES_H
#define RS_FILES_STAGE_MOVES_H

#include "files/dir.h"

enum {
    RS_STAGE_MAKING = '-', /* not complete: nothing is lost with it */
    RS_STAGE_OLDER = '~',  /* it has changed places with the folder of results, or was about to */
    RS_STAGE_READY = '0',  /* and the sets (files/set_files.h): complete; stale files go first */
    RS_STAGE_MOVING = '+'  /* all that is in it is to be moved */
};

/* Of a private name with six characters at its end. */
char rs_stage_kind(const char *name);
/* Renames it accordingly; false, with errno and the name as it was, where that cannot be. */
bool rs_stage_set_kind(int parent, char name[RS_PRIVATE_NAME_SIZE], char kind);
/*
 * Moves what is in a folder that is READY or MOVING, which is open as `from`, into the folder `to`,
 * and removes it. False where one file (in `at`) cannot be moved (see errno): then the others wait.
 */
bool rs_stage_move(int parent, char name[RS_PRIVATE_NAME_SIZE], int from, int to, rs_text *at);

#endif
