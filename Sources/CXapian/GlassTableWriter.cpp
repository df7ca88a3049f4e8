#include "GlassTableWriter.hpp"

#include "Guard.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <random>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace psx {

namespace {

// A block's head: revision, level, largest and total free stretch, end of the directory.
constexpr size_t directory_start = 11;
constexpr size_t directory_entry = 2;
// A leaf's item: size and flags, length of the key, key, tag.
constexpr size_t item_head = 3;
constexpr unsigned first_component = 0x20, last_component = 0x40;
// A branch's item: block, length of the key, key, number of the tag's component.
constexpr size_t branch_item_head = 5, branch_item_tail = 2;
// libxapian asks that four items fit into any block.
constexpr size_t items_per_block = 4;
constexpr size_t buffer_size = 1 << 20;

void put2(uint8_t *bytes, size_t value) {
    bytes[0] = uint8_t(value >> 8);
    bytes[1] = uint8_t(value);
}

void put4(uint8_t *bytes, uint32_t value) {
    put2(bytes, value >> 16);
    put2(bytes + 2, value & 0xFFFF);
}

[[noreturn]] void throw_io(const std::string &path, const char *what) {
    throw Fault{PSX_IO, std::string(what) + " " + path + ": " + std::generic_category().message(errno)};
}

void write_all(int file, const uint8_t *bytes, size_t size, const std::string &path) {
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw_io(path, "cannot write");
        bytes += written;
        size -= size_t(written);
    }
}

}  // namespace

void pack_uint(std::string &bytes, uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes += char(uint8_t(value) | 0x80);
    bytes += char(value);
}

void pack_uint_preserving_sort(std::string &bytes, uint32_t value) {
    if (value < 0x8000) {
        bytes += char(value >> 8);
        bytes += char(value);
        return;
    }
    // As in UTF-8, the first byte's leading ones give the number of bytes.
    size_t length = size_t(37 - __builtin_clz(value)) / 7;
    uint64_t marked = uint64_t(value) | uint64_t(0xFF << (10 - length) & 0xFF) << (8 * (length - 1));
    for (size_t index = length; index-- > 0;) bytes += char(marked >> (8 * index));
}

void GlassTableWriter::Block::clear() {
    std::fill(bytes.begin(), bytes.end(), uint8_t(0));
    directory_end = directory_start;
    items = block_size;
}

bool GlassTableWriter::Block::empty() const { return directory_end == directory_start; }

/// Bytes for one more item, its directory entry taken off.
size_t GlassTableWriter::Block::room() const {
    size_t free = items - directory_end;
    return free < directory_entry ? 0 : free - directory_entry;
}

/// Makes room for an item that fits, and returns where it goes.
uint8_t *GlassTableWriter::Block::add_item(size_t size) {
    items -= size;
    put2(&bytes[directory_end], items);
    directory_end += directory_entry;
    return &bytes[items];
}

GlassTableWriter::GlassTableWriter(const char *path_) : path(path_) {
    file = open(path_, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) throw_io(path, "cannot create");
    buffer.reserve(buffer_size + block_size);
    // Room for the first block, which is written last.
    buffer.resize(block_size);
    // Every glass table begins with an empty entry, which cursors stand on before the first real one.
    add_item(std::string(), std::string());
}

GlassTableWriter::~GlassTableWriter() {
    if (file >= 0) close(file);
}

size_t GlassTableWriter::tag_room(size_t key_size, size_t wanted) {
    constexpr size_t largest_item =
        (block_size - directory_start - items_per_block * directory_entry) / items_per_block;
    const size_t head = item_head + key_size;
    size_t room = std::min(leaf.room(), largest_item);
    if (!leaf.empty() && room < head + wanted) {
        close_leaf();
        room = std::min(leaf.room(), largest_item);
    }
    return room - head;
}

void GlassTableWriter::add(const std::string &key, const std::string &tag) {
    add_item(key, tag);
    ++entry_count;
}

void GlassTableWriter::add_item(const std::string &key, const std::string &tag) {
    const size_t size = item_head + key.size() + tag.size();
    if (leaf.room() < size) throw Fault{PSX_INVALID_ARGUMENT, "an entry is larger than its block's room"};
    uint8_t *item = leaf.empty() ? (first_key = key, leaf.add_item(size)) : leaf.add_item(size);
    put2(item, (size - 3) | (first_component | last_component) << 8);
    item[2] = uint8_t(key.size());
    std::memcpy(item + item_head, key.data(), key.size());
    std::memcpy(item + item_head + key.size(), tag.data(), tag.size());
    last_key = key;
}

void GlassTableWriter::close_leaf() {
    if (leaf.empty()) return;
    uint32_t number = write_block(leaf, 0);
    // The shortest beginning of the leaf's first key that is greater than the last key before it.
    size_t common = 0;
    while (common < first_key.size() && common < previous_key.size() && first_key[common] == previous_key[common]) {
        ++common;
    }
    add_branch(0, first_key.substr(0, common + 1), number);
    previous_key = last_key;
}

