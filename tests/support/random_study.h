/*
 * Small studies made at random over the language, for laws that hold whatever is written: the same
 * seed gives the same study. Customers differ, order, subscribe, say what they think, refer, leave,
 * lie dormant; programs of every kind meet in them.
 */
#ifndef RS_TESTS_RANDOM_STUDY_H
#define RS_TESTS_RANDOM_STUDY_H

#include <stdbool.h>
#include <stdint.h>

enum { RANDOM_STUDY_SIZE = 12000 };

/* What a law needs of the study; all that is not asked for is left to chance. */
typedef struct random_wish {
    int horizon;    /* periods; 0: 5 to 10 */
    int classes;    /* 0: automatic */
    bool one_price; /* nobody pays anything but one subscription of 5 a period, or (every other
                       seed) one price of 8 an order */
    bool limited;   /* programs may have budgets and agents */
    bool only_first_three; /* sign-ups in the first three periods only */
    const char *programs;  /* further programs; NULL: none */
    bool no_programs;      /* none but these */
    bool no_referral;
} random_wish;

/* Writes the study into text[RANDOM_STUDY_SIZE]. */
void random_study(uint64_t seed, const random_wish *wish, char *text);

/* What a customer pays in a study of one price: by the period, or else by the order. */
bool random_study_subscribes(uint64_t seed);

#endif
