# Who stays how long: a line a plan, and where these lie too close, what each holds more than the baseline beside them; or, where there
# are observations, these against the projection.
eval DRAW_FRAME
set xrange [0:LAST]; set yrange [0:100]; set format y '%.0f'.PERCENT
set grid ytics lt 1 lc rgb LIGHT lw 0.4
set xtics () nomirror out tc rgb INK scale 0.4 font ''.plain(18) offset 0,0.2
do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }
set xlabel X_TITLE font plain(18) tc rgb GREY offset 0,0.3
percent(x) = 100 * x
if (OBSERVED == 0) {
    BOTTOM = 0.165; RIGHT = 0.76
    set tmargin at screen PANELS_TOP; set bmargin at screen BOTTOM
    line_colour(i) = LABEL_SHARED ? INK : TEXT_COLOUR[i]
    band_colour(i) = LABEL_SHARED ? tint(NEVER, 0.35) : tint(COLOUR[i], 0.2)
    own(i, x) = (column('panel') == i) ? x : NaN
    set ytics 0,20,100 nomirror out tc rgb INK font ''.plain(18)
    set lmargin at screen 0.075
    if (AGAINST) {
        set rmargin at screen 0.36
        set label 1 RANGE_TEXT at LAST,percent(RANGE_END) offset 0.8,0 left font bold(18) tc rgb INK
        plot for [i=1:N] DATA using (own(i, column('age'))):(percent(column('mean'))) with linespoints pt (LAST < 3 ? 7 : -1) ps PS lc rgb line_colour(i) lw 1.8
        unset label 1
        set lmargin at screen 0.515
        set yrange [GAP_LOW:GAP_HIGH]
        set ytics () nomirror out tc rgb INK font ''.plain(18)
        do for [k=1:int(GAP_N)] { set ytics add ((GAP_AT[k] > 0 ? '+' : '').GAP_TEXT[k] GAP_AT[k]) }
    }
    set rmargin at screen RIGHT
    do for [k=1:int(LABELS)] {
        c = line_colour(int(LABEL_SCENARIO[k]))
        y = BOTTOM + (PANELS_TOP - BOTTOM) * LABEL_PLACE[k]
        set arrow 10 + k from graph 1,graph LABEL_END[k] to screen RIGHT + 0.015,y nohead lc rgb c lw 0.8
        set label 30 + k LABEL_SHARE[k] at screen RIGHT + 0.0185,y left font bold(20) tc rgb c
        up = LABEL_2[k] eq '' ? 0 : 0.017
        set label 50 + k LABEL_1[k] at screen 0.826,y + up left font bold(18) tc rgb c
        set label 70 + k LABEL_2[k] at screen 0.826,y - up left font bold(18) tc rgb c
    }
    if (AGAINST) {
        plot for [i=1:N] DATA using (own(i, column('age'))):(percent(column('against'))) with linespoints pt (LAST < 3 ? 7 : -1) ps PS lc rgb line_colour(i) lw 2.2
    } else {
        if (BANDS) {
            plot for [i=1:N] DATA using (own(i, column('age'))):(percent(column('p5'))):(percent(column('p95'))) with filledcurves fc rgb band_colour(i), \
                 for [i=1:N] DATA using (own(i, column('age'))):(percent(column('mean'))) with linespoints pt (LAST < 3 ? 7 : -1) ps PS lc rgb line_colour(i) lw 2.2
        } else {
            plot for [i=1:N] DATA using (own(i, column('age'))):(percent(column('mean'))) with lines lc rgb line_colour(i) lw 2.2
        }
    }
} else {
    ROW_COUNT = int(ceil(OBSERVED / real(COLUMNS)))
    two_lines = 0
    do for [i=1:OBSERVED] { if (OBSERVED_NAME_2[i] ne '') { two_lines = 1 } }
    NAME_SIZE = COLUMNS < 4 ? 22 : 19
    HEAD = (two_lines ? 0.072 : 0.038) + 0.05
    PITCH_X = 0.915 / COLUMNS; PITCH_Y = (PANELS_TOP + 0.02 - 0.085) / ROW_COUNT
    do for [i=1:OBSERVED] {
        c = (i - 1) % int(COLUMNS); r = (i - 1) / int(COLUMNS)
        left = 0.075 + c * PITCH_X; right = left + PITCH_X - 0.03
        set lmargin at screen left; set rmargin at screen right
        set tmargin at screen PANELS_TOP + 0.02 - r * PITCH_Y - HEAD; set bmargin at screen PANELS_TOP + 0.02 - (r + 1) * PITCH_Y + 0.08
        unset label
        y = PANELS_TOP + 0.02 - r * PITCH_Y - 0.019
        set label 1 OBSERVED_NAME_1[i] at screen left,y left font bold(NAME_SIZE) tc rgb INK
        if (OBSERVED_NAME_2[i] ne '') { y = y - 0.035; set label 2 OBSERVED_NAME_2[i] at screen left,y left font bold(NAME_SIZE) tc rgb INK }
        set label 3 INFO[i] at screen left,y - 0.033 left font plain(COLUMNS < 4 ? 17 : 15) tc rgb INK
        set border (c == 0 ? 3 : 1) lc rgb GREY lw 0.6
        if (c == 0) { set ytics 0,(ROW_COUNT > 1 ? 50 : 20),100 nomirror out tc rgb INK scale 0.4 font ''.plain(17); set format y '%.0f'.PERCENT } else { set ytics 0,(ROW_COUNT > 1 ? 50 : 20),100 nomirror out tc rgb INK scale 0; set format y '' }
        unset xlabel
        if (i > OBSERVED - COLUMNS) { set xlabel X_TITLE font plain(18) tc rgb GREY offset 0,0.3 }
        own(x) = (column('panel') == i) ? x : NaN
        if (exists("SPLIT") && SPLIT < LAST) { set arrow 1 from SPLIT,graph 0 to SPLIT,graph 1 nohead lc rgb GREY lw 0.8 dt 2; set label 4 SPLIT_TEXT at SPLIT,graph 0.985 left offset 0.8,0 font plain(17) tc rgb GREY }
        plot DATA using (own(column('age'))):(percent(column('p5'))):(percent(column('p95'))) with filledcurves fc rgb tint(COLOUR[int(BASELINE)], 0.25), \
             DATA using (own(column('age'))):(percent(column('mean'))) with lines lc rgb COLOUR[int(BASELINE)] lw 2.2, \
             DATA using (own(column('age'))):(percent(column('observed'))) with points pt 7 ps 1.1 * PS lc rgb INK
    }
}
unset multiplot
unset output
