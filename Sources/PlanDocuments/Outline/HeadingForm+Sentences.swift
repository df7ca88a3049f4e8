import PlanLanguage

/// Whether words are a sentence rather than a heading.
extension HeadingForm {
    private static let announcements = Lexicon.words(.listAnnouncement)

    func isAnnouncement(_ range: Range<Int>) -> Bool {
        Self.announcements.contains { list.scalars.firstIndex(of: $0, in: range) != nil }
            || (range.count >= 2 && Self.introducers.contains(list.scalars[range.upperBound - 2]))
    }

    /// What stands before the colon of a sentence that continues below: …的：, 修改为：, 包括：, 是指：.
    private static let introducers = Lexicon.characters(.listIntroducer)

    private static let sentenceWords = Lexicon.words(.sentenceWord)
    private static let sentenceStarts = Lexicon.words(.sentenceStart)

    /// Whether words are a sentence of law or a target rather than a heading.
    func isSentence(_ range: Range<Int>) -> Bool {
        let scalars = list.scalars
        return scalars.firstWord(of: Self.sentenceStarts, at: range.lowerBound, before: range.upperBound) != nil
            || Self.sentenceWords.contains { scalars.firstIndex(of: $0, in: range) != nil }
            || isObligation(range) || isStatement(range)
    }

    /// Whether words say what happens when and so are not a heading: 2022年启动试点。
    func beginsWithYear(_ range: Range<Int>) -> Bool {
        guard range.count > 8 else { return false }
        let year = range.lowerBound..<range.lowerBound + 4
        return list.scalars[year].allSatisfy(CharacterClass.isDigit) && list.scalars[year.upperBound] == "年"
    }

    /// How headings end that state something: 智慧林业是林业转型升级的现实需求.
    private static let claims = Lexicon.words(.headingClaimEnd)

    /// Whether words say what something is (是) or by whom it is done (由).
    private func isStatement(_ range: Range<Int>) -> Bool {
        guard range.count > 14 else { return false }
        let scalars = list.scalars
        if Self.claims.contains(where: { scalars.has($0, at: range.upperBound - $0.count, before: range.upperBound) }),
            !scalars[range].contains(where: { CharacterClass.isComma($0) && $0 != "、" || $0 == "指" })
        {
            return false
        }
        return range.dropFirst().dropLast().contains { stands(Self.statements, at: $0, in: range) }
    }

    private static let statements = Lexicon.entries(.statementWord)
    private static let obligations = Lexicon.entries(.obligationWord)

    /// Whether one of `words` stands at `index`, with nothing beside it in `range` that makes it part of another word.
    private func stands(_ words: [Lexicon.Entry], at index: Int, in range: Range<Int>) -> Bool {
        words.contains { entry in
            let end = index + entry.word.count
            return list.scalars.has(entry.word, at: index, before: range.upperBound)
                && !entry.notAfter.contains {
                    index - $0.count >= range.lowerBound
                        && list.scalars.has($0, at: index - $0.count, before: index)
                }
                && !entry.notBefore.contains { list.scalars.has($0, at: end, before: range.upperBound) }
        }
    }

    /// Whether words say what someone must do (应): not as part of 应用, 应急, 适应, 供应….
    private func isObligation(_ range: Range<Int>) -> Bool {
        range.contains { stands(Self.obligations, at: $0, in: range) }
    }
}
