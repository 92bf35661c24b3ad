#include "config/config_file.h"
#include "config/config_loader.h"

#include "support/check.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own for every test. */
typedef struct place {
    char folder[PATH_MAX]; /* without links */
    rs_arena arena;
    rs_error error;
} place;

static int set_up(void **state)
{
    place *here = calloc(1, sizeof *here);
    char name[] = "config-XXXXXX";
    if (!mkdtemp(name) || !realpath(name, here->folder))
        return -1;
    *state = here;
    return 0;
}

static int tear_down(void **state)
{
    place *here = *state;
    int result = system(rs_arena_print(&here->arena, "rm -rf '%s'", here->folder));
    rs_error_clear(&here->error);
    rs_arena_clear(&here->arena);
    free(here);
    return result;
}

static const char *path(place *here, const char *name)
{
    return rs_arena_print(&here->arena, "%s/%s", here->folder, name);
}

static const char *write_bytes(place *here, const char *name, const char *bytes, size_t n)
{
    const char *file = path(here, name);
    FILE *out = fopen(file, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, n, out), n);
    assert_int_equal(fclose(out), 0);
    return file;
}

static const char *write_file(place *here, const char *name, const char *text)
{
    return write_bytes(here, name, text, strlen(text));
}

static void make_folder(place *here, const char *name)
{
    assert_int_equal(mkdir(path(here, name), 0777), 0);
}

/* What the only message says behind the name of the file or reference. */
static void check_message(place *here, const char *before, const char *message)
{
    assert_int_equal(here->error.n_messages, 1);
    const char *text = here->error.messages[0].text;
    if (strncmp(text, before, strlen(before)) != 0)
        fail_msg("%s does not begin with %s", text, before);
    assert_string_equal(text + strlen(before), message);
    rs_error_clear(&here->error);
}

static void check_refused(place *here, const char *file, const char *message)
{
    rs_node *root = NULL;
    assert_int_equal(rs_config_read(&here->arena, file, &root, &here->error), RS_INVALID);
    assert_null(root);
    check_message(here, file, message);
}

EACH_TEST(set_up, tear_down);

TEST(values_come_with_their_kind_line_and_address)
{
    place *here = *state;
    const char *file = write_file(here, "a.cfg",
        "\xEF\xBB\xBF# first\n"
        "i = 1; f = 0.237;\n"
        "big = 99999999999; huge = 1e300;\n"
        "t = \"中“文”; # no comment\"; yes = true;\n"
        "g = {\n"
        "  list = [1, 2.5,\n"
        "    \"x\", { a = -3; }, ];\n"
        "}\n");
    rs_node *root = NULL;
    assert_int_equal(rs_config_read(&here->arena, file, &root, &here->error), RS_OK);
    assert_close(rs_node_at(root, "i")->number, 1, 0);
    assert_close(rs_node_at(root, "f")->number, 0.237, 0);
    assert_close(rs_node_at(root, "big")->number, 99999999999.0, 0);
    assert_close(rs_node_at(root, "huge")->number, 1e300, 0);
    assert_string_equal(rs_node_at(root, "t")->text, "中“文”; # no comment");
    assert_true(rs_node_at(root, "yes")->truth);
    assert_int_equal(rs_node_at(root, "g.list")->kind, RS_NODE_LIST);
    assert_close(rs_node_at(root, "g.list.3.a")->number, -3, 0);
    assert_int_equal(rs_node_at(root, "i")->line, 2);
    assert_int_equal(rs_node_at(root, "g")->line, 5);
    assert_int_equal(rs_node_at(root, "g.list.2")->line, 7);
    assert_int_equal(rs_node_at(root, "g.list.3.a")->line, 7);
    assert_string_equal(rs_node_at(root, "g.list.3.a")->address, "g.list.3.a");
    assert_string_equal(rs_node_at(root, "i")->file, file);
    assert_string_equal(root->address, "");
}

TEST(an_empty_file_is_an_empty_group)
{
    place *here = *state;
    rs_node *root = NULL;
    const char *file = write_file(here, "a.cfg", "");
    assert_int_equal(rs_config_read(&here->arena, file, &root, &here->error), RS_OK);
    assert_int_equal(root->kind, RS_NODE_GROUP);
    assert_null(root->first);
}

