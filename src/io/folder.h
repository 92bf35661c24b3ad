/* The folder of results; rs_folder_prepare is declared in retsim/report.h. */
#ifndef RS_IO_FOLDER_H
#define RS_IO_FOLDER_H

/*
 * From rs_folder_prepare until the first results are there a small file says that the folder is
 * in use, so that a run that begins at the same time takes another one. rs_folder_settle
 * removes it; one whose process is gone does not count.
 */
void rs_folder_settle(const char *folder);

#endif
