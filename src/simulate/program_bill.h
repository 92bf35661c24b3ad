/* What a program costs in a period: one bill, for the books that pay it and for the budget that it
 * must keep. */
#ifndef RS_SIMULATE_PROGRAM_BILL_H
#define RS_SIMULATE_PROGRAM_BILL_H

#include "simulate/programs.h"

/* Money of one period; the parts sum to the program's cost. */
typedef struct rs_program_bill {
    double setup;     /* once, outside the budget */
    double fixed;     /* fixed cost, refresh, and the agents who are there anyway: whoever comes */
    double agents;    /* those who are hired beyond their least number */
    double sign_ups;  /* by sign-ups that it brought or met */
    double customers; /* by contacts, orders, members and those who join or return */
    double points;    /* points earned */
} rs_program_bill;

/* points: the money of points earned by all customers of all programs. */
rs_program_bill rs_program_bill_of(
    const rs_programs *programs, int program, const rs_program_tally *tally, double points);
/* All but the set-up: what a budget limits. */
double rs_bill_running(const rs_program_bill *bill);
/* What is paid for all who are in together, whatever each of them does: set-up, fixed cost and
 * agents. */
double rs_bill_together(const rs_program_bill *bill);

/* How many a program serves in a period: members at the end, sign-ups met, or customers reached. */
double rs_program_people(const rs_program *program, const rs_program_tally *tally);

#endif
