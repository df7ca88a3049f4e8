import SearchAPI
import TestSupport
import Testing

/// Requests as they come in an address or as JSON.
struct SearchRequestTests {
    private func problem(_ query: String, limits: RequestLimits = RequestLimits()) -> Problem? {
        do {
            _ = try SearchRequest(queryString: query, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    private func problem(json: String) -> Problem? {
        do {
            _ = try SearchRequest(json: Array(json.utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test func `An address with every parameter is read`() throws {
        let request = try SearchRequest(
            queryString: "q=%E9%93%81%E8%B7%AF+%22a%2Bb%22&limit=5&offset=10&sort=date&facets=true&plan=a@1&plan=b:c@2"
                + "&level=%E5%9B%BD%E5%AE%B6&region=%E9%9D%92%E6%B5%B7%E7%9C%81&agency=x&kind=table&year=2018..2022"
                + "&scope=sentence&tier=exact&fold=1")
        #expect(
            request
                == SearchRequest(
                    query: "铁路 \"a+b\"", limit: 5, offset: 10, sort: .date, facets: true,
                    filters: Filters(
                        [
                            .plan: ["a@1", "b:c@2"], .level: ["国家"], .region: ["青海省"], .agency: ["x"],
                            .kind: ["table"],
                        ], year: YearRange(first: 2018, last: 2022)), scope: .sentence, tier: .exact, fold: true))
    }

    @Test func `JSON may give a filter as one text or a list, and null for a parameter's default`() throws {
        let json = #"{"q": "铁路", "plan": "a@1", "level": ["国家", "省"], "year": 2020, "limit": null, "fold": true}"#
        #expect(
            try SearchRequest(json: Array(json.utf8))
                == SearchRequest(
                    query: "铁路", limit: 20,
                    filters: Filters(
                        [.plan: ["a@1"], .level: ["国家", "省"]], year: YearRange(first: 2020, last: 2020)), fold: true))
    }

    @Test func `A complaint about a long value repeats its beginning only`() {
        let long = String(repeating: "x", count: 100_000)
        for query in ["q=a&limit=\(long)", "q=a&sort=\(long)", "q=a&year=\(long)", "q=a&\(long)=1", "\(long)%=1"] {
            #expect((problem(query)?.detail.utf8.count ?? 0) < 500)
        }
    }

    @Test func `A request without a limit gets the daemon's`() throws {
        #expect(try SearchRequest(queryString: "q=a").limit == 20)
        #expect(try SearchRequest(queryString: "q=a", limits: RequestLimits(defaultLimit: 7)).limit == 7)
    }

    @Test func `An unknown parameter is named, in an address and in JSON`() {
        #expect(problem("q=a&limt=5")?.code == "bad_request")
        #expect(problem("q=a&limt=5")?.detail.contains("limt") == true)
        #expect(problem(json: #"{"q": "a", "limt": 5}"#)?.detail.contains("limt") == true)
    }

    @Test(arguments: [
        "q=a&limit=-1", "q=a&limit=%2B5", "q=a&limit=10001", "q=a&limit=x", "q=a&limit=", "q=a&limit=1&limit=2",
        "q=a&limit=99999999999999999999", "q=a&offset=1000000001", "q=a&sort=best", "q=a&facets=maybe",
        "q=a&year=2022..2018", "q=a&year=..", "q=a&year=18", "q=a&scope=word", "q=a&tier=best", "q=a&q=b", "",
        "limit=5",
        "q=%", "q=%4", "q=%zz", "q=%ff", "%ff=a", "q=%ED%A0%80", "q=%C0%80",
    ])
    func `A parameter that cannot be meant is a bad request`(query: String) {
        #expect(problem(query)?.code == "bad_request")
    }

    @Test(arguments: [
        "", "[]", "\"q\"", "{", #"{"q": 1}"#, #"{"q": ["a"]}"#, #"{"q": "a", "limit": "x"}"#,
        #"{"q": "a", "limit": 1.5}"#, #"{"q": "a", "plan": 1}"#, #"{"q": "a", "plan": [1]}"#,
        #"{"q": "a", "facets": "maybe"}"#, #"{"q": "a", "facets": "true"}"#, #"{"q": "a", "fold": 0}"#,
        #"{"q": "a", "limit": "5"}"#, #"{"q": "a", "sort": {}}"#, #"{"q": "a"} x"#,
    ])
    func `A body that is not an object of the right types is a bad request`(json: String) {
        #expect(problem(json: json)?.code == "bad_request")
    }

    @Test(arguments: ["q=", "q=%20%09", "q=%E3%80%80"])
    func `An empty query is a fault of the query at its beginning`(query: String) {
        #expect(problem(query)?.code == "query_syntax")
        #expect(problem(query)?.position == 0)
    }

    @Test func `A query over the limit is too large, one at the limit is not`() {
        let limits = RequestLimits(queryLength: 10)
        #expect(problem("q=" + String(repeating: "%E9%93%81", count: 10), limits: limits) == nil)
        #expect(problem("q=" + String(repeating: "%E9%93%81", count: 11), limits: limits)?.code == "too_large")
    }

    @Test func `A combining mark after a separator hides neither parameter`() throws {
        let request = try SearchRequest(queryString: "q=\u{308}a&\u{308}".replacing("&\u{308}", with: "&limit=5"))
        #expect(request.query == "\u{308}a")
        #expect(request.limit == 5)
    }

    @Test func `What the client writes the daemon reads, for random requests in both forms`() throws {
        var generator = SeededGenerator(seed: testSeed())
        let alphabet: [Unicode.Scalar] = Array("铁路西宁a1 +&=%?#/\"'\\()[]{}~:@.…\u{308}\u{0}\u{3000}𠀀é".unicodeScalars)
        func text() -> String {
            var result = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                result.append(alphabet.randomElement(using: &generator) ?? "a")
            }
            return String(result)
        }
        func list() -> [String] { (0..<Int.random(in: 0...2, using: &generator)).map { _ in text() } }
        for _ in 0..<2000 {
            let first = Int.random(in: 1900...2030, using: &generator)
            let years = [
                nil, YearRange(first: first, last: first + 3), YearRange(first: first, last: nil),
                YearRange(first: nil, last: first), YearRange(first: first, last: first),
            ]
            let request = SearchRequest(
                query: "x" + text(), limit: Int.random(in: 0...10_000, using: &generator),
                offset: Int.random(in: 0...3, using: &generator),
                sort: SearchSort.allCases.randomElement(using: &generator) ?? .date,
                facets: Bool.random(using: &generator),
                filters: Filters(
                    Dictionary(uniqueKeysWithValues: Filters.Name.allCases.map { ($0, list()) }),
                    year: years.randomElement(using: &generator) ?? nil),
                scope: SearchScope.allCases.randomElement(using: &generator),
                tier: Bool.random(using: &generator) ? .relaxed : nil, fold: Bool.random(using: &generator))
            #expect(try SearchRequest(queryString: request.queryString) == request)
            #expect(try SearchRequest(json: WireJSON.encode(request)) == request)
        }
    }

    @Test func `Random bytes in an address never crash and never become U+FFFD`() {
        var generator = SeededGenerator(seed: testSeed())
        let pieces = ["q", "=", "&", "%", "%E9", "%93", "%81", "+", "a", "limit", "5", "铁", "%00", "%25", "year", ".."]
        for _ in 0..<5000 {
            let query = (0..<Int.random(in: 0...10, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            if let request = try? SearchRequest(queryString: query) {
                #expect(!request.query.unicodeScalars.contains("\u{FFFD}"))
                #expect(!request.query.isEmpty)
            }
        }
    }
}

/// Years as people write them.
struct YearRangeTests {
    @Test(
        arguments: [
            ("2018..2022", 2018, 2022), ("2020", 2020, 2020), ("2018..", 2018, nil), ("..2022", nil, 2022),
            ("2018..2018", 2018, 2018),
        ] as [(String, Int?, Int?)])
    func `A range of years is read`(text: String, first: Int?, last: Int?) {
        #expect(YearRange(text) == YearRange(first: first, last: last))
    }

    @Test(arguments: [
        "", "..", "...", "2018-2022", "2022..2018", "20182", "201", "2018..x", "x..2018", "2018...2022", "+201", "２０２０",
        "2018..2020..2022",
    ])
    func `What is no range of years is refused`(text: String) {
        #expect(YearRange(text) == nil)
    }
}
