import FoundationEssentials
import SearchAPI
import Testing

/// The wire form of answers: what other programs rely on.
struct AnswerTests {
    private let plan = PlanSummary(
        id: "2018-national-lanxi-plan@1", title: "兰州—西宁城市群发展规划",
        issuers: ["国家发展改革委", "住房和城乡建设部"], date: "2018-02", level: "国家", regions: ["甘肃省", "青海省"])
    private let source = SourceRange(
        file: "2018-national-lanxi-plan.txt", line: 385, column: 14, firstLine: 385, lastLine: 385, byte: 31234,
        endByte: 31290)

    private var answer: SearchResponse {
        SearchResponse(
            query: "抽水蓄能", generation: 12, searched: Searched(plans: 7, passages: 1204),
            total: Total(value: 5, plans: 3),
            tookMicroseconds: 180, also: [Offer(query: "抽蓄", kind: .name, reason: "another name", total: 1)],
            hits: [
                Hit(
                    passage: "2018-national-lanxi-plan@1.203", score: 7.31, kind: "table", plan: plan,
                    path: ["第六章 推动基础设施互联互通", "第二节 强化国家能源基地建设", "专栏 6 能源基础设施重点项目"],
                    source: source, text: "大容量调峰储能工程。配套建设一批抽水蓄能电站，…", ranges: [ScalarRange(15, 19)],
                    snippet: Snippet(text: "…", ranges: [ScalarRange(15, 19)]))
            ],
            facets: Facets(
                level: [FacetCount("国家", 3), FacetCount("省", 2)],
                plan: [FacetCount("2018-national-lanxi-plan@1", 5)]))
    }

    /// The example of the interface's description, word for word.
    private let documented = """
        {"schema": 1, "query": "抽水蓄能", "tier": "exact", "generation": 12, "searched": {"plans": 7, "passages": 1204, "unread_agencies": 0},
         "total": {"value": 5, "relation": "eq", "plans": 3}, "next_offset": null, "has_more": false, "incomplete": false, "incomplete_reasons": [], "took_us": 180, "hint": null,
         "suggestions": [], "also": [{"query": "抽蓄", "kind": "name", "reason": "another name", "total": 1}], "parts": [], "untried": null, "compared": null,
         "hits": [{"passage": "2018-national-lanxi-plan@1.203", "score": 7.31, "kind": "table",
           "plan": {"id": "2018-national-lanxi-plan@1", "title": "兰州—西宁城市群发展规划", "number": null,
                    "issuers": ["国家发展改革委", "住房和城乡建设部"], "date": "2018-02", "level": "国家", "regions": ["甘肃省", "青海省"]},
           "path": ["第六章 推动基础设施互联互通", "第二节 强化国家能源基地建设", "专栏 6 能源基础设施重点项目"],
           "source": {"file": "2018-national-lanxi-plan.txt", "line": 385, "column": 14, "first_line": 385, "last_line": 385, "byte": 31234, "end_byte": 31290,
             "format": "text", "page": null, "page_label": null, "sheet": null, "row": null, "paragraph": null,
             "recognized": false, "member": null},
           "text": "大容量调峰储能工程。配套建设一批抽水蓄能电站，…", "ranges": [[15, 19]], "snippet": {"text": "…", "ranges": [[15, 19]]}, "also_in": [],
           "agencies": {"lead": [], "responsible": [], "supporting": []}, "alias": null}],
         "facets": {"level": [["国家", 3], ["省", 2]], "year": [], "region": [], "agency": [], "kind": [], "plan": [["2018-national-lanxi-plan@1", 5]], "agencies": []}}
        """

    @Test func `A search's answer is the documented example, no field more and none less`() throws {
        let expected = try WireJSON.decode(JSONValue.self, from: Array(documented.utf8))
        let encoded = try WireJSON.decode(JSONValue.self, from: WireJSON.encode(answer))
        #expect(encoded.paths.symmetricDifference(expected.paths) == [])
        #expect(encoded == expected)
    }

    @Test func `Fields come in the documented order`() throws {
        func names(_ text: String) -> [Substring] { text.matches(of: /"([a-z_]+)":/).map(\.output.1) }
        #expect(names(String(decoding: try WireJSON.encode(answer), as: UTF8.self)) == names(documented))
    }

    @Test func `A score that is no number is an error, not broken JSON`() {
        var broken = answer
        broken.hits[0].score = .infinity
        #expect(throws: EncodingError.self) { try WireJSON.encode(broken) }
    }

