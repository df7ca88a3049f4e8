import PlanLanguage

/// Distinguishes names of projects from other words of the same form.
enum NameWorth {
    /// Whether the pieces name a project: something distinct that is planned, built or run.
    ///
    /// - Parameter isPlanned: whether the sentence says so by a verb.
    ///   - inList: whether it stands in a list of names.
    static func isProject(_ pieces: [NamePiece], isPlanned: Bool, inList: Bool) -> Bool {
        let text = pieces.text
        guard 4...longest ~= text.count, !noise.contains(where: { text.firstIndex(of: $0, in: 0..<text.count) != nil }),
            let first = text.first, !leading.contains(first),
            !pieces.contains(where: { piece in
                piece.text.contains(where: clauseWords.contains) && !(piece.kind == .run && isToponym(piece.text))
            })
        else { return false }
        let head = pieces.last { $0.role == .head }
        let saysProject = pieces.contains { $0.saysProject }
        guard head != nil || saysProject && pieces.contains(where: { $0.kind == .run || $0.role == .quality }) else {
            return false
        }
        if let head, never.contains(head.text), !saysProject { return false }
        // 石家庄至黄骅港: the head belongs to an end.
        if let head, takesName(head), pieces.contains(where: { $0.kind == .link }), !saysProject,
            !pieces.contains(where: { $0.kind == .section || $0.isNumber })
        {
            return false
        }
        let hasRoute = pieces.contains { $0.kind == .link || $0.isRoad || isInitials($0) }
        // Two lines that a dash joins are an axis, not a project: 西平铁路—青兰高速公路.
        if let line = pieces.firstIndex(where: { $0.word?.isLine == true }),
            pieces[line...].contains(where: { $0.kind == .link }),
            !pieces.contains(where: { $0.kind == .section })
        {
            return false
        }
        let isVague = head.map { vague.contains($0.text) } ?? false
        let hasCore = pieces.contains { $0.kind == .run && (isToponym($0.text) || transferLength($0.text) != nil) }
        if isVague, !saysProject, !hasRoute, !hasCore,
            !pieces.contains(where: {
                $0.role == .quality || $0.role == .head && $0 != head || inList && $0.kind == .run
            })
        {
            return false
        }
        // 湟水流域综合治理 is what is done along a river, unless it is called a project.
        if let head, works.contains(head.text), !saysProject,
            !pieces.contains(where: { $0.kind == .run && isToponym($0.text) })
        {
            return false
        }
        // 西油东送骨干通道 is a role, not a thing.
        if isVague, !saysProject, let first = pieces.first, transferLength(first.text) != nil,
            pieces.contains(where: { $0.role == .ornament })
                || pieces.count > 2 && pieces[1].kind == .run && pieces[1].text.count == 2
        {
            return false
        }
        guard isPlanned || saysProject else { return false }
        return pieces.indices.contains { isDistinct(pieces, $0, inList: inList) }
    }

    /// The longest name, in Unicode scalars.
    static let longest = 32

    /// Whether a piece says which project is meant.
    private static func isDistinct(_ pieces: [NamePiece], _ index: Int, inList: Bool) -> Bool {
        let piece = pieces[index]
        switch piece.kind {
        case .place: return !verbs.contains(piece.text) && (index == 0 || !ambiguous.contains(piece.text))
        case .river: return true
        case .link:
            // 广播电视到村 links nothing.
            return index > 0 && index + 1 < pieces.count
                && [pieces[index - 1], pieces[index + 1]].allSatisfy { $0.isName && $0.text.count >= 2 }
        case .number: return piece.isRoad
        case .run:
            if isToponym(piece.text) || transferLength(piece.text) != nil { return true }
            if let line = pieces.last(where: { $0.word?.isLine == true }),
                isInitials(piece, ofRoad: line.word?.traits.contains("called-line") == true),
                !passages.contains(line.text)
                    || index + 1 < pieces.count && pieces[index + 1] != line
            {
                return true
            }
            guard index + 1 == pieces.count || takesName(pieces[index + 1]),
                !common.contains(where: piece.text.hasSuffix),
                let last = piece.text.last
            else { return false }
            return inList && 2...4 ~= piece.text.count && !ordinary.contains(last)
                || piece.text.count >= 3 && NameCharacter.endsToponym(last) || isLikely(piece.text)
        default: return false
        }
    }

    /// Whether things of a head each have a name of their own: 水库, 厂.
    private static func takesName(_ piece: NamePiece) -> Bool { piece.word?.traits.contains("named") == true }

