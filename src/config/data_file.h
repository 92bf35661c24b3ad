/* Files of data that a study names. */
#ifndef RS_CONFIG_DATA_FILE_H
#define RS_CONFIG_DATA_FILE_H

#include "model/resolve.h"

/* Reads a data file, as rs_loader.read: in the folder of the file that names it, or in the parent
 * of the study's folder. */
char *rs_config_read_data(
    rs_arena *arena, const char *study_folder, const char *folder, rs_data_file *data);

#endif
