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

/* Of texts for people: RS_ENGLISH or RS_CHINESE (simplified). */
typedef enum rs_language { RS_ENGLISH, RS_CHINESE } rs_language;

/* Of a text that is held in both languages, as labels of measures and notices are, the one of this
 * language: english or chinese, neither of which is NULL. */
const char *rs_either(rs_language language, const char *english, const char *chinese);

/* RS_FORMAT_LIST: formats of charts in the order of their bits: the name of the bit, and of files.
 */
#define RS_FORMAT_LIST(FORMAT)                                                                     \
    FORMAT(RS_PNG, "png")                                                                          \
    FORMAT(RS_SVG, "svg")                                                                          \
    FORMAT(RS_PDF, "pdf")                                                                          \
    FORMAT(RS_EMF, "emf")

/* Chart formats, a set of bits: RS_PNG (300 dpi), RS_SVG, RS_PDF, RS_EMF. */
enum { RS_PNG = 1, RS_SVG = 2, RS_PDF = 4, RS_EMF = 8 };

/* Which folder a run is to have. */
typedef struct rs_folder_options {
    const char *folder; /* "results/tea-budget-2026" */
    bool force;         /* an existing folder is replaced; otherwise NAME-2, NAME-3 … is taken */
    bool keep_replications; /* replications.csv too */
    void *later[8];         /* zero: room for what later versions ask */
} rs_folder_options;

/* A folder of results that this process holds: its lock (flock) ends with the process at the
 * latest. */
typedef struct rs_folder rs_folder;
/*
 * Makes the folder (parents too) before a run, so that a run is not lost to a folder that cannot be
 * written, and holds it: *chosen, until rs_folder_release. RS_INVALID when it cannot be made,
 * written or replaced, or another process holds it; RS_NO_MEMORY.
 */
rs_status rs_folder_prepare(
    const rs_folder_options *options, rs_folder **chosen, rs_error *error) RS_MUST_CHECK;
/* Holds the folder `path`, which is there, until rs_folder_release. RS_INVALID where there is none,
 * RS_FAILED where it cannot be written or another process holds it; RS_NO_MEMORY. */
rs_status rs_folder_hold(const char *path, rs_folder **folder, rs_error *error) RS_MUST_CHECK;
/* "results/tea-budget-2026", or "results/tea-budget-2026-2"; lives as long as the folder is held.
 */
const char *rs_folder_path(const rs_folder *folder);
/* Ends that; a prepared folder without results is removed if nothing is in it. NULL is nothing. */
void rs_folder_release(rs_folder *folder);
/*
 * Writes summary.json, summary.csv, periods.csv, cohorts.csv, parts.csv, assumptions.csv,
 * results.dat (programs.csv where there are programs, and replications.csv if keep_replications),
 * and manifest.json, which names the SHA-256 of each. They take the place of all files of an older
 * run, and of its charts and reports, in one step; on failure (a full disk) the old ones stay
 * whole. Files of others stay. RS_FAILED where they cannot be written; RS_NO_MEMORY.
 */
rs_status rs_results_write(const rs_results *results, rs_folder *folder, bool keep_replications,
    rs_error *error) RS_MUST_CHECK;
/*
 * Reads the results of a run again from its folder, exactly as they were (results.dat). RS_INVALID
 * where there are none, RS_UNUSABLE where they are damaged, not written by retsim, or by one whose
 * results have other fields. Files beside it that are not as manifest.json names them are warned
 * of; RS_INVALID where manifest.json is of another run, with the files of each; RS_NO_MEMORY. Free
 * them with rs_results_free.
 */
rs_status rs_results_read(const char *folder, rs_results **results, rs_error *error) RS_MUST_CHECK;
/* summary.json as text; free it. NULL where memory ran out. */
char *rs_results_json(const rs_results *results);

/* How a table is printed. {0}: in English, without colour, at any width. */
typedef struct rs_table_options {
    rs_language language; /* of all that is for people */
    bool plain;           /* columns parted by tabs, one header line, no colour */
    bool colour;          /* of a terminal: what is better, and what is worse */
    bool explain;   /* all measures, definitions and the ledger of assumptions under the table */
    int width;      /* columns of the terminal, 0 unknown */
    void *later[8]; /* zero: room for what later versions ask */
} rs_table_options;
/* Prints what the study says of suitability, the table of measures x scenarios with differences to
 * the baseline, and that of programs. RS_OK, RS_NO_MEMORY; what `out` could not take, ferror tells.
 */
rs_status rs_results_table(const rs_results *results, const rs_table_options *options, FILE *out);
/* The sentence for the board: "Community beats Acquire by CNY 310 k on average, in 97 % of
 * futures." Free it. NULL where memory ran out. */
char *rs_results_answer(const rs_results *results, rs_language language);
/*
 * What stands under it: "Error of the simulation (95 %): ± CNY 9,000 and ± 1 point; 2,000
 * replications are enough for this.", and that no number is uncertain, where that is so; "" where
 * there is neither. Free it. NULL where memory ran out.
 */
char *rs_results_footing(const rs_results *results, rs_language language);
/* Prints a text and a line's end to `out`; more than 120 columns go on in lines that begin with
 * `indent` blanks. RS_OK, RS_NO_MEMORY. */
rs_status rs_print_folded(const char *text, int indent, FILE *out);

/* How charts and reports look: colours, font, logo, page. plots/theme.cfg is the usual one,
 * commented, to be copied and changed. */
typedef struct rs_theme rs_theme;
/*
 * Reads a theme, the file; what it does not say is as usual. RS_INVALID with all mistakes in error,
 * each with its line; texts that could hardly be read in its colours are warned of. Free it with
 * rs_theme_free, which may be given NULL.
 */
rs_status rs_theme_read(const char *file, rs_theme **theme, rs_error *error) RS_MUST_CHECK;
void rs_theme_free(rs_theme *theme);

/* What charts and reports are drawn, and how. */
typedef struct rs_chart_options {
    const char *plots_folder; /* where the .gp scripts are */
    int formats;              /* bits: RS_PNG | RS_SVG …; 0: no pictures, their tables alone */
    rs_language language;     /* of all that is for people */
    const rs_theme *theme;    /* NULL: the usual one */
    const volatile sig_atomic_t
        *stop;      /* when it becomes nonzero, no further picture is begun; may be NULL */
    void *later[8]; /* zero: room for what later versions ask */
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
