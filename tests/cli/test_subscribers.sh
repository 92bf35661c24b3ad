# Customers who only subscribe never order again: they have no repeat purchase rate, and what acts on their orders does nothing.
. "$RETSIM_SOURCE/tests/support/room.sh"
cd room
cat >subscribers.cfg <<'END_OF_STUDY'
study = { horizon = 12; replications = 16; };
channels = { ads = { budget = 5000; cac = 100; }; };
segments = { s = { churn = 0.05; subscription = { price = 30; }; margin = 0.8; }; };
programs = { mail = { kind = "touch"; cost = { contact = 1; }; effect = { repurchase = 1.5; churn = 0.9; }; }; };
END_OF_STUDY
"$RETSIM" run subscribers.cfg --no-charts -o results >out.txt 2>told || complain "refused: $(cat told)"
grep -q 'programs.mail.effect.repurchase: has no effect: the customers whom it is for place no orders' told || complain "told: $(cat told)"
! grep -q 'Repeat purchase rate *[0-9]' out.txt || complain "a rate of $(grep 'Repeat' out.txt)"
! grep -q 'repeat_purchase_rate,share,[a-z]*,[^,]' results/summary.csv || complain "summary.csv: $(grep repeat_purchase results/summary.csv)"
# nor is a word said of how their orders react to a price
"$RETSIM" check subscribers.cfg --set segments.s.price=1.1 >out.txt 2>told || complain "refused: $(cat told)"
! grep -q price_elasticity told || complain "told: $(cat told)"
# whoever orders at times has one, and it is not 0
sed 's/churn = 0.05;/churn = 0.05; repurchase = 0.2; order_value = 10;/' subscribers.cfg >buyers.cfg
"$RETSIM" run buyers.cfg --no-charts -o buyers >out.txt 2>told || complain "refused: $(cat told)"
grep -q 'Repeat purchase rate *[1-9]' out.txt || complain "no rate: $(cat out.txt)"
! grep -q 'place no orders' told || complain "told: $(cat told)"
