/*
 * How money brings sign-ups, a row a way: the keys that it needs and may have, and properties. Code
 * asks for a property, never for a way.
 */
#ifndef RS_MODEL_CHANNEL_RESPONSES_H
#define RS_MODEL_CHANNEL_RESPONSES_H

#include "model/business.h"
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

static inline const rs_channel_response *rs_response_of(const rs_channel *channel)
{
    return &rs_channel_responses[channel->response];
}

/* Where sign-ups begin: what is spent, or how many come. */
static inline const rs_schedule *rs_channel_source(const rs_channel *channel)
{
    return rs_response_of(channel)->has_budget ? &channel->budget : &channel->sign_ups;
}

/* The price at which its budget buys; where it has one. */
static inline const rs_schedule *rs_channel_price(const rs_channel *channel)
{
    return (const void *)((const char *)channel + rs_response_of(channel)->price_at);
}

#endif
