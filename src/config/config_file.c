/*
 * The whole file is read, scanned and written anew in a strict form of the same lines, which
 * libconfig parses; its settings are copied into a tree of our own.
 */
#include "config/config_file.h"

#include "base/guard.h"
#include "base/text.h"
#include "config/config_dotted.h"
#include "config/config_scan.h"

#include <errno.h>
#include <fcntl.h>
#include <libconfig.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static rs_node *node_of(
    rs_arena *arena, const config_setting_t *setting, const char *file, const char *address);

static const char *address_below(rs_arena *arena, const char *address, const char *name, int i)
{
    const char *dot = address[0] ? "." : "";
    return name ? rs_arena_print(arena, "%s%s%s", address, dot, name)
                : rs_arena_print(arena, "%s%s%d", address, dot, i);
}

static void add_children(
    rs_arena *arena, const config_setting_t *setting, const char *file, rs_node *parent)
{
    rs_node **end = &parent->first;
    for (int i = 0; i < config_setting_length(setting); i++) {
        const config_setting_t *child = config_setting_get_elem(setting, (unsigned)i);
        *end = node_of(arena, child, file, address_below(arena, parent->address, child->name, i));
        end = &(*end)->next;
    }
}

/* Lines come from the field itself: libconfig's accessor cuts them to 16 bits. */
static rs_node *node_of(
    rs_arena *arena, const config_setting_t *setting, const char *file, const char *address)
{
    rs_node *node = rs_arena_get(arena, sizeof *node);
    node->name = setting->name ? rs_arena_text(arena, setting->name) : NULL;
    node->file = file;
    node->line = strncmp(file, "--", 2) == 0 ? 0 : (int)setting->line;
    node->address = address;
    switch (setting->type) {
    case CONFIG_TYPE_INT:
        node->kind = RS_NODE_NUMBER;
        node->number = config_setting_get_int(setting);
        break;
    case CONFIG_TYPE_INT64:
        node->kind = RS_NODE_NUMBER;
        node->number = (double)config_setting_get_int64(setting);
        break;
    case CONFIG_TYPE_FLOAT:
        node->kind = RS_NODE_NUMBER;
        node->number = config_setting_get_float(setting);
        break;
    case CONFIG_TYPE_BOOL:
        node->kind = RS_NODE_TRUTH;
        node->truth = config_setting_get_bool(setting) == CONFIG_TRUE;
        break;
    case CONFIG_TYPE_STRING:
        node->kind = RS_NODE_TEXT;
        node->text = rs_arena_text(arena, config_setting_get_string(setting));
        break;
    case CONFIG_TYPE_GROUP:
        node->kind = RS_NODE_GROUP;
        add_children(arena, setting, file, node);
        break;
    default:
        node->kind = RS_NODE_LIST;
        add_children(arena, setting, file, node);
    }
    return node;
}

static void destroy(void *config)
{
    config_destroy(config);
}

static rs_status parse_strict(
    rs_arena *arena, const char *file, const char *strict, rs_node **root, rs_error *error)
{
    rs_status status = RS_OK;
    config_t config;
    rs_undo undo;
    config_init(&config);
    rs_undo_begin(&undo, destroy, &config);
    config_set_include_dir(
        &config, "/dev/null"); /* no @include can be read, should one ever get here */
    if (config_read_string(&config, strict) == CONFIG_TRUE) {
        *root = node_of(arena, config_root_setting(&config), file, "");
        (*root)->line = strncmp(file, "--", 2) == 0 ? 0 : 1;
    } else {
        status = rs_fail(error, RS_INVALID, "%s:%d: found a %s; expected key = value;", file,
            config.error_line, config_error_text(&config));
    }
    rs_undo_end(&undo);
    config_destroy(&config);
    return status;
}

rs_status rs_config_parse(
    rs_arena *arena, const char *name, const char *bytes, size_t n, rs_node **root, rs_error *error)
{
    *root = NULL;
    if (n > RS_MOST_CONFIG_BYTES)
        return rs_fail(error, RS_INVALID,
            "%s: found more than %d KiB; expected a smaller file (parts of it can be "
            "files of their own: model = \"file\", like = \"folder/name\")",
            name, RS_MOST_CONFIG_BYTES / 1024);
    rs_arena scratch = { 0 };
    rs_text strict = { 0 };
    rs_text_add_bytes(&strict, "", 0);
    rs_status status = rs_config_scan(&scratch, name, bytes, n, &strict, error);
    if (status == RS_OK)
        status = parse_strict(
            arena, rs_arena_text(arena, name), strict.data ? strict.data : "", root, error);
    if (status == RS_OK)
        rs_config_mark_dotted(arena, bytes, n, *root);
    rs_text_clear(&strict);
    rs_arena_clear(&scratch);
    return status;
}

static const char *kind_of_file(mode_t mode)
{
    if (S_ISDIR(mode))
        return "a folder";
    if (S_ISFIFO(mode))
        return "a pipe";
    if (S_ISSOCK(mode))
        return "a socket";
    return "a device";
}

/* O_NONBLOCK: opening a pipe that nobody writes to must not wait. */
static int open_regular(const char *path, rs_error *error)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat found;
    if (descriptor < 0 && errno == ENOENT)
        rs_tell(error, RS_ERROR, "%s: found no such file; expected a configuration", path);
    else if (descriptor < 0 || fstat(descriptor, &found) < 0)
        rs_tell(error, RS_ERROR, "%s: cannot be read: %s", path, strerror(errno));
    else if (S_ISREG(found.st_mode))
        return descriptor;
    else
        rs_tell(
            error, RS_ERROR, "%s: found %s; expected a file", path, kind_of_file(found.st_mode));
    if (descriptor >= 0)
        close(descriptor);
    return -1;
}

/* Reads until the end, or one byte more than is allowed: the size that a file states need not be
 * true (/proc). */
static rs_status read_all(int descriptor, const char *path, rs_text *bytes, rs_error *error)
{
    char part[8192];
    while (bytes->length <= RS_MOST_CONFIG_BYTES) {
        ssize_t n = read(descriptor, part, sizeof part);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return rs_fail(error, RS_INVALID, "%s: cannot be read: %s", path, strerror(errno));
        if (n == 0)
            break;
        rs_text_add_bytes(bytes, part, (size_t)n);
    }
    return RS_OK;
}

rs_status rs_config_read(rs_arena *arena, const char *path, rs_node **root, rs_error *error)
{
    *root = NULL;
    int descriptor = open_regular(path, error);
    if (descriptor < 0)
        return RS_INVALID;
    rs_text bytes = { 0 };
    rs_undo undo;
    rs_undo_begin(&undo, rs_undo_close, &descriptor);
    rs_status status = read_all(descriptor, path, &bytes, error);
    if (status == RS_OK)
        status
            = rs_config_parse(arena, path, bytes.data ? bytes.data : "", bytes.length, root, error);
    rs_undo_end(&undo);
    close(descriptor);
    rs_text_clear(&bytes);
    return status;
}
