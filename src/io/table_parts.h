/*
 * What stands around the table of measures; each prints nothing where the study has nothing of it.
 */
#ifndef RS_IO_TABLE_PARTS_H
#define RS_IO_TABLE_PARTS_H

#include "retsim/report.h"

/* What every part of the table knows. */
typedef struct rs_table_view {
    const rs_results *results;
    const rs_table_options *options;
    rs_language language;
    bool chinese;
} rs_table_view;

static inline rs_table_view rs_table_view_of(
    const rs_results *results, const rs_table_options *options)
{
    return (rs_table_view){ results, options, options->language, options->language == RS_CHINESE };
}

static inline const char *rs_table_either(
    const rs_table_view *of, const char *english, const char *chinese)
{
    return of->chinese ? chinese : english;
}

/* What an assumption rests on, in words; "not given" for "". */
const char *rs_evidence_text(const char *evidence, rs_language language);

/* The score of a community at scale, the mode that is suggested, and the scores of all modes. */
void rs_table_suitability(const rs_results *results, rs_language language, FILE *out);
/*
 * Programs x scenarios: cost and people; where asked for, the profit gained, the return, and the
 * cost of a customer-period kept beside that of one bought.
 */
void rs_table_programs(const rs_results *results, const rs_table_options *options, FILE *out);
/*
 * The ledger: every assumption with its range, evidence and share, and how much rests on guesses.
 */
void rs_table_assumptions(const rs_results *results, const rs_table_options *options, FILE *out);

#endif
