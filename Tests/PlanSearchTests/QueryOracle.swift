import Foundation
import PlanDocuments
import PlanLanguage
import PlanSearch
import TextAnalysis

/// Evaluates queries straight from the definitions of the query language, on folded text as characters; no index
/// involved.
final class QueryOracle {
    let fixture: Fixture
    /// Each passage's folded text as Unicode scalars.
    let texts: [[Unicode.Scalar]]
    let metadata: [String: Plan]
    /// The names that each name with `~` stands for, itself among them.
    let aliases: [String: [String]]

    init(_ fixture: Fixture, aliases: [String: [String]] = [:]) {
        self.fixture = fixture
        self.aliases = aliases
        texts = fixture.passages.map { Self.folded($0.text) }
        metadata = Dictionary(uniqueKeysWithValues: fixture.plans.map { ($0.id, $0) })
    }

    /// What was folded so far: strings are asked for of every sentence.
    private var folds: [String: [Unicode.Scalar]] = [:]

    func folded(_ text: String) -> [Unicode.Scalar] {
        if let known = folds[text] { return known }
        let folded = Self.folded(text)
        folds[text] = folded
        return folded
    }

    static func folded(_ text: String) -> [Unicode.Scalar] {
        Array(String(decoding: Normalizer.fold(text).utf8, as: UTF8.self).unicodeScalars)
    }

    /// Where a string begins, as offsets in scalars.
    static func places(of needle: [Unicode.Scalar], in text: ArraySlice<Unicode.Scalar>) -> [Int] {
        guard text.count >= needle.count else { return [] }
        return (text.startIndex...text.endIndex - needle.count).filter {
            text[$0] == needle[0] && text[$0..<$0 + needle.count].elementsEqual(needle)
        }
    }

    /// Where a document number stands, in whichever brackets: both texts are compared with one sort of brackets, and without
    /// any if the number has a sign before its year.
    static func numbers(_ number: [Unicode.Scalar], in text: ArraySlice<Unicode.Scalar>) -> [Int] {
        func plain(_ scalars: some Sequence<Unicode.Scalar>, hasSign: Bool) -> [Unicode.Scalar] {
            scalars.compactMap { scalar in
                if "([{〈《【〔〖".unicodeScalars.contains(scalar) { return hasSign ? nil : "〔" }
                if ")]}〉》】〕〗".unicodeScalars.contains(scalar) { return hasSign ? nil : "〕" }
                return "第年".unicodeScalars.contains(scalar) ? nil : scalar
            }
        }
        let hasSign = number.first.map { !"([{〈《【〔〖".unicodeScalars.contains($0) } ?? false
        return places(of: plain(number, hasSign: hasSign), in: plain(text, hasSign: hasSign)[...])
    }

    /// The first passage of each plan that bears a document number.
    private func isHead(_ index: Int, _ number: String) -> Bool {
        guard index == 0 || fixture.passages[index - 1].plan != fixture.passages[index].plan,
            let own = metadata[fixture.passages[index].plan]?.documentNumber
        else { return false }
        return !Self.numbers(Self.folded(number), in: Self.folded(own)[...]).isEmpty
    }

    private func contains(_ text: String, _ needle: String) -> Bool {
        !Self.places(of: folded(needle), in: folded(text)[...]).isEmpty
    }

    static func isSentenceEnd(_ scalar: Unicode.Scalar) -> Bool { "。!?;".unicodeScalars.contains(scalar) }

    func occurs(_ node: QueryNode, in text: ArraySlice<Unicode.Scalar>) -> Bool {
        switch node {
        case .text(let string): return !Self.places(of: folded(string), in: text).isEmpty
        case .alias(let name): return (aliases[name] ?? [name]).contains { occurs(.text($0), in: text) }
        case .number(let number): return !Self.numbers(Self.folded(number), in: text).isEmpty
        case .gapped(let parts):
            var ends = Set(Self.places(of: folded(parts[0]), in: text).map { $0 + folded(parts[0]).count })
            for part in parts.dropFirst() {
                let needle = folded(part)
                var next: Set<Int> = []
                for start in Self.places(of: needle, in: text) {
                    let reaches = ends.contains { end in
                        end <= start && start - end <= 20 && !text[end..<start].contains(where: Self.isSentenceEnd)
                    }
                    if reaches { next.insert(start + needle.count) }
                }
                ends = next
            }
            return !ends.isEmpty
        case .near(let a, let b, let distance):
            let (one, other) = (folded(a), folded(b))
            return Self.places(of: one, in: text).contains { i in
                Self.places(of: other, in: text).contains { j in
                    (i + one.count <= j && j - i - one.count <= distance)
                        || (j + other.count <= i && i - j - other.count <= distance)
                }
            }
        default: return false
        }
    }

    /// What the items' units are in their plans: offices, read from the names and the plan alone.
    private var offices: [String: Office?] = [:]

    private func isUnit(
        _ unit: String, _ value: String, _ form: FieldForm, _ units: ResponsibleUnits, of plan: Plan
    ) -> Bool {
        let texts = [unit] + units.wordings(of: unit)
        if form == .exact { return texts.contains { folded($0) == folded(value) } }
        if texts.contains(where: { contains($0, value) }) { return true }
        guard let asked = Office(value) else { return false }
        let key = plan.id + " " + unit
        let office =
            offices[key]
            ?? Office(unit).map { OfficeSurroundings(level: plan.level, regions: plan.regions).placing($0) }
        offices[key] = .some(office)
        return office.map { asked.includes($0) } ?? false
    }

