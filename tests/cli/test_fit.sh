# retsim fit: forms of data, what is told of bad lines, options, files. Data are made here; those of papers are in test_fit_published.sh.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room
# The words of pkg-config are meant to be split.
# shellcheck disable=SC2046
"$CC" -o check_json "$RETSIM_SOURCE/tests/cli/check_json.c" $(pkg-config --cflags --libs jansson)
"$CC" -D_GNU_SOURCE -O2 -o generate_log "$RETSIM_SOURCE/tests/cli/generate_log.c" -lm
./generate_log 600 400 7 >log.csv

# fits WORD...: exit code 0, one JSON document in `document`, what is said in `said`
fits() {
  local status=0
  "$RETSIM" fit --json "$@" >document 2>said || status=$?
  [ $status -eq 0 ] && ./check_json <document || complain "retsim fit $*: exit code $status: $(head -3 said)"
}
# refuses CODE TEXT WORD...: nothing on stdout, a line that holds TEXT
refuses() {
  local code=$1 text=$2 status=0
  shift 2
  "$RETSIM" fit "$@" >printed 2>said || status=$?
  [ $status -eq "$code" ] || complain "retsim fit $*: exit code $status, not $code: $(head -3 said)"
  [ ! -s printed ] || complain "retsim fit $*: something on stdout"
  grep -qF -- "$text" said || complain "retsim fit $*: does not say '$text': $(head -5 said)"
}
# The document without what names the file
core() { grep -v '"file"\|"columns"' document; }
says() { grep -qF -- "$1" said || complain "does not say '$1': $(cat said)"; }
holds() { grep -qF -- "$1" document || complain "the document lacks '$1': $(head -30 document)"; }
# same WHAT WORD...: fits like log.csv
same() {
  local what=$1
  shift
  fits --model bgnbd --spend "$@"
  cmp -s <(core) plain || complain "$what: $(diff <(core) plain | head -5)"
}

