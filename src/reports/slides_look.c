/* The theme laid over what pandoc has made. */
#include "files/archive.h"
#include "reports/slides.h"

#include <stdio.h>
#include <string.h>

#define MASTER "ppt/slideMasters/slideMaster1.xml"
#define FIRST_LAYOUT "ppt/slideLayouts/slideLayout1.xml"
#define FIRST_SLIDE "ppt/slides/slide1.xml"
#define LOOK "ppt/theme/theme1.xml"
#define CORE "docProps/core.xml"
#define NO_DATE " xsi:type=\"dcterms:W3CDTF\">2020-01-01T00:00:00Z"

enum { N_ACCENTS = 6, N_FIXED = 12, MARK_SIZE = 64 };

/* Pandoc's own look has titles in the middle, too large for a message of two lines, and today's
 * date. */
static const rs_archive_edit fixed[N_FIXED] = {
    { MASTER, "<p:titleStyle>", "algn=\"", "\"", "l" },
    { MASTER, "<p:titleStyle>", "sz=\"", "\"", "2000\" b=\"1" },
    { MASTER, "<p:bodyStyle>", "sz=\"", "\"", "1600" },
    { FIRST_LAYOUT, "type=\"ctrTitle\"", "<a:bodyPr/>", "<a:p>",
        "<a:lstStyle><a:lvl1pPr algn=\"l\"><a:defRPr sz=\"3200\" "
        "b=\"1\"/></a:lvl1pPr></a:lstStyle>" },
    { FIRST_LAYOUT, "type=\"subTitle\"", "algn=\"", "\"", "l" },
    { FIRST_LAYOUT, "type=\"subTitle\"", "<a:defRPr", ">", " sz=\"1800\"" },
    { FIRST_SLIDE, "type=\"subTitle\"", "<a:off x=\"", "\"", "685800" },
    { FIRST_SLIDE, "type=\"subTitle\"", "<a:ext cx=\"", "\"", "7772400" },
    { CORE, "", "<dcterms:created", "</dcterms:created>", NO_DATE },
    { CORE, "", "<dcterms:modified", "</dcterms:modified>", NO_DATE },
    { CORE, "", "<dc:creator>", "</dc:creator>", "retsim" },
    { CORE, "", "<cp:lastModifiedBy>", "</cp:lastModifiedBy>", "retsim" },
};

typedef struct look_edits {
    rs_archive_edit edits[N_FIXED + 2 + N_ACCENTS + 2];
    int n;
    char begins[2 + N_ACCENTS][MARK_SIZE], ends[2 + N_ACCENTS][MARK_SIZE],
        colours[2 + N_ACCENTS][MARK_SIZE];
    int n_colours;
} look_edits;

static void add_colour(look_edits *look, const char *name, const char *colour)
{
    int i = look->n_colours++;
    snprintf(look->begins[i], MARK_SIZE, "<a:%s>", name);
    snprintf(look->ends[i], MARK_SIZE, "</a:%s>", name);
    snprintf(look->colours[i], MARK_SIZE, "<a:srgbClr val=\"%s\"/>", colour + 1);
    look->edits[look->n++]
        = (rs_archive_edit){ LOOK, "", look->begins[i], look->ends[i], look->colours[i] };
}

bool rs_slides_restyle(const rs_theme *theme, const char *from, const char *to)
{
    look_edits look = { .n = N_FIXED };
    rs_theme usual = rs_theme_usual();
    memcpy(look.edits, fixed, sizeof fixed);
    add_colour(&look, "dk1", theme->ink);
    add_colour(&look, "lt1", theme->paper);
    for (int i = 0; i < N_ACCENTS; i++) {
        char name[16];
        snprintf(name, sizeof name, "accent%d", i + 1);
        add_colour(&look, name, theme->colours[i]);
    }
    if (strcmp(theme->font, usual.font)
        != 0) { /* the usual family is hardly installed where slides are shown */
        look.edits[look.n++]
            = (rs_archive_edit){ LOOK, "<a:majorFont>", "<a:latin typeface=\"", "\"", theme->font };
        look.edits[look.n++]
            = (rs_archive_edit){ LOOK, "<a:minorFont>", "<a:latin typeface=\"", "\"", theme->font };
    }
    return rs_archive_rewrite(from, to, look.edits, look.n);
}
