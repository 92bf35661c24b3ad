/* The version of the library: of these headers, and of what a program was linked with. */
#ifndef RETSIM_VERSION_H
#define RETSIM_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

#define RETSIM_VERSION_MAJOR 0
#define RETSIM_VERSION_MINOR 2
#define RETSIM_VERSION_PATCH 0
/* Larger for every later version; for #if. */
#define RETSIM_VERSION                                                                             \
    (RETSIM_VERSION_MAJOR * 1000000 + RETSIM_VERSION_MINOR * 1000 + RETSIM_VERSION_PATCH)

/* As RETSIM_VERSION, of the library itself; and its name, "0.2.0". Both are there for good. */
long rs_version_number(void);
const char *rs_version(void);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
