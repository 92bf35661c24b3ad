/* retsim models: what ships, a line each. */
#include "command.h"

#include "retsim/install_folders.h"
#include "retsim/shipped.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const how_to_use[RS_N_SHIPPED_KINDS] = {
    [RS_SHIPPED_MODEL]
    = "businesses: `retsim new NAME --like MODEL`, or model = \"MODEL\" in a study",
    [RS_SHIPPED_CHANNEL] = "in a model: channels = { NAME = { like = \"channels/…\"; }; };",
    [RS_SHIPPED_PROGRAM] = "in a model: programs = { NAME = { like = \"programs/…\"; }; };",
    [RS_SHIPPED_STREAM] = "in a model: streams = { NAME = { like = \"streams/…\"; }; };",
    [RS_SHIPPED_SHOCK] = "in a model: shocks = { NAME = { like = \"shocks/…\"; }; };",
    [RS_SHIPPED_STUDY] = "`retsim run STUDY`",
};

static int widest(const rs_shipped_list *list, int kind)
{
    int width = 0;

    for (int i = 0; i < list->n; i++) {
        int n = (int)strlen(list->items[i].name);
        width = (int)list->items[i].kind == kind && n > width ? n : width;
    }
    return width;
}

static void print_kind(const rs_shipped_list *list, int kind, bool *first)
{
    int width = widest(list, kind);

    if (width == 0)
        return;
    printf("%s%s (%s)\n", *first ? "" : "\n", rs_shipped_kind_names[kind], how_to_use[kind]);
    for (int i = 0; i < list->n; i++)
        if ((int)list->items[i].kind == kind)
            printf("  %-*s  %s\n", width, list->items[i].name, list->items[i].sentence);
    *first = false;
}

/* The number of a kind, -1 for all, -2 with a message where there is none of that name. */
static int kind_of(const rs_options *options, rs_error *error)
{
    if (options->n_files == 0)
        return -1;
    for (int k = 0; k < RS_N_SHIPPED_KINDS; k++)
        if (strcmp(options->files[0], rs_shipped_kind_names[k]) == 0)
            return k;
    rs_tell(error, RS_ERROR,
        "found the kind `%s`; expected models, channels, programs, streams, shocks or studies",
        options->files[0]);
    return -2;
}

static int models(const rs_options *options)
{
    rs_error error = { 0 };
    rs_shipped_list list = { 0 };
    char *models = rs_install_folder("models"), *scenarios = rs_install_folder("scenarios");
    int kind = kind_of(options, &error);
    rs_status status = kind == -2 ? RS_INVALID : rs_shipped_read(models, scenarios, &list, &error);
    bool first = true;

    if (status == RS_OK && list.n == 0)
        status = rs_fail(&error, RS_FAILED,
            "the folders `models` and `scenarios` that ship with retsim are not where they were "
            "installed");
    for (int k = 0; status == RS_OK && k < RS_N_SHIPPED_KINDS; k++)
        if (kind == -1 || kind == k)
            print_kind(&list, k, &first);
    rs_shipped_clear(&list);
    free(models);
    free(scenarios);
    return rs_report(&error, status, false);
}

const rs_command rs_command_models = {
    .name = "models",
    .arguments = "[KIND]",
    .subject = "kind",
    .sentence = "list the models, channels, programs, streams, shocks and studies that ship",
    .run = models,
};
