/*
 * Switches off GSL's handler of errors, which would end the process; what fails returns a status.
 */
#include "retsim/study.h"

#include <gsl/gsl_errno.h>

void rs_start(void)
{
    gsl_set_error_handler_off();
}
