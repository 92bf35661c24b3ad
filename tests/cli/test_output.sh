# What the commands print, against golden/*: run with GOLDEN=write to make them anew, and read the difference before believing it.
. "$RETSIM_SOURCE/tests/support/room.sh"
golden=$RETSIM_SOURCE/tests/cli/golden

cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >plan.cfg <<'END'
title = "Where to get customers";
model = "shop.cfg";
study = { begins = "2026-01"; horizon = 12; replications = 1; arithmetic = "expected"; };
scenarios = ( { name = "Plan"; },
  { name = "Search"; label = "更多搜索"; changes = { channels = { search = { budget = { plus = 5000; since = "2026-03"; }; }; }; }; },
  { name = "Keep"; from = "Search"; changes = { segments = { regular = { churn = { times = 0.9; }; service_cost = 0.5; }; }; }; } );
END

# prints NAME WORD...: what retsim prints to stdout is golden/NAME; exit code 0.
prints() {
  local name=$1 status=0
  shift
  "$RETSIM" "$@" >"$name" 2>said || status=$?
  [ $status -eq 0 ] || complain "retsim $*: exit code $status: $(cat said)"
  if [ "${GOLDEN:-}" = write ]; then cp "$name" "$golden/$name"; fi
  cmp -s "$name" "$golden/$name" || complain "retsim $*: $(diff "$golden/$name" "$name" | head -20)"
}
silent() { [ ! -s said ] || complain "$1: said: $(cat said)"; }
says() { grep -qF -- "$1" said || complain "does not say '$1': $(cat said)"; }

# --- the table in its forms
prints run.txt run plan.cfg --no-charts -o out
says 'results: out'
prints run-zh.txt run --no-charts --lang=zh --force --output=out -- plan.cfg
prints run-explain.txt run plan.cfg --no-charts --explain -o out --force
prints run-plain.txt run plan.cfg --no-charts --plain -o out --force
awk -F'\t' 'NF != 12 && NF != 0 && !/ beats |^No number is given/' run-plain.txt | grep -q . && complain '--plain: columns are missing' || true
prints run-keep.txt run plan.cfg --no-charts -o out --force --scenario Keep --quiet
silent '--quiet'
prints run-set.txt run plan.cfg --no-charts -q -o out --force --set 'Keep:segments.regular.churn={times=0.5}' \
  --set channels.search.cac=30 --horizon=3
prints run.txt run plan.cfg --no-charts -v -o out --force
says 'cells in'

# --- a key whose group nothing gives yet
"$RETSIM" show plan.cfg --set channels.search.quality.churn=0.9 >printed 2>said || complain "a new group: $(cat said)"
[ "$(grep -cx 'channels.search.quality.churn = 0.9;  # multiplier, --set' printed)" -eq 3 ] || complain 'a new group is not shown'

