# retsim report: charts and reports again from a folder of results, without simulating: the same bytes as the run left, or another
# language, format or look; folders that hold no results are refused in one line.
. "$RETSIM_SOURCE/tests/support/room.sh"

command -v gnuplot >/dev/null || { echo 'gnuplot is missing' >&2; exit 77; }
cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >plan.cfg <<'END'
title = "Where to get customers";
model = "shop.cfg";
study = { begins = "2026-01"; horizon = 12; replications = 64; };
segments = { regular = { churn = { times = { dist = "pert"; min = 0.8; mode = 1; max = 1.25; }; }; }; };
scenarios = ( { name = "Plan"; },
  { name = "Search"; label = "更多搜索"; changes = { channels = { search = { budget = { plus = 5000; }; }; }; }; } );
END

# fails CODE WORD...: retsim ends with that code, one line on stderr and nothing on stdout
fails() {
  local code=$1 status=0
  shift
  "$RETSIM" "$@" >printed 2>said || status=$?
  [ $status -eq "$code" ] && [ "$(wc -l <said)" -eq 1 ] && [ ! -s printed ] \
    || complain "retsim $*: exit code $status: $(cat said)"
}

# --- the same again
"$RETSIM" run plan.cfg -q -o out >/dev/null
cp -r out before
"$RETSIM" report out >printed 2>said || complain "report: $(cat said)"
grep -q '^report: out' said && [ ! -s printed ] || complain "report says: $(cat said printed)"
diff -r before out || complain 'the report differs from that of the run'
"$RETSIM" report -q out/ >printed 2>&1 && [ ! -s printed ] || complain "report --quiet: $(cat printed)"

# --- another language and format, and back
echo mine >out/charts/notes.txt
"$RETSIM" report out -q --lang=zh --format=pdf
"$RETSIM" run plan.cfg -q --lang=zh --format=pdf -o zh >/dev/null
rm out/charts/notes.txt
# the command line is another one, and with it what tells of it
for folder in out zh; do sed -i '/<dt>命令/d' $folder/report.html; done
diff -r -x '*.pdf' -x manifest.json -x results.dat zh out || complain 'the report in Chinese differs from that of a run'
[ -s out/charts/dashboard.pdf ] && [ ! -e out/charts/dashboard.png ] || complain 'the formats are not those asked for'
"$RETSIM" report out -q
diff -r before out || complain 'the report does not come back'
sed "s/0072B2/AA0000/" "$RETSIM_SOURCE/plots/theme.cfg" >theme.cfg
"$RETSIM" report out -q --theme theme.cfg
grep -q AA0000 out/charts/dashboard.gp || complain 'the theme has no effect'

# --- what a run without charts left, and one that is interrupted is marked
"$RETSIM" run plan.cfg -q --no-charts -o out --force >/dev/null
[ ! -e out/charts ] && [ ! -e out/report.html ] || complain '--no-charts leaves charts or a report of an earlier run'
"$RETSIM" report out -q
cmp -s out/charts/dashboard.png before/charts/dashboard.png || complain 'charts after --no-charts differ'

# --- folders without results
fails 2 report nowhere
fails 2 report plan.cfg
fails 2 report .
mkdir bad
head -c 5000 out/results.dat >bad/results.dat
fails 3 report bad
echo 'retsim results' >bad/results.dat
fails 3 report bad
: >bad/results.dat
fails 3 report bad
rm bad/results.dat
mkdir bad/results.dat
fails 3 report bad
rmdir bad/results.dat
mkfifo bad/results.dat
fails 3 report bad
[ "$(ls bad)" = results.dat ] || complain "a report that is refused leaves: $(ls bad)"

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