# --- one log in many forms
fits --model bgnbd --spend log.csv
core >plain
holds '"customers": 600'
says 'is read as a log of transactions with id = customer, date = date, amount = amount'
tr , ';' <log.csv >semicolon.csv
same semicolons semicolon.csv
tr , '\t' <log.csv >tab.csv
same tabs tab.csv
tr , '|' <log.csv >bar.csv
same bars bar.csv
sed 's/$/\r/' log.csv >windows.csv
same 'lines of Windows' windows.csv
{ printf '\xEF\xBB\xBF'; cat log.csv; } >marked.csv
same 'a byte order mark' marked.csv
sed 's/,/","/g; s/^/"/; s/$/"/' log.csv >quoted.csv
same quotes quoted.csv
printf '%s' "$(cat log.csv)" >no-end.csv
same 'no last line feed' no-end.csv
sed '3a\\' log.csv >empty-line.csv
same 'an empty line' empty-line.csv
awk -F, '{ print $3 ",x" NR "," $2 "," $1 }' log.csv | sed 's/amount,x1,/amount,note,/' >other-order.csv
same 'another order of columns' other-order.csv
sed 1d log.csv >headless.csv
same 'no header' headless.csv
same 'columns by number' headless.csv --columns id=1,date=2,amount=3
sed '1s/.*/who,when,what/' log.csv >named.csv
same 'columns by name' named.csv --columns id=who,date=when,amount=what
grep -q 'notice' said && complain 'a notice though the columns were said' || true
{ head -1 log.csv; sed 1d log.csv | sort -t, -k2,2 -s; } >by-date.csv
same 'sorted by date' by-date.csv
{ head -1 log.csv; sed 1d log.csv | tac; } >backwards.csv
fits --model bgnbd backwards.csv
cmp -s <(core) <("$RETSIM" fit --json --model bgnbd log.csv 2>/dev/null | grep -v '"file"\|"columns"') || complain 'backwards'
"$RETSIM" fit --json --model bgnbd --spend /dev/stdin <log.csv >document 2>said
cmp -s <(core) plain || complain 'from a pipe'
cat log.csv | "$RETSIM" fit --json --model bgnbd --spend /dev/stdin >document 2>said
cmp -s <(core) plain || complain 'from a pipe of the shell'
"$RETSIM" fit --json --model bgnbd --spend <(cat log.csv) >document 2>said
cmp -s <(core) plain || complain 'from a process of the shell'
mkfifo named-pipe
status=0
timeout 10 "$RETSIM" fit named-pipe >printed 2>said || status=$?
[ $status -eq 2 ] || complain "a pipe with a name: exit code $status"
says 'named-pipe: found a pipe with a name; expected a file of data'
# a line without an end, of one cell or of many
{ cat log.csv; head -c 30000000 /dev/zero | tr '\0' x; } >endless.csv
refuses 3 "endless.csv:$(($(wc -l <log.csv) + 1)): found a cell of more than 1 MiB; expected a table of data" endless.csv
{ cat log.csv; head -c 30000000 /dev/zero | tr '\0' ,; } >endless.csv
refuses 3 "endless.csv:$(($(wc -l <log.csv) + 1)): found a line of more than 16 MiB; expected a table of data" endless.csv
{ cat log.csv; printf '"'; head -c 3000000 /dev/zero | tr '\0' x; } >endless.csv
refuses 3 'found a quotation mark that opens and is not closed' endless.csv
rm endless.csv
sed '1s/.*/客户编号,下单日期,实付金额/; 2,$s/^/客/' log.csv >chinese.csv
same 'Chinese names' chinese.csv
iconv -f UTF-8 -t GBK chinese.csv >gbk.csv
same GBK gbk.csv --encoding GBK
refuses 3 'gbk.csv:1: found bytes that are not UTF-8; a file from a Chinese spreadsheet is often GBK' gbk.csv
refuses 2 '--encoding: found `KLINGON`' log.csv --encoding KLINGON
iconv -f UTF-8 -t UTF-16 chinese.csv >utf16.csv
same 'UTF-16 by its mark' utf16.csv

# --- dates
with_dates() { awk -F, -v OFS=, "NR > 1 { split(\$2, d, \"-\"); \$2 = $1 } 1" log.csv; }
with_dates 'd[3] "/" d[2] "/" d[1]' >dmy.csv
same 'day first' dmy.csv
with_dates 'd[2] "/" d[3] "/" d[1]' >mdy.csv
same 'month first' mdy.csv
with_dates 'd[3] "." d[2] "." substr(d[1], 3)' >german.csv
same 'points and two digits of the year' german.csv
with_dates 'd[1] d[2] d[3]' >digits.csv
same 'eight digits' digits.csv
with_dates 'd[1] "/" d[2] + 0 "/" d[3] + 0' >slashes.csv
same 'year first, no zeros' slashes.csv
with_dates 'd[1] "年" d[2] + 0 "月" d[3] + 0 "日"' >chinese-dates.csv
same 'Chinese dates' chinese-dates.csv
with_dates 'd[1] "-" d[2] "-" d[3] "T08:15:00+08:00"' >times.csv
same 'with a time' times.csv
with_dates 'd[3] + 0 " " substr("JanFebMarAprMayJunJulAugSepOctNovDec", d[2] * 3 - 2, 3) " " d[1]' >names.csv
same 'names of months' names.csv
{ echo id,date; echo a,03/04/2021; echo b,05/06/2021; echo b,07/08/2021; } >either.csv
refuses 3 'either.csv:2: found the date 03/04/2021, which begins with the day or with the month' either.csv
fits either.csv --dates dmy --model nbd
holds '"begins": "2021-04-03"'
fits either.csv --dates mdy --model nbd
holds '"begins": "2021-03-04"'
{ cat dmy.csv; echo 1,12/31/2021,5; } >mixed.csv
refuses 3 "found the date \`12/31/2021\`; expected a date, the day first as in this file" mixed.csv

