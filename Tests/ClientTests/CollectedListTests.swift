import SearchAPI
import Testing

@testable import plansearch

/// Lists of an older generation than the one that answers say so, wherever they are shown.
struct CollectedListTests {
    private static func projects(_ collected: Int?) -> ProjectsResponse {
        ProjectsResponse(
            generation: 9, collectedGeneration: collected, searched: Searched(plans: 7, passages: 1082), total: 1,
            projects: [
                ProjectRecord(
                    name: "兰合铁路", kind: "铁路", otherNames: [], plans: [ProjectPlan(plan: "a@1", passages: 2)],
                    passages: 2,
                    firstPassage: "a@1.2")
            ])
    }

    private static func agencies(_ collected: Int?) -> AgenciesResponse {
        AgenciesResponse(
            generation: 9, collectedGeneration: collected, searched: Searched(plans: 7, passages: 1082), total: 1,
            nextOffset: 1,
            agencies: [
                AgencyRecord(
                    name: "甲局", passages: 3, lead: 1, responsible: 2, supporting: 0, plans: 1,
                    wordings: [FacetCount("局", 3)], functions: ["财政"], level: nil, regions: ["某省"])
            ])
    }

    @Test func `A list of projects names the generation that it is of`() throws {
        try FakeDaemon.answering(Self.projects(7)) { daemon in
            let run = CapturedRun(["projects"], socket: daemon.socket)
            #expect(run.output.contains("generation 7: 7 plans"))
            #expect(run.messages.contains("of generation 7: what generation 9 names is still being collected"))
        }
        try FakeDaemon.answering(Self.projects(nil)) { daemon in
            let run = CapturedRun(["projects"], socket: daemon.socket)
            #expect(run.output.contains("generation 9: 7 plans") && run.messages.isEmpty)
        }
        try FakeDaemon.answering(Self.projects(7)) { daemon in
            let run = CapturedRun(["projects", "--format", "csv"], socket: daemon.socket)
            #expect(!run.output.contains("generation") && run.messages.contains("of generation 7"))
        }
    }

    @Test func `So do offices and completions`() throws {
        try FakeDaemon.answering(Self.agencies(7)) { daemon in
            let run = CapturedRun(["agency"], socket: daemon.socket)
            #expect(run.output.contains("generation 7") && run.messages.contains("of generation 7"))
        }
        let suggestions = SuggestResponse(
            query: "xn", generation: 9, collectedGeneration: 7,
            suggestions: [SuggestionRecord(text: "西宁", kind: .phrase, count: 3)])
        try FakeDaemon.answering(suggestions) { daemon in
            let run = CapturedRun(["suggest", "xn"], socket: daemon.socket)
            #expect(run.output == "西宁\n")
            #expect(run.messages.contains("names of generation 7, counted in generation 9"))
        }
    }

    @Test func `A model is told, and the next page is of the list's generation`() throws {
        try FakeDaemon.answering(Self.agencies(7)) { daemon in
            let call = MCPTests.request("tools/call", #""name":"list_agencies","arguments":{}"#)
            let result = try #require(try MCPTests.Peer(socket: daemon.socket).exchange(call)[0]["result"])
            let content = try #require(result["structuredContent"])
            #expect(content["generation"] == 9 && content["collected_generation"] == 7)
            #expect(content["next_cursor"] == "7-1")
            #expect("\(result)".contains("generation 7; what generation 9 names is still being collected"))
        }
    }
}
