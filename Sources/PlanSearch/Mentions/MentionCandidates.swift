import PlanLanguage
import ProjectNames
import Xapian

/// Which terms a passage with a mention of a project is sure to have.
struct MentionCandidates {
    private let name: ProjectName
    /// The words of which a passage has one; none where it may have none of them.
    private let neededHeads: [Scalars]

    private let isTelling: ([UInt8]) throws -> Bool

    /// - Parameter isTelling: whether a term is rare enough for a slip beside it to be one.
    init(_ aligner: NameAligner, isTelling: @escaping ([UInt8]) throws -> Bool) {
        self.isTelling = isTelling
        name = aligner.name
        let heads = aligner.neededHeads
        neededHeads = heads.allSatisfy { $0.count > 1 } ? heads : []
    }

    /// `nil` if the name has nothing to look for.
    func query() throws -> Query? {
        let common = Set(name.slots.filter { $0.kind == .core && !$0.isRare }.flatMap { $0.forms.map(\.scalars) })
        let ways = try name.ways.compactMap { way in
            try all(way) { try common.contains($0) ? withRemarks($0) : pieces($0) }
        }
        guard neededHeads.isEmpty else {
            let heads = try Query.any(neededHeads.compactMap { try Query.all(Self.terms($0)) })
            guard let found = try Query.any(ways), let heads else { return nil }
            return try Query(.and, [found, heads])
        }
        let spelled = try name.spelledWays.compactMap { try all($0) { try Query.all(Self.terms($0)) } }
        return try Query.any(ways + spelled)
    }

    /// Passages with a string of each group.
    private func all(_ groups: [[Scalars]], _ query: (Scalars) throws -> Query?) throws -> Query? {
        let needed = try groups.compactMap { try Query.any($0.compactMap(query)) }
        guard !needed.isEmpty else { return nil }
        return needed.count == 1 ? needed[0] : try Query(.and, needed)
    }

    /// Passages with a string, with one that differs by one character or one gap, or with the signs of a remark inside.
    private func pieces(_ text: Scalars) throws -> Query? {
        guard text.count >= 4 else { return try withRemarks(text) }
        let half = text.count / 2
        let halves = try [text[..<half], text[half...]].map { Self.terms(Scalars($0)) }.filter {
            try $0.contains(where: isTelling)
        }
        return try Query.any(([Self.terms(text)] + halves).compactMap { try Query.all($0) })
    }

    /// Before a parenthesis a run ends, and the last character of a run is a term by itself.
    private func withRemarks(_ text: Scalars) throws -> Query? {
        var ways = [try Query.all(Self.terms(text))]
        guard text.count > 2 else {
            // 兰(州)白(银)都市圈: of two characters only the first is a term, which is common.
            if text.count == 2, let head = try heads(), let first = try Query.all([ScalarText.utf8([text[0]])]) {
                ways.append(try Query(.and, [first, head]))
            }
            return try Query.any(ways.compactMap { $0 })
        }
        for cut in 1..<max(1, text.count) {
            let before = Self.terms(Scalars(text[..<cut])).filter { $0.count > 4 }
            let after = Self.terms(Scalars(text[cut...])).filter { $0.count > 4 }
            ways.append(try Query.all(before + after + [ScalarText.utf8([text[cut - 1]])]))
        }
        if text.count == 3, isRare(text) {
            ways += try Self.terms(text).filter(isTelling).map { try Query(term: $0) }
        }
        return try Query.any(ways.compactMap { $0 })
    }

    /// Whether a string is not one of the name's common words.
    private func isRare(_ text: Scalars) -> Bool {
        !name.slots.contains { slot in !slot.isRare && slot.forms.contains { $0.scalars == text } }
    }

    /// Passages with a head that may be the name's; `nil` if it has none.
    private func heads() throws -> Query? {
        guard let head = name.slots.last(where: { $0.kind == .head }) else { return nil }
        return try Query.any(
            head.forms.map(\.scalars).filter { $0.count > 1 }.compactMap { try Query.all(Self.terms($0)) })
    }

    /// The bigrams of a string.
    private static func terms(_ text: Scalars) -> [[UInt8]] { Pattern(folded: ScalarText.utf8(text)).terms }
}
