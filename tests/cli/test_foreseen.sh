#!/bin/sh
# What check and run tell beforehand: money that buys nobody, and effects that a chance of 1 cuts off.
set -eu

fail() { echo "$1" >&2; exit 1; }

cat > market.cfg <<'END'
study = { horizon = 12; replications = 4; };
currency = "EUR";
channels = { street = { budget = 1000; cac = 10; market_size = 350; }; };
segments = { s = { churn = 0.1; repurchase = 0.3; order_value = 30; margin = 0.5; }; };
scenarios = ( { name = "Now"; }, { name = "Less"; changes = { channels = { street = { budget = 200; }; }; }; } );
END
# 100 a period: half of period 3 finds nobody, and the eight periods after it (500 + 8,000).
told='market.cfg: channels.street: in scenario "Now" its market of 350 is used up from period 3 on, by what is expected: EUR 8500 are spent after that for nobody'
for command in check "run --no-charts"; do
    "$RETSIM" $command market.cfg > out.txt 2> told.txt
    [ "$(grep -c 'used up' told.txt)" -eq 1 ] || fail "$command: $(cat told.txt)"
    grep -qF "$told" told.txt || fail "$command: $(cat told.txt)"
done
sed 's/market_size = 350; //' market.cfg > open.cfg
"$RETSIM" check open.cfg > out.txt 2> told.txt
grep -q 'used up' told.txt && fail "a market without an end is not used up"

# A chance that is 1 already can only be lowered by an effect that spreads around 1.
cat > topic.cfg <<'END'
study = { horizon = 6; replications = 512; };
channels = { a = { sign_ups = [1000, 1000, 1000, 1000, 1000, 1000]; }; };
segments = { s = { churn = 0.1; repurchase = 0.6; order_value = 30; margin = 0.5; }; };
programs = { topic = { kind = "touch"; effect = { activation = { dist = "lognormal"; p5 = 0.95; p95 = 1.15; }; }; }; };
END
"$RETSIM" check topic.cfg > out.txt 2> told.txt
grep -qF 'topic.cfg: programs.topic.effect.activation: the activation of channel a is 1 already: the effect can only lower it; give activations below 1' told.txt ||
    fail "an activation of 1: $(cat told.txt)"
sed 's/a = {/a = { activation = 0.5;/' topic.cfg > room.cfg
"$RETSIM" check room.cfg > out.txt 2> told.txt
grep -q 'activation' told.txt && fail "an activation of a half has room: $(cat told.txt)"
sed 's/a = {/a = { activation = 0.95;/' topic.cfg > near.cfg
"$RETSIM" check near.cfg > out.txt 2> told.txt
grep -qF 'with it the activation of channel a would be above 1 for 100 % of those concerned, in' told.txt ||
    fail "an activation near 1: $(cat told.txt)"

# Ordering: 0.6 doubled.
sed 's/effect = {.*/effect = { repurchase = 2; }; }; };/' topic.cfg > orders.cfg
"$RETSIM" check orders.cfg > out.txt 2> told.txt
grep -qF 'programs.topic.effect.repurchase: with it the chance to order in segment s would be above 1 for 100 % of those concerned, in 100 % of the futures; it is cut at 1 there' told.txt ||
    fail "ordering: $(cat told.txt)"
sed 's/repurchase = 2/repurchase = 1.5/' orders.cfg > fewer.cfg
"$RETSIM" check fewer.cfg > out.txt 2> told.txt
grep -q 'repurchase' told.txt && fail "0.6 by 1.5 is a chance: $(cat told.txt)"
exit 0
