/* The folder of results; what is public of it stands in retsim/report.h. */
#ifndef RS_FILES_HELD_FOLDER_H
#define RS_FILES_HELD_FOLDER_H

#include "files/dir.h"
#include "retsim/report.h"

/*
 * A folder that this process holds: its lock (flock) goes with the process, however that ends, and
 * is the only sign that the folder is in use. Whoever replaces the folder by another one holds the
 * lock of both.
 */
struct rs_folder {
    char *shown; /* as it was called */
    char *name;  /* in its parent; links on the way to it are resolved */
    int parent, descriptor;
    bool made; /* for a run that has not left anything yet */
};

#endif
