#!/usr/bin/env bash
# Fails where a text for people stands outside the catalogue, where code asks for the language, or where a phrase of the
# catalogue is used nowhere:
# check_phrases.sh TREE. Tables that hold a text in both languages beside each other, as that of the measures, are
# catalogues themselves; they are named here, with the sources that read what users write in Chinese.
set -eu
cd "$1"
wrong=0

sources() { find src plots -name '*.c' -o -name '*.h' -o -name '*.gp' | grep -v '^src/words/' | sort; }
sources | xargs cat >"$OLDPWD/sources"
sed 's/\\$//' src/words/phrases_*.h | tr '\n' ' ' | grep -oE '\bX\( *[a-z0-9_]+,' | sed 's/X( *//; s/,$//' | sort >"$OLDPWD/names"
[ -s "$OLDPWD/names" ] || { echo "the catalogue is empty"; exit 1; }
grep -oE 'RS_SAY_[A-Za-z0-9_]+' "$OLDPWD/sources" | sed 's/RS_SAY_//' | sort -u >"$OLDPWD/used"
comm -23 "$OLDPWD/names" "$OLDPWD/used" >"$OLDPWD/unused"
while read -r name; do echo "the phrase $name is used nowhere"; wrong=1; done <"$OLDPWD/unused"

catalogues='^src/(charts/chart(_text)?\.[ch]|customers/fit_(amounts|cohorts|columns|dates|triangle)|config/config_words)'
han='[\x{4e00}-\x{9fff}]'
sources | grep -vE "$catalogues" | xargs grep -nP "[\"'][^\"']*$han" /dev/null | grep -vE ':[0-9]+: */?\*' >"$OLDPWD/outside" || true
while IFS= read -r line; do echo "$line: a text outside the catalogue"; wrong=1; done <"$OLDPWD/outside"

# The language is asked for by words/ alone.
asks='(==|!=) RS_(CHINESE|ENGLISH)'
sources | xargs grep -nE "$asks" /dev/null >"$OLDPWD/asked" || true
while IFS= read -r line; do echo "$line: a branch on the language"; wrong=1; done <"$OLDPWD/asked"
echo "$(wc -l <"$OLDPWD/names") phrases"
exit $wrong
