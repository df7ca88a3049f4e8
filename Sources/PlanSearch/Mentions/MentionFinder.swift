import PlanDocuments
import SearchIndex
import TextAnalysis
import Xapian

/// Finds the passages that mention a project: candidates by the terms of its name's parts, each verified on its text.
struct MentionFinder {
    /// One way to look for the project: a name and what is looked for in a passage's folded text.
    private struct Reading {
        var matcher: MentionMatcher
        /// Whether it is another name than the one given.
        var alias: String?
        /// Whether the place and the name behind it have changed places, which counts where parentheses stand around
        /// one of them: 中以(酒泉)产业园 is 酒泉中以产业园.
        var isReordered = false
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
        /// The part that tells which project it is.
        var anchor: Range<Int>
        var match: MentionMatch
        var confidence: Double
        var reasons: [Message]
    }

    private let engine: SearchEngine
    private let snapshot: IndexSnapshot
    private let filter: PlanFilter
    private let passageFilters: [[FieldCondition]]
    private let readings: [Reading]
    /// The names as they were given, folded, to be found as they stand; the first is the name itself.
    private let verbatim: [Pattern]
    let names: [String]

    init(_ query: MentionQuery, names: [String], engine: SearchEngine) throws {
        self.engine = engine
        self.names = names
        snapshot = engine.snapshot
        var groups = query.filters.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { field, values in values.map { FieldCondition(field, $0) } }.filter { !$0.isEmpty }
        if let years = query.years { groups.append([FieldCondition(years: years)]) }
        filter = try PlanFilter(groups: groups.filter { $0[0].isOfPlan }, fields: [], context: engine.context)
        passageFilters = groups.filter { !$0[0].isOfPlan }
        var readings: [Reading] = []
        var verbatim: [Pattern] = []
        for (index, name) in names.enumerated() {
            let own = ProjectName.readings(of: name).filter(\.isDistinctive)
            guard !own.isEmpty else { continue }
            let alias = index == 0 ? nil : name
            readings += own.map { Reading(matcher: MentionMatcher($0), alias: alias) }
            readings += own.filter { !$0.isWithoutRemarks }.compactMap(\.reordered).map {
                Reading(matcher: MentionMatcher($0), alias: alias, isReordered: true)
            }
            let pattern = Pattern(Self.trimmed(name))
            if !pattern.bytes.isEmpty { verbatim.append(pattern) }
        }
        self.readings = readings
        self.verbatim = verbatim
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
            try engine.database.collect(query) { batch in
                for (index, document) in batch.enumerated() {
                    if index & 0xFF == 0, let deadline, clock.now >= deadline {
                        throw DeadlinePassed(document: document)
                    }
                    if let hit = try hit(document) { hits.append(hit) }
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

    private func hit(_ document: UInt32) throws -> Hit? {
        let (segment, passage) = snapshot.locate(document)
        let store = snapshot.segments[segment].store
        guard passage < store.passageCount else {
            throw IndexError(
                .corrupt,
                "the postings of \(snapshot.segments[segment].name) name a passage that its store does not have; "
                    + "run 'plansearch-index check'")
        }
        let wordings = wordings(in: store.foldedText(ofPassage: passage))
        guard !wordings.isEmpty else { return nil }
        let plan = store.plan(ofPassage: passage)
        guard filter.isWanted(segment: segment, plan: plan) else { return nil }
        for group in passageFilters
        where try !group.contains(where: { try $0.isMet(by: store.passage(passage), plan: plan, in: store) }) {
            return nil
        }
        return Hit(
            document: document, segment: segment, passage: passage, plan: plan,
            planRank: filter.rank(segment: segment, plan: plan), date: store.packedDate(ofPlan: plan),
            wordings: wordings)
    }

    /// The wordings in a folded text, in order, not overlapping.
    func wordings(in folded: UnsafeRawBufferPointer) -> [FoldedWording] {
        var found: [FoldedWording] = []
        for (index, pattern) in verbatim.enumerated() {
            for range in pattern.occurrences(in: folded) {
                found.append(
                    FoldedWording(
                        ranges: [range], anchor: range, match: index == 0 ? .exact : .alias,
                        confidence: index == 0 ? 1 : 0.95,
                        reasons: index == 0 ? [] : [Message("another name of it", chinese: "别名")]))
            }
        }
        let kept = ScalarText(folded, remarks: .kept)
        add(kept, to: &found)
        if kept.hasRemarks {
            add(
                ScalarText(folded, remarks: .dropped),
                leftOut: Message("with a remark in parentheses", chinese: "夹有括注"), to: &found)
        }
        if kept.hasEpithets {
            let text = ScalarText(folded, remarks: .kept, epithets: .dropped)
            add(text, leftOut: Message("with a phrase in quotation marks", chinese: "夹有引号内的文字"), to: &found)
        }
        for index in found.indices { found[index].ranges = found[index].ranges.map { Self.balanced($0, in: folded) } }
        found.sort { ($0.confidence, -$0.ranges[0].lowerBound) > ($1.confidence, -$1.ranges[0].lowerBound) }
        var disjoint: [FoldedWording] = []
        for wording in found
        where !disjoint.contains(where: { kept in
            wording.ranges.contains { range in kept.ranges.contains { $0.overlaps(range) } }
                && kept.ranges.contains { $0.overlaps(wording.ranges[0]) || wording.ranges[0].overlaps($0) }
        }) {
            disjoint.append(wording)
        }
        return disjoint.sorted { $0.ranges[0].lowerBound < $1.ranges[0].lowerBound }
    }

    /// A range with the sign of a parenthesis or of a quotation beside it whose other one is in it.
    private static func balanced(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        if text[range].reduce(0, { $1 == 0x22 ? $0 + 1 : $0 }) % 2 == 1 {
            if range.upperBound < text.count, text[range.upperBound] == 0x22 {
                return range.lowerBound..<range.upperBound + 1
            }
            if range.lowerBound > 0, text[range.lowerBound - 1] == 0x22 {
                return range.lowerBound - 1..<range.upperBound
            }
        }
        var open = 0
        var unopened = 0
        for byte in text[range] {
            if byte == 0x28 { open += 1 }
            if byte == 0x29 { if open > 0 { open -= 1 } else { unopened += 1 } }
        }
        let opens = unopened > 0 && range.lowerBound > 0 && text[range.lowerBound - 1] == 0x28
        let closes = open > 0 && range.upperBound < text.count && text[range.upperBound] == 0x29
        return range.lowerBound - (opens ? 1 : 0)..<range.upperBound + (closes ? 1 : 0)
    }

    /// - Parameter leftOut: what a wording of the text has that the text as it is read here has not; `nil` for nothing.
    private func add(_ text: ScalarText, leftOut: Message? = nil, to found: inout [FoldedWording]) {
        let isWithoutRemarks = leftOut != nil
        for reading in readings {
            // 甘肃(兰州)国际陆港 is found as 甘肃国际陆港, but not as 甘肃(天水)国际陆港.
            let isStrict = reading.matcher.name.isWithoutRemarks && reading.matcher.name.stops.isEmpty
            if isStrict, isWithoutRemarks { continue }
            if reading.isReordered, isWithoutRemarks || !reading.matcher.name.hasRemarks && !text.hasRemarks {
                continue
            }
            for wording in reading.matcher.wordings(in: text.scalars) {
                if isStrict, wording.match != .exact { continue }
                if reading.isReordered, !reading.matcher.name.hasRemarks, !text.hasRemark(in: wording.span) { continue }
                var reasons = wording.reasons
                var match = wording.match
                if let alias = reading.alias {
                    match = max(.alias, match)
                    reasons.insert(Message("as \(alias)", chinese: "即“\(alias)”"), at: 0)
                } else if reading.isReordered {
                    match = max(.alias, match)
                    reasons.append(Message("in another order", chinese: "次序不同"))
                } else if match == .exact {
                    // What stands there to the letter was found as it stands.
                    match = .alias
                    if let leftOut {
                        reasons.append(leftOut)
                    } else if reasons.isEmpty {
                        reasons.append(Message("spaces or signs differ", chinese: "空格或符号不同"))
                    }
                }
                let isLessSure = isWithoutRemarks || reading.isReordered || reading.alias != nil
                let confidence = min(wording.confidence, isLessSure ? 0.9 : 0.97)
                found.append(
                    FoldedWording(
                        ranges: wording.ranges.map(text.bytes), anchor: text.bytes(wording.anchor), match: match,
                        confidence: confidence, reasons: reasons))
            }
        }
    }

    // MARK: Candidates

    /// A query that every passage with a mention matches; `nil` if there is nothing to look for.
    private func candidates() throws -> Query? {
        var queries: [Query] = []
        for pattern in verbatim {
            if let query = try Self.all(pattern.terms) { queries.append(query) }
        }
        for reading in readings {
            if let query = try MentionCandidates(reading.matcher.name).query() { queries.append(query) }
        }
        return try Self.any(queries)
    }

    static func all(_ terms: [[UInt8]]) throws -> Query? {
        guard !terms.isEmpty else { return nil }
        return try terms.count == 1 ? Query(term: terms[0]) : Query(.and, try terms.map { try Query(term: $0) })
    }

    static func any(_ queries: [Query]) throws -> Query? {
        guard !queries.isEmpty else { return nil }
        return queries.count == 1 ? queries[0] : try Query(.or, queries)
    }
}
