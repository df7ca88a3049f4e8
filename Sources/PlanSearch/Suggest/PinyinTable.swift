import PlanLanguage

/// How characters are read, without tones. For completions and offers only: pinyin is not used to match passages, where
/// 经典 and 景点 must stay different.
struct PinyinTable: Sendable {
    /// The maximum number of readings of a character.
    static let maximumReadings = 3
    /// The block CJK Unified Ideographs.
    private static let block: ClosedRange<UInt32> = "一"..."\u{9FFF}"
    /// In ``readings``: the character is seldom read so.
    private static let rareBit: UInt16 = 1 << 15

    static let shared = PinyinTable(PinyinData.syllables, names: PinyinData.names)

    /// A region whose characters are read in one of their several ways.
    struct Name: Sendable {
        /// In UTF-8.
        var text: [UInt8]
        /// For each character an index of ``PinyinTable/syllables``.
        var readings: [UInt16]
    }

    /// Each syllable in ASCII letters, v for ü; the first is empty.
    let syllables: [[UInt8]]
    /// For each character of the block `maximumReadings` indexes of ``syllables``, the common ones first, 0 where there
    /// are fewer.
    private let readings: [UInt16]
    /// By their first character.
    private let names: [UInt32: [Name]]
    private let syllableSet: Set<[UInt8]>

    private init(_ data: StaticString, names text: StaticString) {
        var indexes: [[UInt8]: UInt16] = [[]: 0]
        var syllables: [[UInt8]] = [[]]
        var readings = [UInt16](repeating: 0, count: Self.block.count * Self.maximumReadings)
        func add(_ reading: UInt16, _ line: Substring.UnicodeScalarView) {
            for scalar in line where Self.block.contains(scalar.value) {
                let first = Int(scalar.value - Self.block.lowerBound) * Self.maximumReadings
                if let free = (first..<first + Self.maximumReadings).first(where: { readings[$0] == 0 }) {
                    readings[free] = reading
                }
            }
        }
        let lines = String(describing: data).split(separator: "\n").compactMap { line in
            line.firstIndex(of: " ").map { (Array(line[..<$0].utf8), line[$0...].unicodeScalars) }
        }
        for isRare in [false, true] {
            for (name, characters) in lines where (name.last == UInt8(ascii: "?")) == isRare {
                let syllable = isRare ? Array(name.dropLast()) : name
                if indexes[syllable] == nil {
                    indexes[syllable] = UInt16(syllables.count)
                    syllables.append(syllable)
                }
                add((indexes[syllable] ?? 0) | (isRare ? Self.rareBit : 0), characters)
            }
        }
        var names: [UInt32: [Name]] = [:]
        for line in String(describing: text).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let first = words[0].unicodeScalars.first else { continue }
            let name = Name(
                text: Array(words[0].utf8), readings: words.dropFirst().map { indexes[Array($0.utf8)] ?? 0 })
            names[first.value, default: []].append(name)
        }
        // 长春市 before 长春.
        self.names = names.mapValues { $0.sorted { $0.text.count > $1.text.count } }
        self.syllables = syllables
        self.readings = readings
        syllableSet = Set(syllables.dropFirst())
    }

    /// Calls `body` with each reading of a scalar, an index of ``syllables``, the common ones first, and whether it is
    /// rare; not at all for a scalar that is not an ideograph or has no known reading.
    @inline(__always)
    func forEachReading(of scalar: UInt32, _ body: (_ reading: UInt16, _ isRare: Bool) -> Void) {
        guard Self.block.contains(scalar) else { return }
        let first = Int(scalar - Self.block.lowerBound) * Self.maximumReadings
        for index in first..<first + Self.maximumReadings where readings[index] != 0 {
            body(readings[index] & ~Self.rareBit, readings[index] & Self.rareBit != 0)
        }
    }

    /// The longest name of a region at a place of a folded text.
    ///
    /// - Parameter scalar: the scalar there.
    @inline(__always)
    func name(startingWith scalar: UInt32, at position: Int, in text: UnsafeRawBufferPointer) -> Name? {
        guard Self.block.contains(scalar), let candidates = names[scalar] else { return nil }
        return candidates.first { text[position...].starts(with: $0.text) }
    }

    /// Whether two characters have a reading in common.
    func areHomophones(_ one: UInt32, _ other: UInt32) -> Bool {
        var found = false
        forEachReading(of: one) { reading, _ in
            forEachReading(of: other) { candidate, _ in found = found || candidate == reading }
        }
        return found
    }

    /// Whether letters, v for ü, are a whole syllable.
    func isSyllable(_ letters: [UInt8]) -> Bool { syllableSet.contains(letters) }
}
