#include "config.h"

#include "insight/gazetteer.h"

#include <string.h>

#include "base/i18n.h"
#include "base/paths.h"
#include "insight/table.h"
#include "text/fold.h"

#define ENDING_MAX 8 /* bytes of the longest case ending */

typedef struct {
    const char *language; /* "*" for any */
    const char *replacement;
    guint8 len;
    gboolean fleeting; /* an "a" goes before the last letter */
    gboolean final;    /* a word that ends so is no case of any */
} Ending;

/* What the end of a word tells of it. */
typedef struct {
    const char *language; /* "*" for any */
    const char *ending;
    gsize min_len;
} WordEnding;

struct InsightGazetteer {
    GStringChunk *strings;
    GHashTable *words;   /* folded to Word */
    GArray *word_classes; /* guint, by number */
    GHashTable *edges;   /* node << 32 | word to node */
    GHashTable *endings; /* folded ending to GArray of Ending */
    GArray *surname_endings;   /* WordEnding */
    GArray *adjective_endings; /* WordEnding */
    GArray *heads; /* int: first form at node */
    GArray *forms; /* InsightForm */
    GArray *actors;
    GHashTable *ids; /* borrowed from actors */
    GMappedFile *priors;
};

static const struct {
    const char *name;
    InsightClass class;
} classes[] = {
    {"title", INSIGHT_TITLE},
    {"title-part", INSIGHT_TITLE_PART},
    {"organisation-end", INSIGHT_ORGANIZATION_END},
    {"organisation-start", INSIGHT_ORGANIZATION_START},
    {"place-end", INSIGHT_PLACE_END},
    {"place-start", INSIGHT_PLACE_START},
    {"direction", INSIGHT_DIRECTION},
    {"place-preposition", INSIGHT_PLACE_PREPOSITION},
    {"person-verb", INSIGHT_PERSON_VERB},
    {"organisation-verb", INSIGHT_ORGANIZATION_VERB},
    {"particle", INSIGHT_PARTICLE},
    {"inner", INSIGHT_INNER},
    {"not-name", INSIGHT_NOT_NAME},
    {"function", INSIGHT_FUNCTION},
    {"organisation-inner", INSIGHT_ORGANIZATION_INNER},
    {"organisation-link", INSIGHT_LINK},
    {"prefix", INSIGHT_PREFIX},
    {"time", INSIGHT_TIME},
    {"ministry", INSIGHT_MINISTRY},
};

/* ---- building ---- */

static InsightWord add_word(InsightGazetteer *gazetteer, const char *folded)
{
    InsightWord word = insight_gazetteer_word(gazetteer, folded);
    guint none = 0;

    if (!word) {
        word = gazetteer->word_classes->len;
        g_array_append_val(gazetteer->word_classes, none);
        g_hash_table_insert(gazetteer->words, g_string_chunk_insert(gazetteer->strings, folded),
                            GUINT_TO_POINTER(word));
    }
    return word;
}

static void add_classes(InsightGazetteer *gazetteer, const char *written, guint bits)
{
    g_autofree char *folded = insight_table_fold(written);

    if (*folded)
        g_array_index(gazetteer->word_classes, guint, add_word(gazetteer, folded)) |= bits;
}

static gint64 edge_key(guint node, InsightWord word)
{
    return (gint64)node << 32 | word;
}

static guint add_edge(InsightGazetteer *gazetteer, guint node, InsightWord word)
{
    gint64 key = edge_key(node, word);
    guint next = insight_gazetteer_step(gazetteer, node, word);

    if (!next) {
        int none = -1;
        next = gazetteer->heads->len;
        g_array_append_val(gazetteer->heads, none);
        g_hash_table_insert(gazetteer->edges, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(next));
    }
    return next;
}

/* A form in up to four capitals is an acronym that small letters do not make. */
static gboolean is_acronym(const char *written)
{
    gsize letters = 0;

    for (const char *at = written; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_islower(c))
            return FALSE;
        letters += g_unichar_isalpha(c) != 0;
    }
    return letters >= 1 && letters <= 4;
}