    private func has(_ text: String, _ value: String, _ form: FieldForm) -> Bool {
        form == .exact ? folded(text) == folded(value) : contains(text, value)
    }

    func isMet(_ field: QueryField, _ value: String, _ form: FieldForm = .named, by index: Int) -> Bool {
        if form == .aliased { return (aliases[value] ?? [value]).contains { isMet(field, $0, by: index) } }
        let passage = fixture.passages[index]
        let plan = metadata[passage.plan]!
        func isOne(of units: [String]) -> Bool {
            units.contains { isUnit($0, value, form, passage.agencies, of: plan) }
        }
        switch field {
        case .kind: return passage.kind.name == value
        case .level: return plan.level?.name == value
        case .year:
            let ends = value.components(separatedBy: "..")
            let years = (Int(ends[0]) ?? 0)...(Int(ends[ends.count - 1]) ?? 9999)
            return plan.date.map { years.contains($0.year) } ?? false
        case .section:
            return plan.path(ofSection: passage.section).contains { has($0, value, form) }
        case .title: return [plan.title, plan.noticeTitle ?? ""].contains { has($0, value, form) }
        case .region: return plan.regions.contains { has($0, value, form) }
        case .lead: return isOne(of: passage.agencies.lead)
        case .responsible: return isOne(of: passage.agencies.responsible)
        case .supporting: return isOne(of: passage.agencies.supporting)
        case .agency: return isOne(of: passage.agencies.all)
        case .plan: return plan.id == value || plan.id.hasPrefix(value + "@")
        // Only whole numbers are asked for here; NumberAndSnippetTests has the parts.
        case .number: return plan.documentNumber.map { folded($0) == folded(value) } ?? false
        }
    }

    func evaluate(
        _ node: QueryNode, _ leaf: (QueryNode) -> Bool, _ field: (QueryField, String, FieldForm) -> Bool
    ) -> Bool {
        switch node {
        case .and(let children): return children.allSatisfy { evaluate($0, leaf, field) }
        case .or(let children): return children.contains { evaluate($0, leaf, field) }
        case .not(let child): return !evaluate(child, leaf, field)
        case .field(let name, let value, let form): return field(name, value, form)
        default: return leaf(node)
        }
    }

    /// The strings, gaps and NEARs of a query that are not ruled out.
    static func positive(_ node: QueryNode, isNegated: Bool = false) -> [QueryNode] {
        switch node {
        case .and(let children), .or(let children): return children.flatMap { positive($0, isNegated: isNegated) }
        case .not(let child): return positive(child, isNegated: !isNegated)
        case .field: return []
        default: return isNegated ? [] : [node]
        }
    }

    /// - Parameter filters: of each field's values one must be met.
    func search(_ root: QueryNode, _ scope: QueryScope, filters: [QueryField: [String]] = [:]) -> Set<String> {
        var units: [String: [Int]] = [:]
        func unit(_ passage: Fixture.Passage) -> String {
            scope == .plan ? passage.plan : "\(passage.plan) \(passage.section ?? -1)"
        }
        for (index, passage) in fixture.passages.enumerated() { units[unit(passage), default: []].append(index) }
        // In which passages each string occurs, once it was asked for.
        var known: [String: [Bool]] = [:]
        func occurrences(_ leaf: QueryNode) -> [Bool] {
            let key = String(describing: leaf)
            if let occurrences = known[key] { return occurrences }
            var occurrences = texts.map { occurs(leaf, in: $0[...]) }
            if case .number(let number) = leaf {
                for index in occurrences.indices where isHead(index, number) { occurrences[index] = true }
            }
            known[key] = occurrences
            return occurrences
        }
        var found: Set<String> = []
        for index in fixture.passages.indices {
            func field(_ name: QueryField, _ value: String, _ form: FieldForm = .named) -> Bool {
                isMet(name, value, form, by: index)
            }
            let isMatch: Bool
            switch scope {
            case .passage:
                isMatch = evaluate(root, { occurrences($0)[index] }, field)
            case .sentence:
                isMatch = Self.sentences(texts[index][...]).contains { sentence in
                    evaluate(
                        root,
                        { leaf in
                            if case .number = leaf, occurrences(leaf)[index], !occurs(leaf, in: texts[index][...]) {
                                return true
                            }
                            return occurs(leaf, in: sentence)
                        }, field)
                }
            case .section, .plan:
                let shown = Self.positive(root)
                let unit = units[unit(fixture.passages[index])] ?? []
                isMatch =
                    (shown.isEmpty || shown.contains { occurrences($0)[index] })
                    && evaluate(root, { leaf in unit.contains { occurrences(leaf)[$0] } }, field)
            }
            let isWanted = filters.allSatisfy { name, values in values.contains { field(name, $0) } }
            if isMatch, isWanted { found.insert(fixture.passages[index].id) }
        }
        return found
    }

    static func sentences(_ text: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
        var sentences: [ArraySlice<Unicode.Scalar>] = []
        var start = text.startIndex
        for index in text.indices where isSentenceEnd(text[index]) {
            sentences.append(text[start...index])
            start = index + 1
        }
        if start < text.endIndex { sentences.append(text[start...]) }
        return sentences
    }
}
