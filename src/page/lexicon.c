#include "config.h"

#include "page/lexicon.h"

#include <string.h>

#include "base/paths.h"
#include "text/fold.h"

#define TOKEN_MAX  40  /* bytes of one word of a class; a longer one says nothing */
#define PREFIX_MIN 3   /* bytes from which a word of a class is known by its beginning */
#define CUT_MIN    5   /* bytes of a word that capitals alone set apart */
#define WORDS_MAX  6   /* of a phrase */
#define START_MAX  120 /* bytes of a text in which a phrase is looked for */

/* A phrase that has to be the whole text is kept with this in front. */
#define WHOLE '='

struct PageLexicon {
    GHashTable *classes;  /* word to flags */
    GHashTable *prefixes; /* beginning of words to flags */
    GHashTable *starts;   /* first words of phrases, folded; a set */
    GHashTable *phrases;  /* folded phrase, WHOLE in front where so, to flags */
    GHashTable *months;   /* month_key() to number */
};

typedef struct {
    const char *name;
    guint flag;
} Section;

static const Section class_sections[] = {
    {"drop", PAGE_CLASS_DROP},       {"weak", PAGE_CLASS_WEAK},
    {"body", PAGE_CLASS_BODY},       {"article", PAGE_CLASS_ARTICLE},
    {"caption", PAGE_CLASS_CAPTION}, {"byline", PAGE_CLASS_BYLINE},
    {"lead", PAGE_CLASS_LEAD},       {"author", PAGE_CLASS_AUTHOR},
    {"paywall", PAGE_CLASS_PAYWALL}, {"consent", PAGE_CLASS_CONSENT},
    {"comment", PAGE_CLASS_COMMENT}, {NULL, 0},
};

static const Section phrase_sections[] = {
    {"related", PAGE_PHRASE_RELATED},
    {"junk", PAGE_PHRASE_JUNK},
    {"end", PAGE_PHRASE_END},
    {"byline", PAGE_PHRASE_BYLINE},
    {"paywall", PAGE_PHRASE_PAYWALL},
    {"consent", PAGE_PHRASE_CONSENT},
    {"credit", PAGE_PHRASE_CREDIT},
    {"date", PAGE_PHRASE_DATE},
    {NULL, 0},
};

static const Section month_sections[] = {
    {"1", 1}, {"2", 2}, {"3", 3},   {"4", 4},   {"5", 5},   {"6", 6},  {"7", 7},
    {"8", 8}, {"9", 9}, {"10", 10}, {"11", 11}, {"12", 12}, {NULL, 0},
};

/* ---- reading ---- */

typedef void (*AddFunc)(PageLexicon *lexicon, const char *line, guint flag);

static void merge(GHashTable *table, char *key, guint flag)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
    g_hash_table_insert(table, key, GUINT_TO_POINTER(before | flag));
}

static void add_class(PageLexicon *lexicon, const char *line, guint flag)
{
    gsize len = strlen(line);

    if (line[len - 1] == '*')
        merge(lexicon->prefixes, g_strndup(line, len - 1), flag);
    else
        merge(lexicon->classes, g_strdup(line), flag);
}

static char *fold_phrase(const char *text, gsize len)
{
    g_autofree char *part = g_strndup(text, len);

    return text_fold_join(part);
}

static void add_phrase(PageLexicon *lexicon, const char *line, guint flag)
{
    gboolean whole = *line == WHOLE;
    g_autofree char *folded = fold_phrase(line + whole, strlen(line + whole));

    g_hash_table_add(lexicon->starts, g_strndup(folded, strcspn(folded, " ")));
    merge(lexicon->phrases, g_strdup_printf("%s%s", whole ? "=" : "", folded), flag);
}

/* The key of a month's name: folded, with a mark where it is written in Cyrillic. */
static char *month_key(const char *word, gsize len, const char *behind)
{
    g_autofree char *folded = fold_phrase(word, len);
    gboolean cyrillic =
        len && g_unichar_get_script(g_utf8_get_char(word)) == G_UNICODE_SCRIPT_CYRILLIC;

    return g_strconcat(cyrillic ? "^" : "", folded, behind, NULL);
}

static void add_month(PageLexicon *lexicon, const char *line, guint flag)
{
    gboolean ordinal = g_str_has_suffix(line, ".");
    char *key = month_key(line, strlen(line) - ordinal, ordinal ? "." : "");

    g_hash_table_insert(lexicon->months, key, GUINT_TO_POINTER(flag));
}

static guint find_section(const Section *sections, const char *line)
{
    for (; sections->name; sections++) {
        gsize len = strlen(sections->name);
        if (strncmp(line + 1, sections->name, len) == 0 && line[len + 1] == ']')
            return sections->flag;
    }
    return 0;
}

/* Reads a file of sections; "#" begins a comment, what stands in an unknown section is left out. */
static gboolean read_file(PageLexicon *lexicon, const char *name, const Section *sections,
                          AddFunc add, GError **error)
{
    g_autofree char *path = base_path_data(name);
    g_autofree char *content = NULL;
    guint flag = 0;

    if (!g_file_get_contents(path, &content, NULL, error))
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_strstrip(*line);
        if (**line == '[')
            flag = find_section(sections, *line);
        else if (**line && **line != '#' && flag)
            add(lexicon, *line, flag);
    }
    return TRUE;
}