static void add_folded_form(InsightGazetteer *gazetteer, const char *folded, const InsightForm *form)
{
    g_auto(GStrv) parts = g_strsplit(folded, " ", -1);
    guint node = 0;

    for (char **part = parts; *part; part++)
        if (**part)
            node = add_edge(gazetteer, node, add_word(gazetteer, *part));
    if (!node)
        return;
    int *head = &g_array_index(gazetteer->heads, int, node);
    for (int at = *head; at >= 0; at = insight_gazetteer_form(gazetteer, at)->next) {
        InsightForm *old = &g_array_index(gazetteer->forms, InsightForm, at);
        if (old->actor == form->actor) {
            old->kind = MIN(old->kind, form->kind);
            old->upper = old->upper && form->upper;
            return;
        }
    }
    InsightForm added = *form;
    added.next = *head;
    *head = (int)gazetteer->forms->len;
    g_array_append_val(gazetteer->forms, added);
}

/* Adds a form as written; "đ" also as "d", as many write it. */
static void add_form(InsightGazetteer *gazetteer, const char *written, guint actor,
                     InsightFormKind kind)
{
    InsightForm form = {actor, (guint8)kind, is_acronym(written), -1};
    g_autofree char *folded = insight_table_fold(written);
    g_autofree char *plain = insight_table_fold_plain(written);

    add_folded_form(gazetteer, folded, &form);
    if (strstr(folded, "'s")) {
        /* A language pack cuts the ending off as a token of its own. */
        g_auto(GStrv) parts = g_strsplit(folded, "'s", -1);
        g_autofree char *cut = g_strjoinv(" 's", parts);
        add_folded_form(gazetteer, cut, &form);
    }
    if (plain)
        add_folded_form(gazetteer, plain, &form);
}

static guint add_actor(InsightGazetteer *gazetteer, const char *id, const char *name,
                       TextActorKind kind)
{
    g_autofree char *slug = *id ? g_strdup(id) : text_slug(name);
    InsightKnownActor actor = {
        .id = g_string_chunk_insert(gazetteer->strings, slug),
        .name = g_string_chunk_insert(gazetteer->strings, name),
        .kind = kind,
        .offices = "",
        .forms = "",
    };
    g_hash_table_add(gazetteer->ids, (gpointer)actor.id);
    g_array_append_val(gazetteer->actors, actor);
    return gazetteer->actors->len - 1;
}

/* A person's name; "_" ties a surname of several words, which is a form of its own. */
static void add_person_name(InsightGazetteer *gazetteer, const char *tied, guint actor)
{
    const char *space = strrchr(tied, ' ');
    g_autofree char *name = g_strdelimit(g_strdup(tied), "_", ' ');

    add_form(gazetteer, name, actor, INSIGHT_FORM_FULL);
    if (space) {
        g_autofree char *surname = g_strdelimit(g_strdup(space + 1), "_", ' ');
        add_form(gazetteer, surname, actor, INSIGHT_FORM_SURNAME);
    }
}

/* NAME | GENDER AND FLAGS | OTHER SPELLINGS | OFFICES */
static gboolean read_person(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    if (count < 4 || !*fields[0] || !strchr("mf", *fields[1]))
        return FALSE;
    const char *space = strrchr(fields[0], ' ');
    g_autofree char *name = g_strdelimit(g_strdup(fields[0]), "_", ' ');
    guint index = add_actor(gazetteer, "", name, TEXT_PERSON);
    InsightKnownActor *actor = &g_array_index(gazetteer->actors, InsightKnownActor, index);
    g_autofree char *surname = insight_table_fold(space ? space + 1 : fields[0]);

    actor->gender = *fields[1];
    actor->famous = strchr(fields[1], '!') != NULL;
    actor->surname = g_string_chunk_insert(gazetteer->strings, surname);
    actor->offices = g_string_chunk_insert_const(gazetteer->strings, fields[3]);
    actor->forms = g_string_chunk_insert_const(gazetteer->strings, fields[2]);
    add_person_name(gazetteer, fields[0], index);
    for (char *at = fields[2], *form; (form = insight_table_next(&at, ','));)
        add_person_name(gazetteer, form, index);
    return TRUE;
}

