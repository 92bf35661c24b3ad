# What stands in `…` in the prose and the tables of the book is right, too; blocks are those of test_book.sh.
# - `retsim …` is run, with what its placeholders stand for and what it leaves out; `--option …` is an option of some command, with an
#   argument or without as it is written there.
# - `key = value` is laid into a small study by --set, wherever a key of that name is, and is right at one of these places; where the value
#   only stands for one (`…`, x, N), its keys are there. `group.key` is a key.
# - `man …`, `./bootstrap.sh …` and other programs are none of that.
. "$RETSIM_SOURCE/tests/support/room.sh"
cd room
mkdir desk
cp -r "$RETSIM_SOURCE/models" "$RETSIM_SOURCE/scenarios" "$RETSIM_SOURCE/plots" desk
cd desk
cp plots/theme.cfg our-theme.cfg
"$CC" -D_GNU_SOURCE -O2 -o generate_log "$RETSIM_SOURCE/tests/cli/generate_log.c" -lm
./generate_log 300 >log.csv
printf 'age,customers\n0,1000\n1,800\n2,700\n3,640\n4,600\n5,570\n6,550\n7,530\n8,515\n9,500\n' >retention.csv
printf 'x,t_x,T,count\n2,5,8,10\n0,0,4,20\n' >today.csv
cp today.csv file.csv
cat >small.cfg <<'END_OF_STUDY'
period = "month"; currency = "CNY"; study = { horizon = 12; begins = "2026-01"; };
channels = { ads = { budget = 40000; cac = 40; segments = { regular = 1; }; }; };
segments = { regular = { churn = 0.1; orders = 0.5; order_value = 30; margin = 0.6; }; other = { from = "regular"; };
  known = { repurchase = { a = 1.2; b = 2; }; churn = { a = 0.9; b = 4; }; order_value = 30; margin = 0.6; }; };
programs = { loyalty = { kind = "membership"; join = 0.1; effect = { repurchase = 1.1; }; }; email = { kind = "touch"; reach = 0.1;
  effect = { repurchase = 1.1; }; }; festival = { from = "email"; }; community = { from = "loyalty"; }; };
shocks = { rival = { like = "shocks/rival-entry"; }; };
streams = { extra = { like = "streams/advertising"; }; };
END_OF_STUDY
"$RETSIM" run scenarios/tea-budget-2026.cfg --replications 2 --no-charts -q -o left >/dev/null
"$RETSIM" keys >keys
grep -v '^ ' keys | awk 'NR > 1 { print $1 }' >paths
for command in $("$RETSIM" --help | sed -n 's/^  retsim \([a-z]*\) .*/\1/p'); do
  echo $command
  "$RETSIM" $command --help >$command.help
done >commands

