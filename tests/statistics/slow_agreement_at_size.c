/* Counts that are split, counts that are multiplied, and customers one by one agree on all that is
 * linear in the counts, at sizes that show a bias of some hundredths of a per cent. */
#include "support/check.h"

#include "support/agreement.h"

TEST(three_arithmetics_agree_on_varied_studies_of_many_customers)
{
    bool agree = true;

    for (int i = 0; i < n_varied_studies; i++)
        agree &= arithmetics_agree(&varied_studies[i], 20, 20000, 4000);
    assert_true(agree);
}
