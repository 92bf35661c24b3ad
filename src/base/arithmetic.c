/*
 * What the promise of equal bytes on every run rests on: the arithmetic of doubles as IEEE 754 has
 * it. A build that breaks it stops here.
 */
#include <float.h>

#ifdef __FAST_MATH__
#error "retsim cannot be built with -ffast-math: its results would depend on the compiler's choices"
#endif

_Static_assert(DBL_MANT_DIG == 53, "doubles must be IEEE 754 doubles");
_Static_assert(FLT_EVAL_METHOD == 0, "doubles must be rounded after every operation");