    /// Whether an item of a list looks like a place's name or a line's.
    static func isNamed(_ pieces: [NamePiece], beforeLine isLine: Bool) -> Bool {
        pieces.indices.contains { index in
            isDistinct(pieces, index, inList: false) || isLine && isInitials(pieces[index])
                || pieces[index].kind == .run && isLikely(pieces[index].text)
        }
    }

    // MARK: Names that no table has

    /// The length of what says from where to where something is brought, at the beginning of a run: 西气东输, 南水北调.
    static func transferLength(_ run: Scalars) -> Int? {
        run.count >= 4 && directions.contains(run[0]) && directions.contains(run[2]) && run[0] != run[2]
            && run[1] != run[3] ? 4 : nil
    }

    private static let directions = Lexicon.characters(.direction)

    /// Whether three characters are more likely a name than a word: 溪洛渡, but not 生物质.
    private static func isLikely(_ run: Scalars) -> Bool {
        run.count == 3 && !ordinary.contains(run[2]) && !common.contains(where: run.hasSuffix)
    }

    private static let ordinary = Lexicon.characters(.ordinaryEnd)

    /// Whether what no table has looks like a place's name, or like one with something after it: 白龙江合作.
    static func isToponym(_ run: Scalars) -> Bool {
        guard run.count >= 2, let last = run.last, !common.contains(where: run.hasSuffix) else { return false }
        if anywhere.contains(where: { run.firstIndex(of: $0, in: 0..<run.count) != nil }) { return false }
        if (run.count >= 3 ? places : nature).contains(last) { return true }
        if run.count >= 4,
            (1...run.count - 3).contains(where: { index in
                nature.contains(run[index])
                    && !common.contains { $0.count == 2 && run.has($0, at: index - 1, before: index + 1) }
            })
        {
            return true
        }
        return rivers.contains { run.firstIndex(of: $0, in: 0..<run.count) != nil }
    }

    /// Whether the characters may stand for the ends of a line, or for what it runs along: 兰渝, 沿黄; of a road or a railway
    /// also if one is of a smaller place: 永井.
    private static func isInitials(_ piece: NamePiece, ofRoad: Bool = true) -> Bool {
        let text = piece.text
        guard piece.kind == .run, 2...3 ~= text.count, !NameRoute.isNoRoute(text),
            !common.contains(where: text.hasSuffix)
        else { return false }
        if around.contains(text[0]) {
            return text.count == 2 && initials.contains(text[1]) && !nature.contains(text[1])
        }
        let known = text.count(where: initials.contains)
        return known == text.count || ofRoad && known == text.count - 1 && !ordinary.contains(text[text.count - 1])
    }

    private static let around = Lexicon.characters(.surrounding)

    /// The signs of the provinces and the first characters of their cities.
    private static let initials: Set<UInt32> = {
        Set(ProvinceSign.all).union(
            RegionTable.shared.regions.filter { $0.level == .prefecture }.compactMap {
                $0.shortName.unicodeScalars.first?.value
            })
    }()

    /// Heads of things that are seldom projects unless 工程 or 项目 says so.
    private static let vague = Set(Lexicon.words(.projectHead, trait: "vague"))
    /// Heads that name work along a river or in a region.
    private static let works = Set(Lexicon.words(.projectHead, trait: "work"))
    /// Heads that name regions, states of things and kinds, not projects.
    private static let never = Set(Lexicon.words(.projectHead, trait: "never"))
    /// Heads before which two characters are seldom the initials of two regions: 东西向大通道.
    private static let passages = Set(Lexicon.words(.projectHead, trait: "passage"))
    /// Names of regions that are common words: they count at the beginning of a name only.
    private static let ambiguous = Set(Lexicon.words(.regionNamedLikeWord, trait: "first"))
    /// Regions that are named like a verb: 新建.
    private static let verbs = Set(Lexicon.words(.regionNamedLikeWord, trait: "verb"))
    private static let leading = Lexicon.characters(.notFirstInProject)
    private static let clauseWords = Lexicon.characters(.clauseWord)
    /// What names of places end with where nothing else says that they are places.
    private static let places = Lexicon.characters(.toponymEnd, trait: "place")
    /// What names of two characters must end with: 经营 and 单位 end like places, too.
    private static let nature = Lexicon.characters(.toponymEnd, trait: "nature")
    /// Words that end like places and are not places.
    private static let common = Lexicon.words(.wordLikeToponym)
    /// Words that are no place wherever they stand: 山水林田湖草沙.
    private static let anywhere = Lexicon.words(.wordLikeToponym, trait: "anywhere")
    private static let rivers = Lexicon.words(.riverOrWork)
    private static let noise = Lexicon.folded(.notInProject)
}
