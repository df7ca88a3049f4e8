// The data tables of PlanLanguage, embedded as they stand: no generated copy can differ from the file that people
// read and change, and the compiler rebuilds the programs when a table changes.

#include "CPlanLanguage.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char lexicon[] = {
#embed "lexicon.tsv"
};

static const unsigned char offices[] = {
#embed "offices.tsv"
};

static const unsigned char mention_costs[] = {
#embed "mention-costs.tsv"
};

static const unsigned char regions[] = {
#embed "regions.txt"
};

const unsigned char *plan_language_lexicon(size_t *length) {
    *length = sizeof lexicon;
    return lexicon;
}

const unsigned char *plan_language_offices(size_t *length) {
    *length = sizeof offices;
    return offices;
}

const unsigned char *plan_language_regions(size_t *length) {
    *length = sizeof regions;
    return regions;
}

const unsigned char *plan_language_mention_costs(size_t *length) {
    *length = sizeof mention_costs;
    return mention_costs;
}