# --- amounts
with_amounts() { awk -F, -v OFS=';' "NR > 1 { \$3 = $1 } { print \$1, \$2, \$3 }" log.csv; }
with_amounts '(sub(/\./, ",", $3) ? $3 : $3)' >comma.csv
same 'decimal commas' comma.csv
with_amounts '"¥ " $3' >yen.csv
same 'signs of currencies' yen.csv
{ echo 'id,date,amount'; echo 'a,2021-01-01,"1,234.50"'; echo 'a,2021-02-01,"1,234.50"'; echo 'a,2021-03-01,"1,234.50"';
  echo 'b,2021-02-01,3'; echo 'b,2021-03-01,3'; } >groups.csv
fits groups.csv --model nbd --customers groups-people.csv
grep -q '^a,2021-01-01,2021-03-01,1,2,.*,1234.5,' groups-people.csv || complain "groups of digits: $(cat groups-people.csv)"

# a file that is in the way of the second is seen before the first is written
"$RETSIM" fit groups.csv --model nbd -o groups.cfg --customers groups-people.csv >document 2>said && complain 'customers.csv is overwritten' || true
says 'groups-people.csv: found a file that is there already'
[ ! -e groups.cfg ] || complain 'a model is written although the customers are not'

# --- rules for refunds, zeros, days, windows
cat >rules.csv <<'END'
id,date,amount
early,2020-12-01,10
early,2021-02-01,10
a,2021-01-01,10
a,2021-01-01,5
a,2021-02-01,-10
a,2021-02-05,20
a,2021-02-05,4
a,2021-05-01,9
b,2021-01-02,(7.50)
b,2021-01-03,8
c,2021-01-04,0
c,2021-02-04,0
late,2021-04-01,3
END
fits rules.csv --from 2021-01-01 --until 2021-03-01 --model nbd --customers rules-people.csv
holds '"customers": 3'
holds '"repeat": 2'
holds '"repeat_held_out": 1'
holds '"refunds": 2, "zero_amounts": 2, "same_day": 2, "customers_before": 1, "customers_after": 1'
holds '"trusted": false'
grep -q '^a,2021-01-01,2021-02-05,1,1,5,8.42857142857,24,' rules-people.csv || complain "the rules: $(cat rules-people.csv)"
[ "$(grep -c . rules-people.csv)" -eq 4 ] || complain 'customers.csv has other rows than customers'
"$RETSIM" fit rules.csv --from 2021-01-01 --until 2021-03-01 --model nbd --no-charts --results rules-results >printed 2>said
for words in '2 further purchases of a customer on the same day' '2 refunds' '2 purchases of amount 0' '1 customers who bought before' \
  '1 customers who first bought after' 'nbd: too little data' 'No fit is to be trusted'; do
  grep -qF "$words" printed || complain "the table lacks '$words': $(cat printed)"
done

# --- bad lines, each with its number
cat >bad.csv <<'END'
id,date,amount
a,2021-01-01,10
a,2021-02-31,10
,2021-02-01,10
b,2021-02-01,ten
b
c,44561,5
"d
e",2021-02-01,5
c,,5
f,2021-02-01,
a,2021-03-01,10
END
refuses 3 'bad.csv:3: found the date `2021-02-31`; expected a date such as 2021-12-31' bad.csv
for line in 'bad.csv:4: found no customer' 'bad.csv:5: found the amount `ten`; expected a number' 'bad.csv:6: found 1 field; expected 3' \
  "bad.csv:7: found the date \`44561\`; expected a date such as 2021-12-31 (a day's number in a spreadsheet?" 'bad.csv:10: found the date ``' \
  'bad.csv:11: found the amount ``' 'bad.csv: 7 of 10 lines cannot be used; expected at most 0 (`--tolerate 7` leaves them out: as if nothing had been bought there)'; do
  says "$line"
