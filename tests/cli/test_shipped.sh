# What ships is right: every study passes the check and runs; every uncertain number says what it rests on.
set -eu
fail() { echo "$*" >&2; exit 1; }

for study in "$RETSIM_SOURCE"/scenarios/*.cfg; do
  name=$(basename "$study" .cfg)
  "$RETSIM" check "$study" >"$name.check" 2>&1 || fail "$name does not pass: $(cat "$name.check")"
  "$RETSIM" run "$study" --replications 16 --no-charts -o "results-$name" --force >"$name.table" 2>"$name.said" \
    || fail "$name does not run: $(cat "$name.said")"
  [ -s "results-$name/summary.json" ] || fail "$name leaves no summary"
done

# A group with `dist` ends at its brace; it has both words or is told here.
for file in "$RETSIM_SOURCE"/models/*.cfg "$RETSIM_SOURCE"/scenarios/*.cfg; do
  sed 's/#.*//' "$file" | tr '\n' ' ' | grep -o '{ *dist[^}]*}' | grep -v 'source *=.*evidence *=' \
    && fail "$file: an uncertain number without source and evidence"
done
true
