import PlanLanguage
import TextAnalysis

// Whole strings that a query may have meant. A query that has no exact hits asks for them; whether they have hits is for
// the asker to try.

extension CompletionTable {
    /// A string that a text may have meant, and how it differs.
    struct Near: Sendable, Equatable {
        var completion: Completion
        /// Whether the two characters in which they differ are read alike.
        var isHomophone: Bool
    }

    /// The strings that all of what was typed is pinyin of, or initials, or a mixture with characters: 西宁机场 for `xnjc`,
    /// `xiningjichang`, `西宁jc`. What the texts read rarely so is last; of equals the most frequent first.
    ///
    /// - Parameters:
    ///   - typed: without letters a to z nothing is found.
    ///   - limit: the maximum number of strings.
    /// - Throws: `IndexError` with code `corrupt`.
    func entries(whoseReadingIs typed: String, limit: Int) throws -> [Completion] {
        guard let typed = TypedText(typed), typed.hasLetters else { return [] }
        return try best(limit, typed.fit(toAllOf:)).map(completion)
    }

    /// Whether a string is a name or a frequent one, whatever its spelling folds to.
    func contains(_ text: String) -> Bool { Normalizer.fold(text).utf8.withUnsafeBytes(contains) }

    /// What the typed text may mean: the strings that all of it is the reading of, then those that go on.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func entries(typedAs text: String, limit: Int) throws -> [Completion] {
        guard let typed = TypedText(text) else { return [] }
        let whole = try entries(whoseReadingIs: text, limit: limit)
        let texts = Set(whole.map(\.text))
        let longer = try best(limit, typed.fit(toBeginningOf:)).map(completion).filter { !texts.contains($0.text) }
        return Array((whole + longer).prefix(limit))
    }

    /// The indexes of the strings that fit, the best fit first, of equals the most frequent.
    private func best(_ limit: Int, _ fit: (UnsafeRawBufferPointer) -> TypedText.Fit?) -> [Int] {
        var found: [(index: Int, fit: TypedText.Fit)] = []
        var usual = 0
        forEachEntry { index, text in
            if let fit = fit(text) {
                found.append((index, fit))
                if fit == .usual { usual += 1 }
            }
            return usual < limit
        }
        return found.sorted { ($0.fit, $0.index) < ($1.fit, $1.index) }.prefix(limit).map(\.index)
    }

    /// The strings of the same length that differ from a text in one ideograph: 抽水蓄能 for 抽水畜能. First those in which it
    /// is a homophone; of equals the most frequent first. It reads all strings, once.
    ///
    /// - Parameters:
    ///   - text: of at least two Unicode scalars when folded; a shorter one has no strings near it.
    ///   - limit: the maximum number of strings.
    /// - Throws: `IndexError` with code `corrupt`.
    func entries(nearTo text: String, limit: Int) throws -> [Near] {
        let wanted = Normalizer.fold(text).utf8.withUnsafeBytes { UTF8Scalars.all(of: $0) }
        guard wanted.count >= 2 else { return [] }
        var homophones: [Int] = []
        var others: [Int] = []
        forEachEntry { index, folded in
            guard length(ofEntry: index) == wanted.count,
                let (own, meant) = Self.onlyDifference(wanted, folded)
            else { return true }
            if PinyinTable.shared.areHomophones(own, meant) { homophones.append(index) } else { others.append(index) }
            return homophones.count < limit
        }
        let found = homophones.map { ($0, true) } + others.map { ($0, false) }
        return try found.prefix(limit).map { Near(completion: try completion($0), isHomophone: $1) }
    }

    /// The two ideographs in which scalars and a text of as many differ; `nil` if they differ elsewhere or not at all.
    private static func onlyDifference(
        _ scalars: [UInt32], _ text: UnsafeRawBufferPointer
    ) -> (own: UInt32, meant: UInt32)? {
        var difference: (own: UInt32, meant: UInt32)?
        var position = 0
        for own in scalars {
            guard position < text.count else { return nil }
            let (scalar, length) = UTF8Scalars.scalar(at: position, in: text)
            position += length
            guard scalar != own else { continue }
            guard difference == nil, CharacterClass.isHan(own), CharacterClass.isHan(scalar) else { return nil }
            difference = (own, scalar)
        }
        return position == text.count ? difference : nil
    }
}

extension TypedText {
    /// Whether some of it can be pinyin.
    var hasLetters: Bool { forms[0].scalars.contains(where: CharacterClass.isFoldedLatin) }
}
