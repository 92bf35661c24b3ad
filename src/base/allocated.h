/* How much memory the process holds. */
#ifndef RS_BASE_ALLOCATED_H
#define RS_BASE_ALLOCATED_H

/* Bytes that were asked for and not given back; 0 where the C library does not tell (under
 * sanitizers). */
double rs_allocated_bytes(void);

#endif
