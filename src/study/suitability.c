/* A mean of attributes, or of what they are short of 1, for each mode. */
#include "study/suitability.h"

#include <math.h>

enum { COMMUNITY, ONE_TO_ONE, AFTER_SALES_GROUP, TOPIC_GROUP, FLASH_GROUP };

rs_suitability_results rs_suitability_score(const rs_suitability *of)
{
    rs_suitability_results result = { .given = of->given, .score = NAN };
    double hard = 1 - of->easy_decision;
    const double scores[RS_N_MODES] = {
        [COMMUNITY] = (of->many_customers + of->shared_need + of->short_cycle + of->standardised
                          + of->easy_decision + of->talked_about + of->needs_service)
            / 7,
        [ONE_TO_ONE] = (hard + 1 - of->many_customers) / 2,
        [AFTER_SALES_GROUP] = (of->needs_service + 1 - of->short_cycle) / 2,
        [TOPIC_GROUP] = (of->shared_need + hard) / 2,
        [FLASH_GROUP]
        = (of->easy_decision + of->standardised + 1 - of->needs_service + 1 - of->shared_need) / 4,
    };
    int best = 0;

    for (int i = 0; i < RS_N_MODES; i++) {
        result.mode_scores[i] = of->given ? scores[i] : NAN;
        best = scores[i] > scores[best] + 1e-12 ? i : best;
    }
    if (of->given) {
        result.score = scores[COMMUNITY];
        result.mode = rs_mode_names[best];
    }
    return result;
}
