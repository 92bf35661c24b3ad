/* The version of the library: of these headers, and of what a program was linked with. */
#ifndef RETSIM_VERSION_H
#define RETSIM_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* The parts of the version. Programs that were linked with an older one of the same
 * RETSIM_VERSION_MAJOR run with a later one; RETSIM_VERSION_MINOR grows with what is new,
 * RETSIM_VERSION_PATCH with what is mended. */
#define RETSIM_VERSION_MAJOR 0
#define RETSIM_VERSION_MINOR 2
#define RETSIM_VERSION_PATCH 0
/* Larger for every later version; for #if. */
#define RETSIM_VERSION                                                                             \
    (RETSIM_VERSION_MAJOR * 1000000 + RETSIM_VERSION_MINOR * 1000 + RETSIM_VERSION_PATCH)

/* As RETSIM_VERSION, of the library itself. */
long rs_version_number(void);
/* Its name, "0.2.0"; lives for good. */
const char *rs_version(void);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
