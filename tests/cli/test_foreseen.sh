#!/bin/sh
# What check and run tell beforehand: money that buys nobody, and effects that a chance of 1 cuts off.
set -eu

rm -rf room
mkdir room
cd room

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

# Friends whom customers bring sign up without a channel of theirs.
sed 's/churn = 0.1;/churn = 0.1; referral = { chance = 0.1; };/' room.cfg > friends.cfg
"$RETSIM" check friends.cfg > out.txt 2> told.txt
grep -qF 'the activation of channel referral is 1 already' told.txt || fail "friends: $(cat told.txt)"

# What ships has room for the effects of its programs.
for study in "$RETSIM_SOURCE"/scenarios/*.cfg "$RETSIM_SOURCE"/models/*.cfg; do
    "$RETSIM" check "$study" > out.txt 2> told.txt || fail "$study: $(cat told.txt)"
    ! grep -q 'is 1 already\|would be above 1' told.txt || fail "$study: $(cat told.txt)"
done

# Whoever has only the report, the slides or the document reads it there too, in either language.
has() { sed 's/\\//g; s/&#34;/"/g; s/\xc2\xa0/ /g' "$1" | grep -qF -- "$2" || fail "$1 does not have: $2"; }
cat > both.cfg <<'END'
study = { horizon = 12; replications = 64; };
currency = "EUR";
channels = { street = { budget = 1000; cac = 10; market_size = 350; }; };
segments = { s = { churn = 0.1; repurchase = 0.6; order_value = 30; margin = 0.5; }; };
programs = { topic = { kind = "touch"; effect = { activation = 1.1; repurchase = 2; }; }; };
END
"$RETSIM" run both.cfg -o en --format=svg > out.txt 2> told.txt
"$RETSIM" run both.cfg -o zh --format=svg --lang zh > out.txt 2> told-zh.txt
"$RETSIM" run both.cfg -o json --json > document 2> /dev/null
for file in told.txt en/report.html en/slides.md document; do
    has $file 'channels.street: in scenario "Base" its market of 350 is used up from period 3 on, by what is expected: EUR 8500 are spent after that for nobody'
    has $file 'programs.topic.effect.activation: the activation of channel street is 1 already: the effect can only lower it'
    has $file 'with it the chance to order in segment s would be above 1 for 100 % of those concerned, in 100 % of the futures'
done
for file in told-zh.txt zh/report.html zh/slides.md; do
    has $file 'channels.street：方案“Base”中，按预期其 350 人的市场自第 3 期起用尽，此后的 EUR 8500 花费换不来任何人'
    has $file 'programs.topic.effect.activation：渠道激活率（street）已是 1，效果只会使其降低；请给出小于 1 的激活率'
    has $file 'programs.topic.effect.repurchase：有此效果后，客群下单概率（s）会超过 1（100% 的未来中，所涉者的 100%），超出部分按 1 计'
done
exit 0

# A budget that cannot be spent: half of some 1,000 customers are written to for 2 each, and two agents who hold 100 each cannot serve more.
cat > unspent.cfg <<'END'
study = { horizon = 12; replications = 4; };
currency = "EUR";
channels = { street = { sign_ups = 100; }; };
segments = { s = { churn = 0.1; repurchase = 0.3; order_value = 30; margin = 0.5; }; };
programs = { mail = { kind = "touch"; reach = 0.5; budget = 10000; cost = { contact = 2; }; effect = { repurchase = 1.1; }; enabled = false; };
  calls = { kind = "touch"; budget = 5000; agent = { cost = 900; number = 2; holds = 100; }; cost = { contact = 1; }; effect = { churn = 0.9; }; enabled = false; };
  sale = { kind = "event"; periods = [3]; budget = 1000; cost = { fixed = 1000; }; effect = { repurchase = 1.5; }; enabled = false; }; };
scenarios = ( { name = "Now"; }, { name = "Mail"; changes = { programs = { mail = { enabled = true; }; }; }; },
  { name = "Calls"; changes = { programs = { calls = { enabled = true; }; }; }; },
  { name = "Less"; changes = { programs = { mail = { enabled = true; budget = 100; }; sale = { enabled = true; }; }; }; } );
END
"$RETSIM" check unspent.cfg > out.txt 2> told.txt
# The mail meets those who are there before the newcomers of a period: 0, 100, 190 …, half of them at 2 each.
spent=$(awk 'BEGIN { for (t = 1; t <= 12; t++) { sum += n; n = 0.9 * n + 100 }; printf "%.0f", sum }')
grep -qF "programs.mail: in scenario \"Mail\" no more than EUR $spent of its budget of 120,000 can be spent, by what is expected: all for whom it is, by its audience and its reach, are in it" told.txt || fail "mail: $(cat told.txt)"
grep -F 'programs.calls: in scenario "Calls" no more than EUR ' told.txt | grep -qF 'its agents can serve no more than they do' || fail "calls: $(cat told.txt)"
[ "$(grep -c 'can be spent' told.txt)" -eq 2 ] || fail "a budget that is spent: $(cat told.txt)"
