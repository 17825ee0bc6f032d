#include "config.h"

#include "text/pack.h"

#include <string.h>

#include "base/i18n.h"
#include "text/word.h"

/* One file while it is read. */
typedef struct {
    TextLanguage *language;
    const char *path;
    guint line;
    char *section;
    guint64 bit; /* of the list that the section is; 0 for [pack] and [cues] */
} Reader;

static const struct {
    const char *name;
    guint flag;
} flag_names[] = {
    {"quote", TEXT_CUE_QUOTE},   {"clause", TEXT_CUE_CLAUSE}, {"bare", TEXT_CUE_BARE},
    {"to", TEXT_CUE_TO},         {"object", TEXT_CUE_OBJECT}, {"addressee", TEXT_CUE_ADDRESSEE},
    {"source", TEXT_CUE_SOURCE}, {"noun", TEXT_CUE_NOUN},     {"first", TEXT_CUE_FIRST},
    {"sure", TEXT_CUE_SURE},     {"comma", TEXT_CUE_COMMA},   {"behind", TEXT_CUE_BEHIND},
    {"inside", TEXT_CUE_INSIDE}, {"opens", TEXT_CUE_OPENS},
};

/* The mark behind a "/" at a word of [cues]. */
static const struct {
    const char *name;
    guint flag;
} form_names[] = {
    {"i", TEXT_CUE_INFINITIVE},
    {"g", TEXT_CUE_PARTICIPLE},
    {"p", TEXT_CUE_PASSIVE},
    {"e", TEXT_CUE_EITHER},
};

G_GNUC_PRINTF(3, 4)
static gboolean fail(const Reader *reader, GError **error, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *reason = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE, _("cannot read '%s', line %u: %s"),
                reader->path, reader->line, reason);
    return FALSE;
}

static TextWord *word_entry(TextLanguage *language, const char *folded)
{
    TextWord *word = g_hash_table_lookup(language->words, folded);

    if (!word) {
        word = g_new0(TextWord, 1);
        g_hash_table_insert(language->words, g_string_chunk_insert(language->text, folded), word);
    }
    return word;
}

/* Finds or makes the entry of a word or phrase; a phrase is noted at its first word. */
static TextWord *enter(TextLanguage *language, const char *folded)
{
    guint words = 1;

    for (const char *p = folded; *p; p++)
        words += *p == ' ';
    if (words > 1) {
        g_autofree char *first = g_strndup(folded, strcspn(folded, " "));
        TextWord *start = word_entry(language, first);
        start->phrase_words = MAX(start->phrase_words, words);
    }
    return word_entry(language, folded);
}

/* The bit of a list, which is entered where it is new; 0 where there are too many. */
static guint64 list_bit(TextLanguage *language, const char *name)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(language->lists, name));

    if (!number) {
        number = g_hash_table_size(language->lists) + 1;
        if (number > 64)
            return 0;
        g_hash_table_insert(language->lists, g_strdup(name), GUINT_TO_POINTER(number));
    }
    return (guint64)1 << (number - 1);
}

static gboolean open_section(Reader *reader, char *line, GError **error)
{
    gsize len = strlen(line);

    if (len < 3 || line[len - 1] != ']')
        return fail(reader, error, _("expected [name], found '%s'"), line);
    g_free(reader->section);
    reader->section = g_strndup(line + 1, len - 2);
    reader->bit = 0;
    if (!strcmp(reader->section, "pack") || !strcmp(reader->section, "cues") ||
        !strcmp(reader->section, "calendar"))
        return TRUE;
    reader->bit = list_bit(reader->language, reader->section);
    return reader->bit ? TRUE : fail(reader, error, _("more than 64 lists"));
}

/* The end of a word that begins at a place. */
static gsize word_end(const char *phrase, gsize at, gsize len)
{
    while (at < len && phrase[at] != ' ' && phrase[at] != '\t')
        at++;
    return at;
}

/* A word or phrase as tokens of a text fold: each word by itself, one space between two. */
static char *fold(const TextLanguage *language, const char *phrase, gsize len)
{
    for (; len && (*phrase == ' ' || *phrase == '\t'); len--)
        phrase++;
    if (word_end(phrase, 0, len) == len)
        return text_language_fold(language, phrase, len);
    GString *folded = g_string_sized_new(len + 8);

    for (gsize at = 0, end; at < len; at = end + 1) {
        end = word_end(phrase, at, len);
        if (end == at)
            continue;
        g_autofree char *one = text_language_fold(language, phrase + at, end - at);
        if (folded->len)
            g_string_append_c(folded, ' ');
        g_string_append(folded, one);
    }
    return g_string_free(folded, FALSE);
}

/* A line of a list: words and phrases between commas. */
static gboolean read_words(Reader *reader, const char *line)
{
    for (const char *entry = line;; entry++) {
        gsize len = strcspn(entry, ",");
        g_autofree char *folded = fold(reader->language, entry, len);

        if (*folded)
            enter(reader->language, folded)->lists |= reader->bit;
        entry += len;
        if (!*entry)
            return TRUE;
    }
}

