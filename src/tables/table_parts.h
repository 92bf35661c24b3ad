/*
 * What stands around the table of measures; each prints nothing where the study has nothing of it.
 */
#ifndef RS_TABLES_TABLE_PARTS_H
#define RS_TABLES_TABLE_PARTS_H

#include "base/text.h"
#include "results/results.h"
#include "retsim/report.h"
#include "tables/table.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <limits.h>

/* What every part of the table knows. */
typedef struct rs_table_view {
    const rs_results *results;
    const rs_table_options *options;
    rs_language language;
    bool whole_texts; /* names and sources are not shortened: there is room */
} rs_table_view;

static inline rs_table_view rs_table_view_of(
    const rs_results *results, const rs_table_options *options)
{
    return (rs_table_view){ results, options, options->language, false };
}

/* What an assumption rests on, in words; "not given" for "". */
const char *rs_evidence_text(const char *evidence, rs_language language);

/* Text of a user in a width, where texts are shortened at all. */
static inline void rs_table_add_name(
    const rs_table_view *of, rs_text *to, const char *text, int width)
{
    rs_visible_add_short(to, text, of->whole_texts ? INT_MAX : width);
}

/* The i-th of n names in a width, another than the others; a scenario's. */
void rs_table_add_name_of(
    const rs_table_view *of, rs_text *to, int n, const char *const *names, int i, int width);
void rs_table_add_plan(const rs_table_view *of, rs_text *to, int scenario, int width);

/*
 * Many scenarios do not stand beside each other: then the main measures are told in a row a plan,
 * from the one that earns most down, and the whole tables only where everything is asked for.
 */
bool rs_table_is_turned(const rs_results *results);
void rs_table_fill_turned(const rs_table_view *of, rs_table *table);

/*
 * The tables, to be shown anywhere; what tells of them stands in their notes.
 */
void rs_table_fill_measures(const rs_table_view *of, rs_table *table);
/* All others that exist, as a table of their own or below the measures. */
void rs_table_add_further(const rs_table_view *of, rs_table *table);
void rs_table_fill_further(const rs_table_view *of, rs_table *table);
/* Of each scenario to the baseline; false where nothing is compared. */
bool rs_table_fill_differences(const rs_table_view *of, rs_table *table);
/*
 * Programs x scenarios: cost and people; where asked for, the profit gained, the return, and the
 * cost of a customer-period kept beside that of one bought. False without programs.
 */
bool rs_table_fill_programs(const rs_table_view *of, rs_table *table);
/* The heading of what the study does not say and is taken in the plans' favour; its lines are
 * rs_presumed_line. */
const char *rs_presumed_heading(rs_language language);
static inline const char *rs_presumed_line(const rs_results *results, int i, rs_language language)
{
    return rs_either(language, results->presumed[i].english, results->presumed[i].chinese);
}
/* The heading of what is spent for nobody and of effects that are cut; its lines are
 * rs_foreseen_line. */
const char *rs_noticed_heading(rs_language language);
static inline const char *rs_noticed_line(const rs_results *results, int i, rs_language language)
{
    return rs_either(language, results->noticed[i].english, results->noticed[i].chinese);
}
const char *rs_foreseen_heading(rs_language language);
static inline const char *rs_foreseen_line(const rs_results *results, int i, rs_language language)
{
    return rs_either(language, results->foreseen[i].english, results->foreseen[i].chinese);
}
/* Every assumption with its range, evidence and share; false without any. */
bool rs_table_fill_assumptions(const rs_table_view *of, rs_table *table);
/* What each measure that exists is called and what it means, the last column. */
void rs_table_fill_definitions(const rs_table_view *of, rs_table *table);
static inline const char *rs_definition_of(const rs_table *definitions, int row)
{
    return rs_table_at(definitions, row, definitions->n_columns - 1)->text;
}
/* "CNY", "customers", "元", "人" … */
const char *rs_table_unit(const rs_table_view *of, rs_unit unit);

/* What stands above and below them, in lines; nothing where the study has nothing of it. */
/* The score of a community at scale, the mode that is suggested, and the scores of all modes. */
void rs_table_suitability(const rs_results *results, rs_language language, FILE *out);
/* "24 months, 2,048 replications, amounts in CNY", and whether the run was interrupted. */
void rs_table_extent(const rs_table_view *of, FILE *out);
/* What ± and [low … high] mean. */
const char *rs_table_legend(const rs_table_view *of);
/* Which of the main means a few of the replications decide (n_deciding), so that their errors are
 * hardly known. */
void rs_table_few_note(const rs_table_view *of, FILE *out);
/* "Against Acquire, replication by replication"; free it. */
char *rs_table_against(const rs_table_view *of);
/* On how many replications rests what lies beyond the horizon. */
void rs_table_beyond_note(const rs_table_view *of, FILE *out);

#endif
