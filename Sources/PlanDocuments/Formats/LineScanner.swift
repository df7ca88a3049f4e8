import PlanLanguage

/// Decodes a text file into lines: UTF-8 with or without a byte order mark.
///
/// Lines are those of grep, rg and vim, so that editors land where a line and column point to. A line ends at LF; a CR
/// before it belongs to the line end, any other CR is a blank in the line. A file that holds no LF at all, as old Macs
/// wrote them, has its lines end at CR. The other separators (vertical tab, form feed, such a CR, U+0085, U+2028, U+2029)
/// end no line that positions count, but text on both sides of one is two blocks, as if a line ended there; after
/// U+2029, as if a blank line stood there. A form feed ends a page, which may cut a sentence. In a row of a table they
/// are blanks.
///
/// Bytes that are not UTF-8, NUL, and marks of Markdown and HTML are left out of the lines and reported. So every piece
/// of a line is a stretch of the source, byte for byte.
struct LineScanner {
    private let bytes: [UInt8]
    private let marks: Marks
    private let lineEnd: UInt8
    private var result: SourceText
    private var position = 0
    private var lineNumber = 1
    private var blankLines = 0
    /// Whether the line before began with a quote mark.
    private var isAfterQuote = false

    /// Which marks are taken out of the lines.
    enum Marks {
        /// None: what looks like a mark is text.
        case none
        /// Those of Markdown and HTML that conversions leave in plain text.
        case remains
        /// Also a leading `>`, `-`, `*` or `+`, which in plain text may be text.
        case markdown
    }

    static func scan(_ bytes: [UInt8], marks: Marks) -> SourceText {
        var scanner = LineScanner(bytes, marks)
        scanner.result.reading.reserveCapacity(bytes.count / 3 + 16)
        scanner.run()
        return scanner.result
    }

    private init(_ bytes: [UInt8], _ marks: Marks) {
        self.bytes = bytes
        self.marks = marks
        result = SourceText(bytes: bytes)
        lineEnd = result.lineEnd
    }

    /// The byte that ends the lines of a text.
    static func lineEnd(of bytes: [UInt8]) -> UInt8 {
        bytes.contains(UInt8(ascii: "\n")) ? UInt8(ascii: "\n") : UInt8(ascii: "\r")
    }

    private mutating func run() {
        while position < bytes.count {
            var end = position
            while end < bytes.count, bytes[end] != lineEnd { end += 1 }
            var textEnd = end
            while textEnd > position, bytes[textEnd - 1] == UInt8(ascii: "\r") { textEnd -= 1 }
            scanLine(position..<textEnd)
            position = end + 1
            lineNumber += 1
        }
    }

    /// What is read of a line while it is being read: all of it, or the part before a separator.
    private struct Line {
        /// Where its text ends in the source.
        var end: Int
        var firstPiece: Int
        var firstScalar: Int
        var pieceStart = -1
        var pieceColumn = 0
        var pieceSpace = false
        var column: Int
    }

    private mutating func scanLine(_ range: Range<Int>) {
        var rest = range
        var column = 1
        while let (start, next) = scanPart(rest, column: column) {
            rest = start..<range.upperBound
            column = next
        }
    }

    /// Reads a line to its end or to the next separator.
    ///
    /// - Returns: where the next part begins, and in which column; `nil` at the line's end.
    private mutating func scanPart(_ range: Range<Int>, column: Int) -> (start: Int, column: Int)? {
        var line = Line(
            end: range.upperBound, firstPiece: result.pieces.count, firstScalar: result.reading.count, column: column)
        var source = SourceBlock(number: lineNumber, range: 0..<0, pieces: 0..<0)
        var index = skipLeading(range, &line, &source)
        if marks != .none, let length = LineMarks.ruleLength(in: bytes, index..<range.upperBound) {
            drop(index..<index + length, .markup, &line, separatesWords: false)
            index = range.upperBound
        }
        let lineMarks = LineMarks(isPipeRow: isPipeRow(index..<range.upperBound))
        while index < range.upperBound {
            let byte = bytes[index]
            if byte < 0x80 {
                if marks != .none, LineMarks.canBeMark(byte),
                    let mark = lineMarks.mark(in: bytes, at: index, end: range.upperBound)
                {
                    if mark.isHardBreak { source.end = .hardBreak }
                    drop(index..<index + mark.length, .markup, &line, separatesWords: mark.separatesWords)
                    let hasText = result.reading.count > line.firstScalar
                    if mark.isCellBorder, hasText, source.cellBreak == nil { source.cellBreak = result.reading.count }
                    if mark.isParagraph { splitCell(&line, &source) }
                    index += mark.length
                    continue
                }
                if byte == UInt8(ascii: "\t"), source.cellBreak == nil, result.reading.count > line.firstScalar {
                    source.cellBreak = result.reading.count
                }
                if byte == 0 {
                    index += dropFault(at: index, &line)
                    continue
                }
                if Self.isSeparator(UInt32(byte)), !isRow(source, lineMarks) {
                    return endPart(at: index, length: 1, UInt32(byte), from: range.lowerBound, &line, &source)
                }
                append(UInt32(byte), at: index, length: 1, &line)
                index += 1
            } else if let (scalar, length) = UTF8Decoder.decode(bytes, at: index, end: range.upperBound) {
                if Self.isSeparator(scalar), !isRow(source, lineMarks) {
                    return endPart(at: index, length: length, scalar, from: range.lowerBound, &line, &source)
                }
                append(scalar, at: index, length: length, &line)
                index += length
            } else {
                index += dropFault(at: index, &line)
            }
        }
        if marks != .none { source.isBold = LineMarks.isBold(bytes, range) }
        finish(&line, &source)
        return nil
    }