/* Cuts "key = value" in two; NULL where there is no value. */
static char *cut_value(char *line)
{
    char *equals = strchr(line, '=');

    if (!equals)
        return NULL;
    *equals = '\0';
    g_strchomp(line);
    return g_strstrip(equals + 1);
}

static gboolean read_property(Reader *reader, char *line, GError **error)
{
    char *value = cut_value(line);

    if (!value)
        return fail(reader, error, _("expected 'name = value', found '%s'"), line);
    if (!strcmp(line, "serves")) {
        g_strfreev(reader->language->serves);
        reader->language->serves = g_strsplit(value, " ", -1);
    } else if (!strcmp(line, "plurals")) {
        g_strfreev(reader->language->plurals);
        reader->language->plurals = g_strsplit(value, " ", -1);
    } else if (!strcmp(line, "distinct")) {
        g_strfreev(reader->language->distinct);
        reader->language->distinct = g_strsplit(value, " ", -1);
    } else if (!strcmp(line, "nouns") && !strcmp(value, "capital")) {
        reader->language->capital_nouns = TRUE;
    } else if (!strcmp(line, "subject") && !strcmp(value, "dropped")) {
        reader->language->drops_subject = TRUE;
    } else if (!strcmp(line, "order") && !strcmp(value, "verb-second")) {
        reader->language->verb_second = TRUE;
    } else if (!strcmp(line, "letters")) {
        g_free(reader->language->letters);
        reader->language->letters = g_strdup(value);
    } else {
        return fail(reader, error, _("unknown name '%s'"), line);
    }
    return TRUE;
}

/* Reads the class and the frames of a line of [cues]: "claim quote clause +of". */
static TextCue *read_frames(Reader *reader, const char *value, GError **error)
{
    TextLanguage *language = reader->language;
    g_auto(GStrv) parts = g_strsplit(value, " ", -1);
    g_autoptr(GPtrArray) prepositions = g_ptr_array_new();
    guint flags = 0;
    TextCueClass class = TEXT_CLASS_NONE;

    for (char **part = parts; *part; part++) {
        guint flag = 0;
        for (gsize i = 0; i < G_N_ELEMENTS(flag_names); i++)
            flag |= !strcmp(*part, flag_names[i].name) ? flag_names[i].flag : 0;
        flags |= flag;
        if (**part == '+') {
            g_autofree char *folded = fold(language, *part + 1, strlen(*part + 1));
            g_ptr_array_add(prepositions, g_string_chunk_insert_const(language->text, folded));
        } else if (**part && !flag && !class) {
            class = text_cue_class_find(*part);
            if (!class) {
                fail(reader, error, _("unknown class or frame '%s'"), *part);
                return NULL;
            }
        } else if (**part && !flag) {
            fail(reader, error, _("unknown frame '%s'"), *part);
            return NULL;
        }
    }
    if (!class) {
        fail(reader, error, _("a reporting word without its class"));
        return NULL;
    }
    g_ptr_array_add(prepositions, NULL);
    TextCue *cue = g_new0(TextCue, 1);
    cue->class = class;
    cue->flags = flags;
    cue->prepositions = (const char *const *)g_ptr_array_steal(prepositions, NULL);
    return cue;
}

static void cue_free(gpointer data)
{
    TextCue *cue = data;
    g_free((gpointer)cue->prepositions);
    g_free(cue);
}

/* The cue of one form: the line's own, or a copy with the form's flag. */
static const TextCue *form_cue(TextLanguage *language, const TextCue *base, guint flag)
{
    if (!flag)
        return base;
    TextCue *copy = g_new0(TextCue, 1);
    copy->class = base->class;
    copy->lemma = base->lemma;
    copy->flags = base->flags | flag;
    gsize count = g_strv_length((char **)base->prepositions);
    copy->prepositions = g_memdup2(base->prepositions, (count + 1) * sizeof(char *));
    g_ptr_array_add(language->cues, copy);
    return copy;
}

/* A line of [cues]: "say/i, says, said, saying/g = neutral quote clause bare". */
static gboolean read_cue(Reader *reader, char *line, GError **error)
{
    char *value = cut_value(line);

    if (!value)
        return fail(reader, error, _("expected 'words = class frames', found '%s'"), line);
    TextCue *base = read_frames(reader, value, error);
    if (!base)
        return FALSE;
    g_ptr_array_add(reader->language->cues, base);

    g_auto(GStrv) forms = g_strsplit(line, ",", -1);
    for (char **form = forms; *form; form++) {
        char *mark = strchr(*form, '/');
        guint flag = 0;
        if (mark) {
            *mark++ = '\0';
            for (gsize i = 0; i < G_N_ELEMENTS(form_names); i++)
                flag |= !strcmp(g_strstrip(mark), form_names[i].name) ? form_names[i].flag : 0;
            if (!flag)
                return fail(reader, error, _("unknown form '/%s'"), mark);
        }
        g_autofree char *folded = fold(reader->language, *form, strlen(*form));
        if (!*folded)
            return fail(reader, error, _("an empty word"));
        if (!base->lemma)
            base->lemma = g_string_chunk_insert_const(reader->language->text, folded);
        enter(reader->language, folded)->cue = form_cue(reader->language, base, flag);
    }
    return TRUE;
}

