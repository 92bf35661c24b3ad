# The book is right: every block of commands and configuration of README.md, CONTRIBUTING.md and docs/ is run or checked, each
# document in a room of its own with models/, scenarios/, plots/ and examples/ beside it. A comment before a block says what it is:
#   ```sh    is run, with retsim in the PATH, and must end well.    <!-- book: ends with 2 -->  must end with 2.
#            <!-- book: charts -->: needs gnuplot.
#            <!-- book: elsewhere -->: it installs or builds; its words are looked for in bootstrap.sh and the presets.
#   ```cfg   is a study or model by itself, and is checked.         <!-- book: file NAME -->    is written there first, for what follows.
#            <!-- book: in PATH -->: is laid into the group PATH ("in ." the top; "in changes" those of a scenario) of a small study.
#   ```text  is shown.    <!-- book: printed -->: each line of it was printed by the block of commands before; "…" stands for any text.
#   ```c     stands in a file of examples/, line by line.
# Runs are short here (few replications, no charts but where that is said), so that what is printed is not compared;
# slow_book_in_full.sh runs them in full and does.
set -eu
full=${BOOK_IN_FULL:-}
export BOOK_CHARTS=
rm -rf room
mkdir room
cd room
here=$PWD

# ---- the program as the book calls it ----
mkdir bin
cat >bin/retsim <<END
#!/usr/bin/env bash
if [ -n "\$BOOK_CHARTS" ]; then
  [ "\$1" != report ] || set -- "\$@" --format svg
elif [ -z "$full" ]; then
  case "\$1 \$*" in
    run\ *--replications* | run\ *--precision*) set -- "\$@" --no-charts ;;
    run\ *) set -- "\$@" --replications 4 --no-charts ;;
    fit\ *) set -- "\$@" --no-charts ;;
  esac
fi
exec "$RETSIM" "\$@"
END
chmod +x bin/retsim
export PATH=$here/bin:$PATH

# ---- the documents, block by block ----
# blocks DOCUMENT: writes N.kind (the language), N.how (the comment), N.line and N.text of each.
blocks() {
  awk '
    /^ *<!-- book: / { how = $0; sub(/^ *<!-- book: /, "", how); sub(/ *-->.*/, "", how); next }
    /^ *```/ && !inside { inside = 1; n++; kind = $0; sub(/^ *```/, "", kind); indent = match($0, /`/) - 1
      print kind >(n ".kind"); print how >(n ".how"); print NR >(n ".line"); printf "" >(n ".text"); how = ""; next }
    /^ *```/ { inside = 0; next }
    inside { print substr($0, indent + 1) >(n ".text") }
    /^[^ ]/ && !/^<!--/ { if (!inside) how = "" }
    END { print n + 0 >"count" }' "$1"
}

# A small study into which fragments are laid.
small() {
  cat <<'END'
period = "month";
currency = "CNY";
study = { horizon = 12; };
channels = { ads = { budget = 10000; cac = 40; segments = { regular = 1; }; }; };
segments = { regular = { churn = 0.1; orders = 0.5; order_value = 30; margin = 0.6; }; fan = { from = "regular"; }; };
programs = { loyalty = { kind = "membership"; join = 0.1; effect = { repurchase = 1.1; }; }; };
END
}

