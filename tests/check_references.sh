#!/usr/bin/env bash
# Fails where a comment or a text names what is not there: check_references.sh TREE.
# - `docs/NAME.md` in comments: the file; `docs/NAME.md, section 7`: its heading "7. …"; `docs/NAME.md, "Title"`: the heading
#   of that title. A bare NAME.md is none of the project's, unless it is made by the program (slides.md) or lies beside.
# - a header NAME.h that a comment of src/ or include/ names.
# - the links of every .md file, and the paths in `…` of src/README.md and tests/README.md.
set -eu
tree=$1
cd "$tree"
wrong=0
complain() { echo "$*"; wrong=1; }

# ---- documents and their chapters, named in comments ----
# Comments that go on over lines are one line here: FILE<tab>text.
find src include tests plots scenarios models examples CMakeLists.txt bootstrap.sh -type f \
  \( -name '*.[ch]' -o -name '*.in' -o -name '*.sh' -o -name '*.gp' -o -name '*.cfg' -o -name '*.css' -o -name '*.cmake' \
  -o -name '*.cases' -o -name '*.txt' \) ! -name check_references.sh | sort >"$OLDPWD/sources"
cd "$OLDPWD"
while read -r file; do
  awk -v file="$file" '
    { sub(/^[ \t]*(\/\*|\*|#|\/\/)+[ \t]*/, ""); text = text " " $0 }
    END { while (match(text, /[A-Za-z0-9_.\/-]+\.md([,;:]? *sections? [0-9]+|[,;:]? "[A-Z][^"]*")?/)) {
            print file "\t" substr(text, RSTART, RLENGTH); text = substr(text, RSTART + RLENGTH) } }' "$tree/$file"
done <sources >named
while IFS=$'\t' read -r file what; do
  doc=${what%%.md*}.md
  rest=${what#"$doc"}
  doc=${doc#RETSIM_SOURCE/}
  doc=${doc#-}
  case $doc in
    docs/*.md | README.md | CHANGELOG.md | CONTRIBUTING.md | */README.md) at=$tree/$doc ;;
    *slides.md | typed.md) continue ;; # made by the program, or by a test
    *) at=$tree/$(dirname "$file")/$doc ;;
  esac
  if [ ! -f "$at" ]; then
    complain "$file: $doc is not there"
    continue
  fi
  case $rest in
    *section*)
      number=${rest##* }
      grep -q "^## $number\. " "$at" || complain "$file: $doc has no section $number" ;;
    *\"*)
      title=${rest#*\"}
      title=${title%\"}
      sed -n 's/^##* \([0-9]*\. \)\{0,1\}//p' "$at" | grep -qxF "$title" || complain "$file: $doc has no chapter \"$title\"" ;;
  esac
done <named
[ "$(grep -c 'docs/.*section' named)" -ge 10 ] || complain 'hardly any chapter is named: is the search broken?'

# ---- headers named in comments ----
(cd "$tree" && find src include -name '*.h' | sed 's#.*/##' | sort -u) >headers
(cd "$tree" && grep -rnoE '^[^#]*[a-z0-9_]+\.h\>' src include --include='*.[ch]' | sed -nE 's/^([^:]*):[0-9]+:.*[^a-z0-9_]([a-z0-9_]+\.h)$/\1 \2/p' | sort -u) |
while read -r file header; do
  grep -qxF "$header" headers || { echo "$file: $header is not there"; exit 1; }
done || wrong=1

# ---- links between documents ----
for doc in README.md CHANGELOG.md CONTRIBUTING.md docs/*.md src/README.md tests/README.md models/README.md scenarios/README.md; do
  for at in $tree/$doc; do
    [ -f "$at" ] || { complain "$doc is not there"; continue; }
    grep -oE '\]\([^)#: ]+(#[^)]*)?\)' "$at" | sed 's/^](//; s/)$//; s/#.*//' | sort -u | while read -r link; do
      [ -e "$(dirname "$at")/$link" ] || { echo "${at#"$tree"/}: leads to $link, which is not there"; exit 1; }
    done || wrong=1
  done
done

# ---- files named in the maps ----
# Paths in `…`, from the map's folder or the root on; a name without a folder is that of any file below.
for map in src/README.md tests/README.md; do
  folder=$(dirname "$map")
  grep -oE '`[A-Za-z0-9_./*-]+\.(c|h|gp|cfg|sh|cmake|css|md|cases)`' "$tree/$map" | tr -d '`' | grep -vE 'NAME|^study.cfg$' | sort -u |
  while read -r path; do
    for at in "$folder/$path" "$path" "tests/$path" "$folder/*/$path" "$folder/*/*/$path"; do
      compgen -G "$tree/$at" >/dev/null && continue 2
    done
    echo "$map: $path is not there"
    exit 1
  done || wrong=1
done
[ "$(wc -l <"$tree/README.md")" -le 150 ] || complain 'README.md has more than 150 lines'
exit $wrong
