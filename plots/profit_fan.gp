# Cumulative profit, a panel a plan, all on the same axes.
eval DRAW_FRAME
set xrange [0:HORIZON]; set yrange [Y_LOW:Y_HIGH]
do for [i=1:PANELS] {
    eval PLACE_PANEL
    eval MONEY_OVER_TIME
    set arrow 1 from 0,0 to HORIZON,0 nohead lc rgb INK lw 0.8 front
    if (BREAK_EVEN[i] == BREAK_EVEN[i]) { set label 5 '' at BREAK_EVEN[i],0 point pt 7 ps 1.5 * PS lc rgb INK front }
    eval PLOT_FAN
}
unset multiplot
unset output
