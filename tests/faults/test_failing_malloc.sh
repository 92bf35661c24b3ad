# Each allocation of the program's own fails in turn (every STRIDE-th in this quick form; all, of reports every fifth, in
# slow_every_allocation.sh): the program ends with exit code 1 or 2 and a line that says why, or does without; it never crashes.
. "$RETSIM_SOURCE/tests/support/room.sh"

if nm -D "$RETSIM" 2>/dev/null | grep -q __asan; then exit 77; fi # a sanitizer has allocations of its own
cd room
"$CC" -shared -fPIC -O1 -o failing_malloc.so "$RETSIM_SOURCE/tests/faults/failing_malloc.c" -ldl
cat >plan.cfg <<'END'
study = { horizon = 1; replications = 1; };
channels = { a = { sign_ups = 10; segments = { s = 1; }; }; };
segments = { s = { churn = 0.2; repurchase = 0.5; order_value = 50; margin = 0.5; }; };
scenarios = ( { name = "A"; } );
END
"$CC" -D_GNU_SOURCE -O2 -o generate_log "$RETSIM_SOURCE/tests/cli/generate_log.c" -lm
./generate_log 60 >log.csv
printf 'id,frequency,recency,T\nu1,1,12,100\nu2,0,0,50\nu3,3,20,40\nu4,2,5,30\nu5,0,0,80\n' >rows.csv

# sweep STRIDE WORD...: fails the first 20, then every STRIDE-th allocation of retsim WORD...
sweep() { sweep_from 1 20 "$@"; }
is_whole() { :; }
# sweep_from FIRST ALL STRIDE WORD...: the same from FIRST on, all until ALL
sweep_from() {
  local first=$1 dense=$2 stride=$3 all at status
  shift 3
  FAIL_COUNT=count LD_PRELOAD=./failing_malloc.so "$RETSIM" "$@" >out 2>said || complain "retsim $*: $(cat said)"
  all=$(cat count)
  [ "$all" -gt 20 ] || complain "retsim $*: only $all allocations are seen"
  for ((at = first; at <= all; at += at < dense ? 1 : stride)); do
    status=0
    FAIL_AT=$at LD_PRELOAD=./failing_malloc.so timeout 60 "$RETSIM" "$@" >out 2>said || status=$?
    [ $status -le 2 ] || complain "retsim $*: allocation $at of $all: exit code $status: $(head -c 200 said)"
    [ $status -eq 0 ] || [ -s said ] || complain "retsim $*: allocation $at of $all: exit code $status and no word"
    is_whole || {
      complain "retsim $*: allocation $at of $all: exit code $status, and the folder is another: $(head -c 300 diff.log)"
      rm -rf reported
      cp -r whole reported
    }
    ! grep -q '(null)' out said || complain "retsim $*: allocation $at of $all: $(grep -h '(null)' out said | head -1)"
  done
}
stride=${STRIDE:-9}
sweep "$stride" check plan.cfg
sweep "$stride" show plan.cfg
sweep "$stride" keys channels
sweep "$((stride * 4 - 3))" run plan.cfg --no-charts -o results --force
sweep "$stride" fit rows.csv

# What is made of results: charts, report.html, report.xlsx and slides, with a gnuplot that is quick. Whether it fails or does without: the
# set in the folder is what a report without such a failure leaves.
mkdir tools
cat >tools/gnuplot <<END
#!$(command -v bash)
out=\${3#*OUT = \'}
out=\${out%%\'*}
case \$out in
  *.png) printf 'IEND\\256\\102\\140\\202' >"\$out" ;;
  *) printf '<svg width="1" height="1"></svg>' >"\$out" ;;
esac
END
printf '#!/bin/sh\necho "Noto Sans CJK SC"\n' >tools/fc-match
chmod +x tools/gnuplot tools/fc-match
for tool in timeout cat head grep diff cp rm; do
  ln -s "$(command -v $tool)" tools/
done
PATH=$PWD/tools
"$RETSIM" run plan.cfg -q -o reported >out 2>said || complain "run: $(cat said)"
[ -s reported/report.xlsx ] && [ -s reported/slides.md ] || complain "the report is not whole: $(echo reported/*)"
cp -r reported whole
is_whole() { diff -r -x '.retsim*' whole reported >diff.log; }
sweep_from 150 0 "$((stride * 26 - 21))" report -q reported
# The same of a fit, with its test on what was held out: the folder is the one that was there, or the same again.
"$RETSIM" fit log.csv --model nbd --until 2021-06-30 -q --force --results reported >out 2>said || complain "fit: $(cat said)"
[ -s reported/charts/tracking.svg ] || complain "there are no charts of the fit: $(echo reported/* reported/charts/*)"
rm -rf whole
cp -r reported whole
sweep_from 150 0 "$((stride * 26 - 21))" fit log.csv --model nbd --until 2021-06-30 -q --force --results reported

# Address space for the program, but not for the stacks of many threads: it does with fewer.
status=0
(ulimit -s 8192; ulimit -v 100000; exec "$RETSIM" run plan.cfg --no-charts -o few --threads 64) >out 2>said || status=$?
[ $status -eq 0 ] || complain "run with 64 threads in 100 MB: exit code $status: $(cat said)"
[ $failures -eq 0 ]