# lay PATH BLOCK: the study with the block in that group.
lay() {
  local path=$1 before='' after='' part
  case $path in
    changes*)
      path=${path#changes}
      before='scenarios = ( { name = "Now"; }, { name = "Then"; changes = {'
      after='}; } );' ;;
  esac
  path=${path#.}
  for part in ${path//./ }; do
    before="$before $part = {"
    after="}; $after"
  done
  small >base.cfg
  { echo 'model = "base.cfg";'; echo "$before"; cat "$2"; echo "$after"; } >laid.cfg
}

failures=0
n_run=0
complain() { echo "$document:$(cat $i.line): $*" >&2; failures=$((failures + 1)); }

# What is done elsewhere is spelled as it is there.
spelled() {
  local word
  bash -n "$1" || return 1
  for word in $(grep -oE '\./bootstrap\.sh +[a-z]+' "$1" | awk '{ print $2 }'); do
    grep -qE "^  $word +" "$RETSIM_SOURCE/bootstrap.sh" || { echo "bootstrap.sh has no $word"; return 1; }
  done
  for word in $(grep -oE -- '--preset +[a-z]+' "$1" | awk '{ print $2 }'); do
    grep -q "\"name\": \"$word\"" "$RETSIM_SOURCE/CMakePresets.json" || { echo "there is no preset $word"; return 1; }
  done
  for word in $(grep -oE '[a-z]+/[a-z_/-]+\.(c|sh|cfg)' "$1"); do
    [ -e "$RETSIM_SOURCE/$word" ] || { echo "$word is not there"; return 1; }
  done
}

# Each line of what is shown was printed, blanks aside.
was_printed() {
  tr -s ' ' <printed | sed 's/^ //; s/ $//' >printed.plain
  tr -s ' ' <"$1" | sed 's/^ //; s/ $//' | while IFS= read -r line; do
    case $line in '' | '…') continue ;; esac
    grep -qE -- "^$(printf '%s' "$line" | sed 's/[][\\.*^$+?(){}|]/\\&/g; s/…/.*/g')" printed.plain ||
      { echo "was not printed: $line"; exit 1; }
  done
}

# Every line of the block stands in one example.
is_example() {
  local file
  sed 's/^[ \t]*//; /^$/d; /^\/\* *… *\*\/$/d' "$1" >lines
  for file in "$RETSIM_SOURCE"/examples/*.c*; do
    sed 's/^[ \t]*//' "$file" | grep -qxvFf - lines || return 0
  done
  echo 'no example has these lines'
  return 1
}

run_block() {
  local how=$1 wanted=0 code=0
  case $how in 'ends with '*) wanted=${how#ends with } ;; esac
  (cd "$work" && bash -eu "$rooms/$i.text") >printed 2>&1 || code=$?
  [ $code -eq $wanted ] || { complain "ends with $code: $(tail -5 printed)"; }
  n_run=$((n_run + 1))
}

do_block() {
  local kind how
  kind=$(cat $i.kind)
  how=$(cat $i.how)
  case "$kind:$how" in
    sh:elsewhere) spelled $i.text >said 2>&1 || complain "$(cat said)" ;;
    sh: | sh:ends\ with\ *) run_block "$how" ;;
    sh:charts) if command -v gnuplot >/dev/null; then BOOK_CHARTS=yes run_block "$how"; fi ;;
    cfg:file\ *) cp $i.text "$work/${how#file }"
      (cd "$work" && "$RETSIM" check "${how#file }") >said 2>&1 || complain "$(cat said)" ;;
    cfg:in\ *) (cd "$work" && lay "${how#in }" "$rooms/$i.text" && "$RETSIM" check laid.cfg) >said 2>&1 || complain "$(cat said)" ;;
    cfg:) cp $i.text "$work/block.cfg"
      (cd "$work" && "$RETSIM" check block.cfg) >said 2>&1 || complain "$(cat said)" ;;
    text:) ;;
    text:printed) [ -z "$full" ] || was_printed $i.text >said || complain "$(cat said)" ;;
    c:) is_example $i.text >said || complain "$(cat said)" ;;
    *) complain "a block that does not say what it is: \`\`\`$kind, $how" ;;
  esac
}

cd "$RETSIM_SOURCE"
documents=$(echo ${BOOK_DOCUMENTS:-README.md CONTRIBUTING.md models/README.md docs/*.md})
cd "$here"
n_blocks=0
for document in $documents; do
  rooms=${document%.md}
  rooms=$here/${rooms//\//-}
  work=$rooms/desk
  mkdir -p "$work"
  cp -r "$RETSIM_SOURCE/models" "$RETSIM_SOURCE/scenarios" "$RETSIM_SOURCE/plots" "$work"
  mkdir -p "$work/tests/cli" "$work/build/release"
  cp "$RETSIM_SOURCE/tests/cli/generate_log.c" "$work/tests/cli"
  ln -s "$here/bin" "$work/build/release/bin"
  cd "$rooms"
  blocks "$RETSIM_SOURCE/$document"
  for i in $(seq 1 "$(cat count)"); do
    n_blocks=$((n_blocks + 1))
    do_block
  done
  cd "$here"
done
[ -n "${BOOK_DOCUMENTS:-}" ] || [ $n_run -ge 10 ] || { echo "only $n_run blocks are run: are they found?" >&2; failures=1; }
echo "$n_blocks blocks, $n_run of them run, $failures wrong"
[ $failures -eq 0 ]
