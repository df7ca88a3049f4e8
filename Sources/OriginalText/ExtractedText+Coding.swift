import ByteCoding

/// How an extracted text is written: by the process that reads an original, and in an index.
///
/// ```
/// magic       "PSXTRACT", format version (u32)
/// kind        a byte: 1 for a text file's lines, 2 for an archive, else 0
/// format      string; encoding: string, empty for none; pages: varint
/// notes       count, then kind, count, the pages as differences
/// facts       count, then kind, value, origin
/// members     of an archive: count, then path, bytes, blocks, a byte (1 for lines), format, encoding, pages, notes, facts;
///             count of those that were not read, then path, reason, a byte (1 for a fault)
/// places      count, then the byte as a difference, which fields there are, the fields
/// blocks      count, then kind, level, flags, table, the merged columns
/// bytes       count, then the text
/// ```
/// Numbers are varints. Places come before the text, so that they can be read without it.
extension ExtractedText {
    private static let magic = Array("PSXTRACT".utf8)
    /// Raised whenever an older program could not read it, or this one what an older wrote.
    public static let codingVersion: UInt32 = 2
    /// What was written before there were archives is read too.
    private static let oldestVersion: UInt32 = 1

    public var encoded: [UInt8] {
        var out = Self.magic
        out.reserveCapacity(bytes.count + blocks.count * 12 + 256)
        out.appendFixed(Self.codingVersion)
        out.append(isLines ? 1 : isArchive ? 2 : 0)
        out.appendString(format)
        out.appendString(encoding ?? "")
        out.appendVarint(pages)
        Self.append(notes, facts, to: &out)
        if isArchive { appendMembers(to: &out) }
        out.appendVarint(places.count)
        var byte = 0
        for mark in places {
            out.appendVarint(mark.byte - byte)
            byte = mark.byte
            mark.place.append(to: &out)
        }
        out.appendVarint(blocks.count)
        for block in blocks { Self.append(block, to: &out) }
        out.appendVarint(bytes.count)
        out += bytes
        return out
    }

    /// Reads what ``encoded`` wrote.
    ///
    /// - Throws: ``ExtractionFault`` with code `damaged` for anything else; nothing is trusted.
    public init(encoded: UnsafeRawBufferPointer) throws(ExtractionFault) {
        do throws(ByteReader.Damaged) {
            var reader = ByteReader(encoded)
            var text = try Self.head(&reader)
            text.places = try Self.places(&reader)
            text.blocks = try Self.list(&reader, Self.block)
            text.bytes = Array(try reader.take(try reader.varint()))
            guard reader.offset == encoded.count, text.isConsistent else { throw ByteReader.Damaged() }
            self = text
        } catch {
            throw ExtractionFault(.damaged, "what was extracted from it is damaged")
        }
    }

    /// The same from bytes that this process owns.
    ///
    /// - Throws: ``ExtractionFault`` with code `damaged`.
    public init(encoded: [UInt8]) throws(ExtractionFault) {
        let read = encoded.withUnsafeBytes { bytes in
            Result { () throws(ExtractionFault) in try ExtractedText(encoded: bytes) }
        }
        self = try read.get()
    }

    /// A text of whose content only ``places`` were read, with ``format``, ``pages``, notes and facts.
    ///
    /// - Throws: ``ExtractionFault`` with code `damaged`.
    public static func places(ofEncoded encoded: UnsafeRawBufferPointer) throws(ExtractionFault) -> ExtractedText {
        do throws(ByteReader.Damaged) {
            var reader = ByteReader(encoded)
            var text = try Self.head(&reader)
            text.places = try Self.places(&reader)
            return text
        } catch {
            throw ExtractionFault(.damaged, "what was extracted from it is damaged")
        }
    }

    /// The same, and where the text lies in the encoded bytes. Blocks are read past.
    ///
    /// - Throws: ``ExtractionFault`` with code `damaged`.
    public static func textRange(
        ofEncoded encoded: UnsafeRawBufferPointer
    ) throws(ExtractionFault) -> (about: ExtractedText, text: Range<Int>) {
        do throws(ByteReader.Damaged) {
            var reader = ByteReader(encoded)
            var text = try Self.head(&reader)
            text.places = try Self.places(&reader)
            let count = try reader.varint()
            guard count <= encoded.count - reader.offset else { throw ByteReader.Damaged() }
            for _ in 0..<count { _ = try Self.block(&reader) }
            let length = try reader.varint()
            guard length == encoded.count - reader.offset, (text.places.last?.byte ?? 0) <= length else {
                throw ByteReader.Damaged()
            }
            return (text, reader.offset..<encoded.count)
        } catch {
            throw ExtractionFault(.damaged, "what was extracted from it is damaged")
        }
    }

    // MARK: Parts

