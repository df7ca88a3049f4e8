/// The text of a file as Unicode scalar values, and the questions that the readers ask of single characters.
///
/// Scalars rather than `Character`s: the marks that carry a plan's structure are single scalars, and a flat array of
/// them is compared without decoding or allocating.
public typealias Scalars = [UInt32]

/// Searches and comparisons on ranges of a flat scalar array.
extension Scalars {
    /// The scalar values of a text.
    @inlinable
    public init(_ text: String) {
        self.init()
        // Most characters take three bytes. A loop, since a map over a string's scalars costs many times as much.
        reserveCapacity(text.utf8.count / 3 + 1)
        for scalar in text.unicodeScalars { append(scalar.value) }
    }

    /// Whether the text at `index` begins with `word`, before `end`.
    @inlinable
    public func has(_ word: Scalars, at index: Int, before end: Int) -> Bool {
        guard index >= 0, index + word.count <= end else { return false }
        for offset in word.indices where self[index + offset] != word[offset] { return false }
        return true
    }

    /// The length of the first of `words` that begins at `index`, or `nil`.
    @inlinable
    public func firstWord(of words: [Scalars], at index: Int, before end: Int) -> Int? {
        guard index < end else { return nil }
        let first = self[index]
        for word in words where word[0] == first && has(word, at: index, before: end) { return word.count }
        return nil
    }

    /// Where `word` first begins in `range`, or `nil`.
    @inlinable
    public func firstIndex(of word: Scalars, in range: Range<Int>) -> Int? {
        guard let first = word.first, range.count >= word.count else { return nil }
        var index = range.lowerBound
        let last = range.upperBound - word.count
        while index <= last {
            if self[index] == first && has(word, at: index, before: range.upperBound) { return index }
            index += 1
        }
        return nil
    }

    /// The text of `range` as a `String`.
    @inlinable
    public func string(_ range: Range<Int>) -> String {
        String(scalars: self[range].lazy.map { Unicode.Scalar($0) ?? "\u{FFFD}" })
    }

    /// `range` without blank characters at its ends.
    @inlinable
    public func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, CharacterClass.isBlank(self[start]) { start += 1 }
        while end > start, CharacterClass.isBlank(self[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Columns that `range` fills on a terminal: two for each wide character.
    @inlinable
    public func width(_ range: Range<Int>) -> Int {
        var columns = 0
        for value in self[range] { columns += value < 0x1100 ? 1 : 2 }
        return columns
    }

    /// The length of `range` in UTF-8 bytes.
    @inlinable
    public func utf8Length(_ range: Range<Int>) -> Int {
        var bytes = 0
        for value in self[range] { bytes += UTF8Width.of(value) }
        return bytes
    }
}

extension Scalars {
    /// Whether the text ends with `word`.
    @inlinable
    public func hasSuffix(_ word: Scalars) -> Bool { has(word, at: count - word.count, before: count) }

    /// The length of the longest of `words` that the text ends with, or `nil`.
    @inlinable
    public func lastWord(of words: [Scalars]) -> Int? {
        var longest: Int?
        for word in words where word.count > longest ?? 0 && hasSuffix(word) { longest = word.count }
        return longest
    }

    /// The whole text as a `String`.
    @inlinable
    public var string: String { string(startIndex..<endIndex) }

    /// The parts between the scalars for which `isSeparator` holds, empty parts left out.
    @inlinable
    public func parts(separatedBy isSeparator: (UInt32) -> Bool) -> [Scalars] {
        split(whereSeparator: isSeparator).map { Scalars($0) }
    }
}

/// How long a scalar is in UTF-8.
public enum UTF8Width {
    /// In bytes.
    @inlinable
    public static func of(_ scalar: UInt32) -> Int {
        if scalar < 0x80 { return 1 }
        if scalar < 0x800 { return 2 }
        return scalar < 0x10000 ? 3 : 4
    }
}
