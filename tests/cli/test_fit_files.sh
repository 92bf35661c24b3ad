# retsim fit on files as people have them: files/*.cases says what must come out of each. A case is
#   === what it is
#   options: --model nbd        for `retsim fit --json FILE`
#   bytes: bom crlf gbk         what is done to the file: bom, crlf, cr, gbk, utf16
#   script:                     the body is run by bash, and what it prints is the file
#   exit: 3                     0 where it is not said
#   says: TEXT                  on stderr; `not: TEXT` neither there nor on stdout
#   prints: TEXT                in the document
#   figure: PATH VALUE [TOLERANCE]
#   person: BEGINNING           of a line of the file of customers
#   twin: MODEL ROW | ROW …     the first fit has this maximum by plain_fits.c, of the data as they are meant (twin of spend: the spending)
#   ---
#   the file
# RETSIM_CASES names other case files; RETSIM_CASE, part of the name of the cases to be run.
set -eu
failures=0 cases=0
rm -rf room
mkdir room
cd room
# The words of pkg-config are meant to be split.
# shellcheck disable=SC2046
"$CC" -o json_figure "$RETSIM_SOURCE/tests/cli/json_figure.c" $(pkg-config --cflags --libs jansson)
"$CC" -D_GNU_SOURCE -O2 -o plain_fits "$RETSIM_SOURCE/tests/cli/plain_fits.c" -lm

complain() { echo "$where: $*" >&2; failures=$((failures + 1)); }
near() { awk -v a="$1" -v b="$2" -v t="$3" 'BEGIN { d = a - b; if (d < 0) d = -d; if (b < 0) b = -b; exit !(d <= t * b) }'; }

# figure PATH VALUE [TOLERANCE]
figure() {
  local found
  found=$(./json_figure "$1" <document) || { [ "$2" = none ] || complain "no $1"; return 0; }
  if [ -n "${3:-}" ]; then
    near "$found" "$2" "$3" || complain "$1 is $found, not $2"
  else
    [ "$found" = "$2" ] || complain "$1 is $found, not $2"
  fi
}
# twin MODEL ROW...: split into words on purpose
twin() {
  local at=fits.0 found value
  [ "$1" = spend ] && at=spend
  value=$(./plain_fits "$@")
  found=$(./json_figure $at.log_likelihood <document) || { complain "no $at.log_likelihood"; return 0; }
  near "$found" "${value%% *}" 1e-7 || complain "the log-likelihood is $found, and ${value%% *} by the plain fit (parameters ${value#* })"
}
encode() {
  local word
  for word in $bytes; do
    case $word in
    bom) { printf '\xEF\xBB\xBF'; cat "$1"; } >encoded ;;
    crlf) sed 's/$/\r/' "$1" >encoded ;;
    cr) tr '\n' '\r' <"$1" >encoded ;;
    gbk) iconv -f UTF-8 -t GBK "$1" >encoded ;;
    utf16) iconv -f UTF-8 -t UTF-16 "$1" >encoded ;;
    *) complain "there are no bytes called $word" ;;
    esac
    mv encoded "$1"
  done
}
run_case() {
  local status=0 file=data.csv words
  cases=$((cases + 1))
  [ $script = no ] && cp body $file || bash body >$file
  encode $file
  rm -f people.csv
  [ ${#people[@]} -eq 0 ] || options="$options --customers people.csv"
  # options are words
  # shellcheck disable=SC2086
  "$RETSIM" fit --json $file $options >document 2>said </dev/null || status=$?
  [ "$status" -eq "$exit_code" ] || complain "exit code $status, not $exit_code: $(head -4 said)"
  for words in ${says[@]+"${says[@]}"}; do grep -qF -- "$words" said || complain "does not say '$words': $(head -4 said)"; done
  for words in ${nots[@]+"${nots[@]}"}; do grep -qF -- "$words" said document && complain "says '$words'" || true; done
  [ "$status" -eq 0 ] || return 0
  for words in ${prints[@]+"${prints[@]}"}; do grep -qF -- "$words" document || complain "the document lacks '$words'"; done
  # shellcheck disable=SC2086
  for words in ${figures[@]+"${figures[@]}"}; do figure $words; done
  # shellcheck disable=SC2086
  for words in ${twins[@]+"${twins[@]}"}; do twin $words; done
  for words in ${people[@]+"${people[@]}"}; do
    awk -v begin="$words" 'index($0, begin) == 1 { found = 1 } END { exit !found }' people.csv || complain "no customer '$words': $(cat people.csv)"
  done
}
begin_case() { options='' bytes='' script=no exit_code=0 says=() nots=() prints=() figures=() twins=() people=() in_body=no; : >body; }
end_case() {
  case $where in
  '' ) ;;
  *"${RETSIM_CASE:-}"*) run_case ;;
  esac
}
set -f # a | or * in a case is itself
for file in ${RETSIM_CASES:-$(set +f; echo "$RETSIM_SOURCE"/tests/cli/files/*.cases)}; do
  where=''
  begin_case
  while IFS= read -r line; do
    case $line in
    '=== '*) end_case; begin_case; where="$(basename "$file"): ${line#=== }"; continue ;;
    esac
    if [ $in_body = yes ]; then
      printf '%s\n' "$line" >>body
      continue
    fi
    value=${line#*: }
    case $line in
    ---) in_body=yes ;;
    'options: '*) options=$value ;;
    'bytes: '*) bytes=$value ;;
    script:) script=yes ;;
    'exit: '*) exit_code=$value ;;
    'says: '*) says+=("$value") ;;
    'not: '*) nots+=("$value") ;;
    'prints: '*) prints+=("$value") ;;
    'figure: '*) figures+=("$value") ;;
    'twin: '*) twins+=("$value") ;;
    'person: '*) people+=("$value") ;;
    '' | '#'*) ;;
    *) complain "cannot read the line '$line' of the case" ;;
    esac
  done <"$file"
  end_case
done
[ $failures -eq 0 ] || { echo "$failures complaints in $cases cases" >&2; exit 1; }
echo "$cases cases"
