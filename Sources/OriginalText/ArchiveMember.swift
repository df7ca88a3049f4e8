/// A file of an archive, as a stretch of the archive's text.
public struct ArchiveMember: Sendable, Hashable {
    /// The path within the archive, `/` between folders; of an archive within it, that one's path comes first:
    /// `2024/附件.zip/规划.docx`.
    public var path: String
    /// Its text in ``ExtractedText/bytes``; whole lines.
    public var bytes: Range<Int>
    /// Its blocks in ``ExtractedText/blocks``; none of lines.
    public var blocks: Range<Int>
    public var format: String
    public var encoding: String?
    /// Whether it is a text file's lines.
    public var isLines: Bool
    public var pages: Int
    public var notes: [ExtractionNote]
    public var facts: [ExtractedFact]
}

/// A file of an archive that is not read, and why.
public struct UnreadMember: Sendable, Hashable {
    /// The path within the archive; empty if what is wrong concerns no file that is known.
    public var path: String
    /// In a clause that can follow the path and a colon.
    public var reason: String
    /// Whether it should have been read: it is damaged, or needs what is not there. Others hold no text.
    public var isFault: Bool

    public init(path: String, reason: String, isFault: Bool) {
        self.path = path
        self.reason = reason
        self.isFault = isFault
    }
}

extension ExtractedText {
    /// The text of an archive: that of its members, one after another.
    ///
    /// - Parameters:
    ///   - format: of the archive: `zip`, `tar`.
    ///   - files: paths and texts, in the order in which their plans count; none is an archive's.
    public init(format: String, files: [(path: String, text: ExtractedText)], unread: [UnreadMember]) {
        self.init(format: format)
        unreadMembers = unread
        for file in files { append(file.text, path: file.path) }
    }

    private mutating func append(_ text: ExtractedText, path: String) {
        let start = bytes.count
        let firstBlock = blocks.count
        bytes += text.bytes
        if text.isLines {
            // Lines that end with CR alone would end otherwise among others.
            if !text.bytes.contains(UInt8(ascii: "\n")) {
                for index in start..<bytes.count where bytes[index] == UInt8(ascii: "\r") {
                    bytes[index] = UInt8(ascii: "\n")
                }
            }
            if bytes.count > start, bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        }
        blocks += text.blocks
        // What the member before said of its places ends here.
        if text.places.first?.byte != 0 { places.append(PlaceMark(byte: start, place: SourcePlace())) }
        for mark in text.places { places.append(PlaceMark(byte: start + mark.byte, place: mark.place)) }
        pages += text.pages
        members.append(
            ArchiveMember(
                path: path, bytes: start..<bytes.count, blocks: firstBlock..<blocks.count, format: text.format,
                encoding: text.encoding, isLines: text.isLines, pages: text.pages, notes: text.notes,
                facts: text.facts))
    }

    /// A member's own text, as if it were no member.
    public func text(of member: ArchiveMember) -> ExtractedText {
        var text = ExtractedText(format: member.format, encoding: member.encoding)
        text.bytes = Array(bytes[member.bytes])
        text.isLines = member.isLines
        text.blocks = Array(blocks[member.blocks])
        text.pages = member.pages
        text.notes = member.notes
        text.facts = member.facts
        if !member.isLines {
            for mark in places where member.bytes.contains(mark.byte) {
                text.places.append(PlaceMark(byte: mark.byte - member.bytes.lowerBound, place: mark.place))
            }
        }
        return text
    }

    /// The member that holds a byte; `nil` if it is no archive's text.
    public func member(atByte byte: Int) -> ArchiveMember? {
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if members[middle].bytes.lowerBound <= byte { low = middle + 1 } else { high = middle }
        }
        guard low > 0, members[low - 1].bytes.contains(byte) else { return nil }
        return members[low - 1]
    }
}