# ---- commands ----
# What was written, with the usual things in place of what stands for them.
filled() {
  printf '%s\n' "$1" | sed -E "s/\bSTUDY A B\b/scenarios\/car-referral.cfg Reward Both/g; s/STUDY…?/small.cfg/g; s/\[[A-Z]+\]//g; s/\bFILE\b/log.csv/g; s/\bDIR\b/left/g
    s/channels\.NAME\b/channels.ads/g; s/\bmodels\/NAME\.cfg/models\/coffee-chain.cfg/g; s/^new NAME\b/new mine/; s/scenarios\/NAME\b/scenarios\/tea-budget-2026/; s/\bNAME\b/tea-budget-2026.cfg/g; s/\bMODEL\b/coffee-chain/g
    s/\bCOMMAND\b/run/g; s/--for LEVER\b/--for channels.ads.cac=20:80:2/; s/\bLEVER\b/channels.ads.budget=0:100000:2/g; s/\bMETRIC\b/clv.p50/g
    s/'?\bCONDITION\b'?/'clv_to_cac.p50 >= 3'/g; s/ …//g"
}
# What a command needs that is not written there.
completed() {
  local command=$1 all="$*"
  case $command in
    run | sweep | solve | check | show) [ $# -gt 1 ] && [[ $2 != -* ]] || all="$command small.cfg ${all#"$command"}" ;;
    fit) [ $# -gt 1 ] || all='fit log.csv' ;;
    report) [ $# -gt 1 ] || all='report left' ;;
    new) [ $# -gt 1 ] || all='new mine --like coffee-chain' ;;
  esac
  case $all in *--help*) ;;
    sweep*) [[ $all == *--over* ]] || all="$all --over channels.ads.budget=0:100000:2" ;;
    solve*) [[ $all == *--for* ]] || all="$all --for channels.ads.cac=20:80:2 --until 'clv_to_cac.p50 >= 3'" ;;
  esac
  case $all in *--help*) ;;
    run*) all="$all --no-charts --force -o out"; [[ $all == *--replications* ]] || all="$all --replications 2" ;;
    sweep* | solve*) all="$all --replications 2" ;;
    report*) all="$all --format svg" ;;
    fit*) all="$all --no-charts --force -o out" ;;
  esac
  printf '%s\n' "$all"
}
check_command() {
  local written words
  written=$(filled "${1#*retsim }")
  eval "words=($written)"
  grep -qx -- "${words[0]}" commands || { complain "$document: \`$1\`: there is no command ${words[0]}"; return; }
  written=$(eval "completed $(printf '%q ' "${words[@]}")")
  rm -f mine.cfg mine-study.cfg my-shop.cfg my-shop-study.cfg
  eval "\"\$RETSIM\" $(quoted "$written")" >out.txt 2>said </dev/null ||
    complain "$document: \`$1\`, as retsim $written: $(head -c 300 said)"
  n_commands=$((n_commands + 1))
}
# A condition with blanks is one word.
quoted() { printf '%s\n' "$1" | sed -E "s/--until '?([a-z_.0-9]+ *[<>]=? *[0-9.]+)'?/--until '\1'/"; }
check_option() {
  local name=${1%%[ =]*} argument=''
  [[ $1 == *[\ =]* ]] && argument=yes
  cat ./*.help | grep -oE -- "(^|[ ,])$name(\[?=[^ ]*)?" >rows || { complain "$document: \`$1\`: no command has $name"; return; }
  [ -z "$argument" ] || grep -q = rows || complain "$document: \`$1\`: $name takes nothing"
}

# ---- keys ----
# The places of a key in the small study.
places_of() {
  awk -v key="$1" '$1 == key || substr($1, length($1) - length(key)) == "." key' paths | sed -E 's/^channels\.\*/channels.ads/; s/^segments\.\*/segments.regular/
    s/^shocks\.\*/shocks.rival/; s/^streams\.\*/streams.extra/; s/^\(schedule\)/channels.ads.budget/
    /^programs\.\*/{ s/^programs\.\*/programs.email/p; s/^programs\.email/programs.loyalty/; }
    /^\((number|change)\)/{ s/^\([a-z]*\)/channels.ads.cac/p; s/^channels\.ads\.cac/segments.regular.churn/p; s/^segments\.regular\.churn/segments.regular.retention/; }'
}
is_placeholder() { [[ $1 == *…* || $1 =~ (=|\[|,)\ *[A-Za-z](_[a-z0-9])?\ *(;|,|\]|\}|$) || $1 =~ (^|[\ {])[a-z_]+\;\ [a-z]+\; || $1 == *'= value;' ]]; }
check_names() {
  local name
  for name in $(printf '%s\n' "$1" | grep -oE '[A-Za-z_][A-Za-z_.0-9]* *=' | tr -d ' ='); do
    { echo like; sed 's/.*\.//' paths; } | grep -qxF -- "${name##*.}" || complain "$document: \`$1\`: there is no key $name"
  done
}
# Whether the small study is right with a value at one of the places.
fits() {
  local value=$1 at
  shift
  for at; do
    "$RETSIM" check small.cfg -q --set "$at=$value" >out.txt 2>said && return
  done
  return 1
}
check_value() {
  local key value places names_only
  [[ $1 == '{'* ]] && { key='' value=$1; } || { key=${1%%=*} value=${1#*=}; key=${key// /}; value=${value# }; }
  case $key in dist | from | like | model | shrink) names_only=yes ;; *) names_only='' ;; esac # these need others beside them
  if [[ $1 =~ ^($groups)\.[^\ ]*[^\ ]=[^\ ] ]]; then
    check_lever "$1"
    return
  fi
  if [ -n "$names_only" ] || is_placeholder "$1"; then
    check_names "$1"
    return
  fi
  case $key in
    '') places='segments.regular.churn segments.regular.retention channels.ads.cac programs.loyalty.effect.churn programs.loyalty.effect.repurchase' ;;
    segments.*.customers) places=segments.known.customers ;;
    segments.*) places=segments.regular.${key#segments.*.} ;;
    channels.*) places=channels.ads.${key#channels.*.} ;;
    programs.*) places=programs.loyalty.${key#programs.*.} ;;
    segments) places=segments value=$(printf '%s\n' "$value" | sed 's/^{ [a-z]* =/{ known =/') ;;
    *) places=$(places_of "$key") ;;
  esac
  [ -n "$places" ] || { complain "$document: \`$1\`: there is no key $key"; return; }
  fits "${value%;}" $places || complain "$document: \`$1\` is wrong wherever it may stand: $(head -c 300 said)"
  n_values=$((n_values + 1))
}
# `channels.ads.budget*=0.8:1.2`: a lever, swept over the small study, whatever its names.
check_lever() {
  local lever
  lever=$(printf '%s\n' "$1" | sed -E 's/^channels\.[A-Za-z_]*/channels.ads/; s/^segments\.[A-Za-z_]*/segments.regular/; s/^programs\.[A-Za-z_]*/programs.loyalty/; s/\[[0-9]+\]//')
  "$RETSIM" sweep small.cfg -q --replications 2 --over "$lever" >out.txt 2>said || complain "$document: \`$1\`, as lever $lever: $(head -c 300 said)"
  n_values=$((n_values + 1))
}
# `programs.card.cost.order`: a key of the reference, with any name where that has *.
check_path() {
  awk -v path="$1" '
    BEGIN { n = split(path, part, ".") }
    { m = split($1, key, "."); same = m >= n
      for (i = 1; i <= n && same; i++) same = key[i] == "*" || key[i] == part[i]
      if (same) { found = 1; exit } }
    END { exit !found }' paths || complain "$document: \`$1\`: there is no such key"
  n_paths=$((n_paths + 1))
}

