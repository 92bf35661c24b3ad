/*
 * Customers' data from files: a log of transactions, a table of customers' recency and frequency, a
 * table of retention.
 *
 * CSV with commas, semicolons, tabs or bars; UTF-8, or another encoding that is named; see
 * rs_fit_data_options for what is read how.
 */
#ifndef RETSIM_FIT_DATA_H
#define RETSIM_FIT_DATA_H

#include "retsim/error.h"
#include "retsim/fit.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* What a file of customers holds. */
typedef enum rs_fit_form {
    RS_FIT_TRANSACTIONS, /* a row a purchase: who, when, for how much */
    RS_FIT_RFM,          /* a row a customer: x, t_x, T, and what an order was worth */
    RS_FIT_RETENTION,    /* how many of each cohort are there at each age */
    RS_N_FIT_FORMS       /* how many there are */
} rs_fit_form;

/* How a file is read. All texts as on the command line, or NULL; {0}: all as usual. They are only
 * read, while rs_fit_data_read lasts. */
typedef struct rs_fit_data_options {
    const char
        *as; /* "transactions", "rfm" or "retention"; NULL: told by the names of the columns */
    const char *columns; /* "id=…,date=…,amount=…": names or numbers (from 1); what is not said is
                            guessed */
    const char *encoding; /* a name that iconv knows; NULL: UTF-8, or UTF-16 with its mark */
    const char *dates;    /* "dmy" or "mdy": what 03/04/2021 is; NULL: told by the whole file */
    const char *decimal;  /* "point" or "comma": what parts the decimals of all numbers; NULL: told
                             by each column */
    const char *period;   /* "day", "week", "month", "quarter" or "year" */
    const char *from;     /* "2021-01-01": customers who bought before are left out */
    const char *
        until; /* "2021-12-31", the last day that is fitted on; of a retention table the last age */
    const char *cohort; /* of a retention table, this cohort alone */
    const char *zeros;  /* "unseen" or "left": what zeros at the end of a cohort are; NULL: asked
                           where it matters */
    double size;        /* customers behind a cohort that is given by shares; 0: 1,000 */
    long tolerate;      /* lines that may be wrong */
    bool net_refunds;   /* a refund is taken off what its customer bought on that day; a day that
                           comes to nothing is no purchase */
    bool opportunities; /* BG/BB will be fitted: a log is also counted by periods */
    const volatile sig_atomic_t *stop; /* when it becomes nonzero, reading ends with
                                          RS_INTERRUPTED; may be NULL */
    void *later[8];                    /* zero: room for what later versions ask */
} rs_fit_data_options;

/* What was left out of a log, or taken otherwise than it stands there. */
typedef struct rs_fit_counts {
    long rows;    /* lines of data, those left out included */
    long wrong;   /* lines that cannot be read */
    long refunds; /* negative amounts: no purchases */
    long zero; /* amounts of 0: purchases that are left out of spending only if all of a customer's
                  are 0 */
    long same_day; /* further purchases of a customer on the same day: one purchase, amounts added
                      up */
    long before_customers; /* customers whose first purchase lies before `from`: left out */
    long after_customers;  /* customers whose first purchase lies after `until`: left out */
    long early, late;      /* purchases of these two */
    long refunds_same_day; /* of the refunds: on a day on which their customer also bought */
    long cancelled_days;   /* such days of a customer that come to nothing, or less */
} rs_fit_counts;

/* Repeat purchases of all customers by period, from `begins` on; the last periods lie behind
 * `until`. */
typedef struct rs_fit_tracked {
    int n_periods, n_fitted; /* whole periods in all, and up to `until` */
    const double *repeats;   /* [n_periods] */
} rs_fit_tracked;

/* What makes a fit mean something else than its user may think, as a sentence, english and chinese;
 * no fit to such data is trusted. */
typedef struct rs_fit_caution {
    const char *english, *chinese;
} rs_fit_caution;

/* The most cautions of one file. */
enum { RS_MOST_FIT_CAUTIONS = 8 /* more are not kept */ };

