# Money of another currency: told with the amounts that came along, or converted; every key of money that the reference lists.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room

# --- what comes along is told
cat >shop.cfg <<'END_OF_STUDY'
currency = "EUR";
study = { horizon = 6; replications = 1; arithmetic = "expected"; };
channels = { ads = { budget = 5000; cac = 20; }; search = { like = "channels/search-ads"; budget = 4000; }; };
segments = { s = { churn = 0.1; repurchase = 0.3; order_value = 30; margin = 0.5; }; };
programs = { c = { like = "programs/community"; cost = { fixed = 500; }; };
  off = { like = "programs/festival"; enabled = false; }; };
streams = { a = { like = "streams/advertising"; }; };
shocks = { b = { like = "shocks/broken-promise"; }; };
END_OF_STUDY
"$RETSIM" check shop.cfg 2>said >out.txt || complain "refused: $(cat said)"
says() { grep -qxF -- "$1" said || complain "does not say '$1': $(cat said)"; }
says 'notice: shop.cfg:5: programs.c: amounts in CNY came along, and the study'"'"'s are in EUR: fatigue.refresh_cost 8000, cost.setup 30,000, cost.member 0.3, agent.cost 9000; exchange = { CNY = …; } converts them (EUR for 1 CNY)'
grep -q 'channels.search: amounts in CNY came along.*: cpm lognormal (p5 55, p95 180);' said || complain "channels: $(cat said)"
grep -q 'streams.a: amounts in CNY.*income pert' said || complain "streams: $(cat said)"
grep -q 'shocks.b: amounts in CNY.*loss pert' said || complain "shocks: $(cat said)"
grep -q 'festival\|programs.off' said && complain "of what is off: $(cat said)" || true
[ "$(grep -c 'came along' said)" -eq 4 ] || complain "more or fewer: $(cat said)"

# --- not where the money is the same, or a file says none
sed 's/"EUR"/"CNY"/' shop.cfg >same.cfg
"$RETSIM" check same.cfg 2>said >out.txt || complain "refused: $(cat said)"
grep -q 'came along' said && complain "the same money: $(cat said)" || true

# --- a model of another currency, taken in by a study
printf 'model = "milk-tea-app"; currency = "USD"; study = { horizon = 2; replications = 1; };\n' >usd.cfg
"$RETSIM" check usd.cfg 2>said >out.txt || complain "refused: $(cat said)"
grep -q "usd.cfg.*\|milk-tea-app.cfg:[0-9]*: finance: amounts in CNY came along, and the study's are in USD: " said || complain "finance: $(cat said)"
grep -q 'segments.regular: amounts in CNY' said || complain "segments: $(cat said)"

# --- converted, as `show` tells
echo 'exchange = { CNY = 0.13; };' >>shop.cfg
"$RETSIM" show shop.cfg 2>said >shown || complain "refused: $(cat said)"
grep -q 'came along' said && complain "converted, and told still: $(cat said)" || true
shows() { grep -qF -- "$1" shown || complain "does not show '$1': $(grep "${1%% *}" shown)"; }
shows 'programs.c.cost.setup = 3900;  # money, '
grep -q '^programs.c.cost.setup = 3900; .*community.cfg:[0-9]*, converted from CNY$' shown || complain "setup: $(grep c.cost.setup shown)"
shows 'programs.c.cost.fixed = 500;  # money per month, shop.cfg:5'
grep -q '^programs.c.cost.fixed.*converted' shown && complain 'what the study says itself was converted' || true
shows 'programs.c.cost.member = 0.039;'
shows 'programs.c.agent.cost = 1170;'
shows 'programs.c.agent.holds = 6000;'
shows 'programs.c.fatigue.refresh_cost = 1040;'
shows 'channels.search.cpm = { dist = "lognormal"; p5 = 7.15; p95 = 23.4;'
shows 'streams.a.income = { dist = "pert"; min = 0.0013; mode = 0.0078; max = 0.026;'
shows 'shocks.b.loss = { dist = "pert"; min = 2600; mode = 10400; max = 52000;'

