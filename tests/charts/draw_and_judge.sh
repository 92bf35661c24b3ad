# draw_and_judge.sh STUDY.cfg FORMATS: every chart of a study, in both languages, looked at by the judge.
set -eu
command -v gnuplot >/dev/null || exit 77
study=$1 formats=$2
failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }
for language in en zh; do
  "$RETSIM" run "$study" --quiet --force --lang $language --format "$formats" -o $language >$language.txt
  for script in $language/charts/*.gp; do
    for format in ${formats//,/ }; do
      [ -s "${script%.gp}.$format" ] || complain "${script%.gp}.$format: not drawn"
    done
    [ -s "${script%.gp}.tsv" ] || complain "${script%.gp}.tsv: no table"
  done
  [ "$(find $language/charts -name '*.gp' | wc -l)" -ge 3 ] || complain "$language: hardly any charts"
  pictures=()
  for format in ${formats//,/ }; do pictures+=($language/charts/*.$format); done
  "$JUDGE" "${pictures[@]}" $language/report.html || complain "$language: not for a board"
done
[ $failures -eq 0 ] || { echo "$failures complaints about $study" >&2; exit 1; }
