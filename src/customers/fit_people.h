/* The customers of a log, in constant memory each. */
#ifndef RS_CUSTOMERS_FIT_PEOPLE_H
#define RS_CUSTOMERS_FIT_PEOPLE_H

#include "base/calendar.h"
#include "fit/people.h"
#include "retsim/fit_data.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rs_log_customer {
    size_t id;    /* offset of the name */
    double spent; /* on repeat purchases of the window */
    int32_t first, last,
        seen; /* days: first purchase, last of the window, last of all; first = 0: none yet */
    int32_t last_taken, seen_taken; /* opportunities, counted from the first purchase: the last of
                                       the window, the last of all */
    uint32_t repeats, later; /* days with a purchase after the first one: in the window, after it */
    uint32_t taken, later_taken; /* opportunities: in the window, after it */
    uint32_t n_rows;             /* purchases, as they stand in the file */
} rs_log_customer;

/* Customers by name. {0} is empty; at most 2^32 - 2 of them. */
typedef struct rs_people_index {
    struct rs_index_slot *slots;
    size_t n_slots;
    char *names;
    size_t n_names, names_capacity;
    rs_log_customer *customers;
    size_t n, capacity;
} rs_people_index;

/* The number of the customer of that name, who is added if new. */
uint32_t rs_people_find(rs_people_index *people, const char *name);
void rs_people_clear(rs_people_index *people);

/* What a purchase does to a customer; days as in base/calendar.h. */
typedef struct rs_purchase_rule {
    rs_period period;
    bool by_period;     /* opportunities are counted too */
    int from, until;    /* days; INT32_MIN and INT32_MAX where there is no such limit */
    int32_t *period_of; /* [RS_N_LOG_DAYS] running number of the period of each day, -1 where not
                           asked for yet */
    uint32_t *taken; /* [RS_N_LOG_DAYS] opportunities taken by running number of the period, of the
                        same customers as repeats */
    uint32_t *repeats; /* [RS_N_LOG_DAYS] repeat purchases by day, of customers whose first one lies
                          in the window */
    bool disordered;   /* some customer's purchases did not come in the order of time */
    long same_day;
} rs_purchase_rule;

/* Days of a log lie in 1900 to 2199: day - RS_FIRST_LOG_DAY is below RS_N_LOG_DAYS. */
enum { RS_FIRST_LOG_DAY = 693901, RS_N_LOG_DAYS = 109573 };

/* A purchase, perhaps one of several on that day. */
void rs_people_purchase(rs_log_customer *customer, rs_purchase_rule *rule, int day, double amount);

/* The rows of an rfm table. */
typedef struct rs_rfm_row {
    const char *id;
    rs_purchase_row purchases;
    double m_x;
} rs_rfm_row;

/* Customers of a log, or rows of an rfm table. */
typedef struct rs_read_people {
    struct rs_fit_people told; /* first: what others see of them */
    rs_log_customer *customers;
    char *names;
    rs_period period;
    bool by_period;
    int until; /* day */
    rs_rfm_row *rows;
} rs_read_people;

static inline rs_read_people *rs_people_of(const rs_fit_data *data)
{
    return (rs_read_people *)data->people;
}

#endif
