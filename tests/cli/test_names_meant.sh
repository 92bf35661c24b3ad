# What was probably meant: studies without their ending, names that are nearly right, and things that are for another command.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room
cat >shop.cfg <<'END_OF_STUDY'
study = { horizon = 3; replications = 32; arithmetic = "expected"; };
channels = { search = { budget = 5000; cac = 20; }; social = { sign_ups = 10; }; };
segments = { s = { churn = 0.1; repurchase = 0.5; order_value = 9; }; };
scenarios = ( { name = "A"; }, { name = "B"; changes = { segments = { s = { churn = 0.2; }; }; }; } );
END_OF_STUDY
mkdir folder
printf 'id,date\n' >data.csv
: >book.xlsx

# says EXIT WORDS COMMAND...: exit code, and a line of stderr.
says() {
  local exit=$1 words=$2 status=0
  shift 2
  "$RETSIM" "$@" >out.txt 2>said || status=$?
  [ $status -eq "$exit" ] || complain "retsim $*: exit code $status, not $exit: $(cat said)"
  [ -z "$words" ] || grep -qxF -- "$words" said || complain "retsim $*: does not say '$words': $(cat said)"
}

# --- studies by their names: here, and those that ship
says 0 '' check shop
says 0 '' check saas-churn
says 0 '' check scenarios/saas-churn
says 0 '' check saas-churn.cfg
says 0 '' run shop --no-charts -q
[ -s results/shop/summary.csv ] || complain 'run NAME: no results/NAME'
mkdir saas-churn
says 2 'saas-churn: found a folder; expected a study, a file that ends in .cfg' check saas-churn
rmdir saas-churn
says 2 'shpo: found no such file; did you mean "shop"?' check shpo
says 2 'folder/../shpo.cfg: found no such file; did you mean "folder/../shop.cfg"?' check folder/../shpo.cfg
says 2 'saas-chrun: found no such file; did you mean "saas-churn", which ships?' run saas-chrun
says 2 'unheard-of.cfg: found no such file; expected a configuration' run unheard-of.cfg

# --- what another command is for
says 2 'results/shop: found a folder of results; expected a study; did you mean `retsim report results/shop`?' run results/shop
says 2 'folder: found a folder; expected a study, a file that ends in .cfg' run folder
says 2 'data.csv: found a table of data; expected a study; did you mean `retsim fit data.csv`?' run data.csv
says 2 "book.xlsx: found a workbook; expected a study; customers' data in it are fitted by \`retsim fit\` when the sheet is saved as CSV" \
  run book.xlsx
says 2 'shop.cfg: found a study or a model; expected a file of data; did you mean `retsim run shop.cfg`?' fit shop.cfg
says 2 'shop.cfg: found a study or a model; expected a folder of results; did you mean `retsim run shop.cfg`?' report shop.cfg
[ ! -e results/folder ] && [ ! -e results/data.csv ] || complain 'something was left behind'

# --- files that a study names
near() {
  echo "$1 segments = { s = { churn = 0.1; }; }; channels = { c = { sign_ups = 1; }; };" >near.cfg
  "$RETSIM" check near.cfg >out.txt 2>said && complain "$1: passes" || true
  grep -qF "did you mean \"$2\"?" said || complain "$1: not '$2': $(cat said)"
}
near 'model = "milktea-app";' milk-tea-app
near 'model = "shpo";' shop
near 'model = "folder/../shpo.cfg";' folder/../shop
near 'programs = { l = { like = "programs/loyality"; }; };' programs/loyalty-points
near 'programs = { l = { like = "comunity"; }; };' programs/community
near 'programs = { l = { like = "programs/retarget"; }; };' programs/retargeting
near 'shocks = { l = { like = "shocks/price-rise"; }; };' shocks/platform-price-rise
for name in near.cfg neer.cfg ./nearr; do # never the file itself that asks: it would be a loop
  echo "model = \"$name\";" >near.cfg
  "$RETSIM" check near.cfg >out.txt 2>said && complain "$name: passes" || true
  grep -q 'did you mean "[./]*near' said && complain "the file itself: $(cat said)" || true
done
echo 'model = "zzzz";' >near.cfg
says 2 '' check near.cfg
grep -q 'zzzz.*expected the name of a file' said || complain "no name is near: $(cat said)"

# --- a member of a scenario's changes under a mistyped name: that alone
sed 's/segments = { s = { churn = 0.2; }; }/channels = { serch = { budget = { times = 2; }; }; }/' shop.cfg >typo.cfg
says 2 'typo.cfg:4: channels.serch: the model has no channel of this name, and as a new one it is not whole; did you mean "search"?' \
  check typo.cfg
[ "$(grep -c . said)" -eq 1 ] || complain "a mistyped channel: more than one line: $(cat said)"
sed 's/segments = { s = { churn = 0.2; }; }/channels = { serch = { budget = 8; cac = 2; }; }/' shop.cfg >new.cfg
says 0 '' check new.cfg

# --- warnings say of which scenarios they are, once
sed 's/segments = { s = { churn = 0.2; }; }/channels = { search = { budget = 0; }; }/' shop.cfg >silent.cfg
says 0 'warning: silent.cfg:2: channels.search: this channel never brings anybody (in B)' check silent.cfg
sed -i 's/budget = 5000/budget = 0/' silent.cfg
says 0 'warning: silent.cfg:2: channels.search: this channel never brings anybody' check silent.cfg

# --- two studies: whose answer it is; quiet or not, where results went that had to go elsewhere
cp shop.cfg other.cfg
says 0 '' run shop.cfg other.cfg --no-charts -q --force
grep -q '^shop.cfg: A beats B' out.txt && grep -q '^other.cfg: A beats B' out.txt || complain "whose answer: $(grep beats out.txt)"
says 0 '' run shop.cfg other.cfg --no-charts -q --force --lang zh
grep -q '^other.cfg：' out.txt || complain 'whose answer, in Chinese'
says 0 'results: results/shop-2 (the folder that was there is kept; --force replaces it)' run shop.cfg --no-charts -q
says 0 '' run shop.cfg --no-charts -q --force
[ ! -s said ] || complain "-q: $(cat said)"
grep -q '^shop.cfg: ' out.txt && complain 'one study: its name is beside the answer' || true

# --- a document for programs draws nothing unless asked
says 0 '' run shop.cfg --json --force
[ ! -e results/shop/report.html ] && [ ! -e results/shop/charts ] || complain '--json: charts were drawn'
says 0 '' run shop.cfg --json --force --format svg
[ -s results/shop/report.html ] && ls results/shop/charts/*.svg >/dev/null || complain '--json --format: no charts'

# --- the demo begins with no notice about its own model
"$RETSIM" check tea-budget-2026 2>said >out.txt || complain 'the demo is refused'
[ ! -s said ] || complain "the demo: $(head -1 said)"

# --- replication K alone is row K
sed -i 's/churn = 0.1/churn = { dist = "uniform"; min = 0.1; max = 0.2; }/' shop.cfg
says 0 '' run shop.cfg --no-charts -q --force --keep-replications
awk -F, '$2 == 14' results/shop/replications.csv >all
says 0 '' run shop.cfg --no-charts -q --force --keep-replications --replication 14
[ -s all ] && cmp -s all <(sed 1d results/shop/replications.csv) || complain "replication 14: $(cat all; sed 1d results/shop/replications.csv)"
[ $failures -eq 0 ]