    @Test func `Numbers of every size are written as they are`() throws {
        for number in [0, 7, -7, 10, 1_000_000, .max, .min] {
            #expect(String(decoding: try WireJSON.encode(number), as: UTF8.self) == "\(number)")
        }
    }

    @Test func `A client reads the documented example`() throws {
        #expect(try WireJSON.decode(SearchResponse.self, from: Array(documented.utf8)) == answer)
    }

    @Test func `Every character that a text may hold is written so that it is read back`() throws {
        var text = String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init(_:)))
        text.append(contentsOf: "\u{2028}\u{FEFF}\u{FFFF}𠀀\u{10FFFF}".unicodeScalars)
        let bytes = try WireJSON.encode(String(text))
        #expect(try WireJSON.decode(String.self, from: bytes).unicodeScalars.elementsEqual(text))
    }

    @Test func `Slashes are not escaped and an answer is one line`() throws {
        let bytes = try WireJSON.encode(Snippet(text: "a/b\n\"c\"", ranges: []))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("a/b\\n\\\"c\\\""))
        #expect(!bytes.contains(UInt8(ascii: "\n")))
    }

    @Test func `Every kind of answer survives encoding and decoding`() throws {
        func roundTrip<Value: WireObject>(_ value: Value) throws {
            #expect(try WireJSON.decode(Value.self, from: WireJSON.encode(value)) == value)
        }
        let record = PassageRecord(
            passage: "a@1.2", kind: "body", plan: plan, path: ["一"], source: source, text: "𠀀\u{0}\u{2028}\"\\",
            agencies: Agencies(lead: ["青海省政府"], responsible: ["甘肃省政府"]),
            facts: PassageFacts(years: [2021, 2025], deadlines: [2025], status: ["前期工作", "开工建设"]))
        let detail = PlanDetail(
            plan, noticeTitle: "关于印发…的通知", period: PlanYears(first: nil, last: 2035), file: "a.txt", passages: 3,
            sections: 2, characters: 100)
        let daemon = DaemonStatus(
            pid: 1, started: "2026-11-22T00:00:00Z", uptime: 5, socket: "/run/s", listen: "[::1]:80", requests: 9,
            rejected: 1, incomplete: 4, workers: 2, busy: 1, pending: 0, connections: 3)
        let index = IndexStatus(
            generation: 12, schemaVersion: 1, analyzerVersion: 1, segments: 1, plans: 7, passages: 1204,
            textBytes: 365_434, indexBytes: 700_000, created: "2026-11-22T00:00:00Z",
            coverage: CorpusCoverage(characters: 100, inPassages: 90, dropped: 10))
        try roundTrip(answer)
        try roundTrip(
            SearchResponse(
                query: "x", generation: 1, searched: Searched(plans: 1, passages: 2),
                total: Total(value: 1, relation: .atLeast, plans: 1), incompleteReasons: ["the deadline passed"],
                tookMicroseconds: 1, hits: []))
        try roundTrip(
            ProjectsResponse(
                generation: 4, collectedGeneration: 1, searched: Searched(plans: 1, passages: 2), total: 9,
                nextOffset: 3,
                incompleteReasons: ["a", "b"],
                projects: []))
        let agency = AgencyRecord(
            name: "甲局", passages: 3, lead: 1, responsible: 2, supporting: 0, plans: 1, wordings: [FacetCount("局", 3)],
            functions: ["财政"], level: nil, regions: ["某省"])
        try roundTrip(
            AgenciesResponse(
                generation: 2, collectedGeneration: 1, searched: Searched(plans: 1, passages: 2), total: 1,
                nextOffset: 2,
                incompleteReasons: ["a"], agencies: [agency]))
        try roundTrip(
            AgencyTasksResponse(
                name: "甲局", functions: [], generation: 3, collectedGeneration: 2,
                searched: Searched(plans: 1, passages: 2),
                total: Total(value: 1, plans: 1), roles: TaskRoles(lead: 1, responsible: 0, supporting: 0), passages: 2,
                tookMicroseconds: 1, wordings: [FacetCount("局", 3)],
                tasks: [
                    AgencyTaskRecord(
                        plan: plan, periodEnd: nil, roles: ["lead"], named: Agencies(lead: ["局"]), others: .none,
                        path: ["一"], source: record.source, text: "x",
                        deadlines: [TaskDeadline(wording: "年内"), TaskDeadline(wording: "2025年底", year: 2025)],
                        passages: [TaskPassage(passage: "a@1.1", kind: "body", text: "x")], alsoIn: ["b@1.1"])
                ], nearest: [agency]))
        try roundTrip(
            PlansResponse(
                generation: 1, incompleteReasons: ["a"], total: 7, nextOffset: 2,
                plans: [detail, PlanDetail(plan, file: "b", passages: 0, sections: 0, characters: 0)]))
        try roundTrip(PlanResponse(generation: 1, plan: detail))
        try roundTrip(
            PlanResponse(
                generation: 1, plan: detail,
                cites: [PlanCitation(plan: plan, wordings: ["《甲规划》", "甲政发〔2021〕1号"], passages: ["a@1.2", "a@1.3"])],
                citedBy: [PlanCitation(plan: plan, wordings: ["《乙规划》"], passages: ["b@1.1"])],
                unresolved: [UnresolvedCitation(wording: "《丙规划》", passages: ["a@1.4"])]))
        try roundTrip(
            OutlineResponse(
                generation: 1, plan: plan, file: "a.txt", passages: 9,
                sections: [
                    OutlineSection(
                        title: "一", depth: 1, passage: "a@1.1", line: 1, passages: 9,
                        children: [OutlineSection(title: "（一）", depth: 2, passage: "a@1.2", line: 2, passages: 3)])
                ]))
        try roundTrip(record)
        try roundTrip(PassageResponse(generation: 1, passage: record, before: [], after: [record]))
        try roundTrip(
            StatusResponse(version: "1", indexPath: "/i", corpusPath: "/c", index: index, problem: nil, daemon: daemon))
        try roundTrip(
            StatusResponse(
                version: "1", indexPath: "/i", index: nil, problem: Problem(.indexMissing, "none"), daemon: daemon))
        try roundTrip(HealthResponse())
        try roundTrip(HealthResponse(generation: 3))
        try roundTrip(Problem(.querySyntax, "bad", position: 3, suggestion: "good"))
        try roundTrip(Problem(.ambiguous, "several", candidates: [PlanCandidate(id: "a@1", title: "甲规划")]))
    }

    @Test func `Fields without a value are null, not left out`() throws {
        func paths(_ value: some JSONWritable) throws -> Set<String> {
            try WireJSON.decode(JSONValue.self, from: WireJSON.encode(value)).paths
        }
        let detail = PlanDetail(
            PlanSummary(id: "a@1", title: "a"), file: "a.txt", passages: 0, sections: 0, characters: 0)
        #expect(
            try paths(detail) == [
                ".id", ".title", ".notice_title", ".number", ".issuers", ".date", ".level", ".regions", ".period",
                ".file", ".format", ".passages", ".sections", ".characters",
            ])
        #expect(
            try paths(Problem(.notFound, "x")) == [
                ".type", ".title", ".status", ".detail", ".code", ".position", ".suggestion",
                ".candidates",
            ])
        #expect(
            try paths(SearchRequest(query: "x")) == [
                ".q", ".limit", ".offset", ".sort", ".facets", ".plan", ".level", ".region", ".agency", ".kind",
                ".year", ".scope", ".tier", ".fold",
            ])
    }

    @Test func `An older daemon's answer without a nullable field is read, a newer one's unknown field is passed over`()
        throws
    {
        let json = #"{"id": "a@1", "title": "t", "issuers": [], "regions": [], "colour": "red"}"#
        #expect(
            try WireJSON.decode(PlanSummary.self, from: Array(json.utf8)) == PlanSummary(id: "a@1", title: "t"))
    }

    @Test func `A range whose end is before its start is refused`() {
        #expect(throws: DecodingError.self) {
            try WireJSON.decode(ScalarRange.self, from: Array("[4, 3]".utf8))
        }
        #expect(throws: DecodingError.self) {
            try WireJSON.decode(ScalarRange.self, from: Array("[4]".utf8))
        }
    }

    @Test func `The period of a plan that names only its end has null first`() throws {
        let bytes = try WireJSON.encode(PlanYears(first: nil, last: 2035))
        #expect(String(decoding: bytes, as: UTF8.self) == "[null,2035]")
    }

    @Test func `Every problem code has the documented spelling and a status of 400 or above`() {
        let documented = [
            "query_syntax", "not_found", "too_large", "overloaded", "timeout", "index_missing", "index_incompatible",
            "internal",
        ]
        for code in documented { #expect(ProblemCode(rawValue: code) != nil) }
        for code in ProblemCode.allCases { #expect(code.status >= 400 && code.status < 600) }
    }
}
