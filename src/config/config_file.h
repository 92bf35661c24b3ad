/*
 * Reading configuration files (libconfig) into trees: the pre-scan makes legal what people write
 * (a comma at the end, full-width punctuation, lists of mixed numbers), finds what libconfig would
 * pass over in silence, and names the line for everything.
 */
#ifndef RS_CONFIG_CONFIG_FILE_H
#define RS_CONFIG_CONFIG_FILE_H

#include "model/resolve.h"

enum { RS_MOST_CONFIG_BYTES = 64 * 1024 };

/* Reads one file. All mistakes found in it are told at once. The root is a group. */
rs_status rs_config_read(
    rs_arena *arena, const char *path, rs_node **root, rs_error *error) RS_MUST_CHECK;
/* The same from memory; `name` stands for the file in messages ("--set"). */
rs_status rs_config_parse(rs_arena *arena, const char *name, const char *bytes, size_t n,
    rs_node **root, rs_error *error) RS_MUST_CHECK;

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
/* Reads a data file, as rs_loader.read: beside the file that names it or in the parent of the
 * study's folder. */
char *rs_config_read_data(
    const rs_config_library *library, rs_arena *arena, const char *from_file, rs_data_file *data);
/* "folder/" of "folder/file"; "" where there is none. */
const char *rs_folder_of(rs_arena *arena, const char *path);
/* Keeps numbers that may be meant otherwise as they were written (rs_node.written). */
void rs_config_mark_dotted(rs_arena *arena, const char *bytes, size_t n, rs_node *root);
/* Of a file that is not there: `did you mean "…"?` with the nearest of those that ship (models may
 * be NULL) or lie where the name leads from `folder`, but for the file `from` that asks; else what
 * was expected. */
const char *rs_reference_advice(
    rs_arena *arena, const char *from, const char *folder, const char *models, const char *name);

#endif
