/// How much of one text occurs in others.
struct PassageComparison {
    /// A stretch that two texts have in common, punctuation left out.
    struct Run: Equatable {
        /// In the first text's scalars.
        var own: Range<Int>
        /// In the other text's scalars.
        var other: Range<Int>
    }

    struct Result {
        /// The share of the first text's shingles that the other has, 0 to 1.
        var score: Double
        /// In order of the other text, not overlapping there: those of at least ``minimumRun`` scalars, or the longest
        /// one if all are shorter. Never empty.
        var runs: [Run]

        var longestRun: Int { runs.map(\.own.count).max() ?? 0 }
    }

    /// The shortest run that is reported beside others, in Unicode scalars.
    static let minimumRun = 8
    /// The number of positions of a repeated shingle that are compared.
    private static let maximumPositions = 8

    let text: ShingledText
    private let positions: [UInt64: [Int]]

    init(_ text: ShingledText) {
        self.text = text
        var positions: [UInt64: [Int]] = [:]
        for (index, shingle) in text.shingles(of: text.length).enumerated()
        where text.stretch(at: index) >= text.length {
            if positions[shingle, default: []].count < Self.maximumPositions {
                positions[shingle, default: []].append(index)
            }
        }
        self.positions = positions
    }

    /// Compares the text with another.
    ///
    /// - Returns: `nil` if they have nothing in common.
    func compare(with other: ShingledText) -> Result? {
        let shingles = other.shingles(of: text.length)
        var common: Set<UInt64> = []
        for (index, shingle) in shingles.enumerated()
        where positions[shingle] != nil && other.stretch(at: index) >= text.length {
            common.insert(shingle)
        }
        guard !common.isEmpty else { return nil }
        var runs: [Run] = []
        var longest: Run?
        var index = 0
        while index < shingles.count {
            guard let run = longestRun(at: index, shingles[index], other) else {
                index += 1
                continue
            }
            if run.own.count >= Self.minimumRun { runs.append(run) }
            if run.own.count > longest?.own.count ?? 0 { longest = run }
            index = run.other.upperBound
        }
        // Only the hash was shared.
        guard let longest else { return nil }
        if runs.isEmpty { runs = [longest] }
        return Result(score: Double(common.count) / Double(positions.count), runs: runs)
    }

    /// The longest stretch of both texts that begins at an index of the other one.
    private func longestRun(at start: Int, _ shingle: UInt64, _ other: ShingledText) -> Run? {
        var best: Run?
        for position in positions[shingle] ?? [] {
            var length = 0
            let longest = min(text.stretch(at: position), other.stretch(at: start))
            while length < longest,
                text.scalars[position + length] == other.scalars[start + length]
            {
                length += 1
            }
            // Two shingles may share a hash.
            guard length >= text.length, length > best?.own.count ?? 0 else { continue }
            best = Run(own: position..<position + length, other: start..<start + length)
        }
        return best
    }
}
