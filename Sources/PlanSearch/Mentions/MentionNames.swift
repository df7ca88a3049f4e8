import Localization
import PlanLanguage
import ProjectNames
import SearchIndex
import TextAnalysis

/// The names that a project is looked for under: the one given and its aliases, each as it is read.
struct MentionNames {
    /// A name, taken apart, with what finds it.
    struct Reading {
        var aligner: NameAligner
        /// Whether it is another name than the one given.
        var alias: String?
    }

    /// The name as it stands, where that is all that can be looked for, or the surest.
    struct Literal {
        var pattern: Pattern
        var alias: String?
        /// Whether the name is one of common words: 区域智能计算中心.
        var isOfCommonWords: Bool
    }

    let names: [String]
    private(set) var readings: [Reading] = []
    private(set) var literals: [Literal] = []
    /// The slots of the name given.
    private(set) var description: [(kind: String, text: String)] = []

    init(_ names: [String], _ evidence: IndexEvidence) throws {
        self.names = names
        let given = names.first.flatMap { Self.read($0).first }
        for (index, name) in names.enumerated() {
            let alias = index == 0 ? nil : name
            let all = try Self.read(name).map {
                try (index == 0 ? $0 : Self.alias($0, of: given)).informed(by: evidence)
            }
            if index == 0 { description = all.first?.description ?? [] }
            let pattern = Pattern(MentionFinder.trimmed(name))
            guard !pattern.bytes.isEmpty, all.contains(where: { $0.isDistinctive || $0.isPhrase }) else { continue }
            literals.append(
                Literal(pattern: pattern, alias: alias, isOfCommonWords: !all.contains(where: \.isDistinctive)))
            for own in all where own.isDistinctive || own.isPhrase {
                needContext = needContext || own.hasPlace
                let attraction = try own.attraction(by: evidence)
                readings.append(
                    Reading(aligner: NameAligner(own, attraction: attraction, areKin: Self.areKin), alias: alias))
            }
        }
    }

    var isDistinctive: Bool { !readings.isEmpty }

    /// Whether a name says where its project is, so that a passage's headings and plan matter.
    private(set) var needContext = false

    /// Another wording of the ends of a line has the name's head (兰州至永靖至临夏 of a 高速公路), and initials stand for
    /// no other ends than the name's.
    private static func alias(_ alias: ProjectName, of given: ProjectName?) -> ProjectName {
        guard let given, given.route != nil else { return alias }
        var alias = alias
        if alias.route != nil, alias.head == nil, let head = given.head {
            alias = ProjectName(alias.folded + given.slots[head].text)
        }
        alias.mayBeSpelledOut = false
        return alias
    }

    /// The name without the signs of its parentheses and quotation marks, and without what is in them, if that leaves enough.
    private static func read(_ name: String) -> [ProjectName] {
        let folded = Normalizer.fold(name).utf8
        let kept = ScalarText(folded, remarks: .kept)
        var texts = [kept.scalars]
        if kept.hasRemarks || kept.hasEpithets {
            let dropped = ScalarText(folded, remarks: .dropped, epithets: .dropped).scalars
            if dropped.count >= 4, !hasRegionAsRemark(folded) { texts.append(dropped) }
        }
        let names = texts.map { ProjectName(NameExcerpt.project(in: $0)) }
        // 甘肃（兰州）国际陆港 is not any 甘肃国际陆港: what says where or which one stays.
        return names.enumerated().filter { index, name in
            !name.slots.isEmpty && (index == 0 || !names[0].says(more: name))
        }.map(\.element)
    }

    /// Whether a remark is a region's name, which says which one is meant: 智能云(青岛)智算中心.
    private static func hasRegionAsRemark(_ folded: [UInt8]) -> Bool {
        folded.split(separator: UInt8(ascii: "(")).dropFirst().contains { rest in
            let remark = Scalars(String(decoding: rest.prefix { $0 != UInt8(ascii: ")") }, as: UTF8.self))
            return RegionNames.contains(remark)
        }
    }

    /// Whether two characters may be taken for each other.
    private static let areKin: @Sendable (UInt32, UInt32) -> Bool = { one, other in
        if PinyinTable.shared.areHomophones(one, other) { return true }
        guard let one = Unicode.Scalar(one), let other = Unicode.Scalar(other) else { return false }
        return ShapeTable.shared.alikes(of: one).contains(other)
    }
}
