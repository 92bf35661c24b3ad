/*
 * Loops that treat elements one beside the other are compiled for wide registers, too; which form
 * is taken depends on the processor, when the program is loaded. Each element meets the same
 * operations in the same order in both (nothing is contracted, no sum is put in another order), so
 * that the processor cannot be seen in a result. For static functions (what chooses among the forms
 * of others would be seen outside of the library) that call nothing: what they called would run
 * with wide registers in use, which was measured to take twice the time.
 */
#ifndef RS_BASE_WIDE_H
#define RS_BASE_WIDE_H

#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__OPTIMIZE__)                         \
    && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define RS_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define RS_WIDE
#endif

/* Four numbers one beside the other, wherever they stand. */
typedef double rs_four __attribute__((vector_size(32), aligned(8), may_alias));

#endif