    private static func head(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> ExtractedText {
        guard Array(try reader.take(magic.count)) == magic,
            (oldestVersion...codingVersion).contains(try reader.fixed(UInt32.self))
        else { throw ByteReader.Damaged() }
        let kind = try reader.byte()
        guard kind <= 2 else { throw ByteReader.Damaged() }
        var text = ExtractedText(format: try reader.string())
        text.isLines = kind == 1
        let encoding = try reader.string()
        text.encoding = encoding.isEmpty ? nil : encoding
        text.pages = try reader.varint()
        text.notes = try list(&reader, note)
        text.facts = try list(&reader, fact)
        if kind == 2 { try text.readMembers(&reader) }
        return text
    }

    static func append(_ notes: [ExtractionNote], _ facts: [ExtractedFact], to out: inout [UInt8]) {
        out.appendVarint(notes.count)
        for note in notes { append(note, to: &out) }
        out.appendVarint(facts.count)
        for fact in facts {
            out.append(fact.kind.rawValue)
            out.appendString(fact.value)
            out.appendString(fact.origin)
        }
    }

    private static func append(_ note: ExtractionNote, to out: inout [UInt8]) {
        out.append(note.kind.rawValue)
        out.appendVarint(note.count)
        out.appendVarint(note.pages.count)
        var last = 0
        for page in note.pages {
            out.appendVarint(page - last)
            last = page
        }
    }

    static func note(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> ExtractionNote {
        guard let kind = ExtractionNote.Kind(rawValue: try reader.byte()) else { throw ByteReader.Damaged() }
        let count = try reader.varint()
        var last = 0
        let pages = try list(&reader) { reader throws(ByteReader.Damaged) in
            last = try ByteReader.sum(last, try reader.varint())
            return last
        }
        var note = ExtractionNote(kind, count: count)
        // A reader names more where pages are still to be recognized.
        note.pages = pages
        return note
    }

    static func fact(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> ExtractedFact {
        guard let kind = ExtractedFact.Kind(rawValue: try reader.byte()) else { throw ByteReader.Damaged() }
        let value = try reader.string()
        return ExtractedFact(kind, value, origin: try reader.string())
    }

    private static func append(_ block: ExtractedBlock, to out: inout [UInt8]) {
        out.append(block.kind.rawValue)
        out.appendVarint(block.level)
        out.append((block.isBold ? 1 : 0) | (block.isCentered ? 2 : 0))
        out.appendVarint(block.table)
        out.appendVarint(block.mergedColumns.count)
        for column in block.mergedColumns { out.appendVarint(column) }
    }

    private static func block(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> ExtractedBlock {
        guard let kind = ExtractedBlock.Kind(rawValue: try reader.byte()) else { throw ByteReader.Damaged() }
        var block = ExtractedBlock(kind)
        block.level = try reader.varint()
        let flags = try reader.byte()
        block.isBold = flags & 1 != 0
        block.isCentered = flags & 2 != 0
        block.table = try reader.varint()
        block.mergedColumns = try list(&reader) { reader throws(ByteReader.Damaged) in try reader.varint() }
        guard zip(block.mergedColumns, block.mergedColumns.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw ByteReader.Damaged()
        }
        return block
    }

    private static func places(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> [PlaceMark] {
        var byte = 0
        return try list(&reader) { reader throws(ByteReader.Damaged) in
            byte = try ByteReader.sum(byte, try reader.varint())
            return PlaceMark(byte: byte, place: try SourcePlace(&reader))
        }
    }

    /// A list's elements, each of which takes a byte or more.
    static func list<Element>(
        _ reader: inout ByteReader, _ element: (inout ByteReader) throws(ByteReader.Damaged) -> Element
    ) throws(ByteReader.Damaged) -> [Element] {
        let count = try reader.varint()
        guard count <= reader.bytes.count - reader.offset else { throw ByteReader.Damaged() }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try element(&reader)) }
        return elements
    }

    /// Whether every block is a line, every place within the text, and an archive's members are all of it.
    private var isConsistent: Bool {
        if isLines { return blocks.isEmpty && places.isEmpty }
        guard (places.last?.byte ?? 0) <= bytes.count else { return false }
        guard isArchive else { return isConsistent(bytes[...], blocks: blocks.count) }
        var (byte, block) = (0, 0)
        for member in members {
            guard member.bytes.lowerBound == byte, member.bytes.upperBound <= bytes.count,
                member.blocks.lowerBound == block, member.blocks.upperBound <= blocks.count
            else { return false }
            (byte, block) = (member.bytes.upperBound, member.blocks.upperBound)
            let own = bytes[member.bytes]
            let isWhole =
                member.isLines
                ? member.blocks.isEmpty && (own.isEmpty || own.last == UInt8(ascii: "\n"))
                : isConsistent(own, blocks: member.blocks.count)
            if !isWhole { return false }
        }
        return byte == bytes.count && block == blocks.count
    }

    private func isConsistent(_ bytes: ArraySlice<UInt8>, blocks: Int) -> Bool {
        var lines = 0
        for byte in bytes {
            if byte == UInt8(ascii: "\n") { lines += 1 }
            if byte == 0 || byte == UInt8(ascii: "\r") { return false }
        }
        return lines == blocks && (bytes.isEmpty || bytes.last == UInt8(ascii: "\n"))
    }
}
