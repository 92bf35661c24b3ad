/* retsim new: a commented model and study to start from. */
#include "command.h"

#include "retsim/install_folders.h"
#include "retsim/shipped.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct new_choices {
    rs_options shared;
    const char *like;
} new_choices;

static const new_choices usual = { .like = "milk-tea-app" };

static const rs_option own_options[] = {
    { "like", 0, "MODEL",
        "the model that is copied (default: milk-tea-app); `retsim models` lists them",
        rs_take_text, .to = offsetof(new_choices, like) },
    { 0 },
};

static int start(const rs_options *options)
{
    rs_error error = { 0 };
    char *models = rs_install_folder("models");
    const char *name = options->files[0], *like = ((const new_choices *)options)->like;
    rs_status status = rs_shipped_start(models, name, like, &error);
    int code = rs_report(&error, status, options->quiet);
    int n = (int)rs_study_stem(name);

    if (code == 0 && !options->quiet)
        printf("%.*s.cfg: a copy of the model %s, to put your own numbers into\n"
               "%.*s-study.cfg: plans that are compared; run it with `retsim run %.*s-study.cfg`\n",
            n, name, like, n, name, n, name);
    free(models);
    return code;
}

const rs_command rs_command_new = {
    .name = "new",
    .arguments = "NAME",
    .subject = "name",
    .example = "my-shop --like milk-tea-app",
    .sentence = "write a commented model and a study of it to start from",
    .options = { own_options, rs_quiet_options },
    .usual = &usual.shared,
    .size = sizeof usual,
    .run = start,
};
