# How much profit each program adds against what it costs: above the line at 0 it earns its cost. The range is there where futures were paired.
SUBTITLE = PAIRED ? (zh ? '与去掉该项目的同一方案相比，利润净现值之增（均值），'.CURRENCY.'；竖线包含 90% 的情形' : 'Profit (NPV) gained against the same plan without the program, mean, '.CURRENCY.'.  Lines hold 90 % of futures.') \
                  : (zh ? '与去掉该项目的同一方案相比，利润净现值之增，'.CURRENCY.'；按输入均值' : 'Profit (NPV) gained against the same plan without the program, '.CURRENCY.', at mean inputs.')
set label 5 (zh ? '利润之增' : 'profit gained') at screen 0.085,TOP + 26.0 / PAGE_HIGH left font plain(17) tc rgb GREY
eval DRAW_FRAME
LEFT = 0.085; RIGHT = 0.64
set lmargin at screen LEFT; set rmargin at screen RIGHT; set tmargin at screen TOP; set bmargin at screen BOTTOM
set xrange [X_LOW:X_HIGH]; set yrange [Y_LOW:Y_HIGH]
set grid ytics lt 1 lc rgb LIGHT lw 0.4
set border 3 lc rgb GREY lw 0.6
set xtics () nomirror out tc rgb INK scale 0.4 font ''.plain(18) offset 0,0.2
do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }
set ytics () nomirror out tc rgb INK scale 0.4 font ''.plain(18)
do for [k=1:int(Y_N)] { set ytics add (Y_TEXT[k] Y_AT[k]) }
set xlabel (zh ? '项目成本（未折现）' : 'cost of the program, undiscounted') font plain(18) tc rgb GREY offset 0,0.2
set arrow 1 from X_LOW,0 to X_HIGH,0 nohead dt 2 lc rgb INK lw 1.2
zero = BOTTOM + (TOP - BOTTOM) * (0 - Y_LOW) / (Y_HIGH - Y_LOW)
if (zero < TOP - 0.04) { set label 2 (zh ? '↑ 收回成本' : '↑ earns its cost') at screen LEFT + 0.008,zero + 0.022 left font plain(16) tc rgb GOOD_TEXT }
if (zero > BOTTOM + 0.04) { set label 3 (zh ? '↓ 收不回成本' : '↓ does not') at screen LEFT + 0.008,zero - 0.022 left font plain(16) tc rgb BAD_TEXT }
do for [k=1:int(LABELS)] {
    s = int(LABEL_SCENARIO[k])
    y = BOTTOM + (TOP - BOTTOM) * LABEL_AT[k]
    set arrow 100 + k from LABEL_X[k],LABEL_Y[k] to screen RIGHT + 0.02,screen y nohead lc rgb LIGHT lw 0.7
    set label 200 + k LABEL_GAIN[k] at screen RIGHT + 0.025,y left font bold(17) tc rgb TEXT_COLOUR[s]
    set label 300 + k LABEL_NAME[k] at screen RIGHT + 0.1,y left font plain(17) tc rgb TEXT_COLOUR[s]
}
colour(s) = rgb(COLOUR[int(s)])
set bars 0.5
plot DATA using (column('place')):(column('low') == column('low') ? column('gain') : NaN):(column('low')):(column('high')):(colour(column('scenario'))) with yerrorbars pt -1 lc rgb variable lw 1.2, \
     DATA using (column('place')):(column('gain')):(colour(column('scenario'))) with points pt 7 ps 2.2 * PS lc rgb variable
unset multiplot
unset output
