# What ships is right: every study and every business passes the check and runs, in which every replication closes its books;
# every channel, program, stream and shock can be used; every uncertain number says what it rests on.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room

# plays NAME FILE [OPTION...]: it runs in both arithmetics and leaves figures without holes.
plays() {
  local name=$1 file=$2 arithmetic
  shift 2
  "$RETSIM" check "$file" >said 2>&1 || { complain "$name does not pass: $(cat said)"; return 0; }
  for arithmetic in sampled expected; do
    rm -rf out
    "$RETSIM" run "$file" --arithmetic $arithmetic "$@" --no-charts -q -o out >table 2>said \
      || { complain "$name, $arithmetic, does not run: $(cat said)"; continue; }
    [ -s out/summary.json ] || complain "$name, $arithmetic, leaves no summary"
    [ -n "$(tail -1 table)" ] || complain "$name, $arithmetic, gives no answer"
    ! grep -qiwE 'nan|inf' table out/summary.json || complain "$name, $arithmetic: NaN or Inf in its figures"
  done
  rm -rf out
}

# The least that shows a mistake: what takes seconds a replication is played with fewer classes and fewer replications.
for study in "$RETSIM_SOURCE"/scenarios/*.cfg; do
  name=$(basename "$study" .cfg)
  case $name in
    car-referral | suitability-* | flash-or-standing | kol-or-community | win-back-or-win-new | who-to-target | second-trip \
      | referral-engine | coupon-diet) plays "$name" "$study" --replications 2 --set study.classes=4 ;;
    *) plays "$name" "$study" --replications 4 ;;
  esac
done

for model in "$RETSIM_SOURCE"/models/*.cfg; do
  plays "$(basename "$model" .cfg)" "$model" --replications 2
done

# --- what is used by `like`: laid over a drinks chain whose customers can be won back and stand in a community
# uses KIND NAME [KEY...]: one shipped file of a kind, with what it needs beside it.
uses() {
  local kind=$1 name=$2 programs='community = { enabled = true; }; festival = { enabled = true; };'
  shift 2
  local tried="tried = { like = \"$kind/$name\"; $* };"
  {
    printf '%s\n' 'model = "milk-tea-app";' 'study = { begins = "2026-01"; horizon = 8; classes = 2; };' \
      'segments = { regular = { dormant = 0.5; referral = { chance = 0.01; }; }; };'
    case $kind in
      programs) echo "programs = { $programs $tried };" ;;
      *) echo "programs = { $programs }; $kind = { $tried };" ;;
    esac
  } >plan.cfg
  plays "$kind/$name" plan.cfg --replications 2
}
n=0
for kind in channels programs streams shocks; do
  for file in "$RETSIM_SOURCE/models/$kind"/*.cfg; do
    n=$((n + 1))
    name=$(basename "$file" .cfg)
    case $kind/$name in
      channels/organic) uses $kind "$name" 'segments = { regular = 1; fan = 0; };' ;;
      channels/*) uses $kind "$name" 'budget = 50000; segments = { regular = 1; fan = 0; };' ;;
      *) uses $kind "$name" ;;
    esac
  done
done
[ $n -ge 40 ] || complain "only $n channels, programs, streams and shocks are shipped"

# A group with `dist` ends at its brace; it has both words or is told here.
for file in "$RETSIM_SOURCE"/models/*.cfg "$RETSIM_SOURCE"/models/*/*.cfg "$RETSIM_SOURCE"/scenarios/*.cfg; do
  sed 's/#.*//' "$file" | tr '\n' ' ' | grep -o '{ *dist[^}]*}' | grep -v 'source *=.*evidence *=' \
    && complain "$file: an uncertain number without source and evidence"
done
[ $failures -eq 0 ]
