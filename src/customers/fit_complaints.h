/* Lines of a data file that cannot be used: all are counted, the first ones told. */
#ifndef RS_CUSTOMERS_FIT_COMPLAINTS_H
#define RS_CUSTOMERS_FIT_COMPLAINTS_H

#include "retsim/error.h"

enum { RS_MOST_COMPLAINTS = 20 };

/* { .file = name } is empty. */
typedef struct rs_complaints {
    const char *file;
    long n;
    rs_error told;
} rs_complaints;

/* "found …; expected …" of a line. */
void rs_complain(rs_complaints *complaints, long line, const char *format, ...) RS_PRINTF(3, 4);
/*
 * Hands all on to error and empties the list: as warnings where there are at most `tolerate` of
 * them, else as errors with RS_UNUSABLE. n_lines: how many there are in all; whom: whom or what it
 * leaves out that these lines are missing, for the advice.
 */
rs_status rs_complaints_end(rs_complaints *complaints, long n_lines, long tolerate,
    const char *whom, rs_error *error) RS_MUST_CHECK;

#endif