static void add_forms(InsightGazetteer *gazetteer, char *list, guint actor, InsightFormKind kind)
{
    for (char *at = list, *form; (form = insight_table_next(&at, ','));) {
        if (*form == '?')
            add_form(gazetteer, form + 1, actor, INSIGHT_FORM_BOUND);
        else
            add_form(gazetteer, form, actor, kind);
    }
}

/* "Democratic Party (Serbia)" is written without its addition. */
static void add_name(InsightGazetteer *gazetteer, const char *name, guint actor)
{
    const char *addition = strstr(name, " (");
    g_autofree char *plain = addition ? g_strndup(name, (gsize)(addition - name)) : g_strdup(name);

    add_form(gazetteer, g_str_has_prefix(plain, "The ") ? plain + strlen("The ") : plain, actor,
             INSIGHT_FORM_FULL);
}

/* ID | NAME | OTHER FORMS */
static gboolean read_organization(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    if (count < 3 || !*fields[1])
        return FALSE;
    guint index = add_actor(gazetteer, fields[0], fields[1], TEXT_ORGANIZATION);
    add_name(gazetteer, fields[1], index);
    add_forms(gazetteer, fields[2], index, INSIGHT_FORM_FULL);
    return TRUE;
}

/* ID | NAME | OTHER FORMS | ADJECTIVES AND PEOPLES */
static gboolean read_place(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    if (count < 4 || !*fields[1])
        return FALSE;
    guint index = add_actor(gazetteer, fields[0], fields[1], TEXT_PLACE);
    add_name(gazetteer, fields[1], index);
    add_forms(gazetteer, fields[2], index, INSIGHT_FORM_FULL);
    add_forms(gazetteer, fields[3], index, INSIGHT_FORM_ADJECTIVE);
    return TRUE;
}

/* LANGUAGE ENDING REPLACEMENT */
static gboolean read_ending(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    if (count != 3 || strlen(fields[1]) > ENDING_MAX)
        return FALSE;
    Ending ending = {
        .language = g_string_chunk_insert_const(gazetteer->strings, fields[0]),
        .replacement = g_string_chunk_insert_const(gazetteer->strings,
                                                   strchr("-~!", *fields[2]) ? "" : fields[2]),
        .len = (guint8)strlen(fields[1]),
        .fleeting = *fields[2] == '~',
        .final = *fields[2] == '!',
    };
    GArray *list = g_hash_table_lookup(gazetteer->endings, fields[1]);
    if (!list) {
        list = g_array_new(FALSE, FALSE, sizeof(Ending));
        g_hash_table_insert(gazetteer->endings, g_strdup(fields[1]), list);
    }
    g_array_append_val(list, ending);
    return TRUE;
}

/* A list's name and one of its words. */
static gboolean read_word(gpointer data, char **fields, guint count)
{
    for (guint i = 0; i < G_N_ELEMENTS(classes); i++) {
        if (g_str_equal(fields[0], classes[i].name)) {
            add_classes(data, fields[1], classes[i].class);
            return TRUE;
        }
    }
    return FALSE;
}

/* GENDER NAME NAME … */
static gboolean read_forenames(gpointer data, char **fields, guint count)
{
    guint bits = *fields[0] == 'm' ? INSIGHT_MALE : INSIGHT_FEMALE;

    if (!strchr("mfu", *fields[0]))
        return FALSE;
    if (*fields[0] == 'u')
        bits = INSIGHT_FORENAME;
    for (guint i = 1; i < count; i++)
        add_classes(data, fields[i], bits);
    return TRUE;
}

static gboolean read_surnames(gpointer data, char **fields, guint count)
{
    for (guint i = 0; i < count; i++)
        add_classes(data, fields[i], INSIGHT_SURNAME);
    return TRUE;
}

/* LANGUAGE ENDING SHORTEST-WORD */
static gboolean read_word_ending(InsightGazetteer *gazetteer, char **fields, guint count,
                                 GArray *list)
{
    if (count != 3)
        return FALSE;
    WordEnding ending = {g_string_chunk_insert_const(gazetteer->strings, fields[0]),
                         g_string_chunk_insert_const(gazetteer->strings, fields[1]),
                         (gsize)g_ascii_strtoull(fields[2], NULL, 10)};
    g_array_append_val(list, ending);
    return TRUE;
}

