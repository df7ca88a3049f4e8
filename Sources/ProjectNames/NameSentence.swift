import PlanLanguage

/// A sentence, read once for all that is looked for in it.
struct NameSentence {
    let text: Scalars
    let tokens: [NameToken]
    let numbers: [NameNumber]
    /// The token of each scalar.
    private let tokenOf: [Int32]

    init(_ text: Scalars) {
        self.text = text
        tokens = NameTokenizer.tokens(of: text, isName: false)
        var tokenOf = [Int32](repeating: 0, count: text.count + 1)
        var numbers: [NameNumber] = []
        for (index, token) in tokens.enumerated() {
            for position in token.range { tokenOf[position] = Int32(index) }
            if case .number = token.kind { numbers += NumberScanner.numbers(in: text, at: token.range.lowerBound) }
        }
        tokenOf[text.count] = Int32(tokens.count)
        self.tokenOf = tokenOf
        self.numbers = numbers
    }

    func tokenIndex(at position: Int) -> Int { Int(tokenOf[position]) }

    /// The tokens within a range; those that stick out are cut, and what is left of them is unknown unless it is a number.
    func tokens(in range: Range<Int>) -> [NameToken] {
        guard !range.isEmpty else { return [] }
        let (first, last) = (tokenIndex(at: range.lowerBound), tokenIndex(at: range.upperBound - 1))
        return tokens[first...last].map { token in
            guard token.range.lowerBound < range.lowerBound || token.range.upperBound > range.upperBound else {
                return token
            }
            return NameToken(kind: .run, range: token.range.clamped(to: range))
        }
    }

    /// Where the item begins that holds a position: after the separator, verb, comma or particle before it.
    func itemStart(before position: Int) -> Int {
        var index = position > 0 ? tokenIndex(at: position - 1) : -1
        while index >= 0 {
            if Self.endsItem(tokens[index]) { return min(position, tokens[index].range.upperBound) }
            index -= 1
        }
        return 0
    }

    /// Where the item ends that holds a position.
    func itemEnd(after position: Int) -> Int {
        var index = position < text.count ? tokenIndex(at: position) : tokens.count
        while index < tokens.count {
            if Self.endsItem(tokens[index]) { return max(position, tokens[index].range.lowerBound) }
            index += 1
        }
        return text.count
    }

    private static func endsItem(_ token: NameToken) -> Bool {
        switch token.kind {
        case .separator, .verb, .comma, .stop, .particle, .sign: true
        default: false
        }
    }

    /// The last region before a position that is not an item of a list by itself: 灵台、沙井子等矿区 says nothing of 沙井子.
    func lastGoverningPlace(before position: Int) -> NameToken? {
        tokens.indices.last { index in
            tokens[index].kind == .place && tokens[index].range.upperBound <= position
                && !(index + 1 < tokens.count && tokens[index + 1].kind == .separator)
        }.map { tokens[$0] }
    }

    /// The clause around a range.
    func clause(around range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, !CharacterClass.endsClause(text[start - 1]) { start -= 1 }
        var end = range.upperBound
        while end < text.count, !CharacterClass.endsClause(text[end]) { end += 1 }
        return start..<end
    }
}
