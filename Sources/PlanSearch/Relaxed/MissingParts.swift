import PlanLanguage
import TextAnalysis

/// The parts of a query that no passage has, for the sentence that says so.
///
/// A part is a word or a number with its unit, whole, or a stretch of ideographs of which no two that stand side by side
/// do so in any passage. Words that only ask (哪些, 多少, 是否) are not missed.
struct MissingParts {
    /// As they were typed, the longest first.
    private(set) var texts: [String] = []

    mutating func add(_ reader: Reader) {
        for part in reader.missing where !texts.contains(part) { texts.append(part) }
        texts.sort { $0.count > $1.count }
    }

    /// Reads one string of the query.
    struct Reader {
        private let folded: FoldedText
        private let source: [UInt8]
        /// Which bytes of the folded text belong to words that only ask.
        private let asks: [Bool]
        private var run = 0..<0
        /// Where the last number that is missing ends with its unit, in bytes: what is before it is named already.
        private var endOfNumber = 0
        private(set) var missing: [String] = []

        /// - Parameter text: what was folded.
        init(_ folded: FoldedText, of text: String) {
            self.folded = folded
            source = Array(text.utf8)
            asks = QuestionWords.marks(in: folded.utf8)
        }

        mutating func begin(_ run: QueryPiece.Run) { self.run = run.range }

        mutating func add(_ token: WholeToken, isAnywhere: Bool) {
            guard !isAnywhere else { return }
            // With its unit: 500公里, 2077年.
            let after = folded.utf8[token.range.upperBound..<run.upperBound]
            let unit = UnitWords.length(in: after)
            let end = unit > 0 && !asks[token.range.upperBound] ? after.startIndex + unit : after.startIndex
            name(token.range.lowerBound..<end)
            endOfNumber = end
        }

        /// - Parameters:
        ///   - stretch: the characters, in bytes.
        ///   - frequencies: of their bigrams.
        mutating func add(
            _ stretch: [Range<Int>], _ frequencies: [Int], _ characterFrequency: ([UInt8]) throws -> Int
        ) throws {
            let isThere = stretch.indices.map { index in
                asks[stretch[index].lowerBound] || stretch[index].lowerBound < endOfNumber
                    || (index > 0 && frequencies[index - 1] > 0)
                    || (index < frequencies.count && frequencies[index] > 0)
            }
            var start = 0
            while start < stretch.count {
                guard !isThere[start] else {
                    start += 1
                    continue
                }
                var end = start + 1
                while end < stretch.count, !isThere[end] { end += 1 }
                let part = stretch[start..<end]
                start = end
                if part.allSatisfy({ FunctionCharacters.contains(folded.utf8[$0]) }) { continue }
                // A character that occurs elsewhere is no part by itself, and with its neighbours it is parts of words.
                if part.count == 1, try characterFrequency(Array(folded.utf8[part[part.startIndex]])) > 0 { continue }
                name(part[part.startIndex].lowerBound..<part[part.endIndex - 1].upperBound)
            }
        }

        private mutating func name(_ bytes: Range<Int>) {
            missing.append(String(decoding: source[folded.sourceRange(of: bytes)], as: UTF8.self))
        }
    }
}

/// The words that only ask: 哪些, 多少, 是否.
enum QuestionWords {
    /// The longest first, in UTF-8 of folded text.
    private static let words = Lexicon.folded(.questionWord).map { Array($0.string.utf8) }
        .sorted { $0.count > $1.count }

    /// Which bytes of a folded text belong to such words, read from left to right.
    static func marks(in folded: [UInt8]) -> [Bool] {
        var marks = [Bool](repeating: false, count: folded.count)
        var start = 0
        while start < folded.count {
            if let word = words.first(where: { folded[start...].starts(with: $0) }) {
                for index in start..<start + word.count { marks[index] = true }
                start += word.count
            } else {
                start += FoldedCharacters.length(folded[start])
            }
        }
        return marks
    }
}

/// The units that numbers are written with.
enum UnitWords {
    /// The longest first, in UTF-8 of folded text.
    private static let words = Lexicon.folded(.numberUnit).map { Array($0.string.utf8) }.sorted { $0.count > $1.count }

    private static let counters = Lexicon.characters(.counter)

    /// The length in bytes of the unit that a folded text begins with, with what multiplies it (万千瓦, 年); 0 for none.
    static func length(in text: ArraySlice<UInt8>) -> Int {
        var end = text.startIndex
        while end < text.endIndex {
            let next = end + FoldedCharacters.length(text[end])
            guard let scalar = Scalars(String(decoding: text[end..<next], as: UTF8.self)).first, Measure.isPart(scalar)
            else { break }
            end = next
        }
        let rest = text[end...]
        if let word = words.first(where: { rest.starts(with: $0) }) {
            end += word.count
        } else if let character = rest.first.map({ rest.prefix(FoldedCharacters.length($0)) }),
            let scalar = Scalars(String(decoding: character, as: UTF8.self)).first, counters.contains(scalar)
        {
            end += character.count
        }
        return end - text.startIndex
    }
}
