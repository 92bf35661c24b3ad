/* The customers of a file one by one: whoever reads them says how many they are, and what is known
 * of each. */
#ifndef RS_FIT_PEOPLE_H
#define RS_FIT_PEOPLE_H

#include "retsim/fit_data.h"

struct rs_fit_people {
    size_t n;
    rs_fit_person (*person)(const rs_fit_data *data, long i); /* i: 0 … n - 1 */
};

#endif
