// A plain C face of the parts of libxapian that plansearch uses.
//
// Why it exists: libxapian reports ordinary conditions (no database, lock held, file changed under a reader) as C++
// exceptions, which Swift cannot catch. No exception leaves this library; each becomes a psx_error.
//
// Rules that hold for every function:
// - The caller owns what a function named psx_…_create, psx_…_open or psx_query_… returns, and frees it with the
//   matching psx_…_free. Arguments are only borrowed, and no pointer of the caller's is kept after the return.
// - Text and terms are bytes with a length, never NUL-terminated; a pointer may be NULL where its length is 0.
//   Paths are NUL-terminated, as the system wants them.
// - On failure a function returns NULL, 0 or false and fills *error; on success it leaves *error alone. `error` may be
//   NULL. A filled error is emptied with psx_error_clear.
// - Handles are not thread-safe and libxapian's reference counts are not atomic: a handle, and everything made from
//   it, belongs to one thread at a time. Handing it over needs a synchronisation, such as a queue's.
// - libxapian has no checksums. Most damage to a database's bytes is found and reported as an error, but some makes it
//   crash (1.5 % of files with one to eight bytes flipped): verify a checksum of a file before opening or checking it.
// - Callbacks are plain C functions, called on the caller's thread before the function returns. They must not unwind
//   (no exception, no longjmp) and must not use the handles of the call in progress.

