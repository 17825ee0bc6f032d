/* A made-up newsroom of any size: articles, actors and statements, the same in every run. */
#ifndef DIXIT_BENCH_NEWSROOM_H
#define DIXIT_BENCH_NEWSROOM_H

#include "store/article.h"

/* How the newsroom is spread out; a round is what all feeds bring together. */
enum { NEWSROOM_FEEDS = 100, NEWSROOM_ROUND = 50000, NEWSROOM_STEP_S = 300 };

/* Date of the newest article of every newsroom. */
#define NEWSROOM_END_S G_GINT64_CONSTANT(1700000000)

/*
 * The word of a rank from 0, the most common first: the word of rank r is one of each 11 (r + 1)
 * words, as in languages. There are 50,000.
 */
char *newsroom_word(guint rank);

/* The name of the actor of a rank from 0, the most often named first. There are 20,000. */
char *newsroom_actor(guint rank);

/* A word that is in one of 20,000 articles. */
#define NEWSROOM_RARE "zqseldom"

/*
 * Makes the article of a number, of some 2 kB, and what an analysis finds in it.
 *
 * number  from 0, the oldest
 * count   articles of the whole newsroom
 * annotation  may be NULL
 */
StoreArticle *newsroom_article(guint number, guint count, TextAnnotation **annotation);

#endif
