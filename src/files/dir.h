/*
 * A folder that is held open. What is in it is reached through its descriptor, so that nobody can
 * put another folder in its place meanwhile; a symbolic link in it is never followed.
 */
#ifndef RS_FILES_DIR_H
#define RS_FILES_DIR_H

#include "base/sha256.h"
#include "base/text.h"
#include "retsim/error.h"

#include <stdbool.h>
#include <sys/stat.h>

enum { RS_DIR_PATH_SIZE = 512, RS_PRIVATE_NAME_SIZE = 256 };

typedef struct rs_dir {
    int descriptor;
    const char *shown; /* how messages call it; not owned */
} rs_dir;

/* RS_FAILED where it cannot be opened. */
rs_status rs_dir_open(rs_dir *dir, const char *path, rs_error *error) RS_MUST_CHECK;
/* The descriptor of a folder in a folder, -1 (see errno) where there is none or it is a link. */
int rs_dir_enter(int folder, const char *name);
void rs_dir_close(rs_dir *dir);

/* What is known of an entry without following it; false where there is none. */
bool rs_dir_find(int folder, const char *name, struct stat *found);
/* "a folder", "a symbolic link" … */
const char *rs_dir_kind(mode_t mode);
/* Whether there is a regular file of that name. */
bool rs_dir_has_file(int folder, const char *name);
/* A regular file opened for reading, without waiting for a pipe; -1 (see errno). */
int rs_dir_open_file(int folder, const char *name);
/* Appends what a file holds. RS_FAILED with a line where it cannot be read. */
rs_status rs_dir_read(
    const rs_dir *dir, const char *name, rs_text *to, rs_error *error) RS_MUST_CHECK;
/* The same of a file that ships, by its path: installed ones may be links. */
rs_status rs_dir_read_shipped(
    const char *folder, const char *name, rs_text *to, rs_error *error) RS_MUST_CHECK;
/* False where it cannot be read. */
bool rs_dir_hash(int folder, const char *name, rs_sha256 *hash);
/* "/proc/self/fd/7/slides.pptx", for libraries that know only paths; "" stands for the folder
 * itself. */
void rs_dir_path(const rs_dir *dir, const char *name, char path[RS_DIR_PATH_SIZE]);

/* Calls visit for each entry but "." and ".."; false where the folder cannot be read. */
bool rs_dir_visit(
    int folder, void (*visit)(void *context, int folder, const char *name), void *context);
/* Removes a folder and all that is in it. */
void rs_dir_remove(int parent, const char *name);

/*
 * Names that are nobody's: ".STEM.retsim-" and six random characters, or ".retsim-…" for the stem
 * "". Whoever works under such a name holds a lock on it (flock) that goes with his process, so
 * that what a killed process left is told from what another one is writing.
 */
void rs_private_name(const char *stem, char name[RS_PRIVATE_NAME_SIZE]);
/* Whether it is such a name, or one of earlier versions (".summary.csv.retsim-1234-0"). */
bool rs_private_is_name(const char *name);
typedef enum rs_lock { RS_LOCK_TAKEN, RS_LOCK_HELD, RS_LOCK_NONE } rs_lock;
/* Takes the lock of a descriptor. RS_LOCK_HELD: another one has it; RS_LOCK_NONE: there are no
 * locks here. */
rs_lock rs_lock_take(int descriptor);
/* The same for a folder that somebody may only be looking at: tries for a fifth of a second. */
rs_lock rs_lock_take_patiently(int descriptor);
/* Removes files with such names that nobody holds. */
void rs_private_clear_files(int folder);

#endif
