/* The folder of results; rs_folder_prepare is declared in retsim/report.h. */
#ifndef RS_IO_FOLDER_H
#define RS_IO_FOLDER_H

#include "retsim/error.h"

#include <stdbool.h>

/*
 * From rs_folder_prepare until the first results are there a small file says that the folder is
 * in use, so that a run that begins at the same time takes another one. rs_folder_settle
 * removes it; one whose process is gone does not count.
 */
void rs_folder_settle(const char *folder);
/* Says so again of a folder that is there; fails where it cannot be written, or another process writes into it. */
rs_status rs_folder_take(const char *folder, rs_error *error) RS_MUST_CHECK;

/*
 * After the files of a run have taken their places: removes what an earlier run left beside them (its charts, its reports, its
 * replications.csv unless there is a new one, files that it could not finish). Files of others stay.
 */
void rs_folder_clear_earlier(const char *folder, bool keep_replications);
/* What is made of results: the charts and reports that an earlier run or report left. */
void rs_folder_clear_reports(const char *folder);

#endif