n_commands=0 n_values=0 n_paths=0
groups=$(sed -n 's/^\([a-z]*\)\..*/\1/p' paths | sort -u | paste -sd'|')
documents=${BOOK_DOCUMENTS:-README.md CONTRIBUTING.md models/README.md scenarios/README.md $(cd "$RETSIM_SOURCE" && echo docs/*.md)}
# judge FILE: all that stands in it
judge() {
  while IFS= read -r text; do
    case $text in
      retsim\ * | build/release/bin/retsim\ *) check_command "$text" ;;
      --[a-z]*) check_option "$text" ;;
      -* | [A-Z]*) ;;
      *=*) check_value "$text" ;;
      *) [[ ! $text =~ ^($groups)(\.[a-zA-Z_]+)+$ || $text =~ \.(cfg|csv|dat|json|md|c|h|xlsx|posterior)$ ]] || check_path "$text" ;;
    esac
  done < <(awk '/^ *```/ { inside = !inside; next } !inside' "$1" | tr '\n' ' ' | grep -oE '`[^`]+`' | sed 's/^`//; s/`$//' | sort -u)
}
for document in $documents; do
  judge "$RETSIM_SOURCE/$document"
done
echo "$n_commands commands, $n_values values, $n_paths keys"
[ -n "${BOOK_DOCUMENTS:-}" ] || { [ $n_commands -ge 15 ] && [ $n_values -ge 20 ] && [ $n_paths -ge 5 ]; } || complain 'hardly anything was found'

# What is mistyped is told: each of these.
document=planted
while IFS= read -r text; do
  printf 'A `%s` in a line.\n' "$text" >typed.md
  before=$failures
  judge typed.md 2>told
  [ $failures -gt $before ] && failures=$before || complain "this should be told: \`$text\`"
done <<'END_OF_MISTAKES'
retsim rum STUDY
retsim run STUDY --replicatoins 8
retsim run STUDY --lang fr
retsim sweep STUDY --over channels.NAME.bugdet=0:10:3
retsim solve STUDY --for channels.NAME.cac=20:80 --until 'clv_to_cca.p50 >= 3'
retsim keys chanels
retsim run NAME --set study.horizont=3
--presicion profit_npv:50000
--attribute=3
study.same_spent = true
study.same_spend = maybe
segments.NAME.costumers = "today.csv"
churn = { survival = [100, 120]; };
channels.ads.bugdet*=0.8:1.2
channels.ads.budget=0..300000
churn = { survivals = [1, S_1, …]; }
{ tims = m; }
{ tims = 0.9; }
shocks = { rival = { like = "shocks/rival-entri"; }; };
measures.credit_lime
END_OF_MISTAKES
[ $failures -eq 0 ]