done
refuses 3 'expected at most 6' bad.csv --tolerate 6
fits bad.csv --tolerate 7 --model nbd
says 'warning: bad.csv:3:'
says 'warning: bad.csv: 7 of 10 lines are left out'
holds '"wrong_lines": 7'
{ echo id,date; yes a,yesterday | head -500; } >all-bad.csv
refuses 3 'and 480 more lines' all-bad.csv
[ "$(wc -l <said)" -eq 22 ] || complain "500 bad lines are told in $(wc -l <said) lines"
{ cat log.csv; printf 'z,"2021-01-01,5\n'; cat log.csv; } >open-quote.csv
refuses 3 'found a quotation mark that opens and is not closed' open-quote.csv
printf 'id,date\na\0b,2021-01-01\n' >nul.csv
refuses 3 'found a byte of value 0' nul.csv

# --- what is no data
: >empty.csv
refuses 3 'found an empty file' empty.csv
echo id,date,amount >header.csv
refuses 3 'found no customer' header.csv
refuses 2 'found no file that can be read' nowhere.csv
refuses 2 'found a folder' .
refuses 2 '/dev/zero: found a device' /dev/zero
printf 'PK\003\004xx' >book.xlsx
refuses 2 'found a workbook or archive' book.xlsx
gzip -c log.csv >log.csv.gz
refuses 2 'found a compressed file' log.csv.gz
printf 'when,where\n1,2\n' >other.csv
refuses 2 'found the columns when, where; expected' other.csv
refuses 3 'found no customer whose first purchase lies in the time' log.csv --from 2031-01-01

# --- options that make no sense
refuses 2 '--model: found `gamma`' log.csv --model gamma
refuses 2 '--model: found sbg, which needs a retention table' log.csv --model sbg
refuses 2 '--as: found `xml`' log.csv --as xml
refuses 2 '--period: found `fortnight`' log.csv --period fortnight
refuses 2 '--dates: found `ymd`' log.csv --dates ymd
refuses 2 '--until: found `2021`' log.csv --until 2021
refuses 2 '--from: found `2021-02-30`' log.csv --from 2021-02-30
refuses 2 'before --from' log.csv --from 2021-06-01 --until 2021-05-01
refuses 2 '--columns: found `id`' log.csv --columns id
refuses 2 '--columns: found no column `who` in log.csv; it has customer, date, amount' log.csv --columns id=who
refuses 2 '--spend: either.csv has no amounts' either.csv --dates dmy --model nbd --spend
refuses 2 '--tolerate: found `-1`' log.csv --tolerate -1
refuses 2 '--discount: found `ten`' log.csv --discount ten
refuses 2 '--one-and-done: found a log' log.csv --one-and-done
refuses 2 'there is no option `--modell`; did you mean `--model`?' log.csv --modell nbd

# --- rfm tables
cat >rfm.csv <<'END'
x,t.x,T.cal,custs,m_x
0,0,38.9,800,0
1,10.5,38.9,150,30
2,20.2,38.9,90,25.5
5,30.9,38.9,30,22
0,0,30.1,300,0
3,25.4,30.1,60,31
END
fits rfm.csv --spend
holds '"customers": 1430'
holds '"repeat": 660'
for model in nbd bgnbd mbgnbd pnbd; do holds "\"model\": \"$model\""; done
cat >opportunities.csv <<'END'
x,t_x,n,count
0,0,6,1500
1,1,6,400
2,5,6,300
3,6,6,250
6,6,6,90
END
fits opportunities.csv
holds '"model": "bgbb"'
refuses 2 '--model: found bgnbd, which needs a log of transactions, or an rfm table with x, t_x and T' opportunities.csv --model bgnbd
cat >bad-rfm.csv <<'END'
x,t_x,T
1,5,4
0,3,9
2,0,9
1.5,3,9
-1,3,9
1,3,far
END
refuses 3 'bad-rfm.csv:2: found a last purchase at 5, after the end of the observation at 4' bad-rfm.csv
for line in 'bad-rfm.csv:3: found a last repeat purchase at 3 of a customer without any' 'bad-rfm.csv:4: found 2 repeat purchases, the last at 0' \
  'bad-rfm.csv:5: found `1.5` in the column `x`; expected a whole number' 'bad-rfm.csv:6: found `-1`' 'bad-rfm.csv:7: found `far`'; do
  says "$line"
