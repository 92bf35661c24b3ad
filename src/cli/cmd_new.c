/* retsim new: a commented model and study to start from. */
#include "command.h"

#include "retsim/install_folders.h"
#include "retsim/shipped.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char default_model[] = "milk-tea-app";

int rs_command_new(const rs_options *options)
{
    rs_error error = { 0 };
    char *models = rs_install_folder("models");
    const char *name = options->files[0],
               *like = options->like != NULL ? options->like : default_model;
    rs_status status = rs_shipped_start(models, name, like, &error);
    int code = rs_report(&error, status, options->quiet);
    int n = (int)strlen(name);

    if (n > 4 && strcmp(name + n - 4, ".cfg") == 0)
        n -= 4;
    if (code == 0 && !options->quiet)
        printf("%.*s.cfg: a copy of the model %s, to put your own numbers into\n"
               "%.*s-study.cfg: plans that are compared; run it with `retsim run %.*s-study.cfg`\n",
            n, name, like, n, name, n, name);
    free(models);
    return code;
}
