import PlanLanguage

/// How characters are read, without tones. For completions only: pinyin is not used to match passages, where 经典 and 景点
/// must stay different.
struct PinyinTable: Sendable {
    /// The maximum number of readings of a character.
    static let maximumReadings = 3
    /// The block CJK Unified Ideographs.
    private static let block: ClosedRange<UInt32> = "一"..."\u{9FFF}"

    static let shared = PinyinTable(PinyinData.syllables)

    /// Each syllable in ASCII letters; the first is empty.
    let syllables: [[UInt8]]
    /// For each character of the block `maximumReadings` indexes of ``syllables``, 0 where there are fewer.
    private let readings: [UInt16]

    private init(_ data: StaticString) {
        var syllables: [[UInt8]] = [[]]
        var readings = [UInt16](repeating: 0, count: Self.block.count * Self.maximumReadings)
        let text = String(describing: data)
        for line in text.unicodeScalars.split(separator: "\n") {
            guard let space = line.firstIndex(of: " ") else { continue }
            let syllable = Array(String(line[..<space]).utf8)
            // A syllable with many characters has several lines, one after another.
            if syllables.last != syllable { syllables.append(syllable) }
            for scalar in line[line.index(after: space)...] where Self.block.contains(scalar.value) {
                let first = Int(scalar.value - Self.block.lowerBound) * Self.maximumReadings
                if let free = (first..<first + Self.maximumReadings).first(where: { readings[$0] == 0 }) {
                    readings[free] = UInt16(syllables.count - 1)
                }
            }
        }
        self.syllables = syllables
        self.readings = readings
    }

    /// Calls `body` with each reading of a scalar, in ASCII letters; not at all for one that is not an ideograph or has no
    /// known reading.
    @inline(__always)
    func forEachReading(of scalar: UInt32, _ body: ([UInt8]) -> Void) {
        guard Self.block.contains(scalar) else { return }
        let first = Int(scalar - Self.block.lowerBound) * Self.maximumReadings
        for index in first..<first + Self.maximumReadings where readings[index] != 0 {
            body(syllables[Int(readings[index])])
        }
    }
}
