/*
 * What people and other programs get to see of results: the folder of files, the table, the answer,
 * the charts.
 */
#ifndef RETSIM_REPORT_H
#define RETSIM_REPORT_H

#include "retsim/error.h"
#include "retsim/results.h"

#include <signal.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

typedef enum rs_language { RS_ENGLISH, RS_CHINESE } rs_language;

/* Of a text that is held in both languages, as labels of measures and notices are, the one of this
 * language; neither is NULL. */
const char *rs_either(rs_language language, const char *english, const char *chinese);

/* Formats of charts in the order of their bits: the name of the bit, and of files. */
#define RS_FORMAT_LIST(FORMAT)                                                                     \
    FORMAT(RS_PNG, "png")                                                                          \
    FORMAT(RS_SVG, "svg")                                                                          \
    FORMAT(RS_PDF, "pdf")                                                                          \
    FORMAT(RS_EMF, "emf")

/* Chart formats, a set of bits. */
enum { RS_PNG = 1, RS_SVG = 2, RS_PDF = 4, RS_EMF = 8 };

typedef struct rs_folder_options {
    const char *folder; /* "results/tea-budget-2026" */
    bool force;         /* an existing folder is replaced; otherwise NAME-2, NAME-3 … is taken */
    bool keep_replications; /* replications.csv too */
} rs_folder_options;

/* A folder of results that this process holds: its lock (flock) ends with the process at the
 * latest. */
typedef struct rs_folder rs_folder;
/*
 * Makes the folder (parents too) before a run, so that a run is not lost to a folder that cannot be
 * written, and holds it. RS_INVALID when it cannot be made, written or replaced, or another process
 * holds it.
 */
rs_status rs_folder_prepare(
    const rs_folder_options *options, rs_folder **chosen, rs_error *error) RS_MUST_CHECK;
/* Holds a folder that is there. RS_INVALID where there is none, RS_FAILED where it cannot be
 * written or another process holds it. */
rs_status rs_folder_hold(const char *path, rs_folder **folder, rs_error *error) RS_MUST_CHECK;
/* "results/tea-budget-2026", or "results/tea-budget-2026-2" */
const char *rs_folder_path(const rs_folder *folder);
/* Ends that; a prepared folder without results is removed if nothing is in it. NULL is nothing. */
void rs_folder_release(rs_folder *folder);
/*
 * Writes summary.json, summary.csv, periods.csv, cohorts.csv, parts.csv, assumptions.csv,
 * results.dat (programs.csv where there are programs, and replications.csv on request), and
 * manifest.json, which names the SHA-256 of each. They take the place of all files of an older run,
 * and of its charts and reports, in one step; on failure (a full disk) the old ones stay whole.
 * Files of others stay.
 */
rs_status rs_results_write(const rs_results *results, rs_folder *folder, bool keep_replications,
    rs_error *error) RS_MUST_CHECK;
/*
 * Reads the results of a run again from its folder, exactly as they were (results.dat). RS_INVALID
 * where there are none, RS_UNUSABLE where they are damaged, not written by retsim, or by one whose
 * results have other fields. Files beside it that are not as manifest.json names them are warned
 * of; RS_INVALID where manifest.json is of another run, with the files of each. Free them.
 */
rs_status rs_results_read(const char *folder, rs_results **results, rs_error *error) RS_MUST_CHECK;
/* summary.json as text; free it. */
char *rs_results_json(const rs_results *results);

typedef struct rs_table_options {
    rs_language language;
    bool plain; /* columns parted by tabs, one header line, no colour */
    bool colour;
    bool explain; /* all measures, definitions and the ledger of assumptions under the table */
    int width;    /* columns of the terminal, 0 unknown */
} rs_table_options;
/* What the study says of suitability, the table of measures x scenarios with differences to the
 * baseline, and that of programs. */
rs_status rs_results_table(const rs_results *results, const rs_table_options *options, FILE *out);
/* The sentence for the board: "Community beats Acquire by CNY 310 k on average, in 97 % of
 * futures." Free it. */
char *rs_results_answer(const rs_results *results, rs_language language);
/*
 * What stands under it: "Error of the simulation (95 %): ± CNY 9,000 and ± 1 point; 2,000
 * replications are enough for this.", and that no number is uncertain, where that is so; "" where
 * there is neither. Free it.
 */
char *rs_results_footing(const rs_results *results, rs_language language);
/* A text and a line's end; more than 120 columns go on in lines that begin with `indent` blanks. */
rs_status rs_print_folded(const char *text, int indent, FILE *out);

/* How charts and reports look: colours, font, logo, page. plots/theme.cfg is the usual one,
 * commented, to be copied and changed. */
typedef struct rs_theme rs_theme;
/*
 * Reads a theme; what it does not say is as usual. RS_INVALID with all mistakes in error, each with
 * its line; texts that could hardly be read in its colours are warned of. Free it with
 * rs_theme_free, which may be given NULL.
 */
rs_status rs_theme_read(const char *file, rs_theme **theme, rs_error *error) RS_MUST_CHECK;
void rs_theme_free(rs_theme *theme);

typedef struct rs_chart_options {
    const char *plots_folder; /* where the .gp scripts are */
    int formats;              /* bits */
    rs_language language;
    const rs_theme *theme; /* NULL: the usual one */
    const volatile sig_atomic_t
        *stop; /* when it becomes nonzero, no further picture is begun; may be NULL */
} rs_chart_options;

/*
 * Draws the charts into folder/charts: NAME.gp and NAME.tsv always, pictures by gnuplot. A picture
 * that cannot be made is told in error as a warning with the reason once (no gnuplot, gnuplot
 * failed, font missing); RS_FAILED if any is missing. The charts take the place of older ones in
 * one step; where there are older ones and not all could be made, those stay as they are, else what
 * there is is kept: the tables are there all the same.
 */
rs_status rs_charts_draw(const rs_results *results, rs_folder *folder,
    const rs_chart_options *options, rs_error *error) RS_MUST_CHECK;

/*
 * Everything that is made of results after the tables, into their folder: the charts, report.html
 * (the answer, tables and charts in one file that needs nothing else), report.xlsx and slides. It
 * takes the place of what an earlier run or report made there, in one step. As rs_charts_draw: each
 * part is made even where another one failed, and an older set stays unless all could be made.
 * RS_INTERRUPTED when it was told to stop before all was there.
 */
rs_status rs_report_write(const rs_results *results, rs_folder *folder,
    const rs_chart_options *options, rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
