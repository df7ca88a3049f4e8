import TextAnalysis

/// A text as the readers of structure see it, with the map back to its source.
///
/// What search folds one to one is folded here too: full-width letters and digits are ASCII, radicals and compatibility
/// ideographs are the ideographs that they stand for, traditional characters are simplified. Punctuation stays as it
/// came, since it carries the structure. Left out are characters without a shape, and blanks that only space the
/// characters of a word apart (牵 头 单 位): each belongs to the character before it.
public struct ReadingText: Sendable {
    /// A scalar whose source is another one, or longer than the scalar itself.
    private struct Change {
        var index: Int
        /// What the source has.
        var scalar: UInt32
        /// In UTF-8 bytes, with what is left out after the character.
        var length: Int
    }

    /// The text that is read.
    @inlinable public var scalars: Scalars { _read { yield storage } }

    @usableFromInline var storage: Scalars = []
    /// In order of their indices. All other scalars are the source's own.
    private var changes: [Change] = []
    /// The length of what is left out before the first scalar, in UTF-8 bytes.
    private var lengthBefore = 0
    /// Whether a radical or traditional form was replaced, or a character left out.
    public private(set) var isChanged = false
    /// Whether a blank that can space characters apart was appended since ``closeLetterSpacing(from:)``.
    private var hasSpacers = false
    @usableFromInline let special = SpecialScalars.shared

    public init() {}

    /// A whole text.
    public init(_ text: String) {
        reserveCapacity(text.utf8.count / 3 + 1)
        for scalar in text.unicodeScalars {
            if CharacterClass.isInvisible(scalar.value) {
                appendInvisible(length: UTF8Width.of(scalar.value))
            } else {
                append(scalar.value)
            }
        }
        closeLetterSpacing(from: 0)
    }

    @inlinable public var count: Int { storage.count }

    public mutating func reserveCapacity(_ count: Int) {
        storage.reserveCapacity(count)
    }

    // MARK: - Building

    /// Appends a character of the source.
    @inlinable @inline(__always)
    public mutating func append(_ scalar: UInt32) {
        if special.contains(scalar) {
            appendSpecial(scalar)
        } else {
            storage.append(scalar)
        }
    }

    @usableFromInline
    mutating func appendSpecial(_ scalar: UInt32) {
        if Self.isSpacer(scalar) { hasSpacers = true }
        let folded = Self.folded(scalar)
        if folded != scalar {
            changes.append(Change(index: storage.count, scalar: scalar, length: UTF8Width.of(scalar)))
            if folded >= 0x80 { isChanged = true }
        }
        storage.append(folded)
    }

    /// Adds characters without a shape to the character before them.
    ///
    /// - Parameter length: Their length in the source, in UTF-8 bytes.
    public mutating func appendInvisible(length: Int) {
        isChanged = true
        if storage.isEmpty {
            lengthBefore += length
        } else {
            extend(storage.count - 1, by: length)
        }
    }

    /// Adds to the length of a scalar's source; there are no changes after it.
    private mutating func extend(_ index: Int, by length: Int) {
        if changes.last?.index != index {
            changes.append(Change(index: index, scalar: storage[index], length: UTF8Width.of(storage[index])))
        }
        changes[changes.count - 1].length += length
    }

    /// Appends a range of another text.
    public mutating func append(_ range: Range<Int>, of other: ReadingText) {
        let shift = storage.count - range.lowerBound
        for var change in other.changes[other.changes(in: range)] {
            change.index += shift
            changes.append(change)
        }
        isChanged = isChanged || other.isChanged
        storage.append(contentsOf: other.storage[range])
    }

    /// Appends a range of this text again, at its end.
    public mutating func appendCopy(of range: Range<Int>) {
        let shift = storage.count - range.lowerBound
        for index in changes(in: range) {
            var change = changes[index]
            change.index += shift
            changes.append(change)
        }
        // One by one: a slice would share the array, so that appending copies all of it.
        for index in range { storage.append(storage[index]) }
    }

    /// Removes the last scalar.
    ///
    /// - Returns: Its length in the source, in UTF-8 bytes.
    @discardableResult
    public mutating func removeLast() -> Int {
        let length = utf8Length(at: storage.count - 1)
        if changes.last?.index == storage.count - 1 { changes.removeLast() }
        storage.removeLast()
        return length
    }

    /// What a scalar is read as.
    public static func folded(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x2E80 { return scalar }
        if CharacterClass.isFullWidthLetterOrDigit(scalar) { return CharacterClass.halfWidth(scalar) }
        if scalar >= 0xFE10, scalar <= 0xFE48 { return VerticalForms.horizontal(scalar) }
        return Normalizer.ideograph(scalar)
    }

    /// Blanks that may space characters apart.
    static let spacers: Scalars = [" ", "\u{3000}", "\u{A0}"]

