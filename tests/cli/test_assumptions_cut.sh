# What is told of an uncertain number is what is used: after draws outside the range of its key were cut.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room
cat >cut.cfg <<'END_OF_STUDY'
study = { horizon = 2; replications = 32768; arithmetic = "expected"; };
channels = { ads = { sign_ups = [1000, 0]; }; };
segments = { s = { churn = 0.1; repurchase = 0.5; order_value = 10; first_order = false;
  margin = { dist = "normal"; mean = 0.9; sd = 0.2; }; }; };
END_OF_STUDY
"$RETSIM" run cut.cfg --no-charts -q -o out >out.txt 2>said || complain "refused: $(cat said)"
# E min(X, 1) of a normal X: mu F(a) - sigma f(a) + 1 - F(a) with a = (1 - mu) / sigma = 0.5
awk -F, '$1 == "segments.s.margin" { if (($5 - 0.860441) ^ 2 > 1e-10 || ($6 - 0.571029) ^ 2 > 1e-10 || $7 != 1) print }' \
  out/assumptions.csv >wrong
[ ! -s wrong ] || complain "told: $(cat wrong)"
# and what the futures have: nothing costs anything, so profit over revenue is the margin
awk -F, '$2 == "revenue" && $4 == "value" { revenue = $5 } $2 == "profit_npv" && $4 == "value" { profit = $5 }
  END { if (!(revenue > 0) || (profit / revenue - 0.860441) ^ 2 > 1e-8) print profit, revenue, profit / revenue }' out/summary.csv >wrong
[ ! -s wrong ] || complain "used: $(cat wrong)"
[ $failures -eq 0 ]
