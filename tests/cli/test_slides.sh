# slides.md and slides.pptx: as they should be, without pandoc, and with one that fails; the same bytes at any time.
. "$RETSIM_SOURCE/tests/support/room.sh"
command -v gnuplot >/dev/null || exit 77
command -v pandoc >/dev/null || exit 77

cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >plan.cfg <<'END'
title = "It's [a](b) <b> *title*: 5 %";
model = "shop.cfg";
study = { begins = "2026-01"; horizon = 6; replications = 16; };
scenarios = ( { name = "Plan"; },
  { name = "<b>_x_</b>"; changes = { channels = { search = { budget = { plus = 5000; }; }; }; }; } );
END

# --- with pandoc
TZ=America/Los_Angeles "$RETSIM" run plan.cfg -q -o out --format png,svg >/dev/null 2>said || complain "a run: $(cat said)"
for file in out/slides.md out/slides.pptx out/charts/difference-slide.png; do
  [ -s $file ] || complain "$file is missing"
done
[ "$(grep -c '^!\[\](charts/.*-slide\.png)$' out/slides.md)" -eq "$(ls out/charts/*-slide.png | wc -l)" ] \
  || complain 'not every picture is on a slide'
[ "$(sed -n 2p out/slides.md)" = "title: 'It\\''s \\[a\\]\\(b\\) \\<b\\> \\*title\\*\\: 5"$'\u00a0'"\\%'" ] \
  || complain "the title: $(head -2 out/slides.md)"
pandoc --from=markdown_strict-raw_html+yaml_metadata_block+all_symbols_escapable --to=plain --wrap=none out/slides.md >plain
grep '^subtitle: ' out/slides.md | grep -q 'replications\|Error' && complain 'the error stands in the sentence for the board'
grep -q '^- Error of the simulation' out/slides.md || complain 'the error of the answer stands nowhere'
grep -qF '<b>_x_</b>' plain || complain 'a name is not as it was typed'
pandoc out/slides.md --from=markdown_strict-raw_html+yaml_metadata_block+all_symbols_escapable --to=html | grep -q '<b>\|<em>\|<a ' \
  && complain 'a name has become markup'
[ -z "$(find out -name '*.part')" ] || complain "left: $(find out -name '*.part')"

# --- the same bytes
cp out/slides.pptx first.pptx
sleep 2.1
TZ=Asia/Shanghai "$RETSIM" report out -q --format png,svg 2>said || complain "report: $(cat said)"
cmp first.pptx out/slides.pptx || complain 'the same report has other bytes'

# A PATH without pandoc, and with a gnuplot that hands over what was drawn before.
mkdir tools
cp -R out/charts drawn
for tool in sh sed cp head fc-match; do ln -s "$(command -v $tool)" tools; done
cat >tools/gnuplot <<'END'
#!/bin/sh
out=$(printf '%s' "$3" | sed "s/.*OUT = '\([^']*\)'.*/\1/")
cp "../../drawn/${out%.part}" "$out"
END
chmod +x tools/gnuplot

# --- without pandoc
status=0
PATH=$PWD/tools "$RETSIM" run plan.cfg -o bare --format png >/dev/null 2>said || status=$?
[ $status -eq 0 ] || complain "without pandoc: exit code $status"
grep -qx 'notice: bare/slides.pptx was not made: pandoc is not installed; slides.md beside it is the same as text' said \
  || complain "without pandoc: $(cat said)"
[ -s bare/slides.md ] || complain 'without pandoc: slides.md is missing'
[ ! -e bare/slides.pptx ] || complain 'without pandoc: slides.pptx is there'

# --- with one that fails, and one that leaves half a file
printf '#!/bin/sh\necho "no memory left" >&2\nexit 3\n' >tools/pandoc
chmod +x tools/pandoc
status=0
PATH=$PWD/tools "$RETSIM" report bare -q --format png 2>said || status=$?
[ $status -eq 1 ] || complain "a pandoc that fails: exit code $status"
[ "$(cat said)" = 'bare/slides.pptx: not made: pandoc failed: no memory left' ] || complain "a pandoc that fails: $(cat said)"
printf '#!/bin/sh\nfor w; do case $w in --output=*) head -c 9000 ../first.pptx >"${w#--output=}" ;; esac; done\n' >tools/pandoc
status=0
PATH=$PWD/tools "$RETSIM" report bare -q --format png 2>said || status=$?
[ $status -eq 1 ] || complain "half a file: exit code $status"
[ "$(cat said)" = 'bare/slides.pptx: not made: no complete file (is the disk full?)' ] || complain "half a file: $(cat said)"
[ ! -e bare/slides.pptx ] || complain 'half a file was taken'
[ -z "$(find bare -name '*.part')" ] || complain "left: $(find bare -name '*.part')"

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
