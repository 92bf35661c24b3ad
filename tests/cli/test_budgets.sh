#!/bin/sh
# A budget bounds all that a program costs in a period but its set-up, and the set-up is named.
set -eu

rm -rf room
mkdir room
cd room

fail() { echo "$1" >&2; exit 1; }

cat > coupon.cfg <<'END'
study = { horizon = 6; replications = 1; arithmetic = "expected"; };
channels = { a = { sign_ups = [10000, 0, 0, 0, 0, 0]; }; };
segments = { s = { churn = 0.1; repurchase = 0.3; order_value = 30; margin = 0.5; }; };
programs = { coupon = { kind = "touch"; reach = 0.3; budget = 50; effect = { repurchase = 1.3; }; cost = { order = 1; }; }; };
END
"$RETSIM" run coupon.cfg --no-charts -q -o coupon > /dev/null 2>&1
awk -F, '$2 == "coupon" && $3 > 0 && ($6 > 50.0001 || $6 < 49.9999) { exit 1 }' coupon/programs.csv ||
    fail "the coupon does not cost its budget of 50: $(cat coupon/programs.csv)"

# The flagship month by month: its budget, and in the first month the set-up beside it; both together are 21 x 50,000.
"$RETSIM" run "$RETSIM_SOURCE/scenarios/tea-budget-2026.cfg" --arithmetic expected --replications 8 \
    --no-charts -o tea > told.txt 2> /dev/null
awk -F, '$2 == "loyalty" || $2 == "community" {
    once = $4 == "2026-04" ? ($2 == "loyalty" ? 120000 : 30000) : 0
    n++
    budget = $2 == "loyalty" ? 44280 : 48570
    if ($6 - once > budget + 0.01 || 21 * budget + ($2 == "loyalty" ? 120000 : 30000) > 21 * 50000) { print; bad = 1 }
} END { exit bad || n != 4 * 24 }' tea/programs.csv || fail "a program of the flagship costs more than its budget"
grep -q 'loyalty budget none → 44,280 a month, and 120,000 once at the start' told.txt ||
    fail "the changes do not name the set-up"
grep -q 'of it set-up, outside the budget' told.txt || fail "the table does not name the set-up"

# What no budget can bound is said before, and after.
sed 's/budget = 50/budget = 5/; s/cost = {/cost = { fixed = 7;/' coupon.cfg > fixed.cfg
"$RETSIM" check fixed.cfg 2> checked.txt > /dev/null
grep -q 'fixed.cfg:4: programs.coupon.budget: found 5, but fixed cost, refresh and agents cost 7 in period 0' checked.txt ||
    fail "check does not warn: $(cat checked.txt)"
"$RETSIM" run fixed.cfg --no-charts -o fixed 2> /dev/null | grep 'of it over the budget *12$' > over.txt ||
    fail "the table does not say what went over the budget"
