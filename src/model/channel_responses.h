/*
 * How money brings sign-ups, a row a way: the keys that it needs and may have, and properties. Code
 * asks for a property, never for a way.
 */
#ifndef RS_MODEL_CHANNEL_RESPONSES_H
#define RS_MODEL_CHANNEL_RESPONSES_H

#include "model/key_forms.h"

#include <stdbool.h>
#include <stddef.h>

enum { RS_RESPONSE_FIXED, RS_RESPONSE_CAC, RS_RESPONSE_FUNNEL, RS_RESPONSE_HILL };

typedef struct rs_channel_response {
    rs_key_form form; /* first: its word and its keys */
    const char *mark; /* of its keys, one that tells it from others */
    bool has_budget;  /* sign-ups are bought; else so many come, whatever is spent */
    const char
        *price;      /* the key of the price at which a budget buys, however large it is; or NULL */
    size_t price_at; /* that price within rs_channel */
    double for_price; /* what is had for it: sign-ups, or impressions */
    bool clicks;    /* impressions are had, of which some are clicked, and some of these convert */
    bool saturates; /* a budget brings the less the larger it is, and works on in later periods */
} rs_channel_response;

/* By RS_RESPONSE_FIXED …, up to a row without a name. */
extern const rs_channel_response rs_channel_responses[];

#endif