void GlassTableWriter::add_branch(size_t level, const std::string &separator, uint32_t child) {
    if (level == branches.size()) branches.emplace_back();
    size_t key_size = branches[level].block.empty() ? 0 : separator.size();
    if (branches[level].block.room() < branch_item_head + key_size + branch_item_tail) {
        uint32_t number = write_block(branches[level].block, level + 1);
        add_branch(level + 1, std::string(branches[level].separator), number);
        key_size = 0;
    }
    Branch &branch = branches[level];
    // What is left of a block's first child is decided above it: there its key stands, here none.
    if (branch.block.empty()) branch.separator = separator;
    uint8_t *item = branch.block.add_item(branch_item_head + key_size + branch_item_tail);
    put4(item, child);
    item[4] = uint8_t(key_size);
    std::memcpy(item + branch_item_head, separator.data(), key_size);
    // Every tag is of one component, counted from 1; the key of a first child counts as before all.
    put2(item + branch_item_head + key_size, key_size == 0 ? 0 : 1);
}

uint32_t GlassTableWriter::write_block(Block &block, size_t level) {
    uint8_t *bytes = block.bytes.data();
    const size_t free = block.items - block.directory_end;
    put4(bytes, revision);
    bytes[4] = uint8_t(level);
    put2(bytes + 5, free);
    put2(bytes + 7, free);
    put2(bytes + 9, block.directory_end);
    buffer.insert(buffer.end(), bytes, bytes + block_size);
    if (buffer.size() >= buffer_size) flush();
    block.clear();
    if (next_block == UINT32_MAX) throw Fault{PSX_INVALID_ARGUMENT, "more blocks than a glass table can have"};
    return next_block++;
}

void GlassTableWriter::flush() {
    write_all(file, buffer.data(), buffer.size(), path);
    buffer.clear();
}

void GlassTableWriter::finish(const Statistics &statistics) {
    // A table without entries has no blocks.
    if (entry_count > 0) close_leaf();
    // A level with a single child needs no block: the child is the root.
    uint32_t root = 0;
    size_t level = 0;
    for (size_t index = 0; index < branches.size(); ++index) {
        bool is_root = index + 1 == branches.size();
        bool has_one_child = branches[index].block.directory_end == directory_start + directory_entry;
        if (is_root && has_one_child) {
            root = next_block - 1;
            level = index;
        } else {
            uint32_t number = write_block(branches[index].block, index + 1);
            if (is_root) {
                root = number;
                level = index + 1;
            } else {
                add_branch(index + 1, std::string(branches[index].separator), number);
            }
        }
    }
    // libxapian takes smaller files for something else: the first block is there in full.
    flush();
    write_header(statistics, root, level);
}

/// The first block says what libxapian keeps in `iamglass` otherwise.
void GlassTableWriter::write_header(const Statistics &statistics, uint32_t root, size_t level) {
    // Format version: 14 March 2016, as (year - 2014) << 9 | month << 5 | day.
    constexpr unsigned version = 2 << 9 | 3 << 5 | 14;
    std::string head("\x0f\x0dXapian Glass", 14);
    head += char(version >> 8);
    head += char(version & 0xFF);
    std::random_device random;
    for (int index = 0; index < 4; ++index) {
        uint32_t part = random();
        head.append(reinterpret_cast<const char *>(&part), sizeof part);
    }
    pack_uint(head, revision);
    // Tables: postlist, docdata, termlist, position, spelling, synonym. Those after the first are empty.
    const unsigned compress_minimum[] = {0, 18, 18, 0, 18, 18};
    for (int table = 0; table < 6; ++table) {
        const bool is_written = table == 0 && entry_count > 0;
        const bool is_sequential = true, has_no_root = !is_written;
        pack_uint(head, is_written ? root : 0);
        pack_uint(head, (is_written ? level : 0) << 2 | unsigned(is_sequential) << 1 | unsigned(has_no_root));
        pack_uint(head, is_written ? entry_count : 0);
        pack_uint(head, block_size >> 11);
        pack_uint(head, compress_minimum[table]);
        std::string free_list;
        if (table == 0) {
            pack_uint(free_list, revision);
            pack_uint(free_list, next_block);
            // No block is free: the list's beginning and end are both at block 0, offset 0.
            free_list.append(4, '\0');
        }
        pack_uint(head, free_list.size());
        head += free_list;
    }
    pack_uint(head, statistics.document_count);
    // The last docid less the number of documents.
    pack_uint(head, 0);
    pack_uint(head, statistics.length_lower_bound);
    const uint32_t wdf_bound = std::min(statistics.wdf_upper_bound, statistics.length_upper_bound);
    pack_uint(head, wdf_bound);
    pack_uint(head, statistics.length_upper_bound - wdf_bound);
    // No changesets, and no spelling data.
    pack_uint(head, 0);
    pack_uint(head, statistics.total_length);
    pack_uint(head, 0);
    if (lseek(file, 0, SEEK_SET) != 0) throw_io(path, "cannot write");
    write_all(file, reinterpret_cast<const uint8_t *>(head.data()), head.size(), path);
    int closing = file;
    file = -1;
    if (close(closing) != 0) throw_io(path, "cannot write");
}

}  // namespace psx