TEST(what_is_no_file_is_refused_in_one_line)
{
    place *here = *state;
    check_refused(here, path(here, "none.cfg"), ": found no such file; expected a configuration");
    check_refused(here, here->folder, ": found a folder; expected a file");
    assert_int_equal(mkfifo(path(here, "pipe"), 0666), 0);
    check_refused(here, path(here, "pipe"), ": found a pipe; expected a file");
    check_refused(here, "/dev/zero", ": found a device; expected a file");
    if (geteuid() != 0) { /* root may read anything */
        const char *file = write_file(here, "secret.cfg", "a = 1;");
        assert_int_equal(chmod(file, 0), 0);
        check_refused(here, file, ": cannot be read: Permission denied");
    }
}

TEST(a_file_of_64_KiB_is_read_and_a_longer_one_refused)
{
    place *here = *state;
    size_t most = RS_MOST_CONFIG_BYTES;
    char *bytes = malloc(most + 1);
    memset(bytes, '\n', most + 1);
    memcpy(bytes + most - 6, "a = 1;", 6);
    rs_node *root = NULL;
    const char *file = write_bytes(here, "a.cfg", bytes, most);
    assert_int_equal(rs_config_read(&here->arena, file, &root, &here->error), RS_OK);
    assert_int_equal(rs_node_at(root, "a")->line, (int)most - 5);
    check_refused(here, write_bytes(here, "b.cfg", bytes, most + 1),
        ": found more than 64 KiB; expected a smaller file (parts of it can be files of their "
        "own: model = \"file\", like = \"folder/name\")");
    free(bytes);
}

TEST(a_mistake_is_named_with_file_line_and_path)
{
    place *here = *state;
    const char *file = write_file(here, "a.cfg", "a = 1;\nb = {\n  c = 5%;\n};\n");
    check_refused(here, file, ":3: b.c: found 5%; expected a number: write 0.05");
}

/* scenarios/s.cfg beside models/, and a folder of models that ships elsewhere. */
static void make_project(place *here)
{
    make_folder(here, "project");
    make_folder(here, "project/scenarios");
    make_folder(here, "project/models");
    make_folder(here, "shipped");
    make_folder(here, "shipped/programs");
    make_folder(here, "elsewhere");
    make_folder(here, "project-2"); /* begins like the project's name */
    write_file(here, "project/scenarios/s.cfg", "a = 1;");
    write_file(here, "project/models/m.cfg", "m = 2;");
    write_file(here, "project/models/bad.cfg", "m = ;");
    write_file(here, "shipped/programs/email.cfg", "e = 3;");
    write_file(here, "shipped/tea.cfg", "t = 4;");
    write_file(here, "elsewhere/x.cfg", "x = 5;");
    write_file(here, "project-2/x.cfg", "x = 6;");
    assert_int_equal(symlink("../../elsewhere/x.cfg", path(here, "project/models/out.cfg")), 0);
    assert_int_equal(symlink("m.cfg", path(here, "project/models/in.cfg")), 0);
}

typedef struct loaded {
    rs_status status;
    rs_node *root;
    const char *file;
} loaded;

static loaded load(place *here, rs_config_library *library, const char *from, const char *name)
{
    loaded result = { 0 };
    rs_loader loader = rs_config_loader(library);
    result.status = loader.load(
        loader.context, &here->arena, from, name, &result.root, &result.file, &here->error);
    return result;
}

