/* A study out of a file, with the files that it names beside it and among those that ship. */
#include "base/memory.h"
#include "config/config_file.h"
#include "study/opened_study.h"

#include <stdlib.h>

static void release(void *context)
{
    rs_config_library_clear(context);
    free(context);
}

rs_status rs_study_open(
    const char *file, const rs_open_options *options, rs_study **result, rs_error *error)
{
    static const rs_open_options none = { 0 };
    rs_config_library *library = rs_block(1, sizeof *library);

    *result = NULL;
    if (library == NULL)
        return RS_NO_MEMORY;
    if (options == NULL)
        options = &none;
    library->models_folder = options->models_folder;
    rs_study_source source = { rs_config_loader(library), release, library };
    rs_status status = rs_study_make(&source, file, options, result, error);
    if (status != RS_OK)
        release(library);
    return status;
}