static GHashTable *new_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void lexicon_free(PageLexicon *lexicon)
{
    g_hash_table_unref(lexicon->classes);
    g_hash_table_unref(lexicon->prefixes);
    g_hash_table_unref(lexicon->starts);
    g_hash_table_unref(lexicon->phrases);
    g_hash_table_unref(lexicon->months);
    g_free(lexicon);
}

static PageLexicon *lexicon_read(GError **error)
{
    PageLexicon *lexicon = g_new(PageLexicon, 1);

    *lexicon = (PageLexicon){new_table(), new_table(), new_table(), new_table(), new_table()};
    if (read_file(lexicon, "page/classes", class_sections, add_class, error) &&
        read_file(lexicon, "page/phrases", phrase_sections, add_phrase, error) &&
        read_file(lexicon, "page/months", month_sections, add_month, error))
        return lexicon;
    lexicon_free(lexicon);
    return NULL;
}

const PageLexicon *page_lexicon_get(GError **error)
{
    static GMutex mutex;
    static PageLexicon *lexicon;

    g_mutex_lock(&mutex);
    if (!lexicon)
        lexicon = lexicon_read(error);
    g_mutex_unlock(&mutex);
    return lexicon;
}

/* ---- classes ---- */

static guint lookup(GHashTable *table, const char *key)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
}

/* Flags of one word, which may be joined of two: by itself and by each of its beginnings. */
static guint token_flags(const PageLexicon *lexicon, char *token, gsize len)
{
    guint flags = lookup(lexicon->classes, token);

    for (gsize count = PREFIX_MIN; count <= len; count++) {
        char next = token[count];
        token[count] = '\0';
        flags |= lookup(lexicon->prefixes, token);
        token[count] = next;
    }
    return flags;
}

/* Copies the next word of a class in lower case; a capital behind a small letter begins one: cut.
 */
static const char *next_token(const char *at, char *token, gsize *len, gboolean *apart,
                              gboolean *cut)
{
    *len = 0;
    *apart = FALSE;
    *cut = *cut && g_ascii_isalnum(*at);
    while (*at && !g_ascii_isalnum(*at)) {
        *apart |= g_ascii_isspace(*at) != 0;
        at++;
    }
    for (const char *start = at; g_ascii_isalnum(*at); at++) {
        if (at > start && g_ascii_isupper(*at) && g_ascii_islower(at[-1]))
            break;
        *cut |= g_ascii_isupper(*at) != 0 && at > start;
        if (*len < TOKEN_MAX)
            token[(*len)++] = g_ascii_tolower(*at);
    }
    *cut |= g_ascii_isalnum(*at);
    token[*len] = '\0';
    return at;
}

guint page_lexicon_class(const PageLexicon *lexicon, const char *value)
{
    char token[TOKEN_MAX + 1], joined[2 * TOKEN_MAX + 1];
    gsize len, before = 0;
    guint flags = 0;
    gboolean apart, cut = FALSE;

    while (*(value = next_token(value, token, &len, &apart, &cut)) || len) {
        if (!len)
            break;
        /* Generated names ("hJpRRP") are full of short words. */
        if (!cut || len >= CUT_MIN)
            flags |= token_flags(lexicon, token, len);
        if (before && !apart) {
            memcpy(joined + before, token, len + 1);
            flags |= token_flags(lexicon, joined, before + len);
        }
        memcpy(joined, token, len + 1);
        before = len;
    }
    return flags;
}

/* ---- phrases ---- */

/* TRUE where a text's first word begins a phrase: most blocks need no closer look. */
static gboolean starts_phrase(const PageLexicon *lexicon, const char *text, gsize len)
{
    const char *end = text + len;

    while (text < end && !g_unichar_isalnum(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    const char *at = text;
    while (at < end && at - text < TOKEN_MAX &&
           (g_unichar_isalnum(g_utf8_get_char(at)) || g_unichar_ismark(g_utf8_get_char(at))))
        at = g_utf8_next_char(at);
    g_autofree char *folded = text_fold(text, at - text);
    return g_hash_table_contains(lexicon->starts, folded);
}

guint page_lexicon_phrase(const PageLexicon *lexicon, const char *text, gsize len)
{
    gsize start_len = MIN(len, START_MAX);
    while (start_len < len && start_len > 0 && ((guchar)text[start_len] & 0xC0) == 0x80)
        start_len--;

    if (!starts_phrase(lexicon, text, start_len))
        return 0;

    g_autofree char *start = g_strndup(text, start_len);
    g_autoptr(GPtrArray) words = text_fold_split(start);
    g_autoptr(GString) phrase = g_string_new("=");
    guint flags = 0;

    for (guint i = 0; i < words->len && i < WORDS_MAX; i++) {
        if (i)
            g_string_append_c(phrase, ' ');
        g_string_append(phrase, g_ptr_array_index(words, i));
        flags |= lookup(lexicon->phrases, phrase->str + 1);
        if (i + 1 == words->len && start_len == len)
            flags |= lookup(lexicon->phrases, phrase->str);
    }
    return flags;
}

guint page_lexicon_month(const PageLexicon *lexicon, const char *word, gsize len, gboolean ordinal)
{
    g_autofree char *dotted = month_key(word, len, ".");
    guint month = ordinal ? lookup(lexicon->months, dotted) : 0;

    if (month)
        return month;
    dotted[strlen(dotted) - 1] = '\0';
    month = lookup(lexicon->months, dotted);
    return !month && *dotted == '^' ? lookup(lexicon->months, dotted + 1) : month;
}
