/* Use case: giving an article away as plain text, to a file or another program. */
#ifndef DIXIT_APP_SAVE_H
#define DIXIT_APP_SAVE_H

#include "app/article.h"

/* Where it is from, its address, its title and text, a line a paragraph. The caller frees it. */
char *app_article_plain(const AppArticle *article);

/* A file name for it: "2023-05-30-calls-for-calm.txt". The caller frees it. */
char *app_article_file_name(const StoreArticle *article);

/*
 * Writes a text to a file, which must not exist yet; "~/" is the reader's home.
 * error  G_FILE_ERROR, with the name in the message
 */
gboolean app_save_text(const char *text, const char *path,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Writes an article to a file, in the same way.
 * error  as above
 */
gboolean app_article_save(const AppArticle *article, const char *path,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
