# Two questions along levers, from the shell: how far a number may go, and what a figure is along it.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room
"$CC" -o check_json "$RETSIM_SOURCE/tests/cli/check_json.c" $(pkg-config --cflags --libs jansson)

# CLV is 8 + 12.8 (0.9 + … + 0.9^5) = 55.1755: 3 times a CAC of 18.3918.
cat >shop.cfg <<'END_OF_STUDY'
title = "Shop"; study = { arithmetic = "expected"; horizon = 6; replications = 4; same_spend = true; };
channels = { a = { budget = 900; cac = 9; segments = { s = 1; }; }; };
segments = { s = { churn = 0.1; orders = 1.6; order_value = 20; margin = 0.4; first_order = true; }; };
scenarios = ( { name = "Now"; label = "现状"; }, { name = "Kind"; changes = { segments = { s = { churn = { times = 0.5; }; }; }; }; } );
END_OF_STUDY
last() { tail -n 1 "$1"; }

"$RETSIM" solve shop.cfg --for channels.a.cac=5:45 --until 'clv_to_cac.p50 >= 3' -q >out.txt 2>said || complain "solve: $(cat said)"
[ -s said ] && complain "solve says: $(cat said)" || true
[ "$(last out.txt)" = "现状: a cac may be at most 18.4 (as it is: 9)" ] || complain "solve: $(last out.txt)"
"$RETSIM" solve shop.cfg --for channels.a.cac=5:45 --until 'clv_to_cac.p50 >= 3' -q --lang zh >out.txt 2>said || complain "solve: $(cat said)"
[ "$(last out.txt)" = "现状：a cac至多为 18.4（现状 9）" ] || complain "solve, Chinese: $(last out.txt)"
"$RETSIM" solve shop.cfg --for channels.a.cac=5:45 --until 'clv_to_cac.p50 >= 3' -q --json >out.json || complain "solve --json"
./check_json <out.json || complain "solve prints no JSON"
grep -q '"just_met_at": 18.391' out.json || complain "solve --json: $(cat out.json)"
"$RETSIM" solve shop.cfg --for channels.a.cac=30:45 --until 'clv_to_cac.p50 >= 3' --scenario Now -q >out.txt || complain "solve"
grep -qxF '现状: no a cac from 30 to 45 does it (as it is: 9)' out.txt || complain "nowhere: $(tail -n 1 out.txt)"

# plans that are equally dear as the study has them need not be so along a lever
"$RETSIM" sweep shop.cfg --over Now:channels.a.budget=0:1000:3 -q --plain >out.tsv 2>said || complain "sweep: $(cat said)"
[ "$(wc -l <out.tsv)" -eq 4 ] || complain "sweep, table: $(cat out.tsv)"
"$RETSIM" sweep shop.cfg --over channels.a.budget=0:1000:3 --over segments.s.margin=0.3,0.4 -q --json >out.json || complain "sweep --json"
./check_json <out.json || complain "sweep prints no JSON"
[ "$(grep -c '"is_best_point"' out.json)" -eq 12 ] || complain "sweep, points: $(grep -c '"is_best_point"' out.json)"

