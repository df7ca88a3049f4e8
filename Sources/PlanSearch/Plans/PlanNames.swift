import PlanDocuments
import SearchIndex
import TextAnalysis

/// Which plans a person means by a name: an id, a file, a document number (文号), a title or a part of one.
///
/// The ways of naming are tried in this order, and the first one that any plan answers to decides; so an id always means
/// its plan, and a title is not mistaken for a part of a longer one. Made once for a generation.
struct PlanNames: Sendable {
    /// What a name fits.
    struct Meaning: Equatable {
        /// Positions in the catalog, ascending; empty if the name fits no plan.
        var plans: [Int]
        /// Whether the name is all of an id, a file's name, a number or a title, so that it describes each of the plans:
        /// the three plans of one file, two copies of one plan.
        var isWhole: Bool
    }

    /// The longest name that is compared, in Unicode scalars; a longer one fits nothing.
    static let longestName = 500

    private struct Own {
        /// Folded as texts are for searching.
        var title: [UInt8]
        var titleKey: [UInt8]
        var notice: [UInt8]
        var noticeKey: [UInt8]
        var number: String?
        /// In lower case.
        var file: [UInt8]
    }

    private let catalog: PlanCatalog
    private let files: FileNames
    private let numbers: [String: [Int]]
    private let titles: [[UInt8]: [Int]]
    private let titleKeys: [[UInt8]: [Int]]
    private let own: [Own]

    init(_ catalog: PlanCatalog) {
        self.catalog = catalog
        files = FileNames(catalog.entries)
        own = catalog.entries.map { entry in
            let (title, notice) = (entry.plan.title, entry.plan.noticeTitle ?? "")
            return Own(
                title: Normalizer.fold(title).utf8, titleKey: Array(PlanTitle.key(title).utf8),
                notice: Normalizer.fold(notice).utf8, noticeKey: Array(PlanTitle.key(notice).utf8),
                number: entry.plan.documentNumber, file: Array(entry.file.lowercased().utf8))
        }
        var numbers: [String: [Int]] = [:]
        var titles: [[UInt8]: [Int]] = [:]
        var titleKeys: [[UInt8]: [Int]] = [:]
        for (index, plan) in own.enumerated() {
            if let number = plan.number { numbers[DocumentNumber.citedKey(number), default: []].append(index) }
            titles[plan.title, default: []].append(index)
            titleKeys[plan.titleKey, default: []].append(index)
            if !plan.noticeKey.isEmpty, plan.noticeKey != plan.titleKey {
                titleKeys[plan.noticeKey, default: []].append(index)
            }
        }
        self.numbers = numbers
        self.titles = titles
        self.titleKeys = titleKeys
    }

    /// The plans of a source file by its path, which may be longer than the corpus has it or only its end; a name without
    /// its extension counts too.
    func plans(ofFile path: String) -> [Int] { files.plans(path) }

    /// The plans that a name fits.
    func meaning(of name: String) -> Meaning {
        if let plan = catalog.index(name) { return Meaning(plans: [plan], isWhole: true) }
        let nothing = Meaning(plans: [], isWhole: false)
        let folded = Normalizer.fold(name).utf8
        guard !folded.isEmpty, name.unicodeScalars.count <= Self.longestName else { return nothing }
        let key = Array(PlanTitle.key(name).utf8)
        for whole in [files.plans(name), numbered(name), titles[folded] ?? [], titleKeys[key] ?? []]
        where !whole.isEmpty {
            return Meaning(plans: whole, isWhole: true)
        }
        let ways: [() -> [Int]] = [
            { plans { contains($0.title, folded) } },
            { plans { contains($0.titleKey, key) } },
            { plans { contains($0.notice, folded) || contains($0.noticeKey, key) } },
            { plansNumbered(like: name) },
            { plansTitled(byWords: name) },
            { plans { contains($0.file, Array(name.lowercased().utf8)) } },
        ]
        for way in ways {
            let plans = way()
            if !plans.isEmpty { return Meaning(plans: plans, isWhole: false) }
        }
        return nothing
    }

    /// The plans whose titles, or ids, come closest to a name that fits none: at most three, the closest first.
    ///
    /// They share at least half of the name's pairs of characters.
    func nearest(to name: String) -> [Int] {
        // A plan's number in its file says nothing.
        let stem = String(name.prefix { $0 != "@" })
        let wanted = Self.pairs(Array(PlanTitle.key(stem).unicodeScalars.prefix(Self.longestName)))
        guard !wanted.isEmpty else { return [] }
        var found: [(plan: Int, common: Int, size: Int)] = []
        for (index, entry) in catalog.entries.enumerated() {
            let titles = [PlanTitle.key(entry.plan.title), entry.plan.id.prefix { $0 != "@" }.lowercased()]
            let best = titles.map { Self.pairs(Array($0.unicodeScalars)) }
                .map { (common: wanted.intersection($0).count, size: $0.count) }
                .max { ($0.common, $1.size) < ($1.common, $0.size) }
            if let best, best.common * 2 >= wanted.count { found.append((index, best.common, best.size)) }
        }
        return found.sorted { ($1.common, $0.size, $0.plan) < ($0.common, $1.size, $1.plan) }.prefix(3).map(\.plan)
    }

    private static func pairs(_ scalars: [Unicode.Scalar]) -> Set<UInt64> {
        Set(zip(scalars, scalars.dropFirst()).map { UInt64($0.value) << 32 | UInt64($1.value) })
    }

    // MARK: Ways of naming

    private func plans(_ fits: (Own) -> Bool) -> [Int] {
        own.indices.filter { fits(own[$0]) }
    }

    private func numbered(_ name: String) -> [Int] {
        let key = DocumentNumber.citedKey(name)
        return key.isEmpty ? [] : numbers[key] ?? []
    }

    /// By a part of the number: 〔2022〕5号.
    private func plansNumbered(like name: String) -> [Int] {
        let pattern = NumberPattern(name)
        guard !pattern.isEmpty, name.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }) else {
            return []
        }
        return plans { $0.number.map(pattern.isIn) ?? false }
    }

    /// By words of the title, in any order: 甘肃 交通.
    private func plansTitled(byWords name: String) -> [Int] {
        let words = name.split(whereSeparator: \.isWhitespace).map { Array(PlanTitle.key(String($0)).utf8) }
            .filter { !$0.isEmpty }
        guard words.count > 1 else { return [] }
        return plans { plan in words.allSatisfy { contains(plan.titleKey, $0) } }
    }

    private func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty, text.count >= part.count else { return false }
        return text.withUnsafeBytes { Pattern(folded: part).firstOccurrence(in: $0) != nil }
    }
}
