# What each program brings in, before its cost, against that cost: above the diagonal it earns it. The range is there where futures were paired.
SUBTITLE = PAIRED ? (zh ? '与去掉该项目的同一方案相比，'.CURRENCY.'：带来的收益为项目成本加利润净现值之增；竖线包含 90% 的情形' : 'Against the same plan without the program, '.CURRENCY.'.  Brings in: its cost and the profit (NPV) gained; lines hold 90 % of futures.') \
                  : (zh ? '与去掉该项目的同一方案相比，'.CURRENCY.'：带来的收益为项目成本加利润净现值之增；按输入均值' : 'Against the same plan without the program, '.CURRENCY.', at mean inputs.  Brings in: its cost and the profit gained.')
eval DRAW_FRAME
LEFT = 0.085; RIGHT = 0.64
set lmargin at screen LEFT; set rmargin at screen RIGHT; set tmargin at screen TOP; set bmargin at screen BOTTOM
set xrange [0:X_HIGH]; set yrange [Y_LOW:Y_HIGH]
set grid ytics lt 1 lc rgb LIGHT lw 0.4
set border 3 lc rgb GREY lw 0.6
set xtics () nomirror out tc rgb INK scale 0.4 font ''.plain(18) offset 0,0.2
do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }
set ytics () nomirror out tc rgb INK scale 0.4 font ''.plain(18)
do for [k=1:int(Y_N)] { set ytics add (Y_TEXT[k] Y_AT[k]) }
set xlabel (zh ? '项目成本' : 'cost of the program') font plain(18) tc rgb GREY offset 0,0.2
set label 1 (zh ? '带来的收益' : 'brings in') at screen LEFT,TOP + 26.0 / PAGE_HIGH left font plain(17) tc rgb GREY
set label 2 (zh ? '较无此项目的利润' : 'profit gained by it') at screen RIGHT + 0.025,TOP + 26.0 / PAGE_HIGH left font plain(17) tc rgb GREY
END = X_HIGH < Y_HIGH ? X_HIGH : Y_HIGH
if (Y_LOW < 0) { set arrow 1 from 0,0 to X_HIGH,0 nohead lc rgb GREY lw 0.6 }
set arrow 2 from 0,0 to END,END nohead dt 2 lc rgb INK lw 1.2
set label 3 (zh ? '盈亏平衡' : 'break-even') at BREAK_EVEN_AT * END,BREAK_EVEN_AT * END offset -0.8,0.9 right font plain(16) tc rgb INK
do for [k=1:int(LABELS)] {
    s = int(LABEL_SCENARIO[k])
    y = BOTTOM + (TOP - BOTTOM) * LABEL_AT[k]
    set arrow 100 + k from LABEL_X[k],LABEL_Y[k] to screen RIGHT + 0.02,screen y nohead lc rgb LIGHT lw 0.7
    set label 200 + k LABEL_GAIN[k] at screen RIGHT + 0.025,y left font bold(17) tc rgb TEXT_COLOUR[s]
    set label 300 + k LABEL_NAME[k] at screen RIGHT + 0.1,y left font plain(17) tc rgb TEXT_COLOUR[s]
}
colour(s) = rgb(COLOUR[int(s)])
set bars 0.5
plot DATA using (column('place')):(column('low') == column('low') ? column('brings') : NaN):(column('low')):(column('high')):(colour(column('scenario'))) with yerrorbars pt -1 lc rgb variable lw 1.2, \
     DATA using (column('place')):(column('brings')):(colour(column('scenario'))) with points pt 7 ps 2.2 * PS lc rgb variable
unset multiplot
unset output
