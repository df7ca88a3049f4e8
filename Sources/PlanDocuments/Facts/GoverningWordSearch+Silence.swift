import PlanLanguage

/// What makes a clause say nothing of the project that it names.
extension GoverningWordSearch {
    var isSilent: Bool {
        if !StatusWords.silent("anywhere").matches(in: text, clause).isEmpty || isReason || isMeans || isFrame {
            return true
        }
        let after = skipped(StatusWords.suffixes, from: name[name.count - 1].upperBound)
        return StatusWords.silent("after-name").match(in: text, at: after, before: text.count) != nil
    }

    private var start: Int { name[0].lowerBound }

    private func hasWord(from index: Int) -> Bool {
        words.contains { $0.range.lowerBound >= index && $0.range.upperBound <= start && !isPartOfName($0) }
    }

    /// 依托 X, 为加快 X 建设; but 围绕产业谋划 X is said of it: a verb behind an object of the first word has one of its own.
    private var isReason: Bool {
        guard opening < start, let lead = StatusWords.silent("opening").match(in: text, at: opening, before: start)
        else { return false }
        let next = Self.opening(of: lead.range.upperBound..<start, in: text)
        return lead.entry.traits.contains("purpose") || !hasWord(from: lead.range.upperBound)
            || StatusWords.wordings(in: text, next..<clause.upperBound).first?.range.lowerBound == next
    }

    /// 连接 A、X, 在 X: the nearest verb is one that says nothing, and is not said of a time (在年底前 X 建成).
    private var isMeans: Bool {
        let found = StatusWords.silent("before-name").matches(in: text, clause.lowerBound..<start)
        guard let last = found.last?.range, !hasWord(from: last.lowerBound) else { return false }
        return !text[last.upperBound..<start].contains { $0 == "的" || $0 == "年" || $0 == "期" }
            && clauses.depth[last.lowerBound] >= clauses.depth[start]
    }

    /// 以 A、X 为主轴
    private var isFrame: Bool {
        let found = StatusWords.silent("frame").matches(in: text, clause.lowerBound..<start)
        guard let last = found.last?.range, !hasWord(from: last.upperBound) else { return false }
        return text[min(name[name.count - 1].upperBound, clause.upperBound)..<clause.upperBound].contains("为")
    }

    /// 推进 X 高质量发展
    var endsSilently: Bool {
        let after = min(name[0].upperBound, clause.upperBound)..<clause.upperBound
        return StatusWords.silent("end").matches(in: text, after).last?.range.upperBound == clause.upperBound
    }
}
