import Foundation
import TestSupport
import Testing

/// `plansearch mcp` as a program starts it: a child with pipes.
final class MCPProcess {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var rest = Data()
    private var id = 0

    init(socket: String) throws {
        process.executableURL = URL(fileURLWithPath: Programs.path("plansearch"))
        process.arguments = ["mcp", "--socket", socket]
        process.environment = Programs.base
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: "/dev/null")
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Asks in the stateless way and waits for the answer.
    func ask(_ method: String, _ params: [String: Any] = [:]) throws -> [String: Any] {
        id += 1
        var params = params
        params["_meta"] = [
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": [String: Any](),
        ]
        let message: [String: Any] = ["jsonrpc": "2.0", "id": id, "method": method, "params": params]
        input.fileHandleForWriting.write(try JSONSerialization.data(withJSONObject: message) + Data("\n".utf8))
        let answer = try JSONSerialization.jsonObject(with: try line()) as? [String: Any] ?? [:]
        #expect(answer["id"] as? Int == id)
        return answer["result"] as? [String: Any] ?? answer
    }

    func call(_ tool: String, _ arguments: [String: Any]) throws -> [String: Any] {
        try ask("tools/call", ["name": tool, "arguments": arguments])
    }

    /// Closes its input.
    ///
    /// - Returns: its exit status.
    func end() -> Int32 {
        input.fileHandleForWriting.closeFile()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private func line() throws -> Data {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                let line = Data(rest[rest.startIndex..<end])
                rest = Data(rest[rest.index(after: end)...])
                return line
            }
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw RunningDaemon.Failure("the program ended without an answer") }
            rest += data
        }
    }
}

@Suite(.serialized) struct MCPProgramTests {
    let daemon: RunningDaemon
    let mcp: MCPProcess

    init() throws {
        daemon = try RunningDaemon()
        mcp = try MCPProcess(socket: daemon.socket)
    }

    private func structured(_ result: [String: Any]) throws -> [String: Any] {
        #expect(result["isError"] as? Bool == false, "\(result)")
        return try #require(result["structuredContent"] as? [String: Any])
    }

    @Test func aModelFindsReadsAndCitesAPassage() throws {
        let found = try structured(mcp.call("search", ["query": "抽水蓄能", "limit": 2]))
        #expect(found["total"] as? Int == 5)
        #expect(found["tier"] as? String == "exact")
        let passages = try #require(found["passages"] as? [[String: Any]])
        #expect(passages.count == 2)
        let citation = try #require(passages[0]["citation"] as? String)
        #expect(citation.hasSuffix("2018-national-lanxi-plan.txt:385"))
        #expect(citation.contains("第六章"))
        let id = try #require(passages[0]["passage"] as? String)
        let read = try structured(mcp.call("read_passage", ["passage": id, "context": 1]))
        #expect((read["passage"] as? [String: Any])?["text"] as? String == passages[0]["text"] as? String)
        #expect((read["before"] as? [Any])?.count == 1)
        // The pages together are the whole.
        var seen = passages.compactMap { $0["passage"] as? String }
        var cursor = found["next_cursor"] as? String
        while let next = cursor {
            let page = try structured(mcp.call("search", ["query": "抽水蓄能", "limit": 2, "cursor": next]))
            seen += (page["passages"] as? [[String: Any]] ?? []).compactMap { $0["passage"] as? String }
            cursor = page["next_cursor"] as? String
        }
        #expect(seen.count == 5)
        #expect(Set(seen).count == 5)
        #expect(mcp.end() == 0)
    }

    @Test func absenceIsAnAnswerThatSaysWhatWasSearched() throws {
        let result = try mcp.call("search", ["query": "魑魅魍魎"])
        #expect(try structured(result)["total"] as? Int == 0)
        let text = try #require((result["content"] as? [[String: Any]])?.first?["text"] as? String)
        #expect(text.hasPrefix("Not in these plans (searched 7 plans"))
    }

    @Test func mentionsOutlinesAndPlansAnswer() throws {
        let mentions = try structured(mcp.call("mentions", ["name": "西宁至成都铁路", "limit": 3]))
        #expect((mentions["total"] as? Int ?? 0) > 3)
        #expect((mentions["groups"] as? [Any])?.isEmpty == false)
        #expect(mentions["next_cursor"] is String)
        let plans = try structured(mcp.call("list_plans", ["level": "国家"]))
        #expect(plans["total"] as? Int == 1)
        let outline = try structured(mcp.call("outline", ["plan": "2018-national-lanxi-plan@1", "depth": 1]))
        let sections = try #require(outline["sections"] as? [[String: Any]])
        #expect(sections.allSatisfy { $0["depth"] as? Int == 1 })
        #expect(sections.contains { ($0["title"] as? String)?.hasPrefix("第九章") == true })
    }

    @Test func tasksOfAnOfficeAreExcerptsWithinBounds() throws {
        let answer = try structured(mcp.call("agency_tasks", ["name": "平安区发改局", "limit": 100]))
        let tasks = try #require(answer["tasks"] as? [[String: Any]])
        #expect(tasks.count > 10 && answer["total"] as? Int ?? 0 >= tasks.count)
        for task in tasks {
            let text = try #require(task["text"] as? String)
            #expect(text.unicodeScalars.count <= 201)
            #expect((task["others"] as? [String])?.count ?? .max <= 13)
        }
        let absent = try structured(mcp.call("agency_tasks", ["name": "云南省发改委"]))
        #expect(absent["total"] as? Int == 0 && (absent["nearest"] as? [Any])?.isEmpty == false)
        let list = try structured(mcp.call("list_agencies", ["match": "发改委"]))
        #expect(list["total"] as? Int ?? 0 > 2)
    }

    @Test func faultsOfAQueryAndMissingPlansAreToolErrors() throws {
        for (tool, arguments) in [
            ("search", ["query": "\"铁路"]), ("outline", ["plan": "nope@1"]), ("read_passage", ["passage": "nope@1.1"]),
        ] {
            let result = try mcp.call(tool, arguments)
            #expect(result["isError"] as? Bool == true, "\(tool)")
        }
    }

    @Test func plansAreResourcesWhoseTextIsWhole() throws {
        let list = try mcp.ask("resources/list")
        let resources = try #require(list["resources"] as? [[String: Any]])
        #expect(resources.count == 7)
        #expect(list["nextCursor"] == nil)
        let uri = "plansearch://plan/2018-national-lanxi-plan@1"
        #expect(resources.contains { $0["uri"] as? String == uri })
        let read = try mcp.ask("resources/read", ["uri": uri])
        let text = try #require((read["contents"] as? [[String: Any]])?.first?["text"] as? String)
        let export = try daemon.client("export", "--plan", "2018-national-lanxi-plan@1")
        for line in export.output.split(separator: "\n") {
            let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let passage = try #require(record?["text"] as? String)
            #expect(text.contains(passage))
        }
        let missing = try mcp.ask("resources/read", ["uri": "plansearch://plan/nope@1"])
        #expect((missing["error"] as? [String: Any])?["code"] as? Int == -32602)
    }

    @Test func itGoesOnWhenTheDaemonStops() throws {
        #expect(daemon.stop() == 0)
        let result = try mcp.call("search", ["query": "铁路"])
        #expect(result["isError"] as? Bool == true)
        let text = try #require((result["content"] as? [[String: Any]])?.first?["text"] as? String)
        #expect(text.contains("start one with: plansearchd"))
        #expect(mcp.end() == 0)
    }
}