done
refuses 2 'found an rfm table with --until' rfm.csv --until 2021-01-01

# --- retention tables: shares, per cent, counts, long, wide, along the row
printf 'year,active\n0,1000\n1,631\n2,468\n3,382\n4,326\n' >counts.csv
fits counts.csv --model sbg
# the period of "year" is the year, and "age" tells none
counted() { core | grep -v '"lines"\|"period"'; }
holds '"period": "year"'
counted >plain
for form in 'share 1 0.631 0.468 0.382 0.326' 'pct 100 63.1 46.8 38.2 32.6' 'share 100% 63.1% 46.8% 38.2% 32.6%'; do
  set -- $form
  printf 'year,%s\n0,%s\n1,%s\n2,%s\n3,%s\n4,%s\n' "$@" >form.csv
  fits form.csv --model sbg
  cmp -s <(counted) plain || complain "$form: $(diff <(core) plain | head -5)"
done
printf 'cohort,0,1,2,3,4\n2020,1000,631,468,382,326\n' >along.csv
fits along.csv --model sbg
cmp -s <(counted) plain || complain "along the row: $(diff <(core) plain | head -5)"
printf 'age;share\n1;0.631\n2;0.468\n3;0.382\n4;0.326\n' >no-zero.csv
fits no-zero.csv --model sbg
cmp -s <(counted) plain || complain "no age 0: $(diff <(core) plain | head -5)"
printf 'cohort,M0,M1,M2\n2020,1000,800,700\n2021,500,390,\n' >triangle.csv
fits triangle.csv --model geometric
holds '"customers": 1500'
fits triangle.csv --cohort 2021 --model geometric
holds '"customers": 500'
refuses 2 '--cohort: found `2022`; expected one of 2020, 2021' triangle.csv --cohort 2022
printf 'year,pct\n0,100\n1,63.1\n2,46.8\n3,38.2\n' >shares.csv
fits shares.csv --size 250000 --model sbg
holds '"customers": 250000'
fits shares.csv --model sbg --one-and-done
holds '"one_and_done"'
refuses 2 '--until: found `soon`; expected the last age' shares.csv --until soon
refuses 2 'found a retention table with --from' shares.csv --from 2021-01-01
printf 'age,active\n0,100\n1,120\n2,150\n3,200\n' >rising.csv
refuses 3 'rises from age to age' rising.csv
printf 'age,active\n0,100\n1,80\n2,90\n3,70\n' >once.csv
refuses 3 'once.csv:4: found 90 at age 2 of all, more than 80 before' once.csv
fits once.csv --tolerate 1 --model geometric
printf 'age,active\n0,100\n1,80\n1,79\n2,x\n' >twice.csv
refuses 3 'twice.csv:4: found age 1 of all a second time' twice.csv
says 'twice.csv:5: found `x` at age 2'