# --- every key of money: a model all in one currency makes the same in another, but for the rate
cat >all.cfg <<'END_OF_MODEL'
currency = "CNY";
finance = { fixed_cost = { start = 100; growth = 0.1; }; opening_cash = 700; annual_discount_rate = 0.1; };
channels = {
  a = { budget = [5000, 6000, 7000]; cac = 20; segments = { s = 0.5; g = 0.5; }; };
  b = { budget = 4000; cpm = 30; click_rate = 0.02; conversion_rate = 0.1; segments = { s = 1.0; }; response = "funnel"; };
  c = { budget = 3000; most = 100; half = 2500; segments = { s = 1.0; }; };
  d = { sign_ups = 10; cac = { dist = "uniform"; min = 3; max = 5; }; segments = { g = 1.0; }; };
  referral = { segments = { s = 1.0; }; };
};
segments = {
  s = { churn = 0.1; repurchase = 0.3; order_value = { mean = 30; sd = 9; }; margin = 0.5; refund_rate = 0.05; service_cost = 0.4;
        order_cost = { value = 1.5; source = "x"; }; referral = { chance = 0.05; reward = 8; }; first_order = true; dormant = 0.5; };
  g = { churn = 0.1; orders = 0.4; order_value = { p = 6; q = 4; v = 15; }; margin = 0.5; subscription = { price = 5; }; first_order = true; };
};
programs = {
  m = { kind = "membership"; join = 0.2; effect = { churn = 0.9; };
        cost = { setup = 300; fixed = 20; member = 0.5; join = 2; order = 0.3; }; loyalty = { point_value = 0.02; redemption = 0.3;
        tiers = ( { rung = 3; cost = { member = 1; order = 0.1; }; } ); }; agent = { holds = 100; cost = 90; hire = true; };
        fatigue = { half_life = 3; refresh_every = 3; refresh_cost = 40; }; };
  t = { kind = "referral"; reach = 0.1; brings = 0.1; cost = { contact = 0.7; referral = 3; sign_up = 0.2; }; budget = { start = 300; growth = 0; }; };
};
shocks = { x = { chance = 0.2; loss = 400; effect = { churn = 1.1; }; }; };
streams = { y = { income = { value = 0.5; }; }; };
END_OF_MODEL
cat >own.cfg <<'END_OF_STUDY'
model = "all.cfg";
study = { horizon = 6; replications = 32; arithmetic = "expected"; };
scenarios = ( { name = "A"; }, { name = "B"; changes = { finance = { fixed_cost = { times = 2; }; }; }; } );
END_OF_STUDY
{ cat own.cfg; echo 'currency = "EUR"; exchange = { CNY = 0.125; };'; } >eur.cfg
"$RETSIM" run own.cfg --no-charts -q -o own >out.txt 2>said || complain "refused: $(cat said)"
"$RETSIM" run eur.cfg --no-charts -q -o eur >out.txt 2>said || complain "refused: $(cat said)"
# Money is an eighth in every measure and period; everything else is what it was.
paste -d, own/summary.csv eur/summary.csv | awk -F, '
  NR == 1 { n = NF / 2; for (i = 1; i <= n; i++) { if ($i == "unit") unit = i; if ($i == "mean") mean = i; if ($i == "measure") name = i } next }
  { money = $unit == "CNY"; wanted = money ? $mean / 8 : $mean; found = $(mean + n); d = wanted - found; if (d < 0) d = -d; s = wanted < 0 ? -wanted : wanted
    seen += money; if ($mean != "" && d > 1e-9 * s + 1e-9) print $name, $unit, $mean, found }
  END { if (seen < 10) print "only " seen " measures of money" }' >wrong
[ ! -s wrong ] || complain "converted figures: $(head -5 wrong)"
"$RETSIM" show eur.cfg --scenario A 2>/dev/null | grep '# *[^,]*money' | grep -v 'converted from CNY\|default$' >left || true
[ ! -s left ] || complain "money that was not converted: $(cat left)"

# --- amounts that stand in a file beside the configuration
printf 'v\n8\n16\n24\n32\n' >sample.csv
cat >sample.cfg <<'END_OF_MODEL'
currency = "CNY";
channels = { ads = { sign_ups = [1000, 0]; }; };
segments = { s = { churn = 0.1; repurchase = 0.5; order_value = { mean = { dist = "sample"; file = "sample.csv"; column = "v"; }; };
  margin = 0.5; }; };
END_OF_MODEL
printf 'model = "sample.cfg"; study = { horizon = 2; replications = 64; arithmetic = "expected"; };\n' >one.cfg
{ cat one.cfg; echo 'currency = "EUR"; exchange = { CNY = 0.125; };'; } >other.cfg
for study in one other; do "$RETSIM" run $study.cfg --no-charts -q -o $study >out.txt 2>said || complain "refused: $(cat said)"; done
awk -F, '$2 == "revenue" && $4 == "value" { print $5 }' one/summary.csv other/summary.csv | paste -s -d' ' |
  awk '!($1 > 0) || ($1 / 8 - $2) ^ 2 > 1e-12 * $2 ^ 2 { print }' >wrong
[ ! -s wrong ] || complain "a sample: $(cat wrong)"

# --- rates that cannot be
refuses() {
  sed "s/^exchange.*/$1/" shop.cfg >bad.cfg
  "$RETSIM" check bad.cfg >out.txt 2>said && complain "$1: passes" || true
  grep -qF -- "$2" said || complain "$1: $(cat said)"
}
refuses 'exchange = { CNY = 0; };' 'exchange.CNY: found 0; expected a number above 0'
refuses 'exchange = { CNY = "0.13"; };' 'exchange.CNY: found "0.13"; expected a number above 0'
refuses 'exchange = 0.13;' 'exchange: found 0.13; expected { CURRENCY = rate; … }'
sed 's/^exchange.*/exchange = { CNY = 0.13; USD = 0.9; };/' shop.cfg >more.cfg
"$RETSIM" check more.cfg >out.txt 2>said || complain "refused: $(cat said)"
grep -q 'notice: more.cfg:[0-9]*: exchange.USD: no amount is in USD: the rate changes nothing' said || complain "a rate for nothing: $(cat said)"
[ $failures -eq 0 ]
