#pragma once

#include <stddef.h>

/// The table of words (lexicon.tsv), UTF-8, without a terminating zero.
const unsigned char *plan_language_lexicon(size_t *length);

/// The table of what offices are for (offices.tsv), UTF-8, without a terminating zero.
const unsigned char *plan_language_offices(size_t *length);

/// The table of regions (regions.txt), UTF-8, without a terminating zero.
const unsigned char *plan_language_regions(size_t *length);

/// The table of what wordings of projects' names cost (mention-costs.tsv), UTF-8, without a terminating zero.
const unsigned char *plan_language_mention_costs(size_t *length);