static gboolean read_surname_ending(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    return read_word_ending(gazetteer, fields, count, gazetteer->surname_endings);
}

static gboolean read_adjective_ending(gpointer data, char **fields, guint count)
{
    InsightGazetteer *gazetteer = data;

    return read_word_ending(gazetteer, fields, count, gazetteer->adjective_endings);
}

static const struct {
    const char *path;
    InsightTableShape shape;
    InsightTableFunc read;
} tables[] = {
    {"actors/words", INSIGHT_TABLE_LISTS, read_word},
    {"actors/endings", INSIGHT_TABLE_WORDS, read_ending},
    {"actors/places", INSIGHT_TABLE_FIELDS, read_place},
    {"actors/organisations", INSIGHT_TABLE_FIELDS, read_organization},
    {"actors/people", INSIGHT_TABLE_FIELDS, read_person},
    {"names/forenames", INSIGHT_TABLE_WORDS, read_forenames},
    {"names/surnames", INSIGHT_TABLE_WORDS, read_surnames},
    {"names/surname-endings", INSIGHT_TABLE_WORDS, read_surname_ending},
    {"names/adjective-endings", INSIGHT_TABLE_WORDS, read_adjective_ending},
};

static InsightGazetteer *gazetteer_new(void)
{
    InsightGazetteer *gazetteer = g_new0(InsightGazetteer, 1);
    int none = -1;

    gazetteer->strings = g_string_chunk_new(1 << 16);
    gazetteer->words = g_hash_table_new(g_str_hash, g_str_equal);
    gazetteer->word_classes = g_array_new(FALSE, TRUE, sizeof(guint));
    g_array_set_size(gazetteer->word_classes, 1);
    gazetteer->edges = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    gazetteer->endings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify)g_array_unref);
    gazetteer->surname_endings = g_array_new(FALSE, FALSE, sizeof(WordEnding));
    gazetteer->adjective_endings = g_array_new(FALSE, FALSE, sizeof(WordEnding));
    gazetteer->heads = g_array_new(FALSE, FALSE, sizeof(int));
    gazetteer->forms = g_array_new(FALSE, FALSE, sizeof(InsightForm));
    gazetteer->ids = g_hash_table_new(g_str_hash, g_str_equal);
    gazetteer->actors = g_array_new(FALSE, FALSE, sizeof(InsightKnownActor));
    g_array_append_val(gazetteer->heads, none);
    return gazetteer;
}

InsightGazetteer *insight_gazetteer_open(GError **error)
{
    g_autoptr(InsightGazetteer) gazetteer = gazetteer_new();

    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (!insight_table_read(tables[i].path, tables[i].shape, tables[i].read, gazetteer, error))
            return NULL;
    }
    g_autofree char *path = base_path_data("names/words");
    g_autoptr(GError) inner = NULL;
    gazetteer->priors = g_mapped_file_new(path, FALSE, &inner);
    if (!gazetteer->priors) {
        g_set_error(error, G_FILE_ERROR, inner->code, _("cannot read '%s': %s"), path,
                    inner->message);
        return NULL;
    }
    return g_steal_pointer(&gazetteer);
}

void insight_gazetteer_close(InsightGazetteer *gazetteer)
{
    g_hash_table_unref(gazetteer->words);
    g_array_unref(gazetteer->word_classes);
    g_hash_table_unref(gazetteer->edges);
    g_hash_table_unref(gazetteer->endings);
    g_array_unref(gazetteer->surname_endings);
    g_array_unref(gazetteer->adjective_endings);
    g_array_unref(gazetteer->heads);
    g_array_unref(gazetteer->forms);
    g_array_unref(gazetteer->actors);
    g_hash_table_unref(gazetteer->ids);
    g_string_chunk_free(gazetteer->strings);
    if (gazetteer->priors)
        g_mapped_file_unref(gazetteer->priors);
    g_free(gazetteer);
}

/* ---- looking up ---- */

