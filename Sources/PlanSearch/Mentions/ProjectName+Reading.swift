import PlanDocuments
import PlanLanguage
import TextAnalysis

extension ProjectName {
    /// The longest name that is taken apart, in Unicode scalars; of a longer one the beginning is.
    static let maximumLength = 200

    /// Takes a name apart.
    ///
    /// - Returns: the name without the signs of its parentheses and quotation marks, and, if that leaves enough of it,
    ///   the name without what is in them; nothing for a name without letters.
    static func readings(of name: String) -> [ProjectName] {
        let folded = Normalizer.fold(name).utf8
        let kept = ScalarText(folded, remarks: .kept)
        var readings: [ProjectName] = []
        func add(_ scalars: [UInt32], isWithoutRemarks: Bool = false) {
            let cut = Array(NameExcerpt.project(in: scalars).prefix(maximumLength))
            guard
                cut.contains(where: {
                    CharacterClass.isHan($0) || CharacterClass.isFoldedLatin($0) || CharacterClass.isDigit($0)
                })
            else { return }
            var reading = NameReader.read(cut)
            reading.folded = folded
            reading.isWithoutRemarks = isWithoutRemarks
            reading.hasRemarks = kept.hasRemarks
            if !readings.contains(where: { $0.parts == reading.parts }) { readings.append(reading) }
        }
        add(kept.scalars)
        if kept.hasRemarks || kept.hasEpithets {
            let dropped = ScalarText(folded, remarks: .dropped, epithets: .dropped).scalars
            if dropped.count >= 4 { add(dropped, isWithoutRemarks: true) }
        }
        return readings
    }
}

extension ProjectName {
    /// The parts of a text that is a name, folded.
    static func parts(of text: [UInt32]) -> [Part] { NameReader.read(text).parts }

    /// Reads two signs of provinces before the rest as a region: 甘青合作示范区 is one of 甘肃 and 青海.
    func readingProvinces() -> ProjectName {
        guard parts.count > 1, parts[0].kind == .proper, parts[0].text.count == 2, parts[0].text[0] != parts[0].text[1]
        else { return self }
        let members = parts[0].text.compactMap(ProvinceSign.province(of:))
        guard members.count == 2 else { return self }
        let separators: [[UInt32]] = [[], ["、"], ["-"]]
        var name = self
        name.parts[0].kind = .place
        name.parts[0].members = members
        name.parts[0].forms = [parts[0].text, parts[0].text.reversed()]
        for pair in [members, members.reversed()] {
            name.parts[0].forms += separators.map { pair[0] + $0 + pair[1] }
        }
        return name
    }

    /// A name without 工程, 项目, 建设 and so on at its end, as it stands otherwise; `nil` if it has none or is short.
    static func core(of name: String) -> String? {
        let scalars = Array(name.unicodeScalars)
        guard let end = Scalars(name).lastWord(of: coreEnds),
            scalars.count - end >= shortestCore
        else { return nil }
        var core = String.UnicodeScalarView()
        core.append(contentsOf: scalars.dropLast(end))
        return String(core)
    }

    private static let coreEnds = Lexicon.words(.projectSuffix, trait: "core")

    /// In Unicode scalars.
    private static let shortestCore = 6
}

/// Makes a name's parts of its tokens.
private enum NameReader {
    typealias Token = NameTokenizer.Token

    static func read(_ text: [UInt32]) -> ProjectName {
        var tokens = NameTokenizer(text).tokens()
        let stops = takeRoute(&tokens)
        return ProjectName(
            folded: [], parts: parts(tokens, stops), stops: stops ?? [],
            abbreviations: stops.map(RouteShortForms.of) ?? [], isRouteShort: false
        ).readingShortRoute().readingProvinces()
    }

    // MARK: Routes

    /// Replaces the ends of a line and the links between them by one token that is empty.
    private static func takeRoute(_ tokens: inout [Token]) -> [ProjectName.Stop]? {
        guard let firstLink = tokens.indices.first(where: { isLink(tokens, $0) }) else {
            tokens.removeAll { if case .link = $0 { true } else { false } }
            return nil
        }
        var start = firstLink
        while start > 0, isPlaceLike(tokens[start - 1]) { start -= 1 }
        var stops: [ProjectName.Stop] = [stop(tokens[start..<firstLink])]
        var end = firstLink
        while end < tokens.count, isLink(tokens, end) {
            var after = end + 1
            while after < tokens.count, isPlaceLike(tokens[after]) { after += 1 }
            stops.append(stop(tokens[end + 1..<after]))
            end = after
        }
        tokens.replaceSubrange(start..<end, with: [.link])
        var isRouteSeen = false
        tokens.removeAll {
            guard case .link = $0 else { return false }
            defer { isRouteSeen = true }
            return isRouteSeen
        }
        return stops
    }

    private static func isLink(_ tokens: [Token], _ index: Int) -> Bool {
        guard case .link = tokens[index], index > 0, index + 1 < tokens.count else { return false }
        return isPlaceLike(tokens[index - 1]) && isPlaceLike(tokens[index + 1])
    }

    private static func isPlaceLike(_ token: Token) -> Bool {
        switch token {
        case .place, .proper: true
        default: false
        }
    }

    private static func stop(_ tokens: ArraySlice<Token>) -> ProjectName.Stop {
        var whole: [UInt32] = []
        var forms: [[UInt32]] = []
        var isProper = false
        for token in tokens {
            switch token {
            case .place(let text, let own):
                whole += text
                forms = own
            case .proper(let text):
                whole += text
                isProper = true
                // After a region the name within it is enough: 青海郭隆, 郭隆; and the region with any such name is not.
                forms = text.count >= 2 ? [text] : []
            default: break
            }
        }
        return ProjectName.Stop(forms: [whole] + forms.filter { $0 != whole }, isProper: isProper)
    }

    // MARK: Parts

    private static let waters = Scalars("水河")

    /// A river's name without the word for it, where it is one without: 湟水 for 湟水河.
    private static func river(_ name: [UInt32]) -> [[UInt32]] {
        name.count == 3 && name.suffix(2).elementsEqual(waters) ? [Array(name.dropLast())] : []
    }

    private static func parts(_ tokens: [Token], _ stops: [ProjectName.Stop]?) -> [ProjectName.Part] {
        let head = tokens.lastIndex { if case .word(let word) = $0 { word.role == .object } else { false } }
        return tokens.enumerated().compactMap { index, token in
            switch token {
            case .place(let text, let forms): return ProjectName.Part(kind: .place, text: text, forms: forms)
            case .proper(let text): return ProjectName.Part(kind: .proper, text: text, forms: [text] + river(text))
            case .stage(let text): return ProjectName.Part(kind: .stage, text: text, forms: StageNumber.forms(text))
            case .link:
                guard let stops else { return nil }
                let text = Array(stops.map { $0.forms[0] }.joined(separator: ["至"]))
                return ProjectName.Part(kind: .route, text: text, forms: [text])
            case .word(let word):
                let kind: ProjectName.Part.Kind =
                    switch word.role {
                    case .object: index == head ? .object : .content
                    case .content: .content
                    case .ornament: .ornament
                    case .action: .action
                    case .suffix: .suffix
                    }
                let forms =
                    ProjectLexicon.shared.relatives(of: word) + (Measure.otherUnit(of: word.scalars).map { [$0] } ?? [])
                    + RoadNumber.otherForms(of: word.scalars)
                return ProjectName.Part(kind: kind, text: word.scalars, forms: forms)
            }
        }
    }
}
