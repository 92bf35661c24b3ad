# Hundred dots a row: profit less that of the baseline in the same future, or the profit of one plan alone.
set label 5 HEAD at screen 0.02,ROW_TOP + 0.022 left font plain(17) tc rgb GREY
zero = PANEL_LEFT + (PANEL_RIGHT - PANEL_LEFT) * (0 - X_LOW) / (X_HIGH - X_LOW)
set label 6 WORSE at screen zero - 0.006,ROW_TOP + 0.022 right font plain(17) tc rgb BAD_TEXT
set label 7 BETTER at screen zero + 0.006,ROW_TOP + 0.022 left font plain(17) tc rgb GOOD_TEXT
eval DRAW_FRAME
set lmargin at screen PANEL_LEFT; set rmargin at screen PANEL_RIGHT
set xrange [X_LOW:X_HIGH]; set yrange [0:DOTS_HIGH]
DOT_SIZE = 0.92 * DOT / (X_HIGH - X_LOW) * (PANEL_RIGHT - PANEL_LEFT) * PAGE_WIDE / DOT_PIXELS * PS
do for [i=1:ROWS] {
    bottom = ROW_TOP - (i - 1) * ROW_PITCH - ROW_HEIGHT
    set bmargin at screen bottom; set tmargin at screen bottom + ROW_HEIGHT
    set border 1 lc rgb (i == ROWS ? GREY : LIGHT) lw 0.6
    unset xtics; unset xlabel
    if (i == ROWS) {
        set xtics () nomirror out tc rgb INK scale 0.4 font ''.plain(18) offset 0,0.2
        do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }
        set xlabel X_TITLE font plain(18) tc rgb GREY offset 0,0.2
    }
    # the line at 0 runs through the gaps between the rows
    set arrow 1 from 0,0 to 0,DOTS_HIGH * (i == 1 ? 1.0 : ROW_PITCH / ROW_HEIGHT) nohead lc rgb INK lw 0.7
    own(x) = (column('row') == i) ? x : NaN
    colour(x) = x > 0 ? rgb(GOOD) : x < 0 ? rgb(BAD) : rgb(NEVER)
    plot DATA using (own(column('place'))):((column('level') - 1) * SQUEEZE[i] + 0.5):(colour(column('value'))) with points pt 7 ps DOT_SIZE lc rgb variable
}
unset multiplot
unset output
