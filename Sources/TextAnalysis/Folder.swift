/// The state of folding one text, which can pause when the memory for the result is full.
struct Folder {
    /// The bytes that one scalar can add at most, a kept space before it included.
    static let reserve = FoldingTable.longestFold + 1

    private let source: UnsafeBufferPointer<UInt8>
    private let table = FoldingTable.shared
    /// How far the source is folded, in UTF-8 bytes.
    private var position = 0
    /// How much of the result is written, in UTF-8 bytes.
    private(set) var foldedCount = 0
    /// Where the white space and ignorable scalars just before `position` begin, if there are any.
    private var gapStart = -1
    /// Whether there is white space in that gap.
    private var gapHasSpace = false
    /// Whether the last scalar written is of the class `word`.
    private var followsWord = false

    init(_ source: UnsafeBufferPointer<UInt8>) {
        self.source = source
    }

    var isDone: Bool { position == source.count }

    /// Folds on until the source ends or fewer than ``reserve`` bytes are left in `output`.
    ///
    /// - Parameter output: Memory for the result from its beginning, what was written to earlier memory included.
    mutating func fold(into output: UnsafeMutableBufferPointer<UInt8>, edits: inout [FoldEdit]) {
        let limit = output.count - Self.reserve
        let count = source.count
        guard let output = output.baseAddress, let input = source.baseAddress else { return }
        while position < count, foldedCount <= limit {
            let byte = input[position]
            let length: Int
            let entry: UInt16
            if byte < 0x80 {
                length = 1
                entry = table.entry(ofASCII: byte)
            } else {
                let scalar = decode(input, byte)
                length = scalar.length
                entry = scalar.value == UTF8Scalars.invalid ? FoldingTable.invalid : table.entry(of: scalar.value)
            }
            switch entry {
            case UInt16(ScalarClass.other.rawValue)...UInt16(ScalarClass.word.rawValue):
                let isWord = entry == UInt16(ScalarClass.word.rawValue)
                if gapStart >= 0 { closeGap(beforeWord: isWord, output, &edits) }
                followsWord = isWord
                for index in 0..<length {
                    output[foldedCount &+ index] = input[position &+ index]
                }
                foldedCount &+= length
            case UInt16(ScalarClass.whiteSpace.rawValue), UInt16(ScalarClass.ignorable.rawValue):
                if gapStart < 0 { gapStart = position }
                gapHasSpace = gapHasSpace || entry == UInt16(ScalarClass.whiteSpace.rawValue)
            default:
                let fold = table.fold(entry)
                if gapStart >= 0 { closeGap(beforeWord: fold.flags & FoldingTable.beginsWithWord != 0, output, &edits) }
                followsWord = fold.flags & FoldingTable.endsWithWord != 0
                for index in 0..<fold.count {
                    output[foldedCount &+ index] = fold.bytes[index]
                }
                addEdit(folded: fold.count, at: position, length, &edits)
            }
            position &+= length
        }
        if position == count, gapStart >= 0 { closeGap(beforeWord: false, output, &edits) }
    }

    /// Decodes the scalar at `position`; those of three bytes, which are most of a Chinese text, without detours.
    @inline(__always)
    private func decode(_ input: UnsafePointer<UInt8>, _ first: UInt8) -> (value: UInt32, length: Int) {
        // Of the lead bytes of three, E0 and ED need their second byte looked at.
        if first >= 0xE1, first <= 0xEC, position &+ 2 < source.count {
            let second = input[position &+ 1]
            let third = input[position &+ 2]
            if second & 0xC0 == 0x80, third & 0xC0 == 0x80 {
                return (UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F), 3)
            }
        }
        return UTF8Scalars.decode(UnsafeBufferPointer(start: input + position, count: source.count &- position))
    }

    /// Ends the gap at `position`: as a space if there is white space in it and a word on either side.
    @inline(never)
    private mutating func closeGap(
        beforeWord: Bool, _ output: UnsafeMutablePointer<UInt8>, _ edits: inout [FoldEdit]
    ) {
        let length = position - gapStart
        if gapHasSpace, followsWord, beforeWord {
            output[foldedCount] = 0x20
            if length == 1, source[gapStart] == 0x20 {
                foldedCount += 1
            } else {
                addEdit(folded: 1, at: gapStart, length, &edits)
            }
        } else {
            addEdit(folded: 0, at: gapStart, length, &edits)
        }
        gapStart = -1
        gapHasSpace = false
    }

    /// Records that the next `folded` bytes of the result stand for `length` bytes of the source.
    @inline(__always)
    private mutating func addEdit(folded: Int, at sourceOffset: Int, _ length: Int, _ edits: inout [FoldEdit]) {
        // Nothing is cut off: a source has at most 2^28 bytes and no byte folds to more than 11 (U+FDFA, 3 to 33).
        edits.append(
            FoldEdit(
                foldedOffset: UInt32(truncatingIfNeeded: foldedCount),
                foldedLength: UInt32(truncatingIfNeeded: folded),
                sourceOffset: UInt32(truncatingIfNeeded: sourceOffset),
                sourceLength: UInt32(truncatingIfNeeded: length)))
        foldedCount &+= folded
    }
}
