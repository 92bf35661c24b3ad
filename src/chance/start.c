#include "retsim/study.h"

#include <gsl/gsl_errno.h>

void rs_start(void)
{
    gsl_set_error_handler_off();
}
