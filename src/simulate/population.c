/* What distinguishes groups multiplies the chances of all in them. */
#include "simulate/population.h"

#include "base/text.h"

rs_quality rs_group_quality(const rs_terms *terms, const rs_group *group, int period, int cohort)
{
    if (group->channel < 0 || terms->channel_of[group->channel] < 0)
        return (rs_quality){ 1, 1, 1 };
    const rs_channel *channel = &terms->business->channels[terms->channel_of[group->channel]];
    return (rs_quality){ rs_quantity_at(&channel->quality_churn, terms->values, period, cohort),
        rs_quantity_at(&channel->quality_repurchase, terms->values, period, cohort),
        rs_quantity_at(&channel->quality_order_value, terms->values, period, cohort) };
}

static const rs_sentiment *sentiment_of(const rs_terms *terms, int segment)
{
    const rs_sentiment *sentiment
        = &terms->business->segments[terms->segment_of[segment]].sentiment;

    return sentiment->given ? sentiment : NULL;
}

rs_quality rs_sentiment_effect(const rs_terms *terms, int segment, int i)
{
    const rs_sentiment *sentiment = sentiment_of(terms, segment);

    if (sentiment == NULL)
        return (rs_quality){ 1, 1, 1 };
    return (rs_quality){ terms->values[sentiment->churn[i]],
        terms->values[sentiment->repurchase[i]], 1 };
}

double rs_sentiment_referral(const rs_terms *terms, int segment, int i)
{
    const rs_sentiment *sentiment = sentiment_of(terms, segment);

    return sentiment == NULL ? 1 : terms->values[sentiment->referral[i]];
}

double rs_sentiment_share(const rs_terms *terms, int segment, int i)
{
    const rs_sentiment *sentiment = sentiment_of(terms, segment);

    return sentiment == NULL ? i == 0 : terms->values[sentiment->share[i]];
}

double rs_uniform_number(rs_source source, rs_purpose purpose, uint64_t who, int period, int number)
{
    uint64_t page = (uint64_t)(number >> 9);
    rs_pair pair = rs_uniforms(
        source, purpose, page == 0 ? who : rs_hash_join(who, page), period, (number >> 1) & 255);

    return number & 1 ? pair.second : pair.first;
}