#ifndef CXAPIAN_H
#define CXAPIAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus)
#define PSX_NOEXCEPT noexcept
extern "C" {
#else
#define PSX_NOEXCEPT
#endif

// MARK: Errors

typedef enum psx_code {
    PSX_OK = 0,
    /// There is no file or directory at the path.
    PSX_NOT_FOUND = 1,
    /// Something is there, but it is not a glass database or may not be read.
    PSX_OPENING = 2,
    /// Another writer holds the database's lock.
    PSX_LOCKED = 3,
    /// The database's bytes contradict each other.
    PSX_CORRUPT = 4,
    /// The database is in a format that this libxapian cannot read.
    PSX_VERSION = 5,
    /// A writer has recycled blocks that this reader still needs.
    PSX_MODIFIED = 6,
    /// An argument is out of its range.
    PSX_INVALID_ARGUMENT = 7,
    /// The system refused to read or write; the message ends with its reason.
    PSX_IO = 8,
    PSX_OUT_OF_MEMORY = 9,
    /// A callback asked to stop.
    PSX_CANCELLED = 10,
    /// No document has the docid.
    PSX_NO_SUCH_DOCUMENT = 11,
    /// Any other error that libxapian reports.
    PSX_XAPIAN = 12,
    /// An exception of no known type.
    PSX_UNKNOWN = 13,
} psx_code;

/// Start with {0}.
typedef struct psx_error {
    psx_code code;
    /// UTF-8 as far as paths and terms in it are; NULL if there was no memory for it.
    char *message;
    /// In bytes.
    size_t message_length;
} psx_error;

/// Frees the message and sets the code to PSX_OK.
void psx_error_clear(psx_error *error) PSX_NOEXCEPT;

/// Bytes that the caller frees with psx_bytes_free.
typedef struct psx_bytes {
    uint8_t *bytes;
    size_t length;
} psx_bytes;

void psx_bytes_free(psx_bytes bytes) PSX_NOEXCEPT;

/// libxapian's version at run time, such as "1.4.22"; static, never freed.
const char *psx_version(void) PSX_NOEXCEPT;

// MARK: Writing

typedef struct psx_writable_database psx_writable_database;

enum {
    /// Leave out the termlist table: no document can be changed or deleted later, and the database is half the size.
    PSX_CREATE_WITHOUT_TERMLISTS = 1,
    /// Write in place and never sync: fast, and worthless after a crash. For parts that are compacted right afterwards.
    PSX_CREATE_TEMPORARY = 2,
};

/// The longest term, in bytes, where each NUL byte counts twice: glass escapes NUL in its keys.
#define PSX_MAX_TERM_LENGTH 245

/// Creates an empty glass database in a directory, in place of any database there. The parent directory must exist.
psx_writable_database *psx_writable_database_create(const char *path, uint32_t flags, psx_error *error) PSX_NOEXCEPT;

/// Adds one document and returns its docid: 1, 2, 3, … in the order of adding; 0 on failure.
///
/// `terms` is a sequence of: u16 length in bytes, u16 wdf (both little-endian, unaligned), the term's bytes. A term
/// that comes twice has its wdfs added. A faulty buffer is refused before anything is changed; documents added earlier
/// stay.
uint32_t psx_writable_database_add_document(psx_writable_database *database, const uint8_t *terms, size_t terms_length,
                                            const uint8_t *data, size_t data_length, psx_error *error) PSX_NOEXCEPT;

bool psx_writable_database_commit(psx_writable_database *database, psx_error *error) PSX_NOEXCEPT;

/// Closes the database and releases its lock. Documents that were not committed are committed, errors unseen.
void psx_writable_database_free(psx_writable_database *database) PSX_NOEXCEPT;

// MARK: Writing sorted postings

/// Writes a whole database from postings that come sorted, to a single file that libxapian opens like any other: no
/// termlists, no document data. Many times faster than adding documents, and smaller.
typedef struct psx_postings_writer psx_postings_writer;

/// Creates the file, in place of any that is there. `lengths` holds the documents' lengths (the sums of their wdfs) in
/// order of docids 1, 2, 3, …
psx_postings_writer *psx_postings_writer_create(const char *path, const uint32_t *lengths, size_t document_count,
                                                psx_error *error) PSX_NOEXCEPT;

/// Begins the next term, greater in byte order than the one before. Its frequencies are those of the postings to come.
bool psx_postings_writer_begin_term(psx_postings_writer *writer, const uint8_t *term, size_t term_length,
                                    uint32_t term_frequency, uint64_t collection_frequency,
                                    psx_error *error) PSX_NOEXCEPT;

/// Adds postings of the term, docids ascending; as many calls as need be.
bool psx_postings_writer_add(psx_postings_writer *writer, const uint32_t *docids, const uint32_t *wdfs, size_t count,
                             psx_error *error) PSX_NOEXCEPT;

/// Completes the file; it is not synced. Only freeing may follow; before this call the file is not a database.
bool psx_postings_writer_finish(psx_postings_writer *writer, psx_error *error) PSX_NOEXCEPT;

void psx_postings_writer_free(psx_postings_writer *writer) PSX_NOEXCEPT;

/// How many added documents make libxapian write its buffer out by itself (10,000 unless set). libxapian 1.4 takes this
/// from the environment (XAPIAN_FLUSH_THRESHOLD) when a database is created, and changing the environment is not
/// thread-safe: call it before other threads start. A variable that is already set wins.
/// Databases with fewer documents, committed explicitly, don't need it, and larger values are slower.
bool psx_set_flush_threshold(uint32_t documents, psx_error *error) PSX_NOEXCEPT;

// MARK: Maintenance

typedef enum psx_compaction_level {
    /// Don't split items unnecessarily.
    PSX_COMPACT_STANDARD = 0,
    /// Split items whenever that saves space.
    PSX_COMPACT_FULL = 1,
    /// Allow oversize items: smallest, but slow to modify later.
    PSX_COMPACT_FULLER = 2,
} psx_compaction_level;

/// Joins databases into one. Docids are renumbered: the first source's documents come first, in their order, then the
/// second's. With `single_file` the destination is one file, else a directory. What was at the destination is replaced;
/// it must not be one of the sources. The destination is synced to disk, its directory is not.
bool psx_compact(const char *const *sources, size_t source_count, const char *destination, bool single_file,
                 psx_compaction_level level, psx_error *error) PSX_NOEXCEPT;

/// Reads every block of a database, directory or single file. *fault_count is the number of faults found and *report
/// libxapian's account of them (the caller frees it). A database too broken to be read at all is an error.
bool psx_check(const char *path, size_t *fault_count, psx_bytes *report, psx_error *error) PSX_NOEXCEPT;

// MARK: Reading

typedef struct psx_database psx_database;

/// Opens 1…N glass databases (directories or single files) as one. Of N sub-databases, the document `local` of the
/// one at `index` (from 0) has the docid (local - 1) * N + index + 1 here: docids of sub-databases interleave.
///
/// Only glass is opened: a stub file could name any path, and even a program to run. PSX_VERSION if the libxapian that
/// runs is of another line than the one that this was built with.
///
/// A docid that a shard cannot have, 0 or one past its last, is PSX_CORRUPT wherever postings are read.
psx_database *psx_database_open(const char *const *paths, size_t path_count, psx_error *error) PSX_NOEXCEPT;

void psx_database_free(psx_database *database) PSX_NOEXCEPT;

uint32_t psx_database_shard_count(const psx_database *database) PSX_NOEXCEPT;

/// The last docid of one of the databases that were opened as one, as it says itself; 0 if there is no such database.
uint32_t psx_database_shard_last_docid(const psx_database *database, size_t shard) PSX_NOEXCEPT;

typedef struct psx_database_statistics {
    uint32_t document_count;
    /// The highest docid in use; 0 if there is no document.
    uint32_t last_docid;
    /// The sum of all documents' lengths, where a length is the sum of its terms' wdf.
    uint64_t total_length;
} psx_database_statistics;

bool psx_database_get_statistics(const psx_database *database, psx_database_statistics *statistics,
                                 psx_error *error) PSX_NOEXCEPT;

typedef struct psx_term_statistics {
    /// Documents that contain the term.
    uint32_t term_frequency;
    /// The sum of the term's wdf over all documents.
    uint64_t collection_frequency;
    /// No document has a larger wdf of the term.
    uint32_t wdf_upper_bound;
} psx_term_statistics;

/// All zero for a term that no document contains.
bool psx_database_get_term_statistics(const psx_database *database, const uint8_t *term, size_t term_length,
                                      psx_term_statistics *statistics, psx_error *error) PSX_NOEXCEPT;

/// The number of documents that contain the term, alone.
bool psx_database_get_term_frequency(const psx_database *database, const uint8_t *term, size_t term_length,
                                     uint32_t *frequency, psx_error *error) PSX_NOEXCEPT;

/// A copy of the bytes stored with a document.
bool psx_database_get_document_data(const psx_database *database, uint32_t docid, psx_bytes *data,
                                    psx_error *error) PSX_NOEXCEPT;

/// Returns 0 to continue, a positive number to end early without an error, a negative one for PSX_CANCELLED.
typedef int (*psx_term_callback)(void *context, const uint8_t *term, size_t term_length, uint32_t term_frequency);

/// Calls back for every term that starts with the prefix, in byte order.
bool psx_database_for_each_term(const psx_database *database, const uint8_t *prefix, size_t prefix_length,
                                psx_term_callback callback, void *context, psx_error *error) PSX_NOEXCEPT;

/// Ascending docids. Returns 0 to continue, anything else for PSX_CANCELLED. `count` may be 0: during long work without
/// results, callbacks only ask whether to continue.
typedef int (*psx_docids_callback)(void *context, const uint32_t *docids, size_t count);

/// Hands over the docids of a term's documents; of all documents if the term is empty.
bool psx_database_for_each_posting(const psx_database *database, const uint8_t *term, size_t term_length,
                                   psx_docids_callback callback, void *context, psx_error *error) PSX_NOEXCEPT;

/// Ascending docids, each with the term's wdf. Returns 0 to continue, anything else for PSX_CANCELLED.
typedef int (*psx_postings_callback)(void *context, const uint32_t *docids, const uint32_t *wdfs, size_t count);

/// Hands over the docids of a term's documents with the term's wdf; of no document if the term is empty.
bool psx_database_for_each_counted_posting(const psx_database *database, const uint8_t *term, size_t term_length,
                                           psx_postings_callback callback, void *context,
                                           psx_error *error) PSX_NOEXCEPT;

// MARK: Queries

/// A tree of terms and operators. Combining copies nothing: the new tree shares nodes with those that it was made of,
/// so all of them belong to one thread at a time together. Each handle is freed on its own, in any order.
typedef struct psx_query psx_query;

/// libxapian's OP_MAX is missing on purpose: in 1.4.22 a MAX that has come to its end reads freed memory when the
/// matcher asks for its weight once more, which happens inside other operators and with several sub-databases.
typedef enum psx_operator {
    PSX_AND = 0,
    PSX_OR = 1,
    /// The first, without those that any other matches.
    PSX_AND_NOT = 2,
    /// AND that takes its weight from the first alone.
    PSX_FILTER = 3,
    /// The first, with extra weight from the others.
    PSX_AND_MAYBE = 4,
    /// OR, weighted as if all were one term.
    PSX_SYNONYM = 5,
    /// OR of the `parameter` sub-queries that can weigh most (in each sub-database on its own).
    PSX_ELITE_SET = 6,
} psx_operator;

/// `wqf` is the within-query frequency, normally 1.
psx_query *psx_query_term(const uint8_t *term, size_t term_length, uint32_t wqf, psx_error *error) PSX_NOEXCEPT;

psx_query *psx_query_match_all(psx_error *error) PSX_NOEXCEPT;

psx_query *psx_query_match_nothing(psx_error *error) PSX_NOEXCEPT;

/// Every term that starts with the prefix, without a limit; `combiner` is PSX_OR or PSX_SYNONYM. An empty
/// prefix stands for every term, so it matches every document with a term.
psx_query *psx_query_wildcard(const uint8_t *prefix, size_t prefix_length, psx_operator combiner,
                              psx_error *error) PSX_NOEXCEPT;

/// Combines queries; none at all match nothing. `parameter` is for PSX_ELITE_SET alone.
psx_query *psx_query_combine(psx_operator op, const psx_query *const *queries, size_t query_count, uint32_t parameter,
                             psx_error *error) PSX_NOEXCEPT;

/// Multiplies a query's weights by a factor, finite and not negative.
psx_query *psx_query_scale(const psx_query *query, double factor, psx_error *error) PSX_NOEXCEPT;

/// libxapian's notation for the query.
bool psx_query_description(const psx_query *query, psx_bytes *description, psx_error *error) PSX_NOEXCEPT;

void psx_query_free(psx_query *query) PSX_NOEXCEPT;

// MARK: Searching

typedef enum psx_weighting {
    /// No ranking: every weight is 0.
    PSX_WEIGHT_NONE = 0,
    PSX_WEIGHT_BM25 = 1,
} psx_weighting;

typedef enum psx_order {
    /// Falling weight; equal weights by ascending docid.
    PSX_ORDER_RELEVANCE = 0,
    /// Ascending docid. No weights are computed; all are 0.
    PSX_ORDER_DOCID = 1,
} psx_order;

typedef struct psx_search_options {
    psx_weighting weighting;
    /// BM25's parameters, finite and not negative; b at most 1. With b = 0 no document length is looked up.
    double k1, k3, b, min_normlen;
    psx_order order;
    /// How many of the best hits to leave out.
    uint32_t first;
    /// The room in the caller's buffers.
    uint32_t limit;
    /// The minimum number of matches to count before taking short cuts; UINT32_MAX makes total and ranking exact. With a
    /// smaller number libxapian 1.4 may miss a hit: AndMaybePostList::next, on becoming an AND, skips the document that its right side
    /// already stands on. An OR becomes one when weights have ruled out a side.
    uint32_t check_at_least;
} psx_search_options;

typedef struct psx_search_result {
    /// Hits written to the buffers.
    uint32_t count;
    /// Bounds and estimate of the number of matching documents; equal bounds are exact.
    uint32_t lower_bound, estimated, upper_bound;
} psx_search_result;

/// Ranks the documents that match. `docids` and `weights` have room for options->limit elements each.
bool psx_search(const psx_database *database, const psx_query *query, const psx_search_options *options,
                uint32_t *docids, double *weights, psx_search_result *result, psx_error *error) PSX_NOEXCEPT;

/// Hands over every matching docid, in ascending order, without ranking.
bool psx_collect(const psx_database *database, const psx_query *query, psx_docids_callback callback, void *context,
                 psx_error *error) PSX_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
