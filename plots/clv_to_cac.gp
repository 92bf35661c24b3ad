# What a customer is worth over what it costs, a row a plan (or a channel): the average, and for one more customer. The line is at 3:1.
set label 5 HEAD at screen 0.02,ROW_TOP + 0.022 left font plain(17) tc rgb GREY
eval DRAW_FRAME
PANEL_LEFT = 0.41; PANEL_RIGHT = 0.9
set lmargin at screen PANEL_LEFT; set rmargin at screen PANEL_RIGHT
set xrange [X_LOW:X_HIGH]; set yrange [0:1]
set border 0
unset ytics
high = ROW_HEIGHT * PAGE_HIGH
thick = clip(0.42 * high, 6, 84) / high; thin = 0.6 * thick; gap = 0.08 * thick
above = 0.5 + (thin + gap) / 2
below = 0.5 - (thick + gap) / 2
TEXT_SIZE = clip(PITCH * 0.15, 12, 18)
inside(x) = x > X_HIGH ? X_HIGH : x
do for [i=1:ROWS] {
    s = int(ROW_SCENARIO[i]); last_row = (i == ROWS)
    bottom = ROW_TOP - (i - 1) * ROW_PITCH - ROW_HEIGHT
    set bmargin at screen bottom; set tmargin at screen bottom + ROW_HEIGHT
    unset label; unset arrow; unset xtics
    top = (i == 1) ? 1.0 : ROW_PITCH / ROW_HEIGHT
    # the line leaves room for the text beside the pale bar
    set arrow 1 from 3,above - thick / 2 to 3,1 nohead dt 2 lc rgb INK lw 0.9 front
    if (i > 1) { set arrow 3 from 3,1 to 3,top - (0.5 - (thick + gap + thin) / 2) nohead dt 2 lc rgb INK lw 0.9 }
    set arrow 2 from 0,0 to 0,top nohead lc rgb GREY lw 0.6 front
    if (i == 1) { set label 1 RULE at 3,1 offset 0,0.7 center font plain(16) tc rgb INK }
    if (BEYOND[i]) { set label 2 '→' at X_HIGH,above left offset 0.4,0 font bold(18) tc rgb INK }
    if (MARGINAL[i] == MARGINAL[i]) {
        words = MARGINAL_TEXT[i].' '.ONE_MORE
        if (MARGINAL[i] > X_LOW + 0.72 * (X_HIGH - X_LOW)) {
            set label 3 words at inside(MARGINAL[i]),below right offset -0.8,0 font plain(TEXT_SIZE) tc rgb INK front
        } else {
            set label 3 words at (MARGINAL[i] > 0 ? MARGINAL[i] : 0),below left offset 0.8,0 font plain(TEXT_SIZE) tc rgb INK front
        }
    }
    if (last_row) {
        set xtics () nomirror out tc rgb INK scale 0.4 font ''.plain(18) offset 0,0.2
        do for [k=1:int(X_N)] { set xtics add (X_TEXT[k].':1' X_AT[k]) }
        set border 1 lc rgb GREY lw 0.6
    }
    own(x) = (column('row') == i) ? x : NaN
    set bars 0.5
    plot DATA using (0):(own(above)):(0):(inside(column('median'))):(above - thick / 2):(above + thick / 2) with boxxyerror lc rgb COLOUR[s], \
         DATA using (0):(own(below)):(0):(inside(column('marginal'))):(below - thin / 2):(below + thin / 2) with boxxyerror lc rgb tint(COLOUR[s], 0.35), \
         DATA using (column('p95') > X_HIGH ? NaN : column('median')):(own(above)):(column('p5')):(column('p95')) with xerrorbars pt -1 lc rgb INK lw 1.2
}
unset multiplot
unset output
