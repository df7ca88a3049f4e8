import ByteCoding
import TextAnalysis

/// Stores a passage's own text as its folded text plus what folding changed.
///
/// Search reads the folded text, users see the passage's own text, and the two differ in little but punctuation: one
/// copy and its edits take about as much room as one text. An edit is the number of unchanged bytes before it, then
/// a code: 0 for source bytes spelled out, otherwise one of the common changes below.
enum EditCoding {
    /// A change that is common enough for a code of one byte.
    private struct CommonEdit {
        var source: [UInt8]
        var foldedLength: Int
    }

    /// The source characters of codes 1, 2, …, with the lengths of what they fold to, in UTF-8 bytes.
    ///
    /// Part of the file format: entries are added at the end and never changed, and ``StoreFormat/version`` rises
    /// when they are.
    private static let commonEdits: [CommonEdit] = {
        var edits: [CommonEdit] = []
        func add(_ characters: String, foldedLength: Int) {
            for scalar in characters.unicodeScalars {
                edits.append(CommonEdit(source: Array(String(scalar).utf8), foldedLength: foldedLength))
            }
        }
        add("，；：（）！？．％＋／－＝＜＞［］＊＆＃＠～｜＿“”‘’—–「」『』", foldedLength: 1)
        add("０１２３４５６７８９", foldedLength: 1)
        add("ABCDEFGHIJKLMNOPQRSTUVWXYZ", foldedLength: 1)
        add("ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ", foldedLength: 1)
        add("ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ", foldedLength: 1)
        add(" \u{3000}\t\u{2002}\u{A0}", foldedLength: 0)
        add("…", foldedLength: 3)
        add("①②③④⑤⑥⑦⑧⑨", foldedLength: 1)
        add("\u{3000}", foldedLength: 1)
        return edits
    }()

    private static let codes: [[UInt8]: [(foldedLength: Int, code: UInt8)]] = {
        var codes: [[UInt8]: [(foldedLength: Int, code: UInt8)]] = [:]
        for (index, edit) in commonEdits.enumerated() {
            codes[edit.source, default: []].append((edit.foldedLength, UInt8(index + 1)))
        }
        return codes
    }()

    /// Codes by the last two bytes of a three-byte source, for the few thousand that begin with E2, E3 or EF; a
    /// dictionary look-up for each comma would cost more than folding does.
    private static let fastCodes: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 3 << 12)
        for (index, edit) in commonEdits.enumerated() where edit.source.count == 3 {
            if let slot = slot(edit.source[0], edit.source[1], edit.source[2]), table[slot] == 0 {
                table[slot] = UInt8(index + 1)
            }
        }
        return table
    }()

    private static func slot(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Int? {
        let row: Int
        switch a {
        case 0xE2: row = 0
        case 0xE3: row = 1
        case 0xEF: row = 2
        default: return nil
        }
        return row << 12 | Int(b & 0x3F) << 6 | Int(c & 0x3F)
    }

    private static func code(of source: UnsafeRawBufferPointer, foldedLength: Int) -> UInt8 {
        if source.count == 3, let slot = slot(source[0], source[1], source[2]) {
            let code = fastCodes[slot]
            if code != 0, commonEdits[Int(code) - 1].foldedLength == foldedLength { return code }
        }
        guard source.count <= 3, let entries = codes[Array(source)] else { return 0 }
        return entries.first { $0.foldedLength == foldedLength }?.code ?? 0
    }

    /// Appends the edits that turn a folded text back into its source.
    ///
    /// - Parameters:
    ///   - text: the folded text and its edits.
    ///   - source: the text that was folded, in UTF-8.
    static func encode(_ text: FoldedText, source: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        bytes.appendVarint(text.edits.count)
        var folded = 0
        for edit in text.edits {
            let foldedOffset = Int(edit.foldedOffset)
            let foldedLength = Int(edit.foldedLength)
            bytes.appendVarint(foldedOffset - folded)
            folded = foldedOffset + foldedLength
            let start = Int(edit.sourceOffset)
            let original = UnsafeRawBufferPointer(rebasing: source[start..<start + Int(edit.sourceLength)])
            let code = code(of: original, foldedLength: foldedLength)
            bytes.append(code)
            if code == 0 {
                bytes.appendVarint(original.count)
                bytes.append(contentsOf: original)
                bytes.appendVarint(foldedLength)
            }
        }
    }

    /// Rebuilds a passage's own text from its folded text and the edits that `reader` stands before.
    ///
    /// - Returns: the source text in UTF-8, and the edits with their offsets.
    static func decode(
        _ reader: inout ByteReader, folded: UnsafeRawBufferPointer
    ) throws(ByteReader.Damaged) -> (source: [UInt8], edits: [FoldEdit]) {
        let count = try reader.varint()
        guard count <= reader.bytes.count else { throw ByteReader.Damaged() }
        var source: [UInt8] = []
        source.reserveCapacity(folded.count + folded.count / 8)
        var edits: [FoldEdit] = []
        // No more than passages have: a damaged count may be any number.
        edits.reserveCapacity(min(count, 256))
        var offset = 0
        for _ in 0..<count {
            let skip = try reader.varint()
            guard skip <= folded.count - offset else { throw ByteReader.Damaged() }
            source.append(contentsOf: folded[offset..<offset + skip])
            offset += skip
            let code = Int(try reader.byte())
            let start = source.count
            let foldedLength: Int
            if code == 0 {
                let length = try reader.varint()
                source.append(contentsOf: try reader.take(length))
                foldedLength = try reader.varint()
            } else {
                guard code <= commonEdits.count else { throw ByteReader.Damaged() }
                let common = commonEdits[code - 1]
                source.append(contentsOf: common.source)
                foldedLength = common.foldedLength
            }
            guard foldedLength <= folded.count - offset else { throw ByteReader.Damaged() }
            edits.append(
                FoldEdit(
                    foldedOffset: UInt32(offset), foldedLength: UInt32(foldedLength), sourceOffset: UInt32(start),
                    sourceLength: UInt32(source.count - start)))
            offset += foldedLength
        }
        source.append(contentsOf: folded[offset...])
        return (source, edits)
    }
}
