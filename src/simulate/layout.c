/* Names are few: they are looked through. */
#include "simulate/layout.h"

#include <string.h>

int rs_layout_segment(const rs_layout *layout, const char *name)
{
    for (int i = 0; i < layout->n_segments; i++)
        if (strcmp(layout->segments[i].name, name) == 0)
            return i;
    return -1;
}

int rs_layout_channel(const rs_layout *layout, const char *name)
{
    for (int i = 0; i < layout->n_channels; i++)
        if (strcmp(layout->channels[i], name) == 0)
            return i;
    return -1;
}
