/* Shops made at random, with up to five programs that meet in the same customers. */
#ifndef RS_TESTS_PROGRAM_SHOPS_H
#define RS_TESTS_PROGRAM_SHOPS_H

#include "support/program_twin.h"

#include <stdint.h>

/* One program at most moves sentiment, one at most gives points. With limits: budgets, and agents
 * who hold only so many or are hired; without them everything is linear in the customers. */
twin_shop twin_some_shop(uint64_t seed, bool limited);

#endif
