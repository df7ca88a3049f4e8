import Foundation
import PlanDocuments
import PlanSearch
import TestSupport
import Testing
import TextAnalysis

/// Random expressions with every operator, against an evaluator that knows nothing of the index.
@Suite struct BooleanQueriesTests {
    /// The oracle's evaluator: straight from the definitions of the query language, on folded text as characters.
    struct BruteForce {
        let fixture: Fixture
        /// Each passage's folded text as Unicode scalars.
        let texts: [[Unicode.Scalar]]
        let metadata: [String: Plan]

        init(_ fixture: Fixture) {
            self.fixture = fixture
            texts = fixture.passages.map { Self.folded($0.text) }
            metadata = Dictionary(uniqueKeysWithValues: fixture.plans.map { ($0.id, $0) })
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

        static func isSentenceEnd(_ scalar: Unicode.Scalar) -> Bool { "。!?;".unicodeScalars.contains(scalar) }

        static func occurs(_ node: QueryNode, in text: ArraySlice<Unicode.Scalar>) -> Bool {
            switch node {
            case .text(let string), .alias(let string): return !places(of: folded(string), in: text).isEmpty
            case .gapped(let parts):
                var ends = Set(places(of: folded(parts[0]), in: text).map { $0 + folded(parts[0]).count })
                for part in parts.dropFirst() {
                    let needle = folded(part)
                    var next: Set<Int> = []
                    for start in places(of: needle, in: text) {
                        let reaches = ends.contains { end in
                            end <= start && start - end <= 20 && !text[end..<start].contains(where: isSentenceEnd)
                        }
                        if reaches { next.insert(start + needle.count) }
                    }
                    ends = next
                }
                return !ends.isEmpty
            case .near(let a, let b, let distance):
                let (one, other) = (folded(a), folded(b))
                return places(of: one, in: text).contains { i in
                    places(of: other, in: text).contains { j in
                        (i + one.count <= j && j - i - one.count <= distance)
                            || (j + other.count <= i && i - j - other.count <= distance)
                    }
                }
            default: return false
            }
        }

        func isMet(_ field: QueryField, _ value: String, by index: Int) -> Bool {
            let passage = fixture.passages[index]
            let plan = metadata[passage.plan]!
            switch field {
            case .kind: return passage.kind.name == value
            case .level: return plan.level?.name == value
            case .year:
                let ends = value.components(separatedBy: "..").map { Int($0)! }
                return plan.date.map { (ends.first!...ends.last!).contains($0.year) } ?? false
            case .section:
                return plan.path(ofSection: passage.section).contains {
                    !Self.places(of: Self.folded(value), in: Self.folded($0)[...]).isEmpty
                }
            case .title:
                return [plan.title, plan.noticeTitle ?? ""].contains {
                    !Self.places(of: Self.folded(value), in: Self.folded($0)[...]).isEmpty
                }
            default: return false
            }
        }

        func evaluate(_ node: QueryNode, _ leaf: (QueryNode) -> Bool, _ field: (QueryField, String) -> Bool) -> Bool {
            switch node {
            case .and(let children): return children.allSatisfy { evaluate($0, leaf, field) }
            case .or(let children): return children.contains { evaluate($0, leaf, field) }
            case .not(let child): return !evaluate(child, leaf, field)
            case .field(let name, let value): return field(name, value)
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

        func search(_ query: ParsedQuery) -> Set<String> {
            let root = query.root
            var found: Set<String> = []
            for index in fixture.passages.indices {
                let text = texts[index][...]
                func field(_ name: QueryField, _ value: String) -> Bool { isMet(name, value, by: index) }
                let isMatch: Bool
                switch query.scope {
                case .passage:
                    isMatch = evaluate(root, { Self.occurs($0, in: text) }, field)
                case .sentence:
                    isMatch = Self.sentences(text).contains { sentence in
                        evaluate(root, { Self.occurs($0, in: sentence) }, field)
                    }
                case .section, .plan:
                    let shown = Self.positive(root)
                    let unit = fixture.passages.indices.filter {
                        fixture.passages[$0].plan == fixture.passages[index].plan
                            && (query.scope == .plan || fixture.passages[$0].section == fixture.passages[index].section)
                    }
                    isMatch =
                        (shown.isEmpty || shown.contains { Self.occurs($0, in: text) })
                        && evaluate(root, { leaf in unit.contains { Self.occurs(leaf, in: texts[$0][...]) } }, field)
                }
                if isMatch { found.insert(fixture.passages[index].id) }
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

    /// Makes random queries of strings that do occur.
    struct Generator {
        var random: SeededGenerator
        let passages: [Fixture.Passage]

        mutating func string() -> String {
            while true {
                let scalars = Array(passages.randomElement(using: &random)!.text.unicodeScalars).filter {
                    (0x4E00...0x9FFF).contains($0.value) || (0x30...0x39).contains($0.value)
                }
                let length = [1, 2, 2, 2, 3, 4].randomElement(using: &random)!
                guard scalars.count >= length else { continue }
                let start = Int.random(in: 0...scalars.count - length, using: &random)
                return String(String.UnicodeScalarView(scalars[start..<start + length]))
            }
        }

        mutating func primary() -> String {
            switch Int.random(in: 0..<12, using: &random) {
            case 0: return "\(string())*\(string())"
            case 1: return "(\(string()) NEAR/\(Int.random(in: 0...30, using: &random)) \(string()))"
            case 2: return ["kind:body", "kind:heading", "kind:agencies"].randomElement(using: &random)!
            case 3: return ["level:省", "level:国家", "year:2021..2022", "year:2018..2018"].randomElement(using: &random)!
            case 4: return "section:\(["生态", "机场", "总体要求"].randomElement(using: &random)!)"
            default: return string()
            }
        }

        mutating func expression(depth: Int) -> String {
            guard depth > 0 else { return primary() }
            switch Int.random(in: 0..<6, using: &random) {
            case 0: return "(\(expression(depth: depth - 1)) OR \(expression(depth: depth - 1)))"
            case 1: return "(\(expression(depth: depth - 1)) \(expression(depth: depth - 1)))"
            case 2: return "(\(string()) NOT \(expression(depth: depth - 1)))"
            case 3: return "(\(expression(depth: depth - 1)) AND -(\(expression(depth: depth - 1))))"
            default: return primary()
            }
        }
    }

    /// Texts short enough for the oracle to be asked many times.
    static let texts: [String] = [
        """
        示例省综合交通规划

        一、总体要求

        到2025年,建成西宁至成都铁路;新建机场三期。兰州经西宁至青海湖铁路开工!

        （一）铁路。加快西宁至成都铁路建设，推进机场前期工作。

        二、重点任务

        1.机场建设。重点推进西宁机场三期工程。完善航线。
        责任单位：省发展改革委、省交通运输厅

        2.铁路建设。推进兰州至西宁铁路。2030年前建成？
        """,
        """
        示例市实施方案

        一、总体要求

        机场、铁路、公路一体规划。

        二、重点任务

        铁路5条，机场2座，公路30条；水库12座。西宁铁路枢纽扩能改造。
        """,
    ]

    @Test(arguments: [QueryScope.passage, .sentence, .section, .plan])
    func randomExpressionsFindWhatBruteForceFinds(scope: QueryScope) throws {
        let fixture = try Fixture(texts: Self.texts)
        try compare(fixture, scope: scope, count: 400)
    }

    @Test(arguments: [QueryScope.passage, .sentence])
    func randomExpressionsOverTheRealCorpusFindWhatBruteForceFinds(scope: QueryScope) throws {
        let fixture = try Fixture()
        try compare(fixture, scope: scope, count: 25)
    }

    private func compare(_ fixture: Fixture, scope: QueryScope, count: Int) throws {
        let oracle = BruteForce(fixture)
        var generator = Generator(random: SeededGenerator(seed: testSeed()), passages: fixture.passages)
        var found = 0
        for _ in 0..<count {
            let query = generator.expression(depth: Int.random(in: 1...5, using: &generator.random))
            var parsed: ParsedQuery
            do {
                parsed = try QueryParser.parse(query)
            } catch {
                // A NOT may have come to stand alone in a bracket; that is refused, and rightly.
                #expect(error.message.contains("rules out"), "\(query): \(error.message)")
                continue
            }
            parsed.scope = scope
            let expected = oracle.search(parsed)
            if !expected.isEmpty { found += 1 }
            #expect(try fixture.search(query + " scope:\(scope)") == expected, "\(query) scope:\(scope)")
        }
        #expect(found > count / 10)
    }

    @Test func filtersNarrowByOneValueOfEachField() throws {
        let fixture = try Fixture()
        var query = SearchQuery("铁路")
        query.limit = 1_000
        let all = try fixture.engine.search(query)
        query.filters = [.level: ["国家", "区县"], .kind: ["body", "table"]]
        let some = try fixture.engine.search(query)
        let expected = all.hits.filter {
            ["国家", "区县"].contains($0.passage.plan.level?.name ?? "") && [.body, .table].contains($0.passage.kind)
        }
        #expect(Set(some.hits.map(\.passage.id)) == Set(expected.map(\.passage.id)))
        #expect(some.total == expected.count)
        #expect(some.total > 0)
    }

    @Test func facetsCountTheWholeResult() throws {
        let fixture = try Fixture()
        var query = SearchQuery("生态")
        query.limit = 10_000
        query.wantsFacets = true
        let answer = try fixture.engine.search(query)
        func counts(_ values: [String]) -> [String: Int] {
            Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
        }
        func asked(_ facet: [SearchFacets.Count]) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: facet.map { ($0.value, $0.passages) })
        }
        #expect(asked(answer.facets.level) == counts(answer.hits.compactMap { $0.passage.plan.level?.name }))
        #expect(asked(answer.facets.kind) == counts(answer.hits.map(\.passage.kind.name)))
        #expect(
            asked(answer.facets.year) == counts(answer.hits.compactMap { $0.passage.plan.date.map { "\($0.year)" } }))
        #expect(asked(answer.facets.region) == counts(answer.hits.flatMap { Array(Set($0.passage.plan.regions)) }))
        #expect(
            asked(answer.facets.agency)
                == counts(
                    answer.hits.flatMap { Array(Set($0.passage.agencies.lead + $0.passage.agencies.responsible)) }))
        #expect(asked(answer.facets.plan) == counts(answer.hits.map(\.passage.plan.id)))
        // The plans of the oracle: read from the sources, no index involved.
        let found = fixture.passages.filter { $0.text.contains("生态") }
        #expect(asked(answer.facets.plan) == counts(found.map(\.plan)))
        query.limit = 1
        #expect(try fixture.engine.search(query).facets == answer.facets)
    }
}