# --- hard data end with an answer that is not trusted, or a clear refusal
printf 'id,date,amount\na,2021-01-01,5\na,2021-03-01,5\n' >one.csv
fits one.csv --spend
grep -q '"trusted": true' document && complain 'a fit to one customer is trusted' || true
awk 'BEGIN { print "id,date"; for (i = 0; i < 300; i++) printf "%d,2021-01-%02d\n", i, i % 28 + 1; print "x,2021-12-01" }' >one-time.csv
refuses 3 'none of the 301 customers bought again' one-time.csv
[ "$(grep -c 'none of the 301 customers' said)" -le 2 ] || complain "what all models of a kind lack is told more than once: $(cat said)"
awk 'BEGIN { print "id,date"; for (i = 0; i < 200; i++) for (m = 1; m <= 12; m++) printf "%d,2021-%02d-%02d\n", i, m, i % 28 + 1 }' >alive.csv
fits alive.csv
awk -F, -v OFS=, 'NR > 1 { $3 = $1 % 2 ? 1e-6 : 1e9 } 1' log.csv >extremes.csv
fits extremes.csv --spend --model bgnbd
./generate_log 200 3650 3 >ten-years.csv
fits ten-years.csv --period day --until 2028-12-31 --model bgnbd
{ cat log.csv; sed 1d log.csv; } >doubled.csv
fits doubled.csv --model bgnbd
holds '"customers": 600'
printf 'age,active\n0,100\n1,80\n' >two.csv
fits two.csv
grep -A12 '"model": "sbg"' document | grep -q '"trusted": false' || complain 'two points give a trusted sbg'

# --- files: a model that runs, the customers, the test
"$RETSIM" fit log.csv --until 2021-10-31 --spend -o my-shop.cfg --customers people.csv --no-charts --lang zh >printed 2>said
grep -q '推荐' printed || complain "--lang zh: $(head -20 printed)"
says 'results: results/log-fit'
for file in fit.json tracking.csv frequency.csv recency.csv; do [ -s results/log-fit/$file ] || complain "no $file"; done
./check_json <results/log-fit/fit.json || complain 'fit.json is no JSON'
grep -q '"holdout"' results/log-fit/fit.json || complain 'fit.json has no holdout'
[ "$(wc -l <people.csv)" -eq 601 ] || complain "$(wc -l <people.csv) lines for 600 customers"
head -1 people.csv | grep -q '^customer,first,last,count,x,t_x,T,m_x,p_alive,expected_purchases,expected_order_value,discounted_purchases,discounted_value' ||
  complain "$(head -1 people.csv)"
awk -F, 'NR > 1 && ($9 < 0 || $9 > 1 || $10 < 0 || $12 > $10 || $13 < 0)' people.csv | grep . && complain 'expectations out of range' || true
cp my-shop.cfg before.cfg
refuses 2 'my-shop.cfg: found a file that is there already' log.csv --model nbd -o my-shop.cfg
cmp -s my-shop.cfg before.cfg || complain 'the model was touched'
refuses 2 'people.csv: found a file that is there already' log.csv --model nbd --customers people.csv
refuses 2 'found a retention table, in which there are no customers' counts.csv --customers none.csv
for model in nbd bgnbd mbgnbd pnbd bgbb; do fits log.csv --model $model --spend -o $model.cfg --force; done
for model in sbg bdw geometric; do fits counts.csv --model $model -o $model.cfg --force; done
for model in nbd bgnbd mbgnbd pnbd bgbb sbg bdw geometric; do
  printf 'model = "%s.cfg";\nstudy = { horizon = 2; replications = 2; };\nscenarios = ( { name = "A"; }, { name = "B"; changes = { segments = { customer = { margin = 0.4; }; }; }; } );\n' \
    $model >$model-study.cfg
  "$RETSIM" run $model-study.cfg --no-charts -q >printed 2>said || complain "the model of $model does not run: $(head -3 said)"
done
# what fit writes fit reads: customers make the same fit as the log, survival that of the table; a test is no data, and named
likelihoods() { grep '"log_likelihood"' document | cut -c1-28; }
for model in 'bgnbd --spend' bgbb; do # x of bgbb counts periods, spending by orders is not in its file
  fits log.csv --model $model --customers written.csv --force
  likelihoods >of-log
  fits written.csv --model $model
  cmp -s of-log <(likelihoods) || complain "customers of $model are read otherwise: $(likelihoods)"
