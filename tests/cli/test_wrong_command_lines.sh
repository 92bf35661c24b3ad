# Mistakes on the command line: exit code 2, one line that says what is wrong (perhaps one more where help is), nothing on stdout and
# nothing left behind.
. "$RETSIM_SOURCE/tests/support/room.sh"

cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cat >room/plan.cfg <<'END'
model = "shop.cfg";
study = { horizon = 6; replications = 16; begins = "2026-01"; };
scenarios = ( { name = "Plan A"; },
  { name = "Search"; changes = { channels = { search = { budget = { plus = 5000; }; }; }; }; } );
END
cd room
printf 'ink = "#12";\npgae = "a4";\n' >theme.cfg
before=$(ls -aR)
n=0
# refused EXPECTED WORD...: the first line of the message is or holds EXPECTED.
refused() {
  local expected=$1 status=0
  shift
  n=$((n + 1))
  "$RETSIM" "$@" >../out 2>../said || status=$?
  [ $status -eq 2 ] || complain "retsim $*: exit code $status, not 2"
  [ ! -s ../out ] || complain "retsim $*: something on stdout: $(head -1 ../out)"
  [[ $(head -1 ../said) == *"$expected"* ]] || complain "retsim $*: $(cat ../said)"
  [ "$(wc -l <../said)" -le 2 ] || complain "retsim $*: more than two lines: $(cat ../said)"
  [ "$(ls -aR)" = "$before" ] || complain "retsim $*: files were left: $(ls -aR)"
}

# --- commands and their arguments
refused 'there is no command `rnu`; did you mean `run`?' rnu plan.cfg
refused 'there is no command `Check`; did you mean `check`?' Check plan.cfg
refused 'there is no command `simulate`; `retsim --help` lists them all' simulate
refused 'there is no command `plan.cfg`; did you mean `retsim run plan.cfg`?' plan.cfg
refused 'there is no command `--json`; options follow the command' --json run plan.cfg
for command in run check show; do
  refused "retsim $command: found no study; expected one" $command
done
refused 'retsim show: found `shop.cfg` too; expected one study' show plan.cfg shop.cfg
refused 'retsim report: found no folder; expected one, as in `retsim report results/' report
refused 'retsim report: found `b` too; expected one folder' report a b
refused 'nowhere: there is no such folder; expected the results folder of `retsim run`' report nowhere
refused 'there is no option `--no-charts` for `report`' report . --no-charts
refused 'there is no option `--output` for `report`' report . --output=x
refused '--lang: found `fr`; expected en or zh' report . --lang fr
refused '--format: found `gif`; expected png, svg, pdf or emf' report . --format gif
refused 'nowhere.cfg: found no such file; expected a configuration' report . --theme nowhere.cfg
refused 'retsim keys: found `b` too; expected one path' keys a b
refused 'did you mean "churn"?' keys chrun
refused 'plans.cfg: found no such file' run plans.cfg
refused '--json: found no such file' run -- --json

# --- options
for size in 1e400G 1e308G inf nan 0 -1 0x10 ' 5M' 5MB 5G5 '' G 1e16; do
  refused "--max-memory: found \`$size\`; expected a size such as 500M or 4G" run plan.cfg --max-memory "$size"
done
for number in inf nan 0x10 ' 5' 1e400 1.5 '' 5x; do
  refused "--threads: found \`$number\`; expected a whole number" run plan.cfg --threads "$number"
  refused "--horizon: found \`$number\`; expected a whole number" fit plan.cfg --horizon "$number"
  refused "--tolerate: found \`$number\`; expected a whole number" fit plan.cfg --tolerate "$number"
done
refused 'there is no option `--horizn`; did you mean `--horizon`?' run --horizn 3 plan.cfg
refused 'there is no option `--outptu`; did you mean `--output`?' run plan.cfg --outptu=x
refused 'there is no option `--zzz`; `retsim run --help` lists them all' run --zzz plan.cfg
refused 'there is no option `--threads` for `check`' check plan.cfg --threads 2
refused 'there is no option `--columns` for `run`, but for other commands' run plan.cfg --columns id=a
refused "option '--output' requires an argument" fit plan.cfg --output
refused 'found `b` too; expected one file' fit -o model.cfg a b
refused 'there is no command `rnu`; did you mean `run`?' rnu
refused 'there is no command `modles`; did you mean `models`?' modles
refused "invalid option -- 'Z'" run plan.cfg -Z
refused "option '--set' requires an argument" run plan.cfg --set
refused "option requires an argument -- 'o'" run plan.cfg -o
refused "option '--quiet' doesn't allow an argument" run plan.cfg --quiet=yes
refused "option '--rep' is ambiguous" run plan.cfg --rep 3

