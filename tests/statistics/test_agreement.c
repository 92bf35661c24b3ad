/* Counts that are split, counts that are multiplied, and customers one by one agree on all that is
 * linear in the counts. */
#include "support/check.h"

#include "support/agreement.h"

TEST(three_arithmetics_agree_on_varied_studies)
{
    bool agree = true;

    for (int i = 0; i < n_varied_studies; i++)
        agree &= arithmetics_agree(&varied_studies[i], 1, 4000, 1000);
    assert_true(agree);
}
