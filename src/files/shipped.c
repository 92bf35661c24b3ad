/*
 * Reads the folders of models and studies in the order of names; a file's sentence is the first one
 * of the comment at its head.
 */
#include "retsim/shipped.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "base/text.h"
#include "words/visible_text.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_HEAD_BYTES = 4096, SENTENCE_WIDTH = 240 };

const char *const rs_shipped_kind_names[RS_N_SHIPPED_KINDS]
    = { "models", "channels", "programs", "streams", "shocks", "studies" };

/* The part of the models folder in which a kind lies. */
static const char *const subfolders[RS_N_SHIPPED_KINDS]
    = { "", "channels", "programs", "streams", "shocks", "" };

/* ---- the first sentence ---- */

/* What ends at `at` is a sentence, not an initial ("P. S. Fader") or a number ("0.5"). */
static bool ends_sentence(const char *text, size_t at)
{
    static const char stop[] = "。";
    if (at + 1 >= sizeof stop - 1
        && strncmp(text + at + 2 - sizeof stop, stop, sizeof stop - 1) == 0)
        return true;
    bool mark = text[at] == '.' || text[at] == '?' || text[at] == '!';
    bool initial = text[at] == '.' && at > 0 && text[at - 1] >= 'A' && text[at - 1] <= 'Z'
        && (at == 1 || text[at - 2] == ' ');
    return mark && !initial && (text[at + 1] == '\0' || text[at + 1] == ' ');
}

/* The comment at the head of a file, as one line. */
static void add_comment(rs_text *to, const char *head)
{
    while (*head == '#') {
        const char *line = head + strspn(head, "# \t");
        size_t n = strcspn(line, "\r\n");
        rs_text_add(to, "%s%.*s", to->length > 0 ? " " : "", (int)n, line);
        head = line + n;
        head += *head == '\r';
        head += *head == '\n';
    }
}

static char *sentence_of(const char *head)
{
    rs_text comment = { 0 }, sentence = { 0 };
    add_comment(&comment, head);
    for (size_t i = 0; i < comment.length; i++)
        if (ends_sentence(comment.data, i)) {
            comment.data[i + 1] = '\0';
            break;
        }
    rs_visible_add_short(&sentence, comment.data ? comment.data : "", SENTENCE_WIDTH);
    rs_text_clear(&comment);
    return sentence.data ? sentence.data : strdup("");
}

static char *sentence_of_file(const char *path, rs_error *error)
{
    char head[MOST_HEAD_BYTES + 1];
    FILE *file = fopen(path, "r");
    if (!file) {
        rs_tell(error, RS_ERROR, "%s: cannot be read: %s", path, strerror(errno));
        return NULL;
    }
    size_t n = fread(head, 1, MOST_HEAD_BYTES, file);
    fclose(file);
    head[n] = '\0';
    return sentence_of(head);
}

/* ---- the list ---- */

static bool is_shipped(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && entry->d_name[rs_stem_length(entry->d_name)] != '\0';
}

static int accepts(const struct dirent *entry)
{
    return is_shipped(entry);
}

/* By bytes, whatever the locale. */
static int by_name(const struct dirent **one, const struct dirent **other)
{
    return strcmp((*one)->d_name, (*other)->d_name);
}

static char *printed(const char *a, const char *between, const char *b, int n_b)
{
    char *text = NULL;
    return asprintf(&text, "%s%s%.*s", a, between, n_b, b) < 0 ? NULL : text;
}

/* "milk-tea-app", "programs/community"; studies keep their ending, as they are run by it. */
static char *name_of(rs_shipped_kind kind, const char *file)
{
    int n = (int)strlen(file) - (kind == RS_SHIPPED_STUDY ? 0 : 4);
    const char *folder = subfolders[kind];
    return printed(folder, *folder ? "/" : "", file, n);
}

static rs_status add_item(rs_shipped_list *list, size_t *capacity, rs_shipped_kind kind,
    const char *folder, const char *file, rs_error *error)
{
    char *path = printed(folder, "/", file, (int)strlen(file));
    if (!path)
        return RS_NO_MEMORY;
    struct stat state;
    rs_status status = RS_OK;
    if (stat(path, &state) == 0 && S_ISREG(state.st_mode)) {
        rs_shipped item = { kind, name_of(kind, file), sentence_of_file(path, error) };
        list->items = rs_grow(list->items, capacity, (size_t)list->n + 1, sizeof *list->items);
        list->items[list->n++] = item;
        status = item.name && item.sentence ? RS_OK : RS_FAILED;
    }
    free(path);
    return status;
}

static rs_status read_folder(rs_shipped_list *list, size_t *capacity, rs_shipped_kind kind,
    const char *folder, rs_error *error)
{
    struct dirent **entries = NULL;
    rs_status status = RS_OK;
    int n = scandir(folder, &entries, accepts, by_name);
    if (n < 0 && errno == ENOENT)
        return RS_OK;
    if (n < 0)
        return rs_fail(error, RS_FAILED, "%s: cannot be read: %s", folder, strerror(errno));
    for (int i = 0; i < n; i++) {
        if (status == RS_OK)
            status = add_item(list, capacity, kind, folder, entries[i]->d_name, error);
        free(entries[i]);
    }
    free(entries);
    return status;
}

static rs_status read_shipped(
    const char *models_folder, const char *scenarios_folder, rs_shipped_list *list, rs_error *error)
{
    rs_status status = RS_OK;
    size_t capacity = 0;
    *list = (rs_shipped_list){ 0 };
    for (int k = 0; k < RS_N_SHIPPED_KINDS && status == RS_OK; k++) {
        const char *root = k == RS_SHIPPED_STUDY ? scenarios_folder : models_folder;
        if (!root)
            continue;
        char *folder
            = printed(root, *subfolders[k] ? "/" : "", subfolders[k], (int)strlen(subfolders[k]));
        status = folder ? read_folder(list, &capacity, (rs_shipped_kind)k, folder, error)
                        : RS_NO_MEMORY;
        free(folder);
    }
    if (status != RS_OK)
        rs_shipped_clear(list);
    return status;
}

rs_status rs_shipped_read(
    const char *models_folder, const char *scenarios_folder, rs_shipped_list *list, rs_error *error)
{
    RS_GUARDED(error, read_shipped(models_folder, scenarios_folder, list, error));
}

void rs_shipped_clear(rs_shipped_list *list)
{
    for (int i = 0; i < list->n; i++) {
        free(list->items[i].name);
        free(list->items[i].sentence);
    }
    free(list->items);
    *list = (rs_shipped_list){ 0 };
}
