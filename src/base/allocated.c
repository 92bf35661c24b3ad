/*
 * Asks the C library's allocator (mallinfo2) for what is in use: its own areas and blocks mapped by
 * themselves.
 */
#include "base/allocated.h"

#include <malloc.h>

double rs_allocated_bytes(void)
{
    struct mallinfo2 of = mallinfo2();

    return (double)of.uordblks + (double)of.hblkhd;
}
