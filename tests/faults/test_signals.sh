# Ctrl-C and SIGTERM: what is done is written, marked as incomplete; exit code 130 or 143; the folder can be used again.
. "$RETSIM_SOURCE/tests/support/room.sh"

cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >plan.cfg <<'END'
model = "shop.cfg";
study = { horizon = 24; replications = 1000000; };
scenarios = ( { name = "A"; }, { name = "B"; changes = { channels = { search = { budget = 25000; }; }; }; } );
END

# held FOLDER...: whether some process holds the lock of one of them
held() {
  local folder
  for folder; do
    [ ! -d "$folder" ] || flock --nonblock "$folder" true || return 0
  done
  return 1
}

# interrupted SIGNAL [OPTION...]: sends it once the run has begun, leaves status, table and said.
interrupted() {
  local signal=$1 run
  shift
  # A background job of a script ignores SIGINT, and a program that is started so must keep to that: env restores it.
  env --default-signal=INT "$RETSIM" run plan.cfg -o out --threads 1 --max-memory 16G "$@" >table 2>said &
  run=$!
  for _ in $(seq 200); do
    ! held out out-2 || break
    [ -d "/proc/$run" ] || break
    sleep 0.02
  done
  kill -"$signal" $run || complain "$signal: the run ended before: $(cat said)"
  status=0
  wait $run || status=$?
}

for signal in INT TERM; do
  interrupted $signal --force
  code=$((128 + $(kill -l $signal)))
  [ $status -eq $code ] || complain "$signal: exit code $status, not $code: $(cat said)"
  for file in summary.json summary.csv periods.csv cohorts.csv manifest.json; do
    [ -s out/$file ] || complain "$signal: no $file"
  done
  grep -q '"complete": *false' out/manifest.json || complain "$signal: the manifest does not say that the run is incomplete"
  done=$(sed -n 's/^ *"replications": *\([0-9]*\),/\1/p' out/manifest.json)
  [ "${done:-0}" -ge 1 ] && [ "$done" -lt 1000000 ] || complain "$signal: $done replications"
  [ -z "$(find out -name '.*')" ] || complain "$signal: left behind: $(find out -name '.*')"
  [ ! -e out/charts ] || complain "$signal: charts of an incomplete run"
  grep -qi 'interrupted' table said || complain "$signal: nobody is told: $(cat said)"
done

# --- the same folder again, and without --force beside it
"$RETSIM" run plan.cfg -q --no-charts -o out --force --replications 16 >/dev/null || complain 'the folder cannot be used again'
grep -q '"complete": *true' out/manifest.json || complain 'the second run is incomplete'
interrupted INT --quiet --json
[ $status -eq 130 ] && [ -s out-2/summary.json ] || complain "beside it: exit code $status: $(ls out-2) $(cat said)"

# --- killed at once: a later run finds its way
env --default-signal=INT "$RETSIM" run plan.cfg -o killed --threads 1 --max-memory 16G >table 2>said &
run=$!
for _ in $(seq 200); do
  ! held killed || break
  sleep 0.02
done
kill -KILL $run
wait $run 2>/dev/null || true
"$RETSIM" run plan.cfg -q --no-charts -o killed --replications 16 >/dev/null || complain 'the folder of a killed run cannot be used'
[ -s killed/summary.json ] && [ ! -e killed-2 ] || complain "the folder of a killed run is not used: $(ls -d killed*)"
! held killed || complain 'the folder of a killed run stays in use'

# --- what killed runs into other folders left beside this one goes, too; what somebody works in, or is whole, stays
mkdir .gone.retsim-abcdef .busy.retsim-abcdef .ready.retsim1abcdef
echo 1 >.gone.retsim-abcdef/summary.csv
exec 8<.busy.retsim-abcdef
flock 8
"$RETSIM" run plan.cfg -q --no-charts -o clean --replications 16 >/dev/null || complain 'beside leftovers'
[ "$(ls -d .*.retsim*)" = "$(printf '.busy.retsim-abcdef\n.ready.retsim1abcdef')" ] || complain "leftovers: $(ls -d .*.retsim*)"
exec 8<&-

# --- a sign of use that an earlier version left, or somebody planted, refuses nobody
mkdir planted
echo 1 >planted/.retsim-in-use
"$RETSIM" run plan.cfg -q --no-charts -o planted --force --replications 16 >/dev/null || complain 'a planted sign of use refuses'
[ -s planted/summary.json ] && [ ! -e planted/.retsim-in-use ] || complain "a planted sign of use stays: $(ls -A planted)"

# --- a fit that takes its time: it ends soon, and leaves nothing
mkdir fitted
cd fitted
awk 'BEGIN { srand(5); print "id,frequency,recency,T"
  for (i = 0; i < 400000; i++) { T = 50 + 100 * rand(); x = int(8 * rand() * rand()); print i "," x "," (x ? T * rand() : 0) "," T } }' >rows.csv
env --default-signal=INT "$RETSIM" fit rows.csv --model pnbd --period week -o model.cfg --customers customers.csv >table 2>said &
run=$!
sleep 1
kill -INT $run || complain "the fit ended before: $(cat said)"
begun=$(date +%s%N)
status=0
wait $run || status=$?
took=$((($(date +%s%N) - begun) / 1000000))
[ $status -eq 130 ] || complain "fit: exit code $status, not 130: $(cat said)"
[ $took -lt 1000 ] || complain "fit: it took $took ms to end"
[ "$(ls -A | tr '\n' ' ')" = 'rows.csv said table ' ] && [ ! -s table ] || complain "fit: left behind: $(ls -A)"
grep -q 'interrupted' said || complain "fit: nobody is told: $(cat said)"
cd ..

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
