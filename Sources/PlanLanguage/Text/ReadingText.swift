import TextAnalysis

/// A text as the readers of structure see it, with the map back to its source.
///
/// What search folds one to one is folded here too: full-width letters and digits are ASCII, radicals and compatibility
/// ideographs are the ideographs that they stand for, traditional characters are simplified. Punctuation stays as it
/// came, since it carries the structure. Left out are characters without a shape, and blanks that only space the
/// characters of a word apart (牵 头 单 位): each belongs to the character before it.
public struct ReadingText: Sendable {
    /// A character of the source.
    struct Origin: Sendable {
        /// The length in the lowest bits, the scalar above them.
        private var packed: UInt32

        private static let lengthBits: UInt32 = 11
        static let longest = 1 << 11 - 1

        init(_ scalar: UInt32, length: Int) {
            packed = scalar << Self.lengthBits | UInt32(truncatingIfNeeded: length)
        }

        var scalar: UInt32 { packed >> Self.lengthBits }
        /// In UTF-8 bytes, with what is left out after the character.
        var length: Int { Int(packed & (1 << Self.lengthBits - 1)) }
    }

    /// The text that is read.
    public private(set) var scalars: Scalars = []
    /// By index of ``scalars``.
    private var origins: [Origin] = []
    /// Whether a radical or traditional form was replaced, or a character left out.
    public private(set) var isChanged = false
    /// The length of what is left out before the first scalar, in UTF-8 bytes.
    private var lengthBefore = 0

    public init() {}

    /// A whole text.
    public init(_ text: String) {
        reserveCapacity(text.utf8.count / 3 + 1)
        for scalar in text.unicodeScalars {
            let length = UTF8Width.of(scalar.value)
            if CharacterClass.isInvisible(scalar.value) {
                appendInvisible(length: length)
            } else {
                append(scalar.value, length: length)
            }
        }
        closeLetterSpacing(from: 0)
    }

    public var count: Int { scalars.count }

    public mutating func reserveCapacity(_ count: Int) {
        scalars.reserveCapacity(count)
        origins.reserveCapacity(count)
    }

    // MARK: - Building

    /// Appends a character of the source.
    ///
    /// - Parameter length: Its length there, in UTF-8 bytes.
    @inline(__always)
    public mutating func append(_ scalar: UInt32, length: Int) {
        let folded = Self.folded(scalar)
        if folded != scalar, folded >= 0x80 { isChanged = true }
        scalars.append(folded)
        origins.append(Origin(scalar, length: length))
    }

    /// Adds characters without a shape to the character before them.
    ///
    /// - Parameter length: Their length in the source, in UTF-8 bytes.
    public mutating func appendInvisible(length: Int) {
        isChanged = true
        guard let last = origins.last else {
            lengthBefore += length
            return
        }
        if last.length + length <= Origin.longest {
            origins[origins.count - 1] = Origin(last.scalar, length: last.length + length)
        } else {
            scalars.append("\u{200B}")
            origins.append(Origin("\u{200B}", length: length))
        }
    }

    /// Appends a range of another text.
    public mutating func append(_ range: Range<Int>, of other: ReadingText) {
        scalars.append(contentsOf: other.scalars[range])
        origins.append(contentsOf: other.origins[range])
    }

    /// Appends a range of this text again, at its end.
    public mutating func appendCopy(of range: Range<Int>) {
        // One by one: a slice would share the array, so that appending copies all of it.
        for index in range {
            scalars.append(scalars[index])
            origins.append(origins[index])
        }
    }

    /// Removes the last scalar.
    ///
    /// - Returns: Its length in the source, in UTF-8 bytes.
    @discardableResult
    public mutating func removeLast() -> Int {
        scalars.removeLast()
        return origins.removeLast().length
    }

    /// What a scalar is read as.
    @inline(__always)
    public static func folded(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x2E80 { return scalar }
        if CharacterClass.isFullWidthLetterOrDigit(scalar) { return CharacterClass.halfWidth(scalar) }
        return Normalizer.ideograph(scalar)
    }

    // MARK: - Letter spacing

