/// Reads the text form of the folding table into its two stages.
struct FoldingTableBuilder {
    private var blocks: [UInt16]
    private var entries: [UInt16]
    private var folds: [UInt8] = []
    /// Block 0 is ASCII's own; the next ones hold one class each, and stand for every block that is of one class only.
    private static let firstSharedBlock = 1

    static func build(classes: StaticString, mappings: StaticString) -> FoldingTable {
        var builder = FoldingTableBuilder()
        builder.read(classes: Array(UnsafeBufferPointer(start: classes.utf8Start, count: classes.utf8CodeUnitCount)))
        let replacement = builder.addFold([0xFFFD])
        precondition(replacement == FoldingTable.invalid)
        builder.read(mappings: Array(UnsafeBufferPointer(start: mappings.utf8Start, count: mappings.utf8CodeUnitCount)))
        return FoldingTable(
            blocks: immortal(builder.blocks), entries: immortal(builder.entries), folds: immortal(builder.folds))
    }

    private init() {
        let length = FoldingTable.blockLength
        entries = Array(repeating: 0, count: length)
        for kind in ScalarClass.allCases {
            entries += Array(repeating: UInt16(kind.rawValue), count: length)
        }
        blocks = Array(repeating: UInt16(Self.firstSharedBlock), count: 0x110000 / length)
        blocks[0] = 0
    }

    private mutating func read(classes text: [UInt8]) {
        var reader = Reader(text: text)
        while let letter = reader.letter() {
            let kind: ScalarClass =
                switch letter {
                case UInt8(ascii: "h"): .han
                case UInt8(ascii: "u"): .unspacedLetter
                case UInt8(ascii: "w"): .word
                case UInt8(ascii: "s"): .whiteSpace
                case UInt8(ascii: "i"): .ignorable
                default: preconditionFailure("the folding table names an unknown class at byte \(reader.position)")
                }
            assign(UInt16(kind.rawValue), to: reader.range(), shared: Self.firstSharedBlock + Int(kind.rawValue))
        }
    }

    private mutating func read(mappings text: [UInt8]) {
        var reader = Reader(text: text)
        while !reader.isAtEnd {
            let sources = reader.range()
            var targets = [reader.number(after: UInt8(ascii: ":"))]
            while reader.isAt(UInt8(ascii: "+")) {
                targets.append(reader.number(after: UInt8(ascii: "+")))
            }
            for source in sources {
                assign(addFold(targets), to: source...source, shared: nil)
                targets[0] += 1
            }
        }
    }

    /// Adds a fold and returns its entry. Classes must have been read.
    private mutating func addFold(_ targets: [UInt32]) -> UInt16 {
        let header = folds.count
        folds.append(0)
        for target in targets {
            folds.append(contentsOf: Unicode.UTF8.encode(Unicode.Scalar(target)!)!)
        }
        let length = folds.count - header - 1
        precondition(length <= FoldingTable.longestFold, "the folding table has a fold that is too long")
        folds[header] = UInt8(length)
        if isWord(targets.first!) { folds[header] |= FoldingTable.beginsWithWord }
        if isWord(targets.last!) { folds[header] |= FoldingTable.endsWithWord }
        if folds.count % 2 == 1 { folds.append(0) }
        return UInt16(header / 2) + FoldingTable.firstFold
    }

    private func isWord(_ value: UInt32) -> Bool {
        let block = Int(blocks[Int(value) / FoldingTable.blockLength])
        let entry = entries[block * FoldingTable.blockLength + Int(value) % FoldingTable.blockLength]
        return entry == UInt16(ScalarClass.word.rawValue)
    }

    /// Sets the entry of every scalar in a range; where a whole block is meant, by pointing to a shared one.
    private mutating func assign(_ entry: UInt16, to range: ClosedRange<UInt32>, shared: Int?) {
        let length = FoldingTable.blockLength
        let lower = Int(range.lowerBound)
        let upper = Int(range.upperBound) + 1
        for block in lower / length...(upper - 1) / length {
            let part = max(lower, block * length)..<min(upper, (block + 1) * length)
            if let shared, part.count == length, block > 0 {
                blocks[block] = UInt16(shared)
                continue
            }
            let start = ownBlock(block)
            for value in part {
                entries[start + value % length] = entry
            }
        }
    }

    /// Where the entries of a block begin, which is a copy of the shared block if there was none of its own.
    private mutating func ownBlock(_ block: Int) -> Int {
        let length = FoldingTable.blockLength
        let current = Int(blocks[block])
        let isShared = current >= Self.firstSharedBlock && current < Self.firstSharedBlock + ScalarClass.allCases.count
        guard isShared else { return current * length }
        let start = entries.count
        // One by one: a slice would share the array's memory, and so make appending copy all of it.
        for value in 0..<length { entries.append(entries[current * length + value]) }
        blocks[block] = UInt16(start / length)
        return start
    }

    private static func immortal<T: BitwiseCopyable>(_ values: [T]) -> UnsafePointer<T> {
        let memory = UnsafeMutableBufferPointer<T>.allocate(capacity: values.count)
        _ = memory.initialize(from: values)
        return UnsafePointer(memory.baseAddress!)
    }

    /// Reads the words of the table's text, which any white space parts.
    private struct Reader {
        let text: [UInt8]
        var position = 0

        init(text: [UInt8]) {
            self.text = text
            skipSpace()
        }

        var isAtEnd: Bool { position == text.count }

        func isAt(_ byte: UInt8) -> Bool { position < text.count && text[position] == byte }

        mutating func letter() -> UInt8? {
            guard !isAtEnd else { return nil }
            position += 1
            return text[position - 1]
        }

        mutating func range() -> ClosedRange<UInt32> {
            let lower = number()
            return lower...(isAt(UInt8(ascii: "-")) ? number(after: UInt8(ascii: "-")) : lower)
        }

        mutating func number(after sign: UInt8) -> UInt32 {
            precondition(isAt(sign), "the folding table cannot be read at byte \(position)")
            position += 1
            return number()
        }

        mutating func number() -> UInt32 {
            let start = position
            var value: UInt32 = 0
            while position < text.count, let digit = Self.digit(text[position]) {
                value = value << 4 | digit
                position += 1
            }
            precondition(position > start, "the folding table cannot be read at byte \(position)")
            skipSpace()
            return value
        }

        private static func digit(_ byte: UInt8) -> UInt32? {
            switch byte {
            case 0x30...0x39: UInt32(byte - 0x30)
            case 0x41...0x46: UInt32(byte - 0x41 + 10)
            default: nil
            }
        }

        private mutating func skipSpace() {
            while isAt(0x20) || isAt(0x0A) {
                position += 1
            }
        }
    }
}

extension FoldingTable {
    /// The table of this version, built when it is first used.
    static let shared = FoldingTableBuilder.build(classes: FoldingData.classes, mappings: FoldingData.mappings)
}
