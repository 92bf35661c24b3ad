/*
 * What manifest.json says of the files of a run: their hashes ("files_sha256" of the tables,
 * "reports_sha256" of what was made of them: reports and all that belongs to charts).
 */
#ifndef RS_FILES_MANIFEST_H
#define RS_FILES_MANIFEST_H

#include "base/sha256.h"
#include "files/dir.h"

typedef struct rs_file_hash {
    char name[64]; /* "summary.csv", "charts/payback.png" */
    rs_sha256 hash;
} rs_file_hash;

/* {0} is an empty list. */
typedef struct rs_file_hashes {
    rs_file_hash *list;
    size_t n, capacity;
} rs_file_hashes;
void rs_file_hashes_clear(rs_file_hashes *hashes);

/* Adds a file of a folder, if there is such a file. */
void rs_file_hashes_add(rs_file_hashes *hashes, int folder, const char *name);
/* Adds the reports and what belongs to charts, by name. */
void rs_file_hashes_add_reports(rs_file_hashes *hashes, int folder);
/* Adds those that a manifest names under a key; none where it has no such key. */
void rs_file_hashes_read(rs_file_hashes *hashes, const char *manifest, const char *key);

/* Files of two runs where those of one should be: RS_INVALID, and which ones. What was changed
 * since is warned of. No manifest: the same. */
rs_status rs_manifest_check(const char *folder, rs_error *error) RS_MUST_CHECK;

#endif
