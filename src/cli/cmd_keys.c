/* Prints the library's own reference of keys. */
#include "command.h"

#include <stdio.h>
#include <stdlib.h>

static int keys(const rs_options *options)
{
    rs_error error = { 0 };
    char *text = rs_keys_text(options->n_files > 0 ? options->files[0] : NULL, &error);

    if (text != NULL)
        fputs(text, stdout);
    free(text);
    return rs_report(&error, text != NULL ? RS_OK : RS_INVALID, false);
}

const rs_command rs_command_keys = {
    .name = "keys",
    .arguments = "[PATH]",
    .subject = "path",
    .sentence = "print the reference of all keys, or of those below PATH",
    .run = keys,
};
