# How much profit each program adds against what it costs: above the line at 0 it earns its cost. The range is there where futures were paired.
set label 5 Y_TITLE at screen 0.085,TOP + 26.0 / PAGE_HIGH left font plain(17) tc rgb GREY
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
set xlabel X_TITLE font plain(18) tc rgb GREY offset 0,0.2
set arrow 1 from X_LOW,0 to X_HIGH,0 nohead dt 2 lc rgb INK lw 1.2
zero = BOTTOM + (TOP - BOTTOM) * (0 - Y_LOW) / (Y_HIGH - Y_LOW)
if (zero < TOP - 0.04) { set label 2 EARNS at screen LEFT + 0.008,zero + 0.022 left font plain(16) tc rgb GOOD_TEXT }
if (zero > BOTTOM + 0.04) { set label 3 DOES_NOT at screen LEFT + 0.008,zero - 0.022 left font plain(16) tc rgb BAD_TEXT }
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
