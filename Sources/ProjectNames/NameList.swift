import PlanLanguage

/// What the items of a list share: 临夏、定西机场 are 临夏机场 and 定西机场.
struct NameList {
    /// An item without a head.
    struct Waiting {
        var pieces: [NamePiece]
        var range: Range<Int>
    }

    /// The longest name without a head that shares the head of another, in Unicode scalars, unless it ends like a place's;
    /// a longer one says by itself what it is: 太子山沿线户外运动.
    private static let longestSharing = 4

    /// The items that can be the beginnings of names that end as another does, each with what completes it.
    ///
    /// - Parameters:
    ///   - own: the item with the head.
    ///   - isWhole: whether all of the item is shared, as after 等 and after 的.
    static func completed(_ waiting: [Waiting], own: [NamePiece], isWhole: Bool) -> [(item: Waiting, name: [NamePiece])]
    {
        let isLine = own.contains { $0.word?.isLine == true }
        let able = waiting.reversed().prefix { canShare($0.pieces) }.reversed()
        guard !able.isEmpty else { return [] }
        let lead = isWhole ? [] : own.lead
        let all = able.map(\.pieces) + (lead.isEmpty ? [] : [lead])
        let named = all.count { NameWorth.isNamed($0, beforeLine: isLine) }
        // Of a list of names that no table has, most look like places'.
        guard named * 2 >= all.count else { return [] }
        return able.compactMap { item in
            guard let end = isWhole ? ends(own) : sharedEnd(own, lead, with: item.pieces) else { return nil }
            return (item, item.pieces + end)
        }
    }

    private static func canShare(_ pieces: [NamePiece]) -> Bool {
        let length = pieces.reduce(0) { $0 + $1.text.count }
        guard 2...14 ~= length else { return false }
        return pieces.allSatisfy { piece in
            guard piece.kind != .run else {
                return piece.text.count <= longestSharing && piece.text.count >= 2
                    || piece.text.last.map(NameCharacter.endsToponym) == true
            }
            return piece.isName
        }
    }

    /// Without what only says of which class the items are: of 等支线机场 the 机场.
    private static func ends(_ own: [NamePiece]) -> [NamePiece]? {
        // 大江大河治理 is no end of a name.
        guard own.first?.kind != .run || own.first?.text.last.map(NameCharacter.endsToponym) == false else {
            return nil
        }
        let rest = own.drop { $0.role == .ornament || classes.contains($0.text) }
        return rest.isEmpty ? nil : Array(rest)
    }

    private static let classes = Set(Lexicon.words(.projectAdjective, trait: "class"))

    private static func sharedEnd(_ own: [NamePiece], _ lead: [NamePiece], with other: [NamePiece]) -> [NamePiece]? {
        guard !lead.isEmpty else { return nil }
        let hasCore = other.contains { $0.kind == .run || $0.kind == .river }
        let hasRoute = other.contains { $0.kind == .link }
        // 西油东送、北油南运成品油管道: what follows the name in the last item is shared.
        let ownNames = lead.allSatisfy { $0.kind == .run } && hasCore ? 1 : lead.count
        var rest = Array(own.dropFirst(ownNames))
        // 海南哇让、临夏东乡 each have a name of their own; 康乐、和政树莓种植基地 share it.
        if !hasCore, !hasRoute, lead[0].kind == .place, let core = lead.last, core.kind == .run, lead.count > 1,
            !lead.contains(where: { $0.kind == .link })
        {
            if core.text.last.map(NameCharacter.endsToponym) == true { return nil }
            rest.insert(core, at: 0)
        }
        return rest.isEmpty ? nil : rest
    }
}