/* What a line of [calendar] may say, and the list that its words are in too; NULL for none. */
static const struct {
    const char *name, *list;
    TextDayKind kind;
    int low, high;
} calendar_names[] = {
    {"weekday", "days", TEXT_DAY_WEEKDAY, 1, 7},
    {"month", "months", TEXT_DAY_MONTH, 1, 12},
    {"day", NULL, TEXT_DAY_OFFSET, -31, 31},
};

/* A line of [calendar]: "monday, mondays = weekday 1". */
static gboolean read_calendar(Reader *reader, char *line, GError **error)
{
    char *value = cut_value(line);
    char *behind = value ? strchr(value, ' ') : NULL;
    gsize kind = 0;

    while (behind && kind < G_N_ELEMENTS(calendar_names) &&
           (strlen(calendar_names[kind].name) != (gsize)(behind - value) ||
            !g_str_has_prefix(value, calendar_names[kind].name)))
        kind++;
    gint64 number = behind ? g_ascii_strtoll(behind, &behind, 10) : 0;
    if (!behind || *behind || kind == G_N_ELEMENTS(calendar_names) ||
        number < calendar_names[kind].low || number > calendar_names[kind].high)
        return fail(reader, error, _("expected 'words = weekday, month or day and its number'"));

    g_auto(GStrv) forms = g_strsplit(line, ",", -1);
    const char *list = calendar_names[kind].list;
    for (char **form = forms; *form; form++) {
        g_autofree char *folded = fold(reader->language, *form, strlen(*form));
        if (!*folded)
            return fail(reader, error, _("an empty word"));
        TextWord *word = enter(reader->language, folded);
        word->calendar = calendar_names[kind].kind;
        word->calendar_value = (int)number;
        word->lists |= list ? list_bit(reader->language, list) : 0;
    }
    return TRUE;
}

static gboolean read_line(Reader *reader, char *line, GError **error)
{
    if (!*line || *line == '#')
        return TRUE;
    if (*line == '[')
        return open_section(reader, line, error);
    if (!reader->section)
        return fail(reader, error, _("a word before the first [name]"));
    if (!strcmp(reader->section, "pack"))
        return read_property(reader, line, error);
    if (!strcmp(reader->section, "cues"))
        return read_cue(reader, line, error);
    if (!strcmp(reader->section, "calendar"))
        return read_calendar(reader, line, error);
    return read_words(reader, line);
}

static gboolean read_file(TextLanguage *language, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize len;

    if (!g_file_get_contents(path, &text, &len, error))
        return FALSE;

    Reader reader = {.language = language, .path = path, .line = 1};
    if (!g_utf8_validate(text, (gssize)len, NULL))
        return fail(&reader, error, _("not valid UTF-8"));

    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean good = TRUE;
    for (char **line = lines; *line && good; line++, reader.line++)
        good = read_line(&reader, g_strstrip(*line), error);
    g_free(reader.section);
    return good;
}

/* By name, but what holds for the whole pack first: pack.list. */
static int by_name(gconstpointer a, gconstpointer b)
{
    const char *left = *(char *const *)a, *right = *(char *const *)b;
    gboolean first = g_str_has_suffix(left, "/pack.list");

    if (first != g_str_has_suffix(right, "/pack.list"))
        return first ? -1 : 1;
    return strcmp(left, right);
}

/* The names of the pack's files, in order, so that the same data give the same pack. */
static GPtrArray *list_files(const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    const char *name;

    if (!dir)
        return NULL;
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    while ((name = g_dir_read_name(dir))) {
        if (g_str_has_suffix(name, ".list"))
            g_ptr_array_add(files, g_build_filename(folder, name, NULL));
    }
    g_ptr_array_sort(files, by_name);
    return files;
}

TextLanguage *text_pack_read(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) files = list_files(folder, error);

    if (!files)
        return NULL;
    g_autoptr(TextLanguage) language = g_new0(TextLanguage, 1);
    language->tag = g_path_get_basename(folder);
    language->letters = g_strdup("");
    language->serves = g_new0(char *, 1);
    language->plurals = g_new0(char *, 1);
    language->distinct = g_new0(char *, 1);
    language->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    language->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    language->cues = g_ptr_array_new_with_free_func(cue_free);
    language->text = g_string_chunk_new(1024);
    for (guint i = 0; i < files->len; i++) {
        if (!read_file(language, g_ptr_array_index(files, i), error))
            return NULL;
    }
    return g_steal_pointer(&language);
}

void text_pack_free(TextLanguage *language)
{
    g_free(language->tag);
    g_strfreev(language->serves);
    g_strfreev(language->plurals);
    g_strfreev(language->distinct);
    g_free(language->letters);
    g_hash_table_unref(language->words);
    g_hash_table_unref(language->lists);
    g_ptr_array_unref(language->cues);
    g_string_chunk_free(language->text);
    g_free(language);
}
