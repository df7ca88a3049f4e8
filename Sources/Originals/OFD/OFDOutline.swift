/// The parts of a path, from `AbbreviatedData`: `M 0 0 L 10 0 L 10 5 C`.
struct OFDOutline {
    struct Part {
        var points: [(x: Float, y: Float)]
        /// Whether it has no curves. Of a curve there is the end alone, as a part that begins there.
        var isStraight = true
    }

    private var words: [Substring]
    private var index = 0
    private var last: (x: Float, y: Float) = (0, 0)
    /// Where the part that is being read began.
    private var first: (x: Float, y: Float) = (0, 0)

    init(_ data: String) {
        words = data.split { $0.isWhitespace || $0 == "," }
    }

    /// How many numbers follow an operator.
    private static let counts: [Substring: Int] = ["S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0]

    /// The next part, `nil` after the last one. Words that are no operator are passed over.
    mutating func next() -> Part? {
        var part: Part?
        while index < words.count {
            let word = words[index]
            guard let count = Self.counts[word], index + count < words.count else {
                index += 1
                continue
            }
            if part != nil, word == "S" || word == "M" { return part }
            let numbers = words[(index + 1)..<(index + 1 + count)].map { OFDNumbers.number($0) ?? 0 }
            index += count + 1
            switch word {
            case "S", "M":
                last = (numbers[0], numbers[1])
                first = last
                part = Part(points: [last])
            case "L":
                if part == nil { part = Part(points: [last]) }
                last = (numbers[0], numbers[1])
                part?.points.append(last)
            case "C":
                part?.points.append(first)
                last = first
                if let part { return part }
            default:
                // The corner of a rounded box: the straight line before it is a part, and so is the one after it.
                last = (numbers[count - 2], numbers[count - 1])
                if var ended = part {
                    ended.isStraight = false
                    return ended
                }
            }
        }
        return part
    }
}
