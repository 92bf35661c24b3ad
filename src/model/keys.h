/*
 * The table of keys: one row a key, shared by the binder, the checker, `retsim show` and `retsim
 * keys`, so that the reference cannot drift from what is read.
 */
#ifndef RS_MODEL_KEYS_H
#define RS_MODEL_KEYS_H

#include "base/text.h"
#include "model/business.h"
#include "model/key_forms.h"

#include <float.h>
#include <stddef.h>

/* How a key is read, and into which type of model/business.h its offset points. */
typedef enum rs_key_kind {
    RS_KEY_NUMBER,   /* rs_slot: a number that may be uncertain; relative changes folded, gated ones
                        refused */
    RS_KEY_QUANTITY, /* rs_quantity */
    RS_KEY_SCHEDULE, /* rs_schedule */
    RS_KEY_MULTIPLIERS, /* rs_multipliers */
    RS_KEY_CHANCE,      /* rs_chance */
    RS_KEY_RATE,        /* rs_rate */
    RS_KEY_PLAIN,       /* double: certain, no changes */
    RS_KEY_INTEGER,     /* int or long by `size` */
    RS_KEY_TRUTH,       /* bool */
    RS_KEY_TEXT,        /* const char * */
    RS_KEY_WORD,        /* int (an enum): one of `words` */
    RS_KEY_GROUP,       /* nested keys: `keys`, at offset */
    RS_KEY_MAP, /* named groups, each with `keys`: pointer at offset, int count at count_offset */
    RS_KEY_SPECIAL /* read by a function of its own: `read` */
} rs_key_kind;

/* Which struct the rows of the top level fill. */
typedef enum rs_key_home {
    RS_HOME_BUSINESS, /* rs_business: may stand in models, studies and changes */
    RS_HOME_SETTINGS, /* rs_settings: stands in the study only */
    RS_HOME_STUDY     /* worked off when the study is resolved */
} rs_key_home;

/* As a row's `low`: any number above 0. */
#define RS_ABOVE_ZERO DBL_MIN

typedef struct rs_key rs_key;
typedef struct rs_binder rs_binder;
/* node may be NULL where the key is absent. */
typedef void rs_key_function(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target);
struct rs_key {
    const char *name;
    rs_key_kind kind;
    const char *unit;          /* in words: "chance per period", "money per order", "periods" … */
    double low, high;          /* range; -INFINITY, INFINITY */
    double fallback;           /* the default of numbers, the index of the default word */
    const char *fallback_text; /* the default as told: "none", "0", "month" */
    const char *sentence;      /* what it is, one sentence */
    size_t offset;
    const rs_key *keys; /* GROUP, MAP, and forms of other kinds: rows up to one with name NULL */
    const char *const *words; /* WORD: up to NULL; NULL where its forms are the words */
    const void *forms; /* rs_key_form, or structs that begin with one, up to one without a name */
    size_t form_size;  /* of such a struct; 0: of rs_key_form */
    rs_key_function *read;     /* SPECIAL */
    rs_key_function *check;    /* after a GROUP or an element of a MAP was read */
    size_t size, count_offset; /* MAP: of an element; INTEGER: size of the target */
    size_t enabled_offset;     /* MAP: of a bool; elements in which it is false are checked and left
                                  out. 0: there is none */
    rs_key_home home;          /* top level only */
    const char *only_with;     /* its default matters only where this key of the group is given */
};

/* Parts of the table. */
extern const rs_key rs_channel_keys[], rs_segment_keys[];
extern const rs_key rs_program_keys[], rs_shock_keys[], rs_stream_keys[], rs_suitability_keys[];
/* What may stand in an uncertain or a relative group, and in one of a schedule. */
extern const rs_key rs_uncertain_keys[], rs_relative_keys[], rs_schedule_keys[];
extern const char *const rs_evidence_words[];

/* The row of that name, or NULL. */
const rs_key *rs_key_find(const rs_key *keys, const char *name);
/* That of a path of the rows and those below them, as rs_key_at, or NULL. */
const rs_key *rs_key_below(const rs_key *keys, const char *path);
enum { RS_MOST_WORDS = 16 };
/* The words of a key into names[RS_MOST_WORDS]: how many. */
size_t rs_key_words(const rs_key *key, const char **names);
/* A form of a chance: a group is of the first form of which it has a key that no later one has. */
typedef struct rs_chance_row {
    rs_key_form keys; /* first */
    rs_chance_form form;
    bool conjugate; /* as rs_chance.conjugate */
    void (*read)(rs_binder *binder, const rs_key *key, const struct rs_chance_row *row,
        const rs_node *node, const char *path, rs_chance *chance);
} rs_chance_row;
extern const rs_chance_row rs_chance_rows[];
/* The other forms of values that are groups: uncertain numbers, rates, order values, schedules. */
extern const rs_key_form rs_uncertain_forms[], rs_rate_form, rs_order_value_form, rs_growth_form;

/* The i-th form of a key; NULL behind the last. */
const rs_key_form *rs_key_form_at(const rs_key *key, int i);
/* Whether a form names a key among those that it needs or may have. */
bool rs_form_names(const rs_key_form *form, const char *name);
/* Whether a key belongs to a form of `of`: one that no form names belongs to all of them. */
bool rs_form_has(const rs_key *of, const rs_key_form *form, const char *name);
/* The form that a group states by the word of a key `of`; NULL where it states none. */
const rs_key_form *rs_form_stated(const rs_key *of, const rs_node *group);
/* Says when a relative change holds: since, until, acquired_since. */
bool rs_key_is_gate(const char *name);
/* Whether its number multiplies: the unit is "multiplier". */
bool rs_key_multiplies(const rs_key *key);
/* "a number from 0 to 1", "a number above 0", "a number": of the arena. */
const char *rs_key_range_words(rs_arena *arena, const rs_key *key);

#endif
