/* Archives of XML files, as office documents are. */
#ifndef RS_IO_ARCHIVE_H
#define RS_IO_ARCHIVE_H

#include <stdbool.h>

/*
 * Whether a document is whole: the archive can be read to its end, checksums agree, and every XML
 * file in it ends with what it began with. (Libraries that collect the parts in temporary files may
 * pack one that a full disk has cut off.)
 */
bool rs_archive_is_complete(const char *path);

#endif
