# One page: a row a plan; cumulative profit, the distribution of profit, payback. The same axes in every row.
array LEFT[3] = [0.315, 0.575, 0.80]; array RIGHT[3] = [0.475, 0.76, 0.985]
y = ROW_TOP + 0.022
set label 5 HEAD_LOSS at screen 0.02,y left font plain(17) tc rgb GREY
set label 6 HEAD_FAN at screen LEFT[1],y left font plain(17) tc rgb GREY
set label 7 HEAD_PROFIT at screen LEFT[2],y left font plain(17) tc rgb GREY
set label 8 HEAD_PAYBACK at screen LEFT[3],y left font plain(17) tc rgb GREY
eval DRAW_FRAME
SIZE = ROWS <= 4 ? 16 : 14
LAST = BINS + 1.7
BAR_SIZE = clip(PITCH * 0.15, 11, 15)
HIGH = TALLEST / (1 - BAR_SIZE * 2.1 / (ROW_HEIGHT * PAGE_HIGH))
do for [i=1:ROWS] {
    s = int(ROW_SCENARIO[i]); c = COLOUR[s]; last_row = (i == ROWS)
    bottom = ROW_TOP - (i - 1) * ROW_PITCH - ROW_HEIGHT
    set bmargin at screen bottom; set tmargin at screen bottom + ROW_HEIGHT
    own(part, x) = (strcol('part') eq part && column('row') == i) ? x : NaN

    unset label; unset arrow; unset xtics
    set lmargin at screen LEFT[1]; set rmargin at screen RIGHT[1]
    set xrange [0:HORIZON]; set yrange [Y_LOW:Y_HIGH]
    set border 3 lc rgb GREY lw 0.6
    set grid ytics lt 1 lc rgb LIGHT lw 0.4
    set ytics () nomirror out tc rgb INK scale 0.3 font ''.plain(SIZE)
    do for [k=1:int(Y_N)] { set ytics add (Y_TEXT[k] Y_AT[k]) }
    if (last_row) {
        set xtics () nomirror out tc rgb INK scale 0.3 font ''.plain(SIZE) offset 0,0.4
        do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }
    }
    set arrow 1 from 0,0 to HORIZON,0 nohead lc rgb INK lw 0.6 front
    plot DATA using (own('fan', column('x'))):(column('p10')):(column('p90')) with filledcurves fc rgb tint(c, 0.25), \
         DATA using (own('fan', column('x'))):(column('p25')):(column('p75')) with filledcurves fc rgb tint(c, 0.5), \
         DATA using (own('fan', column('x'))):(column('value')) with lines lc rgb TEXT_COLOUR[s] lw 1.8

    unset label; unset arrow; unset xtics; unset ytics; unset grid
    set lmargin at screen LEFT[2]; set rmargin at screen RIGHT[2]
    set xrange [Z_LOW:Z_HIGH]; set yrange [0:1.1]
    set border 1 lc rgb GREY lw 0.6
    if (last_row) {
        set xtics () nomirror out tc rgb INK scale 0.3 font ''.plain(SIZE) offset 0,0.4
        do for [k=1:int(Z_N)] { set xtics add (Z_TEXT[k] Z_AT[k]) }
    }
    set arrow 1 from 0,0 to 0,1.1 * (i == 1 ? 1.0 : ROW_PITCH / ROW_HEIGHT) nohead lc rgb INK lw 0.6 front
    plot DATA using (own('density', column('x'))):(column('value')):(0) with filledcurves fc rgb tint(c, 0.3), \
         DATA using (own('density', column('x') <= 0 ? column('x') : NaN)):(column('value')):(0) with filledcurves fc rgb TEXT_COLOUR[s], \
         DATA using (own('density', column('x'))):(column('value')) with lines lc rgb TEXT_COLOUR[s] lw 1.2

    unset arrow; unset xtics
    set lmargin at screen LEFT[3]; set rmargin at screen RIGHT[3]
    set xrange [0.4:LAST + 0.6]; set yrange [0:HIGH]
    set border 0
    set arrow 1 from 0.5,0 to BINS + 0.5,0 nohead lc rgb GREY lw 0.6
    set arrow 2 from LAST - 0.6,0 to LAST + 0.6,0 nohead lc rgb GREY lw 0.6
    if (last_row) {
        every_other = (BINS > 4 || (BINS > 3 && strlen(BIN_TEXT[int(BINS)]) > 5)) ? 2 : 1
        do for [k=1:int(BINS):every_other] { set label 20 + k BIN_TEXT[k] at k,0 offset 0,-0.8 center font plain(14) tc rgb INK }
        set label 40 NEVER_TEXT at LAST,0 offset 0,-0.8 center font plain(14) tc rgb INK
    }
    place(b) = b > BINS ? LAST : b
    colour(b) = b > BINS ? rgb(NEVER) : rgb(c)
    plot DATA using (own('payback', place(column('x')))):(column('value')):(0.75):(colour(column('x'))) with boxes lc rgb variable, \
         DATA using (own('payback', place(column('x')))):(column('value') > 0 ? column('value') : NaN):(stringcolumn('text')) with labels font plain(BAR_SIZE) offset 0,0.5 tc rgb INK
}
unset multiplot
unset output
