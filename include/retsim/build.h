/* What the library was made with, and which programs it finds: what to tell with a question about
 * it. */
#ifndef RETSIM_BUILD_H
#define RETSIM_BUILD_H

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* Something that the library was made with. Both texts live for good. */
typedef struct rs_build_fact {
    const char *name;  /* "compiler", "gsl" */
    const char *value; /* as "GNU 12.2.0", "2.7.1" */
} rs_build_fact;

/* All of them, up to one whose name is NULL; the list lives for good. */
const rs_build_fact *rs_build_facts(void);

/*
 * The first line that a program says which the library calls, "gnuplot" (charts) or "pandoc"
 * (slides), when it is asked for its version; free it. NULL where there is none in PATH, it fails,
 * says nothing or takes more than a minute, or memory ran out.
 */
char *rs_helper_version(const char *program);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
