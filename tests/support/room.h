/* A folder of its own for a test, and the files in it. */
#ifndef RS_TESTS_ROOM_H
#define RS_TESTS_ROOM_H

#include <stdbool.h>
#include <stddef.h>

typedef struct room {
    char path[64];
} room;

/* Makes the folder in the present one; room_leave removes it with all that is in it. */
room room_enter(void);
void room_leave(const room *of);
/* The path of something in the room; the texts of the last eight calls stay. */
const char *room_path(const room *of, const char *name);

void room_write(const room *of, const char *name, const char *text);
/* What the file holds, NULL if there is none; free it. */
char *room_read(const room *of, const char *name);
bool room_has(const room *of, const char *name);
/* The number of entries of a folder, hidden ones too. */
int room_count(const room *of, const char *folder);

/*
 * Switches to a locale whose decimal sign is a comma, made in the room if none is installed;
 * false without any.
 */
bool room_comma_locale(const room *of);

#endif
