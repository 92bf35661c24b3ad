# Reports that are interrupted, made twice at once, or made into a folder that cannot be written; a gnuplot that is there but slow.
set -eu
failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }
real=$(command -v gnuplot) || exit 77

rm -rf room
mkdir -p room/tools
cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >plan.cfg <<'END_OF_PLAN'
model = "shop.cfg";
study = { horizon = 6; replications = 16; };
scenarios = ( { name = "A"; }, { name = "B"; changes = { channels = { search = { budget = 25000; }; }; }; } );
END_OF_PLAN
"$RETSIM" run plan.cfg -q --no-charts -o out >/dev/null || complain 'the run fails'

# Draws only once there is a file `go`; says in `begun` that it waits.
cat >tools/gnuplot <<END_OF_TOOL
#!$(command -v bash)
: >>'$PWD/begun'
until [ -e '$PWD/go' ]; do sleep 0.05; done
exec '$real' "\$@"
END_OF_TOOL
chmod +x tools/gnuplot
# slowly COMMAND...: in the background, until its first gnuplot waits
slowly() {
  rm -f begun go
  PATH=$PWD/tools:$PATH env --default-signal=INT "$@" >table 2>said &
  run=$!
  for _ in $(seq 1000); do
    [ ! -e begun ] || break
    sleep 0.02
  done
  [ -e begun ] || complain "$2: no gnuplot began: $(cat said)"
}
ended() {
  status=0
  wait $run || status=$?
}
incomplete() {
  [ $status -eq 130 ] || complain "$1: exit code $status, not 130: $(cat said)"
  grep -q '^[a-z]*: charts and reports are not complete; `retsim report` makes them$' said || complain "$1: says $(cat said)"
  [ -s out/results.dat ] || complain "$1: the results are gone"
  [ -z "$(find out -name '*.part' -o -name '.retsim*' -o -name 'report.*')" ] || complain "$1: there are $(find out)"
}

# One writes into a folder at a time; the other touches nothing.
slowly "$RETSIM" report out --format svg
code=0
"$RETSIM" report out 2>second || code=$?
[ $code -eq 1 ] || complain "two reports: exit code $code"
[ "$(cat second)" = 'out: another run is writing into this folder' ] || complain "two reports: $(cat second)"
code=0
"$RETSIM" run plan.cfg -q -o out --force >table 2>second || code=$?
[ $code -eq 2 ] || complain "a run into a folder whose report is made: exit code $code: $(cat second)"

# The first Ctrl-C ends it after the pictures under way.
kill -INT $run
sleep 0.2
: >go
ended
incomplete 'an interrupted report'

# So does one while a run draws; the answer and the tables are there.
slowly "$RETSIM" run plan.cfg -o out --force --format svg
kill -TERM $run
sleep 0.2
: >go
ended
incomplete 'an interrupted run'
grep -q '^B beats A\|^A beats B\|earn the same' table || complain "no answer: $(tail -1 table)"

# What was killed is cleared away.
slowly "$RETSIM" report out
kill -KILL $run
: >go
ended 2>/dev/null
for stem in out/charts/*.gp; do
  : >"${stem%.gp}.png.part"
done
"$RETSIM" report out -q --format svg || complain 'a report after one that was killed fails'
[ -z "$(find out -name '*.part' -o -name '.retsim*')" ] || complain "there are $(find out -name '*.part' -o -name '.retsim*')"
[ -s out/report.html ] && [ -s out/charts/dashboard.svg ] || complain 'no report after one that was killed'

# A folder that cannot be written: one line, and nothing is lost. (Root writes everywhere.)
if [ "$(id -u)" -ne 0 ]; then
  cp -r out locked
  chmod -R a-w locked
  code=0
  "$RETSIM" report locked 2>said || code=$?
  chmod -R u+w locked
  [ $code -eq 1 ] || complain "a locked folder: exit code $code"
  [ "$(cat said)" = 'locked: the folder cannot be written: Permission denied' ] || complain "a locked folder: $(cat said)"
  diff -r out locked >&2 || complain 'a locked folder: something is lost'
fi

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
