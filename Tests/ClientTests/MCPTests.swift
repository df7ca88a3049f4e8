import SearchAPI
import Synchronization
import Testing

@testable import plansearch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The Model Context Protocol as messages, without a process.
@Suite struct MCPTests {
    /// A connection that records its answers.
    final class Peer: Sendable {
        private let lines = Mutex<[[UInt8]]>([])
        private let log = Mutex<[String]>([])
        private let socket: String

        init(socket: String = "/nowhere/plansearch.sock") { self.socket = socket }

        func connection() -> MCPConnection {
            MCPConnection(
                DaemonClient(socket: socket, timeout: .seconds(30)),
                send: { line in self.lines.withLock { $0.append(line) } },
                report: { text in self.log.withLock { $0.append(text) } })
        }

        /// Sends lines and waits for all answers.
        func exchange(_ messages: String...) throws -> [JSONValue] {
            let connection = connection()
            for message in messages { connection.receive(Array(message.utf8)) }
            connection.finish()
            return try answers
        }

        var answers: [JSONValue] {
            get throws { try lines.withLock { $0 }.map { try JSONValue(bytes: $0) } }
        }
    }

    static let meta =
        #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#
        + #""io.modelcontextprotocol/clientCapabilities":{}}"#

    static func request(_ method: String, _ params: String = "", id: String = "1") -> String {
        let rest = params.isEmpty ? "" : "," + params
        return #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":{\#(meta)\#(rest)}}"#
    }

    static let initialize =
        #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","#
        + #""capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"#

    @Test func discoveryNamesTheRevisionsAndTheServer() throws {
        let result = try #require(Peer().exchange(Self.request("server/discover"))[0]["result"])
        #expect(result["resultType"] == "complete")
        #expect(result["supportedVersions"] == JSONValue(ProtocolEra.supported))
        #expect(result["ttlMs"] != nil)
        #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"] == "plansearch")
    }

    @Test func aRevisionThatIsNotSpokenIsRefusedWithThoseThatAre() throws {
        let asked = Self.request("tools/list").replacing("2026-07-28", with: "1900-01-01")
        let error = try #require(Peer().exchange(asked)[0]["error"])
        #expect(error["code"] == -32022)
        #expect(error["data"]?["requested"] == "1900-01-01")
        #expect(error["data"]?["supported"] == JSONValue(ProtocolEra.supported))
    }