done
for file in tracking frequency recency; do refuses 2 'found a table of a test' results/log-fit/$file.csv; done
fits counts.csv --model geometric --results written
likelihoods >of-log
fits written/survival.csv --model geometric
cmp -s of-log <(likelihoods) || complain "survival.csv is read otherwise: $(likelihoods)"
# the document has the test, and leaves no folder
rm -rf results
fits log.csv --until 2021-10-31 --model bgnbd
holds '"holdout"'
holds '"coverage_95"'
[ ! -e results ] || complain 'a document leaves a folder'
fits counts.csv --until 2 --model geometric
holds '"holdout"'
holds '"ages_tested": 2'
fits counts.csv --model geometric
grep -q '"holdout"' document && complain 'a holdout where nothing was held out' || true
# the customers of today, in a study of the model that was fitted to them: as many purchases as were expected of them
fits log.csv --model bgnbd --customers today.csv --horizon 26 -o today.cfg
cp today.posterior kept.posterior
sed -i '/^covariance/s/\t[^\t]*/\t0/g' today.posterior # at the estimates alone
# a posterior that is not the one of the fit is refused, in one line; without a hash any is taken
status=0
"$RETSIM" check today.cfg >printed 2>said || status=$?
[ $status -eq 2 ] && [ "$(wc -l <said)" -eq 1 ] || complain "another posterior: exit code $status: $(cat said)"
says "found $(sha256sum <kept.posterior | head -c 16); expected $(sha256sum <today.posterior | head -c 16), that of today.posterior: model and posterior are of different fits"
mv today.posterior other.posterior
mv kept.posterior today.posterior
"$RETSIM" check today.cfg >printed 2>said || complain "its own posterior is refused: $(cat said)"
mv other.posterior today.posterior
sed -i 's/ sha256 = "[^"]*";//' today.cfg
cat >today-study.cfg <<'END'
model = "today.cfg";
study = { horizon = 26; arithmetic = "expected"; replications = 1; };
scenarios = ( { name = "Today"; changes = { channels = { new = { sign_ups = 0; }; }; segments = { customer = { customers = "today.csv"; }; }; }; } );
END
"$RETSIM" run today-study.cfg --no-charts -q -o today-results >/dev/null 2>said || complain "customers of today: $(head -3 said)"
expected=$(awk -F, 'NR > 1 { sum += $10 } END { print sum }' today.csv)
simulated=$(awk -F, '$2 == "orders" && $4 == "value" { print $5 }' today-results/summary.csv)
awk -v a="$expected" -v b="$simulated" 'BEGIN { exit !(b > 0.995 * a && b < 1.005 * a) }' ||
  complain "customers of today: $expected purchases expected, $simulated simulated"
# and those of BG/BB, whose file has two chances to be a customer
fits log.csv --model bgbb --customers periods.csv --horizon 26 -o periods.cfg
sed -i '/^covariance/s/\t[^\t]*/\t0/g' periods.posterior
sed -i 's/ sha256 = "[^"]*";//' periods.cfg
sed 's/today/periods/g' today-study.cfg >periods-study.cfg
"$RETSIM" run periods-study.cfg --no-charts -q -o periods-results >/dev/null 2>said || complain "customers of BG/BB: $(head -3 said)"
expected=$(awk -F, 'NR > 1 { sum += $11 } END { print sum }' periods.csv)
simulated=$(awk -F, '$2 == "orders" && $4 == "value" { print $5 }' periods-results/summary.csv)
awk -v a="$expected" -v b="$simulated" 'BEGIN { exit !(b > 0.995 * a && b < 1.005 * a) }' ||
  complain "customers of BG/BB: $expected purchases expected, $simulated simulated"
# without any customers, or without a header, it is a mistake
for lines in 0 1; do
  head -n $lines today.csv >none.csv
  sed 's/today.csv/none.csv/' today-study.cfg >none-study.cfg
  status=0
  "$RETSIM" run none-study.cfg --no-charts -q -o none >/dev/null 2>said || status=$?
  [ $status -eq 2 ] || complain "no customers of today ($lines lines): exit code $status"
