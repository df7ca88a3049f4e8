import SearchAPI
import TestSupport
import Testing

/// Paths of the HTTP interface.
struct EndpointTests {
    @Test func `Paths are the documented ones`() {
        #expect(Endpoint.search.path == "/v1/search")
        #expect(Endpoint.plans.path == "/v1/plans")
        #expect(Endpoint.plan("2018-national-lanxi-plan@1").path == "/v1/plans/2018-national-lanxi-plan@1")
        #expect(Endpoint.outline("省:规划@1").path == "/v1/plans/%E7%9C%81:%E8%A7%84%E5%88%92@1/outline")
        #expect(Endpoint.planPassages("a@1").path == "/v1/plans/a@1/passages")
        #expect(Endpoint.agencies.path == "/v1/agencies")
        #expect(Endpoint.agency("局/办").path == "/v1/agencies/%E5%B1%80%2F%E5%8A%9E")
        #expect(Endpoint.passage("a@1.203").path == "/v1/passages/a@1.203")
        #expect(Endpoint.original("省/规划 1.pdf").path == "/v1/originals/%E7%9C%81/%E8%A7%84%E5%88%92%201.pdf")
        #expect(Endpoint.text("a/b.txt").path == "/v1/texts/a/b.txt")
        #expect(Endpoint.status.path == "/v1/status")
        #expect(Endpoint.health.path == "/healthz")
        #expect(Endpoint.ready.path == "/readyz")
    }

    @Test func `Every endpoint is read from its own path, whatever its id`() throws {
        var generator = SeededGenerator(seed: testSeed())
        let alphabet: [Unicode.Scalar] = Array("规划省a1@:.-/%?#& \u{308}\u{0}𠀀\\".unicodeScalars)
        for _ in 0..<2000 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                scalars.append(alphabet.randomElement(using: &generator) ?? "a")
            }
            let id = String(scalars)
            for endpoint in [
                Endpoint.plan(id), .outline(id), .agency(id), .planPassages(id), .passage(id), .original(id), .text(id),
            ] {
                #expect(try Endpoint(path: endpoint.path) == endpoint)
            }
        }
        for endpoint in [Endpoint.search, .plans, .status, .health, .ready, .openAPI, .page, .pageFile("a.js")] {
            #expect(try Endpoint(path: endpoint.path) == endpoint)
        }
    }

    @Test func `Slashes of a file's path may be encoded or not`() throws {
        #expect(try Endpoint(path: "/v1/originals/a%2Fb/c.pdf") == .original("a/b/c.pdf"))
        #expect(try Endpoint(path: "/v1/originals/../a") == .original("../a"))
    }

    @Test func `An id in raw UTF-8 is read as well`() throws {
        #expect(try Endpoint(path: "/v1/plans/省:规划@1") == .plan("省:规划@1"))
    }

    @Test(arguments: [
        "", "//", "/page", "/page/", "/page/a/b", "/v1", "/v1/", "/v1/searc", "/v1/search/", "/v1/plans/",
        "/v1/plans//outline",
        "/v1/plans/a/outline/", "/v1/plans/a/b", "/v1/passages", "/v2/search", "x/v1/search", "x/healthz", "//healthz",
        "/healthz/", "/V1/search", "/v1/search\u{308}", "/v1/originals", "/v1/originals/", "/v1/texts/",
        "/v1/agencies/", "/v1/agencies/a/b",
    ])
    func `A path that names nothing is not found`(path: String) {
        let problem = #expect(throws: Problem.self) { try Endpoint(path: path) }
        #expect(problem?.code == "not_found")
    }

    @Test(arguments: ["%", "%4", "%zz", "%ff", "a%C3", "%F5%80%80%80"])
    func `An id that is not percent-encoded UTF-8 is a bad request`(id: String) {
        let problem = #expect(throws: Problem.self) { try Endpoint(path: "/v1/plans/\(id)") }
        #expect(problem?.code == "bad_request")
    }

    @Test func `Only a search can be posted`() {
        #expect(Endpoint.search.methods.contains("POST"))
        #expect(!Endpoint.plans.methods.contains("POST"))
        #expect(Endpoint.plan("a").methods.contains("GET"))
    }

    @Test func `Percent-encoding leaves ids readable and everything else safe`() {
        #expect(PercentEncoding.encode("a-b:c@1.2_~") == "a-b:c@1.2_~")
        #expect(PercentEncoding.encode("a/b c+%") == "a%2Fb%20c%2B%25")
        #expect(PercentEncoding.decode("a+b") == "a+b")
        #expect(PercentEncoding.decode("a+b", plusIsSpace: true) == "a b")
    }
}
