/*
 * What results consist of, as tables: a row for every member of the structs of results/results.h.
 * results.dat, summary.json, the columns of CSV files and sheets, and figures by name
 * (retsim/results.h) are made by going through them.
 */
#ifndef RS_RESULTS_FIELDS_H
#define RS_RESULTS_FIELDS_H

#include "results/results.h"
#include "words/say.h"

/* Of one item. */
typedef enum rs_field_kind {
    RS_FIELD_NUMBER, /* double */
    RS_FIELD_INT,
    RS_FIELD_LONG,
    RS_FIELD_WORD, /* uint64_t */
    RS_FIELD_FLAG, /* bool */
    RS_FIELD_TEXT, /* const char *, may be NULL */
    RS_FIELD_STRUCT
} rs_field_kind;

typedef enum rs_field_storage { RS_FIELD_ONE, RS_FIELD_INSIDE, RS_FIELD_POINTED } rs_field_storage;

/* What the items of an array stand for. */
typedef enum rs_axis {
    RS_AXIS_NONE,
    RS_AXIS_MEASURES,
    RS_AXIS_SERIES,
    RS_AXIS_MODES,
    RS_AXIS_RUNGS,
    RS_AXIS_PERIODS,
    RS_AXIS_REPLICATIONS,
    RS_AXIS_COUNTED /* as many as an int of the same struct says */
} rs_axis;

typedef enum rs_field_unit {
    RS_OF_WHOLE, /* that of what holds it: of a mean, that of the measure */
    RS_OF_MONEY,
    RS_OF_CUSTOMERS,
    RS_OF_SHARE,
    RS_OF_RATIO,
    RS_OF_PERIODS,
    RS_OF_COUNT, /* a number without a unit */
} rs_field_unit;

/* Where summary.json has it; manifest.json has what is of the run. */
typedef enum rs_field_told {
    RS_TOLD,
    RS_TOLD_OF_RUN,
    RS_TOLD_OF_LEVELS, /* not of differences */
    RS_TOLD_IF_ANY,    /* null where its n is 0 */
    RS_NOT_TOLD
} rs_field_told;

struct rs_fields;

typedef struct rs_field {
    const char *name; /* "": what it holds stands in its place */
    rs_field_kind kind;
    rs_field_storage storage;
    size_t offset;
    const struct rs_fields *of; /* of structs */
    rs_axis axes[2];            /* of arrays */
    size_t counted, keyed;      /* offsets of the int that counts; of the texts that name items */
    bool needed;                /* nothing could do without: never NULL */
    long low, high;             /* of whole numbers; high 0: any */
    size_t below;               /* less than that int of rs_results; 0: no matter */
    rs_field_unit unit;
    rs_field_told told;
    const char *interval;        /* in JSON an array of that name with the next one */
    rs_phrase label, definition; /* RS_SAY_nothing where the name says it */
} rs_field;

typedef struct rs_fields {
    const char *name;
    size_t size;
    const rs_field *rows;
    int n;
} rs_fields;

extern const rs_fields rs_summary_fields, rs_band_fields, rs_difference_fields, rs_cohort_fields,
    rs_response_fields, rs_channel_fields, rs_segment_fields, rs_program_fields,
    rs_tail_figure_fields, rs_tail_fields, rs_variance_fields, rs_scenario_fields,
    rs_observed_fields, rs_assumption_fields, rs_presumed_fields, rs_foreseen_fields,
    rs_suitability_fields, rs_results_fields;

/* The row of that name, also of what stands in its place; *base goes where it lies. NULL: none. */
const rs_field *rs_field_find(const rs_fields *fields, const char *name, size_t *offset);
size_t rs_field_item_size(const rs_field *field);
/* How many items an axis has, in a struct at base. */
size_t rs_axis_length(const rs_results *of, const rs_field *field, int axis, const void *base);
/* All items of the field in that struct: 1 where it is no array. */
size_t rs_field_length(const rs_results *of, const rs_field *field, const void *base);
/* The first of them; NULL where an array is not there. */
const void *rs_field_items(const rs_field *field, const void *base);
/* The name of an item along an axis ("profit_npv"), its unit in *unit; NULL where it has none. */
const char *rs_axis_name(const rs_field *field, int axis, const void *base, size_t i);
/* A number, whatever it is kept as; NaN of what is none. */
double rs_field_value(const rs_field *field, const void *item);

/* "CNY", "customers", "orders", "share", "ratio", "periods" or "points" */
const char *rs_unit_name(const rs_results *results, rs_unit unit);
/* The unit of a field of what has the unit `whole`; "" of a number without. */
const char *rs_field_unit_name(const rs_results *of, const rs_field *field, const char *whole);

#endif
