# When the acquisition of the tracked cohorts is paid back; "not within the horizon" is a bar of its own.
set label 5 HEAD at screen 0.02,ROW_TOP + 0.022 left font plain(17) tc rgb GREY
eval DRAW_FRAME
PANEL_LEFT = 0.41; PANEL_RIGHT = 0.98
LAST = BINS + 1.7
TEXT_SIZE = clip(PITCH * 0.16, 12, 18)
HIGH = TALLEST / (1 - TEXT_SIZE * 2.1 / (ROW_HEIGHT * PAGE_HIGH))
set lmargin at screen PANEL_LEFT; set rmargin at screen PANEL_RIGHT
set xrange [0.4:LAST + 0.75]; set yrange [0:HIGH]
unset ytics; set border 0
WIDTH = 0.72 * clip(BINS / 5.0, 0.4, 1)
# bins of three digits find room for every other text only
EVERY = (BINS > 8 && strlen(BIN_TEXT[int(BINS)]) > 6) ? 2 : 1
do for [i=1:ROWS] {
    s = int(ROW_SCENARIO[i])
    bottom = ROW_TOP - (i - 1) * ROW_PITCH - ROW_HEIGHT
    set bmargin at screen bottom; set tmargin at screen bottom + ROW_HEIGHT
    unset xtics; unset label; unset arrow
    set arrow 1 from 0.5,0 to BINS + 0.5,0 nohead lc rgb GREY lw 0.6
    set arrow 2 from LAST - 0.6,0 to LAST + 0.6,0 nohead lc rgb GREY lw 0.6
    if (i == ROWS) {
        do for [k=1:int(BINS):EVERY] { set label 20 + k BIN_TEXT[k] at k,0 offset 0,-0.9 center font plain(17) tc rgb INK }
        set label 40 NOT_WITHIN at LAST,0 offset 0,-0.9 center font plain(17) tc rgb INK
        set label 41 HORIZON_TEXT at LAST,0 offset 0,-2.2 center font plain(17) tc rgb INK
        set label 42 PERIODS at (BINS + 1) / 2.0,0 offset 0,-2.2 center font plain(17) tc rgb GREY
    }
    place(b) = b > BINS ? LAST : b
    own(x) = (column('row') == i) ? x : NaN
    colour(b) = b > BINS ? rgb(NEVER) : rgb(COLOUR[s])
    plot DATA using (own(place(column('bin')))):(column('share')):(WIDTH):(colour(column('bin'))) with boxes lc rgb variable, \
         DATA using (own(place(column('bin')))):(column('share') > 0 ? column('share') : NaN):(stringcolumn('text')) with labels font plain(TEXT_SIZE) offset 0,0.6 tc rgb INK
}
unset multiplot
unset output
