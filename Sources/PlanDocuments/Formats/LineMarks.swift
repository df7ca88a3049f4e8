import PlanLanguage

/// Recognizes the marks of Markdown and HTML that conversions leave in plan texts.
///
/// Only marks that cannot be a plan's own text: bold, headings, escapes, tags by a list of names, comments.
struct LineMarks {
    /// One mark in a line.
    struct Mark {
        /// The length of the mark in bytes.
        var length: Int
        /// Whether the mark separates words as a line end does: `<br>`, the border of a table cell.
        var separatesWords = false
        /// Whether the mark begins or ends a paragraph: `<p>`.
        var isParagraph = false
        /// Whether the mark is the border of a table cell.
        var isCellBorder = false
        /// Whether the mark ends a line, but not its paragraph.
        var isHardBreak = false
    }

    /// Whether the line is a row of a Markdown table, so that `|` is a mark.
    var isPipeRow: Bool

    @inline(__always)
    static func canBeMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\\")
            || byte == UInt8(ascii: "|")
    }

    /// The mark that begins at `index`, or `nil` where the character is text.
    func mark(in bytes: [UInt8], at index: Int, end: Int) -> Mark? {
        switch bytes[index] {
        case UInt8(ascii: "*"):
            var last = index
            while last < end, bytes[last] == UInt8(ascii: "*") { last += 1 }
            return last - index >= 2 ? Mark(length: last - index) : nil
        case UInt8(ascii: "\\"):
            if index > 0, Self.isBlank(bytes[(index + 1)..<end]) { return Mark(length: 1, isHardBreak: true) }
            guard index + 1 < end, Self.escapable.contains(bytes[index + 1]) else { return nil }
            return Mark(length: 1)
        case UInt8(ascii: "|"):
            return isPipeRow ? Mark(length: 1, separatesWords: true, isCellBorder: true) : nil
        default:
            return Self.tag(in: bytes, at: index, end: end)
        }
    }

    private static func isBlank(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// Whether a line begins with `>` and a blank, or is `>` alone.
    static func isQuote(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard let first = range.first, bytes[first] == UInt8(ascii: ">") else { return false }
        return range.count == 1 || bytes[first + 1] == 0x20 || bytes[first + 1] == 0x0A || bytes[first + 1] == 0x0D
    }

    private static let escapable = Set("*_#[]~`.-+>|".utf8)

    private static func tag(in bytes: [UInt8], at index: Int, end: Int) -> Mark? {
        if let comment = commentLength(in: bytes, at: index, end: end) { return Mark(length: comment) }
        var next = index + 1
        if next < end, bytes[next] == UInt8(ascii: "/") { next += 1 }
        var name: UInt64 = 0
        var letters = 0
        while next < end, letters < 8, let letter = lowercased(bytes[next]) {
            name = name << 8 | UInt64(letter)
            letters += 1
            next += 1
        }
        guard letters > 0, let kind = tagNames[name], next < end else { return nil }
        guard bytes[next] == UInt8(ascii: ">") || bytes[next] == UInt8(ascii: " ") || bytes[next] == UInt8(ascii: "/")
        else { return nil }
        // A longer tag is text with a less-than sign.
        let limit = min(end, index + 400)
        while next < limit, bytes[next] != UInt8(ascii: ">") {
            if bytes[next] == UInt8(ascii: "<") { return nil }
            next += 1
        }
        guard next < limit else { return nil }
        return Mark(
            length: next + 1 - index, separatesWords: kind != .inline, isParagraph: kind == .paragraph,
            isCellBorder: kind == .cell)
    }

    /// In bytes. A longer comment stays text, so that a line of many openings takes linear time.
    private static let longestComment = 2000

    private static func commentLength(in bytes: [UInt8], at index: Int, end: Int) -> Int? {
        guard index + 7 <= end, bytes[index..<index + 4].elementsEqual("<!--".utf8) else { return nil }
        var next = index + 4
        let limit = min(end, index + longestComment)
        while next + 3 <= limit {
            if bytes[next] == UInt8(ascii: "-"), bytes[next + 1] == UInt8(ascii: "-"),
                bytes[next + 2] == UInt8(ascii: ">")
            {
                return next + 3 - index
            }
            next += 1
        }
        return nil
    }

    private static func lowercased(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "1")...UInt8(ascii: "6"): byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: nil
        }
    }

    private enum TagKind { case inline, block, paragraph, cell }

    /// Names of tags, packed into integers: one comparison instead of a string for each `<`.
    private static let tagNames: [UInt64: TagKind] = {
        let kinds: [(TagKind, String)] = [
            (.inline, "b strong i em u s del ins sup sub span font a img small big mark code"),
            (.block, "br hr div tr table thead tbody ul ol li center h1 h2 h3 h4 h5 h6 pre"),
            (.paragraph, "p"), (.cell, "td th"),
        ]
        var names: [UInt64: TagKind] = [:]
        for (kind, list) in kinds {
            for name in list.split(separator: " ") {
                names[name.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = kind
            }
        }
        return names
    }()

    /// The length of the `#` run, quote or list mark at a line's beginning, or `nil`.
    static func leadingMark(in bytes: [UInt8], at index: Int, end: Int, _ hasListMarks: Bool) -> Int? {
        let byte = bytes[index]
        if byte == UInt8(ascii: "#") {
            var last = index
            while last < end, bytes[last] == byte { last += 1 }
            guard last - index <= 6, last < end else { return nil }
            let follower = bytes[last]
            return follower == UInt8(ascii: " ") || follower == UInt8(ascii: "\t") || follower >= 0x80
                || follower == UInt8(ascii: "*") ? last - index : nil
        }
        guard hasListMarks, index + 1 < end, bytes[index + 1] == UInt8(ascii: " ") else { return nil }
        switch byte {
        case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): return 1
        default: return nil
        }
    }

    /// In digits.
    private static let longestItemNumber = 9

    /// Whether a line begins with the number of an item of Markdown: `1. ` or `1) `. It is text.
    static func isNumberedItem(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let digits = bytes[range].prefix(longestItemNumber).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
        let mark = range.lowerBound + digits
        guard digits > 0, mark + 1 < range.upperBound else { return false }
        return (bytes[mark] == UInt8(ascii: ".") || bytes[mark] == UInt8(ascii: ")")) && bytes[mark + 1] == 0x20
    }

    /// The length of a line that is nothing but a rule (`---`, `***`, `|---|---|`), or `nil`.
    static func ruleLength(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard range.count >= 3 else { return nil }
        switch bytes[range.lowerBound] {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "|"): break
        default: return nil
        }
        var length = 0
        var dashes = 0
        for index in range {
            switch bytes[index] {
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="): dashes += 1
            case UInt8(ascii: "|"), UInt8(ascii: ":"): break
            case UInt8(ascii: " "), UInt8(ascii: "\t"): continue
            default: return nil
            }
            length = index + 1 - range.lowerBound
        }
        return dashes >= 3 ? length : nil
    }

    /// Whether the line, but for white space and `#` marks, begins and ends with `**`, once each.
    static func isBold(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "#") { start += 1 }
        while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        guard end - start > 4, bytes[start] == UInt8(ascii: "*"), bytes[start + 1] == UInt8(ascii: "*"),
            bytes[end - 1] == UInt8(ascii: "*"),
            bytes[end - 2] == UInt8(ascii: "*")
        else { return false }
        return !bytes[start + 2..<end - 2].contains(UInt8(ascii: "*"))
    }
}
