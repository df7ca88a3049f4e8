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
        /// What the passage must be about, since the name is read without it.
        var places: [ProjectName.Part] = []
    }

    /// A string that names the project wherever it stands: a name as it was given, or the words of it that tell it.
    private struct Literal {
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

    private static func withoutPlaces(_ places: [ProjectName.Part]) -> Message {
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
    /// For what comes close to the name or one of its aliases where no reading fits.
    private let close: [(matcher: CloseMatcher, alias: String?)]
    private let literals: [Literal]
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
        var close: [(matcher: CloseMatcher, alias: String?)] = []
        var readings: [Reading] = []
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
            for form in own.first.map(EventShortForms.of) ?? [] {
                let reason = Message("short form", chinese: "简称")
                literals.append(Literal(Pattern(folded: ScalarText.utf8(form)), .alias, 0.8, reason))
            }
            if let (words, places) = all.first?.placelessPhrase {
                let pattern = Pattern(folded: ScalarText.utf8(words))
                literals.append(Literal(pattern, .alias, 0.6, Self.withoutPlaces(places), places))
            }
            let alias = index == 0 ? nil : name
            if let matcher = own.first.flatMap(CloseMatcher.init) { close.append((matcher, alias)) }
            readings += own.map { Reading(matcher: MentionMatcher($0), alias: alias) }
            readings += own.filter { !$0.isWithoutRemarks }.compactMap(\.reordered).map {
                Reading(matcher: MentionMatcher($0), alias: alias, isReordered: true)
            }
            readings += own.filter { !$0.isWithoutRemarks }.compactMap(\.withoutPlaces).map {
                Reading(matcher: MentionMatcher($0.name), alias: alias, places: $0.places)
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
        let plan = store.plan(ofPassage: passage)
        let topic = PassageTopic(passage: passage, plan: plan, store: store)
        let wordings = try wordings(in: store.foldedText(ofPassage: passage), topic)
        guard !wordings.isEmpty else { return nil }
        guard filter.isWanted(segment: segment, plan: plan) else { return nil }
        for group in passageFilters
        where try !group.contains(where: { try $0.isMet(by: store.fields(ofPassage: passage), plan: plan, in: store) }) {
            return nil
        }
        return Hit(
            document: document, segment: segment, passage: passage, plan: plan,
            planRank: filter.rank(segment: segment, plan: plan), date: store.packedDate(ofPlan: plan),
            wordings: wordings)
    }

    /// The wordings in a folded text, in order, not overlapping.
    private func wordings(in folded: UnsafeRawBufferPointer, _ topic: PassageTopic) throws -> [FoldedWording] {
        var found: [FoldedWording] = []
        for literal in literals {
            for range in literal.pattern.occurrences(in: folded) {
                guard try literal.places.isEmpty || topic.isOf(literal.places, range.lowerBound, in: folded) else { continue }
                found.append(
                    FoldedWording(
                        ranges: [range], anchor: range, match: literal.match, confidence: literal.confidence,
                        reasons: literal.reason.map { [$0] } ?? []))
            }
        }
        let kept = ScalarText(folded, remarks: .kept)
        try add(kept, topic, to: &found)
        if kept.hasRemarks {
            try add(
                ScalarText(folded, remarks: .dropped), topic,
                leftOut: Message("with a remark in parentheses", chinese: "夹有括注"), to: &found)
        }
        if kept.hasEpithets {
            let text = ScalarText(folded, remarks: .kept, epithets: .dropped)
            try add(text, topic, leftOut: Message("with a phrase in quotation marks", chinese: "夹有引号内的文字"), to: &found)
        }
        for (matcher, alias) in close {
            let wordings = try matcher.wordings(in: kept.scalars) { try topic.isAbout($0) }
            for wording in wordings {
                let reason = alias.map { Message("as \($0)", chinese: "即“\($0)”") }
                found.append(
                    FoldedWording(
                        ranges: wording.ranges.map(kept.bytes), anchor: kept.bytes(wording.anchor), match: wording.match,
                        confidence: wording.confidence, reasons: (reason.map { [$0] } ?? []) + wording.reasons))
            }
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
    private func add(
        _ text: ScalarText, _ topic: PassageTopic, leftOut: Message? = nil, to found: inout [FoldedWording]
    ) throws {
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
                if !reading.places.isEmpty {
                    // 中国(天水)跨境电子商务综合试验区: what a remark says is not left out where little else tells.
                    if isWithoutRemarks { continue }
                    // Little of the name is left: that must stand there as it is.
                    let own = reading.matcher.name
                    let isTold = own.longestProper >= 4 || !own.stops.isEmpty || own.code != nil
                    guard wording.match <= (isTold ? .elided : .alias), wording.confidence >= (isTold ? 0.7 : 0.9),
                        !isOfAnotherPlace(wording.span, reading, in: text.scalars),
                        try reading.places.allSatisfy({ try topic.isAbout($0) })
                    else { continue }
                }
                if reading.isReordered, !reading.matcher.name.hasRemarks, !text.hasRemark(in: wording.span) { continue }
                var reasons = wording.reasons
                var match = wording.match
                if let alias = reading.alias {
                    match = max(.alias, match)
                    reasons.insert(Message("as \(alias)", chinese: "即“\(alias)”"), at: 0)
                } else if !reading.places.isEmpty {
                    match = max(.alias, match)
                    reasons.append(Self.withoutPlaces(reading.places))
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
                let most = reading.places.isEmpty ? isLessSure ? 0.9 : 0.97 : 0.75
                let confidence = min(wording.confidence, most)
                found.append(
                    FoldedWording(
                        ranges: wording.ranges.map(text.bytes), anchor: text.bytes(wording.anchor), match: match,
                        confidence: confidence, reasons: reasons))
            }
        }
    }

    /// Whether the name of a region that the project's has not stands right before a wording or in it.
    private func isOfAnotherPlace(_ span: Range<Int>, _ reading: Reading, in text: [UInt32]) -> Bool {
        if let before = PlaceNames.longest(in: text, endingAt: span.lowerBound),
            !reading.places.contains(where: { $0.forms.contains(before) })
        {
            return true
        }
        let own = reading.matcher.whole
        return span.contains { index in
            guard let place = PlaceNames.distinct(in: text, at: index) else { return false }
            return !own.indices.contains { MentionMatcher.has(place, at: $0, in: own) }
        }
    }

    // MARK: Candidates

    /// A query that every passage with a mention matches; `nil` if there is nothing to look for.
    private func candidates() throws -> Query? {
        var queries: [Query] = []
        for literal in literals {
            if let query = try Self.all(literal.pattern.terms) { queries.append(query) }
        }
        for reading in readings {
            if let query = try MentionCandidates(reading.matcher.name).query() { queries.append(query) }
        }
        for (matcher, _) in close {
            if let query = try matcher.candidates() { queries.append(query) }
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
