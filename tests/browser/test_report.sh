# report.html in a real browser: at several widths, light and dark, in both languages: nothing overflows, every chart can be seen, texts are as
# they were typed and easy to read, nothing is loaded or run, no message in the console; printed it has its pages.
. "$RETSIM_SOURCE/tests/support/room.sh"
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) \
  || { echo 'chromium is missing: report.html is not looked at in a browser' >&2; exit 77; }
command -v gnuplot >/dev/null || { echo 'gnuplot is missing' >&2; exit 77; }

cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >plan.cfg <<'END'
title = "Tea & <i>coffee</i> \"2026\"";
model = "shop.cfg";
study = { begins = "2026-01"; horizon = 12; replications = 64; };
segments = { regular = { churn = { times = { dist = "pert"; min = 0.8; mode = 1; max = 1.25;
  source = "</td><script>ran = 1</script>"; evidence = "panel"; }; }; }; };
scenarios = ( { name = "Plan"; },
  { name = "<img src=x onerror='ran = 1'>"; changes = { channels = { search = { budget = { plus = 5000; }; }; }; }; },
  { name = "\"><script>ran = 1</script>"; label = "&lt;甲&amp;乙";
    changes = { channels = { search = { budget = { plus = 3000; }; }; }; }; },
  { name = "A very long name that goes on and on, sixty letters of it…"; changes = { segments = { regular = { churn = { times = 0.9; }; }; }; }; } );
END

# Half a minute at most; as root a browser wants no sandbox.
browse() {
  timeout 60 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --disable-dev-shm-usage --no-first-run \
    --user-data-dir="$PWD/profile" --host-resolver-rules='MAP * ~NOTFOUND' --enable-logging=stderr "$@" 2>browser.log
}

# look LANGUAGE NAMES [OPTION...]: the report at four widths
look() {
  local language=$1 names=$2 charts
  shift 2
  charts=$(find out/charts -name '*.gp' | wc -l)
  {
    sed '/<\/body>/,$d; /http-equiv="Content-Security-Policy"/d' out/report.html # which forbids the probe
    printf '<script>const expected = { title: "Tea & <i>coffee</i> \\"2026\\"", lang: "%s", charts: %s, names: %s };\n' \
      "$language" "$charts" "$names"
    cat "$RETSIM_SOURCE/tests/browser/probe.js"
    printf '</script>\n</body>\n</html>\n'
  } >probed.html
  {
    printf '<!DOCTYPE html><title>probe</title><pre id="found"></pre>\n<script>\n'
    printf 'addEventListener("message", (m) => { document.getElementById("found").append("report at " + m.data + "\\n"); });\n</script>\n'
    for width in 360 768 1280 1920; do
      printf '<iframe src="probed.html" style="border: 0; width: %spx; height: 900px"></iframe>\n' $width
    done
  } >widths.html
  browse --virtual-time-budget=20000 --dump-dom "$@" "file://$PWD/widths.html" >dom || complain "the browser fails: $(tail -3 browser.log)"
  [ "$(grep -c 'report at .*: fine' dom)" -eq 4 ] || complain "$language $*: $(grep 'report at ' dom || tail -5 browser.log)"
  grep CONSOLE browser.log && complain "$language $*: the console is not empty" || true
}

# guarded: the page as it is says nothing to the console; what somebody would smuggle in neither runs nor counts nor loads
guarded() {
  browse --dump-dom "file://$PWD/out/report.html" >dom || complain "the browser fails: $(tail -3 browser.log)"
  ! grep CONSOLE browser.log || complain 'the page breaks its own policy'
  sed 's|<body>|<body><script>document.title = "ran"</script><style>h1 { color: red }</style><i style="color: red">i</i><img src="https://example.com/x.png">|' \
    out/report.html >planted.html
  browse --dump-dom "file://$PWD/planted.html" >dom || complain "the browser fails: $(tail -3 browser.log)"
  ! grep -q '<title>ran' dom || complain 'a planted script runs'
  [ "$(grep -c 'CONSOLE.*Refused to \(execute inline script\|apply inline style\|load the image\)\|CONSOLE.*violates the following Content Security Policy' browser.log)" -ge 4 ] \
    || complain "not everything planted is refused: $(grep CONSOLE browser.log)"
}

"$RETSIM" run plan.cfg -q -o out >/dev/null
guarded
names='["Plan", "<img src=x onerror=\x27ran = 1\x27>", "\"><script>ran = 1</scr" + "ipt>", "</td><script>ran = 1</scr" + "ipt>"]'
look en "$names"
look en "$names" --blink-settings=preferredColorScheme=0
grep -q 'report at 360 dark' dom || complain 'dark was not looked at'
! grep -q 'https\?:\|@import\|url(' out/report.html || complain "report.html refers to something: $(grep -o '.\{20\}\(https\?:\|url(\).\{20\}' out/report.html)"

# --- on paper: no page is empty, no chart is cut
browse --no-pdf-header-footer --print-to-pdf=report.pdf "file://$PWD/out/report.html" >/dev/null || complain 'it cannot be printed'
pages=$(grep -a -o '/Type */Page\b' report.pdf | wc -l)
charts=$(find out/charts -name '*.gp' | wc -l)
[ "$pages" -ge $((charts / 2 + 4)) ] && [ "$pages" -le $((charts / 2 + 9)) ] || complain "$pages pages for $charts charts"

"$RETSIM" report out -q --lang zh --format png
[ ! -e out/charts/dashboard.svg ] || complain 'an SVG that nobody asked for is left'
look zh-CN '["Plan", "&lt;甲&amp;乙"]'
look zh-CN '["Plan", "&lt;甲&amp;乙"]' --blink-settings=preferredColorScheme=0
[ ! -e ran ] || complain 'something was run'

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
