/*
 * Each part of the zip is read to its end, which checks its sum; parts of XML must end as their
 * root does. Packing again copies part by part, with texts replaced on the way.
 */
#include "files/archive.h"

#include "base/text.h"

#include <minizip/unzip.h>
#include <minizip/zip.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PART = 1 << 14, NAME_SIZE = 128 };

/* The name of the root element of the XML text that begins so; "" where it is none. */
static void find_root(const char *text, char name[NAME_SIZE])
{
    const char *at = text;
    name[0] = '\0';
    do {
        at = strchr(at, '<');
        at = at ? at + 1 : NULL;
    } while (at && (*at == '?' || *at == '!'));
    if (at)
        snprintf(name, NAME_SIZE, "%.*s", (int)strcspn(at, " \t\r\n/>"), at);
}

/* The last characters of the text: "</root>", or the root is all there is. */
static bool ends_with_root(const char *end, const char *root)
{
    char close[NAME_SIZE + 4];
    size_t n = strlen(end), length = (size_t)snprintf(close, sizeof close, "</%s>", root);
    while (n > 0 && strchr(" \t\r\n", end[n - 1]))
        n--;
    if (n >= 2 && strncmp(end + n - 2, "/>", 2) == 0) {
        const char *last = end + n;
        while (last > end && *last != '<')
            last--;
        return strncmp(last + 1, root, strlen(root)) == 0;
    }
    return n >= length && strncmp(end + n - length, close, length) == 0;
}

static bool is_xml(const char *name)
{
    size_t n = strlen(name);
    return (n > 4 && strcmp(name + n - 4, ".xml") == 0)
        || (n > 5 && strcmp(name + n - 5, ".rels") == 0);
}

/* Reads the file that the archive stands at. */
static bool file_is_complete(unzFile archive, char *bytes)
{
    char name[512], root[NAME_SIZE] = "", end[2 * NAME_SIZE] = "";
    if (unzGetCurrentFileInfo64(archive, NULL, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK
        || unzOpenCurrentFile(archive) != UNZ_OK)
        return false;
    bool first = true;
    int n;
    while ((n = unzReadCurrentFile(archive, bytes, PART)) > 0) {
        bytes[n] = '\0';
        if (first)
            find_root(bytes, root);
        first = false;
        size_t kept = strlen(end), fresh = (size_t)n < sizeof end / 2 ? (size_t)n : sizeof end / 2;
        if (kept > sizeof end / 2 - 1) {
            memmove(end, end + kept - (sizeof end / 2 - 1), sizeof end / 2);
            kept = sizeof end / 2 - 1;
        }
        memcpy(end + kept, bytes + n - fresh, fresh);
        end[kept + fresh] = '\0';
    }
    bool read = n == 0 && unzCloseCurrentFile(archive) == UNZ_OK; /* UNZ_CRCERROR otherwise */
    return read && (!is_xml(name) || (root[0] && ends_with_root(end, root)));
}

bool rs_archive_is_complete(const char *path)
{
    unzFile archive = unzOpen64(path);
    char *bytes = malloc(PART + 1);
    bool complete = archive && bytes && unzGoToFirstFile(archive) == UNZ_OK;
    while (complete) {
        complete = file_is_complete(archive, bytes);
        int next = complete ? unzGoToNextFile(archive) : UNZ_OK;
        if (next == UNZ_END_OF_LIST_OF_FILE)
            break;
        complete = complete && next == UNZ_OK;
    }
    free(bytes);
    if (archive)
        unzClose(archive);
    return complete;
}

/* ---- packing again ---- */

static void apply(const rs_archive_edit *edit, rs_text *part)
{
    const char *after = strstr(part->data, edit->after);
    const char *begin = after ? strstr(after, edit->begin) : NULL;
    const char *from = begin ? begin + strlen(edit->begin) : NULL;
    const char *to = from ? strstr(from, edit->end) : NULL;
    if (!to)
        return;
    rs_text changed = { 0 };
    rs_text_add_bytes(&changed, part->data, (size_t)(from - part->data));
    rs_text_add(&changed, "%s", edit->text);
    rs_text_add_bytes(&changed, to, (size_t)(part->data + part->length - to));
    rs_text_clear(part);
    *part = changed;
}

static bool read_part(unzFile archive, char *name, size_t size, rs_text *part)
{
    char bytes[PART];
    int n;
    if (unzGetCurrentFileInfo64(archive, NULL, name, size, NULL, 0, NULL, 0) != UNZ_OK
        || unzOpenCurrentFile(archive) != UNZ_OK)
        return false;
    while ((n = unzReadCurrentFile(archive, bytes, PART)) > 0)
        rs_text_add_bytes(part, bytes, (size_t)n);
    rs_text_add_bytes(part, "", 0);
    return n == 0 && unzCloseCurrentFile(archive) == UNZ_OK;
}

static bool write_part(zipFile archive, const char *name, const rs_text *part)
{
    enum { FIRST_DAY = 1 << 21 | 1 << 16 }; /* 1980-01-01, with which these dates begin */
    zip_fileinfo info = { .dosDate = FIRST_DAY };
    return zipOpenNewFileInZip(
               archive, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, Z_DEFAULT_COMPRESSION)
        == ZIP_OK
        && zipWriteInFileInZip(archive, part->data, (unsigned)part->length) == ZIP_OK
        && zipCloseFileInZip(archive) == ZIP_OK;
}

static bool copy_part(unzFile in, zipFile out, const rs_archive_edit *edits, int n_edits)
{
    char name[512];
    rs_text part = { 0 };
    bool done = read_part(in, name, sizeof name, &part);
    for (int i = 0; done && i < n_edits; i++)
        if (strcmp(edits[i].part, name) == 0)
            apply(&edits[i], &part);
    done = done && write_part(out, name, &part);
    rs_text_clear(&part);
    return done;
}

bool rs_archive_rewrite(const char *from, const char *to, const rs_archive_edit *edits, int n_edits)
{
    unzFile in = unzOpen64(from);
    zipFile out = in ? zipOpen64(to, APPEND_STATUS_CREATE) : NULL;
    bool done = out && unzGoToFirstFile(in) == UNZ_OK;
    while (done) {
        done = copy_part(in, out, edits, n_edits);
        int next = done ? unzGoToNextFile(in) : UNZ_OK;
        if (next == UNZ_END_OF_LIST_OF_FILE)
            break;
        done = done && next == UNZ_OK;
    }
    done = (!out || zipClose(out, NULL) == ZIP_OK) && done;
    if (in)
        unzClose(in);
    return done;
}
