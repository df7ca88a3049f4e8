import PlanLanguage

/// How near a document number comes to one that was asked for. It is another number in any case.
enum NumberCloseness: Int, Comparable {
    /// One slip apart: the year next to it, a digit, or a word of its sign, 青政发 for 青政办.
    case slip
    /// Of the same sign, and the same year or number.
    case related

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    /// - Returns: `nil` if they are no nearer than any two numbers, or the same.
    init?(_ asked: NumberWording, _ other: NumberWording) {
        guard asked != other else { return nil }
        let isSameSign = asked.sign.isEmpty || asked.sign == other.sign
        if !isSameSign {
            // Of another issuer with another year or number nothing is the same.
            guard asked.year == other.year, asked.serial == other.serial, Self.areClose(asked.sign, other.sign) else {
                return nil
            }
            self = .slip
        } else if asked.year == other.year {
            self = Self.isDigitSlip(asked.serial, other.serial) ? .slip : .related
        } else if asked.serial == other.serial {
            self = Self.years(asked, other) == 1 ? .slip : .related
        } else {
            return nil
        }
    }

    static func years(_ asked: NumberWording, _ other: NumberWording) -> Int {
        abs((Int(asked.year) ?? 0) - (Int(other.year) ?? 0))
    }

    /// Whether two signs may be of one issuer: 青政发 and 青政办, 甘政发 and 甘政办发. They begin alike, since another province's
    /// sign differs there.
    static func areClose(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
        guard let first = one.first, first == other.first else { return false }
        let isAlike = zip(one, other).prefix { $0 == $1 }.count >= 2
        return edits(one, other) <= (isAlike ? 2 : 1)
    }

    /// 196 and 195, 169, 96 or 1966; of numbers with one digit only the next ones.
    private static func isDigitSlip(_ one: String, _ other: String) -> Bool {
        if abs((Int(one) ?? 0) - (Int(other) ?? 0)) == 1 { return true }
        guard one.utf8.count > 1 else { return false }
        let (one, other) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
        return edits(one, other) == 1 || one.count == other.count && one.sorted() == other.sorted()
    }

    /// How many characters must be added, dropped or replaced.
    private static func edits(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var row = Array(0...other.count)
        for (index, scalar) in one.enumerated() {
            var before = row[0]
            row[0] = index + 1
            for place in other.indices {
                let replaced = before + (scalar == other[place] ? 0 : 1)
                before = row[place + 1]
                row[place + 1] = min(replaced, row[place] + 1, before + 1)
            }
        }
        return row[other.count]
    }
}
