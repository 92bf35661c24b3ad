/* Is what comes on stdin one JSON document and nothing else? Exit code 0 or 1. */
#include <jansson.h>

#include <stdio.h>

int main(void)
{
    json_error_t error;
    json_t *document = json_loadf(stdin, 0, &error);
    if (!document)
        fprintf(stderr, "line %d: %s\n", error.line, error.text);
    json_decref(document);
    return document == NULL;
}
