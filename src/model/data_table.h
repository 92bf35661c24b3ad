/* Data files beside a study: texts, and tables of numbers. */
#ifndef RS_MODEL_DATA_TABLE_H
#define RS_MODEL_DATA_TABLE_H

#include "model/binder.h"

/*
 * The text of a data file that a node names, as the study's loader finds it. To be freed; NULL if
 * it cannot be read, and then *why says why. *name is its path, for messages.
 */
char *rs_bind_read_beside(
    rs_binder *binder, const rs_node *file, long most_bytes, const char **name, const char **why);

enum { RS_MOST_TABLE_COLUMNS = 4 };

/* A column that is wanted. */
typedef struct rs_table_column {
    const char *name, *also; /* another name for it, or NULL */
    bool may_lack;
} rs_table_column;

/* What is wanted of a table: the first row names the columns, every other is taken. */
typedef struct rs_table_wanted {
    const rs_node *file; /* names it */
    const rs_node *node; /* where what is wrong is told, and its path */
    const char *path;
    const char *file_key, *column_key; /* below the path, where the file's name and a column's are
                                          told to be wrong; "": at the path */
    long most_bytes;
    const rs_table_column *columns;
    int n_columns;
    const char *columns_words;        /* which there may be; NULL: the nearest is told */
    const char *row_name, *row_words; /* of a row that is not taken: what it should be, and how */
    /* Takes the numbers of a row, a column each; NAN: the column is not there. False: it is none.
     */
    bool (*take)(void *context, const double *numbers);
    void *context;
} rs_table_wanted;

/* Reads all rows, at least one; false (told) if something is wrong with it. */
bool rs_bind_table(rs_binder *binder, const rs_table_wanted *wanted);

#endif
