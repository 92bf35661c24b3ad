/*
 * The build hands over what it knows as macros; a program that the library calls is asked for its
 * version as it would be called.
 */
#include "retsim/build.h"

#include "base/guard.h"
#include "base/memory.h"
#include "files/child.h"

#include <fcntl.h>
#include <features.h>
#include <string.h>

#define TEXT_OF(number) #number
#define LIBC(major, minor) "glibc " TEXT_OF(major) "." TEXT_OF(minor)

const rs_build_fact *rs_build_facts(void)
{
    static const rs_build_fact facts[] = {
        { "version", RS_VERSION },
        { "build type", RS_BUILD_TYPE },
        { "library", RS_LIBRARY_TYPE },
        { "compiler", RS_COMPILER },
#ifdef __GLIBC__
        { "C library", LIBC(__GLIBC__, __GLIBC_MINOR__) },
#endif
        { "gsl", RS_WITH_GSL },
        { "libconfig", RS_WITH_LIBCONFIG },
        { "libsmartcols", RS_WITH_SMARTCOLS },
        { "libxlsxwriter", RS_WITH_XLSXWRITER },
        { "minizip", RS_WITH_MINIZIP },
        { NULL, NULL },
    };

    return facts;
}

static char *helper_version(const char *program)
{
    rs_child child;
    char name[RS_REASON_SIZE], option[] = "--version", reason[RS_REASON_SIZE], said[RS_REASON_SIZE];
    char *arguments[] = { name, option, NULL };

    if (strlen(program) >= sizeof name)
        return NULL;
    strcpy(name, program);
    if (rs_child_start(&child, AT_FDCWD, arguments) != 0)
        return NULL;
    rs_child_wait(&child, NULL, reason, said);
    return reason[0] == '\0' && said[0] != '\0' ? rs_need(strdup(said)) : NULL;
}

char *rs_helper_version(const char *program)
{
    RS_GUARDED_AS(NULL, helper_version(program));
}
