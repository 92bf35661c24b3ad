/* A study out of a file, with the files that it names beside it and among those that ship. */
#include "base/guarded.h"
#include "base/memory.h"
#include "config/config_loader.h"
#include "study/opened_study.h"

#include <stdlib.h>
#include <string.h>

/* A study is read again where a lever changes its structure, so all this lasts as long as it. */
typedef struct opened {
    rs_config_library library;
    char *models_folder;
} opened;

static void release(void *context)
{
    opened *of = context;

    rs_config_library_clear(&of->library);
    free(of->models_folder);
    free(of);
}

static rs_status open_study(
    const char *file, const rs_open_options *options, rs_study **result, rs_error *error)
{
    static const rs_open_options none = { 0 };
    opened *of = rs_block(1, sizeof *of);

    *result = NULL;
    if (of == NULL)
        return RS_NO_MEMORY;
    if (options == NULL)
        options = &none;
    if (options->models_folder != NULL)
        of->models_folder = strdup(options->models_folder);
    of->library.models_folder = of->models_folder;
    rs_study_source source = { rs_config_loader(&of->library), release, of };
    rs_undo undo;
    rs_undo_begin(&undo, release, of);
    rs_status status = options->models_folder == NULL || of->models_folder != NULL
        ? rs_study_make(&source, file, options, result, error)
        : RS_NO_MEMORY;
    rs_undo_end(&undo);
    if (status != RS_OK)
        release(of);
    return status;
}

rs_status rs_study_open(
    const char *file, const rs_open_options *options, rs_study **result, rs_error *error)
{
    RS_GUARDED(error, open_study(file, options, result, error));
}
