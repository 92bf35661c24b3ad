# Cash at the end of each period, a panel a plan: how deep the trough of the median is, and when.
eval DRAW_FRAME
set xrange [0:HORIZON]; set yrange [Y_LOW:Y_HIGH]
do for [i=1:PANELS] {
    eval PLACE_PANEL
    eval MONEY_OVER_TIME
    if (Y_LOW <= 0 && Y_HIGH >= 0) { set arrow 1 from 0,0 to HORIZON,0 nohead lc rgb INK lw 0.8 front }
    if (CREDIT_LINE >= Y_LOW && CREDIT_LINE <= Y_HIGH) { set arrow 2 from 0,CREDIT_LINE to HORIZON,CREDIT_LINE nohead lc rgb BAD lw 1.4 front }
    set label 5 '' at TROUGH_AT[i],TROUGH[i] point pt 7 ps 1.5 * PS lc rgb INK front
    eval PLOT_FAN
}
unset multiplot
unset output
