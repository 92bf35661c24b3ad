# What users may write as names, meant to do harm, in every place where the charts and reports show a name. Sourced by the tests.
# Study k puts text number (k + place) modulo their number into each place: 25 studies hold all 25 × 30 cases.
# The texts stand as between the quotes of a configuration file.
texts=(
  '`touch ran`'
  '$(touch ran)'
  "'; system('touch ran'); x='"
  '\"; system(\"touch ran\"); \"'
  "\\\\'. system('touch ran') .\\\\'"
  '|touch ran'
  '<touch ran'
  "'.system('touch ran').'"
  'EOD !touch ran'
  '#starts like a comment'
  '%s %d %n 100 % %% %1$s'
  '_^{}@&~ a_b^{c} \\\\'
  '{/:Bold=200 big} \\U+0041'
  '@touch_ran; !touch ran; $ran'
  '🚀🍵🚀 emoji 👨‍👩‍👧'
  '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十'
  '‮turned‬ ש לום ‏'
  "<script>touch('ran')</script>"
  ']]><b>&amp;&#0;&lt;</svg></text>'
  "=cmd|' /C touch ran'!A1"
  '-e \"touch ran\" --help'
  'NaN'
  '</style><img src=x onerror=alert(1)>'
  '**bold** | --- | ~~x~~ [x](javascript:alert(1)) $x^2$'
  '../../../ran /dev/null 1/0'
)
place=0
next_text() { text=${texts[($1 + place) % ${#texts[@]}]}; place=$((place + 1)); }

# group NAME K KIND FIELDS...: NAME = { label = …; FIELDS };
labelled() { next_text "$2"; printf '  %s = { label = "%s"; %s };\n' "$1" "$text" "$3"; }

hostile_study() {
  local k=$1 i
  place=0
  next_text $k; printf 'title = "%s";\nmodel = "../shop.cfg";\n' "$text"
  next_text $k; printf 'currency = "%s";\n' "$text"
  printf 'study = { begins = "2026-01"; horizon = 12; replications = 32; seed = 1; cohorts = "all"; };\nchannels = {\n'
  for i in search video organic; do labelled $i $k ''; done
  printf '};\nsegments = {\n'
  labelled regular $k ''; labelled fan $k 'observed = [100, 97, 95];'
  printf '};\nprograms = {\n'
  for i in loyalty win_back bonus festival; do labelled $i $k 'enabled = true;'; done
  printf '};\nstreams = {\n'
  next_text $k; labelled circle $k "income = 0.2; source = \"$text\";"
  printf '};\nscenarios = (\n'
  for i in 1 2 3 4 5 6 7 8; do
    next_text $k; printf '  { name = "%s"; ' "$text"
    [ $i -gt 4 ] || next_text $k # five to eight are called by their names
    [ $i -gt 4 ] || printf 'label = "%s"; ' "$text"
    printf 'changes = { channels = { search = { budget = %d; }; }; }; }%s\n' $((i * 5000)) "$([ $i -eq 8 ] || echo ,)"
  done
  printf ');\n'
}

# As the charts show a text: what a string of gnuplot's could not hold is replaced by what looks like it.
as_drawn() {
  sed -E "s/\\\\(.)/\1/g; s/['\`]/′/g; s/\"/″/g; s|\\\\|/|g; s/]]>/]]›/g; s/‮|‬|‏/ /g; s/  +/ /g; s/^ //; s/ \$//" <<<"$1"
}

failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }

# What ran, wherever it was run.
canaries() { find . -name 'ran*' -o -name 'touch_ran*'; }

# expect_names FILE: the names of the plans (in English those that have no label) are among the texts, as typed.
expect_names() {
  local name drawn
  while read -r name; do
    drawn=$(as_drawn "$name")
    grep -qF -- "${drawn:0:6}" "$1" || complain "$1 does not show $name"
  done
}

# expect_page FILE: no name is an element of the page or ends an attribute, and the names are there as they were typed.
expect_page() {
  ! grep -qiE '<(script|img|iframe|b>)|"touch ran' "$1" || complain "$1: a name became part of the page"
  sed 's/&#34;/"/g; s/&#39;/'"'"'/g; s/&#60;/</g; s/&#62;/>/g; s/&#38;/\&/g' "$1" >page
  local name
  while read -r name; do
    name=$(sed -E 's/\\(.)/\1/g; s/‮|‬|‏//g' <<<"$name")
    grep -qF -- "${name:0:6}" page || complain "$1 does not show $name"
  done <names
}

# hostile_run K LANGUAGE: nothing runs, every chart is complete and readable, the names are there.
hostile_run() {
  local k=$1 language=$2 study="studies/'; touch ran; '\$(touch ran)$1.cfg" out="out/\`touch ran\`\"; touch ran; '$1" i
  hostile_study $k >"$study"
  "$RETSIM" run "$study" --quiet --force --lang $language --format svg -o "$out" >table 2>said || complain "study $k: $(cat said)"
  [ ! -s said ] || complain "study $k says: $(cat said)"
  "$JUDGE" --any-words "$out"/charts/*.svg || complain "study $k, $language: not for a board"
  "$JUDGE" --texts "$out"/charts/dashboard.svg >drawn
  sed -n 's/^  { name = "\(.*\)"; changes.*/\1/p' "$study" | grep -v 'label = ' >names || true
  [ $language = en ] || sed -n 's/^.*; label = "\(.*\)"; changes.*/\1/p' "$study" >>names
  expect_names drawn <names
  expect_page "$out/report.html"
  [ -z "$(canaries)" ] || complain "study $k ran something: $(canaries)"
}

prepare_room() {
  export LC_ALL=C.UTF-8
  command -v gnuplot >/dev/null || exit 77
  rm -rf room
  mkdir -p room/studies room/planted
  cp "$RETSIM_SOURCE/tests/charts/shop.cfg" room
  cd room
  # a command that does run is seen
  (cd planted && gnuplot -d -e 'x = "`touch ran`"' 2>/dev/null) || true
  [ -n "$(canaries)" ] || complain 'a command that ran is not seen'
  rm -rf planted
}
