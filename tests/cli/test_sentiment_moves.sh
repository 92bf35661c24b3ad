# The shipped programs that ask customers and serve them move what customers say of the company: NPS rises, a little.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room
cat >beauty.cfg <<'END_OF_STUDY'
period = "month"; currency = "CNY";
channels = { ads = { sign_ups = 1000; }; };
segments = { customer = { churn = 0.1; repurchase = 0.3; first_order = true; order_value = 100.0; margin = 0.5;
  reasons = { experience = 0.4; quality = 0.3; trust = 0.3; };
  sentiment = { promoters = { share = 0.3; churn = 0.85; }; passives = { share = 0.5; }; detractors = { share = 0.2; }; }; }; };
study = { horizon = 12; replications = 64; arithmetic = "expected"; };
scenarios = ( { name = "Now"; },
  { name = "Feedback"; changes = { programs = { feedback = { like = "programs/feedback-loop"; }; }; }; },
  { name = "Service"; changes = { programs = { service = { like = "programs/service-quality"; }; }; }; },
  { name = "Both"; from = "Feedback"; changes = { programs = { service = { like = "programs/service-quality"; }; }; }; } );
END_OF_STUDY
"$RETSIM" run beauty.cfg --no-charts -q -o out >out.txt 2>said || complain "refused: $(cat said)"
grep -q 'sentiment' said && complain "notices: $(cat said)" || true
awk -F, '$2 == "nps" && $4 == "difference" { print $1, $5 }' out/summary.csv >nps
awk '{ nps[$1] = $2 } END {
  if (nps["Now"] != 0) print "the baseline moves against itself"
  if (!(nps["Feedback"] > 0.3 && nps["Feedback"] < 4)) print "feedback: " nps["Feedback"]
  if (!(nps["Service"] > 0.3 && nps["Service"] < 6)) print "service: " nps["Service"]
  if (!(nps["Both"] > nps["Feedback"] && nps["Both"] > nps["Service"])) print "both: " nps["Both"] }' nps >wrong
[ ! -s wrong ] || complain "$(cat wrong): $(cat nps)"
[ $failures -eq 0 ]
