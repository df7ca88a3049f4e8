import Localization
import PlanDocuments
import PlanLanguage
import SearchIndex
import TextAnalysis
import Xapian

/// Finds the passages that mention a project: candidates by the terms of its name's parts, each verified on its text.
struct MentionFinder {
    /// One way to look for the project: a name and what is looked for in a passage's folded text.
    struct SearchedName {
        var matcher: MentionMatcher
        /// Whether it is another name than the one given.
        var alias: String?
        /// Whether the region and the name after it are exchanged, which counts where parentheses stand around
        /// one of them: 中以(酒泉)产业园 is 酒泉中以产业园.
        var isReordered = false
        /// What the passage must be about, since the name is read without it.
        var places: [ProjectName.Part] = []
    }

    /// A string that names the project wherever it occurs: a name as it was given, or the words that identify it.
    struct Literal {
        var pattern: Pattern
        var match: MentionMatch
        var confidence: Double
        var reason: Message?
        /// Which regions the plan or the section must be of.
        var places: [ProjectName.Part]

        init(
            _ pattern: Pattern, _ match: MentionMatch, _ confidence: Double, _ reason: Message?,
            _ places: [ProjectName.Part] = []
        ) {
            self.pattern = pattern
            self.match = match
            self.confidence = confidence
            self.reason = reason
            self.places = places
        }
    }

    static func withoutPlaces(_ places: [ProjectName.Part]) -> Message {
        let names = places.map { ScalarText.string($0.text) }
        return Message(
            "without \(names.joined(separator: ", ")), which the text is about",
            chinese: "缺“\(names.joined(separator: "”“"))”，但文本即关于此地")
    }

    /// A passage that was found.
    struct Hit {
        var document: UInt32
        var segment: Int
        var passage: Int
        var plan: Int
        var planRank: Int
        var date: Int
        /// In UTF-8 bytes of the folded text, ascending; the surest first wording's are `best`.
        var wordings: [FoldedWording]
    }

    /// A wording in UTF-8 bytes of a passage's folded text.
    struct FoldedWording {
        var ranges: [Range<Int>]
        /// The part that identifies the project.
        var anchor: Range<Int>
        var match: MentionMatch
        var confidence: Double
        var reasons: [Message]
    }

    private let database: Database
    private let plans: PlanSource
    private var snapshot: IndexSnapshot { plans.snapshot }
    private let filter: PlanFilter
    private let passageFilters: [[FieldCondition]]
    let readings: [SearchedName]
    /// For what comes close to the name or one of its aliases where no reading fits.
    let close: [(matcher: CloseMatcher, alias: String?)]
    let literals: [Literal]
    let names: [String]

    init(_ query: MentionQuery, names: [String], in generation: OpenGeneration) throws {
        database = generation.database
        self.names = names
        plans = generation.plans
        let groups = FieldCondition.groups(query.filters, years: query.years)
        filter = try PlanFilter(groups: groups.filter { $0[0].isOfPlan }, fields: [], plans: generation.plans)
        passageFilters = groups.filter { !$0[0].isOfPlan }
        var close: [(matcher: CloseMatcher, alias: String?)] = []
        var readings: [SearchedName] = []
        var literals: [Literal] = []
        for (index, name) in names.enumerated() {
            let all = ProjectName.readings(of: name)
            let own = all.filter(\.isDistinctive)
            let pattern = Pattern(Self.trimmed(name))
            guard !pattern.bytes.isEmpty, !own.isEmpty || all.contains(where: \.isPhrase) else { continue }
            if own.isEmpty {
                let reason = Message("common words, as they stand", chinese: "通用词语，照原文")
                literals.append(Literal(pattern, index == 0 ? .exact : .alias, 0.6, reason))
            } else if index > 0 {
                literals.append(Literal(pattern, .alias, 0.95, Message("another name of it", chinese: "别名")))
            } else {
                literals.append(Literal(pattern, .exact, 1, nil))
            }
            if let core = ProjectName.core(of: name) {
                let reason = Message("without what every project is called", chinese: "不带“工程”“项目”等")
                literals.append(Literal(Pattern(core), .alias, own.isEmpty ? 0.6 : 0.95, reason))
            }
            if let form = own.first.flatMap(EventShortForms.of) {
                let reason = Message("short form", chinese: "简称")
                literals.append(Literal(Pattern(folded: ScalarText.utf8(form)), .alias, 0.7, reason))
            }
            if let (words, places) = all.first?.placelessPhrase {
                let pattern = Pattern(folded: ScalarText.utf8(words))
                literals.append(Literal(pattern, .alias, 0.6, Self.withoutPlaces(places), places))
            }
            let alias = index == 0 ? nil : name
            if let matcher = own.first.flatMap(CloseMatcher.init) { close.append((matcher, alias)) }
            readings += own.map { SearchedName(matcher: MentionMatcher($0), alias: alias) }
            readings += own.filter { !$0.isWithoutRemarks }.compactMap(\.reordered).map {
                SearchedName(matcher: MentionMatcher($0), alias: alias, isReordered: true)
            }
            readings += own.filter { !$0.isWithoutRemarks }.compactMap(\.withoutPlaces).map {
                SearchedName(matcher: MentionMatcher($0.name), alias: alias, places: $0.places)
            }
        }
        self.readings = readings
        self.close = close
        self.literals = literals
    }