TEST(references_are_found_beside_the_file_that_asks_and_among_the_models)
{
    place *here = *state;
    make_project(here);
    rs_config_library library = { .models_folder = path(here, "shipped") };
    const char *study = path(here, "project/scenarios/s.cfg");
    assert_int_equal(load(here, &library, NULL, study).status, RS_OK);
    assert_int_equal(load(here, &library, NULL, path(here, "project/scenarios/s")).status, RS_OK);
    static const struct {
        const char *name, *file, *key;
    } cases[] = {
        { "../models/m.cfg", "project/models/m.cfg", "m" },
        { "../models/m", "project/models/m.cfg", "m" },
        { "./../models/./m", "project/models/m.cfg", "m" },
        { "../models/in.cfg", "project/models/in.cfg", "m" },
        { "programs/email", "shipped/programs/email.cfg", "e" },
        { "tea.cfg", "shipped/tea.cfg", "t" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        loaded found = load(here, &library, study, cases[i].name);
        if (found.status != RS_OK)
            fail_msg("%s: %s", cases[i].name, here->error.messages[0].text);
        assert_string_equal(found.file, path(here, cases[i].file));
        assert_non_null(rs_node_at(found.root, cases[i].key));
    }
    assert_int_equal(load(here, &library, study, path(here, "project/models/m.cfg")).status, RS_OK);
    rs_config_library_clear(&library);
    rs_config_library_clear(&library);
}

TEST(references_out_of_the_allowed_folders_are_refused)
{
    place *here = *state;
    make_project(here);
    rs_config_library library = { .models_folder = path(here, "shipped") };
    const char *study = path(here, "project/scenarios/s.cfg");
    assert_int_equal(load(here, &library, NULL, study).status, RS_OK);
    const char *inside = rs_arena_print(&here->arena,
        ", which lies outside %s/project and %s/shipped; expected a file inside", here->folder,
        here->folder);
    const char *names[] = { "../../elsewhere/x.cfg", "../../project-2/x.cfg", "../models/out.cfg",
        "/etc/passwd", path(here, "elsewhere/x.cfg") };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        loaded found = load(here, &library, study, names[i]);
        assert_int_equal(found.status, RS_INVALID);
        assert_null(found.root);
        assert_null(found.file);
        check_message(here, rs_arena_print(&here->arena, "found \"%s\"", names[i]), inside);
    }
    rs_config_library_clear(&library);
}

TEST(references_to_nothing_are_refused_with_the_folders_searched)
{
    place *here = *state;
    make_project(here);
    rs_config_library library = { .models_folder = path(here, "shipped") };
    const char *study = path(here, "project/scenarios/s.cfg");
    assert_int_equal(load(here, &library, NULL, study).status, RS_OK);
    assert_null(load(here, &library, study, "nothing").file);
    check_message(here, "found \"nothing\"",
        rs_arena_print(&here->arena,
            ", but no such file in %s/project/scenarios/ or in %s/shipped; expected the name of a "
            "file",
            here->folder, here->folder));
    assert_null(load(here, &library, study, "../models").file);
    check_message(
        here, "found \"../models\"", ", which is no regular file; expected a configuration file");
    assert_null(load(here, &library, study, "").file);
    check_message(here, "found an empty name", "; expected a file");
    loaded bad = load(here, &library, study, "../models/bad.cfg");
    assert_string_equal(bad.file, path(here, "project/models/bad.cfg"));
    check_message(here, bad.file, ":1: m: found nothing; expected a value");
    assert_int_equal(load(here, &library, NULL, path(here, "no")).status, RS_INVALID);
    check_message(here, path(here, "no"), ": found no such file; expected a configuration");
    rs_config_library_clear(&library);
}

TEST(data_files_are_read_beside_who_names_them_and_inside_the_parent_of_the_study)
{
    place *here = *state;
    make_project(here);
    rs_config_library library = { 0 };
    rs_loader loader = rs_config_loader(&library);
    const char *study = path(here, "project/scenarios/s.cfg"), *far = path(here, "elsewhere/x.cfg");
    assert_int_equal(load(here, &library, NULL, study).status, RS_OK);
    write_bytes(here, "project/models/nul.csv", "a\0b", 3);
    const struct {
        const char *from, *name, *text, *why;
    } cases[] = {
        { study, "../models/m.cfg", "m = 2;", NULL },
        { far, "x.cfg", "x = 5;", NULL },
        { study, "none.csv", NULL, "there is no such file" },
        { study, ".", NULL, "it is no regular file" },
        { study, "../models/nul.csv", NULL, "it holds a byte of value 0, which is no text" },
        { study, "/etc/passwd", NULL, "it lies outside the folder of the study" },
        { study, "../models/out.cfg", NULL, "it lies outside the folder of the study" },
        { study, "../../project-2/x.cfg", NULL, "it lies outside the folder of the study" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_data_file data = { .name = cases[i].name, .most_bytes = 1 << 20 };
        char *text = loader.read(loader.context, &here->arena, cases[i].from, &data);
        if (cases[i].text)
            assert_string_equal(text, cases[i].text);
        else
            assert_null(text);
        if (!text)
            assert_string_equal(data.why, cases[i].why);
        free(text);
    }
    rs_data_file small = { .name = "../models/m.cfg", .most_bytes = 5 };
    assert_null(loader.read(loader.context, &here->arena, study, &small));
    assert_string_equal(small.why, "it is larger than 0 KiB");
    rs_config_library_clear(&library);
}
