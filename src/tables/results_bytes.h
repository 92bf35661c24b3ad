/*
 * One description of fields for writing and for reading. A function that names the fields of a
 * struct in order is called with a way: it writes them as bytes, reads them back from bytes, or
 * describes them (their names, from which two programs know whether they mean the same fields).
 * Bytes are little-endian, numbers exact. Reading never goes beyond the bytes that there are, nor
 * asks for more than eight times their memory; what does not fit sets `broken`.
 */
#ifndef RS_TABLES_EXCHANGE_H
#define RS_TABLES_EXCHANGE_H

#include "base/memory.h"
#include "base/text.h"
#include "retsim/results.h"

typedef enum rs_bytes_way { RS_BYTES_WRITE, RS_BYTES_READ, RS_BYTES_DESCRIBE } rs_bytes_way;

typedef struct rs_bytes {
    rs_bytes_way way;
    rs_text *to;               /* written: the bytes; described: the names */
    const unsigned char *from; /* read: what is left */
    size_t left;
    rs_arena *arena; /* read and described: where arrays and texts are made */
    bool broken;
    /* of the results, once they are known: the lengths of arrays */
    int horizon;
    long n_replications;
} rs_bytes;

/* name: of the field, for the description */
void rs_bytes_flag(rs_bytes *x, const char *name, bool *value);
void rs_bytes_number(rs_bytes *x, const char *name, double *value);
void rs_bytes_word(rs_bytes *x, const char *name, uint64_t *value);
/* A whole number from low to high. */
void rs_bytes_int(rs_bytes *x, const char *name, int *value, int low, int high);
void rs_bytes_long(rs_bytes *x, const char *name, long *value, long low, long high);
/* May be NULL. */
void rs_bytes_text(rs_bytes *x, const char *name, const char **value);
/* Arrays of n; the numbers may be NULL. */
void rs_bytes_texts(rs_bytes *x, const char *name, const char *const **values, int n);
void rs_bytes_numbers(rs_bytes *x, const char *name, const double **values, size_t n);
/*
 * An array of structs that are exchanged one by one afterwards: read, an empty one is made;
 * written, it is `items`. Returns how many to go through: 0 once broken, 1 where fields are only
 * described.
 */
size_t rs_bytes_items(rs_bytes *x, const char *name, const void **items, size_t n, size_t size);

#endif
