#include "config.h"

#include "store/tokenizer.h"

#include <glib.h>

#include "store/rank.h"
#include "text/fold.h"

/* A tokenizer has no state of its own, but FTS5 wants a pointer that is not NULL. */
static char the_one;

static _Thread_local guint64 texts;

guint64 store_tokenizer_texts(void)
{
    return texts;
}

typedef int (*TokenFunc)(void *context, int flags, const char *token, int len, int start, int end);

typedef struct {
    void *context;
    TokenFunc give;
} Receiver;

static int pass_word(const TextFoldWord *word, gpointer data)
{
    const Receiver *receiver = data;

    return receiver->give(receiver->context, word->again ? FTS5_TOKEN_COLOCATED : 0, word->folded,
                          (int)word->len, (int)word->byte_start, (int)word->byte_end);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int len,
                    TokenFunc give)
{
    Receiver receiver = {context, give};
    TextFoldUse use = flags & FTS5_TOKENIZE_QUERY ? TEXT_FOLD_QUERY : TEXT_FOLD_INDEX;

    texts++;
    return text ? text_fold_words(text, (gsize)len, use, pass_word, &receiver) : SQLITE_OK;
}

static int create(void *data, const char **arguments, int count, Fts5Tokenizer **made)
{
    *made = (Fts5Tokenizer *)&the_one;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer)
{
}

/* Asks the connection for FTS5's interface, as its documentation lays down (section 7). */
static int find_fts5(sqlite3 *db, fts5_api **api)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL);

    if (code == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
        code = sqlite3_finalize(statement);
    }
    return code == SQLITE_OK && !*api ? SQLITE_ERROR : code;
}

int store_tokenizer_register(sqlite3 *db)
{
    static fts5_tokenizer functions = {create, destroy, tokenize};
    fts5_api *api = NULL;
    int code = find_fts5(db, &api);

    if (code == SQLITE_OK)
        code = api->xCreateTokenizer(api, "dixit", NULL, &functions, NULL);
    return code == SQLITE_OK ? rank_register(api) : code;
}