    @Test func aRequestWithoutARevisionNeedsAHandshakeFirst() throws {
        let plain = #"{"jsonrpc":"2.0","id":"a","method":"tools/list"}"#
        let refused = try Peer().exchange(plain)[0]
        #expect(refused["error"]?["code"] == -32602)
        #expect(refused["id"] == "a")
        let answers = try Peer().exchange(
            Self.initialize, #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, plain)
        #expect(answers.count == 2)
        #expect(answers[0]["result"]?["protocolVersion"] == "2025-06-18")
        #expect(answers[1]["result"]?["tools"] != nil)
        // Fields of the newer revision are not in answers for the older one.
        #expect(answers[1]["result"]?["resultType"] == nil)
    }

    @Test(arguments: [
        ("2025-11-25", "2025-11-25"), ("2025-06-18", "2025-06-18"), ("2024-11-05", "2025-11-25"),
        ("2026-07-28", "2025-11-25"),
    ])
    func theHandshakeAgreesOnARevisionOfItsKind(asked: String, agreed: String) throws {
        let message = Self.initialize.replacing("2025-06-18", with: asked)
        #expect(try Peer().exchange(message)[0]["result"]?["protocolVersion"] == .string(agreed))
    }

    @Test func brokenMessagesGetTheErrorsOfJSONRPC() throws {
        let cases: [(String, JSONValue)] = [
            ("{", -32700), ("\"x\"", -32600), (#"{"id":1,"method":"ping"}"#, -32600),
            (#"{"jsonrpc":"2.0","id":1}"#, -32600), (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
            (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600),
            (#"{"jsonrpc":"2.0","id":1,"method":"x","params":[]}"#, -32602), ("[]", -32600),
            (Self.request("ping"), -32601), (Self.request("nope"), -32601), (Self.request("tools/call"), -32602),
            (Self.request("tools/call", #""name":"nope""#), -32602),
            (Self.request("resources/read", #""uri":"file:///etc/passwd""#), -32602),
            (Self.request("resources/list", #""cursor":"x""#), -32602),
        ]
        for (message, code) in cases {
            let answers = try Peer().exchange(message)
            #expect(answers.count == 1, "\(message)")
            #expect(answers.first?["error"]?["code"] == code, "\(message)")
        }
        #expect(try Peer().exchange("", "  ", #"{"jsonrpc":"2.0","method":"nope"}"#, Self.reply).isEmpty)
    }

    static let reply = #"{"jsonrpc":"2.0","id":1,"result":{}}"#

    @Test func everyToolSaysThatItOnlyReadsAndWhatItTakesAndGives() throws {
        let result = try #require(Peer().exchange(Self.request("tools/list"))[0]["result"])
        guard case .array(let tools)? = result["tools"] else { throw Unexpected() }
        #expect(tools.compactMap { $0["name"]?.text } == MCPServer.tools.map { $0.name })
        for tool in tools {
            #expect(tool["annotations"]?["readOnlyHint"] == true)
            for schema in [tool["inputSchema"], tool["outputSchema"]] {
                #expect(schema?["type"] == "object")
                guard case .object(let properties)? = schema?["properties"],
                    case .array(let required)? = schema?["required"]
                else { throw Unexpected() }
                #expect(Set(properties.map(\.name)).count == properties.count)
                #expect(required.allSatisfy { name in properties.contains { .string($0.name) == name } })
            }
        }
    }

    struct Unexpected: Error {}

    @Test func aDaemonThatIsDownIsAToolErrorWithTheRemedy() throws {
        let answer = try Peer().exchange(Self.request("tools/call", #""name":"list_plans""#))[0]
        #expect(answer["result"]?["isError"] == true)
        #expect(answer["error"] == nil)
        let text = String(decoding: answer.encoded, as: UTF8.self)
        #expect(text.contains("plansearchd --socket /nowhere/plansearch.sock"))
        // A resource cannot carry the message: it is an error of the protocol.
        let read = try Peer().exchange(Self.request("resources/list"))[0]
        #expect(read["error"]?["code"] == -32603)
        #expect(read["error"]?["message"]?.text?.contains("plansearchd --socket") == true)
    }

    @Test(arguments: [
        (#""name":"search","arguments":{}"#, "query is missing"),
        (#""name":"search","arguments":{"query":" "}"#, "query is missing"),
        (#""name":"search","arguments":{"query":"x","limit":0}"#, "limit must be a whole number from 1 to 100"),
        (#""name":"search","arguments":{"query":"x","max":3}"#, "There is no argument max"),
        (#""name":"search","arguments":{"query":"x","year":"2022..2018"}"#, "year must be"),
        (#""name":"search","arguments":{"query":"x","sort":"best"}"#, "sort must be one of relevance"),
        (#""name":"search","arguments":{"query":"x","cursor":"abc"}"#, "cursor must be the next_cursor"),
        (#""name":"search","arguments":{"query":"x","level":[1]}"#, "level must be a text or a list"),
        (#""name":"search","arguments":[]"#, "must be an object"),
    ])
    func argumentsThatCannotBeUsedAreToldToTheModel(call: String, complaint: String) throws {
        let answer = try Peer().exchange(Self.request("tools/call", call))[0]
        #expect(answer["result"]?["isError"] == true)
        #expect(String(decoding: answer.encoded, as: UTF8.self).contains(complaint))
    }

    @Test func aSearchCitesFileLineAndHeadings() throws {
        let body = String(decoding: try WireJSON.encode(Sample.answer(total: 5)), as: UTF8.self)
        let daemon = try FakeDaemon([.send(Self.answer(body))])
        defer { daemon.stop() }
        let arguments = #""name":"search","arguments":{"query":"抽水蓄能","limit":3,"level":"国家"}"#
        let result = try #require(
            try Peer(socket: daemon.socket).exchange(Self.request("tools/call", arguments))[0]["result"])
        #expect(result["isError"] == false)
        let structured = try #require(result["structuredContent"])
        #expect(structured["total"] == 5)
        #expect(structured["next_cursor"] == "12-3")
        guard case .array(let passages)? = structured["passages"] else { throw Unexpected() }
        #expect(
            passages.first?["citation"]
                == "《兰州—西宁城市群发展规划》（2018-02），第六章 推动基础设施互联互通 › 第二节 强化国家能源基地建设 › 专栏 6 能源基础设施重点项目，2018-national-lanxi-plan.txt:385"
        )
        #expect(daemon.requests[0].contains(#""level":["国家"]"#))
        // The next page begins where the cursor says.
        #expect(PageCursor("12-3") == PageCursor(generation: 12, offset: 3))
    }

    @Test func aCancelledRequestIsGivenUpAndNotAnswered() throws {
        let daemon = try FakeDaemon([.hang])
        defer { daemon.stop() }
        let peer = Peer(socket: daemon.socket)
        let connection = peer.connection()
        connection.receive(Array(Self.request("tools/call", #""name":"list_plans""#, id: "7").utf8))
        // Without a busy loop: the fake daemon needs the processor too.
        while daemon.requests.isEmpty { usleep(1_000) }
        connection.receive(
            Array(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}"#.utf8))
        // Would wait for the whole timeout if the request were not cancelled.
        connection.finish()
        #expect(try peer.answers.isEmpty)
    }

    @Test func aSecondRequestIsAnsweredWhileTheFirstOneWaits() throws {
        let daemon = try FakeDaemon([.hang])
        defer { daemon.stop() }
        let peer = Peer(socket: daemon.socket)
        let connection = peer.connection()
        connection.receive(Array(Self.request("tools/call", #""name":"list_plans""#, id: "1").utf8))
        connection.receive(Array(Self.request("tools/list", id: "2").utf8))
        connection.receive(Array(Self.request("tools/call", #""name":"list_plans""#, id: "1").utf8))
        #expect(try peer.answers.map { $0["id"] } == [2, 1])
        #expect(try peer.answers[1]["error"]?["message"] == "a request with this id is running")
        connection.receive(
            Array(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#.utf8))
        connection.finish()
    }

    @Test func aListOfMessagesIsRefused() throws {
        let list = #"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#
        #expect(try Peer().exchange(Self.initialize, list)[1]["error"]?["code"] == -32600)
    }

    @Test func anEmptyListIsAnInvalidRequestThatSaysSo() throws {
        let answer = try Peer().exchange("[]")[0]
        #expect(answer["id"] == .null && answer["error"]?["code"] == -32600)
        #expect(answer["error"]?["message"]?.text?.contains("empty") == true)
    }

    /// Without its id a client waits for an answer that it has got.
    @Test(arguments: [
        (#""name":"search","arguments":{"query":"\ud800"}"#, -32602),
        (#""name":"search","arguments":{"query":"\udc00x"}"#, -32602),
        (#""name":"search","arguments":{"\ud800":"x"}"#, -32602),
        (#""name":"search","arguments":{"query":"a","query":"b"}"#, -32600),
        (#""name":"search","name":"outline""#, -32600),
    ])
    func anArgumentThatCannotBeReadIsAFaultOfItsRequest(params: String, code: Int) throws {
        let answers = try Peer().exchange(Self.request("tools/call", params, id: "77"))
        #expect(answers.count == 1)
        #expect(answers.first?["id"] == 77 && answers.first?["error"]?["code"] == .integer(code))
    }

    @Test func bytesThatAreNoTextAreAFaultOfTheirRequest() throws {
        let peer = Peer()
        let connection = peer.connection()
        var line = Array(Self.request("tools/call", #""name":"search","arguments":{"query":"@"}"#, id: #""a""#).utf8)
        line = line.flatMap { $0 == UInt8(ascii: "@") ? [0xFF, 0xC0] : [$0] }
        connection.receive(line)
        connection.finish()
        #expect(try peer.answers.map { $0["id"] } == ["a"])
    }

    @Test func whatHasNoIdOfItsOwnIsNotGivenOne() throws {
        // Half of a pair in the id itself, two ids, a notification, an answer.
        let half = try Peer().exchange(#"{"jsonrpc":"2.0","id":"\ud800","method":"ping"}"#)
        #expect(half.map { $0["id"] } == [.null])
        let two = try Peer().exchange(#"{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}"#)
        #expect(two.map { $0["id"] } == [.null])
        #expect(try Peer().exchange(#"{"jsonrpc":"2.0","method":"x","params":{"a":"\ud800"}}"#).isEmpty)
        #expect(try Peer().exchange(#"{"jsonrpc":"2.0","id":1,"result":{"a":"\ud800"}}"#).isEmpty)
    }

    @Test func aLongPassageComesAsAnExcerptAndInPieces() throws {
        let text = String(repeating: "前", count: 30_000) + "抽水蓄能" + String(repeating: "后", count: 30_000)
        var hit = Sample.hits[0]
        (hit.text, hit.ranges) = (text, [ScalarRange(30_000, 30_004)])
        let body = String(decoding: try WireJSON.encode(Sample.answer(hits: [hit])), as: UTF8.self)
        let daemon = try FakeDaemon([.send(Self.answer(body))])
        defer { daemon.stop() }
        let call = Self.request("tools/call", #""name":"search","arguments":{"query":"抽水蓄能"}"#)
        let result = try #require(try Peer(socket: daemon.socket).exchange(call)[0]["result"])
        #expect(result.encoded.count < 30_000)
        guard case .array(let passages)? = result["structuredContent"]?["passages"] else { throw Unexpected() }
        let passage = try #require(passages.first)
        #expect(passage["text"]?.text?.contains("前抽水蓄能后") == true)
        #expect(passage["length"] == 60_004 && passage["from"] == 29_500 && passage["next"] == 31_500)

        let record = Sample.record(Sample.lanxi, 1, ["一"], line: 1, text)
        let answer = PassageResponse(generation: 1, passage: record, before: [], after: [record, record])
        let piece = String(decoding: try WireJSON.encode(answer), as: UTF8.self)
        let other = try FakeDaemon([.send(Self.answer(piece)), .send(Self.answer(piece))])
        defer { other.stop() }
        let read = try Peer(socket: other.socket).exchange(
            Self.request(
                "tools/call", #""name":"read_passage","arguments":{"passage":"x","from":60000,"length":3}"#, id: "1"))
        let content = try #require(read[0]["result"]?["structuredContent"])
        #expect(content["passage"]?["text"] == "…后后后…")
        #expect(content["passage"]?["next"] == 60_003)
        guard case .array(let after)? = content["after"] else { throw Unexpected() }
        #expect(after.count == 2 && after[0]["next"] == 1_000)
        let beyond = try Peer(socket: other.socket).exchange(
            Self.request("tools/call", #""name":"read_passage","arguments":{"passage":"x","from":60004}"#, id: "2"))
        #expect(beyond[0]["result"]?["isError"] == true)
    }

    @Test func messagesAreCutAtLineEndsAndLongOnesRefused() throws {
        let peer = Peer()
        let connection = peer.connection()
        var lines = MessageLines(longest: 300)
        let message = Array((Self.request("server/discover") + "\r\n").utf8)
        for byte in message { lines.append([byte], connection) }
        lines.append(Array((String(repeating: "x", count: 400) + "\n").utf8)[...], connection)
        lines.append(message[...].dropLast(2), connection)
        lines.finish(connection)
        connection.finish()
        #expect(try peer.answers.map { $0["error"]?["code"] } == [nil, -32600, nil])
    }

    @Test(arguments: ["2018-national-lanxi-plan@1", "甲:乙@1", "a/b c%@2"])
    func addressesOfResourcesCanBeReadBack(id: String) {
        for address in [ResourceAddress.plan(id), .outline(id), .passage(id)] {
            #expect(ResourceAddress(address.text) == address)
        }
        #expect(ResourceAddress("plansearch://plan/") == nil)
        #expect(ResourceAddress("plansearch://other/x") == nil)
        #expect(ResourceAddress("http://plan/x") == nil)
    }

    static func answer(_ body: String) -> String {
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}
