# `retsim models` lists what ships; `retsim new` writes a model and a study that pass the check and run, and overwrites nothing.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room

# refused EXPECTED WORD...: exit code 2, the message holds EXPECTED, nothing on stdout.
refused() {
  local expected=$1 status=0
  shift
  "$RETSIM" "$@" >out 2>said || status=$?
  [ $status -eq 2 ] && [ ! -s out ] || complain "retsim $*: exit code $status: $(head -3 out said)"
  grep -qF -- "$expected" said || complain "retsim $*: does not say '$expected': $(cat said)"
  [ "$(wc -l <said)" -eq 1 ] || complain "retsim $*: more than one line: $(cat said)"
  rm -f out said
}

# --- the list: every file that ships has a line with a sentence
"$RETSIM" models >list 2>said || complain "retsim models: exit code $?"
[ ! -s said ] || complain "retsim models says: $(cat said)"
count() { find "$RETSIM_SOURCE/$1" -maxdepth 1 -name '*.cfg' | wc -l; }
expected=0
for folder in models models/channels models/programs models/streams models/shocks scenarios; do
  [ ! -d "$RETSIM_SOURCE/$folder" ] || expected=$((expected + $(count $folder)))
done
found=$(grep -c '^  ' list)
[ "$found" -eq "$expected" ] || complain "$found lines for $expected files"
grep -qE '^  milk-tea-app +A drinks chain with an app: .*\.$' list || complain "the flagship's sentence: $(grep milk-tea list)"
grep -qE '^  tea-budget-2026.cfg +Of 300,000 a month for new customers: .*[?]$' list || complain "the study's sentence"
grep -E '^  [^ ]+ *$' list && complain 'a file without a sentence at its head'
for kind in models channels programs streams shocks studies; do
  "$RETSIM" models $kind >one 2>said || complain "retsim models $kind: exit code $?"
  diff <(grep '^  ' one) <(sed -n "/^$kind (/,/^\$/p" list | grep '^  ') >/dev/null || complain "retsim models $kind: $(head -3 one)"
done
refused 'found the kind `program`; expected models, channels, programs' models program

# --- new: every model can be begun with, from any folder
for model in $("$RETSIM" models models | sed -n 's/^  \([^ ]*\) .*/\1/p'); do
  mkdir "$model"
  cd "$model"
  "$RETSIM" new mine --like "$model" >out 2>said || complain "new --like $model: exit code $?: $(cat said)"
  grep -q '^mine.cfg: a copy of the model' out && grep -q 'retsim run mine-study.cfg' out || complain "new says: $(cat out)"
  [ "$(ls)" = "$(printf 'mine-study.cfg\nmine.cfg\nout\nsaid')" ] || complain "new --like $model leaves $(ls)"
  "$RETSIM" check mine.cfg mine-study.cfg >out 2>said || complain "the copy of $model does not pass: $(cat said)"
  grep -qE 'mine-study.cfg: [2-4] scenarios, no mistakes' out || complain "the study of $model: $(cat out)"
  "$RETSIM" run mine-study.cfg --replications 16 --no-charts -q >out 2>said || complain "the study of $model does not run: $(cat said)"
  [ -s results/mine-study/assumptions.csv ] || complain "the study of $model leaves no assumptions"
  tail -n +9 mine.cfg | cmp -s - "$RETSIM_SOURCE/models/$model.cfg" || complain "mine.cfg is no copy of $model under a head"
  head -8 mine.cfg | grep -qv '^#\|^$' && complain "the head of the copy of $model is no comment"
  cd ..
done

# The example that a study without a switched-off program shows in a comment runs too, once it is taken out of the comment.
mkdir program
cd program
"$RETSIM" new mine --like donors -q
if grep -q '# { name = "With a program"' mine-study.cfg && [ -e "$RETSIM_SOURCE/models/programs/email.cfg" ]; then
  sed -i 's/^  }$/  },/; s/^  # { name = "With/  { name = "With/' mine-study.cfg
  sed -i '/^  # A shipped program/d' mine-study.cfg
  sed -i ':a;N;$!ba;s/},\n\n  },/},\n  },/' mine-study.cfg
  "$RETSIM" check mine-study.cfg >out 2>said || complain "the example in the comment does not pass: $(cat said; cat mine-study.cfg)"
fi
cd ..

# --- the flagship by default; an ending is no part of the name; nothing is overwritten
"$RETSIM" new tea.cfg -q >out 2>said || complain "new tea.cfg: $(cat said)"
[ ! -s out ] || complain 'new --quiet prints'
[ -s tea.cfg ] && [ -s tea-study.cfg ] && [ ! -e tea.cfg.cfg ] || complain "new tea.cfg leaves $(ls)"
tail -n +9 tea.cfg | cmp -s - "$RETSIM_SOURCE/models/milk-tea-app.cfg" || complain 'the default is not the flagship'
echo mine >tea.cfg
refused 'tea.cfg is there already: it is left alone' new tea
[ "$(cat tea.cfg)" = mine ] || complain 'new overwrites'
echo mine >other-study.cfg
refused 'other-study.cfg is there already: it is left alone' new other
[ ! -e other.cfg ] || complain 'half of it is left'
ln -s nowhere link.cfg
refused 'link.cfg is there already' new link
"$RETSIM" new 奶茶店 -q && "$RETSIM" check 奶茶店-study.cfg >/dev/null 2>&1 || complain 'a name in Chinese'
[ -z "$(find . -name '*retsim*')" ] || complain "leftovers: $(find . -name '*retsim*')"

# --- mistakes
refused '--like milk-tee-app: no model of that name ships; did you mean `milk-tea-app`?' new x --like milk-tee-app
refused '--like ../models/donors: no model of that name ships' new x --like ../models/donors
refused '--like programs/community: no model of that name ships' new x --like programs/community
for name in ../x a/b .x '' 'a b' 'a"b' 'a;b' "$(printf 'a\nb')" "$(printf 'x%.0s' $(seq 61))" .cfg; do
  status=0
  "$RETSIM" new "$name" >out 2>said || status=$?
  [ $status -eq 2 ] && [ ! -s out ] && grep -q 'expected 1 to 60 letters, digits' said || complain "the name '$name': $(cat out said)"
done
status=0
"$RETSIM" new >out 2>said || status=$?
[ $status -eq 2 ] && grep -qF 'found no name; expected one, as in `retsim new my-shop --like milk-tea-app`' said || complain "new alone: $(cat said)"
mkdir closed
chmod a-w closed
if [ ! -w closed ]; then # not so for root
  (cd closed && ! "$RETSIM" new x >/dev/null 2>&1) || complain 'a folder that cannot be written'
fi

# --- help
for command in new models; do
  "$RETSIM" $command --help >out 2>said || complain "retsim $command --help fails"
  grep -q "^Usage: retsim $command " out && [ ! -s said ] || complain "retsim $command --help: $(head -3 out)"
  "$RETSIM" --help | grep -q "^  retsim $command " || complain "retsim --help lacks $command"
done
"$RETSIM" new --help | grep -q -- '--like=MODEL' || complain 'new --help lacks --like'
"$RETSIM" run --help | grep -q -- '--attribute' || complain 'run --help lacks --attribute'

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
