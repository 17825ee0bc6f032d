#include "config.h"

#include "feed/date_words.h"

#include <string.h>

/*
 * How months begin, in lower case, in the languages that feeds have been seen to write. Of two
 * that fit, the longer decides: French "juil" is July, "jui" alone June.
 */
static const struct {
    const char *stem;
    int month;
} months[] = {
    {"jan", 1},  {"gen", 1},  {"ene", 1},  {"янв", 1},  {"ιαν", 1},  {"jän", 1},  {"led", 1},
    {"oca", 1},  {"sty", 1},  {"јан", 1},  {"feb", 2},  {"fev", 2},  {"fév", 2},  {"фев", 2},
    {"φεβ", 2},  {"lut", 2},  {"úno", 2},  {"şub", 2},  {"shk", 2},  {"mar", 3},  {"mär", 3},
    {"mrz", 3},  {"maa", 3},  {"mrt", 3},  {"már", 3},  {"мар", 3},  {"μαρ", 3},  {"μάρ", 3},
    {"bře", 3},  {"apr", 4},  {"avr", 4},  {"abr", 4},  {"ápr", 4},  {"апр", 4},  {"απρ", 4},
    {"kwi", 4},  {"dub", 4},  {"pri", 4},  {"nis", 4},  {"may", 5},  {"mai", 5},  {"maj", 5},
    {"mag", 5},  {"mei", 5},  {"máj", 5},  {"май", 5},  {"мая", 5},  {"мај", 5},  {"μάι", 5},
    {"μαΐ", 5},  {"μαϊ", 5},  {"kvě", 5},  {"jun", 6},  {"jui", 6},  {"juin", 6}, {"giu", 6},
    {"jún", 6},  {"июн", 6},  {"јун", 6},  {"ιούν", 6}, {"ιον", 6},  {"ιουν", 6}, {"cze", 6},
    {"haz", 6},  {"qer", 6},  {"jul", 7},  {"juil", 7}, {"lug", 7},  {"júl", 7},  {"июл", 7},
    {"јул", 7},  {"ιούλ", 7}, {"ιολ", 7},  {"ιουλ", 7}, {"tem", 7},  {"korr", 7}, {"aug", 8},
    {"ago", 8},  {"aoû", 8},  {"aou", 8},  {"avg", 8},  {"авг", 8},  {"αυγ", 8},  {"αύγ", 8},
    {"sie", 8},  {"srp", 8},  {"ağu", 8},  {"gus", 8},  {"sep", 9},  {"set", 9},  {"szep", 9},
    {"сен", 9},  {"сеп", 9},  {"σεπ", 9},  {"wrz", 9},  {"zář", 9},  {"eyl", 9},  {"shta", 9},
    {"oct", 10}, {"okt", 10}, {"out", 10}, {"ott", 10}, {"окт", 10}, {"οκτ", 10}, {"paź", 10},
    {"říj", 10}, {"eki", 10}, {"tet", 10}, {"nov", 11}, {"ноя", 11}, {"нов", 11}, {"νοε", 11},
    {"νοέ", 11}, {"lis", 11}, {"kas", 11}, {"nën", 11}, {"dec", 12}, {"dez", 12}, {"dic", 12},
    {"dis", 12}, {"déc", 12}, {"дек", 12}, {"дец", 12}, {"δεκ", 12}, {"gru", 12}, {"pro", 12},
    {"ara", 12}, {"dhj", 12},
};

/* Named zones, minutes east of UTC. Military letters count as RFC 822 prints them. */
static const struct {
    const char *name;
    int offset_min;
} zones[] = {
    {"ut", 0},      {"utc", 0},     {"gmt", 0},    {"z", 0},      {"zulu", 0},   {"wet", 0},
    {"west", 60},   {"bst", 60},    {"ist", 330},  {"met", 60},   {"mest", 120}, {"mez", 60},
    {"mesz", 120},  {"cet", 60},    {"cest", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},
    {"msd", 240},   {"at", -240},   {"ast", -240}, {"adt", -180}, {"nst", -210}, {"ndt", -150},
    {"et", -300},   {"est", -300},  {"edt", -240}, {"ct", -360},  {"cst", -360}, {"cdt", -300},
    {"mt", -420},   {"mst", -420},  {"mdt", -360}, {"pt", -480},  {"pst", -480}, {"pdt", -420},
    {"akst", -540}, {"akdt", -480}, {"hst", -600}, {"brt", -180}, {"art", -180}, {"jst", 540},
    {"kst", 540},   {"hkt", 480},   {"sgt", 480},  {"aest", 600}, {"aedt", 660}, {"acst", 570},
    {"acdt", 630},  {"awst", 480},  {"nzst", 720}, {"nzdt", 780}, {"sast", 120}, {"trt", 180},
    {"a", -60},     {"b", -120},    {"c", -180},   {"d", -240},   {"e", -300},   {"f", -360},
    {"g", -420},    {"h", -480},    {"i", -540},   {"k", -600},   {"l", -660},   {"m", -720},
    {"n", 60},      {"o", 120},     {"p", 180},    {"q", 240},    {"r", 300},    {"s", 360},
    {"u", 480},     {"v", 540},     {"w", 600},    {"x", 660},    {"y", 720},
};

/* Words for the halves of the day. */
static const struct {
    const char *word;
    int half;
} halves[] = {
    {"am", 1}, {"오전", 1}, {"πμ", 1}, {"上午", 1}, {"午前", 1},
    {"pm", 2}, {"오후", 2}, {"μμ", 2}, {"下午", 2}, {"午後", 2},
};

int feed_date_find_month(const char *word)
{
    gsize best = 0;
    int month = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(months); i++) {
        if (*word != *months[i].stem) /* most differ here: not worth a call */
            continue;
        gsize len = strlen(months[i].stem);
        if (len > best && strncmp(word, months[i].stem, len) == 0) {
            best = len;
            month = months[i].month;
        }
    }
    return month;
}

gboolean feed_date_find_zone(const char *word, int *offset_min)
{
    for (gsize i = 0; i < G_N_ELEMENTS(zones); i++) {
        if (*word == *zones[i].name && strcmp(word, zones[i].name) == 0) {
            *offset_min = zones[i].offset_min;
            return TRUE;
        }
    }
    return FALSE;
}

int feed_date_find_half(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(halves); i++) {
        if (strcmp(word, halves[i].word) == 0)
            return halves[i].half;
    }
    return 0;
}

gboolean feed_date_is_filler(const char *word)
{
    static const char *const fillers[] = {"de", "del", "di", "of", "the", "th", "st",
                                          "nd", "rd",  "er", "o",  "om",  "klo"};

    for (gsize i = 0; i < G_N_ELEMENTS(fillers); i++) {
        if (strcmp(word, fillers[i]) == 0)
            return TRUE;
    }
    return FALSE;
}
