# Cumulative profit, a panel a plan, all on the same axes.
SUBTITLE = zh ? '累计利润（未折现），'.CURRENCY.'，按'.PERIODS.'；线为中位数，色带包含 50%、80%、95% 的情形' : 'Cumulative profit, undiscounted, '.CURRENCY.', by '.PERIOD.'.  Line: median.  Bands hold 50, 80 and 95 % of futures.'
eval DRAW_FRAME
ROW_COUNT = int(ceil(N / real(COLUMNS)))
two_lines = 0
do for [i=1:N] { if (NAME_2[i] ne '') { two_lines = 1 } }
NAME_SIZE = COLUMNS < 4 ? 22 : 19; INFO_SIZE = COLUMNS < 3 ? 18 : 16
HEAD = (two_lines ? 0.072 : 0.038) + 0.062
PITCH_X = 0.915 / COLUMNS; PITCH_Y = (PANELS_TOP - 0.085) / ROW_COUNT
set xrange [0:HORIZON]; set yrange [Y_LOW:Y_HIGH]
do for [i=1:N] {
    c = (i - 1) % int(COLUMNS); r = (i - 1) / int(COLUMNS)
    left = 0.075 + c * PITCH_X; right = left + PITCH_X - 0.068
    top = PANELS_TOP - r * PITCH_Y - HEAD; bottom = PANELS_TOP - (r + 1) * PITCH_Y + 0.075
    set lmargin at screen left; set rmargin at screen right; set tmargin at screen top; set bmargin at screen bottom
    unset label; unset arrow
    y = PANELS_TOP - r * PITCH_Y - 0.019
    set label 1 NAME_1[i] at screen left,y left font bold(NAME_SIZE) tc rgb TEXT_COLOUR[i]
    if (NAME_2[i] ne '') { y = y - 0.035; set label 2 NAME_2[i] at screen left,y left font bold(NAME_SIZE) tc rgb TEXT_COLOUR[i] }
    set label 3 INFO_1[i] at screen left,y - 0.033 left font plain(INFO_SIZE) tc rgb INK
    set label 4 INFO_2[i] at screen left,y - 0.061 left font plain(INFO_SIZE) tc rgb INK
    set grid ytics lt 1 lc rgb LIGHT lw 0.4
    set border (c == 0 ? 3 : 1) lc rgb GREY lw 0.6
    set xtics () nomirror out tc rgb INK scale 0.4 font ''.plain(17) offset 0,0.3
    do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }
    set ytics () nomirror out tc rgb INK scale (c == 0 ? 0.4 : 0) font ''.plain(17)
    do for [k=1:int(Y_N)] { set ytics add ((c == 0 ? Y_TEXT[k] : '') Y_AT[k]) }
    unset xlabel
    if (i > N - COLUMNS) { set xlabel PERIODS font plain(17) tc rgb GREY offset 0,0.6 }
    set arrow 1 from 0,0 to HORIZON,0 nohead lc rgb INK lw 0.8 front
    if (BREAK_EVEN[i] == BREAK_EVEN[i]) { set label 5 '' at BREAK_EVEN[i],0 point pt 7 ps 1.5 * PS lc rgb INK front }
    set label 6 END_TEXT[i] at HORIZON,END[i] offset 0.6,0 left font bold(17) tc rgb TEXT_COLOUR[i] front
    own(x) = (column('scenario') == i) ? x : NaN
    plot DATA using (own(column('period'))):(column('p2.5')):(column('p97.5')) with filledcurves fc rgb tint(COLOUR[i], 0.16), \
         DATA using (own(column('period'))):(column('p10')):(column('p90')) with filledcurves fc rgb tint(COLOUR[i], 0.34), \
         DATA using (own(column('period'))):(column('p25')):(column('p75')) with filledcurves fc rgb tint(COLOUR[i], 0.56), \
         DATA using (own(column('period'))):(column('p50')) with lines lc rgb TEXT_COLOUR[i] lw 2.2
}
unset multiplot
unset output