# --- into a folder, on request; what was there is replaced where that is said
"$RETSIM" sweep shop.cfg --over channels.a.budget=0:1000:3 -o out --format svg >out.txt 2>said || complain "sweep -o: $(cat said)"
[ "$(cat said)" = "answer: out" ] || complain "sweep -o says $(cat said)"
"$RETSIM" sweep shop.cfg --over channels.a.budget=0:1000:3 --json >out.json
cmp out.json out/answer.json || complain "sweep -o: another answer.json"
[ "$(wc -l <out/answer.csv)" -eq 7 ] || complain "sweep -o: $(cat out/answer.csv)"
grep -qx $'500,Kind,9149.27533333,0,1,0.75,9149.27533333,0,0\r' out/answer.csv || complain "answer.csv: $(cat out/answer.csv)"
[ "$(ls out/charts | tr '\n' ' ')" = "sweep.gp sweep.svg sweep.tsv " ] || complain "sweep -o: charts $(ls out/charts)"
[ "$(tail -n 1 out.txt)" = "Kind is ahead at every value of a budget; its Profit (NPV) is highest at 1,000: 18,299" ] || complain "sweep: $(tail -n 1 out.txt)"
"$RETSIM" sweep shop.cfg --over channels.a.budget=0:1000:2 -o out -q --no-charts >out.txt 2>said || complain "sweep -o again: $(cat said)"
[ "$(cat said)" = "answer: out-2 (the folder that was there is kept; --force replaces it)" ] || complain "sweep -o again says $(cat said)"
"$RETSIM" sweep shop.cfg --over channels.a.budget=0:1000:2 -o out -q --force --no-charts >out.txt 2>said || complain "sweep --force: $(cat said)"
cmp out/answer.csv out-2/answer.csv || complain "sweep --force replaces nothing"

# --- what is wrong is told, with exit code 2 and nothing else
wrong() {
  local says=$1 code=0
  shift
  "$RETSIM" "$@" >out.txt 2>said || code=$?
  [ $code -eq 2 ] || complain "$*: exit code $code"
  [ -s out.txt ] && complain "$*: prints $(cat out.txt)" || true
  grep -qF -- "$says" said || complain "$*: says $(cat said)"
}
wrong 'did you mean "cac"?' solve shop.cfg --for channels.a.cc=5:45 --until 'clv >= 3'
wrong 'did you mean "clv_to_cac"?' solve shop.cfg --for channels.a.cac=5:45 --until 'clv_to_cc >= 3'
wrong 'expected a figure, >= or <=, and a number' solve shop.cfg --for channels.a.cac=5:45 --until 'clv'
wrong 'found no --until' solve shop.cfg --for channels.a.cac=5:45
wrong 'found no --for' solve shop.cfg --until 'clv >= 3'
wrong 'found no --over' sweep shop.cfg
wrong 'as a further lever; expected one or two' sweep shop.cfg --over a=1:2 --over b=1:2 --over c=1:2
wrong 'found 0 steps; expected 2 to 1000' sweep shop.cfg --over channels.a.cac=5:45:0
wrong 'found 10000000 steps' sweep shop.cfg --over channels.a.cac=5:45:10000000
wrong 'found a lever from -5 to 45' sweep shop.cfg --over channels.a.cac=-5:45
wrong 'how the study is played' sweep shop.cfg --over study.replications=5:45
wrong 'a list of words to solve for' solve shop.cfg --for segments.s.first_order=false,true --until 'clv >= 3'
wrong 'did you mean "clv"?' sweep shop.cfg --over channels.a.cac=5:45 --measure clb
wrong 'did you mean "cac"?' sweep shop.cfg --over channels.a.cc=5:45 --measure clb
wrong 'there is no option `--precision`' sweep shop.cfg --over channels.a.cac=5:45 --precision profit_npv:5
wrong 'found `more.cfg` too' sweep shop.cfg more.cfg --over channels.a.cac=5:45
wrong 'channels.a.budget: found the same clv at every value of it; expected a lever that moves it' sweep shop.cfg --over channels.a.budget=100:1000 --measure clv
wrong 'channels.a.budget: found the same clv at every value of it' solve shop.cfg --for channels.a.budget=100:1000 --until 'clv >= 3'
wrong 'channels.a.budget: found the same clv at every value of it' sweep shop.cfg --over channels.a.budget=100:1000:3 --over segments.s.margin=0.3,0.4 --measure clv
wrong 'Kind:channels.a.cac: found the same profit_npv at every value of it' sweep shop.cfg --over Kind:channels.a.cac=5:45 --scenario Now
wrong 'a.budget: found the same payback at every value of it' sweep shop.cfg --over channels.a.budget=100:1000:3 --measure payback --set segments.s.margin=0
wrong 'no such file' sweep shp.cfg --over channels.a.cac=5:45

