#include "support/room.h"

#include "check.h"

#include <dirent.h>
#include <ftw.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

room room_enter(void)
{
    room made = { "retsim-room-XXXXXX" };
    assert_non_null(mkdtemp(made.path));
    return made;
}

static int remove_one(const char *path, const struct stat *found, int kind, struct FTW *place)
{
    (void)found, (void)kind, (void)place;
    return remove(path);
}

void room_leave(const room *of)
{
    nftw(of->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *room_path(const room *of, const char *name)
{
    static char paths[8][512];
    static unsigned turn;
    char *path = paths[turn++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", of->path, name);
    return path;
}

void room_write(const room *of, const char *name, const char *text)
{
    FILE *file = fopen(room_path(of, name), "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

char *room_read(const room *of, const char *name)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = fopen(room_path(of, name), "r");
    if (!file)
        return NULL;
    if (getdelim(&text, &size, '\0', file) < 0 && text)
        text[0] = '\0';
    fclose(file);
    return text;
}

bool room_has(const room *of, const char *name)
{
    struct stat found;
    return lstat(room_path(of, name), &found) == 0;
}

int room_count(const room *of, const char *folder)
{
    DIR *open_folder = opendir(room_path(of, folder));
    assert_non_null(open_folder);
    int n = -2;
    while (readdir(open_folder))
        n++;
    closedir(open_folder);
    return n;
}

bool room_comma_locale(const room *of)
{
    static const char *const installed[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "es_ES.UTF-8" };
    char command[256];
    for (size_t i = 0; i < sizeof installed / sizeof *installed; i++)
        if (setlocale(LC_ALL, installed[i]))
            return true;
    snprintf(command, sizeof command, "localedef -i de_DE -f UTF-8 %s/de_DE.UTF-8 2>%s/messages",
        of->path, of->path);
    if (system(command) != 0)
        return false;
    setenv("LOCPATH", of->path, 1);
    return setlocale(LC_ALL, "de_DE.UTF-8") != NULL;
}
