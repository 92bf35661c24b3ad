# Who is still there: a row a cohort, a column an age. Not `with image`, which shears a triangle silently.
eval DRAW_FRAME
LEFT = GROUPS > 1 ? 0.33 : 0.105; BOTTOM = 0.085
cell_wide = clip((0.98 - LEFT) / COLUMNS, 0, 130.0 / PAGE_WIDE)
cell_high = clip((PANELS_TOP - BOTTOM) / TALL, 0, 66.0 / PAGE_HIGH)
set lmargin at screen LEFT; set rmargin at screen LEFT + COLUMNS * cell_wide
set tmargin at screen PANELS_TOP; set bmargin at screen PANELS_TOP - TALL * cell_high
set xrange [-0.5:COLUMNS - 0.5]; set yrange [TALL - 0.5:-0.5]
set border 0
unset xtics; unset ytics
SIZE = clip(0.42 * cell_high * PAGE_HIGH, 11, 18)
do for [k=1:int(COLUMNS)] { set label 100 + k AGE_TEXT[k] at k - 1,-0.5 offset 0,0.65 center font plain(SIZE) tc rgb INK }
do for [i=1:int(COHORTS)] { set label 200 + i COHORT_TEXT[i] at -0.5,COHORT_Y[i] offset -0.7,0 right font plain(SIZE) tc rgb INK }
if (GROUPS > 1) {
    do for [g=1:int(GROUPS)] {
        s = int(GROUP_SCENARIO[g])
        y = PANELS_TOP - (GROUP_Y[g] + 0.5) * cell_high
        up = NAME_2[s] eq '' ? 0 : 15.0 / PAGE_HIGH
        set label 300 + g NAME_1[s] at screen 0.02,y + up left font bold(18) tc rgb TEXT_COLOUR[s]
        set label 320 + g NAME_2[s] at screen 0.02,y - up left font bold(18) tc rgb TEXT_COLOUR[s]
    }
}
if (COMPARED >= 0) { set object 1 rectangle from COMPARED - 0.5,COMPARED_TOP - 0.5 to COMPARED + 0.5,COMPARED_BOTTOM + 0.5 front fillstyle empty border lc rgb BAD lw 1.6 }
full(v) = v > 1 ? 1 : v < 0 ? 0 : v
shade(v) = part(HEAT, 65536, full(v)) * 65536 + part(HEAT, 256, full(v)) * 256 + part(HEAT, 1, full(v))
# the text that stands out better
dark(v) = v > 0.55
half = 0.5 - 1.0 / (cell_high * PAGE_HIGH); side = 0.5 - 1.0 / (cell_wide * PAGE_WIDE)
colour(v) = dark(v) ? rgb(PAPER) : rgb(INK)
plot DATA using (column('x')):(column('y')):(column('x') - side):(column('x') + side):(column('y') - half):(column('y') + half):(shade(column('share'))) with boxxyerror lc rgb variable, \
     DATA using (column('x')):(column('y')):(stringcolumn('text')):(colour(column('share'))) with labels font plain(SIZE) tc rgb variable
unset object
unset multiplot
unset output
