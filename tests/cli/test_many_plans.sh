# More plans than stand beside each other: a row a plan, no line over the terminal's width, none left out, names told apart.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room
study=$RETSIM_SOURCE/tests/charts/studies/eleven-plans.cfg

for language in en zh; do
  "$RETSIM" run "$study" --quiet --no-charts --force --replications 16 --lang $language -o $language >$language.txt
  widest=$(LC_ALL=C.UTF-8 wc -L <$language.txt)
  [ "$widest" -le 120 ] || complain "$language: a line of $widest columns"
done
"$RETSIM" run "$study" --quiet --no-charts --force --replications 16 --explain -o explained >explained.txt
sed -n '/^Measure /,/^Definitions/p' explained.txt >whole.txt
grep -q '^Measure .*200k' whole.txt || complain '--explain: the last columns are lost'
[ "$(grep -v ': ' whole.txt | LC_ALL=C.UTF-8 wc -L)" -le 120 ] || complain '--explain: a table over 120 columns'

for plan in 40k 50k '30k (baseline)' 60k 90k 200k 20k 10k 5k 'A rise of…year 2026' 'A rise of…year 2027'; do
  [ "$(grep -c "^$plan  " en.txt)" -eq 1 ] || complain "not one row of $plan"
done
# from the one that earns most down; the answer speaks of the first
sed -n '/^Plan /,/^From /p' en.txt | sed '1d;$d' >rows
head -1 rows | grep -q '^30k (baseline)' || complain "the best is not the first: $(head -1 rows)"
tail -1 rows | grep -q '^200k' || complain "the worst is not the last: $(tail -1 rows)"
grep -q '^30k beats 20k by EUR ' en.txt || complain 'no answer'

# slides tell what the plans change that the charts show: the best and the worst, not the first of the file
"$RETSIM" run "$study" --quiet --force --replications 16 --format svg -o drawn >drawn.txt
foot=$(grep -o 'not shown of 11 plans: [^<]*' drawn/charts/exceedance.svg | sed 's/.*: //')
[ -n "$foot" ] || complain 'no chart says which plans are left out'
for plan in 40k 50k 60k 90k 200k 20k 10k 5k; do
  told=$(grep -c "^## What $plan changes" drawn/slides.md || true)
  case ", $foot," in
  *", $plan,"*) [ "$told" -eq 0 ] || complain "a slide of $plan, which the charts leave out ($foot)" ;;
  *) [ "$told" -eq 1 ] || complain "no slide of $plan, which the charts show (left out: $foot)" ;;
  esac
done
[ $failures -eq 0 ] || exit 1
