# The chance of at least so much profit: a line a plan. The number beside it is the chance of no loss, read off at 0; where that is the same
# for all, the mean of the profit.
PANEL_LEFT = 0.075; PANEL_RIGHT = 0.76
at_0 = PANEL_LEFT + (PANEL_RIGHT - PANEL_LEFT) * (0 - X_LOW) / (X_HIGH - X_LOW)
shown_0 = (X_LOW <= 0 && X_HIGH >= 0)
if (shown_0 && at_0 - PANEL_LEFT > 0.06) { set label 5 WORSE at screen at_0 - 0.006,PANELS_TOP + 0.022 right font plain(17) tc rgb BAD_TEXT }
if (shown_0 && PANEL_RIGHT - at_0 > 0.06) { set label 6 BETTER at screen at_0 + 0.006,PANELS_TOP + 0.022 left font plain(17) tc rgb GOOD_TEXT }
set label 7 HEAD at screen 0.776,PANELS_TOP + 0.05 left font plain(17) tc rgb GREY
eval DRAW_FRAME
set lmargin at screen PANEL_LEFT; set rmargin at screen PANEL_RIGHT; set tmargin at screen PANELS_TOP; set bmargin at screen PANEL_LOW
set xrange [X_LOW:X_HIGH]; set yrange [0:1]
set grid ytics lt 1 lc rgb LIGHT lw 0.4
set ytics () nomirror out tc rgb INK scale 0.4 font ''.plain(18)
do for [k=0:4] { set ytics add (sprintf('%d', 25 * k).PERCENT 0.25 * k) }
set xtics () nomirror out tc rgb INK scale 0.4 font ''.plain(18) offset 0,0.2
do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }
set xlabel X_TITLE font plain(18) tc rgb GREY offset 0,0.3
line_colour(s) = LABEL_SHARED ? INK : TEXT_COLOUR[s]
if (shown_0) { set arrow 1 from 0,0 to 0,1 nohead lc rgb INK lw 0.8 back }
do for [k=1:int(LABELS)] {
    s = int(LABEL_SCENARIO[k])
    set arrow 10 + k from LABEL_FROM[k],LABEL_HEIGHT[k] to graph 1,first LABEL_HEIGHT[k] nohead lc rgb line_colour(s) lw 0.5 back
    set arrow 20 + k from graph 1,first LABEL_HEIGHT[k] to graph 1.018,first LABEL_PLACE[k] nohead lc rgb line_colour(s) lw 0.5 back
    set label 30 + k LABEL_SHARE[k] at graph 1.024,first LABEL_PLACE[k] left font bold(SURE ? 16 : 20) tc rgb line_colour(s)
    up = LABEL_2[k] eq '' ? 0 : 0.017
    y = PANEL_LOW + (PANELS_TOP - PANEL_LOW) * LABEL_PLACE[k]
    set label 50 + k LABEL_1[k] at screen 0.832,y + up left font bold(18) tc rgb line_colour(s)
    set label 70 + k LABEL_2[k] at screen 0.832,y - up left font bold(18) tc rgb line_colour(s)
    if (shown_0 && NO_LOSS[s] > 0 && NO_LOSS[s] < 1) { set label 90 + k '' at 0,NO_LOSS[s] point pt 7 ps 1.3 * PS lc rgb line_colour(s) front }
}
own(i, x) = (column('scenario') == i) ? x : NaN
plot for [i=1:N] DATA using (own(i, column('profit_npv'))):(column('chance_of_at_least')) with lines lc rgb line_colour(i) lw 2.2
unset multiplot
unset output
