# What all charts share, between the variables and the script of a chart. The theme comes with the variables: FONT, PAGE_WIDE, PAGE_HIGH
# (pixels), PER_INCH (pixels an inch of the PDF), FONT_SCALE, INK, GREY, LIGHT, PAPER, GOOD, GOOD_TEXT, BAD, BAD_TEXT, NEVER, HEAT, LOGO.
if (!exists("FORMAT")) FORMAT = 'png'
if (!exists("OUT")) OUT = CHART.'.'.FORMAT
set encoding utf8
set datafile separator "\t"
set datafile commentschars ""
set datafile columnheaders
DATA = CHART.'.tsv'

# Texts are never enhanced: names may hold _ ^ { } @ & ~. Sizes are points of the PNG.
# (Fonts of tics must begin with a text: ''.plain(18).)
FS = FONT_SCALE * ((FORMAT eq 'pdf') ? 72.0 / PER_INCH : (FORMAT eq 'svg') ? 29.0 / 22 : 1.0)
plain(n) = sprintf('%s,%.1f', FONT, n * FS)
# SVG and EMF do not understand ":Bold" outside enhanced texts; SVG takes the family as it is into an attribute.
BOLD = (FORMAT eq 'svg') ? FONT.'" font-weight="bold' : (FORMAT eq 'emf') ? FONT.' Bold' : FONT.':Bold'
bold(n) = sprintf('%s,%.1f', BOLD, n * FS)
# For a slide, whose title says the headline: the empty margin is cut off (where the paper is white; gnuplot knows no other).
if (!exists("BARE")) BARE = 0
CROP = BARE ? 'crop' : 'nocrop'
if (BARE) { SUBTITLE_LINES = HEADLINE_2 eq '' ? 1 : 2; HEADLINE_1 = ''; HEADLINE_2 = ''; LOGO = '' }
if (FORMAT eq 'png') set term pngcairo noenhanced color @CROP size PAGE_WIDE,PAGE_HIGH font plain(20) fontscale 1.0 linewidth 2 rounded background PAPER
if (FORMAT eq 'svg') set term svg noenhanced size PAGE_WIDE,PAGE_HIGH font plain(20) linewidth 2 rounded dashed background PAPER
if (FORMAT eq 'pdf') set term pdfcairo noenhanced color size 1.0*PAGE_WIDE/PER_INCH in,1.0*PAGE_HIGH/PER_INCH in font plain(20) fontscale 1.0 linewidth 1.6 rounded background PAPER
if (FORMAT eq 'emf') set term emf noenhanced size PAGE_WIDE,PAGE_HIGH font plain(20) linewidth 2
set output OUT

# A point of size 1 is as large in every format; DOT_PIXELS is its diameter.
PS = (FORMAT eq 'svg') ? 0.287 : (FORMAT eq 'pdf') ? 0.502 : (FORMAT eq 'emf') ? 0.252 : 1.0
DOT_PIXELS = 6.05
# A colour lightened to a share of itself: bands are opaque, since EMF knows no transparency.
rgb(c) = int('0x'.c[2:7])
part(c, shift, share) = int((rgb(PAPER) / shift % 256) * (1 - share) + (rgb(c) / shift % 256) * share)
tint(c, share) = sprintf('#%02X%02X%02X', part(c, 65536, share), part(c, 256, share), part(c, 1, share))
clip(x, low, high) = x < low ? low : x > high ? high : x

set key off
set minussign
set border 3 lc rgb GREY lw 0.6
set tics nomirror out scale 0.4 textcolor rgb INK
set style fill solid 1.0 noborder

# Headline, subtitle, footnote, and for pages of rows their large figures and names: drawn once, before the panels.
set label 1 HEADLINE_1 at screen 0.02,0.945 left font bold(32) tc rgb INK
set label 2 HEADLINE_2 at screen 0.02,0.893 left font bold(32) tc rgb INK
SUBTITLE_AT = (BARE ? SUBTITLE_LINES == 1 : HEADLINE_2 eq '') ? 0.885 : 0.84
set label 4 FOOTNOTE at screen 0.02,0.03 left font plain(14) tc rgb GREY
set label 5000 LOGO at screen 0.985,0.982 right font bold(14) tc rgb GREY
if (!exists("ROWS")) ROWS = 0
if (!exists("BIG_MOST")) BIG_MOST = 52
if (ROWS > 0) {
    PITCH = ROW_PITCH * PAGE_HIGH
    BIG_SIZE = clip(PITCH * 0.3, 22, BIG_MOST); if (0.64 * BIG_COLUMNS > 4.1) { BIG_SIZE = BIG_SIZE * 4.1 / (0.64 * BIG_COLUMNS) }; NAME_SIZE = clip(PITCH * 0.17, 15, BIG_MOST > 40 ? 22 : 18)
    SMALL_SIZE = clip(PITCH * 0.13, 12, 17)
    NAME_X = 0.02 + (clip(PITCH * 0.3, 22, BIG_MOST) * 4.3 + 16) / real(PAGE_WIDE)
    NAME_HIGH = NAME_SIZE * 1.75 / real(PAGE_HIGH); SMALL_HIGH = SMALL_SIZE * 1.8 / real(PAGE_HIGH)
    row_middle(i) = ROW_TOP - (i - 1) * ROW_PITCH - ROW_HEIGHT / 2
    do for [i=1:ROWS] {
        s = int(ROW_SCENARIO[i])
        lines_2 = (PITCH > 125 && LINE_2[i] ne '')
        high = NAME_HIGH * (NAME_2[s] eq '' ? 1 : 2) + SMALL_HIGH * (LINE_1[i] eq '' ? 0 : 1) + SMALL_HIGH * lines_2
        y = row_middle(i) + high / 2
        set label 100 + i BIG[i] at screen 0.02,row_middle(i) left font bold(BIG_SIZE) tc rgb BIG_COLOUR[i]
        set label 200 + i NAME_1[s] at screen NAME_X,y - NAME_HIGH / 2 left font bold(NAME_SIZE) tc rgb TEXT_COLOUR[s]
        if (NAME_2[s] ne '') { y = y - NAME_HIGH; set label 300 + i NAME_2[s] at screen NAME_X,y - NAME_HIGH / 2 left font bold(NAME_SIZE) tc rgb TEXT_COLOUR[s] }
        y = y - NAME_HIGH
        set label 400 + i LINE_1[i] at screen NAME_X,y - SMALL_HIGH / 2 left font plain(SMALL_SIZE) tc rgb GREY
        y = y - SMALL_HIGH
        if (lines_2) { set label 500 + i LINE_2[i] at screen NAME_X,y - SMALL_HIGH / 2 left font plain(SMALL_SIZE) tc rgb GREY }
    }
}
DRAW_FRAME = "set label 3 SUBTITLE at screen 0.02,SUBTITLE_AT left font ''.plain(21) tc rgb GREY; set multiplot; set border 0; unset xtics; unset ytics; plot [0:1][0:1] -1 lc rgb PAPER; unset label; set border 3 lc rgb GREY lw 0.6"

