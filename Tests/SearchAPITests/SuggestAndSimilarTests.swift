import SearchAPI
import Testing

/// Requests and answers of completions, similar passages and many searches at once.
struct SuggestAndSimilarTests {
    private func detail(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no problem"
        } catch let problem as Problem {
            return "\(problem.code): \(problem.detail)"
        } catch {
            return "\(error)"
        }
    }

    @Test func `What is to be completed survives its way through an address`() throws {
        for request in [
            SuggestRequest(prefix: "西宁 &=+%", limit: 3), SuggestRequest(prefix: "xn"),
            SuggestRequest(prefix: "ü", limit: 0), SuggestRequest(prefix: "x", kind: .name),
        ] {
            #expect(try SuggestRequest(queryString: request.queryString) == request)
        }
        #expect(try SuggestRequest(queryString: "q=x").limit == 10)
    }

    @Test(arguments: [
        ("", "q, what to complete, is missing"), ("q=", "missing or empty"), ("q=+%20", "missing or empty"),
        ("q=x&limit=101", "from 0 to 100"), ("q=x&limit=-1", "limit is “-1”"), ("q=x&limit=", "limit is “”"),
        ("q=x&kind=word", "kind is “word”"), ("q=x&q=y", "The parameter q is given 2 times"),
        ("q=x&plan=y", "no parameter plan here. Known ones: q, limit"),
        ("q=%ff", "UTF-8"),
    ])
    func `A request for completions that cannot be read is a bad request that says why`(query: String, reason: String) {
        let detail = detail { _ = try SuggestRequest(queryString: query) }
        #expect(detail.hasPrefix("bad_request: ") && detail.contains(reason), "\(detail)")
    }

    @Test func `The limit of similar passages is checked and has the daemon's default`() throws {
        let limits = RequestLimits(defaultLimit: 7, maximumLimit: 9)
        #expect(try SimilarRequest(queryString: "", limits: limits).limit == 7)
        #expect(try SimilarRequest(queryString: SimilarRequest(limit: 9).queryString, limits: limits).limit == 9)
        #expect(detail { _ = try SimilarRequest(queryString: "limit=10", limits: limits) }.contains("from 0 to 9"))
        #expect(detail { _ = try SimilarRequest(queryString: "q=1") }.contains("Known ones: limit"))
    }

    @Test func `Lines are counted from 1, empty ones too, and keep their bytes`() throws {
        let body = "{\"q\":\"a\"}\n\n  \t\r\n{\"q\":\"b\"}\r\nnonsense"
        let lines = try MultiSearchRequest(jsonLines: Array(body.utf8)).lines
        #expect(lines.map(\.number) == [1, 4, 5])
        #expect(
            lines.map { String(decoding: $0.json, as: UTF8.self) } == ["{\"q\":\"a\"}", "{\"q\":\"b\"}\r", "nonsense"])
        #expect(try SearchRequest(json: lines[1].json).query == "b")
    }

    @Test func `A thousand searches are answered, one more is too many, none is too few`() throws {
        let line = Array("{\"q\":\"a\"}\n".utf8)
        let thousand = Array(repeatElement(line, count: 1_000).joined())
        #expect(try MultiSearchRequest(jsonLines: thousand + [0x0A]).lines.count == 1_000)
        #expect(detail { _ = try MultiSearchRequest(jsonLines: thousand + line) }.hasPrefix("too_large: "))
        #expect(
            detail { _ = try MultiSearchRequest(jsonLines: [0x0A, 0x20]) }.hasPrefix("bad_request: The body is empty"))
    }

    @Test func `Answers can be read back, every field of them`() throws {
        let suggest = SuggestResponse(
            query: "xn", generation: 3,
            suggestions: SuggestionKind.allCases.map { SuggestionRecord(text: "西宁", kind: $0, count: 2) })
        #expect(try WireJSON.decode(SuggestResponse.self, from: try WireJSON.encode(suggest)) == suggest)
        let plan = PlanSummary(id: "a@1", title: "规划", issuers: ["办公厅"], date: "2022", level: "省", regions: [])
        let source = SourceRange(file: "a.txt", line: 2, column: 3, firstLine: 1, lastLine: 4, byte: 5, endByte: 9)
        let record = SimilarRecord(
            passage: "a@1.2", score: 0.25, samePlan: true, kind: "body", plan: plan, path: ["一"], source: source,
            text: "加快建设",
            ranges: [ScalarRange(0, 2)], ownRanges: [ScalarRange(1, 3)],
            snippet: Snippet(text: "加快", ranges: [ScalarRange(0, 2)]), agencies: Agencies(lead: ["局"]))
        let passage = PassageRecord(
            passage: "a@1.1", kind: "body", plan: plan, path: [], source: source, text: "加快", agencies: Agencies())
        let similar = SimilarResponse(generation: 3, passage: passage, total: 8, hits: [record])
        #expect(try WireJSON.decode(SimilarResponse.self, from: try WireJSON.encode(similar)) == similar)
        let problem = LineProblem(problem: Problem(.querySyntax, "no", position: 3, suggestion: "x"), line: 12)
        #expect(try WireJSON.decode(LineProblem.self, from: try WireJSON.encode(problem)) == problem)
    }

    @Test func `A problem of a line is a problem document that names the line`() throws {
        let json = String(
            decoding: try WireJSON.encode(LineProblem(problem: Problem(.timeout, "late"), line: 2)), as: UTF8.self)
        #expect(json.hasPrefix(#"{"type":"urn:plansearch:problem:timeout","title":"#))
        #expect(json.hasSuffix(#""code":"timeout","position":null,"suggestion":null,"candidates":null,"line":2}"#))
    }

    @Test func `Paths of the new endpoints are the documented ones`() throws {
        #expect(Endpoint.suggest.path == "/v1/suggest")
        #expect(Endpoint.similar("省:a@1.3").path == "/v1/similar/%E7%9C%81:a@1.3")
        #expect(Endpoint.multiSearch.path == "/v1/msearch")
        for endpoint in [Endpoint.suggest, .similar("省/a@1.3"), .multiSearch] {
            #expect(try Endpoint(path: endpoint.path) == endpoint)
        }
        #expect(Endpoint.multiSearch.methods == ["POST"])
        #expect(throws: Problem.self) { try Endpoint(path: "/v1/similar/") }
    }
}
