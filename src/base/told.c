/* A message is looked for in a list by its text, from the first on. */
#include "base/told.h"

#include <string.h>

bool rs_was_told(const rs_error *error, const char *text)
{
    for (size_t i = 0; error && i < error->n_messages; i++)
        if (strcmp(error->messages[i].text, text) == 0)
            return true;
    return false;
}