# --- JSON alone
# The words of pkg-config are meant to be split.
# shellcheck disable=SC2046
"$CC" -o check_json "$RETSIM_SOURCE/tests/cli/check_json.c" $(pkg-config --cflags --libs jansson)
status=0
"$RETSIM" run plan.cfg --json -v -o out --force --no-charts >document 2>said || status=$?
[ $status -eq 0 ] && ./check_json <document || complain "--json: exit code $status, $(head -2 document)"
cmp -s <(sed '$a\' document) <(sed '$a\' out/summary.json) || complain '--json prints something else than summary.json'
./check_json <out/manifest.json || complain 'manifest.json is no JSON'

# --- the other commands
prints show.txt show plan.cfg
prints show-keep.txt show plan.cfg --scenario Keep --set segments.fan.churn=0.02
prints check.txt check plan.cfg shop.cfg
silent check
"$RETSIM" check -q plan.cfg shop.cfg >printed 2>&1 && [ ! -s printed ] || complain 'check --quiet prints'
status=0
"$RETSIM" check nowhere.cfg plan.cfg >printed 2>said || status=$?
[ $status -eq 2 ] && grep -q '^plan.cfg: 3 scenarios' printed || complain 'check stops at the first wrong file'
prints keys-churn.txt keys churn
prints keys-orders.txt keys segments.regular.orders
"$RETSIM" keys >all-keys
for key in channels.*.cpm segments.*.churn.a study.horizon measures.tail correlations scenarios; do
  grep -qF "$key " all-keys || complain "retsim keys lacks $key"
done

# --- help and version
prints help.txt --help
for word in -h help; do "$RETSIM" $word | cmp -s - help.txt || complain "retsim $word is not --help"; done
for command in run report check show keys; do
  for word in --help -h '-?'; do
    "$RETSIM" $command $word >printed 2>said || complain "retsim $command $word fails"
    grep -q "^Usage: retsim $command " printed && [ ! -s said ] || complain "retsim $command $word: $(head -3 printed)"
  done
done
for words in --version -V 'run --version' 'keys -V'; do
  # The words are meant to be split.
  # shellcheck disable=SC2086
  "$RETSIM" $words | grep -qx 'retsim [0-9.]*' || complain "retsim $words"
done
for word in --verbose -v; do
  "$RETSIM" --version $word >built || complain "retsim --version $word fails"
  [ "$(head -1 built)" = "$("$RETSIM" --version)" ] || complain "retsim --version $word begins with $(head -1 built)"
  for name in version 'build type' library compiler 'C library' gsl libconfig libsmartcols libxlsxwriter minizip gnuplot pandoc; do
    grep -qE "^$name +[^ ]" built || complain "retsim --version $word does not tell $name"
  done
  for folder in models scenarios plots; do
    [ -d "$(sed -n "s/^$folder  *//p" built)" ] || complain "retsim --version $word: no folder $folder: $(cat built)"
  done
done
if command -v pkg-config >/dev/null; then
  [ "$(sed -n 's/^gsl  *//p' built)" = "$(pkg-config --modversion gsl)" ] || complain "another gsl: $(cat built)"
fi
mkdir -p beside
printf '#!/bin/sh\necho "gnuplot 99 patchlevel 7"\n' >beside/gnuplot
printf '#!/bin/sh\nexit 1\n' >beside/pandoc
chmod +x beside/gnuplot beside/pandoc
PATH=$PWD/beside:$PATH "$RETSIM" --version --verbose >built
grep -qx 'gnuplot  *gnuplot 99 patchlevel 7' built && grep -qx 'pandoc  *not found: no slides' built ||
  complain "other programs: $(cat built)"
status=0
"$RETSIM" --version --verbos >printed 2>said || status=$?
[ $status -eq 2 ] && [ ! -s printed ] && grep -q 'found `--verbos` behind --version; expected --verbose' said ||
  complain "--version --verbos: $(cat said)"
status=0
"$RETSIM" >printed 2>said || status=$?
[ $status -eq 2 ] && [ ! -s printed ] && cmp -s said help.txt || complain 'retsim alone does not help'

# --- where the results go
"$RETSIM" run plan.cfg --no-charts -q >/dev/null
[ -s results/plan/summary.csv ] || complain 'the results are not in results/plan'
echo mine >results/plan/notes.txt
cp -r results/plan before
"$RETSIM" run plan.cfg --no-charts --horizon 5 >/dev/null 2>said
says 'results: results/plan-2 (the folder that was there is kept; --force replaces it)'
[ -s results/plan-2/summary.csv ] || complain 'no results in results/plan-2'
diff -r before results/plan || complain 'the earlier results were touched'
"$RETSIM" run plan.cfg --no-charts -q --keep-replications -o results/plan --force >/dev/null
[ -s results/plan/replications.csv ] || complain 'no replications.csv'
"$RETSIM" run plan.cfg --no-charts -q -o results/plan/ --force --horizon 5 >/dev/null 2>said
silent 'a run that replaces'
cmp -s results/plan/summary.csv results/plan-2/summary.csv || complain '--force does not replace'
[ ! -e results/plan/replications.csv ] || complain '--force leaves replications.csv of the earlier run'
[ "$(cat results/plan/notes.txt)" = mine ] || complain '--force takes away what is not its own'
cp plan.cfg other.cfg
"$RETSIM" run plan.cfg other.cfg --no-charts -q -o both/of/them >/dev/null
[ -s both/of/them/plan/summary.csv ] && [ -s both/of/them/other/summary.csv ] || complain 'two studies, one folder'

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
