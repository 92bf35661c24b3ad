# Where the money comes from and goes, a panel a plan: each line begins where the one above it ended; the last is what is left.
eval DRAW_FRAME
LEFT = 0.155
PITCH_X = (0.985 - LEFT) / COLUMNS
AMOUNT_ROOM = COLUMNS < 3 ? 0.066 : 0.053; PANEL_ROOM = N > 1 ? 2 * AMOUNT_ROOM + 0.018 : AMOUNT_ROOM + 0.018
panel_left(i) = LEFT + column_of(i) * PITCH_X
ROW_PIXELS = (PITCH_Y - PANEL_HEAD - 0.075) * PAGE_HIGH / LINES
# a column is about 0.64 points wide in bold
TEXT_SIZE = clip(clip(0.5 * ROW_PIXELS, 10, COLUMNS < 4 ? 17 : 15), 8, 0.95 * AMOUNT_ROOM * PAGE_WIDE / (0.64 * FIGURE_COLUMNS))
set xrange [X_LOW:X_HIGH]; set yrange [LINES + 0.5:0.5]
do for [i=1:PANELS] {
    eval PLACE_PANEL
    right = panel_left(i) + PITCH_X - PANEL_ROOM
    row_y(k) = panel_high(i) - PANEL_HEAD - (k - 0.5) * ROW_PIXELS / PAGE_HIGH
    set border 0; unset ytics; unset xlabel; unset grid
    set grid xtics lt 1 lc rgb LIGHT lw 0.4
    set xtics () nomirror out tc rgb GREY scale 0 font ''.plain(15) offset 0,0.4
    do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }
    first = int((i - 1) * LINES)
    do for [k=1:int(LINES)] {
        last = (k == LINES)
        if (column_of(i) == 0) { set label 20 + k LINE[k] at screen LEFT - 0.01,row_y(k) right font (last ? bold(TEXT_SIZE) : plain(TEXT_SIZE)) tc rgb INK }
        set label 40 + k AMOUNT[first + k] at screen right + AMOUNT_ROOM,row_y(k) right font (last ? bold(TEXT_SIZE) : plain(TEXT_SIZE)) tc rgb INK
        set label 60 + k DIFFERENCE[first + k] at screen right + 2 * AMOUNT_ROOM + 0.006,row_y(k) right font (last ? bold(TEXT_SIZE) : plain(TEXT_SIZE)) tc rgb DIFFERENCE_COLOUR[first + k]
    }
    set arrow 1 from 0,0.5 to 0,LINES + 0.5 nohead lc rgb INK lw 0.7 front
    own(x) = (column('scenario') == i) ? x : NaN
    fill(row, amount) = row == LINES ? rgb(TEXT_COLOUR[i]) : amount > 0 ? rgb(COLOUR[i]) : int('0x'.tint(COLOUR[i], 0.45)[2:7])
    plot DATA using (own(column('to'))):(column('row')):(column('from')):(column('to')):(column('row') - 0.34):(column('row') + 0.34):(fill(column('row'), column('amount'))) with boxxyerror lc rgb variable, \
         DATA using (column('row') < LINES - 1 ? own(column('to')) : NaN):(column('amount') == 0 ? column('row') - 0.34 : column('row') + 0.34):(0):(column('amount') == 0 ? 1.0 : 0.32) with vectors nohead lc rgb GREY lw 0.6
}
unset multiplot
unset output
