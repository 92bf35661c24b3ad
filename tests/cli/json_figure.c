/* Prints the figure or word at a path of the JSON document on stdin, as in `json_figure
 * fits.0.parameters.alpha`. Exit code 1 where there is none. */
#include <jansson.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    json_error_t error;
    json_t *document = json_loadf(stdin, 0, &error), *at = document;
    char path[256], *rest = NULL;

    snprintf(path, sizeof path, "%s", argc > 1 ? argv[1] : "");
    for (char *key = strtok_r(path, ".", &rest); key != NULL && at != NULL;
         key = strtok_r(NULL, ".", &rest))
        at = json_is_array(at) ? json_array_get(at, (size_t)atol(key)) : json_object_get(at, key);
    if (json_is_number(at))
        printf("%.17g\n", json_number_value(at));
    else if (json_is_string(at))
        puts(json_string_value(at));
    else if (json_is_boolean(at))
        puts(json_is_true(at) ? "true" : "false");
    int missing = at == NULL || json_is_null(at);
    json_decref(document);
    return missing;
}
