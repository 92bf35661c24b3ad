/* Which column of a data file is what: by option, or guessed from the header. */
#ifndef RS_CUSTOMERS_FIT_COLUMNS_H
#define RS_CUSTOMERS_FIT_COLUMNS_H

#include "base/text.h"
#include "customers/fit_csv.h"
#include "customers/fit_triangle.h"
#include "retsim/fit_data.h"

typedef enum rs_fit_role {
    RS_ROLE_ID,
    RS_ROLE_DATE,
    RS_ROLE_AMOUNT, /* a log */
    RS_ROLE_X,
    RS_ROLE_T_X,
    RS_ROLE_T,
    RS_ROLE_N,
    RS_ROLE_COUNT,
    RS_ROLE_M_X, /* an rfm table */
    RS_ROLE_COHORT,
    RS_ROLE_AGE,
    RS_ROLE_THERE,
    RS_ROLE_SIZE, /* a retention table */
    RS_N_ROLES
} rs_fit_role;

typedef struct rs_fit_columns {
    rs_fit_form form;
    int at[RS_N_ROLES];   /* number of the column, -1: none */
    int also[RS_N_ROLES]; /* another one of the same name, -1: none */
    long line, skipped;   /* of the first row; rows before it that are no table */
    int n;                /* columns of the first row */
    char **names;         /* [n] their names; owned */
    char *second;         /* the first field of the second row, NULL: there is none; owned */
    rs_triangle triangle; /* n 0 where it is none */
    bool header;          /* whether the first row is one */
    bool guessed;         /* some column was */
} rs_fit_columns;

/*
 * Reads the first row and decides. as, choice: the options' texts or NULL. RS_INVALID where an
 * option names what is not there or the form cannot be told, RS_UNUSABLE where the file is empty.
 */
rs_status rs_fit_columns_find(rs_fit_source *source, char delimiter, const char *as,
    const char *choice, rs_fit_columns *columns, rs_error *error) RS_MUST_CHECK;
/* "customer = cust, date = when", and what the others are taken for */
void rs_fit_columns_text(const rs_fit_columns *columns, rs_text *text);
void rs_fit_columns_clear(rs_fit_columns *columns);

#endif