    @inline(__always)
    private static func isSeparator(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "\u{0B}", "\u{0C}", "\u{0D}", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    private func isRow(_ source: SourceBlock, _ marks: LineMarks) -> Bool {
        marks.isPipeRow || source.cellBreak != nil || source.form != .line
    }

    /// Ends the part of a line before a separator. Returns where the next begins, if the line has one.
    private mutating func endPart(
        at end: Int, length: Int, _ separator: UInt32, from start: Int, _ line: inout Line, _ source: inout SourceBlock
    ) -> (start: Int, column: Int)? {
        let isLast = end + length == line.end
        let hasText = result.reading.count > line.firstScalar
        line.end = end
        source.isBold = LineMarks.isBold(bytes, start..<end)
        if separator == "\u{0C}", !isLast { source.end = .page }
        // Nothing before a form feed is the end of a page, not a blank line.
        if hasText || source.end != .page { finish(&line, &source) }
        if separator == "\u{2029}" { blankLines += 1 }
        return isLast ? nil : (end + length, line.column + 1)
    }

    /// Skips white space, `#` marks and, in Markdown, quote and list marks. Returns where the text begins.
    private mutating func skipLeading(_ range: Range<Int>, _ line: inout Line, _ source: inout SourceBlock) -> Int {
        var index = range.lowerBound
        var hasMark = false
        var isQuoted = false
        defer { if index < range.upperBound { isAfterQuote = isQuoted } }
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                source.indent += byte == UInt8(ascii: "\t") ? 4 : 1
                index += 1
                line.column += 1
                continue
            }
            if byte >= 0x80, let (scalar, length) = UTF8Decoder.decode(bytes, at: index, end: range.upperBound),
                CharacterClass.isBlank(scalar) && !Self.isSeparator(scalar) || CharacterClass.isInvisible(scalar)
            {
                if !CharacterClass.isInvisible(scalar) { source.indent += scalar == "\u{3000}" ? 2 : 1 }
                index += length
                line.column += 1
                continue
            }
            if byte == 0 || byte >= 0x80 && UTF8Decoder.decode(bytes, at: index, end: range.upperBound) == nil {
                index += dropFault(at: index, &line)
                continue
            }
            guard !hasMark, marks != .none,
                let length = LineMarks.leadingMark(in: bytes, at: index, end: range.upperBound, marks == .markdown)
                    ?? quoteMark(at: index, in: range)
            else { break }
            if byte == UInt8(ascii: "#") { source.headingLevel = length }
            source.isListItem = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
            hasMark = true
            if byte == UInt8(ascii: ">") {
                isQuoted = true
                // The blank after the mark belongs to it.
                source.indent -= 1
            }
            drop(index..<index + length, .markup, &line, separatesWords: false)
            index += length
        }
        if marks == .markdown, LineMarks.isNumberedItem(bytes, index..<range.upperBound) { source.isListItem = true }
        return index
    }

    /// The length of a `>` before each line of a quotation, which plain text has as well as Markdown; `nil` for one
    /// before a single line.
    private func quoteMark(at index: Int, in range: Range<Int>) -> Int? {
        guard LineMarks.isQuote(bytes, index..<range.upperBound) else { return nil }
        var next = range.upperBound
        while next < bytes.count,
            bytes[next] == UInt8(ascii: "\n") || bytes[next] == UInt8(ascii: "\r") || bytes[next] == UInt8(ascii: " ")
        { next += 1 }
        return isAfterQuote || LineMarks.isQuote(bytes, next..<bytes.count) ? 1 : nil
    }

    /// Leaves out the bytes from `index` on that are no text, and reports them. Returns how many they are.
    private mutating func dropFault(at index: Int, _ line: inout Line) -> Int {
        let length = UTF8Decoder.faultLength(bytes, at: index, end: line.end)
        result.encodingFaults.append(EncodingFault(byte: index, length: length, line: lineNumber))
        drop(index..<index + length, .invalidEncoding, &line, separatesWords: false)
        return length
    }

    private func isPipeRow(_ range: Range<Int>) -> Bool {
        guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "|") else { return false }
        var last = range.upperBound - 1
        while last > range.lowerBound, bytes[last] == UInt8(ascii: " ") { last -= 1 }
        return last > range.lowerBound && bytes[last] == UInt8(ascii: "|")
    }

    private mutating func append(_ scalar: UInt32, at index: Int, length: Int, _ line: inout Line) {
        if CharacterClass.isInvisible(scalar) {
            // At a piece's beginning it is in no piece.
            if line.pieceStart >= 0 { result.reading.appendInvisible(length: length) }
            line.column += 1
            return
        }
        if line.pieceStart < 0 {
            // White space at a piece's beginning is in no piece.
            if CharacterClass.isBlank(scalar) {
                line.column += 1
                line.pieceSpace = true
                return
            }
            line.pieceStart = index
            line.pieceColumn = line.column
            if line.pieceSpace, result.reading.count > line.firstScalar { result.reading.append(" ") }
        }
        result.reading.append(scalar)
        line.column += 1
    }

    /// Ends the current piece at `end`, without the white space before it.
    private mutating func closePiece(at end: Int, _ line: inout Line) {
        guard line.pieceStart >= 0 else { return }
        var last = end
        while let scalar = result.reading.scalars.last, result.reading.count > line.firstScalar,
            CharacterClass.isBlank(scalar)
        {
            last -= result.reading.removeLast()
        }
        let isFirst = result.pieces.count == line.firstPiece
        result.pieces.append(
            SourcePiece(
                start: SourcePosition(byte: line.pieceStart, line: lineNumber, column: line.pieceColumn),
                length: last - line.pieceStart, followsSpace: line.pieceSpace && !isFirst))
        line.pieceStart = -1
        line.pieceSpace = last < end
    }

    private mutating func drop(
        _ range: Range<Int>, _ reason: DroppedRange.Reason, _ line: inout Line, separatesWords: Bool
    ) {
        closePiece(at: range.lowerBound, &line)
        if separatesWords { line.pieceSpace = true }
        if let last = result.dropped.last, last.bytes.upperBound == range.lowerBound, last.reason == reason,
            last.line == lineNumber
        {
            result.dropped[result.dropped.count - 1].bytes = last.bytes.lowerBound..<range.upperBound
        } else {
            result.dropped.append(DroppedRange(bytes: range, line: lineNumber, reason: reason))
        }
        line.column += reason == .invalidEncoding && bytes[range.lowerBound] != 0 ? 1 : range.count
    }

    /// Ends a part of a table row at `<p>` or `</p>`.
    private mutating func splitCell(_ line: inout Line, _ source: inout SourceBlock) {
        guard result.reading.count > line.firstScalar, source.form == .cell || source.cellBreak != nil else { return }
        var part = source
        part.form = source.form == .line && source.cellBreak != nil ? .rowHead : .cell
        emit(&line, &part)
        source.form = .cell
        source.cellBreak = nil
        source.headingLevel = 0
        source.indent = 0
        line.firstPiece = result.pieces.count
        line.firstScalar = result.reading.count
        line.pieceSpace = false
    }

    private mutating func finish(_ line: inout Line, _ source: inout SourceBlock) {
        closePiece(at: line.end, &line)
        guard result.reading.count > line.firstScalar else {
            if source.form == .line { blankLines += 1 }
            return
        }
        emit(&line, &source)
    }

    private mutating func emit(_ line: inout Line, _ source: inout SourceBlock) {
        let spacers = result.reading.closeLetterSpacing(from: line.firstScalar)
        if let cellBreak = source.cellBreak { source.cellBreak = cellBreak - spacers.count { $0 < cellBreak } }
        source.range = line.firstScalar..<result.reading.count
        source.pieces = line.firstPiece..<result.pieces.count
        source.followsGap = blankLines > 0
        if let cellBreak = source.cellBreak, cellBreak >= source.range.upperBound { source.cellBreak = nil }
        result.blocks.append(source)
        blankLines = 0
    }
}