# --- their values
refused '--lang: found `fr`; expected en or zh' run plan.cfg --lang fr
refused '--format: found `gif`; expected png, svg, pdf or emf' run plan.cfg --format gif
refused '--format: found `gif`; expected png, svg, pdf or emf' run plan.cfg --format=png,gif
refused '--format: found `,`; expected png, svg, pdf or emf' run plan.cfg --format ,
refused '--theme: found no such file; expected a configuration' run plan.cfg --theme --theme
refused 'nowhere.cfg: found no such file; expected a configuration' run plan.cfg --theme nowhere.cfg
refused 'theme.cfg:1: ink: found "#12"; expected a colour such as "#0072B2"' run plan.cfg --theme=theme.cfg
grep -qx 'theme.cfg:2: pgae: found an unknown key; did you mean "page"?' ../said || complain "the second mistake of a theme: $(cat ../said)"
for wrong in 0 -1 x 1.5 2000 ''; do
  refused "--threads: found \`$wrong\`; expected a whole number from 1 to 1024" run plan.cfg --threads "$wrong"
done
refused '--replication 16: the study has replications 0 to 15' run plan.cfg --replication 16
refused '--replication: found `-1`; expected a whole number' run plan.cfg --replication -1
refused '0.001 MiB are allowed: fewer replications (16), a shorter horizon (6)' run plan.cfg --max-memory 1K
for wrong in much 0 -5M 5T 5MB nan; do
  refused "--max-memory: found \`$wrong\`; expected a size such as 500M or 4G" run plan.cfg --max-memory "$wrong"
done
refused '--arithmetic: found the text "sample"; expected "sampled", "expected" or "individual" (did you mean "sampled"?)' \
  run plan.cfg --arithmetic sample
refused '--horizon: found 0; expected a whole number from 1 to 1200' run plan.cfg --horizon 0
refused '--horizon: found 1201; expected a whole number from 1 to 1200' run plan.cfg --horizon 1201
refused '--horizon: found the text "many"; expected a whole number' run plan.cfg --horizon many
refused '--replications: found 0; expected a whole number from 1 to 10,000,000' run plan.cfg --replications 0
refused '--replications: found 1000000000' run plan.cfg --replications 1e9
refused '--seed: found -1; expected a whole number from 0' run plan.cfg --seed -1
refused '--precision: found the text "profit"; expected a measure and a half-width' run plan.cfg --precision profit
refused '--precision: found the unknown measure "prft" (did you mean "profit"?)' run plan.cfg --precision prft:500
refused '--scenario Plan B: the study has no scenario of that name; did you mean `Plan A`?' run plan.cfg --scenario 'Plan B'
refused '--scenario plan: the study has no scenario of that name' show plan.cfg --scenario plan

# --- --set
refused '--set: found `horizon`; expected PATH=VALUE' run plan.cfg --set horizon
refused '--set: channels.serch: unknown key; did you mean "search"?' run plan.cfg --set channels.serch.budget=5
refused '--set: channels.search.budgt: found an unknown key; did you mean "budget"?' run plan.cfg --set channels.search.budgt=5
refused '--set: channels.search.qualty: unknown key; did you mean "quality"?' run plan.cfg --set channels.search.qualty.churn=2
refused '--set: channels.search.quality.chrun: unknown key; did you mean "churn"?' \
  run plan.cfg --set channels.search.quality.chrun=2
refused '--set: finnce: unknown key; did you mean "finance"?' run plan.cfg --set finnce.reinvest=0.1
refused '--set: found no scenario "Serch"; expected NAME:path=value; did you mean "Search"?' \
  run plan.cfg --set Serch:channels.search.budget=5
refused '--set: found the path ""; expected keys joined by dots' run plan.cfg --set =5
refused '--set: channels.search.budget: found nothing; expected a value' run plan.cfg --set channels.search.budget=
refused '--set: segments.fan.churn: found 5%; expected a number: write 0.05' check plan.cfg --set segments.fan.churn=5%
refused '--set: segments.fan.churn: found 5; expected a number from 0 to 1' check plan.cfg --set segments.fan.churn=5
refused '--set: channels.search.segments: found shares that sum to 1.2; expected 1' \
  check plan.cfg --set 'channels.search.segments.fan=0.5'
refused '--set: study.seed: found a setting of the study for one scenario' run plan.cfg --set Search:study.seed=5

[ $n -ge 50 ] || complain "only $n mistakes"
[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
