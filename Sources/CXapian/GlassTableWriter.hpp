// Writes a glass B-tree from its first entry to its last, without libxapian.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace psx {

/// Appends numbers in the forms that glass uses.
void pack_uint(std::string &bytes, uint64_t value);
/// In a form whose byte order is the numbers' order.
void pack_uint_preserving_sort(std::string &bytes, uint32_t value);

/// A single-file glass database with nothing but a postlist table, written in order of its keys.
///
/// libxapian builds a table by inserting: each block is searched and split many times. When the entries come sorted,
/// blocks are filled from left to right and written once, each branch block after those below it. The layout follows
/// libxapian 1.4's glass format (glass_table.h, glass_version.cc); Xapian::Database::check accepts the result.
class GlassTableWriter {
  public:
    /// Statistics of the database for its first block.
    struct Statistics {
        uint32_t document_count = 0;
        uint32_t length_lower_bound = 0;
        uint32_t length_upper_bound = 0;
        uint32_t wdf_upper_bound = 0;
        uint64_t total_length = 0;
    };

    /// Creates the file, in place of any that is there. Throws a Fault with PSX_IO.
    explicit GlassTableWriter(const char *path);
    ~GlassTableWriter();
    GlassTableWriter(const GlassTableWriter &) = delete;
    GlassTableWriter &operator=(const GlassTableWriter &) = delete;

    /// The largest tag that an entry with this key can have, given what is free in the block being filled. If it would
    /// be less than `wanted`, that block is closed first, so that a whole one is free.
    size_t tag_room(size_t key_size, size_t wanted);

    /// Adds an entry. Keys ascend; the tag is not larger than tag_room allowed.
    void add(const std::string &key, const std::string &tag);

    /// Writes what is left and the first block. The file is not synced.
    void finish(const Statistics &statistics);

  private:
    static constexpr size_t block_size = 8192;
    static constexpr uint32_t revision = 1;

    /// A block being filled: the directory grows from the front, the items from the back.
    struct Block {
        std::vector<uint8_t> bytes = std::vector<uint8_t>(block_size);
        size_t directory_end = 0;
        size_t items = block_size;

        Block() { clear(); }
        void clear();
        bool empty() const;
        size_t room() const;
        uint8_t *add_item(size_t size);
    };

    std::string path;
    int file = -1;
    std::vector<uint8_t> buffer;
    uint32_t next_block = 1;
    uint64_t entry_count = 0;
    Block leaf;
    /// The leaf's first key, and the last key of the leaf before it.
    std::string first_key, last_key, previous_key;
    /// branches[0] is level 1. Each has its block and the key that parts it from the block to its left.
    struct Branch {
        Block block;
        std::string separator;
        bool is_first = true;
    };
    std::vector<Branch> branches;

    void add_item(const std::string &key, const std::string &tag);
    void close_leaf();
    void add_branch(size_t level, const std::string &separator, uint32_t child);
    uint32_t write_block(Block &block, size_t level);
    void flush();
    void write_header(const Statistics &statistics, uint32_t root, size_t level);
};

}  // namespace psx