/* What a file holds. All of it belongs to the data and is freed with them. */
typedef struct rs_fit_data {
    rs_fit_form form;     /* what it holds */
    const char *file;     /* as it was given */
    const char *columns;  /* "id = cust, date = when" */
    bool columns_guessed; /* some of them were not named by the option */
    const char *period;   /* "week" */
    double period_days;   /* 7; 0 where the data do not tell days */
    long n_customers;     /* that are fitted on; of a retention table those who began */
    rs_fit_counts counts; /* what was left out, or taken otherwise */
    bool has_amounts;     /* there is a column of them */
    bool refunds_netted;  /* as the option says */
    bool period_assumed;  /* neither the data nor the option tell the period */
    int n_cautions;       /* how many there are */
    rs_fit_caution cautions[RS_MOST_FIT_CAUTIONS]; /* [n_cautions] */

    /* Purchases (log, rfm): customers alike, in the times of continuous models; NULL where only
     * opportunities are known. */
    rs_purchase_row *purchases;
    long n_purchases;               /* rows of it */
    rs_purchase_row *opportunities; /* for BG/BB; NULL where not asked for or not known */
    long n_opportunities;           /* rows of it */
    rs_spend_row *spending;         /* repeat buyers with a mean above 0; NULL without amounts */
    long n_spending;                /* rows of it */
    double repeats, repeat_buyers;  /* purchases after the first one, and customers with any */
    double repeats_held_out;        /* of the same customers, after `until` */

    /* A log: days as "2021-12-31" */
    char begins[16], until[16],
        ends[16];     /* of the window, of what was fitted on, of the data; "" where not known */
    bool held_out;    /* there are data behind `until` */
    bool end_doubted; /* one purchase lies far behind all others, and the test reaches to it */
    double until_time, ends_time;         /* in periods from `begins`, both days included */
    rs_fit_tracked tracked;               /* repeat purchases; n_periods 0 where not known */
    rs_fit_tracked tracked_opportunities; /* once a customer and calendar period; n_periods 0 where
                                             not asked for */

    /* A retention table */
    rs_retention_cohort *cohorts;  /* up to the last age that is fitted on */
    rs_retention_cohort *observed; /* as they are in the file */
    int n_cohorts;                 /* of each of the two */
    bool of_shares; /* the file gives shares: `there` is that of as many customers as the option
                       says */

    struct rs_fit_people *people; /* each customer of a log or rfm table; see rs_fit_data_person */
    void *storage;                /* of all texts and small arrays */
} rs_fit_data;

/* One customer; the id belongs to the data. */
typedef struct rs_fit_person {
    const char *id;            /* as in the file; "7" for the 7th row of an rfm table without ids */
    rs_purchase_row purchases; /* count 1, or customers alike of an rfm table */
    rs_purchase_row opportunities;     /* the same by opportunity; all 0 where not known */
    double m_x;                        /* mean value of the repeat purchases; NaN where not known */
    double later, later_opportunities; /* purchases after `until`; NaN where not known */
    int first, last;                   /* days since 1 March of the year 0; 0 where not known */
} rs_fit_person;

/*
 * Reads a file. RS_INVALID where an option is wrong or the columns cannot be
 * told; RS_UNUSABLE where the data cannot be used, all lines told (up to 20 and their number);
 * RS_FAILED where it cannot be read; RS_INTERRUPTED, RS_NO_MEMORY. Free with rs_fit_data_free,
 * which may be given NULL.
 */
rs_status rs_fit_data_read(const char *file, const rs_fit_data_options *options, rs_fit_data **data,
    rs_error *error) RS_MUST_CHECK;
void rs_fit_data_free(rs_fit_data *data);
/* How many customers the file has (of an rfm table rows); 0 of a retention table. */
long rs_fit_data_n_people(const rs_fit_data *data);
/* One of them, i = 0 … n - 1, in the order of their first lines. */
rs_fit_person rs_fit_data_person(const rs_fit_data *data, long i);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
