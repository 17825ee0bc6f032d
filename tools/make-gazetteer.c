/*
 * Makes the file of the gazetteer of the tables of data/actors/ and data/names/.
 *
 *   tools/make-gazetteer DATA-FOLDER FILE
 *
 * A line that cannot be read is an error, which names its file and number.
 */
#include "config.h"

#include <locale.h>

#include "gazetteer-tables.h"
#include "gazetteer-writer.h"
#include "priors.h"

static gboolean make(const char *folder, const char *path, GError **error)
{
    g_autoptr(InsightGazetteer) gazetteer = insight_gazetteer_new();
    g_autoptr(Priors) priors = priors_new();

    return gazetteer_read_tables(gazetteer, folder, error) && priors_read(priors, folder, error) &&
           gazetteer_write(gazetteer, priors, path, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    setlocale(LC_ALL, "");
    if (argc != 3) {
        g_printerr("usage: make-gazetteer DATA-FOLDER FILE\n");
        return 2;
    }
    if (make(argv[1], argv[2], &error))
        return 0;
    g_printerr("%s\n", error->message);
    return 1;
}