# --- what drives a difference: the CAC alone, which one plan does not know
cat >drives.cfg <<'END_OF_STUDY'
title = "Drives"; study = { arithmetic = "expected"; horizon = 1; replications = 1024; };
channels = { a = { sign_ups = [100]; cac = 1; segments = { s = 1; }; }; };
segments = { s = { churn = 0.1; orders = 0; order_value = { dist = "uniform"; min = 10; max = 30; }; margin = 0.4; first_order = true; }; };
scenarios = ( { name = "A"; }, { name = "B"; changes = { channels = { a = { cac = { dist = "uniform"; min = 1; max = 11; }; }; }; }; } );
END_OF_STUDY
"$RETSIM" tornado drives.cfg --between A B --shares -q >out.txt 2>said || complain "tornado: $(cat said)"
grep -q 'Nothing is moved by s order value' out.txt || complain "tornado, still: $(cat out.txt)"
tail -n 2 out.txt | tr -d '\n' | grep -q 'Nearly all (100.*) of what is not known of Profit (NPV), B less A is a cac' || complain "tornado: $(tail -n 2 out.txt)"
for threads in 1 2 5; do
  "$RETSIM" tornado drives.cfg --threads $threads --json -o tornado-$threads -q >tornado-$threads.json || complain "tornado --json"
  cmp tornado-1.json tornado-$threads.json || complain "tornado: other bytes with $threads threads"
done
./check_json <tornado-1.json || complain "tornado prints no JSON"
[ "$(wc -l <tornado-1/answer.csv)" -eq 3 ] || complain "tornado, rows: $(cat tornado-1/answer.csv)"
wrong 'no uncertain number' tornado shop.cfg
wrong 'found 1 replication' tornado drives.cfg --replications 1
wrong 'found no plan "C"' tornado drives.cfg --between A C
wrong 'found "A" twice' tornado drives.cfg --between A A
wrong 'alone; expected the names of two plans' tornado drives.cfg --between A
wrong 'did you mean "clv"?' tornado drives.cfg --measure clb

# --- Ctrl-C ends a question that would take an hour, with one line
code=0
timeout --preserve-status -k 100 -s INT 1 "$RETSIM" sweep "$RETSIM_SOURCE/scenarios/tea-budget-2026.cfg" --over channels.douyin.cpm=20:80:31 --replications 100000 -q >out.txt 2>said || code=$?
[ $code -eq 130 ] || complain "Ctrl-C: exit code $code"
[ -s out.txt ] && complain "Ctrl-C: prints $(cat out.txt)" || true
[ "$(cat said)" = "$RETSIM_SOURCE/scenarios/tea-budget-2026.cfg: interrupted" ] || complain "Ctrl-C: says $(cat said)"

# --- metrics are told by their names, values of levers in their unit
tells() { # tells EXPECTED ARGUMENTS...: the last line
  local expected=$1
  shift
  "$RETSIM" "$@" -q >out.txt 2>said || complain "$*: $(cat said)"
  [ "$(tail -n 1 out.txt)" = "$expected" ] || complain "$*: tells $(tail -n 1 out.txt)"
}
# of the customers of six periods the mean CLV within what is left is 33.237
tells '现状: a cac may be at most CNY 33.2 (as it is: CNY 9)' solve shop.cfg --for channels.a.cac=5:45 --until 'profit_npv >= 0' --set currency=CNY
tells '现状: CLV : CAC (median) is highest with a cac at 5: 11' sweep shop.cfg --over channels.a.cac=5:45:3 --measure clv_to_cac.p50 --scenario Now
tells '现状：a cac取 0.5 万 时，利润净现值最高，为 −536 万' sweep shop.cfg --over channels.a.cac=5000,20000 --scenario Now --lang zh --set channels.a.budget=900000 --set finance.fixed_cost=0
tells '现状: Profit (NPV) is highest with s churn at × 0.5: 16,469' sweep shop.cfg --over 'segments.s.churn*=0.5,1' --scenario Now
