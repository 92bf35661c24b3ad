# What customers cost along the spend, a panel a channel: on average, and one more. Solid where the plans spend, dashed beyond.
eval DRAW_FRAME
ROW_COUNT = int(ceil(CHANNELS / real(COLUMNS)))
two_lines = 0
do for [i=1:CHANNELS] { if (PANEL_2[i] ne '') { two_lines = 1 } }
NAME_SIZE = COLUMNS < 4 ? 22 : 19; INFO_SIZE = COLUMNS < 3 ? 18 : 15; TIC_SIZE = COLUMNS < 4 ? 17 : 15
NAME_STEP = 37.8 / PAGE_HIGH; INFO_STEP = INFO_SIZE * 1.72 / PAGE_HIGH
HEAD = NAME_STEP * (two_lines ? 2 : 1) + INFO_STEP * LINES + 12.0 / PAGE_HIGH
PITCH_X = 0.93 / COLUMNS; PITCH_Y = (PANELS_TOP - 0.085) / ROW_COUNT
do for [i=1:CHANNELS] {
    c = (i - 1) % int(COLUMNS); r = (i - 1) / int(COLUMNS)
    left = 0.065 + c * PITCH_X; right = left + PITCH_X - 0.065 - 0.025 - (COLUMNS > 3 ? 0 : 0.02)
    set lmargin at screen left; set rmargin at screen right
    set tmargin at screen PANELS_TOP - r * PITCH_Y - HEAD; set bmargin at screen PANELS_TOP - (r + 1) * PITCH_Y + 81.0 / PAGE_HIGH
    unset label; unset arrow; unset object
    set xrange [0:value('X'.i.'_HIGH')]; set yrange [0:value('Y'.i.'_HIGH')]
    y = PANELS_TOP - r * PITCH_Y - 0.019
    set label 1 PANEL_1[i] at screen left - 0.04,y left font bold(NAME_SIZE) tc rgb INK
    if (PANEL_2[i] ne '') { y = y - NAME_STEP; set label 2 PANEL_2[i] at screen left - 0.04,y left font bold(NAME_SIZE) tc rgb INK }
    y = y - NAME_STEP * 0.95
    do for [k=1:int(MOST_MARKS)] {
        m = (i - 1) * int(MOST_MARKS) + k
        if (MARK_SCENARIO[m] == MARK_SCENARIO[m]) {
            s = int(MARK_SCENARIO[m])
            words = MARK_TEXT[m]
            if (words ne '') { set label 100 + k words at screen left - 0.04,y left font bold(INFO_SIZE) tc rgb (k == LINES && MORE_GROUPS[i] ? GREY : TEXT_COLOUR[s]); y = y - INFO_STEP }
            set label 200 + k '' at MARK_X[m],MARK_Y[m] point pt 7 ps 1.7 * PS lc rgb COLOUR[s] front
        }
    }
    set grid ytics lt 1 lc rgb LIGHT lw 0.4
    set border 3 lc rgb GREY lw 0.6
    set xtics () nomirror out tc rgb INK scale 0.4 font ''.plain(TIC_SIZE) offset 0,0.3
    set ytics () nomirror out tc rgb INK scale 0.4 font ''.plain(TIC_SIZE)
    eval sprintf("do for [k=1:int(X%d_N)] { set xtics add (X%d_TEXT[k] X%d_AT[k]) }", i, i, i)
    eval sprintf("do for [k=1:int(Y%d_N)] { set ytics add (Y%d_TEXT[k] Y%d_AT[k]) }", i, i, i)
    unset xlabel
    if (i > CHANNELS - COLUMNS) { set xlabel X_TITLE font plain(TIC_SIZE) tc rgb GREY offset 0,0.6 }
    MORE = ONE_MORE; AVERAGE = ON_AVERAGE
    if (SAME[i]) { AVERAGE = AVERAGE.' = '.MORE; MORE = '' }
    if (MORE ne '') {
        if (MORE_LEAVES[i]) {
            set label 11 MORE at MORE_X[i],graph 0.955 right offset -0.3,0 font plain(15) tc rgb INK front
        } else {
            set label 11 MORE at MORE_X[i],MORE_Y[i] left offset 0.5,0 font plain(15) tc rgb INK front
        }
    }
    if (AVERAGE_LEAVES[i] || SAME[i]) {
        set label 12 AVERAGE at AVERAGE_X[i],graph (SAME[i] ? (AVERAGE_Y[i] / value('Y'.i.'_HIGH') + 0.08) : 0.86) right offset -1,0 font plain(15) tc rgb GREY front
    } else {
        set label 12 AVERAGE at AVERAGE_X[i],AVERAGE_Y[i] left offset 0.5,0 font plain(15) tc rgb GREY front
    }
    own(s, x) = (column('panel') == i && column('scenario') == s) ? x : NaN
    solid(s, x) = column('planned') == 1 ? own(s, x) : NaN
    more_colour(s) = CURVES[i] > 1 ? TEXT_COLOUR[s] : INK
    average(x) = SAME[i] ? NaN : x
    average_colour(s) = CURVES[i] > 1 ? tint(COLOUR[s], 0.5) : GREY
    set clip two
    plot for [s=1:N] DATA using (own(s, column('spend'))):(average(column('average'))) with lines dt 2 lc rgb average_colour(s) lw 1.0, \
         for [s=1:N] DATA using (solid(s, column('spend'))):(average(column('average'))) with lines lc rgb average_colour(s) lw 2.0, \
         for [s=1:N] DATA using (own(s, column('spend'))):(column('marginal')) with lines dt 2 lc rgb more_colour(s) lw 1.2, \
         for [s=1:N] DATA using (solid(s, column('spend'))):(column('marginal')) with lines lc rgb more_colour(s) lw 2.4
}
unset multiplot
unset output