done
# nor may it hold bytes that are no text; a name may hold commas and quotation marks
(cat today.csv; printf '\0') >none.csv
status=0
"$RETSIM" run none-study.cfg --no-charts -q -o none >/dev/null 2>said || status=$?
[ $status -eq 2 ] && grep -q 'a byte of value 0' said || complain "customers of today with a byte 0: exit code $status: $(cat said)"
sed '2s/^[^,]*,/"the ""a, b"" of c",/' today.csv >none.csv
"$RETSIM" run none-study.cfg --no-charts -q -o none --force >/dev/null 2>said || complain "a hard name: $(cat said)"
cmp -s none/periods.csv today-results/periods.csv || complain 'the name of a customer changes the figures'
# --force: the tables of another test go, and charts that are not drawn again
"$RETSIM" fit log.csv --model bgnbd --until 2021-07-01 --no-charts -q --results tested >/dev/null 2>said || complain "a test: $(cat said)"
[ -s tested/tracking.csv ] || complain "a test has no tracking.csv: $(ls tested)"
mkdir tested/charts
touch tested/charts/tracking.gp tested/charts/tracking.tsv tested/charts/tracking.png
"$RETSIM" fit counts.csv --no-charts -q --force --results tested >/dev/null 2>said || complain "another test: $(cat said)"
[ "$(echo $(ls -A tested))" = 'fit.json survival.csv' ] || complain "of another test there is left: $(ls -A tested)"
LC_ALL=de_DE.UTF-8 "$RETSIM" fit --json --model bgnbd log.csv 2>/dev/null >german
"$RETSIM" fit --json --model bgnbd log.csv 2>/dev/null | cmp -s - german || complain 'the locale changes the document'

# An end far behind the last purchase (2022-02-03) is no time without purchases; one shortly behind it may be.
fits log.csv --model bgnbd --until 2026-01-01
holds 'the last purchase is on 2022-02-03, and by `--until 2026-01-01` nobody buys anything in the 1428 days after it'
holds '"trusted": false'
fits log.csv --model bgnbd --until 2022-02-20
! grep -q 'nobody buys anything' document || complain 'an end 17 days behind 13 months is doubted'

# Words for one.
printf 'customer,date\na,2021-01-01\na,2021-02-01\nb,2021-01-05\nc,2021-01-09\n' >one-repeat.csv
"$RETSIM" fit one-repeat.csv --model nbd --no-charts --results one-repeat >printed 2>said || true
grep -q '1 of them bought again, 1 time in all' printed || complain "one repeat: $(head -3 printed)"

# a gnuplot that hangs, with what it has started: all of it is gone within a second
mkdir hanging
printf '#!/bin/sh\n: >>"%s"\nsleep 987 &\nsleep 987\n' "$PWD/hangs" >hanging/gnuplot
chmod +x hanging/gnuplot
PATH=$PWD/hanging:$PATH "$RETSIM" fit log.csv --model bgnbd --until 2021-06-01 --results hung >table 2>said &
run=$!
for _ in $(seq 1000); do
  [ ! -e hangs ] || break
  sleep 0.02
done
kill -TERM $run
sleep 1
[ ! -d /proc/$run ] || complain 'a fit is there a second after SIGTERM'
! pgrep -f 'sleep 987' >/dev/null || complain 'what a hanging gnuplot started is still there'
status=0
wait $run || status=$?
[ $status -eq 143 ] || complain "a fit that is interrupted while it draws: exit code $status: $(cat said)"
says 'hung: interrupted; there are no charts'
[ -s hung/fit.json ] && [ ! -e hung/charts ] && [ -z "$(find . -name '.*retsim*')" ] || complain "an interrupted fit leaves: $(ls -A hung)"

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
