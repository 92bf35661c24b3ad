# The judge of pictures sees what was put in to be seen, and nothing in what is right.
set -eu
command -v gnuplot >/dev/null || exit 77
failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }
"$RETSIM" run "$RETSIM_SOURCE/tests/charts/studies/one-month.cfg" -q --force --format svg -o right >/dev/null
right=right/charts/difference.svg
"$JUDGE" $right || complain 'a complaint about what is right'

# sees SAYING SED: the picture, changed by a script of sed, is complained about.
sees() {
  sed -E "$2" $right >wrong.svg
  ! cmp -s $right wrong.svg || complain "nothing was changed: $2"
  "$JUDGE" wrong.svg >said && complain "not seen: $1 ($2)" || true
  grep -qF ": $1" said || complain "it does not say '$1' but: $(head -2 said)"
}
name='<text>More<'
# the line before a text says where it is
sees 'overlap' "/translate\(/ { N; /$name/ s/translate\([^)]*/translate(38.40,73.13/; }"
sees 'leaves the page' "/translate\(/ { N; /$name/ s/translate\([^)]*/translate(-20.0,560.0/; }"
sees 'leaves the page' "/translate\(/ { N; /$name/ s/translate\([^,]*,[^)]*/translate(900.0,1079.0/; }"
sees 'leaves the page' "s/(<text[^>]*>)[^<]*(replications)/\1a title that goes on and on, much further than the page on which it is to be read, so that nobody knows how it ends, least of all those who made it and gave it a name of that length \2/"
sees 'crossed by a line' "s/$name/<text>More, a name that should have been shortened long before it reached the line of zero in the row beside it</"
sees 'too small' "s/font-size=\"22.40\"/font-size=\"9.00\"/"
sees 'crossed by a line' "s/<\/svg>/<path stroke='rgb(34, 34, 34)' d='M0.0,0.0 L1920.0,1080.0'\/><\/svg>/"
for words in nan -inf '−0' '-0.0 %' '%s' '1 months' '1 futures' '12 month' '()' '1e+06' 'so , it'; do
  sees 'no words for people' "s/$name/<text>$words</"
done
for words in Nancy Infant '−0.5' '2026-01' '0–3' '100 %' '1 month' '21 months' '0 %' 'e2e'; do
  sed "s/$name/<text>$words</" $right >fine.svg
  "$JUDGE" fine.svg >said || complain "a complaint about '$words': $(head -2 said)"
done
sees 'not complete' 's/<\/svg>//'
sed 's/<text>/<text>\&/' $right >wrong.svg
"$JUDGE" wrong.svg 2>said && complain 'a bare & is not seen' || true
grep -q 'not well-formed' said || complain "a bare & is called: $(cat said)"
printf '<style>a{b:nan}</style><p title="inf">fine</p><p>in %s</p>' '12 months' >page.html
"$JUDGE" page.html || complain 'a complaint about a page that is right'
printf '<p>fine</p><b>in 1 months</b>' >page.html
! "$JUDGE" page.html >said || complain 'words of a page are not looked at'
[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
