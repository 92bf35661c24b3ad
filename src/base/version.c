/*
 * What the header says at the compilation of the library, so that a program can compare it with its
 * own.
 */
#include "retsim/version.h"

long rs_version_number(void)
{
    return RETSIM_VERSION;
}

const char *rs_version(void)
{
    return RS_VERSION;
}
