import TextAnalysis

/// A piece of a run of word characters in a folded query.
enum QueryPiece {
    /// Ideographs, and other characters that are written without spaces; each in bytes.
    case characters([Range<Int>])
    /// A Latin word or a number, with the fraction of it: lng, g109, 27.7; in bytes.
    case token(Range<Int>)

    /// A run of word characters, with its pieces in order.
    struct Run {
        /// In bytes of the folded query. A number's fraction belongs to its run.
        var range: Range<Int>
        var parts: [QueryPiece]
        /// How many characters it has.
        var length: Int
    }

    static func runs(of folded: [UInt8]) -> [Run] {
        var runs: [Run] = []
        for characters in FoldedCharacters.runs(of: folded) {
            let range = characters[0].lowerBound..<characters[characters.count - 1].upperBound
            var parts = parts(of: characters, in: folded)
            if let last = runs.last, case .token(let before) = last.parts.last, case .token(let after) = parts.first,
                isFraction(before, after, in: folded)
            {
                parts[0] = .token(before.lowerBound..<after.upperBound)
                runs[runs.count - 1] = Run(
                    range: last.range.lowerBound..<range.upperBound, parts: last.parts.dropLast() + parts,
                    length: last.length + characters.count)
            } else {
                runs.append(Run(range: range, parts: parts, length: characters.count))
            }
        }
        return runs
    }

    private static func parts(of characters: [Range<Int>], in folded: [UInt8]) -> [QueryPiece] {
        var parts: [QueryPiece] = []
        for character in characters {
            let isWord = WholeToken.isWordPart(folded[character.lowerBound])
            switch parts.last {
            case .token(let token) where isWord:
                parts[parts.count - 1] = .token(token.lowerBound..<character.upperBound)
            case .characters(let before) where !isWord: parts[parts.count - 1] = .characters(before + [character])
            default: parts.append(isWord ? .token(character) : .characters([character]))
            }
        }
        return parts
    }

    /// Whether two numbers are one with a full stop between them.
    private static func isFraction(_ before: Range<Int>, _ after: Range<Int>, in folded: [UInt8]) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return after.lowerBound == before.upperBound + 1 && folded[before.upperBound] == UInt8(ascii: ".")
            && folded[before].allSatisfy(digits.contains) && folded[after].allSatisfy(digits.contains)
    }
}
