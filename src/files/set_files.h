/* The files that make up a set of results: which ones in a folder are ours, and which are others'.
 */
#ifndef RS_FILES_SET_FILES_H
#define RS_FILES_SET_FILES_H

#include "retsim/error.h"

#include <stdbool.h>

/* Bits. */
enum {
    RS_SET_TABLES = 1,
    RS_SET_FIT = 2,
    RS_SET_REPORTS = 4,
    RS_SET_ANSWER = 8,
    RS_SETS = 16,
    RS_SET_ALL = RS_SETS - 1
};

/* "charts", the folder of charts in a set; "manifest.json", its last file */
extern const char rs_set_charts[], rs_set_manifest[];

/* Whether a name is that of a file of these sets, beside its charts, and there is such a file. */
bool rs_set_has_file(int folder, const char *name, int sets);
/* The same in the folder of charts. A chart is known by its script and its table, so that other
 * people's pictures are left alone. */
bool rs_set_has_of_chart(int folder, const char *name);
/* Whether there are files of these sets, or charts. */
bool rs_set_has_any(int folder, int sets);
/* Nothing but files has the names of ours, and `charts` is a folder; else RS_INVALID with a line.
 */
rs_status rs_set_check(int folder, const char *shown, int sets, rs_error *error) RS_MUST_CHECK;
/* Removes what is of these sets, and all charts, as far as the folder `newer` does not have it. */
void rs_set_remove_stale(int folder, int sets, int newer);
/* The same of two folders of charts; newer may be -1. */
void rs_set_remove_charts(int folder, int newer);

#endif
