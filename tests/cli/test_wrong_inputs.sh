# Every wrong study of wrong/*.txt ends `run` and `check` with exit code 2 and the messages that it expects, no others, and leaves
# nothing behind; so do files that are no studies.
. "$RETSIM_SOURCE/tests/support/room.sh"
here=$RETSIM_SOURCE/tests/cli/wrong

# Is $1 the text $2, in which … stands for any text, at least at its beginning?
begins_like() {
  local rest=$1 part pattern=$2
  while [ -n "$pattern" ]; do
    part=${pattern%%…*}
    if [ "$pattern" = "$2" ]; then
      [[ $rest == "$part"* ]] || return 1
    else
      [[ $rest == *"$part"* ]] || return 1
    fi
    rest=${rest#*"$part"}
    [ "$part" != "$pattern" ] || break
    pattern=${pattern#*…}
  done
}

# judge NAME STATUS EXPECTED...: what the program said in ../said and ../out against what it must say.
judge() {
  local name=$1 status=$2 wanted found=0 line hit
  shift 2
  [ "$status" -eq 2 ] || complain "$name: exit code $status, not 2"
  [ ! -s ../out ] || complain "$name: something on stdout: $(head -1 ../out)"
  while IFS= read -r line; do
    case $line in 'warning: '* | 'notice: '* | *.cfg': '*' mistakes') continue ;; esac
    found=$((found + 1))
  done <../said
  [ "$found" -eq $# ] || complain "$name: $found messages, not $#: $(cat ../said)"
  for wanted; do
    hit=
    while IFS= read -r line; do ! begins_like "$line" "$wanted" || hit=yes; done <../said
    [ -n "$hit" ] || complain "$name: expected: $wanted"$'\n'"  found: $(cat ../said)"
  done
}

# try NAME FILE EXPECTED...: in the present folder.
try() {
  local name=$1 file=$2 status before
  shift 2
  before=$(ls -aR)
  for words in 'run --no-charts' check; do
    status=0
    # The words are meant to be split.
    # shellcheck disable=SC2086
    "$RETSIM" $words "$file" >../out 2>../said || status=$?
    judge "$name ($words)" $status "$@"
  done
  [ "$(ls -aR)" = "$before" ] || complain "$name: files were left: $(ls -aR)"
}

for table in "$here"/*.txt; do
  awk -v kind="$(basename "$table" .txt)" '
    /^=== / { n++; folder = sprintf("room/%s-%03d", kind, n); system("mkdir " folder); print substr($0, 5) >(folder ".title")
              close(file); file = folder "/study.cfg"; printf "" >file; next }
    /^--- / { close(file); file = folder "/" substr($0, 5); printf "" >file; next }
    { print >file }' "$table"
done
n=0
for title in room/*.title; do
  folder=${title%.title}
  cp "$here/shop.cfg" "$folder"
  mapfile -t expected < <(sed -n 's/^# expect: //p' "$folder/study.cfg")
  [ ${#expected[@]} -gt 0 ] || complain "$folder: expects nothing"
  cd "$folder"
  try "$(cat "../../$title")" study.cfg "${expected[@]}"
  cd ../..
  n=$((n + 1))
done
[ $n -ge 60 ] || complain "only $n wrong studies"

# --- files that are no studies --------------------------------------------------------------------------------------
mkdir room/odd
cd room/odd
try 'a missing file' nowhere.cfg 'nowhere.cfg: found no such file; expected a configuration'
mkdir folder.cfg
try 'a folder' folder.cfg 'folder.cfg: found a folder; expected a study, a file that ends in .cfg'
try 'a device' /dev/null '/dev/null: found a device; expected a file'
mkfifo pipe.cfg
try 'a pipe that nobody writes to' pipe.cfg 'pipe.cfg: found a pipe; expected a file'
try 'a file below a file' folder.cfg/../pipe.cfg/x.cfg 'folder.cfg/../pipe.cfg/x.cfg: cannot be read: Not a directory'
ln -s loop.cfg loop.cfg
try 'a link to itself' loop.cfg 'loop.cfg: cannot be read: '
head -c 1048576 /dev/zero | tr '\0' '#' >large.cfg
try 'a file of 1 MiB' large.cfg 'large.cfg: found more than 64 KiB; expected a smaller file'
printf 'model = "shop.cfg";\ntitle = "\377\376";\n' >bytes.cfg
try 'invalid UTF-8' bytes.cfg 'bytes.cfg:2: found the byte 0xFF, which is not valid UTF-8; expected UTF-8'
printf 'period = "month";\ntitle = "\307\376\265\300\324\366\263\244";\n' >gbk.cfg
try 'a file in GBK' gbk.cfg 'gbk.cfg:2: found text in GBK; expected UTF-8: save the file as UTF-8'
printf '\377\376p\0e\0' >wide.cfg
try 'a file in UTF-16' wide.cfg 'wide.cfg:1: found a file in UTF-16; expected UTF-8: save it as UTF-8'
printf 'period = "month";\nx\0y\n' >nul.cfg
try 'a NUL byte' nul.cfg 'nul.cfg:2: found a NUL byte; expected text'
if [ "$(id -u)" -ne 0 ]; then
  : >secret.cfg
  chmod 000 secret.cfg
  try 'a file that may not be read' secret.cfg 'secret.cfg: cannot be read: Permission denied'
fi
cd ../..

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
