/* Archives of XML files, as office documents are. */
#ifndef RS_FILES_ARCHIVE_H
#define RS_FILES_ARCHIVE_H

#include <stdbool.h>

/*
 * Whether a document is whole: the archive can be read to its end, checksums agree, and every XML
 * file in it ends with what it began with. (Libraries that collect the parts in temporary files may
 * pack one that a full disk has cut off.)
 */
bool rs_archive_is_complete(const char *path);

/*
 * In the part of that name, what stands between `begin`, the first one after `after`, and the next
 * `end` becomes `text`; a part or a mark that is not there is passed over.
 */
typedef struct rs_archive_edit {
    const char *part, *after, *begin, *end, *text;
} rs_archive_edit;
/*
 * Packs an archive again with such changes, in the same order, with the same date for all parts.
 * False if it cannot be read or written.
 */
bool rs_archive_rewrite(
    const char *from, const char *to, const rs_archive_edit *edits, int n_edits);

#endif