    var isDistinctive: Bool { !readings.isEmpty }

    var description: [(kind: String, text: String)] {
        (ProjectName.readings(of: names.first ?? "").first?.description) ?? []
    }

    static func trimmed(_ name: String) -> String {
        let scalars = Array(name.unicodeScalars)
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[first...last])
        return String(view)
    }

    // MARK: Finding

    /// The passages, by plan in order of date and in order of the text.
    ///
    /// - Returns: where the deadline cut the search short, too.
    func hits(deadline: ContinuousClock.Instant?) throws -> (hits: [Hit], cut: DeadlinePassed?) {
        guard let query = try candidates() else { return ([], nil) }
        var hits: [Hit] = []
        var cut: DeadlinePassed?
        let clock = ContinuousClock()
        do {
            try database.collect(query) { batch in
                for (index, document) in batch.enumerated() {
                    if index & 0xFF == 0, let deadline, clock.now >= deadline {
                        throw DeadlinePassed(document: document)
                    }
                    if let hit = try hit(document, deadline: deadline) { hits.append(hit) }
                }
            }
        } catch let passed as DeadlinePassed {
            cut = passed
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching for mentions failed: \(error)")
        }
        func key(_ hit: Hit) -> (Int, Int, Int) { (hit.date == 0 ? .max : hit.date, hit.planRank, hit.passage) }
        return (hits.sorted { key($0) < key($1) }, cut)
    }

    private func hit(_ document: UInt32, deadline: ContinuousClock.Instant?) throws -> Hit? {
        let (segment, passage) = snapshot.locate(document)
        let store = snapshot.segments[segment].store
        guard passage < store.passageCount else {
            throw IndexError(
                .corrupt,
                "the postings of \(snapshot.segments[segment].name) name a passage that its store does not have; "
                    + "run 'plansearch-index check'")
        }
        let plan = store.plan(ofPassage: passage)
        let topic = PassageTopic(passage: passage, plan: plan, store: store)
        let wordings = try wordings(in: store.foldedText(ofPassage: passage), topic) {
            if let deadline, ContinuousClock.now >= deadline { throw DeadlinePassed(document: document) }
        }
        guard !wordings.isEmpty else { return nil }
        guard filter.isWanted(segment: segment, plan: plan) else { return nil }
        for group in passageFilters {
            let fields = try store.fields(ofPassage: passage)
            guard try group.contains(where: { try $0.isMet(by: fields, segment: segment, plan: plan, of: plans) })
            else {
                return nil
            }
        }
        return Hit(
            document: document, segment: segment, passage: passage, plan: plan,
            planRank: filter.rank(segment: segment, plan: plan), date: store.packedDate(ofPlan: plan),
            wordings: wordings)
    }

    // MARK: Candidates

    /// A query that every passage with a mention matches; `nil` if there is nothing to look for.
    private func candidates() throws -> Query? {
        var queries: [Query] = []
        for literal in literals {
            if let query = try Query.all(literal.pattern.terms) { queries.append(query) }
        }
        for reading in readings {
            if let query = try MentionCandidates(reading.matcher.name).query() { queries.append(query) }
        }
        for (matcher, _) in close {
            if let query = try matcher.candidates() { queries.append(query) }
        }
        return try Query.any(queries)
    }
}
