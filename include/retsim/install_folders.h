/* Where the files that ship with the program lie. */
#ifndef RETSIM_INSTALL_FOLDERS_H
#define RETSIM_INSTALL_FOLDERS_H

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/*
 * The folder `what` ("models", "scenarios" or "plots") that belongs to the running program, as an
 * absolute path; free it. It is looked for beside the program, ../share/retsim from its folder, so
 * that an installed tree may be moved; then where the library was installed. NULL when it is in
 * neither place.
 */
char *rs_install_folder(const char *what);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
