# A study that would need more than there is room for is refused before it runs, and the memberships that multiply it are named.
. "$RETSIM_SOURCE/tests/support/room.sh"

cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room

# clubs NAME...: memberships, as the text of a group of programs.
clubs() {
  local name
  for name in "$@"; do echo "$name = { kind = \"membership\"; join = 0.1; leave = 0.1; };"; done
}
# refused OPTION...: exit code 2, nothing is written; what it says is in said.
refused() {
  local status=0
  timeout 20 "$RETSIM" run plan.cfg --no-charts -o out "$@" >table 2>said || status=$?
  [ $status -eq 2 ] || complain "run $*: exit code $status: $(cat said)"
  [ ! -s table ] && [ ! -e out ] || complain "run $*: leaves something"
}
says() { grep -qF -- "$1" said || complain "does not say '$1': $(cat said)"; }

cat >plan.cfg <<END
model = "shop.cfg";
study = { horizon = 12; replications = 2; };
programs = { $(clubs bronze silver) gold = { kind = "membership"; join = 0.1; enabled = false; };
  letters = { kind = "touch"; reach = 0.5; }; };
scenarios = ( { name = "A"; }, { name = "B"; changes = { programs = { gold = { enabled = true; }; }; }; } );
baseline = "A";
END
refused --max-memory 1M
says '1.000 MiB are allowed: fewer replications (2), a shorter horizon (12)'
says 'fewer memberships that double the kinds of customers (bronze, silver, gold) or a higher --max-memory'

# Without memberships there is none to name; a scenario that is not played names none.
refused --max-memory 1K --set programs.bronze.enabled=false --set programs.silver.enabled=false --scenario A
says 'cohorts = "first" or a higher --max-memory'

cat >plan.cfg <<END
model = "shop.cfg";
study = { horizon = 60; replications = 1; classes = 64; cohorts = "all"; };
channels = { $(for i in 1 2 3 4 5 6 7 8 9 10; do echo "c$i = { sign_ups = 9; segments = { regular = 1; fan = 0; }; };"; done) };
segments = { regular = { repurchase = { a = 1; b = 2; }; sentiment = { promoters = { share = 0.4; churn = 0.7; };
  passives = { share = 0.4; }; detractors = { share = 0.2; churn = 1.5; }; }; }; };
programs = { $(clubs one two three four five six) };
END
refused
says 'kinds of customers; leave out memberships that double them (one, two, three, four, five, six)'
[ $failures -eq 0 ]
