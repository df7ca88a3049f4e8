import SearchAPI
import Testing

@testable import plansearch

/// `plansearch suggest` and `plansearch similar`, from the words to the exit code.
struct SuggestAndSimilarCommandTests {
    private static let suggestions = SuggestResponse(
        query: "xn", generation: 12,
        suggestions: [
            SuggestionRecord(text: "西宁", kind: .phrase, count: 1_400),
            SuggestionRecord(text: "西宁机场", kind: .name, count: 3),
        ])

    private static func similar(_ hits: [SimilarRecord]) -> SimilarResponse {
        SimilarResponse(generation: 12, passage: Sample.passage.passage, total: hits.count, hits: hits)
    }

    private static func record(_ hit: Hit, _ score: Double, samePlan: Bool) -> SimilarRecord {
        SimilarRecord(
            passage: hit.passage, score: score, samePlan: samePlan, kind: hit.kind, plan: hit.plan, path: hit.path,
            source: hit.source, text: hit.text, ranges: hit.ranges, ownRanges: hit.ranges, snippet: hit.snippet,
            agencies: hit.agencies)
    }

    @Test func `Completions are one a line, and nothing else where programs read`() throws {
        try FakeDaemon.answering(Self.suggestions) { daemon in
            let run = CapturedRun(["suggest", "xn", "--limit", "2"], socket: daemon.socket)
            #expect(run.outcome == .found)
            #expect(run.output == "西宁\n西宁机场\n")
            #expect(daemon.requests.first?.hasPrefix("GET /v1/suggest?q=xn&limit=2 HTTP/1.1\r\n") == true)
        }
    }

    @Test func `On a terminal completions say how many passages have them`() throws {
        try FakeDaemon.answering(Self.suggestions) { daemon in
            let run = CapturedRun(["suggest", "xn"], socket: daemon.socket, layout: Layout(columns: 80))
            #expect(run.output == "西宁  1,400\n西宁机场  3\n")
        }
    }

    @Test func `Completions are rows and JSON Lines, too`() throws {
        try FakeDaemon.answering(Self.suggestions) { daemon in
            let run = CapturedRun(["suggest", "xn", "--format", "csv"], socket: daemon.socket)
            #expect(run.output == "text,kind,count\r\n西宁,phrase,1400\r\n西宁机场,name,3\r\n")
        }
        try FakeDaemon.answering(Self.suggestions) { daemon in
            let run = CapturedRun(["suggest", "xn", "--format", "jsonl"], socket: daemon.socket)
            #expect(run.output.hasPrefix(#"{"text":"西宁","kind":"phrase","count":1400}"# + "\n"))
        }
    }

    @Test func `No completion is exit code 1, an empty beginning an error`() throws {
        try FakeDaemon.answering(SuggestResponse(query: "qq", generation: 12, suggestions: [])) { daemon in
            let run = CapturedRun(["suggest", "qq"], socket: daemon.socket)
            #expect(run.outcome == .nothingFound)
            #expect(run.output == "")
        }
        #expect(CapturedRun(["suggest", " "]).outcome == .failed)
        #expect(CapturedRun(["suggest", "x", "--limit", "101"]).messages.contains("from 0 to 100"))
    }

    @Test func `Similar passages stand under their plans with their share`() throws {
        let hits = [
            Self.record(Sample.hits[1], 0.437, samePlan: false), Self.record(Sample.hits[2], 0.999, samePlan: true),
        ]
        try FakeDaemon.answering(Self.similar(hits)) { daemon in
            let run = CapturedRun(["similar", "2018-national-lanxi-plan@1.203"], socket: daemon.socket)
            #expect(run.outcome == .found)
            #expect(run.output.contains("44 % · 2022-qinghai-gansu-lanxi-implementation.txt:153"))
            #expect(run.output.contains("99 % · 2018-national-lanxi-plan.txt:369"))
            #expect(run.output.contains("same plan"))
            #expect(run.output.hasSuffix("\n2 passages\n"))
            let target = "GET /v1/similar/2018-national-lanxi-plan@1.203 HTTP/1.1\r\n"
            #expect(daemon.requests.first?.hasPrefix(target) == true)
        }
    }

    @Test func `Similar passages are rows and editor lines, and none is exit code 1`() throws {
        let hit = Self.record(Sample.hits[1], 0.5, samePlan: false)
        try FakeDaemon.answering(Self.similar([hit])) { daemon in
            let run = CapturedRun(["similar", "a@1.1", "--format", "csv", "--limit", "1"], socket: daemon.socket)
            #expect(run.output.split(separator: "\r\n").count == 2)
            #expect(run.output.hasSuffix(",0.5,text,,,\r\n"))
            #expect(daemon.requests.first?.contains("/v1/similar/a@1.1?limit=1 ") == true)
        }
        try FakeDaemon.answering(Self.similar([hit])) { daemon in
            let run = CapturedRun(["similar", "a@1.1", "--format", "vimgrep"], socket: daemon.socket)
            #expect(run.output.hasPrefix("2022-qinghai-gansu-lanxi-implementation.txt:153:253:"))
        }
        try FakeDaemon.answering(Self.similar([])) { daemon in
            let run = CapturedRun(["similar", "a@1.1"], socket: daemon.socket)
            #expect(run.outcome == .nothingFound)
            #expect(run.output.contains("No other passage says this in the same words (generation 12)."))
        }
    }
}
