/* Files that a study refers to: where they may lie, and how they are read. */
#ifndef RS_CONFIG_CONFIG_LOADER_H
#define RS_CONFIG_CONFIG_LOADER_H

#include "model/resolve.h"

/*
 * The loader of studies: names are relative to the file that asks (".cfg" may be left out), else to
 * the folder of models that ships (`models_folder`); only regular files inside the parent of the
 * study's folder or the models folder are read.
 */
typedef struct rs_config_library {
    const char *models_folder; /* may be NULL */
    char *study_root;          /* set by the first load */
    const char *study_file;    /* likewise, of the arena */
} rs_config_library;
rs_loader rs_config_loader(rs_config_library *library);
void rs_config_library_clear(rs_config_library *library);

#endif
