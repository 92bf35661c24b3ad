# A fit earns its trust on what it has not seen: customers who stay away from the day on up to which it was made make every model fail,
# and that is said by the fit, in the model file, and by whatever rests on it.
. "$RETSIM_SOURCE/tests/support/room.sh"
cd room
${CC:-cc} -O2 -o generate_log "$RETSIM_SOURCE/tests/cli/generate_log.c" -lm
${CC:-cc} -O2 -o json_figure "$RETSIM_SOURCE/tests/cli/json_figure.c" $(pkg-config --cflags --libs jansson)
./generate_log 2000 >stays.csv
# nine of ten purchases after September are gone
awk -F, 'NR == 1 || $2 <= "2021-09-30" || ++n % 10 == 0' stays.csv >leaves.csv
# in which weeks the same purchases are made is another matter: all in every sixth month
awk -F, -v OFS=, 'NR > 1 && $2 > "2021-09-30" { $2 = $2 < "2022-02-01" ? "2021-12-" substr($2, 9) : "2022-06-" substr($2, 9); sub("-31", "-30", $2) } 1' stays.csv >seasons.csv
fit() {
  local name=$1
  shift
  "$RETSIM" fit "$name.csv" --until 2021-09-30 --no-charts -q --force --results "$name-results" -o "$name.cfg" "$@" >"$name.txt" 2>told || complain "$name: $(cat told)"
}
is() {
  local found
  found=$(./json_figure "$2" <"$1-results/fit.json") || true
  [ "$found" = "$3" ] || complain "$1: $2 is $found, not $3"
}
says() { tr '\n' ' ' <"$1" | sed 's/   */ /g' | grep -qF -- "$2" || complain "$1 does not say: $2"; }
silent() { ! grep -qE -- "$2" "$1" || complain "$1 says: $2"; }

# --- what is trusted, and of all models only those that came true
fit stays
is stays recommended mbgnbd
is stays fits.3.verdict trusted
is stays fits.3.reason ""
is stays fits.1.model nbd # whose customers never leave
is stays fits.1.trusted false
says stays.txt 'nbd: in the time that it had not seen it expected 2,323 repeat purchases, and 1,285 came'
says stays.cfg '# Verdict: trusted'

# --- nobody describes those who left
fit leaves
for i in 0 1 2 3 4; do is leaves fits.$i.verdict 'not trusted'; done
says leaves.txt 'None of the models describes these customers: rest no decision on them. The least bad is'
silent leaves.txt 'Recommended|as good| yes *$'
says leaves.cfg '# Verdict: not trusted'
says leaves.cfg 'None of the models describes these customers'
fit leaves --model mbgnbd
says leaves.txt 'mbgnbd (customers buy at rates of their own and may leave after any purchase) does not describe these customers: in the time that it had not seen it expected 1,276 repeat purchases, and 130 came; 0 of 38 weeks lie in their 95 % interval. Rest no decision on it.'
fit leaves --model mbgnbd --lang zh
says leaves.txt '不能描述这些客户'

# --- as many purchases, but when
fit seasons --model mbgnbd
is seasons fits.0.verdict 'not trusted'

# --- without a test there is care
"$RETSIM" fit stays.csv --model mbgnbd --json -q -o untested.cfg >untested-results.json
mkdir untested-results && mv untested-results.json untested-results/fit.json
is untested fits.0.verdict 'with care'
is untested fits.0.reason 'it was not tested on anything that it had not seen'

# --- a curve that is not that of the customers
printf 'age,active\n0,1000\n1,631\n2,468\n3,382\n4,326\n5,289\n6,262\n7,241\n8,223\n9,207\n10,194\n11,183\n12,173\n' >curve.csv
"$RETSIM" fit curve.csv --until 7 --model geometric,sbg --no-charts -q --results curve-results >curve.txt 2>told || complain "curve: $(cat told)"
is curve fits.0.verdict 'not trusted'
is curve fits.1.verdict trusted
says curve.txt 'geometric: at the last age that it had not seen it expected 4.6 % to be still there, and 17 % were; 0 of 5 ages lie in their 95 % interval'

# --- a study tells what it rests on: on the terminal, in its document (and so in the reports: test_noticed.sh) and its ledger
run() {
  cat >"$1-study.cfg" <<END_OF_STUDY
model = "$1.cfg";
study = { horizon = 4; replications = 64; };
scenarios = ({ name = "A"; }, { name = "B"; changes = { channels = { new = { sign_ups = { times = 0.9; }; }; }; }; });
END_OF_STUDY
  "$RETSIM" run "$1-study.cfg" --no-charts --explain --lang "$2" --force -o "$1-run" >"$1.out" 2>"$1.told" || complain "$1: $(cat "$1.told")"
}
fit leaves --model mbgnbd
doubt='segments.customer.churn.after_order.a: rests on leaves.posterior, a fit (mbgnbd) that is not to be trusted: in the time that it had not seen it expected 1,276 repeat purchases, and 130 came; 0 of 38 weeks lie in their 95 % interval'
run leaves en
says leaves.told "$doubt"
[ "$(grep -c 'not to be trusted' leaves.told)" -eq 1 ] || complain "told more than once: $(cat leaves.told)"
says leaves-run/summary.json "$doubt"
says leaves.out 'fit, not trusted'
says leaves-run/assumptions.csv 'fit, not trusted'
says leaves.out '100 % of what we do not know rests on guesses'
run leaves zh
says leaves.told '取自 leaves.posterior：该拟合（mbgnbd）不可信：在它未见过的时间内，它预测复购 1,276 次，实际 130 次'
says leaves.out '拟合，不可信'
run untested en
says untested.told 'rests on untested.posterior, a fit (mbgnbd) to be used with care: it was not tested on anything that it had not seen'
says untested-run/assumptions.csv 'fit, with care'
fit stays
run stays en
silent stays.told 'rests on'
silent stays-run/assumptions.csv 'fit, '
