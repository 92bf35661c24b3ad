/* Cells are found in the XML of their sheet by their place. */
#include "xlsx_parts.h"

#include "check.h"

#include <minizip/unzip.h>

#include <stdlib.h>
#include <string.h>

char *xlsx_part(const char *workbook, const char *name)
{
    unzFile archive = unzOpen(workbook);
    assert_non_null(archive);
    char *text = NULL;
    if (unzLocateFile(archive, name, 1) == UNZ_OK) {
        unz_file_info info;
        assert_int_equal(unzGetCurrentFileInfo(archive, &info, NULL, 0, NULL, 0, NULL, 0), UNZ_OK);
        text = calloc(info.uncompressed_size + 1, 1);
        assert_int_equal(unzOpenCurrentFile(archive), UNZ_OK);
        assert_int_equal(unzReadCurrentFile(archive, text, (unsigned)info.uncompressed_size),
            (int)info.uncompressed_size);
        unzCloseCurrentFile(archive);
    }
    unzClose(archive);
    return text;
}

/* The n-th text of the table of texts that sheets share. */
static char *shared_text(const char *workbook, int n)
{
    char *all = xlsx_part(workbook, "xl/sharedStrings.xml"), *at = all;
    for (int i = 0; at && i <= n; i++)
        at = strstr(at + 1, "<si>");
    assert_non_null(at);
    char *from = strchr(strstr(at, "<t"), '>') + 1, *to = strstr(from, "</t>");
    char *text = strndup(from, (size_t)(to - from));
    free(all);
    return text;
}

double xlsx_number(const char *xml, const char *cell)
{
    char begin[32];
    snprintf(begin, sizeof begin, "<c r=\"%s\"", cell);
    const char *at = strstr(xml, begin);
    assert_non_null(at);
    const char *value = strstr(at, "<v>"), *type = strstr(at, " t=\"");
    assert_non_null(value);
    assert_true(!type || type > value);
    return strtod(value + 3, NULL);
}

char *xlsx_text(const char *workbook, const char *xml, const char *cell)
{
    char begin[32];
    snprintf(begin, sizeof begin, "<c r=\"%s\"", cell);
    const char *at = strstr(xml, begin);
    assert_non_null(at);
    assert_true(strstr(at, " t=\"s\"") < strstr(at, "<v>"));
    return shared_text(workbook, atoi(strstr(at, "<v>") + 3));
}
