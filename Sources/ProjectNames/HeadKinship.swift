import PlanLanguage

/// Which heads may stand for a head, and what that costs.
enum HeadKinship {
    /// The word itself, those of its family, broader and narrower ones, and cousins.
    static func forms(of word: NameWord, isHead: Bool) -> [ProjectName.Form] {
        var forms = [ProjectName.Form(scalars: word.scalars)]
        guard word.role == .head || word.family != nil else { return forms }
        func add(_ scalars: Scalars, _ rule: CostRule) {
            if !forms.contains(where: { $0.scalars == scalars }) {
                forms.append(ProjectName.Form(scalars: scalars, rule: rule))
            }
        }
        let all = NameWords.shared.words
        if let family = word.family {
            for other in all where other.role == word.role && other.family == family { add(other.scalars, .headKin) }
        }
        guard word.role == .head, isHead else { return forms }
        if word.scalars == ["线"] {
            for other in all where other.traits.contains("called-line") { add(other.scalars, .headKin) }
            return forms
        }
        for other in all where other.role == .head {
            if other.scalars == word.scalars + works || word.scalars == other.scalars + works {
                add(other.scalars, .headKin)
            } else if word.scalars.hasSuffix(other.scalars) {
                add(other.scalars, other.traits.contains("vague") ? .headVague : .headBroader)
            } else if other.scalars.hasSuffix(word.scalars), other.scalars.count > word.scalars.count {
                add(other.scalars, .headNarrower)
            }
        }
        for cousin in cousins(of: word) { add(cousin, .headCousin) }
        if word.traits.contains("called-line") { add(["线"], .headLine) }
        return forms
    }

    private static let works = Scalars("工程")

    /// The words of the families that the lexicon says often stand for the word's.
    private static func cousins(of word: NameWord) -> [Scalars] {
        let own = word.family ?? word.scalars.string
        let families = Set(
            Lexicon.entries(.headCousin).flatMap { entry -> [String] in
                let pair = [entry.word.string, entry.family ?? ""]
                return pair[0] == own ? [pair[1]] : pair[1] == own ? [pair[0]] : []
            })
        guard !families.isEmpty else { return [] }
        return NameWords.shared.words.filter {
            $0.role == .head && families.contains($0.family ?? $0.scalars.string)
        }.map(\.scalars)
    }
}