    /// Leaves out the single blanks between characters that stand apart, from `start` to the end: 牵 头 单 位,
    /// 2 0 0 1年.
    ///
    /// - Returns: The indices, as they were, of the blanks that were left out.
    @discardableResult
    public mutating func closeLetterSpacing(from start: Int) -> [Int] {
        var spacers: [Int] = []
        var index = start
        while index < scalars.count {
            let end = endOfSpacedRun(at: index, from: start)
            if end > index { spacers += stride(from: index + 1, to: end, by: 2) }
            index = max(end, index) + 1
        }
        guard let first = spacers.first else { return [] }
        isChanged = true
        var next = 0
        var kept = first
        for index in first..<scalars.count {
            if next < spacers.count, spacers[next] == index {
                next += 1
                let last = origins[kept - 1]
                origins[kept - 1] = Origin(last.scalar, length: last.length + origins[index].length)
            } else {
                scalars[kept] = scalars[index]
                origins[kept] = origins[index]
                kept += 1
            }
        }
        scalars.removeLast(scalars.count - kept)
        origins.removeLast(origins.count - kept)
        return spacers
    }

    /// The last index of a run of single characters with one blank between each two that begins at `index`; `index`
    /// if none does.
    private func endOfSpacedRun(at index: Int, from start: Int) -> Int {
        guard index + 2 < scalars.count, isBlank(index + 1), isPart(index), isPart(index + 2) else { return index }
        guard index == start || !belongs(index - 1, to: index) else { return index }
        let blank = scalars[index + 1]
        var end = index
        var ideographs = CharacterClass.isHan(scalars[index]) ? 1 : 0
        while end + 2 < scalars.count, scalars[end + 1] == blank, isPart(end + 2) {
            end += 2
            if CharacterClass.isHan(scalars[end]) { ideographs += 1 }
        }
        // A longer word after the run is no part of it.
        if end + 1 < scalars.count, belongs(end + 1, to: end) {
            if CharacterClass.isHan(scalars[end]) { ideographs -= 1 }
            end -= 2
        }
        guard end > index, origins[index..<end].allSatisfy({ $0.length < Origin.longest / 2 }) else { return index }
        let isSpacedNumber = ideographs == 0 && end + 1 < scalars.count && Self.dateUnits.contains(scalars[end + 1])
        return ideographs >= 2 || isSpacedNumber ? end : index
    }

    private static let dateUnits = Set(Scalars("年月日号"))

    private func isBlank(_ index: Int) -> Bool {
        scalars[index] == " " || scalars[index] == "\u{3000}" || scalars[index] == "\u{A0}"
    }

    private func isPart(_ index: Int) -> Bool {
        CharacterClass.isHan(scalars[index]) || CharacterClass.isDigit(scalars[index])
    }

    /// Whether a neighbour makes a longer word with the character at `index`. A number does not with its unit.
    private func belongs(_ neighbour: Int, to index: Int) -> Bool {
        let scalar = scalars[neighbour]
        if CharacterClass.isDigit(scalars[index]) {
            return CharacterClass.isDigit(scalar) || CharacterClass.isLatinLetterOrDigit(scalar) || scalar == "."
                || CharacterClass.isHan(scalar) && !Self.dateUnits.contains(scalar)
        }
        return CharacterClass.isHan(scalar)
    }

    // MARK: - Back to the source

    /// The source of a range as characters to show: radicals as the ideographs that they stand for, everything else as
    /// it came.
    public func original(_ range: Range<Int>) -> Scalars {
        range.map { index in
            let scalar = origins[index].scalar
            return CharacterClass.isSubstituteIdeograph(scalar) ? scalars[index] : scalar
        }
    }

    /// ``original(_:)`` as a `String`.
    public func string(_ range: Range<Int>) -> String { original(range).string }

    /// The length of a range's source, in UTF-8 bytes.
    public func utf8Length(_ range: Range<Int>) -> Int {
        var bytes = 0
        for index in range { bytes += origins[index].length }
        return bytes
    }

    /// The length of one scalar's source, in UTF-8 bytes.
    public func utf8Length(at index: Int) -> Int { origins[index].length }

    /// Where each scalar's source begins, in UTF-8 bytes, and where the last one's ends.
    public var utf8Offsets: [Int] {
        var offsets: [Int] = []
        offsets.reserveCapacity(origins.count + 1)
        var offset = lengthBefore
        for origin in origins {
            offsets.append(offset)
            offset += origin.length
        }
        offsets.append(offset)
        return offsets
    }

    /// Columns that the source of a range fills on a terminal: two for each wide character.
    public func width(_ range: Range<Int>) -> Int {
        var columns = 0
        for index in range { columns += origins[index].scalar < 0x1100 ? 1 : 2 }
        return columns
    }
}
