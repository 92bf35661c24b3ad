# Charts without gnuplot, or with one that fails: the tables are written, one line says what is missing, the exit code is 1.
. "$RETSIM_SOURCE/tests/support/room.sh"
real=$(command -v gnuplot) || exit 77

mkdir -p room/tools
cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >plan.cfg <<'END'
model = "shop.cfg";
study = { horizon = 6; replications = 16; };
scenarios = ( { name = "A"; }, { name = "B"; changes = { channels = { search = { budget = 25000; }; }; }; } );
END
# gnuplot THAT: a stand-in
gnuplot_that() { printf '#!%s\n%s\n' "$(command -v bash)" "$1" >tools/gnuplot; chmod +x tools/gnuplot; }
# fails NAME SAYING [OPTION...]: a run with the stand-ins in PATH
fails() {
  local name=$1 saying=$2 status=0
  shift 2
  PATH=$PWD/tools:$more "$RETSIM" run plan.cfg -o out --force "$@" >table 2>said || status=$?
  [ $status -eq 1 ] || complain "$name: exit code $status: $(cat said)"
  grep -qF "$saying" said || complain "$name: does not say '$saying': $(cat said)"
  [ "$(grep -vc '^results: ' said)" -eq 1 ] || complain "$name: not one line: $(cat said)"
  grep -q '^B beats A\|^A beats B\|earn the same' table || complain "$name: no answer: $(tail -1 table)"
  for file in summary.json summary.csv periods.csv cohorts.csv manifest.json charts/payback.gp charts/payback.tsv; do
    [ -s out/$file ] || complain "$name: no $file"
  done
  for picture in out/charts/*.png; do
    [ ! -e "$picture" ] || tail -c 8 "$picture" | grep -q IEND || complain "$name: a broken picture: $picture"
  done
}
lacks() { ! ls out/charts | grep -q "$1\$" || complain "there are: $(ls out/charts)"; }

more=
rm -f tools/gnuplot
fails 'no gnuplot' 'warning: no charts were drawn: gnuplot is not installed'
lacks png
grep -q '^results: out, report.html is in it, charts are missing' said || complain "no gnuplot: $(cat said)"
grep -q 'gnuplot-nox), then: retsim report DIR' said || complain "no advice: $(cat said)"
fails 'no gnuplot, quietly' 'warning: no charts were drawn: gnuplot is not installed' --quiet

# What was left can be drawn later, by hand.
(cd out/charts && "$real" -d payback.gp >../../drawn 2>&1) || complain "the script alone fails: $(cat drawn)"

more=$PATH
gnuplot_that 'echo "no terminal" >&2; exit 1'
fails 'a gnuplot that fails' 'no terminal'
lacks png
gnuplot_that 'kill -9 $$'
fails 'a gnuplot that is killed' 'warning: '
lacks png
# Each stand-in cuts off its own picture, which -e names: the others are drawn beside it.
gnuplot_that "'$real' \"\$@\"; part=\${3#*OUT = \'}; part=\${part%%\'*}; head -c 100 \$part >\$part.half; mv \$part.half \$part"
fails 'half a picture' 'warning: ' --format png
gnuplot_that 'exit 0'
fails 'a gnuplot that draws nothing' 'warning: '
lacks svg
: >tools/gnuplot
fails 'an empty gnuplot' 'warning: '
rm tools/gnuplot
mkdir tools/gnuplot
more=
fails 'a folder called gnuplot' 'warning: '
rmdir tools/gnuplot

# A run that draws again replaces what was there.
"$RETSIM" run plan.cfg -q -o out --force >/dev/null || complain 'the real gnuplot fails'
[ -s out/charts/dashboard.png ] && [ -s out/charts/dashboard.svg ] || complain 'no dashboard'
more=
fails 'no gnuplot after one' 'gnuplot is not installed'
lacks png

# The same for all commands that draw: 1 where charts are missing, 0 where none were asked for.
# without CODE SAYING WORD...: retsim WORD... without a gnuplot
without() {
  local expected=$1 saying=$2 status=0
  shift 2
  PATH=$PWD/tools "$RETSIM" "$@" >table 2>said || status=$?
  [ $status -eq "$expected" ] || complain "without gnuplot: $*: exit code $status: $(cat said)"
  grep -qF "$saying" said || complain "without gnuplot: $*: does not say '$saying': $(cat said)"
}
awk 'BEGIN { print "customer,date"; for (i = 0; i < 60; i++) for (k = 0; k <= i % 5; k++) printf "c%d,2025-%02d-%02d\n", i, 1 + k * (1 + i % 2), 1 + i % 27 }' >log.csv
without 0 'results: none' run plan.cfg -o none --no-charts
without 1 'gnuplot is not installed' report none
[ -s none/report.html ] || complain 'report without gnuplot: no report.html'
without 1 'gnuplot is not installed' report none
without 1 'results: fit, charts are missing' fit log.csv --until 2025-06-01 --results fit
grep -q 'of a fit: retsim fit again' said || complain "fit without gnuplot: $(cat said)"
[ -s fit/fit.json ] && [ -s fit/charts/tracking.gp ] || complain "fit without gnuplot: $(ls fit)"
without 0 'results: bare' fit log.csv --until 2025-06-01 --results bare --no-charts

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
