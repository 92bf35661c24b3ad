# Cash at the end of each period, a panel a plan: how deep the trough of the median is, and when.
SUBTITLE = zh ? '各期末现金，'.CURRENCY.'，按'.PERIODS.'；线为中位数，圆点为其最低处，色带包含 50%、80%、95% 的情形' : 'Cash at the end of each '.PERIOD.', '.CURRENCY.'.  Line: median, dot: its lowest.  Bands: 50, 80, 95 % of futures.'
if (!KNOWN) { SUBTITLE = SUBTITLE.(zh ? '；期初现金未给出，从 0 起算' : '  From 0: opening cash is not given.') }
if (CREDIT_TEXT ne '') { SUBTITLE = SUBTITLE.(zh ? '；'.CREDIT_TEXT.' 处横线为授信额度' : '  Line at '.CREDIT_TEXT.': credit line.') }
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
