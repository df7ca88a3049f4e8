import PlanLanguage

/// A passage's clauses: between commas, semicolons, colons, full stops, tabs and line breaks. Commas in brackets end
/// none, except for a name that stands in the same brackets.
struct StatusClauses {
    let text: Scalars
    /// How many brackets are open at each scalar.
    let depth: [Int]

    init(_ text: Scalars) {
        self.text = text
        var depth: [Int] = []
        depth.reserveCapacity(text.count)
        var open = 0
        for scalar in text {
            if CharacterClass.isOpeningBracket(scalar) { open += 1 }
            depth.append(open)
            if CharacterClass.isClosingBracket(scalar), open > 0 { open -= 1 }
        }
        self.depth = depth
    }

    /// The longest clause that is read, in Unicode scalars: what is longer is a table or a list.
    private static let longest = 600
    /// How many clauses are read to each side.
    private static let mostClauses = 24

    /// The clause around a name.
    func clause(around name: Range<Int>) -> Range<Int> {
        let level = depth[name.lowerBound]
        var start = name.lowerBound
        while start > max(0, name.lowerBound - Self.longest), !isEnd(start - 1, level) { start -= 1 }
        var end = name.upperBound
        while end < min(text.count, name.upperBound + Self.longest), !isEnd(end, level) { end += 1 }
        return start..<end
    }

    /// The clauses before another one in its sentence, the nearest first.
    func before(_ clause: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var end = clause.lowerBound - 1
        while end > 0, found.count < Self.mostClauses, !CharacterClass.isFullStop(text[end]), text[end] != "\n" {
            let level = depth[end]
            var start = end
            while start > max(0, end - Self.longest), !isEnd(start - 1, level) { start -= 1 }
            found.append(start..<end)
            end = start - 1
        }
        return found
    }

    /// The clauses after another one in its sentence, the nearest first.
    func after(_ clause: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = clause.upperBound
        while start < text.count, found.count < Self.mostClauses, !CharacterClass.isFullStop(text[start]),
            text[start] != "\n"
        {
            let level = depth[start]
            start += 1
            var end = start
            while end < min(text.count, start + Self.longest), !isEnd(end, level) { end += 1 }
            found.append(start..<end)
            start = end
        }
        return found
    }

    private func isEnd(_ index: Int, _ level: Int) -> Bool {
        guard depth[index] <= level else { return false }
        return Self.ends(text[index])
    }

    static func ends(_ scalar: UInt32) -> Bool {
        scalar == "," || scalar == "，" || scalar == "\t" || scalar == "\n" || scalar == "!" || scalar == "?"
            || CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar) || CharacterClass.isColon(scalar)
    }

    /// Whether a sign joins the items of a list: 、, 和, 及.
    static func isListLink(_ scalar: UInt32) -> Bool { links.contains(scalar) }

    private static let links = Lexicon.characters(.statusLink)
}
