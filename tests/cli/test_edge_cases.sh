# What is extreme but legal runs, and its figures make sense.
. "$RETSIM_SOURCE/tests/support/room.sh"

cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room

# study LINE...: plan.cfg, a small study of shop.cfg with these lines.
study() {
  printf '%s\n' 'model = "shop.cfg";' "$@" >plan.cfg
  case "$*" in *'study ='*) ;; *) echo 'study = { horizon = 6; replications = 16; begins = "2026-01"; };' >>plan.cfg ;; esac
}
# works NAME [OPTION...]: plan.cfg runs into the folder `out`; what it says is in said and table.
works() {
  local name=$1 status=0
  shift
  "$RETSIM" run plan.cfg -o out --force --no-charts "$@" >table 2>said || status=$?
  [ $status -eq 0 ] || complain "$name: exit code $status: $(cat said)"
  ! grep -qiwE 'nan|inf' table out/summary.json || complain "$name: NaN or Inf in $(grep -liwE 'nan|inf' table out/summary.json)"
  [ -n "$(tail -1 table)" ] || complain "$name: no answer"
  what=$name
}
# mean SCENARIO MEASURE: from out/summary.csv
mean() { awk -F, -v s="$1" -v m="$2" '$1 == s && $2 == m && $4 == "value" { print $5 }' out/summary.csv; }
# is SCENARIO MEASURE TEST: as in `is Base active_end '== 0'`
is() {
  local value
  value=$(mean "$1" "$2")
  awk -v x="$value" "BEGIN { exit !(x != \"\" && x + 0 $3) }" || complain "$what: $2 of $1 is '$value', not $3"
}
says() { grep -qF -- "$1" said || complain "$what: does not say '$1': $(cat said)"; }

# --- no customers, no money, no time
study 'channels = { search = { budget = 0; }; organic = { sign_ups = 0; }; };'
works 'no customers'
is Base customers_acquired '== 0'
is Base active_end '== 0'
is Base profit '== -6000'
says 'no channel ever brings a sign-up: there will be no customers'

study 'channels = { search = { budget = 0; }; };'
works 'a budget of 0'
is Base acquisition_spend '== 0'
is Base customers_acquired '== 1800'
says 'warning: shop.cfg:6: channels.search: this channel never brings anybody'

study 'segments = { guest = { from = "fan"; }; };'
works 'a segment that nobody joins'
says 'warning: plan.cfg:2: segments.guest: no channel brings customers to it'

study 'study = { horizon = 1; replications = 16; };'
works 'one period'
[ "$(awk -F, '$4 == "active" { print $2 }' out/periods.csv | sort -u)" = 0 ] || complain 'one period: other periods in periods.csv'

study 'study = { horizon = 6; replications = 1; };'
works 'one replication'
is Base customers_acquired '> 6000'

study 'study = { horizon = 1200; replications = 2; };'
works 'a hundred years'

# --- nobody leaves, everybody leaves
study 'segments = { regular = { churn = 0; }; fan = { churn = 0; }; };'
works 'churn of 0'
[ "$(mean Base active_end)" = "$(mean Base customers_acquired)" ] || complain 'churn of 0: somebody left'
is Base churn_rate '== 0'
says 'churn is 0: no customer ever leaves'

study 'segments = { regular = { churn = 1; }; fan = { churn = 1; }; };'
works 'churn of 1'
is Base churn_rate '== 1'

study 'segments = { regular = { churn = { a = 0.001; b = 0.001; }; }; fan = { churn = { mean = 0.5; spread = 0.999999; }; }; };'
works 'customers who leave at once or never'

study 'segments = { regular = { repurchase = 1; margin = -1; refund_rate = 1; }; };'
works 'every order is paid back'

# --- very many
study 'channels = { organic = { sign_ups = [4e9]; segments = { regular = 1; fan = 0; }; }; search = { budget = 0; }; };' \
  'segments = { regular = { churn = 0.5; }; };'
works 'four thousand million customers'
is Base customers_acquired '== 4e9'
is Base active_end '> 1.2e8'
is Base active_end '< 1.3e8'

study 'channels = { organic = { sign_ups = 1e12; }; };'
works '1e12 sign-ups a month' --arithmetic expected
is Base customers_acquired '> 5e12'

# --- uncertain to the edge
study 'segments = { fan = { churn = { dist = "uniform"; min = 0; max = 1; }; margin = { dist = "normal"; mean = 0.5; sd = 0.3; }; }; };'
works 'a chance that may be anything'
study 'finance = { annual_discount_rate = { dist = "uniform"; min = 0.1; max = 0.1; }; };'
works 'an uncertain number that is certain'
study 'scenarios = ( { name = "A"; }, { name = "B"; changes = { segments = { fan = { service_cost = { times = 2; }; }; }; }; } );'
works 'times on 0'
says 'warning: plan.cfg:2: segments.fan.service_cost: found times on 0, which stays 0'
grep -q '^A and B earn the same' table || complain "two equal scenarios: $(tail -1 table)"

# --- names and writing
long=abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh
study "scenarios = ( { name = \"$long\"; }, { name = \"x\"; } );"
works 'a name of 60 letters'
is $long customers_acquired '> 6000'

study 'scenarios = ( { name = "继续拉新"; }, { name = "=社群,“运营”"; label = "社群 \"运营\""; } );'
works 'Chinese names'
is 继续拉新 customers_acquired '> 6000'
grep -q "^\"'=社群,“运营”\"," out/summary.csv || complain "a name that is a formula: $(tail -1 out/summary.csv)"
works 'Chinese names in Chinese' --lang zh
grep -q '继续拉新' table || complain 'the Chinese table lacks the name'

printf '\357\273\277title ＝ “茶；店”；\r\nmodel = "shop.cfg"\r\nstudy = ｛ horizon = 6； replications = 16，｝；// end\r\n' >plan.cfg
works 'full-width punctuation, a BOM, DOS line ends and missing semicolons'
is Base customers_acquired '> 6000'

study 'segments = { regular = { season = [1, 2.5, ]; }; };'
works 'a trailing comma and mixed numbers'

# --- a locale that writes 0,5
folder=
locale=$(locale -a 2>/dev/null | grep -iE '^(de_DE|fr_FR|es_ES)\.utf-?8$' | head -1 || true)
if [ -z "$locale" ] && localedef -i de_DE -f UTF-8 ./de_DE.UTF-8 2>localedef.log; then
  locale=de_DE.UTF-8
  folder=$PWD
fi
study 'scenarios = ( { name = "A"; }, { name = "B"; changes = { segments = { fan = { margin = 0.6; }; }; }; } );'
works 'the plain locale'
cp out/summary.csv plain.csv
cp table plain.table
if [ -n "$locale" ]; then
  # glibc loses some bytes of a LOCPATH itself.
  LOCPATH=$folder LC_ALL=$locale ASAN_OPTIONS=detect_leaks=0 works "the locale $locale"
  cmp -s plain.csv out/summary.csv || complain "the locale $locale changes summary.csv"
  cmp -s plain.table table || complain "the locale $locale changes the table"
fi

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
