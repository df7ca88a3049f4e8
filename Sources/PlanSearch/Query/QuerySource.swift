import PlanLanguage

/// A query's characters as they were typed, and the changes from which suggestions are made.
struct QuerySource {
    let scalars: [Unicode.Scalar]
    /// Whether it has a sign that document numbers have, 号 or a bracket before a digit: most queries have not, and are not read for one.
    let mayHaveNumber: Bool

    init(_ query: String) {
        let scalars = Array(query.unicodeScalars)
        self.scalars = scalars
        mayHaveNumber = scalars.indices.contains { index in
            let scalar = scalars[index]
            if scalar == "号" || scalar == "號" { return true }
            // A year in brackets.
            return CharacterClass.isOpeningBracket(CharacterClass.halfWidth(scalar.value)) && index + 1 < scalars.count
                && scalars[index + 1].properties.numericType == .decimal
        }
    }

    var count: Int { scalars.count }

    /// Whether it has a digit of any script.
    var hasDigit: Bool {
        scalars.contains { scalar in
            // Only what is no Han character needs a look at the scalar's properties.
            scalar.isASCII
                ? "0"..."9" ~= scalar
                : !CharacterClass.isHan(scalar.value) && scalar.properties.numericType == .decimal
        }
    }

    func text(_ range: Range<Int>) -> String {
        String(scalars: scalars[range])
    }

    /// A part with half-width forms instead of full-width letters, digits and signs, scalar by scalar.
    func halfWidth(_ range: Range<Int>) -> String {
        var text = ""
        for scalar in scalars[range] {
            text.unicodeScalars.append(Unicode.Scalar(CharacterClass.halfWidth(scalar.value)) ?? scalar)
        }
        return text
    }

    /// The query with a part replaced.
    func replacing(_ range: Range<Int>, with replacement: String) -> String {
        text(0..<range.lowerBound) + replacement + text(range.upperBound..<count)
    }

    /// The query without a part, and without white space that would be doubled or at an end.
    func removing(_ range: Range<Int>) -> String {
        var (start, end) = (range.lowerBound, range.upperBound)
        func isSpace(_ index: Int) -> Bool { scalars[index].properties.isWhitespace }
        let endsQuery = (end..<count).allSatisfy(isSpace)
        let endsGroup = end < count && (isSpace(end) || Self.isClosingBracket(scalars[end]))
        while start > 0, isSpace(start - 1), endsQuery || endsGroup { start -= 1 }
        if start == 0 || Self.isOpeningBracket(scalars[start - 1]) {
            while end < count, isSpace(end) { end += 1 }
        }
        if endsQuery { end = count }
        // Two words must not become one.
        let joins =
            start > 0 && end < count && !isSpace(start - 1) && !isSpace(end)
            && !Self.isOpeningBracket(scalars[start - 1]) && !Self.isClosingBracket(scalars[end])
        return replacing(start..<end, with: joins ? " " : "")
    }

    /// The query with a part in quotation marks, so that it is text; `nil` if the part has such marks.
    func quoting(_ range: Range<Int>) -> String? {
        guard !range.isEmpty, !scalars[range].contains("\"") else { return nil }
        return replacing(range, with: "\"" + text(range) + "\"")
    }

    /// From a position to the next white space or the end.
    func word(from start: Int) -> Range<Int> {
        start..<(scalars[start...].firstIndex { $0.properties.isWhitespace } ?? count)
    }

    static func isOpeningBracket(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "（" }

    static func isClosingBracket(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "）" }
}

extension QuerySyntaxError {
    /// The error with a suggestion that was tried, or with none.
    ///
    /// A suggestion corrects one fault; if the query has more, the following ones are corrected, too.
    ///
    /// - Parameter read: reads a query.
    func checked(
        _ query: String, read: (String) throws(QuerySyntaxError) -> ParsedQuery
    ) -> QuerySyntaxError {
        var checked = self
        for _ in 0..<8 {
            guard let candidate = checked.suggestion,
                !candidate.unicodeScalars.elementsEqual(query.unicodeScalars)
            else { break }
            do {
                _ = try read(candidate)
                return checked
            } catch {
                checked.suggestion = error.suggestion
            }
        }
        checked.suggestion = nil
        return checked
    }
}
