# The shipped programs that ask customers and serve them move what customers say of the company: NPS rises, a little.
set -eu
failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }

rm -rf room
mkdir room
cd room
cat >beauty.cfg <<'END_OF_STUDY'
model = "beauty-dtc";
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