# Pages of panels, a plan each, with its name and two lines over it. In a loop over i: place the panel, then draw into it.
if (!exists("PANELS")) PANELS = 0
if (PANELS > 0) {
    two_lines = 0
    do for [k=1:int(PANELS)] { if (NAME_2[k] ne '') { two_lines = 1 } }
    PANEL_SIZE = COLUMNS < 4 ? 22 : 19; INFO_SIZE = COLUMNS < 3 ? 18 : 16
    PANEL_HEAD = (two_lines ? 0.072 : 0.038) + (INFO_2[1] eq '' ? 0.034 : 0.062)
    PITCH_X = 0.915 / COLUMNS; PITCH_Y = (PANELS_TOP - 0.085) / ceil(PANELS / real(COLUMNS))
    column_of(i) = (i - 1) % int(COLUMNS)
    panel_left(i) = 0.075 + column_of(i) * PITCH_X
    panel_high(i) = PANELS_TOP - ((i - 1) / int(COLUMNS)) * PITCH_Y
    name_low(i) = panel_high(i) - (NAME_2[i] eq '' ? 0.019 : 0.054)
    in_column(i, text) = column_of(i) == 0 ? text : ''
    in_last_row(i, text) = i > PANELS - COLUMNS ? text : ''
}
PLACE_PANEL = "set lmargin at screen panel_left(i); set rmargin at screen panel_left(i) + PITCH_X - PANEL_ROOM; set tmargin at screen panel_high(i) - PANEL_HEAD; set bmargin at screen panel_high(i) - PITCH_Y + 0.075; unset label; unset arrow; set label 1 NAME_1[i] at screen panel_left(i),panel_high(i) - 0.019 left font bold(PANEL_SIZE) tc rgb TEXT_COLOUR[i]; set label 2 NAME_2[i] at screen panel_left(i),name_low(i) left font bold(PANEL_SIZE) tc rgb TEXT_COLOUR[i]; set label 3 INFO_1[i] at screen panel_left(i),name_low(i) - 0.033 left font plain(INFO_SIZE) tc rgb INK; set label 4 INFO_2[i] at screen panel_left(i),name_low(i) - 0.061 left font plain(INFO_SIZE) tc rgb INK"
MONEY_OVER_TIME = "set grid ytics lt 1 lc rgb LIGHT lw 0.4; set border (column_of(i) == 0 ? 3 : 1) lc rgb GREY lw 0.6; set xtics () nomirror out tc rgb INK scale 0.4 font ''.plain(17) offset 0,0.3; set ytics () nomirror out tc rgb INK scale (column_of(i) == 0 ? 0.4 : 0) font ''.plain(17); do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }; do for [k=1:int(Y_N)] { set ytics add (in_column(i, Y_TEXT[k]) Y_AT[k]) }; set xlabel in_last_row(i, PERIODS) font plain(17) tc rgb GREY offset 0,0.6"
own_panel(i, x) = (column('scenario') == i) ? x : NaN
PLOT_FAN = "plot DATA using (own_panel(i, column('period'))):(column('p2.5')):(column('p97.5')) with filledcurves fc rgb tint(COLOUR[i], 0.16), DATA using (own_panel(i, column('period'))):(column('p10')):(column('p90')) with filledcurves fc rgb tint(COLOUR[i], 0.34), DATA using (own_panel(i, column('period'))):(column('p25')):(column('p75')) with filledcurves fc rgb tint(COLOUR[i], 0.56), DATA using (own_panel(i, column('period'))):(column('p50')) with lines lc rgb TEXT_COLOUR[i] lw 2.2"