    private static func isSpacer(_ scalar: UInt32) -> Bool {
        scalar == " " || scalar == "\u{3000}" || scalar == "\u{A0}"
    }

    // MARK: - Letter spacing

    /// Leaves out the single blanks between characters that stand apart, from `start` to the end: 牵 头 单 位,
    /// 2 0 0 1年.
    ///
    /// - Returns: The indices, as they were, of the blanks that were left out.
    @discardableResult
    public mutating func closeLetterSpacing(from start: Int) -> [Int] {
        guard hasSpacers else { return [] }
        hasSpacers = false
        var spacers: [Int] = []
        var index = start
        while index < scalars.count {
            let end = endOfSpacedRun(at: index, from: start)
            if end > index { spacers += stride(from: index + 1, to: end, by: 2) }
            index = max(end, index) + 1
        }
        guard let first = spacers.first else { return [] }
        isChanged = true
        var later = Array(changes[changes(in: first..<storage.count)])
        changes.removeLast(later.count)
        later.reverse()
        var next = 0
        var kept = first
        for index in first..<storage.count {
            if next < spacers.count, spacers[next] == index {
                next += 1
                extend(kept - 1, by: UTF8Width.of(storage[index]) + lengthLeftOut(at: index, &later))
                continue
            }
            storage[kept] = storage[index]
            if later.last?.index == index, var change = later.popLast() {
                change.index = kept
                changes.append(change)
            }
            kept += 1
        }
        storage.removeLast(storage.count - kept)
        return spacers
    }

    /// The length of what is left out after the blank at `index`; its change is the last of `later`, if it has one.
    private func lengthLeftOut(at index: Int, _ later: inout [Change]) -> Int {
        guard later.last?.index == index, let change = later.popLast() else { return 0 }
        return change.length - UTF8Width.of(change.scalar)
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
        guard end > index else { return index }
        let isSpacedNumber = ideographs == 0 && end + 1 < scalars.count && Self.dateUnits.contains(scalars[end + 1])
        return ideographs >= 2 || isSpacedNumber ? end : index
    }

    private static let dateUnits = Set(Scalars("年月日号"))

    private func isBlank(_ index: Int) -> Bool { Self.isSpacer(storage[index]) }

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

    /// The indices of the changes to a range.
    private func changes(in range: Range<Int>) -> Range<Int> {
        guard let last = changes.last, last.index >= range.lowerBound else { return changes.count..<changes.count }
        let lower = firstChange(from: range.lowerBound)
        return lower..<(last.index < range.upperBound ? changes.count : firstChange(from: range.upperBound))
    }

    private func firstChange(from index: Int) -> Int {
        var lower = 0
        var upper = changes.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if changes[middle].index < index { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }

    /// The source of a range as characters to show: radicals as the ideographs that they stand for, everything else as
    /// it came.
    public func original(_ range: Range<Int>) -> Scalars {
        var original = Scalars(storage[range])
        for change in changes[changes(in: range)] where !CharacterClass.isSubstituteIdeograph(change.scalar) {
            original[change.index - range.lowerBound] = change.scalar
        }
        return original
    }

    /// Whether characters in a range were replaced or left out, full-width letters and digits apart.
    public func isChanged(in range: Range<Int>) -> Bool {
        changes[changes(in: range)].contains {
            storage[$0.index] >= 0x80 || $0.length != UTF8Width.of($0.scalar)
        }
    }

    /// ``original(_:)`` as a `String`.
    public func string(_ range: Range<Int>) -> String { original(range).string }

    /// The length of a range's source, in UTF-8 bytes.
    public func utf8Length(_ range: Range<Int>) -> Int {
        changes[changes(in: range)].reduce(storage.utf8Length(range)) { bytes, change in
            bytes + change.length - UTF8Width.of(storage[change.index])
        }
    }

    /// The length of one scalar's source, in UTF-8 bytes.
    public func utf8Length(at index: Int) -> Int { utf8Length(index..<index + 1) }

    /// Where each scalar's source begins, in UTF-8 bytes, and where the last one's ends.
    public var utf8Offsets: [Int] {
        var offsets: [Int] = []
        offsets.reserveCapacity(storage.count + 1)
        var offset = lengthBefore
        var next = 0
        for (index, scalar) in storage.enumerated() {
            offsets.append(offset)
            if next < changes.count, changes[next].index == index {
                offset += changes[next].length
                next += 1
            } else {
                offset += UTF8Width.of(scalar)
            }
        }
        offsets.append(offset)
        return offsets
    }

    /// Columns that the source of a range fills on a terminal: two for each wide character.
    public func width(_ range: Range<Int>) -> Int {
        changes[changes(in: range)].reduce(storage.width(range)) { columns, change in
            columns + (storage[change.index] < 0x1100 && change.scalar >= 0x1100 ? 1 : 0)
        }
    }
}
