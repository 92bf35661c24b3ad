# What a study does not say and what its programs do and cost is told wherever its answer is: terminal, JSON, report, slides.
. "$RETSIM_SOURCE/tests/support/room.sh"
has() { grep -qF -- "$2" "$1" || complain "$1 does not have: $2"; }
lacks() { ! grep -qF -- "$2" "$1" || complain "$1 has: $2"; }

cd room
cat >shop.cfg <<'END_OF_STUDY'
study = { horizon = 14; replications = 1; arithmetic = "expected"; };
channels = { ads = { budget = 5000; cac = 20; activation = 0.9; }; };
segments = { s = { churn = 0.1; repurchase = 0.3; order_value = 30; }; };
scenarios = ( { name = "Now"; }, { name = "Mail"; changes = { programs = { mail = { kind = "touch"; reach = 0.5;
  effect = { churn = { less = 0.15; }; repurchase = { dist = "uniform"; min = 0.9; max = 1.3; }; }; cost = { contact = 0.2; }; }; }; }; } );
END_OF_STUDY

"$RETSIM" run shop.cfg -o out >en 2>said || complain "refused: $(cat said)"
"$RETSIM" run shop.cfg -o zh --no-charts --lang zh >zh.txt 2>>said || complain "refused: $(cat said)"
"$RETSIM" run shop.cfg -o json --no-charts --json >document 2>>said || complain "refused: $(cat said)"

# --- defaults that flatter, in each place once
margin='no margin is given for s: all of the revenue counts as earned (100 %)'
for file in en document out/report.html; do
  has $file "$margin"
  [ "$(grep -cF "$margin" $file)" -eq 1 ] || complain "$file says it more than once"
  has $file 'no service_cost and no order_cost is given for s: serving customers and their orders costs nothing'
  has $file 'no refund_rate is given for s: nobody gets money back'
  has $file 'first_order is not said for s: every new customer orders once at once'
  has $file 'no fatigue is given for mail: the effect never fades'
  has $file 'finance.fixed_cost is not given: the company has no other costs'
  has $file 'finance.annual_discount_rate is not given: money of later years counts in full'
  lacks $file 'no activation is given'
  lacks $file 'no cost is given'
done
has en "Not said by the study, and taken in the plans' favour"
has zh.txt '研究未说明、按有利于方案的方式处理的项目'
has zh.txt 's 未给出毛利率：收入全部计为毛利（100%）'
has out/slides.md 'no margin is given for s'
grep -q '"notices": \[' document || complain 'no notices in the document'

# --- what a program does and costs
for file in en document out/report.html; do
  has $file 'mail effect: churn -15 %, repurchase -8 to +28 %'
  has $file 'mail cost: contact 0.2 per customer'
done
sed 's/\\//g; s/\xc2\xa0/ /g' out/slides.md >plain
has plain 'What Mail changes'
has plain 'mail effect: churn -15 %, repurchase -8 to +28 %'
has plain 'mail cost: contact 0.2 per customer'

# --- and nothing of it where it is said
sed -i 's/order_value = 30;/order_value = 30; margin = 1; refund_rate = 0; service_cost = 0; first_order = true;/; s/cost = { contact/fatigue = { half_life = 9; }; &/' shop.cfg
echo 'finance = { fixed_cost = 0; annual_discount_rate = 0; };' >>shop.cfg
"$RETSIM" run shop.cfg -o out --force --no-charts >en 2>said || complain "refused: $(cat said)"
lacks en 'Not said by the study'
# --- all numbers certain: the ranges are luck, or there are none; told in the line under the answer, everywhere
luck="No number is given as uncertain: the ranges are customers' luck only."
cat >sure.cfg <<'END_OF_STUDY'
study = { horizon = 6; replications = 64; };
channels = { ads = { budget = 5000; cac = 20; }; shop = { sign_ups = 10; }; few = { budget = 100; cac = 20; market_size = 900; }; };
segments = { s = { churn = 0.1; repurchase = 0.3; order_value = 30; }; };
scenarios = ( { name = "Now"; }, { name = "More"; changes = { channels = { ads = { budget = { times = 1.6; }; };
  few = { budget = { times = 3.0; }; }; shop = { sign_ups = 90; }; }; }; } );
END_OF_STUDY
"$RETSIM" run sure.cfg -o out --force >en 2>said || complain "refused: $(cat said)"
"$RETSIM" run sure.cfg -o zh --force --no-charts --lang zh >zh.txt 2>said || complain "refused: $(cat said)"
"$RETSIM" run sure.cfg -o out2 --force --no-charts --set study.arithmetic=expected >expected 2>said || complain "refused: $(cat said)"
tr '\n' ' ' <en >flat
has flat "$luck"
has zh.txt '没有任何数字注明不确定：区间只反映客户的运气。'
sed "s/&#39;/'/g; s/&#x27;/'/g" out/report.html >page
has page "$luck"
sed 's/\\//g; s/\xc2\xa0/ /g' out/slides.md >plain
has plain 'No number is given as uncertain'
has expected 'No number is given as uncertain, and nothing is left to chance: there is no range at all.'

# --- a budget far above the baseline's without diminishing returns comes first among what is taken for granted
tires='  ads: the last of the budget buys as many customers as the first (no market_size, no hill)'
[ "$(grep -A1 'Not said by the study' en | tail -1)" = "$tires" ] || complain "first: $(grep -A1 'Not said' en)"
has zh.txt 'ads：预算的最后一笔与第一笔带来同样多的客户（未给出 market_size，也不用 hill）'
sed 's/times = 1.6/times = 1.4/' sure.cfg >near.cfg
sed 's/repurchase = 0.3/repurchase = { dist = "uniform"; min = 0.2; max = 0.4; }/' near.cfg >open.cfg
"$RETSIM" run open.cfg -o out --force --no-charts >en 2>said || complain "refused: $(cat said)"
lacks en 'the last of the budget'
lacks en 'No number is given as uncertain'
"$RETSIM" run open.cfg -o out --force --no-charts --explain --set study.replications=1 >en 2>said || complain "refused: $(cat said)"
lacks en 'rests on 1 replications'

# --- lines of words are folded; what is set of something that stays off changes nothing, which is said
sed 's/^scenarios.*/programs = { points = { kind = "touch"; enabled = false; reach = 0.5; cost = { contact = 0.2; }; effect = { churn = 0.9; }; }; };\n&/' open.cfg |
  sed 's/name = "More"; changes = {/& programs = { points = { reach = 0.9; }; };/' >off.cfg
"$RETSIM" run off.cfg -o out --force --no-charts --explain >en 2>said || complain "refused: $(cat said)"
has said 'programs.points: is switched off, and what a scenario sets of it changes nothing: add enabled = true'
"$RETSIM" check open.cfg >en2 2>said
lacks said 'is switched off'
sed -n '/^Definitions/,/^What the result/p' en >definitions
! grep -E '^.{130}' definitions || complain 'a definition is wider than 120 columns'

[ $failures -eq 0 ]