InsightWord insight_gazetteer_word(const InsightGazetteer *gazetteer, const char *folded)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(gazetteer->words, folded));
}

guint insight_gazetteer_word_classes(const InsightGazetteer *gazetteer, InsightWord word)
{
    return g_array_index(gazetteer->word_classes, guint, word);
}

/* Which rules a language uses: related languages share those of one. */
static gboolean language_applies(const char *language, const char *tag)
{
    static const char *const like_sr[] = {"sr", "hr", "bs", "me", "sh", "cnr", "sl", "mk", NULL};

    if (*language == '*' || g_str_equal(tag, "und"))
        return TRUE;
    if (g_str_equal(language, "sr"))
        return g_strv_contains(like_sr, tag);
    return g_str_equal(language, tag) || (g_str_equal(language, "ru") && g_str_equal(tag, "uk"));
}

static gboolean has_ending(const GArray *endings, const char *folded, const char *tag)
{
    gsize len = strlen(folded);

    for (guint i = 0; i < endings->len; i++) {
        const WordEnding *it = &g_array_index(endings, WordEnding, i);
        gsize tail = strlen(it->ending);
        if (len >= it->min_len && len > tail && !memcmp(folded + len - tail, it->ending, tail) &&
            language_applies(it->language, tag))
            return TRUE;
    }
    return FALSE;
}

gboolean insight_gazetteer_is_adjective(const InsightGazetteer *gazetteer, const char *folded,
                                        const char *tag)
{
    return has_ending(gazetteer->adjective_endings, folded, tag);
}

guint insight_gazetteer_classes(const InsightGazetteer *gazetteer, const char *folded)
{
    InsightWord word = insight_gazetteer_word(gazetteer, folded);
    guint bits = insight_gazetteer_word_classes(gazetteer, word);

    if (!(bits & INSIGHT_SURNAME) && has_ending(gazetteer->surname_endings, folded, "und"))
        bits |= INSIGHT_SURNAME;
    return bits;
}

/* Writes what a word would be without its ending; FALSE if too little would be left. */
static gboolean base_of(const char *folded, gsize len, const Ending *ending, char *base, gsize size)
{
    gsize stem = len - ending->len, at = stem;

    if (stem < 2 || len + strlen(ending->replacement) + 2 > size)
        return FALSE;
    memcpy(base, folded, stem);
    if (ending->fleeting) {
        base[at] = base[at - 1];
        base[at - 1] = 'a';
        at++;
    }
    strcpy(base + at, ending->replacement);
    return TRUE;
}

static gboolean is_final(const InsightGazetteer *gazetteer, const char *folded, const char *tag)
{
    gsize len = strlen(folded);

    for (gsize tail = 1; tail <= ENDING_MAX && tail + 2 <= len; tail++) {
        GArray *list = g_hash_table_lookup(gazetteer->endings, folded + len - tail);
        for (guint i = 0; list && i < list->len; i++) {
            const Ending *ending = &g_array_index(list, Ending, i);
            if (ending->final && language_applies(ending->language, tag))
                return TRUE;
        }
    }
    return FALSE;
}

typedef gboolean (*BaseFunc)(const InsightGazetteer *gazetteer, const char *base, gpointer data);

/* Calls func with each possible base until it returns TRUE. */
static gboolean each_base(const InsightGazetteer *gazetteer, const char *folded, const char *tag,
                          BaseFunc func, gpointer data)
{
    char base[96];
    gsize len = strlen(folded);

    if (is_final(gazetteer, folded, tag))
        return FALSE;
    for (gsize tail = 1; tail <= ENDING_MAX && tail + 2 <= len; tail++) {
        GArray *list = g_hash_table_lookup(gazetteer->endings, folded + len - tail);
        for (guint i = 0; list && i < list->len; i++) {
            const Ending *ending = &g_array_index(list, Ending, i);
            if (language_applies(ending->language, tag) && base_of(folded, len, ending, base, sizeof base) &&
                func(gazetteer, base, data))
                return TRUE;
        }
    }
    return FALSE;
}

typedef struct {
    InsightWord *words;
    guint count, max;
} Bases;

