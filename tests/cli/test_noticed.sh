# What the reading of a study notices stands, in the language that is asked for, on the terminal, in the document, the report and the
# slides: once in each, without the places in its files there.
. "$RETSIM_SOURCE/tests/support/room.sh"
plain() { sed "s/\\\\//g; s/&#34;/\"/g; s/&#39;/'/g; s/&#x27;/'/g; s/&quot;/\"/g; s/\xc2\xa0/ /g" "$1"; }
once() { [ "$(plain "$1" | grep -cF -- "$2")" -eq 1 ] || complain "$1 has not once: $2"; }

cd room
cat >shop.cfg <<'END_OF_STUDY'
currency = "EUR";
study = { horizon = 6; replications = 64; };
channels = { ads = { budget = 10.000; cac = 2; activation = 0.5; }; shop = { sign_ups = [9, 8]; }; };
segments = { s = { churn = 0.1; repurchase = 0.3; order_value = 30.000; margin = 0.97; price = 1.5; refund_rate = 0.1; }; };
programs = { mail = { kind = "touch"; effect = { churn = 0.15; repurchase = { dist = "uniform"; min = 1.5; max = 3; }; }; cost = { contact = 1.5; }; };
  late = { kind = "touch"; start = 9; effect = { churn = 0.9; }; cost = { contact = 1; }; }; };
streams = { a = { like = "streams/advertising"; }; };
scenarios = ( { name = "A"; }, { name = "B"; changes = { programs = { mail = { enabled = false; reach = 0.5; }; }; }; } );
END_OF_STUDY
"$RETSIM" run shop.cfg -o en --format svg >out.txt 2>told-en || complain "refused: $(cat told-en)"
"$RETSIM" run shop.cfg -o zh --format svg --lang zh >out.txt 2>told-zh || complain "refused: $(cat told-zh)"
"$RETSIM" run shop.cfg -o json --json >document 2>told || complain "refused: $(cat told)"
cat >wanted-en <<'END_OF_LINES'
channels.ads.budget: found 10.000, which is 10; if 10000 was meant, write it without a point
segments.s.order_value: found 30.000, which is 30; if 30000 was meant, write it without a point
channels.shop.sign_ups: the list has 2 entries for 6 periods; after its end it is 0
segments.s.margin: found a margin of 0.97: that leaves next to nothing for the cost of goods
segments.s.price: the price changes, but price_elasticity is not given: orders will not react
programs.mail.effect.churn: found 0.15, which takes 85 % of churn away; for 15 % less write 0.85, or { less = 0.15; }
programs.mail.effect.repurchase: found 1.57 to 2.92 (90 % of the draws), which makes repurchase up to 2.92 times as large
programs.late: it begins after the horizon: it has no effect
streams.a: amounts in CNY came along, and the study's are in EUR: income pert
END_OF_LINES
cat >wanted-zh <<'END_OF_LINES'
channels.ads.budget：写作 10.000，即 10；若指 10000，请不要加点
segments.s.order_value：写作 30.000，即 30；若指 30000，请不要加点
channels.shop.sign_ups：列表只有 2 项，而研究有 6 期；之后按 0 计
segments.s.margin：毛利率为 0.97：几乎没有给商品成本留出余地
segments.s.price：价格有变动，但未给出价格弹性（price_elasticity）：订单不会随之变化
programs.mail.effect.churn：值为 0.15，相当于减去 churn 的 85%；若指减少 15%，请写 0.85 或 { less = 0.15; }
programs.mail.effect.repurchase：值为 1.57 至 2.92（90% 的抽样），相当于使 repurchase 最多变为 2.92 倍
programs.late：在预测期之后才开始：不起作用
streams.a：带入了以 CNY 计的金额，而研究以 EUR 计：income pert
END_OF_LINES
while IFS= read -r line; do
  for file in told-en en/report.html en/slides.md document; do once $file "$line"; done
done <wanted-en
while IFS= read -r line; do
  for file in told-zh zh/report.html zh/slides.md document; do once $file "$line"; done
done <wanted-zh
plain en/report.html | grep -q 'shop.cfg:[0-9]' && complain 'the report has places in files' || true
for folder in en zh; do # made again from results.dat, it is there still
  rm $folder/report.html
  [ $folder = en ] || language='--lang zh'
  "$RETSIM" report $folder --format svg -q ${language-} 2>told || complain "report: $(cat told)"
  once $folder/report.html "$(head -1 wanted-$folder)"
done

# --- a decimal number is one: no point is asked about
sed 's/10\.000/10.5/; s/30\.000/30.25/; s/1\.5;/1.500;/' shop.cfg >decimal.cfg
"$RETSIM" check decimal.cfg 2>told >out.txt || complain "refused: $(cat told)"
[ "$(grep -c 'without a point' told)" -eq 1 ] || complain "one amount has a thousand: $(cat told)" # the cost, not the price's multiplier
"$RETSIM" check decimal.cfg --set channels.ads.budget=12.500 2>told >out.txt || complain "refused: $(cat told)"
grep -q -e 'channels.ads.budget: found 12.500, which is 12.5; if 12500 was meant' told || complain "--set: $(cat told)"
[ $failures -eq 0 ]