static gboolean take_base(const InsightGazetteer *gazetteer, const char *base, gpointer data)
{
    Bases *bases = data;
    InsightWord word = insight_gazetteer_word(gazetteer, base);

    if (word && bases->count < bases->max)
        bases->words[bases->count++] = word;
    return bases->count == bases->max;
}

guint insight_gazetteer_bases(const InsightGazetteer *gazetteer, const char *folded,
                              const char *tag, InsightWord *words, guint max)
{
    Bases bases = {words, 0, max};

    each_base(gazetteer, folded, tag, take_base, &bases);
    return bases.count;
}

static gboolean equals_base(const InsightGazetteer *gazetteer, const char *base, gpointer data)
{
    return g_str_equal(base, data);
}

gboolean insight_gazetteer_is_case(const InsightGazetteer *gazetteer, const char *folded,
                                   const char *base, const char *tag)
{
    return each_base(gazetteer, folded, tag, equals_base, (gpointer)base);
}

typedef struct {
    GHashTable *words;
    gpointer found;
} Membership;

static gboolean is_member(const InsightGazetteer *gazetteer, const char *base, gpointer data)
{
    Membership *membership = data;

    membership->found = g_hash_table_lookup(membership->words, base);
    return membership->found != NULL;
}

gpointer insight_gazetteer_base_in(const InsightGazetteer *gazetteer, const char *folded,
                                   const char *tag, GHashTable *words)
{
    Membership membership = {words, NULL};

    each_base(gazetteer, folded, tag, is_member, &membership);
    return membership.found;
}

guint insight_gazetteer_step(const InsightGazetteer *gazetteer, guint node, InsightWord word)
{
    gint64 key = edge_key(node, word);

    return GPOINTER_TO_UINT(g_hash_table_lookup(gazetteer->edges, &key));
}

const InsightForm *insight_gazetteer_form(const InsightGazetteer *gazetteer, int index)
{
    return index < 0 ? NULL : &g_array_index(gazetteer->forms, InsightForm, index);
}

const InsightForm *insight_gazetteer_forms(const InsightGazetteer *gazetteer, guint node)
{
    return insight_gazetteer_form(gazetteer, g_array_index(gazetteer->heads, int, node));
}

guint insight_gazetteer_actor_count(const InsightGazetteer *gazetteer)
{
    return gazetteer->actors->len;
}

const InsightKnownActor *insight_gazetteer_actor(const InsightGazetteer *gazetteer, guint index)
{
    return &g_array_index(gazetteer->actors, InsightKnownActor, index);
}

gboolean insight_gazetteer_has_id(const InsightGazetteer *gazetteer, const char *id)
{
    return g_hash_table_contains(gazetteer->ids, id);
}

/* Compares a word with the word at the start of a line. */
static int compare_line(const char *word, const char *line, const char *end)
{
    while (*word && line < end && *line != ' ' && *word == *line) {
        word++;
        line++;
    }
    int right = line < end && *line != ' ' ? (guchar)*line : 0;
    return (guchar)*word - right;
}

/* The file is sorted by bytes, one word a line: "borrell 9000": person, organisation, place, small. */
InsightPrior insight_gazetteer_prior(const InsightGazetteer *gazetteer, const char *folded)
{
    const char *start = g_mapped_file_get_contents(gazetteer->priors);
    gsize low = 0, high = g_mapped_file_get_length(gazetteer->priors);
    const char *end = start + high;

    while (low < high) {
        gsize middle = low + (high - low) / 2;
        while (middle > low && start[middle - 1] != '\n')
            middle--;
        const char *line = start + middle;
        const char *line_end = memchr(line, '\n', (gsize)(end - line));
        if (!line_end)
            break;
        int order = compare_line(folded, line, line_end);
        if (order == 0 && line_end - line >= 5)
            return (InsightPrior){(guint8)(line_end[-4] - '0'), (guint8)(line_end[-3] - '0'),
                                  (guint8)(line_end[-2] - '0'), (guint8)(line_end[-1] - '0'), TRUE};
        if (order < 0)
            high = middle;
        else
            low = (gsize)(line_end - start) + 1;
    }
    return (InsightPrior){0};
}
